"""What is told of a page or register that is new or gone, where there is nothing to compare with."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from macros.differences import words_of
from macros.schema.area import Area, PageFields
from macros.schema.entry import Entry
from macros.schema.report import Report
from macros.views import wording
from macros.views.compare import Change, introduce_item
from macros.views.facts import TEXT, Sheet
from macros.views.field_words import KINDS

_NEW: dict[type[BaseModel], str] = {
    Area: "Nytt område",
    Entry: "Nytt i rapporten",
    Report: "Ny rapport",
    PageFields: "Ny sida",
}
GONE: dict[type[BaseModel], str] = {
    Area: "Området är borttaget",
    Entry: "Borttaget ur rapporten",
    Report: "Rapporten är borttagen, med alla sina områden",
    PageFields: "Sidan är borttagen",
}
"""What is said of a page that is gone, by its model; a register has none."""
_LEADING = ("stage", "status", "responsible", "lead", "summary")
"""The facts that are told of something new; the rest of it is counted."""


def introduce(data: BaseModel, sheet: Sheet) -> Iterator[Change]:
    """Yield what to know of something new: that it is, its most important facts and how much there is; of a contribution all but its text."""
    yield Change(_NEW.get(type(data), "Nytt register"))
    for name in _LEADING:
        if fact := sheet.facts.get(name):
            yield Change(wording.capitalised(fact.label), after=fact.text)
    counts = []
    for name, items in sheet.lists.items():
        if isinstance(data, Entry):  # a year's contribution is read through; of the rest a count will do
            yield from map(introduce_item, items.values())
        elif items:
            counts.append((len(items), KINDS[name].one, KINDS[name].many))
    if text := sheet.facts.get(TEXT):
        counts.append((len(words_of(text.text)), "ord text", "ord text"))
    if counts:
        told = wording.joined(f"{number} {one if number == 1 else many}" for number, one, many in counts)
        yield Change("Där finns", after=told)
