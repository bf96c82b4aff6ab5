"""Why the release tool does not do what it was asked to, in Swedish."""

from __future__ import annotations

import errno
from collections.abc import Iterable

_SHOWN = 100  # characters of a name
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
    """Nothing is done, because of all that ``problems`` says, in Swedish."""

    def __init__(self, *problems: str) -> None:
        self.problems = list(problems)
        super().__init__("\n".join(problems))


def refuse(problems: Iterable[str]) -> None:
    """Raise RefusalError if there are any problems."""
    if found := list(problems):
        raise RefusalError(*found)


def shown(name: str) -> str:
    """Return a name from an archive so that it can do nothing to a terminal, and is not too long."""
    safe = "".join(sign if sign.isprintable() else f"\\x{ord(sign):02x}" for sign in name)
    return safe if len(safe) <= _SHOWN else f"{safe[:_SHOWN]} …"


def explain(error: OSError) -> str:
    """Return what the system refused, as a sentence."""
    reason = _REASONS.get(error.errno or 0) or error.strerror or str(error)
    where = f" ({shown(str(error.filename))})" if error.filename is not None else ""
    return f"Det gick inte: {reason}{where}."


def counted(number: int, one: str, many: str) -> str:
    """Return a number with its noun and a space for every thousand: 1 234 filer."""
    return f"{number:,} {one if number == 1 else many}".replace(",", "\u00a0")


def megabytes(size: int) -> str:
    """Return a size in bytes as megabytes with a decimal."""
    return f"{size / 1_000_000:,.1f}".replace(",", "\u00a0").replace(".", ",") + " MB"
