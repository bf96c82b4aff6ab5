"""The start page (the latest report in figures, and what is left to follow up), and the pages that views link to."""

from __future__ import annotations

from macros.views.pages import links
from macros.views.pages.links import Target
from macros.views.pages.start import MOST_ACTIONS, build_latest, build_to_follow_up
from tests.built_site import ROOT
from tests.drawing import NO_REPORTS, TODAY, handbook_of, year
from tests.repositories import EXAMPLE
from tests.writing import ENTRY, SECOND_AREA, entry, report


def test_the_latest_report_that_is_no_draft_is_counted_by_status() -> None:
    draft = year(2022, index=report(lage="utkast"), bevakning=entry())
    latest = build_latest(handbook_of(SECOND_AREA, draft))

    assert latest
    assert (latest.report.year, latest.tally) == (2021, (("lopande", "Löpande", 2),))
    assert build_latest(handbook_of(NO_REPORTS)) is None


def test_what_has_been_decided_comes_first_and_then_what_has_a_time() -> None:
    promised = """
  - {id: a, text: Utan tid, slag: pagaende}
  - {id: b, text: Med tid, slag: pagaende, senast: 2025}
  - {id: c, text: Beslutat, slag: beslutad}
"""
    left = build_to_follow_up(handbook_of({ENTRY: entry(atgarder=promised)}), TODAY)

    assert [row.promise.facts.text for row in left.first] == ["Beslutat", "Med tid", "Utan tid"]


def test_only_the_first_are_shown_but_all_are_counted() -> None:
    promised = "".join(f"\n  - {{id: a{number}, text: Nytt, slag: beslutad}}" for number in range(7)) + "\n"
    left = build_to_follow_up(handbook_of({ENTRY: entry(atgarder=promised)}), TODAY)

    assert (len(left.first), left.total) == (MOST_ACTIONS, 7)


def test_every_page_that_the_views_know_by_name_is_in_the_handbook() -> None:
    known = [value.page for value in vars(links).values() if isinstance(value, Target)]

    assert known
    assert [page for page in known if not (ROOT / EXAMPLE / "docs" / page).is_file()] == []
