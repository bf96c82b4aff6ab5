"""An archive that is not whole, or not what its manifest says, is refused, and nothing of it is served."""

from __future__ import annotations

import hashlib
import io
import json
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from macros.release.server.cli import main
from macros.release.server.manifest import read_manifest
from tests.release.server.archives import SITE, build_archive, build_manifest, pack, release_of, served
from tests.release.server.conftest import Refused, Run

SOUND = build_archive()
LARM = "webbplats/omraden/larm/index.html"
WRITTEN = build_manifest(SITE).as_json()
VALUE: dict[str, Any] = json.loads(WRITTEN)
TAMPERED = "manifest.json är inte skriven som handboken skriver den, så den kan vara ändrad."
NO_ARCHIVE = "handbok.zip går inte att läsa: det är inte ett helt arkiv."
UNSAFE = [
    "../ute.html", "webbplats/../../ute.html", "webbplats//a.html", "webbplats/a/", "/etc/cron.d/a", "webbplats\\..\\a.html",
    "C:/a.html", "webbplats/a.html:x", "annat/a.html", "webbplats", "webbplats/a\n\x1b.html",
]  # fmt: skip

Faults = Callable[[bytes], list[str]]
"""Publishes an archive, which is to be refused; returns what is printed."""


@pytest.fixture
def faults(refused: Refused, tmp_path: Path, server: Path) -> Faults:
    def publish(archive: bytes) -> list[str]:
        (tmp_path / "handbok.zip").write_bytes(archive)
        lines = refused("publicera", tmp_path / "handbok.zip")
        assert [path for path in server.rglob("*") if path.name not in {".lock", "releases"}] == []
        return lines

    return publish


