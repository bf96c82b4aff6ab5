"""The house: which wing may import which, as CONTRIBUTING.md says, and that what is written about it is true."""

from __future__ import annotations

import ast
import functools
import re
from pathlib import Path

from tests.built_site import ROOT
from tools.measure import PACKAGE, imported_wings, wing

LONGEST_MODULE = 400
OUTSIDE = {"__init__", "__main__"}
"""The package itself and the start of the command, which stand above all wings."""
MODULES = sorted(file for file in PACKAGE.rglob("*.py") if wing(file) not in OUTSIDE)


def wings() -> list[str]:
    """Return the wings in the table, the top one first."""
    return re.findall(r"^\| `macros/(\w+)/` \|", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.MULTILINE)


def name(file: Path) -> str:
    """Return the path of a module in the package."""
    return file.relative_to(PACKAGE).as_posix()


@functools.cache
def parsed(file: Path) -> ast.Module:
    return ast.parse(file.read_text("utf-8"))


def test_the_package_holds_the_eight_wings_and_nothing_else() -> None:
    assert len(wings()) == 8
    assert {wing(file) for file in PACKAGE.rglob("*.*") if "__pycache__" not in file.parts} == {
        *wings(),
        *OUTSIDE,
    }


def test_a_wing_imports_only_from_those_below_it() -> None:
    height = {name: -place for place, name in enumerate(wings())}

    assert [
        f"{name(file)} imports {imported}"
        for file in MODULES
        for imported in imported_wings(file)
        if height[imported] > height[wing(file)]
    ] == []


def test_a_module_says_its_job_in_its_docstring() -> None:
    assert [name(file) for file in MODULES if not ast.get_docstring(parsed(file))] == []


def test_a_module_is_short() -> None:
    assert [
        name(file) for file in MODULES if len(file.read_text("utf-8").splitlines()) > LONGEST_MODULE
    ] == []


def test_no_view_and_no_step_of_a_build_knows_html() -> None:
    files = [*(PACKAGE / "views").rglob("*.py"), PACKAGE / "site/preview.py", PACKAGE / "site/building.py"]
    strings = [
        (name(file), node.value)
        for file in files
        for node in ast.walk(parsed(file))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]

    assert [found for found in strings if re.search(r"</[a-z]+>|<[a-z]+ |&[a-z]+;", found[1])] == []


def test_only_the_site_knows_mkdocs() -> None:
    knowing = {
        name(file)
        for file in MODULES
        if re.search(r"^\s*(?:from|import) mkdocs", file.read_text("utf-8"), re.MULTILINE)
    }

    assert knowing == {"site/building.py", "site/live_server.py", "site/plugin.py", "site/preview.py"}


def missing(page: str) -> list[str]:
    """Return the files of code that a page names and that are not there."""
    named = re.findall(r"`((?:macros|tests|tools)/[\w./-]+)`", (ROOT / page).read_text("utf-8"))
    assert named
    return [name for name in named if not (ROOT / name).exists()]


def test_every_file_of_code_that_the_guide_names_exists() -> None:
    assert missing("CONTRIBUTING.md") == []


def test_every_file_that_the_code_names_exists() -> None:
    kinds = {".py", ".jinja", ".html", ".css", ".js", ".typ"}
    files = (file for file in PACKAGE.rglob("*.*") if file.suffix in kinds)
    pattern = r"\b(?:macros|tests)/[\w/.-]+\.(?:py|jinja|typ|css|js)\b"
    named = {name for file in files for name in re.findall(pattern, file.read_text("utf-8"))}

    assert named
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []
