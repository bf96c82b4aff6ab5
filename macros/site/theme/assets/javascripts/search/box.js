/*
 * Puts our ranking behind Material's search box.
 *
 * Material asks a worker and shows its answers. What stands here speaks the same protocol, but answers on the page itself:
 * a few milliseconds' work needs no thread, and a browser starts no worker on a site that is opened from a folder.
 */
"use strict";

(() => {
  const SETUP = 0, READY = 1, QUERY = 2, RESULT = 3;
  const LONGEST_EXCERPT = 180;
  const MOST_MARKED = 6;

  const { fold, WORD } = window.handbookWords;

  const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

  /* The words in a text that were found there, as they are written. */
  function* found(text, forms) {
    for (const { 0: word, index } of fold(text).matchAll(WORD)) if (forms.has(word)) yield [index, index + word.length];
  }

  function marked(text, forms) {
    let html = "", from = 0;
    for (const [begin, end] of found(text, forms)) {
      html += `${escaped(text.slice(from, begin))}<mark data-md-highlight>${escaped(text.slice(begin, end))}</mark>`;
      from = end;
    }
    return html + escaped(text.slice(from));
  }

  /* Some of a text, around what was found in it. */
  function excerpt(text, forms) {
    if (text.length <= LONGEST_EXCERPT) return marked(text, forms);
    const [first] = found(text, forms).next().value ?? [0];
    const begin = first < LONGEST_EXCERPT / 2 ? 0 : text.indexOf(" ", first - LONGEST_EXCERPT / 3) + 1;
    const end = text.lastIndexOf(" ", begin + LONGEST_EXCERPT);
    const part = text.slice(begin, end > begin ? end : undefined);
    return `${begin ? "… " : ""}${marked(part, forms)}${begin + part.length < text.length ? " …" : ""}`;
  }

  function shown(place, forms, score, missing) {
    const texts = [place.title, place.text];
    const written = texts.flatMap((text) => [...found(text, forms)].map(([begin, end]) => text.slice(begin, end).toLowerCase()));
    // What is to be marked on the page, and what the page lacks.
    const terms = [...[...new Set(written)].slice(0, MOST_MARKED).map((word) => [word, true]), ...missing.map((word) => [word, false])];
    return {
      location: place.location,
      title: marked(place.title, forms),
      text: excerpt(place.text, forms),
      score,
      terms: Object.fromEntries(terms),
    };
  }

  /* What was found on one page, as Material shows it: the page, the best place on it, and the others folded away. */
  function group({ score, places, hits, missing }) {
    const page = places.find((place) => place.isPage) ?? places[0];
    const all = new Set(hits.flatMap(({ forms }) => [...forms]));
    const [best, ...others] = hits.filter((hit) => hit.place !== page || hit === hits[0]);
    const rest = others.map((hit, number) => shown(hit.place, hit.forms, score / (number + 2), missing));
    if (best.place === page) return [shown(page, all, score, missing), ...rest];
    // A hair better than its page, so that Enter leads to it.
    return [shown(best.place, best.forms, score + 0.01, missing), shown(page, all, score, []), ...rest];
  }

  class StandIn extends EventTarget {
    postMessage({ type, data }) {
      if (type === SETUP) {
        this.data = data;
        // Most pages are read without a search, so the index is made when the box is first gone into.
        document.forms.search?.addEventListener("focusin", () => this.index, { once: true });
        this.say({ type: READY });
      } else if (type === QUERY) {
        this.say({ type: RESULT, data: { items: data.trim() ? this.index.answer(data).map(group) : [] } });
      }
    }

    get index() {
      return (this.made ??= new window.handbookIndex(this.data));
    }

    say(data) {
      queueMicrotask(() => this.dispatchEvent(new MessageEvent("message", { data })));
    }

    terminate() {}
  }

  // Material reads the box at every key. But words are also pasted by mouse, dictated and picked from a phone's list, and a reset
  // is heard before the box is empty.
  const read = () => document.forms.search.query.dispatchEvent(new KeyboardEvent("keyup"));
  document.forms.search?.addEventListener("input", read);
  document.forms.search?.addEventListener("reset", () => setTimeout(read));

  const OfTheBrowser = window.Worker;
  window.Worker = function (url, options) {
    return /\/workers\/search\./.test(url) ? new StandIn() : new OfTheBrowser(url, options);
  };
})();
