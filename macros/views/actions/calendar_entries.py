"""The entries of the calendars: actions, reviews and the yearly wheel, each with its day and why it has that day."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from macros.model.actions import WHOLE_REPORT
from macros.model.handbook import Handbook
from macros.model.problems import folded
from macros.model.registers import Recurrence, WheelItem
from macros.model.times import When
from macros.views.actions.actions import ActionRow, State, build_actions
from macros.views.pages import wording
from macros.views.pages.links import WHEEL, Target
from macros.views.people.owners import RoleCard, build_role_cards
from macros.views.people.people import build_actors
from macros.views.people.reviews import build_document_reviews, build_page_reviews

_WEEK = 7
_YEARS_AHEAD = 5
"""The years that a weekly entry is repeated for; calendar programs do not agree on a rule for weeks."""
_MONTHS_IN_YEAR, _MONTHS_IN_QUARTER = 12, 3


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """An entry of a calendar; its ``id`` is the same from build to build."""

    id: str
    what: str
    text: tuple[str, ...]
    """Sentences about the entry, and about a day that is only approximate."""
    day: datetime.date
    """The first day."""
    kind: str
    target: Target
    roles: frozenset[str]
    """The ids of the roles that the entry concerns."""
    told: int = 0
    """How many reports have told of it since it was first written; a later one may have moved it."""
    changed: datetime.date | None = None
    """The day of the latest word of it: when the report that has it was locked, or last locked anew."""
    days: int = 1
    every_months: int | None = None
    """The interval at which it recurs, on the last day of the month."""


def build_dated(handbook: Handbook, today: datetime.date) -> tuple[CalendarEntry, ...]:
    """Return the open actions, reviews and recurring items that have a day, in order of time."""
    cards = build_role_cards(handbook, today)
    with_cards = frozenset(card.actor.id for card in cards)
    things = [
        *_actions(handbook, cards, today),
        *_reviews(handbook, with_cards, today),
        *_wheel(handbook, with_cards, today),
    ]
    return tuple(sorted(things, key=lambda thing: (thing.day, thing.id)))


def by_actor(handbook: Handbook, things: Collection[CalendarEntry]) -> dict[str, tuple[CalendarEntry, ...]]:
    """Return the entries of everyone who can be pointed to, by id; one that has ended has those of who came after it.

    Someone without any is there too: programs that subscribe to a calendar ask for it also when it is empty.
    """
    organisation = handbook.organisation.data
    wanted = {actor: {actor, *organisation.answering(actor)} for actor in organisation.actors}
    return {actor: tuple(thing for thing in things if thing.roles & them) for actor, them in wanted.items()}


def _actions(handbook: Handbook, cards: Iterable[RoleCard], today: datetime.date) -> Iterator[CalendarEntry]:
    concerned: dict[str, set[str]] = {}
    for card in cards:
        for row in card.actions:
            concerned.setdefault(row.promise.id, set()).add(card.actor.id)
    for row in build_actions(handbook, today):
        promise = row.promise
        when = row.due or promise.facts.start
        if row.is_open and when and when.last:
            text = promise.facts.text
            yield CalendarEntry(
                id=promise.target.anchor,
                what=text if row.due else f"Börjar: {text}",
                text=tuple(_action_text(row, when)),
                day=when.last,
                kind="Åtgärd",
                target=promise.target,
                roles=frozenset(concerned.get(promise.id, ())),
                told=len(row.follow_ups),
                changed=_locked(handbook, row.latest.year if row.latest else promise.year),
            )


def _locked(handbook: Handbook, year: int | None) -> datetime.date | None:
    locked = handbook.submissions.get(year or 0)
    return locked.latest.day if locked else None


def _action_text(row: ActionRow, when: When) -> Iterator[str]:
    promise, start = row.promise, row.promise.facts.start
    areas = wording.joined(title for title, _ in row.home_links)
    yield areas if WHOLE_REPORT in row.homes else f"Område: {areas}"
    yield f"{promise.facts.kind.label} enligt {promise.origin_label}"
    if row.kind is not promise.facts.kind:
        yield f"{row.kind.label} enligt en senare rapport"
    if promise.facts.source:
        yield f"Ur: {promise.facts.source}"
    if promise.who:
        yield f"Vem: {'; '.join(who.label for who in promise.who)}"
    if row.due and start:
        yield f"Börjar: {start.label}"
    if when.first != when.last:
        beginning = "Tiden" if row.due else "Tiden då det börjar"
        yield f"{beginning} är angiven som ”{when.label}”. Här står det på den sista dagen"
    yield f"Uppföljning: {_followed_up(row)}"


def _followed_up(row: ActionRow) -> str:
    if row.latest is None:
        return row.state.label
    report = "utkastet" if row.latest.is_draft else "rapporten"
    told = f"{row.latest.facts.outcome.label} enligt {report} {row.latest.year}"
    return f"{told}, ej uppföljd sedan dess" if row.state is State.NOT_FOLLOWED_UP else told


def _reviews(handbook: Handbook, with_cards: frozenset[str], today: datetime.date) -> Iterator[CalendarEntry]:
    for row in (*build_page_reviews(handbook, today), *build_document_reviews(handbook, today)):
        if row.deadline:
            page, anchor = row.target.page.removesuffix(".md"), row.target.anchor
            yield CalendarEntry(
                id=f"granskning-{folded(page)}{f'_{anchor}' if anchor else ''}",
                what=f"Granska: {row.name}",
                text=(row.sentences or "",),
                day=row.deadline,
                kind="Granskning",
                target=row.target,
                roles=row.keepers & with_cards,
            )


def _wheel(handbook: Handbook, with_cards: frozenset[str], today: datetime.date) -> Iterator[CalendarEntry]:
    for item in handbook.wheel.data.items:
        areas = [handbook.areas[area].data for area in item.areas]
        responsible = {who.who for area in areas if area.until is None for who in area.responsible}
        text = (
            item.about,
            f"Område: {wording.joined(area.title for area in areas)}" if areas else "",
            f"Ordnas av {'; '.join(who.label for who in build_actors(handbook, item.who))}"
            if item.who
            else "",
        )
        for place in _places(item, today.year):
            yield CalendarEntry(
                id=f"arshjul-{item.id}{place.ending}",
                what=item.what,
                text=(place.why, *filter(None, text)),
                day=place.day,
                kind="Årshjul",
                target=Target(WHEEL.page, item.id),
                roles=with_cards & {*item.who, *responsible},
                changed=_locked(handbook, item.source),
                days=place.days,
                every_months=place.every_months,
            )


@dataclass(frozen=True, slots=True)
class _Place:
    """The day of a recurring item, and why it has that day."""

    why: str
    day: datetime.date
    ending: str = ""
    days: int = 1
    every_months: int | None = None


def _places(item: WheelItem, this_year: int) -> Iterator[_Place]:
    """Yield the days of a recurring item; one without a week, month or quarter has none."""
    if item.week:
        for year in range(this_year, this_year + _YEARS_AHEAD):
            if monday := _monday(year, item.week):
                yield _Place(f"Varje år vecka {item.week}", monday, f"-{year}", days=_WEEK)
    elif item.month:
        why = f"Varje år i {wording.format_month(item.month)}. Dagen är inte känd. Här står det på månadens sista dag"
        yield _Place(why, _month_end(this_year, item.month), every_months=_MONTHS_IN_YEAR)
    elif item.recurs is Recurrence.QUARTERLY:
        why = "Varje kvartal. Dagen är inte känd. Här står det på kvartalets sista dag"
        yield _Place(why, _month_end(this_year, _MONTHS_IN_QUARTER), every_months=_MONTHS_IN_QUARTER)


def _monday(year: int, week: int) -> datetime.date | None:
    try:
        return datetime.date.fromisocalendar(year, week, 1)
    except ValueError:  # not every year has a week 53
        return None


def _month_end(year: int, month: int) -> datetime.date:
    return datetime.date(year, month, calendar.monthrange(year, month)[1])
