"""What may become of a review, a report and a name from one state of the handbook to the next."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from macros.checks.between_states import compare_states
from macros.commands.cli import main
from macros.files.loading import load_handbook
from tests.built_site import ROOT
from tests.drawing import handbook_of, load
from tests.writing import (
    AREA,
    ENTRY,
    INDEX,
    ORGANISATION,
    REPORT,
    Changes,
    area,
    entry,
    page,
    problems_in,
    report,
    write,
)

DOCUMENTS = "data/styrdokument.yml"


def compare(before: Changes, now: Changes) -> list[str]:
    return [str(problem) for problem in compare_states(*map(handbook_of, (before, now)))]


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
def test_what_may_become_of_a_review(before: Changes, now: Changes) -> None:
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
def test_what_may_not_become_of_a_review_is_told(before: Changes, now: Changes, told: str) -> None:
    assert compare(before, now) == [told]


ACTORS = """\
kommun: Provkommun
enheter:
  ksf:
    namn: kommunstyrelseförvaltningen
    forkortning: KSF
  tef: {namn: tekniska förvaltningen, forkortning: TeF}
roller:
  sakerhetschef-ksf:
    namn: Säkerhetschef
    enhet: ksf
    del: stab
  jurist-ksf: {namn: Jurist, enhet: ksf}
organ:
  ks: {namn: kommunstyrelsen}
grupper:
  alla: {namn: alla, medlemmar: [ksf, tef]}
bolag:
  vatten: {namn: Vatten AB}
