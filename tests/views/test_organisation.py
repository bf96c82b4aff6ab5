"""The organisation: units with their roles, companies, bodies, groups and outside parties."""

from __future__ import annotations

from pathlib import Path

from macros.views.people.people import build_organisation
from tests.drawing import column, draw_table, load, words
from tests.writing import ORGANISATION, organisation


def test_everyone_stands_under_their_kind_and_empty_kinds_are_left_out(tmp_path: Path) -> None:
    book = load(
        tmp_path, {ORGANISATION: organisation(bolag="  hem: Hem AB\n", utomstaende="  polisen: polisen\n")}
    )

    assert [(table.title, column(table, "Namn")) for table in build_organisation(book)] == [
        ("Förvaltningar och enheter", ["Kommunstyrelseförvaltningen"]),
        ("Bolag och förbund", ["Hem AB"]),
        ("Externa parter", ["Polisen"]),
    ]


def test_a_unit_has_its_roles(tmp_path: Path) -> None:
    roles = (
        "  sakerhetschef-ksf: {namn: Säkerhetschef, enhet: ksf}\n  rektor-bou: {namn: Rektor, enhet: bou}\n"
    )
    units = "  ksf: kommunstyrelseförvaltningen\n  bou: barn och ungdom\n"
    (table,) = build_organisation(load(tmp_path, {ORGANISATION: organisation(enheter=units, roller=roles)}))

    assert column(table, "Roller i handboken") == ["Säkerhetschef", "Rektor"]


def test_a_group_has_its_members(tmp_path: Path) -> None:
    groups = "  alla: {namn: samtliga förvaltningar, medlemmar: [ksf]}\n"
    table = build_organisation(load(tmp_path, {ORGANISATION: organisation(grupper=groups)}))[-1]

    assert table.title == "Grupper"
    assert column(table, "Medlemmar") == ["Kommunstyrelseförvaltningen"]


def test_a_party_has_its_abbreviation_contact_and_whether_the_reading_is_confirmed(tmp_path: Path) -> None:
    units = "  ksf: {namn: kommunstyrelseförvaltningen, forkortning: KSF, bekraftad: false, kontakt: vaxel@prov.se}\n"
    book = load(tmp_path, {ORGANISATION: organisation(enheter=units)})
    (table,) = build_organisation(book)
    (row,) = draw_table(book, table).iterfind(".//tbody/tr")

    assert (row.get("id"), words(row)) == (
        "ksf",
        "Kommunstyrelseförvaltningen KSF uttydningen är inte bekräftad Säkerhetschef vaxel@prov.se",
    )
    assert column(table, "Uttydningen är bekräftad") == ["Nej"]
