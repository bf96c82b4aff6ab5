"""How much is followed up, by area and year, and what has become of the actions."""

from __future__ import annotations

import pytest

from macros.views.actions.follow_up_share import (
    OutcomeTable,
    Share,
    build_follow_up_share,
    build_outcomes,
    build_total,
)
from macros.views.actions.outcome_chart import Part, build_outcome_chart
from tests.drawing import NO_REPORTS, handbook_of, year
from tests.views.test_actions import followed_up, later
from tests.writing import SECOND_AREA, Changes, entry, report

TWO = "\n  - {id: larm, text: Nytt larm, slag: beslutad}\n  - {id: vakt, text: Ny vakt, slag: beslutad}\n"
MADE = year(2021, bevakning=entry(atgarder=TWO))


def shares(*changes: Changes) -> dict[str, list[tuple[int, int]]]:
    """Return how many were told of how many were open, by area, oldest year first."""
    table = build_follow_up_share(handbook_of(*changes))
    return {row.title: [(share.followed_up, share.due) for share in row.shares] for row in table.rows}


def half(number: int) -> Changes:
    """Return a report that follows one of the two up."""
    left_out = report(ej_uppfoljda="2021/bevakning/vakt")
    return year(number, index=left_out, bevakning=entry(uppfoljning=followed_up("kvarstar")))


def test_without_reports_and_in_the_first_there_is_nothing_to_follow_up() -> None:
    empty = build_follow_up_share(handbook_of(NO_REPORTS))
    first = build_follow_up_share(handbook_of(MADE))

    assert empty.rows == []
    assert [[column.year for column in table.columns] for table in (empty, first)] == [[None], [None]]


def test_what_a_report_leaves_out_is_not_followed_up_and_what_remains_is_to_be_again() -> None:
    assert shares(MADE, half(2022), half(2023)) == {"Bevakning": [(1, 2), (1, 2)]}


def test_what_is_closed_is_not_expected_again() -> None:
    done = year(
        2022,
        index=report(ej_uppfoljda="2021/bevakning/vakt"),
        bevakning=entry(uppfoljning=followed_up("genomford")),
    )
    silent = year(2023, index=report(ej_uppfoljda="2021/bevakning/vakt"), bevakning=entry())

    assert shares(MADE, done, silent) == {"Bevakning": [(1, 2), (0, 1)]}


def test_what_is_handed_over_is_expected_where_it_went() -> None:
    over = followed_up("kvarstar", till_omrade="skola")
    found = shares(
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

    assert found == {"Bevakning": [(1, 2), (0, 1)], "Skola": [(0, 0), (0, 1)]}


def test_the_total_is_that_of_all_areas() -> None:
    book = handbook_of(MADE, half(2022))

    assert build_total(book, 2022) == Share(due=2, followed_up=1)
    assert build_total(book, 2021) is None


def test_nothing_of_nothing_is_no_share() -> None:
    assert Share(due=0, followed_up=0).percent is None


def test_what_is_told_is_counted_where_it_is_told() -> None:
    found = shares(
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


def test_what_an_area_that_was_left_out_owed_is_still_counted_there() -> None:
    silent = report(utan_bidrag="bevakning", ej_uppfoljda="[2021/bevakning/larm, 2021/bevakning/vakt]")

    assert shares(MADE, year(2022, index=silent)) == {"Bevakning": [(0, 2)]}


def table(*changes: Changes) -> OutcomeTable:
    return build_outcomes(handbook_of(*changes))


def counted(found: OutcomeTable) -> dict[str, tuple[int, ...]]:
    return {row.label: row.counts for row in found.rows}


SILENT = report(ej_uppfoljda="2021/bevakning/vakt")
DONE_AND_SILENT = {
    **year(2022, index=SILENT, bevakning=entry(uppfoljning=followed_up("genomford"))),
    **year(2023, index=SILENT, bevakning=entry()),
}
TWICE = followed_up("kvarstar", tidpunkt="2022-03") + followed_up("delvis", kommentar="halva").lstrip("\n")


@pytest.mark.parametrize(
    ("reports", "counts"),
    [
        (half(2022), {"Kvarstår": (1,), "Ej uppföljd": (1,)}),
        (DONE_AND_SILENT, {"Genomförd": (1, 0), "Ej uppföljd": (1, 1)}),
        (year(2022, bevakning=entry(uppfoljning=TWICE)), {"Delvis genomförd": (1,), "Ej uppföljd": (1,)}),
        (later(2022, followed_up("kvarstar"), lage="utkast"), {"Kvarstår": (1,), "Inget utfall än": (1,)}),
    ],
    ids=["silence too", "the oldest year first and not again when closed", "the last word of a report", "a draft"],
)  # fmt: skip
def test_every_open_action_is_counted_once(reports: Changes, counts: dict[str, tuple[int, ...]]) -> None:
    found = table(MADE, reports)

    assert counted(found) == counts
    assert found.total == tuple(map(sum, zip(*counts.values(), strict=True)))


def test_with_one_report_or_none_there_is_nothing_to_count_or_draw() -> None:
    found = table(MADE)

    assert (found.years, found.rows, found.total) == ((), (), ())
    assert build_outcome_chart(found) is None
    assert table(NO_REPORTS).years == ()


def test_the_parts_of_a_bar_are_as_long_as_their_numbers() -> None:
    chart = build_outcome_chart(table(MADE, half(2022)))

    assert chart
    assert chart.bars[0].parts == (
        Part("kvarstar", "1 kvarstår", left=40, width=123.5, centre=101.8, label="1"),
        Part("ej-uppfoljd", "1 ej uppföljd", left=163.5, width=123.5, centre=225.2, label="1"),
    )
    assert chart.in_words == "2022: 1 kvarstår, 1 ej uppföljd."


def test_a_year_without_a_report_has_a_place_and_no_bar() -> None:
    chart = build_outcome_chart(table(MADE, half(2022), half(2024)))

    assert chart
    assert [(bar.year, bar.note, len(bar.parts)) for bar in chart.bars] == [
        (2022, "", 2),
        (2023, "ingen rapport", 0),
        (2024, "", 2),
    ]


def test_a_report_with_nothing_to_follow_up_says_so() -> None:
    done = year(2022, bevakning=entry(uppfoljning=followed_up("genomford")))
    one = year(2021, bevakning=entry(atgarder="\n  - {id: larm, text: Nytt larm, slag: beslutad}\n"))
    chart = build_outcome_chart(table(one, done, year(2023, bevakning=entry())))

    assert chart
    assert [bar.in_words for bar in chart.bars] == ["2022: 1 genomförd", "2023: inget att följa upp"]
