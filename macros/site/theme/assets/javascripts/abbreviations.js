/*
 * What an abbreviation stands for, also for those who have no mouse: at the pointer, at the press of a finger and at the
 * keyboard's focus. Without this file the browser shows the title of each, to a mouse only.
 *
 * A page may have the same abbreviation dozens of times. Every one answers to a pointer, but only the first in each section is
 * a stop for the keyboard. One in a link is no stop of its own: it is explained when the link has the focus.
 */
"use strict";

(() => {
  const content = document.getElementById("innehall");
  const found = [...(content?.querySelectorAll("h2, abbr[title]") ?? [])];
  if (!found.some((element) => element.matches("abbr"))) return;

  const PRESSED = "a, button, summary, label";
  const MARGIN = 8;
  const BEFORE_SHOWN = 150, BEFORE_HIDDEN = 250;

  const box = document.createElement("div");
  box.className = "hb-reading";
  box.setAttribute("role", "tooltip");
  box.hidden = true;
  // What the stops are described by, for those who hear the page.
  const readings = document.createElement("div");
  readings.hidden = true;
  content.append(box, readings);

  let shown = null, waiting = 0;

  function place() {
    const at = shown.getBoundingClientRect();
    if (at.bottom < 0 || at.top > innerHeight) return hide();
    const { width, height } = box.getBoundingClientRect();
    const below = at.bottom + height + MARGIN <= innerHeight;
    box.style.left = `${Math.max(MARGIN, Math.min(at.left, document.documentElement.clientWidth - width - MARGIN))}px`;
    // Nothing between the two, so that the pointer can go from one to the other.
    box.style.top = `${below ? at.bottom : at.top - height}px`;
  }

  function show(abbr) {
    clearTimeout(waiting);
    shown = abbr;
    const term = document.createElement("strong");
    term.textContent = abbr.textContent;
    box.replaceChildren(term, ` ${abbr.dataset.reading}`);
    box.hidden = false;
    place();
  }

  function hide() {
    clearTimeout(waiting);
    shown = null;
    box.hidden = true;
  }

  function soon(act, time) {
    clearTimeout(waiting);
    waiting = setTimeout(act, time);
  }

  // What has the keyboard's focus keeps its explanation when the pointer goes elsewhere.
  const isHeld = () => shown && [shown.firstElementChild, shown.closest(PRESSED)].includes(document.activeElement);
  const leave = () => soon(() => isHeld() || hide(), BEFORE_HIDDEN);

  const ids = new Map();

  function describedBy(text) {
    if (!ids.has(text)) {
      const reading = document.createElement("span");
      reading.id = `hb-reading-${ids.size}`;
      reading.textContent = text;
      readings.append(reading);
      ids.set(text, reading.id);
    }
    return ids.get(text);
  }

  function makeStop(abbr) {
    const stop = document.createElement("button");
    stop.type = "button";
    stop.className = "hb-abbr";
    stop.setAttribute("aria-describedby", describedBy(abbr.dataset.reading));
    stop.append(...abbr.childNodes);
    abbr.append(stop);
    stop.addEventListener("focus", () => show(abbr));
    stop.addEventListener("blur", hide);
    // A press with a key comes with no pointer; the focus has shown the explanation already.
    stop.addEventListener("click", ({ detail }) => (detail === 0 && shown === abbr ? hide() : show(abbr)));
  }

  const isMouse = ({ pointerType }) => pointerType === "mouse";
  const seen = new Set();

  for (const abbr of found) {
    if (abbr.matches("h2")) {
      seen.clear();
      continue;
    }
    // Else the browser would show it as well.
    abbr.dataset.reading = abbr.title;
    abbr.removeAttribute("title");
    abbr.addEventListener("pointerenter", (event) => isMouse(event) && soon(() => show(abbr), BEFORE_SHOWN));
    abbr.addEventListener("pointerleave", (event) => isMouse(event) && leave());
    const link = abbr.closest(PRESSED);
    if (link) {
      link.addEventListener("focus", () => link.matches(":focus-visible") && show(abbr));
      link.addEventListener("blur", hide);
      continue;
    }
    abbr.addEventListener("click", () => shown === abbr || show(abbr));
    const text = abbr.textContent;
    if (!seen.has(text)) makeStop(abbr);
    seen.add(text);
  }

  box.addEventListener("pointerenter", () => clearTimeout(waiting));
  box.addEventListener("pointerleave", leave);
  addEventListener("keydown", ({ key }) => key === "Escape" && hide());
  addEventListener("pointerdown", ({ target }) => shown && !shown.contains(target) && !box.contains(target) && hide());
  addEventListener("scroll", () => shown && place(), { capture: true, passive: true });
  addEventListener("resize", () => shown && place());
})();
