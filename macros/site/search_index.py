"""The search index: every place of the site with its text, keywords and boost."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from lxml import html

from macros.model.handbook import Handbook
from macros.model.kinds_of_file import place_in_report
from macros.views.pages.links import ORGANISATION, OWNERS
from macros.views.registers.glossary import build_glossary

INDEX_FILE = "search/search_index.json"

_REPORTS = "rapporter/index.md"
_LISTS_OF_YEARS = frozenset({"atgarder.md", "jamforelse.md", _REPORTS})
"""Pages that repeat the reports: they have every word, and are looked for by their titles."""

_LASTING, _GATHERED, _EXPLAINED_ELSEWHERE, _YEARLY = 1.0, 0.8, 0.3, 0.1
"""Boosts: pages about today rank before those of a year."""
_LONGEST_INTRODUCTION = 200

_WORD = re.compile(r"\w+")
_REPEATED = re.compile(r"( ·)+ ")
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_CELLS = frozenset({"dd", "td", "th", "li"})
_BLOCKS = frozenset({"p", "tr", "div", "caption", "pre", "br", *_HEADINGS})
_SILENT = frozenset({"svg", "script", "style", "object", "thead"})
_NOTES, _HIDDEN, _LINK_TO_HEADING = "hb-note", "hb-hidden", "headerlink"


@dataclass
class Place:
    """A search result: a page, a section of it, or a row that has an id."""

    location: str
    """The address from the site's root: omraden/bevakning/#nyckeltal."""
    title: str
    text: str = ""
    words: tuple[str, ...] = ()
    """The editors' keywords, which need not be in the text."""
    more: str = ""
    """Words that are searched but not shown."""
    boost: float = _LASTING
    year: str = ""
    """The year of a report's page."""
    kind: str = ""
    """``rad`` for a row, ``ord`` for a word of the glossary, otherwise empty."""

    @property
    def anchor(self) -> str:
        """The id on the page; empty for the page itself."""
        return self.location.partition("#")[2]


def build_places(handbook: Handbook, page: str, url: str, title: str, drawn: str) -> list[Place]:
    """Return the places of a built page: ``page`` is its path from ``docs/``, ``url`` its address, ``drawn`` its HTML."""
    year, part = place_in_report(page) or (0, "")
    keywords = _keywords(handbook, page)
    explained_elsewhere = {row.anchor for row in build_glossary(handbook).rows if row.target}
    places = _Reader(url, title).read(drawn)
    for place in places:
        place.words = tuple(filter(None, keywords.get(place.anchor, ())))
        place.boost = _EXPLAINED_ELSEWHERE if place.anchor in explained_elsewhere else _boost(page)
        place.year = str(year or "")
        if page == OWNERS.page and place.anchor in handbook.organisation.data.roles:
            place.kind = "rad"
    if page in _LISTS_OF_YEARS or part == "index":
        # The same text is on pages of its own.
        return [_without_parts(places, " ".join(place.title for place in places[1:]))]
    if year and handbook.latest and year < handbook.latest.year:
        # An old year's page is found by any of its words, but its text is not carried along.
        texts = " ".join(f"{place.title} {place.text}" for place in places)
        return [_without_parts(places, " ".join(sorted({word.casefold() for word in _WORD.findall(texts)})))]
    return places


