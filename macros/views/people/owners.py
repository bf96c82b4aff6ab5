"""The responsible: by area, by unit, and each role with its areas, actions and reviews."""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import dataclass
from typing import Any

from macros.model.handbook import Handbook
from macros.model.organisation import Role
from macros.model.shared import NO_ONE, NOBODY
from macros.views.actions.actions import ActionRow, build_actions, carried_out_by
from macros.views.areas.areas import AreaRow, build_area_list
from macros.views.pages.links import Target, area_target
from macros.views.pages.looks import (
    ACTORS,
    KEYWORDS,
    LINK,
    NAME,
    NUMBERED_LINK,
    RESPONSIBLE,
    TEXT,
    YEAR,
    Look,
    listed,
)
from macros.views.pages.table import Choice, Column, Filter, Table, file_table
from macros.views.pages.wording import UNKNOWN
from macros.views.people.people import Actor, ResponsibleRow, build_actor, build_actors, people_filters
from macros.views.people.reviews import ReviewRow, build_document_reviews, build_page_reviews, kept_by


@dataclass(frozen=True, slots=True)
class Duty:
    """An area, or a part of one, that someone answers for."""

    area_id: str
    area: str
    target: Target
    part: str | None


@dataclass(frozen=True, slots=True)
class RoleCard:
    """A role or another responsible, with their areas, actions and reviews."""

    actor: Actor
    role: Role
    """The role; one that has ended keeps its card, since reports of earlier years link to it."""
    came_from: tuple[Actor, ...]
    heirs: tuple[Actor, ...]
    """Those who came after."""
    duties: tuple[Duty, ...]
    actions: tuple[ActionRow, ...]
    """The open actions of their areas, and those that they, or who was there before them, are to carry out."""
    pages: tuple[ReviewRow, ...]
    """The pages of their areas that are to be reviewed."""
    documents: tuple[ReviewRow, ...]
    """The documents that they own."""
    to_do: tuple[ActionRow, ...]
    """The actions that they are to carry out."""

    @property
    def to_follow_up(self) -> tuple[ActionRow, ...]:
        """The other actions of their areas."""
        return tuple(row for row in self.actions if row not in self.to_do)


def build_owners(handbook: Handbook) -> Table[AreaRow]:
    """Return the areas that have not ended, each with its responsible."""
    return Table(
        title="Ansvariga per område",
        columns=_BY_AREA,
        rows=_living(handbook),
        nothing="Inga områden än.",
        name="omraden",
        filters=people_filters(handbook, _owner_ids),
    )


def build_split(handbook: Handbook) -> Table[AreaRow]:
    """Return the areas that have several responsible."""
    rows = [row for row in _living(handbook) if len(row.responsible) > 1]
    nothing = "Inget område har delat ansvar."
    return Table(title="Delat ansvar", columns=_BY_AREA, rows=rows, nothing=nothing)


def build_unowned(handbook: Handbook) -> Table[AreaRow]:
    """Return the areas that have no responsible, for the area or for a part of it."""
    rows = [row for row in _living(handbook) if any(who.is_nobody for who in row.responsible)]
    nothing = "Alla områden har en ansvarig."
    return Table(title="Områden utan ansvarig", columns=_BY_AREA, rows=rows, nothing=nothing)


def _living(handbook: Handbook) -> list[AreaRow]:
    return [row for row in build_area_list(handbook) if row.facts.until is None]


def _owner_ids(row: AreaRow) -> list[str]:
    return [who.actor.id for who in row.responsible]


def _owner(row: AreaRow) -> str | None:
    """Return the first responsible of an area, to sort by."""
    first = row.responsible[0]
    return None if first.is_nobody else first.actor.label


_BY_AREA: tuple[Column[AreaRow], ...] = (
    Column("Område", lambda row: (row.facts.title, row.target, row.number), NUMBERED_LINK, key="omrade"),
    Column("Ansvarig", lambda row: row.responsible, RESPONSIBLE, key="ansvarig", sort=_owner),
)


def build_role_cards(handbook: Handbook, today: datetime.date) -> tuple[RoleCard, ...]:
    """Return a card for every role, and for others with an area, an action or a document; most areas first, ended roles last."""
    roles = handbook.organisation.data.roles
    duties = _duties(handbook)
    rows = build_actions(handbook, today)
    actions = [(row, {*carried_out_by(handbook, row)}) for row in rows if row.is_open]
    pages, documents = build_page_reviews(handbook, today), build_document_reviews(handbook, today)
    cards = []
    named = [who for row, _ in actions for who in carried_out_by(handbook, row)]
    keepers = sorted({who for row in documents for who in row.keepers} - NO_ONE)
    for who in dict.fromkeys([*duties, *roles, *named, *keepers]):
        actor = build_actor(handbook, who)
        # A group, a company or someone outside has nothing but its name.
        role = roles.get(who) or Role(namn=actor.name)
        own = tuple(duties.get(who, ()))
        areas = {duty.area_id for duty in own}
        card = RoleCard(
            actor=actor,
            role=role,
            came_from=build_actors(handbook, role.came_from),
            heirs=build_actors(handbook, (name for name in roles if who in roles[name].came_from)),
            duties=own,
            actions=tuple(row for row, doing in actions if areas & {*row.homes} or who in doing),
            pages=kept_by(who, pages),
            documents=kept_by(who, documents),
            to_do=tuple(row for row, doing in actions if who in doing),
        )
        cards.append(card)
    cards.sort(key=lambda card: (card.role.until is not None, -len(card.duties), card.actor.label))
    return tuple(cards)


