"""What has been replaced since a text was written."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from macros.model.registers import Replaced, ReplacedKind
from macros.views.registers.glossary import (
    build_replaced,
    build_replaced_since,
    mentions,
    page_texts,
    report_texts,
)
from tests.drawing import column, draw_table, load, words
from tests.writing import ENTRY, REPORT, entry, register, report

OLD = Replaced(
    gammalt="Statens larmverk",
    forkortning="SLV",
    nytt="Larmverket",
    slag=ReplacedKind.AUTHORITY,
    fran=datetime.date(2026, 1, 1),
)


def replaced(since: str) -> dict[str, str]:
    """Return the register with one line."""
    row = f"  - {{gammalt: Statens larmverk, forkortning: SLV, nytt: Larmverket, slag: myndighet{since}}}\n"
    return {"data/ersatt.yml": register({"ersatt": row})}


@pytest.mark.parametrize(
    ("text", "is_named"),
    [
        *((text, True) for text in ("Statens larmverk ringde.", "SLV ringde.", "enligt SLV:s råd", "(SLV)", "Statens\nlarmverk ringde.", "rad\nSLV")),
        *((text, False) for text in ("SLVX", "aSLV", "Statens larmverket", "Statens larm", "")),
    ],
)  # fmt: skip
def test_a_text_names_the_old_thing_by_whole_words(text: str, *, is_named: bool) -> None:
    assert mentions(text, OLD) is is_named


def test_the_whole_register_is_listed(tmp_path: Path) -> None:
    book = load(tmp_path, replaced(", fran: 2026-01-01"))
    table = build_replaced(book)

    assert (
        words(draw_table(book, table).find(".//tbody")) == "Statens larmverk (SLV) Larmverket 1 januari 2026"
    )
    assert [column(table, name) for name in ("Det gamla", "Förkortning", "Sedan")] == [
        ["Statens larmverk"],
        ["SLV"],
        [datetime.date(2026, 1, 1)],
    ]


@pytest.mark.parametrize(
    ("since", "is_told"),
    [(", fran: 2022-01-01", True), (", fran: 2021-12-31", False), (", fran: 2019-01-01", False), ("", False)],
    ids=["the year after", "the same year", "before", "day not known"],
)
def test_only_what_came_after_the_year_is_told(tmp_path: Path, since: str, *, is_told: bool) -> None:
    book = load(tmp_path, replaced(since))

    assert bool(build_replaced_since(book, 2021, ["SLV ringde."])) == is_told


def test_what_the_texts_do_not_name_is_not_told(tmp_path: Path) -> None:
    assert build_replaced_since(load(tmp_path, replaced(", fran: 2026-01-01")), 2021, ["Larmet."]) == ()


@pytest.mark.parametrize(
    "changes",
    [
        {REPORT: report("SLV ringde.\n")},
        {REPORT: report(avvikelser="SLV ringde.")},
        {ENTRY: entry("SLV ringde.\n")},
        {ENTRY: entry(sammanfattning="SLV ringde.")},
        {ENTRY: entry(aktiviteter="\n  - {text: Ringt SLV, status: genomford}\n")},
        {ENTRY: entry(sammanfattning="\n  |\n  Rad ett.\n  SLV ringde.\n")},
        {ENTRY: entry(nyckeltal="\n  avtal: {ej-matt: SLV mäter inte}\n")},
    ],
    ids=["introduction", "deviation", "text", "summary", "activity", "second line", "figure"],
)
def test_a_name_is_found_wherever_the_report_says_it(tmp_path: Path, changes: dict[str, str]) -> None:
    book = load(tmp_path, replaced(", fran: 2026-01-01"), changes)

    assert len(build_replaced_since(book, 2021, report_texts(book.reports[2021]))) == 1


def test_codes_are_no_text(tmp_path: Path) -> None:
    texts = page_texts(load(tmp_path).reports[2021].entries["bevakning"])

    assert "lopande" not in texts
    assert "Bevakning" in texts
