"""Measures how the time to check one text grows with its length: ten times the text, at most twelve times the time."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import process_time
from typing import NamedTuple

from macros.checks import CHECKS
from macros.checks.base import Subject
from macros.files.loading import load_handbook
from tests.bench.table import format_growth
from tests.writing import INDEX, page, write

SHORT, LONG = 20_000, 200_000
"""Signs."""
UNITS = (
    "a", "[", "](", "![", "[a](", "[a](<", "[a][", "[^", "[^a] ", "*[", "[[a", "**a", "***a", "_a", "*a_", "`a", "``a` ", "~~a", "==a", "++a", "^a",
    "<a ", "<!--", "<?", "<http://a", "<a@b", "{", "{:", "{: a=a= }", "{#a ", "{{", '{{ "a" ', "{% ", "}}", "|", "|a", "|-", "+-", ">", "> - ", "- ", "1. ",
    "•", "(", "((", "a (", '"', "“", "\\", "\\[", "&amp;", "&#1;", "#a", "§ ", "!!! a", "\t", "\u00a0", "0", "0700 ", "811218-", "+46 ", "a@", "a.b@c.",
    "a.", "a. ", "ABC ", "AB (", "ord ", "Från: ", "kl. ", "http:", "http://a ", "www.", ":a", "a-", "A", "é", "e\u0301", "url(", "@import", "skydds objekt ",
)  # fmt: skip
"""What a text is made of, again and again."""
_LINE, _WORD = 4_800, 480


class Growth(NamedTuple):
    """The seconds that the check of a text took, short and long, and the rule (or the reading) that took the most."""

    text: str
    short: float
    long: float
    worst: str


def one_line(unit: str, length: int) -> str:
    """Return a text of one line, which is longer than a line may be."""
    return (unit * length)[:length]


def folded(unit: str, length: int) -> str:
    """Return a text of lines and words that are nearly as long as they may be."""
    text = one_line(unit, length)
    lines = (text[start : start + _LINE] for start in range(0, length, _LINE))
    return "\n".join(
        " ".join(line[start : start + _WORD] for start in range(0, _LINE, _WORD)) for line in lines
    )


def measure_growth(tell: Callable[[str], None]) -> Iterator[Growth]:
    """Yield what was measured of each kind of text."""
    for shape, make in (("en rad", one_line), ("många rader", folded)):
        for unit in UNITS:
            tell(f"{shape}: {unit!r}")
            (short, _), (long, worst) = (_seconds(make(unit, length)) for length in (SHORT, LONG))
            yield Growth(f"{unit!r}, {shape}", short, long, worst)


def _seconds(text: str) -> tuple[float, str]:
    """Return the processor's seconds for a start page with a text, and what took most of them."""
    with tempfile.TemporaryDirectory(prefix="handbok-matning-") as folder:
        root = write(Path(folder), {INDEX: page(f"{text}\n")})
        start = process_time()
        subject = Subject(load_handbook(root)[0])
        taken = {"läsningen": process_time() - start}
        for check in CHECKS:
            start = process_time()
            list(check.problems(subject))
            taken[check.rule.code] = process_time() - start
    return sum(taken.values()), max(taken, key=lambda name: taken[name])


if __name__ == "__main__":
    sys.stdout.write(format_growth([*measure_growth(lambda _: None)]))
