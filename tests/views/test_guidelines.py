"""What the municipality's own guidelines ask of every report, and what the report answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.views.pages.links import Target
from macros.views.reports.guidelines import build_guidelines, build_guidelines_by_year
from tests.drawing import NO_REPORTS, load, year
from tests.writing import ENTRY, REPORT, SECOND_AREA, entry, report


def test_a_review_names_the_document_and_its_outcome(tmp_path: Path) -> None:
    told = "[{styrdokument: policy, utfall: forslag-till-revidering, kommentar: Bilagd.}]"
    book = load(tmp_path, {REPORT: report(oversyn=told)})
    (row,) = build_guidelines(book, book.reports[2021]).reviews

    assert (row.document, row.target) == ("Säkerhetspolicy", Target("styrdokument.md", "policy"))
    assert (row.outcome, row.comment) == ("Förslag till revidering", "Bilagd.")


@pytest.mark.parametrize(
    "who", ["ingen-utsedd", "[{vem: sakerhetschef-ksf, del: larm}, {vem: ingen-utsedd, del: vakt}]"]
)
def test_the_areas_are_counted_and_those_where_somebody_is_responsible_for_every_part(
    tmp_path: Path, who: str
) -> None:
    book = load(tmp_path, SECOND_AREA, {ENTRY: entry(ansvariga=who)})
    answers = build_guidelines(book, book.reports[2021])

    assert (answers.areas_with_responsible, answers.areas) == (1, 2)


def test_people_and_resources_are_told_for_this_year_and_the_next(tmp_path: Path) -> None:
    told = "{aret: till-storsta-delen, nasta_ar: helt, undantag: [{vem: ksf, skal: Omorganisation.}]}"
    book = load(tmp_path, {REPORT: report(resurser=told)})
    answers = build_guidelines(book, book.reports[2021])

    assert (answers.this_year, answers.next_year) == ("Till största delen avsatta", "Helt avsatta")
    assert [(who.label, reason) for who, reason in answers.exceptions] == [
        ("Kommunstyrelseförvaltningen", "Omorganisation.")
    ]


def test_what_the_report_does_not_answer_is_said_to_be_missing(tmp_path: Path) -> None:
    book = load(tmp_path)
    answers = build_guidelines(book, book.reports[2021])

    assert (answers.this_year, answers.next_year, answers.exceptions) == (None, None, ())


def test_the_latest_reports_answers_come_first(tmp_path: Path) -> None:
    book = load(tmp_path / "a", year(2022, bevakning=entry()))

    assert [answers.year for answers in build_guidelines_by_year(book)] == [2022, 2021]
    assert build_guidelines_by_year(load(tmp_path / "b", NO_REPORTS)) == ()
