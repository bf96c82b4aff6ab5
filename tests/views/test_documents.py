"""Governing documents: what they are, who decided them when, and when they are reviewed."""

from __future__ import annotations

import datetime

import pytest

from macros.model.handbook import Handbook
from macros.views.pages.links import Target
from macros.views.registers.documents import (
    DocumentRow,
    build_document_table,
    build_documents,
)
from tests.drawing import choices, column, handbook_of, year
from tests.writing import ENTRY, ORGANISATION, REPORT, entry, organisation, register, report

BODIES = {
    ORGANISATION: organisation(
        organ="  ks: kommunstyrelsen\n  msb: MSB:s råd\n",
        roller="  sakerhetschef-ksf: {namn: Säkerhetschef, enhet: ksf}\n  it-chef-ksf: {namn: IT-chef, enhet: ksf}\n",
    )
}


def documents(text: str) -> dict[str, str]:
    """Return the register of governing documents."""
    return {"data/styrdokument.yml": register({"styrdokument": text})}


def document(**more: str) -> dict[str, str]:
    """Return a register with one document."""
    lines = "".join(f"    {key}: {value}\n" for key, value in more.items())
    return documents(f"  policy:\n    namn: Säkerhetspolicy\n    slag: policy\n{lines}")


def only(book: Handbook) -> DocumentRow:
    """Return the only document."""
    (row,) = build_documents(book)
    return row


def events(book: Handbook) -> list[tuple[str, str]]:
    """Return what happened to the only document, and when."""
    return [(event.what, event.when) for event in only(book).events]


def test_documents_are_listed_in_swedish_alphabetical_order() -> None:
    names = ("Översyn", "Ärende", "Årsplan", "Plan")
    book = handbook_of(
        documents("".join(f"  d{place}: {{namn: {name}, slag: plan}}\n" for place, name in enumerate(names)))
    )

    assert [row.document.name for row in build_documents(book)] == ["Plan", "Årsplan", "Ärende", "Översyn"]


def test_a_document_says_who_issues_it_and_who_keeps_it_for_which_areas() -> None:
    told = document(utfardare="ks", agare="sakerhetschef-ksf", omraden="bevakning")
    table = build_document_table(handbook_of(BODIES, told))

    assert [column(table, name) for name in ("Utges av", "Sköts av", "Områden")] == [
        ["Kommunstyrelsen, inte av kommunen"],
        ["Säkerhetschef, KSF"],
        ["Bevakning"],
    ]


def test_a_document_can_be_filtered_by_its_kind_its_latest_event_and_those_who_keep_it() -> None:
    register_ = documents(
        "  a: {namn: A, slag: plan, beslutat: {datum: 2019-10-14}}\n"
        "  b: {namn: B, slag: policy, agare: sakerhetschef-ksf}\n"
    )
    table = build_document_table(handbook_of(register_))

    assert choices(table) == {
        "slag": ["Policy", "Plan"],
        "handelse": ["Beslutat", "Uppgift saknas"],
        "ar": ["2019", "Uppgift saknas"],
        "enhet": ["KSF", "Uppgift saknas"],
        "ansvarig": ["Säkerhetschef, KSF", "Uppgift saknas"],
    }


def test_a_document_decided_in_an_unknown_year_has_an_event_but_no_year() -> None:
    table = build_document_table(handbook_of(BODIES, document(beslutat="{organ: ks}")))
    found = table.found_under(table.rows[0])

    assert (found["handelse"], found["ar"]) == ("beslutat", "uppgift-saknas")


@pytest.mark.parametrize(
    ("decided", "event"),
    [
        ("{organ: ks, datum: 2019-10-14}", ("Beslutat av kommunstyrelsen", "14 oktober 2019")),
        ("{organ: ks, ar: 2019}", ("Beslutat av kommunstyrelsen", "2019")),
        ("{datum: 2019-10-14}", ("Beslutat", "14 oktober 2019")),
        ("{organ: ks}", ("Beslutat av kommunstyrelsen", "uppgift saknas")),
        ("{}", ("Beslutat", "uppgift saknas")),
        ("{organ: msb, ar: 2019}", ("Beslutat av MSB:s råd", "2019")),
        ("{organ: sakerhetschef-ksf, ar: 2019}", ("Beslutat av säkerhetschef", "2019")),
        ("{organ: it-chef-ksf, ar: 2019}", ("Beslutat av IT-chef", "2019")),
    ],
)
def test_a_decision_says_what_is_known_of_it(decided: str, event: tuple[str, str]) -> None:
    assert events(handbook_of(BODIES, document(beslutat=decided))) == [event]


def test_of_a_document_that_nothing_is_known_of_nothing_is_said() -> None:
    row = only(handbook_of(document()))

    assert (row.events, row.latest, row.review, row.next_review) == ((), None, None, None)


def test_a_review_at_the_reporting_is_an_event() -> None:
    told = "[{styrdokument: policy, utfall: utan-andring}]"
    row = only(handbook_of(document(), {REPORT: report(oversyn=told)}))
    (event,) = row.events

    assert (event.what, event.when) == ("Översyn vid rapporteringen 2021: översedd, ingen ändring", "")
    assert event.report == (2021, Target("rapporter/2021/index.md"))


def test_the_decision_comes_first_and_then_the_reports_in_order() -> None:
    told = "[{styrdokument: policy, handelse: paborjat}]"
    book = handbook_of(
        document(beslutat="{ar: 2019}"),
        year(2022, bevakning=entry(beslut=told)),
        year(2021, bevakning=entry(beslut=told)),
    )

    assert events(book) == [("Beslutat", "2019"), ("Påbörjat", "2021"), ("Påbörjat", "2022")]


def test_what_is_told_of_another_document_is_not_its_event() -> None:
    book = handbook_of(
        documents("  a: {namn: A, slag: plan}\n  b: {namn: B, slag: plan}\n"),
        {
            ENTRY: entry(beslut="[{styrdokument: b, handelse: antaget}]"),
            REPORT: report(oversyn="[{styrdokument: b, utfall: ej-gjord}]"),
        },
    )

    assert [len(row.events) for row in build_documents(book)] == [0, 2]


def test_the_latest_event_is_the_one_of_the_latest_day() -> None:
    told = "[{styrdokument: policy, handelse: reviderat, datum: 2021-03-02}]"
    book = handbook_of(document(beslutat="{datum: 2019-10-14}"), {ENTRY: entry(beslut=told)})

    latest = only(book).latest
    assert latest
    assert (latest.kind, latest.time) == (("reviderat", "Reviderat"), "2021-03-02")


def test_the_day_of_the_next_review_is_known_where_it_can_be_reckoned() -> None:
    months, report_due = (
        only(handbook_of(document(granskning=f"{{{often}, senast: 2021-01-10}}")))
        for often in ("manader: 24", "intervall: varje-rapportering")
    )

    assert (months.next_review, report_due.next_review) == (datetime.date(2023, 1, 10), None)
    assert (months.review or "").startswith("Granskas var 24:e månad. Senast granskad 10 januari 2021")
