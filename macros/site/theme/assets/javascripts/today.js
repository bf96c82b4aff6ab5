/*
 * Says again what depends on today, with the reader's today instead of the day of the build.
 *
 * All words stand in the page, where the build put them: here is only chosen which of them hold.
 */
"use strict";

(() => {
  const DAY = 24 * 60 * 60 * 1000;

  const show = (part, holds) => { part.hidden = !holds; };

  function say() {
    const now = new Date();
    const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
    for (const part of document.querySelectorAll("[data-holds-before], [data-holds-from]")) {
      const { holdsFrom, holdsBefore } = part.dataset;
      show(part, !(today < Date.parse(holdsFrom)) && !(today >= Date.parse(holdsBefore)));
    }
    for (const part of document.querySelectorAll("[data-days-to]")) {
      const words = JSON.parse(part.closest("[data-distances]").dataset.distances);
      const days = (Date.parse(part.dataset.daysTo) - today) / DAY;
      part.textContent = (words[days] ?? words[days > 0 ? "ahead" : "past"]).replace("#", Math.abs(days));
      show(part, part.textContent);
    }
  }

  say();
  /* A page that comes back from the browser's memory may be of another day. */
  addEventListener("pageshow", (event) => { if (event.persisted) say(); });
})();
