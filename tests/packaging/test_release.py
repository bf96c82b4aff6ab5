"""What is in a release, and that the same commit gives the same bytes."""

from __future__ import annotations

import gzip
import hashlib
import json
import stat
import subprocess
import zipfile
from pathlib import Path, PurePosixPath
from typing import Any

import brotli
import pytest

from macros.building import LOG_FILE
from macros.cli import main
from macros.publishing.archive import open_archive
from macros.publishing.manifest import RELEASE_ID
from tests.buildable import SITE, settings
from tests.packaging.conftest import Packed
from tests.repositories import begin, git, isolate_git
from tests.test_published import ONLY_IN_THE_DRAFT
from tests.writing import ENTRY, entry

SERVED = {
    ".html", ".css", ".csv", ".js", ".json", ".svg", ".xml", ".txt", ".ics", ".xlsx", ".pdf", ".png", ".woff2", ".gz", ".br",
}  # fmt: skip
"""What a reader's browser or another program asks for; nothing that the site is made of."""


def digests(packed: Packed) -> dict[str, str]:
    return {name: hashlib.sha256(data).hexdigest() for name, data in packed.files().items()}


def version_file(packed: Packed) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(packed.site()["version.json"])
    return found


def test_the_same_commit_gives_the_same_bytes(twice: tuple[Packed, Packed]) -> None:
    one, other = (digests(packed) for packed in twice)

    assert {name for name in one.keys() | other.keys() if one.get(name) != other.get(name)} == set()
    assert twice[0].file.read_bytes() == twice[1].file.read_bytes()
    assert twice[0].file.name == twice[1].file.name


def test_the_archive_is_named_by_the_commits_date_and_id(packed: Packed) -> None:
    commit = git(packed.repository, "rev-parse", "HEAD")

    assert packed.file.name == f"handbok-20220101T120000Z-{commit[:12]}.zip"
    assert RELEASE_ID.search(packed.file.name)


def test_the_release_tool_takes_the_archive_for_whole(packed: Packed) -> None:
    with open_archive(packed.file) as archive:
        assert archive.manifest.commit == git(packed.repository, "rev-parse", "HEAD")
        assert archive.manifest.municipality == "Exempelköpings kommun"
        assert {"handbok", "mkdocs", "mkdocs-material", "python"} <= archive.manifest.versions.keys()


