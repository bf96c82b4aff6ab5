"""Areas that begin, end, split and change number."""

from __future__ import annotations

import pytest

from tests.conftest import CheckChanges
from tests.writing import AREA, SECOND_AREA, Changes, area, entry, navigation, organisation, report

SCHOOL = "docs/omraden/skola.md"
SCHOOL_ENTRY = "docs/rapporter/2021/skola.md"
NEXT_YEAR = {"docs/rapporter/2022/index.md": report(), "docs/rapporter/2022/bevakning.md": entry()}


def test_an_area_without_a_first_year_is_in_every_report(check: CheckChanges) -> None:
    assert check({"docs/rapporter/1998/index.md": report()}) == [
        "docs/rapporter/1998/index.md:1: [O005] Området bevakning saknas i rapporten för 1998. "
        "Lägg till docs/rapporter/1998/bevakning.md, eller skriv området under utan_bidrag."
    ]


@pytest.mark.parametrize(
    "changes",
    [
        {**SECOND_AREA, SCHOOL: area(nummer="2", fran="2022"), SCHOOL_ENTRY: None},
        {
            AREA: area(till="2022"),
            SCHOOL: area(fran="2023", efter="bevakning"),
            "mkdocs.yml": navigation("omraden/bevakning.md", "omraden/skola.md"),
        },
        {**NEXT_YEAR, "docs/rapporter/2022/bevakning.md": entry(nummer="9")},
    ],
    ids=["in no report before it begins", "a number is taken over", "another number the next year"],
)
def test_areas_may_begin_later_and_numbers_change(changes: Changes, check: CheckChanges) -> None:
    assert check(changes) == []


def test_an_entry_before_the_areas_first_year_is_told(check: CheckChanges) -> None:
    assert check({**SECOND_AREA, SCHOOL: area(nummer="2", fran="2022")}) == [
        f"{SCHOOL_ENTRY}:1: [O006] Området skola börjar 2022. Ta bort sidan, eller ändra fran i {SCHOOL}."
    ]


def test_a_missing_entry_is_told_where_areas_are_left_out(check: CheckChanges) -> None:
    changes = {**SECOND_AREA, SCHOOL_ENTRY: None, "docs/rapporter/2021/index.md": report(utan_bidrag="[]")}

    assert [problem[:38] for problem in check(changes)] == ["docs/rapporter/2021/index.md:4: [O005]"]


def test_roles_that_follow_each_other_in_a_circle_are_told_once(check: CheckChanges) -> None:
    roles = "  sakerhetschef-ksf: {namn: S, efter: b-ksf}\n  b-ksf: {namn: B, efter: sakerhetschef-ksf}\n"

    assert check({"data/organisation.yml": organisation(roller=roles)}) == [
        "data/organisation.yml:6: [O008] ”b-ksf” kommer efter sig självt över sakerhetschef-ksf. "
        "Under efter står bara det som fanns tidigare."
    ]


def test_a_unit_that_ends_before_it_begins_is_told(check: CheckChanges) -> None:
    units = "  ksf: {namn: Ks, fran: 2021, till: 2019}\n"

    assert check({"data/organisation.yml": organisation(enheter=units)}) == [
        "data/organisation.yml:3: [O007] Sista året, 2019, ligger före det första, 2021. Rätta fran eller till."
    ]


def test_an_area_page_whose_name_cannot_be_an_id_is_told(check: CheckChanges) -> None:
    changes = {
        "docs/omraden/skolsäkerhet.md": area(nummer="2", fran="2022"),
        "mkdocs.yml": navigation("omraden/bevakning.md", "omraden/skolsäkerhet.md"),
    }

    assert check(changes) == [
        "docs/omraden/skolsäkerhet.md:1: [O009] Filnamnet ”skolsäkerhet” kan inte vara ett id. "
        "Använd bara a–z, siffror och bindestreck."
    ]
