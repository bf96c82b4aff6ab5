"""How a folder becomes a handbook, and what is left out when something cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.files.loading import load_handbook
from tests.writing import (
    AREA,
    ENTRY,
    REPORT,
    SECOND_AREA,
    Changes,
    area,
    entry,
    navigation,
    page,
    report,
    write,
)


def problems(root: Path, changes: Changes) -> list[str]:
    return [str(problem) for problem in load_handbook(write(root, changes))[1]]


def test_a_report_exists_because_its_folder_does_and_a_file_name_is_its_area(tmp_path: Path) -> None:
    handbook, _ = load_handbook(write(tmp_path, {"docs/rapporter/2019/index.md": report()}))

    assert (handbook.years, list(handbook.areas)) == ([2019, 2021], ["bevakning"])
    assert list(handbook.reports[2021].entries) == ["bevakning"]
    assert handbook.latest is handbook.reports[2021]


def test_a_handbook_without_reports_has_no_latest(tmp_path: Path) -> None:
    assert load_handbook(write(tmp_path, {REPORT: None, ENTRY: None}))[0].latest is None


def test_areas_and_entries_come_by_number_and_areas_that_have_ended_last(tmp_path: Path) -> None:
    changes = {**SECOND_AREA, AREA: area(nummer="1", till="2021"), ENTRY: entry(nummer="5")}
    handbook, _ = load_handbook(write(tmp_path, changes))

    assert [name for name, _ in handbook.areas_in_order] == ["skola", "bevakning"]
    assert [name for name, _ in handbook.reports[2021].in_order] == ["skola", "bevakning"]


def test_other_pages_go_by_their_path_from_docs(tmp_path: Path) -> None:
    changes = {"docs/om/index.md": page(), "docs/omraden/index.md": page(), "docs/rapporter/index.md": page()}
    handbook, _ = load_handbook(write(tmp_path, changes))

    assert sorted(handbook.pages) == ["index.md", "om/index.md", "omraden/index.md", "rapporter/index.md"]


def test_the_navigation_is_read_with_its_lines_also_in_sections(tmp_path: Path) -> None:
    changes = {"mkdocs.yml": "nav:\n  - Start: index.md\n  - Områden:\n      - omraden/bevakning.md\n"}
    handbook, _ = load_handbook(write(tmp_path, changes))

    assert handbook.navigation == (("index.md", 2), ("omraden/bevakning.md", 4))


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"mkdocs.yml": navigation("index.md") + "site_name: Igen\n"}, ["mkdocs.yml:4: [F007] Nyckeln ”site_name” står redan på rad 1. Ta bort den ena."]),
        ({"mkdocs.yml": navigation("index.md") + "site_url: !ENV [ADRESS, '']\nfence: !!python/name:x.y\n"}, []),
        ({"mkdocs.yml": None}, ["mkdocs.yml:1: [O001] Filen mkdocs.yml saknas i handbokens mapp."]),
        ({"docs/rapporter/utkast/index.md": report()}, ["docs/rapporter/utkast:1: [O002] Mappen utkast är inte ett år. En mapp under docs/rapporter heter som året, till exempel 2021."]),
    ],
    ids=["a key twice", "tags that only MkDocs knows", "missing", "a report folder that is no year"],
)  # fmt: skip
def test_what_the_files_and_folders_are_is_told(tmp_path: Path, changes: Changes, told: list[str]) -> None:
    assert problems(tmp_path, changes) == told


def test_a_page_that_cannot_be_read_is_remembered_and_a_register_is_empty(tmp_path: Path) -> None:
    changes = {AREA: "x", REPORT: "x", "data/nyckeltal.yml": "x"}
    handbook, found = load_handbook(write(tmp_path, changes))

    assert len(found) == 3
    assert handbook.unreadable == set(changes)
    assert (handbook.areas, handbook.reports, handbook.figure_definitions) == ({}, {}, {})


def test_an_empty_folder_lacks_every_register_and_gives_no_traceback(tmp_path: Path) -> None:
    handbook, found = load_handbook(tmp_path)
    registers = ("arshjul", "ersatt", "nyckeltal", "ordlista", "organisation", "styrdokument", "varningsord")

    assert [(problem.path, problem.code) for problem in sorted(found)] == [
        *((f"data/{name}.yml", "O001") for name in registers),
        ("mkdocs.yml", "O001"),
    ]
    assert handbook.areas == {}


@pytest.mark.parametrize(
    ("link", "target"),
    [("docs/bilder", "data"), ("docs/karta.png", "../karta.png"), ("docs/larm.txt", "data/ordlista.yml")],
    ids=["a folder", "a file out of the handbook", "another file of the handbook"],
)
def test_what_is_only_a_link_is_told(tmp_path: Path, link: str, target: str) -> None:
    root = write(tmp_path / "handbok")
    (tmp_path / "karta.png").write_bytes(b"")
    (root / link).symlink_to(root / target)

    assert [str(problem) for problem in load_handbook(root)[1]] == [
        f"{link}:1: [F001] Det här är en länk. Lägg själva filen eller mappen här i stället."
    ]


def test_texts_that_are_about_to_be_written_count_as_files(tmp_path: Path) -> None:
    edited = {
        "docs/omraden/skola.md": area(title="Skola", nummer="2"),
        "docs/rapporter/2022/index.md": report(),
        "docs/rapporter/2022/skola.md": entry(title="Skola", nummer="2"),
        "docs/om/ny.md": page(),
        "mkdocs.yml": navigation("index.md", "omraden/skola.md"),
    }
    handbook, found = load_handbook(write(tmp_path), edited)

    assert found == []
    assert list(handbook.areas) == ["bevakning", "skola"]
    assert list(handbook.reports[2022].entries) == ["skola"]
    assert "om/ny.md" in handbook.pages
    assert [shown for shown, _ in handbook.navigation] == ["index.md", "omraden/skola.md"]
