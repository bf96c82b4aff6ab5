"""What a table can be filtered by, and what each of its rows is found under."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from macros.handbook import Handbook
from macros.schema.actions import WHOLE_REPORT
from macros.schema.entry import Event, Status
from macros.schema.registers import DocumentKind
from macros.schema.shared import NOBODY
from macros.views import wording
from macros.views.actions import ActionRow, State
from macros.views.areas import AreaRow
from macros.views.comparison import Matrix
from macros.views.documents import DECIDED, REVIEWED, DocumentRow
from macros.views.follow_up_share import ShareTable
from macros.views.owners import UnitRow
from macros.views.people import build_actors, unit_label
from macros.views.series import Series

AREA, KIND, STATUS, EVENT, UNIT, OWNER, ROLE, YEAR = (
    "omrade", "slag", "status", "handelse", "enhet", "ansvarig", "roll", "ar",
)  # fmt: skip
"""The filters, as they stand in an address."""

_LABELS = {
    AREA: "Område",
    KIND: "Slag",
    STATUS: "Läge",
    EVENT: "Senaste händelse",
    UNIT: "Enhet",
    OWNER: "Ansvarig",
    ROLE: "Roll",
    YEAR: "År",
}

_STATES = {
    State.AHEAD: "ligger-framat",
    State.NO_LATER_REPORT: "inte-uppfoljd-i-handboken",
    State.NOT_FOLLOWED_UP: "ej-uppfoljd",
    State.FOLLOWED_UP: "uppfoljd",
    State.CLOSED: "avslutad",
}

_ORDER: Mapping[str, Sequence[str]] = {
    KIND: [kind.value for kind in DocumentKind],
    STATUS: [*(status.value for status in Status), *_STATES.values()],
    EVENT: [DECIDED, *(event.value for event in Event), REVIEWED],
}
"""Choices that stand in the order of their codes; areas stand in that of the rows, years backwards, others by name."""


class Choice(NamedTuple):
    """A value that rows can be found under: as it stands in an address, and as a reader reads it."""

    value: str
    label: str


class Filter(NamedTuple):
    """A choice between values, of which there are at least two."""

    name: str
    label: str
    choices: tuple[Choice, ...]


Found = Mapping[str, Sequence[Choice]]
"""What a row is found under, by filter; none where that is not known."""

UNKNOWN = Choice("uppgift-saknas", wording.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Controls:
    """What a table can be filtered by."""

    name: str
    """Tells the table from others on its page, in an address."""
    filters: tuple[Filter, ...]
    rows: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """By row its values in each filter, with spaces between; none where the view's own rows and cells have them."""


def build_owner_controls(handbook: Handbook, areas: Sequence[AreaRow]) -> Controls:
    """Return what the table of areas and those responsible can be filtered by."""
    found = {row.id: _of_people(handbook, [who.actor.id for who in row.responsible]) for row in areas}
    return _build("omraden", found)


def build_unit_controls(handbook: Handbook, units: Sequence[UnitRow]) -> Controls:
    """Return what the table of units and their roles can be filtered by; a role of that name may be in several units."""
    found = {
        card.actor.id: {
            UNIT: _of_people(handbook, [card.actor.id])[UNIT],
            ROLE: [Choice(_as_value(card.actor.name), card.actor.name)],
        }
        for unit in units
        for card in unit.cards
    }
    return _build("enheter", found)


def build_action_controls(handbook: Handbook, actions: Sequence[ActionRow]) -> Controls:
    """Return what the table of actions can be filtered by.

    An action belongs to those who are to carry it out and to those who answer for its areas, as on the roles' own cards.
    """
    found = {
        row.promise.id: {
            STATUS: [Choice(_STATES[row.state], row.state.value)],
            **_of_people(handbook, _answering_for(handbook, row)),
            YEAR: [_year(row.promise.year)],
        }
        for row in actions
    }
    return _build("atgarder", found)


