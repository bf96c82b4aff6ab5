"""What differs between two states of some JSON values, in words and with the way to each place."""

from __future__ import annotations

import difflib
import itertools
import re
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from macros.problems import quoted
from macros.schema.source import KeyPath

_NAMES = ("id", "atgard", "styrdokument", "nummer", "titel", "vem", "text")
"""The keys that tell one item of a list from another, the surest first."""
_WORDS_AROUND = 3
_MOST_PLACES = 3
_CONTEXT = 5
"""Words of what is the same on each side of what is not, where a whole text is told."""
_LONGEST_STRETCH = 80
_MOST_PAIRS = 4_000_000
"""Pairs of words beyond which two texts are first compared paragraph by paragraph: the time grows with the pairs."""
_MOST_PARAGRAPH_PAIRS = 20_000_000
_ALIKE = 0.5
"""The part of the words that two texts share for the one to be the other, moved."""

PARAGRAPH = "¶"
"""Stands among the words where a new paragraph, list item, heading, row or code block begins."""
_BREAK = re.compile(r"\n[ \t]*(?:\n\s*|(?=[-*+#>|`~]|\d+[.)]\s))")


@dataclass(frozen=True, slots=True)
class Difference:
    """One place that differs: the way to it in the later state, and what it was and is, as the end of a sentence."""

    way: KeyPath
    what: str
    is_text: bool
    """Whether only running text differs: what a slip of the pen can be, and a figure or a code cannot."""


def find_differences(before: Any, after: Any, way: KeyPath = ()) -> Iterator[Difference]:
    """Yield every place where two states differ, in the order of the later one."""
    if before == after:
        return
    if isinstance(before, dict) and isinstance(after, dict):
        yield from _in_group(before, after, way)
    elif isinstance(before, list) and isinstance(after, list):
        yield from _in_list(before, after, way)
    elif isinstance(before, str) and isinstance(after, str) and " " in before.strip() + after.strip():
        yield Difference(way, reworded(before, after), is_text=True)
    else:
        yield Difference(way, f"var {_shown(before)} och är nu {_shown(after)}", is_text=False)


def _in_group(before: Mapping[str, Any], after: Mapping[str, Any], way: KeyPath) -> Iterator[Difference]:
    for key in [*after, *(key for key in before if key not in after)]:
        if key not in before:
            yield Difference((*way, key), f"är tillagt: {_shown(after[key])}", is_text=False)
        elif key not in after:
            yield Difference((*way, key), f"är borttaget: {_shown(before[key])}", is_text=False)
        else:
            yield from find_differences(before[key], after[key], (*way, key))


def _in_list(before: list[Any], after: list[Any], way: KeyPath) -> Iterator[Difference]:
    """Compare item by item: by name where all items have names of their own, else by place."""
    old_names, new_names = _names(before), _names(after)
    if old_names is None or new_names is None:
        old_names, new_names = list(range(len(before))), list(range(len(after)))
    old = dict(zip(old_names, before, strict=True))
    for position, (name, item) in enumerate(zip(new_names, after, strict=True)):
        if name in old:
            yield from find_differences(old[name], item, (*way, position))
        else:
            yield Difference((*way, position), f"är tillagt: {_shown(item)}", is_text=False)
    for name, item in old.items():
        if name not in new_names:
            yield Difference(way, f"har mist {_shown(item)}", is_text=False)
    kept = [name for name in old_names if name in new_names]
    if kept != [name for name in new_names if name in old]:
        yield Difference(way, "har fått en annan ordning", is_text=False)


def _names(items: list[Any]) -> list[Hashable] | None:
    """Return what tells each item from the others, or None where something does not."""
    names = [_name(item) for item in items]
    return None if None in names or len(set(names)) < len(names) else list(names)


def _name(item: Any) -> str | None:
    if isinstance(item, dict):
        return next((f"{key} {item[key]}" for key in _NAMES if key in item), None)
    return str(item)


def _shown(value: Any) -> str:
    """Return a value inside a sentence; of a group, what tells it from others."""
    if isinstance(value, dict):
        told = value.get("text") or value.get("titel") or next(iter(value.values()), "")
        return _shown(told)
    if isinstance(value, list):
        return ", ".join(map(_shown, value))
    if isinstance(value, bool):
        return "ja" if value else "nej"
    return quoted(value, longest=120) if isinstance(value, str) else str(value).replace(".", ",")


def reworded(before: str, after: str) -> str:
    """Return the places where the words of two texts differ, each with a few words around it."""
    old, new = before.split(), after.split()
    if old == new:
        return "har fått andra mellanrum eller radbrytningar"
    places = [
        f"{_excerpt(old, first, last)} är nu {_excerpt(new, start, end)}"
        for first, last, start, end in _changes(old, new)
    ]
    more = len(places) - _MOST_PLACES
    shown = "; ".join(places[:_MOST_PLACES])
    return f"{shown}; och {more} {'ställe' if more == 1 else 'ställen'} till" if more > 0 else shown


def _excerpt(words: list[str], first: int, last: int) -> str:
    start, end = max(0, first - _WORDS_AROUND), min(len(words), last + _WORDS_AROUND)
    before, after = "…" if start else "", "…" if end < len(words) else ""
    return quoted(before + " ".join(words[start:end]) + after, longest=160)


