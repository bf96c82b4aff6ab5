"""An action's chain: one link for each report, from the one that made it until it is closed."""

from __future__ import annotations

from pathlib import Path

import pytest

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


TWICE = "\n" + "".join(
    f"  - {{atgard: 2021/bevakning/larm, utfall: {outcome}, tidpunkt: 2022-{month}}}\n"
    for outcome, month in (("genomford", "11"), ("kvarstar", "03"))
)
DONE = followed_up("genomford")


@pytest.mark.parametrize(
    ("reports", "links"),
    [
        pytest.param([], [], id="only the report that made it"),
        pytest.param(
            [
                later(2022, followed_up("flyttad", kommentar="ny upphandling", ny_tid="2024")),
                later(2023, followed_up("delvis", kommentar="hälften")),
                later(2024, DONE),
            ],
            ["2022 Framflyttad till 2024", "2023 Delvis genomförd", "2024 Genomförd"],
            id="moved, partly done, done",
        ),
        pytest.param(
            [silent(2022), later(2023, DONE)], ["2022 Ej uppföljd", "2023 Genomförd"], id="a report is silent"
        ),
        pytest.param([later(2022, DONE), later(2023)], ["2022 Genomförd"], id="closed"),
        pytest.param([later(2024, followed_up("kvarstar"))], ["2024 Kvarstår"], id="a year without a report"),
        pytest.param(
            [later(2022, DONE, lage="utkast"), silent(2023)],
            ["2022 Genomförd (utkast)", "2023 Ej uppföljd"],
            id="a draft closes nothing",
        ),
        pytest.param([later(2022, lage="utkast")], [], id="a draft is silent"),
        pytest.param(
            [later(2022, TWICE)],
            ["2022 Kvarstår mars 2022", "2022 Genomförd november 2022"],
            id="twice in a year",
        ),
        pytest.param(
            [later(2022, followed_up("kvarstar", till_omrade="bevakning"))],
            ["2022 Kvarstår övertagen av Bevakning"],
            id="handed over",
        ),
    ],
)
def test_after_the_report_that_made_it_each_report_is_a_link_until_it_is_closed(
    tmp_path: Path, reports: list[Changes], links: list[str]
) -> None:
    assert chain(tmp_path, *reports) == ["2021 Beslutad", *links]
