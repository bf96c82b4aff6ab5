"""What a look at the published site found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How serious something is, as the command says it."""

    RIGHT = "OK"
    NOTE = "OBS"
    FAULT = "FEL"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that was found, as a sentence."""

    level: Level
    text: str

    def __str__(self) -> str:
        return f"{self.level}: {self.text}"


def right(text: str) -> Finding:
    """Return what is as it should be."""
    return Finding(Level.RIGHT, text)


def note(text: str) -> Finding:
    """Return what someone should see to soon."""
    return Finding(Level.NOTE, text)


def fault(text: str) -> Finding:
    """Return what is wrong now."""
    return Finding(Level.FAULT, text)
