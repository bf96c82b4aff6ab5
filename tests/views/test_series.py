"""Key figures over the years: what is told of each, what differs from one to the next and what does not compare."""

from __future__ import annotations

from decimal import Decimal

import pytest

from macros.views.figures.series import Step, build_figures, build_series, figure_years
from tests.drawing import NO_REPORTS, handbook_of, year
from tests.writing import ENTRY, SECOND_AREA, Changes, area, entry, register, report


def figures(text: str) -> dict[str, str]:
    """Return the register of key figures."""
    return {"data/nyckeltal.yml": register({"nyckeltal": text})}


def test_the_years_are_those_that_figures_are_about() -> None:
    told = "\n  avtal: [{varde: 4}, {varde: 3, avser: 2018}]\n"
    book = handbook_of(year(2021, bevakning=entry(nyckeltal=told)), year(2022, bevakning=entry()))

    assert figure_years(book) == (2018, 2021)
    assert figure_years(handbook_of(NO_REPORTS)) == ()


def test_series_stand_in_the_order_of_the_areas() -> None:
    definitions = (
        "  avtal: {namn: Avtal, omrade: bevakning, enhet: st}\n"
        "  skolor: {namn: Skolor, omrade: skola, enhet: st}\n"
        "  larm: {namn: Anlagda larm, omrade: bevakning, enhet: st}\n"
    )
    book = handbook_of(SECOND_AREA, figures(definitions), {"docs/omraden/bevakning.md": area(nummer="9")})

    assert [row.definition.name for row in build_series(book, ())] == ["Skolor", "Anlagda larm", "Avtal"]
    assert [row.definition.name for row in build_series(book, (), "skola")] == ["Skolor"]


def told(value: str) -> str:
    """Return an entry that tells of the figure."""
    return entry(nyckeltal=f"\n  avtal: {value}\n")


def steps(*changes: Changes) -> list[Step | None]:
    """Return the step of every value of the only figure, oldest year first."""
    book = handbook_of(*changes)
    (row,) = build_series(book, figure_years(book))
    return [point.step for cell in row.cells for point in cell]


def last_step(before: str, after: str, *changes: Changes) -> Step:
    """Return the step from one value in 2021 to another in 2022."""
    found = steps({ENTRY: told(before)}, year(2022, bevakning=told(after)), *changes)[-1]
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("before", "after", "difference", "direction"),
    [
        ("0", "1500", "+1\N{NO-BREAK SPACE}500", "up"),
        ("0.1", "0.3", "+0,2", "up"),
        ("{varde: 21, av: 23}", "{varde: 22, av: 23}", "+1", "up"),
        ("{varde: 4, period: januari–augusti}", "{varde: 5, period: januari–augusti}", "+1", "up"),
    ],
)
def test_exact_values_of_the_same_thing_have_a_difference(
    before: str, after: str, difference: str, direction: str
) -> None:
    step = last_step(before, after)

    assert (step.since, step.difference, step.direction) == (2021, difference, direction)


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        ("4", "{cirka: 5}", "ungefärligt tal 2022"),
        ("4", "{nastan: 5}", "ungefärligt tal 2022"),
        ("4", "{drygt: 5}", "ungefärligt tal 2022"),
        ("4", "{hogst: 5}", "bara en gräns 2022"),
        ("4", "{andring: {procent: 25, jamfort_med: 2021}}", "antalet är okänt 2022"),
        ("4", "oforandrat", "antalet är okänt 2022"),
        ("okant", "5", "okänt enligt rapporten 2021"),
        ("4", "{riktning: fler}", "antalet är okänt 2022"),
        ("{varde: 4, medel: [2017, 2021]}", "5", "2021 är ett medelvärde"),
        ("4", "{varde: 5, del: larm}", "gäller olika delar"),
        ("uppgift-saknas", "5", "uppgift saknas 2021"),
        ("ej-tillampligt", "5", "ej tillämpligt 2021"),
        ("{sekretess: 18 kap.}", "5", "visas inte 2021"),
        ("4", "{varde: 5, period: januari–augusti}", "2022 gäller bara januari–augusti"),
        ("4", "{varde: 5, tveksam: bortfall}", "talet för 2022 är osäkert"),
        ("4", "{varde: 5, av: 6}", "bara det ena talet är en andel"),
    ],
)
def test_values_that_do_not_compare_say_why(before: str, after: str, why: str) -> None:
    assert last_step(before, after) == Step(2021, why=why)


def test_percentages_differ_by_percentage_points() -> None:
    definition = figures("  avtal: {namn: Avtal, omrade: bevakning, enhet: procent}\n")

    assert last_step("80.5", "82", definition).difference == "+1,5 procentenheter"


def test_shares_of_different_wholes_are_subtracted_before_the_difference_is_rounded() -> None:
    step = last_step("{varde: 1, av: 3}", "{varde: 4, av: 6}")

    assert (step.difference, step.change, step.unit) == (
        "+33,3 procentenheter",
        Decimal("33.3"),
        "procentenheter",
    )


def differences(found: list[Step | None]) -> list[tuple[int, str | None] | None]:
    return [(step.since, step.difference or step.why) if step else None for step in found]


SCHOOL = entry(title="Skola", nummer="2")


