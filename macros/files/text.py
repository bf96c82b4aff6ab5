"""Reads text files: the text with Unix line endings, or the problem that makes the file unreadable."""

from __future__ import annotations

import functools
from pathlib import Path

from macros.model.problems import Problem, Rule

LARGEST_FILE = 1_000_000
"""Bytes. A year's entry is a few kilobytes; a larger file has been put in the wrong place."""

OUTSIDE = Rule(
    "F001",
    "En fil ska ligga i handbokens egen mapp. En länk (symlänk) får inte leda ut ur den eller till en mapp.",
)
TOO_LARGE = Rule("F002", "En fil får vara högst 1 MB. Bilder och bilagor läggs i egna filer.")
NOT_TEXT = Rule("F003", "En fil ska vara text i teckenkodningen UTF-8.")
EMPTY = Rule("F004", "En fil får inte vara tom.")

RULES = (OUTSIDE, TOO_LARGE, NOT_TEXT, EMPTY)

YAML_BREAKS = str.maketrans("\x85\u2028\u2029", "   ")
"""Line breaks in YAML but in no editor: they come with text pasted from Word, and would shift the number of every later line."""


def printable(path: str) -> str:
    """Return a path as it can be printed, even if a name in it is not in UTF-8."""
    return path.encode("utf-8", errors="replace").decode("utf-8")


def shown_path(root: Path, file: Path) -> str:
    """Return a file's path from the root as it can be printed."""
    return printable(file.relative_to(root).as_posix())


@functools.cache
def _real(root: Path) -> Path:
    return root.resolve()


def is_inside(root: Path, file: Path) -> bool:
    """Return whether a file lies in the root, also after its links have been followed."""
    try:
        return file.resolve().is_relative_to(_real(root))
    except (OSError, RuntimeError):  # a link that leads round in a circle
        return False


def read_text(root: Path, file: Path) -> tuple[str | None, list[Problem]]:
    """Return the file's text with Unix line endings, or None and the problem."""
    path = shown_path(root, file)
    if not is_inside(root, file):
        message = "Filen är en länk ut ur handboken. Lägg själva filen här i stället."
        return None, [OUTSIDE.broken(path, 1, message)]
    try:
        size = file.stat().st_size
        # A folder named x.md has no text, and a pipe never ends.
        data = (file.read_bytes() if file.is_file() else None) if size <= LARGEST_FILE else b""
    except OSError:
        data, size = None, 0
    if data is None:
        message = "Filen går inte att öppna. Är den en länk till något som inte finns?"
        return None, [OUTSIDE.broken(path, 1, message)]
    if size > LARGEST_FILE:
        message = f"Filen är {size / 1_000_000:.1f} MB. Den får vara högst 1 MB.".replace(".", ",", 1)
        return None, [TOO_LARGE.broken(path, 1, message)]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = "Raden har tecken som inte är UTF-8. Spara filen med teckenkodningen UTF-8."
        return None, [NOT_TEXT.broken(path, line, message)]
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(YAML_BREAKS)
    if not text.strip():
        return None, [EMPTY.broken(path, 1, "Filen är tom. Fyll i den eller ta bort den.")]
    return text, []
