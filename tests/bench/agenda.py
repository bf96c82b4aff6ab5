"""What lies ahead in a made handbook, so that each of its reports can say what became of it."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from typing import Any

_FIRST_YEAR: tuple[dict[str, str], ...] = (
    {"utfall": "kvarstar"},
    {"utfall": "delvis", "kommentar": "En del är gjord. Resten görs nästa år."},
    {"utfall": "flyttad", "kommentar": "Arbetet har fått vänta."},
    {"utfall": "genomford"},
    {"utfall": "genomford", "kommentar": "Arbetet är klart."},
    {"utfall": "genomford"},
)
_SECOND_YEAR: tuple[dict[str, str], ...] = (
    {"utfall": "genomford"},
    {"utfall": "genomford", "kommentar": "Arbetet blev klart under året."},
    {"utfall": "utgar", "kommentar": "Behovet finns inte längre."},
    {"utfall": "ej-genomford", "kommentar": "Arbetet blev inte av."},
)
"""By then every action is closed."""
_CLOSING = frozenset({"genomford", "utgar", "ej-genomford"})


class Agenda:
    """The actions that are open from one year to the next, by the place in the report that they belong to."""

    def __init__(self) -> None:
        self._open: dict[str, list[str]] = {}

    def add(self, year: int, place: str, ids: Iterable[str]) -> None:
        """Note the actions of a year's report."""
        self._open.setdefault(place, []).extend(f"{year}/{place}/{name}" for name in ids)

    def follow_up(self, year: int, place: str) -> list[dict[str, Any]]:
        """Return what the report for ``year`` says of every action that is open in ``place``; some stay open."""
        told = [self._outcome(year, name) for name in self._open.get(place, [])]
        self._open[place] = [each["atgard"] for each in told if each["utfall"] not in _CLOSING]
        return told

    def _outcome(self, year: int, name: str) -> dict[str, Any]:
        outcomes = _FIRST_YEAR if int(name[:4]) == year - 1 else _SECOND_YEAR
        # A checksum scatters the outcomes, the same way on every machine.
        outcome = outcomes[zlib.crc32(name.encode()) % len(outcomes)]
        moved = {"ny_tid": year + 1} if outcome["utfall"] == "flyttad" else {}
        return {"atgard": name, **outcome, **moved}
