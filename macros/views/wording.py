"""The Swedish words for codes, numbers and blanks: one place, so that every page says the same."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from enum import Enum
from typing import Any

from macros.schema.actions import Kind, Outcome
from macros.schema.entry import ActivityStatus, Event, Status
from macros.schema.figures import Better, Blank, Direction, FigureValue, Target
from macros.schema.registers import DocumentKind, Recurrence, ReplacedKind
from macros.schema.report import Extent, ReviewOutcome, Stage
from macros.schema.shared import Interval, Law, Unasked
from macros.schema.times import MONTHS

UNKNOWN = "Uppgift saknas"
NOBODY = "Ingen utsedd"
EXACT = "exakt"
NO_BREAK = "\N{NO-BREAK SPACE}"


_WORDS: dict[type[Enum], dict[Any, str]] = {
    Status: {
        Status.NOT_STARTED: "Ej påbörjat",
        Status.PLANNED: "Planerat",
        Status.ONGOING: "Pågår",
        Status.PARTLY: "Delvis genomfört",
        Status.DONE: "Genomfört",
        Status.CONTINUOUS: "Löpande",
        Status.NOT_APPLICABLE: "Ej aktuellt",
        Status.UNKNOWN: UNKNOWN,
    },
    ActivityStatus: {
        ActivityStatus.DONE: "Genomförd",
        ActivityStatus.STARTED: "Påbörjad",
        ActivityStatus.DECIDED: "Beslutad",
        ActivityStatus.PLANNED: "Planerad",
        ActivityStatus.NOT_STARTED: "Ej påbörjad",
    },
    Kind: {
        Kind.DECIDED: "Beslutad",
        Kind.EXPECTED: "Förväntad",
        Kind.ONGOING: "Pågående",
        Kind.PROPOSED: "Föreslagen",
        Kind.RECOMMENDED: "Rekommenderad av revisorerna",
    },
    Outcome: {
        Outcome.REMAINS: "Kvarstår",
        Outcome.DONE: "Genomförd",
        Outcome.PARTLY: "Delvis genomförd",
        Outcome.NOT_DONE: "Ej genomförd",
        Outcome.MOVED: "Framflyttad",
        Outcome.DROPPED: "Utgår",
    },
    Event: {
        Event.ADOPTED: "Antaget",
        Event.REVISED: "Reviderat",
        Event.REVISION_STARTED: "Revidering påbörjad",
        Event.STARTED: "Påbörjat",
        Event.REPEALED: "Upphävt",
    },
    Stage: {
        Stage.DRAFT: "Utkast",
        Stage.SUBMITTED: "Inlämnad",
        Stage.TREATED: "Behandlad",
    },
    Blank: {
        Blank.UNKNOWN: UNKNOWN,
        Blank.NOT_APPLICABLE: "Ej tillämpligt",
        Blank.NOT_MEASURED: "Ej mätt",
        Blank.WITHHELD: "Visas inte",
    },
    Better: {
        Better.HIGHER: "Högre är bättre",
        Better.LOWER: "Lägre är bättre",
    },
    Direction: {
        Direction.MORE: "Fler, antal okänt",
        Direction.FEWER: "Färre, antal okänt",
    },
    DocumentKind: {
        DocumentKind.POLICY: "Policy",
        DocumentKind.GUIDELINES: "Riktlinjer",
        DocumentKind.PLAN: "Plan",
        DocumentKind.ACTION_PLAN: "Handlingsplan",
        DocumentKind.ROUTINE: "Rutin",
        DocumentKind.PLEDGE: "Medborgarlöfte",
    },
    Recurrence: {
        Recurrence.QUARTERLY: "Varje kvartal",
        Recurrence.YEARLY: "Varje år",
        Recurrence.EVERY_SECOND_YEAR: "Minst vartannat år",
        Recurrence.EVERY_REPORT: "Vid varje rapportering",
        Recurrence.EVERY_TERM: "Varje mandatperiod",
        Recurrence.UNKNOWN: UNKNOWN,
    },
    Interval: {
        Interval.EVERY_REPORT: "Vid varje rapportering",
        Interval.EVERY_TERM: "Varje mandatperiod",
    },
    Extent: {
        Extent.FULLY: "Helt avsatta",
        Extent.LARGELY: "Till största delen avsatta",
        Extent.PARTLY: "Delvis avsatta",
        Extent.NOT: "Inte avsatta",
        Extent.UNKNOWN: UNKNOWN,
    },
    ReviewOutcome: {
        ReviewOutcome.UNCHANGED: "Översedd, ingen ändring",
        ReviewOutcome.PROPOSAL: "Förslag till revidering",
        ReviewOutcome.REVISED: "Reviderad",
        ReviewOutcome.NOT_REVIEWED: "Översyn inte gjord",
        ReviewOutcome.UNKNOWN: UNKNOWN,
    },
    Unasked: {
        Unasked.NOT_OBTAINED: "Ej inhämtat",
        Unasked.UNKNOWN: UNKNOWN,
    },
    ReplacedKind: {
        ReplacedKind.LAW: "Lag",
        ReplacedKind.AUTHORITY: "Myndighet",
        ReplacedKind.BODY: "Organ",
        ReplacedKind.NAME: "Namn",
    },
}
"""By enum, since the same code can mean different things in two of them."""


def word(code: Enum) -> str:
    """Return the Swedish word for a code."""
    return _WORDS[type(code)][code]


def words_of(codes: type[Enum]) -> list[str]:
    """Return the Swedish word for each code of an enum, in order; none where the code is the word."""
    return [_WORDS[codes][code] for code in codes] if codes in _WORDS else []


def joined(parts: Iterable[object]) -> str:
    """Return a list as running text: a, b och c."""
    *most, last = list(map(str, parts)) or [""]
    return f"{', '.join(most)} och {last}" if most else last


def with_year(title: str, year: int) -> str:
    """Return a title with its year, once."""
    return title if str(year) in title else f"{title} {year}"


def swedish_order(text: str) -> str:
    """Return a sort key with å, ä and ö last and in that order, as in a Swedish dictionary."""
    return text.casefold().translate(str.maketrans("åäöéü", "{|}ey"))


def capitalised(text: str) -> str:
    """Return the text with its first letter as a capital; the rest as it stands (BRÅ, SoF)."""
    return text[:1].upper() + text[1:]


def uncapitalised(text: str) -> str:
    """Return the text as inside a sentence: Kommunstyrelsen becomes kommunstyrelsen, IT-chef stays."""
    is_word = text[1:2].islower()
    return text[:1].lower() + text[1:] if is_word else text


def format_number(value: Decimal) -> str:
    """Return a number the Swedish way: 12 500,5."""
    whole, _, decimals = f"{value:,f}".partition(".")
    return whole.replace(",", NO_BREAK).replace("-", "−") + (f",{decimals}" if decimals else "")


def format_size(size: int) -> str:
    """Return the size of a file (bytes) the Swedish way: 317 kB, 1,2 MB."""
    if size < 1_000_000:  # noqa: PLR2004 — a megabyte
        return f"{max(1, round(size / 1000))}{NO_BREAK}kB"
    return f"{size / 1_000_000:.1f}{NO_BREAK}MB".replace(".", ",")


def format_figure(value: FigureValue) -> str:
    """Return a figure's value in words, without its unit; a blank has a word too, and is never empty or zero."""
    if value.blank:
        return word(value.blank)
    if value.direction:
        return word(value.direction)
    precision, number = number_of(value)
    shown = "" if number is None else format_number(number)
    if precision != EXACT:
        shown = f"{precision} {shown}"
    return f"{shown} av {format_number(value.out_of)}" if value.out_of is not None else shown


