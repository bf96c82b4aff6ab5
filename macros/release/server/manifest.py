"""The manifest of a release: which commit it is built from, its locked reports, and the SHA-256 and size of every file."""

from __future__ import annotations

import dataclasses
import datetime
import json
import re
from collections.abc import Mapping
from typing import NamedTuple

from macros.release.server.refusals import RefusalError, refuse

MANIFEST = "manifest.json"
TOOL = "publicera.pyz"
SITE = "webbplats"
BILL = "programvara.cdx.json"  # the bill of materials
FORMAT = 2  # the first had no locked reports and no bill; a release of it can still be served and replaced
RELEASE_ID = re.compile(r"[0-9]{8}T[0-9]{6}Z-[0-9a-f]{12}")
_KEYS = ("version", "handelse", "innehall")  # of a locked report, in the order of `Lock`
_TIME = "%Y-%m-%dT%H:%M:%SZ"


class Entry(NamedTuple):
    """The checksum of a file, and its size in bytes."""

    sha256: str
    size: int


class Lock(NamedTuple):
    """The latest version of a locked report: its number, what happened, and the SHA-256 of the content."""

    version: int
    event: str
    digest: str

    def __str__(self) -> str:
        return f"{self.event}, version {self.version}, kontrollsumma {str(self.digest)[:12]}…"


@dataclasses.dataclass(frozen=True, slots=True)
class Manifest:
    """A release; ``built`` is the commit's date in UTC, in whole seconds; ``files`` are by name, ``locks`` by year if known."""

    municipality: str
    commit: str
    built: datetime.datetime
    versions: Mapping[str, str]
    files: Mapping[str, Entry]
    locks: Mapping[str, Lock] | None

    @property
    def release(self) -> str:
        """The release's id, which sorts by date."""
        return release_id(self.commit, self.built)

    @property
    def size(self) -> int:
        """The size of all files together, in bytes."""
        return sum(entry.size for entry in self.files.values())

    def as_json(self) -> bytes:
        """Return the manifest as it is written in an archive: the same bytes for the same release."""
        files = {name: {"sha256": each.sha256, "storlek": each.size} for name, each in self.files.items()}
        value: dict[str, object] = {
            "format": 1,
            "utgava": self.release,
            "kommun": self.municipality,
            "kallkod": self.commit,
            "byggd": build_time(self.built),
            "versioner": dict(self.versions),
            "filer": files,
        }
        if self.locks is not None:
            locks = {year: dict(zip(_KEYS, each, strict=True)) for year, each in self.locks.items()}
            value |= {"format": FORMAT, "lasta_rapporter": locks}
        return (json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def release_id(commit: str, built: datetime.datetime) -> str:
    """Return the id of the release of a commit with that date in UTC."""
    return f"{built:%Y%m%dT%H%M%SZ}-{commit[:12]}"


def build_time(built: datetime.datetime) -> str:
    """Return a time in UTC as a manifest writes it."""
    return built.strftime(_TIME)


def mark(release: str) -> str:
    """Return the path of an empty file by which the web server, at each request, knows the release that ``current`` points at."""
    return f"{SITE}/utgava/{release}.txt"


def read_manifest(data: bytes) -> Manifest:
    """Read a manifest. Raises RefusalError if it is not, byte for byte, what ``as_json`` writes, or has an unsafe name."""
    try:
        value = json.loads(data.decode())
        if value["format"] not in (1, FORMAT):
            raise RefusalError(
                f"{MANIFEST} har formatet {value['format']}, men det här verktyget läser 1 och {FORMAT}. Använd {TOOL} ur samma arkiv."
            )
        reports = value.get("lasta_rapporter")
        locks = reports and {year: Lock(*(each[key] for key in _KEYS)) for year, each in reports.items()}
        built = datetime.datetime.strptime(value["byggd"], _TIME).replace(tzinfo=datetime.UTC)
        files = {name: Entry(each["sha256"], each["storlek"]) for name, each in value["filer"].items()}
        manifest = Manifest(value["kommun"], value["kallkod"], built, value["versioner"], files, locks)
        numbers = [entry.size for entry in files.values()] + [lock.version for lock in (locks or {}).values()]
        sound = manifest.as_json() == data and all(type(number) is int for number in numbers)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        sound = False
    if not sound or not RELEASE_ID.fullmatch(manifest.release):
        raise RefusalError(f"{MANIFEST} är inte skriven som handboken skriver den, så den kan vara ändrad.")
    refuse(f"{name}: så får en fil i en utgåva inte heta." for name in files if not _is_safe(name))
    if f"{SITE}/index.html" not in files:
        raise RefusalError(f"{SITE}/index.html saknas, så det finns ingen startsida.")
    return manifest


def _is_safe(name: str) -> bool:
    """Whether a file with that name ends up in the site's folder, or is the tool or the bill of materials."""
    first, *parts = name.split("/")
    inside = first == SITE and parts and not {"", ".", ".."} & set(parts)
    return name in (TOOL, BILL) or (bool(inside) and name.isprintable() and not set(name) & set("\\:"))
