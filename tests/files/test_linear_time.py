"""A text ten times as long takes about ten times the work: counted in steps and searches, never by a clock."""

from __future__ import annotations

import difflib
from collections.abc import Collection
from pathlib import Path
from typing import Any

import pytest
from markdown_it.parser_inline import ParserInline

from macros.checks import check_folder
from macros.files import parsing
from macros.files.markdown import read_markdown
from macros.files.markdown_parser import LONGEST_LINK
from macros.files.sentences import count_words, read_sentences
from macros.model import problems
from macros.model.area import Area
from macros.model.characters import clean, normal
from macros.model.likeness import nearest
from macros.model.problems import MOST_SUGGESTIONS, Problem
from tests.writing import AREA, INDEX, area, page, write


@pytest.mark.parametrize("unit", ["[", "![", "[a](", "*[", "[[a] ", "[]", "[^", "[ ] [", "[a]["])
def test_brackets_are_paired_in_steps_that_grow_with_the_text(
    unit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = 0
    skip = ParserInline.skipToken

    def counted(parser: ParserInline, state: object) -> None:
        nonlocal steps
        steps += 1
        skip(parser, state)  # type: ignore[arg-type]

    monkeypatch.setattr(ParserInline, "skipToken", counted)
    counts = []
    for length in (400, 4_000):
        steps = 0
        read_markdown("\n".join([unit * 40] * (length // 40)) + f"\n\n[x]: {unit}{length}.md\n")
        counts.append(steps)

    assert counts[1] <= 12 * counts[0]


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("[a [b] c](d.md)", ["d.md"]),
        ("[a [b](c.md) d](e.md)", ["c.md"]),
        ("![a [b](c.md)](d.png)", ["d.png"]),
        ("[`]`](a.md) [\\]](b.md)", ["a.md", "b.md"]),
        ("[[[[a](b.md)", ["b.md"]),
        (f"[{'a ' * (LONGEST_LINK // 2 - 1)}](b.md)", ["b.md"]),
        (f"[{'a ' * LONGEST_LINK}](b.md)", []),
    ],
)
def test_the_links_are_those_of_commonmark_but_for_very_long_ones(text: str, targets: list[str]) -> None:
    assert [link.target for link in read_markdown(text).links] == targets


@pytest.mark.parametrize(
    "changes",
    [
        {AREA: area().replace("ingress:", "".join(f"k{number}: a\n" for number in range(500)) + "ingress:")},
        {AREA: area(omraden_med_fel="x").replace("---\n\n", "efter: [" + "x-y, " * 90 + "x]\n---\n\n")},
        {INDEX: page("".join(f"[a](x{number}.md)\n" for number in range(500)))},
        {INDEX: page("".join(f"{{{{ x{number}() }}}}\n\n" for number in range(500)))},
        {"mkdocs.yml": "nav:\n" + "".join(f"  - x{number}.md\n" for number in range(500))},
    ],
    ids=["keys", "ids", "links", "macros", "menu"],
)
def test_at_most_twenty_wrong_words_of_a_file_are_looked_up(
    changes: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    searches: list[str] = []
    set_seq2 = difflib.SequenceMatcher.set_seq2

    def counted(matcher: difflib.SequenceMatcher[str], wanted: str) -> None:
        searches.extend([wanted] if wanted else [])  # a new matcher has an empty text
        set_seq2(matcher, wanted)

    def noted(written: object, allowed: Collection[str]) -> list[str]:
        searches.append(str(written))
        return nearest(written, allowed)

    monkeypatch.setattr(difflib.SequenceMatcher, "set_seq2", counted)
    monkeypatch.setattr(problems, "nearest", noted)
    check_folder(write(tmp_path, changes))

    assert len(searches) <= 2 * MOST_SUGGESTIONS  # a link is looked for by name and then by path


def test_the_keys_of_a_kind_of_page_are_gathered_once_for_all_its_comments(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gathered: list[object] = []
    schema = Area.model_json_schema

    def counted() -> dict[str, Any]:
        gathered.append(Area)
        return schema()

    monkeypatch.setattr(Area, "model_json_schema", counted)
    comments = "".join(f"  # k{number}: a\n" for number in range(5))
    check_folder(write(tmp_path, {AREA: area().replace("ingress:", f"{comments}ingress:")}))

    assert len(gathered) <= 1


def test_a_file_with_a_line_that_is_too_long_is_read_no_further(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []

    def noted(text: str, path: str, *others: Any) -> tuple[str, list[Problem]]:
        seen.append(path)
        return clean(text, path, *others)

    monkeypatch.setattr(parsing, "clean", noted)
    picture = f"![](data:image/png;base64,{'iVBORw0KGgo' * 7_500})\n"
    problems = check_folder(write(tmp_path, {INDEX: page(f"{picture}\n{picture}\n{'[' * 20_000}\n")}))[1]

    assert [(problem.path, problem.line, problem.code) for problem in problems] == [
        (INDEX, line, "F015") for line in (5, 7, 9)
    ]
    assert INDEX not in seen


def test_sentences_and_words_are_those_of_a_text_of_any_length() -> None:
    text = "Larm, bl.a. i skolor." + "." * 9_000 + " Nästa " + "[" * 9_000 + " ord."

    assert count_words(text) == 6
    assert len(list(read_sentences(text))) == 2


def test_marks_over_a_letter_without_end_are_put_in_order_piece_by_piece() -> None:
    assert normal("a\u030a" * 3_000) == "å" * 3_000
    assert len(normal("a" + "\u0301\u0323" * 50_000)) > 90_000


def test_at_most_twenty_words_that_yaml_misreads_are_tried_in_their_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    readings: list[object] = []
    validate = Area.model_validate

    def counted(values: object) -> Area:
        readings.append(values)
        return validate(values)

    monkeypatch.setattr(Area, "model_validate", counted)
    words = "".join(f"\n  - {number}_0" for number in range(1, 200))
    check_folder(write(tmp_path, {AREA: area(sokord=f"{words}\n")}))

    assert len(readings) <= 2 * MOST_SUGGESTIONS + 1
