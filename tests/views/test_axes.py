"""What charts measure by: the years and the numbers."""

from __future__ import annotations

import itertools
from decimal import Decimal

import pytest

from macros.views.figures.axes import WIDTH, YearColumn, build_scale, year_columns


def test_columns_share_the_width_between_the_scale_and_the_edge() -> None:
    assert year_columns((2021, 2022), left=48) == (
        YearColumn(2021, left=48, centre=108, is_named=True),
        YearColumn(2022, left=168, centre=228, is_named=True),
    )


def test_every_second_year_is_named_where_columns_are_narrow_and_the_latest_always() -> None:
    columns = year_columns(tuple(range(2012, 2024)))

    assert [column.year for column in columns if column.is_named] == [2013, 2015, 2017, 2019, 2021, 2023]


def test_the_names_of_years_never_touch() -> None:
    for count in range(2, 13):
        named = [column.centre for column in year_columns(tuple(range(count)), left=60) if column.is_named]

        assert all(later - earlier >= 34 for earlier, later in itertools.pairwise(named))
        assert named[-1] < WIDTH


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        (["3", "4"], ["0", "1", "2", "3", "4"]),
        (["14", "7"], ["0", "5", "10", "15"]),
        (["1250"], ["0", "500", "1000", "1500"]),
        (["0.3"], ["0", "0.1", "0.2", "0.3"]),
        (["92", "100"], ["0", "50", "100"]),
        (["-3", "5"], ["-4", "-2", "0", "2", "4", "6"]),
        (["0"], ["0", "1"]),
        ([], ["0", "1"]),
    ],
)
def test_a_scale_has_few_round_numbers_and_begins_at_zero(values: list[str], ticks: list[str]) -> None:
    assert build_scale(map(Decimal, values)).ticks == tuple(map(Decimal, ticks))
