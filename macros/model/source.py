"""A file as it was read: its values, with the line of every key, and its text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from macros.model.problems import Problem

KeyPath = tuple[str | int, ...]
"""The way to a value: keys and list positions from the top of the file."""


@dataclass(frozen=True)
class Misread:
    """A word without quotes that YAML reads as something else than a person does."""

    raw: str
    value: Any
    """What YAML reads; None for a day that does not exist."""
    problem: Problem
    """What it is told with; what to write instead depends on what may stand there."""


@dataclass(frozen=True)
class Source:
    """A file as it was read: its values, where each stands, and the Markdown after the front matter."""

    path: str
    """From the handbook's root, with forward slashes."""
    values: Mapping[str, Any]
    lines: Mapping[KeyPath, int] = field(default_factory=dict)
    body: str = ""
    body_line: int = 1
    """The file's line on which ``body`` begins."""
    written: Mapping[int, str] = field(default_factory=dict)
    """The lines that the values are written on, by number."""
    comments: Mapping[KeyPath, str] = field(default_factory=dict)
    """What stands behind a value without quotes and is not read, with its #."""
    misread: Mapping[KeyPath, Misread] = field(default_factory=dict)
    lost: frozenset[KeyPath] = frozenset()
    """The ways to values that could not be read."""
    is_cut: bool = False
    """Whether lines are left out that YAML cannot read: the other values are judged, but the file is not used."""

    def line(self, *keys: str | int) -> int:
        """Return the line of a key or list item; where it is not in the file, that of what it would belong to."""
        for length in range(len(keys), 0, -1):
            if keys[:length] in self.lines:
                return self.lines[keys[:length]]
        return 1

    def way(self, *keys: str | int) -> KeyPath:
        """Return the way to a value as it is in the file: without the steps that a short form leaves out."""
        way: KeyPath = ()
        for step in keys:
            if (*way, step) in self.lines:
                way = (*way, step)
        return way


def texts_in(value: object, way: KeyPath = ()) -> list[tuple[KeyPath, str]]:
    """Return every text in a value, with the way to it; ``way`` is that of the value itself."""
    found: list[tuple[KeyPath, str]] = []

    def walk(value: object, way: KeyPath) -> None:
        if isinstance(value, str):
            found.append((way, value))
        elif isinstance(value, dict | list):
            for step, item in value.items() if isinstance(value, dict) else enumerate(value):
                walk(item, (*way, step))

    walk(value, way)
    return found
