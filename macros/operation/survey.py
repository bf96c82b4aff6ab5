"""The published site → all that is right and wrong with it, found in one go."""

from __future__ import annotations

import datetime
import hashlib
import re
from collections import defaultdict
from collections.abc import Collection, Iterator

from pydantic import ValidationError

from macros.clock import day_of
from macros.operation.client import Answer, Client, UnansweredError
from macros.operation.releases import Expected, VersionFile
from macros.packaging.version_file import VERSION_FILE
from macros.publishing.refusals import counted, escaped
from macros.schema.times import format_date

RIGHT, NOTE, FAULT = "OK", "OBS", "FEL"
Finding = tuple[str, str]
"""One of those, and the sentence that tells what was found."""

_NAMED = 5
_LARGEST, _LARGEST_VERSION_FILE = 50_000_000, 5_000_000  # bytes
_HERE = ("localhost", "127.0.0.1", "::1")
_FOUND, _MISSING = 200, 404
_MISSING_PAGE = b"Sidan finns inte"
_NOT_SERVED = ("finns-det-har-inte/", "manifest.json", "publicera.pyz", ".git/HEAD")
"""No page, then what stands beside the site on the server, and what a careless copy brings with it."""
_PAGE, _PDF = "text/html", "application/pdf"
_KINDS = {_PAGE: (b"<!doctype html", "sida", "sidor"), _PDF: (b"%PDF-", "PDF-fil", "PDF-filer")}
"""How a file of a kind begins, and what one and several are called."""
_PROTECTIONS = {
    "Content-Security-Policy": re.compile(r"(?:^|[;,])\s*script-src\s+'self'\s*(?:$|[;,])", re.IGNORECASE),
    "X-Content-Type-Options": re.compile(r"nosniff", re.IGNORECASE),
}
"""What the server must tell browsers, so that they run no other scripts than the handbook's own."""


def survey(client: Client, expected: Expected, now: datetime.datetime, days: int) -> Iterator[Finding]:
    """Yield what is right and wrong with the site; ``days`` is how long the certificate should last.

    Where the server cannot be reached or trusted there is no more to say.
    """
    try:
        yield _certificate(client, now, days)
    except UnansweredError as error:
        yield FAULT, f"{client.host}: {error}. Mer går inte att kontrollera innan det är rättat."
        return
    try:
        version = _version(client)
    except UnansweredError as error:
        yield FAULT, f"{VERSION_FILE}: {error}. Det går alltså inte att säga vilken utgåva som visas."
        yield from _files(client, [""], _PAGE, expected)  # the front page is all that is known
    else:
        yield _release(version, expected.release)
        yield from _files(client, version.pages, _PAGE, expected)
        yield from _files(client, version.pdfs, _PDF, expected)
        yield _reviews(version, day_of(now))
    yield from _absences(client)


def _certificate(client: Client, now: datetime.datetime, days: int) -> Finding:
    end = client.certificate_end()
    if end is None:
        if client.host in _HERE:
            return RIGHT, "Adressen är den egna datorns, så https behövs inte."
        return FAULT, "Adressen har inte https, så vem som helst på nätet kan läsa och ändra det som visas."
    left = (end - now).days
    text = f"Certifikatet gäller till den {format_date(end.date())}, {counted(left, 'dag', 'dagar')} till."
    return (RIGHT, text) if left >= days else (NOTE, f"{text} Förnya det.")


def _version(client: Client) -> VersionFile:
    answer = client.ask(VERSION_FILE, _LARGEST_VERSION_FILE)
    if answer.status != _FOUND:
        raise UnansweredError(_status(answer))
    try:
        return VersionFile.model_validate_json(answer.body)
    except ValidationError:
        raise UnansweredError("är inte skriven som handboken skriver den") from None


def _release(version: VersionFile, expected: str) -> Finding:
    shows = f"Utgåvan {version.release} visas"
    made = f"Den är från den {format_date(version.built.date())}."
    if version.release == expected:
        return RIGHT, f"{shows}, som väntat. {made}"
    order = "äldre" if version.release < expected else "nyare"  # an id begins with its time
    return FAULT, f"{shows}. {made} Den är {order} än {expected}, som skulle visas."


def _reviews(version: VersionFile, today: datetime.date) -> Finding:
    late = [row.page for row in version.reviews if row.last is None or (row.deadline or today) < today]
    if not late:
        return RIGHT, "Ingen sida har väntat för länge på att granskas."
    count = f"{counted(len(late), 'sida', 'sidor')} av {len(version.reviews)}"
    return NOTE, f"{count} har väntat för länge på att granskas. Det gäller {_named(late)}."


def _files(client: Client, files: Collection[str], media_type: str, expected: Expected) -> Iterator[Finding]:
    """Yield what is wrong with files of a kind, those with the same fault together, or that nothing is."""
    _, one, many = _KINDS[media_type]
    faults = defaultdict(list)
    for file in files:
        if wrong := _file_fault(client, file, media_type, expected.checksums.get(file)):
            faults[wrong].append(file)
    for wrong, those in faults.items():
        yield FAULT, f"{counted(len(those), one, many)} av {len(files)}: {wrong}. Det gäller {_named(those)}."
    if not faults:
        yield RIGHT, f"{counted(len(files), one, many)} svarar som de ska."


def _file_fault(client: Client, file: str, media_type: str, checksum: str | None) -> str:
    try:
        answer = client.ask(file, _LARGEST)
    except UnansweredError as error:
        return str(error)
    if answer.status != _FOUND:
        return _status(answer)
    if (found := answer.headers.get_content_type()) != media_type:
        return f"är {escaped(found)} i stället för {media_type}"
    start, one, _ = _KINDS[media_type]
    if not answer.body.lstrip().startswith(start):
        return f"är tom eller något annat än en {one}"
    if checksum and checksum != hashlib.sha256(answer.body).hexdigest():
        return "har annat innehåll än i arkivet"
    for name, right in _PROTECTIONS.items():
        if not right.search(", ".join(map(str, answer.headers.get_all(name, [])))):
            return f"skickas utan det skydd i {name} som finns i publicering/Caddyfile"
    return ""


def _absences(client: Client) -> Iterator[Finding]:
    """Yield whether what is not there, and what no reader should have, is answered as a page that is missing."""
    faults = [f"Adressen {file}: {wrong}." for file in _NOT_SERVED if (wrong := _absence_fault(client, file))]
    yield from ((FAULT, text) for text in faults)
    if not faults:
        yield RIGHT, "Adresser som inte finns, och filer som inte ska visas, nekas."


def _absence_fault(client: Client, file: str) -> str:
    try:
        answer = client.ask(file, _LARGEST)
    except UnansweredError as error:
        return str(error)
    if answer.status != _MISSING:
        return (
            f"ingen läsare ska få något där, så servern ska svara {_MISSING}, men den svarar {answer.status}"
        )
    return "" if _MISSING_PAGE in answer.body else "servern visar sin egen felsida och inte handbokens"


def _status(answer: Answer) -> str:
    if to := answer.headers.get("Location"):
        return f"svarar {answer.status} och skickar vidare till {escaped(str(to))}"
    return f"svarar {answer.status} i stället för {_FOUND}"


def _named(files: list[str]) -> str:
    named = [escaped(file) or "startsidan" for file in files[:_NAMED]]
    return ", ".join(named) + (f" och {len(files) - _NAMED} till" if len(files) > _NAMED else "")
