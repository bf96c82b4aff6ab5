"""What has become of the actions: counted for the table, and drawn as bars."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.views.actions.follow_up_share import OutcomeTable, build_outcomes
from macros.views.actions.outcome_chart import Part, build_outcome_chart
from tests.drawing import NO_REPORTS, load, year
from tests.views.test_actions import followed_up, later
from tests.views.test_follow_up_share import MADE, half
from tests.writing import Changes, entry, report


def table(root: Path, *changes: Changes) -> OutcomeTable:
    return build_outcomes(load(root, *changes))


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
        (DONE_AND_SILENT, {"Genomförd": (0, 1), "Ej uppföljd": (1, 1)}),
        (year(2022, bevakning=entry(uppfoljning=TWICE)), {"Delvis genomförd": (1,), "Ej uppföljd": (1,)}),
        (later(2022, followed_up("kvarstar"), lage="utkast"), {"Kvarstår": (1,), "Inget utfall än": (1,)}),
    ],
    ids=["silence too", "the latest year first and not again when closed", "the last word of a report", "a draft"],
)  # fmt: skip
def test_every_open_action_is_counted_once(
    tmp_path: Path, reports: Changes, counts: dict[str, tuple[int, ...]]
) -> None:
    found = table(tmp_path, MADE, reports)

    assert counted(found) == counts
    assert found.total == tuple(map(sum, zip(*counts.values(), strict=True)))


def test_with_one_report_or_none_there_is_nothing_to_count_or_draw(tmp_path: Path) -> None:
    found = table(tmp_path / "a", MADE)

    assert (found.years, found.rows, found.total) == ((), (), ())
    assert build_outcome_chart(found) is None
    assert table(tmp_path / "b", NO_REPORTS).years == ()


def test_the_parts_of_a_bar_are_as_long_as_their_numbers(tmp_path: Path) -> None:
    chart = build_outcome_chart(table(tmp_path, MADE, half(2022)))

    assert chart
    assert chart.bars[0].parts == (
        Part("kvarstar", "1 kvarstår", left=40, width=123.5, centre=101.8, label="1"),
        Part("ej-uppfoljd", "1 ej uppföljd", left=163.5, width=123.5, centre=225.2, label="1"),
    )
    assert chart.in_words == "2022: 1 kvarstår, 1 ej uppföljd."


def test_a_year_without_a_report_has_a_place_and_no_bar(tmp_path: Path) -> None:
    chart = build_outcome_chart(table(tmp_path, MADE, half(2022), half(2024)))

    assert chart
    assert [(bar.year, bar.note, len(bar.parts)) for bar in chart.bars] == [
        (2024, "", 2),
        (2023, "ingen rapport", 0),
        (2022, "", 2),
    ]


def test_a_report_with_nothing_to_follow_up_says_so(tmp_path: Path) -> None:
    done = year(2022, bevakning=entry(uppfoljning=followed_up("genomford")))
    one = year(2021, bevakning=entry(atgarder="\n  - {id: larm, text: Nytt larm, slag: beslutad}\n"))
    chart = build_outcome_chart(table(tmp_path, one, done, year(2023, bevakning=entry())))

    assert chart
    assert [bar.in_words for bar in chart.bars] == ["2023: inget att följa upp", "2022: 1 genomförd"]
