"""The years side by side: status by area and year."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.views.areas.statuses import build_matrix
from macros.views.pages.links import Target
from tests.drawing import NO_REPORTS, load, year
from tests.writing import SECOND_AREA, Changes, area, entry, navigation, report


def test_the_latest_year_stands_first(tmp_path: Path) -> None:
    book = load(tmp_path, year(2022, bevakning=entry(status="delvis")))
    matrix = build_matrix(book)

    assert [column.year for column in matrix.columns if column.year] == [2022, 2021]
    assert [
        cell.status and (cell.status.facts.status.label, cell.status.target.page)
        for cell in matrix.rows[0].cells
    ] == [("Delvis genomfört", "rapporter/2022/bevakning.md"), ("Löpande", "rapporter/2021/bevakning.md")]


def test_every_area_has_a_row_in_the_order_of_the_report(tmp_path: Path) -> None:
    matrix = build_matrix(load(tmp_path, SECOND_AREA, {"docs/omraden/bevakning.md": area(nummer="5")}))

    assert [(row.number, row.facts.title) for row in matrix.rows] == [("2", "Skola"), ("5", "Bevakning")]


@pytest.mark.parametrize(
    ("lifetime", "said"),
    [({"fran": "2023"}, "Fanns inte än"), ({"till": "2021"}, "Har upphört"), ({}, "Ingår inte i rapporten")],
)
def test_a_year_that_does_not_have_the_area_says_why(
    tmp_path: Path, lifetime: dict[str, str], said: str
) -> None:
    school = {"docs/omraden/skola.md": area(title="Skola", nummer="2", **lifetime)}
    matrix = build_matrix(load(tmp_path, SECOND_AREA, school, year(2022, bevakning=entry())))
    (row,) = (row for row in matrix.rows if row.facts.title == "Skola")

    assert (row.cells[0].status, row.cells[0].absent) == (None, said)


def test_a_draft_a_new_scale_and_a_year_without_a_report_are_told_with_their_years(tmp_path: Path) -> None:
    index = report(lage="utkast", statusskala="Nu fyra steg.")
    matrix = build_matrix(load(tmp_path, year(2024, index=index, bevakning=entry())))

    assert [column.title for column in matrix.columns if column.year] == ["2024 (utkast, ny skala)", "2021"]
    assert matrix.notes == (
        "Ny skala 2024: Nu fyra steg. Lägena före och efter 2024 jämförs inte.",
        "Det finns ingen rapport för 2022 och 2023 i handboken.",
    )


def test_without_reports_the_areas_have_no_columns(tmp_path: Path) -> None:
    matrix = build_matrix(load(tmp_path, NO_REPORTS))

    assert [(row.facts.title, row.cells) for row in matrix.rows] == [("Bevakning", ())]


SPLIT: Changes = {
    "mkdocs.yml": navigation(
        "index.md", "omraden/larm.md", "omraden/vakt.md", "omraden/ny.md", "omraden/bevakning.md"
    ),
    "docs/omraden/bevakning.md": area(till="2021"),
    "docs/omraden/larm.md": area(title="Larm", nummer="1", fran="2022", efter="bevakning"),
    "docs/omraden/vakt.md": area(title="Vakt", nummer="2", fran="2022", efter="bevakning"),
    "docs/omraden/ny.md": area(title="Ny", nummer="3", fran="2022"),
    **year(
        2022, larm=entry(title="Larm"), vakt=entry(title="Vakt", nummer="2"), ny=entry(title="Ny", nummer="3")
    ),
}
"""Bevakning was split in two, and an area without origin was added."""


def test_before_a_split_an_area_points_to_what_it_came_from(tmp_path: Path) -> None:
    rows = {row.facts.title: row for row in build_matrix(load(tmp_path, SPLIT)).rows}

    assert rows["Larm"].cells[1].absent == "Ingick i"
    assert rows["Larm"].cells[1].kin == (("Bevakning", Target("rapporter/2021/bevakning.md")),)
    assert (rows["Ny"].cells[1].absent, rows["Ny"].cells[1].kin) == ("Fanns inte än", ())


def test_after_a_split_an_area_points_to_what_it_became_and_has_no_number_since_another_may_have_it(
    tmp_path: Path,
) -> None:
    rows = {row.facts.title: row for row in build_matrix(load(tmp_path, SPLIT)).rows}
    cell = rows["Bevakning"].cells[0]

    assert (cell.status, cell.absent) == (None, "Finns i")
    assert [title for title, _ in cell.kin] == ["Larm", "Vakt"]
    assert (rows["Larm"].number, rows["Bevakning"].number) == ("1", None)


def test_another_name_in_an_earlier_report_is_told(tmp_path: Path) -> None:
    book = load(tmp_path, year(2020, bevakning=entry(title="Väktare")))

    assert [cell.called for cell in build_matrix(book).rows[0].cells] == [None, "Väktare"]
