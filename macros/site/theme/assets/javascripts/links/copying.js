/* Copies the address of a page, or of a place on it, and says so. Where there is no clipboard, or the address is a place on
   one's own disk, the button stays hidden. */
"use strict";

(() => {
  const button = document.querySelector(".hb-copy");
  const toast = document.querySelector(".hb-toast");
  if (!button || !toast || !navigator.clipboard || location.protocol === "file:") return;

  const SHOWN_FOR = 4000; // milliseconds
  let ending;

  async function copy(address) {
    let said = toast.dataset.copied;
    try {
      await navigator.clipboard.writeText(address);
    } catch {
      said = toast.dataset.refused; // the browser, or its owner, does not allow it
    }
    toast.textContent = said;
    clearTimeout(ending);
    ending = setTimeout(() => (toast.textContent = ""), SHOWN_FOR);
  }

  button.hidden = false;
  button.addEventListener("click", () => copy(location.href.replace(/[?#].*/, "")));
  for (const link of document.querySelectorAll(".headerlink")) link.addEventListener("click", () => copy(link.href));
})();
