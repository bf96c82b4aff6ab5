"""The tables of what lies ahead: all actions, those of an area, and what a report says of them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from macros.model.actions import WHOLE_REPORT, Action
from macros.model.handbook import Handbook
from macros.views.actions.actions import ActionRow, ChainLink, FollowUpRow, Promise, State, build_actions
from macros.views.pages.filters import Choice, Filter, in_order, people_filters, year_filter
from macros.views.pages.looks import ACTORS, EXPLAINED, TIME, YEAR, Look, titles
from macros.views.pages.table import Column, Table
from macros.views.pages.wording import UNKNOWN

_STATES = {
    State.AHEAD: "ligger-framat",
    State.NO_LATER_REPORT: "inte-uppfoljd-i-handboken",
    State.NOT_FOLLOWED_UP: "ej-uppfoljd",
    State.FOLLOWED_UP: "uppfoljd",
    State.CLOSED: "avslutad",
}
"""The states as they stand in an address, in the order that an action goes through."""
_TOLD = "Så har det gått"


def build_action_table(handbook: Handbook, today: datetime.date) -> Table[ActionRow]:
    """Return all actions, with what has become of them.

    An action is found under those who are to carry it out and those who answer for its areas, as on the roles' own cards.
    """
    return Table(
        title="Åtgärder",
        caption="Beslut och planerade åtgärder",
        columns=tuple(_columns(handbook)),
        rows=build_actions(handbook, today),
        nothing="Ingen rapport nämner något som ligger framåt.",
        anchor=lambda row: row.promise.anchor,
        name="atgarder",
        filters=(
            Filter("status", "Läge", _state_choice, in_order(_STATES.values())),
            *people_filters(handbook, lambda row: _concerned(handbook, row)),
            year_filter(lambda row: [row.promise.year]),
        ),
    )


def _columns(handbook: Handbook) -> Iterator[Column[ActionRow]]:
    def action(row: ActionRow) -> Action:
        return handbook.actions[row.promise.id].what

    def is_draft(row: ActionRow) -> bool:
        return row.promise.year in handbook.draft_years

    yield Column("Åtgärd", lambda row: row.promise.text, EXPLAINED, key="atgard")
    yield Column("Område", lambda row: row, _HOMES, under="Åtgärd")
    yield Column("Från område", lambda row: row.promise.area if row.has_moved else None, on_page=False)
    yield Column("Slag", lambda row: row.promise.kind, on_page=False)
    yield Column("Rapport", lambda row: row.promise.year, YEAR, on_page=False)
    yield Column("Utkast", is_draft, on_page=False)
    yield Column("Vem", lambda row: row.promise.who, ACTORS, UNKNOWN, under="Åtgärd")
    yield Column("När", _promise, _TIMES, in_file=False, key="nar", sort=lambda row: row.promise.day)
    yield Column("Börjar", lambda row: action(row).start, TIME, UNKNOWN, on_page=False)
    yield Column("Senast", lambda row: action(row).due, TIME, UNKNOWN, on_page=False)
    yield Column("Tid som gäller nu", lambda row: row.due, TIME, UNKNOWN, on_page=False)
    yield Column("Mål", lambda row: row.promise.goal, under="Åtgärd", said="mål: {}")
    yield Column("Ur", lambda row: row.promise.source, under="Åtgärd", said="ur: {}")
    yield Column("Läge", lambda row: row, _STATE, under=_TOLD)
    yield Column(
        _TOLD, lambda row: row.chain, _CHAIN, style="hb-wide", key="laget", sort=lambda row: row.place
    )
    yield Column("Kommentarer", _comments, _COMMENTS, under=_TOLD)


def _promise(row: ActionRow) -> Promise:
    return row.promise


def _state_choice(row: ActionRow) -> list[Choice]:
    return [Choice(_STATES[row.state], row.state.value)]


def _comments(row: ActionRow) -> tuple[FollowUpRow, ...]:
    return tuple(told for told in row.follow_ups if told.comment or told.parts)


def _concerned(handbook: Handbook, row: ActionRow) -> Iterator[str]:
    yield from (actor.id for actor in row.promise.who)
    for home in row.homes:
        if home != WHOLE_REPORT:
            yield from (responsible.who for responsible in handbook.areas[home].data.responsible)


def _link_text(link: ChainLink) -> str:
    year = f"{link.year} (utkast)" if link.is_draft else str(link.year)
    return f"{year} {link.word}{f' {link.detail}' if link.detail else ''}"


def _comment_text(told: FollowUpRow) -> str:
    parts = [
        f"{who.label}: {outcome}{f' – {comment}' if comment else ''}" for who, outcome, comment in told.parts
    ]
    return f"{told.when or told.year}: {'; '.join(filter(None, [told.comment, *parts]))}"


_HOMES = Look("homes", lambda row: titles(row.home_links))
_TIMES = Look("times")
_STATE = Look("state", lambda row: row.state.value, is_own_note=True)
_CHAIN = Look("chain", lambda chain: " → ".join(map(_link_text, chain)))
_COMMENTS = Look("comments", lambda told: "\n".join(map(_comment_text, told)), is_own_note=True)
