"""What has changed on the areas' pages since the latest report was handed in."""

from __future__ import annotations

import dataclasses

import pytest

from macros.model.handbook import Handbook
from macros.site.macros import MACROS
from macros.views.changes.summary import SinceReport, build_since_report
from tests.drawing import NO_REPORTS, context, handbook_of, read, words
from tests.locking import lock
from tests.views.test_one_page import ROLES
from tests.writing import AREA, ORGANISATION, REPORT, SECOND_AREA, Changes, area, report

BEFORE: Changes = {ORGANISATION: ROLES}


def after(changes: Changes, before: Changes | None = None) -> Handbook:
    """Return a handbook that has been changed after its report was handed in."""
    submission = lock(handbook_of(BEFORE, before or {}))
    book = handbook_of(BEFORE, before or {}, changes)
    return dataclasses.replace(book, submissions={2021: submission})


def told(book: Handbook) -> list[tuple[str, list[str]]]:
    since = build_since_report(book)
    assert since is not None
    return [
        (row.heading, [" ".join(part.text for part in change.sentence) for change in row.changes])
        for row in since.areas
    ]


@pytest.mark.parametrize("changes", [NO_REPORTS, {REPORT: report(lage="utkast")}], ids=["none", "a draft"])
def test_without_a_report_that_is_handed_in_there_is_nothing_to_compare_with(changes: Changes) -> None:
    assert build_since_report(handbook_of(changes)) is None


def test_a_report_that_is_not_locked_does_not_tell_what_the_pages_were() -> None:
    assert build_since_report(handbook_of()) == SinceReport(2021, None, ())


@pytest.mark.parametrize("changes", [{}, {AREA: area("Om\nlarm.\n\n")}], ids=["nothing", "line breaks"])
def test_what_a_reader_would_not_notice_is_not_told(changes: Changes) -> None:
    assert build_since_report(after(changes)) == SinceReport(2021, "15 februari 2022", ())


def test_all_that_the_page_says_is_compared_in_the_words_of_every_comparison() -> None:
    page = area("Om larm och lås.\n", nummer="2", ansvariga="it-chef-ksf", sokord="[lås]", fran="2020")

    assert told(after({AREA: page})) == [
        (
            "Bevakning",
            [
                "Sökord har lagts till: lås",
                "Nummer: 1 → 2",
                "Ansvarig bytt från Säkerhetschef, KSF till IT-chef, KSF",
                "Första året har lagts till: 2020",
                "Texten: Om larm. larm och lås.",
            ],
        )
    ]


def test_a_new_page_is_told() -> None:
    ((title, changes),) = told(after({**SECOND_AREA, "docs/rapporter/2021/skola.md": None}))

    assert (title, changes[0]) == ("Skola", "Nytt område.")


def test_a_page_that_is_gone_is_told_without_a_link() -> None:
    book = after({"docs/omraden/skola.md": None, "docs/rapporter/2021/skola.md": None}, SECOND_AREA)
    since = build_since_report(book)

    assert told(book) == [("Skola", ["Området är borttaget."])]
    assert since is not None
    assert since.areas[0].target is None


def test_what_is_gone_and_what_is_new_are_marked_and_named() -> None:
    book = after({AREA: area("Om lås.\n")})
    tree = read(MACROS["andrat_sedan_rapporten"].draw(context(book)))

    assert [words(found) for found in tree.xpath("//del | //ins")] == ["borttaget: larm.", "tillagt: lås."]


def test_hostile_text_comes_out_as_text() -> None:
    book = after({AREA: area("<script>x</script> *fet*\n")})
    tree = read(MACROS["andrat_sedan_rapporten"].draw(context(book)))

    assert tree.xpath("//script | //em") == []
    assert "<script>x</script> *fet*" in words(tree)
