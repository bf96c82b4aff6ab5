"""Words and abbreviations: the glossary, with the abbreviations of units and bodies, from where each is defined."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from macros.handbook import Handbook
from macros.problems import folded
from macros.schema.organisation import Party
from macros.schema.times import format_date
from macros.views import wording
from macros.views.links import Target, party_target


@dataclass(frozen=True, slots=True)
class TermRow:
    """A word or abbreviation."""

    term: str
    anchor: str
    reading: str | None
    explanation: str | None
    is_confirmed: bool
    keywords: tuple[str, ...] = ()
    replaced_by: str | None = None
    target: Target | None = None


def build_glossary(handbook: Handbook) -> tuple[TermRow, ...]:
    """Return every word and abbreviation, in Swedish alphabetical order."""
    return tuple(sorted(_terms(handbook), key=lambda row: wording.swedish_order(row.term)))


def build_abbreviations(handbook: Handbook) -> dict[str, str]:
    """Return what each abbreviation stands for, to be explained where it occurs."""
    return {
        row.term: row.reading if row.is_confirmed else f"{row.reading} (uttydningen är inte bekräftad)"
        for row in _terms(handbook)
        if row.reading
    }


def build_abbreviations_in(handbook: Handbook, texts: Iterable[str]) -> tuple[TermRow, ...]:
    """Return the abbreviations that some texts use."""
    text = "\n".join(texts)
    return tuple(
        row
        for row in build_glossary(handbook)
        if row.reading and re.search(rf"(?<!\w){re.escape(row.term)}(?!\w)", text)
    )


def _terms(handbook: Handbook) -> Iterator[TermRow]:
    replaced = {found.abbreviation: found for found in handbook.replaced.data.replaced if found.abbreviation}
    for term in handbook.glossary.data.terms:
        new = replaced.get(term.term)
        since = f" sedan den {format_date(new.since)}" if new and new.since else ""
        yield TermRow(
            term=term.term,
            anchor=_anchor(term.term),
            reading=term.reading,
            explanation=term.explanation,
            is_confirmed=term.confirmed,
            keywords=term.keywords,
            replaced_by=f"{new.new}{since}" if new else None,
        )
    parties = handbook.organisation.data.parties.items()
    yield from (_party_term(name, party) for name, party in parties if party.abbreviation)


def _party_term(name: str, party: Party) -> TermRow:
    return TermRow(
        term=party.abbreviation or "",
        anchor=_anchor(party.abbreviation or ""),
        reading=party.name,
        explanation=None,
        is_confirmed=party.confirmed,
        target=party_target(name),
    )


def _anchor(term: str) -> str:
    return f"ord-{folded(term)}"
