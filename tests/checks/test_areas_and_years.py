"""Areas that begin, end, split and change number."""

from __future__ import annotations

import pytest

from tests.conftest import CheckChanges
from tests.writing import AREA, REPORT, SECOND_AREA, Changes, area, entry, navigation, organisation, report

SCHOOL = "docs/omraden/skola.md"
SCHOOL_ENTRY = "docs/rapporter/2021/skola.md"


@pytest.mark.parametrize(
    "changes",
    [
        {**SECOND_AREA, SCHOOL: area(nummer="2", fran="2022"), SCHOOL_ENTRY: None},
        {AREA: area(till="2022"), SCHOOL: area(fran="2023", efter="bevakning"), "mkdocs.yml": navigation("omraden/bevakning.md", "omraden/skola.md")},
        {"docs/rapporter/2022/index.md": report(), "docs/rapporter/2022/bevakning.md": entry(nummer="9")},
    ],
    ids=["in no report before it begins", "a number is taken over", "another number the next year"],
)  # fmt: skip
def test_areas_may_begin_later_and_numbers_change(changes: Changes, check: CheckChanges) -> None:
    assert check(changes) == []


ROLES = "  sakerhetschef-ksf: {namn: S, efter: b-ksf}\n  b-ksf: {namn: B, efter: sakerhetschef-ksf}\n"
NEW = "docs/omraden/skolsäkerhet.md"


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"docs/rapporter/1998/index.md": report()}, "docs/rapporter/1998/index.md:1: [O005] Området bevakning saknas i rapporten för 1998. Lägg till docs/rapporter/1998/bevakning.md, eller skriv området under utan_bidrag."),
        ({**SECOND_AREA, SCHOOL_ENTRY: None, REPORT: report(utan_bidrag="[]")}, f"{REPORT}:4: [O005] Området skola saknas i rapporten för 2021. Lägg till {SCHOOL_ENTRY}, eller skriv området under utan_bidrag."),
        ({**SECOND_AREA, SCHOOL: area(nummer="2", fran="2022")}, f"{SCHOOL}:6: [O006] Området har en sida i {SCHOOL_ENTRY}. Ändra fran, eller ta bort sidan där.\n{SCHOOL_ENTRY}:1: [O006] Området skola börjar 2022. Ta bort sidan, eller ändra fran i {SCHOOL}."),
        ({"data/organisation.yml": organisation(enheter="  ksf: {namn: Ks, fran: 2021, till: 2019, kontakt: sakerhet@prov.example}\n")}, "data/organisation.yml:3: [O007] Sista året, 2019, ligger före det första, 2021. Rätta fran eller till."),
        ({"data/organisation.yml": organisation(roller=ROLES)}, "data/organisation.yml:6: [O008] ”b-ksf” kommer efter sig självt över sakerhetschef-ksf. Under efter står bara det som fanns tidigare."),
        ({AREA: area(efter="bevakning")}, f"{AREA}:6: [O008] ”bevakning” kommer efter sig självt. Under efter står bara det som fanns tidigare."),
        ({NEW: area(nummer="2", fran="2022"), "mkdocs.yml": navigation("omraden/bevakning.md", "omraden/skolsäkerhet.md")}, f"{NEW}:1: [O009] Namnet ”skolsäkerhet” kan inte vara ett id. Använd bara a–z, siffror och bindestreck, högst 80 tecken. Till exempel skolsakerhet."),
    ],
    ids=["in every report", "missing where some are left out", "before its first year", "a unit that ends before it begins",
         "roles in a circle, once", "after itself", "a name that is no id"],
)  # fmt: skip
def test_what_cannot_be_over_the_years_is_told(changes: Changes, told: str, check: CheckChanges) -> None:
    assert "\n".join(check(changes)) == told


THREE = ("bevakning", "skola", "vatten")


@pytest.mark.parametrize(
    ("numbers", "changed", "free"),
    [
        ((1, 1, 3), "skola", 2),
        ((2, 2, 3), "bevakning", 1),
        ((1, 2, 1), "vatten", 3),
        ((1, 2, 2), "vatten", 3),
    ],
)
def test_a_number_taken_twice_is_told_in_both_files_with_the_number_that_was_given_up(
    numbers: tuple[int, ...], changed: str, free: int, check: CheckChanges
) -> None:
    changes: Changes = {
        **{
            f"docs/omraden/{name}.md": area(nummer=str(number))
            for name, number in zip(THREE, numbers, strict=True)
        },
        "mkdocs.yml": navigation(*(f"omraden/{name}.md" for name in THREE)),
        REPORT: report(utan_bidrag="[skola, vatten]"),
    }
    told = dict(problem.split(":3: [O003] ") for problem in check(changes) if "[O003]" in problem)

    assert len(told) == 2
    assert all(str(free) in advice for advice in told.values())
    assert told.pop(f"docs/omraden/{changed}.md").endswith(f"Skriv {free}, som är ledigt.")
    assert next(iter(told.values())).endswith(f"Skriv nummer: {free} i docs/omraden/{changed}.md.")


def test_where_the_menu_does_not_tell_whose_number_is_new_the_editor_chooses(check: CheckChanges) -> None:
    menu = {"mkdocs.yml": navigation("index.md", "omraden/bevakning.md")}
    told = [
        problem for problem in check({**SECOND_AREA, **menu, SCHOOL: area(nummer="1")}) if "[O003]" in problem
    ]

    assert [problem.rpartition("bevakning.md. ")[2].rpartition("skola.md. ")[2] for problem in told] == [
        "Ge ett av områdena ett annat: 2 är ledigt."
    ] * 2
