"""Words: the glossary with the abbreviations of units and bodies, and the names that have been replaced."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from macros.model.fields import read_texts
from macros.model.handbook import Handbook, Loaded, ReportYear
from macros.model.organisation import Party
from macros.model.problems import folded
from macros.model.registers import Replaced, Term
from macros.model.times import format_date
from macros.views.pages import wording
from macros.views.pages.links import Target, party_target
from macros.views.pages.looks import CONFIRMED, DATE, IN_BRACKETS, KEYWORDS
from macros.views.pages.table import Column, Table
from macros.views.people.people import reading


@dataclass(frozen=True, slots=True)
class TermRow:
    """A word or abbreviation."""

    what: Term
    replaced_by: str | None = None
    target: Target | None = None

    @property
    def anchor(self) -> str:
        """The id of the word on the page."""
        return f"ord-{folded(self.what.term)}"


_TODAY = 9999
"""The year of what has no last year."""


def build_glossary(handbook: Handbook, year: int = _TODAY) -> Table[TermRow]:
    """Return every word and abbreviation, in Swedish alphabetical order; the page has them as a list of terms."""
    return Table(
        title="Ordlista",
        columns=(
            Column("Ord", lambda row: row.what.term),
            Column("Uttydning", lambda row: row.what.reading),
            Column(
                "Uttydningen är bekräftad",
                lambda row: row.what.confirmed if row.what.reading else None,
                CONFIRMED,
            ),
            Column("Förklaring", lambda row: row.what.explanation),
            Column("Sökord", lambda row: row.what.keywords, KEYWORDS),
            Column("Har ersatts av", lambda row: row.replaced_by),
        ),
        rows=sorted(_terms(handbook, year), key=lambda row: wording.swedish_order(row.what.term)),
    )


def build_abbreviations(handbook: Handbook, year: int = _TODAY) -> dict[str, str]:
    """Return the words behind each abbreviation, to explain it where it occurs."""
    return {
        row.what.term: reading(row.what.reading, is_confirmed=row.what.confirmed)
        for row in _terms(handbook, year)
        if row.what.reading
    }


def build_abbreviations_in(handbook: Handbook, year: int, texts: Iterable[str]) -> tuple[TermRow, ...]:
    """Return the abbreviations that some texts of a year use."""
    text = "\n".join(texts)
    return tuple(
        row
        for row in build_glossary(handbook, year).rows
        if row.what.reading and re.search(rf"(?<!\w){re.escape(row.what.term)}(?!\w)", text)
    )


def _terms(handbook: Handbook, year: int) -> Iterator[TermRow]:
    replaced = {found.abbreviation: found for found in handbook.replaced.data.replaced if found.abbreviation}
    for term in handbook.glossary.data.terms:
        new = replaced.get(term.term)
        since = f" sedan den {format_date(new.since)}" if new and new.since else ""
        yield TermRow(term, f"{new.new}{since}" if new else None)
    for short, (name, party) in _abbreviated(handbook, year).items():
        term = Term(term=short, uttydning=party.name, bekraftad=party.confirmed)
        yield TermRow(term, target=party_target(name))


def _abbreviated(handbook: Handbook, year: int) -> dict[str, tuple[str, Party]]:
    """Return those who have an abbreviation, by that; of several who have the same, the one of that year."""
    chosen: dict[str, tuple[str, Party]] = {}
    for name, party in handbook.organisation.data.parties.items():
        short = party.abbreviation
        if short and (short not in chosen or year in party.lifetime):
            chosen[short] = name, party
    return chosen


def mentions(text: str, replaced: Replaced) -> bool:
    """Whether a text has the replaced name or its abbreviation, as whole words."""
    names = [name for name in (replaced.old, replaced.abbreviation) if name]
    patterns = (r"\s+".join(map(re.escape, name.split())) for name in names)
    return any(re.search(rf"(?<!\w){pattern}(?!\w)", text) for pattern in patterns)


def build_replaced(handbook: Handbook) -> Table[Replaced]:
    """Return the register of what has been replaced."""
    return Table(
        title="Det som har ersatts",
        columns=(
            Column("Det gamla", lambda row: row.old),
            Column("Förkortning", lambda row: row.abbreviation, IN_BRACKETS, under="Det gamla"),
            Column("Det nya", lambda row: row.new),
            Column("Sedan", lambda row: row.since, DATE, wording.UNKNOWN),
        ),
        rows=handbook.replaced.data.replaced,
        nothing="Inget har ersatts.",
    )


def build_replaced_since(handbook: Handbook, year: int, texts: Iterable[str]) -> tuple[Replaced, ...]:
    """Return the names in a year's texts that have been replaced on a known day after that year."""
    text = "\n".join(texts)
    return tuple(
        replaced
        for replaced in handbook.replaced.data.replaced
        if replaced.since and replaced.since.year > year and mentions(text, replaced)
    )


def report_texts(report: ReportYear) -> list[str]:
    """Return all texts of a report, to look for names in."""
    pages: list[Loaded[Any]] = [report.index, *report.entries.values()]
    return [text for page in pages for text in page_texts(page)]


def page_texts(page: Loaded[Any]) -> list[str]:
    """Return the body of a page and the texts among its values, without codes and ids."""
    return [page.body, *(value.text for value in read_texts(page.data))]
