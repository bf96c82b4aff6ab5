"""The pages that no editor writes: they follow from what the handbook has."""

from __future__ import annotations

from macros.handbook import Handbook
from macros.views.links import one_page_target, readiness_target


def generated_pages(handbook: Handbook) -> list[str]:
    """Return each page's path from ``docs/``; what is on it is laid out by where it lies."""
    targets = [one_page_target(year) for year in handbook.years]
    targets += [readiness_target(year) for year in sorted(handbook.draft_years)]
    return [target.page for target in targets]
