"""How much is followed up, by area and year."""

from __future__ import annotations

from pathlib import Path

from macros.views.actions.follow_up_share import (
    Share,
    build_follow_up_share,
    build_total,
)
from tests.drawing import NO_REPORTS, load, year
from tests.views.test_actions import followed_up
from tests.writing import SECOND_AREA, Changes, entry, report

TWO = "\n  - {id: larm, text: Nytt larm, slag: beslutad}\n  - {id: vakt, text: Ny vakt, slag: beslutad}\n"
MADE = year(2021, bevakning=entry(atgarder=TWO))


def shares(root: Path, *changes: Changes) -> dict[str, list[tuple[int, int]]]:
    """Return how many were told of how many were open, by area, latest year first."""
    table = build_follow_up_share(load(root, *changes))
    return {row.title: [(share.followed_up, share.due) for share in row.shares] for row in table.rows}


def half(number: int) -> Changes:
    """Return a report that follows one of the two up."""
    left_out = report(ej_uppfoljda="2021/bevakning/vakt")
    return year(number, index=left_out, bevakning=entry(uppfoljning=followed_up("kvarstar")))


def test_without_reports_and_in_the_first_there_is_nothing_to_follow_up(tmp_path: Path) -> None:
    empty = build_follow_up_share(load(tmp_path / "a", NO_REPORTS))
    first = build_follow_up_share(load(tmp_path / "b", MADE))

    assert empty.rows == []
    assert [[column.year for column in table.columns] for table in (empty, first)] == [[None], [None]]


def test_what_a_report_leaves_out_is_not_followed_up_and_what_remains_is_to_be_again(tmp_path: Path) -> None:
    assert shares(tmp_path, MADE, half(2022), half(2023)) == {"Bevakning": [(1, 2), (1, 2)]}


def test_what_is_closed_is_not_expected_again(tmp_path: Path) -> None:
    done = year(
        2022,
        index=report(ej_uppfoljda="2021/bevakning/vakt"),
        bevakning=entry(uppfoljning=followed_up("genomford")),
    )
    silent = year(2023, index=report(ej_uppfoljda="2021/bevakning/vakt"), bevakning=entry())

    assert shares(tmp_path, MADE, done, silent) == {"Bevakning": [(0, 1), (1, 2)]}


def test_what_is_handed_over_is_expected_where_it_went(tmp_path: Path) -> None:
    over = followed_up("kvarstar", till_omrade="skola")
    found = shares(
        tmp_path,
        SECOND_AREA,
        MADE,
        year(
            2022,
            index=report(ej_uppfoljda="2021/bevakning/vakt"),
            bevakning=entry(uppfoljning=over),
            skola=entry(title="Skola", nummer="2"),
        ),
        year(
            2023,
            index=report(ej_uppfoljda="[2021/bevakning/vakt, 2021/bevakning/larm]"),
            bevakning=entry(),
            skola=entry(title="Skola", nummer="2"),
        ),
    )

    assert found == {"Bevakning": [(0, 1), (1, 2)], "Skola": [(0, 1), (0, 0)]}


def test_the_total_is_that_of_all_areas(tmp_path: Path) -> None:
    book = load(tmp_path, MADE, half(2022))

    assert build_total(book, 2022) == Share(due=2, followed_up=1)
    assert build_total(book, 2021) is None


def test_only_all_is_a_hundred_percent_and_nothing_of_nothing_is_no_share() -> None:
    assert Share(due=300, followed_up=299).percent == 99
    assert Share(due=0, followed_up=0).percent is None


def test_what_is_told_is_counted_where_it_is_told(tmp_path: Path) -> None:
    found = shares(
        tmp_path,
        SECOND_AREA,
        MADE,
        year(
            2022,
            index=report(ej_uppfoljda="2021/bevakning/vakt"),
            bevakning=entry(),
            skola=entry(title="Skola", nummer="2", uppfoljning=followed_up("genomford")),
        ),
    )

    assert found == {"Bevakning": [(0, 1)], "Skola": [(1, 1)]}


def test_what_an_area_that_was_left_out_owed_is_still_counted_there(tmp_path: Path) -> None:
    silent = report(utan_bidrag="bevakning", ej_uppfoljda="[2021/bevakning/larm, 2021/bevakning/vakt]")

    assert shares(tmp_path, MADE, year(2022, index=silent)) == {"Bevakning": [(0, 2)]}