def write_index(site: Path, places: Iterable[Place]) -> None:
    """Write the index as Material's search box and our ranking read it, without empty and usual values."""
    usual = asdict(Place("", ""))
    always = ("location", "title", "text")
    data = {
        # Material splits an address's words by it, to mark them on the page.
        "config": {"lang": ["sv"], "separator": r"[\s\-–,.:;!?()”\"'/]+", "pipeline": [], "fields": {}},
        "docs": [
            {key: value for key, value in asdict(place).items() if key in always or value != usual[key]}
            for place in places
        ],
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    (site / INDEX_FILE).write_text(text, "utf-8")
    # For a site that is opened from a folder.
    (site / INDEX_FILE).with_suffix(".js").write_text(f"var __index = {text}", "utf-8")


def _boost(page: str) -> float:
    if place_in_report(page):
        return _YEARLY
    is_gathered = page in _LISTS_OF_YEARS or page == "index.md" or page.startswith("om/")
    return _GATHERED if is_gathered else _LASTING


def _without_parts(places: list[Place], words: str) -> Place:
    page = places[0]
    if len(page.text) > _LONGEST_INTRODUCTION:
        page.text = page.text[:_LONGEST_INTRODUCTION].rpartition(" ")[0]
    page.more = words
    return page


def _keywords(handbook: Handbook, page: str) -> Mapping[str, tuple[str, ...]]:
    """Return the editors' keywords by id on the page; those of the page itself have an empty id."""
    organisation = handbook.organisation.data
    found = {row.anchor: row.what.keywords for row in build_glossary(handbook).rows}
    # A report is looked for by the same words as all of them.
    own = _REPORTS if (place_in_report(page) or ("", ""))[1] == "index" else page
    if own in handbook.pages:
        found[""] = handbook.pages[own].data.keywords
    for area in handbook.areas.values():
        if area.page == page:
            found[""] = area.data.keywords
    if page == OWNERS.page:
        found |= {role: what.keywords for role, what in organisation.roles.items()}
    if page == ORGANISATION.page:
        found |= {
            party: (*named.keywords, named.abbreviation or "")
            for party, named in organisation.parties.items()
        }
    return found


@dataclass
class _Reader:
    """Reads a page's HTML in order: a heading with an id begins a place, and a row with ``data-place`` is one."""

    url: str
    title: str
    places: list[Place] = field(default_factory=list)

    def read(self, drawn: str) -> list[Place]:
        self.places = [Place(self.url, self.title)]
        self._walk(html.fragment_fromstring(drawn, create_parent="div"), self.places[0])
        for place in self.places:
            place.text = _REPEATED.sub(" · ", " ".join(place.text.split())).strip(" ·")
            place.title = " ".join(place.title.split())
        return self.places

    def _walk(self, element: html.HtmlElement, here: Place) -> Place:
        """Add an element's text to the place ``here``; return the place that the text after it belongs to."""
        if _is_silent(element):
            pass
        elif element.tag in _HEADINGS and element.get("id"):
            here = Place(f"{self.url}#{element.get('id')}", _called(element))
            self.places.append(here)
        elif element.get("data-place") and element.get("id"):
            self._read_row(element)
        elif element.tag != "h1":
            before, after = _around(element)
            here.text += f"{before}{element.text or ''}"
            for child in element:
                here = self._walk(child, here)
            here.text = f"{here.text.rstrip()}{after}" if after else here.text
        here.text += element.tail or ""
        return here

    def _read_row(self, row: html.HtmlElement) -> None:
        name = next(row.iter("th", "dt"))
        place = Place(f"{self.url}#{row.get('id')}", _called(name), kind=row.get("data-place"))
        self.places.append(place)
        for cell in row:
            if cell is name:
                place.text += " ".join(note.text_content() for note in cell.find_class(_NOTES))
            else:
                label = cell.get("data-label")
                place.text += f" {label}: " if label else " "
                self._walk(cell, place)


def _is_silent(element: html.HtmlElement) -> bool:
    return (
        not isinstance(element.tag, str)  # a comment
        or element.tag in _SILENT
        or element.get("data-search-exclude") is not None
        or element.get("hidden") is not None
        or not {_LINK_TO_HEADING, _HIDDEN}.isdisjoint(element.get("class", "").split())
    )


def _called(element: html.HtmlElement) -> str:
    """Return the text of an element without its notes."""
    parts = [element.text or ""]
    for child in element:
        if not (_is_silent(child) or _NOTES in child.get("class", "").split()):
            parts.append(_called(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _around(element: html.HtmlElement) -> tuple[str, str]:
    """Return the separators before and after an element in plain text."""
    if element.tag == "dt":
        return " ", ": "
    if element.tag in _CELLS:
        return " ", " · "
    return (" ", " ") if element.tag in _BLOCKS or element.get("class", "").startswith("hb-") else ("", "")
