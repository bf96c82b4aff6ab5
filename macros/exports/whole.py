"""The whole handbook as data: what the editors have written, under their own keys, and what follows from it."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterable
from decimal import Decimal

from macros.exports.whole_form import (
    SCHEMA,
    VERSION,
    AreaInYear,
    ToldEvent,
    ToldFollowUp,
    ToldValues,
    WholeAction,
    WholeArea,
    WholeColumn,
    WholeDocument,
    WholeDuty,
    WholeFigure,
    WholeHandbook,
    WholeOwner,
    WholeReport,
    WholeTable,
)
from macros.handbook import Handbook
from macros.records import as_json, as_json_file
from macros.schema.organisation import Organisation
from macros.tables.base import Book, Cell, Table
from macros.views.actions import build_actions
from macros.views.owners import build_role_cards
from macros.views.reports import build_report_list
from macros.views.statuses import number_label


def write_whole(handbook: Handbook, books: Iterable[Book], today: datetime.date) -> bytes:
    """Return the whole handbook as JSON; ``books`` are its tables, and ``today`` the day of the build."""
    whole = build_whole(handbook, books, today)
    return as_json_file({"$schema": SCHEMA, **as_json(whole)})


@functools.cache
def write_whole_schema() -> bytes:
    """Return the schema of the whole handbook as JSON."""
    return as_json_file(WholeHandbook.model_json_schema(mode="serialization"))


def build_whole(handbook: Handbook, books: Iterable[Book], today: datetime.date) -> WholeHandbook:
    """Return the whole handbook; a report that the handbook lacks, as a draft in what is published, is not in it."""
    return WholeHandbook(
        version=VERSION,
        skapad=today,
        organisation=_organisation(handbook),
        omraden={area: _area(handbook, area) for area, _ in handbook.areas_in_order},
        ansvariga=_owners(handbook, today),
        atgarder=_actions(handbook, today),
        styrdokument={name: _document(handbook, name) for name in handbook.governing_documents},
        nyckeltal={name: _figure(handbook, name) for name in handbook.figure_definitions},
        arshjul=handbook.wheel.data.items,
        ordlista=handbook.glossary.data.terms,
        ersatt=handbook.replaced.data.replaced,
        rapporter=tuple(
            WholeReport(
                ar=row.year,
                title=row.title,
                lage=handbook.reports[row.year].index.data.stage,
                diarienummer=row.registry_number,
                filer={
                    "pdf": row.pdf.path_in_site,
                    "en_sida": row.one_page_pdf.path_in_site,
                    "uppgifter": row.data.path_in_site,
                },
            )
            for row in build_report_list(handbook)
        ),
        tabeller={book.name: tuple(map(_table, book.tables)) for book in books},
    )


def _organisation(handbook: Handbook) -> Organisation:
    """Return the organisation without what only steers who reviews the files."""
    organisation = handbook.organisation.data
    roles = {name: role.model_copy(update={"github": None}) for name, role in organisation.roles.items()}
    return organisation.model_copy(update={"roles": roles})


def _area(handbook: Handbook, name: str) -> WholeArea:
    page = handbook.areas[name]
    return WholeArea(
        uppgifter=page.data,
        text=page.body,
        plats_i_rapporten=None if page.data.until else number_label(handbook.latest, page.data.number),
        ar=tuple(
            AreaInYear(
                ar=year,
                nummer=entry.number,
                title=entry.title,
                status=entry.status,
                statusgrund=entry.status_ground,
                avvikelse=entry.deviation,
                ansvariga=entry.responsible,
                sammanfattning=entry.summary,
            )
            for year in reversed(handbook.years)
            if name in handbook.reports[year].entries
            for entry in [handbook.reports[year].entries[name].data]
        ),
    )


def _owners(handbook: Handbook, today: datetime.date) -> dict[str, WholeOwner]:
    duties: dict[str, list[WholeDuty]] = {}
    for area, page in handbook.areas_in_order:
        for who in page.data.responsible if page.data.until is None else ():
            duties.setdefault(who.who, []).append(WholeDuty(omrade=area, **{"del": who.part}))
    return {
        card.actor.id: WholeOwner(
            namn=card.actor.label,
            omraden=tuple(duties.get(card.actor.id, ())),
            atgarder=tuple(row.promise.id for row in card.actions),
        )
        for card in build_role_cards(handbook, today)
    }


def _actions(handbook: Handbook, today: datetime.date) -> dict[str, WholeAction]:
    return {
        row.promise.id: WholeAction(
            ar=row.promise.year,
            omrade=row.promise.area_id,
            uppgifter=handbook.actions[row.promise.id].what,
            omraden_nu=row.homes,
            tid_nu=row.due,
            lage=row.state,
            uppfoljning=tuple(
                ToldFollowUp(ar=year, omrade=area, uppgifter=told)
                for year, area, told in handbook.follow_ups.get(row.promise.id, [])
            ),
        )
        for row in build_actions(handbook, today)
    }


def _document(handbook: Handbook, name: str) -> WholeDocument:
    return WholeDocument(
        uppgifter=handbook.governing_documents[name],
        beslut=tuple(
            ToldEvent(ar=year, omrade=area, uppgifter=event)
            for year, area, event in handbook.document_events.get(name, [])
        ),
    )


def _figure(handbook: Handbook, name: str) -> WholeFigure:
    return WholeFigure(
        uppgifter=handbook.figure_definitions[name],
        rapporter=tuple(
            ToldValues(ar=year, omrade=area, varden=values)
            for year, area, values in handbook.figure_values.get(name, [])
        ),
    )


def _table(table: Table) -> WholeTable:
    names = [column.name for column in table.columns]
    return WholeTable(
        titel=table.title,
        kolumner=tuple(WholeColumn(namn=column.name, typ=column.kind) for column in table.columns),
        rader=tuple(dict(zip(names, map(_json_cell, row), strict=True)) for row in table.rows),
        anmarkningar=table.notes,
    )


def _json_cell(cell: Cell) -> str | int | float:
    if isinstance(cell, datetime.date):
        return cell.isoformat()
    if isinstance(cell, Decimal):
        return int(cell) if cell == cell.to_integral_value() else float(cell)
    return cell
