"""Reads calendars as the programs of others do: with two libraries that had no part in writing them, and that must agree."""

from __future__ import annotations

import datetime
from typing import Any, NamedTuple

import vobject
from ical.calendar_stream import IcsCalendarStream

_FROM, _TO = datetime.datetime(2022, 1, 1), datetime.datetime(2030, 1, 1)  # noqa: DTZ001 — days have no zone
"""The years whose days are reckoned."""


class Event(NamedTuple):
    """An event as a program shows it; ``days`` are those that it begins on."""

    what: str
    text: str
    kinds: list[str]
    url: str | None
    begins: datetime.date
    ends: datetime.date
    sequence: int
    stamp: datetime.datetime
    days: list[datetime.date]


def read_events(text: bytes) -> dict[str, Event]:
    """Return the events by UID; fails where a library refuses the file or the two read it differently."""
    strict: Any = IcsCalendarStream.calendar_from_ics(text.decode())
    other = vobject.readOne(text.decode())
    other.validate(raiseException=True)
    read = [(each.uid, _of_ical(strict, each)) for each in strict.events]
    assert read == [(each.uid.value, _of_vobject(each)) for each in other.contents.get("vevent", [])]
    assert len(dict(read)) == len(read)
    return dict(read)


def _of_ical(calendar: Any, each: Any) -> Event:
    found = calendar.timeline.overlapping(_FROM.date(), _TO.date())
    days = [one.start for one in found if one.uid == each.uid and one.start >= _FROM.date()]
    url = str(each.url) if each.url else None
    return Event(each.summary, each.description, each.categories, url, each.start, each.end, each.sequence, each.dtstamp, days)  # fmt: skip


def _of_vobject(each: Any) -> Event:
    said = {key: values[0].value for key, values in each.contents.items()}
    dates = (
        [day.date() for day in each.rruleset.between(_FROM, _TO, inc=True)]
        if each.rruleset
        else [said["dtstart"]]
    )
    days = [day for day in dates if _FROM.date() <= day < _TO.date()]
    return Event(
        said["summary"], said["description"], said["categories"], said.get("url"), said["dtstart"], said["dtend"],
        int(said["sequence"]), said["dtstamp"], days,
    )  # fmt: skip
