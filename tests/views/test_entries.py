"""One area's year, as its own page and as a part of the report."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.model.actions import WHOLE_REPORT
from macros.views.pages.links import Target
from macros.views.reports.reports import build_entry, build_outcomes
from tests.drawing import load, year
from tests.writing import ENTRY, ORGANISATION, REPORT, entry, organisation, report

ACTION = "\n  - {id: larm, text: Nytt larm, slag: beslutad}\n"


def test_an_entry_has_its_number_name_and_responsible_in_that_years_report(tmp_path: Path) -> None:
    roles = "  sakerhetschef-ksf: {namn: Säkerhetschef, enhet: ksf}\n  larmchef-ksf: {namn: Larmchef, enhet: ksf}\n"
    then = entry(
        "Larm.\n", nummer="7", title="Larm och vakt", ansvariga="larmchef-ksf", nyckeltal="{avtal: 4}"
    )
    index = report(kapitel="1", lage="utkast")
    book = load(tmp_path, {ORGANISATION: organisation(roller=roles), REPORT: index, ENTRY: then})
    view = build_entry(book, 2021, "bevakning")

    assert (view.number, view.facts.title, view.facts.summary) == ("1.7", "Larm och vakt", "Avtalen gäller.")
    assert [who.label for who in view.responsible] == ["Larmchef, KSF"]
    assert view.stage == "Utkast"
    assert ([definition.name for definition, _ in view.figures], view.body.strip()) == (["Avtal"], "Larm.")


def test_an_entry_leads_to_its_report_and_to_its_area_of_today(tmp_path: Path) -> None:
    view = build_entry(load(tmp_path), 2021, "bevakning")

    assert view.report_target == Target("rapporter/2021/index.md")
    assert view.area_target == Target("omraden/bevakning.md")


@pytest.mark.parametrize(
    ("decision", "what", "when"),
    [
        ("antaget, organ: kf, datum: 2021-02-24", "Antaget av kommunfullmäktige", "24 februari 2021"),
        ("revidering-paborjad", "Revidering påbörjad", "2021"),
    ],
)
def test_a_decision_names_the_document_and_what_happened(
    tmp_path: Path, decision: str, what: str, when: str
) -> None:
    told = entry(beslut=f"[{{styrdokument: policy, handelse: {decision}}}]")
    book = load(tmp_path, {ORGANISATION: organisation(organ="  kf: kommunfullmäktige\n"), ENTRY: told})
    ((*document, event),) = build_entry(book, 2021, "bevakning").decisions

    assert document == ["Säkerhetspolicy", Target("styrdokument.md", "policy")]
    assert (event.what, event.when) == (what, when)


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
