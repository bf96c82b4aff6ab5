"""What a release says of itself: where it comes from, the SHA-256 of every file in it, and which names they may have."""

from __future__ import annotations

import dataclasses
import datetime
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from macros.publishing.refusals import RefusalError, refuse, shown

MANIFEST = "manifest.json"
TOOL = "publicera.pyz"
SITE = "webbplats"
MARKS = f"{SITE}/utgava/"
FORMAT = 1
RELEASE_ID = re.compile(r"[0-9]{8}T[0-9]{6}Z-[0-9a-f]{12}")
_TIME = "%Y-%m-%dT%H:%M:%SZ"
_LONGEST = 255  # bytes, in a part of a name; no file system takes more


class Entry(NamedTuple):
    """What one file contains, and its size in bytes."""

    sha256: str
    size: int


@dataclasses.dataclass(frozen=True, slots=True)
class Manifest:
    """A release; ``built`` is the commit's date in UTC, in whole seconds, and ``files`` are by name in the archive."""

    municipality: str
    commit: str
    built: datetime.datetime
    versions: Mapping[str, str]
    files: Mapping[str, Entry]

    @property
    def release(self) -> str:
        """The release's id, which sorts by date."""
        return release_id(self.commit, self.built)

    @property
    def size(self) -> int:
        """The bytes of all files."""
        return sum(entry.size for entry in self.files.values())

    def as_json(self) -> bytes:
        """Return the manifest as it is written in an archive: always the same bytes for the same release."""
        value = {
            "format": FORMAT,
            "utgava": self.release,
            "kommun": self.municipality,
            "kallkod": self.commit,
            "byggd": build_time(self.built),
            "versioner": dict(self.versions),
            "filer": {
                name: {"sha256": each.sha256, "storlek": each.size} for name, each in self.files.items()
            },
        }
        return (json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def release_id(commit: str, built: datetime.datetime) -> str:
    """Return the id of what was built from a commit with that date in UTC."""
    return f"{built:%Y%m%dT%H%M%SZ}-{commit[:12]}"


def build_time(built: datetime.datetime) -> str:
    """Return a time in UTC as a manifest writes it."""
    return built.strftime(_TIME)


def read_manifest(data: bytes) -> Manifest:
    """Read a manifest. Raises RefusalError if it is not what ``as_json`` writes, to the byte, or names what no release has."""
    try:
        value = json.loads(data.decode())
        if value["format"] != FORMAT:
            raise RefusalError(
                f"{MANIFEST} har formatet {shown(str(value['format']))}, men det här verktyget läser {FORMAT}. "
                f"Använd {TOOL} ur samma arkiv."
            )
        built = datetime.datetime.strptime(value["byggd"], _TIME).replace(tzinfo=datetime.UTC)
        files = {name: Entry(each["sha256"], each["storlek"]) for name, each in value["filer"].items()}
        manifest = Manifest(value["kommun"], value["kallkod"], built, value["versioner"], files)
        sound = manifest.as_json() == data and all(type(entry.size) is int for entry in files.values())
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        sound = False
    if not sound or not RELEASE_ID.fullmatch(manifest.release):
        raise RefusalError(f"{MANIFEST} är inte skriven som handboken skriver den, så den kan vara ändrad.")
    refuse([*name_problems(files), *mark_problems(files, manifest.release)])
    return manifest


def mark(release: str) -> str:
    """Return the file that the web server knows a release by: it is read anew for each request, the link is not."""
    return f"{MARKS}{release}.txt"


def mark_problems(names: Iterable[str], release: str) -> Iterator[str]:
    """Yield the files that lie among the marks and are not that of the release: the server would take one for it."""
    for name in names:
        if _key(name).startswith(MARKS) and name != mark(release):
            yield f"{shown(name)}: i {MARKS} får bara utgåvans eget märke ligga."


def name_problems(names: Iterable[str]) -> Iterator[str]:
    """Yield what is wrong with the names of a release's files, alone and together.

    Two names that differ only in case, or in how a letter with an accent is stored, are one file on some systems.
    """
    taken: dict[str, str] = {}
    for name in names:
        if not _is_name(name):
            yield f"{shown(name)}: så får en fil i en utgåva inte heta. Byt namn på den."
        elif (other := taken.setdefault(_key(name), name)) != name:
            yield f"{shown(name)}: namnet finns redan, som {shown(other)}. Byt namn på den ena."


def _is_name(name: str) -> bool:
    """Whether a file with that name ends up in the site's folder on any system, or is the tool."""
    first, *parts = name.split("/")
    inside = first == SITE and parts and not {"", ".", ".."} & set(parts) and not {"\\", ":"} & set(name)
    long = any(len(part.encode()) > _LONGEST for part in parts)
    return name == TOOL or (bool(inside) and not long and name.isprintable())


def _key(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
