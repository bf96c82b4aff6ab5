"""Key figures as charts: where numbers lie, what is joined, and how what is not known is seen."""

from __future__ import annotations

import pytest

from macros.views.figures.figure_charts import FigureChart, Line, build_figure_charts
from tests.drawing import handbook_of, year
from tests.views.test_series import figures, told
from tests.writing import ENTRY, Changes, entry, report


def charts(*changes: Changes) -> tuple[FigureChart, ...]:
    return build_figure_charts(handbook_of(*changes))


def chart(*values: str, definition: str = "", index: str | None = None) -> FigureChart:
    """Return the chart of a figure with values from 2021 on."""
    changes: list[Changes] = [{ENTRY: told(values[0])}]
    changes += [
        year(2022 + place, index=index, bevakning=told(value)) for place, value in enumerate(values[1:])
    ]
    if definition:
        changes.append(
            figures(f"\n  avtal: {{namn: Avtal, omrade: bevakning, enhet: avtal, {definition}}}\n")
        )
    (found,) = charts(*changes)
    return found


@pytest.mark.parametrize(
    "later", [{}, year(2022, bevakning=told("uppgift-saknas"))], ids=["one year", "a blank"]
)
def test_one_number_is_not_drawn(later: Changes) -> None:
    assert charts({ENTRY: told("4")}, later) == ()


def test_numbers_lie_over_their_years_at_the_height_of_their_value() -> None:
    found = chart("4", "2")

    assert list(found.ticks) == [(122, "0"), (96.5, "1"), (71, "2"), (45.5, "3"), (20, "4")]
    assert [(mark.x, mark.y, mark.shape, mark.label) for mark in found.marks] == [
        (83.1, 20, "exakt", "4"),
        (219.7, 71, "exakt", "2"),
    ]


@pytest.mark.parametrize(
    ("values", "lines"),
    [
        (["4", "2"], (Line(83.1, 20, 219.7, 71),)),
        (["4", "{cirka: 2}"], ()),
        (["4", "{minst: 2}"], ()),
        (["4", "{varde: 2, period: januari–augusti}"], ()),
        (["4", "uppgift-saknas", "2"], ()),
    ],
)
def test_only_numbers_that_compare_are_joined(values: list[str], lines: tuple[Line, ...]) -> None:
    assert chart(*values).lines == lines


def test_no_line_crosses_a_year_without_a_report() -> None:
    (found,) = charts({ENTRY: told("4")}, year(2023, bevakning=told("2")))

    assert [column.year for column in found.columns] == [2021, 2022, 2023]
    assert (found.lines, found.gaps) == ((), ("Ingen rapport: 2022",))


def test_a_break_stands_between_the_years_and_is_not_crossed() -> None:
    found = chart("4", "2", definition="brott: [{ar: 2022, varfor: Ny mätning.}]")

    assert found.breaks == ((found.columns[1].left, "2022: Ny mätning."),)
    assert found.lines == ()


@pytest.mark.parametrize(
    ("value", "sign", "in_words"),
    [
        ("uppgift-saknas", "S", "2022: uppgift saknas"),
        ("ej-tillampligt", "T", "2022: ej tillämpligt"),
        ("{ej-matt: systemet byttes}", "M", "2022: ej mätt"),
        ("{sekretess: 18 kap. 8 § offentlighets- och sekretesslagen}", "V", "2022: visas inte"),
        ("{riktning: fler}", "+", "2022: fler, antal okänt"),
        ("{riktning: farre}", "−", "2022: färre, antal okänt"),
        ("oforandrat", "=", "2022: oförändrat, antal okänt"),
        ("fa", "F", "2022: få, antal okänt"),
        ("okant", "?", "2022: okänt enligt rapporten"),
        ("{andring: {procent: -20, jamfort_med: 2021}}", "±", "2022: ändring, antal okänt"),
    ],
)
def test_a_year_without_a_number_has_a_sign_and_no_mark(value: str, sign: str, in_words: str) -> None:
    found = chart("4", value, "2")

    assert [(each.sign, each.in_words) for each in found.signs] == [(sign, in_words)]
    assert found.letters == ((sign, in_words.removeprefix("2022: ")),)
    assert len(found.marks) == 2


def test_a_year_whose_report_is_silent_has_the_sign_of_what_is_missing() -> None:
    (found,) = charts({ENTRY: told("4")}, year(2022, bevakning=entry()), year(2023, bevakning=told("2")))

    assert [(each.sign, each.x) for each in found.signs] == [("S", found.columns[1].centre)]


