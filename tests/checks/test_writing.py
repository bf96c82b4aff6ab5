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
def test_what_is_not_written_anew_is_explained_or_only_looks_like_a_fault_is_let_through(
    changes: Changes, check: CheckChanges
) -> None:
    assert check(changes) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        *((f"Vi har {short} nu.", "S003") for short in ("LoRa", "RSA", "SäkB")),
        *((f"[{text}](omraden/bevakning.md)", "S004") for text in ("här", "Klicka här!", "**Läs mer**", "här »")),
        *((f"Ring {number}.", "S005") for number in ("070-123 45 67", "0701234567", "+46 70 123 45 67", "031–12 34 56", "0322 - 123456")),
        *((text, "S007") for text in ("Reservkraftens placering", "reservkraft\nplacering", "RESERVKRAFTEN PLACERING")),
    ],
)  # fmt: skip
def test_a_hint_is_given_however_it_is_written(text: str, code: str, check: CheckChanges) -> None:
    assert codes(check({**WARNED, INDEX: page(f"{text}\n")})) == [code]


def test_the_reports_own_words_are_quoted_as_they_stand(check: CheckChanges) -> None:
    quoted = entry(f"{LONG}\n", statusgrund=f"{{enligt-rapporten: '{LONG}'}}")

    assert [problem.split(":")[1] for problem in check({**DRAFT, LATER_ENTRY: quoted})] == ["10"]


def test_a_value_that_is_broken_over_lines_is_told_of_on_the_line_of_its_key(check: CheckChanges) -> None:
    folded = area(mal=f"\n  Hej.\n  {LONG}\n")

    assert [problem.split(":")[1] for problem in check({AREA: folded})] == ["6"]


def test_an_abbreviation_is_told_of_once_a_page(check: CheckChanges) -> None:
    assert codes(check({INDEX: page("RSA.\n\nRSA.\n"), AREA: area("RSA.\n")})) == ["S003", "S003"]


def test_a_contact_at_a_private_mail_service_is_a_persons(check: CheckChanges) -> None:
    contact = organisation(utomstaende="\n  larmab: {namn: Larm AB, kontakt: larmab@hotmail.com}")

    assert codes(check({ORGANISATION: contact})) == ["A002"]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (ENTRY, entry(nyckeltal="{avtal: {ej-matt: Portkoden är 4711.}}")),
        (ENTRY, entry(nyckeltal="{avtal: {varde: 4, tveksam: Portkoden är 4711.}}")),
        (ENTRY, entry(nyckeltal="{avtal: {varde: 4, period: portkoden 4711}}")),
        (ORGANISATION, organisation(utomstaende="\n  larmab: Portkoden AB")),
        (ORGANISATION, organisation(utomstaende="\n  larmab: {namn: Larm AB, kontakt: portkoden 4711}")),
    ],
)
def test_every_value_in_words_is_searched_for_warning_words(
    path: str, text: str, check: CheckChanges
) -> None:
    assert codes(check({path: text})) == ["S007"]


def test_what_people_search_for_reveals_nothing(check: CheckChanges) -> None:
    assert check({AREA: area(sokord="[portkod]")}) == []
