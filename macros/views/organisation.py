"""The organisation: units with their roles, companies, deciding bodies, groups and outside parties."""

from __future__ import annotations

from collections.abc import Iterator

from macros.handbook import Handbook
from macros.schema.organisation import Group, Party, Unit
from macros.views import wording
from macros.views.looks import ACTORS, CONFIRMED, KEYWORDS, YEAR, Look, listed
from macros.views.people import Actor, build_actors
from macros.views.table import Column, Table

PartyRow = tuple[str, Party]
"""The id and the unit, company, body, group or outside party."""


def build_organisation(handbook: Handbook) -> tuple[Table[PartyRow], ...]:
    """Return the organisation, a table for each kind; empty kinds are left out."""
    organisation = handbook.organisation.data
    kinds = (
        ("Förvaltningar och enheter", organisation.units),
        ("Bolag och förbund", organisation.companies),
        ("Beslutande och granskande organ", organisation.bodies),
        ("Grupper", organisation.groups),
        ("Externa parter", organisation.outside),
    )
    columns = tuple(_columns(handbook))
    return tuple(
        Table(
            title=title,
            columns=columns,
            rows=tuple(register.items()),
            anchor=lambda row: row[0],
            is_found=True,
        )
        for title, register in kinds
        if register
    )


def _columns(handbook: Handbook) -> Iterator[Column[PartyRow]]:
    roles = handbook.organisation.data.roles

    def came_from(row: PartyRow) -> tuple[Actor, ...]:
        return build_actors(handbook, row[1].came_from) if isinstance(row[1], Unit) else ()

    def roles_of(row: PartyRow) -> tuple[Actor, ...]:
        return build_actors(handbook, (name for name, role in roles.items() if role.unit == row[0]))

    def members(row: PartyRow) -> tuple[Actor, ...]:
        return build_actors(handbook, row[1].members) if isinstance(row[1], Group) else ()

    yield Column("Namn", lambda row: wording.capitalised(row[1].name))
    yield Column(
        "Upphörde",
        lambda row: row[1].until if isinstance(row[1], Unit) else None,
        YEAR,
        under="Namn",
        said="upphörde {}",
    )
    yield Column("Kom efter", came_from, ACTORS, under="Namn", said="kom efter {}")
    yield Column("Förkortning", lambda row: row[1].abbreviation)
    yield Column(
        "Uttydningen är bekräftad",
        lambda row: row[1].confirmed if row[1].abbreviation else None,
        CONFIRMED,
        under="Förkortning",
    )
    yield Column("Roller i handboken", lambda row: (roles_of(row), members(row)), _ROLES)
    yield Column("Medlemmar", members, ACTORS, on_page=False)
    yield Column("Kontakt", lambda row: row[1].contact, absent=wording.UNKNOWN)
    yield Column("Sökord", lambda row: row[1].keywords, KEYWORDS, under="Namn")


_ROLES = Look("roles", lambda found: listed(role.name for role in found[0]))
"""The roles of a unit, or the members of a group."""
