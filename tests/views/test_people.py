"""Who an id stands for, how those responsible are shown, and the page of the organisation."""

from __future__ import annotations

import pytest

from macros.model.shared import Responsible
from macros.views.pages.links import Target
from macros.views.people.people import (
    build_actor,
    build_actors,
    build_organisation,
    build_responsible,
    name_in_text,
)
from tests.drawing import column, draw_table, handbook_of, words
from tests.writing import ORGANISATION, organisation

EVERYONE = {
    ORGANISATION: organisation(
        enheter="  ksf: {namn: kommunstyrelseförvaltningen, forkortning: KSF, bekraftad: false}\n  kultur: kulturen\n",
        roller=(
            "  sakerhetschef-ksf: {namn: Säkerhetschef, enhet: ksf, kontakt: sakerhet@prov.se}\n"
            "  larmchef-kultur: {namn: Larmchef, enhet: kultur}\n"
            "  it-chef: IT-chef\n"
        ),
        grupper="  alla: samtliga förvaltningar\n",
        bolag="  hem: Hem AB\n",
        organ="  ks: kommunstyrelsen\n",
        utomstaende="  polisen: polisen i Väst\n",
    )
}


@pytest.mark.parametrize(
    ("who", "page", "label", "in_text"),
    [
        ("sakerhetschef-ksf", "ansvariga.md", "Säkerhetschef, KSF", "säkerhetschef"),
        ("larmchef-kultur", "ansvariga.md", "Larmchef, kulturen", "larmchef"),
        ("it-chef", "ansvariga.md", "IT-chef", "IT-chef"),
        ("ksf", "organisation.md", "Kommunstyrelseförvaltningen", "kommunstyrelseförvaltningen"),
        ("alla", "organisation.md", "Samtliga förvaltningar", "samtliga förvaltningar"),
        ("hem", "organisation.md", "Hem AB", "Hem AB"),
        ("ks", "organisation.md", "Kommunstyrelsen", "kommunstyrelsen"),
        ("polisen", "organisation.md", "Polisen i Väst", "polisen i Väst"),
    ],
)
def test_everyone_has_a_label_a_place_and_a_name_inside_a_sentence(
    who: str, page: str, label: str, in_text: str
) -> None:
    book = handbook_of(EVERYONE)
    actor = build_actor(book, who)

    assert (actor.label, actor.target, name_in_text(book, who)) == (label, Target(page, who), in_text)


def test_nobody_has_a_label_and_no_place() -> None:
    actor = build_actor(handbook_of(EVERYONE), "ingen-utsedd")

    assert (actor.label, actor.target) == ("Ingen utsedd", None)


def test_the_unit_of_a_role_is_read_out_if_it_has_an_abbreviation_and_an_unsure_reading_says_so() -> None:
    book = handbook_of(EVERYONE)
    role = build_actor(book, "sakerhetschef-ksf")

    assert role.contact == "sakerhet@prov.se"
    assert role.unit_name == "kommunstyrelseförvaltningen (uttydningen är inte bekräftad)"
    assert build_actor(book, "larmchef-kultur").unit_name is None


def test_several_are_shown_in_the_order_they_are_written() -> None:
    assert [who.id for who in build_actors(handbook_of(EVERYONE), ["ks", "hem"])] == ["ks", "hem"]


@pytest.mark.parametrize(
    ("responsible", "label", "is_nobody"),
    [
        (Responsible(vem="it-chef"), "IT-chef", False),
        (Responsible(vem="it-chef", **{"del": "it-säkerhet"}), "it-säkerhet: IT-chef", False),
        (Responsible(vem="ingen-utsedd"), "Ingen utsedd", True),
        (Responsible(vem="uppgift-saknas"), "Uppgift saknas", True),
    ],
)
def test_a_responsible_is_shown_with_the_part(
    responsible: Responsible, label: str, *, is_nobody: bool
) -> None:
    (row,) = build_responsible(handbook_of(EVERYONE), [responsible])

    assert (row.label, row.is_nobody) == (label, is_nobody)


def test_everyone_stands_under_their_kind_and_empty_kinds_are_left_out() -> None:
    book = handbook_of(
        {ORGANISATION: organisation(bolag="  hem: Hem AB\n", utomstaende="  polisen: polisen\n")}
    )

    assert [(table.title, column(table, "Namn")) for table in build_organisation(book)] == [
        ("Förvaltningar och enheter", ["Kommunstyrelseförvaltningen"]),
        ("Bolag och förbund", ["Hem AB"]),
        ("Externa parter", ["Polisen"]),
    ]


def test_a_unit_has_only_the_roles_that_are_left_and_one_that_has_ended_those_that_it_had() -> None:
    roles = (
        "  sakerhetschef-ksf: {namn: Säkerhetschef, enhet: ksf}\n"
        "  larmchef-ksf: {namn: Larmchef, enhet: ksf, till: 2020}\n"
        "  rektor-bou: {namn: Rektor, enhet: bou, till: 2020}\n"
    )
    units = "  ksf: kommunstyrelseförvaltningen\n  bou: {namn: barn och ungdom, till: 2020}\n"
    (table,) = build_organisation(handbook_of({ORGANISATION: organisation(enheter=units, roller=roles)}))

    assert column(table, "Roller i handboken") == ["Säkerhetschef", "Rektor"]


def test_a_group_has_its_members() -> None:
    groups = "  alla: {namn: samtliga förvaltningar, medlemmar: [ksf]}\n"
    table = build_organisation(handbook_of({ORGANISATION: organisation(grupper=groups)}))[-1]

    assert table.title == "Grupper"
    assert column(table, "Medlemmar") == ["Kommunstyrelseförvaltningen"]


def test_a_party_has_its_abbreviation_contact_and_whether_the_reading_is_confirmed() -> None:
    units = "  ksf: {namn: kommunstyrelseförvaltningen, forkortning: KSF, bekraftad: false, kontakt: vaxel@prov.se}\n"
    book = handbook_of({ORGANISATION: organisation(enheter=units)})
    (table,) = build_organisation(book)
    (row,) = draw_table(book, table).iterfind(".//tbody/tr")

    assert (row.get("id"), words(row)) == (
        "ksf",
        "Kommunstyrelseförvaltningen KSF uttydningen är inte bekräftad Säkerhetschef vaxel@prov.se",
    )
    assert column(table, "Uttydningen är bekräftad") == ["Nej"]
