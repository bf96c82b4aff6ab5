"""The addresses of the handbook: where it is published, and where on GitHub a file is edited and a fault reported."""

from __future__ import annotations

import contextlib
import os
import re
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urlsplit

from macros.model.build_day import build_date
from macros.model.problems import BuildError, quoted

FORM = "fel-i-handboken.yml"
"""The form in .github/ISSUE_TEMPLATE; its field ``sida`` is filled in by the link."""

_ADDRESS = re.compile(
    r"(?P<home>https://[A-Za-z0-9.-]+(?::\d+)?/[\w.-]+/[\w.-]+?)(?:\.git)?"
    r"(?:/tree/(?P<branch>[\w.-]+)(?:/(?P<folder>[\w./-]+?))?)?/?",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Repository:
    """Where the handbook's files are kept."""

    home: str
    branch: str = "main"
    folder: str = ""
    """The handbook's folder in the repository; empty where it is the whole of it."""

    def edit_address(self, path: str) -> str:
        """Return where a file is edited; ``path`` is from the handbook's root."""
        way = f"{self.folder}/{path}" if self.folder else path
        return f"{self.home}/edit/{self.branch}/{quote(way)}"

    def report_address(self, place: str) -> str:
        """Return where a fault is reported; ``place`` is what the reporter was reading."""
        return f"{self.home}/issues/new?template={FORM}&sida={quote(place, safe='')}"


def source_repository() -> Repository | None:
    """Return the repository that HANDBOK_KALLKOD names; None when it is not set.

    It is an address as a browser shows it, with ``/tree/<branch>/<folder>`` or without. Raises BuildError for any other.
    """
    text = os.environ.get("HANDBOK_KALLKOD", "").strip()
    if not text:
        return None
    if not (found := _ADDRESS.fullmatch(text)):
        raise BuildError(
            f"HANDBOK_KALLKOD är {_without_password(text)}. Där ska adressen till handbokens filer på GitHub stå, till exempel https://github.com/kommun/handbok. Den börjar med https://. Eller ta bort variabeln."
        )
    return Repository(found["home"], found["branch"] or "main", found["folder"] or "")


def read_address(text: str, schemes: tuple[str, ...] = ("https",)) -> SplitResult:
    """Read the address of a site, as a browser shows it; its path ends with a slash. Raises ValueError, in Swedish."""
    with contextlib.suppress(ValueError):
        parts = urlsplit(text)
        is_named = parts.hostname and parts.hostname.encode("idna") and parts.port != 0
        if is_named and parts.scheme in schemes and text.isprintable() and not set(text) & set('@?#\\<>" '):
            folder = quote(parts.path.removesuffix("/index.html").rstrip("/"), safe="/%")
            return parts._replace(path=f"{folder}/")
    raise ValueError(
        f"{_without_password(text)} är inte adressen till en handbok. Skriv den som webbläsaren visar den, till exempel https://handbok.exempelkoping.example/."
    )


def site_address() -> str:
    """Return the address that HANDBOK_ADRESS says that the site has, with a slash last; empty if none. Raises BuildError."""
    text = os.environ.get("HANDBOK_ADRESS", "").strip()
    try:
        return text and read_address(text, ("https", "http")).geturl()
    except ValueError as error:
        raise BuildError(f"HANDBOK_ADRESS är fel: {error} Eller ta bort variabeln.") from error


def check_settings() -> None:
    """Raise BuildError with a line on each environment variable that is wrong."""
    wrong = []
    for read in (site_address, source_repository, build_date):
        try:
            read()
        except BuildError as error:
            wrong.append(str(error))
    if wrong:
        raise BuildError("\n".join(wrong))


def _without_password(address: str) -> str:
    """Return an address in quotation marks, without the name and password that may stand before its host."""
    return quoted(re.sub(r"(?<=//).*@|^(?!.*//).*@", "…@", address))
