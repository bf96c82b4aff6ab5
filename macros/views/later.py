"""What comes to hold when a day comes, so that a page can say so though nobody has built it again."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Later(Generic[T]):
    """What holds from a day on, if nobody writes anything before it."""

    day: datetime.date
    state: T


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """A text, and the days that it holds for."""

    text: str
    since: datetime.date | None
    """None for what holds on the day of the build."""
    before: datetime.date | None
    """None for what holds for ever."""


def day_after(day: datetime.date) -> datetime.date:
    """Return the first day that is later."""
    return day + datetime.timedelta(days=1)
