"""The form of the whole handbook as data, from which its schema is made; files have the Swedish names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from pydantic import Field

from macros.schema.actions import Action, ActionId, FollowUp
from macros.schema.area import Area
from macros.schema.base import Count, Day, Id, Record, Text, Year
from macros.schema.entry import DocumentEvent, Status, StatusGround
from macros.schema.figures import FigureDefinition, FigureValue
from macros.schema.organisation import Organisation
from macros.schema.record import Body
from macros.schema.registers import GoverningDocument, Replaced, Term, WheelItem
from macros.schema.report import Stage
from macros.schema.shared import Responsible
from macros.schema.times import When
from macros.views.actions import State
from macros.views.looks import CellKind

VERSION: Final = 1
"""Of the form. It is raised when a key is taken away or gets another meaning."""

SCHEMA = f"scheman/handbok-{VERSION}.schema.json"
"""Where the site has the schema."""


class AreaInYear(Record):
    """An area according to one year's report."""

    year: Year = Field(alias="ar", description="Rapportåret.")
    number: Count = Field(alias="nummer", description="Områdets nummer i rapporten.")
    title: Text = Field(description="Områdets namn i rapporten.")
    status: Status = Field(description="Läget vid årets slut.")
    ground: StatusGround | None = Field(default=None, alias="statusgrund", description="Vems ord läget är.")
    deviation: Text | None = Field(default=None, alias="avvikelse", description="Vad som hindrat arbetet.")
    responsible: tuple[Responsible, ...] = Field(alias="ansvariga", description="De som ansvarade.")
    summary: Text = Field(alias="sammanfattning", description="Året i en mening.")


class WholeArea(Record):
    """An area's page, and what the reports have said of it."""

    facts: Area = Field(alias="uppgifter", description="Uppgifterna överst på områdets sida.")
    text: Body = Field(description="Sidans text i Markdown.")
    place: Text | None = Field(
        default=None, alias="plats_i_rapporten", description="Områdets nummer i dag: 1.3."
    )
    years: tuple[AreaInYear, ...] = Field(
        default=(), alias="ar", description="Läget, det senaste året först."
    )


class WholeDuty(Record):
    """An area, or a part of one, that someone answers for."""

    area: Id = Field(alias="omrade", description="Området.")
    part: Text | None = Field(default=None, alias="del", description="Delen, när ansvaret är delat.")


class WholeOwner(Record):
    """Someone who answers for something, or a role that does not."""

    label: Text = Field(alias="namn", description="Rollen med sin enhet, som läsaren ser den.")
    duties: tuple[WholeDuty, ...] = Field(default=(), alias="omraden", description="Områdena.")
    actions: tuple[ActionId, ...] = Field(
        default=(), alias="atgarder", description="Åtgärder att följa upp i områdena."
    )


class ToldFollowUp(Record):
    """What a report says became of an action."""

    year: Year = Field(alias="ar", description="Rapportåret.")
    area: Text = Field(alias="omrade", description="Området i den rapporten, eller rapporten.")
    facts: FollowUp = Field(alias="uppgifter", description="Uppföljningen.")


class WholeAction(Record):
    """An action, and what has become of it."""

    year: Year = Field(alias="ar", description="Rapportåret.")
    area: Text = Field(alias="omrade", description="Området i den rapporten, eller rapporten.")
    facts: Action = Field(alias="uppgifter", description="Åtgärden som rapporten anger den.")
    homes: tuple[Text, ...] = Field(alias="omraden_nu", description="Områdena som den hör till nu.")
    due: When | None = Field(default=None, alias="tid_nu", description="Den senaste tiden som angetts.")
    state: State = Field(alias="lage", description="Vad handboken vet om den.")
    follow_ups: tuple[ToldFollowUp, ...] = Field(
        default=(), alias="uppfoljning", description="Vad senare rapporter säger."
    )


class ToldEvent(Record):
    """What a report says happened to a document."""

    year: Year = Field(alias="ar", description="Rapportåret.")
    area: Id = Field(alias="omrade", description="Området i rapporten.")
    facts: DocumentEvent = Field(alias="uppgifter", description="Händelsen.")


class WholeDocument(Record):
    """A governing document, and what has happened to it."""

    facts: GoverningDocument = Field(alias="uppgifter", description="Dokumentet.")
    events: tuple[ToldEvent, ...] = Field(default=(), alias="beslut", description="Vad rapporterna säger.")


class ToldValues(Record):
    """What a report says of a key figure."""

    year: Year = Field(alias="ar", description="Rapportåret.")
    area: Id = Field(alias="omrade", description="Området i rapporten.")
    values: tuple[FigureValue, ...] = Field(alias="varden", description="Värdena.")


class WholeFigure(Record):
    """A key figure, and what has been said of it."""

    facts: FigureDefinition = Field(alias="uppgifter", description="Vad som mäts.")
    values: tuple[ToldValues, ...] = Field(
        default=(), alias="rapporter", description="Vad rapporterna säger."
    )


class WholeReport(Record):
    """A report, and where all of it is."""

    year: Year = Field(alias="ar", description="Rapportåret.")
    title: Text = Field(description="Rapportens namn.")
    stage: Stage = Field(alias="lage", description="Hur långt rapporten har kommit.")
    registry_number: Text | None = Field(
        default=None, alias="diarienummer", description="Numret i diariet, om det är känt."
    )
    files: Mapping[Literal["pdf", "en_sida", "uppgifter"], Text] = Field(
        alias="filer", description="Rapportens filer, räknat från den här filen."
    )


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
    notes: tuple[Text, ...] = Field(default=(), alias="anmarkningar", description="Vad läsaren bör veta.")


class WholeHandbook(Record):
    """handbok.json."""

    version: Literal[1] = Field(description="Formens version.")
    day: Day = Field(alias="skapad", description="Dagen då filen gjordes.")
    organisation: Organisation = Field(description="Kommunen, med roller, enheter och andra.")
    areas: Mapping[Id, WholeArea] = Field(alias="omraden", description="Områdena, efter id.")
    owners: Mapping[Id, WholeOwner] = Field(alias="ansvariga", description="Rollerna och andra som ansvarar.")
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
