"""Who answers for what: by area, by unit, and each role with all that rests on it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from macros.handbook import Handbook
from macros.schema.shared import NOBODY
from macros.views.actions import ActionRow, build_actions
from macros.views.areas import AreaRow, build_area_list
from macros.views.links import Target, area_target
from macros.views.people import Actor, build_actor, build_actors
from macros.views.reviews import ReviewRow, build_document_reviews, build_page_reviews


@dataclass(frozen=True, slots=True)
class Duty:
    """An area, or a part of one, that someone answers for."""

    area: str
    target: Target
    part: str | None


@dataclass(frozen=True, slots=True)
class RoleCard:
    """Someone responsible, with all that rests on them."""

    actor: Actor
    about: str | None
    also: str | None
    keywords: tuple[str, ...]
    came_from: tuple[Actor, ...]
    ended: int | None
    """The last year of a role that is no more; its card stays, since closed years point to it."""
    duties: tuple[Duty, ...]
    actions: tuple[ActionRow, ...]
    """Open actions of their areas, or that they are to carry out."""
    pages: tuple[ReviewRow, ...]
    """The pages of their areas that are to be reviewed."""
    documents: tuple[ReviewRow, ...]
    """The documents that they keep, with their review where one is known."""


@dataclass(frozen=True, slots=True)
class UnkeptReviews:
    """What is to be reviewed and has nobody to do it."""

    pages: tuple[ReviewRow, ...]
    documents: tuple[ReviewRow, ...]


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit and its responsible roles."""

    name: str
    reading: str | None
    cards: tuple[RoleCard, ...]


def build_owners(handbook: Handbook) -> tuple[AreaRow, ...]:
    """Return the areas that are alive today, each with who answers for it."""
    return tuple(row for row in build_area_list(handbook) if row.ended is None)


def build_split(handbook: Handbook) -> tuple[AreaRow, ...]:
    """Return the areas that several answer for."""
    return tuple(row for row in build_owners(handbook) if len(row.responsible) > 1)


def build_unowned(handbook: Handbook) -> tuple[AreaRow, ...]:
    """Return the areas that nobody answers for, in whole or in part."""
    return tuple(row for row in build_owners(handbook) if any(who.is_nobody for who in row.responsible))


def build_role_cards(handbook: Handbook, today: datetime.date) -> tuple[RoleCard, ...]:
    """Return a card for every role and everyone else who answers for an area; most duties first, ended roles last."""
    living = [(name, page.data) for name, page in handbook.areas_in_order if page.data.until is None]
    owners = dict.fromkeys(who.who for _, area in living for who in area.responsible if who.who != NOBODY)
    everyone = dict.fromkeys([*owners, *handbook.organisation.data.roles])
    actions = build_actions(handbook, today)
    cards = [_build_card(handbook, who, actions, today) for who in everyone]
    return tuple(
        sorted(cards, key=lambda card: (card.ended is not None, -len(card.duties), card.actor.label))
    )


def build_unkept_reviews(handbook: Handbook, today: datetime.date) -> UnkeptReviews | None:
    """Return the pages and documents that are to be reviewed though nobody keeps them, if there are any."""
    pages = build_page_reviews(handbook, NOBODY, today)
    documents = build_document_reviews(handbook, NOBODY, today)
    return UnkeptReviews(pages, documents) if pages or documents else None


def _build_card(
    handbook: Handbook, who: str, actions: tuple[ActionRow, ...], today: datetime.date
) -> RoleCard:
    duties = list(_duties(handbook, who))
    areas = {name for name, _ in duties}
    role = handbook.organisation.data.roles.get(who)
    return RoleCard(
        actor=build_actor(handbook, who),
        about=role.about if role else None,
        also=role.also if role else None,
        keywords=role.keywords if role else (),
        came_from=build_actors(handbook, role.came_from) if role else (),
        ended=role.until if role else None,
        duties=tuple(duty for _, duty in duties),
        actions=tuple(
            row
            for row in actions
            if row.is_open and (areas & set(row.homes) or who in {actor.id for actor in row.promise.who})
        ),
        pages=build_page_reviews(handbook, who, today),
        documents=build_document_reviews(handbook, who, today),
    )


def _duties(handbook: Handbook, who: str) -> Iterator[tuple[str, Duty]]:
    for name, page in handbook.areas_in_order:
        for responsible in page.data.responsible:
            if responsible.who == who and page.data.until is None:
                yield name, Duty(page.data.title, area_target(name), responsible.part)


def build_units(handbook: Handbook, today: datetime.date) -> tuple[UnitRow, ...]:
    """Return the units whose roles answer for something; those who belong to no unit come last, under their own name."""
    cards = [card for card in build_role_cards(handbook, today) if card.duties]
    units = dict.fromkeys((card.actor.unit or card.actor.name, card.actor.unit_name) for card in cards)
    rows = [
        UnitRow(name, reading, tuple(card for card in cards if (card.actor.unit or card.actor.name) == name))
        for name, reading in units
    ]
    return tuple(sorted(rows, key=lambda row: (row.cards[0].actor.unit is None, -len(row.cards), row.name)))
