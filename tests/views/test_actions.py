"""What lies ahead, and what is known of it."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from macros.views.actions import build_actions, build_promises
from macros.views.links import Target
from tests.drawing import NO_REPORTS, TODAY, load, year
from tests.views.promised import ACTION, followed_up, later, only
from tests.writing import REPORT, SECOND_AREA, area, entry, navigation, report


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
    assert not only(book).is_open


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
    found = only(load(tmp_path, year(2021, bevakning=entry(title="Väktare", atgarder=action))))
    row = found.promise

    assert (found.latest, row.area, found.home_links) == (
        None,
        "Väktare",
        (("Bevakning", Target("omraden/bevakning.md")),),
    )
    assert (row.area_target, row.target, row.origin) == (
        Target("omraden/bevakning.md"),
        Target("atgarder.md", "2021_bevakning_larm"),
        Target("rapporter/2021/bevakning.md"),
    )
    assert row.kind == "Rekommenderad av revisorerna"
    assert [who.label for who in row.who] == ["Säkerhetschef, KSF"]
    assert (row.source, row.start, row.due) == (
        "Granskning av larm",
        "hösten 2022",
        "mandatperioden 2023–2026",
    )
    assert row.goal == "10 larm"


def test_an_action_of_the_whole_report_belongs_to_no_area(tmp_path: Path) -> None:
    row = only(load(tmp_path, {REPORT: report(atgarder=ACTION)})).promise

    assert (row.id, row.area) == ("2021/rapporten/larm", "Hela rapporten")
    assert row.area_target == row.origin == Target("rapporter/2021/index.md")


def test_an_area_has_no_actions_of_another(tmp_path: Path) -> None:
    book = load(tmp_path, SECOND_AREA, year(2021, bevakning=entry(atgarder=ACTION)))

    assert build_actions(book, TODAY, "skola") == ()


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


def test_what_a_draft_says_does_not_close_an_action(tmp_path: Path) -> None:
    book = load(
        tmp_path,
        year(2021, bevakning=entry(atgarder=ACTION)),
        later(2022, followed_up("genomford"), lage="utkast"),
    )

    assert only(book).is_open
    assert [row.is_draft for row in only(book).follow_ups] == [True]


def test_after_a_split_an_action_belongs_where_it_was_last_followed_up(tmp_path: Path) -> None:
    split = {
        "mkdocs.yml": navigation("index.md", "omraden/larm.md", "omraden/vakt.md", "omraden/bevakning.md"),
        "docs/omraden/bevakning.md": area(till="2021"),
        "docs/omraden/larm.md": area(title="Larm", nummer="1", fran="2022", efter="bevakning"),
        "docs/omraden/vakt.md": area(title="Vakt", nummer="2", fran="2022", efter="bevakning"),
    }
    told = year(
        2022,
        larm=entry(title="Larm", uppfoljning=followed_up("kvarstar")),
        vakt=entry(title="Vakt", nummer="2"),
    )
    made = year(2021, bevakning=entry(atgarder=ACTION))

    assert only(load(tmp_path / "silent", split, made)).homes == ("larm", "vakt")
    assert only(load(tmp_path / "told", split, made, told)).homes == ("larm",)


@pytest.mark.parametrize(
    ("time", "day"),
    [
        ("senast: 2022", datetime.date(2022, 12, 31)),
        ("start: 2022-03, senast: 2022-10", datetime.date(2022, 10, 31)),
        ("start: 2022-03", datetime.date(2022, 3, 31)),
        ("senast: {nar: när bygget är klart}", None),
        ("mal: {varde: 3}", None),
    ],
)
def test_an_action_is_sorted_by_the_last_day_of_its_time(
    tmp_path: Path, time: str, day: datetime.date | None
) -> None:
    action = f"\n  - {{id: larm, text: Nytt larm, slag: beslutad, {time}}}\n"
    (row,) = build_actions(load(tmp_path, year(2021, bevakning=entry(atgarder=action))), TODAY)

    assert row.promise.day == day
