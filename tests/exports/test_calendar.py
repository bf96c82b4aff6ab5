"""Calendars: all-day events that every program reads, with names that stay the same."""

from __future__ import annotations

import dataclasses
import datetime
from typing import Any

import pytest
from icalendar import Calendar

from macros.exports.calendar import write_calendar
from macros.views.actions.calendar_entries import CalendarEntry
from macros.views.pages.links import ACTIONS, Target

DAY = datetime.date(2024, 2, 1)
THING = CalendarEntry(
    id="2021_bevakning_larm",
    what="Byt larm; lås, och dörrar",
    text=("Område: Bevakning", "Tiden är angiven som ”2022”. Här står det på den sista dagen"),
    day=datetime.date(2022, 12, 31),
    kind="Åtgärd",
    target=Target(ACTIONS.page, "2021_bevakning_larm"),
    roles=frozenset(),
)


def write(thing: CalendarEntry) -> bytes:
    return write_calendar("Säkerhetshandboken", "Provkommun", [thing], DAY, lambda _: "")


def event(thing: CalendarEntry) -> Any:
    (found,) = Calendar.from_ical(write(thing)).walk("VEVENT")
    return found


def test_a_thing_is_a_whole_day_that_leaves_the_day_free_with_its_kind_and_text() -> None:
    text = write(THING)

    assert b"DTSTART;VALUE=DATE:20221231\r\n" in text
    assert b"DTEND;VALUE=DATE:20230101\r\n" in text
    assert b"TRANSP:TRANSPARENT\r\n" in text
    assert event(THING)["CATEGORIES"].cats == ["Säkerhetshandboken", "Åtgärd"]
    assert event(THING)["DESCRIPTION"] == (
        "Område: Bevakning.\nTiden är angiven som ”2022”. Här står det på den sista dagen."
    )


def test_signs_that_mean_something_are_escaped_and_come_back() -> None:
    assert b"SUMMARY:Byt larm\\; l\xc3\xa5s\\, och d\xc3\xb6rrar\r\n" in write(THING)
    assert event(THING)["SUMMARY"] == "Byt larm; lås, och dörrar"


def test_a_text_cannot_add_a_line_of_its_own() -> None:
    hostile = dataclasses.replace(THING, what="Larm\r\nEND:VEVENT\r\nBEGIN:VALARM")

    assert write(hostile).count(b"\r\nEND:VEVENT") == 1
    assert b"\r\nBEGIN:VALARM" not in write(hostile)


def test_long_lines_are_folded() -> None:
    long = dataclasses.replace(THING, text=("å" * 300,))

    assert max(map(len, write(long).split(b"\r\n"))) <= 75
    assert event(long)["DESCRIPTION"] == "å" * 300 + "."


def test_its_name_is_the_same_from_day_to_day_and_its_stamp_is_the_day_of_the_build() -> None:
    assert event(THING)["UID"] == "2021_bevakning_larm@sakerhetshandboken.provkommun"
    assert b"DTSTAMP:20240201T000000Z\r\n" in write(THING)


@pytest.mark.parametrize(
    ("day", "months", "rule"),
    [
        (datetime.date(2024, 5, 31), 12, b"FREQ=YEARLY;BYMONTHDAY=31;BYMONTH=5"),
        (datetime.date(2024, 2, 29), 12, b"FREQ=YEARLY;BYMONTHDAY=-1;BYMONTH=2"),
        (datetime.date(2024, 3, 31), 3, b"FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1"),
    ],
    ids=["year", "leap year", "quarter"],
)
def test_what_comes_back_does_so_on_the_last_day_of_the_month(
    day: datetime.date, months: int, rule: bytes
) -> None:
    assert event(dataclasses.replace(THING, day=day, every_months=months))["RRULE"].to_ical() == rule
