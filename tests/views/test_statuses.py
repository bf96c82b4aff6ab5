"""Where an area stood in a year, and whose words that is."""

from __future__ import annotations

from pathlib import Path

from macros.views.areas.statuses import build_history, build_status, latest_status, number_label
from macros.views.pages.links import Target
from tests.drawing import NO_REPORTS, load, year
from tests.writing import ENTRY, REPORT, SECOND_AREA, Changes, area, entry, navigation, report


def test_a_status_has_its_code_a_word_its_deviation_and_leads_to_that_years_text(tmp_path: Path) -> None:
    book = load(tmp_path, {ENTRY: entry(status="delvis", statusgrund=None, avvikelse="Pandemin.")})
    row = build_status(book.reports[2021], "bevakning")

    assert (row.mark, row.notes) == (("delvis", "Delvis genomfört"), ("med avvikelse",))
    assert row.target == Target("rapporter/2021/bevakning.md")


def test_our_own_reading_is_told_from_the_reports_words(tmp_path: Path) -> None:
    book = load(
        tmp_path,
        year(2020, bevakning=entry(statusgrund="{enligt-rapporten: har inte påbörjats}")),
        year(2021, bevakning=entry(statusgrund="{bedomning: avtal saknas}")),
    )

    assert [row.status.notes for row in build_history(book, "bevakning")] == [
        ("vår bedömning",),
        ("enligt rapporten",),
    ]


def test_the_history_has_the_latest_year_first(tmp_path: Path) -> None:
    book = load(tmp_path, year(2019, bevakning=entry()), year(2023, bevakning=entry()))

    assert [row.status.year for row in build_history(book, "bevakning")] == [2023, 2021, 2019]


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


MERGED: Changes = {
    "mkdocs.yml": navigation("index.md", "omraden/trygghet.md", "omraden/bevakning.md", "omraden/skola.md"),
    "docs/omraden/bevakning.md": area(nummer="2", till="2021"),
    "docs/omraden/skola.md": area(title="Skola", nummer="1", till="2021"),
    "docs/omraden/trygghet.md": area(title="Trygghet", nummer="1", fran="2022", efter="[bevakning, skola]"),
    **year(
        2021, bevakning=entry(nummer="2"), skola=entry(title="Skola", nummer="1", ansvariga="ingen-utsedd")
    ),
    **year(2022, trygghet=entry(title="Trygghet", nummer="1")),
}
"""Two areas became one."""


def test_before_a_merger_an_areas_history_is_that_of_what_it_came_from(tmp_path: Path) -> None:
    rows = build_history(load(tmp_path, MERGED), "trygghet")

    assert [(row.status.year, row.called, row.status.target.page) for row in rows] == [
        (2022, None, "rapporter/2022/trygghet.md"),
        (2021, "1 Skola", "rapporter/2021/skola.md"),
        (2021, "2 Bevakning", "rapporter/2021/bevakning.md"),
    ]


def test_the_history_of_an_area_that_ended_is_its_own(tmp_path: Path) -> None:
    assert [row.status.year for row in build_history(load(tmp_path, MERGED), "skola")] == [2021]


def test_the_history_says_what_an_area_was_called_and_who_was_responsible_in_each_year(
    tmp_path: Path,
) -> None:
    then = entry(title="Väktare", nummer="5", ansvariga="ingen-utsedd")
    rows = build_history(load(tmp_path, year(2020, index=report(kapitel="1"), bevakning=then)), "bevakning")

    assert [(row.called, [who.label for who in row.responsible]) for row in rows] == [
        (None, ["Säkerhetschef, KSF"]),
        ("1.5 Väktare", ["Ingen utsedd"]),
    ]
