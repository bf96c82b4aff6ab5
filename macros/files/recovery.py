"""Reading goes on at the next key: which lines to leave out where YAML cannot read a file, and what is told of each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from macros.model.problems import MOST_SUGGESTIONS, Problem

Find = Callable[[Sequence[str], int], list[Problem]]
"""Finds what makes some lines unreadable on their own; the first of them has the number given, from 0."""

_MOST_OVER = 3
"""Lines that look like keys within one text in quotes."""
_DEEPEST = 5
"""Levels that are looked into: the lines are read once for each."""
_BEGINS = re.compile(r" *(?:(?P<item>-) |(?P<key>[A-Za-zÅÄÖåäö_][\w-]*):(?P<value>.*))")
_EMPTY = re.compile(r"\s*(#.*)?")


class Unreadable(NamedTuple):
    """Lines that are read as one value which cannot be known."""

    start: int
    stop: int
    stub: str
    """What may stand in their place: the key, or the hyphen of an item, with some value."""
    problems: list[Problem]


def leave_out(lines: Sequence[str], found: Sequence[Unreadable]) -> list[str]:
    """Return the lines with a stub in place of each value that cannot be read."""
    left = list(lines)
    for each in found:
        left[each.start : each.stop] = [each.stub, *[""] * (each.stop - each.start - 1)]
    return left


def find_unreadable(
    lines: Sequence[str], whole: Sequence[Problem], first_line: int, find: Find
) -> list[Unreadable]:
    """Return the values that are unreadable on their own, as far in as they can be told apart; at most MOST_SUGGESTIONS.

    ``whole`` is what is wrong in all the lines together, which says more than what is wrong in a part of them.
    """
    search = _Search(list(lines), lines, whole, first_line, find)
    found: list[Unreadable] = []
    for each in search.inside(0, len(lines), _DEEPEST):
        found.append(each)
        if len(found) == MOST_SUGGESTIONS:
            break
    return found


class _Search(NamedTuple):
    work: list[str]
    """The lines, where the hyphen of an item that has been looked into is a blank."""
    lines: Sequence[str]
    whole: Sequence[Problem]
    first_line: int
    find: Find

    def inside(self, start: int, stop: int, levels: int) -> Iterator[Unreadable]:
        """Yield the unreadable values of the group or list on the lines from ``start`` to ``stop``."""
        blocks = self._blocks(start, stop) if levels else []
        ends = [at for at, _ in blocks[1:]] + [stop]
        read = start
        for number, (begins, match) in enumerate(blocks):
            end = ends[number]
            if begins < read or not (own := self.find(self.work[begins:end], begins)):
                continue
            if longer := self._over_more(begins, ends[number + 1 : number + 1 + _MOST_OVER]):
                read = longer
                continue
            told = [each for each in self.whole if begins <= each.line - self.first_line < end] or own
            before = self.lines[begins][: match.start("item" if match["item"] else "key")]
            stub = before + ("- x" if match["item"] else f"{match['key']}: x")
            inner = list(self._further_in(match, begins, end, levels))
            yield from inner or [Unreadable(begins, end, stub, told)]

    def _over_more(self, begins: int, ends: Sequence[int]) -> int:
        """Return where a text in quotes ends that has lines which look like keys; 0 where there is none."""
        is_open = re.search(r"[:-] +[\"'\[{]", self.work[begins])
        return next((end for end in ends if is_open and not self.find(self.work[begins:end], begins)), 0)

    def _further_in(self, match: re.Match[str], begins: int, end: int, levels: int) -> Iterator[Unreadable]:
        if match["item"]:
            self.work[begins] = self.work[begins].replace("-", " ", 1)
            yield from self.inside(begins, end, levels - 1)
        elif _EMPTY.fullmatch(match["value"]):
            yield from self.inside(begins + 1, end, levels - 1)

    def _blocks(self, start: int, stop: int) -> list[tuple[int, re.Match[str]]]:
        """Return the lines on which the keys or the items of a group begin; none where the first line is neither."""
        first = next((at for at in range(start, stop) if not _EMPTY.fullmatch(self.work[at])), stop)
        match = _BEGINS.match(self.work[first]) if first < stop else None
        if not match:
            return []
        kind = "item" if match["item"] else "key"
        begins = ((at, _BEGINS.match(self.work[at])) for at in range(first, stop))
        return [(at, each) for at, each in begins if each and each.start(kind) == match.start(kind)]
