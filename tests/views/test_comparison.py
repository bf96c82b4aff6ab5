"""The years side by side, and what changed from one report to the next."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.views.comparison import (
    YearChanges,
    build_matrix,
    build_responsible_changes,
    build_status_changes,
)
from macros.views.links import Target
from tests.drawing import NO_REPORTS, load, year
from tests.writing import ORGANISATION, SECOND_AREA, area, entry, organisation, report

TWO_ROLES = {
    ORGANISATION: organisation(
        roller="  sakerhetschef-ksf: {namn: Säkerhetschef, enhet: ksf}\n  larmchef-ksf: {namn: Larmchef, enhet: ksf}\n"
    )
}


def in_words(years: tuple[YearChanges, ...]) -> list[str]:
    """Return the changes as they are read."""
    return [f"{change.area}: {change.before} → {change.after}" for some in years for change in some.changes]


def test_the_latest_year_stands_first(tmp_path: Path) -> None:
    book = load(tmp_path, year(2022, bevakning=entry(status="delvis")))
    matrix = build_matrix(book)

    assert matrix.years == (2022, 2021)
    assert [cell.status and cell.status.label for cell in matrix.rows[0].cells] == [
        "Delvis genomfört",
        "Löpande",
    ]


def test_every_area_has_a_row_in_the_order_of_the_report(tmp_path: Path) -> None:
    matrix = build_matrix(load(tmp_path, SECOND_AREA, {"docs/omraden/bevakning.md": area(nummer="5")}))

    assert [(row.number, row.title) for row in matrix.rows] == [("2", "Skola"), ("5", "Bevakning")]


@pytest.mark.parametrize(
    ("lifetime", "said"),
    [
        ({"fran": "2023"}, "Fanns inte än"),
        ({"till": "2021"}, "Har upphört"),
        ({}, "Ingår inte i rapporten"),
    ],
)
def test_a_year_that_does_not_have_the_area_says_why(
    tmp_path: Path, lifetime: dict[str, str], said: str
) -> None:
    school = {"docs/omraden/skola.md": area(title="Skola", nummer="2", **lifetime)}
    matrix = build_matrix(load(tmp_path, SECOND_AREA, school, year(2022, bevakning=entry())))
    (row,) = (row for row in matrix.rows if row.title == "Skola")

    assert (row.cells[0].status, row.cells[0].absent) == (None, said)


def test_a_draft_is_told_from_the_reports_that_have_been_handed_in(tmp_path: Path) -> None:
    book = load(tmp_path, year(2022, index=report(lage="utkast"), bevakning=entry()))

    assert build_matrix(book).drafts == {2022}


def test_a_cell_leads_to_that_years_text(tmp_path: Path) -> None:
    (cell,) = build_matrix(load(tmp_path)).rows[0].cells

    assert cell.status is not None
    assert cell.status.target == Target("rapporter/2021/bevakning.md")


def test_a_change_of_scale_is_told_with_its_year(tmp_path: Path) -> None:
    book = load(tmp_path, year(2022, index=report(statusskala="Nu fyra steg."), bevakning=entry()))

    assert build_matrix(book).scale_changes == ((2022, "Nu fyra steg."),)


def test_with_one_report_there_is_a_column_and_no_changes(tmp_path: Path) -> None:
    book = load(tmp_path)

    assert build_matrix(book).years == (2021,)
    assert build_status_changes(book) == ()
    assert build_responsible_changes(book) == ()


def test_without_reports_the_areas_have_no_columns(tmp_path: Path) -> None:
    matrix = build_matrix(load(tmp_path, NO_REPORTS))

    assert [(row.title, row.cells) for row in matrix.rows] == [("Bevakning", ())]


def test_a_changed_status_is_told_in_words(tmp_path: Path) -> None:
    book = load(
        tmp_path,
        year(2021, bevakning=entry(status="planerat")),
        year(2022, bevakning=entry(status="genomfort")),
    )

    assert in_words(build_status_changes(book)) == ["Bevakning: Planerat → Genomfört"]


def test_an_unchanged_status_is_no_change(tmp_path: Path) -> None:
    assert in_words(build_status_changes(load(tmp_path, year(2022, bevakning=entry())))) == []


def test_an_area_that_is_new_in_the_report_is_a_change(tmp_path: Path) -> None:
    book = load(
        tmp_path,
        SECOND_AREA,
        {"docs/rapporter/2021/skola.md": None},
        year(2022, bevakning=entry(), skola=entry(title="Skola", nummer="2")),
    )

    assert in_words(build_status_changes(book)) == ["Skola: Fanns inte i rapporten → Löpande"]


def test_an_area_that_is_gone_from_the_report_is_a_change(tmp_path: Path) -> None:
    book = load(tmp_path, SECOND_AREA, year(2022, bevakning=entry()))

    assert in_words(build_status_changes(book)) == ["Skola: Löpande → Finns inte i rapporten"]


def test_the_latest_changes_come_first(tmp_path: Path) -> None:
    book = load(
        tmp_path,
        year(2022, bevakning=entry(status="delvis")),
        year(2023, bevakning=entry(status="genomfort")),
    )

    assert [(found.compared_with, found.year) for found in build_status_changes(book)] == [
        (2022, 2023),
        (2021, 2022),
    ]


def test_years_without_a_report_between_two_are_a_skip(tmp_path: Path) -> None:
    (found,) = build_status_changes(load(tmp_path, year(2023, bevakning=entry())))

    assert (found.compared_with, found.year) == (2021, 2023)
    assert found.skips


def test_two_years_after_each_other_are_no_skip(tmp_path: Path) -> None:
    (found,) = build_status_changes(load(tmp_path, year(2022, bevakning=entry())))

    assert not found.skips


def test_a_new_responsible_is_told_with_the_one_before(tmp_path: Path) -> None:
    book = load(tmp_path, TWO_ROLES, year(2022, bevakning=entry(ansvariga="larmchef-ksf")))

    assert in_words(build_responsible_changes(book)) == ["Bevakning: Säkerhetschef, KSF → Larmchef, KSF"]


def test_a_responsibility_that_is_split_is_told_with_its_parts(tmp_path: Path) -> None:
    split = "[{vem: sakerhetschef-ksf, del: vakt}, {vem: larmchef-ksf, del: larm}]"
    book = load(tmp_path, TWO_ROLES, year(2022, bevakning=entry(ansvariga=split)))

    assert in_words(build_responsible_changes(book)) == [
        "Bevakning: Säkerhetschef, KSF → vakt: Säkerhetschef, KSF och larm: Larmchef, KSF"
    ]


def test_nobody_after_somebody_is_told(tmp_path: Path) -> None:
    book = load(tmp_path, year(2022, bevakning=entry(ansvariga="ingen-utsedd")))

    assert in_words(build_responsible_changes(book)) == ["Bevakning: Säkerhetschef, KSF → Ingen utsedd"]


def test_the_same_people_in_another_order_are_no_change(tmp_path: Path) -> None:
    book = load(
        tmp_path,
        TWO_ROLES,
        year(2021, bevakning=entry(ansvariga="[sakerhetschef-ksf, larmchef-ksf]")),
        year(2022, bevakning=entry(ansvariga="[larmchef-ksf, sakerhetschef-ksf]")),
    )

    assert in_words(build_responsible_changes(book)) == []


def test_an_area_that_is_new_in_the_report_has_no_change_of_responsible(tmp_path: Path) -> None:
    book = load(
        tmp_path,
        SECOND_AREA,
        {"docs/rapporter/2021/skola.md": None},
        year(2022, bevakning=entry(), skola=entry(title="Skola", nummer="2")),
    )

    assert in_words(build_responsible_changes(book)) == []


def test_an_area_that_a_report_leaves_out_has_not_changed(tmp_path: Path) -> None:
    book = load(tmp_path, SECOND_AREA, year(2022, index=report(utan_bidrag="skola"), bevakning=entry()))

    assert in_words(build_status_changes(book)) == []
