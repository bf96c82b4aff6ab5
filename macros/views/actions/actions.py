"""Actions: as the reports state them, their follow-ups in later reports, and the table of all actions."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from macros.model.actions import CLOSING, WHOLE_REPORT, Action, FollowUp, Kind, PartOutcome
from macros.model.base import Labelled
from macros.model.figures import Target as Goal
from macros.model.handbook import Handbook, Reported
from macros.model.succession import living_successors
from macros.model.times import When
from macros.model.told_values import told_values
from macros.views.figures.series import FigureRow, build_statement
from macros.views.pages import links, wording
from macros.views.pages.looks import ACTORS, EXPLAINED, TIME, YEAR, Look, listed, titles
from macros.views.pages.table import Choice, Column, Filter, Table, in_order, year_filter
from macros.views.people.people import Actor, build_actor, build_actors, people_filters
from macros.views.reports.days_ahead import Later, day_after

MADE, SILENT = "lovad", "ej-uppfoljd"
"""The codes of the links of a chain that are no outcome: the report with the action, and one without a follow-up."""


class State(Labelled):
    """The states of an action, in order; an action is never called late without a report that says so."""

    AHEAD = "ligger-framat", "Ligger framåt"
    NO_LATER_REPORT = "inte-uppfoljd-i-handboken", "Inte uppföljd i handboken"
    NOT_FOLLOWED_UP = "ej-uppfoljd", "Ej uppföljd"
    FOLLOWED_UP = "uppfoljd", "Uppföljd"
    CLOSED = "avslutad", "Avslutad"


@dataclass(frozen=True, slots=True)
class FollowUpRow:
    """A follow-up of an action in a later report."""

    year: int
    is_draft: bool
    facts: FollowUp
    handed_to: tuple[str, links.Target] | None
    """The area that took the action over."""
    parts: tuple[tuple[Actor, PartOutcome], ...]
    measured: FigureRow | None
    """The key figure of the action's goal in the same report, with how it stands to that goal."""
    target: links.Target


@dataclass(frozen=True, slots=True)
class Promise:
    """An action as its own report states it; no later report changes this."""

    id: str
    facts: Action
    goal: str | None
    target: links.Target
    area: str
    area_id: str
    area_target: links.Target
    year: int
    origin: links.Target
    origin_label: str
    who: tuple[Actor, ...]

    @property
    def kind_in_text(self) -> str:
        """How binding the action is, inside a sentence; a recommendation with what it comes from, where that is known."""
        kind, source = self.facts.kind, self.facts.source
        word = kind.label.lower()
        return f"{word} ({source})" if kind is Kind.RECOMMENDED and source else word


@dataclass(frozen=True, slots=True)
class ChainLink:
    """One report in the chain of an action: the action itself, an outcome, or no follow-up."""

    year: int
    word: str
    code: str
    detail: str | None
    """The new time, and the area that took the action over."""
    target: links.Target
    is_draft: bool


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An action with its state today and its follow-ups."""

    promise: Promise
    homes: tuple[str, ...]
    """The areas of the action today: handed over, or successors of an area that has ended."""
    home_links: tuple[tuple[str, links.Target], ...]
    state: State
    later: Later[State] | None
    """The state from the day after the deadline of an action that lies ahead."""
    follow_ups: tuple[FollowUpRow, ...]
    chain: tuple[ChainLink, ...]
    """The action's own report and all later ones, until the action is closed."""
    due: When | None
    """The latest time that a report has given the action."""
    kind: Kind
    """How binding the action is now."""

    @property
    def is_open(self) -> bool:
        """Whether the action is not closed."""
        return self.state is not State.CLOSED

    @property
    def latest(self) -> FollowUpRow | None:
        """The latest follow-up, if there is any."""
        return self.follow_ups[-1] if self.follow_ups else None

    @property
    def has_moved(self) -> bool:
        """Whether the action belongs to another area than its own report says."""
        return self.homes != (self.promise.area_id,)


