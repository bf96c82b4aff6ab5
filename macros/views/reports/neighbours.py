"""Which pages of a year follow each other: the report, and its areas in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from macros.model.handbook import Handbook
from macros.views.pages.links import Target, entry_target, report_target
from macros.views.pages.wording import with_year


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A page and what it is called."""

    target: Target
    title: str


def build_neighbours(handbook: Handbook) -> Iterator[tuple[Neighbour, Neighbour]]:
    """Yield the pages that follow each other: from a report to its first area, and on to its last."""
    for year in sorted(handbook.reports):
        report = handbook.reports[year]
        pages = [Neighbour(report_target(year), with_year(report.index.data.title, year))]
        pages += [
            Neighbour(entry_target(year, area), with_year(entry.data.title, year))
            for area, entry in report.in_order
        ]
        yield from pairwise(pages)
