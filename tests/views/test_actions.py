"""What lies ahead, and what is known of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.handbook import Handbook
from macros.views.actions import ActionRow, State, build_actions, build_promises
from macros.views.links import Target
from tests.drawing import NO_REPORTS, TODAY, load, year
from tests.writing import REPORT, SECOND_AREA, area, entry, navigation, report

ACTION = "\n  - {id: larm, text: Nytt larm, slag: beslutad}\n"
DUE_2023 = "\n  - {id: larm, text: Nytt larm, slag: beslutad, senast: 2023}\n"


def followed_up(outcome: str, **more: str) -> str:
    """Return a follow-up of the action, as YAML."""
    return "\n" + "".join(
        [
            f"  - atgard: 2021/bevakning/larm\n    utfall: {outcome}\n",
            *(f"    {key}: {value}\n" for key, value in more.items()),
        ]
    )


def later(number: int, uppfoljning: str | None = None, lage: str = "inlamnad") -> dict[str, str]:
    """Return a later report, with or without a follow-up."""
    return year(number, index=report(lage=lage), bevakning=entry(uppfoljning=uppfoljning))


def only(book: Handbook) -> ActionRow:
    """Return the only action of a handbook."""
    (row,) = build_actions(book, TODAY)
    return row


def state(tmp_path: Path, *later_reports: dict[str, str], action: str = ACTION) -> State:
    """Return the state of an action of 2021, after later reports."""
    return only(load(tmp_path, year(2021, bevakning=entry(atgarder=action)), *later_reports)).state


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


def test_everything_but_a_closed_action_is_open(tmp_path: Path) -> None:
    book = load(tmp_path, year(2021, bevakning=entry(atgarder=ACTION)), later(2022, followed_up("genomford")))

    assert not only(book).is_open


def test_open_actions_come_first_then_the_oldest(tmp_path: Path) -> None:
    def promise(name: str) -> str:
        return f"\n  - {{id: {name}, text: {name}, slag: beslutad}}\n"

    book = load(
        tmp_path,
        year(2020, bevakning=entry(atgarder=promise("b"))),
        year(2021, bevakning=entry(atgarder=promise("larm"))),
        year(2022, bevakning=entry(atgarder=promise("a"), uppfoljning=followed_up("genomford"))),
    )

    assert [row.promise.text for row in build_actions(book, TODAY)] == ["b", "a", "larm"]


def test_the_follow_ups_of_an_action_are_a_chain_from_the_oldest(tmp_path: Path) -> None:
    book = load(
        tmp_path,
        year(2021, bevakning=entry(atgarder=ACTION)),
        later(2022, followed_up("flyttad", kommentar="ny upphandling", ny_tid="2023-06", tidpunkt="2022-03")),
        later(2023, followed_up("genomford")),
    )
    first, last = only(book).follow_ups

    assert (first.year, first.when, first.outcome, first.code) == (
        2022,
        "mars 2022",
        "Framflyttad",
        "flyttad",
    )
    assert (first.comment, first.due) == ("ny upphandling", "juni 2023")
    assert (last.year, last.outcome, last.comment, last.due) == (2023, "Genomförd", None, None)
    assert only(book).latest == last


def test_an_action_that_nobody_has_followed_up_has_no_latest_follow_up(tmp_path: Path) -> None:
    assert only(load(tmp_path, year(2021, bevakning=entry(atgarder=ACTION)))).latest is None


def test_a_handed_over_action_says_to_which_area(tmp_path: Path) -> None:
    book = load(
        tmp_path,
        SECOND_AREA,
        year(2021, bevakning=entry(atgarder=ACTION)),
        later(2022, followed_up("kvarstar", till_omrade="skola")),
    )
    (told,) = only(book).follow_ups

    assert (told.handed_to, told.handed_target) == ("Skola", Target("omraden/skola.md"))


def test_the_outcome_for_each_of_those_who_were_to_do_it_is_told(tmp_path: Path) -> None:
    parts = "[{vem: ksf, utfall: genomford}, {vem: sakerhetschef-ksf, utfall: kvarstar, kommentar: sjuk}]"
    book = load(
        tmp_path,
        year(2021, bevakning=entry(atgarder=ACTION)),
        later(2022, followed_up("delvis", kommentar="se nedan", delutfall=parts)),
    )
    (told,) = only(book).follow_ups

    assert [(who.label, outcome, comment) for who, outcome, comment in told.parts] == [
        ("Kommunstyrelseförvaltningen", "Genomförd", None),
        ("Säkerhetschef, KSF", "Kvarstår", "sjuk"),
    ]


def test_an_action_says_all_that_its_report_says(tmp_path: Path) -> None:
    action = """
  - id: larm
    text: Nytt larm
    slag: rekommenderad
    vem: sakerhetschef-ksf
    kalla: Granskning av larm
    start: hösten 2022
    senast: mandatperioden 2023–2026
    mal: {varde: 10, enhet: larm}
