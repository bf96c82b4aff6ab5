"""Check the published site: that the expected release is served, that every page answers, how long the certificate lasts."""

from __future__ import annotations

import datetime
import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from pydantic import AwareDatetime, BaseModel, Field, ValidationError

from macros.model.build_day import day_of
from macros.model.problems import CommandError
from macros.model.times import format_date
from macros.release.monitor.client import Answer, Client, UnansweredError
from macros.release.pack.version_file import VERSION_FILE
from macros.release.server.archive import open_archive
from macros.release.server.manifest import RELEASE_ID, SITE, Entry
from macros.release.server.refusals import RefusalError, counted, escaped, explain

RIGHT, NOTE, FAULT = "OK", "OBS", "FEL"
Finding = tuple[str, str]
"""One of the three, and a sentence."""

_NAMED = 5
_OK = 200


class PageReview(BaseModel):
    """A page to review: when it last was, and the last day for the next review, where that is known."""

    page: str = Field(alias="sida")
    last: datetime.date | None = Field(alias="senast")
    deadline: datetime.date | None = Field(alias="nasta")


class VersionFile(BaseModel):
    """The part of a version file that is used. It comes from a server, so nothing in it is trusted."""

    release: str = Field(alias="utgava", pattern=f"^{RELEASE_ID.pattern}$")
    built: AwareDatetime = Field(alias="byggd")
    pages: tuple[str, ...] = Field(alias="sidor", min_length=1)
    pdfs: tuple[str, ...] = Field(alias="pdf")
    reviews: tuple[PageReview, ...] = Field(alias="granskningar")


class Expected(NamedTuple):
    """The id of the release that should be served and, from its archive, its files."""

    release: str
    files: Mapping[str, Entry] = {}


def read_archive(file: Path) -> Expected:
    """Return the release in an archive. Raises CommandError if it cannot be read."""
    try:
        with open_archive(file) as (_, manifest):
            return Expected(manifest.release, manifest.files)
    except (RefusalError, OSError) as error:
        raise CommandError(explain(error) if isinstance(error, OSError) else str(error)) from error


def survey(client: Client, expected: Expected, now: datetime.datetime, days: int) -> Iterator[Finding]:
    """Yield what is right and wrong with the site; ``days`` is how long the certificate should last.

    Ends when the server cannot be reached or trusted.
    """
    try:
        yield _certificate(client, now, days)
        version = _version(client)
        yield _release(version, expected.release)
        yield from _files(client, [*version.pages, *version.pdfs], expected)
        yield _reviews(version, day_of(now))
    except UnansweredError as error:
        yield FAULT, f"{client.host}: {error}. Mer går inte att kontrollera innan det är rättat."


def _certificate(client: Client, now: datetime.datetime, days: int) -> Finding:
    end = client.certificate_end()
    left = (end - now).days
    text = f"Certifikatet gäller till den {format_date(day_of(end))}, {counted(left, 'dag', 'dagar')} till."
    return (RIGHT, text) if left >= days else (NOTE, f"{text} Förnya det.")


def _version(client: Client) -> VersionFile:
    answer = client.ask(VERSION_FILE)
    if answer.status != _OK:
        raise UnansweredError(f"{VERSION_FILE} {_status(answer)}")
    try:
        return VersionFile.model_validate_json(answer.body)
    except ValidationError:
        raise UnansweredError(f"{VERSION_FILE} är inte skriven som handboken skriver den") from None


def _release(version: VersionFile, expected: str) -> Finding:
    text = f"Utgåvan {version.release} visas. Den är från den {format_date(day_of(version.built))}."
    if version.release == expected:
        return RIGHT, text.replace(" visas.", " visas, som väntat.")
    order = "äldre" if version.release < expected else "nyare"  # an id begins with its time
    return FAULT, f"{text} Den är {order} än {expected}, som skulle visas."


def _files(client: Client, files: Collection[str], expected: Expected) -> Iterator[Finding]:
    """Yield the faults of pages and PDFs, those with the same fault together, or that there are none."""
    faults = defaultdict(list)
    for file in files:
        if fault := _fault(client.ask(file), file, expected.files):
            faults[fault].append(file)
    for fault, those in faults.items():
        yield FAULT, f"{len(those)} av {len(files)} sidor och PDF-filer: {fault}. Det gäller {_named(those)}."
    if not faults:
        yield RIGHT, f"Alla {len(files)} sidor och PDF-filer svarar som de ska."


def _fault(answer: Answer, file: str, files: Mapping[str, Entry]) -> str:
    if answer.status != _OK:
        return _status(answer)
    path = f"{SITE}/{file}index.html" if not file or file.endswith("/") else f"{SITE}/{file}"
    if path in files and files[path].sha256 != hashlib.sha256(answer.body).hexdigest():
        return "har annat innehåll än i arkivet"
    return "" if answer.body else "är tom"


def _reviews(version: VersionFile, today: datetime.date) -> Finding:
    late = [row.page for row in version.reviews if row.last is None or (row.deadline or today) < today]
    if not late:
        return RIGHT, "Ingen sida har väntat för länge på att granskas."
    count = f"{counted(len(late), 'sida', 'sidor')} av {len(version.reviews)}"
    return NOTE, f"{count} har väntat för länge på att granskas. Det gäller {_named(late)}."


def _status(answer: Answer) -> str:
    if answer.location:
        return f"svarar {answer.status} och skickar vidare till {escaped(answer.location)}"
    return f"svarar {answer.status} i stället för {_OK}"


def _named(files: list[str]) -> str:
    named = [escaped(file) or "startsidan" for file in files[:_NAMED]]
    return ", ".join(named) + (f" och {len(files) - _NAMED} till" if len(files) > _NAMED else "")