class Mark(Enum):
    """What became of some words."""

    KEPT = auto()
    GONE = auto()
    NEW = auto()


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some words in a row to which the same happened."""

    mark: Mark
    text: str
    """With "…" where words that are the same have been left out."""
    more: int = 0
    """How many words more the stretch has, where it is too long to be told."""


def compare_words(before: str, after: str) -> tuple[Stretch, ...]:
    """Return a text as it was and is, word by word; nothing where only spaces and the ends of lines differ.

    Of what is the same only the words nearest to a difference are there.
    """
    old, new = words_of(before), words_of(after)
    found: list[Stretch] = []
    place = 0
    for first, last, start, end in _changes(old, new):
        found += _kept(old[place:first], is_first=not found, is_last=False)
        found += _changed(Mark.GONE, old[first:last])
        found += _changed(Mark.NEW, new[start:end])
        place = last
    return (*found, *_kept(old[place:], is_first=False, is_last=True)) if found else ()


def words_of(text: str) -> list[str]:
    """Return the words of a Markdown text, with a sign where a paragraph begins; how its lines are wrapped is lost."""
    return _BREAK.sub(f" {PARAGRAPH} ", text.strip()).split()


def _kept(words: Sequence[str], *, is_first: bool, is_last: bool) -> Iterator[Stretch]:
    before = 0 if is_first else _CONTEXT
    after = 0 if is_last else _CONTEXT
    if len(words) > before + after + 1:
        words = [*words[:before], "…", *words[len(words) - after :]]
    if words:
        yield Stretch(Mark.KEPT, " ".join(words))


def _changed(mark: Mark, words: Sequence[str]) -> Iterator[Stretch]:
    if words:
        more = len(words) - _LONGEST_STRETCH
        yield Stretch(mark, " ".join(words[:_LONGEST_STRETCH]), max(0, more))


def _changes(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[tuple[int, int, int, int]]:
    """Yield where two rows of words differ: from and to in the old one, from and to in the new."""
    start = _in_common(old, new)
    end = _in_common(old[start:][::-1], new[start:][::-1])
    olds, news = old[start : len(old) - end], new[start : len(new) - end]
    if not olds or not news:
        if olds or news:
            yield start, start + len(olds), start, start + len(news)
    elif len(olds) * len(news) <= _MOST_PAIRS:
        yield from _moved(_differing(olds, news, autojunk=False), start, start)
    else:
        yield from _moved(_by_paragraph(olds, news), start, start)


def _in_common(one: Sequence[Hashable], other: Sequence[Hashable]) -> int:
    pairs = itertools.takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    return sum(1 for _ in pairs)


def _by_paragraph(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[tuple[int, int, int, int]]:
    """Yield where two long texts differ; a part that cannot be told in reasonable time has changed as a whole."""
    olds, news = _paragraphs(old), _paragraphs(new)
    if len(olds) * len(news) > _MOST_PARAGRAPH_PAIRS:
        yield 0, len(old), 0, len(new)
        return
    old_starts = [0, *itertools.accumulate(map(len, olds))]
    new_starts = [0, *itertools.accumulate(map(len, news))]
    for places in _differing(olds, news, autojunk=True):
        first, last, start, end = (
            starts[place] for starts, place in zip((old_starts,) * 2 + (new_starts,) * 2, places, strict=True)
        )
        if (last - first) * (end - start) > _MOST_PAIRS:
            yield first, last, start, end
        else:
            yield from _moved(_changes(old[first:last], new[start:end]), first, start)


def _paragraphs(words: Sequence[Hashable]) -> list[tuple[Hashable, ...]]:
    ends = [number for number, word in enumerate(words, 1) if word == PARAGRAPH or number == len(words)]
    return [tuple(words[start:end]) for start, end in itertools.pairwise([0, *ends])]


def _differing(
    old: Sequence[Hashable], new: Sequence[Hashable], *, autojunk: bool
) -> Iterator[tuple[int, int, int, int]]:
    for tag, *places in difflib.SequenceMatcher(None, old, new, autojunk).get_opcodes():
        if tag != "equal":
            first, last, start, end = places
            yield first, last, start, end


def _moved(
    places: Iterator[tuple[int, int, int, int]], by_old: int, by_new: int
) -> Iterator[tuple[int, int, int, int]]:
    for first, last, start, end in places:
        yield first + by_old, last + by_old, start + by_new, end + by_new


def find_moved(gone: Mapping[str, str], new: Mapping[str, str]) -> dict[str, str]:
    """Return which new text each text that is gone has become: those that share the most words, if they share half."""
    olds, news = ({name: Counter(text.split()) for name, text in texts.items()} for texts in (gone, new))
    shares = sorted(
        (
            ((old & other).total() / max(1, old.total(), other.total()), name, target)
            for name, old in olds.items()
            for target, other in news.items()
        ),
        key=lambda share: (-share[0], *share[1:]),
    )
    found: dict[str, str] = {}
    for share, name, target in shares:
        if share >= _ALIKE and name not in found and target not in found.values():
            found[name] = target
    return found


def changed_line(before: str, after: str) -> int:
    """Return the line of a text, counted from 0, where it first differs from what it was."""
    lines = zip(before.split("\n"), after.split("\n"), strict=False)
    return next((number for number, (old, new) in enumerate(lines) if old != new), after.count("\n"))
