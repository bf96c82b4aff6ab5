"""One area's year, as its own page and as a part of the report."""

from __future__ import annotations

from pathlib import Path

from macros.schema.actions import WHOLE_REPORT
from macros.views.links import Target
from macros.views.reports import build_entry, build_outcomes
from tests.drawing import load, year
from tests.writing import ENTRY, ORGANISATION, REPORT, entry, organisation, report

ACTION = "\n  - {id: larm, text: Nytt larm, slag: beslutad}\n"


def test_an_entry_has_its_number_and_name_in_that_years_report(tmp_path: Path) -> None:
    book = load(tmp_path, {REPORT: report(kapitel="1"), ENTRY: entry(nummer="7", title="Larm och vakt")})
    view = build_entry(book, 2021, "bevakning")

    assert (view.number, view.facts.title) == ("1.7", "Larm och vakt")


def test_an_entry_leads_to_its_report_and_to_its_area_of_today(tmp_path: Path) -> None:
    view = build_entry(load(tmp_path), 2021, "bevakning")

    assert view.report_target == Target("rapporter/2021/index.md")
    assert view.area_target == Target("omraden/bevakning.md")


def test_an_entry_says_how_far_its_report_has_come(tmp_path: Path) -> None:
    view = build_entry(load(tmp_path, {REPORT: report(lage="utkast")}), 2021, "bevakning")

    assert view.stage == "Utkast"


def test_an_entry_keeps_that_years_responsible(tmp_path: Path) -> None:
    roles = "  sakerhetschef-ksf: {namn: Säkerhetschef, enhet: ksf}\n  larmchef-ksf: {namn: Larmchef, enhet: ksf}\n"
    book = load(tmp_path, {ORGANISATION: organisation(roller=roles), ENTRY: entry(ansvariga="larmchef-ksf")})

    assert [who.label for who in build_entry(book, 2021, "bevakning").responsible] == ["Larmchef, KSF"]


def test_an_entry_has_its_figures_and_text(tmp_path: Path) -> None:
    view = build_entry(load(tmp_path), 2021, "bevakning")

    assert [definition.name for definition, _ in view.figures] == ["Avtal"]
    assert view.body.strip() == "Avtalen har gällt hela året."


def test_a_decision_names_the_document_and_what_happened(tmp_path: Path) -> None:
    told = "[{styrdokument: policy, handelse: antaget, organ: kf, datum: 2021-02-24}]"
    book = load(
        tmp_path,
        {ORGANISATION: organisation(organ="  kf: kommunfullmäktige\n"), ENTRY: entry(beslut=told)},
    )
    (row,) = build_entry(book, 2021, "bevakning").decisions

    assert row[:2] == ("Säkerhetspolicy", Target("styrdokument.md", "policy"))
    assert (row[2].what, row[2].when) == ("Antaget av kommunfullmäktige", "24 februari 2021")


def test_a_decision_of_which_little_is_known_has_the_year(tmp_path: Path) -> None:
    told = "[{styrdokument: policy, handelse: revidering-paborjad}]"
    (row,) = build_entry(load(tmp_path, {ENTRY: entry(beslut=told)}), 2021, "bevakning").decisions

    assert (row[2].what, row[2].when) == ("Revidering påbörjad", "2021")


def test_what_lies_ahead_is_what_that_year_said(tmp_path: Path) -> None:
    book = load(
        tmp_path,
        year(2021, bevakning=entry(atgarder=ACTION)),
        year(2022, bevakning=entry()),
    )
    view = build_entry(book, 2021, "bevakning")

    assert [row.facts.text for row in view.actions] == ["Nytt larm"]


def test_a_follow_up_names_the_action_and_the_year_that_it_was_made_in(tmp_path: Path) -> None:
    told = "\n  - {atgard: 2021/bevakning/larm, utfall: delvis, kommentar: halva}\n"
    book = load(
        tmp_path, year(2021, bevakning=entry(atgarder=ACTION)), year(2022, bevakning=entry(uppfoljning=told))
    )
    ((promise, follow_up),) = build_entry(book, 2022, "bevakning").follow_ups

    assert (promise.facts.text, promise.year, promise.target) == (
        "Nytt larm",
        2021,
        Target("atgarder.md", "2021_bevakning_larm"),
    )
    assert (follow_up.facts.outcome.label, follow_up.facts.comment) == ("Delvis genomförd", "halva")


def test_the_follow_ups_of_the_whole_report_are_its_own(tmp_path: Path) -> None:
    told = "\n  - {atgard: 2021/bevakning/larm, utfall: genomford}\n"
    book = load(
        tmp_path,
        year(2021, bevakning=entry(atgarder=ACTION)),
        year(2022, index=report(uppfoljning=told), bevakning=entry()),
    )

    assert [promise.facts.text for promise, _ in build_outcomes(book, 2022, WHOLE_REPORT)] == ["Nytt larm"]
    assert build_outcomes(book, 2022, "bevakning") == ()
