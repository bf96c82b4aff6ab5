"""What is not wholly as a release is packed is refused, and nothing of it is served."""

from __future__ import annotations

import hashlib
import json
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from macros.publishing.archive import LARGEST_RELEASE
from macros.publishing.cli import main
from macros.publishing.manifest import read_manifest
from tests.publishing.archives import (  # fmt: skip
    SITE,
    build_manifest,
    contents,
    identity,
    pack,
    pack_entries,
    release_of,
    served,
)
from tests.publishing.conftest import Refused, Run

SOUND = contents(SITE)
LARM = "webbplats/omraden/larm/index.html"
WRITTEN = build_manifest(SITE).as_json()
VALUE: dict[str, Any] = json.loads(WRITTEN)
TAMPERED = "manifest.json är inte skriven som handboken skriver den, så den kan vara ändrad."
NO_ARCHIVE = "handbok.zip går inte att läsa: det är inte ett helt arkiv."

Faults = Callable[[bytes], list[str]]
"""Publishes an archive, which is to be refused; returns what is said of it."""


@pytest.fixture
def faults(refused: Refused, tmp_path: Path, server: Path) -> Faults:
    def publish(archive: bytes) -> list[str]:
        (tmp_path / "handbok.zip").write_bytes(archive)
        lines = refused("publicera", tmp_path / "handbok.zip")
        assert [path for path in server.rglob("*") if path.name not in {".lock", "releases"}] == []
        return lines

    return publish


def with_file(name: str) -> bytes:
    """Return an archive with one more file, which the manifest names too."""
    return pack_entries(contents({**SITE, name: b"x"}))


def with_manifest(data: bytes) -> bytes:
    return pack_entries([("manifest.json", data), *SOUND[1:]])


def test_the_manifest_is_written_as_the_archive_is_described() -> None:
    assert list(VALUE) == ["byggd", "filer", "format", "kallkod", "kommun", "utgava", "versioner"]
    assert (VALUE["byggd"], VALUE["utgava"]) == ("2024-02-01T12:30:10Z", "20240201T123010Z-aaaaaaaaaaaa")
    assert VALUE["filer"]["publicera.pyz"] == {
        "sha256": hashlib.sha256(b"verktyget").hexdigest(),
        "storlek": 9,
    }
    assert read_manifest(WRITTEN) == build_manifest(SITE)


@pytest.mark.parametrize("name", [
    "../ute.html", "webbplats/../../ute.html", "webbplats/./a.html", "webbplats//a.html", "webbplats/a/", "/etc/cron.d/a",
    "webbplats\\..\\a.html", "webbplats/..\\a.html", "C:/a.html", "webbplats/a.html:x", "annat/a.html", "webbplats",
    f"webbplats/{'å' * 128}",
])  # fmt: skip
def test_a_name_that_leads_elsewhere_or_that_no_disk_takes_is_refused(faults: Faults, name: str) -> None:
    (line,) = faults(with_file(name))

    assert line.endswith(": så får en fil i en utgåva inte heta. Byt namn på den.")


@pytest.mark.parametrize("sign", ["\n", "\x1b", "\u202e"])
def test_a_name_that_would_do_something_to_a_terminal_is_refused_and_shown_harmless(
    faults: Faults, sign: str
) -> None:
    (line,) = faults(with_file(f"webbplats/a{sign}b.html"))

    assert line.startswith(f"webbplats/a\\x{ord(sign):02x}b.html: ")


@pytest.mark.parametrize("name", [LARM.replace("larm", "Larm"), "webbplats/bilder/a\u030a.svg"])
def test_two_names_that_some_systems_take_for_one_are_refused(faults: Faults, name: str) -> None:
    assert "namnet finns redan, som webbplats/" in faults(with_file(name))[0]


def test_a_file_in_a_file_is_refused(faults: Faults) -> None:
    assert faults(with_file("webbplats/index.html/a"))[0].startswith("Det gick inte: ")


@pytest.mark.parametrize("name", ["0.txt", "index.html", f"{identity(2)}.txt", f"{identity(1)}.txt.gz"])
def test_nothing_but_the_releases_own_mark_lies_among_the_marks(faults: Faults, name: str) -> None:
    assert faults(with_file(f"webbplats/utgava/{name}")) == [
        f"webbplats/utgava/{name}: i webbplats/utgava/ får bara utgåvans eget märke ligga."
    ]


@pytest.mark.parametrize(("attribute", "value"), [
    ("external_attr", (stat.S_IFLNK | 0o777) << 16),
    ("external_attr", (stat.S_IFREG | 0o4755) << 16),
    ("external_attr", (stat.S_IFREG | 0o644) << 16 | 0x10),
    ("compress_type", zipfile.ZIP_DEFLATED),
], ids=["link", "setuid", "folder", "compressed"])  # fmt: skip
def test_what_is_not_a_plain_stored_file_is_refused(faults: Faults, attribute: str, value: int) -> None:
    def change(entry: zipfile.ZipInfo) -> None:
        if entry.filename == LARM:
            setattr(entry, attribute, value)

    assert faults(pack_entries(SOUND, change)) == [
        f"{LARM}: är inte en vanlig fil, lagrad som handboken lagrar den."
    ]


def test_an_encrypted_file_is_refused(faults: Faults) -> None:
    archive = bytearray(pack_entries(SOUND))
    archive[archive.index(LARM.encode(), archive.index(b"PK\x01\x02")) - 46 + 8] |= 1

    assert faults(bytes(archive)) == [f"{LARM}: är inte en vanlig fil, lagrad som handboken lagrar den."]


