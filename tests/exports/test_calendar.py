"""Calendars: all-day events that every program reads, with names that stay the same."""

from __future__ import annotations

import dataclasses
import datetime

import pytest

from macros.exports.calendar import write_calendar
from macros.views.actions.calendar_entries import CalendarEntry
from macros.views.pages.links import ACTIONS, Target
from tests.calendar_readers import Event, read_events

MADE = datetime.datetime(2024, 2, 1, 12, 30, tzinfo=datetime.UTC)
THING = CalendarEntry(
    id="2021_bevakning_larm",
    what="Byt larm; lås, och dörrar",
    text=("Område: Bevakning", "Tiden är angiven som ”2022”. Här står det på den sista dagen"),
    day=datetime.date(2022, 12, 31),
    kind="Åtgärd",
    target=Target(ACTIONS.page, "2021_bevakning_larm"),
    roles=frozenset(),
    told=2,
)


def write(*things: CalendarEntry) -> bytes:
    name = "Säkerhetshandboken: Säkerhetschef, KSF"
    return write_calendar(name, "Provkommun", things, MADE, lambda _: "https://exempel.se/a")


def event(thing: CalendarEntry) -> Event:
    (found,) = read_events(write(thing)).values()
    return found


def test_a_thing_is_a_whole_day_with_a_name_of_its_own() -> None:
    day = datetime.date(2022, 12, 31)
    text = "Område: Bevakning.\nTiden är angiven som ”2022”. Här står det på den sista dagen."
    kinds, url = ["Säkerhetshandboken", "Åtgärd"], "https://exempel.se/a"

    assert read_events(write(THING)) == {
        "2021_bevakning_larm@sakerhetshandboken.provkommun": Event(
            "Byt larm; lås, och dörrar", text, kinds, url, day, datetime.date(2023, 1, 1), 2, MADE, [day]
        )
    }


def test_a_thing_leaves_the_day_free_and_no_program_is_asked_to_answer() -> None:
    assert b"\r\nTRANSP:TRANSPARENT\r\n" in write(THING)
    assert b"\r\nMETHOD:" not in write(THING)


def test_a_thing_says_when_it_was_last_told_of_where_that_is_known() -> None:
    told = dataclasses.replace(THING, changed=datetime.date(2023, 2, 15))

    assert b"\r\nLAST-MODIFIED:20230215T000000Z\r\n" in write(told)
    assert b"LAST-MODIFIED" not in write(THING)


def test_a_calendar_without_events_is_still_a_calendar() -> None:
    assert read_events(write()) == {}
    assert write().count(b"\r\nBEGIN:VTIMEZONE\r\n") == 1


def test_a_comma_in_the_name_of_a_calendar_is_escaped() -> None:
    for key in ("NAME", "X-WR-CALNAME"):
        assert f"\r\n{key}:Säkerhetshandboken: Säkerhetschef\\, KSF\r\n" in write().decode()


def test_a_text_cannot_add_a_line_of_its_own() -> None:
    hostile = dataclasses.replace(THING, what="Larm\r\nEND:VEVENT\r\nBEGIN:VALARM")

    assert write(hostile).count(b"\r\nEND:VEVENT") == 1
    assert b"\r\nBEGIN:VALARM" not in write(hostile)


def test_long_lines_are_folded_between_letters() -> None:
    long = dataclasses.replace(THING, text=("å" * 300,))
    lines = [line.decode() for line in write(long).split(b"\r\n")]

    assert max(len(line.encode()) for line in lines) <= 75
    assert "\n" not in "".join(lines)
    assert event(long).text == "å" * 300 + "."


@pytest.mark.parametrize(
    ("day", "months", "days"),
    [
        ("2023-05-31", 12, "2023-05-31 2024-05-31 2025-05-31 2026-05-31 2027-05-31 2028-05-31 2029-05-31"),
        ("2023-11-30", 12, "2023-11-30 2024-11-30 2025-11-30 2026-11-30 2027-11-30 2028-11-30 2029-11-30"),
        ("2024-02-29", 12, "2024-02-29 2025-02-28 2026-02-28 2027-02-28 2028-02-29 2029-02-28"),
        ("2028-03-31", 3, "2028-03-31 2028-06-30 2028-09-30 2028-12-31 2029-03-31 2029-06-30 2029-09-30 2029-12-31"),
    ],
    ids=["long month", "short month", "leap year", "quarter"],
)  # fmt: skip
def test_what_comes_back_does_so_on_the_last_day_of_the_month(day: str, months: int, days: str) -> None:
    thing = dataclasses.replace(THING, day=datetime.date.fromisoformat(day), every_months=months)

    assert event(thing).days == [datetime.date.fromisoformat(each) for each in days.split()]
