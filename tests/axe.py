"""Runs axe-core on what a browser shows, so that every page of a site can be examined in every look."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import axe_playwright_python
from playwright.sync_api import Page

from macros.release.server.manifest import SITE

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDE, NARROW = 1280, 360
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")

_FILE = "axe.min.js"

_NAMES = {"light": "default", "dark": "slate"}
_CHOOSE = """scheme => document.querySelector(`[data-md-color-media*="${scheme}"]`).click()"""

# Half of axe's time goes to the colours of each piece of text, and most pieces look as one seen before. What decides is what is
# compared here: colours, backgrounds and opacity all the way up, and the size, weight and underlining of the letters. Each such
# look is examined where it is first seen on the site, in every scheme and width; all other rules on every page.
_SCAN = """async ({ tags, structure }) => {
  const seen = new Set(JSON.parse(sessionStorage.getItem("looks") ?? "[]"));
  const above = new Map();
  const around = (element) => {
    if (!element) return "";
    if (!above.has(element)) {
      const { color, backgroundColor, backgroundImage, opacity, position, filter } = getComputedStyle(element);
      const own = [color, backgroundColor, backgroundImage, opacity, position, filter].join(" ");
      above.set(element, `${own};${around(element.parentElement)}`);
    }
    return above.get(element);
  };
  const look = (element) => {
    const { fontSize, fontWeight, textShadow, textDecorationLine } = getComputedStyle(element);
    return [element.localName, fontSize, fontWeight, textShadow, textDecorationLine, around(element)].join(" ");
  };
  const texts = [];
  for (const element of document.body.querySelectorAll("*")) {
    const says = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    if (!(says || element.matches("input")) || !element.checkVisibility({ visibilityProperty: true })) continue;
    const its = look(element);
    if (seen.has(its)) continue;
    seen.add(its);
    texts.push(element);
  }
  sessionStorage.setItem("looks", JSON.stringify([...seen]));

  const found = [];
  const run = async (context, options) => {
    const { violations } = await axe.run(context, { resultTypes: ["violations"], ...options });
    for (const { id, nodes } of violations) {
      for (const { target, failureSummary } of nodes) found.push(`${id}: ${target.join(" ")}: ${failureSummary}`);
    }
  };
  const ofColours = ["color-contrast", "link-in-text-block"];
  if (texts.length) await run({ include: texts }, { runOnly: ofColours });
  const rules = Object.fromEntries(ofColours.map((rule) => [rule, { enabled: false }]));
  if (structure) await run(document, { runOnly: { type: "tag", values: tags }, rules });
  return found;
}"""


def add_axe(www: Path) -> None:
    """Put axe-core among the files of a served site: a browser keeps a script that it has compiled, if it has an address."""
    shutil.copy(Path(axe_playwright_python.__file__).parent / _FILE, www / "current" / SITE / _FILE)


def load_axe(page: Page, served: str) -> None:
    """Load axe-core into the page that is shown."""
    page.add_script_tag(url=f"{served}{_FILE}")


def violations(page: Page, *, structure: bool = True) -> list[str]:
    """Return what axe finds in what the page shows; without ``structure``, only what depends on colours."""
    return [str(found) for found in page.evaluate(_SCAN, {"tags": TAGS, "structure": structure})]


def choose(page: Page, scheme: Literal["light", "dark"]) -> None:
    """Show the page in a scheme, as if the reader had both asked the system for it and chosen it on the page."""
    page.emulate_media(color_scheme=scheme)
    page.evaluate(_CHOOSE, scheme)
    page.wait_for_function("name => document.body.dataset.mdColorScheme === name", arg=_NAMES[scheme])


def violations_in_every_look(page: Page) -> Iterator[str]:
    """Yield what axe finds in the page at both widths in both schemes, each with its look."""
    for width, schemes in ((WIDE, SCHEMES), (NARROW, SCHEMES[::-1])):
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in schemes:
            choose(page, scheme)
            # The structure is the same in both schemes.
            for found in violations(page, structure=scheme == "light"):
                yield f"{width} {scheme}: {found}"
