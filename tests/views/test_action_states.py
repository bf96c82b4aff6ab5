"""What is known of an action, from what later reports say or leave out."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from macros.views.actions import State
from macros.views.later import Later
from macros.views.links import Target
from tests.drawing import load, year
from tests.views.promised import ACTION, DUE_2023, followed_up, later, only, state
from tests.writing import REPORT, SECOND_AREA, area, entry, report

MOVED = followed_up("flyttad", kommentar="ny upphandling", ny_tid="2025")


def due(time: str) -> str:
    return f"\n  - {{id: larm, text: Nytt larm, slag: beslutad, senast: {time}}}\n"


@pytest.mark.parametrize(
    ("action", "reports", "expected"),
    [
        pytest.param(ACTION, [], State.NO_LATER_REPORT, id="no later report"),
        pytest.param(due("2021"), [], State.NO_LATER_REPORT, id="past its time and not called late"),
        pytest.param(due("2035"), [], State.AHEAD, id="its time has not come"),
        pytest.param(ACTION, [later(2022)], State.NOT_FOLLOWED_UP, id="a later report is silent"),
        pytest.param(ACTION, [later(2022, lage="behandlad")], State.NOT_FOLLOWED_UP, id="a treated report is silent"),
        pytest.param(ACTION, [later(2022, lage="utkast")], State.NO_LATER_REPORT, id="a draft is silent"),
        pytest.param(ACTION, [later(2025)], State.NOT_FOLLOWED_UP, id="silent after a gap"),
        pytest.param(DUE_2023, [later(2022)], State.AHEAD, id="due after the later report"),
        pytest.param(DUE_2023, [later(2023)], State.NOT_FOLLOWED_UP, id="due in the year of the later report"),
        pytest.param(due("{nar: när avtalet löper ut}"), [later(2022)], State.NOT_FOLLOWED_UP, id="a condition is no time"),
        *[
            pytest.param(ACTION, [later(2022, followed_up(outcome, kommentar="skäl"))], expected, id=outcome)
            for outcomes, expected in (
                (("genomford", "ej-genomford", "utgar"), State.CLOSED),
                (("kvarstar", "delvis", "flyttad"), State.FOLLOWED_UP),
            )
            for outcome in outcomes
        ],
        pytest.param(ACTION, [later(2022, followed_up("genomford")), later(2023)], State.CLOSED, id="closed stays closed"),
        pytest.param(ACTION, [later(2022, followed_up("kvarstar")), later(2023)], State.NOT_FOLLOWED_UP, id="open is forgotten"),
        pytest.param(ACTION, [later(2022, followed_up("kvarstar")), later(2023, followed_up("genomford"))], State.CLOSED, id="the latest outcome"),
        pytest.param(DUE_2023, [later(2022, MOVED), later(2023)], State.AHEAD, id="a new time counts instead of the old"),
    ],
)  # fmt: skip
def test_what_later_reports_say_or_leave_out_decides_where_an_action_stands(
    tmp_path: Path, action: str, reports: list[dict[str, str]], expected: State
) -> None:
    assert state(tmp_path, *reports, action=action) is expected


def test_an_action_of_the_whole_report_is_followed_up_by_the_whole_report(tmp_path: Path) -> None:
    told = "\n  - {atgard: 2021/rapporten/larm, utfall: genomford}\n"
    book = load(
        tmp_path,
        {REPORT: report(atgarder=ACTION)},
        year(2022, index=report(uppfoljning=told), bevakning=entry()),
    )

    assert only(book).state is State.CLOSED
    assert only(book).follow_ups[0].target == Target("rapporter/2022/index.md")


def test_the_action_of_an_area_that_has_ended_is_still_open(tmp_path: Path) -> None:
    book = load(
        tmp_path,
        SECOND_AREA,
        {"docs/omraden/bevakning.md": area(till="2021")},
        year(2021, bevakning=entry(atgarder=ACTION)),
        year(2022, skola=entry(title="Skola", nummer="2")),
    )

    assert only(book).state is State.NOT_FOLLOWED_UP


def test_an_area_that_came_from_another_follows_up_the_old_ones_action(tmp_path: Path) -> None:
    book = load(
        tmp_path,
        SECOND_AREA,
        {
            "docs/omraden/bevakning.md": area(till="2021"),
            "docs/omraden/skola.md": area(title="Skola", nummer="2", efter="bevakning"),
        },
        year(2021, bevakning=entry(atgarder=ACTION)),
        year(2022, skola=entry(title="Skola", nummer="2", uppfoljning=followed_up("genomford"))),
    )

    assert only(book).state is State.CLOSED
    assert only(book).follow_ups[0].target == Target("rapporter/2022/skola.md")


def test_what_lies_ahead_is_not_followed_up_in_the_handbook_once_its_time_has_passed(tmp_path: Path) -> None:
    row = only(load(tmp_path, year(2021, bevakning=entry(atgarder=DUE_2023))))

    assert row.state is State.AHEAD
    assert row.later == Later(datetime.date(2024, 1, 1), State.NO_LATER_REPORT)


def test_what_was_followed_up_with_a_later_time_is_followed_up_once_that_has_passed(tmp_path: Path) -> None:
    book = load(tmp_path, year(2021, bevakning=entry(atgarder=DUE_2023)), later(2022, MOVED), later(2023))

    assert only(book).later == Later(datetime.date(2026, 1, 1), State.FOLLOWED_UP)


@pytest.mark.parametrize("action", [ACTION, ACTION.replace("beslutad", "beslutad, senast: 2021")])
def test_without_a_time_that_is_ahead_nothing_changes_by_itself(tmp_path: Path, action: str) -> None:
    assert only(load(tmp_path, year(2021, bevakning=entry(atgarder=action)))).later is None
