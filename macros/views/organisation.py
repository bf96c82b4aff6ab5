"""The organisation: units with their roles, companies, deciding bodies, groups and outside parties."""

from __future__ import annotations

from dataclasses import dataclass

from macros.handbook import Handbook
from macros.schema.organisation import Group, Party, Unit
from macros.views import wording
from macros.views.people import Actor, build_actors


@dataclass(frozen=True, slots=True)
class PartyRow:
    """A unit, company, body, group or outside party."""

    id: str
    name: str
    abbreviation: str | None
    is_confirmed: bool
    contact: str | None
    keywords: tuple[str, ...]
    came_from: tuple[Actor, ...]
    ended: int | None
    roles: tuple[Actor, ...]
    members: tuple[Actor, ...]


@dataclass(frozen=True, slots=True)
class PartyTable:
    """The parties of one kind."""

    title: str
    rows: tuple[PartyRow, ...]


def build_organisation(handbook: Handbook) -> tuple[PartyTable, ...]:
    """Return everyone that the handbook names, by kind; kinds without anyone are left out."""
    organisation = handbook.organisation.data
    kinds = (
        ("Förvaltningar och enheter", organisation.units),
        ("Bolag och förbund", organisation.companies),
        ("Beslutande och granskande organ", organisation.bodies),
        ("Grupper", organisation.groups),
        ("Externa parter", organisation.outside),
    )
    return tuple(
        PartyTable(title, tuple(_build_row(handbook, name, party) for name, party in register.items()))
        for title, register in kinds
        if register
    )


def _build_row(handbook: Handbook, name: str, party: Party) -> PartyRow:
    roles = [role for role, found in handbook.organisation.data.roles.items() if found.unit == name]
    return PartyRow(
        id=name,
        name=wording.capitalised(party.name),
        abbreviation=party.abbreviation,
        is_confirmed=party.confirmed,
        contact=party.contact,
        keywords=party.keywords,
        came_from=build_actors(handbook, party.came_from) if isinstance(party, Unit) else (),
        ended=party.until if isinstance(party, Unit) else None,
        roles=build_actors(handbook, roles),
        members=build_actors(handbook, party.members) if isinstance(party, Group) else (),
    )
