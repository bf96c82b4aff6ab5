"""What a report lacks when it leaves draft is told, all of it, wherever that is done."""

from __future__ import annotations

import pytest

from tests.checks.examples.leaving_draft import BROUGHT_IN
from tests.conftest import CheckChanges
from tests.writing import ENTRY, REPORT, entry, report

UNTOUCHED = entry(
    status="uppgift-saknas", sammanfattning="Uppgift saknas.", nyckeltal="{avtal: 4}", godkand=None
)
WITHHELD = "{avtal: {sekretess: 18 kap. 8 § OSL}}"
WHOLE = "vem: sakerhetschef-ksf, datum: 2022-01-31, resultat: Ett tal visas inte."


def codes(problems: list[str]) -> list[str]:
    """Return the places and codes of problems."""
    return [problem.partition("]")[0] + "]" for problem in problems]


def said(problem: str) -> str:
    """Return what a problem says, after its code."""
    return problem.partition("] ")[2]


@pytest.mark.parametrize("stage", ["inlamnad", "behandlad"])
def test_all_that_is_missing_is_told_at_once(stage: str, check: CheckChanges) -> None:
    problems = check({REPORT: report(lage=stage, sekretessprovning=None), ENTRY: UNTOUCHED})

    assert codes(problems) == [f"{ENTRY}:1: [G002]", f"{ENTRY}:7: [G003]", f"{REPORT}:1: [G001]"]


@pytest.mark.parametrize("index", [report(lage="utkast", sekretessprovning=None), BROUGHT_IN])
def test_a_draft_and_a_report_that_was_brought_in_may_lack_all_of_it(index: str, check: CheckChanges) -> None:
    assert check({REPORT: index, ENTRY: UNTOUCHED}) == []


def test_a_draft_cannot_have_been_brought_in(check: CheckChanges) -> None:
    assert check({REPORT: report(lage="utkast", overford="true")}) == [
        f"{REPORT}:4: [G004] Rapporten 2021 är ett utkast och skrivs alltså i handboken. Ta bort overford."
    ]


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("ej-inhamtat", "sekretessprövningen är inte gjord. Skriv vem, datum och resultat under sekretessprovning, och lagrum för det som är utelämnat. Den som gör prövningen anges med sin roll."),
        ("{datum: 2022-01-31, resultat: Inget.}", "sekretessprövningen säger inte vem som gjorde den. Skriv vem: och rollen som gjorde den, under sekretessprovning."),
        ("{vem: sakerhetschef-ksf, resultat: Inget.}", "sekretessprövningen saknar datum. Skriv datum: och dagen, under sekretessprovning."),
        ("{vem: ksf, datum: 2022-01-31, resultat: Inget.}", "sekretessprövningen är gjord av ”ksf”, som inte är en roll. Skriv id:t för en roll i data/organisation.yml."),
        (f"{{{WHOLE}, utelamnat: true}}", "något är utelämnat men sekretessprövningen saknar lagrum. Skriv lagrum: och paragrafen, under sekretessprovning."),
    ],
)  # fmt: skip
def test_the_assessment_says_who_when_and_on_what_ground(
    written: str, message: str, check: CheckChanges
) -> None:
    (problem,) = check({REPORT: report(sekretessprovning=written)})

    assert said(problem) == f"Rapporten 2021 kan inte lämnas in: {message}"


def test_a_figure_that_is_not_shown_is_something_left_out(check: CheckChanges) -> None:
    (problem,) = check({REPORT: report(sekretessprovning=f"{{{WHOLE}}}"), ENTRY: entry(nyckeltal=WITHHELD)})

    assert said(problem) == (
        "Rapporten 2021 kan inte lämnas in: något är utelämnat men sekretessprövningen saknar lagrum. "
        "Skriv lagrum: 18 kap. 8 § OSL, som avtal har, under sekretessprovning."
    )


def test_what_is_left_out_on_a_ground_is_right(check: CheckChanges) -> None:
    assessed = report(sekretessprovning=f"{{{WHOLE}, utelamnat: true, lagrum: 18 kap. 8 § OSL}}")

    assert check({REPORT: assessed, ENTRY: entry(nyckeltal=WITHHELD)}) == []


def test_only_a_role_approves(check: CheckChanges) -> None:
    (problem,) = check({ENTRY: entry(godkand="ksf", nyckeltal="{avtal: 4}")})

    assert said(problem) == (
        "Rapporten 2021 kan inte lämnas in: bidraget är godkänt av ”ksf”, som inte är en roll. "
        "Skriv id:t för en roll i data/organisation.yml."
    )


def test_a_role_that_does_not_exist_is_told_once(check: CheckChanges) -> None:
    problems = check(
        {
            REPORT: report(sekretessprovning="{vem: x-y, datum: 2022-01-31, resultat: Inget.}"),
            ENTRY: entry(godkand="x-y", nyckeltal="{avtal: 4}"),
        }
    )

    assert codes(problems) == [f"{ENTRY}:8: [R001]", f"{REPORT}:4: [R001]"]


@pytest.mark.parametrize("answer", ["uppgift-saknas", "Uppgift saknas.", "ej-inhamtat"])
def test_that_nothing_is_known_is_no_result_of_an_assessment(answer: str, check: CheckChanges) -> None:
    assessment = f"\n  vem: sakerhetschef-ksf\n  datum: 2022-02-01\n  resultat: {answer}\n"
    (found,) = check({REPORT: report(sekretessprovning=assessment)})
    assert "[G001] Rapporten 2021 kan inte lämnas in: sekretessprövningen saknar resultat." in found


def test_a_summary_that_says_nothing_is_not_written_however_it_is_spelled(check: CheckChanges) -> None:
    found = check({ENTRY: entry(status="uppgift-saknas", sammanfattning="uppgift saknas")})
    assert [line for line in found if "[G003]" in line] != []
