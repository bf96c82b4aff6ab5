"""What tables can be filtered by, and what each of their rows is found under."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.handbook import Handbook
from macros.views.actions import build_actions
from macros.views.comparison import build_matrix
from macros.views.documents import build_documents
from macros.views.owners import build_owners, build_units
from macros.views.series import build_series
from macros.views.table_controls import (
    Controls,
    build_action_controls,
    build_document_controls,
    build_matrix_controls,
    build_owner_controls,
    build_series_controls,
    build_unit_controls,
)
from tests.drawing import TODAY, load, year
from tests.writing import (
    AREA,
    ORGANISATION,
    SECOND_AREA,
    area,
    entry,
    navigation,
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


def choices(controls: Controls) -> dict[str, list[str]]:
    """Return what there is to choose between in each filter, as a reader reads it."""
    return {found.name: [choice.label for choice in found.choices] for found in controls.filters}


def owners(book: Handbook) -> Controls:
    return build_owner_controls(book, build_owners(book))


def actions(book: Handbook) -> Controls:
    return build_action_controls(book, build_actions(book, TODAY))


def documents(tmp_path: Path, text: str) -> Controls:
    book = load(tmp_path, ROLES, {"data/styrdokument.yml": register({"styrdokument": text})})
    return build_document_controls(book, build_documents(book))


def test_units_and_owners_are_in_swedish_order_and_nobody_last(tmp_path: Path) -> None:
    three = (
        "[{vem: larmchef, del: larm}, {vem: sakerhetschef-ksf, del: vakt}, {vem: ingen-utsedd, del: nycklar}]"
    )
    book = load(tmp_path, ROLES, {AREA: area(ansvariga=three)})

    assert choices(owners(book)) == {
        "enhet": ["KSF", "äldreomsorgen"],
        "ansvarig": ["Larmchef, äldreomsorgen", "Säkerhetschef, KSF", "Ingen utsedd"],
    }


def test_a_row_is_found_under_all_who_answer_for_it(tmp_path: Path) -> None:
    two = "[{vem: larmchef, del: larm}, {vem: sakerhetschef-ksf, del: vakt}]"
    book = load(tmp_path, ROLES, {AREA: area(ansvariga=two)})

    assert owners(book).rows == {
        "bevakning": {"enhet": "aldre ksf", "ansvarig": "larmchef sakerhetschef-ksf"}
    }


def test_with_one_value_there_is_nothing_to_choose_between(tmp_path: Path) -> None:
    assert owners(load(tmp_path, ROLES)).filters == ()


def test_those_of_no_unit_stand_for_themselves(tmp_path: Path) -> None:
    book = load(tmp_path, ROLES, SECOND_AREA, {AREA: area(ansvariga="alla")})

    assert choices(owners(book))["enhet"] == ["KSF", "Samtliga förvaltningar"]


def test_a_row_of_which_nothing_is_known_is_found_under_that(tmp_path: Path) -> None:
    book = load(tmp_path, ROLES, SECOND_AREA, {AREA: area(ansvariga="ingen-utsedd")})

    assert choices(owners(book))["enhet"] == ["KSF", "Uppgift saknas"]
    assert owners(book).rows["bevakning"] == {"enhet": "uppgift-saknas", "ansvarig": "ingen-utsedd"}


def test_a_role_of_the_same_name_in_two_units_is_one_choice(tmp_path: Path) -> None:
    same = organisation(
        enheter="  ksf: {namn: kommunstyrelseförvaltningen}\n  bou: {namn: barn och ungdom}\n",
        roller="  it-ksf: {namn: IT samordnare, enhet: ksf}\n  it-bou: {namn: IT samordnare, enhet: bou}\n",
    )
    both = "[{vem: it-ksf, del: vakt}, {vem: it-bou, del: larm}]"
    pages = year(2021, bevakning=entry(ansvariga="it-ksf", godkand="it-ksf"))
    index = pages["docs/rapporter/2021/index.md"].replace("sakerhetschef-ksf", "it-ksf")
    files = {**pages, "docs/rapporter/2021/index.md": index}
    book = load(tmp_path, {ORGANISATION: same, AREA: area(ansvariga=both)}, files)

    controls = build_unit_controls(book, build_units(book, TODAY))

    assert choices(controls) == {"enhet": ["barn och ungdom", "kommunstyrelseförvaltningen"]}
    assert {row["roll"] for row in controls.rows.values()} == {"it-samordnare"}


ACTION = "\n  - {{id: larm, text: Nytt larm, slag: beslutad{}}}\n"


@pytest.mark.parametrize(
    ("who", "found"),
    [
        ("", "sakerhetschef-ksf"),
        (", vem: larmchef", "larmchef sakerhetschef-ksf"),
        (", vem: sakerhetschef-ksf", "sakerhetschef-ksf"),
    ],
)
def test_an_action_is_found_under_those_who_do_it_and_those_who_answer_for_its_area(
    tmp_path: Path, who: str, found: str
) -> None:
    book = load(tmp_path, ROLES, year(2021, bevakning=entry(atgarder=ACTION.format(who))))

    assert actions(book).rows["2021/bevakning/larm"] == {
        "status": "inte-uppfoljd-i-handboken",
        "enhet": "ksf" if not who.endswith("larmchef") else "aldre ksf",
        "ansvarig": found,
        "ar": "2021",
    }


def test_an_action_of_the_whole_report_is_found_under_nobody_in_particular(tmp_path: Path) -> None:
    whole = year(2021, index=report(atgarder=ACTION.format("")), bevakning=entry())

    assert actions(load(tmp_path, ROLES, whole)).rows["2021/rapporten/larm"]["ansvarig"] == "uppgift-saknas"


def test_years_to_choose_between_are_the_latest_first(tmp_path: Path) -> None:
    two = {
        **year(2021, bevakning=entry(atgarder=ACTION.format(""))),
        **year(
            2022,
            bevakning=entry(
                atgarder=ACTION.format(""),
                uppfoljning="\n  - {atgard: 2021/bevakning/larm, utfall: genomford}\n",
            ),
        ),
    }

    assert choices(actions(load(tmp_path, ROLES, two)))["ar"] == ["2022", "2021"]


def test_states_to_choose_between_are_in_the_order_that_an_action_goes_through(tmp_path: Path) -> None:
    three = (
        "\n  - {id: a, text: A, slag: beslutad}"
        "\n  - {id: b, text: B, slag: beslutad}"
        "\n  - {id: c, text: C, slag: beslutad, senast: 2029}\n"
    )
    told = "\n  - {atgard: 2021/bevakning/a, utfall: genomford}\n  - {atgard: 2021/bevakning/b, utfall: kvarstar}\n  - {atgard: 2021/bevakning/c, utfall: kvarstar}\n"
    book = load(
        tmp_path,
        ROLES,
        year(2021, bevakning=entry(atgarder=three)),
        year(2022, bevakning=entry(uppfoljning=told)),
    )

    assert choices(actions(book))["status"] == ["Uppföljd", "Avslutad"]


def test_documents_are_found_by_their_latest_event_and_its_year(tmp_path: Path) -> None:
    controls = documents(
        tmp_path,
        "  a: {namn: A, slag: plan, beslutat: {datum: 2019-10-14}}\n"
        "  b: {namn: B, slag: policy, agare: larmchef}\n",
    )

    assert choices(controls) == {
        "slag": ["Policy", "Plan"],
        "handelse": ["Beslutat", "Uppgift saknas"],
        "ar": ["2019", "Uppgift saknas"],
        "enhet": ["äldreomsorgen", "Uppgift saknas"],
        "ansvarig": ["Larmchef, äldreomsorgen", "Uppgift saknas"],
    }
    assert controls.rows["a"] == {
        "slag": "plan",
        "handelse": "beslutat",
        "ar": "2019",
        "enhet": "uppgift-saknas",
        "ansvarig": "uppgift-saknas",
    }


def test_a_document_decided_in_an_unknown_year_has_an_event_but_no_year(tmp_path: Path) -> None:
    controls = documents(tmp_path, "  a: {namn: A, slag: plan, beslutat: {organ: alla}}\n")

    assert (controls.rows["a"]["handelse"], controls.rows["a"]["ar"]) == ("beslutat", "uppgift-saknas")


def test_statuses_to_compare_are_those_that_occur_in_the_order_of_the_work(tmp_path: Path) -> None:
    book = load(
        tmp_path,
        year(2021, bevakning=entry(status="uppgift-saknas", statusgrund=None)),
        year(2022, bevakning=entry(status="lopande")),
        year(2023, bevakning=entry(status="planerat")),
    )

    assert choices(build_matrix_controls(build_matrix(book))) == {
        "status": ["Planerat", "Löpande", "Uppgift saknas"],
        "ar": ["2023", "2022", "2021"],
    }


def test_areas_of_key_figures_are_in_the_order_of_the_report(tmp_path: Path) -> None:
    figures = (
        "  a: {namn: A, omrade: vakt, enhet: st}\n"
        "  b: {namn: B, omrade: bevakning, enhet: st}\n"
        "  avtal: {namn: Avtal, omrade: bevakning, enhet: avtal}\n"
    )
    second = {
        "mkdocs.yml": navigation("index.md", "omraden/bevakning.md", "omraden/vakt.md"),
        "docs/omraden/vakt.md": area(title="Akt och vakt", nummer="2"),
        "docs/rapporter/2021/vakt.md": entry(title="Akt och vakt", nummer="2"),
        "data/nyckeltal.yml": register({"nyckeltal": figures}),
    }
    book = load(tmp_path, second)

    controls = build_series_controls(build_series(book, (2021,)), (2021,))

    assert choices(controls) == {"omrade": ["Bevakning", "Akt och vakt"]}
