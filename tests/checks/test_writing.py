"""What the hints for a writer concern, and what they let through."""

from __future__ import annotations

import pytest

from tests.checks.examples.writing import DRAFT, LONG
from tests.conftest import CheckChanges
from tests.writing import AREA, ENTRY, INDEX, ORGANISATION, Changes, area, entry, organisation, page, register

LATER_ENTRY = "docs/rapporter/2022/bevakning.md"


def codes(problems: list[str]) -> list[str]:
    """Return the codes of problems."""
    return [problem.split("[")[1][:4] for problem in problems]


@pytest.mark.parametrize("path", [INDEX, "docs/om/index.md"])
def test_a_lasting_page_gets_hints_on_how_it_is_written(path: str, check: CheckChanges) -> None:
    text = f"{LONG} Se [länken](https://example.org) och RSA.\n"

    assert codes(check({path: page(text)})) == ["S001", "S003", "S004"]


def test_a_draft_gets_hints_in_its_text_and_its_values(check: CheckChanges) -> None:
    draft = entry(
        f"{LONG}\n",
        sammanfattning=LONG,
        aktiviteter=f"\n  - {{text: {LONG}, status: genomford}}",
        atgarder=f"\n  - {{id: prov, text: {LONG}, slag: beslutad}}",
    )

    assert codes(check({**DRAFT, LATER_ENTRY: draft})) == ["S001"] * 4


FAULTY = f"{LONG} Se [länken](https://example.org) och RSA.\n"
WARNED = {
    "data/varningsord.yml": register({"varningsord": "\n  - {ord: reservkraft placering, varfor: Nej.}"})
}


@pytest.mark.parametrize(
    "changes",
    [
        {ENTRY: entry(FAULTY, nyckeltal="{avtal: 4}")},
        {"docs/om/beslut/0001-larm.md": page(FAULTY)},
        {"docs/om/bidra.md": page("Skriv YAML.\n")},
        *({INDEX: page(f"{text}\n")} for text in (
            "Risk- och sårbarhetsanalys (RSA). RSA görs.", "RSA (risk- och sårbarhetsanalys).", "SLV heter nu Larmverket.",
            "https://example.org/RSA", "TiBs chef.", "Del IV.", "Huvudportkoden", "portkodslåset", "port kod",
        )),
        *({"docs/om/bidra.md": page(f"Skriv {text}.\n")} for text in (
            "2021-10-14", "01.10.2021", "1 000 000 kronor", "SFS 2003:0778", "0,5 procent", "KS-2021-0123456",
        )),
    ],
    ids=["a report that has left draft", "a decision", "abbreviations of YAML", *["explained or no abbreviation"] * 6,
         *["no warning word"] * 3, *["no telephone number"] * 6],
)  # fmt: skip
def test_what_only_looks_like_a_fault_is_let_through(changes: Changes, check: CheckChanges) -> None:
    assert check(changes) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        *((f"Vi har {short} nu.", "S003") for short in ("LoRa", "RSA", "SäkB")),
        *((f"[{text}](omraden/bevakning.md)", "S004") for text in ("här", "Klicka här!", "**Läs mer**", "här »")),
        *((text, "S007") for text in ("Reservkraftens placering", "reservkraft\nplacering", "RESERVKRAFTEN PLACERING")),
    ],
)  # fmt: skip
def test_a_hint_is_given_however_it_is_written(text: str, code: str, check: CheckChanges) -> None:
    assert codes(check({**WARNED, INDEX: page(f"{text}\n")})) == [code]


LARM = "\n  larmab: {namn: Larm AB, kontakt: %s}"


@pytest.mark.parametrize(
    ("changes", "places"),
    [
        *(({ENTRY: entry(nyckeltal=f"{{avtal: {{{value}}}}}")}, [f"{ENTRY}:8: [S007"]) for value in ("ej-matt: Portkoden är bytt.", "varde: 4, tveksam: Portkoden är bytt.", "varde: 4, period: portkoden 4711")),
        ({ORGANISATION: organisation(utomstaende="\n  larmab: Portkoden AB")}, [f"{ORGANISATION}:7: [S007"]),
        ({ORGANISATION: organisation(utomstaende=LARM % "portkoden 4711")}, [f"{ORGANISATION}:7: [S007"]),
        ({ORGANISATION: organisation(utomstaende=LARM % "larmab@hotmail.com")}, [f"{ORGANISATION}:7: [A002"]),
        ({**DRAFT, LATER_ENTRY: entry(f"{LONG}\n", statusgrund=f"{{enligt-rapporten: '{LONG}'}}")}, [f"{LATER_ENTRY}:5: [A006", f"{LATER_ENTRY}:10: [S001"]),
        ({AREA: area(mal=f"\n  Hej.\n  {LONG}\n")}, [f"{AREA}:6: [S001"]),
        ({INDEX: page("RSA.\n\nRSA.\n"), AREA: area("RSA.\n")}, [f"{INDEX}:5: [S003", f"{AREA}:8: [S003"]),
    ],
    ids=[*["every value in words"] * 5, "a private mail service", "not what the report says itself", "the line of the key", "once a page"],
)  # fmt: skip
def test_a_hint_is_given_on_the_writers_line(
    changes: Changes, places: list[str], check: CheckChanges
) -> None:
    assert [problem.partition("]")[0] for problem in check(changes)] == places
