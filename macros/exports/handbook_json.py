"""handbok.json: the whole handbook as data, with what follows from it, the words for its codes, and its schema."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any, Final, Literal, TypeVar

from pydantic import Field

from macros.exports.schemas import WORDS, build_published_schema
from macros.files.locked_reports import as_json_file
from macros.model.actions import Action, ActionId, FollowUp, Kind
from macros.model.base import Count, Day, Labelled, Record, Year
from macros.model.entry import DocumentEvent, Status, StatusGround
from macros.model.figures import FigureDefinition, FigureValue
from macros.model.handbook import Handbook, Reported
from macros.model.locked_report import AreaThen
from macros.model.organisation import Organisation
from macros.model.registers import GoverningDocument, Replaced, Term, WheelItem
from macros.model.report import Stage
from macros.model.shared import Responsible
from macros.model.source import texts_in
from macros.model.texts import Id, Text
from macros.model.times import When
from macros.views.actions.actions import ActionRow, State, build_actions
from macros.views.areas.statuses import todays_number
from macros.views.pages import links
from macros.views.pages.links import Target
from macros.views.pages.looks import CellKind
from macros.views.pages.table import Book, Table
from macros.views.people.owners import build_role_cards
from macros.views.registers.glossary import TermRow
from macros.views.reports.reports import build_report_list

VERSION: Final = 2
"""Of the form. It is raised when a key is taken away or gets another meaning: since 2 all are Swedish, and states are codes."""

SCHEMA = Target(links.WHOLE.page, file=f"scheman/handbok-{VERSION}.schema.json")

_WORD = "_i_ord"
"""The ending of the key of the word that a reader sees for a code."""

_SWEDISH = {"title": "titel", "description": "beskrivning", "tags": "etiketter", "first": "forsta_dag", "last": "sista_dag", "label": "i_ord"}  # fmt: skip
"""Keys that are English elsewhere: those that MkDocs knows, and those of times in what is locked."""


class WithAddress(Record):
    """What has a page, or a place on one."""

    address: Text = Field(alias="adress", description="Sidan, i sin helhet eller räknat från den här filen.")


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


class WholeReport(InYear, WithAddress):
    """A report, and where all of it is."""

    title: Text = Field(description="Rapportens namn.")
    stage: Stage = Field(alias="lage", description="Hur långt rapporten har kommit.")
    registry_number: Text | None = Field(None, alias="diarienummer", description="Numret i diariet, om känt.")
    changed: Day | None = Field(None, alias="senast_andrad", description="Den låsta versionens dag.")
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


class WholeAction(InArea, WithAddress):
    """An action, and what has become of it."""

    facts: Action = Field(alias="uppgifter", description="Åtgärden som rapporten anger den.")
    kind: Kind = Field(alias="slag_nu", description="Hur bindande den är nu.")
    homes: tuple[Text, ...] = Field(alias="omraden_nu", description="Områdena som den hör till nu.")
    due: When | None = Field(None, alias="tid_nu", description="Den senaste tiden som angetts.")
    state: State = Field(alias="lage", description="Vad handboken vet om den.")
    follow_ups: tuple[ToldFollowUp, ...] = Field(
        (), alias="uppfoljning", description="Vad senare rapporter säger."
    )


class WholeArea(AreaThen, WithAddress):
    """An area's page, and what the reports have said of it."""

    place: Text | None = Field(None, alias="plats_i_rapporten", description="Områdets nummer i dag: 1.3.")
    years: tuple[AreaInYear, ...] = Field((), alias="ar", description="Läget, det senaste året först.")


class WholeDuty(Record):
    """An area, or a part of one, that someone answers for."""

    area: Id = Field(alias="omrade", description="Området.")
    part: Text | None = Field(None, alias="del", description="Delen, när ansvaret är delat.")


