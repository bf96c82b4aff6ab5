"""What may become of a review from one state of the handbook to the next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from macros.checks.between_states import compare_states
from macros.files.loading import load_handbook
from tests.built_site import ROOT
from tests.drawing import load
from tests.writing import AREA, INDEX, REPORT, Changes, area, page, register, report

Compare = Callable[[Changes, Changes], list[str]]

DOCUMENTS = "data/styrdokument.yml"


@pytest.fixture
def compare(tmp_path: Path) -> Compare:
    def run(before: Changes, now: Changes) -> list[str]:
        states = (load(tmp_path / name, changes) for name, changes in (("before", before), ("now", now)))
        return [str(problem) for problem in compare_states(*states)]

    return run


def reviewed(last: str, against: str) -> Changes:
    """Return an area whose review is on lines 6 to 8."""
    return {AREA: area(granskning=f"\n  senast: {last}\n  mot: {against}\n")}


def document(last: str, against: str) -> Changes:
    """Return a register with one document, whose review is on lines 5 to 7."""
    text = f"  plan:\n    namn: Plan\n    slag: plan\n    granskning:\n      senast: {last}\n      mot: {against}\n"
    return {DOCUMENTS: register({"styrdokument": text})}


BEFORE = reviewed("2023-02-06", "lagen från 2018")


def test_a_new_review_says_what_it_was_made_against_that_time(compare: Compare) -> None:
    assert compare(BEFORE, reviewed("2024-02-06", "Lagen  från 2018.")) == [
        "docs/omraden/bevakning.md:7: [J001] Granskningen är ny (2024-02-06, förut 2023-02-06) men mot är detsamma. Skriv vad innehållet granskades mot den här gången, med årtal eller utgåva."
    ]


NEW_PAGE: Changes = {"docs/ny.md": page(granskning="{senast: 2023-02-06, mot: lagen}")}


@pytest.mark.parametrize(
    ("before", "now"),
    [
        (BEFORE, BEFORE),
        (BEFORE, reviewed("2024-02-06", "lagen från 2024")),
        (BEFORE, reviewed("2024-02-06", "lagen från 2018, igen")),
        ({AREA: area(granskning="{manader: 12}")}, BEFORE),
        ({AREA: area()}, BEFORE),
        ({}, NEW_PAGE),
        (NEW_PAGE, {}),
        (BEFORE, reviewed("2023-02-06", "lagen från 2018 (rättat, från 2019)")),
        (reviewed("2032-02-06", "lagen från 2018"), reviewed("2023-02-06", "lagen från 2018; dagen var fel, 2032")),
        (BEFORE, reviewed("2023-02-06", "Lagen från 2018.")),
        (BEFORE, reviewed("2023-02-06", "'lagen  från 2018'")),
        ({AREA: area(granskning="{senast: 2023-02-06}")}, BEFORE),
        (BEFORE, {AREA: area(granskning="{manader: 12, senast: 2023-02-06, mot: lagen från 2018}")}),
    ],
    ids=["nothing", "new note", "longer note", "first review", "first mention", "new page", "page gone", "note put right",
         "day put right", "capitals and marks", "spaces", "note added", "how often"],
)  # fmt: skip
def test_what_may_become_of_a_review(before: Changes, now: Changes, compare: Compare) -> None:
    assert compare(before, now) == []


def test_a_review_that_is_done_gets_no_earlier_day(compare: Compare) -> None:
    assert compare(BEFORE, reviewed("2023-01-06", "lagen från 2017")) == [
        "docs/omraden/bevakning.md:7: [J002] Dagen är tidigare än den som stod, 2023-02-06. Ändra tillbaka den. Var dagen fel låter du mot stå kvar och lägger till efter det vad som är rättat."
    ]


@pytest.mark.parametrize(
    ("now", "line"), [(area(), 1), (area(granskning="{manader: 12}"), 6)], ids=["granskning", "senast"]
)
def test_a_review_that_is_done_is_not_taken_away(now: str, line: int, compare: Compare) -> None:
    assert compare(BEFORE, {AREA: now}) == [
        f"docs/omraden/bevakning.md:{line}: [J002] Granskningen 2023-02-06 är borttagen. Lägg tillbaka raderna senast: 2023-02-06 och mot: med det som stod."
    ]


@pytest.mark.parametrize("against", ["lagen från 2024", "lagen", "granskat mot lagen från 2018"])
def test_what_a_review_says_is_not_written_anew(against: str, compare: Compare) -> None:
    assert compare(BEFORE, reviewed("2023-02-06", against)) == [
        "docs/omraden/bevakning.md:8: [J003] Granskningen 2023-02-06 gjordes mot ”lagen från 2018”. Låt det stå kvar och lägg till efter det om något var fel, eller skriv en ny dag om innehållet är granskat igen."
    ]


def test_a_note_that_was_taken_away_is_told_of_where_the_review_stands(compare: Compare) -> None:
    now = {AREA: area(granskning="{senast: 2023-02-06}")}

    assert [problem.split("]")[0] for problem in compare(BEFORE, now)] == [
        "docs/omraden/bevakning.md:6: [J003"
    ]


def test_other_pages_are_held_to_the_same(compare: Compare) -> None:
    before = {INDEX: page(granskning="{senast: 2023-02-06, mot: lagen}")}
    now = {INDEX: page(granskning="{senast: 2024-02-06, mot: lagen}")}

    assert [problem.split("]")[0] for problem in compare(before, now)] == ["docs/index.md:3: [J001"]


def test_a_document_is_known_by_its_id_in_the_register(compare: Compare) -> None:
    problems = compare(document("2023-02-06", "lagen"), document("2024-02-06", "lagen"))

    assert [problem.split("]")[0] for problem in problems] == ["data/styrdokument.yml:6: [J001"]


def test_a_report_that_was_handed_in_is_no_draft_again(compare: Compare) -> None:
    assert compare({}, {REPORT: report(lage="utkast")}) == [
        "docs/rapporter/2021/index.md:3: [L005] Rapporten 2021 är inlämnad. Skriv tillbaka lage: inlamnad."
    ]


def test_a_report_that_was_a_draft_here_was_not_brought_in(compare: Compare) -> None:
    assert compare({REPORT: report(lage="utkast")}, {REPORT: report(overford="true")}) == [
        "docs/rapporter/2021/index.md:4: [G005] Rapporten 2021 har varit ett utkast i handboken. Ta bort overford."
    ]


def test_a_lock_is_not_taken_away() -> None:
    example = load_handbook(ROOT / "tests/exempelkommun")[0]
    unlocked = replace(example, submissions={})
    assert [str(problem) for problem in compare_states(example, unlocked)] == [
        f"data/inlamnade/{year}.json:1: [L005] Rapporten {year} är låst, och låset är borttaget. Återställ filen ur historiken."
        for year in (2021, 2022)
    ]
    assert list(compare_states(unlocked, example)) == []
