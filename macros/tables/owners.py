"""The tables of areas and of those who answer for them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from macros.handbook import Handbook
from macros.tables.base import NOTHING, Table, columns, labels, listed, year_column
from macros.views.areas import AreaRow, build_area_list
from macros.views.owners import Duty, RoleCard, build_owners, build_role_cards, build_split, build_units
from macros.views.reviews import ReviewRow
from macros.views.wording import NOBODY, UNKNOWN


def build_area_tables(handbook: Handbook) -> tuple[Table, ...]:
    """Return the table of all areas."""
    return (
        Table(
            "Områden",
            columns(
                "Nr",
                "Område",
                year_column("Upphörde"),
                "Ansvarig",
                "Läge",
                year_column("Enligt rapporten"),
                "Vems bedömning",
            ),
            tuple(
                (
                    row.number or NOTHING,
                    row.title,
                    row.ended or NOTHING,
                    listed(who.label for who in row.responsible),
                    row.status.label if row.status else "Ingen rapport än",
                    row.status.year if row.status else NOTHING,
                    "vår bedömning" if row.status and row.status.reading else NOTHING,
                )
                for row in build_area_list(handbook)
            ),
        ),
    )


def build_owner_tables(handbook: Handbook, today: datetime.date) -> tuple[Table, ...]:
    """Return the tables of those who answer for something, in the order of their page."""
    return (
        _responsible("Ansvariga per område", build_owners(handbook)),
        _responsible("Delat ansvar", build_split(handbook)),
        _units(handbook, today),
        Table(
            "Roller",
            columns(
                "Roll",
                "Enhet",
                "Om rollen",
                year_column("Upphörde"),
                "Tillika",
                "Kontakt",
                "Ansvarar för",
                "Att följa upp i områdena",
                "Sidor att granska",
                "Dokument att se över",
                "Kom efter",
                "Sökord",
            ),
            tuple(
                (
                    card.actor.name,
                    card.actor.unit or NOTHING,
                    card.about or NOTHING,
                    card.ended or NOTHING,
                    card.also or NOTHING,
                    card.actor.contact or UNKNOWN,
                    listed(map(_duty, card.duties)) if card.duties else "Inget eget område",
                    listed((row.promise.text for row in card.actions), "\n"),
                    _reviews(card.pages),
                    _reviews(card.documents),
                    labels(card.came_from),
                    listed(card.keywords, ", "),
                )
                for card in build_role_cards(handbook, today)
            ),
        ),
    )


def _responsible(title: str, areas: Iterable[AreaRow]) -> Table:
    """Return a row for each that answers for an area or a part of it."""
    return Table(
        title,
        columns("Nr", "Område", "Del", "Ansvarig", "Enhet", "Kontakt"),
        tuple(
            (
                row.number or NOTHING,
                row.title,
                who.part or NOTHING,
                NOBODY if who.is_nobody else who.actor.name,
                who.actor.unit or NOTHING,
                NOTHING if who.is_nobody else who.actor.contact or UNKNOWN,
            )
            for row in areas
            for who in row.responsible
        ),
    )


def _units(handbook: Handbook, today: datetime.date) -> Table:
    def rows(card: RoleCard) -> Iterable[tuple[str, str, str]]:
        return ((card.actor.name, duty.area, duty.part or NOTHING) for duty in card.duties)

    return Table(
        "Ansvariga per enhet",
        columns("Enhet", "Uttydning", "Roll", "Område", "Del"),
        tuple(
            (unit.name, unit.reading or NOTHING, *cells)
            for unit in build_units(handbook, today)
            for card in unit.cards
            for cells in rows(card)
        ),
    )


def _duty(duty: Duty) -> str:
    return f"{duty.area}: {duty.part}" if duty.part else duty.area


def _reviews(rows: Iterable[ReviewRow]) -> str:
    return listed(
        (
            f"{row.name}: {row.state.value.lower()}. {row.sentences}" if row.state else row.name
            for row in rows
        ),
        "\n",
    )
