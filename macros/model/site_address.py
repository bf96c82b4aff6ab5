"""The address of the published site: as someone types it, and as the variable HANDBOK_ADRESS has it."""

from __future__ import annotations

import contextlib
import os
from urllib.parse import SplitResult, quote, urlsplit

from macros.model.problems import BuildError, quoted

_SETTING = "HANDBOK_ADRESS"
_WRITE = "Skriv den som webbläsaren visar den, till exempel https://handbok.exempelkoping.example/."


def read_address(text: str, *schemes: str) -> SplitResult:
    """Read the address of a site, as a browser shows it; its path ends with a slash. Raises ValueError, in Swedish.

    ``schemes`` are those it may have, https alone if none are given.
    """
    with contextlib.suppress(ValueError):
        parts = urlsplit(text)
        is_named = parts.hostname and parts.hostname.encode("idna") and parts.port != 0
        is_plain = text.isprintable() and not set(text) & set('@?#\\<>" ')
        if is_named and is_plain and parts.scheme in (schemes or ("https",)):
            folder = quote(parts.path.removesuffix("/index.html").rstrip("/"), safe="/%")
            return parts._replace(path=f"{folder}/")
    raise ValueError(f"{quoted(text)} är inte adressen till en handbok. {_WRITE}")


def site_address() -> str:
    """Return the address of the published site, with a slash last; empty when HANDBOK_ADRESS is not set. Raises BuildError."""
    text = os.environ.get(_SETTING, "").strip()
    try:
        return text and read_address(text, "https", "http").geturl()
    except ValueError as error:
        raise BuildError(f"{_SETTING} är fel: {error} Eller ta bort variabeln.") from error
