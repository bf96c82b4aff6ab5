"""Groups of keys that stand in several kinds of file: a page's head, who is responsible, reviews, approvals, laws."""

from __future__ import annotations

from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, model_validator

from macros.model.base import (
    NOT_KNOWN,
    UNKNOWN,
    Count,
    Day,
    Labelled,
    Noun,
    Record,
    as_list,
    short_form,
    wrong,
)
from macros.model.texts import ActorId, Code, Id, Name, Prose, Word

NOBODY = "ingen-utsedd"
"""How an editor says that nobody has been made responsible."""

NO_ONE = frozenset({NOBODY, UNKNOWN})
"""What stands instead of the id of someone responsible; it is not known only in a report that was brought in."""


class PageHead(Record):
    """What every page has at its top, under the keys that MkDocs knows."""

    title: Name = Field(title="rubrik", description="Sidans rubrik.")
    description: Prose | None = Field(
        None, title="beskrivning för sökträffar", description="En mening om sidan, för sökträffar."
    )
    tags: tuple[Word, ...] = Field((), title="etiketter", description="Etiketter.")


class Responsible(Record):
    """Someone who answers for an area, or for a part of it."""

    who: ActorId = Field(
        alias="vem",
        title="vem",
        description=f"En roll, grupp, enhet, ett bolag eller en extern part i data/organisation.yml, eller {NOBODY}. I en rapport som har förts över också {UNKNOWN}.",
    )
    part: Name | None = Field(
        None, alias="del", title="del", description="Delen, när ansvaret är delat: it-säkerhet."
    )


ResponsibleList = Annotated[
    tuple[Annotated[Responsible, short_form("vem")], ...], Field(min_length=1), BeforeValidator(as_list)
]


class Law(Record):
    """A law or regulation that applies; only what is certain."""

    noun = Noun("lag", "lagar", "Lagen", "Lagarna", "name")
    name: Name = Field(alias="namn", title="namn", description="Lagens namn: arbetsmiljölagen.")
    designation: Code | None = Field(
        None, alias="beteckning", title="beteckning", description="Nummer i författningssamlingen: 2018:585."
    )
    provision: Code | None = Field(
        None, alias="bestammelse", title="bestämmelse", description="Kapitel och paragraf: 2 kap. 7 §."
    )
    about: Prose | None = Field(
        None, alias="om", title="beskrivning", description="Vad lagen säger om området, i några ord."
    )
    in_force: Day | None = Field(
        None, alias="fran", title="gäller från", description="Dagen då lagen började gälla, om den är ny."
    )


class Interval(Labelled):
    """How often something is reviewed when it is not counted in months."""

    EVERY_REPORT = "varje-rapportering", "Vid varje rapportering"
    EVERY_TERM = "varje-mandatperiod", "Varje mandatperiod"


class Review(Record):
    """How often a page or document is reviewed, when it last was, and against what."""

    months: Count | None = Field(
        None, alias="manader", title="granskas", le=1200, description="Antal månader mellan granskningarna."
    )
    interval: Interval | None = Field(
        None, alias="intervall", title="granskas", description="Hur ofta, när det inte räknas i månader."
    )
    last: Day | None = Field(
        None, alias="senast", title="senast granskad", description="Dagen för den senaste granskningen."
    )
    against: Name | None = Field(
        None, alias="mot", title="granskad mot", description="Vad innehållet granskades mot."
    )


class Unasked(Labelled):
    """Why an approval or assessment has no name to it."""

    NOT_OBTAINED = "ej-inhamtat", "Ej inhämtat"
    UNKNOWN = NOT_KNOWN


class Approval(Record):
    """Who approved a contribution, in which role; or that it was not obtained or is not known."""

    who: ActorId | None = Field(
        None, alias="vem", title="godkänd av", description="Rollen som godkänt bidraget."
    )
    day: Day | None = Field(None, alias="datum", title="godkänd den", description="Dagen för godkännandet.")
    absent: Unasked | None = Field(
        None,
        alias="saknas",
        title="godkännande",
        description="Att godkännande inte inhämtats eller inte är känt.",
    )

    @model_validator(mode="after")
    def _says_one_thing(self) -> Self:
        if (self.who is None) == (self.absent is None):
            raise wrong("Ange rollen som godkänt (vem), ej-inhamtat eller uppgift-saknas.")
        return self


def _long_approval(value: Any) -> Any:
    if isinstance(value, dict | Record):
        return value
    return {"saknas" if isinstance(value, str) and value in set(Unasked) else "vem": value}


ApprovalField = Annotated[
    Approval, BeforeValidator(_long_approval, json_schema_input_type=Approval | Unasked | Id)
]