def test_a_year_without_a_value_says_why() -> None:
    school = {"docs/omraden/skola.md": area(title="Skola", nummer="2", fran="2021", till="2023")}
    book = handbook_of(
        SECOND_AREA,
        school,
        figures("  elever: {namn: Elever, omrade: skola, enhet: st}\n"),
        *(year(number, bevakning=entry()) for number in (2020, 2024)),
        year(2022, index=report(utan_bidrag="skola"), bevakning=entry()),
    )
    (row,) = build_series(book, tuple(range(2020, 2025)))

    assert row.absent == (
        "Fanns inte än",
        "Uppgift saknas",
        "Ingår inte i rapporten",
        "Ingen rapport",
        "Har upphört",
    )


@pytest.mark.parametrize("owner", ["bevakning", "skola"])
def test_a_silent_predecessor_or_successor_could_have_told_the_value(owner: str) -> None:
    changes = {
        **SECOND_AREA,
        "docs/omraden/bevakning.md": area(till="2021"),
        "docs/omraden/skola.md": area(title="Skola", nummer="2", fran="2022", efter="bevakning"),
        "docs/rapporter/2021/skola.md": None,
        **figures(f"  avtal: {{namn: Avtal, omrade: {owner}, enhet: avtal}}\n"),
    }
    (row,) = build_series(handbook_of(changes, year(2022, skola=SCHOOL)), (2021, 2022))

    assert row.absent == ("Uppgift saknas", "Uppgift saknas")


TWO_PARTS = "[{{varde: {}, del: larm}}, {{varde: 1, del: vakt}}]"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({}, [None], id="the first year"),
        *(
            pytest.param(year(2022, bevakning=told(blank)), [None, None], id=f"a blank: {blank}")
            for blank in ("uppgift-saknas", "ej-tillampligt", "{ej-matt: trasig}", "{sekretess: 18 kap.}")
        ),
        pytest.param(
            {ENTRY: told(TWO_PARTS.format(3)), **year(2022, bevakning=told(TWO_PARTS.format(5)))},
            [None, None, (2021, "+2"), (2021, "oförändrat")],
            id="each part with itself",
        ),
        pytest.param(year(2024, bevakning=told("6")), [None, (2021, "+2")], id="a year without a report"),
        pytest.param(
            {**year(2022, bevakning=entry()), **year(2023, bevakning=told("6"))},
            [None, (2022, "uppgift saknas 2022")],
            id="a report that is silent is not passed over",
        ),
        pytest.param(
            year(2023, bevakning=told("[{varde: 7}, {varde: 5, avser: 2022}]")),
            [None, (2021, "+1"), (2022, "+2")],
            id="a later report fills the year",
        ),
        pytest.param(
            {
                **year(2020, bevakning=told("3")),
                **year(2022, bevakning=told("[{varde: 9}, {varde: 8, avser: 2021, omraknad: fler lokaler}]")),
            },
            [None, (2020, "+1"), None, (2021, "+1")],
            id="a restatement counts from its own report and the old value before it",
        ),
    ],
)
def test_a_value_is_compared_with_the_year_before_that_tells_of_the_same_thing(
    changes: Changes, expected: list[tuple[int, str] | None]
) -> None:
    assert differences(steps(changes)) == expected


def test_two_accounts_of_the_same_year_are_not_chosen_between() -> None:
    found = steps(
        {ENTRY: told("{varde: 3, avser: 2019}")},
        year(2022, bevakning=told("{varde: 4, avser: 2019}")),
        year(2023, bevakning=told("{varde: 5, avser: 2020}")),
    )

    assert found == [None, None, Step(2019, why="flera uppgifter för 2019")]


RIVALS = year(2022, bevakning=told("[{varde: 9}, {varde: 8, avser: 2021}]"))


def test_no_difference_is_drawn_to_a_year_that_two_reports_give_different_values() -> None:
    found = differences(steps(year(2020, bevakning=told("3")), RIVALS))

    assert found == [
        None,
        (2020, "flera uppgifter för 2021"),
        None,
        (2021, "flera uppgifter för 2021"),
    ]


def test_a_value_that_is_told_again_does_not_stand_in_the_way() -> None:
    again = year(2022, bevakning=told("[{varde: 9}, {varde: 4, avser: 2021}]"))

    assert differences(steps(again)) == [None, None, (2021, "+5")]


def test_no_difference_is_drawn_from_two_values_in_one_report() -> None:
    found = differences(steps(year(2022, bevakning=told("[6, 7]"))))

    assert found == [None, (2021, "flera uppgifter för 2022"), (2021, "flera uppgifter för 2022")]


def test_a_value_of_a_period_does_not_make_that_of_the_whole_year_a_restatement() -> None:
    changes = {
        **year(2020, bevakning=told("3")),
        ENTRY: told("{varde: 4, period: januari–augusti}"),
        **year(2022, bevakning=told("[9, {varde: 6, avser: 2021}]")),
    }

    assert differences(steps(changes)) == [
        None,
        (2020, "2021 gäller bara januari–augusti"),
        (2020, "+3"),
        (2021, "+3"),
    ]


@pytest.mark.parametrize(
    ("value", "statements"),
    [
        ("{ej-matt: trasig}", [("Ej mätt", "", ("trasig",))]),
        (
            "[{varde: 3, del: larm}, {varde: 1, del: vakt}]",
            [("3", "avtal", ("larm",)), ("1", "avtal", ("vakt",))],
        ),
    ],
)
def test_each_value_of_a_report_is_told_with_its_unit_if_it_is_a_number(
    value: str, statements: list[tuple[str, str, tuple[str, ...]]]
) -> None:
    ((_, found),) = build_figures(handbook_of({ENTRY: told(value)}), 2021, "bevakning")

    assert [(said.text, said.unit, said.notes) for said in found] == statements
