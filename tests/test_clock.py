"""The build's one date."""

from __future__ import annotations

import datetime

import pytest

from macros.clock import build_date


@pytest.mark.parametrize(
    ("epoch", "day"),
    [
        ("0", datetime.date(1970, 1, 1)),
        ("1646092799", datetime.date(2022, 2, 28)),
        ("1646092800", datetime.date(2022, 3, 1)),
    ],
)
def test_the_day_of_the_build_is_given_from_outside_in_universal_time(
    monkeypatch: pytest.MonkeyPatch, epoch: str, day: datetime.date
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)

    assert build_date() == day
