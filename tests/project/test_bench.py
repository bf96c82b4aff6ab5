"""The benchmark makes handbooks that break no rule, and reckons rightly; how fast anything is, no test says."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.checks import check_folder
from macros.commands.changes import compare_states
from macros.files.text import OVERLONG
from tests.bench.changing import commit_and_change
from tests.bench.generating import generate
from tests.bench.long_texts import folded
from tests.bench.stock import write_stock
from tests.bench.table import Case, Measurement, Run, format_growth, format_results
from tests.buildable import SITE, settings
from tests.commands.conftest import state
from tests.writing import (
    ENTRY,
    INDEX,
    ORGANISATION,
    SECOND_AREA,
    Changes,
    entry,
    organisation,
    page,
    report,
    write,
)

AREAS = 2
"""Of the handbook that the others are made of."""

MEASURED = [
    Measurement(Case(1, 14), 50, Run(0.5, 60e6), Run(2.0, 180e6), Run(1.0, 100e6), 0.5, 0.5),
    Measurement(
        Case(10, 14), 200, Run(1.0, 60e6), Run(10.0, 150e6), Run(8.0, 150e6), 0.5, 2.0, 1.5, Run(0.5, 50e6)
    ),
    Measurement(Case(30, 14), 500, Run(2.0, 60e6), Run(21.0, 500e6), Run(20.0, 200e6), 0.5, 6.0),
]


ACTIONS = "[{id: nya-larm, text: Byta larm i tre skolor, slag: beslutad}]"


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a handbook with a report to make others of, and one that is only begun."""
    begun = {path.replace("2021", "2022"): text for path, text in SECOND_AREA.items() if "2021" in path}
    changes: Changes = {
        **SITE,
        **SECOND_AREA,
        "mkdocs.yml": settings("omraden/skola.md"),
        ORGANISATION: organisation(organ="\n  ks: kommunstyrelsen\n  kf: kommunfullmäktige\n"),
        ENTRY: entry("Avtalen har gällt hela året.\n", nyckeltal="{avtal: 4}", atgarder=ACTIONS),
        **begun,
        "docs/rapporter/2022/index.md": report(lage="utkast", sekretessprovning=None),
        "docs/rapporter/2022/bevakning.md": entry(),
    }
    return write(tmp_path_factory.mktemp("source"), changes)


@pytest.fixture(scope="module")
def two_years(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("two years")
    generate(root, years=2, areas=AREAS + 3, source=source)
    return root


def test_a_made_handbook_breaks_no_rule_and_has_what_was_asked_for(two_years: Path) -> None:
    handbook, problems = check_folder(two_years)
    assert problems == []
    assert len(handbook.areas) == AREAS + 3
    assert handbook.figure_definitions["avtal-2"].area == "bevakning-2"
    first, _ = handbook.submitted_years
    assert all(report.entries.keys() == handbook.areas.keys() for report in handbook.reports.values())
    earlier = {name for name, action in handbook.actions.items() if action.year == first}
    assert handbook.follow_ups.keys() == earlier != set()


def test_the_last_year_is_the_last_report_that_is_handed_in(source: Path, tmp_path: Path) -> None:
    generate(tmp_path, years=1, source=source)
    made, real = (check_folder(root)[0] for root in (tmp_path, source))
    assert made.reports.keys() == {2021}
    for area, expected in real.reports[2021].entries.items():
        found = made.reports[2021].entries[area]
        assert (found.data, found.body) == (expected.data, expected.body)


def test_the_same_handbook_is_made_each_time(source: Path, two_years: Path, tmp_path: Path) -> None:
    generate(tmp_path, years=2, areas=AREAS + 3, source=source)
    assert state(tmp_path) == state(two_years)


def test_plain_mkdocs_gets_the_finished_pages_and_nothing_of_ours(source: Path, tmp_path: Path) -> None:
    root, stock = tmp_path / "handbook", tmp_path / "stock"
    for folder in (root, stock):
        folder.mkdir()
    generate(root, years=1, source=source)
    write_stock(root, stock)
    written, given = (
        {file.relative_to(folder).as_posix() for file in (folder / "docs").rglob("*.md")}
        for folder in (root, stock)
    )
    assert given == written | {"docs/rapporter/2021/pa-en-sida.md"}
    assert "{{" not in (stock / "docs/index.md").read_text("utf-8")
    assert "hb-facts" in (stock / "docs/rapporter/2021/bevakning.md").read_text("utf-8")
    assert "macros" not in (stock / "mkdocs.yml").read_text("utf-8")


def test_the_table_has_the_ratios_and_each_goal_is_judged_by_the_worst_case() -> None:
    rows = format_results(MEASURED).splitlines()
    assert rows[2:5] == [
        "| 1 × 14 | 50 | 0,50 | 2,00 | 1,00 | 1,50 | 25 % | 25 % | 0,50 | 40,0 | 1,00 | 1,80 | – | – | – |",
        "| 10 × 14 | 200 | 1,00 | 10,00 | 8,00 | 1,00 | 10 % | 5 % | 2,00 | 50,0 | 1,25 | 1,00 | 1,50 | 0,50 | 50 % |",
        "| 30 × 14 | 500 | 2,00 | 21,00 | 20,00 | 0,75 | 10 % | 2 % | 6,00 | 42,0 | 1,05 | 2,50 | – | – | – |",
    ]
    assert [row.rsplit(": ", 1)[1] for row in rows if row.startswith("- Mål:")] == [
        *("inte nått (1,50)", "nått (1,05)", "nått (25 %)", "nått (25 %)", "inte nått (2,50)"),
        *("nått (1,50)", "nått (50 %)"),
    ]


def test_a_made_handbook_has_one_change_to_tell_of(source: Path, tmp_path: Path) -> None:
    generate(tmp_path, years=1, source=source)
    commit_and_change(tmp_path)
    (group,) = compare_states(tmp_path, "main")[0].groups
    assert [change.what for change in group.changes] == ["Sammanfattning"]


def test_the_table_of_long_texts_names_the_slowest_rule_and_judges_the_goal() -> None:
    rows = format_growth([("'|', en rad", 0.01, 0.1, "T017"), ("'a', en rad", 0.1, 1.3, "S001")]).splitlines()
    assert rows[2:] == [
        "| `'\\|', en rad` | 0,01 | 0,10 | 2,00 | T017 |",
        "| `'a', en rad` | 0,10 | 1,30 | 13,00 | S001 |",
        "",
        "- Mål: tio gånger så lång text tar högst 12 gånger tiden: inte nått (13,00)",
    ]


def test_a_folded_text_keeps_under_what_is_too_long_to_read(tmp_path: Path) -> None:
    root = write(tmp_path, {INDEX: page(folded("a", 20_000))})
    assert not [problem for problem in check_folder(root)[1] if problem.code == OVERLONG.code]