def build_actions(handbook: Handbook, today: datetime.date, area: str | None = None) -> tuple[ActionRow, ...]:
    """Return all actions (of one area, then or now), open ones first, then by report."""
    rows = [_build_row(handbook, today, name, told) for name, told in handbook.actions.items()]
    if area:
        rows = [row for row in rows if area in (row.promise.area_id, *row.homes)]
    return tuple(sorted(rows, key=lambda row: (not row.is_open, row.promise.year)))


def build_promises(handbook: Handbook, year: int, area: str) -> tuple[Promise, ...]:
    """Return the actions of one area's year (or of the whole report), in the report's order."""
    actions = dict(handbook.reports[year].parts)[area].data.actions
    return tuple(build_promise(handbook, Reported(year, area, action)) for action in actions)


def build_promise(handbook: Handbook, told: Reported[Action]) -> Promise:
    """Return an action as its own report states it."""
    year, area, action = told
    full_id = f"{year}/{area}/{action.id}"
    report = handbook.reports[year]
    is_whole = area == WHOLE_REPORT
    return Promise(
        id=full_id,
        facts=action,
        goal=_goal(handbook, action.target) if action.target else None,
        target=links.action_target(full_id),
        area="Hela rapporten" if is_whole else report.entries[area].data.title,
        area_id=area,
        area_target=links.report_target(year) if is_whole else links.area_target(area),
        year=year,
        origin=links.entry_target(year, area),
        origin_label=f"{'utkastet' if report.is_draft else 'rapporten'} {year}",
        who=build_actors(handbook, action.who),
    )


def _goal(handbook: Handbook, goal: Goal) -> str:
    definition = handbook.figure_definitions.get(goal.figure or "")
    return wording.format_target(goal, definition.unit if definition else "")


def _measured(handbook: Handbook, told: Reported[FollowUp]) -> FigureRow | None:
    goal = handbook.actions[told.what.action].what.target
    definition = handbook.figure_definitions.get(goal.figure or "") if goal else None
    if not goal or not definition:
        return None
    values = [
        each
        for each in told_values(handbook, goal.figure or "")
        if each.year == told.year and each.what.concerns in (None, told.year)
    ]
    return (definition, tuple(build_statement(definition, each, goal) for each in values)) if values else None


def build_follow_up(handbook: Handbook, told: Reported[FollowUp]) -> FollowUpRow:
    """Return a follow-up of an action."""
    year, area, follow_up = told
    return FollowUpRow(
        year=year,
        is_draft=handbook.reports[year].is_draft,
        facts=follow_up,
        handed_to=links.area_link(handbook, follow_up.handed_to) if follow_up.handed_to else None,
        parts=tuple((build_actor(handbook, part.who), part) for part in follow_up.parts),
        measured=_measured(handbook, told),
        target=links.entry_target(year, area),
    )


def _build_row(handbook: Handbook, today: datetime.date, name: str, told: Reported[Action]) -> ActionRow:
    promise = build_promise(handbook, told)
    follow_ups = handbook.follow_ups.get(name, [])
    settled = [each for each in follow_ups if not handbook.reports[each.year].is_draft]
    due = next((each.what.due for each in reversed(settled) if each.what.due), told.what.due)
    state, later = _state(handbook, today, told.year, settled, due)
    homes = _homes(handbook, told.area, follow_ups)
    rows = tuple(build_follow_up(handbook, each) for each in follow_ups)
    return ActionRow(
        promise=promise,
        homes=homes,
        home_links=tuple(
            (promise.area, promise.area_target) if home == WHOLE_REPORT else links.area_link(handbook, home)
            for home in homes
        ),
        state=state,
        later=later,
        follow_ups=rows,
        chain=tuple(_chain(handbook, promise, rows)),
        due=due,
        kind=next((each.what.became for each in reversed(settled) if each.what.became), told.what.kind),
    )