class WholeOwner(WithAddress):
    """A role, or someone else who answers for something or is to do something."""

    label: Text = Field(alias="namn", description="Namnet, med rollens enhet, som läsaren ser det.")
    duties: tuple[WholeDuty, ...] = Field((), alias="omraden", description="Områdena.")
    actions: tuple[ActionId, ...] = Field((), alias="atgarder", description="Att göra, eller att följa upp.")


class WholeDocument(WithAddress):
    """A governing document, and what has happened to it."""

    facts: GoverningDocument = Field(alias="uppgifter", description="Dokumentet.")
    events: tuple[ToldEvent, ...] = Field((), alias="beslut", description="Vad rapporterna säger.")


class WholeFigure(WithAddress):
    """A key figure, and what has been said of it."""

    facts: FigureDefinition = Field(alias="uppgifter", description="Vad som mäts.")
    values: tuple[ToldValues, ...] = Field((), alias="rapporter", description="Vad rapporterna säger.")


class WholeTerm(Term, WithAddress):
    """A word or abbreviation, and where it is explained."""


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

    version: Literal[2] = Field(description="Formens version.")
    day: Day = Field(alias="skapad", description="Dagen då filen gjordes.")
    changed: Day | None = Field(None, alias="senast_andrad", description="Senaste dagen i innehållet.")
    organisation: Organisation = Field(description="Kommunen, med roller, enheter och andra.")
    areas: Mapping[Id, WholeArea] = Field(alias="omraden", description="Områdena, efter id.")
    owners: Mapping[Id, WholeOwner] = Field(
        alias="ansvariga", description="Rollerna, och vad de ansvarar för."
    )
    actions: Mapping[ActionId, WholeAction] = Field(alias="atgarder", description="Åtgärderna: år/område/id.")
    documents: Mapping[Id, WholeDocument] = Field(alias="styrdokument", description="Styrdokumenten.")
    figures: Mapping[Id, WholeFigure] = Field(alias="nyckeltal", description="Nyckeltalen.")
    wheel: tuple[WheelItem, ...] = Field(alias="arshjul", description="Det som återkommer.")
    terms: tuple[WholeTerm, ...] = Field(alias="ordlista", description="Ord och förkortningar.")
    replaced: tuple[Replaced, ...] = Field(alias="ersatt", description="Det som har ersatts.")
    reports: tuple[WholeReport, ...] = Field(alias="rapporter", description="Rapporterna, den senaste först.")
    tables: Mapping[Id, tuple[WholeTable, ...]] = Field(
        alias="tabeller", description="Sidornas tabeller, som i Excelfilerna."
    )


R = TypeVar("R", bound=Record)


