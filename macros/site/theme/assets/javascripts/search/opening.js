/* Opens the search from a page's own text: the start page's entry, and the one where a page does not exist. */
"use strict";

for (const entry of document.querySelectorAll(".hb-ask")) {
  entry.addEventListener("click", () => {
    const query = document.forms.search?.query;
    const toggle = document.getElementById("__search");
    if (!query || !toggle) return;
    // Material answers what stands in the box when the box is gone into.
    if (entry.dataset.words) query.value = entry.dataset.words;
    if (!toggle.checked) toggle.click();
    query.focus();
  });
}
