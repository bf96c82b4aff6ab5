"""Who answers for what: by area, by unit, and each role with all that rests on it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from macros.model.handbook import Handbook
from macros.views.areas.areas import AreaRow
from macros.views.pages.table import Table
from macros.views.people.owners import (
    RoleCard,
    build_owner_files,
    build_owners,
    build_role_cards,
    build_split,
    build_units,
    build_unowned,
)
from tests.drawing import TODAY, column, handbook_of, year
from tests.views.test_actions import followed_up
from tests.views.test_follow_up_share import MADE
from tests.writing import AREA, ENTRY, ORGANISATION, SECOND_AREA, Changes, area, entry, organisation

ROLES = (
    "  sakerhetschef-ksf: {namn: Säkerhetschef, enhet: ksf, om: Leder arbetet., tillika: signalskyddschef}\n"
    "  larmchef-ksf: {namn: Larmchef, enhet: ksf}\n"
    "  rektor-bou: {namn: Rektor, enhet: bou}\n"
)
UNITS = (
    "  ksf: {namn: kommunstyrelseförvaltningen, forkortning: KSF}\n"
    "  bou: {namn: barn och ungdom, forkortning: BoU, bekraftad: false}\n"
)
ROLES_OF_TWO_UNITS = {
    ORGANISATION: organisation(enheter=UNITS, roller=ROLES, grupper="  alla: samtliga förvaltningar\n")
}
KSF = ("KSF", "kommunstyrelseförvaltningen")
BOU = ("BoU", "barn och ungdom (uttydningen är inte bekräftad)")
SPLIT = "[{vem: sakerhetschef-ksf, del: vakt}, {vem: larmchef-ksf, del: larm}]"


def card(book: Handbook, role: str) -> RoleCard:
    """Return the card of a role."""
    (found,) = [found for found in build_role_cards(book, TODAY) if found.actor.id == role]
    return found


@pytest.mark.parametrize(
    ("build", "changed", "listed"),
    [
        (build_owners, area(till="2021"), ["skola"]),
        (build_split, area(ansvariga=SPLIT), ["bevakning"]),
        (build_unowned, area(ansvariga="ingen-utsedd"), ["bevakning"]),
        (build_unowned, area(ansvariga=SPLIT.replace("larmchef-ksf", "ingen-utsedd")), ["bevakning"]),
        (build_unowned, area(), []),
    ],
    ids=["alive", "several responsible", "nobody", "nobody for a part", "somebody"],
)
def test_areas_are_listed_by_who_answers_for_them(
    build: Callable[[Handbook], Table[AreaRow]], changed: str, listed: list[str]
) -> None:
    book = handbook_of(SECOND_AREA, ROLES_OF_TWO_UNITS, {AREA: changed})

    assert [row.id for row in build(book).rows] == listed


@pytest.mark.parametrize(
    ("changes", "duties"),
    [
        ({**ROLES_OF_TWO_UNITS, AREA: area(ansvariga=SPLIT)}, [("Bevakning", "vakt"), ("Skola", None)]),
        ({AREA: area(ansvariga="[{vem: sakerhetschef-ksf, del: a}, {vem: sakerhetschef-ksf, del: b}]")}, [("Bevakning", "a"), ("Bevakning", "b"), ("Skola", None)]),
        ({AREA: area(till="2021")}, [("Skola", None)]),
    ],
    ids=["a part", "two parts", "an area that has ended"],
)  # fmt: skip
def test_a_role_has_its_areas_with_the_part_that_it_answers_for(
    changes: Changes, duties: list[tuple[str, str | None]]
) -> None:
    found = card(handbook_of(SECOND_AREA, changes), "sakerhetschef-ksf")

    assert [(duty.area, duty.part) for duty in found.duties] == duties


def test_a_role_has_the_open_actions_of_its_areas() -> None:
    book = handbook_of(MADE, year(2022, bevakning=entry(uppfoljning=followed_up("genomford"))))

    assert [row.promise.facts.text for row in card(book, "sakerhetschef-ksf").actions] == ["Ny vakt"]


def test_a_role_has_the_actions_of_others_areas_that_it_is_to_do() -> None:
    promised = "[{id: larm, text: Nytt larm, slag: beslutad, vem: rektor-bou}]"
    book = handbook_of(ROLES_OF_TWO_UNITS, {ENTRY: entry(atgarder=promised)})

    assert [row.promise.facts.text for row in card(book, "rektor-bou").actions] == ["Nytt larm"]
    assert card(book, "larmchef-ksf").actions == ()
    own = {ENTRY: entry(atgarder=promised.replace("rektor-bou", "sakerhetschef-ksf"))}
    assert len(card(handbook_of(own), "sakerhetschef-ksf").actions) == 1


def test_a_role_takes_over_the_open_actions_of_the_one_before_it_which_says_who_came_after() -> None:
    promised = "[{id: larm, text: Nytt larm, slag: beslutad, vem: [rektor-bou, bou]}]"
    roles = f"{ROLES.replace('enhet: bou', 'enhet: bou, till: 2021')}  skolchef-bou: {{namn: Skolchef, enhet: bou, fran: 2022, efter: rektor-bou}}\n"
    book = handbook_of({ORGANISATION: organisation(enheter=UNITS, roller=roles), ENTRY: entry(atgarder=promised)})  # fmt: skip
    old, new = card(book, "rektor-bou"), card(book, "skolchef-bou")

    assert (len(old.actions), [heir.label for heir in old.heirs]) == (0, ["Skolchef, BoU"])
    assert (len(new.actions), [origin.label for origin in new.came_from]) == (1, ["Rektor, BoU"])


def test_roles_with_most_areas_come_first_then_by_name_and_ended_ones_last() -> None:
    ended = "  arkivchef-ksf: {namn: Arkivchef, enhet: ksf, till: 2020}\n"
    book = handbook_of({ORGANISATION: organisation(enheter=UNITS, roller=ROLES + ended)})

    assert [found.actor.label for found in build_role_cards(book, TODAY)] == [
        "Säkerhetschef, KSF",
        "Larmchef, KSF",
        "Rektor, BoU",
        "Arkivchef, KSF",
    ]


def test_a_file_has_each_part_with_its_contact_and_nobody_has_none() -> None:
    changed = {AREA: area(ansvariga=SPLIT.replace("larmchef-ksf", "ingen-utsedd"))}
    by_area, *_, roles = build_owner_files(handbook_of(ROLES_OF_TWO_UNITS, changed), TODAY)

    assert column(by_area, "Kontakt") == ["Uppgift saknas", "–"]
    assert column(roles, "Ansvarar för")[0] == "Bevakning: vakt"


def test_a_group_that_answers_for_an_area_has_a_card_too() -> None:
    book = handbook_of(ROLES_OF_TWO_UNITS, {AREA: area(ansvariga="alla")})

    assert [duty.area for duty in card(book, "alla").duties] == ["Bevakning"]


@pytest.mark.parametrize("register", ["grupper", "bolag", "organ", "utomstaende"])
def test_someone_who_has_only_an_action_has_a_card_with_it(register: str) -> None:
    promised = "[{id: vag, text: Ny väg, slag: foreslagen, vem: grannen}]"
    others = organisation(**{register: "{grannen: grannkommunen, larmab: Larm AB}"})
    book = handbook_of({ORGANISATION: others, ENTRY: entry(atgarder=promised)})

    assert [row.promise.facts.text for row in card(book, "grannen").actions] == ["Ny väg"]
    assert [found.actor.id for found in build_role_cards(book, TODAY)] == ["sakerhetschef-ksf", "grannen"]


def test_someone_whose_actions_are_closed_has_no_card_for_them() -> None:
    promised = "[{id: larm, text: Nytt larm, slag: beslutad, vem: grannen}]"
    others = {ORGANISATION: organisation(utomstaende="{grannen: grannkommunen}")}
    later = year(2022, bevakning=entry(uppfoljning="[{atgard: 2021/bevakning/larm, utfall: genomford}]"))
    book = handbook_of(others, {ENTRY: entry(atgarder=promised)}, later)

    assert [found.actor.id for found in build_role_cards(book, TODAY)] == ["sakerhetschef-ksf"]


def test_nobody_has_no_card() -> None:
    book = handbook_of({AREA: area(ansvariga="ingen-utsedd")})

    assert [found.actor.id for found in build_role_cards(book, TODAY)] == ["sakerhetschef-ksf"]


@pytest.mark.parametrize(
    ("guards", "school", "rows"),
    [
        (SPLIT, "rektor-bou", [(*KSF, "Larmchef"), (*KSF, "Säkerhetschef"), (*BOU, "Rektor")]),
        ("rektor-bou", "sakerhetschef-ksf", [(*BOU, "Rektor"), (*KSF, "Säkerhetschef")]),
    ],
    ids=["most roles first", "then by name"],
)  # fmt: skip
def test_units_have_the_roles_that_answer_for_something_and_those_with_most_come_first(
    guards: str, school: str, rows: list[tuple[str, str, str]]
) -> None:
    owned = {AREA: area(ansvariga=guards), "docs/omraden/skola.md": area(title="Skola", ansvariga=school)}
    units = build_units(handbook_of(SECOND_AREA, ROLES_OF_TWO_UNITS, owned), TODAY)

    assert [*zip(*(column(units, name) for name in ("Enhet", "Uttydning", "Ansvarig")), strict=True)] == rows


def test_those_without_a_unit_come_last_under_their_own_name() -> None:
    roles = organisation(
        enheter="  ksf: {namn: kommunstyrelsens förvaltning, forkortning: Ö}\n", grupper="  alla: alla\n"
    )
    book = handbook_of(
        SECOND_AREA, {ORGANISATION: roles, "docs/omraden/skola.md": area(title="Skola", ansvariga="alla")}
    )

    units = build_units(book, TODAY)

    assert [*zip(column(units, "Enhet"), column(units, "Uttydning"), strict=True)] == [
        ("Ö", "kommunstyrelsens förvaltning"),
        ("Alla", "–"),
    ]
