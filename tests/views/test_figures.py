"""Key figures: what one report says, and the series over the years."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.views.figures import build_figures, build_series, figure_years
from macros.views.links import Target
from tests.drawing import NO_REPORTS, load, year
from tests.writing import ENTRY, SECOND_AREA, area, entry, register


def figures(text: str) -> dict[str, str]:
    """Return the register of key figures."""
    return {"data/nyckeltal.yml": register({"nyckeltal": text})}


def test_a_figure_has_its_value_and_unit(tmp_path: Path) -> None:
    (row,) = build_figures(load(tmp_path), 2021, "bevakning")
    (said,) = row.statements

    assert (row.name, said.text, said.unit) == ("Avtal", "4", "avtal")


def test_zero_is_a_figure_with_a_unit(tmp_path: Path) -> None:
    (row,) = build_figures(load(tmp_path, {ENTRY: entry(nyckeltal="{avtal: 0}")}), 2021, "bevakning")

    assert [(said.text, said.unit) for said in row.statements] == [("0", "avtal")]


@pytest.mark.parametrize(
    "value", ["uppgift-saknas", "ej-tillampligt", "{ej-matt: trasig}", "{sekretess: OSL}", "{riktning: fler}"]
)
def test_what_is_no_number_has_no_unit(tmp_path: Path, value: str) -> None:
    book = load(tmp_path, {ENTRY: entry(nyckeltal=f"\n  avtal: {value}\n")})
    (row,) = build_figures(book, 2021, "bevakning")

    assert [said.unit for said in row.statements] == [""]


def test_a_figure_may_have_several_values(tmp_path: Path) -> None:
    told = "\n  avtal: [{varde: 3, del: larm}, {varde: 1, del: vakt}]\n"
    (row,) = build_figures(load(tmp_path, {ENTRY: entry(nyckeltal=told)}), 2021, "bevakning")

    assert [(said.text, said.notes) for said in row.statements] == [("3", ("larm",)), ("1", ("vakt",))]


def test_a_value_of_an_earlier_year_stands_under_that_year(tmp_path: Path) -> None:
    told = "\n  avtal: [{varde: 4}, {varde: 3, avser: 2020}]\n"
    book = load(tmp_path, {ENTRY: entry(nyckeltal=told)})
    (row,) = build_series(book, (2020, 2021))

    assert [[said.text for said in cell] for cell in row.cells] == [["3"], ["4"]]
    assert [said.is_told_elsewhere for cell in row.cells for said in cell] == [True, False]


def test_a_restated_value_stands_beside_the_first(tmp_path: Path) -> None:
    later = "\n  avtal: [{varde: 5}, {varde: 3, avser: 2021, omraknad: ett räknades två gånger}]\n"
    book = load(tmp_path, year(2022, bevakning=entry(nyckeltal=later)))
    (row,) = build_series(book, (2021,))

    assert [(said.text, said.told_in, said.notes) for said in row.cells[0]] == [
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
    (row,) = build_series(load(tmp_path, figures(definition)), (2021,))

    assert (row.name, row.area, row.area_target, row.unit) == (
        "Avtal",
        "Bevakning",
        Target("omraden/bevakning.md"),
        "avtal",
    )
    assert (row.explanation, row.better, row.goal) == (
        "Gällande avtal.",
        "Lägre är bättre",
        "2 avtal senast 2025",
    )
    assert row.breaks == ((2020, "ramavtal räknas"),)


def test_series_stand_in_the_order_of_the_areas(tmp_path: Path) -> None:
    definitions = (
        "  avtal: {namn: Avtal, omrade: bevakning, enhet: st}\n"
        "  skolor: {namn: Skolor, omrade: skola, enhet: st}\n"
        "  larm: {namn: Anlagda larm, omrade: bevakning, enhet: st}\n"
    )
    book = load(tmp_path, SECOND_AREA, figures(definitions), {"docs/omraden/bevakning.md": area(nummer="9")})

    assert [row.name for row in build_series(book, ())] == ["Skolor", "Anlagda larm", "Avtal"]


def test_the_series_of_one_area_are_only_its_own(tmp_path: Path) -> None:
    assert build_series(load(tmp_path, SECOND_AREA), (2021,), "skola") == ()
