"""The roles, units and others behind the ids in the files, and the responsible of areas."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from macros.handbook import Handbook
from macros.schema.organisation import Party, Role, Unit
from macros.schema.shared import NOBODY as NOBODY_ID
from macros.schema.shared import Responsible
from macros.views import wording
from macros.views.links import Target, party_target, role_target


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
        """Whether the editors have said that nobody has been made responsible."""
        return self.actor.id == NOBODY_ID

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
    if actor == NOBODY_ID:
        return Actor(actor, wording.NOBODY)
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