def _duties(handbook: Handbook) -> dict[str, list[Duty]]:
    """Return the duties of each responsible today, by id."""
    duties: dict[str, list[Duty]] = {}
    for name, page in handbook.areas_in_order:
        for each in page.data.responsible if page.data.until is None else ():
            if each.who != NOBODY:
                duty = Duty(name, page.data.title, area_target(name), each.part)
                duties.setdefault(each.who, []).append(duty)
    return duties


def build_units(handbook: Handbook, today: datetime.date) -> Table[RoleCard]:
    """Return the units with their roles and the areas of these; roles of no unit come last.

    To choose a role is to choose the roles of that name in all units.
    """
    cards = [card for card in build_role_cards(handbook, today) if card.duties]
    sizes = Counter(map(_unit, cards))
    by_unit, _ = people_filters(handbook, lambda card: [card.actor.id])
    return Table(
        title="Ansvariga per enhet",
        columns=(
            Column("Enhet", _unit, repeats=True, key="enhet"),
            Column("Uttydning", lambda card: card.actor.unit_name, under="Enhet"),
            Column("Ansvarig", lambda card: (card.actor.name, card.actor.target), LINK, key="roll"),
            Column("Områden", lambda card: card.duties, _DUTIES),
        ),
        rows=sorted(cards, key=lambda card: (card.actor.unit is None, -sizes[_unit(card)], _unit(card))),
        nothing="Ingen enhet ansvarar för något område.",
        name="enheter",
        filters=(by_unit, Filter("roll", "Ansvarig", lambda card: [_role_choice(card.actor.name)])),
    )


def _unit(card: RoleCard) -> str:
    return card.actor.unit or card.actor.name


def _role_choice(name: str) -> Choice:
    """Return a role as a choice, whose code has no spaces: it-chef."""
    return Choice("-".join(name.casefold().split()), name)


def build_owner_files(handbook: Handbook, today: datetime.date) -> tuple[Table[Any], ...]:
    """Return the tables for a file, with a row for each responsible of an area, and one for each role."""
    duties = (
        (card.role.unit, _unit(card), card.actor.unit_name, card.actor, (duty.area, duty.target), duty.part)
        for card in build_units(handbook, today).rows
        for duty in card.duties
    )
    names = ("Enhet (id)", "Enhet", "Uttydning", "Ansvarig", "Område", "Del")
    return (
        _by_responsible(build_owners(handbook)),
        _by_responsible(build_split(handbook)),
        file_table("Ansvariga per enhet", names, duties, _LINKS),
        Table(title="Var och en", columns=_BY_ROLE, rows=build_role_cards(handbook, today)),
    )


def _by_responsible(table: Table[AreaRow]) -> Table[Any]:
    rows = (
        (row.number, (row.facts.title, row.target), who.part, who.actor, who.actor.unit, _contact(who))
        for row in table.rows
        for who in row.responsible
    )
    names = ("Nr", "Område", "Del", "Ansvarig", "Enhet", "Kontakt")
    return file_table(table.title, names, rows, _LINKS)


def _contact(who: ResponsibleRow) -> str | None:
    return None if who.is_nobody else who.actor.contact or UNKNOWN


_LINKS = {"Ansvarig": NAME, "Område": LINK}
_DUTIES = Look("duties", lambda duties: listed(map(_duty_text, duties)))
_REVIEWS = Look("reviews", lambda rows: "\n".join(map(_review_text, rows)))
_ACTIONS = Look("actions", lambda rows: "\n".join(row.promise.facts.text for row in rows))
_BY_ROLE: tuple[Column[RoleCard], ...] = (
    Column("Vem", lambda card: card.actor.name, ids=lambda card: card.actor.id),
    Column("Enhet", lambda card: card.actor.unit, ids=lambda card: card.role.unit),
    Column("Om rollen", lambda card: card.role.about),
    Column("Upphörde", lambda card: card.role.until, YEAR),
    Column("Tillika", lambda card: card.role.also),
    Column("Kontakt", lambda card: card.actor.contact, TEXT, UNKNOWN),
    Column("Ansvarar för", lambda card: card.duties, _DUTIES, "Inget eget område"),
    Column("Ska göra", lambda card: card.to_do, _ACTIONS),
    Column("Att följa upp i områdena", lambda card: card.to_follow_up, _ACTIONS),
    Column("Sidor att granska", lambda card: card.pages, _REVIEWS),
    Column("Dokument att se över", lambda card: card.documents, _REVIEWS),
    Column("Kom efter", lambda card: card.came_from, ACTORS),
    Column("Följdes av", lambda card: card.heirs, ACTORS),
    Column("Sökord", lambda card: card.role.keywords, KEYWORDS),
)


def _duty_text(duty: Duty) -> str:
    return f"{duty.area}: {duty.part}" if duty.part else duty.area


def _review_text(row: ReviewRow) -> str:
    return f"{row.name}: {row.state.value.lower()}. {row.sentences}" if row.state else row.name
