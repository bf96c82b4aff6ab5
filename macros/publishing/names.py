"""Which names the files of a release may have."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from macros.publishing.refusals import shown

SITE = "webbplats"
TOOL = "publicera.pyz"
MARKS = f"{SITE}/utgava/"


def mark(release: str) -> str:
    """Return the file that the web server knows a release by: it is read anew for each request, the link is not."""
    return f"{MARKS}{release}.txt"


def mark_problems(names: Iterable[str], release: str) -> Iterator[str]:
    """Yield the files that lie among the marks and are not that of the release: the server would take one for it."""
    for name in names:
        if _key(name).startswith(MARKS) and name != mark(release):
            yield f"{shown(name)}: i {MARKS} får bara utgåvans eget märke ligga."


_LONGEST_NAME, _LONGEST_PART = 500, 255  # bytes; a file system takes 255 in a part


def name_problems(names: Iterable[str]) -> Iterator[str]:
    """Yield what is wrong with the names of a release's files, alone and together.

    Two names that differ only in case, or in how a letter with an accent is stored, are one file on some systems.
    """
    taken: dict[str, str] = {}
    for name in names:
        if fault := _fault(name):
            yield f"{shown(name)}: {fault}."
            continue
        key = _key(name)
        if key in taken:
            yield f"{shown(name)}: namnet finns redan, som {shown(taken[key])}."
        taken[key] = name
    for key, name in taken.items():
        parents = key.split("/")
        for length in range(1, len(parents)):
            if file := taken.get("/".join(parents[:length])):
                yield f"{shown(name)}: ligger i {shown(file)}, som är en fil."


def _key(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _fault(name: str) -> str:
    parts = name.split("/")
    if not name.isprintable():
        return "namnet har osynliga tecken"
    if "\\" in name or ":" in name:
        return "namnet har ett omvänt snedstreck eller ett kolon"
    if any(part in {"", ".", ".."} for part in parts):
        return "namnet leder ut ur mappen, eller kan göra det"
    if len(name.encode()) > _LONGEST_NAME or any(len(part.encode()) > _LONGEST_PART for part in parts):
        return "namnet är för långt"
    if name != TOOL and (parts[0] != SITE or len(parts) == 1):
        return f"en utgåva har bara {TOOL} och det som ligger i {SITE}/"
    return ""
