"""What lies ahead: every action with where it came from, its latest follow-up and whether it is still open."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from macros.model.actions import CLOSING, WHOLE_REPORT, Action, FollowUp
from macros.model.handbook import Handbook, Reported
from macros.model.succession import living_successors
from macros.model.times import When
from macros.views.pages import wording
from macros.views.pages.links import Target, action_target, area_target, entry_target, report_target
from macros.views.people.people import Actor, build_actor, build_actors
from macros.views.reports.days_ahead import Later, day_after

MADE, SILENT = "lovad", "ej-uppfoljd"
"""The codes of the links of a chain that are no outcome: the first, and a report that says nothing."""


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
    is_draft: bool
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
class Promise:
    """An action as the report that it stands in tells of it; no later report changes this."""

    id: str
    anchor: str
    target: Target
    text: str
    area: str
    area_id: str
    area_target: Target
    year: int
    origin: Target
    origin_label: str
    kind: str
    kind_code: str
    who: tuple[Actor, ...]
    source: str | None
    start: str | None
    due: str | None
    day: datetime.date | None
    """The last day of its time, to sort by: of when it is due, else of when it begins, where a calendar knows it."""
    goal: str | None

    @property
    def has_time(self) -> bool:
        """Whether it is known when."""
        return bool(self.start or self.due)


@dataclass(frozen=True, slots=True)
class ChainLink:
    """One report's word on an action: that it was made, what became of it, or nothing."""

    year: int
    word: str
    code: str
    detail: str | None
    """Its new time, or who took it over."""
    target: Target
    is_draft: bool


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An action as it stands today, with what later reports say of it."""

    promise: Promise
    homes: tuple[str, ...]
    """The areas where it belongs today: handed over, or taken over when its own area ended."""
    home_links: tuple[tuple[str, Target], ...]
    state: State
    later: Later[State] | None
    """The state that comes when the time of what lies ahead has passed."""
    follow_ups: tuple[FollowUpRow, ...]
    chain: tuple[ChainLink, ...]
    """From the report that made it to the latest, those that say nothing of it included, until it is closed."""
    due: When | None
    """The time that holds now: the latest that a report has given it."""

    @property
    def is_open(self) -> bool:
        """Whether more is expected."""
        return self.state is not State.CLOSED

    @property
    def place(self) -> int:
        """Where its state stands among all, to sort by."""
        return list(State).index(self.state)

    @property
    def latest(self) -> FollowUpRow | None:
        """The latest follow-up, if there is any."""
        return self.follow_ups[-1] if self.follow_ups else None

    @property
    def has_moved(self) -> bool:
        """Whether it belongs elsewhere than where it was made."""
        return self.homes != (self.promise.area_id,)


def build_actions(handbook: Handbook, today: datetime.date, area: str | None = None) -> tuple[ActionRow, ...]:
    """Return every action (that was made in an area or belongs there today), open ones first, then by report."""
    rows = []
    for name, told in handbook.actions.items():
        follow_ups = handbook.follow_ups.get(name, [])
        homes = _homes(handbook, told.area, follow_ups)
        if area is None or area == told.area or area in homes:
            rows.append(_build_row(handbook, today, told, homes, follow_ups))
    return tuple(sorted(rows, key=lambda row: (not row.is_open, row.promise.year)))


def build_promises(handbook: Handbook, year: int, area: str) -> tuple[Promise, ...]:
    """Return what one area's year (or the whole report) says lies ahead, in its own order."""
    report = handbook.reports[year]
    actions = report.index.data.actions if area == WHOLE_REPORT else report.entries[area].data.actions
    return tuple(build_promise(handbook, Reported(year, area, action)) for action in actions)


def build_promise(handbook: Handbook, told: Reported[Action]) -> Promise:
    """Return an action as its own report tells of it."""
    year, area, action = told
    full_id = f"{year}/{area}/{action.id}"
    is_whole = area == WHOLE_REPORT
    return Promise(
        id=full_id,
        anchor=action_target(full_id).anchor,
        target=action_target(full_id),
        text=action.text,
        area="Hela rapporten" if is_whole else handbook.reports[year].entries[area].data.title,
        area_id=area,
        area_target=report_target(year) if is_whole else area_target(area),
        year=year,
        origin=entry_target(year, area),
        origin_label=f"{'utkastet' if handbook.reports[year].is_draft else 'rapporten'} {year}",
        kind=action.kind.label,
        kind_code=action.kind.value,
        who=build_actors(handbook, action.who),
        source=action.source,
        start=action.start.label if action.start else None,
        due=action.due.label if action.due else None,
        day=(action.due and action.due.last) or (action.start and action.start.last) or None,
        goal=wording.format_target(action.target) if action.target else None,
    )


