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

from macros.files.markdown import reads_alike
from macros.model.problems import quoted
from macros.model.source import KeyPath

_NAMES = ("id", "atgard", "styrdokument", "nummer", "titel", "vem", "text")
"""The keys that tell one item of a list from another, the surest first."""
_CONTEXT = 5
"""Words of what is the same on each side of what is not."""
_LONGEST_STRETCH = 80
_LONGEST_QUOTE = 200
_MOST_PAIRS = 10_000_000
"""Pairs beyond which two texts are told as wholly different: the time grows with the pairs."""
_MOST_MOVES = 100_000
"""Pairs of texts beyond which none is looked for among the others, for the same reason."""
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
    """Yield every place where a reader sees that two states differ, in the order of the later one."""
    if before == after:
        return
    if isinstance(before, str) and isinstance(after, str) and reads_alike(before, after):
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
    old, left = dict(zip(old_names, before, strict=True)), set(new_names)
    for position, (name, item) in enumerate(zip(new_names, after, strict=True)):
        if name in old:
            yield from find_differences(old[name], item, (*way, position))
        else:
            yield Difference((*way, position), f"är tillagt: {_shown(item)}", is_text=False)
    for name, item in old.items():
        if name not in left:
            yield Difference(way, f"har mist {_shown(item)}", is_text=False)
    kept = [name for name in old_names if name in left]
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
    """With "…" where words have been left out."""


def compare_words(before: str, after: str) -> tuple[Stretch, ...]:
    """Return a text as it was and is, word by word; nothing where only spaces and the ends of lines differ.

    Of what is the same only the words nearest to a difference are there.
    """
    old, new = words_of(before), words_of(after)
    if old == new:
        return ()
    found: list[Stretch] = []
    place = 0
    for first, last, start, end in _changes(old, new):
        found += _kept(old[place:first], is_first=not found, is_last=False)
        found += _changed(Mark.GONE, old[first:last])
        found += _changed(Mark.NEW, new[start:end])
        place = last
    return (*found, *_kept(old[place:], is_first=False, is_last=True))


def reworded(before: str, after: str) -> str:
    """Return how the words of a text have changed, as the end of a sentence that quotes it as it was and is."""
    stretches = compare_words(before, after)
    if not stretches:
        return "har fått andra mellanrum eller radbrytningar"
    was, now = (
        quoted(" ".join(each.text for each in stretches if each.mark is not other), _LONGEST_QUOTE)
        for other in (Mark.NEW, Mark.GONE)
    )
    return f"{was} är nu {now}"


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
    more = len(words) - _LONGEST_STRETCH
    if more > 0:
        words = [*words[:_LONGEST_STRETCH], f"… ({more} ord till)"]
    if words:
        yield Stretch(mark, " ".join(words))


_Place = tuple[int, int, int, int]
"""Where two sequences differ: from and to in the old one, from and to in the new."""


def _changes(old: Sequence[str], new: Sequence[str]) -> Iterator[_Place]:
    """Yield where the words of two texts differ, within the paragraphs that do."""
    olds, news = _paragraphs(old), _paragraphs(new)
    old_starts, new_starts = ([0, *itertools.accumulate(map(len, each))] for each in (olds, news))
    for places in differing(olds, news):
        first, last = (old_starts[place] for place in places[:2])
        start, end = (new_starts[place] for place in places[2:])
        for from_old, to_old, from_new, to_new in differing(old[first:last], new[start:end]):
            yield first + from_old, first + to_old, start + from_new, start + to_new


def _paragraphs(words: Sequence[str]) -> list[tuple[str, ...]]:
    ends = [number for number, word in enumerate(words, 1) if word == PARAGRAPH or number == len(words)]
    return [tuple(words[start:end]) for start, end in itertools.pairwise([0, *ends])]


def differing(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[_Place]:
    """Yield where two sequences differ; all of them as one place where they are too long to compare."""
    if len(old) * len(new) > _MOST_PAIRS:
        yield 0, len(old), 0, len(new)
        return
    for tag, *places in difflib.SequenceMatcher(None, old, new).get_opcodes():
        if tag != "equal":
            first, last, start, end = places
            yield first, last, start, end


def find_moved(gone: Mapping[str, str], new: Mapping[str, str]) -> dict[str, str]:
    """Return which new text each text that is gone has become: those that share the most words, if they share half."""
    if len(gone) * len(new) > _MOST_MOVES:
        return {}
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
    """Return the line of a text, from 0, where it first differs from what it was: in more than last blanks, if any does."""
    lines = list(zip(before.split("\n"), after.split("\n"), strict=False))
    differs = [number for number, (old, new) in enumerate(lines) if old != new]
    told = (number for number in differs if lines[number][0].rstrip() != lines[number][1].rstrip())
    return next(told, differs[0] if differs else after.count("\n"))
