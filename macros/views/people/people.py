"""The roles, units and others behind the ids in the files: the organisation, the responsible, and filters by person."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from operator import itemgetter
from typing import TypeVar

from macros.model.handbook import Handbook
from macros.model.organisation import Group, Party, Role, Unit
from macros.model.shared import NO_ONE, NOBODY, Responsible
from macros.views.pages import wording
from macros.views.pages.links import Target, party_target, role_target
from macros.views.pages.looks import ACTORS, CONFIRMED, CONTACT, KEYWORDS, YEAR, Look, listed
from macros.views.pages.table import Choice, Column, Filter, Table

R = TypeVar("R")

PartyRow = tuple[str, Party]
"""The id and the unit, company, body, group or outside party."""


@dataclass(frozen=True, slots=True)
class Actor:
    """The role, unit, company, body, group or outside party behind an id."""

    id: str
    name: str
    unit: str | None = None
    """The abbreviation (or name) of a role's unit."""
    unit_name: str | None = None
    """The full name of the unit, where it has an abbreviation."""
    contact: str | None = None
    target: Target | None = None

    @property
    def label(self) -> str:
        """The name with the unit: Säkerhetschef, KLK."""
        return f"{self.name}, {self.unit}" if self.unit else self.name


@dataclass(frozen=True, slots=True)
class ResponsibleRow:
    """Someone who answers for an area, or for a part of it."""

    actor: Actor
    part: str | None = None

    @property
    def is_nobody(self) -> bool:
        """Whether the editors have said that nobody has been made responsible, or that it is not known who was."""
        return self.actor.id in NO_ONE

    @property
    def label(self) -> str:
        """The part with the name: it-säkerhet: IT-chef, KLK."""
        return f"{self.part}: {self.actor.label}" if self.part else self.actor.label


def unit_label(unit: Unit) -> str:
    """Return a unit's abbreviation, or its name where it has none."""
    return unit.abbreviation or unit.name


def build_actor(handbook: Handbook, actor: str) -> Actor:
    """Return the role or other behind an id. Raises KeyError where there is none; the checks find those ids first."""
    organisation = handbook.organisation.data
    if actor in NO_ONE:
        return Actor(actor, wording.NOBODY if actor == NOBODY else wording.UNKNOWN)
    found = organisation.find(actor)
    if found is None:
        raise KeyError(actor)
    if not isinstance(found, Role):
        return Actor(
            actor, wording.capitalised(found.name), contact=found.contact, target=party_target(actor)
        )
    unit = organisation.units.get(found.unit or "")
    return Actor(
        actor,
        found.name,
        unit=unit_label(unit) if unit else None,
        unit_name=reading(unit.name, is_confirmed=unit.confirmed) if unit and unit.abbreviation else None,
        contact=found.contact,
        target=role_target(actor),
    )


def name_in_text(handbook: Handbook, actor: str) -> str:
    """Return the name as it is written inside a sentence: kommunstyrelsen, säkerhetschef."""
    found = handbook.organisation.data.find(actor)
    if isinstance(found, Party):
        return found.name
    return wording.uncapitalised(build_actor(handbook, actor).name)


def reading(words: str, *, is_confirmed: bool) -> str:
    """Return the words behind an abbreviation, and that they are not confirmed where they are not."""
    return words if is_confirmed else f"{words} (uttydningen är inte bekräftad)"


def build_actors(handbook: Handbook, actors: Iterable[str]) -> tuple[Actor, ...]:
    """Return the roles and others behind some ids."""
    return tuple(build_actor(handbook, actor) for actor in actors)


def build_responsible(handbook: Handbook, responsible: Iterable[Responsible]) -> tuple[ResponsibleRow, ...]:
    """Return the responsible of an area."""
    return tuple(ResponsibleRow(build_actor(handbook, who.who), who.part) for who in responsible)


def people_filters(
    handbook: Handbook, who: Callable[[R], Iterable[str] | None]
) -> tuple[Filter[R], Filter[R]]:
    """Return the filters by unit and by name; ``who`` returns the ids of those whom a row concerns."""

    def names(row: R) -> Iterator[Choice]:
        return (Choice(actor.id, actor.label) for actor in build_actors(handbook, who(row) or ()))

    def units(row: R) -> Iterator[Choice]:
        """Yield the units; someone without a unit is a choice of their own."""
        organisation = handbook.organisation.data
        for actor in build_actors(handbook, who(row) or ()):
            role = organisation.roles.get(actor.id)
            unit = role.unit if role and role.unit else actor.id
            if unit in organisation.units:
                yield Choice(unit, unit_label(organisation.units[unit]))
            elif actor.id not in NO_ONE:
                yield Choice(actor.id, actor.name)

    return Filter("enhet", "Enhet", units), Filter("ansvarig", "Ansvarig", names)


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
        has_ended = isinstance(row[1], Unit) and row[1].until is not None
        own = (
            name for name, role in roles.items() if role.unit == row[0] and (has_ended or role.until is None)
        )
        return build_actors(handbook, own)

    def members(row: PartyRow) -> tuple[Actor, ...]:
        return build_actors(handbook, row[1].members) if isinstance(row[1], Group) else ()

    yield Column("Namn", lambda row: wording.capitalised(row[1].name), ids=itemgetter(0))
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
    yield Column("Kontakt", lambda row: row[1].contact, CONTACT, wording.UNKNOWN)
    yield Column("Sökord", lambda row: row[1].keywords, KEYWORDS, under="Namn")


_ROLES = Look(
    "roles",
    lambda found: listed(role.name for role in found[0]),
    ids=lambda found: listed(role.id for role in found[0]),
)
"""The roles of a unit, or the members of a group."""
