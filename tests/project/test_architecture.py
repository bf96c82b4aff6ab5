"""The house: who may know whom, as CONTRIBUTING.md says, and that what is written about it is true."""

from __future__ import annotations

import ast
import functools
import re
from collections.abc import Iterator
from pathlib import Path

from tests.built_site import ROOT

PACKAGE = ROOT / "macros"
LONGEST_MODULE = 400
MODULES = sorted(file for file in PACKAGE.rglob("*.py") if file != PACKAGE / "__init__.py")


def rows() -> list[set[str]]:
    """Return the rooms in each row of the table, from the top."""
    lines = re.findall(r"^\| (`macros/.*?) \|", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.MULTILINE)
    return [set(re.findall(r"`macros/(\w+)", line)) for line in lines]


def room(file: Path) -> str:
    """Return the room of a module: its folder in the package, or its own name."""
    return file.relative_to(PACKAGE).with_suffix("").parts[0]


def name(file: Path) -> str:
    """Return what a module is called in the package."""
    return file.relative_to(PACKAGE).as_posix()


@functools.cache
def text_of(file: Path) -> str:
    return file.read_text("utf-8")


@functools.cache
def parsed(file: Path) -> ast.Module:
    return ast.parse(text_of(file))


def imported_rooms(file: Path) -> Iterator[str]:
    """Yield the rooms that a module imports, wherever in it that is."""
    for node in ast.walk(parsed(file)):
        names = [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
        names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if names == ["macros"]:
            names = [f"macros.{alias.name}" for alias in node.names]  # type: ignore[attr-defined]
        yield from (name.split(".")[1] for name in names if name.startswith("macros."))


def test_every_room_stands_in_one_row_of_the_table() -> None:
    named = [name for rooms in rows() for name in rooms]

    assert sorted(named) == sorted({*(room(file) for file in MODULES), "templates", "theme"})


def test_a_module_imports_only_what_stands_in_its_own_row_or_above() -> None:
    places = {room: number for number, rooms in enumerate(rows()) for room in rooms}

    assert [
        f"{name(file)} imports {imported}"
        for file in MODULES
        for imported in imported_rooms(file)
        if places[imported] > places[room(file)]
    ] == []


def test_a_module_says_its_job_in_its_docstring() -> None:
    assert [name(file) for file in MODULES if not ast.get_docstring(parsed(file))] == []


def test_a_module_is_short() -> None:
    assert [name(file) for file in MODULES if len(text_of(file).splitlines()) > LONGEST_MODULE] == []


def test_no_view_and_no_step_of_a_build_knows_html() -> None:
    files = [*sorted((PACKAGE / "views").glob("*.py")), PACKAGE / "previewing.py", PACKAGE / "building.py"]
    strings = [
        (name(file), node.value)
        for file in files
        for node in ast.walk(parsed(file))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]

    assert [found for found in strings if re.search(r"</[a-z]+>|<[a-z]+ |&[a-z]+;", found[1])] == []


def test_only_the_build_the_preview_and_the_plugin_know_mkdocs() -> None:
    knowing = {
        room(file)
        for file in MODULES
        if re.search(r"^\s*(?:from|import) mkdocs", text_of(file), re.MULTILINE)
    }

    assert knowing == {"building", "live_server", "previewing", "site"}


def missing(page: str, folders: str) -> list[str]:
    """Return the files in those folders that a page names and that are not there."""
    named = re.findall(rf"`((?:{folders})/[\w./-]+)`", (ROOT / page).read_text("utf-8"))
    assert named
    return [name for name in named if not (ROOT / name).exists()]


def test_every_file_of_code_that_is_named_exists() -> None:
    assert missing("CONTRIBUTING.md", "macros|tests") == []
