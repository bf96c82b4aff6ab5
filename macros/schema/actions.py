"""What lies ahead (actions) and what became of it (follow-ups)."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from macros.schema.base import Id, Labelled, Record, Text, as_list, wrong
from macros.schema.figures import Target
from macros.schema.shared import Ids
from macros.schema.times import Time

WHOLE_REPORT = "rapporten"
"""Stands where an area's id stands, in the id of an action that belongs to the whole report."""

ONE_PAGE_ID = "pa-en-sida"
"""Stands where an area's id stands, in the address of the report on one page; no area may be called so either."""

READINESS_ID = "inlamningslage"
"""Likewise, in the address of the page that says what a draft lacks."""

ActionId = Annotated[str, StringConstraints(pattern=r"^\d{4}/[a-z0-9-]+/[a-z0-9-]+$")]
"""An action's full name: year/area/id."""

ActionIds = Annotated[tuple[ActionId, ...], BeforeValidator(as_list)]


class Kind(Labelled):
    """How binding an action is."""

    DECIDED = "beslutad", "Beslutad"
    EXPECTED = "forvantad", "Förväntad"
    ONGOING = "pagaende", "Pågående"
    PROPOSED = "foreslagen", "Föreslagen"
    RECOMMENDED = "rekommenderad", "Rekommenderad av revisorerna"


class Outcome(Labelled):
    """What became of an action."""

    REMAINS = "kvarstar", "Kvarstår"
    DONE = "genomford", "Genomförd"
    PARTLY = "delvis", "Delvis genomförd"
    NOT_DONE = "ej-genomford", "Ej genomförd"
    MOVED = "flyttad", "Framflyttad"
    DROPPED = "utgar", "Utgår"


CLOSING = frozenset({Outcome.DONE, Outcome.NOT_DONE, Outcome.DROPPED})
"""After these nothing more is expected."""

NEEDS_COMMENT = frozenset({Outcome.PARTLY, Outcome.NOT_DONE, Outcome.MOVED, Outcome.DROPPED})


class Action(Record):
    """Something that a report says will happen."""

    id: Id = Field(description="Ett kort namn, unikt i filen. Det får aldrig bytas.")
    text: Text = Field(description="Vad som ska göras.")
    kind: Kind = Field(alias="slag", description="Hur bindande det är. Rekommenderad: av revisorerna.")
    who: Ids = Field(default=(), alias="vem", description="De som ska göra det.")
    source: Text | None = Field(
        default=None, alias="kalla", description="Var det kommer ifrån, till exempel en granskning."
    )
    start: Time | None = Field(default=None, description="När det börjar.")
    due: Time | None = Field(default=None, alias="senast", description="När det ska vara klart.")
    target: Target | None = Field(default=None, alias="mal", description="Ett mål i siffror.")


class PartOutcome(Record):
    """What became of an action for one of those who were to do it."""

    who: Id = Field(alias="vem", description="Den som utfallet gäller.")
    outcome: Outcome = Field(alias="utfall", description="Hur det gick.")
    comment: Text | None = Field(default=None, alias="kommentar", description="Vad som hänt.")


class FollowUp(Record):
    """What a report says became of an action of an earlier report."""

    action: ActionId = Field(alias="atgard", description="Åtgärdens fulla namn: år/område/id.")
    outcome: Outcome = Field(alias="utfall", description="Hur det gick.")
    comment: Text | None = Field(
        default=None,
        alias="kommentar",
        description="Vad som hänt. Krävs för delvis, ej-genomford, flyttad och utgar.",
    )
    when: Time | None = Field(
        default=None, alias="tidpunkt", description="När uppföljningen gjordes, om det var mer än en."
    )
    due: Time | None = Field(
        default=None, alias="ny_tid", description="Den nya tiden, när åtgärden flyttats fram."
    )
    handed_to: Id | None = Field(
        default=None, alias="till_omrade", description="Området som tagit över åtgärden."
    )
    parts: tuple[PartOutcome, ...] = Field(
        default=(), alias="delutfall", description="Utfallet för var och en."
    )

    @model_validator(mode="after")
    def _explains_itself(self) -> Self:
        if self.outcome in NEEDS_COMMENT and not self.comment:
            said = f"Utfallet {self.outcome.value} behöver en kommentar"
            raise wrong(f"{said}. Lägg till kommentar: och vad som hänt.")
        return self
