"""Counts how often the right page comes first, among the first three, or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.search.box import NONSENSE, Answer, Queries, SearchBox, address_of

FEW = 3


@dataclass
class Count:
    """How a number of queries went."""

    asked: int = 0
    first: int = 0
    among_first: int = 0
    unanswered: int = 0
    slowest: float = 0.0
    """In milliseconds."""
    misses: list[tuple[str, list[str]]] = field(default_factory=list)
    """Queries whose right page did not come first, and what came instead."""

    def add(self, query: str, wanted: list[str], answer: Answer) -> None:
        """Count one query; one that is to find nothing has no right page."""
        right, few = {address_of(page) for page in wanted}, answer.pages[:FEW]
        is_first = bool(right.intersection(few[:1]))
        self.asked += 1
        self.first += is_first
        self.among_first += bool(right.intersection(few))
        self.unanswered += not few
        self.slowest = max(self.slowest, answer.milliseconds)
        if not is_first and (right or few):
            self.misses.append((query, few))

    def share(self, number: int) -> float:
        """Return a number as per cent of those asked."""
        return 100 * number / self.asked


def measure(box: SearchBox, queries: Queries) -> dict[str, Count]:
    """Ask every query and return the counts by kind."""
    counts = {kind: Count() for kind in queries}
    for kind, asked in queries.items():
        for query, wanted in asked.items():
            counts[kind].add(query, wanted, box.ask(query))
    return counts


def total(counts: Mapping[str, Count]) -> Count:
    """Return the counts of all kinds but nonsense together."""
    real = [count for kind, count in counts.items() if kind != NONSENSE]
    return Count(
        asked=sum(count.asked for count in real),
        first=sum(count.first for count in real),
        among_first=sum(count.among_first for count in real),
        unanswered=sum(count.unanswered for count in real),
        slowest=max(count.slowest for count in real),
        misses=[miss for count in real for miss in count.misses],
    )
