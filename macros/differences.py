"""What differs between two states of some JSON values, in words and with the way to each place."""

from __future__ import annotations

import difflib
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from macros.problems import quoted
from macros.source import KeyPath

_NAMES = ("id", "atgard", "styrdokument", "nummer", "titel", "vem", "text")
"""The keys that tell one item of a list from another, the surest first."""
_WORDS_AROUND = 3
_MOST_PLACES = 3


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
        for tag, first, last, start, end in difflib.SequenceMatcher(
            None, old, new, autojunk=False
        ).get_opcodes()
        if tag != "equal"
    ]
    more = len(places) - _MOST_PLACES
    shown = "; ".join(places[:_MOST_PLACES])
    return f"{shown}; och {more} {'ställe' if more == 1 else 'ställen'} till" if more > 0 else shown


def _excerpt(words: list[str], first: int, last: int) -> str:
    start, end = max(0, first - _WORDS_AROUND), min(len(words), last + _WORDS_AROUND)
    before, after = "…" if start else "", "…" if end < len(words) else ""
    return quoted(before + " ".join(words[start:end]) + after, longest=160)


def changed_line(before: str, after: str) -> int:
    """Return the line of a text, counted from 0, where it first differs from what it was."""
    lines = zip(before.split("\n"), after.split("\n"), strict=False)
    return next((number for number, (old, new) in enumerate(lines) if old != new), after.count("\n"))
