"""The report on one page: what is told first, and what is compared with nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.views.reports.one_page import OnePage, build_one_page
from tests.drawing import context, load, read, words, year
from tests.views.test_changes import SUCCESSION
from tests.writing import ORGANISATION, Changes, entry, organisation, report

ROLES = organisation(
    roller="\n  sakerhetschef-ksf: {namn: Säkerhetschef, enhet: ksf}\n  it-chef-ksf: {namn: IT-chef, enhet: ksf}\n"
)

READ, TOLD = "{bedomning: arbetet pågår varje år}", "{enligt-rapporten: arbetet pågår}"


def actions(*kinds: str) -> str:
    return "\n" + "".join(
        f"  - {{id: a{n}, text: Sak {n}, slag: {kind}}}\n" for n, kind in enumerate(kinds, 1)
    )


def page(tmp_path: Path, before: dict[str, str], after: dict[str, str], **index: str) -> OnePage:
    files: Changes = {
        ORGANISATION: ROLES,
        **year(2021, bevakning=entry(**before)),
        **year(2022, index=report(**index), bevakning=entry(**after)),
    }
    return build_one_page(load(tmp_path, files), 2022)


def told(view: OnePage) -> list[tuple[str, str]]:
    return [(row.kind, row.text) for row in view.notable]


def test_the_first_report_is_compared_with_nothing(tmp_path: Path) -> None:
    view = build_one_page(load(tmp_path), 2021)

    assert (view.before, view.no_comparison) == (None, "Handboken har ingen tidigare rapport.")
    assert view.notable == ()
    assert [before for _, _, before in view.areas] == [None]


def test_each_area_stands_with_its_status_in_both_reports(tmp_path: Path) -> None:
    ((_, now, before),) = page(tmp_path, {"status": "planerat"}, {"status": "genomfort"}).areas

    assert before
    assert (before.facts.status.label, now.facts.status.label) == ("Planerat", "Genomfört")


@pytest.mark.parametrize(
    ("before", "after", "news"),
    [
        ({"status": "planerat"}, {"status": "genomfort"}, []),
        ({"status": "genomfort"}, {"status": "pagar"}, [("Sämre läge", "Från Genomfört* till Pågår*")]),
        *(({"status": "genomfort"}, {"status": other}, []) for other in ("lopande", "ej-aktuellt", "uppgift-saknas")),
        ({"status": "genomfort", "statusgrund": TOLD}, {"status": "pagar"}, [("Sämre läge", "Från Genomfört till Pågår*")]),
        ({"avvikelse": "Saknar lås."}, {"avvikelse": "Saknar lås."}, []),
        ({"avvikelse": "Saknar lås."}, {"avvikelse": "Saknar larm."}, [("Ny avvikelse", "Saknar larm.")]),
        ({}, {"ansvariga": "it-chef-ksf"}, [("Ny ansvarig", "Från Säkerhetschef, KSF till IT-chef, KSF")]),
    ],
)  # fmt: skip
def test_a_worse_status_a_new_deviation_and_a_new_responsible_are_news(
    tmp_path: Path, before: dict[str, str], after: dict[str, str], news: list[tuple[str, str]]
) -> None:
    assert told(page(tmp_path, before, after)) == news


@pytest.mark.parametrize(
    ("unit", "news"),
    [
        ("slk", []),
        ("bou", [("Ansvarig i en annan enhet", "Från Säkerhetschef, KSF till Säkerhetschef, BoU")]),
    ],
    ids=["renamed", "moved"],
)
def test_a_responsible_whose_unit_has_another_name_is_not_new(
    tmp_path: Path, unit: str, news: list[tuple[str, str]]
) -> None:
    after = year(2022, bevakning=entry(ansvariga="ny", godkand="ej-inhamtat"))
    book = load(tmp_path, {ORGANISATION: SUCCESSION % ("Säkerhetschef", unit), **after})

    assert told(build_one_page(book, 2022)) == news


def test_a_deviation_of_the_whole_report_is_told_too(tmp_path: Path) -> None:
    (row,) = page(tmp_path, {}, {}, avvikelser="Ont om folk.").notable

    assert (row.kind, row.area, row.text) == ("Ny avvikelse", "Hela rapporten", "Ont om folk.")


def test_an_action_without_an_outcome_is_told_with_its_year(tmp_path: Path) -> None:
    view = page(tmp_path, {"atgarder": actions("beslutad")}, {}, ej_uppfoljda="2021/bevakning/a1")

    assert told(view) == [("Inte uppföljt", "Sak 1 (2021)")]


def test_the_most_serious_comes_first_and_five_are_told(tmp_path: Path) -> None:
    view = page(
        tmp_path,
        {"status": "genomfort", "atgarder": actions(*["beslutad"] * 4)},
        {"status": "pagar", "avvikelse": "Larmet gick sönder.", "ansvariga": "it-chef-ksf"},
        ej_uppfoljda=f"[{', '.join(f'2021/bevakning/a{n}' for n in range(1, 5))}]",
    )

    assert [row.kind for row in view.notable] == ["Ny avvikelse", "Sämre läge", *["Inte uppföljt"] * 3]
    assert view.more_notable == 2


def test_a_new_scale_compares_no_status_and_says_so(tmp_path: Path) -> None:
    view = page(tmp_path, {"status": "genomfort"}, {"status": "pagar"}, statusskala="Sju steg.")

    assert told(view) == []
    assert view.no_comparison == "Lägena jämförs inte med 2021, för skalan är ny."
    assert [before for _, _, before in view.areas] == [None]


def test_the_most_binding_actions_come_first_and_five_are_told(tmp_path: Path) -> None:
    kinds = ["rekommenderad", "foreslagen", "pagaende", "forvantad", "beslutad", "beslutad"]
    view = page(tmp_path, {}, {"atgarder": actions(*kinds)})

    assert [promise.facts.text for promise in view.ahead] == ["Sak 5", "Sak 6", "Sak 4", "Sak 3", "Sak 2"]
    assert view.more_ahead == 1


EXPLAINED = "Läge märkt med * är handbokens bedömning, inte rapportens egna ord."


@pytest.mark.parametrize(
    ("before", "now", "cells"),
    [
        (READ, READ, ["Löpande*", "Löpande*"]),
        (READ, TOLD, ["Löpande*", "Löpande"]),
        (TOLD, READ, ["Löpande", "Löpande*"]),
        (TOLD, TOLD, ["Löpande", "Löpande"]),
    ],
)
def test_a_status_that_is_our_assessment_says_so(
    tmp_path: Path, before: str, now: str, cells: list[str]
) -> None:
    files = {
        **year(2021, bevakning=entry(statusgrund=before)),
        **year(2022, bevakning=entry(statusgrund=now)),
    }
    book = load(tmp_path, files)
    tree = read(context(book).draw("one_page.html.jinja", view=build_one_page(book, 2022)))

    assert [words(cell) for cell in tree.xpath("//td[starts-with(@data-label, '20')]")] == cells
    assert (EXPLAINED in words(tree)) == ("*" in "".join(cells))
    assert "Allt på sidan" not in words(tree)
