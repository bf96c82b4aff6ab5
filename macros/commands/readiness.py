"""``handbok lage``: where a draft stands, as the lines that a terminal shows."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from macros.checks import check_folder
from macros.commands.base import require_no_faults, require_report
from macros.commands.parser import SwedishParser
from macros.model.build_day import build_date
from macros.model.problems import CommandError, quoted, suggestion
from macros.model.times import format_date
from macros.views.pages.links import READINESS
from macros.views.pages.wording import UNKNOWN
from macros.views.reports.days_ahead import DayAhead
from macros.views.reports.readiness import AreaReadiness, Readiness, build_readiness


def add_readiness(command: SwedishParser) -> None:
    """Add the arguments of ``handbok lage``."""
    command.add_year()
    command.add_argument(
        "areas", nargs="*", metavar="OMRÅDE", help="bara de här områdena, till exempel bevakning"
    )
    command.finish(_tell_readiness)


def _tell_readiness(root: Path, chosen: argparse.Namespace) -> int:
    year, areas = chosen.year, chosen.areas
    handbook, problems = check_folder(root)
    require_no_faults(problems)
    report = require_report(handbook, year)
    if not report.is_draft:
        raise CommandError(f"Rapporten {year} är redan inlämnad, så inget återstår.")
    for area in areas:
        if area not in report.entries:
            advice = suggestion(area, report.entries, most=30)
            raise CommandError(f"Området {quoted(area)} finns inte i rapporten {year}. {advice}".strip())
    print("\n".join(_lines(build_readiness(handbook, year, build_date(), areas))))
    return 0


def _lines(view: Readiness) -> Iterator[str]:
    yield f"{READINESS} {view.year}, den {format_date(view.today)}"
    if view.is_whole:
        yield from _whole(view)
    for area in view.areas:
        yield ""
        yield from _area(area)
    if view.missing:
        yield ""
        yield "Rapporten som helhet"
        yield from (f"  - {lack}." for lack in view.missing)
    if view.reminder:
        yield ""
        yield "Påminnelse att kopiera:"
        yield ""
        yield view.reminder


def _whole(view: Readiness) -> Iterator[str]:
    yield view.left_in_words
    yield ""
    yield f"Skrivna bidrag: {view.written}"
    yield f"Besked om godkännande: {view.answered}"
    yield f"Åtgärder utan utfall: {view.open_actions or 'inga'}"
    yield f"Sekretessprövning: {view.secrecy or UNKNOWN}"
    if not view.is_brought_in:
        yield ""
        yield from map(_day, view.days)


def _day(day: DayAhead) -> str:
    distance = f" ({day.distance})" if day.distance else ""
    return f"{day.what}: {day.day or UNKNOWN}{distance}"


def _area(area: AreaReadiness) -> Iterator[str]:
    yield f"{area.number} {area.title} ({'; '.join(row.label for row in area.responsible)})"
    by = f" av {area.approved_by}" if area.approved_by else ""
    yield f"  {area.writing.word}. Godkännande: {area.approval.word.lower()}{by}."
    yield from (f"  - {lack}." for lack in area.missing)
    if area.figures:
        yield "  Det här stoppar inte inlämningen:"
        yield from (f"  - {figure}" for figure in area.figures)
