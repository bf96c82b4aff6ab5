"""docs/rapporter/<år>/<område>.md: one area's year."""

from __future__ import annotations

from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, model_validator

from macros.model.actions import Action, FollowUp
from macros.model.base import NOT_KNOWN, UNKNOWN, Count, Day, Labelled, Noun, Record, wrong
from macros.model.figures import FiguresByName
from macros.model.shared import ApprovalField, PageHead, ResponsibleList
from macros.model.texts import ActorId, DocumentId, Name, Prose, Quotation

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


_WRITTEN_HERE = "I en rapport som skrivs i handboken skriver du motivering: i stället för statusgrund:."


class StatusGround(Record):
    """Why a report that was brought in has a status: it was read so, with the reason, or in the report's own words."""

    reading: Prose | None = Field(
        None, alias="bedomning", title="tolkning", description="Hur rapporten är tolkad, med skäl."
    )
    in_report: Quotation | None = Field(
        None,
        alias="enligt-rapporten",
        title="läget enligt rapporten",
        description="Rapportens egna ord. De ska stå i årets text.",
    )

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if (self.reading is None) == (self.in_report is None):
            raise wrong(
                f"Ange ett av bedomning (hur rapporten är tolkad, med skäl) och enligt-rapporten (rapportens ord). {_WRITTEN_HERE}"
            )
        return self


class Activity(Record):
    """Something that was done, or begun, during the year."""

    noun = Noun("aktivitet", "aktiviteter", "Aktiviteten", "Aktiviteterna", "text")
    text: Prose = Field(title="text", description="Vad som gjordes.")
    status: ActivityStatus = Field(title="status", description="Hur långt det har kommit.")


class DocumentEvent(Record):
    """What happened to a governing document during the year."""

    noun = Noun("beslut", "beslut", "Beslutet om", "Besluten", "document", "document")
    document: DocumentId = Field(
        alias="styrdokument", title="styrdokument", description="Dokumentets id i data/styrdokument.yml."
    )
    event: Event = Field(alias="handelse", title="händelse", description="Vad som hände.")
    body: ActorId | None = Field(None, alias="organ", title="beslutat av", description="Den som beslutade.")
    day: Day | None = Field(None, alias="datum", title="dag", description="Dagen för beslutet.")


def _long_ground(value: Any) -> Any:
    if isinstance(value, str):
        raise wrong(
            f"{_WRITTEN_HERE} I en som har förts över (overford): skriv {{bedomning: skälet}} eller {{enligt-rapporten: rapportens ord}}."
        )
    return value


class Entry(PageHead):
    """One area's part of a year's report."""

    title: Name = Field(title="namn", description="Områdets namn i årets rapport.")
    number: Count = Field(alias="nummer", title="nummer", description="Områdets nummer i årets rapport.")
    status: Status = Field(title="status", description="Läget vid årets slut.")
    reason: Prose | None = Field(
        None, alias="motivering", title="motivering", description="Varför läget är som det är."
    )
    status_ground: Annotated[StatusGround, BeforeValidator(_long_ground)] | None = Field(
        None,
        alias="statusgrund",
        description="I stället för motivering, i en rapport som har förts över (overford): hur den är tolkad.",
    )
    deviation: Prose | None = Field(
        None,
        alias="avvikelse",
        title="avvikelse",
        description="Vad som hindrat arbetet, eller var rapporten säger emot sig själv.",
    )
    responsible: ResponsibleList = Field(
        alias="ansvariga", title="ansvarig", description="De som ansvarade det året."
    )
    summary: Prose = Field(alias="sammanfattning", title="sammanfattning", description="Året i en mening.")
    activities: tuple[Activity, ...] = Field((), alias="aktiviteter", description="Vad som gjordes.")
    figures: FiguresByName = Field(
        {}, alias="nyckeltal", description="Årets värden, efter id i data/nyckeltal.yml."
    )
    decisions: tuple[DocumentEvent, ...] = Field(
        (), alias="beslut", description="Styrdokument som beslutades."
    )
    actions: tuple[Action, ...] = Field((), alias="atgarder", description="Vad som ligger framåt.")
    follow_ups: tuple[FollowUp, ...] = Field(
        (), alias="uppfoljning", description="Vad som blev av åtgärder i tidigare rapporter."
    )
    next_year: Prose | None = Field(
        None, alias="nasta_ar", title="behov nästa år", description="Behov och prioriteringar för nästa år."
    )
    approval: ApprovalField | None = Field(
        None, alias="godkand", description="Rollen som godkänt bidraget, ej-inhamtat eller uppgift-saknas."
    )

    @property
    def is_unwritten(self) -> bool:
        """Whether nobody has yet said how the year went: the entry is as the handbook made it."""
        said = self.summary.strip(" .").casefold()
        return self.status is Status.UNKNOWN and said in (UNWRITTEN.strip(".").casefold(), UNKNOWN)
