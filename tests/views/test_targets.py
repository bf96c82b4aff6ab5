"""Targets: whether a value reaches one, said only where it must be so."""

from __future__ import annotations

from typing import Any

import pytest

from macros.model.figures import FigureDefinition, FigureValue, Target
from macros.views.figures.series import build_figures, build_series, figure_years
from macros.views.figures.targets import Reach, build_reach
from tests.drawing import handbook_of, year
from tests.views.test_series import figures, told
from tests.writing import ENTRY, report

HIGHER, LOWER, NEITHER = "hogre", "lagre", None
BETTER = {"namn": "Avtal", "omrade": "bevakning", "enhet": "avtal"}


def reach(value: dict[str, Any], better: str | None, year: int = 2021, **target: Any) -> Reach | None:
    """Return how a value stands to a target, 25 if nothing else is said."""
    definition = FigureDefinition.model_validate({**BETTER, "battre": better})
    goal = Target.model_validate({"varde": 25, **target})
    return build_reach(goal, definition, FigureValue.model_validate(value), year)


@pytest.mark.parametrize(
    ("value", "higher", "lower", "neither"),
    [
        ({"varde": 24}, Reach.MISSED, Reach.REACHED, Reach.UNCLEAR),
        ({"varde": 25}, Reach.REACHED, Reach.REACHED, Reach.REACHED),
        ({"varde": 26}, Reach.REACHED, Reach.MISSED, Reach.UNCLEAR),
        ({"minst": 24}, Reach.UNCLEAR, Reach.UNCLEAR, Reach.UNCLEAR),
        ({"minst": 25}, Reach.REACHED, Reach.UNCLEAR, Reach.UNCLEAR),
        ({"minst": 30}, Reach.REACHED, Reach.MISSED, Reach.UNCLEAR),
        ({"hogst": 20}, Reach.MISSED, Reach.REACHED, Reach.UNCLEAR),
        ({"hogst": 25}, Reach.UNCLEAR, Reach.REACHED, Reach.UNCLEAR),
        ({"hogst": 30}, Reach.UNCLEAR, Reach.UNCLEAR, Reach.UNCLEAR),
        ({"nastan": 25}, Reach.MISSED, Reach.REACHED, Reach.UNCLEAR),
        ({"nastan": 26}, Reach.UNCLEAR, Reach.UNCLEAR, Reach.UNCLEAR),
        ({"drygt": 25}, Reach.REACHED, Reach.MISSED, Reach.UNCLEAR),
        ({"drygt": 24}, Reach.UNCLEAR, Reach.UNCLEAR, Reach.UNCLEAR),
        ({"cirka": 25}, *[Reach.UNCLEAR] * 3),
        ({"cirka": 900}, *[Reach.UNCLEAR] * 3),
    ],
    ids=str,
)
def test_a_value_reaches_a_target_only_where_it_must_be_so(
    value: dict[str, Any], higher: Reach, lower: Reach, neither: Reach
) -> None:
    assert [reach(value, better) for better in (HIGHER, LOWER, NEITHER)] == [higher, lower, neither]


def test_more_than_a_target_of_at_least_reaches_it() -> None:
    assert reach({"varde": 30}, NEITHER, minst=True) is Reach.REACHED


@pytest.mark.parametrize(
    ("value", "higher", "lower"),
    [
        ({"nastan": -25}, Reach.REACHED, Reach.MISSED),
        ({"drygt": -25}, Reach.MISSED, Reach.REACHED),
        ({"nastan": -30}, Reach.UNCLEAR, Reach.UNCLEAR),
        ({"drygt": -30}, Reach.MISSED, Reach.REACHED),
    ],
    ids=str,
)
def test_below_zero_nearly_is_more_and_just_over_is_less(
    value: dict[str, Any], higher: Reach, lower: Reach
) -> None:
    assert [reach(value, better, varde=-25) for better in (HIGHER, LOWER)] == [higher, lower]


@pytest.mark.parametrize(
    ("year", "said"), [(2024, Reach.NOT_YET), (2025, Reach.MISSED), (2026, Reach.MISSED)]
)
def test_a_target_is_not_called_missed_before_its_year(year: int, said: Reach) -> None:
    assert reach({"varde": 24}, HIGHER, year, ar=2025) is said


@pytest.mark.parametrize(
    "more", [{"period": "januari–augusti"}, {"medel": (2017, 2021)}, {"tveksam": "bortfall"}], ids=str
)
def test_a_value_with_a_reservation_is_not_held_to_a_target(more: dict[str, Any]) -> None:
    assert reach({"varde": 26, **more}, HIGHER) is Reach.UNCLEAR


@pytest.mark.parametrize(
    ("value", "target"),
    [
        ({"riktning": "fler"}, {}),
        ({"andring": {"procent": 20, "jamfort_med": 2018}}, {}),
        ({"saknas": "okant"}, {}),
        ({"varde": 26, "del": "gymnasiet"}, {}),
        ({"varde": 26}, {"enhet": "besök"}),
        ({"varde": 26}, {"enhet": "procent", "jamfort_med": 2018}),
    ],
    ids=str,
)
def test_nothing_is_said_where_value_and_target_are_of_different_things(
    value: dict[str, Any], target: dict[str, Any]
) -> None:
    assert reach(value, HIGHER, **target) is None


def test_a_share_reaches_a_target_in_percent() -> None:
    assert reach({"varde": 9, "av": 10}, HIGHER, varde=90, enhet="procent") is Reach.REACHED


GOAL = figures(
    "\n  avtal: {namn: Avtal, omrade: bevakning, enhet: avtal, battre: hogre, mal: {varde: 8, ar: 2025}}\n"
)


@pytest.mark.parametrize(
    ("after", "said"),
    [
        ("9", "nått 2022"),
        ("{cirka: 9}", "oklart om det är nått 2022"),
        ("uppgift-saknas", "inte nått än 2021"),
        ("[{varde: 9, del: larm}, 4]", "inte nått än 2022"),
        ("[{minst: 6}, {hogst: 9}]", "oklart om det är nått 2022"),
        ("[{minst: 8}, {hogst: 9}]", "nått 2022"),
        ("[{varde: 5, period: våren}, 9]", "nått 2022"),
        ("[4, {varde: 9, avser: 2021, omraknad: fler fanns}]", "inte nått än 2022"),
        ("[uppgift-saknas, {varde: 9, avser: 2021, omraknad: fler fanns}]", "nått 2021"),
        ("[uppgift-saknas, {cirka: 9, avser: 2021, omraknad: fler fanns}]", "oklart om det är nått 2021"),
    ],
)
def test_a_series_says_how_its_latest_number_stands_to_the_goal(after: str, said: str) -> None:
    book = handbook_of(GOAL, {ENTRY: told("4")}, year(2022, bevakning=told(after)))

    assert [row.goal for row in build_series(book, figure_years(book))] == [f"8 avtal senast 2025, {said}"]


def test_a_draft_does_not_decide_whether_a_goal_is_reached() -> None:
    draft = year(2022, index=report(lage="utkast"), bevakning=told("9"))
    book = handbook_of(GOAL, {ENTRY: told("4")}, draft)

    assert [row.goal for row in build_series(book, (2022,))] == ["8 avtal senast 2025, inte nått än 2021"]


def test_a_report_says_of_its_own_value_whether_it_reaches_the_goal() -> None:
    ((_, statements),) = build_figures(handbook_of(GOAL, {ENTRY: told("9")}), 2021, "bevakning")

    assert [said.reach for said in statements] == [Reach.REACHED]
