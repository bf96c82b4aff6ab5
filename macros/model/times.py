"""Points in time as people write them: a year, a month, a season, a mandate period, or a condition."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Callable
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, StringConstraints, ValidationInfo

from macros.model.base import Record, Year, unreadable
from macros.model.problems import quoted
from macros.model.texts import Code, Name

MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni",
    "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip

_SEASONS = {"våren": (1, 5), "sommaren": (6, 8), "hösten": (9, 12), "vintern": (12, 14)}
"""First and last month; the winter goes on into the next year. Used for sorting alone: readers see the words."""

_SHORTEST_MONTH = len("jan")

_EXAMPLES = (
    "2022, 2022-10, 2022-10-31, hösten 2022, 2022–2024, mandatperioden 2023–2026 eller {nar: en händelse}"
)


class When(Record):
    """A point or stretch of time: ``first`` and ``last`` day where a calendar knows them, and the words to show."""

    label: Code = Field(description="Tiden i ord.")
    first: datetime.date | None = Field(None, description="Den första dagen, om tiden finns i en kalender.")
    last: datetime.date | None = Field(None, description="Den sista dagen.")
    condition: Name | None = Field(None, alias="nar", description="Händelsen som tiden hänger på.")


def format_date(day: datetime.date) -> str:
    """Return a date in words: 14 oktober 2019."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _month_end(year: int, month: int) -> datetime.date:
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return datetime.date(year, month, calendar.monthrange(year, month)[1])


def _years(first: str, last: str) -> tuple[datetime.date, datetime.date]:
    if int(last) < int(first):
        raise unreadable("Det sista året ligger före det första.")
    return datetime.date(int(first), 1, 1), datetime.date(int(last), 12, 31)


def _season(name: str, year: str) -> tuple[datetime.date, datetime.date]:
    start, end = _SEASONS[name]
    return datetime.date(int(year), start, 1), _month_end(int(year), end)


def _month(year: str, month: str) -> tuple[datetime.date, datetime.date]:
    if not 1 <= int(month) <= len(MONTHS):
        raise unreadable("Månaden ska vara 01–12.")
    return datetime.date(int(year), int(month), 1), _month_end(int(year), int(month))


def _day(written: str) -> tuple[datetime.date, datetime.date]:
    try:
        day = datetime.date.fromisoformat(written)
    except ValueError:
        raise unreadable("Datumet finns inte i kalendern.") from None
    return day, day


_FORMS: tuple[tuple[re.Pattern[str], Callable[..., tuple[datetime.date, datetime.date]]], ...] = (
    (re.compile(r"((?:19|20|21)\d\d)"), lambda year: _years(year, year)),
    (re.compile(r"((?:19|20|21)\d\d)-(\d\d)"), _month),
    (re.compile(r"((?:19|20|21)\d\d-\d\d-\d\d)"), _day),
    (re.compile(r"(våren|sommaren|hösten|vintern) ((?:19|20|21)\d\d)"), _season),
    (re.compile(r"(?:mandatperioden )?((?:19|20|21)\d\d)[–-]((?:19|20|21)\d\d)"), _years),
)


def _read(value: Any, info: ValidationInfo) -> Any:
    if info.mode == "json" and isinstance(value, dict):  # as we have written it ourselves, in a record
        return value
    if isinstance(value, datetime.date):
        return {"label": format_date(value), "first": value, "last": value}
    if isinstance(value, dict) and set(value) == {"nar"} and isinstance(value["nar"], str):
        return {"label": value["nar"], "nar": value["nar"]}
    text = str(value).strip() if isinstance(value, int | str) and not isinstance(value, bool) else ""
    for form, days in _FORMS:
        if match := form.fullmatch(re.sub(r"\s", " ", text)):
            first, last = days(*match.groups())
            return {"label": _label(text, first), "first": first, "last": last}
    if isinstance(value, When):
        return value
    if not text:
        raise unreadable(f"Tiden går inte att läsa. Skriv {_EXAMPLES}.")
    instead = in_figures(text)
    advice = f"Menade du {instead}?" if instead else f"Skriv {_EXAMPLES}."
    raise unreadable(f"{quoted(text)} går inte att läsa som en tid. {advice}")


def in_figures(text: str) -> str | None:
    """Return a month, or a day in it, as it is to be written, where its name stands in words: mars 2023."""
    match = re.fullmatch(r"(?:den )?(?:(\d{1,2}) )?([a-zå]+)\.? ((?:19|20|21)\d\d)", text.casefold())
    if not match or len(match[2]) < _SHORTEST_MONTH:
        return None
    number = next((n for n, name in enumerate(MONTHS, 1) if name.startswith(match[2])), None)
    if number is None:
        return None
    return f"{match[3]}-{number:02}" + (f"-{int(match[1]):02}" if match[1] else "")


def _label(text: str, first: datetime.date) -> str:
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return format_date(first)
    if re.fullmatch(r"\d{4}-\d\d", text):
        return f"{MONTHS[first.month - 1]} {first.year}"
    return text.replace("-", "–")


class Condition(Record):
    """The short form of a time that hangs on an event."""

    condition: Name = Field(alias="nar", description="Händelsen som tiden hänger på.")


_Words = Annotated[str, StringConstraints(pattern=rf"^({'|'.join(form.pattern for form, _ in _FORMS)})$")]

Time = Annotated[When, BeforeValidator(_read, json_schema_input_type=Year | _Words | Condition)]
