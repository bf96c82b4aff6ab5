"""What lies ahead: every action with where it came from, its latest follow-up and whether it is still open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from macros.loading import Handbook, ReportYear
from macros.schema.actions import CLOSING, WHOLE_REPORT, Action, FollowUp
from macros.schema.report import Stage
from macros.views import wording
from macros.views.links import Target, action_target, area_target, entry_target, report_target
from macros.views.people import Actor, build_actor, build_actors


class State(Enum):
    """What the handbook knows of an action; nothing is called late that nobody has reported on."""

    AHEAD = "Ligger framåt"
    NO_LATER_REPORT = "Inte uppföljd i handboken"
    NOT_FOLLOWED_UP = "Ej uppföljd"
    FOLLOWED_UP = "Uppföljd"
    CLOSED = "Avslutad"


@dataclass(frozen=True, slots=True)
class FollowUpRow:
    """What a later report says of an action."""

    year: int
    when: str | None
    outcome: str
    code: str
    comment: str | None
    due: str | None
    handed_to: str | None
    handed_target: Target | None
    parts: tuple[tuple[Actor, str, str | None], ...]
    target: Target


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An action as a reader sees it."""

    id: str
    anchor: str
    target: Target
    text: str
    area: str
    area_id: str
    area_target: Target
    year: int
    origin: Target
    kind: str
    kind_code: str
    who: tuple[Actor, ...]
    source: str | None
    start: str | None
    due: str | None
    goal: str | None
    state: State
    follow_ups: tuple[FollowUpRow, ...]

    @property
    def is_open(self) -> bool:
        """Whether more is expected."""
        return self.state is not State.CLOSED

    @property
    def latest(self) -> FollowUpRow | None:
        """The latest follow-up, if there is any."""
        return self.follow_ups[-1] if self.follow_ups else None


def build_actions(handbook: Handbook, area: str | None = None) -> tuple[ActionRow, ...]:
    """Return every action (of one area), open ones first, then by report and area."""
    rows = (row for year in handbook.years for row in _build_rows(handbook, year, area))
    return tuple(sorted(rows, key=lambda row: (not row.is_open, row.year)))


def build_actions_of(handbook: Handbook, year: int, area: str) -> tuple[ActionRow, ...]:
    """Return what one area's year says lies ahead, in its own order: a later report must not change it."""
    return tuple(_build_rows(handbook, year, area))


def _build_rows(handbook: Handbook, year: int, area: str | None) -> Iterator[ActionRow]:
    found = list(_follow_ups(handbook))
    for owner, action in actions_of(handbook.reports[year]):
        if area is None or owner == area:
            yield _build_row(handbook, handbook.reports[year], owner, action, found)


def actions_of(report: ReportYear) -> Iterator[tuple[str, Action]]:
    """Yield a report's actions, each with the area it belongs to (or the whole report)."""
    for area, entry in report.in_order:
        for action in entry.data.actions:
            yield area, action
    for action in report.index.data.actions:
        yield WHOLE_REPORT, action


def _follow_ups(handbook: Handbook) -> Iterator[tuple[int, str, FollowUp]]:
    for year in handbook.years:
        report = handbook.reports[year]
        for area, entry in report.in_order:
            for follow_up in entry.data.follow_ups:
                yield year, area, follow_up
        for follow_up in report.index.data.follow_ups:
            yield year, WHOLE_REPORT, follow_up


def _build_row(
    handbook: Handbook,
    report: ReportYear,
    area: str,
    action: Action,
    follow_ups: list[tuple[int, str, FollowUp]],
) -> ActionRow:
    full_id = f"{report.year}/{area}/{action.id}"
    found = [(year, where, follow_up) for year, where, follow_up in follow_ups if follow_up.action == full_id]
    is_whole = area == WHOLE_REPORT
    return ActionRow(
        id=full_id,
        anchor=action_target(full_id).anchor,
        target=action_target(full_id),
        text=action.text,
        area="Hela rapporten" if is_whole else report.entries[area].data.title,
        area_id=area,
        area_target=report_target(report.year) if is_whole else area_target(area),
        year=report.year,
        origin=entry_target(report.year, area),
        kind=wording.word(action.kind),
        kind_code=action.kind.value,
        who=build_actors(handbook, action.who),
        source=action.source,
        start=action.start.label if action.start else None,
        due=action.due.label if action.due else None,
        goal=wording.format_target(action.target) if action.target else None,
        state=_state(handbook, report.year, action, found),
        follow_ups=tuple(
            _build_follow_up(handbook, year, where, follow_up) for year, where, follow_up in found
        ),
    )


def _build_follow_up(handbook: Handbook, year: int, area: str, follow_up: FollowUp) -> FollowUpRow:
    return FollowUpRow(
        year=year,
        when=follow_up.when.label if follow_up.when else None,
        outcome=wording.word(follow_up.outcome),
        code=follow_up.outcome.value,
        comment=follow_up.comment,
        due=follow_up.due.label if follow_up.due else None,
        handed_to=handbook.areas[follow_up.handed_to].data.title if follow_up.handed_to else None,
        handed_target=area_target(follow_up.handed_to) if follow_up.handed_to else None,
        parts=tuple(
            (build_actor(handbook, part.who), wording.word(part.outcome), part.comment)
            for part in follow_up.parts
        ),
        target=entry_target(year, area),
    )


def _state(
    handbook: Handbook, year: int, action: Action, follow_ups: list[tuple[int, str, FollowUp]]
) -> State:
    """Say what is known; only a report that has left draft can have failed to follow an action up."""
    if any(follow_up.outcome in CLOSING for _, _, follow_up in follow_ups[-1:]):
        return State.CLOSED
    last_heard = follow_ups[-1][0] if follow_ups else year
    later = [
        report.year
        for report in handbook.reports.values()
        if report.year > last_heard and report.index.data.stage is not Stage.DRAFT
    ]
    if not later:
        return State.FOLLOWED_UP if follow_ups else State.NO_LATER_REPORT
    due = next((follow_up.due for _, _, follow_up in reversed(follow_ups) if follow_up.due), action.due)
    is_ahead = due is not None and due.last is not None and due.last.year > max(later)
    return State.AHEAD if is_ahead else State.NOT_FOLLOWED_UP
