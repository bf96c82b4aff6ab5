"""Splits running text into sentences, and counts words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_IN_WORD = re.compile(r"\w")

_END = re.compile(r"(?<![.!?…])(?P<mark>[.!?…]++)[”\"’'»)\]*]*\s+(?=[^\w\s]*[A-ZÅÄÖÉ\d_])")
"""A mark that may end a sentence: the next word has a capital, or is a number, a piece of code or a macro."""

_ABBREVIATIONS = frozenset(
    {
        "ang", "art", "avd", "avs", "bl.a", "bil", "c:a", "ca", "dir", "dnr", "dr", "d.v.s", "dvs",
        "enl", "ev", "ex", "exkl", "f.d", "fig", "fr.o.m", "inkl", "jfr", "kap", "kl", "kv",
        "m.a.o", "mom", "nr", "n.b", "obs", "p.g.a", "pga", "pkt", "prof", "prop", "ref",
        "resp", "s.k", "sid", "skr", "st", "särsk", "t.ex", "tab", "tel", "t.o.m", "vol",
    }
)  # fmt: skip
"""Abbreviations after which a sentence goes on; those that may end one (m.m., osv., etc.) are not among them."""

_BEFORE = re.compile(r"[\w:.]+$")
_LONGEST_BEFORE = 20
"""Signs: more than any abbreviation has."""


class Sentence(NamedTuple):
    """A sentence, and where in its text it begins (characters from 0)."""

    start: int
    text: str

    @property
    def words(self) -> int:
        """How many words it has."""
        return count_words(self.text)


def count_words(text: str) -> int:
    """Return how many words a text has; 14.30 and it-chef are one each, and a dash is none."""
    return sum(_IN_WORD.search(word) is not None for word in text.split())


def read_sentences(text: str) -> Iterator[Sentence]:
    """Yield the sentences of a text that is one block: a paragraph, a list item or a value."""
    start = 0
    for found in _END.finditer(text):
        if found["mark"] == "." and _goes_on(text[max(0, found.start() - _LONGEST_BEFORE) : found.start()]):
            continue
        yield from _sentence(text, start, found.end())
        start = found.end()
    yield from _sentence(text, start, len(text))


def _goes_on(before: str) -> bool:
    """Return whether a full stop belongs to the word before it: bl.a., kap., and t. ex. written apart."""
    word = _BEFORE.search(before)
    last = word[0].casefold() if word else ""
    return last in _ABBREVIATIONS or (len(last) == 1 and last.isalpha())


def _sentence(text: str, start: int, end: int) -> Iterator[Sentence]:
    piece = text[start:end]
    if piece.strip():
        yield Sentence(start + len(piece) - len(piece.lstrip()), piece.strip())
