"""Governing documents: what they are, who decided them when, what they replaced and when they are reviewed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from macros.handbook import Handbook, Told
from macros.schema.entry import DocumentEvent
from macros.schema.registers import DocumentKind, GoverningDocument
from macros.schema.times import format_date
from macros.views import wording
from macros.views.links import Target, area_target, document_target, entry_target, report_target
from macros.views.people import Actor, build_actor, name_in_text
from macros.views.reviews import format_review


@dataclass(frozen=True, slots=True)
class EventRow:
    """Something that happened to a document, and where that is told."""

    what: str
    when: str
    told_in: Target | None = None
    report_year: int | None = None


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A governing document as a reader sees it."""

    id: str
    target: Target
    name: str
    kind: str
    about: str | None
    areas: tuple[tuple[str, Target], ...]
    owner: Actor | None
    issuer: Actor | None
    events: tuple[EventRow, ...]
    replaces: str | None
    review: str | None
    note: str | None


def build_documents(handbook: Handbook, area: str | None = None) -> tuple[DocumentRow, ...]:
    """Return the governing documents (of one area): policy first, then by kind and name."""
    kinds = [wording.word(kind) for kind in DocumentKind]
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
        kind=wording.word(document.kind),
        about=document.about,
        areas=tuple((handbook.areas[area].data.title, area_target(area)) for area in document.areas),
        owner=build_actor(handbook, document.owner) if document.owner else None,
        issuer=build_actor(handbook, document.issuer) if document.issuer else None,
        events=tuple(_events(handbook, name, document)),
        replaces=document.replaces,
        review=format_review(handbook, document.review, name) if document.review else None,
        note=document.note,
    )


def _events(handbook: Handbook, name: str, document: GoverningDocument) -> Iterator[EventRow]:
    if decided := document.decided:
        body = name_in_text(handbook, decided.body) if decided.body else None
        when = format_date(decided.day) if decided.day else str(decided.year or wording.UNKNOWN.lower())
        yield EventRow(f"Beslutat av {body}" if body else "Beslutat", when)
    told = [(event.year, build_event(handbook, event)) for event in handbook.document_events.get(name, [])]
    for year in handbook.years:
        for review in handbook.reports[year].index.data.reviews:
            if review.document == name:
                what = f"Översyn vid rapporteringen {year}: {wording.word(review.outcome).lower()}"
                told.append((year, EventRow(what, "", report_target(year), year)))
    yield from (event for _, event in sorted(told, key=lambda each: each[0]))


def build_event(handbook: Handbook, told: Told[DocumentEvent]) -> EventRow:
    """Return what a report says happened to a document."""
    year, area, event = told
    body = f" av {name_in_text(handbook, event.body)}" if event.body else ""
    when = format_date(event.day) if event.day else str(year)
    return EventRow(wording.word(event.event) + body, when, entry_target(year, area), year)
