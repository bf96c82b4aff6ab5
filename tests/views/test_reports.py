"""The annual reports: the list of them, each with its areas' entries, and the answers to the guidelines."""

from __future__ import annotations

import pytest

from macros.model.actions import WHOLE_REPORT
from macros.model.report import Stage
from macros.views.pages.links import Target
from macros.views.reports.reports import (
    Answer,
    build_entry,
    build_guidelines,
    build_guidelines_by_year,
    build_outcomes,
    build_report,
    build_report_list,
)
from tests.drawing import NO_REPORTS, handbook_of, year
from tests.writing import ENTRY, ORGANISATION, REPORT, SECOND_AREA, Changes, entry, organisation, report

WITH_BODY = {ORGANISATION: organisation(organ="  ks: kommunstyrelsen\n")}


def test_the_latest_report_stands_first() -> None:
    book = handbook_of(year(2019, bevakning=entry()), year(2023, bevakning=entry()))

    assert [row.year for row in build_report_list(book)] == [2023, 2021, 2019]


def test_a_report_says_how_far_it_has_come_and_how_many_areas_it_has() -> None:
    (row,) = build_report_list(handbook_of(SECOND_AREA))

    assert (row.facts.stage, row.area_count) == (Stage.SUBMITTED, 2)
    assert row.target == Target("rapporter/2021/index.md")


@pytest.mark.parametrize(
    ("step", "said"),
    [
        ("{organ: ks, datum: 2022-04-11, paragraf: § 42, beslut: noterade}", "Kommunstyrelsen – noterade, 11 april 2022, § 42"),
        ("{organ: ks}", "Kommunstyrelsen – beslut: uppgift saknas, datum: uppgift saknas, paragraf: uppgift saknas"),
        ("{beslut: godkände}", "Organ: uppgift saknas – godkände, datum: uppgift saknas, paragraf: uppgift saknas"),
        ("{organ: ks, datum: 2022-04-11, paragraf: olaslig, beslut: noterade}", "Kommunstyrelsen – noterade, 11 april 2022, paragrafen går inte att läsa"),
        ("{organ: ks, datum: 2022-04-11, paragraf: ingen, beslut: svarade}", "Kommunstyrelsen – svarade, 11 april 2022, beslut utan paragraf"),
    ],
    ids=["all known", "only the body", "only the decision", "not to be read", "a letter"],
)  # fmt: skip
def test_a_step_of_the_treatment_says_what_is_not_known_of_it(step: str, said: str) -> None:
    (row,) = build_report_list(handbook_of(WITH_BODY, {REPORT: report(behandling=f"[{step}]")}))

    assert row.steps == (said,)


IN_ARCHIVE = "Originalet finns i diariet. Diarienummer:"


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ({"diarienummer": "2022.113 KS"}, f"{IN_ARCHIVE} 2022.113 KS."),
        ({}, f"{IN_ARCHIVE} Uppgift saknas."),
        ({"lage": "behandlad"}, f"{IN_ARCHIVE} Uppgift saknas."),
        ({"lage": "utkast", "diarienummer": "2022.113 KS"}, f"{IN_ARCHIVE} 2022.113 KS."),
        ({"lage": "utkast"}, "Diarienummer tilldelas när rapporten lämnas in."),
    ],
)
def test_a_report_says_where_its_original_is(keys: dict[str, str], said: str) -> None:
    (row,) = build_report_list(handbook_of({REPORT: report(**keys)}))

    assert row.original == said


def test_the_entries_stand_in_that_years_order_and_numbering_with_the_stage() -> None:
    index = report(kapitel="1", lage="utkast")
    book = handbook_of(SECOND_AREA, {REPORT: index, ENTRY: entry(nummer="5")})

    assert [(row.number, row.facts.title, row.stage) for row in build_report(book, 2021).entries] == [
        ("1.2", "Skola", "Utkast"),
        ("1.5", "Bevakning", "Utkast"),
    ]


def test_without_reports_the_list_is_empty_and_without_entries_a_report_is_still_one() -> None:
    view = build_report(handbook_of({ENTRY: None}), 2021)

    assert view.entries == ()
    assert view.guidelines.answers[1].outcome == "Utsedd i 0 av 0 områden"
    assert build_report_list(handbook_of(NO_REPORTS)) == ()


def test_a_report_that_is_being_brought_in_is_not_to_be_given_a_number() -> None:
    book = handbook_of({REPORT: report(lage="utkast", overford="true")})

    assert (
        build_report(book, 2021).row.original == "Originalet finns i diariet. Diarienummer: Uppgift saknas."
    )