def build_document_controls(handbook: Handbook, documents: Sequence[DocumentRow]) -> Controls:
    """Return what the table of governing documents can be filtered by; the year is that of the latest event."""
    found = {
        row.id: {
            KIND: [Choice(row.kind_code, row.kind)],
            EVENT: [Choice(row.latest.code, row.latest.word)] if row.latest else [],
            YEAR: [Choice(row.latest.time[:4], row.latest.time[:4])]
            if row.latest and row.latest.time
            else [],
            **_of_people(handbook, [row.owner.id] if row.owner else []),
        }
        for row in documents
    }
    return _build("styrdokument", found)


def build_matrix_controls(matrix: Matrix) -> Controls:
    """Return what the comparison of statuses can be filtered by; each cell has a status, and each column a year."""
    statuses = [cell.status for row in matrix.rows for cell in row.cells if cell.status]
    choices = {STATUS: [Choice(status.code, status.label) for status in statuses], YEAR: _years(matrix.years)}
    return Controls("lage", tuple(_filters(choices)))


def build_share_controls(table: ShareTable) -> Controls:
    """Return what the comparison of how much is followed up can be filtered by; each column has a year."""
    return Controls("uppfoljning", tuple(_filters({YEAR: _years(table.years)})))


def build_series_controls(series: Sequence[Series], years: Sequence[int]) -> Controls:
    """Return what the comparison of key figures can be filtered by; each row has an area, and each column a year."""
    choices = {AREA: [Choice(row.area_id, row.area) for row in series], YEAR: _years(years)}
    return Controls("nyckeltal", tuple(_filters(choices)))


def _build(name: str, rows: Mapping[str, Found]) -> Controls:
    choices: dict[str, list[Choice]] = {}
    values: dict[str, dict[str, str]] = {}
    for row, found in rows.items():
        for filter_, some in found.items():
            known = some or [UNKNOWN]
            choices.setdefault(filter_, []).extend(known)
            values.setdefault(row, {})[filter_] = " ".join(dict.fromkeys(choice.value for choice in known))
    return Controls(name, tuple(_filters(choices)), values)


def _filters(choices: Mapping[str, Sequence[Choice]]) -> Iterator[Filter]:
    """Yield the filters that there is something to choose between in."""
    for name, found in choices.items():
        distinct = {choice.value: choice for choice in found}
        if len(distinct) > 1:
            known = _in_order(name, [choice for choice in distinct.values() if choice != UNKNOWN])
            yield Filter(name, _LABELS[name], (*known, *([UNKNOWN] if UNKNOWN.value in distinct else [])))


def _in_order(name: str, choices: list[Choice]) -> list[Choice]:
    if name == AREA:
        return choices
    if name == YEAR:
        return sorted(choices, reverse=True)
    if order := _ORDER.get(name):
        return sorted(choices, key=lambda choice: order.index(choice.value))
    return sorted(choices, key=lambda choice: (choice.value == NOBODY, wording.swedish_order(choice.label)))


def _answering_for(handbook: Handbook, action: ActionRow) -> Iterator[str]:
    yield from (actor.id for actor in action.promise.who)
    for home in action.homes:
        if home != WHOLE_REPORT:
            yield from (responsible.who for responsible in handbook.areas[home].data.responsible)


def _of_people(handbook: Handbook, people: Iterable[str]) -> dict[str, list[Choice]]:
    """Return the units and the names of some people; one that is of no unit stands for itself."""
    organisation = handbook.organisation.data
    units, owners = [], []
    for actor in build_actors(handbook, people):
        owners.append(Choice(actor.id, actor.label))
        role = organisation.roles.get(actor.id)
        unit = role.unit if role and role.unit else actor.id
        if unit in organisation.units:
            units.append(Choice(unit, unit_label(organisation.units[unit])))
        elif actor.id != NOBODY:
            units.append(Choice(actor.id, actor.name))
    return {UNIT: units, OWNER: owners}


def _years(years: Iterable[int]) -> list[Choice]:
    return [_year(year) for year in years]


def _year(year: int) -> Choice:
    return Choice(str(year), str(year))


def _as_value(name: str) -> str:
    """Return a name as it can stand in an address and in a list with spaces between: it-chef."""
    return "-".join(name.casefold().split())
