"""Values of key figures over the years: what contradicts what, and what only looks as if it did."""

from __future__ import annotations

import re

import pytest

from macros.model.figures import FigureValue
from tests.conftest import CheckChanges
from tests.writing import ENTRY, Changes, entry, register, report


def told(year: int, values: str) -> Changes:
    """Return a report that tells of the figure, on line 9 and on."""
    return {
        f"docs/rapporter/{year}/index.md": report(),
        f"docs/rapporter/{year}/bevakning.md": entry(nyckeltal=f"\n  avtal: {values}"),
    }


def rules_broken(problems: list[str]) -> list[tuple[str, str]]:
    """Return the year of each problem with its rule."""
    return [re.findall(r"/(\d{4})/\w+\.md:\d+: \[(\w+)\]", problem)[0] for problem in problems]


BOTH_TRUE = [
    ("4", "4"),
    ("4", "4.0"),
    ("66.5", "67"),
    ("67", "66.5"),
    ("80", "{cirka: 79}"),
    ("{cirka: 80}", "79"),
    ("{cirka: 5}", "6"),
    ("{cirka: 80}", "{cirka: 90}"),
    ("{minst: 30}", "35"),
    ("{minst: 30}", "{minst: 40}"),
    ("{minst: 20}", "{hogst: 20}"),
    ("{hogst: 30}", "30"),
    ("{riktning: fler}", "{riktning: fler}"),
    ("{riktning: fler}", "12"),
    ("21", "{varde: 21, av: 23}"),
    ("uppgift-saknas", "5"),
    ("{ej-matt: trasig}", "5"),
    ("5", "{sekretess: 18 kap.}"),
    ("ej-tillampligt", "uppgift-saknas"),
    ("4", "{varde: 5, del: larm}"),
    ("4", "{varde: 5, period: januari–augusti}"),
    ("4", "{varde: 5, medel: [2017, 2021]}"),
]
ONE_IS_WRONG = [
    ("4", "5"),
    ("66.5", "66.0"),
    ("66.5", "68"),
    ("{cirka: 80}", "100"),
    ("{cirka: 0.5}", "1.0"),
    ("{cirka: 80}", "{cirka: 100}"),
    ("{minst: 30}", "25"),
    ("{hogst: 30}", "31"),
    ("{hogst: 20}", "{minst: 25}"),
    ("{riktning: fler}", "{riktning: farre}"),
    ("{varde: 21, av: 23}", "{varde: 21, av: 24}"),
    ("ej-tillampligt", "5"),
    ("5", "ej-tillampligt"),
    ("{varde: 4, del: Larm}", "{varde: 5, del: larm}"),
    ("{varde: 4, period: januari–augusti}", "{varde: 5, period: januari - augusti}"),
]


def again(value: str, more: str = "avser: 2021") -> str:
    """Return a value of 2022, and the same year's value told again."""
    long = value if "{" in value else f"{{{'varde' if value[0].isdigit() else 'saknas'}: {value}}}"
    return f"\n    - 9\n    - {long[:-1]}, {more}}}"


@pytest.mark.parametrize(("first", "later"), BOTH_TRUE)
def test_a_later_report_may_say_the_same_or_what_can_be_true_too(
    first: str, later: str, check: CheckChanges
) -> None:
    assert check({**told(2021, first), **told(2022, again(later))}) == []


@pytest.mark.parametrize(("first", "later"), ONE_IS_WRONG)
def test_a_later_report_that_contradicts_an_earlier_one_says_why(
    first: str, later: str, check: CheckChanges
) -> None:
    before = told(2021, first)

    problems = check({**before, **told(2022, again(later))})
    assert ("2022", "K006") in rules_broken(problems)
    found = check({**before, **told(2022, again(later, "avser: 2021, omraknad: fler räknas"))})
    assert not [rule for _, rule in rules_broken(found) if rule == "K006"]


