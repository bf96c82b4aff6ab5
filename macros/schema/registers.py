"""The other registers in data/: governing documents, glossary, what has been replaced, the yearly wheel."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Self

from pydantic import BeforeValidator, Field, model_validator

from macros.schema.base import NOT_KNOWN, Day, Flag, Id, Labelled, Record, Text, Year, as_list, wrong
from macros.schema.figures import FigureDefinition
from macros.schema.shared import Ids, Interval, Review


class DocumentKind(Labelled):
    """What sort of governing document it is."""

    POLICY = "policy", "Policy"
    GUIDELINES = "riktlinjer", "Riktlinjer"
    PLAN = "plan", "Plan"
    ACTION_PLAN = "handlingsplan", "Handlingsplan"
    ROUTINE = "rutin", "Rutin"
    PLEDGE = "medborgarlofte", "Medborgarlöfte"


class Decision(Record):
    """When a document was decided and by whom, as far as is known."""

    body: Id | None = Field(default=None, alias="organ", description="Den som beslutade.")
    day: Day | None = Field(default=None, alias="datum", description="Dagen för beslutet.")
    year: Year | None = Field(default=None, alias="ar", description="Året, när dagen inte är känd.")

    @model_validator(mode="after")
    def _day_or_year(self) -> Self:
        if self.day and self.year:
            raise wrong("Ange antingen datum eller ar, inte båda.")
        return self


class GoverningDocument(Record):
    """A document that steers the security work."""

    name: Text = Field(alias="namn", description="Dokumentets namn.")
    kind: DocumentKind = Field(alias="slag", description="Vad för slags dokument det är.")
    about: Text | None = Field(default=None, alias="om", description="Vad dokumentet handlar om.")
    areas: Ids = Field(default=(), alias="omraden", description="Områden som dokumentet hör till.")
    owner: Id | None = Field(
        default=None, alias="agare", description="Rollen som ser till att dokumentet hålls aktuellt."
    )
    issuer: Id | None = Field(
        default=None, alias="utfardare", description="Den som står bakom, när det inte är kommunen."
    )
    decided: Decision | None = Field(
        default=None, alias="beslutat", description="Beslutet, när det inte står i en årsrapport."
    )
    replaces: Text | None = Field(default=None, alias="ersatter", description="Vad dokumentet ersatte.")
    review: Review | None = Field(default=None, alias="granskning", description="När dokumentet ses över.")
    note: Text | None = Field(default=None, alias="anmarkning", description="Något som läsaren bör veta.")


class Term(Record):
    """A word or abbreviation in the glossary."""

    term: Text = Field(alias="term", description="Ordet eller förkortningen, som det skrivs.")
    reading: Text | None = Field(default=None, alias="uttydning", description="Vad förkortningen står för.")
    explanation: Text | None = Field(default=None, alias="forklaring", description="Vad det betyder här.")
    confirmed: Flag = Field(default=True, alias="bekraftad", description="Falskt när uttydningen är osäker.")
    keywords: tuple[Text, ...] = Field(default=(), alias="sokord", description="Ord som man kan söka efter.")


class ReplacedKind(Labelled):
    """What sort of thing has been replaced."""

    LAW = "lag", "Lag"
    AUTHORITY = "myndighet", "Myndighet"
    BODY = "organ", "Organ"
    NAME = "namn", "Namn"


class Replaced(Record):
    """A law, authority or name that has been replaced by another."""

    old: Text = Field(alias="gammalt", description="Det som inte längre gäller, som det skrivs i text.")
    abbreviation: Text | None = Field(
        default=None, alias="forkortning", description="Förkortningen av det gamla."
    )
    new: Text = Field(alias="nytt", description="Det som gäller nu.")
    kind: ReplacedKind = Field(alias="slag", description="Vad det är.")
    since: Day | None = Field(default=None, alias="fran", description="Dagen då det nya började gälla.")


class Recurrence(Labelled):
    """How often something in the yearly wheel comes back, when it has no week or month."""

    QUARTERLY = "varje-kvartal", "Varje kvartal"
    YEARLY = "varje-ar", "Varje år"
    EVERY_SECOND_YEAR = "vartannat-ar", "Minst vartannat år"
    EVERY_REPORT = Interval.EVERY_REPORT.value, Interval.EVERY_REPORT.label
    EVERY_TERM = Interval.EVERY_TERM.value, Interval.EVERY_TERM.label
    UNKNOWN = NOT_KNOWN


class WheelItem(Record):
    """Something that comes back every year."""

    what: Text = Field(alias="vad", description="Vad som händer.")
    about: Text | None = Field(default=None, alias="om", description="En förklaring.")
    month: Annotated[int, Field(ge=1, le=12, strict=True)] | None = Field(
        default=None, alias="manad", description="Månaden, 1–12."
    )
    week: Annotated[int, Field(ge=1, le=53, strict=True)] | None = Field(
        default=None, alias="vecka", description="Veckan, 1–53."
    )
    recurs: Recurrence | None = Field(
        default=None, alias="aterkommer", description="Hur ofta, när vecka eller månad inte är given."
    )
    areas: Ids = Field(default=(), alias="omraden", description="Områden som det hör till.")
    who: Ids = Field(default=(), alias="vem", description="De som ordnar det.")
    source: Year | None = Field(
        default=None, alias="enligt", description="Året vars rapport uppgiften kommer från."
    )

    @model_validator(mode="after")
    def _has_one_time(self) -> Self:
        if sum(time is not None for time in (self.month, self.week, self.recurs)) != 1:
            raise wrong("Ange precis ett av manad, vecka och aterkommer.")
        return self


class WarningWord(Record):
    """What is often said beside what must be protected, in one or more ways."""

    words: Annotated[tuple[Text, ...], Field(min_length=1), BeforeValidator(as_list)] = Field(
        alias="ord", description="Orden utan böjning: larmkod hittar också larmkoderna."
    )
    why: Text = Field(alias="varfor", description="Vad det kan röja, i en mening.")
    allowed: Annotated[tuple[Text, ...], BeforeValidator(as_list)] = Field(
        default=(), alias="utom", description="Ord som börjar likadant men som får stå."
    )


class DocumentRegister(Record):
    """data/styrdokument.yml."""

    documents: Mapping[Id, GoverningDocument] = Field(
        alias="styrdokument", description="Dokumenten, efter id."
    )


class FigureRegister(Record):
    """data/nyckeltal.yml."""

    figures: Mapping[Id, FigureDefinition] = Field(alias="nyckeltal", description="Nyckeltalen, efter id.")


class Glossary(Record):
    """data/ordlista.yml."""

    terms: tuple[Term, ...] = Field(alias="ordlista", description="Orden.")


class ReplacedRegister(Record):
    """data/ersatt.yml."""

    replaced: tuple[Replaced, ...] = Field(alias="ersatt", description="Det som ersatts.")


class WarningWordRegister(Record):
    """data/varningsord.yml."""

    warnings: tuple[WarningWord, ...] = Field(alias="varningsord", description="Orden.")


class YearlyWheel(Record):
    """data/arshjul.yml."""

    items: tuple[WheelItem, ...] = Field(alias="arshjul", description="Det som återkommer.")
