"""Refusals and errors of the release tool, in Swedish."""

from __future__ import annotations

import errno
from collections.abc import Iterable

_REASONS = {
    errno.ENOSPC: "disken är full, så ta bort gamla utgåvor",
    errno.EDQUOT: "utrymmet är slut för den här användaren",
    errno.EFBIG: "filen är större än vad som får skrivas här",
    errno.EROFS: "disken går bara att läsa",
    errno.EACCES: "behörighet saknas",
    errno.EPERM: "behörighet saknas",
    errno.EIO: "disken svarar med fel",
    errno.ENOENT: "den finns inte",
    errno.ENOTDIR: "en del av sökvägen är ingen mapp",
    errno.EEXIST: "den finns redan",
}


class RefusalError(Exception):
    """The command was refused and nothing has changed; ``problems`` are the reasons, in Swedish."""

    def __init__(self, *problems: str) -> None:
        self.problems = list(problems)
        super().__init__("\n".join(problems))


def refuse(problems: Iterable[str]) -> None:
    """Raise RefusalError if there are any problems."""
    if found := list(problems):
        raise RefusalError(*found)


def escaped(text: str) -> str:
    """Return a text that is safe in a terminal: control characters, as a file name may have, are escaped."""
    return "".join(sign if sign.isprintable() or sign == "\u00a0" else f"\\x{ord(sign):02x}" for sign in text)


def explain(error: OSError) -> str:
    """Return an error of the operating system as a sentence."""
    reason = _REASONS.get(error.errno or 0) or error.strerror or str(error)
    where = f" ({error.filename})" if error.filename is not None else ""
    return f"Det gick inte: {reason}{where}."


def counted(number: int, one: str, many: str) -> str:
    """Return a number with its noun and a space for every thousand: 1 234 filer."""
    return f"{number:,} {one if number == 1 else many}".replace(",", "\u00a0")


def megabytes(size: int) -> str:
    """Return a size in bytes as megabytes with a decimal."""
    return f"{size / 1_000_000:,.1f}".replace(",", "\u00a0").replace(".", ",") + " MB"
