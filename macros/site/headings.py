"""Headings that can be linked to: their ids, permalinks and the table of contents."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Set
from pathlib import Path
from typing import Any

from markupsafe import Markup

PERMALINK = Markup(
    '<a class="headerlink" href="#{}" title="Länk till det här avsnittet" aria-hidden="true" tabindex="-1">¶</a>'
)
"""Hidden from screen readers: the contents have the same links, and a heading should be read out as written."""
_HEADING = re.compile(r'<h([23]) id="([^"]+)">((?:(?!</h[23]>).)*?)<a class="headerlink"', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_ID = re.compile(r'<[^<>]*\sid="([^"]+)"')


def slug(words: str) -> str:
    """Return the slug of a heading: a–z, digits, single hyphens, and underscores but not first."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    # The ids of Material's frame begin with underscores.
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lstrip("_"))


@functools.cache
def reserved_ids() -> frozenset[str]:
    """Return the ids of the frame that the theme draws around every article; those of Material begin with two underscores."""
    theme = Path(__file__).resolve().parent / "theme"
    return frozenset(
        name
        for file in theme.rglob("*.html")
        for name in re.findall(r'\sid="([\w-]+)"', file.read_text("utf-8"))
    )


def draw_heading(level: int, anchor: str, words: Markup) -> Markup:
    """Return a heading with an id and a permalink, which ``read_contents`` lists."""
    return Markup('<h{0} id="{1}">{2}{3}</h{0}>').format(level, anchor, words, PERMALINK.format(anchor))


def read_ids(html: str) -> set[str]:
    """Return the ids in HTML of our own making."""
    return set(_ID.findall(html))


def without_ids(html: Markup, taken: Set[str]) -> Markup:
    """Return HTML of our own making without those of its ids that are ``taken``."""
    if taken.isdisjoint(read_ids(html)):
        return html
    kept = _ID.sub(
        lambda found: found[0].removesuffix(f' id="{found[1]}"') if found[1] in taken else found[0], html
    )
    return Markup(kept)  # noqa: S704 — only ids are gone


def read_contents(html: str) -> list[dict[str, Any]]:
    """Return an article's table of contents in MkDocs' form: the headings of levels 2 and 3 that have permalinks."""
    contents: list[dict[str, Any]] = []
    for level, anchor, words in _HEADING.findall(html):
        name = _TAG.sub("", words).strip()
        entry = {"level": int(level), "id": anchor, "name": name, "html": name, "children": []}
        above = contents[-1]["children"] if contents and contents[-1]["level"] < entry["level"] else contents
        above.append(entry)
    return contents
