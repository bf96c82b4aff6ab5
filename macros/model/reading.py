"""Text as a person reads it: codes resolved, every sign in its plainest form; and the identity numbers in it."""

from __future__ import annotations

import datetime
import html
import re
import unicodedata
from functools import lru_cache
from urllib.parse import unquote

_CODE = re.compile(
    r"(?:%[0-9A-Fa-f]{2})+|&(?:\#[0-9]{1,7}|\#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]{2,31});?"
    r"|\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U000[01][0-9A-Fa-f]{4}|[nrt]|[!-/:-@\[-`{-~])"
)
"""Another way to write a character: in an address, in HTML, in YAML and JSON, or after the backslash of Markdown."""
_KINDS = {"C": "", "Me": "", "Mn": "", "Pd": "-", "Z": " "}
"""The plain form by Unicode category, or its first letter: nothing for invisible characters and combining marks, a hyphen, a blank."""
_ALIKE = {
    "-": "\u02d7\u2043\u207b\u208b\u2212\u2500\u2796\u30fc", ".": "\u00b7\u2022\u2024\u2027\u2219\u22c5\u3002\u30fb",
    "/": "\u2044\u2215\u2571\u29f8", "'": "\u00b4\u02b9\u02bc\u2018\u2019\u2032\u201b",
    "": "\u115f\u1160\u2800\u3164\uffa0", " ": "\t", "\n": "\n",
}  # fmt: skip


class _Plainest(dict[int, str]):
    """A table for ``str.translate``: the plainest form of each character, filled in as characters are met."""

    def __missing__(self, code: int) -> str:
        sign, kind = chr(code), unicodedata.category(chr(code))
        plain = _KINDS.get(kind, _KINDS.get(kind[0]))
        if plain is None:
            digit, same = unicodedata.digit(sign, None), unicodedata.normalize("NFKC", sign)
            plain = str(digit) if digit is not None else sign if same == sign else same.translate(self)
        return self.setdefault(code, plain)


_PLAINEST = _Plainest({ord(sign): plain for plain, signs in _ALIKE.items() for sign in signs})


@lru_cache(maxsize=8192)
def as_read(text: str) -> str:
    """Return a text as a person reads it, on as many lines."""
    return _CODE.sub(_decoded, text).translate(_PLAINEST)


def _decoded(code: re.Match[str]) -> str:
    escaped = code[0].removeprefix("\\")
    if escaped == code[0]:
        shown = unquote(html.unescape(escaped))
    else:
        shown = chr(int(escaped[1:], base=16)) if escaped[1:] else re.sub("[nrt]", " ", escaped)
    return shown.replace("\n", " ")


GAP = r"(?:[^\w\n|;,:]|_){0,3}"
"""Between two digits of one number: signs and markup, but nothing that stands between two numbers."""
_NUMBERS = tuple(
    re.compile(f"{before}(?=({century}{number}))")
    for before, number in (
        (r"(?<!\d)", r"(\d{6})([\W_]{0,8})([\dJ-NR-UWX]\d{3})(?!\d)"),
        (r"(?<!\d)(?<!\d[ .,/-])", rf"(\d{GAP}\d{GAP}[01]{GAP}\d{GAP}\d{GAP}\d)({GAP}{GAP})(\d{GAP}\d{GAP}\d{GAP}\d)(?![ .,/-]?\d)"),
    )
    for century in ("()", rf"(1[689]|20){GAP}")
)  # fmt: skip
"""In two parts, or in more with no other figures beside; overlapping matches too. Registers of organisations write 16 before a person's number."""


def identity_numbers(text: str) -> list[tuple[int, int]]:
    """Return where each Swedish identity number in a text from ``as_read`` begins and ends, in order."""
    found = (match for pattern in _NUMBERS for match in pattern.finditer(text))
    return sorted({match.span(1) for match in found if _is_right(*match.groups())})


def masked(text: str) -> str:
    """Return a text as it was, or as it is read and without its identity numbers if it has any."""
    read = as_read(text)
    for start, end in reversed(numbers := identity_numbers(read)):
        read = f"{read[:start]}…{read[end:]}"
    return read if numbers else text


def _is_right(whole: str, century: str, date: str, between: str, last: str) -> bool:
    """Return whether the date exists and the sum is right as Skatteverket reckons it (Luhn); an interim number, with a letter, has none."""
    digits = re.sub(r"\D", "", date + last)
    # In a coordination number 60 is added to the day. Without a century any year will do: 2000 was a leap year.
    year, day = century.replace("16", "19") or "20", int(digits[4:6])
    try:
        datetime.date(int(year + digits[:2]), int(digits[2:4]), day - 60 if day > 60 else day)  # noqa: PLR2004
    except ValueError:
        return False
    if not last[0].isdigit():
        return between.strip("-+") == "" or between.strip() in ("-", "+")
    is_year = digits[6:8] in ("19", "20") and not re.fullmatch(r"[*_`~]*[-+ ]?\n?[*_`~]*", between)
    in_pairs = date.isdigit() or last.isdigit() or re.fullmatch(r"(?:\d\d\D*)+|(?:\d\D+)+\d", whole)
    # A period of time, a telephone number, or an amount.
    if is_year or not in_pairs or re.match(r"0\d{2,3}\D|\d{1,3}(?: \d{3})+$", whole):
        return False
    return sum(sum(divmod(int(each) * (2 - at % 2), 10)) for at, each in enumerate(digits)) % 10 == 0