def _homes(handbook: Handbook, area: str, follow_ups: Sequence[Reported[FollowUp]]) -> tuple[str, ...]:
    """Return the areas of an action today: the one of its latest follow-up or handover, or the successors of that."""
    home = area
    for told in follow_ups:
        home = told.what.handed_to or (home if told.area == WHOLE_REPORT else told.area)
    if home == WHOLE_REPORT:
        return (home,)
    return tuple(living_successors(handbook.origins, handbook.ended_areas, home)) or (home,)


def _chain(handbook: Handbook, promise: Promise, follow_ups: Sequence[FollowUpRow]) -> Iterator[ChainLink]:
    is_draft = handbook.reports[promise.year].is_draft
    silent: list[int] = []
    yield ChainLink(promise.year, promise.facts.kind.label, MADE, None, promise.origin, is_draft)
    for year in handbook.years:
        told = [row for row in follow_ups if row.year == year]
        if told:
            yield from _silence(silent)
            silent = []
        for row in told:
            said, outcome = row.facts, row.facts.outcome
            details = (
                said.when.label if said.when else "",
                f"nu {said.became.label.lower()}" if said.became else "",
                f"till {said.due.label}" if said.due else "",
                f"övertagen av {row.handed_to[0]}" if row.handed_to else "",
            )
            detail = ", ".join(filter(None, details)) or None
            yield ChainLink(year, outcome.label, outcome.value, detail, row.target, row.is_draft)
        if handbook.reports[year].is_draft:
            continue
        if told and told[-1].facts.outcome in CLOSING:
            return
        if year > promise.year and not told:
            silent.append(year)
    yield from _silence(silent)


def _silence(years: Sequence[int]) -> Iterator[ChainLink]:
    """Yield one link for the reports in a row that do not follow an action up: the first, and which later ones inherit it."""
    if years:
        word, later = State.NOT_FOLLOWED_UP.label, wording.joined(map(str, years[1:]))
        detail = f"inte heller {later}" if later else None
        yield ChainLink(years[0], word, SILENT, detail, links.report_target(years[0]), is_draft=False)


def _state(
    handbook: Handbook,
    today: datetime.date,
    made: int,
    settled: Sequence[Reported[FollowUp]],
    due: When | None,
) -> tuple[State, Later[State] | None]:
    """Return the state of an action, and the state after its deadline; ``settled`` are the follow-ups outside drafts."""
    if settled and settled[-1].what.outcome in CLOSING:
        return State.CLOSED, None
    last_heard = settled[-1].year if settled else made
    silent = [year for year in handbook.submitted_years if year > last_heard]
    last_day = due.last if due else None
    if any(last_day is None or year >= last_day.year for year in silent):
        return State.NOT_FOLLOWED_UP, None
    known = State.FOLLOWED_UP if settled else State.NO_LATER_REPORT
    if last_day and last_day >= today and (silent or not settled):
        return State.AHEAD, Later(day_after(last_day), known)
    return known, None


def carried_out_by(handbook: Handbook, row: ActionRow) -> Iterator[str]:
    """Yield the ids of those who are to carry out an action today."""
    for who in row.promise.facts.who:
        yield from handbook.organisation.data.answering(who)


