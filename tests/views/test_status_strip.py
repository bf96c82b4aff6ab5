"""Status over the years as a strip: what stands where, and what is left empty."""

from __future__ import annotations

from macros.views.areas.status_strip import StatusStrip, build_history_strip, build_matrix_strip
from macros.views.areas.statuses import build_history, build_matrix, scale_changes
from tests.drawing import NO_REPORTS, handbook_of, year
from tests.writing import AREA, SECOND_AREA, Changes, area, entry, report


def strip(*changes: Changes) -> StatusStrip | None:
    book = handbook_of(*changes)
    return build_matrix_strip(build_matrix(book), scale_changes(book))


def drawn(*changes: Changes) -> StatusStrip:
    found = strip(*changes)
    assert found is not None
    return found


def test_one_year_or_none_is_not_drawn() -> None:
    assert strip() is None
    assert strip(NO_REPORTS) is None
    assert build_history_strip(build_history(handbook_of(), "bevakning"), ()) is None


def test_the_years_run_from_left_to_right_and_are_told_in_words() -> None:
    found = drawn(year(2022, bevakning=entry(status="delvis")))

    assert [(column.year, column.centre) for column in found.columns] == [(2021, 72), (2022, 216)]
    assert [(column.year, status.facts.status.value) for column, status in found.rows[0].cells] == [
        (2021, "lopande"),
        (2022, "delvis"),
    ]
    assert (found.cell_left, found.cell_width) == (-22, 44)
    assert found.rows[0].in_words == "2021 löpande, 2022 delvis genomfört"
    assert not found.has_gap


def test_a_year_without_a_report_is_a_gap_in_every_row() -> None:
    found = drawn(year(2023, bevakning=entry()))

    assert [column.year for column in found.columns] == [2021, 2022, 2023]
    assert [[column.year for column, _ in row.cells] for row in found.rows] == [[2021, 2023]]
    assert found.has_gap


def test_a_draft_is_told_from_what_has_been_handed_in() -> None:
    found = drawn(year(2022, index=report(lage="utkast"), bevakning=entry()))

    assert [status.is_draft for _, status in found.rows[0].cells] == [False, True]
    assert found.has_draft


def test_the_legend_explains_each_status_that_occurs_once() -> None:
    found = drawn(year(2022, bevakning=entry(status="genomfort")), year(2023, bevakning=entry()))

    assert found.legend == (("genomfort", "Genomfört"), ("lopande", "Löpande"))


def test_a_new_scale_stands_before_its_first_year() -> None:
    found = drawn(year(2022, index=report(statusskala="Nu fyra steg."), bevakning=entry()))

    assert [(column.year, column.left) for column in found.changes] == [(2022, 144)]


def test_an_area_that_no_report_has_is_no_row() -> None:
    without = {path: text for path, text in SECOND_AREA.items() if "rapporter" not in path}
    found = drawn(without, year(2022, bevakning=entry()))

    assert [row.name for row in found.rows] == ["Bevakning"]


def test_more_years_than_there_is_room_for_are_left_to_the_table() -> None:
    found = drawn(*(year(number, bevakning=entry()) for number in range(2008, 2021)))

    assert (found.columns[0].year, found.is_cut) == (2010, True)
    assert found.cell_width == 20


def test_an_area_that_came_from_another_shows_it_in_a_row_of_its_own() -> None:
    ended = {
        **SECOND_AREA,
        AREA: area(till="2021"),
        "docs/omraden/skola.md": area(title="Skola", nummer="2", fran="2022", efter="bevakning"),
        "docs/rapporter/2021/skola.md": None,
    }
    book = handbook_of(ended, year(2022, skola=entry(title="Skola", nummer="2")))
    found = build_history_strip(build_history(book, "skola"), ())

    assert [row.status.year for row in build_history(book, "bevakning")] == [2021]
    assert found
    assert [(row.name, row.in_words) for row in found.rows] == [
        ("Bevakning", "2021 löpande"),
        ("Skola", "2022 löpande"),
    ]
