"""The tables of what is kept in registers: actions, documents, the organisation, the yearly wheel and words."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from macros.handbook import Handbook
from macros.tables.base import (
    NOTHING,
    Cell,
    Table,
    columns,
    date_column,
    labels,
    listed,
    time_cell,
    year_column,
    yes_or_no,
)
from macros.views.actions import ActionRow, ChainLink, FollowUpRow, build_actions
from macros.views.documents import DocumentRow, EventRow, build_documents
from macros.views.glossary import TermRow, build_glossary
from macros.views.organisation import PartyRow, build_organisation
from macros.views.wheel import build_wheel
from macros.views.wording import UNKNOWN


def build_action_tables(handbook: Handbook, today: datetime.date) -> tuple[Table, ...]:
    """Return the table of all actions."""
    return (
        Table(
            "Åtgärder",
            columns(
                "Åtgärd",
                "Område",
                "Från område",
                "Slag",
                year_column("Rapport"),
                "Utkast",
                "Vem",
                date_column("Börjar"),
                date_column("Senast"),
                date_column("Tid som gäller nu"),
                "Mål",
                "Ur",
                "Läge",
                "Så har det gått",
                "Kommentarer",
            ),
            tuple(_action(handbook, row) for row in build_actions(handbook, today)),
        ),
    )


def _action(handbook: Handbook, row: ActionRow) -> tuple[Cell, ...]:
    promise = row.promise
    told = handbook.actions[promise.id]
    return (
        promise.text,
        listed(title for title, _ in row.home_links),
        promise.area if row.has_moved else NOTHING,
        promise.kind,
        promise.year,
        yes_or_no(handbook.reports[promise.year].is_draft),
        labels(promise.who) if promise.who else UNKNOWN,
        time_cell(told.what.start),
        time_cell(told.what.due),
        time_cell(row.due),
        promise.goal or NOTHING,
        promise.source or NOTHING,
        row.state.value,
        listed(map(_link, row.chain), " → "),
        listed(filter(None, map(_follow_up, row.follow_ups)), "\n"),
    )


def _link(link: ChainLink) -> str:
    year = f"{link.year} (utkast)" if link.is_draft else str(link.year)
    return f"{year} {link.word}{f' {link.detail}' if link.detail else ''}"


def _follow_up(told: FollowUpRow) -> str:
    parts = [
        f"{who.label}: {outcome}{f' – {comment}' if comment else ''}" for who, outcome, comment in told.parts
    ]
    said = "; ".join(filter(None, [told.comment, *parts]))
    return f"{told.when or told.year}: {said}" if said else ""


def build_document_tables(handbook: Handbook) -> tuple[Table, ...]:
    """Return the governing documents, and all that has happened to them with its day."""
    documents = build_documents(handbook)
    return (
        Table(
            "Styrdokument",
            columns(
                "Dokument",
                "Om dokumentet",
                "Slag",
                "Utges av",
                "Områden",
                "Beslut och händelser",
                "Ersätter",
                "Anmärkning",
                "Ses över",
                "Sköts av",
            ),
            tuple(map(_document, documents)),
        ),
        Table(
            "Händelser",
            columns("Dokument", "Händelse", date_column("När"), year_column("Enligt rapporten")),
            tuple(
                (row.name, event.what, _when(event), event.report_year or NOTHING)
                for row in documents
                for event in row.events
            ),
        ),
    )


def _document(row: DocumentRow) -> tuple[Cell, ...]:
    return (
        row.name,
        row.about or NOTHING,
        row.kind,
        f"{row.issuer.label}, inte av kommunen" if row.issuer else NOTHING,
        listed(title for title, _ in row.areas),
        "\n".join(map(_event, row.events)) or UNKNOWN,
        row.replaces or NOTHING,
        row.note or NOTHING,
        row.review or UNKNOWN,
        row.owner.label if row.owner else UNKNOWN,
    )


def _event(event: EventRow) -> str:
    told = f" (rapporten {event.report_year})" if event.told_in else ""
    return f"{event.what} {event.when}".rstrip() + told


def _when(event: EventRow) -> Cell:
    return event.day or event.when or NOTHING


def build_organisation_tables(handbook: Handbook) -> tuple[Table, ...]:
    """Return everyone that the handbook names, a table for each kind."""
    names = columns(
        "Namn",
        year_column("Upphörde"),
        "Kom efter",
        "Förkortning",
        "Uttydningen är bekräftad",
        "Roller i handboken",
        "Medlemmar",
        "Kontakt",
        "Sökord",
    )
    return tuple(
        Table(table.title, names, tuple(map(_party, table.rows))) for table in build_organisation(handbook)
    )


def _party(row: PartyRow) -> tuple[Cell, ...]:
    return (
        row.name,
        row.ended or NOTHING,
        labels(row.came_from),
        row.abbreviation or NOTHING,
        yes_or_no(row.is_confirmed) if row.abbreviation else NOTHING,
        listed(role.name for role in row.roles),
        labels(row.members),
        row.contact or UNKNOWN,
        listed(row.keywords, ", "),
    )


def build_wheel_tables(handbook: Handbook) -> tuple[Table, ...]:
    """Return the table of what comes back."""
    return (
        Table(
            "Årshjul",
            columns("När", "Vad", "Om", "Område", "Ordnas av", year_column("Enligt rapporten")),
            tuple(
                (
                    row.when,
                    row.what,
                    row.about or NOTHING,
                    listed(title for title, _ in row.areas),
                    labels(row.who),
                    row.source[0] if row.source else NOTHING,
                )
                for row in build_wheel(handbook)
            ),
        ),
    )


def build_word_tables(handbook: Handbook) -> tuple[Table, ...]:
    """Return the words and abbreviations, and what has been replaced."""
    return (
        Table(
            "Ordlista",
            columns("Ord", "Uttydning", "Uttydningen är bekräftad", "Förklaring", "Sökord", "Har ersatts av"),
            tuple(map(_term, build_glossary(handbook))),
        ),
        Table(
            "Det som har ersatts",
            columns("Det gamla", "Förkortning", "Det nya", date_column("Sedan")),
            tuple(_replaced(handbook)),
        ),
    )


def _term(row: TermRow) -> tuple[Cell, ...]:
    return (
        row.term,
        row.reading or NOTHING,
        yes_or_no(row.is_confirmed) if row.reading else NOTHING,
        row.explanation or NOTHING,
        listed(row.keywords, ", "),
        row.replaced_by or NOTHING,
    )


def _replaced(handbook: Handbook) -> Iterator[tuple[Cell, ...]]:
    for row in handbook.replaced.data.replaced:
        yield row.old, row.abbreviation or NOTHING, row.new, row.since or UNKNOWN
