"""An action's chain: one link for each report, from the one that made it until it is closed."""

from __future__ import annotations

from pathlib import Path

from tests.drawing import load, year
from tests.views.promised import ACTION, followed_up, later, only
from tests.writing import Changes, entry, report


def chain(root: Path, *reports: Changes) -> list[str]:
    """Return the links of the only action, as they are read."""
    links = only(load(root, year(2021, bevakning=entry(atgarder=ACTION)), *reports)).chain
    return [
        f"{link.year} {link.word}" + f" {link.detail}" * bool(link.detail) + " (utkast)" * link.is_draft
        for link in links
    ]


def silent(number: int) -> Changes:
    return year(number, index=report(ej_uppfoljda="2021/bevakning/larm"), bevakning=entry())


def test_it_begins_with_the_report_that_made_it(tmp_path: Path) -> None:
    assert chain(tmp_path) == ["2021 Beslutad"]


def test_made_moved_partly_done_and_done_are_four_links(tmp_path: Path) -> None:
    assert chain(
        tmp_path,
        later(2022, followed_up("flyttad", kommentar="ny upphandling", ny_tid="2024")),
        later(2023, followed_up("delvis", kommentar="hälften")),
        later(2024, followed_up("genomford")),
    ) == [
        "2021 Beslutad",
        "2022 Framflyttad till 2024",
        "2023 Delvis genomförd",
        "2024 Genomförd",
    ]


def test_a_report_that_says_nothing_is_a_link(tmp_path: Path) -> None:
    assert chain(tmp_path, silent(2022), later(2023, followed_up("genomford"))) == [
        "2021 Beslutad",
        "2022 Ej uppföljd",
        "2023 Genomförd",
    ]


def test_after_it_is_closed_reports_need_not_name_it(tmp_path: Path) -> None:
    assert chain(tmp_path, later(2022, followed_up("genomford")), later(2023)) == [
        "2021 Beslutad",
        "2022 Genomförd",
    ]


def test_a_year_without_a_report_is_no_link(tmp_path: Path) -> None:
    assert chain(tmp_path, later(2024, followed_up("kvarstar"))) == ["2021 Beslutad", "2024 Kvarstår"]


def test_what_a_draft_says_is_marked_and_closes_nothing(tmp_path: Path) -> None:
    assert chain(tmp_path, later(2022, followed_up("genomford"), lage="utkast"), silent(2023)) == [
        "2021 Beslutad",
        "2022 Genomförd (utkast)",
        "2023 Ej uppföljd",
    ]


def test_a_draft_that_says_nothing_is_no_link(tmp_path: Path) -> None:
    assert chain(tmp_path, later(2022, lage="utkast")) == ["2021 Beslutad"]


def test_two_follow_ups_in_a_year_are_two_links_with_their_times(tmp_path: Path) -> None:
    twice = "\n" + "".join(
        f"  - {{atgard: 2021/bevakning/larm, utfall: {outcome}, tidpunkt: 2022-{month}}}\n"
        for outcome, month in (("genomford", "11"), ("kvarstar", "03"))
    )

    assert chain(tmp_path, later(2022, twice)) == [
        "2021 Beslutad",
        "2022 Kvarstår mars 2022",
        "2022 Genomförd november 2022",
    ]


def test_what_is_handed_over_says_to_whom(tmp_path: Path) -> None:
    assert chain(tmp_path, later(2022, followed_up("kvarstar", till_omrade="bevakning"))) == [
        "2021 Beslutad",
        "2022 Kvarstår övertagen av Bevakning",
    ]
