"""What has changed on the areas' pages since the latest report was handed in."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from macros.fragments import MACROS
from macros.handbook import Handbook
from macros.views.since_report import SinceReport, build_since_report
from tests.drawing import NO_REPORTS, context, load, read, words
from tests.locking import lock
from tests.writing import AREA, ORGANISATION, REPORT, SECOND_AREA, Changes, area, organisation, report

TWO_ROLES = organisation(
    roller="\n  sakerhetschef-ksf: {namn: Säkerhetschef, enhet: ksf}\n  it-chef-ksf: {namn: IT-chef, enhet: ksf}\n"
)
BEFORE: Changes = {ORGANISATION: TWO_ROLES}


def after(tmp_path: Path, changes: Changes, before: Changes | None = None) -> Handbook:
    """Return a handbook that has been changed after its report was handed in."""
    submission = lock(load(tmp_path / "before", BEFORE, before or {}))
    book = load(tmp_path / "after", BEFORE, before or {}, changes)
    return dataclasses.replace(book, submissions={2021: submission})


def told(book: Handbook) -> list[tuple[str, tuple[str, ...]]]:
    since = build_since_report(book)
    assert since is not None
    return [(row.title, row.changes) for row in since.areas]


def test_without_a_report_there_is_nothing_to_compare_with(tmp_path: Path) -> None:
    assert build_since_report(load(tmp_path, NO_REPORTS)) is None


def test_a_draft_is_no_report_to_compare_with(tmp_path: Path) -> None:
    assert build_since_report(load(tmp_path, {REPORT: report(lage="utkast")})) is None


def test_a_report_that_is_not_locked_does_not_tell_what_the_pages_were(tmp_path: Path) -> None:
    assert build_since_report(load(tmp_path)) == SinceReport(2021, None, ())


def test_pages_that_are_as_they_were_are_not_told(tmp_path: Path) -> None:
    assert build_since_report(after(tmp_path, {})) == SinceReport(2021, "15 februari 2022", ())


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (area("Om larm.\n", title="Väktare"), "Namnet var Bevakning."),
        (
            area("Om larm.\n", ansvariga="it-chef-ksf"),
            "Ansvarig ändrad från Säkerhetschef, KSF till IT-chef, KSF.",
        ),
        (area("Om larm och lås.\n"), "Texten: ”Om larm.” är nu ”Om larm och lås.”."),
        (
            area("Om larm.\n", ingress="Larm och lås."),
            "Ingressen: ”Larm och väktare.” är nu ”Larm och lås.”.",
        ),
        (
            area("Om larm.\n", mal="Inga inbrott."),
            "Målet: ”Uppgift saknas” är nu ”Inga inbrott.”.",
        ),
        (
            area("Om larm.\n", lagrum="[{namn: larmlagen, beteckning: '2020:1'}]"),
            "Lagarna: ”Uppgift saknas” är nu ”larmlagen (2020:1)”.",
        ),
    ],
)
def test_each_kind_of_change_is_told_in_words(tmp_path: Path, page: str, said: str) -> None:
    ((_, changes),) = told(after(tmp_path, {AREA: page}))

    assert changes == (said,)


def test_other_line_breaks_are_no_change_to_a_reader(tmp_path: Path) -> None:
    assert told(after(tmp_path, {AREA: area("Om\nlarm.\n\n")})) == []


def test_a_new_page_is_told(tmp_path: Path) -> None:
    assert told(after(tmp_path, {**SECOND_AREA, "docs/rapporter/2021/skola.md": None})) == [
        ("Skola", ("Sidan är ny.",))
    ]


def test_a_page_that_is_gone_is_told_without_a_link(tmp_path: Path) -> None:
    book = after(tmp_path, {"docs/omraden/skola.md": None, "docs/rapporter/2021/skola.md": None}, SECOND_AREA)
    since = build_since_report(book)

    assert since is not None
    assert [(row.title, row.target, row.changes) for row in since.areas] == [
        ("Skola", None, ("Sidan finns inte längre.",))
    ]


def test_hostile_text_comes_out_as_text(tmp_path: Path) -> None:
    book = after(tmp_path, {AREA: area("<script>x</script> *fet*\n")})
    tree = read(MACROS["andrat_sedan_rapporten"].draw(context(book)))

    assert tree.xpath("//script | //em") == []
    assert "<script>x</script> *fet*" in words(tree)
