"""Words and abbreviations: the glossary, with the abbreviations of units and bodies, from where each is defined."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from macros.model.handbook import Handbook
from macros.model.problems import folded
from macros.model.registers import Term
from macros.model.times import format_date
from macros.views.pages import wording
from macros.views.pages.links import Target, party_target
from macros.views.pages.looks import CONFIRMED, KEYWORDS
from macros.views.pages.table import Column, Table


@dataclass(frozen=True, slots=True)
class TermRow:
    """A word or abbreviation."""

    what: Term
    replaced_by: str | None = None
    target: Target | None = None

    @property
    def anchor(self) -> str:
        """Where it stands on the page."""
        return f"ord-{folded(self.what.term)}"


def build_glossary(handbook: Handbook) -> Table[TermRow]:
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
        rows=sorted(_terms(handbook), key=lambda row: wording.swedish_order(row.what.term)),
    )


def build_abbreviations(handbook: Handbook) -> dict[str, str]:
    """Return what each abbreviation stands for, to be explained where it occurs."""
    return {
        row.what.term: row.what.reading
        if row.what.confirmed
        else f"{row.what.reading} (uttydningen är inte bekräftad)"
        for row in _terms(handbook)
        if row.what.reading
    }


def build_abbreviations_in(handbook: Handbook, texts: Iterable[str]) -> tuple[TermRow, ...]:
    """Return the abbreviations that some texts use."""
    text = "\n".join(texts)
    return tuple(
        row
        for row in build_glossary(handbook).rows
        if row.what.reading and re.search(rf"(?<!\w){re.escape(row.what.term)}(?!\w)", text)
    )


def _terms(handbook: Handbook) -> Iterator[TermRow]:
    replaced = {found.abbreviation: found for found in handbook.replaced.data.replaced if found.abbreviation}
    for term in handbook.glossary.data.terms:
        new = replaced.get(term.term)
        since = f" sedan den {format_date(new.since)}" if new and new.since else ""
        yield TermRow(term, f"{new.new}{since}" if new else None)
    for name, party in handbook.organisation.data.parties.items():
        if party.abbreviation:
            term = Term(term=party.abbreviation, uttydning=party.name, bekraftad=party.confirmed)
            yield TermRow(term, target=party_target(name))
