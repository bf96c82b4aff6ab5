"""The address of a published site, and of the files in it."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from macros.problems import quoted

_PORTS = {"http": 80, "https": 443}


class AddressError(Exception):
    """A text is not the address of a site; the message is in Swedish."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a site is served; ``folder`` begins and ends with a slash."""

    is_secure: bool
    host: str
    port: int
    folder: str

    @property
    def is_here(self) -> bool:
        """Whether it is this machine, where nobody can listen in."""
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"

    @property
    def authority(self) -> str:
        """What the Host header says."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        usual = self.port == _PORTS["https" if self.is_secure else "http"]
        return host if usual else f"{host}:{self.port}"

    def path(self, file: str) -> str:
        """Return what to ask the server for to get a file of the site."""
        return f"{self.folder}{quote(file)}"

    def __str__(self) -> str:
        return f"{'https' if self.is_secure else 'http'}://{self.authority}{self.folder}"


def read_address(text: str) -> Address:
    """Read the address of a site, as a browser shows it. Raises AddressError."""
    try:
        parts = urlsplit(text)
        port = parts.port
        host = (parts.hostname or "").encode("idna").decode("ascii")
    except ValueError:
        raise _not_an_address(text) from None
    is_plain = not (parts.query or parts.fragment or parts.username or parts.password)
    if parts.scheme not in _PORTS or not host or not is_plain or not text.isprintable() or "\\" in text:
        raise _not_an_address(text)
    folder = quote(parts.path.removesuffix("/index.html").rstrip("/"), safe="/%")
    return Address(
        parts.scheme == "https", host, _PORTS[parts.scheme] if port is None else port, f"{folder}/"
    )


def _not_an_address(text: str) -> AddressError:
    return AddressError(
        f"{quoted(text)} är inte adressen till en handbok. Skriv den som webbläsaren visar den, "
        "till exempel https://handbok.exempelkoping.example/."
    )
