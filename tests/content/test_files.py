"""The real handbook's files, as checks, editors and commands take them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from macros.checks import check_folder
from macros.commands.cli import main
from macros.model.handbook import Handbook
from macros.model.kinds_of_file import FILES, FOLDERS, SETTINGS
from macros.model.macro_names import MACRO_NAMES
from macros.views.reports.cover_letter import build_cover_letter
from tests.built_site import ROOT
from tests.commands.test_years import start_a_year
from tests.exports.test_schemas import unmarked_kinds


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of the handbook that a command may change."""
    for folder in FOLDERS:
        shutil.copytree(ROOT / folder, tmp_path / folder)
    shutil.copy(ROOT / SETTINGS, tmp_path)
    return tmp_path


def errors(root: Path) -> list[str]:
    return [str(problem) for problem in check_folder(root)[1] if problem.is_error]


def test_the_check_finds_no_errors() -> None:
    assert errors(ROOT) == []


def test_vs_code_marks_no_file() -> None:
    assert unmarked_kinds(ROOT) <= {file for file, _ in FILES}


def test_every_report_has_a_letter_with_something_under_each_heading(handbook: Handbook) -> None:
    letters = [build_cover_letter(handbook, year) for year in handbook.years]

    assert all(section.blocks for letter in letters for section in letter.sections)


def test_the_next_year_can_be_started(copy: Path, handbook: Handbook) -> None:
    start_a_year(copy, max(handbook.years, default=2021) + 1)


def test_an_area_can_be_added_and_only_one_line_of_the_menu_changes(copy: Path, handbook: Handbook) -> None:
    number = max(page.data.number for page in handbook.areas.values()) + 1
    role = next(iter(handbook.organisation.data.roles))
    before = (copy / "mkdocs.yml").read_text("utf-8").splitlines()
    new = ["provomrade", "--titel", "Provområde", "--nummer", str(number), "--ansvarig", role]

    assert main(["nytt-omrade", *new, "--rot", str(copy)]) == 0
    after = (copy / "mkdocs.yml").read_text("utf-8").splitlines()
    assert [line for line in after if "provomrade" not in line] == before
    assert len(after) == len(before) + 1
    assert errors(copy) == []
