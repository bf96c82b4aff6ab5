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


def test_with_no_later_report_an_action_is_not_followed_up_in_the_handbook(tmp_path: Path) -> None:
    assert state(tmp_path) is State.NO_LATER_REPORT


def test_a_time_that_has_passed_does_not_make_an_action_late_without_a_later_report(tmp_path: Path) -> None:
    past = "\n  - {id: larm, text: Nytt larm, slag: beslutad, senast: 2015}\n"

    assert state(tmp_path, action=past) is State.NO_LATER_REPORT


def test_a_later_report_that_is_silent_has_not_followed_the_action_up(tmp_path: Path) -> None:
    assert state(tmp_path, later(2022)) is State.NOT_FOLLOWED_UP


def test_the_silence_of_a_draft_never_counts(tmp_path: Path) -> None:
    assert state(tmp_path, later(2022, lage="utkast")) is State.NO_LATER_REPORT


@pytest.mark.parametrize("stage", ["inlamnad", "behandlad"])
def test_the_silence_of_a_report_that_has_left_draft_counts(tmp_path: Path, stage: str) -> None:
    assert state(tmp_path, later(2022, lage=stage)) is State.NOT_FOLLOWED_UP


def test_an_action_due_after_the_later_report_lies_ahead(tmp_path: Path) -> None:
    assert state(tmp_path, later(2022), action=DUE_2023) is State.AHEAD


def test_an_action_due_in_the_year_of_the_later_report_does_not_lie_ahead(tmp_path: Path) -> None:
    assert state(tmp_path, later(2023), action=DUE_2023) is State.NOT_FOLLOWED_UP


def test_a_condition_is_no_time_that_lies_ahead(tmp_path: Path) -> None:
    action = "\n  - {id: larm, text: Nytt larm, slag: beslutad, senast: {nar: när avtalet löper ut}}\n"

    assert state(tmp_path, later(2022), action=action) is State.NOT_FOLLOWED_UP


@pytest.mark.parametrize("outcome", ["genomford", "ej-genomford", "utgar"])
def test_an_outcome_after_which_nothing_is_expected_closes_the_action(tmp_path: Path, outcome: str) -> None:
    assert state(tmp_path, later(2022, followed_up(outcome, kommentar="skäl"))) is State.CLOSED


@pytest.mark.parametrize("outcome", ["kvarstar", "delvis", "flyttad"])
def test_other_outcomes_leave_the_action_open(tmp_path: Path, outcome: str) -> None:
    assert state(tmp_path, later(2022, followed_up(outcome, kommentar="skäl"))) is State.FOLLOWED_UP


def test_a_closed_action_stays_closed_when_later_reports_are_silent(tmp_path: Path) -> None:
    assert state(tmp_path, later(2022, followed_up("genomford")), later(2023)) is State.CLOSED


def test_an_open_action_that_the_next_report_forgets_is_not_followed_up(tmp_path: Path) -> None:
    assert state(tmp_path, later(2022, followed_up("kvarstar")), later(2023)) is State.NOT_FOLLOWED_UP


def test_a_new_time_counts_instead_of_the_old(tmp_path: Path) -> None:
    moved = followed_up("flyttad", kommentar="ny upphandling", ny_tid="2025")

    assert state(tmp_path, later(2022, moved), later(2023), action=DUE_2023) is State.AHEAD


def test_the_latest_outcome_is_the_one_that_counts(tmp_path: Path) -> None:
    reports = [later(2022, followed_up("kvarstar")), later(2023, followed_up("genomford"))]

    assert state(tmp_path, *reports) is State.CLOSED


def test_a_missing_year_between_the_reports_makes_no_difference(tmp_path: Path) -> None:
    assert state(tmp_path, later(2025)) is State.NOT_FOLLOWED_UP


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


def test_of_two_follow_ups_in_a_year_the_one_later_in_the_year_counts(tmp_path: Path) -> None:
    told = (
        "\n  - {atgard: 2021/bevakning/larm, utfall: genomford, tidpunkt: 2022-11}"
        "\n  - {atgard: 2021/bevakning/larm, utfall: kvarstar, tidpunkt: 2022-03}\n"
    )
    book = load(tmp_path, year(2021, bevakning=entry(atgarder=ACTION)), later(2022, told))

    assert [row.facts.when and row.facts.when.label for row in only(book).follow_ups] == [
        "mars 2022",
        "november 2022",
    ]
    assert only(book).state is State.CLOSED


def test_an_action_whose_time_has_not_come_lies_ahead_also_with_no_later_report(tmp_path: Path) -> None:
    due = "\n  - {id: larm, text: Nytt larm, slag: beslutad, senast: 2035}\n"

    assert state(tmp_path, action=due) is State.AHEAD


def test_an_action_whose_time_has_passed_is_not_called_late_with_no_later_report(tmp_path: Path) -> None:
    due = "\n  - {id: larm, text: Nytt larm, slag: beslutad, senast: 2021}\n"

    assert state(tmp_path, action=due) is State.NO_LATER_REPORT


def test_what_lies_ahead_is_not_followed_up_in_the_handbook_once_its_time_has_passed(tmp_path: Path) -> None:
    row = only(load(tmp_path, year(2021, bevakning=entry(atgarder=DUE_2023))))

    assert row.state is State.AHEAD
    assert row.later == Later(datetime.date(2024, 1, 1), State.NO_LATER_REPORT)


def test_what_was_followed_up_with_a_later_time_is_followed_up_once_that_has_passed(tmp_path: Path) -> None:
    moved = followed_up("flyttad", kommentar="ny upphandling", ny_tid="2025")
    book = load(tmp_path, year(2021, bevakning=entry(atgarder=DUE_2023)), later(2022, moved), later(2023))

    assert only(book).later == Later(datetime.date(2026, 1, 1), State.FOLLOWED_UP)


@pytest.mark.parametrize("action", [ACTION, ACTION.replace("beslutad", "beslutad, senast: 2021")])
def test_without_a_time_that_is_ahead_nothing_changes_by_itself(tmp_path: Path, action: str) -> None:
    assert only(load(tmp_path, year(2021, bevakning=entry(atgarder=action)))).later is None