def write_handbook(
    handbook: Handbook, books: Iterable[Book], today: datetime.date, at: Callable[[Target], str]
) -> bytes:
    """Return the handbook as JSON; ``books`` are its tables, and ``today`` the day of the build.

    ``at`` returns the address of a place, in full or from the site's folder.
    A report that the handbook lacks, as a draft in what is published, is not in it.
    """
    whole = WholeHandbook(
        version=VERSION,
        skapad=today,
        organisation=handbook.organisation.data,
        omraden={area: _area(handbook, area, at) for area, _ in handbook.areas_in_order},
        ansvariga=_owners(handbook, today, at),
        atgarder={row.promise.id: _action(handbook, row, at) for row in build_actions(handbook, today)},
        styrdokument={
            name: WholeDocument(
                adress=at(links.document_target(name)),
                uppgifter=document,
                beslut=_told(ToldEvent, "uppgifter", handbook.document_events.get(name, ())),
            )
            for name, document in handbook.governing_documents.items()
        },
        nyckeltal={
            name: WholeFigure(
                adress=at(links.figure_target(name)),
                uppgifter=figure,
                rapporter=_told(ToldValues, "varden", handbook.figure_values.get(name, ())),
            )
            for name, figure in handbook.figure_definitions.items()
        },
        arshjul=handbook.wheel.data.items,
        ordlista=tuple(
            _fill(WholeTerm, term, adress=at(Target(links.GLOSSARY.page, TermRow(term).anchor)))
            for term in handbook.glossary.data.terms
        ),
        ersatt=handbook.replaced.data.replaced,
        rapporter=tuple(
            _fill(
                WholeReport,
                row.facts,
                ar=row.year,
                adress=at(links.report_target(row.year)),
                senast_andrad=row.lock.day if row.lock else None,
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
    data = _as_data(whole)
    # What has been decided, reviewed or locked. Not read from Git: the same files give the same data anywhere.
    done = [text for way, text in texts_in(data) if way[-1] in ("datum", "senast", "senast_andrad")]
    days = [day for day in done if day <= today.isoformat()]
    return as_json_file({"$schema": SCHEMA.file, "senast_andrad": max(days, default=None), **data})


@functools.cache
def write_schema(address: str) -> bytes:
    """Return the schema of handbok.json as JSON; ``address`` is its own, or empty when that of the site is not configured."""
    schema = build_published_schema(WholeHandbook, address or SCHEMA.file.rpartition("/")[2])
    groups = schema["$defs"]
    for group in (each for each in (schema, *groups.values()) if "properties" in each):
        fields = {_SWEDISH.get(key, key): field for key, field in group["properties"].items()}
        words = {
            f"{key}{_WORD}": {"type": "string", "description": f"Det som koden i {key} betyder."}
            for key, field in fields.items()
            for kind in field.get("anyOf", [field])
            if WORDS in groups.get(kind.get("$ref", "").rpartition("/")[2], ())
        }
        group["properties"] = fields | words
        group["required"] = [_SWEDISH.get(key, key) for key in group.get("required", ())]
    return as_json_file(schema)


def _as_data(value: Any) -> Any:
    """Return a value as JSON has it: without defaults, under Swedish keys, and with its word beside each code."""
    if isinstance(value, Record):
        found = {}
        for name, field in type(value).model_fields.items():
            each, key = getattr(value, name), field.alias or name
            # Who reviews the files on GitHub is no part of the handbook.
            if key != "github" and (field.is_required() or each != field.default):
                key = _SWEDISH.get(key, key)
                found[key] = _as_data(each)
                if isinstance(each, Labelled):
                    found[f"{key}{_WORD}"] = each.label
        return found
    if isinstance(value, Mapping):
        return {key: _as_data(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_as_data(each) for each in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value.isoformat() if isinstance(value, datetime.date) else value


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


def _area(handbook: Handbook, name: str, at: Callable[[Target], str]) -> WholeArea:
    page = handbook.areas[name]
    return WholeArea(
        adress=at(links.area_target(name)),
        uppgifter=page.data,
        text=page.body,
        plats_i_rapporten=todays_number(handbook, page.data),
        ar=tuple(
            _fill(AreaInYear, handbook.reports[year].entries[name].data, ar=year)
            for year in reversed(handbook.years)
            if name in handbook.reports[year].entries
        ),
    )


def _owners(handbook: Handbook, today: datetime.date, at: Callable[[Target], str]) -> dict[str, WholeOwner]:
    return {
        card.actor.id: WholeOwner(
            adress=at(links.role_target(card.actor.id)),
            namn=card.actor.label,
            omraden=tuple(WholeDuty(omrade=duty.area_id, **{"del": duty.part}) for duty in card.duties),
            atgarder=tuple(row.promise.id for row in card.actions),
        )
        for card in build_role_cards(handbook, today)
    }


def _action(handbook: Handbook, row: ActionRow, at: Callable[[Target], str]) -> WholeAction:
    name = row.promise.id
    return WholeAction(
        adress=at(row.promise.target),
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
        rader=tuple({each.title: _as_data(each.cell(row)) for each in table.filed} for row in table.rows),
        anmarkningar=table.notes,
    )