def build_follow_up(handbook: Handbook, told: Reported[FollowUp]) -> FollowUpRow:
    """Return what a report says became of an action."""
    year, area, follow_up = told
    return FollowUpRow(
        year=year,
        is_draft=handbook.reports[year].is_draft,
        when=follow_up.when.label if follow_up.when else None,
        outcome=follow_up.outcome.label,
        code=follow_up.outcome.value,
        comment=follow_up.comment,
        due=follow_up.due.label if follow_up.due else None,
        handed_to=handbook.areas[follow_up.handed_to].data.title if follow_up.handed_to else None,
        handed_target=area_target(follow_up.handed_to) if follow_up.handed_to else None,
        parts=tuple(
            (build_actor(handbook, part.who), part.outcome.label, part.comment) for part in follow_up.parts
        ),
        target=entry_target(year, area),
    )


def _homes(handbook: Handbook, area: str, follow_ups: Sequence[Reported[FollowUp]]) -> tuple[str, ...]:
    """Return where an action belongs today: where it was last handed over or followed up, or what came of that area."""
    home = area
    for told in follow_ups:
        home = told.what.handed_to or (home if told.area == WHOLE_REPORT else told.area)
    if home == WHOLE_REPORT:
        return (home,)
    return tuple(living_successors(handbook.origins, handbook.ended_areas, home)) or (home,)


def _build_row(
    handbook: Handbook,
    today: datetime.date,
    told: Reported[Action],
    homes: tuple[str, ...],
    follow_ups: Sequence[Reported[FollowUp]],
) -> ActionRow:
    promise = build_promise(handbook, told)
    settled = [each for each in follow_ups if not handbook.reports[each.year].is_draft]
    state, later = _state(handbook, today, told, settled)
    rows = tuple(build_follow_up(handbook, each) for each in follow_ups)
    return ActionRow(
        promise=promise,
        homes=homes,
        home_links=tuple(
            (promise.area, promise.area_target)
            if home == WHOLE_REPORT
            else (handbook.areas[home].data.title, area_target(home))
            for home in homes
        ),
        state=state,
        later=later,
        follow_ups=rows,
        chain=tuple(_chain(handbook, promise, rows)),
        due=_due(told, settled),
    )


def _chain(handbook: Handbook, promise: Promise, follow_ups: Sequence[FollowUpRow]) -> Iterator[ChainLink]:
    is_draft = handbook.reports[promise.year].is_draft
    yield ChainLink(promise.year, promise.kind, MADE, None, promise.origin, is_draft)
    for year in handbook.years:
        told = [row for row in follow_ups if row.year == year]
        for row in told:
            handed = f"övertagen av {row.handed_to}" if row.handed_to else None
            until = f"till {row.due}" if row.due else None
            detail = ", ".join(filter(None, (row.when, until, handed))) or None
            yield ChainLink(year, row.outcome, row.code, detail, row.target, row.is_draft)
        report = handbook.reports[year]
        if told and not report.is_draft and told[-1].code in CLOSING:
            return
        if year > promise.year and not told and not report.is_draft:
            yield ChainLink(
                year, State.NOT_FOLLOWED_UP.value, SILENT, None, report_target(year), is_draft=False
            )


def _due(told: Reported[Action], settled: Sequence[Reported[FollowUp]]) -> When | None:
    return next((each.what.due for each in reversed(settled) if each.what.due), told.what.due)


def _state(
    handbook: Handbook, today: datetime.date, told: Reported[Action], settled: Sequence[Reported[FollowUp]]
) -> tuple[State, Later[State] | None]:
    """Say what is known; a draft settles nothing, neither by what it says nor by what it leaves out."""
    if settled and settled[-1].what.outcome in CLOSING:
        return State.CLOSED, None
    last_heard = settled[-1].year if settled else told.year
    silent = [year for year in handbook.submitted_years if year > last_heard]
    due = _due(told, settled)
    last_day = due.last if due else None
    if any(last_day is None or year >= last_day.year for year in silent):
        return State.NOT_FOLLOWED_UP, None
    known = State.FOLLOWED_UP if settled else State.NO_LATER_REPORT
    if last_day and last_day >= today and (silent or not settled):
        return State.AHEAD, Later(day_after(last_day), known)
    return known, None
