"""The build's one date."""

from __future__ import annotations

import datetime
import os

import pytest

from macros.model.build_day import build_date, building_at
from macros.model.problems import BuildError


@pytest.mark.parametrize(
    ("epoch", "day"),
    [
        ("0", datetime.date(1970, 1, 1)),
        ("1646089199", datetime.date(2022, 2, 28)),
        ("1646089200", datetime.date(2022, 3, 1)),
        ("1656712799", datetime.date(2022, 7, 1)),
        ("1656712800", datetime.date(2022, 7, 2)),
        (" 1798759800 ", datetime.date(2027, 1, 1)),
        ("4294967295", datetime.date(2106, 2, 7)),
    ],
)
def test_the_day_of_the_build_is_given_from_outside_and_begins_at_midnight_in_sweden(
    monkeypatch: pytest.MonkeyPatch, epoch: str, day: datetime.date
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)

    assert build_date() == day


@pytest.mark.parametrize(
    "epoch",
    ["", "i dag", "-5", "+5", "1e99", "12.5", "1_000", "٣", "4294967296", "1" + 20 * "0", "2027-01-01"],
)
def test_a_time_that_is_none_is_named_with_what_to_write(monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(BuildError) as refused:
        build_date()

    assert str(refused.value) == (
        f"SOURCE_DATE_EPOCH är ”{epoch}”. Där ska byggets tid stå: sekunder sedan 1970, "
        "till exempel 1798759800 för den 1 januari 2027. Eller ta bort variabeln."
    )


@pytest.mark.parametrize("before", [None, "0"])
def test_a_build_can_be_of_another_time_and_the_clock_is_then_as_it_was(
    monkeypatch: pytest.MonkeyPatch, before: str | None
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    if before:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", before)
    with building_at(datetime.datetime(2022, 3, 1, 22, tzinfo=datetime.UTC)):
        assert build_date() == datetime.date(2022, 3, 1)

    assert os.environ.get("SOURCE_DATE_EPOCH") == before
