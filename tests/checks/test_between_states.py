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
from tests.writing import AREA, INDEX, REPORT, Changes, area, page, report

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


BEFORE = reviewed("2023-02-06", "lagen från 2018")


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


NEW_DAY = "[J001] Granskningen är ny (2024-02-06, förut 2023-02-06) men mot är detsamma. Skriv vad innehållet granskades mot den här gången, med årtal eller utgåva."
GONE = "[J002] Granskningen 2023-02-06 är borttagen. Lägg tillbaka raderna senast: 2023-02-06 och mot: med det som stod."
REWRITTEN = "[J003] Granskningen 2023-02-06 gjordes mot ”lagen från 2018”. Låt det stå kvar och lägg till efter det om något var fel, eller skriv en ny dag om innehållet är granskat igen."
REGISTER = "styrdokument:\n  plan:\n    namn: Plan\n    slag: plan\n    granskning:\n      senast: 2023-02-06\n      mot: lagen från 2018\n"
PLAIN = page(granskning="{senast: 2023-02-06, mot: lagen från 2018}")


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [
        (BEFORE, reviewed("2024-02-06", "Lagen  från 2018."), f"{AREA}:7: {NEW_DAY}"),
        ({INDEX: PLAIN}, {INDEX: PLAIN.replace("2023-", "2024-")}, f"{INDEX}:3: {NEW_DAY}"),
        ({DOCUMENTS: REGISTER}, {DOCUMENTS: REGISTER.replace("2023-", "2024-")}, f"{DOCUMENTS}:6: {NEW_DAY}"),
        (BEFORE, reviewed("2023-01-06", "lagen från 2017"), f"{AREA}:7: [J002] Dagen är tidigare än den som stod, 2023-02-06. Ändra tillbaka den. Var dagen fel låter du mot stå kvar och lägger till efter det vad som är rättat."),
        (BEFORE, {AREA: area()}, f"{AREA}:1: {GONE}"),
        (BEFORE, {AREA: area(granskning="{manader: 12}")}, f"{AREA}:6: {GONE}"),
        *((BEFORE, reviewed("2023-02-06", note), f"{AREA}:8: {REWRITTEN}") for note in ("lagen från 2024", "lagen", "granskat mot lagen från 2018")),
        (BEFORE, {AREA: area(granskning="{senast: 2023-02-06}")}, f"{AREA}:6: {REWRITTEN}"),
        ({}, {REPORT: report(lage="utkast")}, f"{REPORT}:3: [L005] Rapporten 2021 är inlämnad. Skriv tillbaka lage: inlamnad."),
        ({REPORT: report(lage="utkast")}, {REPORT: report(overford="true")}, f"{REPORT}:4: [G005] Rapporten 2021 har varit ett utkast i handboken utan overford. Ta bort det."),
        ({REPORT: report(lage="utkast")}, {REPORT: report(lage="utkast", overford="true")}, f"{REPORT}:4: [G005] Rapporten 2021 har varit ett utkast i handboken utan overford. Ta bort det."),
    ],
    ids=["new day, old note", "of a page", "of a document", "earlier day", "review gone", "day gone", *["note written anew"] * 3,
         "note gone", "a draft again", "brought in afterwards", "called brought in while a draft"],
)  # fmt: skip
def test_what_may_not_become_of_a_review_is_told(
    before: Changes, now: Changes, told: str, compare: Compare
) -> None:
    assert compare(before, now) == [told]


def test_a_lock_is_not_taken_away() -> None:
    example = load_handbook(ROOT / "tests/exempelkommun")[0]
    unlocked = replace(example, submissions={})
    assert [str(problem) for problem in compare_states(example, unlocked)] == [
        f"data/inlamnade/{year}.json:1: [L005] Rapporten {year} är låst, och låset är borttaget. Återställ filen ur historiken."
        for year in (2021, 2022)
    ]
    assert list(compare_states(unlocked, example)) == []