def build_action_table(handbook: Handbook, today: datetime.date) -> Table[ActionRow]:
    """Return all actions, open ones first.

    The filters find an action by those who are to carry it out and by the responsible of its areas.
    """

    def concerned(row: ActionRow) -> Iterator[str]:
        yield from carried_out_by(handbook, row)
        for home in row.homes:
            if home != WHOLE_REPORT:
                yield from (responsible.who for responsible in handbook.areas[home].data.responsible)

    def promised(row: ActionRow) -> str:
        return row.promise.facts.text

    def is_draft(row: ActionRow) -> bool:
        return row.promise.year in handbook.draft_years

    outcome = "Så har det gått"
    columns: tuple[Column[ActionRow], ...] = (
        Column("Åtgärd", promised, EXPLAINED, key="atgard", ids=lambda row: row.promise.id),
        Column("Område", lambda row: row, _HOMES, under="Åtgärd"),
        Column("Från område", lambda row: row.promise.area if row.has_moved else None, on_page=False),
        Column("Slag", lambda row: row.kind.label, on_page=False),
        Column("År", lambda row: row.promise.year, YEAR, on_page=False),
        Column("Utkast", is_draft, on_page=False),
        Column("Vem", lambda row: row.promise.who, ACTORS, wording.UNKNOWN, under="Åtgärd"),
        Column("När", lambda row: row.promise.facts, Look("times"), in_file=False, key="nar", sort=_last_day),
        Column("Börjar", lambda row: row.promise.facts.start, TIME, wording.UNKNOWN, on_page=False),
        Column("Senast", lambda row: row.promise.facts.due, TIME, wording.UNKNOWN, on_page=False),
        Column("Tid som gäller nu", lambda row: row.due, TIME, wording.UNKNOWN, on_page=False),
        Column("Mål", lambda row: row.promise.goal, under="Åtgärd", said="mål: {}"),
        Column("Ur", lambda row: row.promise.facts.source, under="Åtgärd", said="ur: {}"),
        Column("Läge", lambda row: row, _STATE, under=outcome),
        Column(outcome, lambda row: row.chain, _CHAIN, style="hb-wide", key="laget", sort=_place),
        Column("Kommentarer", _comments, _COMMENTS, under=outcome),
    )
    return Table(
        title="Åtgärder",
        caption="Beslut och planerade åtgärder",
        columns=columns,
        rows=build_actions(handbook, today),
        nothing="Ingen rapport nämner något som ligger framåt.",
        anchor=lambda row: row.promise.target.anchor,
        name="atgarder",
        filters=(
            Filter(
                "status",
                "Läge",
                lambda row: [Choice(row.state.value, row.state.label)],
                in_order(State),
            ),
            *people_filters(handbook, concerned),
            year_filter(lambda row: [row.promise.year]),
        ),
    )


def _last_day(row: ActionRow) -> datetime.date | None:
    """Return the last day of the time that an action's own report gives it; None where that is no date."""
    action = row.promise.facts
    return (action.due and action.due.last) or (action.start and action.start.last) or None


def _place(row: ActionRow) -> int:
    return list(State).index(row.state)


def _comments(row: ActionRow) -> tuple[FollowUpRow, ...]:
    return tuple(told for told in row.follow_ups if told.facts.comment or told.parts or told.measured)


def _link_text(link: ChainLink) -> str:
    year = f"{link.year} (utkast)" if link.is_draft else str(link.year)
    return f"{year} {link.word}{f' {link.detail}' if link.detail else ''}"


def _comment_text(told: FollowUpRow) -> str:
    parts = [
        f"{who.label}: {part.outcome.label}{f' – {part.comment}' if part.comment else ''}"
        for who, part in told.parts
    ]
    if told.measured:
        parts.append(format_measured(told.measured))
    when = told.facts.when.label if told.facts.when else told.year
    return f"{when}: {'; '.join(filter(None, [told.facts.comment, *parts]))}"


def format_measured(row: FigureRow) -> str:
    """Return a key figure beside an action's goal: Provade larm: 66 larm (målet: inte nått än)."""
    definition, statements = row
    told = (
        f"{each.text} {each.unit}".strip()
        + (f" ({'; '.join(each.notes)})" if each.notes else "")
        + (f" (målet: {each.reach.value})" if each.reach else "")
        for each in statements
    )
    return f"{definition.name}: {'; '.join(told)}"


_HOMES = Look("homes", lambda row: titles(row.home_links), ids=lambda row: listed(row.homes))
_STATE = Look("state", lambda row: row.state.label, is_own_note=True)
_CHAIN = Look("chain", lambda chain: " → ".join(map(_link_text, chain)))
_COMMENTS = Look("comments", lambda told: "\n".join(map(_comment_text, told)), is_own_note=True)
