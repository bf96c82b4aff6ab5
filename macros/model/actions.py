"""What lies ahead (actions) and what became of it (follow-ups)."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from macros.model.base import Labelled, Noun, Record, as_list, wrong
from macros.model.figures import Target
from macros.model.texts import ActorId, ActorIds, AreaId, Id, Name, Prose, TextKind
from macros.model.times import Time

WHOLE_REPORT = "rapporten"
"""Stands where an area's id stands, in the id of an action that belongs to the whole report."""

ONE_PAGE_ID = "pa-en-sida"
"""Stands where an area's id stands, in the address of the report on one page; no area may be called so either."""

READINESS_ID = "inlamningslage"
"""Likewise, in the address of the page that says what a draft lacks."""

ActionId = Annotated[str, StringConstraints(pattern=r"^\d{4}/[a-z0-9-]+/[a-z0-9-]+$"), TextKind.ACTION]
"""An action's full name: year/area/id."""

ActionIds = Annotated[tuple[ActionId, ...], BeforeValidator(as_list)]


class Kind(Labelled):
    """How binding an action is."""

    DECIDED = "beslutad", "Beslutad"
    EXPECTED = "forvantad", "Förväntad"
    ONGOING = "pagaende", "Pågående"
    PROPOSED = "foreslagen", "Föreslagen"
    RECOMMENDED = "rekommenderad", "Rekommenderad"


class Outcome(Labelled):
    """What became of an action."""

    REMAINS = "kvarstar", "Kvarstår"
    DONE = "genomford", "Genomförd"
    PARTLY = "delvis", "Delvis genomförd"
    ONGOING = "pagar", "Pågår"
    NOT_DONE = "ej-genomford", "Ej genomförd"
    MOVED = "flyttad", "Framflyttad"
    DROPPED = "utgar", "Utgår"
    NOT_APPLICABLE = "ej-tillampligt", "Ej tillämplig"


CLOSING = frozenset({Outcome.DONE, Outcome.NOT_DONE, Outcome.DROPPED, Outcome.NOT_APPLICABLE})
"""After these nothing more is expected. What goes on (pagar) is open, as what remains."""

NEEDS_COMMENT = frozenset(
    {Outcome.PARTLY, Outcome.NOT_DONE, Outcome.MOVED, Outcome.DROPPED, Outcome.NOT_APPLICABLE}
)
"""A reader asks what is left, or why. A report often says no more than that the work goes on, so pagar needs none."""


class Action(Record):
    """Something that a report says will happen."""

    noun = Noun("åtgärd", "åtgärder", "Åtgärden", "Åtgärderna", "text", "id")
    id: Id = Field(title="id", description="Ett kort namn, unikt i filen. Det får aldrig bytas.")
    text: Prose = Field(title="text", description="Vad som ska göras.")
    kind: Kind = Field(
        alias="slag",
        title="slag",
        description="Hur bindande det är. För rekommenderad: skriv under kalla var det kommer ifrån.",
    )
    who: ActorIds = Field((), alias="vem", title="vem", description="De som ska göra det.")
    source: Name | None = Field(
        None,
        alias="kalla",
        title="källa",
        description="Var det kommer ifrån, till exempel revisorernas granskning.",
    )
    start: Time | None = Field(None, title="start", description="När det börjar.")
    due: Time | None = Field(None, alias="senast", title="senast", description="När det ska vara klart.")
    target: Target | None = Field(None, alias="mal", title="mål", description="Ett mål i siffror.")


class PartOutcome(Record):
    """What became of an action for one of those who were to do it."""

    who: ActorId = Field(alias="vem", title="vem", description="Den som utfallet gäller.")
    outcome: Outcome = Field(alias="utfall", title="utfall", description="Hur det gick.")
    comment: Prose | None = Field(None, alias="kommentar", title="kommentar", description="Vad som hänt.")


class FollowUp(Record):
    """What a report says became of an action of an earlier report."""

    noun = Noun(
        "uppföljning",
        "uppföljningar",
        "Uppföljningen av åtgärden",
        "Uppföljningarna",
        "action",
        "action",
        added="uppföljning av åtgärden",
    )
    action: ActionId = Field(
        alias="atgard", title="åtgärd", description="Åtgärdens fulla namn: år/område/id."
    )
    outcome: Outcome = Field(alias="utfall", title="utfall", description="Hur det gick.")
    comment: Prose | None = Field(
        None,
        alias="kommentar",
        title="kommentar",
        description="Vad som hänt. Krävs för delvis, ej-genomford, flyttad, utgar och ej-tillampligt.",
    )
    became: Kind | None = Field(
        None,
        alias="blev",
        title="nytt slag",
        description="Åtgärdens slag från och med nu, till exempel beslutad när ett förslag har beslutats.",
    )
    when: Time | None = Field(
        None,
        alias="tidpunkt",
        title="tidpunkt",
        description="När uppföljningen gjordes, om det var mer än en.",
    )
    due: Time | None = Field(
        None, alias="ny_tid", title="ny tid", description="Den nya tiden, när åtgärden flyttats fram."
    )
    handed_to: AreaId | None = Field(
        None,
        alias="till_omrade",
        title="övertagen av området",
        description="Området som tagit över åtgärden.",
    )
    parts: tuple[PartOutcome, ...] = Field(
        (), alias="delutfall", title="utfall för var och en", description="Utfallet för var och en."
    )

    @model_validator(mode="after")
    def _explains_itself(self) -> Self:
        if self.outcome in NEEDS_COMMENT and not self.comment:
            said = f"Utfallet {self.outcome.value} behöver en kommentar"
            raise wrong(f"{said}. Lägg till kommentar: och vad som hänt.")
        return self
