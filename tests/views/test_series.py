"""Key figures over the years: what is told of each."""

from __future__ import annotations

from pathlib import Path

from macros.views.series import build_series, figure_years
from macros.views.series_tables import build_series_table
from tests.drawing import NO_REPORTS, draw_table, load, words, year
from tests.writing import ENTRY, SECOND_AREA, area, entry, navigation, register, report


def figures(text: str) -> dict[str, str]:
    """Return the register of key figures."""
    return {"data/nyckeltal.yml": register({"nyckeltal": text})}


def test_a_value_of_an_earlier_year_stands_under_that_year(tmp_path: Path) -> None:
    told = "\n  avtal: [{varde: 4}, {varde: 3, avser: 2020}]\n"
    book = load(tmp_path, {ENTRY: entry(nyckeltal=told)})
    (row,) = build_series(book, (2020, 2021))

    assert [[point.statement.text for point in cell] for cell in row.cells] == [["3"], ["4"]]
    assert [point.statement.told_in != point.statement.concerns for cell in row.cells for point in cell] == [
        True,
        False,
    ]


def test_a_restated_value_stands_beside_the_first(tmp_path: Path) -> None:
    later = "\n  avtal: [{varde: 5}, {varde: 3, avser: 2021, omraknad: ett räknades två gånger}]\n"
    book = load(tmp_path, year(2022, bevakning=entry(nyckeltal=later)))
    (row,) = build_series(book, (2021,))

    assert [
        (point.statement.text, point.statement.told_in, point.statement.notes) for point in row.cells[0]
    ] == [
        ("4", 2021, ()),
        ("3", 2022, ("omräknat: ett räknades två gånger",)),
    ]


def test_a_year_that_no_report_tells_of_has_an_empty_place(tmp_path: Path) -> None:
    book = load(tmp_path, year(2022, bevakning=entry()))
    (row,) = build_series(book, (2021, 2022))

    assert [len(cell) for cell in row.cells] == [1, 0]


def test_the_years_are_those_that_figures_are_about(tmp_path: Path) -> None:
    told = "\n  avtal: [{varde: 4}, {varde: 3, avser: 2018}]\n"
    book = load(tmp_path, year(2021, bevakning=entry(nyckeltal=told)), year(2022, bevakning=entry()))

    assert figure_years(book) == (2018, 2021)


def test_without_reports_there_are_no_years_of_figures(tmp_path: Path) -> None:
    assert figure_years(load(tmp_path, NO_REPORTS)) == ()


def test_a_series_says_what_the_figure_is(tmp_path: Path) -> None:
    definition = """
  avtal:
    namn: Avtal
    omrade: bevakning
    enhet: avtal
    forklaring: Gällande avtal.
    battre: lagre
    mal: {varde: 2, enhet: avtal, ar: 2025}
    brott: [{ar: 2020, varfor: ramavtal räknas}]
"""
    book = load(tmp_path, figures(definition))
    drawn = draw_table(book, build_series_table(book))

    assert words(drawn.find(".//tbody//th")) == (
        "Avtal Bevakning Gällande avtal. Lägre är bättre mål: 2 avtal senast 2025 serien bryts 2020: ramavtal räknas"
    )


def test_series_stand_in_the_order_of_the_areas(tmp_path: Path) -> None:
    definitions = (
        "  avtal: {namn: Avtal, omrade: bevakning, enhet: st}\n"
        "  skolor: {namn: Skolor, omrade: skola, enhet: st}\n"
        "  larm: {namn: Anlagda larm, omrade: bevakning, enhet: st}\n"
    )
    book = load(tmp_path, SECOND_AREA, figures(definitions), {"docs/omraden/bevakning.md": area(nummer="9")})

    assert [row.definition.name for row in build_series(book, ())] == ["Skolor", "Anlagda larm", "Avtal"]


def test_the_series_of_one_area_are_only_its_own(tmp_path: Path) -> None:
    assert build_series(load(tmp_path, SECOND_AREA), (2021,), "skola") == ()


def test_a_value_told_by_the_area_it_came_from_says_so(tmp_path: Path) -> None:
    book = load(
        tmp_path,
        figures("  avtal: {namn: Avtal, omrade: vakt, enhet: avtal}\n"),
        {
            "mkdocs.yml": navigation("index.md", "omraden/vakt.md", "omraden/bevakning.md"),
            "docs/omraden/bevakning.md": area(till="2021"),
            "docs/omraden/vakt.md": area(title="Vakt", fran="2022", efter="bevakning"),
        },
        year(2022, vakt=entry(title="Vakt", nyckeltal="{avtal: 6}")),
    )
    (row,) = build_series(book, (2021, 2022))

    assert [point.told_by for cell in row.cells for point in cell] == ["Bevakning", None]


def test_an_empty_cell_says_why_there_can_be_no_figure(tmp_path: Path) -> None:
    school = {"docs/omraden/skola.md": area(title="Skola", nummer="2", fran="2021", till="2022")}
    book = load(
        tmp_path,
        SECOND_AREA,
        school,
        figures("  elever: {namn: Elever, omrade: skola, enhet: st}\n"),
        {"mkdocs.yml": navigation("index.md", "omraden/bevakning.md", "omraden/skola.md")},
        {ENTRY: entry()},
        year(2020, bevakning=entry()),
        year(2022, index=report(utan_bidrag="skola"), bevakning=entry()),
        year(2024, bevakning=entry()),
    )
    (row,) = build_series(book, (2020, 2021, 2022, 2023, 2024))

    assert row.absent == (
        "Fanns inte än",
        "Uppgift saknas",
        "Ingår inte i rapporten",
        "Ingen rapport",
        "Har upphört",
    )
