"""The addresses for e-mail and the telephone numbers in a contact, as they are written in Sweden, and where they lead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

_DASH = "\\-\N{HYPHEN}-\N{HORIZONTAL BAR}\N{MINUS SIGN}"
_SIGN = r'[^\s@,;:/()<>\[\]"”]'
_WORDS = ("annars", "eller", "på", "ring", "tel", r"tel\.", "telefon", "tfn")
_BEFORE_SHORT = "|".join([r"(?<=[,;:]\s)", "(?<=[/(])", *(rf"(?<=\b{word}\s)" for word in _WORDS)])
"""A short number stands first, after a sign or after one of these words: in "rum 112" it is no telephone number."""
_WRITTEN = re.compile(
    rf"""(
    (?<!{_SIGN}) {_SIGN}{{1,64}} @ [\w-]+ (?:\.[\w-]+)+
  | (?<![\w+]) (?:
        (?:\+|00) [1-9] (?: (?:\s?\(0\)\s?|[\s/{_DASH}])? [0-9] ){{6,13}}
      | (?: \(0[1-9][0-9]{{0,2}}\)\s? | 0[1-9][0-9]{{0,2}} (?:\s?[/{_DASH}]\s?|\s) ) [0-9] (?: [\s{_DASH}]? [0-9] ){{4,7}}
      | 0[1-9][0-9]{{6,8}} | (?i: \A | {_BEFORE_SHORT} ) (?: 112 | 1177 | 113\s?13 | 114\s?14 | 116\s?[0-9]{{3}} )
    ) (?! [\s{_DASH}]? [0-9] )
    )""",
    re.VERBOSE,
)
"""An address, or a number that does not go on with more figures; the last four are short and the same in all the country."""


def split_contact(contact: str) -> Iterator[tuple[str, str | None]]:
    """Yield the parts of a contact as they are written, each with where it leads, if anywhere."""
    # Splitting by a group gives: words, address or number, words, …
    for place, text in enumerate(_WRITTEN.split(contact)):
        yield text, contact_link(text) if place % 2 else None


def contact_link(written: str) -> str:
    """Return the link of an address or a number (RFC 3966: in international form, which a short number has not)."""
    if "@" in written:
        return f"mailto:{quote(written, safe='@')}"
    digits = re.sub(r"\(0\)|[^0-9+]", "", written)
    return "tel:" + re.sub("^00?", lambda zeros: "+" if zeros[0] == "00" else "+46", digits)
