/*
 * What stands around every page, for those who use no mouse: the menu, the search box and the choice of scheme. Last, the
 * header of each sheet of paper.
 *
 * Material keeps what is open in two checkboxes, which no keyboard reaches. They still hold the state; buttons change it,
 * and what follows from a change (where the focus is, what can be reached) is here.
 */
"use strict";

(() => {
  const find = (selector) => document.querySelector(selector);
  const drawer = find("#__drawer");
  const search = find("#__search");
  const wide = matchMedia("(min-width: 76.25em)");

  /* Menu */

  const opener = find(".hb-menu-button");
  const menu = find("#hb-menu");
  // Behind the open menu; not the menu's own ancestors.
  const behind = [".md-skip[href='#innehall']", ".md-header", ".md-banner", "#innehall", ".md-sidebar--secondary", ".md-footer", ".md-top"]
    .map(find)
    .filter(Boolean);

  function menuChanged() {
    const open = drawer.checked;
    opener.setAttribute("aria-expanded", String(open));
    for (const part of behind) part.inert = open;
    if (open) menu.querySelector("button").focus();
    else if (!wide.matches) opener.focus();
  }

  const closeMenu = () => drawer.checked && drawer.click();

  if (menu) {
    drawer.addEventListener("change", menuChanged);
    opener.addEventListener("click", () => drawer.click());
    menu.querySelector(".hb-nav__close").addEventListener("click", closeMenu);
    // On a wide screen the menu is always there, and nothing is behind it.
    wide.addEventListener("change", closeMenu);
    // What Back brings back is the page as it was left.
    window.addEventListener("pageshow", closeMenu);
  }

  /* Search */

  const box = find(".md-search");
  const glass = find(".hb-search-button");
  const query = document.forms.search?.query;
  const tablet = matchMedia("(min-width: 60em)");

  function openSearch() {
    if (!search.checked) search.click();
    query.focus();
  }

  function searchChanged() {
    glass.setAttribute("aria-expanded", String(search.checked));
    // On a narrow screen the box disappears, and the focus with it; unless a hit has been followed.
    if (!search.checked && !tablet.matches && box.contains(document.activeElement)) glass.focus();
  }

  /* The keys that Material listens to and must not hear of. Letters alone are what those who speak to their computer say by
     accident (WCAG 2.1.4). In the open box it takes all but a few as something to be written, even Shift, and closes the box
     at Tab: there Tab leads on to the hits, as anywhere. */
  const LETTERS = new Set(["f", "s", "/", "p", ",", "n", "."]);
  const OF_THE_BOX = new Set(["Enter", "Escape", "ArrowUp", "ArrowDown"]);

  function isWriting({ target }) {
    return target instanceof Element && target.closest("input, textarea, select, [contenteditable]") !== null;
  }

  window.addEventListener(
    "keydown",
    (event) => {
      const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
      if (query && event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) {
        event.preventDefault();
        openSearch();
      } else if (event.key === "Escape" && drawer.checked) {
        closeMenu();
      } else if (search.checked) {
        if (!OF_THE_BOX.has(event.key) && (event.key.length > 1 || event.key === " ")) event.stopPropagation();
      } else if (plain && LETTERS.has(event.key.toLowerCase()) && !isWriting(event)) {
        event.stopPropagation();
      }
    },
    true,
  );

  if (query) {
    // Material takes the hits out of the way of Tab.
    new MutationObserver(() => {
      for (const hit of box.querySelectorAll("ol [tabindex='-1']")) hit.removeAttribute("tabindex");
    }).observe(box.querySelector("ol"), { childList: true, subtree: true });
    glass.addEventListener("click", openSearch);
    find(".hb-search-close").addEventListener("click", () => search.checked && search.click());
    search.addEventListener("change", searchChanged);
    box.addEventListener("focusout", ({ relatedTarget }) => {
      if (search.checked && relatedTarget && !box.contains(relatedTarget)) search.click();
    });
  }

  /* Scheme */

  for (const button of document.querySelectorAll(".hb-scheme-button")) {
    const choice = find(`#${button.dataset.hbChooses}`);
    const opposite = choice.nextElementSibling;
    // Material would switch on its own at Enter, and leave the focus nowhere.
    button.addEventListener("keydown", (event) => event.stopPropagation());
    button.addEventListener("click", () => {
      choice.click();
      // The pressed button gives way to its opposite, as Material will see to; the focus must not go with it.
      opposite.hidden = false;
      opposite.focus();
    });
  }

  /* Paper */

  // A sheet's margins belong to no element, so only a style can bring them text; they do inherit from the root. What is
  // escaped as a name is as safe between quotation marks.
  const header = find('meta[name="hb-running-header"]');
  if (header) document.documentElement.style.setProperty("--hb-running-header", `"${CSS.escape(header.content)}"`);
})();
