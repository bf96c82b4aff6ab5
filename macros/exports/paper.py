"""Sheets on paper: columns that leave the print large enough to read, and the lines that a text becomes (px, 96 an inch)."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from itertools import product

from xlsxwriter.utility import xl_pixel_width

LINE, MOST_LINES = 15, 27
"""The height of a line in Excel (pt), and how many its highest row, 409 pt, has room for."""
MARGIN = 0.4
"""At the left and the right (inches)."""
SCALE = 70
"""The smallest print (percent): 11 pt become 7.7 in Excel, and 7.2 in LibreOffice, which makes columns wider."""

_A4, _A3 = (9, 297), (8, 420)
"""Excel's number, and the longer side (mm)."""
_NARROWEST, _WIDEST, _STEP = 68, 425, 14
_TRIED = [*product([_A4, _A3], [230, 170, 110]), (_A3, 90), (_A3, 70)]
"""Papers, each with the longest word that is kept whole, until no row becomes higher than is pleasant."""
_HIGH = 15
_PADDING, _SPACE = 7, 3
_CERTAIN = 0.9
"""The part of a column that is counted on: typefaces and programs differ."""

_PARTS = re.compile(r" |(?<=[-/])")


@lru_cache(10_000)
def _measure(line: str) -> tuple[tuple[int, ...], ...]:
    """Return the widths of a line's words: of those between spaces, and of what some programs part at - and / too."""
    return tuple(tuple(map(xl_pixel_width, words)) for words in (line.split(" "), _PARTS.split(line)))


def count_lines(text: str, width: int) -> int:
    """Return how many lines a text becomes at most in a column."""
    room = (width - _PADDING) * _CERTAIN
    return sum(max(_wrap(words, room) for words in _measure(line)) for line in text.split("\n"))


def _wrap(words: Iterable[int], room: float) -> int:
    """Return how many lines some words become; one that is longer than a line is broken."""
    count, used = 1, 0.0
    for word in words:
        if used and used + word > room:
            count, used = count + 1, 0.0
        more = max(0, math.ceil((used + word) / room) - 1)
        count, used = count + more, used + word - more * room + _SPACE
    return count


def fit(columns: Sequence[Collection[str]]) -> tuple[int, list[int], bool]:
    """Return the number of a paper, the widths of columns, and whether it has room for all: else they go on beside it."""
    for (paper, side), longest in _TRIED:  # noqa: B007 — the last is kept
        room = (side / 25.4 - 2 * MARGIN) * 96 * 100 / SCALE
        widths = [_narrowest(texts, longest) for texts in columns]
        if sum(widths) <= room and _deal_out(columns, widths, room) <= _HIGH:
            break
    return paper, widths, sum(widths) <= room


def _deal_out(columns: Sequence[Collection[str]], widths: list[int], room: float) -> int:
    """Give what is left of a page to the column with the longest text, step by step; return the lines of that."""

    def lines(place: int) -> int:
        return max(count_lines(text, widths[place]) for text in columns[place])

    told = list(map(lines, range(len(columns))))
    while sum(widths) + _STEP <= room:
        most = [1 if width < _WIDEST else _HIGH for width in widths]
        place = max(range(len(columns)), key=lambda at: told[at] - most[at])
        if told[place] <= most[place]:
            break
        widths[place] += _STEP
        told[place] = lines(place)
    return max(told)


def _narrowest(texts: Collection[str], longest: int) -> int:
    word = max(word for text in texts for line in text.split("\n") for word in _measure(line)[0])
    return max(_NARROWEST, int(min(word, longest) / _CERTAIN) + _PADDING + 1)
