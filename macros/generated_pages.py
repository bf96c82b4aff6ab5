"""The pages that no editor writes: they follow from what the handbook has."""

from __future__ import annotations

from macros.handbook import Handbook
from macros.views.links import one_page_target


def generated_pages(handbook: Handbook) -> dict[str, str]:
    """Return each page's path from ``docs/`` and its source; what is on it is laid out by where it lies."""
    return {one_page_target(year).page: "" for year in handbook.years}
