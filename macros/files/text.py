"""Reads text files: the text with Unix line endings, or the problem that makes the file unreadable."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections.abc import Iterator
from pathlib import Path

from macros.model.problems import Problem, Rule, one_line

LARGEST_FILE = 1_000_000
"""Bytes. A year's entry is a few kilobytes; a larger file has been put in the wrong place."""

OUTSIDE = Rule(
    "F001",
    "En fil ska ligga i handbokens egen mapp. En länk (symlänk) får inte leda ut ur den eller till en mapp.",
)
TOO_LARGE = Rule("F002", "En fil får vara högst 1 MB. Bilder och bilagor läggs i egna filer.")
NOT_TEXT = Rule("F003", "En fil ska vara text i teckenkodningen UTF-8.")
EMPTY = Rule("F004", "En fil får inte vara tom.")

OVERLONG = Rule(
    "F015",
    "En rad har högst 5 000 tecken, ett ord 500 och en adress på webben 2 000. Bilder och bilagor läggs i egna filer.",
)

RULES = (OUTSIDE, TOO_LARGE, NOT_TEXT, EMPTY, OVERLONG)

LONGEST_LINE, LONGEST_WORD, LONGEST_ADDRESS = 5_000, 500, 2_000
"""Signs. The rules' patterns take a time that grows with these, so nothing longer is given to them."""
_LONG_WORD = re.compile(rf"(?<![^\s|])[^\s|]{{{LONGEST_WORD + 1},}}")
"""A cell of a table ends a word: the row of dashes in a wide table has no blanks."""
_EMBEDDED = re.compile(r"data:[\w/+.-]{1,80};base64", re.IGNORECASE)

YAML_BREAKS = str.maketrans("\x85\u2028\u2029", "   ")
"""Line breaks in YAML but in no editor: they come with text pasted from Word, and would shift the number of every later line."""


def shown_path(root: Path, file: Path) -> str:
    """Return a file's path from the root as it can be printed."""
    return one_line(file.relative_to(root).as_posix())


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
        message = "Filen går inte att öppna. Lägg en vanlig fil här, inte en mapp eller en länk till något som inte finns."
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
        or_not = " eller ta bort den" if path.endswith(".md") else ""  # the registers are always there
        return None, [EMPTY.broken(path, 1, f"Filen är tom. Fyll i den{or_not}.")]
    return text, []


@functools.lru_cache(maxsize=8)
def _line_ends(text: str) -> list[int]:
    return [place for place, sign in enumerate(text) if sign == "\n"]


def line_at(text: str, place: int) -> int:
    """Return the line of a place in a text, from 0. The lines of a text are counted once for all places."""
    return bisect_left(_line_ends(text), place)


def find_overlong(path: str, text: str) -> Iterator[Problem]:
    """Yield each line that is too long, and the first word that is in each line, with advice."""
    for number, line in enumerate(text.split("\n"), 1):
        found = _LONG_WORD.findall(line)
        words = [word for word in found if "://" not in word or len(word) > LONGEST_ADDRESS]
        faults = [(len(words[0]), *_advice_on_word(line, words[0]))] if words else []
        if len(line) - sum(map(len, words)) > LONGEST_LINE:
            faults.append((len(line), "Raden", LONGEST_LINE, "Dela den på flera rader."))
        for length, what, most, advice in faults:
            message = f"{what} har {length:_} tecken, men får ha högst {most:_}. {advice}".replace("_", " ")
            yield OVERLONG.broken(path, number, message)


def _advice_on_word(line: str, word: str) -> tuple[str, int, str]:
    """Return what a long word is, in Swedish, how long it may be, and what to write instead."""
    if _EMBEDDED.search(line):
        advice = (
            "Spara den som en egen fil, en bild i docs/assets/bilder och annat i docs/bilagor, och länka dit."
        )
        return "Den inbäddade filen", LONGEST_WORD, advice
    if "://" in word:
        advice = "Länka till en kortare adress, ofta samma utan det som står efter frågetecknet."
        return "Adressen", LONGEST_ADDRESS, advice
    if not word.strip("-=:*_+"):  # a converter draws the line under a table's head as wide as the widest cell
        return "Strecket", LONGEST_WORD, "Tre tecken räcker."
    advice = "Dela det med blanksteg, eller lägg texten i en fil i docs/bilagor och länka dit."
    return "Ett ord", LONGEST_WORD, advice
