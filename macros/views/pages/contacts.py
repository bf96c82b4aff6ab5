"""What can be pressed in a contact: addresses for e-mail, and telephone numbers as they are written in Sweden."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

_DASH = "\\-\N{HYPHEN}-\N{HORIZONTAL BAR}\N{MINUS SIGN}"
_SIGN = r'[^\s@,;:/()<>\[\]"”]'
_WRITTEN = re.compile(
    rf"""
    (?P<mail> (?<!{_SIGN}) {_SIGN}{{1,64}} @ [\w-]+ (?:\.[\w-]+)+ )
  | (?<![\w+]) (?:
        (?:\+|00) [1-9] (?: (?:\s?\(0\)\s?|[\s/{_DASH}])? [0-9] ){{6,13}}
      | (?: \(0[1-9][0-9]{{0,2}}\)\s? | 0[1-9][0-9]{{0,2}} (?:\s?[/{_DASH}]\s?|\s) ) [0-9] (?: [\s{_DASH}]? [0-9] ){{4,7}}
      | 0[1-9][0-9]{{6,8}}
      | 112 | 1177 | 113\s?13 | 114\s?14 | 116\s?[0-9]{{3}}
    ) (?! [\s{_DASH}]? [0-9] )
    """,
    re.VERBOSE,
)
"""An address or a number. One that goes on with more figures is not known for sure, and is no number."""


def split_contact(contact: str) -> Iterator[tuple[str, str | None]]:
    """Yield the parts of a contact, as they are written, each with the address that it leads to, if any."""
    end = 0
    for found in _WRITTEN.finditer(contact):
        yield contact[end : found.start()], None
        is_mail = found["mail"] is not None
        yield found[0], f"mailto:{quote(found[0], safe='@')}" if is_mail else telephone_address(found[0])
        end = found.end()
    yield contact[end:], None


def telephone_address(number: str) -> str:
    """Return the address (RFC 3966) of a number: in international form, but for a short one, which has none."""
    digits = re.sub(r"\(0\)|[^0-9+]", "", number)
    return "tel:" + re.sub("^00?", lambda zeros: "+" if zeros[0] == "00" else "+46", digits)
