"""The areas: all of them in a list, and each on its own page."""

from __future__ import annotations

import pytest

from macros.views.areas.areas import build_area, build_area_list
from macros.views.pages.links import Target
from tests.drawing import NO_REPORTS, TODAY, column, handbook_of, year
from tests.views.test_actions import followed_up
from tests.views.test_follow_up_share import MADE
from tests.writing import (
    AREA,
    ENTRY,
    ORGANISATION,
    SECOND_AREA,
    area,
    entry,
    organisation,
    register,
)

TWO_ROLES = {
    ORGANISATION: organisation(
        roller="  sakerhetschef-ksf: {namn: Säkerhetschef, enhet: ksf}\n  larmchef-ksf: {namn: Larmchef, enhet: ksf}\n"
    )
}


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        (area(nummer="3"), [("skola", None), ("bevakning", None)]),
        (area(till="2021"), [("skola", None), ("bevakning", 2021)]),
    ],
    ids=["number", "ended"],
)
def test_the_areas_are_listed_by_number_and_those_that_have_ended_last(
    changed: str, expected: list[tuple[str, int | None]]
) -> None:
    book = handbook_of(SECOND_AREA, {AREA: changed})

    assert [(row.id, row.facts.until) for row in build_area_list(book)] == expected


BOTH = entry(ansvariga="[sakerhetschef-ksf, larmchef-ksf]")


@pytest.mark.parametrize(
    ("changes", "known_from"),
    [
        (year(2022, bevakning=entry()), 2022),
        (year(2022, bevakning=entry(ansvariga="larmchef-ksf")), None),
        ({AREA: area(ansvariga="larmchef-ksf")}, None),
        ({AREA: area(ansvariga="[larmchef-ksf, sakerhetschef-ksf]"), ENTRY: BOTH}, 2021),
    ],
    ids=["the latest report", "only an earlier report", "no report", "another order"],
)
def test_the_responsible_is_known_from_the_latest_report_that_says_the_same(
    changes: dict[str, str], known_from: int | None
) -> None:
    found = build_area(handbook_of(TWO_ROLES, changes), "bevakning", TODAY).known_from

    assert found == (known_from and (known_from, Target(f"rapporter/{known_from}/index.md")))


def test_open_and_closed_actions_are_told_apart() -> None:
    done = year(2022, bevakning=entry(uppfoljning=followed_up("genomford")))
    view = build_area(handbook_of(MADE, done), "bevakning", TODAY)

    assert [row.promise.facts.text for row in view.open_actions] == ["Ny vakt"]
    assert [row.promise.facts.text for row in view.closed_actions] == ["Nytt larm"]


def test_only_years_with_a_figure_of_the_area_are_columns() -> None:
    book = handbook_of(year(2022, bevakning=entry()), year(2023, bevakning=entry(nyckeltal="{avtal: 5}")))

    columns = build_area(book, "bevakning", TODAY).figures.columns

    assert [column.year for column in columns if column.year] == [2021, 2023]


def test_an_area_shows_its_governing_documents_and_no_others() -> None:
    documents = "  a: {namn: Larmplan, slag: plan, omraden: bevakning}\n  b: {namn: Skolplan, slag: plan, omraden: skola}\n"
    book = handbook_of(SECOND_AREA, {"data/styrdokument.yml": register({"styrdokument": documents})})

    assert column(build_area(book, "bevakning", TODAY).documents, "Dokument") == ["Larmplan"]


def test_an_area_without_any_report_still_has_a_page() -> None:
    view = build_area(handbook_of(NO_REPORTS), "bevakning", TODAY)

    assert view.history == ()
    assert view.open_actions == ()
    assert [column.year for column in view.figures.columns if column.year] == []


@pytest.mark.parametrize(
    ("heir", "told"),
    [
        ({"fran": "2022"}, ("Kom ur", "Bevakning", 2022)),
        ({}, ("Har tagit över", "Bevakning", 2022)),
    ],
    ids=["new", "there before"],
)
def test_an_area_has_come_from_another_only_if_it_was_not_there_before(
    heir: dict[str, str], told: tuple[str, str, int]
) -> None:
    school = area(title="Skola", nummer="2", efter="bevakning", **heir)
    book = handbook_of(SECOND_AREA, {AREA: area(till="2021"), "docs/omraden/skola.md": school})
    ((relation, title, _, since),) = build_area(book, "skola", TODAY).kin

    assert (relation, title, since) == told
