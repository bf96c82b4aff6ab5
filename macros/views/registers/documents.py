"""Governing documents: their decisions, events and reviews, and those who keep them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from macros.model.entry import DocumentEvent, Event
from macros.model.handbook import Handbook, Reported
from macros.model.registers import DocumentKind, GoverningDocument
from macros.model.times import format_date
from macros.views.pages import wording
from macros.views.pages.links import Target, area_link, document_target, entry_target, report_target
from macros.views.pages.looks import ACTOR, DATE, EXPLAINED, LINK, LINKS, TEXT, YEAR, Look
from macros.views.pages.table import Choice, Column, Filter, Table, file_table, in_order, year_filter
from macros.views.pages.wording import UNKNOWN
from macros.views.people.people import Actor, build_actor, name_in_text, people_filters
from macros.views.people.reviews import format_review, next_review

DECIDED, REVIEWED = Choice("beslutat", "Beslutat"), Choice("oversyn", "Översyn")
"""The events that are not members of ``Event``."""
_TOLD = "Beslut och händelser"


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event of a document, and the report that tells of it."""

    what: str
    when: str
    kind: Choice
    """The event without the body that decided it."""
    time: str
    """The day, or else the year, in ISO 8601; empty where neither is known."""
    day: datetime.date | None = None
    """The day, if known."""
    report: tuple[int, Target] | None = None
    """The year of the report that tells of it, and where."""


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A governing document with its areas, events and review."""

    target: Target
    document: GoverningDocument
    areas: tuple[tuple[str, Target], ...]
    owner: Actor | None
    issuer: Actor | None
    events: tuple[EventRow, ...]
    review: str | None
    next_review: datetime.date | None
    """The deadline of the next review, if known."""

    @property
    def latest(self) -> EventRow | None:
        """The latest event, if any; in the same year, one with a known day goes before one without."""
        return max(self.events, key=lambda event: event.time, default=None)

    @property
    def time(self) -> str | None:
        """The time of the latest event, if known."""
        return self.latest.time or None if self.latest else None


def build_documents(handbook: Handbook, area: str | None = None) -> tuple[DocumentRow, ...]:
    """Return the governing documents (of one area): policy first, then by kind and name."""
    kinds = list(DocumentKind)
    found = [item for item in handbook.governing_documents.items() if area is None or area in item[1].areas]
    found.sort(key=lambda item: (kinds.index(item[1].kind), wording.swedish_order(item[1].name)))
    return tuple(_build_row(handbook, name, document) for name, document in found)


def _build_row(handbook: Handbook, name: str, document: GoverningDocument) -> DocumentRow:
    return DocumentRow(
        target=document_target(name),
        document=document,
        areas=tuple(area_link(handbook, area) for area in document.areas),
        owner=build_actor(handbook, document.owner) if document.owner else None,
        issuer=build_actor(handbook, document.issuer) if document.issuer else None,
        events=tuple(_events(handbook, name, document)),
        review=format_review(handbook, document.review, name) if document.review else None,
        next_review=next_review(handbook, document.review, name) if document.review else None,
    )


def _events(handbook: Handbook, name: str, document: GoverningDocument) -> Iterator[EventRow]:
    if decided := document.decided:
        body = name_in_text(handbook, decided.body) if decided.body else ""
        yield _build_event(DECIDED, body, decided.day, decided.year, None)
    told = handbook.document_events.get(name, [])
    for year, report in handbook.reports.items():
        yield from (build_event(handbook, each) for each in told if each.year == year)
        for review in report.index.data.reviews:
            if review.document == name:
                what = f"Översyn vid rapporteringen {year}: {review.outcome.label.lower()}"
                yield EventRow(what, "", REVIEWED, str(year), report=(year, report_target(year)))


def build_event(handbook: Handbook, told: Reported[DocumentEvent]) -> EventRow:
    """Return an event of a document that a report tells of."""
    year, area, event = told
    kind = Choice(event.event.value, event.event.label)
    body = name_in_text(handbook, event.body) if event.body else ""
    return _build_event(kind, body, event.day, year, (year, entry_target(year, area)))


def _build_event(
    kind: Choice, body: str, day: datetime.date | None, year: int | None, report: tuple[int, Target] | None
) -> EventRow:
    """Return an event; ``body`` is the name of the deciding body, empty where that is not known."""
    what = f"{kind.label} av {body}" if body else kind.label
    when = format_date(day) if day else str(year or UNKNOWN.lower())
    return EventRow(what, when, kind, str(day or year or ""), day, report)


_EVENTS = Look("events", lambda events: "\n".join(map(_event_text, events)))
_COLUMNS: tuple[Column[DocumentRow], ...] = (
    Column("Om dokumentet", lambda row: row.document.about, EXPLAINED, under="Dokument"),
    Column("Slag", lambda row: row.document.kind.label, key="slag"),
    Column("Utges av", lambda row: row.issuer, ACTOR, under="Dokument", said="Utges av {}, inte av kommunen"),
    Column("Områden", lambda row: row.areas, LINKS, under="Dokument"),
    Column(_TOLD, lambda row: row.events, _EVENTS, UNKNOWN, key="handelse", sort=lambda row: row.time),
    Column("Ersätter", lambda row: row.document.replaces, under=_TOLD, said="ersätter {}"),
    Column("Anmärkning", lambda row: row.document.note, EXPLAINED, under=_TOLD),
    Column(
        "Ses över", lambda row: row.review, TEXT, UNKNOWN, key="oversyn", sort=lambda row: row.next_review
    ),
    Column("Ses över, sista dag", lambda row: row.next_review, DATE, on_page=False),
    Column("Sköts av", lambda row: row.owner, ACTOR, UNKNOWN, under="Ses över"),
)


def build_document_table(handbook: Handbook) -> Table[DocumentRow]:
    """Return all documents, each row with an anchor."""
    events = (DECIDED.value, *Event, REVIEWED.value)
    name: Column[DocumentRow] = Column(
        "Dokument", lambda row: row.document.name, key="dokument", ids=lambda row: row.target.id
    )
    return Table(
        title="Styrdokument",
        columns=(name, *_COLUMNS),
        rows=build_documents(handbook),
        nothing="Inga styrdokument än.",
        anchor=lambda row: row.target.anchor,
        is_found=True,
        name="styrdokument",
        filters=(
            Filter("slag", "Slag", _kind, in_order(DocumentKind)),
            Filter(
                "handelse",
                "Senaste händelse",
                lambda row: [row.latest.kind] if row.latest else None,
                in_order(events),
            ),
            year_filter(lambda row: row.time and [row.time[:4]]),
            *people_filters(handbook, _owner),
        ),
    )


def build_area_documents(handbook: Handbook, area: str) -> Table[DocumentRow]:
    """Return the documents of an area, with links to their rows among all documents."""
    name: Column[DocumentRow] = Column("Dokument", lambda row: (row.document.name, row.target), LINK)
    columns = [column for column in _COLUMNS if column.name != "Områden"]
    return Table(title="Styrdokument", columns=(name, *columns), rows=build_documents(handbook, area))


def build_event_file(handbook: Handbook) -> Table[Any]:
    """Return all events of the documents, for a file."""
    rows = (
        (
            *((row.document.name, row.target), event.what, event.day or event.when, _last_day(event)),
            event.report and event.report[0],
        )
        for row in build_documents(handbook)
        for event in row.events
    )
    looks = {"Dokument": LINK, "När": DATE, "När, sista dag": DATE, "Enligt rapporten": YEAR}
    names = ("Dokument", "Händelse", "När", "När, sista dag", "Enligt rapporten")
    return file_table("Händelser", names, rows, looks)


def _last_day(event: EventRow) -> datetime.date | None:
    return event.day or (datetime.date(int(event.time), 12, 31) if event.time else None)


def _kind(row: DocumentRow) -> list[Choice]:
    return [Choice(row.document.kind, row.document.kind.label)]


def _owner(row: DocumentRow) -> list[str]:
    return [row.document.owner] if row.document.owner else []


def _event_text(event: EventRow) -> str:
    told = f" (rapporten {event.report[0]})" if event.report else ""
    return f"{event.what} {event.when}".rstrip() + told
