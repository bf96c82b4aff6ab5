"""The annual reports: the list of them, and each composed of its areas' entries."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.model.report import Stage
from macros.views.pages.links import Target
from macros.views.reports.reports import build_report, build_report_list
from tests.drawing import NO_REPORTS, load, year
from tests.writing import ENTRY, ORGANISATION, REPORT, SECOND_AREA, entry, organisation, register, report

WITH_BODY = {ORGANISATION: organisation(organ="  ks: kommunstyrelsen\n")}


def test_the_latest_report_stands_first(tmp_path: Path) -> None:
    book = load(tmp_path, year(2019, bevakning=entry()), year(2023, bevakning=entry()))

    assert [row.year for row in build_report_list(book)] == [2023, 2021, 2019]


def test_a_report_says_how_far_it_has_come_and_how_many_areas_it_has(tmp_path: Path) -> None:
    (row,) = build_report_list(load(tmp_path, SECOND_AREA))

    assert (row.facts.stage, row.area_count) == (Stage.SUBMITTED, 2)
    assert row.target == Target("rapporter/2021/index.md")


@pytest.mark.parametrize(
    ("step", "said"),
    [
        (
            "{organ: ks, datum: 2022-04-11, paragraf: § 42, beslut: noterade}",
            "Kommunstyrelsen – noterade, 11 april 2022, § 42",
        ),
        (
            "{organ: ks}",
            "Kommunstyrelsen – beslut: uppgift saknas, datum: uppgift saknas, paragraf: uppgift saknas",
        ),
        (
            "{beslut: godkände}",
            "Organ: uppgift saknas – godkände, datum: uppgift saknas, paragraf: uppgift saknas",
        ),
    ],
    ids=["all known", "only the body", "only the decision"],
)
def test_a_step_of_the_treatment_says_what_is_not_known_of_it(tmp_path: Path, step: str, said: str) -> None:
    (row,) = build_report_list(load(tmp_path, WITH_BODY, {REPORT: report(behandling=f"[{step}]")}))

    assert row.steps == (said,)


IN_ARCHIVE = "Originalet finns i diariet. Diarienummer:"


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ({"diarienummer": "2022.113 KS"}, f"{IN_ARCHIVE} 2022.113 KS."),
        ({}, f"{IN_ARCHIVE} Uppgift saknas."),
        ({"lage": "behandlad"}, f"{IN_ARCHIVE} Uppgift saknas."),
        ({"lage": "utkast", "diarienummer": "2022.113 KS"}, f"{IN_ARCHIVE} 2022.113 KS."),
        ({"lage": "utkast"}, "Diarienummer tilldelas när rapporten lämnas in."),
    ],
)
def test_a_report_says_where_its_original_is(tmp_path: Path, keys: dict[str, str], said: str) -> None:
    (row,) = build_report_list(load(tmp_path, {REPORT: report(**keys)}))

    assert row.original == said


def test_the_entries_stand_in_that_years_order_and_numbering(tmp_path: Path) -> None:
    book = load(tmp_path, SECOND_AREA, {REPORT: report(kapitel="1"), ENTRY: entry(nummer="5")})

    assert [(row.number, row.facts.title) for row in build_report(book, 2021).entries] == [
        ("1.2", "Skola"),
        ("1.5", "Bevakning"),
    ]


def test_a_report_has_what_holds_for_all_of_it(tmp_path: Path) -> None:
    action = "[{id: riktlinjer, text: Nya riktlinjer, slag: foreslagen}]"
    book = load(tmp_path, {REPORT: report("Inledning.\n", atgarder=action)})
    view = build_report(book, 2021)

    assert view.municipality == "Provkommun"
    assert [row.facts.text for row in view.actions] == ["Nya riktlinjer"]


def test_areas_that_the_report_leaves_out_are_named(tmp_path: Path) -> None:
    book = load(
        tmp_path, SECOND_AREA, {"docs/rapporter/2021/skola.md": None, REPORT: report(utan_bidrag="skola")}
    )

    assert build_report(book, 2021).left_out == ("Skola",)


def test_the_abbreviations_that_the_report_uses_are_explained(tmp_path: Path) -> None:
    with_tib = load(tmp_path / "a", {ENTRY: entry("Ring TiB.\n")})

    assert [row.what.term for row in build_report(with_tib, 2021).abbreviations] == ["KSF", "TiB"]
    assert [row.what.term for row in build_report(load(tmp_path / "b"), 2021).abbreviations] == ["KSF"]


def test_what_has_been_replaced_since_is_told(tmp_path: Path) -> None:
    row = "  - {gammalt: Statens larmverk, nytt: Larmverket, slag: myndighet, fran: 2026-01-01}\n"
    book = load(
        tmp_path,
        {ENTRY: entry("Råd från Statens\nlarmverk.\n"), "data/ersatt.yml": register({"ersatt": row})},
    )

    assert [found.new for found in build_report(book, 2021).replaced] == ["Larmverket"]


def test_without_reports_the_list_is_empty_and_without_entries_a_report_is_still_one(tmp_path: Path) -> None:
    view = build_report(load(tmp_path / "a", {ENTRY: None}), 2021)

    assert view.entries == ()
    assert view.guidelines.answers[1].outcome == "Utsedd i 0 av 0 områden"
    assert build_report_list(load(tmp_path / "b", NO_REPORTS)) == ()
