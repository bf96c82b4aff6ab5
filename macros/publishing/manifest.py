"""What a release says of itself: where it comes from, and the SHA-256 of every file in it."""

from __future__ import annotations

import dataclasses
import datetime
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from macros.publishing.names import name_problems
from macros.publishing.refusals import RefusalError, shown

MANIFEST = "manifest.json"
FORMAT = 1
RELEASE_ID = re.compile(r"[0-9]{8}T[0-9]{6}Z-[0-9a-f]{12}")

_COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_KEYS = {"format", "utgava", "kommun", "kallkod", "byggd", "versioner", "filer"}


@dataclasses.dataclass(frozen=True, slots=True)
class Entry:
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
                name: {"sha256": entry.sha256, "storlek": entry.size} for name, entry in self.files.items()
            },
        }
        return (json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def release_id(commit: str, built: datetime.datetime) -> str:
    """Return the id of what was built from a commit with that date in UTC."""
    return f"{built:%Y%m%dT%H%M%SZ}-{commit[:12]}"


def build_time(built: datetime.datetime) -> str:
    """Return a time in UTC as a manifest writes it."""
    return f"{built:%Y-%m-%dT%H:%M:%SZ}"


def read_manifest(data: bytes) -> Manifest:
    """Read a manifest; raise RefusalError with all that is wrong with it.

    What is read is what ``as_json`` would have written, to the byte: a key given twice has no meaning to argue about.
    """
    try:
        value = json.loads(data.decode())
    except (ValueError, RecursionError) as error:
        raise RefusalError([f"{MANIFEST} går inte att läsa: den ska vara JSON i UTF-8."]) from error
    if not isinstance(value, dict) or "format" not in value:
        raise RefusalError([f"{MANIFEST} är inte ett manifest för en utgåva."])
    if value["format"] != FORMAT:
        raise RefusalError(
            [
                f"{MANIFEST} har formatet {shown(str(value['format']))}, men det här verktyget läser {FORMAT}. "
                "Använd publicera.pyz ur samma arkiv."
            ]
        )
    if problems := list(_key_problems(value)) or list(_problems(value)):
        raise RefusalError(f"{MANIFEST}: {problem}" for problem in problems)
    manifest = Manifest(
        value["kommun"],
        value["kallkod"],
        _time(value["byggd"]),
        value["versioner"],
        {name: Entry(entry["sha256"], entry["storlek"]) for name, entry in value["filer"].items()},
    )
    if value["utgava"] != manifest.release:
        raise RefusalError(
            [f"{MANIFEST}: utgava stämmer inte med kallkod och byggd, som ger {manifest.release}."]
        )
    if manifest.as_json() != data:
        raise RefusalError([f"{MANIFEST} är inte skriven som handboken skriver den, så den kan vara ändrad."])
    return manifest


def _key_problems(value: Mapping[str, Any]) -> Iterator[str]:
    yield from (f"nyckeln {key} saknas." for key in sorted(_KEYS - value.keys()))
    yield from (f"nyckeln {shown(key)} är okänd." for key in sorted(value.keys() - _KEYS))


def _problems(value: Mapping[str, Any]) -> Iterator[str]:
    if not isinstance(value["utgava"], str) or not RELEASE_ID.fullmatch(value["utgava"]):
        yield "utgava ska vara ett id som 20240201T120000Z-0123456789ab."
    if not isinstance(value["kommun"], str) or not value["kommun"].isprintable():
        yield "kommun ska vara ett namn."
    if not isinstance(value["kallkod"], str) or not _COMMIT.fullmatch(value["kallkod"]):
        yield "kallkod ska vara en incheckning i git, med 40 eller 64 tecken."
    if not _is_time(value["byggd"]):
        yield "byggd ska vara en tid som 2024-02-01T12:00:00Z."
    versions = value["versioner"]
    if not isinstance(versions, dict) or not all(
        isinstance(each, str) and each.isprintable() for pair in versions.items() for each in pair
    ):
        yield "versioner ska ha ett namn och en version på varje rad."
    if not isinstance(value["filer"], dict) or not value["filer"]:
        yield "filer ska ha alla filer i utgåvan."
        return
    for name, entry in value["filer"].items():
        if not _is_entry(entry):
            yield f"{shown(name)}: sha256 och storlek saknas eller är fel skrivna."
    yield from name_problems(value["filer"])


def _time(text: str) -> datetime.datetime:
    return datetime.datetime.strptime(text, "%Y-%m-%dT%H:%M:%S%z")


def _is_time(value: object) -> bool:
    try:
        return isinstance(value, str) and build_time(_time(value)) == value
    except ValueError:
        return False


def _is_entry(value: object) -> bool:
    if not isinstance(value, dict) or value.keys() != {"sha256", "storlek"}:
        return False
    digest, size = value["sha256"], value["storlek"]
    return type(size) is int and size >= 0 and isinstance(digest, str) and bool(_SHA256.fullmatch(digest))
