"""The other registers in data/: governing documents, glossary, what has been replaced, the yearly wheel."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Self

from pydantic import BeforeValidator, Field, model_validator

from macros.model.base import NOT_KNOWN, Day, Flag, Labelled, Noun, Record, Year, as_list, wrong
from macros.model.figures import FigureDefinition
from macros.model.shared import Interval, Review
from macros.model.texts import ActorId, ActorIds, AreaIds, Id, Name, Prose, Word


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

    body: ActorId | None = Field(None, alias="organ", title="beslutat av", description="Den som beslutade.")
    day: Day | None = Field(None, alias="datum", title="dag", description="Dagen för beslutet.")
    year: Year | None = Field(None, alias="ar", title="år", description="Året, när dagen inte är känd.")

    @model_validator(mode="after")
    def _day_or_year(self) -> Self:
        if self.day and self.year:
            raise wrong("Ange antingen datum eller ar, inte båda.")
        return self


class GoverningDocument(Record):
    """A document that steers the security work."""

    noun = Noun("styrdokument", "styrdokument", "Styrdokumentet", "Styrdokumenten", "name", "id")
    name: Name = Field(alias="namn", title="namn", description="Dokumentets namn.")
    kind: DocumentKind = Field(alias="slag", title="slag", description="Vad för slags dokument det är.")
    about: Prose | None = Field(
        None, alias="om", title="beskrivning", description="Vad dokumentet handlar om."
    )
    areas: AreaIds = Field(
        (), alias="omraden", title="områden", description="Områden som dokumentet hör till."
    )
    owner: ActorId | None = Field(
        None, alias="agare", title="ägare", description="Rollen som ser till att dokumentet hålls aktuellt."
    )
    issuer: ActorId | None = Field(
        None,
        alias="utfardare",
        title="utfärdare",
        description="Den som står bakom, när det inte är kommunen.",
    )
    decided: Decision | None = Field(
        None, alias="beslutat", description="Beslutet, när det inte står i en årsrapport."
    )
    replaces: Name | None = Field(
        None, alias="ersatter", title="ersätter", description="Vad dokumentet ersatte."
    )
    review: Review | None = Field(None, alias="granskning", description="När dokumentet ses över.")
    note: Prose | None = Field(
        None, alias="anmarkning", title="anmärkning", description="Något som läsaren bör veta."
    )


class Term(Record):
    """A word or abbreviation in the glossary."""

    noun = Noun("ord", "ord", "Ordet", "Orden", "term")
    term: Name = Field(title="ord", description="Ordet eller förkortningen, som det skrivs.")
    reading: Name | None = Field(
        None, alias="uttydning", title="uttydning", description="Vad förkortningen står för."
    )
    explanation: Prose | None = Field(
        None, alias="forklaring", title="förklaring", description="Vad det betyder här."
    )
    confirmed: Flag = Field(
        default=True,
        alias="bekraftad",
        title="bekräftad uttydning",
        description="Falskt när uttydningen är osäker.",
    )
    keywords: tuple[Word, ...] = Field(
        (), alias="sokord", title="sökord", description="Ord som man kan söka efter."
    )


class ReplacedKind(Labelled):
    """What sort of thing has been replaced."""

    LAW = "lag", "Lag"
    AUTHORITY = "myndighet", "Myndighet"
    BODY = "organ", "Organ"
    NAME = "namn", "Namn"


class Replaced(Record):
    """A law, authority or name that has been replaced by another."""

    noun = Noun("ersatt namn", "ersatta namn", "Det ersatta namnet", "De ersatta namnen", "old")
    old: Name = Field(
        alias="gammalt", title="gammalt", description="Det som inte längre gäller, som det skrivs i text."
    )
    abbreviation: Word | None = Field(
        None, alias="forkortning", title="förkortning", description="Förkortningen av det gamla."
    )
    new: Name = Field(alias="nytt", title="nytt", description="Det som gäller nu.")
    kind: ReplacedKind = Field(alias="slag", title="slag", description="Vad det är.")
    since: Day | None = Field(
        None, alias="fran", title="gäller från", description="Dagen då det nya började gälla."
    )


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

    noun = Noun("aktivitet", "aktiviteter", "Aktiviteten", "Aktiviteterna", "what", "id")
    id: Id = Field(
        title="id",
        description="Ett kort namn, unikt i filen. Det får aldrig bytas: kalendrar och länkar känner igen aktiviteten på det.",
    )
    what: Name = Field(alias="vad", title="vad", description="Vad som händer.")
    about: Prose | None = Field(None, alias="om", title="beskrivning", description="En förklaring.")
    month: Annotated[int, Field(ge=1, le=12, strict=True)] | None = Field(
        None, alias="manad", title="månad", description="Månaden, 1–12."
    )
    week: Annotated[int, Field(ge=1, le=53, strict=True)] | None = Field(
        None, alias="vecka", title="vecka", description="Veckan, 1–53."
    )
    recurs: Recurrence | None = Field(
        None,
        alias="aterkommer",
        title="återkommer",
        description="Hur ofta, när vecka eller månad inte är given.",
    )
    areas: AreaIds = Field((), alias="omraden", title="områden", description="Områden som det hör till.")
    who: ActorIds = Field((), alias="vem", title="vem", description="De som ordnar det.")
    source: Year | None = Field(
        None, alias="enligt", title="källa", description="Året vars rapport uppgiften kommer från."
    )

    @model_validator(mode="after")
    def _has_one_time(self) -> Self:
        if sum(time is not None for time in (self.month, self.week, self.recurs)) != 1:
            raise wrong("Ange precis ett av manad, vecka och aterkommer.")
        return self


class WarningWord(Record):
    """What is often said beside what must be protected, in one or more ways."""

    noun = Noun("varningsord", "varningsord", "Varningsordet", "Varningsorden", "words")
    words: Annotated[tuple[Word, ...], Field(min_length=1), BeforeValidator(as_list)] = Field(
        alias="ord", title="ord", description="Orden utan böjning: larmkod hittar också larmkoderna."
    )
    why: Prose = Field(alias="varfor", title="skäl", description="Vad det kan röja, i en mening.")
    allowed: Annotated[tuple[Word, ...], BeforeValidator(as_list)] = Field(
        (), alias="utom", title="får stå", description="Ord som börjar likadant men som får stå."
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
