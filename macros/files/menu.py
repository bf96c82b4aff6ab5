"""Read the navigation in mkdocs.yml, and add a page to it or move one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from macros.files.parsing import parse_source
from macros.model.problems import CommandError

_ADVICE = "Menyn i mkdocs.yml är inte skriven med en sida per rad. Skriv den så, och kör kommandot igen."
_ENTRY = re.compile(r"^[ \t]*-[ \t]+")


def add_page(text: str, page: str, beside: str, *, before: bool = False) -> str:
    """Return ``text`` with a line for ``page`` after (or before) that of the page ``beside``, and nothing else changed.

    The file has tags that only MkDocs can read, so a line is inserted rather than a value. Raises CommandError when the navigation is not written with one page a line.
    """
    lines = text.splitlines(keepends=True)
    place = _place(lines, beside)
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
        raise CommandError(_ADVICE)
    return changed


def move_page(text: str, page: str, last: str) -> str:
    """Return ``text`` with the line of ``page`` moved to below that of the page ``last``. Raises as ``add_page``."""
    lines = text.splitlines(keepends=True)
    place, end = _place(lines, page), _place(lines, last)
    moved = lines[place : end + 1]
    # The last line of a file may end without a line break: the lines change places and their endings do not.
    ends = [line[len(line.rstrip("\r\n")) :] for line in moved]
    lines[place : end + 1] = [
        line.rstrip("\r\n") + end for line, end in zip([*moved[1:], *moved[:1]], ends, strict=True)
    ]
    changed = "".join(lines)
    wanted = [each for each in pages(text) if each != page]
    wanted.insert(wanted.index(last) + 1, page)
    if pages(changed) != wanted:
        raise CommandError(_ADVICE)
    return changed


def _place(lines: Sequence[str], page: str) -> int:
    """Return the number of the line of a page. Raises CommandError when there is not one."""
    found = [number for number, line in enumerate(lines) if _is_entry(line, page)]
    if len(found) != 1:
        raise CommandError(_ADVICE)
    return found[0]


def pages(text: str) -> list[str]:
    """Return the pages in the navigation, in order."""
    source, _ = parse_source("mkdocs.yml", text.removeprefix("\ufeff").replace("\r\n", "\n"))
    return [page for page, _ in entries(source.values.get("nav")) if page] if source else []


def without_menu(text: str) -> str:
    """Return the settings of the site without those that editors change: the pages in the menu, and those beside it."""
    kept, is_menu = [], False
    for line in text.splitlines():
        if line[:1].strip(" \t-"):  # a key or a comment, and not what stands under one
            is_menu = line.startswith(("nav:", "not_in_nav:"))
        if not is_menu:
            kept.append(line)
    return "\n".join(kept)


def entries(navigation: object, title: str = "") -> Iterator[tuple[str, str]]:
    """Yield each page in the navigation of mkdocs.yml with its title, and each heading over some with no page."""
    if isinstance(navigation, str):
        yield navigation, title
    elif isinstance(navigation, list):
        if title:
            yield "", title
        for item in navigation:
            yield from entries(item)
    elif isinstance(navigation, dict):
        for key, item in navigation.items():
            yield from entries(item, str(key))


def _is_entry(line: str, page: str) -> bool:
    """Return whether a line is a page of its own in the navigation, with or without a title and a comment."""
    entry = _ENTRY.match(line)
    if not entry:
        return False
    value = re.sub(r"(?<![ \t])[ \t]+#.*", "", line[entry.end() :].rstrip())
    return value.rpartition(": ")[2].strip("\"' ") == page