def number_of(value: FigureValue) -> tuple[str, Decimal | None]:
    """Return how the number of a figure is to be read, and the number; nothing where there is none."""
    bounds = (
        (EXACT, value.exact),
        ("cirka", value.about),
        ("minst", value.at_least),
        ("högst", value.at_most),
    )
    return next(((word, number) for word, number in bounds if number is not None), ("", None))


def figure_notes(value: FigureValue) -> list[str]:
    """Return the notes that a reader needs before comparing the figure with another."""
    notes = [
        value.part,
        value.period,
        f"medelvärde {value.mean_of[0]}–{value.mean_of[1]}" if value.mean_of else None,
        f"omräknat: {value.restated}" if value.restated else None,
        f"osäkert: {value.doubted}" if value.doubted else None,
        value.not_measured,
        value.withheld,
    ]
    return [note for note in notes if note]


def format_target(target: Target, unit: str = "") -> str:
    """Return a target in words: 95 procent senast 2025; ``unit`` is that of what it is a target for."""
    parts = [format_number(target.value), target.unit or unit, f"senast {target.year}" if target.year else ""]
    return " ".join(part for part in parts if part)


def format_law(law: Law) -> str:
    """Return a law as it is cited: säkerhetsskyddslagen (2018:585) 2 kap. 7 §."""
    parts = [law.name, f"({law.designation})" if law.designation else "", law.provision or ""]
    return keep_together(" ".join(part for part in parts if part))


def keep_together(text: str) -> str:
    """Return a text in which a chapter or section of a law is not parted from its number."""
    return text.replace(" §", f"{NO_BREAK}§").replace(" kap.", f"{NO_BREAK}kap.")


def format_every(months: int) -> str:
    """Return how often something comes back: varje månad, varannan månad, var 12:e månad."""
    few = {1: "Varje månad", 2: "Varannan månad"}
    ending = "a" if months % 10 in (1, 2) and months % 100 not in (11, 12) else "e"
    return few.get(months, f"Var {months}:{ending} månad")


def format_month(month: int) -> str:
    """Return a month's name."""
    return MONTHS[month - 1]