def test_the_tool_that_travels_in_the_archive_takes_it_too(packed: Packed, tmp_path: Path) -> None:
    tool = tmp_path / "publicera.pyz"
    tool.write_bytes(packed.files()["publicera.pyz"])
    served = tmp_path / "srv"
    served.mkdir()
    done = subprocess.run(
        ["/usr/bin/env", "python3", str(tool), "publicera", str(packed.file), "--till", str(served)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert (served / "current/webbplats/index.html").read_bytes() == packed.site()["index.html"]


def test_the_manifest_is_first_and_the_rest_goes_by_name(packed: Packed) -> None:
    first, *rest = packed.files()

    assert first == "manifest.json"
    assert rest == sorted(rest)


def test_every_file_is_stored_as_it_is_with_the_commits_date_and_can_be_read_by_all(packed: Packed) -> None:
    with zipfile.ZipFile(packed.file) as archive:
        entries = archive.infolist()

    assert {entry.compress_type for entry in entries} == {zipfile.ZIP_STORED}
    assert {entry.date_time for entry in entries} == {(2022, 1, 1, 12, 0, 0)}
    assert {entry.external_attr >> 16 for entry in entries} == {stat.S_IFREG | 0o644}
    assert [entry.filename for entry in entries if entry.extra or entry.is_dir()] == []


def test_the_checksum_lies_beside_the_archive_as_sha256sum_reads_it(packed: Packed) -> None:
    beside = packed.file.with_name(f"{packed.file.name}.sha256").read_text("utf-8")

    assert beside == f"{hashlib.sha256(packed.file.read_bytes()).hexdigest()}  {packed.file.name}\n"
    assert sorted(file.name for file in packed.folder.iterdir()) == [
        packed.file.name,
        f"{packed.file.name}.sha256",
    ]


def test_every_copy_is_of_the_file_beside_it_and_smaller(packed: Packed) -> None:
    site = packed.site()
    unpack = {".gz": gzip.decompress, ".br": brotli.decompress}
    copies = [name for name in site if name.endswith(tuple(unpack))]
    wrong = [
        name
        for name in copies
        for original in [site[name.rpartition(".")[0]]]
        if unpack[name[-3:]](site[name]) != original or len(site[name]) >= len(original)
    ]

    assert wrong == []
    assert {f"{name}{suffix}" for name in ("index.html", "handbok.json") for suffix in unpack} <= set(copies)


def test_no_source_and_no_map_of_the_code_is_in_the_release(packed: Packed) -> None:
    assert {PurePosixPath(name).suffix for name in packed.site()} <= SERVED
    assert [name for name in packed.site() if any(part.startswith(".") for part in name.split("/"))] == []


@pytest.mark.parametrize("text", ONLY_IN_THE_DRAFT)
def test_no_byte_of_the_release_is_of_a_draft(packed: Packed, text: str) -> None:
    plain = {name: data for name, data in packed.site().items() if not name.endswith((".gz", ".br"))}

    assert [name for name, data in plain.items() if text.encode() in data] == []


def test_the_site_is_of_the_commits_day(packed: Packed) -> None:
    assert "1 januari 2022" in packed.site()["ansvariga/index.html"].decode().replace("\u00a0", " ")
    assert b"DTSTAMP:20220101T000000Z" in packed.site()["handbok.ics"]


def test_the_site_says_which_release_it_is(packed: Packed) -> None:
    version = version_file(packed)
    commit = git(packed.repository, "rev-parse", "HEAD")

    assert {key: version[key] for key in ("utgava", "kallkod", "byggd", "kommun")} == {
        "utgava": f"20220101T120000Z-{commit[:12]}",
        "kallkod": commit,
        "byggd": "2022-01-01T12:00:00Z",
        "kommun": "Exempelköpings kommun",
    }


def test_the_web_server_knows_the_release_by_the_name_of_a_file(packed: Packed) -> None:
    release = version_file(packed)["utgava"]

    assert [name for name in packed.site() if name.startswith("utgava/")] == [f"utgava/{release}.txt"]


def test_the_site_lists_its_pages_and_pdfs(packed: Packed) -> None:
    version, site = version_file(packed), packed.site()

    assert {f"{page}index.html" for page in version["sidor"]} == {
        name for name in site if name.endswith(".html") and name != "404.html"
    }
    assert version["pdf"] == sorted(name for name in site if name.endswith(".pdf"))
    assert {"", "omraden/bevakning/"} <= set(version["sidor"])
    assert "rapporter/2022/rapport-2022.pdf" in version["pdf"]


def test_what_was_made_is_told_with_its_figures_and_the_next_step(packed: Packed) -> None:
    pages = sum(name.endswith(".html") for name in packed.site())
    size = f"{packed.file.stat().st_size / 1_000_000:.1f}".replace(".", ",")

    assert packed.said.splitlines()[-6:] == [
        f"Utgåvan är packad: {packed.file}",
        f"  Id: {packed.file.stem.removeprefix('handbok-')}",
        f"  Sidor: {pages}",
        f"  Storlek: {size}\u00a0MB",
        f"  SHA-256: {hashlib.sha256(packed.file.read_bytes()).hexdigest()}",
        f"Nästa steg: för över den och {packed.file.name}.sha256 till servern. Se docs/om/publicering.md.",
    ]


@pytest.fixture
def _isolated(monkeypatch: pytest.MonkeyPatch) -> None:
    isolate_git(monkeypatch)


@pytest.mark.usefixtures("_isolated")
def test_a_fault_stops_it_and_nothing_is_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = begin(tmp_path / "handbok", {**SITE, ENTRY: entry(status="klart")})

    assert main(["paketera", "--rot", str(root)]) == 1
    assert "docs/rapporter/2021/bevakning.md:4: [" in capsys.readouterr().out
    assert git(root, "status", "--porcelain", "--ignored") == ""


@pytest.mark.usefixtures("_isolated")
def test_what_happened_in_a_crash_is_in_a_file_in_the_handbook(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    crash = "def on_files(files, config):\n    raise RuntimeError('pang')\n"
    root = begin(
        tmp_path / "handbok", {**SITE, "mkdocs.yml": f"{settings()}hooks: [krok.py]\n", "krok.py": crash}
    )

    assert main(["paketera", "--rot", str(root)]) == 1
    assert LOG_FILE in capsys.readouterr().out
    assert "RuntimeError: pang" in (root / LOG_FILE).read_text("utf-8")


@pytest.mark.usefixtures("_isolated")
def test_where_nothing_can_be_written_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = begin(tmp_path / "handbok", SITE)
    taken = tmp_path / "fil"
    taken.write_text("x")

    assert main(["paketera", "--rot", str(root), "--till", str(taken)]) == 1
    assert capsys.readouterr().out.splitlines()[-1] == (
        f"Det går inte att skriva i {taken}: File exists. Ingen utgåva är gjord."
    )
