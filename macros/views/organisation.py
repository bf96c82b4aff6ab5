"""The organisation: units with their roles, companies, deciding bodies, groups and outside parties."""

from __future__ import annotations

from dataclasses import dataclass

from macros.loading import Handbook
from macros.views import wording
from macros.views.people import Actor, build_actor


@dataclass(frozen=True, slots=True)
class PartyRow:
    """A unit, company, body, group or outside party."""

    id: str
    name: str
    abbreviation: str | None
    is_confirmed: bool
    contact: str | None
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
    tables = []
    for title, register in kinds:
        rows = []
        for name, party in register.items():
            roles = tuple(
                build_actor(handbook, role)
                for role, found in organisation.roles.items()
                if found.unit == name
            )
            group = organisation.groups.get(name)
            members = tuple(build_actor(handbook, member) for member in group.members) if group else ()
            rows.append(
                PartyRow(
                    name,
                    wording.capitalised(party.name),
                    party.abbreviation,
                    party.confirmed,
                    party.contact,
                    roles,
                    members,
                )
            )
        if rows:
            tables.append(PartyTable(title, tuple(rows)))
    return tuple(tables)