def test_after_a_restatement_the_new_value_is_the_one_that_holds(check: CheckChanges) -> None:
    restated = {**told(2021, "4"), **told(2022, again("5", "avser: 2021, omraknad: fler räknas"))}

    assert check({**restated, **told(2023, again("5"))}) == []
    assert rules_broken(check({**restated, **told(2023, again("4"))})) == [("2023", "K006")]


def test_one_contradiction_is_told_once(check: CheckChanges) -> None:
    problems = check({**told(2021, "4"), **told(2022, again("5")), **told(2023, again("5"))})

    assert rules_broken(problems) == [("2022", "K006")]


def test_a_rough_value_does_not_hide_the_exact_one_before_it(check: CheckChanges) -> None:
    problems = check({**told(2021, "80"), **told(2022, again("{cirka: 80}")), **told(2023, again("79"))})

    assert rules_broken(problems) == [("2023", "K006")]


def test_two_reports_can_contradict_each_other_on_a_year_without_a_report(check: CheckChanges) -> None:
    reports = [told(year, again(value, "avser: 2019")) for year, value in ((2021, "3"), (2022, "4"))]

    (problem,) = check({**reports[0], **reports[1]})
    assert "Talet för 2019 är 4 här men 3 i docs/rapporter/2021/bevakning.md rad 11." in problem


@pytest.mark.parametrize(
    ("first", "later", "said"),
    [
        ("{hogst: 20}", "{minst: 25}", "minst 25 här men hogst 20 i"),
        ("{riktning: fler}", "{riktning: farre}", "farre här men fler i"),
        ("5", "ej-tillampligt", "ej-tillampligt här men 5 i"),
        ("{varde: 21, av: 23}", "{varde: 21.5, av: 24, tveksam: x}", "21.5 av 24 här men 21 av 23 i"),
    ],
)
def test_values_are_told_as_they_are_written(first: str, later: str, said: str, check: CheckChanges) -> None:
    (problem,) = check({**told(2021, first), **told(2022, again(later))})

    assert f"Talet för 2021 är {said} docs/rapporter/2021/" in problem


def test_a_mean_told_again_is_that_of_the_same_years(check: CheckChanges) -> None:
    mean = "{varde: 3.4, medel: [2013, 2017]}"
    changes = {**told(2021, mean), **told(2022, mean.replace("3.4", "3.5"))}
    mended = mean.replace("3.4", "3.5, avser: 2021, omraknad: ett fel")

    (problem,) = check(changes)
    assert "Talet för 2013–2017 är 3.5 här men 3.4" in problem
    assert "lägger du till avser: 2021 och omraknad: varför." in problem
    assert check({**changes, **told(2022, mended)}) == []


@pytest.mark.parametrize(
    "values",
    ["[6, 6]", "[6, {cirka: 6}]", "[{minst: 6}, {minst: 5}]", "[{minst: 6}, {hogst: 5}]", "[6, {ej-matt: x}]",
     "[{varde: 6, medel: [2017, 2021]}, {varde: 7, medel: [2017, 2021], avser: 2020}]"],
)  # fmt: skip
def test_an_entry_has_one_value_for_one_thing(values: str, check: CheckChanges) -> None:
    assert rules_broken(check(told(2021, values))) == [("2021", "K007")]


@pytest.mark.parametrize(
    "values",
    ["[{varde: 6, del: larm}, {varde: 7, del: vakt}]", "[6, {varde: 4, period: januari–augusti}]",
     "[6, {varde: 5, avser: 2020}]", "[6, {varde: 5.5, medel: [2019, 2021]}]"],
)  # fmt: skip
def test_an_entry_may_have_several_values_of_different_things(values: str, check: CheckChanges) -> None:
    assert check(told(2021, values)) == []


