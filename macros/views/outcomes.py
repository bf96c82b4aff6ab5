"""What has become of the actions: of those open when a report was written, how many it says what of."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from macros.handbook import Handbook
from macros.open_actions import OpenActions, open_actions
from macros.schema.actions import Outcome
from macros.views.actions import SILENT, State

WAITING = "vantar"
"""The code of an action that a draft says nothing of: its silence is not the report's."""

_IN_ORDER = (
    *((outcome.value, outcome.label) for outcome in (Outcome.DONE, Outcome.PARTLY)),
    *((outcome.value, outcome.label) for outcome in (Outcome.REMAINS, Outcome.MOVED)),
    *((outcome.value, outcome.label) for outcome in (Outcome.NOT_DONE, Outcome.DROPPED)),
    (SILENT, State.NOT_FOLLOWED_UP.value),
    (WAITING, "Inget utfall än"),
)


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """One outcome in every report."""

    code: str
    label: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class OutcomeTable:
    """How many of the open actions had which outcome, latest year first."""

    years: tuple[int, ...]
    drafts: frozenset[int]
    missing_years: tuple[int, ...]
    rows: tuple[OutcomeRow, ...]
    """The outcomes that occur."""
    total: tuple[int, ...]


def build_outcomes(handbook: Handbook) -> OutcomeTable:
    """Return the outcomes in each report but the first, which has nothing before it."""
    later = list(reversed(list(open_actions(handbook))[1:]))
    counts = [Counter(_outcome(handbook, turn, name) for name in turn.open) for turn in later]
    years = tuple(turn.report.year for turn in later)
    return OutcomeTable(
        years=years,
        drafts=handbook.draft_years,
        missing_years=tuple(year for year in handbook.missing_years if years and year > years[-1]),
        rows=tuple(
            OutcomeRow(code, label, tuple(count[code] for count in counts))
            for code, label in _IN_ORDER
            if any(count[code] for count in counts)
        ),
        total=tuple(count.total() for count in counts),
    )


def _outcome(handbook: Handbook, turn: OpenActions, name: str) -> str:
    """Return the last word of a report on an action, since it may follow it up twice."""
    told = [each for each in handbook.follow_ups.get(name, []) if each.year == turn.report.year]
    if told:
        return told[-1].what.outcome.value
    return WAITING if turn.report.is_draft else SILENT
