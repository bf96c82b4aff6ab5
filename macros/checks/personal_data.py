"""The rule that no person's identity number stands in the handbook (T017)."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from macros.checks.base import Finding, Subject, check
from macros.files import LARGEST_FILE, is_inside, shown_path

_NUMBER = re.compile(
    r"(?<!\d)(18|19|20)?(\d{2})(\d{2})(\d{2})[-–+ \u00a0\u2009\u2011\u202f\u2212]?(\d{4})(?!\d)"
)
_COORDINATION = 60
"""Added to the day in a coordination number (samordningsnummer)."""


@check("T017")
def check_identity_numbers(subject: Subject) -> Iterator[Finding]:
    """Personnummer och samordningsnummer får inte stå i handboken, inte heller som exempel."""
    message = "Raden har ett personnummer eller samordningsnummer. Ta bort det, också ur filens historik."
    for file in _content_files(subject.handbook.root):
        path = shown_path(subject.handbook.root, file)
        for number, line in enumerate(_lines(file), 1):
            if any(_is_identity_number(found) for found in _NUMBER.finditer(line)):
                yield Finding(path, number, message)


def _content_files(root: Path) -> Iterator[Path]:
    files = chain((root / "docs").rglob("*.md"), (root / "data").glob("*.y*ml"), [root / "mkdocs.yml"])
    for file in sorted(files):
        try:
            readable = is_inside(root, file) and file.is_file() and file.stat().st_size <= LARGEST_FILE
        except OSError:  # it cannot be reached; reading has said so
            continue
        if readable:
            yield file


def _lines(file: Path) -> list[str]:
    try:
        text = file.read_bytes().decode("utf-8", errors="replace")
    except OSError:  # no right to read it; reading has said so
        return []
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _is_identity_number(found: re.Match[str]) -> bool:
    century, year, month, day, last = found.groups()
    return _is_date(century or "20", year, month, day) and _has_checksum(year + month + day + last)


def _is_date(century: str, year: str, month: str, day: str) -> bool:
    born = int(day) - _COORDINATION if int(day) > _COORDINATION else int(day)
    try:
        # Without a century every year that could have the day is allowed: 2000 was a leap year.
        datetime.date(int(century + year), int(month), born)
    except ValueError:
        return False
    return True


def _has_checksum(digits: str) -> bool:
    """Return whether the last of ten digits is right, as Skatteverket reckons it (the Luhn sum)."""
    doubled = (int(digit) * (2 - position % 2) for position, digit in enumerate(digits))
    return sum(product // 10 + product % 10 for product in doubled) % 10 == 0
