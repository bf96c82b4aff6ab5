/* The ranking: which pages of the handbook answer a query, best first. Why it is our own: docs/om/beslut/0021-sokning.md. */
"use strict";

(() => {
  const { WORD, fold, EMPTY, ASKS_WHAT, stem, distance } = window.handbookWords;

  /* How much a word tells of the place it stands in. */
  const TITLE = 12, KEYWORD = 10, HEADING = 4, TEXT = 1;
  /* A row called by one word is about it; one of many words among which it is may be about something else. */
  const ofRow = (name) => TITLE / (0.8 + 0.2 * (name.match(WORD) ?? [""]).length);

  /* How surely a word of the index is what was meant. */
  const SAME = 1, INFLECTED = 0.9, COMPOUND_END = 0.65, INSIDE = 0.35, COMPOUND_PART = 0.4, COMMON_PART = 0.5, LIKELY_PART = 0.3;
  const ONE_LETTER_WRONG = 0.6, WRONG_FROM_THE_START = 0.4, WRONG_BEGINNING = 0.3;
  const begins = (part, term) => 0.45 + 0.4 * (part.length / term.length);
  const beginsByStem = (root, term) => 0.35 + 0.3 * (root.length / term.length);
  /* A short word that is known is hardly the beginning of another: BRÅ is not brand. */
  const SHORT = 4, HARDLY = 0.2;

  /* A heading that many pages have says what sort of thing stands under it, not what the page is about. */
  const COMMON_HEADING = 3;
  /* Reports of one year answer those who ask for that year; others want what holds today. */
  const YEAR = /^(19|20)\d\d$/, ASKED_FOR = 1, RARITY_OF_YEAR = 2;

  const sum = (numbers) => numbers.reduce((total, each) => total + each, 0);

  class Index {
    constructor({ docs }) {
      this.pages = new Map(); // address → its places, the page itself first
      this.terms = new Map(); // word → Map of place → how much it tells of it
      this.stems = new Map(); // stem → its words
      this.headings = new Map(); // heading → how many places have it
      for (const { title } of docs) this.headings.set(title, (this.headings.get(title) ?? 0) + 1);
      for (const doc of docs) this.add(doc);
      for (const term of this.terms.keys()) {
        const root = stem(term);
        this.stems.set(root, [...(this.stems.get(root) ?? []), term]);
      }
    }

    add(doc) {
      const [page, anchor] = doc.location.split("#");
      const place = { boost: 1, ...doc, page, isPage: !anchor };
      if (!this.pages.has(page)) this.pages.set(page, []);
      this.pages.get(page).push(place);
      const ofHeading = this.headings.get(doc.title) > COMMON_HEADING ? TEXT : HEADING;
      this.note(place, doc.title, place.isPage ? TITLE : doc.kind ? ofRow(doc.title) : ofHeading);
      place.names = [doc.title, ...(doc.words ?? [])].map(fold);
      this.note(place, (doc.words ?? []).join(" "), KEYWORD);
      this.note(place, `${doc.text} ${doc.more ?? ""}`, TEXT);
    }

    note(place, text, weight) {
      for (const [word] of fold(text).matchAll(WORD)) {
        if (!this.terms.has(word)) this.terms.set(word, new Map());
        const places = this.terms.get(word);
        const had = places.get(place) ?? 0;
        // Where it stands best counts; that it comes back says little more.
        places.set(place, Math.max(weight, had) + 0.05 * Math.min(weight, had));
      }
    }

    /* The index's words that a word may mean: Map of word → how surely. */
    meanings(word) {
      const found = new Map();
      const guesses = [
        () => this.related(word),
        // One letter wrong is likelier than a new compound, and a new compound likelier than two letters wrong.
        () => this.misspelt(word, 1),
        () => this.parts(word),
        () => this.misspelt(word, 2),
      ];
      for (const guess of guesses) {
        if (found.size) break;
        for (const [term, sureness] of guess()) found.set(term, Math.max(sureness, found.get(term) ?? 0));
      }
      return found;
    }

    *related(word) {
      const root = stem(word);
      const isShortAndKnown = word.length < SHORT && this.terms.has(word);
      for (const term of this.stems.get(root) ?? []) yield [term, INFLECTED];
      for (const term of this.terms.keys()) {
        if (term === word) yield [term, SAME];
        else if (word.length > 1 && term.startsWith(word)) yield [term, begins(word, term) * (isShortAndKnown ? HARDLY : 1)];
        else if (root.length >= SHORT && term.startsWith(root)) yield [term, beginsByStem(root, term)];
        else if (word.length >= SHORT && term.endsWith(word)) yield [term, COMPOUND_END];
        else if (root.length >= SHORT && term.includes(root)) yield [term, INSIDE];
      }
    }

    /* What a compound that the handbook does not have is made of: ”larmskåp” → ”larm”. */
    *parts(word) {
      const bare = (part) => (this.terms.has(part) ? part : part.replace(/s$/, ""));
      const isKnown = (part) => this.terms.has(bare(part)) || this.stems.has(stem(part));
      const cuts = Array.from({ length: Math.max(0, word.length - 5) }, (_, place) => word.length - 3 - place);
      const both = cuts.find((cut) => isKnown(word.slice(0, cut)) && isKnown(word.slice(cut)));
      const first = cuts.find((cut) => cut >= SHORT && this.terms.has(bare(word.slice(0, cut))));
      const last = cuts.findLast((cut) => word.length - cut > SHORT && isKnown(word.slice(cut)));
      if (both) {
        const ends = [word.slice(0, both), word.slice(both)].map((part) => [...this.forms(bare(part), COMPOUND_PART)]);
        // ”översvämningsskydd” is about floods: much is called protection here.
        const spread = ends.map((forms) => sum(forms.map(([term]) => this.terms.get(term).size)));
        for (const [end, forms] of ends.entries()) {
          for (const [term, sureness] of forms) yield [term, sureness * (spread[end] > Math.min(...spread) ? COMMON_PART : 1)];
        }
      } else if (first) yield* this.forms(bare(word.slice(0, first)), LIKELY_PART);
      else if (last) yield* this.forms(bare(word.slice(last)), LIKELY_PART);
    }

    *forms(part, sureness) {
      for (const term of new Set([part, ...(this.stems.get(stem(part)) ?? [])])) {
        if (this.terms.has(term)) yield [term, sureness];
      }
    }

    *misspelt(word, most) {
      if (word.length < (most === 1 ? 4 : 8)) return;
      for (const term of this.terms.keys()) {
        const away = distance(word, term, most);
        const startsAlike = term[0] === word[0];
        if (away <= most) yield [term, (startsAlike ? ONE_LETTER_WRONG : WRONG_FROM_THE_START) / away];
        // Not yet finished, or inflected.
        else if (startsAlike && word.length > SHORT && distance(word, term.slice(0, word.length), 1) === 1)
          yield [term, WRONG_BEGINNING];
      }
    }

    /* The words that count; ”beredskaps samordnare” is one word in Swedish. */
    wordsOf(asked) {
      const all = [...asked.matchAll(WORD)].map(([word]) => word);
      const telling = all.filter((word) => !EMPTY.has(word));
      const result = [];
      for (const word of telling.length ? telling : all) {
        const one = result.length ? result.at(-1) + word : "";
        if (this.terms.has(one) || this.stems.has(stem(one))) result[result.length - 1] = one;
        else result.push(word);
      }
      return [...new Set(result)];
    }

    /* The pages that answer a query, best first: each with its places, and those of them that were hit, best first. */
    answer(query) {
      const asked = fold(query);
      const words = this.wordsOf(asked);
      const hits = new Map(); // place → what was found there
      const rarity = new Map();
      const years = new Set(words.filter((word) => YEAR.test(word)));
      const boost = (place) => (years.has(place.year) ? ASKED_FOR : place.boost);
      for (const word of words) {
        const pages = new Set();
        for (const [term, sureness] of this.meanings(word)) {
          for (const [place, weight] of this.terms.get(term)) {
            if (!hits.has(place)) hits.set(place, { place, forms: new Set(), scores: new Map() });
            const { forms, scores } = hits.get(place);
            forms.add(term);
            scores.set(word, Math.max(scores.get(word) ?? 0, sureness * weight * boost(place)));
            pages.add(place.page);
          }
        }
        rarity.set(word, years.has(word) ? RARITY_OF_YEAR : 0.2 + Math.log(1 + this.pages.size / (1 + pages.size)));
      }
      for (const hit of hits.values()) hit.rate = sum([...hit.scores].map(([word, score]) => rarity.get(word) * score));
      const wholeQuery = asked.trim();
      return [...this.pages]
        .map(([page, places]) => [page, places, places.filter((place) => hits.has(place)).map((place) => hits.get(place))])
        .filter(([, , found]) => found.length)
        .map(([page, places, found]) => {
          found.sort((one, other) => other.rate - one.rate);
          const told = words.filter((word) => found.some(({ scores }) => scores.has(word)));
          let score = sum(told.map((word) => rarity.get(word) * this.strength(word, found)));
          score *= (sum(told.map((word) => rarity.get(word))) / sum([...rarity.values()])) ** 2;
          if (ASKS_WHAT.test(asked) && found[0].place.kind === "ord") score *= 3;
          if (found.some(({ place }) => place.names.includes(wholeQuery))) score *= 1.5;
          return { page, places, hits: found, score, missing: words.filter((word) => !told.includes(word)) };
        })
        .sort((one, other) => other.score - one.score);
    }

    /* How much a page says of a word: as its best place does, and a little for each other. */
    strength(word, found) {
      const scores = found.map((hit) => hit.scores.get(word) ?? 0);
      return Math.max(...scores) + 0.03 * Math.min(sum(scores), 20);
    }
  }

  window.handbookIndex = Index;
})();