def test_a_decision_names_the_document_and_what_happened() -> None:
    told = "[{styrdokument: policy, handelse: antaget, organ: ks, datum: 2021-02-24}]"
    book = handbook_of(WITH_BODY, {ENTRY: entry(beslut=told)})
    ((*document, event),) = build_entry(book, 2021, "bevakning").decisions

    assert document == ["Säkerhetspolicy", Target("styrdokument.md", "policy")]
    assert (event.what, event.when) == ("Antaget av kommunstyrelsen", "24 februari 2021")


def test_the_follow_ups_of_the_whole_report_are_its_own() -> None:
    told = "\n  - {atgard: 2021/bevakning/larm, utfall: genomford}\n"
    action = "[{id: larm, text: Nytt larm, slag: beslutad}]"
    book = handbook_of(
        year(2021, bevakning=entry(atgarder=action)),
        year(2022, index=report(uppfoljning=told), bevakning=entry()),
    )

    assert [promise.facts.text for promise, _ in build_outcomes(book, 2022, WHOLE_REPORT)] == ["Nytt larm"]
    assert build_outcomes(book, 2022, "bevakning") == ()


def answers(*changes: Changes) -> tuple[Answer, ...]:
    """Return the answers of the report of 2021: reviews, responsible, resources this year and the next."""
    book = handbook_of(*changes)
    return build_guidelines(book, book.reports[2021]).answers


def test_a_review_names_the_document_and_its_outcome() -> None:
    told = "[{styrdokument: policy, utfall: forslag-till-revidering, kommentar: Bilagd.}]"

    assert answers({REPORT: report(oversyn=told)})[0] == Answer(
        "Översyn",
        "Förslag till revidering",
        ("Säkerhetspolicy", Target("styrdokument.md", "policy")),
        "Bilagd.",
    )


@pytest.mark.parametrize(
    "who", ["ingen-utsedd", "[{vem: sakerhetschef-ksf, del: larm}, {vem: ingen-utsedd, del: vakt}]"]
)
def test_the_areas_are_counted_and_those_where_somebody_is_responsible_for_every_part(who: str) -> None:
    found = answers(SECOND_AREA, {ENTRY: entry(ansvariga=who)})

    assert found[1].outcome == "Utsedd i 1 av 2 områden"
    assert found[1].comment == "I övriga, för hela området eller en del: ingen utsedd i 1."


@pytest.mark.parametrize(
    ("who", "apart"),
    [
        ("uppgift-saknas", "uppgift saknas i 1"),
        ("ksf", "en enhet i 1"),
        ("alla", "en grupp i 1"),
        ("ks", "ett organ i 1"),
        ("[{vem: grannen, del: larm}, {vem: hem, del: vakt}]", "ett bolag i 1 och en utomstående part i 1"),
        ("[{vem: sakerhetschef-ksf, del: larm}, {vem: alla, del: vakt}]", "en grupp i 1"),
    ],
    ids=["not known", "a unit", "a group", "a body", "a company and someone outside", "a role and a group"],
)
def test_groups_and_others_are_no_person_and_are_counted_apart(who: str, apart: str) -> None:
    others = organisation(
        grupper="{alla: Alla}", bolag="{hem: Hem AB}", organ="{ks: KS}", utomstaende="{grannen: Grannen}"
    )
    found = answers(SECOND_AREA, {ORGANISATION: others, ENTRY: entry(ansvariga=who)})

    assert found[1].outcome == "Utsedd i 1 av 2 områden"
    assert found[1].comment == f"I övriga, för hela området eller en del: {apart}."


def test_where_a_role_answers_for_every_part_nothing_is_counted_apart() -> None:
    assert answers(SECOND_AREA)[1].comment is None


def test_people_and_resources_are_told_for_this_year_and_the_next() -> None:
    told = "{aret: till-storsta-delen, nasta_ar: helt, undantag: [{vem: ksf, skal: Omorganisation.}]}"
    found = answers({REPORT: report(resurser=told)})[2:]

    assert [answer.outcome for answer in found] == ["Till största delen avsatta", "Helt avsatta"]
    assert [[(who.label, reason) for who, reason in answer.exceptions] for answer in found] == [
        [("Kommunstyrelseförvaltningen", "Omorganisation.")]
    ] * 2


def test_what_the_report_does_not_answer_is_not_known() -> None:
    assert [(answer.outcome, answer.exceptions) for answer in answers()[2:]] == [(None, ())] * 2


def test_the_oldest_reports_answers_come_first() -> None:
    book = handbook_of(year(2022, bevakning=entry()))

    assert [answers.year for answers in build_guidelines_by_year(book)] == [2021, 2022]
    assert build_guidelines_by_year(handbook_of(NO_REPORTS)) == ()
