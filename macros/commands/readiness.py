"""Say where a draft stands; nothing is changed."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

from macros.checks import check_folder
from macros.commands.base import require_no_faults
from macros.problems import CommandError, quoted, suggestion
from macros.views.readiness import Readiness, build_readiness


def read_readiness(root: Path, year: int, today: datetime.date, areas: Sequence[str] = ()) -> Readiness:
    """Return where a year's draft stands on a day, or some areas' part of it.

    Raises CommandError when there is no draft for the year or it lacks such an area, ContentError when the handbook has faults.
    """
    handbook, problems = check_folder(root)
    require_no_faults(problems)
    if year not in handbook.reports:
        raise CommandError(f"Det finns ingen rapport för {year} i handboken.")
    if not handbook.reports[year].is_draft:
        raise CommandError(f"Rapporten {year} är redan inlämnad, så inget återstår.")
    entries = handbook.reports[year].entries
    for area in areas:
        if area not in entries:
            advice = suggestion(area, entries, most=30)
            raise CommandError(f"Området {quoted(area)} finns inte i rapporten {year}. {advice}".strip())
    return build_readiness(handbook, year, today, areas)
