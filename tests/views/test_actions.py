"""What lies ahead, and what is known of it."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from macros.schema.actions import Outcome
from macros.views.actions import build_action_table, build_actions, build_promises
from macros.views.links import Target
from tests.drawing import NO_REPORTS, TODAY, load, year
from tests.views.promised import ACTION, followed_up, later, only
from tests.writing import REPORT, SECOND_AREA, area, entry, navigation, report


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

    assert [row.promise.facts.text for row in build_actions(book, TODAY)] == ["b", "a", "larm"]


def test_the_follow_ups_of_an_action_are_a_chain_from_the_oldest(tmp_path: Path) -> None:
    book = load(
        tmp_path,
        year(2021, bevakning=entry(atgarder=ACTION)),
        later(2022, followed_up("flyttad", kommentar="ny upphandling", ny_tid="2023-06", tidpunkt="2022-03")),
        later(2023, followed_up("genomford")),
    )
    row = only(book)

    assert [(told.year, told.facts.outcome) for told in row.follow_ups] == [
        (2022, Outcome.MOVED),
        (2023, Outcome.DONE),
    ]
    assert row.latest == row.follow_ups[-1]


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

    assert told.handed_to == ("Skola", Target("omraden/skola.md"))


def test_the_outcome_for_each_of_those_who_were_to_do_it_is_told(tmp_path: Path) -> None:
    parts = "[{vem: ksf, utfall: genomford}, {vem: sakerhetschef-ksf, utfall: kvarstar, kommentar: sjuk}]"
    book = load(
        tmp_path,
        year(2021, bevakning=entry(atgarder=ACTION)),
        later(2022, followed_up("delvis", kommentar="se nedan", delutfall=parts)),
    )
    (told,) = only(book).follow_ups

    assert [(who.label, part.outcome.label, part.comment) for who, part in told.parts] == [
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
    book = load(tmp_path, year(2021, bevakning=entry(title="Vakt 2021", atgarder=action)))
    row = only(book).promise

    assert [who.label for who in row.who] == ["Säkerhetschef, KSF"]
    assert row.facts == book.actions[row.id].what


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


def test_the_actions_of_one_area_are_only_its_own(tmp_path: Path) -> None:
    other = "\n  - {id: skydd, text: Skydd, slag: beslutad}\n"
    book = load(
        tmp_path,
        SECOND_AREA,
        year(2021, bevakning=entry(atgarder=ACTION), skola=entry(title="Skola", nummer="2", atgarder=other)),
    )

    assert [row.promise.facts.text for row in build_actions(book, TODAY, "skola")] == ["Skydd"]


def test_the_actions_of_one_year_are_only_that_years(tmp_path: Path) -> None:
    book = load(
        tmp_path,
        year(2021, bevakning=entry(atgarder=ACTION)),
        year(2022, bevakning=entry(atgarder="\n  - {id: vakt, text: Ny vakt, slag: beslutad}\n")),
    )

    assert [row.facts.text for row in build_promises(book, 2022, "bevakning")] == ["Ny vakt"]


def test_the_actions_of_one_year_keep_their_order_when_a_later_report_closes_one(tmp_path: Path) -> None:
    both = f"{ACTION}  - {{id: vakt, text: Ny vakt, slag: beslutad}}\n"
    book = load(tmp_path, year(2021, bevakning=entry(atgarder=both)), later(2022, followed_up("genomford")))

    assert [row.facts.text for row in build_promises(book, 2021, "bevakning")] == ["Nytt larm", "Ny vakt"]


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
    assert [row.promise.facts.text for row in build_actions(book, TODAY, "skola")] == ["Nytt larm"]


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


def test_an_action_leads_to_its_area_by_the_name_of_today(tmp_path: Path) -> None:
    row = only(load(tmp_path, year(2021, bevakning=entry(title="Väktare", atgarder=ACTION))))

    assert [title for title, _ in row.home_links] == ["Bevakning"]
    assert row.promise.area == "Väktare"


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
    table = build_action_table(load(tmp_path, year(2021, bevakning=entry(atgarder=action))), TODAY)
    (when,) = [column for column in table.columns if column.name == "När"]

    assert when.sort
    assert when.sort(table.rows[0]) == day
