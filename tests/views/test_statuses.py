"""Where an area stood in a year, and whether that is read out of the report."""

from __future__ import annotations

import pytest

from macros.views.areas.areas import build_area_table
from macros.views.areas.statuses import build_history, build_matrix, build_status, latest_status, number_label
from macros.views.pages.links import Target
from macros.views.reports.reports import build_entry, build_report
from tests.drawing import NO_REPORTS, column, context, draw_macro, handbook_of, read, words, year
from tests.writing import AREA, ENTRY, REPORT, SECOND_AREA, Changes, area, entry, report


def test_a_status_has_its_code_a_word_its_deviation_and_leads_to_that_years_text() -> None:
    book = handbook_of({ENTRY: entry(status="delvis", statusgrund=None, avvikelse="Pandemin.")})
    row = build_status(book.reports[2021], "bevakning")

    assert (row.mark, row.notes) == (("delvis", "Delvis genomfört"), ("med avvikelse",))
    assert row.target == Target("rapporter/2021/bevakning.md")


def test_a_report_without_the_area_is_not_in_its_history() -> None:
    book = handbook_of(SECOND_AREA, year(2022, bevakning=entry()))
    latest = latest_status(book, "skola")

    assert latest
    assert [row.status.year for row in build_history(book, "skola")] == [latest.year] == [2021]


def test_without_reports_there_is_no_status() -> None:
    assert latest_status(handbook_of(NO_REPORTS), "bevakning") is None


def test_a_number_has_the_reports_chapter_before_it_if_there_is_one() -> None:
    chapter = handbook_of({REPORT: report(kapitel="1")}).latest

    assert [number_label(found, 3) for found in (chapter, handbook_of().latest, None)] == [
        "1.3",
        "3",
        "3",
    ]


def test_a_draft_is_in_the_history_but_does_not_say_where_an_area_stands() -> None:
    book = handbook_of(year(2022, index=report(lage="utkast"), bevakning=entry(status="genomfort")))
    latest = latest_status(book, "bevakning")

    assert [(row.status.year, row.status.is_draft) for row in build_history(book, "bevakning")] == [
        (2021, False),
        (2022, True),
    ]
    assert latest is not None
    assert latest.year == 2021


def test_the_areas_of_the_matrix_stand_in_the_order_of_the_report() -> None:
    matrix = build_matrix(handbook_of(SECOND_AREA, {AREA: area(nummer="5")}))

    assert [(row.number, row.facts.title) for row in matrix.rows] == [("2", "Skola"), ("5", "Bevakning")]


def test_without_reports_the_areas_of_the_matrix_have_no_columns() -> None:
    assert [row.cells for row in build_matrix(handbook_of(NO_REPORTS)).rows] == [()]


def test_the_history_has_the_name_and_the_responsible_of_each_year() -> None:
    then = entry(title="Väktare", nummer="5", ansvariga="ingen-utsedd")
    rows = build_history(handbook_of(year(2020, bevakning=then)), "bevakning")

    assert [(row.called, row.responsible[0].label) for row in rows] == [
        ("5 Väktare", "Ingen utsedd"),
        (None, "Säkerhetschef, KSF"),
    ]


READ, QUOTED = "{bedomning: nya avtal}", "{enligt-rapporten: klart}"
MOSTLY_READ: Changes = {
    **SECOND_AREA,
    "docs/omraden/brand.md": area(title="Brand", nummer="3"),
    **year(
        2021,
        bevakning=entry(statusgrund=QUOTED),
        skola=entry(title="Skola", nummer="2", statusgrund=READ),
        brand=entry(title="Brand", nummer="3", statusgrund=READ),
    ),
}
OWN: Changes = {**MOSTLY_READ, REPORT: report(overford=None)}
"""As a report that was locked when every report had grounds."""
WRITTEN_HERE: Changes = {
    REPORT: report(overford=None),
    ENTRY: entry(statusgrund=None, motivering="Avtalen gäller ett år till."),
}


def test_it_is_said_once_a_report_that_statuses_are_read_out_of_it_and_each_exception_says_so() -> None:
    matrix = build_matrix(handbook_of(MOSTLY_READ))

    assert matrix.columns[-1].title == "2021 (tolkat ur rapporten)"
    assert [row.cells[0].notes for row in matrix.rows] == [("rapportens egna ord",), (), ()]


def test_where_most_statuses_stand_in_the_report_those_that_are_read_out_of_it_are_the_exception() -> None:
    skola = entry(title="Skola", nummer="2", statusgrund=QUOTED)
    matrix = build_matrix(handbook_of(MOSTLY_READ, {"docs/rapporter/2021/skola.md": skola}))

    assert matrix.columns[-1].title == "2021 (rapportens egna ord)"
    assert [row.cells[0].notes for row in matrix.rows] == [(), (), ("tolkat ur rapporten",)]


def test_the_list_of_areas_says_it_once_above_and_the_file_on_every_row() -> None:
    book = handbook_of(MOSTLY_READ)
    table = build_area_table(book)

    assert table.notes == ("Läget 2021 är tolkat ur rapporten, om inget annat står.",)
    assert column(table, "Läget är") == ["rapportens egna ord", "tolkat ur rapporten", "tolkat ur rapporten"]
    text = words(read(draw_macro(book, "omradeslista")))
    assert text.startswith("Läget 2021 är tolkat ur rapporten, om inget annat står.")
    assert text.count("tolkat") == text.count("rapportens egna ord") == 1


def test_the_list_of_areas_tells_apart_the_reports_that_it_has_statuses_from() -> None:
    later = year(2022, index=report(overford=None), brand=entry(title="Brand", nummer="3", statusgrund=None))

    assert build_area_table(handbook_of(MOSTLY_READ, later)).notes == (
        "Läget 2021 är tolkat ur rapporten, om inget annat står.",
    )


def test_in_a_report_that_is_written_here_nothing_is_said_of_where_statuses_come_from() -> None:
    book = handbook_of(WRITTEN_HERE)
    table = build_area_table(book)

    assert [each.title for each in table.columns if "är" in each.title or each.name == "Vems bedömning"] == []
    assert (table.notes, build_matrix(book).columns[-1].title) == ((), "2021")
    assert build_status(book.reports[2021], "bevakning").all_notes == ()


@pytest.mark.parametrize(
    ("changes", "shown"),
    [
        pytest.param(WRITTEN_HERE, "Löpande Avtalen gäller ett år till.", id="written here"),
        pytest.param({ENTRY: entry(statusgrund=READ)}, "Löpande Tolkat ur rapporten: nya avtal", id="read"),
        pytest.param({ENTRY: entry(statusgrund=QUOTED)}, "Löpande Enligt rapporten: ”klart”", id="quoted"),
        pytest.param({REPORT: report(overford=None), ENTRY: entry(statusgrund=READ)}, "Löpande Vår bedömning: nya avtal", id="locked in version 1"),
    ],
)  # fmt: skip
def test_a_single_status_stands_with_why_it_is_so(changes: Changes, shown: str) -> None:
    book = handbook_of(changes)
    drawn = context(book).draw(
        "entry_facts.html.jinja", entry=build_entry(book, 2021, "bevakning"), in_report=True
    )

    assert f"Läge 2021 {shown}" in words(read(drawn))


def test_the_table_of_a_report_that_was_locked_in_version_1_is_as_it_was() -> None:
    book = handbook_of(OWN)
    rows = [build_status(book.reports[2021], area).all_notes for area in ("bevakning", "skola", "brand")]

    assert rows == [("enligt rapporten",), ("vår bedömning",), ("vår bedömning",)]
    assert build_report(book, 2021).sources == ""
