"""How numbers, figures, lists and laws are written in Swedish, so that every page says the same."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from macros.model.figures import PERCENT, Blank, Change, FigureValue, Target
from macros.model.shared import Law
from macros.model.times import MONTHS

UNKNOWN = Blank.UNKNOWN.label
NOBODY = "Ingen utsedd"
EXACT, ABOUT, NEARLY, OVER, AT_LEAST, AT_MOST = "exakt", "cirka", "nästan", "drygt", "minst", "högst"
"""How a number is to be read."""
ONE_YEAR = "När det finns två årsrapporter i handboken visas här {what}."
"""What a comparison says where there is only one report."""
ROUNDED = "Andelar är avrundade till hela procent och skillnader mellan andelar till tiondelar. 0 och 100 procent står bara där det är precis så."
"""What is said of ``whole_percent``, wherever it is used."""
NO_BREAK = "\N{NO-BREAK SPACE}"


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


def rounded(value: Decimal, places: int = 0) -> Decimal:
    """Return a number with so many decimals; a half goes away from zero, as people round."""
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def whole_percent(part: Decimal | int, whole: Decimal | int) -> Decimal:
    """Return a share in whole percent; only none is 0 and only all is 100."""
    share = Decimal(part) * 100 / Decimal(whole)
    return min(max(rounded(share), Decimal(1)), Decimal(99)) if 0 < share < 100 else rounded(share)  # noqa: PLR2004


def format_size(size: int) -> str:
    """Return the size of a file (bytes) the Swedish way: 317 kB, 1,2 MB."""
    if size < 1_000_000:  # noqa: PLR2004 — a megabyte
        return f"{max(1, round(size / 1000))}{NO_BREAK}kB"
    return f"{size / 1_000_000:.1f}{NO_BREAK}MB".replace(".", ",")


def format_figure(value: FigureValue) -> str:
    """Return a figure's value in words, without its unit; a blank has a word too, and is never empty or zero."""
    if value.blank:
        return value.blank.label
    if value.direction:
        return value.direction.label
    if value.change:
        return format_change(value.change)
    precision, number = number_of(value)
    shown = "" if number is None else format_number(number)
    if precision != EXACT:
        shown = f"{precision} {shown}"
    return f"{shown} av {format_number(value.out_of)}" if value.out_of is not None else shown


def number_of(value: FigureValue) -> tuple[str, Decimal | None]:
    """Return how the number of a figure is to be read, and the number; nothing where there is none."""
    bounds = (
        (EXACT, value.exact),
        (ABOUT, value.about),
        (NEARLY, value.nearly),
        (OVER, value.over),
        (AT_LEAST, value.at_least),
        (AT_MOST, value.at_most),
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


def format_change(change: Change) -> str:
    """Return a change without its numbers: Minskning med minst 20 procent jämfört med 2018."""
    least, since = f"{AT_LEAST} " if change.at_least else "", _years(change.compared_with)
    if change.percent is None:
        return capitalised(f"{least}{format_number(change.times or Decimal(0))} gånger talet för {since}")
    way = "Minskning" if change.percent < 0 else "Ökning"
    return f"{way} med {least}{format_number(abs(change.percent))} {PERCENT} jämfört med {since}"


def format_target(target: Target, unit: str = "") -> str:
    """Return a target in words: 95 procent senast 2025; ``unit`` is that of the figure that the target is for."""
    parts = (
        AT_LEAST if target.at_least else "",
        format_number(target.value),
        target.unit or unit,
        f"jämfört med {_years(target.compared_with)}" if target.compared_with else "",
        f"senast {target.year}" if target.year else "",
    )
    return " ".join(part for part in parts if part)


def _years(base: tuple[int, ...]) -> str:
    return "–".join(map(str, base))


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
