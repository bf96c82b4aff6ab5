/* Where a page does not exist: suggests pages from the words of the wrong address, with the site's own search. */
"use strict";

(async () => {
  const place = document.querySelector(".hb-suggestions");
  const entry = document.querySelector(".hb-ask");
  const { base } = JSON.parse(document.getElementById("__config").textContent);
  const root = new URL(base.replace(/\/?$/, "/"), location);
  const MOST = 5, LONGEST_TEXT = 140;

  function written() {
    const own = location.pathname.startsWith(root.pathname) ? location.pathname.slice(root.pathname.length) : location.pathname;
    try {
      return decodeURIComponent(own);
    } catch {
      return own; // a stray % is a part of what is wrong with the address
    }
  }

  function shortened(text) {
    return text.length > LONGEST_TEXT ? `${text.slice(0, text.lastIndexOf(" ", LONGEST_TEXT))} …` : text;
  }

  function line({ page, places: [{ title, text }] }) {
    const item = document.createElement("li");
    const link = item.appendChild(document.createElement("a"));
    link.href = new URL(page, root).href;
    link.textContent = title;
    const note = item.appendChild(document.createElement("span"));
    note.className = "hb-note";
    note.textContent = shortened(text);
    return item;
  }

  const words = (written().replace(/\.\w+$/, "").match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => word !== "index").join(" ");
  if (!words) return;
  entry.dataset.words = words;

  const answer = await fetch(new URL("search/search_index.json", root)).catch(() => null);
  if (!answer?.ok) return;
  const found = new window.handbookIndex(await answer.json()).answer(words).slice(0, MOST);
  if (!found.length) return;
  place.querySelector("ul").replaceChildren(...found.map(line));
  place.hidden = false;
})();
