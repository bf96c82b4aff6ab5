"""Governing documents: what they are, who decided them when, what they replaced and when they are reviewed."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from macros.handbook import Handbook, Told
from macros.schema.entry import DocumentEvent, Event
from macros.schema.registers import DocumentKind, GoverningDocument
from macros.schema.times import format_date
from macros.views import wording
from macros.views.links import Target, area_target, document_target, entry_target, report_target
from macros.views.looks import ACTOR, DATE, EXPLAINED, LINK, LINKS, TEXT, YEAR, Look
from macros.views.people import Actor, build_actor, name_in_text
from macros.views.reviews import format_review, next_review
from macros.views.table import (
    Choice,
    Column,
    Filter,
    Table,
    file_table,
    in_order,
    people_filters,
    year_filter,
)
from macros.views.wording import UNKNOWN

DECIDED, REVIEWED = Choice("beslutat", "Beslutat"), Choice("oversyn", "Översyn")
"""The events that are no ``Event`` of a report's own."""
_TOLD = "Beslut och händelser"


@dataclass(frozen=True, slots=True)
class EventRow:
    """Something that happened to a document, and where that is told."""

    what: str
    when: str
    kind: Choice
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
    document: GoverningDocument
    kind: str
    areas: tuple[tuple[str, Target], ...]
    owner: Actor | None
    issuer: Actor | None
    events: tuple[EventRow, ...]
    review: str | None
    next_review: datetime.date | None
    """The last day for it, where one follows from what is known."""

    @property
    def latest(self) -> EventRow | None:
        """The latest event, if there is any; one of a known day goes before one of which only the year is known."""
        return max(self.events, key=lambda event: event.time, default=None)

    @property
    def time(self) -> str | None:
        """When that was, if it is known."""
        return self.latest.time or None if self.latest else None


def build_documents(handbook: Handbook, area: str | None = None) -> tuple[DocumentRow, ...]:
    """Return the governing documents (of one area): policy first, then by kind and name."""
    kinds = list(DocumentKind)
    rows = [
        _build_row(handbook, name, document)
        for name, document in handbook.governing_documents.items()
        if area is None or area in document.areas
    ]
    return tuple(
        sorted(
            rows, key=lambda row: (kinds.index(row.document.kind), wording.swedish_order(row.document.name))
        )
    )


def _build_row(handbook: Handbook, name: str, document: GoverningDocument) -> DocumentRow:
    return DocumentRow(
        id=name,
        target=document_target(name),
        document=document,
        kind=document.kind.label,
        areas=tuple((handbook.areas[area].data.title, area_target(area)) for area in document.areas),
        owner=build_actor(handbook, document.owner) if document.owner else None,
        issuer=build_actor(handbook, document.issuer) if document.issuer else None,
        events=tuple(_events(handbook, name, document)),
        review=format_review(handbook, document.review, name) if document.review else None,
        next_review=next_review(handbook, document.review, name) if document.review else None,
    )


def _events(handbook: Handbook, name: str, document: GoverningDocument) -> Iterator[EventRow]:
    if decided := document.decided:
        body = name_in_text(handbook, decided.body) if decided.body else None
        when = format_date(decided.day) if decided.day else str(decided.year or UNKNOWN.lower())
        what = f"Beslutat av {body}" if body else "Beslutat"
        yield EventRow(what, when, DECIDED, str(decided.day or decided.year or ""), day=decided.day)
    told = [(event.year, build_event(handbook, event)) for event in handbook.document_events.get(name, [])]
    for year in handbook.years:
        for review in handbook.reports[year].index.data.reviews:
            if review.document == name:
                what = f"Översyn vid rapporteringen {year}: {review.outcome.label.lower()}"
                row = EventRow(what, "", REVIEWED, str(year), report_target(year), year)
                told.append((year, row))
    yield from (event for _, event in sorted(told, key=lambda each: each[0]))


def build_event(handbook: Handbook, told: Told[DocumentEvent]) -> EventRow:
    """Return what a report says happened to a document."""
    year, area, event = told
    body = f" av {name_in_text(handbook, event.body)}" if event.body else ""
    when = format_date(event.day) if event.day else str(year)
    kind = Choice(event.event.value, event.event.label)
    time = str(event.day or year)
    return EventRow(kind.label + body, when, kind, time, entry_target(year, area), year, event.day)


_EVENTS = Look("events", lambda events: "\n".join(map(_event_text, events)))
_COLUMNS: tuple[Column[DocumentRow], ...] = (
    Column("Om dokumentet", lambda row: row.document.about, EXPLAINED, under="Dokument"),
    Column("Slag", lambda row: row.kind, key="slag"),
    Column("Utges av", lambda row: row.issuer, ACTOR, under="Dokument", said="Utges av {}, inte av kommunen"),
    Column("Områden", lambda row: row.areas, LINKS, under="Dokument"),
    Column(_TOLD, lambda row: row.events, _EVENTS, UNKNOWN, key="handelse", sort=lambda row: row.time),
    Column("Ersätter", lambda row: row.document.replaces, under=_TOLD, said="ersätter {}"),
    Column("Anmärkning", lambda row: row.document.note, EXPLAINED, under=_TOLD),
    Column(
        "Ses över", lambda row: row.review, TEXT, UNKNOWN, key="oversyn", sort=lambda row: row.next_review
    ),
    Column("Sköts av", lambda row: row.owner, ACTOR, UNKNOWN, under="Ses över"),
)


def build_document_table(handbook: Handbook) -> Table[DocumentRow]:
    """Return all documents, each with a place of its own."""
    events = (DECIDED.value, *Event, REVIEWED.value)
    return Table(
        title="Styrdokument",
        columns=(Column("Dokument", lambda row: row.document.name, key="dokument"), *_COLUMNS),
        rows=build_documents(handbook),
        nothing="Inga styrdokument än.",
        anchor=lambda row: row.target.anchor,
        is_found=True,
        name="styrdokument",
        filters=(
            Filter("slag", "Slag", lambda row: [Choice(row.document.kind, row.kind)], in_order(DocumentKind)),
            Filter(
                "handelse",
                "Senaste händelse",
                lambda row: [row.latest.kind] if row.latest else None,
                in_order(events),
            ),
            year_filter(lambda row: row.time and [row.time[:4]]),
            *people_filters(handbook, _owner_ids),
        ),
    )


def build_area_documents(handbook: Handbook, area: str) -> Table[DocumentRow]:
    """Return the documents of an area, each leading to its place among all."""
    name: Column[DocumentRow] = Column("Dokument", lambda row: (row.document.name, row.target), LINK)
    columns = [column for column in _COLUMNS if column.name != "Områden"]
    return Table(title="Styrdokument", columns=(name, *columns), rows=build_documents(handbook, area))


def build_event_file(handbook: Handbook) -> Table[Any]:
    """Return all that has happened to the documents, with its day, for a file."""
    rows = (
        (row.document.name, event.what, event.day or event.when, event.report_year)
        for row in build_documents(handbook)
        for event in row.events
    )
    names = ("Dokument", "Händelse", "När", "Enligt rapporten")
    return file_table("Händelser", names, rows, {"När": DATE, "Enligt rapporten": YEAR})


def _owner_ids(row: DocumentRow) -> list[str]:
    return [row.owner.id] if row.owner else []


def _event_text(event: EventRow) -> str:
    told = f" (rapporten {event.report_year})" if event.told_in else ""
    return f"{event.what} {event.when}".rstrip() + told
