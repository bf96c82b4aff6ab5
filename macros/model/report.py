"""docs/rapporter/<år>/index.md: what holds for a whole year's report."""

from __future__ import annotations

import re
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, model_validator

from macros.model.actions import Action, ActionIds, FollowUp
from macros.model.base import (
    NOT_KNOWN,
    Count,
    Day,
    Flag,
    Labelled,
    Noun,
    Record,
    as_list,
    short_form,
    unreadable,
    wrong,
)
from macros.model.problems import quoted
from macros.model.shared import PageHead, Unasked
from macros.model.texts import ActorId, AreaIds, Code, DocumentId, Name, Prose


class Stage(Labelled):
    """How far a report has come."""

    DRAFT = "utkast", "Utkast"
    SUBMITTED = "inlamnad", "Inlämnad"
    TREATED = "behandlad", "Behandlad"


class NoParagraph(Labelled):
    """Why a step in the treatment has no number of a paragraph."""

    UNREADABLE = "olaslig", "Paragrafen går inte att läsa"
    NONE = "ingen", "Beslut utan paragraf"


_PARAGRAPH = re.compile(r"(§{1,2}\s?)?\d+\s?[a-zA-Z]?(\s?[-–/,]\s?\d+\s?[a-zA-Z]?)?")
"""§ 42, 42 b, §§ 42–44, § 42/2019."""


def _paragraph(value: Any) -> Any:
    if isinstance(value, str) and value.strip() in set(NoParagraph):
        return NoParagraph(value.strip())
    if value is None or (isinstance(value, str) and _PARAGRAPH.fullmatch(value.strip())):
        return value
    ways = f"{NoParagraph.UNREADABLE} om numret inte går att läsa, eller {NoParagraph.NONE} om beslutet inte har någon paragraf, som i ett brev"
    example = f"§ {value}" if type(value) is int else "§ 42"
    shown = quoted(value) if isinstance(value, str | int) else "Det här"
    raise unreadable(
        f"{shown} är inget paragrafnummer. Skriv till exempel {example}. Skriv {ways}. Är den inte känd tar du bort paragraf:."
    )


class Step(Record):
    """A step in the treatment of the report; unknown parts are left out, but at least one must be given."""

    noun = Noun("steg", "steg", "Steget i behandlingen", "Stegen", added="steg i behandlingen")
    body: ActorId | None = Field(
        None, alias="organ", title="behandlad av", description="Den som behandlade rapporten."
    )
    day: Day | None = Field(None, alias="datum", title="dag", description="Dagen.")
    paragraph: Annotated[Code | NoParagraph | None, BeforeValidator(_paragraph)] = Field(
        None,
        alias="paragraf",
        title="paragraf",
        description="Paragrafen i protokollet, till exempel § 42. Skriv olaslig när numret inte går att läsa, och ingen när beslutet inte har någon paragraf, som i ett brev.",
    )
    did: Prose | None = Field(
        None,
        alias="beslut",
        title="vad som beslutades",
        description="Vad som beslutades: noterade, godkände.",
    )

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not (self.body or self.day or self.paragraph or self.did):
            raise wrong("Steget är tomt. Ange det som är känt: organ, datum, paragraf eller beslut.")
        return self


class Correction(Record):
    """Something put right after the report was handed in."""

    noun = Noun("rättelse", "rättelser", "Rättelsen", "Rättelserna", "why", "number")
    number: Count = Field(alias="nummer", title="nummer", description="Rättelsens nummer.")
    day: Day = Field(alias="datum", title="dag", description="Dagen.")
    why: Prose = Field(alias="varfor", title="skäl", description="Vad som rättats och varför.")
    decision: Prose | None = Field(
        None, alias="beslut", title="beslut", description="Beslutet, när rättelsen ändrar något i sak."
    )


class Meeting(Record):
    """Where and when a draft is to be treated; what is not decided is left out, but not everything."""

    body: ActorId | None = Field(
        None, alias="organ", title="ska behandlas av", description="Den som ska behandla rapporten."
    )
    day: Day | None = Field(None, alias="datum", title="sammanträdesdag", description="Sammanträdets dag.")

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not (self.body or self.day):
            raise wrong("Sammanträdet är tomt. Ange det som är bestämt: organ eller datum.")
        return self


class Milestone(Record):
    """Something that is to be in place a number of days before the meeting."""

    noun = Noun("hållpunkt", "hållpunkter", "Hållpunkten", "Hållpunkterna", "what")
    what: Name = Field(alias="vad", title="vad", description="Det som ska vara klart, till exempel bidragen.")
    days_before: Count = Field(
        alias="dagar_fore",
        title="dagar före sammanträdet",
        le=1000,
        description="Antal dagar före sammanträdet.",
    )


class Annex(Record):
    """Something that was handed in together with the report."""

    noun = Noun("bilaga", "bilagor", "Bilagan", "Bilagorna", "title")
    title: Name = Field(alias="titel", title="namn", description="Bilagans titel.")
    included: Flag = Field(
        default=True,
        alias="ingar",
        title="finns i handboken",
        description="Falskt när bilagan inte finns i handboken.",
    )


class ReviewOutcome(Labelled):
    """What the review of a governing document led to."""

    UNCHANGED = "utan-andring", "Översedd, ingen ändring"
    PROPOSAL = "forslag-till-revidering", "Förslag till revidering"
    REVISED = "reviderat", "Reviderad"
    NOT_REVIEWED = "ej-gjord", "Översyn inte gjord"
    UNKNOWN = NOT_KNOWN


class DocumentReview(Record):
    """The review of one governing document at this reporting."""

    noun = Noun("översyn", "översyner", "Översynen av", "Översynerna", "document", "document")
    document: DocumentId = Field(
        alias="styrdokument", title="styrdokument", description="Dokumentets id i data/styrdokument.yml."
    )
    outcome: ReviewOutcome = Field(alias="utfall", title="utfall", description="Vad översynen ledde till.")
    comment: Prose | None = Field(None, alias="kommentar", title="kommentar", description="En förklaring.")


class Extent(Labelled):
    """To what extent people and resources have been set aside."""

    FULLY = "helt", "Helt avsatta"
    LARGELY = "till-storsta-delen", "Till största delen avsatta"
    PARTLY = "delvis", "Delvis avsatta"
    NOT = "inte", "Inte avsatta"
    UNKNOWN = NOT_KNOWN


class ResourceException(Record):
    """Someone who has not been able to set aside people and resources."""

    who: ActorId = Field(alias="vem", title="vem", description="Enheten eller bolaget.")
    reason: Prose = Field(alias="skal", title="skäl", description="Varför.")


class Resources(Record):
    """People and resources that units and companies have set aside, as the guidelines ask."""

    this_year: Extent = Field(
        alias="aret", title="resurser avsatta för året", description="I vilken grad för rapportåret."
    )
    next_year: Extent = Field(
        alias="nasta_ar", title="resurser avsatta för nästa år", description="I vilken grad inför nästa år."
    )
    exceptions: tuple[ResourceException, ...] = Field(
        (), alias="undantag", title="undantag", description="Undantag, med skäl."
    )


class SecrecyAssessment(Record):
    """The assessment of what may be shown, made before the report is handed in."""

    who: ActorId | None = Field(
        None, alias="vem", title="sekretessprövad av", description="Rollen som gjorde prövningen."
    )
    day: Day | None = Field(
        None, alias="datum", title="sekretessprövad den", description="Dagen för prövningen."
    )
    result: Prose | None = Field(
        None,
        alias="resultat",
        title="sekretessprövningens resultat",
        description="Vad prövningen ledde till.",
    )
    ground: Name | None = Field(
        None, alias="lagrum", title="sekretess enligt", description="Lagrummet, när något är utelämnat."
    )
    left_out: Flag = Field(
        default=False,
        alias="utelamnat",
        title="något är utelämnat",
        description="Sant när något är utelämnat. Då ska lagrum anges.",
    )
    absent: Unasked | None = Field(
        None,
        alias="saknas",
        title="sekretessprövning",
        description="Att prövningen inte gjorts eller inte är känd.",
    )

    @model_validator(mode="after")
    def _says_one_thing(self) -> Self:
        if (self.result is None) == (self.absent is None):
            raise wrong("Ange vad prövningen ledde till (resultat), ej-inhamtat eller uppgift-saknas.")
        return self


