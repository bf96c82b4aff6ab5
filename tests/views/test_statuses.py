"""Where an area stood in a year, and whose words that is."""

from __future__ import annotations

from pathlib import Path

from macros.views.areas.statuses import build_history, build_matrix, build_status, latest_status, number_label
from macros.views.pages.links import Target
from tests.drawing import NO_REPORTS, load, year
from tests.writing import AREA, ENTRY, REPORT, SECOND_AREA, area, entry, report


def test_a_status_has_its_code_a_word_its_deviation_and_leads_to_that_years_text(tmp_path: Path) -> None:
    book = load(tmp_path, {ENTRY: entry(status="delvis", statusgrund=None, avvikelse="Pandemin.")})
    row = build_status(book.reports[2021], "bevakning")

    assert (row.mark, row.notes) == (("delvis", "Delvis genomfört"), ("med avvikelse",))
    assert row.target == Target("rapporter/2021/bevakning.md")


def test_a_report_without_the_area_is_not_in_its_history(tmp_path: Path) -> None:
    book = load(tmp_path, SECOND_AREA, year(2022, bevakning=entry()))
    latest = latest_status(book, "skola")

    assert latest
    assert [row.status.year for row in build_history(book, "skola")] == [latest.year] == [2021]


def test_without_reports_there_is_no_status(tmp_path: Path) -> None:
    assert latest_status(load(tmp_path, NO_REPORTS), "bevakning") is None


def test_a_number_has_the_reports_chapter_before_it_if_there_is_one(tmp_path: Path) -> None:
    chapter = load(tmp_path / "a", {REPORT: report(kapitel="1")}).latest

    assert [number_label(found, 3) for found in (chapter, load(tmp_path / "b").latest, None)] == [
        "1.3",
        "3",
        "3",
    ]


def test_a_draft_is_in_the_history_but_does_not_say_where_an_area_stands(tmp_path: Path) -> None:
    book = load(tmp_path, year(2022, index=report(lage="utkast"), bevakning=entry(status="genomfort")))
    latest = latest_status(book, "bevakning")

    assert [(row.status.year, row.status.is_draft) for row in build_history(book, "bevakning")] == [
        (2022, True),
        (2021, False),
    ]
    assert latest is not None
    assert latest.year == 2021


def test_the_areas_of_the_matrix_stand_in_the_order_of_the_report(tmp_path: Path) -> None:
    matrix = build_matrix(load(tmp_path, SECOND_AREA, {AREA: area(nummer="5")}))

    assert [(row.number, row.facts.title) for row in matrix.rows] == [("2", "Skola"), ("5", "Bevakning")]


def test_without_reports_the_areas_of_the_matrix_have_no_columns(tmp_path: Path) -> None:
    assert [row.cells for row in build_matrix(load(tmp_path, NO_REPORTS)).rows] == [()]


def test_the_history_has_the_name_and_the_responsible_of_each_year(tmp_path: Path) -> None:
    then = entry(title="Väktare", nummer="5", ansvariga="ingen-utsedd")
    rows = build_history(load(tmp_path, year(2020, bevakning=then)), "bevakning")

    assert [(row.called, row.responsible[0].label) for row in rows] == [
        (None, "Säkerhetschef, KSF"),
        ("5 Väktare", "Ingen utsedd"),
    ]
