"""The readiness of a draft as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from macros.schema.times import format_date
from macros.views.days_ahead import DayAhead
from macros.views.links import READINESS
from macros.views.readiness import AreaReadiness, Readiness
from macros.views.wording import UNKNOWN


def write_readiness(view: Readiness) -> str:
    """Return the page of the same name as text."""
    return "\n".join(_lines(view))


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
