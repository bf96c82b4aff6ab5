"""Asks a server for files, so that nothing it does or fails to do can take long, fill the memory or lead elsewhere."""

from __future__ import annotations

import contextlib
import datetime
import http.client
import socket
import ssl
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email.message import Message
from pathlib import Path

from macros.commands.base import CommandError
from macros.operation.addresses import Address

LONGEST_WAIT = 10.0
"""Seconds for each thing that the server is to do."""
LONGEST_RUN = 300.0
"""Seconds for all of it: a server that sends a byte now and then has not stopped answering."""

_MEGABYTE = 1_000_000
_UNTRUSTED = {
    9: "certifikatet gäller inte än",
    10: "certifikatet har gått ut",
    18: "certifikatet har ingen utfärdare som datorn litar på (det är utfärdat av sig självt)",
    19: "certifikatets utfärdare är ingen som datorn litar på. Ange kommunens egen med --ca FIL",
    20: "certifikatets utfärdare är ingen som datorn litar på. Ange kommunens egen med --ca FIL",
    21: "servern skickar inte med alla led upp till certifikatets utfärdare",
    62: "certifikatet gäller inte för {host}",
    64: "certifikatet gäller inte för {host}",
}
"""By OpenSSL's numbers (X509_V_ERR): what it says itself is English."""

_UNANSWERED: Mapping[type[Exception], str] = {
    socket.gaierror: "namnet {host} finns inte, eller så svarar ingen namnserver",
    ConnectionRefusedError: "ingen server tar emot på {host}, port {port}",
    TimeoutError: "servern svarar inte inom {wait} sekunder",
    ssl.SSLError: "servern talar inte https, eller bara en för gammal version",
    ConnectionError: "servern bröt förbindelsen",
    OSError: "servern går inte att nå ({reason})",
    http.client.IncompleteRead: "svaret slutar mitt i",
    Exception: "svaret är inte HTTP",
}
"""The first that an error is."""


class UnansweredError(Exception):
    """The server gave no answer that can be read; the message is in Swedish, without a capital and a full stop."""


class UntrustedError(UnansweredError):
    """The server could not prove that it is the one it should be."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server answered."""

    status: int
    headers: Message
    body: bytes

    @property
    def media_type(self) -> str:
        """What the server says that the body is, in lower case and without its encoding; empty where it says nothing."""
        return str(self.headers.get("Content-Type", "")).partition(";")[0].strip().lower()


class Client:
    """Asks one server. It follows no redirect, sends nothing but the question, and no proxy stands between."""

    def __init__(self, address: Address, authority: Path | None = None, wait: float = LONGEST_WAIT) -> None:
        """Trust the system's certificate authorities, or only those in a file. Raises OSError when that cannot be read."""
        self.address = address
        self._wait = wait
        self._context = ssl.create_default_context(cafile=authority)
        # Browsers accept the certificates of older authorities, which newer versions of Python are stricter about.
        self._context.verify_flags &= ~getattr(ssl, "VERIFY_X509_STRICT", 0)
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._is_over = False

    @contextlib.contextmanager
    def at_most(self, seconds: float = LONGEST_RUN) -> Iterator[None]:
        """Let every question meanwhile be answered within that time, or not at all."""
        timer = threading.Timer(seconds, self._stop)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def greet(self) -> datetime.datetime | None:
        """Return when the server's certificate ends, if it needs one.

        Raises UnansweredError when the server cannot be reached, and UntrustedError when its certificate is not right.
        """
        with self._explained(), self._connected() as stream:
            if not isinstance(stream, ssl.SSLSocket):
                return None
            end = ssl.cert_time_to_seconds(str((stream.getpeercert() or {})["notAfter"]))
        return datetime.datetime.fromtimestamp(end, datetime.UTC)

    def ask(self, file: str, most: int) -> Answer:
        """Return the answer to a question for a file of the site, of at most so many bytes. Raises UnansweredError."""
        with self._explained(), self._connected() as stream:
            connection = http.client.HTTPConnection(self.address.host, self.address.port, timeout=self._wait)
            connection.sock = stream
            # What has been packed is not read: a small answer could become a large one.
            headers = {"Host": self.address.authority, "Connection": "close", "Accept-Encoding": "identity"}
            connection.request("GET", self.address.path(file), headers=headers)
            with contextlib.closing(connection.getresponse()) as response:
                body = response.read(most + 1)
                if len(body) > most:
                    raise UnansweredError(f"svaret är större än {most // _MEGABYTE} MB")
                if self._is_over:  # what was cut short looks like an end, where no length has been told
                    raise TimeoutError
                if response.length:
                    raise UnansweredError("svaret slutar mitt i")
                return Answer(response.status, response.headers, body)

    @contextlib.contextmanager
    def _connected(self) -> Iterator[socket.socket]:
        stream = socket.create_connection((self.address.host, self.address.port), self._wait)
        if self.address.is_secure:
            # The handshake comes when the socket is among those that can be stopped.
            stream = self._context.wrap_socket(
                stream, server_hostname=self.address.host, do_handshake_on_connect=False
            )
        with stream:
            with self._lock:
                if self._is_over:
                    raise TimeoutError
                self._open.add(stream)
            try:
                if isinstance(stream, ssl.SSLSocket):
                    stream.do_handshake()
                yield stream
            finally:
                with self._lock:
                    self._open.discard(stream)

    def _stop(self) -> None:
        with self._lock:
            self._is_over = True
            for stream in self._open:
                with contextlib.suppress(OSError):
                    stream.shutdown(socket.SHUT_RDWR)

    @contextlib.contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            if self._is_over:
                raise TimeoutError
            yield
        except UnansweredError:
            raise
        except ssl.SSLCertVerificationError as error:
            said = _UNTRUSTED.get(
                error.verify_code, f"certifikatet går inte att lita på ({error.verify_message})"
            )
            raise UntrustedError(said.format(host=self.address.host)) from error
        except (OSError, http.client.HTTPException, ValueError, LookupError) as error:
            raise UnansweredError(self._explain(error)) from error

    def _explain(self, error: Exception) -> str:
        if self._is_over:
            return "tiden för hela kontrollen tog slut"
        said = next(text for kind, text in _UNANSWERED.items() if isinstance(error, kind))
        return said.format(
            host=self.address.host,
            port=self.address.port,
            wait=f"{self._wait:g}".replace(".", ","),
            reason=getattr(error, "strerror", None) or error,
        )


def open_client(address: Address, authority: Path | None) -> Client:
    """Return a client that trusts the system's authorities, or only those in a file. Raises CommandError when that cannot be read."""
    try:
        return Client(address, authority)
    except ssl.SSLError as error:
        raise CommandError(
            f"{authority} har inget certifikat som går att läsa. Det ska vara i formatet PEM."
        ) from error
    except OSError as error:
        raise CommandError(f"Det går inte att läsa {authority}: {error.strerror}.") from error
