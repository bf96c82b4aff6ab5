"""The house: who may know whom, as CONTRIBUTING.md says, and that what is written about it is true."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.built_site import ROOT

PACKAGE = ROOT / "macros"
LONGEST_MODULE = 300
MODULES = sorted(file for file in PACKAGE.rglob("*.py") if file != PACKAGE / "__init__.py")


def rows() -> list[set[str]]:
    """Return the rooms in each row of the table, from the top."""
    lines = re.findall(r"^\| (`macros/.*?) \|", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.MULTILINE)
    return [set(re.findall(r"`macros/(\w+)", line)) for line in lines]


def place(room: str) -> int:
    """Return the row of a room."""
    return next(number for number, rooms in enumerate(rows()) if room in rooms)


def room(file: Path) -> str:
    """Return the room of a module: its folder in the package, or its own name."""
    return file.relative_to(PACKAGE).with_suffix("").parts[0]


def imported_rooms(file: Path) -> Iterator[str]:
    """Yield the rooms that a module imports, wherever in it that is."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        names = [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
        names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if names == ["macros"]:
            names = [f"macros.{alias.name}" for alias in node.names]  # type: ignore[attr-defined]
        yield from (name.split(".")[1] for name in names if name.startswith("macros."))


def test_every_room_stands_in_one_row_of_the_table() -> None:
    named = [name for rooms in rows() for name in rooms]

    assert sorted(named) == sorted({*(room(file) for file in MODULES), "templates", "theme"})


@pytest.mark.parametrize("file", MODULES, ids=lambda file: file.relative_to(PACKAGE).as_posix())
def test_a_module_imports_only_what_stands_in_its_own_row_or_above(file: Path) -> None:
    own = place(room(file))

    assert [name for name in imported_rooms(file) if place(name) > own] == []


@pytest.mark.parametrize("file", MODULES, ids=lambda file: file.relative_to(PACKAGE).as_posix())
def test_a_module_says_its_job_in_its_docstring_and_is_short(file: Path) -> None:
    text = file.read_text("utf-8")

    assert ast.get_docstring(ast.parse(text))
    assert len(text.splitlines()) <= LONGEST_MODULE


@pytest.mark.parametrize(
    "file",
    [*sorted((PACKAGE / "views").glob("*.py")), PACKAGE / "previewing.py", PACKAGE / "building.py"],
    ids=lambda file: str(file.name),
)
def test_no_view_and_no_step_of_a_build_knows_html(file: Path) -> None:
    strings = [
        node.value
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]

    assert [text for text in strings if re.search(r"</[a-z]+>|<[a-z]+ |&[a-z]+;", text)] == []


def test_only_the_engine_and_its_neighbours_know_mkdocs() -> None:
    knowing = {
        room(file)
        for file in MODULES
        if re.search(r"^\s*(?:from|import) mkdocs", file.read_text("utf-8"), re.MULTILINE)
    }

    assert knowing == {"engine", "env", "previewing"}


@pytest.mark.parametrize(
    "page", ["docs/om/sa-ar-handboken-byggd.md", "docs/om/beslut/0011-snabbhet.md", "CONTRIBUTING.md"]
)
def test_every_file_that_is_named_exists(page: str) -> None:
    named = re.findall(r"`((?:macros|tests|docs)/[\w./-]+)`", (ROOT / page).read_text("utf-8"))

    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []
