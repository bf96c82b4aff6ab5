"""A year's report as data: all that it is made of, with the names of roles and units as they then were."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, get_args

from pydantic import Field, StringConstraints

from macros.model.actions import Action, ActionId
from macros.model.area import Area
from macros.model.base import Count, Day, Record, Year
from macros.model.entry import Entry
from macros.model.figures import FigureDefinition
from macros.model.organisation import Organisation
from macros.model.registers import GoverningDocument, Term
from macros.model.report import Report
from macros.model.texts import Code, Id, Name, TextKind

Form = Literal[1, 2]
"""The version of the form of a record, which is raised when a key is taken away or gets another meaning.

In 1 every report said whose words a status was (``statusgrund``); since then only one that was brought in does.
"""

FORMS: tuple[Form, ...] = get_args(Form)
"""All that are read, for ever; what is locked anew has the last."""

Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$"), TextKind.CODE]

Body = Annotated[str, StringConstraints(strip_whitespace=False), TextKind.PROSE]
"""A page's Markdown, to the last blank line."""


class RecordedEntry(Record):
    """One area's year."""

    facts: Entry = Field(alias="uppgifter", description="Uppgifterna överst på områdets sida.")
    text: Body = Field(description="Sidans text i Markdown.")


class RecordedAction(Record):
    """An action of an earlier report that this one follows up."""

    action: Action = Field(alias="atgard", description="Åtgärden.")
    area_title: Name = Field(alias="omrade", description="Områdets namn i den rapporten.")


class KnownThen(Record):
    """What the names in the report stood for when it was written."""

    organisation: Organisation = Field(description="Roller, enheter och andra som rapporten nämner.")
    figures: Mapping[Id, FigureDefinition] = Field(
        {}, alias="nyckeltal", description="Vad rapportens nyckeltal är."
    )
    documents: Mapping[Id, GoverningDocument] = Field(
        {}, alias="styrdokument", description="Styrdokumenten som rapporten nämner."
    )
    terms: tuple[Term, ...] = Field((), alias="ordlista", description="Ord och förkortningar i rapporten.")
    area_titles: Mapping[Id, Name] = Field(
        {}, alias="omradesnamn", description="Vad områdena hette på sina egna sidor."
    )


class ReportRecord(Record):
    """All that a year's report is made of."""

    version: Form = Field(description="Formens version. En rapport behåller den som den låstes med.")
    year: Year = Field(alias="ar", description="Rapportåret.")
    facts: Report = Field(alias="rapport", description="Uppgifterna överst på rapportens sida.")
    text: Body = Field(description="Rapportens inledning i Markdown.")
    entries: Mapping[Id, RecordedEntry] = Field(alias="omraden", description="Områdenas år, efter id.")
    earlier_actions: Mapping[ActionId, RecordedAction] = Field(
        {}, alias="tidigare_atgarder", description="Åtgärder i tidigare rapporter som den här följer upp."
    )
    files: Mapping[Code, Sha256] = Field(
        {}, alias="filer", description="Bilder och bilagor, med kontrollsumma (SHA-256)."
    )
    known: KnownThen = Field(alias="register", description="Vad namnen i rapporten stod för när den skrevs.")


class Version(Record):
    """The report as it was at one time: when it was handed in, treated or corrected."""

    event: Name = Field(alias="handelse", description="Vad som hände: inlämnad, behandlad, rättelse 1.")
    day: Day = Field(alias="datum", description="Dagen.")
    digest: Sha256 = Field(alias="innehall", description="Innehållets kontrollsumma (SHA-256).")
    pdf: Sha256 = Field(description="PDF-filens kontrollsumma (SHA-256).")
    pdf_bytes: Count = Field(alias="pdf_storlek", description="PDF-filens storlek i byte.")


class AreaThen(Record):
    """An area's page as it was when the report was handed in."""

    facts: Area = Field(alias="uppgifter", description="Uppgifterna överst på områdets sida.")
    text: Body = Field(description="Sidans text i Markdown.")


class Submission(Record):
    """data/inlamnade/<år>.json: what was handed in, kept so that it cannot change unseen. Written by commands."""

    versions: Annotated[tuple[Version, ...], Field(min_length=1)] = Field(
        alias="versioner", description="Rapportens versioner, den första inlämnad."
    )
    record: ReportRecord = Field(alias="innehall", description="Rapporten i den senaste versionen.")
    areas: Mapping[Id, AreaThen] = Field(
        {}, alias="omradessidor", description="Områdenas sidor när rapporten lämnades in."
    )

    @property
    def submitted(self) -> Version:
        """The version that was handed in."""
        return self.versions[0]

    @property
    def latest(self) -> Version:
        """The version that holds now."""
        return self.versions[-1]
