"""A reader gets what an editor pasted, or the editor is told of it; following the advice ends it."""

from __future__ import annotations

import re
import unicodedata

import pytest

from macros.files.text import YAML_BREAKS
from tests.checks.pasted_texts import PASTED, Pasted
from tests.conftest import CheckChanges
from tests.drawing import read_text, words
from tests.writing import INDEX, page

_BODY_LINE = 5
_BLOCKS = ("h2", "hr", "li", "p", "td", "th")
_TO_WRITE = re.compile(
    r"(?:Skriv|skriver du) (?:en länk: |två blanksteg före: )?(?:”(?P<first>[^”]+)”(?:, sedan ”(?P<second>[^”]+)”)?|(?P<address>[<\[]?\w\S*[:/]\S+))"
)
"""What a message says to write, word for word."""

every_text = pytest.mark.parametrize("pasted", PASTED.values(), ids=PASTED)
every_text_with_a_fault = pytest.mark.parametrize(
    "pasted",
    [pasted for pasted in PASTED.values() if pasted.told],
    ids=[name for name, pasted in PASTED.items() if pasted.told],
)


def blocks(text: str) -> tuple[str, ...]:
    """Return the elements that a text becomes, with the words that each has of its own."""
    found = []
    for element in read_text(text).iter(*_BLOCKS):
        own = element.xpath("./text() | ./*[not(self::ul or self::ol or @class = 'headerlink')]//text()")
        found.append(f"{element.tag} {' '.join(''.join(own).split())}")
    return tuple(found)


@every_text
def test_what_becomes_something_else_is_told_on_its_line(pasted: Pasted, check: CheckChanges) -> None:
    problems = [
        re.search(r":(\d+): \[(\w+)\]", problem).groups()  # type: ignore[union-attr]
        for problem in check({INDEX: page(pasted.text)})
    ]

    assert tuple(f"{int(line) - _BODY_LINE + 1} {code}" for line, code in problems) == pasted.told


@every_text_with_a_fault
def test_following_the_advice_ends_it(pasted: Pasted, check: CheckChanges) -> None:
    assert check({INDEX: page(pasted.mended)}) == []


@every_text_with_a_fault
def test_what_ends_it_is_what_the_message_says_to_write(pasted: Pasted, check: CheckChanges) -> None:
    to_write = [
        text
        for problem in check({INDEX: page(pasted.text)})
        if "tar du bort" not in problem or pasted.blocks
        for found in _TO_WRITE.finditer(problem)
        for text in found.groups()
        if text
    ]

    assert [text for text in to_write if text.rstrip(".") not in pasted.mended] == []


@every_text
def test_in_the_end_the_reader_gets_what_was_typed(pasted: Pasted) -> None:
    text = (pasted.mended or pasted.text).translate(YAML_BREAKS)
    if pasted.blocks:
        assert blocks(text) == pasted.blocks
    else:
        assert unicodedata.normalize("NFKC", words(read_text(text))) == unicodedata.normalize(
            "NFKC", " ".join(text.split())
        )


def test_there_are_texts_from_every_program_that_editors_paste_from() -> None:
    assert {pasted.source for pasted in PASTED.values()} == {
        "Word",
        "Excel",
        "Outlook",
        "Teams",
        "PDF",
        "Webben",
    }
    assert len(PASTED) >= 40