"""
NAMED: Changes = {
    ORGANISATION: ACTORS,
    REPORT: report(behandling="[{organ: ks}]", atgarder="[{id: a, text: A, slag: beslutad, vem: [alla, vatten]}]"),
}  # fmt: skip


def renamed(*changes: str) -> Changes:
    """Return the organisation with texts changed: from, to, from, to."""
    text = ACTORS
    for old, new in zip(changes[::2], changes[1::2], strict=True):
        text = text.replace(old, new)
    return {**NAMED, ORGANISATION: text}


@pytest.mark.parametrize(
    ("now", "line", "told"),
    [
        (renamed("namn: Säkerhetschef", "namn: Trygghetschef"), 9, "Rapporten 2021 nämner sakerhetschef-ksf med namn ”Säkerhetschef”, nu ”Trygghetschef”. Skriv tillbaka det som stod och kör .venv/bin/handbok byt-namn sakerhetschef-ksf --fran 2022 --namn \"Trygghetschef\". Var det bara felskrivet lägger du i stället till raden skrivfel: [Säkerhetschef]."),
        (renamed("namn: Säkerhetschef\n    enhet: ksf", "namn: Säkerhetschef\n    enhet: tef"), 10, "Rapporten 2021 nämner sakerhetschef-ksf med enhet ”ksf”, nu ”tef”. Skriv tillbaka det som stod och kör .venv/bin/handbok byt-namn sakerhetschef-ksf --fran 2022 --enhet \"tef\"."),
        (renamed("    del: stab\n", ""), 8, "Rapporten 2021 nämner sakerhetschef-ksf med del ”stab”, nu inget. Skriv tillbaka det som stod och kör .venv/bin/handbok byt-namn sakerhetschef-ksf --fran 2022 --del \"\" --nytt-id sakerhetschef-ksf-2022."),
        (renamed("kommunstyrelsef", "kommunlednings, f", "KSF", "KLF"), 4, "Rapporten 2021 nämner ksf med namn ”kommunstyrelseförvaltningen”, nu ”kommunlednings, förvaltningen” och forkortning ”KSF”, nu ”KLF”. Skriv tillbaka det som stod och kör .venv/bin/handbok byt-namn ksf --fran 2022 --namn \"kommunlednings, förvaltningen\" --forkortning \"KLF\". Var det bara felskrivet lägger du i stället till raden skrivfel: [kommunstyrelseförvaltningen, KSF]."),
        (renamed("namn: kommunstyrelsen", "namn: nämnden"), 14, "Rapporten 2021 nämner ks med namn ”kommunstyrelsen”, nu ”nämnden”. Skriv tillbaka det som stod och lägg till det nya under ett eget id. Var det bara"),
        (renamed("namn: alla", "namn: Alla"), 16, "Rapporten 2021 nämner alla med namn ”alla”, nu ”Alla”. Skriv tillbaka det som stod och lägg till det nya under ett eget id."),
        (renamed("Vatten AB", "Vatten och AB"), 18, "Rapporten 2021 nämner vatten med namn ”Vatten AB”, nu ”Vatten och AB”."),
        ({**renamed("tekniska", "yttre"), ENTRY: entry("Larmen sköts av TeF.\n", nyckeltal="{avtal: 4}")}, 6, "Rapporten 2021 nämner tef med namn ”tekniska förvaltningen”, nu ”yttre förvaltningen”."),
    ],
    ids=["name", "unit", "part", "unit's name", "body", "group", "company", "abbreviation in the text"],
)  # fmt: skip
def test_what_a_report_calls_someone_is_not_changed_afterwards(now: Changes, line: int, told: str) -> None:
    before = {**now, ORGANISATION: ACTORS}

    said = f"{ORGANISATION}:{line}: [N001] {told}"
    assert [problem[: len(said)] for problem in compare(before, now)] == [said]


@pytest.mark.parametrize(
    ("before", "now"),
    [
        (NAMED, renamed("Jurist", "Kommunjurist", "tekniska", "yttre")),
        (NAMED, renamed("kommunstyrelsen}", "kommunstyrelsen, forkortning: KS}", "[ksf, tef]", "[tef]")),
        (NAMED, renamed("namn: Säkerhetschef", "namn: Säkerhetschefen\n    skrivfel: [Säkerhetschef]")),
        ({**NAMED, REPORT: report(lage="utkast")}, {**renamed("Säkerhetschef", "S", "vatten", "avlopp"), REPORT: report(lage="utkast")}),
        (NAMED, {**NAMED, ORGANISATION: ": ["}),
        ({**NAMED, ORGANISATION: ": ["}, NAMED),
    ],
    ids=["never named", "not known before, and members", "misspelt", "draft", "unreadable now", "unreadable before"],
)  # fmt: skip
def test_other_names_may_change(before: Changes, now: Changes, tmp_path: Path) -> None:
    states = (load_handbook(write(tmp_path / name, changes))[0] for name, changes in (("before", before), ("now", now)))  # fmt: skip

    assert [str(problem) for problem in compare_states(*states)] == []


def test_a_spelling_noted_before_allows_no_change_back() -> None:
    noted = renamed("namn: Säkerhetschef", "namn: Säkerhetschef\n    skrivfel: [Säkerhetschef]")
    now = renamed("namn: Säkerhetschef", "namn: Trygghetschef\n    skrivfel: [Säkerhetschef]")

    assert [problem.partition("]")[0] for problem in compare(noted, now)] == [f"{ORGANISATION}:9: [N001"]


def test_a_name_changed_by_the_command_is_no_change_of_what_was(tmp_path: Path) -> None:
    before = load(tmp_path, NAMED)
    main(["byt-namn", "ksf", "--fran", "2022", "--namn", "stadshuset", "--forkortning", "SH", "--rot", str(tmp_path)])  # fmt: skip

    assert list(compare_states(before, load_handbook(tmp_path)[0])) == []


def test_one_that_a_report_points_to_cannot_be_taken_away(tmp_path: Path) -> None:
    (tmp_path / "bok").mkdir()
    root = write(tmp_path / "bok", renamed("  vatten: {namn: Vatten AB}", "  avlopp: {namn: Avlopp AB}"))

    assert [problem.partition(" finns")[0] for problem in problems_in(root) if "Tips" not in problem] == [
        "docs/rapporter/2021/index.md:5: [R001] ”vatten”"
    ]


def test_a_lock_is_not_taken_away() -> None:
    example = load_handbook(ROOT / "tests/exempelkommun")[0]
    unlocked = replace(example, submissions={})
    assert [str(problem) for problem in compare_states(example, unlocked)] == [
        f"data/inlamnade/{year}.json:1: [L005] Rapporten {year} är låst, och låset är borttaget. Återställ filen ur historiken."
        for year in (2021, 2022)
    ]
    assert list(compare_states(unlocked, example)) == []
