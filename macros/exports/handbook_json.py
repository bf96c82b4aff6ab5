"""handbok.json: the whole handbook as data under the editors' own keys, with what follows from it, and its schema."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, Final, Literal, TypeVar

from pydantic import Field

from macros.files.locked_reports import as_json, as_json_file
from macros.model.actions import Action, ActionId, FollowUp, Kind
from macros.model.base import Count, Day, Record, Year
from macros.model.entry import DocumentEvent, Status, StatusGround
from macros.model.figures import FigureDefinition, FigureValue
from macros.model.handbook import Handbook, Reported
from macros.model.locked_report import AreaThen
from macros.model.organisation import Organisation
from macros.model.registers import GoverningDocument, Replaced, Term, WheelItem
from macros.model.report import Stage
from macros.model.shared import Responsible
from macros.model.texts import Id, Text
from macros.model.times import When
from macros.views.actions.actions import ActionRow, State, build_actions
from macros.views.areas.statuses import todays_number
from macros.views.pages.looks import Cell, CellKind
from macros.views.pages.table import Book, Table
from macros.views.people.owners import build_role_cards
from macros.views.reports.reports import build_report_list

VERSION: Final = 1
"""Of the form. It is raised when a key is taken away or gets another meaning."""

SCHEMA = f"scheman/handbok-{VERSION}.schema.json"
"""Where the site has the schema."""


class InYear(Record):
    """What a year's report says."""

    year: Year = Field(alias="ar", description="Rapportåret.")


class AreaInYear(InYear):
    """An area according to one year's report."""

    number: Count = Field(alias="nummer", description="Områdets nummer i rapporten.")
    title: Text = Field(description="Områdets namn i rapporten.")
    status: Status = Field(description="Läget vid årets slut.")
    reason: Text | None = Field(None, alias="motivering", description="Varför läget är som det är.")
    status_ground: StatusGround | None = Field(
        None, alias="statusgrund", description="Varför, i en rapport som har förts över: hur den är tolkad."
    )
    deviation: Text | None = Field(None, alias="avvikelse", description="Vad som hindrat arbetet.")
    responsible: tuple[Responsible, ...] = Field(alias="ansvariga", description="De som ansvarade.")
    summary: Text = Field(alias="sammanfattning", description="Året i en mening.")


class WholeReport(InYear):
    """A report, and where all of it is."""

    title: Text = Field(description="Rapportens namn.")
    stage: Stage = Field(alias="lage", description="Hur långt rapporten har kommit.")
    registry_number: Text | None = Field(
        None, alias="diarienummer", description="Numret i diariet, om det är känt."
    )
    files: Mapping[Literal["pdf", "en_sida", "uppgifter"], Text] = Field(
        alias="filer", description="Rapportens filer, räknat från den här filen."
    )


class InArea(InYear):
    """What one area of a report says, or the report as a whole."""

    area: Id = Field(alias="omrade", description="Området i den rapporten, eller rapporten.")


class ToldFollowUp(InArea):
    """What a report says became of an action."""

    facts: FollowUp = Field(alias="uppgifter", description="Uppföljningen.")


class ToldEvent(InArea):
    """What a report says happened to a document."""

    facts: DocumentEvent = Field(alias="uppgifter", description="Händelsen.")


class ToldValues(InArea):
    """What a report says of a key figure."""

    values: tuple[FigureValue, ...] = Field(alias="varden", description="Värdena.")


class WholeAction(InArea):
    """An action, and what has become of it."""

    facts: Action = Field(alias="uppgifter", description="Åtgärden som rapporten anger den.")
    kind: Kind = Field(alias="slag_nu", description="Hur bindande den är nu.")
    homes: tuple[Text, ...] = Field(alias="omraden_nu", description="Områdena som den hör till nu.")
    due: When | None = Field(None, alias="tid_nu", description="Den senaste tiden som angetts.")
    state: State = Field(alias="lage", description="Vad handboken vet om den.")
    follow_ups: tuple[ToldFollowUp, ...] = Field(
        (), alias="uppfoljning", description="Vad senare rapporter säger."
    )


