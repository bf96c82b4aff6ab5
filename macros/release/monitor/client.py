"""Ask the server of a published handbook for its certificate and its files."""

from __future__ import annotations

import contextlib
import datetime
import http.client
import socket
import ssl
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import SplitResult, quote

from macros.model.problems import CommandError

_WAIT = 10  # seconds, for each thing that the server does
_UNTRUSTED = {
    9: "certifikatet gäller inte än",
    10: "certifikatet har gått ut",
    62: "certifikatet gäller inte för {host}",
    64: "certifikatet gäller inte för {host}",
}
"""By OpenSSL's numbers (X509_V_ERR), whose own words are English. All others are about the issuer."""
_UNKNOWN_ISSUER = "certifikatets utfärdare är ingen som datorn litar på. Ange kommunens egen med --ca FIL"
_UNANSWERED: Mapping[type[Exception], str] = {
    socket.gaierror: "namnet {host} finns inte, eller så svarar ingen namnserver",
    ConnectionRefusedError: "ingen server tar emot på {host}, port {port}",
    TimeoutError: "servern svarar inte inom {wait} sekunder",
    ssl.SSLError: "servern talar inte https, eller bara en för gammal version",
    ConnectionError: "servern bröt förbindelsen",
    OSError: "servern går inte att nå ({error})",
    http.client.IncompleteRead: "svaret slutar mitt i",
    Exception: "svaret är inte HTTP",
}
"""The first class that the error is an instance of counts."""


class UnansweredError(Exception):
    """The server gave no answer that can be read or trusted; the message is in Swedish, without a capital and a full stop."""


class Answer(NamedTuple):
    """The server's answer; ``location`` is where it redirects to, if it does."""

    status: int
    location: str
    body: bytes


class Client:
    """A client of one server. It follows no redirects and uses no proxy."""

    def __init__(self, address: SplitResult, authority: Path | None = None, wait: float = _WAIT) -> None:
        """Trust the system's certificate authorities, or only those in a file. Raises CommandError if it cannot be read."""
        self.host = address.hostname or ""
        self._address = address
        self._wait = wait
        try:
            self._context = ssl.create_default_context(cafile=authority)
        except OSError as error:
            text = f"{authority} går inte att läsa som ett certifikat. Ange en fil i formatet PEM."
            raise CommandError(text) from error
        # Browsers accept the certificates of older authorities, which newer versions of Python are stricter about.
        self._context.verify_flags &= ~getattr(ssl, "VERIFY_X509_STRICT", 0)

    def certificate_end(self) -> datetime.datetime:
        """Return when the server's certificate expires. Raises UnansweredError."""
        with self._connected() as connection:
            certificate = connection.sock.getpeercert() or {}
            end = ssl.cert_time_to_seconds(str(certificate["notAfter"]))
            return datetime.datetime.fromtimestamp(end, datetime.UTC)

    def ask(self, file: str) -> Answer:
        """Request a file of the site. Raises UnansweredError."""
        with self._connected() as connection:
            connection.request("GET", self._address.path + quote(file))
            with connection.getresponse() as response:
                return Answer(response.status, response.headers.get("Location", ""), response.read())

    @contextlib.contextmanager
    def _connected(self) -> Iterator[http.client.HTTPSConnection]:
        port = self._address.port or http.client.HTTPS_PORT
        connection = http.client.HTTPSConnection(self.host, port, timeout=self._wait, context=self._context)
        try:
            connection.connect()
            yield connection
        except (OSError, http.client.HTTPException, ValueError) as error:
            if isinstance(error, ssl.SSLCertVerificationError):
                said = _UNTRUSTED.get(error.verify_code, _UNKNOWN_ISSUER)
            else:
                said = next(text for kind, text in _UNANSWERED.items() if isinstance(error, kind))
            reason = getattr(error, "strerror", None) or error
            raise UnansweredError(
                said.format(host=self.host, port=port, wait=self._wait, error=reason)
            ) from error
        finally:
            connection.close()
