"""Governing documents: what they are, who decided them when, what they replaced and when they are reviewed."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from macros.handbook import Handbook, Reported
from macros.schema.entry import DocumentEvent
from macros.schema.registers import DocumentKind, GoverningDocument
from macros.schema.times import format_date
from macros.views import wording
from macros.views.links import Target, area_target, document_target, entry_target, report_target
from macros.views.people import Actor, build_actor, name_in_text
from macros.views.reviews import format_review, next_review

DECIDED, REVIEWED = "beslutat", "oversyn"
"""The codes of the events that are no ``Event`` of a report's own."""


@dataclass(frozen=True, slots=True)
class EventRow:
    """Something that happened to a document, and where that is told."""

    what: str
    when: str
    code: str
    word: str
    """What happened, without who did it."""
    time: str
    """The day, or where only that is known the year, as ISO 8601 writes it; nothing where neither is."""
    told_in: Target | None = None
    report_year: int | None = None
    day: datetime.date | None = None
    """The day, where it is known."""


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A governing document as a reader sees it."""

    id: str
    target: Target
    name: str
    kind: str
    kind_code: str
    about: str | None
    areas: tuple[tuple[str, Target], ...]
    owner: Actor | None
    issuer: Actor | None
    events: tuple[EventRow, ...]
    replaces: str | None
    review: str | None
    next_review: datetime.date | None
    """The last day for it, where one follows from what is known."""
    note: str | None

    @property
    def latest(self) -> EventRow | None:
        """The latest event, if there is any; one of a known day goes before one of which only the year is known."""
        return max(self.events, key=lambda event: event.time, default=None)


def build_documents(handbook: Handbook, area: str | None = None) -> tuple[DocumentRow, ...]:
    """Return the governing documents (of one area): policy first, then by kind and name."""
    kinds = [kind.label for kind in DocumentKind]
    rows = [
        _build_row(handbook, name, document)
        for name, document in handbook.governing_documents.items()
        if area is None or area in document.areas
    ]
    return tuple(sorted(rows, key=lambda row: (kinds.index(row.kind), wording.swedish_order(row.name))))


def _build_row(handbook: Handbook, name: str, document: GoverningDocument) -> DocumentRow:
    return DocumentRow(
        id=name,
        target=document_target(name),
        name=document.name,
        kind=document.kind.label,
        kind_code=document.kind.value,
        about=document.about,
        areas=tuple((handbook.areas[area].data.title, area_target(area)) for area in document.areas),
        owner=build_actor(handbook, document.owner) if document.owner else None,
        issuer=build_actor(handbook, document.issuer) if document.issuer else None,
        events=tuple(_events(handbook, name, document)),
        replaces=document.replaces,
        review=format_review(handbook, document.review, name) if document.review else None,
        next_review=next_review(handbook, document.review, name) if document.review else None,
        note=document.note,
    )


def _events(handbook: Handbook, name: str, document: GoverningDocument) -> Iterator[EventRow]:
    if decided := document.decided:
        body = name_in_text(handbook, decided.body) if decided.body else None
        when = format_date(decided.day) if decided.day else str(decided.year or wording.UNKNOWN.lower())
        what = f"Beslutat av {body}" if body else "Beslutat"
        yield EventRow(
            what, when, DECIDED, "Beslutat", str(decided.day or decided.year or ""), day=decided.day
        )
    told = [(event.year, build_event(handbook, event)) for event in handbook.document_events.get(name, [])]
    for year in handbook.years:
        for review in handbook.reports[year].index.data.reviews:
            if review.document == name:
                what = f"Översyn vid rapporteringen {year}: {review.outcome.label.lower()}"
                row = EventRow(what, "", REVIEWED, "Översyn", str(year), report_target(year), year)
                told.append((year, row))
    yield from (event for _, event in sorted(told, key=lambda each: each[0]))


def build_event(handbook: Handbook, told: Reported[DocumentEvent]) -> EventRow:
    """Return what a report says happened to a document."""
    year, area, event = told
    body = f" av {name_in_text(handbook, event.body)}" if event.body else ""
    when = format_date(event.day) if event.day else str(year)
    word = event.event.label
    time = str(event.day or year)
    return EventRow(
        word + body, when, event.event.value, word, time, entry_target(year, area), year, event.day
    )
