"""What a report lacks when it leaves draft is told, all of it, wherever that is done."""

from __future__ import annotations

import pytest

from tests.checks.examples.leaving_draft import BROUGHT_IN
from tests.conftest import CheckChanges
from tests.locking import LOCKED, handed_in
from tests.writing import ENTRY, REPORT, Changes, entry, report

UNTOUCHED = entry(
    status="uppgift-saknas", sammanfattning="Uppgift saknas.", nyckeltal="{avtal: 4}", godkand=None
)
WHOLE = "vem: sakerhetschef-ksf, datum: 2022-01-31, resultat: Ett tal visas inte."
WITHHELD = {ENTRY: entry(nyckeltal="{avtal: {sekretess: 18 kap. 8 § OSL}}")}
NO_ROLE = "som inte är en roll. Skriv id:t för en roll i data/organisation.yml."
NO_GROUND = "något är utelämnat men sekretessprövningen saknar lagrum. Skriv lagrum:"


def codes(problems: list[str]) -> list[str]:
    """Return the places and codes of problems."""
    return [problem.partition("]")[0] + "]" for problem in problems]


@pytest.mark.parametrize("stage", ["inlamnad", "behandlad"])
def test_all_that_is_missing_is_told_at_once(stage: str, check: CheckChanges) -> None:
    problems = check(
        handed_in({REPORT: report(lage=stage, overford=None, sekretessprovning=None), ENTRY: UNTOUCHED})
    )

    assert codes(problems) == [f"{ENTRY}:1: [G002]", f"{ENTRY}:7: [G003]", f"{REPORT}:1: [G001]"]


@pytest.mark.parametrize("index", [report(lage="utkast", sekretessprovning=None), BROUGHT_IN])
def test_a_draft_and_a_report_that_was_brought_in_may_lack_all_of_it(index: str, check: CheckChanges) -> None:
    assert check({REPORT: index, ENTRY: UNTOUCHED}) == []


def test_a_report_that_is_being_brought_in_is_a_draft_until_all_is_there(check: CheckChanges) -> None:
    assert check({REPORT: report(lage="utkast", overford="true"), ENTRY: UNTOUCHED}) == []


def test_a_report_with_a_meeting_ahead_was_not_handed_in_before_the_handbook(check: CheckChanges) -> None:
    ahead = report(lage="utkast", overford="true", sammantrade="{datum: 2022-03-14}")

    assert check({REPORT: ahead}) == [
        f"{REPORT}:4: [G004] Rapporten 2021 kan inte vara överförd: den har ett sammanträde framför sig. Ta bort overford, eller sammantrade."
    ]


def test_a_report_brought_in_after_one_that_is_written_here_is_told_both_ways_out(
    check: CheckChanges,
) -> None:
    changes = {
        REPORT: report(lage="utkast"),
        "docs/rapporter/2022/index.md": report(lage="utkast", overford="true", utan_bidrag="bevakning"),
    }
    assert check(changes) == [
        "docs/rapporter/2022/index.md:4: [G004] Rapporten 2022 kan inte vara överförd: redan rapporten 2021 är skriven i handboken. Ta bort overford. Lämnades också 2021 in innan handboken fanns är det den som saknar overford: true."
    ]
    assert check({**changes, REPORT: report(lage="utkast", overford="true")}) == []


@pytest.mark.parametrize(
    "lock", [handed_in()[LOCKED], "{}"], ids=["locked", "with a lock that cannot be read"]
)
@pytest.mark.parametrize("stage", ["utkast", "inlamnad"])
def test_a_locked_report_cannot_have_been_brought_in(stage: str, lock: str, check: CheckChanges) -> None:
    problems = check({REPORT: report(lage=stage, overford="true"), LOCKED: lock})

    assert [problem for problem in problems if "[G004]" in problem] == [
        f"{REPORT}:4: [G004] Rapporten 2021 kan inte vara överförd: den är inlämnad och låst i handboken. Ta bort overford."
    ]


def assessed(written: str) -> Changes:
    return {REPORT: report(overford=None, sekretessprovning=f"{{{written}}}")}


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({REPORT: report(overford=None, sekretessprovning="ej-inhamtat")}, "sekretessprövningen är inte gjord. Skriv vem, datum och resultat under sekretessprovning, och lagrum för det som är utelämnat. Den som gör prövningen anges med sin roll."),
        (assessed("datum: 2022-01-31, resultat: Inget."), "sekretessprövningen säger inte vem som gjorde den. Skriv vem: och rollen som gjorde den, under sekretessprovning."),
        (assessed("vem: sakerhetschef-ksf, resultat: Inget."), "sekretessprövningen saknar datum. Skriv datum: och dagen, under sekretessprovning."),
        (assessed("vem: ksf, datum: 2022-01-31, resultat: Inget."), f"sekretessprövningen är gjord av ”ksf”, {NO_ROLE}"),
        (assessed(f"{WHOLE}, utelamnat: true"), f"{NO_GROUND} och paragrafen, under sekretessprovning."),
        ({**assessed(WHOLE), **WITHHELD}, f"{NO_GROUND} 18 kap. 8 § OSL, som avtal har, under sekretessprovning."),
        ({ENTRY: entry(godkand="ksf", nyckeltal="{avtal: 4}")}, f"bidraget är godkänt av ”ksf”, {NO_ROLE}"),
        *((assessed(WHOLE.replace("Ett tal visas inte.", nothing)), "sekretessprövningen saknar resultat.") for nothing in ("uppgift-saknas", "Uppgift saknas.", "ej-inhamtat")),
    ],
)  # fmt: skip
def test_the_assessment_and_the_approval_say_who_when_and_on_what_ground(
    changes: Changes, message: str, check: CheckChanges
) -> None:
    (problem,) = check(handed_in(changes))

    assert problem.partition("] ")[2].startswith(f"Rapporten 2021 kan inte lämnas in: {message}")


def test_what_is_left_out_on_a_ground_is_right(check: CheckChanges) -> None:
    assert (
        check(handed_in({**assessed(f"{WHOLE}, utelamnat: true, lagrum: 18 kap. 8 § OSL"), **WITHHELD})) == []
    )


def test_a_role_that_does_not_exist_is_told_once(check: CheckChanges) -> None:
    approved = {ENTRY: entry(godkand="x-y", nyckeltal="{avtal: 4}")}
    problems = check(handed_in({**assessed("vem: x-y, datum: 2022-01-31, resultat: Inget."), **approved}))

    assert codes(problems) == [f"{ENTRY}:8: [R001]", f"{REPORT}:4: [R001]"]


def test_a_summary_that_says_nothing_is_not_written_however_it_is_spelled(check: CheckChanges) -> None:
    found = check(handed_in({ENTRY: entry(status="uppgift-saknas", sammanfattning="uppgift saknas")}))
    assert [line for line in found if "[G003]" in line] != []


def test_a_report_that_is_locked_has_no_hints_but_about_secrets(check: CheckChanges) -> None:
    against = entry(
        status="ej-paborjat", aktiviteter="[{text: Prov, status: genomford}]", nyckeltal="{avtal: 4}"
    )

    assert codes(check({ENTRY: against})) == [f"{ENTRY}:8: [A003]"]
    assert check(handed_in({ENTRY: against})) == []

    telling = handed_in({ENTRY: entry(nyckeltal="{avtal: {ej-matt: Portkoden är bytt.}}")})
    words = "varningsord:\n  - {ord: portkod, varfor: Den som har koden kommer in.}\n"
    assert codes(check({**telling, "data/varningsord.yml": words})) == [f"{ENTRY}:8: [S007]"]
