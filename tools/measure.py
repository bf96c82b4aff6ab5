"""Print how big the house is: lines, rooms, floors, and the files that a new field touches."""

from __future__ import annotations

import ast
import functools
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "macros"
NO_TESTS = ("tests/bench/", "tests/pictures/")
"""Measuring and the guide's pictures: they are run by hand and prove nothing."""


def lines(files: Iterable[Path]) -> int:
    """Return the number of lines in some files."""
    return sum(len(file.read_text("utf-8").splitlines()) for file in files)


def tests() -> Iterator[Path]:
    """Yield the files of the tests."""
    for file in (ROOT / "tests").rglob("*.py"):
        if not file.relative_to(ROOT).as_posix().startswith(NO_TESTS):
            yield file


def entries() -> list[str]:
    """Return the modules and folders directly in the package."""
    return sorted(path.name for path in PACKAGE.iterdir() if path.name != "__pycache__")


def wing(file: Path) -> str:
    """Return the folder or module in the package that a file belongs to."""
    return file.relative_to(PACKAGE).with_suffix("").parts[0]


def imported_wings(file: Path) -> Iterator[str]:
    """Yield the wing of everything that a module imports from the package."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "macros":
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("macros."):
            yield (node.module or "").split(".")[1]
        elif isinstance(node, ast.Import):
            yield from (alias.name.split(".")[1] for alias in node.names if alias.name.startswith("macros."))


def floors() -> int:
    """Return the length of the longest chain of imports between wings, counted in wings; 0 where they form a circle."""
    below: dict[str, set[str]] = {}
    for file in PACKAGE.rglob("*.py"):
        below.setdefault(wing(file), set()).update(set(imported_wings(file)) - {wing(file)})

    @functools.cache
    def height(name: str) -> int:
        return 1 + max(map(height, below.get(name, ())), default=0)

    try:
        return max(map(height, below))
    except RecursionError:
        return 0


def files_for_a_field() -> int:
    """Return how many files the recipe for a new field names; a test adds a field by it."""
    recipe = re.search(
        r"^\*\*A new field\*\* \((\d+) files?", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.MULTILINE
    )
    return int(recipe[1]) if recipe else 0


def main() -> None:
    """Print the table."""
    for what, measured, reach in (
        ("Python lines in macros/", lines(PACKAGE.rglob("*.py")), 18_700),
        ("Python lines in tests/, bench and pictures aside", lines(tests()), 24_000),
        ("entries in macros/", len(entries()), 11),
        ("floors of imports between wings", floors(), 9),
        ("files that a new field touches", files_for_a_field(), 3),
    ):
        print(f"{what:<50}{measured:>8,}   reach {reach:,}")
    print("make test on two cores: time make test             reach 6 min")


if __name__ == "__main__":
    main()
