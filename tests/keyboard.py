"""Goes through a page with the Tab key alone, and tells how each stop looks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from playwright.sync_api import Page

MOST_STOPS = 400

# What surrounds a mark of focus is the first opaque background: the stop's own where the mark is drawn within it.
_STOP = """() => {
  const stop = document.activeElement;
  if (!stop || stop === document.body) return null;
  const channels = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = (colour) => {
    const [r, g, b] = channels(colour).map((value) => value / 255).map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const opaque = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      const [, , , alpha = 1] = channels(colour);
      if (alpha === 1) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  const style = getComputedStyle(stop);
  const inside = parseFloat(style.outlineOffset) < 0;
  const pair = [light(style.outlineColor), light(opaque(inside ? stop : stop.parentElement))].sort((a, b) => b - a);
  const seen = [...stop.getClientRects()].some(({ left, top, width, height }) => {
    const on = document.elementFromPoint(left + width / 2, top + height / 2);
    return on !== null && (stop.contains(on) || on.contains(stop));
  });
  stop.dataset.stop ??= String(document.querySelectorAll("[data-stop]").length);
  return {
    number: Number(stop.dataset.stop),
    name: `${stop.localName}.${stop.className.replace(' focus-visible', '')} ${(stop.ariaLabel || stop.textContent).trim().replace(/\\s+/g, " ").slice(0, 40)}`,
    outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
    contrast: (pair[0] + 0.05) / (pair[1] + 0.05),
    is_seen: seen,
    is_in_content: stop.closest("#innehall") !== null,
    top: stop.getBoundingClientRect().top + scrollY,
  };
}"""


@dataclass(frozen=True)
class Stop:
    """An element that the Tab key came to."""

    number: int
    name: str
    outline: float
    """In pixels; 0 without an outline."""
    contrast: float
    """Of the outline against what is around it."""
    is_seen: bool
    """Whether nothing else covers all of it."""
    is_in_content: bool
    top: float

    @property
    def faults(self) -> list[str]:
        """Return what a person who uses the keyboard would miss."""
        wrong = []
        if self.outline < 2:  # what WCAG 2.4.13 asks for
            wrong.append(f"outline {self.outline} px")
        if self.contrast < 3:  # what WCAG 1.4.11 asks for
            wrong.append(f"contrast {self.contrast:.1f}")
        if not self.is_seen:
            wrong.append("covered")
        return [f"{self.name}: {fault}" for fault in wrong]


def focused(page: Page) -> Stop | None:
    """Return what has the focus."""
    found = page.evaluate(_STOP)
    return None if found is None else Stop(**found)


def tab_stops(page: Page) -> Iterator[Stop]:
    """Yield each stop from the top of the page until the Tab key leaves it."""
    for number in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = focused(page)
        if stop is None or stop.number < number:
            return
        yield stop
    message = f"{page.url} has more than {MOST_STOPS} stops"
    raise AssertionError(message)