@pytest.mark.parametrize("value", ["{varde: 25, av: 23}", "{cirka: 24, av: 23}", "{minst: 24, av: 23}"])
def test_a_part_is_not_larger_than_its_whole(value: str, check: CheckChanges) -> None:
    (problem,) = check(told(2021, value))

    assert problem.endswith(
        ", är större än helheten, 23. Rätta det tal som är fel: helheten (av) är minst lika stor."
    )
    assert check(told(2021, "{varde: 23, av: 23}")) == []


@pytest.mark.parametrize("value", ["{varde: 0, av: 0}", "{varde: -3, av: -2}", "{ej-matt: trasig, av: 0}"])
def test_a_whole_is_more_than_zero(value: str, check: CheckChanges) -> None:
    (problem,) = check(told(2021, value))

    assert problem.endswith(
        "En helhet (av) är större än noll. Rätta den. Fanns inget att räkna skriver du ej-tillampligt."
    )


def test_the_years_of_a_mean_have_been(check: CheckChanges) -> None:
    (problem,) = check(told(2021, "{varde: 3, medel: [2020, 2024]}"))

    assert "kan inte ha ett tal för 2024. Rätta medel, " in problem


@pytest.mark.parametrize("value", ["{cirka: -3}", "{minst: -3}", "{varde: -3, av: 5}"])
def test_any_number_below_zero_is_told(value: str, check: CheckChanges) -> None:
    assert rules_broken(check(told(2021, value))) == [("2021", "K009")]


@pytest.mark.parametrize(
    ("written", "least", "greatest"),
    [("nastan", 9, 10), ("drygt", 10, 11), ("nastan", -10, -9), ("drygt", -11, -10), ("drygt", 0, 1)],
)
def test_nearly_is_nearer_to_zero_and_just_over_is_farther_from_it(
    written: str, least: int, greatest: int
) -> None:
    number = least if (written == "drygt") == (greatest > 0) else greatest

    assert [*map(int, FigureValue.model_validate({written: number}).bounds)] == [least, greatest]


@pytest.mark.parametrize(
    ("first", "later", "is_told"),
    [
        ("del: Nässjö", "del: nässjö kommun", True),
        ("period: januari–augusti", "period: januari-augusti", True),
        ("period: januari–augusti", "period: jan.-aug.", True),
        ("del: F–6", "del: f - 6", True),
        ("del: <18 år", "del: '>18 år'", False),
        ("del: mars", "del: maj", False),
        ("del: Nässjö", "del: Eksjö", False),
    ],
)
def test_parts_and_periods_that_differ_in_spelling_are_told(
    first: str, later: str, check: CheckChanges, *, is_told: bool
) -> None:
    problems = check({**told(2021, f"{{varde: 4, {first}}}"), **told(2022, f"{{varde: 5, {later}}}")})

    assert rules_broken(problems) == ([("2022", "K011")] if is_told else [])


TWO = "[{varde: 4, del: Nässjö}, {varde: 9, del: Nässjö kommun}]"
ONE = "{varde: 9, del: Nässjö kommun}"


@pytest.mark.parametrize(("first", "later"), [(TWO, TWO), (TWO, ONE), (ONE, TWO)])
def test_parts_that_stand_side_by_side_are_two(first: str, later: str, check: CheckChanges) -> None:
    assert check({**told(2021, first), **told(2022, later)}) == []


def test_one_report_spells_the_same_period_of_two_years_alike(check: CheckChanges) -> None:
    values = "[{varde: 9, period: januari–augusti}, {varde: 4, period: januari-augusti, avser: 2020}]"

    (problem,) = check(told(2021, values))
    assert "[K011] Tips: ”januari-augusti” heter ”januari–augusti” i " in problem


def test_more_than_a_hundred_is_only_asked_about_in_percent(check: CheckChanges) -> None:
    definition = "\n  avtal: {namn: Avtal, omrade: bevakning, enhet: procentenheter}"

    assert check({"data/nyckeltal.yml": register({"nyckeltal": definition}), **told(2021, "120")}) == []
    assert check({ENTRY: entry(nyckeltal="{avtal: 120}")}) == []
