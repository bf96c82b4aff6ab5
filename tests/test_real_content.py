"""The real handbook's files: they break no rule, and whatever goes wrong in any of them is told where it stands."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from macros.checks import check_folder
from macros.macro_names import MACRO_NAMES
from tests.built_site import ROOT

FILES = sorted(
    file.relative_to(ROOT).as_posix()
    for folder in ("docs", "data")
    for file in (ROOT / folder).rglob("*.*")
    if file.suffix in (".md", ".yml")
)
LONG_ENOUGH = [path for path in FILES if len((ROOT / path).read_text("utf-8").splitlines()) >= 7]


@pytest.fixture(scope="module")
def handbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("copy")
    for folder in ("docs", "data"):
        shutil.copytree(ROOT / folder, root / folder)
    shutil.copy(ROOT / "mkdocs.yml", root)
    return root


def test_the_real_handbook_breaks_no_rule(handbook: Path) -> None:
    assert check_folder(handbook, MACRO_NAMES)[1] == []


@pytest.mark.parametrize("path", LONG_ENOUGH)
def test_something_wrong_on_line_7_is_told_with_file_and_line(handbook: Path, path: str) -> None:
    file = handbook / path
    right = file.read_text("utf-8")
    lines = right.splitlines()
    is_text = path.endswith(".md") and "---" in lines[1:6]
    lines[6] = "<div>\n" if is_text else "\tfel: värde"
    try:
        file.write_text("\n".join(lines), "utf-8")
        told = [(problem.path, problem.line) for problem in check_folder(handbook, MACRO_NAMES)[1]]
    finally:
        file.write_text(right, "utf-8")
    assert (path, 7) in told
