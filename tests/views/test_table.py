"""Tables: a column is stated once for the page and the file, and what rows can be found under is offered as filters."""

from __future__ import annotations

import pytest

from macros.model.handbook import Handbook
from macros.views.actions.actions import build_action_table
from macros.views.areas.statuses import build_matrix
from macros.views.figures.series_tables import build_series_table
from macros.views.pages import looks
from macros.views.pages.table import Column, Table
from macros.views.people.owners import build_owners, build_units
from tests.drawing import NO_REPORTS, TODAY, choices, column, draw_table, handbook_of, words, year
from tests.writing import (
    AREA,
    ORGANISATION,
    SECOND_AREA,
    area,
    entry,
    organisation,
    register,
    report,
)

ROLES = {
    ORGANISATION: organisation(
        enheter="  ksf: {namn: kommunstyrelseförvaltningen, forkortning: KSF}\n  aldre: {namn: äldreomsorgen}\n",
        roller=(
            "  sakerhetschef-ksf: {namn: Säkerhetschef, enhet: ksf}\n"
            "  larmchef: {namn: Larmchef, enhet: aldre}\n"
        ),
        grupper="  alla: samtliga förvaltningar\n",
    )
}
TWO = "[{vem: larmchef, del: larm}, {vem: sakerhetschef-ksf, del: vakt}]"
ACTION = "\n  - {{id: larm, text: Nytt larm, slag: beslutad{}}}\n"

Pair = tuple[str, str | None]


def pairs(*rows: Pair) -> Table[Pair]:
    """Return a table of things, what replaced them and a column that only a file has."""
    return Table(
        title="Saker",
        columns=(
            Column("Sak", lambda row: row[0]),
            Column("Kom efter", lambda row: row[1], under="Sak", said="kom efter {}, helt"),
            Column("Längd", lambda row: len(row[0]), looks.NUMBER, on_page=False),
            Column("Efter", lambda row: row[1], absent="Uppgift saknas", in_file=False),
        ),
        rows=rows,
        nothing="Inga saker.",
    )


def test_a_column_may_be_a_note_under_another_or_stand_only_in_the_file() -> None:
    table = pairs(("Larm", "Vakt"))
    drawn = draw_table(handbook_of(), table)

    assert [words(cell) for cell in drawn.iter("th", "td")] == [
        "Sak",
        "Efter",
        "Larm kom efter Vakt, helt",
        "Vakt",
    ]
    assert [column(table, name) for name in ("Sak", "Kom efter", "Längd")] == [["Larm"], ["Vakt, helt"], [4]]


def test_what_is_not_said_is_a_word_in_a_cell_and_no_note() -> None:
    table = pairs(("Larm", None))

    assert words(draw_table(handbook_of(), table).find(".//tbody")) == "Larm Uppgift saknas"
    assert column(table, "Kom efter") == ["–"]


def test_a_table_without_rows_says_so_on_the_page() -> None:
    assert words(draw_table(handbook_of(), pairs())) == "Inga saker."


def actions(book: Handbook) -> dict[str, dict[str, str]]:
    """Return what each action is found under."""
    table = build_action_table(book, TODAY)
    return {row.promise.id: table.found_under(row) for row in table.rows}


def test_units_and_owners_are_in_swedish_order_and_nobody_last() -> None:
    three = f"{TWO[:-1]}, {{vem: ingen-utsedd, del: nycklar}}]"

    assert choices(build_owners(handbook_of(ROLES, {AREA: area(ansvariga=three)}))) == {
        "enhet": ["KSF", "äldreomsorgen"],
        "ansvarig": ["Larmchef, äldreomsorgen", "Säkerhetschef, KSF", "Ingen utsedd"],
    }


def test_a_row_is_found_under_all_who_answer_for_it() -> None:
    table = build_owners(handbook_of(ROLES, {AREA: area(ansvariga=TWO)}))

    assert table.found_under(table.rows[0]) == {
        "enhet": "aldre ksf",
        "ansvarig": "larmchef sakerhetschef-ksf",
    }


def test_with_one_value_there_is_nothing_to_choose_between() -> None:
    assert build_owners(handbook_of(ROLES)).offers == []


def test_those_of_no_unit_stand_for_themselves() -> None:
    book = handbook_of(ROLES, SECOND_AREA, {AREA: area(ansvariga="alla")})

    assert choices(build_owners(book))["enhet"] == ["KSF", "Samtliga förvaltningar"]


