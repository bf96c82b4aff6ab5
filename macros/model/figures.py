"""Key figures: what they are (data/nyckeltal.yml) and what a year's report says of them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, model_validator

from macros.model.base import (
    NOT_KNOWN,
    Flag,
    Labelled,
    Noun,
    Number,
    Record,
    WrittenNumber,
    Year,
    as_list,
    unreadable,
    wrong,
)
from macros.model.texts import AreaId, FigureId, Name, Prose, Word

PERCENT = "procent"


class Better(Labelled):
    """Which way a figure should go; neither where it only describes."""

    HIGHER = "hogre", "Högre är bättre"
    LOWER = "lagre", "Lägre är bättre"


class Direction(Labelled):
    """What a report says of a number that it does not give."""

    MORE = "fler", "Fler, antal okänt"
    FEWER = "farre", "Färre, antal okänt"
    UNCHANGED = "oforandrat", "Oförändrat, antal okänt"
    FEW = "fa", "Få, antal okänt"


class Blank(Labelled):
    """Why there is no figure. None of these is zero."""

    UNKNOWN = NOT_KNOWN
    NOT_KNOWN_TO_REPORT = "okant", "Okänt enligt rapporten"
    NOT_APPLICABLE = "ej-tillampligt", "Ej tillämpligt"
    NOT_MEASURED = "ej-matt", "Ej mätt"
    WITHHELD = "sekretess", "Visas inte"


class Absent(Labelled):
    """The blanks that need no reason: the report is silent, it says that it does not know, or there is nothing to count."""

    UNKNOWN = NOT_KNOWN
    NOT_KNOWN_TO_REPORT = Blank.NOT_KNOWN_TO_REPORT.value, Blank.NOT_KNOWN_TO_REPORT.label
    NOT_APPLICABLE = Blank.NOT_APPLICABLE.value, Blank.NOT_APPLICABLE.label


class Break(Record):
    """A year from which a series cannot be compared with what came before."""

    year: Year = Field(alias="ar", title="år", description="Första året som räknas på det nya sättet.")
    reason: Prose = Field(alias="varfor", title="skäl", description="Vad som ändrades.")


def _one_year_or_two(years: Any) -> Any:
    if not years or not all(type(year) is int for year in years) or list(years) != sorted(set(years))[:2]:
        raise unreadable("Skriv året, eller det första och det sista av flera: [2017, 2019].")
    return years


BaseYears = Annotated[
    tuple[Year, ...],
    Field(min_length=1, max_length=2),
    BeforeValidator(_one_year_or_two),
    BeforeValidator(as_list),
]
"""The year that something is compared with, or the first and the last of several."""


class Target(Record):
    """A number to reach, or a change to reach where it has years to be compared with."""

    value: Number = Field(alias="varde", description="Talet som ska nås.")
    at_least: Flag = Field(
        default=False, alias="minst", description="Sant när talet är det minsta som räcker."
    )
    compared_with: BaseYears | None = Field(
        None,
        alias="jamfort_med",
        description="Året som målet räknas från, när det är en ändring. Flera år skrivs [2017, 2019].",
    )
    year: Year | None = Field(None, alias="ar", description="Året då det ska vara nått.")
    unit: Word | None = Field(None, alias="enhet", description="Enheten, till exempel besök.")
    figure: FigureId | None = Field(
        None, alias="nyckeltal", description="Nyckeltalet som målet gäller, om något."
    )


class FigureDefinition(Record):
    """What a key figure is."""

    noun = Noun("nyckeltal", "nyckeltal", "Nyckeltalet", "Nyckeltalen", "name", "id")
    name: Name = Field(alias="namn", title="namn", description="Namnet som läsaren ser.")
    area: AreaId = Field(alias="omrade", title="område", description="Området som nyckeltalet hör till.")
    unit: Word = Field(
        alias="enhet", title="enhet", description="Vad som räknas, till exempel avtal, procent eller kronor."
    )
    explanation: Prose | None = Field(
        None, alias="forklaring", title="förklaring", description="Vad talet säger och hur det tas fram."
    )
    better: Better | None = Field(
        None, alias="battre", title="vad som är bättre", description="Om ett högre eller lägre tal är bättre."
    )
    target: Target | None = Field(None, alias="mal", title="mål", description="Målet för nyckeltalet.")
    may_be_negative: Flag = Field(
        default=False,
        alias="negativt",
        title="kan vara negativt",
        description="Sant när talet kan ligga under noll, som ett resultat i kronor.",
    )
    breaks: tuple[Break, ...] = Field(
        (), alias="brott", title="brott i serien", description="År då serien bryts, och varför."
    )

    @model_validator(mode="after")
    def _goes_one_way(self) -> Self:
        target = self.target
        if self.better is Better.LOWER and target and target.at_least and not target.compared_with:
            raise wrong("Lägre är bättre, men målet är minst ett tal. Ta bort minst: eller ändra battre:.")
        return self


class Change(Record):
    """A change that a report gives without the numbers; it is shown in words, and never reckoned with."""

    percent: Number | None = Field(
        None, alias="procent", description="Ändringen i procent, med minus när det är en minskning."
    )
    times: Number | None = Field(None, alias="ganger", description="Hur många gånger talet har blivit.")
    compared_with: BaseYears = Field(
        alias="jamfort_med", description="Året som ändringen räknas från. Flera år skrivs [2017, 2019]."
    )
    at_least: Flag = Field(default=False, alias="minst", description="Sant när ändringen är minst så stor.")

    @model_validator(mode="after")
    def _says_one_thing(self) -> Self:
        if (self.percent is None) == (self.times is None):
            raise wrong("Ange ett av procent (till exempel -20) och ganger (till exempel 3).")
        if self.percent == 0 or self.times == 1:
            raise wrong("Det är ingen ändring. Skriv {riktning: oforandrat} i stället för andring.")
        if self.times is not None and self.times <= 0:
            raise wrong(
                "Antalet gånger ska vara större än noll. Är det en minskning skriver du procent: -20."
            )
        return self


def _change(value: Any) -> Any:
    if not isinstance(value, dict | Record):
        raise wrong("Skriv också vad ändringen räknas från: andring: {procent: -20, jamfort_med: 2018}.")
    return value


class FigureValue(Record):
    """One value in one report: exact, roughly, a bound, a direction, a change, or one of the blanks."""

    exact: Number | None = Field(None, alias="varde", description="Talet, när det är exakt.")
    about: Number | None = Field(None, alias="cirka", description="Talet, när det är ungefärligt.")
    nearly: Number | None = Field(None, alias="nastan", description="Talet, när rapporten säger nästan.")
    over: Number | None = Field(None, alias="drygt", description="Talet, när rapporten säger drygt.")
    at_least: Number | None = Field(None, alias="minst", description="Talet, när det är en undre gräns.")
    at_most: Number | None = Field(None, alias="hogst", description="Talet, när det är en övre gräns.")
    direction: Direction | None = Field(
        None, alias="riktning", description="När rapporten bara säger fler, färre, få eller oförändrat."
    )
    change: Annotated[Change, BeforeValidator(_change)] | None = Field(
        None, alias="andring", description="När rapporten bara säger hur mycket talet har ändrats."
    )
    absent: Absent | None = Field(
        None,
        alias="saknas",
        description="Att rapporten inte säger något, att den säger att uppgiften är okänd (okant) eller att den inte är tillämplig.",
    )
    not_measured: Prose | None = Field(None, alias="ej-matt", description="Varför det inte har mätts.")
    withheld: Name | None = Field(
        None, alias="sekretess", description="Lagrummet som gör att talet inte visas."
    )
    out_of: Number | None = Field(None, alias="av", description="Helheten, när talet är en andel: 21 av 23.")
    part: Name | None = Field(None, alias="del", description="Delen som talet gäller.")
    period: Name | None = Field(
        None, description="Perioden, när talet inte gäller hela året: januari–augusti."
    )
    mean_of: tuple[Year, ...] | None = Field(
        None, alias="medel", description="Första och sista året, när talet är ett medelvärde för flera år."
    )
    concerns: Year | None = Field(
        None, alias="avser", description="Året som talet gäller, när det är ett annat."
    )
    restated: Prose | None = Field(None, alias="omraknad", description="Varför ett tidigare tal räknats om.")
    doubted: Prose | None = Field(
        None, alias="tveksam", description="Varför den som lämnat talet själv tvekar om det."
    )

    @model_validator(mode="after")
    def _says_one_thing(self) -> Self:
        said: list[object] = [self.exact, self.about, self.nearly, self.over, self.at_least, self.at_most]
        said += [self.direction, self.change, self.absent, self.not_measured, self.withheld]
        if sum(value is not None for value in said) != 1:
            kinds = "varde, cirka, nastan, drygt, minst, hogst, riktning, andring, ej-matt, sekretess, okant eller uppgift-saknas"
            raise wrong(f"Ange precis ett av {kinds}.")
        if self.mean_of is not None and (len(self.mean_of) != 2 or self.mean_of[0] >= self.mean_of[1]):  # noqa: PLR2004 — a pair
            raise wrong("Skriv första och sista året: medel: [2013, 2017].")
        if self.restated and self.concerns is None:
            raise wrong("Ett omräknat tal gäller ett tidigare år. Lägg till avser: och året.")
        if self.out_of is not None and self.out_of <= 0:
            raise wrong(
                "En helhet (av) är större än noll. Rätta den. Fanns inget att räkna skriver du ej-tillampligt."
            )
        if self.out_of is not None and self.number is not None and self.number > self.out_of:
            raise wrong(
                f"Delen, {self.number:f}, är större än helheten, {self.out_of:f}. Rätta det tal som är fel: helheten (av) är minst lika stor."
            )
        return self

    @property
    def blank(self) -> Blank | None:
        """Which of the blanks this is, if any."""
        if self.not_measured is not None:
            return Blank.NOT_MEASURED
        if self.withheld is not None:
            return Blank.WITHHELD
        return Blank(self.absent) if self.absent else None

    @property
    def number(self) -> Decimal | None:
        """The number, however it is to be read."""
        numbers = (self.exact, self.about, self.nearly, self.over, self.at_least, self.at_most)
        return next((number for number in numbers if number is not None), None)

    @property
    def bounds(self) -> tuple[Decimal, Decimal]:
        """The least and the greatest that the true number may be, where there is a number.

        Roughly, nearly and just over are within a tenth, or for a small number within one in its last digit: cirka 80 may be 79, and cirka 5 may be 6.
        """
        number = self.number or Decimal(0)
        near = max(abs(number) / 10, _last_digit(number))
        # Nearly a loss of 12 is a smaller loss.
        under, beyond = (self.over, self.nearly) if number < 0 else (self.nearly, self.over)
        low = number - near if self.about is not None or under is not None else number
        high = number + near if self.about is not None or beyond is not None else number
        return (
            Decimal("-Infinity") if self.at_most is not None else low,
            Decimal("Infinity") if self.at_least is not None else high,
        )

    def contradicts(self, other: FigureValue) -> bool:
        """Whether the two cannot both be true of the same thing.

        That something is not known, not measured or not shown says nothing of the number; that it does not apply does.
        """
        if self.direction and other.direction:
            # Few is how many there are, and the others are how that has changed.
            return self.direction is not other.direction and Direction.FEW not in (
                self.direction,
                other.direction,
            )
        absent = {self.blank, other.blank}
        if Blank.NOT_APPLICABLE in absent and None in absent:
            return True
        if self.number is None or other.number is None:
            return False
        if self.out_of is not None and other.out_of is not None and self.out_of != other.out_of:
            return True
        digits = {_last_digit(self.number), _last_digit(other.number)}
        rounding = (
            max(digits) / 2 if len(digits) > 1 else 0
        )  # 67 is 66.5 in a report that leaves decimals out
        (low, high), (other_low, other_high) = self.bounds, other.bounds
        return high + rounding < other_low or other_high + rounding < low


def _last_digit(number: Decimal) -> Decimal:
    """Return what one in the last digit is worth: 0.1 for 66.5."""
    return Decimal((0, (1,), int(number.as_tuple().exponent)))


def _long_value(value: Any) -> Any:
    if isinstance(value, dict | Record):
        return value
    if isinstance(value, str) and value in set(Absent):
        return {"saknas": value}
    if isinstance(value, str) and value in set(Direction):
        return {"riktning": value}
    if isinstance(value, str) and value in set(Blank):
        raise wrong("Skriv skälet: {ej-matt: varför} eller {sekretess: lagrum}.")
    return {"varde": value}


def _long_values(values: Any) -> Any:
    return [_long_value(value) for value in as_list(values)]


_WrittenValue = FigureValue | WrittenNumber | Absent | Direction

FigureValues = Annotated[
    tuple[FigureValue, ...],
    Field(min_length=1),
    BeforeValidator(_long_values, json_schema_input_type=_WrittenValue | tuple[_WrittenValue, ...]),
]
"""All that one report says of one figure; a bare number is the short form."""

FiguresByName = Annotated[Mapping[FigureId, FigureValues], FigureDefinition.noun]