"""
    row = only(load(tmp_path, year(2021, bevakning=entry(title="Vakt 2021", atgarder=action)))).promise

    assert row.kind == "Rekommenderad av revisorerna"
    assert [who.label for who in row.who] == ["Säkerhetschef, KSF"]
    assert (row.source, row.start, row.due) == (
        "Granskning av larm",
        "hösten 2022",
        "mandatperioden 2023–2026",
    )
    assert row.goal == "10 larm"


def test_an_action_has_its_areas_name_of_that_year_and_leads_to_todays_page(tmp_path: Path) -> None:
    row = only(load(tmp_path, year(2021, bevakning=entry(title="Vakt", atgarder=ACTION)))).promise

    assert (row.area, row.area_target) == ("Vakt", Target("omraden/bevakning.md"))


def test_an_action_has_an_anchor_of_its_own_and_its_origin(tmp_path: Path) -> None:
    row = only(load(tmp_path, year(2021, bevakning=entry(atgarder=ACTION)))).promise

    assert row.target == Target("atgarder.md", "2021_bevakning_larm")
    assert row.origin == Target("rapporter/2021/bevakning.md")


def test_an_action_of_the_whole_report_belongs_to_no_area(tmp_path: Path) -> None:
    row = only(load(tmp_path, {REPORT: report(atgarder=ACTION)})).promise

    assert (row.id, row.area) == ("2021/rapporten/larm", "Hela rapporten")
    assert row.area_target == row.origin == Target("rapporter/2021/index.md")


def test_an_action_of_the_whole_report_is_followed_up_by_the_whole_report(tmp_path: Path) -> None:
    told = "\n  - {atgard: 2021/rapporten/larm, utfall: genomford}\n"
    book = load(
        tmp_path,
        {REPORT: report(atgarder=ACTION)},
        year(2022, index=report(uppfoljning=told), bevakning=entry()),
    )

    assert only(book).state is State.CLOSED
    assert only(book).follow_ups[0].target == Target("rapporter/2022/index.md")


def test_the_actions_of_one_area_are_only_its_own(tmp_path: Path) -> None:
    other = "\n  - {id: skydd, text: Skydd, slag: beslutad}\n"
    book = load(
        tmp_path,
        SECOND_AREA,
        year(2021, bevakning=entry(atgarder=ACTION), skola=entry(title="Skola", nummer="2", atgarder=other)),
    )

    assert [row.promise.text for row in build_actions(book, TODAY, "skola")] == ["Skydd"]


def test_the_actions_of_one_year_are_only_that_years(tmp_path: Path) -> None:
    book = load(
        tmp_path,
        year(2021, bevakning=entry(atgarder=ACTION)),
        year(2022, bevakning=entry(atgarder="\n  - {id: vakt, text: Ny vakt, slag: beslutad}\n")),
    )

    assert [row.text for row in build_promises(book, 2022, "bevakning")] == ["Ny vakt"]


def test_the_actions_of_one_year_keep_their_order_when_a_later_report_closes_one(tmp_path: Path) -> None:
    both = f"{ACTION}  - {{id: vakt, text: Ny vakt, slag: beslutad}}\n"
    book = load(tmp_path, year(2021, bevakning=entry(atgarder=both)), later(2022, followed_up("genomford")))

    assert [row.text for row in build_promises(book, 2021, "bevakning")] == ["Nytt larm", "Ny vakt"]


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


def test_without_reports_there_are_no_actions(tmp_path: Path) -> None:
    assert build_actions(load(tmp_path, NO_REPORTS), TODAY) == ()


def test_an_action_handed_over_belongs_to_the_area_that_took_it(tmp_path: Path) -> None:
    book = load(
        tmp_path,
        SECOND_AREA,
        year(2021, bevakning=entry(atgarder=ACTION), skola=entry(title="Skola", nummer="2")),
        year(
            2022,
            bevakning=entry(uppfoljning=followed_up("kvarstar", till_omrade="skola")),
            skola=entry(title="Skola", nummer="2"),
        ),
    )

    assert only(book).homes == ("skola",)
    assert only(book).home_links == (("Skola", Target("omraden/skola.md")),)
    assert only(book).has_moved
    assert [row.promise.text for row in build_actions(book, TODAY, "skola")] == ["Nytt larm"]


def test_an_open_action_of_an_area_that_was_split_belongs_to_both_heirs(tmp_path: Path) -> None:
    heirs = {
        f"docs/omraden/{name}.md": area(title=name, nummer=number, fran="2022", efter="bevakning")
        for name, number in (("larm", "2"), ("vakt", "3"))
    }
    book = load(
        tmp_path,
        heirs,
        {
            "docs/omraden/bevakning.md": area(till="2021"),
            "mkdocs.yml": navigation("omraden/larm.md", "omraden/vakt.md"),
        },
        year(2021, bevakning=entry(atgarder=ACTION)),
    )

    assert only(book).homes == ("larm", "vakt")


def test_of_two_follow_ups_in_a_year_the_one_later_in_the_year_counts(tmp_path: Path) -> None:
    told = (
        "\n  - {atgard: 2021/bevakning/larm, utfall: genomford, tidpunkt: 2022-11}"
        "\n  - {atgard: 2021/bevakning/larm, utfall: kvarstar, tidpunkt: 2022-03}\n"
    )
    book = load(tmp_path, year(2021, bevakning=entry(atgarder=ACTION)), later(2022, told))

    assert [row.when for row in only(book).follow_ups] == ["mars 2022", "november 2022"]
    assert only(book).state is State.CLOSED


def test_what_a_draft_says_does_not_close_an_action(tmp_path: Path) -> None:
    book = load(
        tmp_path,
        year(2021, bevakning=entry(atgarder=ACTION)),
        later(2022, followed_up("genomford"), lage="utkast"),
    )

    assert only(book).is_open
    assert [row.is_draft for row in only(book).follow_ups] == [True]


def test_an_action_whose_time_has_not_come_lies_ahead_also_with_no_later_report(tmp_path: Path) -> None:
    due = "\n  - {id: larm, text: Nytt larm, slag: beslutad, senast: 2035}\n"

    assert state(tmp_path, action=due) is State.AHEAD


def test_an_action_whose_time_has_passed_is_not_called_late_with_no_later_report(tmp_path: Path) -> None:
    due = "\n  - {id: larm, text: Nytt larm, slag: beslutad, senast: 2021}\n"

    assert state(tmp_path, action=due) is State.NO_LATER_REPORT
