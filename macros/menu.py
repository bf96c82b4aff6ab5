"""Adds a page to the navigation in the text of mkdocs.yml."""

from __future__ import annotations

import re

from macros.parsing import parse_source, texts_in
from macros.scalars import UneditableError

_ADVICE = "Menyn i mkdocs.yml är inte skriven med en sida per rad. Skriv den så, och kör kommandot igen."
_ENTRY = re.compile(r"^[ \t]*-[ \t]+")


def add_page(text: str, page: str, beside: str, *, before: bool = False) -> str:
    """Return ``text`` with a line for ``page`` after (or before) that of the page ``beside``, and nothing else changed.

    The file has tags that only MkDocs can read, so a line is inserted rather than a value. Raises UneditableError when the navigation is not written with one page a line.
    """
    lines = text.splitlines(keepends=True)
    found = [number for number, line in enumerate(lines) if _is_entry(line, beside)]
    if len(found) != 1:
        raise UneditableError(_ADVICE)
    (place,) = found
    line_break = (re.findall(r"\r\n?|\n", text) or ["\n"])[0]
    own = "".join(_ENTRY.findall(lines[place])) + page
    if before or lines[place].endswith(("\n", "\r")):
        lines.insert(place + (not before), own + line_break)
    else:
        lines[place] += line_break + own
    changed = "".join(lines)
    wanted = pages(text)
    wanted.insert(wanted.index(beside) + (not before) if beside in wanted else 0, page)
    if pages(changed) != wanted:
        raise UneditableError(_ADVICE)
    return changed


def pages(text: str) -> list[str]:
    """Return the pages in the navigation, in order."""
    source, _ = parse_source("mkdocs.yml", text.removeprefix("\ufeff").replace("\r\n", "\n"))
    return [page for _, page in texts_in(source.values.get("nav"))] if source else []


def _is_entry(line: str, page: str) -> bool:
    """Return whether a line is a page of its own in the navigation, with or without a title and a comment."""
    entry = _ENTRY.match(line)
    if not entry:
        return False
    value = re.sub(r"[ \t]+#.*", "", line[entry.end() :].rstrip())
    return value.rpartition(": ")[2].strip("\"' ") == page
