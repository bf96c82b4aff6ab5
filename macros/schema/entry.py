"""docs/rapporter/<år>/<område>.md: one area's year."""

from __future__ import annotations

from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, model_validator

from macros.schema.actions import Action, FollowUp
from macros.schema.base import NOT_KNOWN, UNKNOWN, Count, Day, Id, Labelled, Record, Text, wrong
from macros.schema.figures import FiguresByName
from macros.schema.shared import ApprovalField, ResponsibleList

UNWRITTEN = "Uppgift saknas."
"""What stands as the summary until someone has written one."""


class Status(Labelled):
    """Where an area stands at the end of the year."""

    NOT_STARTED = "ej-paborjat", "Ej påbörjat"
    PLANNED = "planerat", "Planerat"
    ONGOING = "pagar", "Pågår"
    PARTLY = "delvis", "Delvis genomfört"
    DONE = "genomfort", "Genomfört"
    CONTINUOUS = "lopande", "Löpande"
    NOT_APPLICABLE = "ej-aktuellt", "Ej aktuellt"
    UNKNOWN = NOT_KNOWN


class ActivityStatus(Labelled):
    """How far one activity has come."""

    DONE = "genomford", "Genomförd"
    STARTED = "paborjad", "Påbörjad"
    DECIDED = "beslutad", "Beslutad"
    PLANNED = "planerad", "Planerad"
    NOT_STARTED = "ej-paborjad", "Ej påbörjad"


class Event(Labelled):
    """What happened to a governing document."""

    ADOPTED = "antaget", "Antaget"
    REVISED = "reviderat", "Reviderat"
    REVISION_STARTED = "revidering-paborjad", "Revidering påbörjad"
    STARTED = "paborjat", "Påbörjat"
    REPEALED = "upphavt", "Upphävt"


class StatusGround(Record):
    """Why the status is what it is: our reading with its reason, or the report's own words."""

    reading: Text | None = Field(
        default=None, alias="bedomning", description="Handbokens bedömning, med skäl."
    )
    in_report: Text | None = Field(
        default=None, alias="enligt-rapporten", description="Rapportens egna ord. De ska stå i årets text."
    )

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if (self.reading is None) == (self.in_report is None):
            raise wrong(
                "Ange ett av bedomning (handbokens bedömning, med skäl) och enligt-rapporten (rapportens ord)."
            )
        return self


class Activity(Record):
    """Something that was done, or begun, during the year."""

    text: Text = Field(description="Vad som gjordes.")
    status: ActivityStatus = Field(description="Hur långt det har kommit.")


class DocumentEvent(Record):
    """What happened to a governing document during the year."""

    document: Id = Field(alias="styrdokument", description="Dokumentets id i data/styrdokument.yml.")
    event: Event = Field(alias="handelse", description="Vad som hände.")
    body: Id | None = Field(default=None, alias="organ", description="Den som beslutade.")
    day: Day | None = Field(default=None, alias="datum", description="Dagen för beslutet.")


def _long_ground(value: Any) -> Any:
    if isinstance(value, str):
        raise wrong("Skriv vems ord det är: {bedomning: skälet} eller {enligt-rapporten: rapportens ord}.")
    return value


class Entry(Record):
    """One area's part of a year's report."""

    title: Text = Field(description="Områdets namn i årets rapport.")
    description: Text | None = Field(default=None, description="En mening om sidan, för sökträffar.")
    tags: tuple[Text, ...] = Field(default=(), description="Etiketter.")
    number: Count = Field(alias="nummer", description="Områdets nummer i årets rapport.")
    status: Status = Field(description="Läget vid årets slut.")
    status_ground: Annotated[StatusGround, BeforeValidator(_long_ground)] | None = Field(
        default=None, alias="statusgrund", description="Varför läget är det, och vems ord det är."
    )
    deviation: Text | None = Field(
        default=None,
        alias="avvikelse",
        description="Vad som hindrat arbetet, eller var rapporten säger emot sig själv.",
    )
    responsible: ResponsibleList = Field(alias="ansvariga", description="De som ansvarade det året.")
    summary: Text = Field(alias="sammanfattning", description="Året i en mening.")
    activities: tuple[Activity, ...] = Field(default=(), alias="aktiviteter", description="Vad som gjordes.")
    figures: FiguresByName = Field(
        default={}, alias="nyckeltal", description="Årets värden, efter id i data/nyckeltal.yml."
    )
    decisions: tuple[DocumentEvent, ...] = Field(
        default=(), alias="beslut", description="Styrdokument som beslutades."
    )
    actions: tuple[Action, ...] = Field(default=(), alias="atgarder", description="Vad som ligger framåt.")
    follow_ups: tuple[FollowUp, ...] = Field(
        default=(), alias="uppfoljning", description="Vad som blev av åtgärder i tidigare rapporter."
    )
    next_year: Text | None = Field(
        default=None, alias="nasta_ar", description="Behov och prioriteringar för nästa år."
    )
    approval: ApprovalField | None = Field(
        default=None,
        alias="godkand",
        description="Rollen som godkänt bidraget, ej-inhamtat eller uppgift-saknas.",
    )

    @property
    def is_unwritten(self) -> bool:
        """Whether nobody has yet said how the year went: the entry is as the handbook made it."""
        said = self.summary.strip(" .").casefold()
        return self.status is Status.UNKNOWN and said in (UNWRITTEN.strip(".").casefold(), UNKNOWN)