def test_a_row_of_which_nothing_is_known_is_found_under_that() -> None:
    table = build_owners(handbook_of(ROLES, SECOND_AREA, {AREA: area(ansvariga="ingen-utsedd")}))

    assert choices(table)["enhet"] == ["KSF", "Uppgift saknas"]
    assert {"enhet": "uppgift-saknas", "ansvarig": "ingen-utsedd"} in map(table.found_under, table.rows)


def test_a_role_of_the_same_name_in_two_units_is_one_choice() -> None:
    same = organisation(
        enheter="  ksf: {namn: kommunstyrelseförvaltningen}\n  bou: {namn: barn och ungdom}\n",
        roller="  it-ksf: {namn: IT samordnare, enhet: ksf}\n  it-bou: {namn: IT samordnare, enhet: bou}\n",
    )
    both = "[{vem: it-ksf, del: vakt}, {vem: it-bou, del: larm}]"
    changes = {ORGANISATION: same, AREA: area(ansvariga=both)}
    table = build_units(handbook_of(NO_REPORTS, changes), TODAY)

    assert choices(table) == {"enhet": ["barn och ungdom", "kommunstyrelseförvaltningen"]}
    assert {table.found_under(row)["roll"] for row in table.rows} == {"it-samordnare"}


@pytest.mark.parametrize(
    ("who", "found"),
    [
        ("", "sakerhetschef-ksf"),
        (", vem: larmchef", "larmchef sakerhetschef-ksf"),
        (", vem: sakerhetschef-ksf", "sakerhetschef-ksf"),
    ],
)
def test_an_action_is_found_under_those_who_do_it_and_those_who_answer_for_its_area(
    who: str, found: str
) -> None:
    book = handbook_of(ROLES, year(2021, bevakning=entry(atgarder=ACTION.format(who))))

    assert actions(book)["2021/bevakning/larm"] == {
        "status": "inte-uppfoljd-i-handboken",
        "enhet": "ksf" if not who.endswith("larmchef") else "aldre ksf",
        "ansvarig": found,
        "ar": "2021",
    }


def test_an_action_of_the_whole_report_is_found_under_nobody_in_particular() -> None:
    whole = year(2021, index=report(atgarder=ACTION.format("")), bevakning=entry())

    assert actions(handbook_of(ROLES, whole))["2021/rapporten/larm"]["ansvarig"] == "uppgift-saknas"


def test_states_are_in_the_order_of_an_action_and_years_the_latest_first() -> None:
    three = "".join(f"\n  - {{id: {name}, text: {name}, slag: beslutad}}" for name in "abc") + "\n"
    told = "\n  - {atgard: 2021/bevakning/a, utfall: genomford}\n  - {atgard: 2021/bevakning/b, utfall: kvarstar}\n"
    left = report(ej_uppfoljda="2021/bevakning/c")
    book = handbook_of(
        ROLES,
        year(2021, bevakning=entry(atgarder=three)),
        year(2022, index=left, bevakning=entry(uppfoljning=told, atgarder=ACTION.format(""))),
    )
    found = choices(build_action_table(book, TODAY))

    assert found["status"] == ["Inte uppföljd i handboken", "Ej uppföljd", "Uppföljd", "Avslutad"]
    assert found["ar"] == ["2022", "2021"]


def test_statuses_to_compare_are_those_that_occur_in_the_order_of_the_work() -> None:
    book = handbook_of(
        year(2021, bevakning=entry(status="uppgift-saknas", statusgrund=None)),
        year(2022, bevakning=entry(status="lopande")),
        year(2023, bevakning=entry(status="planerat")),
    )

    assert choices(build_matrix(book)) == {
        "status": ["Planerat", "Löpande", "Uppgift saknas"],
        "ar": ["2023", "2022", "2021"],
    }


def test_areas_of_key_figures_are_in_the_order_of_the_report() -> None:
    figures = (
        "  avtal: {namn: Avtal, omrade: bevakning, enhet: avtal}\n  b: {namn: B, omrade: skola, enhet: st}\n"
    )
    changes = {AREA: area(nummer="9"), "data/nyckeltal.yml": register({"nyckeltal": figures})}
    table = build_series_table(handbook_of(SECOND_AREA, changes))

    assert choices(table) == {"omrade": ["Skola", "Bevakning"]}
