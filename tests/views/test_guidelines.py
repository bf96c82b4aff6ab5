"""What the municipality's own guidelines require of every report, and the report's answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.views.pages.links import Target
from macros.views.reports.reports import Answer, build_guidelines, build_guidelines_by_year
from tests.drawing import NO_REPORTS, load, year
from tests.writing import ENTRY, REPORT, SECOND_AREA, Changes, entry, report


def answers(root: Path, *changes: Changes) -> tuple[Answer, ...]:
    """Return the answers of the report of 2021: reviews, responsible, resources this year and the next."""
    book = load(root, *changes)
    return build_guidelines(book, book.reports[2021]).answers


def test_a_review_names_the_document_and_its_outcome(tmp_path: Path) -> None:
    told = "[{styrdokument: policy, utfall: forslag-till-revidering, kommentar: Bilagd.}]"

    assert answers(tmp_path, {REPORT: report(oversyn=told)})[0] == Answer(
        "Översyn",
        "Förslag till revidering",
        ("Säkerhetspolicy", Target("styrdokument.md", "policy")),
        "Bilagd.",
    )


@pytest.mark.parametrize(
    "who", ["ingen-utsedd", "[{vem: sakerhetschef-ksf, del: larm}, {vem: ingen-utsedd, del: vakt}]"]
)
def test_the_areas_are_counted_and_those_where_somebody_is_responsible_for_every_part(
    tmp_path: Path, who: str
) -> None:
    found = answers(tmp_path, SECOND_AREA, {ENTRY: entry(ansvariga=who)})

    assert found[1].outcome == "Utsedd i 1 av 2 områden"


def test_people_and_resources_are_told_for_this_year_and_the_next(tmp_path: Path) -> None:
    told = "{aret: till-storsta-delen, nasta_ar: helt, undantag: [{vem: ksf, skal: Omorganisation.}]}"
    found = answers(tmp_path, {REPORT: report(resurser=told)})[2:]

    assert [answer.outcome for answer in found] == ["Till största delen avsatta", "Helt avsatta"]
    assert [[(who.label, reason) for who, reason in answer.exceptions] for answer in found] == [
        [("Kommunstyrelseförvaltningen", "Omorganisation.")]
    ] * 2


def test_what_the_report_does_not_answer_is_not_known(tmp_path: Path) -> None:
    assert [(answer.outcome, answer.exceptions) for answer in answers(tmp_path)[2:]] == [(None, ())] * 2


def test_the_latest_reports_answers_come_first(tmp_path: Path) -> None:
    book = load(tmp_path / "a", year(2022, bevakning=entry()))

    assert [answers.year for answers in build_guidelines_by_year(book)] == [2022, 2021]
    assert build_guidelines_by_year(load(tmp_path / "b", NO_REPORTS)) == ()