def test_what_the_archive_has_too_much_and_too_little_of_is_told_at_once(faults: Faults) -> None:
    files = {name: data for name, data in SITE.items() if name != "webbplats/bilder/å.svg"}
    archive = contents({**files, "webbplats/ny.html": b"x"}, build_manifest(SITE))

    assert faults(pack_entries(archive)) == [
        "webbplats/bilder/å.svg: finns i manifestet men inte i arkivet.",
        "webbplats/ny.html: finns i arkivet men inte i manifestet.",
    ]


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", [LARM, "publicera.pyz"])
def test_the_same_name_twice_is_refused(faults: Faults, name: str) -> None:
    assert f"{name}: finns i arkivet men inte i manifestet." in faults(pack_entries([*SOUND, (name, b"x")]))


@pytest.mark.parametrize("content", [b"<h1>Marm</h1>", b"<h1>Larm</h1>" * 1000])
def test_content_that_is_not_what_the_manifest_says_is_refused(faults: Faults, content: bytes) -> None:
    archive = contents({**SITE, LARM: content}, build_manifest(SITE))

    assert faults(pack_entries(archive)) == [f"{LARM}: innehållet är inte det som manifestet anger."]


def test_an_archive_without_a_front_page_is_refused(faults: Faults) -> None:
    files = {name: data for name, data in SITE.items() if name != "webbplats/index.html"}

    assert faults(pack_entries(contents(files))) == [
        "webbplats/index.html saknas, så det finns ingen startsida."
    ]


def test_only_the_first_faults_of_many_are_shown(faults: Faults) -> None:
    lines = faults(pack_entries(contents({**SITE, **{f"a{number}": b"" for number in range(30)}})))

    assert (len(lines), lines[-1]) == (21, "… och 10 fel till.")


@pytest.mark.parametrize(
    "archive",
    [b"", b"PK", b"<!doctype html>" * 10, pack_entries(SOUND)[:-1], pack_entries(SOUND)[:500], pack_entries(SITE.items())],
    ids=["empty", "cut", "a page", "end gone", "half", "no manifest"],
)  # fmt: skip
def test_what_is_no_whole_archive_is_refused(faults: Faults, archive: bytes) -> None:
    assert faults(archive) == [NO_ARCHIVE]


def test_an_archive_that_is_too_large_is_refused_before_it_is_read(refused: Refused, tmp_path: Path) -> None:
    with (tmp_path / "stort.zip").open("wb") as stream:
        stream.truncate(LARGEST_RELEASE + 1)

    assert refused("publicera", tmp_path / "stort.zip") == [
        "stort.zip är för stort: 2 000,0 MB. Högst 2 000,0 MB tas emot."
    ]


@pytest.mark.parametrize("name", ["saknas.zip", "."])
def test_an_archive_that_is_no_file_is_refused(refused: Refused, tmp_path: Path, name: str) -> None:
    assert refused("publicera", tmp_path / name) == [f"{tmp_path / name}: det finns ingen sådan fil."]


def test_another_checksum_than_the_one_that_was_told_is_refused(refused: Refused, tmp_path: Path) -> None:
    archive = pack(tmp_path)

    assert refused("publicera", archive, "--kontrollsumma", "0" * 64) == [
        f"{archive.name} har en annan kontrollsumma än den du angav. Hämta arkivet på nytt."
    ]


def test_the_checksum_that_was_told_is_accepted(run: Run, tmp_path: Path) -> None:
    checksum = hashlib.sha256(pack(tmp_path).read_bytes()).hexdigest()

    assert run("publicera", pack(tmp_path), "--kontrollsumma", checksum.upper())[0] == 0


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200, deadline=None)
@given(st.integers(0, len(pack_entries(SOUND)) - 1), st.integers(1, 255))
def test_an_archive_with_any_byte_changed_is_refused_or_gives_the_same_files(
    server: Path, tmp_path: Path, place: int, flipped: int
) -> None:
    archive = bytearray(pack_entries(SOUND))
    archive[place] ^= flipped
    (tmp_path / "a.zip").write_bytes(archive)
    (server / "current").unlink(missing_ok=True)
    code = main(["publicera", str(tmp_path / "a.zip"), "--till", str(server)])

    assert (code, served(server)) in [(0, release_of(SITE)), (1, {})]


def written(**changes: object) -> bytes:
    return (json.dumps({**VALUE, **changes}, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


@pytest.mark.parametrize("data", [
    b"", b"\xff", b"[" * 100_000, b"[]", json.dumps(VALUE).encode(), written()[:-1], written(mer=1),
    written().replace(b'"kommun"', b'"kommun": "Annan",\n "kommun"'),
    written(utgava="20250101T000000Z-aaaaaaaaaaaa"),
    written(kallkod="../" * 4, utgava="20240201T123010Z-../../../../"),
    written(byggd="2024-02-30T12:00:00Z"),
    written(filer={"publicera.pyz": {"sha256": "0" * 64, "storlek": True}}),
], ids=range(12))  # fmt: skip
def test_a_manifest_that_the_handbook_has_not_written_is_refused(faults: Faults, data: bytes) -> None:
    assert faults(with_manifest(data)) == [TAMPERED]


def test_the_manifest_of_a_later_format_says_which_tool_reads_it(faults: Faults) -> None:
    assert faults(with_manifest(written(format=2))) == [
        "manifest.json har formatet 2, men det här verktyget läser 1. Använd publicera.pyz ur samma arkiv."
    ]