def test_zero_is_a_number_like_others() -> None:
    found = chart("4", "0")

    assert (found.marks[1].y, found.marks[1].label, found.signs) == (122, "0", ())


@pytest.mark.parametrize(
    ("value", "shape", "label", "legend"),
    [
        ("{cirka: 2}", "cirka", "≈2", "≈ cirka"),
        ("{nastan: 2}", "nastan", "<2", "< nästan"),
        ("{drygt: 2}", "drygt", ">2", "> drygt"),
        ("{minst: 2}", "minst", "≥2", "≥ minst"),
        ("{hogst: 2}", "hogst", "≤2", "≤ högst"),
        ("{varde: 2, tveksam: räknat för hand}", "forbehall", "2", "talet har ett förbehåll, som står i tabellen"),
    ],
)  # fmt: skip
def test_a_number_that_is_not_exact_has_a_shape_of_its_own_with_an_explanation(
    value: str, shape: str, label: str, legend: str
) -> None:
    found = chart("4", value)

    assert [(mark.shape, mark.label) for mark in found.marks] == [("exakt", "4"), (shape, label)]
    assert found.shapes == ((shape, legend),)


def test_a_number_of_a_draft_is_told_from_the_others() -> None:
    found = chart("4", "2", index=report(lage="utkast"))

    assert [mark.shape for mark in found.marks] == ["exakt", "utkast"]
    assert found.lines == ()


def test_a_goal_in_the_same_unit_has_its_height_and_room_in_the_scale() -> None:
    found = chart("4", "2", definition="battre: hogre, mal: {varde: 8, ar: 2025}")

    assert found.ticks[-1][1] == "8"
    assert chart("4", "2", definition="mal: {varde: 8, enhet: besök}").goal is None
    assert found.goal == (20, "8 avtal senast 2025, inte nått än 2022")


def test_one_number_with_a_goal_is_drawn_and_the_text_says_whether_it_is_reached() -> None:
    goal = "\n  avtal: {namn: Avtal, omrade: bevakning, enhet: avtal, battre: hogre, mal: {varde: 8}}\n"
    (found,) = charts({ENTRY: told("4")}, figures(goal))

    assert [(mark.x, mark.label) for mark in found.marks] == [(151.4, "4")]
    assert found.in_words == "2021: 4 avtal. Mål: 8 avtal, inte nått 2021."


def test_one_number_with_a_goal_that_is_a_change_is_not_drawn() -> None:
    goal = "mal: {varde: -20, enhet: procent, jamfort_med: 2018}"
    definition = f"\n  avtal: {{namn: Avtal, omrade: bevakning, enhet: avtal, {goal}}}\n"

    assert charts({ENTRY: told("4")}, figures(definition)) == ()


def test_a_goal_in_percent_stands_among_shares() -> None:
    goal = "mal: {varde: 95, enhet: procent}"

    assert chart("{varde: 9, av: 10}", "{varde: 8, av: 10}", definition=goal).goal is not None


def test_shares_are_drawn_in_percent_and_told_as_they_are() -> None:
    found = chart("{varde: 21, av: 23}", "{varde: 22, av: 25}")

    assert found.unit == "procent"
    assert [(mark.label, mark.in_words) for mark in found.marks] == [
        ("91", "2021: 21 av 23 avtal"),
        ("88", "2022: 22 av 25 avtal"),
    ]
    assert len(found.lines) == 1


def test_several_numbers_of_a_year_each_have_a_mark_and_none_has_a_label() -> None:
    found = chart("4", "[{varde: 2, del: dag}, {varde: 3, del: natt}]")

    assert [(mark.x, mark.label) for mark in found.marks[1:]] == [(found.marks[1].x, "")] * 2


def test_a_restated_number_is_joined_with_what_its_report_says_of_its_own_year() -> None:
    again = "[{varde: 6}, {varde: 5, avser: 2021, omraknad: ett till hittades}]"
    found = chart("4", again)
    heights = {mark.in_words: mark.y for mark in found.marks}

    assert [line.y1 for line in found.lines] == [heights["2021: 5 avtal (omräknat: ett till hittades)"]]


def test_only_the_latest_number_is_written_where_there_is_no_room() -> None:
    found = chart(*["12500"] * 7)

    assert [mark.label for mark in found.marks] == [""] * 6 + ["12\N{NO-BREAK SPACE}500"]


def test_a_chart_says_in_words_what_it_shows() -> None:
    found = chart("4", "uppgift-saknas", "{minst: 2}")

    assert found.in_words == "2021: 4 avtal. 2022: uppgift saknas. 2023: minst 2 avtal."
