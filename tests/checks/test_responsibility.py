"""Who answers for the handbook, and for its areas."""

from __future__ import annotations

import pytest

from tests.conftest import CheckChanges
from tests.drawing import year
from tests.writing import AREA, ENTRY, ORGANISATION, Changes, area, entry, organisation, report

OTHER = {AREA: area(ansvariga="larmchef-ksf")}


def roles(first: str, second: str) -> Changes:
    """Return the organisation with what two roles say of when they came and went."""
    return {
        ORGANISATION: organisation(
            roller=f"\n  sakerhetschef-ksf: {{namn: Säkerhetschef, enhet: ksf{first}}}\n  larmchef-ksf: {{namn: Larmchef, enhet: ksf{second}}}\n"
        )
    }


def draft(who: str) -> Changes:
    return year(2022, index=report(lage="utkast"), bevakning=entry(ansvariga=who))


def told_of_today(problems: list[str]) -> list[str]:
    """Return what is told of who answers today, without the advice."""
    return [line.partition("Tips: ")[2].partition(".")[0] for line in problems if "[A007]" in line]


@pytest.mark.parametrize(
    ("first", "second"),
    [("", ", fran: 2022"), ("", ", efter: sakerhetschef-ksf")],
    ids=["a new role", "a role that came after the other"],
)
def test_another_who_answers_today_is_right_where_the_organisation_says_why(
    first: str, second: str, check: CheckChanges
) -> None:
    assert told_of_today(check({**OTHER, **roles(first, second)})) == []


@pytest.mark.parametrize("second", ["", ", fran: 2021"])
def test_another_who_answers_today_is_told_where_nothing_says_why(second: str, check: CheckChanges) -> None:
    assert told_of_today(check({**OTHER, **roles("", second)})) == [
        "Sidan har ansvariga larmchef-ksf, men rapporten 2021 har sakerhetschef-ksf"
    ]


@pytest.mark.parametrize(("until", "told"), [("", 1), (", till: 2021", 0)])
def test_someone_who_answers_no_longer_is_right_where_the_role_has_ended(
    until: str, told: int, check: CheckChanges
) -> None:
    both = entry(
        nyckeltal="{avtal: 4}", ansvariga="\n  - {vem: ksf, del: a}\n  - {vem: sakerhetschef-ksf, del: b}\n"
    )
    problems = check({**roles(until, ""), AREA: area(ansvariga="ksf"), ENTRY: both})

    assert len(told_of_today(problems)) == told


def test_it_is_the_latest_report_that_says_who_answered(check: CheckChanges) -> None:
    assert told_of_today(check({**OTHER, **roles("", ""), **draft("larmchef-ksf")})) == []
    assert told_of_today(check({**OTHER, **roles("", ""), **draft("ksf")})) == [
        "Sidan har ansvariga larmchef-ksf, men rapporten 2022 har ksf"
    ]


def test_of_an_area_that_has_ended_nobody_answers_today(check: CheckChanges) -> None:
    assert told_of_today(check({AREA: area(ansvariga="ksf", till="2021")})) == []


def test_of_someone_unknown_only_that_is_told(check: CheckChanges) -> None:
    assert told_of_today(check({AREA: area(ansvariga="x-y")})) == []


def test_of_a_report_that_cannot_be_read_nothing_is_said(check: CheckChanges) -> None:
    lost = {"docs/rapporter/2022/bevakning.md": "---\nstatus: [\n---\n"}

    assert told_of_today(check({**OTHER, **roles("", ""), **draft("ksf"), **lost})) == []


def test_a_handbook_that_nobody_answers_for_is_told(check: CheckChanges) -> None:
    assert check({ORGANISATION: organisation(handboksansvarig=None)}) == [
        f"{ORGANISATION}:1: [A008] Tips: Ingen ansvarar för handboken. Är det känt skriver du handboksansvarig: och id:t för en roll som har en kontakt."
    ]


def test_of_someone_unknown_nothing_is_asked(check: CheckChanges) -> None:
    assert "A008" not in str(check({ORGANISATION: organisation(handboksansvarig="x-y")}))