def _long_assessment(value: Any) -> Any:
    return {"saknas": value} if isinstance(value, str) else value


SecrecyField = Annotated[
    SecrecyAssessment,
    BeforeValidator(_long_assessment, json_schema_input_type=SecrecyAssessment | Unasked),
]


class Report(PageHead):
    """A year's report.

    Fields with ``exclude=True`` are about the work on the report, and may change after it has been locked.
    """

    title: Name = Field(title="titel", description="Rapportens titel.")
    stage: Stage = Field(alias="lage", title="läge", description="Hur långt rapporten har kommit.")
    brought_in: Flag = Field(
        default=False,
        alias="overford",
        title="överförd till handboken",
        exclude=True,
        description="Sant när rapporten skrevs och lämnades in innan handboken fanns, och förs över hit.",
    )
    meeting: Meeting | None = Field(
        None,
        alias="sammantrade",
        exclude=True,
        description="När och var rapporten ska behandlas. Gäller bara ett utkast.",
    )
    milestones: tuple[Milestone, ...] = Field(
        (),
        alias="hallpunkter",
        exclude=True,
        description="Vad som ska vara klart före sammanträdet, och hur många dagar före. Gäller bara ett utkast.",
    )
    chapter: Count | None = Field(
        None, alias="kapitel", title="kapitel", description="Kapitlets nummer: 1 ger områdena 1.1, 1.2 …"
    )
    steps: tuple[Step, ...] = Field(
        (), alias="behandling", description="Hur rapporten har behandlats, i ordning."
    )
    corrections: tuple[Correction, ...] = Field(
        (), alias="rattelser", description="Rättelser efter inlämningen. Skrivs av kommandot handbok ratta."
    )
    registry_number: Code | None = Field(
        None, alias="diarienummer", title="diarienummer", description="Rapportens diarienummer."
    )
    scale_change: Prose | None = Field(
        None,
        alias="statusskala",
        title="statusskala",
        description="Vad som ändrats i hur läget anges, om det skiljer sig från året före.",
    )
    annexes: tuple[Annotated[Annex, short_form("titel")], ...] = Field(
        (), alias="bilagor", description="Bilagor till rapporten."
    )
    deviations: Annotated[tuple[Prose, ...], BeforeValidator(as_list)] = Field(
        (), alias="avvikelser", title="avvikelser", description="Avvikelser som gäller hela rapporten."
    )
    reviews: tuple[DocumentReview, ...] = Field(
        (), alias="oversyn", description="Översynen av policy och riktlinjer vid rapporteringen."
    )
    resources: Resources | None = Field(None, alias="resurser", description="Avsatt personal och resurser.")
    actions: tuple[Action, ...] = Field(
        (), alias="atgarder", description="Det som ligger framåt och inte hör till ett område."
    )
    follow_ups: tuple[FollowUp, ...] = Field(
        (), alias="uppfoljning", description="Vad som blev av hela rapportens åtgärder i tidigare rapporter."
    )
    not_followed_up: ActionIds = Field(
        (),
        alias="ej_uppfoljda",
        title="åtgärder som inte följs upp",
        description="Öppna åtgärder i tidigare rapporter som den här rapporten inte säger något om.",
    )
    secrecy: SecrecyField | None = Field(
        None, alias="sekretessprovning", description="Prövningen av vad som får visas."
    )
    left_out: AreaIds = Field(
        (),
        alias="utan_bidrag",
        title="områden utan bidrag",
        description="Områden som rapporten inte tar upp.",
    )