def written(**changes: object) -> bytes:
    """Return the manifest with changes, written as the handbook writes it."""
    return (json.dumps({**VALUE, **changes}, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def without(name: str) -> dict[str, bytes]:
    return {other: data for other, data in SITE.items() if other != name}


def test_the_manifest_is_written_as_the_archive_is_described() -> None:
    assert list(VALUE) == [
        "byggd",
        "filer",
        "format",
        "kallkod",
        "kommun",
        "lasta_rapporter",
        "utgava",
        "versioner",
    ]
    assert (VALUE["byggd"], VALUE["utgava"]) == ("2024-02-01T12:30:10Z", "20240201T123010Z-aaaaaaaaaaaa")
    tool = {"sha256": hashlib.sha256(b"verktyget").hexdigest(), "storlek": 9}
    assert VALUE["filer"]["publicera.pyz"] == tool
    assert VALUE["lasta_rapporter"] == {
        "2021": {"version": 1, "handelse": "inlämnad", "innehall": "1" * 64},
    }
    assert read_manifest(WRITTEN) == build_manifest(SITE)


def test_a_manifest_of_the_first_format_is_read() -> None:
    older = build_manifest(SITE, locks=None)

    assert json.loads(older.as_json()).keys() == VALUE.keys() - {"lasta_rapporter"}
    assert read_manifest(older.as_json()) == older


def test_every_name_that_leads_out_of_the_site_is_refused_and_shown_harmless(faults: Faults) -> None:
    names = [name.replace("\n", "\\x0a").replace("\x1b", "\\x1b") for name in sorted(UNSAFE)]

    assert faults(build_archive({**SITE, **dict.fromkeys(UNSAFE, b"x")})) == [
        f"{name}: så får en fil i en utgåva inte heta." for name in names
    ]


def test_every_file_that_is_not_as_in_the_manifest_is_named(faults: Faults) -> None:
    files = {**without("webbplats/bilder/å.svg"), LARM: b"<h1>Larm</h1>" * 9, "webbplats/index.html": b"<h1>Ham</h1>"}  # fmt: skip

    assert faults(build_archive(files, manifest=WRITTEN)) == [
        "webbplats/bilder/å.svg: saknas.",
        "webbplats/index.html: innehållet är inte det som manifestet anger.",
        f"{LARM}: innehållet är inte det som manifestet anger.",
    ]


@pytest.mark.parametrize(("place", "value", "said"), [
    (8, 1, "saknas"), (10, 8, "innehållet är inte det som manifestet anger"), (10, 99, "saknas"), (42, 1, "saknas"),
], ids=["encrypted", "compressed", "compressed in an unknown way", "elsewhere"])  # fmt: skip
def test_a_file_that_cannot_be_read_is_named(faults: Faults, place: int, value: int, said: str) -> None:
    archive = bytearray(SOUND)
    archive[archive.index(LARM.encode(), archive.index(b"PK\x01\x02")) - 46 + place] = value

    assert faults(bytes(archive)) == [f"{LARM}: {said}."]


def test_no_unnamed_file_is_unpacked_and_no_link_made(run: Run, server: Path, tmp_path: Path) -> None:
    (archive := tmp_path / "a.zip").write_bytes(build_archive({**SITE, "../ute": b"x"}, manifest=WRITTEN))
    changed = io.BytesIO()
    with zipfile.ZipFile(archive) as old, zipfile.ZipFile(changed, "w") as new:
        for entry in old.infolist():
            entry.external_attr = (stat.S_IFLNK | 0o4777) << 16
            new.writestr(entry, old.read(entry))
    archive.write_bytes(changed.getvalue())

    assert run("publicera", archive)[0] == 0
    assert served(server) == release_of(SITE)
    assert not list(tmp_path.rglob("ute"))


@pytest.mark.parametrize(
    "archive",
    [b"", b"<!doctype html>" * 10, SOUND[:-1], SOUND[:500], SOUND.replace(b"manifest.json", b"manifast.json")],
    ids=["empty", "a page", "end gone", "half", "no manifest"],
)  # fmt: skip
def test_a_file_that_is_no_whole_archive_is_refused(faults: Faults, archive: bytes) -> None:
    assert faults(archive) == [NO_ARCHIVE]


def test_a_release_that_is_too_large_is_refused_before_it_is_unpacked(faults: Faults) -> None:
    archive = bytearray(SOUND)
    size = archive.index(LARM.encode(), archive.index(b"PK\x01\x02")) - 46 + 24
    archive[size : size + 4] = (2_000_000_000).to_bytes(4, "little")

    assert faults(bytes(archive)) == ["Utgåvan är för stor: 2 000,0 MB. Högst 2 000,0 MB tas emot."]


def test_an_archive_that_is_no_file_is_refused(refused: Refused, tmp_path: Path) -> None:
    assert refused("publicera", tmp_path) == [f"{tmp_path}: det finns ingen sådan fil."]


def test_a_checksum_of_the_archive_is_compared(run: Run, refused: Refused, tmp_path: Path) -> None:
    archive = pack(tmp_path)

    assert refused("publicera", archive, "--kontrollsumma", "0" * 64) == [
        f"{archive.name} har en annan kontrollsumma än den du angav. Hämta arkivet på nytt."
    ]
    assert run("publicera", archive, "--kontrollsumma", hashlib.sha256(SOUND).hexdigest().upper())[0] == 0


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200, deadline=None)
@given(st.integers(0, len(SOUND) - 1), st.integers(1, 255))
def test_an_archive_with_any_byte_changed_is_refused_or_gives_the_same_files(
    server: Path, tmp_path: Path, place: int, flipped: int
) -> None:
    archive = bytearray(SOUND)
    archive[place] ^= flipped
    (tmp_path / "a.zip").write_bytes(archive)
    (server / "current").unlink(missing_ok=True)
    code = main(["publicera", str(tmp_path / "a.zip"), "--till", str(server)])

    assert (code, served(server)) in [(0, release_of(SITE)), (1, {})]


@pytest.mark.parametrize("data", [
    b"", b"\xff", b"[" * 100_000, b"[]", json.dumps(VALUE).encode(), written(mer=1),
    written().replace(b'"kommun"', b'"kommun": "Annan",\n "kommun"'),
    written(utgava="20250101T000000Z-aaaaaaaaaaaa"),
    written(kallkod="../" * 4, utgava="20240201T123010Z-../../../../"),
    written(byggd="2024-02-30T12:00:00Z"),
    written(filer={"publicera.pyz": {"sha256": "0" * 64, "storlek": True}}),
    written(format=1), written(format=True), written(lasta_rapporter=None), written(lasta_rapporter=[]),
    written(lasta_rapporter={"2021": {"version": True, "handelse": "inlämnad", "innehall": "1" * 64}}),
    written(lasta_rapporter={"2021": {"version": 1, "handelse": "inlämnad"}}),
    written(lasta_rapporter={"2021": {"version": 1, "handelse": "inlämnad", "innehall": "1" * 64, "mer": 1}}),
    build_manifest(SITE, locks=None).as_json().replace(b'"format": 1', b'"format": 2'),
], ids=range(19))  # fmt: skip
def test_a_manifest_that_the_handbook_has_not_written_is_refused(faults: Faults, data: bytes) -> None:
    assert faults(build_archive(manifest=data)) == [TAMPERED]


LATER = (
    "manifest.json har formatet 3, men det här verktyget läser 1 och 2. Använd publicera.pyz ur samma arkiv."
)


@pytest.mark.parametrize(
    ("archive", "number", "last"),
    [
        (build_archive(manifest=written(format=3)), 1, LATER),
        (build_archive({**SITE, "webbplats/index.html/a": b"x"}), 1, "Det gick inte: "),
        (build_archive(without("webbplats/index.html")), 1, "webbplats/index.html saknas, så det finns ingen startsida."),
        (build_archive({**SITE, **{f"a{number}": b"" for number in range(30)}}), 21, "… och 10 fel till."),
    ],
    ids=["a later format", "a file in a file", "no front page", "many faults"],
)  # fmt: skip
def test_an_archive_that_is_no_site_is_told(faults: Faults, archive: bytes, number: int, last: str) -> None:
    lines = faults(archive)

    assert (len(lines), lines[-1][: len(last)]) == (number, last)
