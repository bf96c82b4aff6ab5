"""What only the build can find out: MkDocs' warnings, said in Swedish on the line they concern."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from macros.problems import Problem, Rule, quoted

BROKEN_LINK = Rule("B001", "En länk till ett avsnitt ska leda till ett avsnitt som finns.")
WARNING = Rule("B002", "Bygget ska gå igenom utan varningar från MkDocs.")
BROKEN_MACRO = Rule("B003", "Ett makro får de värden som det behöver, och bara namn som finns i handboken.")
UNPRINTABLE = Rule(
    "B004",
    "En rapport ska gå att skriva ut som PDF: bara tecken som finns i typsnittet, bilder och länkmål som finns.",
)

RULES = (BROKEN_LINK, WARNING, BROKEN_MACRO, UNPRINTABLE)

_LINK = re.compile(r"Doc file '(?P<file>[^']+)' contains .*?link '(?P<link>[^']+)'")
_MACRO = re.compile(r"_File_: `(?P<file>[^`]+)`\s+_(?P<kind>\w+)_: (?P<said>[^\n]*)")
_MACRO_LINE = re.compile(r'File "<template>", line (?P<line>\d+)')
_FRONT_MATTER = re.compile(r"\ufeff?---\s*\n.*?\n---[ \t]*\n\s*", re.DOTALL)
_REPORT = re.compile(r"rapporter/\d{4}/index\.md")


def read_warnings(root: Path, warnings: Iterable[str]) -> list[Problem]:
    """Return MkDocs' English warnings as problems; what we have no words for is passed on as it is.

    A report's page has its entries' links too; they are told of where they are written.
    """
    warnings = list(warnings)
    written = [warning for warning in warnings if not _is_taken_over(root, warning)]
    return [_read(root, warning) for warning in written or warnings]


def _is_taken_over(root: Path, warning: str) -> bool:
    match = _LINK.search(warning)
    return bool(
        match and _REPORT.fullmatch(match["file"]) and match["link"] not in _text(root, match["file"])
    )


def _read(root: Path, warning: str) -> Problem:
    if match := _LINK.search(warning):
        lines = _text(root, match["file"]).splitlines()
        line = next((number for number, text in enumerate(lines, 1) if match["link"] in text), 1)
        message = (
            f"Länken {match['link']} leder till något som inte finns. Rätta sidans eller avsnittets namn."
        )
        return BROKEN_LINK.broken(f"docs/{match['file']}", line, message)
    if match := _MACRO.search(warning):
        return BROKEN_MACRO.broken(
            f"docs/{match['file']}", _macro_line(root, match["file"], warning), _macro_message(match)
        )
    return WARNING.broken("mkdocs.yml", 1, f"MkDocs varnar: {warning}")


def _macro_line(root: Path, file: str, warning: str) -> int:
    """Return the line in the file; the macros plugin counts from the first line of the page's text."""
    before = _FRONT_MATTER.match(_text(root, file))
    within = _MACRO_LINE.search(warning)
    return (before[0].count("\n") if before else 0) + int(within["line"] if within else 1)


def _macro_message(match: re.Match[str]) -> str:
    if match["kind"] == "KeyError":
        name = match["said"].strip("'")
        return f"{quoted(name)} finns inte i handboken. Rätta det som står inom makrots parentes."
    if match["kind"] == "LookupError":
        return match["said"]
    return "Makrot går inte att rita. Se på sidan om makron vad som ska stå inom parentesen."


def _text(root: Path, page: str) -> str:
    file = root / "docs" / page
    return file.read_text(encoding="utf-8") if file.is_file() else ""