class WholeArea(AreaThen):
    """An area's page, and what the reports have said of it."""

    place: Text | None = Field(None, alias="plats_i_rapporten", description="Områdets nummer i dag: 1.3.")
    years: tuple[AreaInYear, ...] = Field((), alias="ar", description="Läget, det senaste året först.")


class WholeDuty(Record):
    """An area, or a part of one, that someone answers for."""

    area: Id = Field(alias="omrade", description="Området.")
    part: Text | None = Field(None, alias="del", description="Delen, när ansvaret är delat.")


class WholeOwner(Record):
    """A role, or someone else who answers for something or is to do something."""

    label: Text = Field(alias="namn", description="Namnet, med rollens enhet, som läsaren ser det.")
    duties: tuple[WholeDuty, ...] = Field((), alias="omraden", description="Områdena.")
    actions: tuple[ActionId, ...] = Field(
        (), alias="atgarder", description="Åtgärder att göra, eller att följa upp i områdena."
    )


class WholeDocument(Record):
    """A governing document, and what has happened to it."""

    facts: GoverningDocument = Field(alias="uppgifter", description="Dokumentet.")
    events: tuple[ToldEvent, ...] = Field((), alias="beslut", description="Vad rapporterna säger.")


class WholeFigure(Record):
    """A key figure, and what has been said of it."""

    facts: FigureDefinition = Field(alias="uppgifter", description="Vad som mäts.")
    values: tuple[ToldValues, ...] = Field((), alias="rapporter", description="Vad rapporterna säger.")


class WholeColumn(Record):
    """A column of a table."""

    name: Text = Field(alias="namn", description="Rubriken.")
    kind: CellKind = Field(
        alias="typ", description="Vad cellerna är. Ett ord kan stå i stället för ett tal, år eller datum."
    )


class WholeTable(Record):
    """A table as the pages and the workbooks have it."""

    title: Text = Field(alias="titel", description="Tabellens namn.")
    columns: tuple[WholeColumn, ...] = Field(alias="kolumner", description="Kolumnerna i ordning.")
    rows: tuple[Mapping[Text, Text | int | float], ...] = Field(
        alias="rader", description="Raderna, med en cell för varje kolumn."
    )
    notes: tuple[Text, ...] = Field((), alias="anmarkningar", description="Vad läsaren bör veta.")


class WholeHandbook(Record):
    """handbok.json."""

    version: Literal[1] = Field(description="Formens version.")
    day: Day = Field(alias="skapad", description="Dagen då filen gjordes.")
    organisation: Organisation = Field(description="Kommunen, med roller, enheter och andra.")
    areas: Mapping[Id, WholeArea] = Field(alias="omraden", description="Områdena, efter id.")
    owners: Mapping[Id, WholeOwner] = Field(
        alias="ansvariga", description="Rollerna, och andra som ansvarar för något eller ska göra något."
    )
    actions: Mapping[ActionId, WholeAction] = Field(alias="atgarder", description="Åtgärderna: år/område/id.")
    documents: Mapping[Id, WholeDocument] = Field(alias="styrdokument", description="Styrdokumenten.")
    figures: Mapping[Id, WholeFigure] = Field(alias="nyckeltal", description="Nyckeltalen.")
    wheel: tuple[WheelItem, ...] = Field(alias="arshjul", description="Det som återkommer.")
    terms: tuple[Term, ...] = Field(alias="ordlista", description="Ord och förkortningar.")
    replaced: tuple[Replaced, ...] = Field(alias="ersatt", description="Det som har ersatts.")
    reports: tuple[WholeReport, ...] = Field(alias="rapporter", description="Rapporterna, den senaste först.")
    tables: Mapping[Id, tuple[WholeTable, ...]] = Field(
        alias="tabeller", description="Sidornas tabeller, som i Excelfilerna."
    )


R = TypeVar("R", bound=Record)


def write_handbook(handbook: Handbook, books: Iterable[Book], today: datetime.date) -> bytes:
    """Return the handbook as JSON; ``books`` are its tables, and ``today`` the day of the build.

    A report that the handbook lacks, as a draft in what is published, is not in it.
    """
    whole = WholeHandbook(
        version=VERSION,
        skapad=today,
        organisation=_organisation(handbook),
        omraden={area: _area(handbook, area) for area, _ in handbook.areas_in_order},
        ansvariga=_owners(handbook, today),
        atgarder={row.promise.id: _action(handbook, row) for row in build_actions(handbook, today)},
        styrdokument={
            name: WholeDocument(
                uppgifter=document,
                beslut=_told(ToldEvent, "uppgifter", handbook.document_events.get(name, ())),
            )
            for name, document in handbook.governing_documents.items()
        },
        nyckeltal={
            name: WholeFigure(
                uppgifter=figure,
                rapporter=_told(ToldValues, "varden", handbook.figure_values.get(name, ())),
            )
            for name, figure in handbook.figure_definitions.items()
        },
        arshjul=handbook.wheel.data.items,
        ordlista=handbook.glossary.data.terms,
        ersatt=handbook.replaced.data.replaced,
        rapporter=tuple(
            _fill(
                WholeReport,
                row.facts,
                ar=row.year,
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
    return as_json_file({"$schema": SCHEMA, **as_json(whole)})


@functools.cache
def write_schema() -> bytes:
    """Return the schema of handbok.json as JSON."""
    return as_json_file(WholeHandbook.model_json_schema(mode="serialization"))


def _fill(model: type[R], facts: Record, **derived: Any) -> R:
    """Return a model with the fields that it shares with ``facts``, and with what is derived, by alias."""
    shared = {
        field.alias or name: getattr(facts, name)
        for name, field in model.model_fields.items()
        if name in type(facts).model_fields
    }
    return model(**shared, **derived)


def _told(model: type[R], key: str, told: Iterable[Reported[Any]]) -> tuple[R, ...]:
    return tuple(model.model_validate({"ar": year, "omrade": area, key: what}) for year, area, what in told)


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
        plats_i_rapporten=todays_number(handbook, page.data),
        ar=tuple(
            _fill(AreaInYear, handbook.reports[year].entries[name].data, ar=year)
            for year in reversed(handbook.years)
            if name in handbook.reports[year].entries
        ),
    )


def _owners(handbook: Handbook, today: datetime.date) -> dict[str, WholeOwner]:
    return {
        card.actor.id: WholeOwner(
            namn=card.actor.label,
            omraden=tuple(WholeDuty(omrade=duty.area_id, **{"del": duty.part}) for duty in card.duties),
            atgarder=tuple(row.promise.id for row in card.actions),
        )
        for card in build_role_cards(handbook, today)
    }


def _action(handbook: Handbook, row: ActionRow) -> WholeAction:
    name = row.promise.id
    return WholeAction(
        ar=row.promise.year,
        omrade=row.promise.area_id,
        uppgifter=handbook.actions[name].what,
        slag_nu=row.kind,
        omraden_nu=row.homes,
        tid_nu=row.due,
        lage=row.state,
        uppfoljning=_told(ToldFollowUp, "uppgifter", handbook.follow_ups.get(name, ())),
    )


def _table(table: Table[Any]) -> WholeTable:
    return WholeTable(
        titel=table.title,
        kolumner=tuple(WholeColumn(namn=column.title, typ=column.look.kind) for column in table.filed),
        rader=tuple(
            {column.title: _json_cell(column.cell(row)) for column in table.filed} for row in table.rows
        ),
        anmarkningar=table.notes,
    )


def _json_cell(cell: Cell) -> str | int | float:
    if isinstance(cell, datetime.date):
        return cell.isoformat()
    if isinstance(cell, Decimal):
        return int(cell) if cell == cell.to_integral_value() else float(cell)
    return cell
