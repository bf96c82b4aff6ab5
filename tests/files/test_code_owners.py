"""Whom GitHub asks when a file changes: the teams of the roles that answer for the area today."""

from __future__ import annotations

import pytest

from macros.files.code_owners import build_code_owners
from tests.conftest import CheckChanges
from tests.drawing import handbook_of
from tests.writing import AREA, ORGANISATION, SECOND_AREA, Changes, area, organisation, page

ROLES = """
  sakerhetschef-ksf: {namn: Säkerhetschef, github: "@kommun/sakerhet"}
  it-chef-ksf: {namn: It-chef, github: "@kommun/it"}
  jurist-ksf: {namn: Jurist}
"""
WITH_TEAMS = {ORGANISATION: organisation(roller=ROLES)}


def lines(text: str) -> list[str]:
    """Return what the file says after its head."""
    return [line for line in text.splitlines()[3:] if line]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (WITH_TEAMS, ["/docs/omraden/bevakning.md @kommun/sakerhet", "/docs/rapporter/*/bevakning.md @kommun/sakerhet"]),
        ({}, ["# /docs/omraden/bevakning.md /docs/rapporter/*/bevakning.md: Uppgift saknas"]),
        (
            {**WITH_TEAMS, AREA: area(ansvariga="[sakerhetschef-ksf, {vem: it-chef-ksf, del: it}, {vem: sakerhetschef-ksf, del: larm}, jurist-ksf]")},
            ["/docs/omraden/bevakning.md @kommun/sakerhet @kommun/it", "/docs/rapporter/*/bevakning.md @kommun/sakerhet @kommun/it"],
        ),
    ],
    ids=["one team", "no known team", "shared"],
)  # fmt: skip
def test_an_area_belongs_to_the_teams_of_its_roles(changes: Changes, expected: list[str]) -> None:
    assert lines(build_code_owners(handbook_of(changes))) == ["# Övriga filer: Uppgift saknas", *expected]


def test_the_rest_belongs_to_the_team_of_the_handbooks_steward_and_stands_first() -> None:
    """The last line that fits holds."""
    steward = {ORGANISATION: organisation(roller=ROLES, handboksansvarig="it-chef-ksf")}
    found = lines(build_code_owners(handbook_of(SECOND_AREA, steward)))

    assert found[0] == "* @kommun/it"
    assert [line.split()[0] for line in found[1:]] == [
        "/docs/omraden/bevakning.md",
        "/docs/rapporter/*/bevakning.md",
        "/docs/omraden/skola.md",
        "/docs/rapporter/*/skola.md",
    ]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({ORGANISATION: organisation(roller="\n  sakerhetschef-ksf:\n    namn: Säkerhetschef\n    github: '@anna'\n")},
         "data/organisation.yml:7: [V004] ”@anna” är inte ett lag på GitHub. Skriv @organisation/lag, till exempel @kommun/sakerhet. En persons konto får inte stå här."),
        ({ORGANISATION: organisation(handboksansvarig="sakerhetschef")}, "data/organisation.yml:6: [R001] ”sakerhetschef” finns inte i data/organisation.yml. Menade du sakerhetschef-ksf?"),
        ({".github/x.md": page()}, ".github/CODEOWNERS:1: [H001] Filen saknas eller går inte att läsa. Kör .venv/bin/handbok hjalpfiler, som skriver filen på nytt."),
    ],
    ids=["a person's account", "an unknown steward", "a folder for GitHub without the file"],
)  # fmt: skip
def test_what_cannot_own_the_code_is_told(changes: Changes, told: str, check: CheckChanges) -> None:
    assert check(changes) == [told]


def test_a_file_that_is_out_of_date_is_not_blamed_on_what_cannot_be_read(check: CheckChanges) -> None:
    told = check({".github/CODEOWNERS": "gammal\n", AREA: "---\ntitle: [\n---\n"})

    assert [problem for problem in told if "H001" in problem] == []


def test_windows_line_endings_are_no_difference(check: CheckChanges) -> None:
    text = build_code_owners(handbook_of())

    assert check({".github/CODEOWNERS": text.replace("\n", "\r\n")}) == []
