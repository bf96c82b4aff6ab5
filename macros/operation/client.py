"""Questions to a server, which nothing that it does or fails to do can make long, large or lead elsewhere."""

from __future__ import annotations

import contextlib
import datetime
import functools
import http.client
import socket
import ssl
import threading
import time
from collections.abc import Iterator, Mapping
from email.message import Message
from pathlib import Path
from typing import NamedTuple
from urllib.parse import SplitResult, quote, urlsplit

from macros.problems import CommandError, quoted

_PORTS = {"http": http.client.HTTP_PORT, "https": http.client.HTTPS_PORT}
_UNTRUSTED = {
    9: "certifikatet gäller inte än",
    10: "certifikatet har gått ut",
    62: "certifikatet gäller inte för {host}",
    64: "certifikatet gäller inte för {host}",
}
"""By OpenSSL's numbers (X509_V_ERR): what it says itself is English. All others are about the issuer."""
_UNKNOWN_ISSUER = "certifikatets utfärdare är ingen som datorn litar på. Ange kommunens egen med --ca FIL"
_UNANSWERED: Mapping[type[Exception], str] = {
    socket.gaierror: "namnet {host} finns inte, eller så svarar ingen namnserver",
    ConnectionRefusedError: "ingen server tar emot på {host}, port {port}",
    TimeoutError: "servern svarar inte inom {wait:g} sekunder",
    ssl.SSLError: "servern talar inte https, eller bara en för gammal version",
    ConnectionError: "servern bröt förbindelsen",
    OSError: "servern går inte att nå ({error})",
    http.client.IncompleteRead: "svaret slutar mitt i",
    Exception: "svaret är inte HTTP",
}
"""The first that an error is."""


class UnansweredError(Exception):
    """The server gave no answer that can be read or trusted; the message is in Swedish, without a capital and a full stop."""


class Answer(NamedTuple):
    """What the server answered."""

    status: int
    headers: Message
    body: bytes


def read_address(text: str) -> SplitResult:
    """Read the address of a site, as a browser shows it; its path gets a slash at the end. Raises ValueError, in Swedish."""
    with contextlib.suppress(ValueError):
        parts = urlsplit(text)
        is_named = parts.hostname and parts.hostname.encode("idna") and parts.port != 0
        if is_named and parts.scheme in _PORTS and text.isprintable() and not set(text) & set("@?#\\"):
            folder = quote(parts.path.removesuffix("/index.html").rstrip("/"), safe="/%")
            return parts._replace(path=f"{folder}/")
    raise ValueError(
        f"{quoted(text)} är inte adressen till en handbok. Skriv den som webbläsaren visar den, "
        "till exempel https://handbok.exempelkoping.example/."
    )


class Client:
    """Asks one server. It follows no redirect, unpacks nothing, sends nothing but the question, and no proxy stands between."""

    def __init__(
        self, address: SplitResult, authority: Path | None = None, wait: float = 10, run: float = 300
    ) -> None:
        """Wait so many seconds for each thing that the server is to do, and for all of it: some send a byte now and then.

        Trust the system's certificate authorities, or only those in a file. Raises CommandError when that cannot be read.
        """
        self.host = address.hostname or ""
        self._port = address.port or _PORTS[address.scheme]
        self._folder = address.path
        self._wait = wait
        self._end = time.monotonic() + run
        try:
            context = ssl.create_default_context(cafile=authority)
        except OSError as error:
            text = f"{authority} går inte att läsa som ett certifikat. Ange en fil i formatet PEM."
            raise CommandError(text) from error
        # Browsers accept the certificates of older authorities, which newer versions of Python are stricter about.
        context.verify_flags &= ~getattr(ssl, "VERIFY_X509_STRICT", 0)
        secure = functools.partial(http.client.HTTPSConnection, context=context)
        self._connection = secure if address.scheme == "https" else http.client.HTTPConnection

    def certificate_end(self) -> datetime.datetime | None:
        """Return when the server's certificate ends; None where it needs none. Raises UnansweredError."""
        with self._connected() as connection:
            if not isinstance(connection.sock, ssl.SSLSocket):
                return None
            certificate = connection.sock.getpeercert() or {}
            end = ssl.cert_time_to_seconds(str(certificate["notAfter"]))
            return datetime.datetime.fromtimestamp(end, datetime.UTC)

    def ask(self, file: str, most: int) -> Answer:
        """Return the answer to a question for a file of the site, of at most so many bytes. Raises UnansweredError."""
        with self._connected() as connection:
            connection.request("GET", self._folder + quote(file))
            with contextlib.closing(connection.getresponse()) as response:
                body = response.read(most + 1)
                if len(body) > most:
                    raise UnansweredError(f"svaret är större än {most // 1_000_000} MB")
                if response.length:
                    raise http.client.IncompleteRead(body, response.length)
        return Answer(response.status, response.headers, body)

    @contextlib.contextmanager
    def _connected(self) -> Iterator[http.client.HTTPConnection]:
        """Connect to the server, and hang up when the time for all questions is over."""
        connection = self._connection(self.host, self._port, timeout=self._wait)
        try:
            if self._is_over:
                raise TimeoutError
            connection.connect()
            timer = threading.Timer(self._end - time.monotonic(), _hang_up, [connection.sock])
            timer.start()
            try:
                yield connection
            finally:
                timer.cancel()
            if self._is_over:  # what was cut short looks like an end, where no length has been told
                raise TimeoutError
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise UnansweredError(self._reason(error)) from error
        finally:
            connection.close()

    @property
    def _is_over(self) -> bool:
        return time.monotonic() >= self._end

    def _reason(self, error: Exception) -> str:
        if self._is_over:
            return "tiden för hela kontrollen tog slut"
        if isinstance(error, ssl.SSLCertVerificationError):
            said = _UNTRUSTED.get(error.verify_code, _UNKNOWN_ISSUER)
        else:
            said = next(text for kind, text in _UNANSWERED.items() if isinstance(error, kind))
        return said.format(
            host=self.host, port=self._port, wait=self._wait, error=getattr(error, "strerror", None) or error
        )


def _hang_up(stream: socket.socket) -> None:
    with contextlib.suppress(OSError):
        stream.shutdown(socket.SHUT_RDWR)
