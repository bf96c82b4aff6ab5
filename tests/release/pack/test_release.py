"""What is in a release, and that the same commit gives the same bytes."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import stat
import subprocess
import zipfile
from pathlib import Path, PurePosixPath

import brotli
import pytest

from macros.commands.cli import main
from macros.files.loading import load_handbook
from macros.release.pack.release import with_compressed
from macros.release.server.archive import open_archive
from macros.release.server.manifest import RELEASE_ID, Lock
from macros.site.building import LOG_FILE
from tests.buildable import BROKEN_PICTURE, SITE, settings
from tests.built_site import ROOT
from tests.caddy import authority, web_server
from tests.locking import LOCKED, handed_in
from tests.pages.test_published import ONLY_IN_THE_DRAFT
from tests.release.pack.conftest import Packed
from tests.repositories import EXAMPLE, begin, commit, git, isolate_git
from tests.writing import ENTRY, REPORT, entry

SERVED = {
    ".html", ".css", ".csv", ".js", ".json", ".svg", ".xml", ".txt", ".ics", ".xlsx", ".pdf", ".png", ".woff2", ".gz", ".br",
}  # fmt: skip
"""What a reader's browser or another program asks for; nothing that the site is made of."""
LONG = b"en text som upprepas\n" * 50
UNPACK = {".gz": gzip.decompress, ".br": brotli.decompress}


def test_the_same_commit_gives_the_same_bytes(twice: tuple[Packed, Packed]) -> None:
    one, other = (packed.files() for packed in twice)

    assert {name for name in one.keys() | other.keys() if one.get(name) != other.get(name)} == set()
    assert twice[0].file.read_bytes() == twice[1].file.read_bytes()


def test_an_archive_has_its_commits_id_and_a_checksum_beside_it(twice: tuple[Packed, Packed]) -> None:
    for packed in twice:
        commit, beside = (
            git(packed.repository, "rev-parse", "HEAD"),
            packed.file.with_name(f"{packed.file.name}.sha256"),
        )
        checksum = hashlib.sha256(packed.file.read_bytes()).hexdigest()

        assert packed.file.name == f"handbok-20220101T120000Z-{commit[:12]}.zip"
        assert RELEASE_ID.search(packed.file.name)
        # As sha256sum reads it.
        assert beside.read_text("utf-8") == f"{checksum}  {packed.file.name}\n"
        assert {file.name for file in packed.folder.iterdir()} == {packed.file.name, beside.name}


def test_the_manifest_says_what_the_release_is_built_from(packed: Packed) -> None:
    with open_archive(packed.file) as (_, manifest):
        assert manifest.commit == git(packed.repository, "rev-parse", "HEAD")
        assert manifest.municipality == "Exempelköpings kommun"
        assert {"handbok", "mkdocs", "mkdocs-material", "python"} <= manifest.versions.keys()
        assert manifest.locks == {
            str(year): Lock(len(each.versions), each.latest.event, each.latest.digest)
            for year, each in load_handbook(ROOT / EXAMPLE)[0].submissions.items()
        }
        assert manifest.locks.keys() == {"2021", "2022"}


def test_the_bill_of_materials_has_every_locked_package_and_what_is_published_of_others(
    packed: Packed,
) -> None:
    bill = json.loads(packed.files()["programvara.cdx.json"])
    kinds = {
        kind: [each for each in bill["components"] if each["type"] == kind] for kind in ("library", "file")
    }
    lock = (ROOT / "requirements.txt").read_text("utf-8")
    of_others = re.compile(r"(?!assets/stylesheets/handbok).*(\.min\.(js|css)|\.woff2)")

    assert bill["metadata"]["timestamp"] == "2022-01-01T12:00:00Z"
    assert bill["metadata"]["component"]["version"] == packed.file.stem.removeprefix("handbok-")
    assert [f"{each['name']}=={each['version']}" for each in kinds["library"]] == re.findall(
        r"^[\w.-]+==[^ ]+", lock, re.MULTILINE
    )
    assert [each["content"] for row in kinds["library"] for each in row["hashes"]] == re.findall(
        r"sha256:(\w+)", lock
    )
    assert {each["description"] for each in kinds["library"] if "description" in each} == {
        f"Villkor: {condition}" for condition in re.findall(r" ; (.*) \\$", lock, re.MULTILINE)
    }
    assert {each["name"]: each["hashes"][0]["content"] for each in kinds["file"]} == {
        name: hashlib.sha256(data).hexdigest()
        for name, data in packed.site().items()
        if of_others.fullmatch(name)
    }


def test_the_bill_of_materials_is_cyclonedx(packed: Packed) -> None:
    schema = pytest.importorskip("cyclonedx.schema")
    validator = pytest.importorskip("cyclonedx.validation.json").JsonStrictValidator(
        schema.SchemaVersion.V1_6
    )

    assert validator.validate_str(packed.files()["programvara.cdx.json"].decode()) is None


def test_a_lost_lock_stops_it_and_says_how_it_is_made_anyway(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    isolate_git(monkeypatch)
    root = begin(tmp_path / "handbok", {**SITE, **handed_in()})
    commit(root, {LOCKED: None, REPORT: None, ENTRY: None})

    assert main(["paketera", "--rot", str(root)]) == 1
    assert capsys.readouterr().out.splitlines()[-3:] == [
        f"{LOCKED}:1: [L005] Rapporten 2021 är låst, och låset är borttaget. Återställ filen ur historiken.",
        "1 fel, 0 tips.",
        "Ingen utgåva är gjord. Är det beslutat kör du make paketera TROTS_LAST_RAPPORT=ja, eller handbok paketera --trots-last-rapport.",
    ]
    assert main(["paketera", "--rot", str(root), "--trots-last-rapport"]) == 0


def test_the_tool_in_the_archive_publishes_it_and_nothing_is_wrong_with_what_is_served(
    packed: Packed, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tool := tmp_path / "publicera.pyz").write_bytes(packed.files()["publicera.pyz"])
    (served := tmp_path / "srv").mkdir()
    command = ["/usr/bin/env", "python3", str(tool), "publicera", str(packed.file), "--till", str(served)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    trusted = ("--ca", str(authority().certificates), "--dagar", "0")
    with web_server(served) as web:
        asked = ("driftlage", web.address, "--rot", str(packed.repository / EXAMPLE), "--arkiv")
        code = main([*asked, str(packed.file), *trusted])
    said = capsys.readouterr().out

    assert done.returncode == 0, done.stdout + done.stderr
    assert (code, "FEL:" in said, "som väntat" in said) == (0, False, True)


def test_the_archive_is_sorted_stored_of_the_commits_date_and_readable(packed: Packed) -> None:
    with zipfile.ZipFile(packed.file) as archive:
        entries = archive.infolist()
    first, *rest = [entry.filename for entry in entries]

    assert (first, rest) == ("manifest.json", sorted(rest))
    assert {(entry.compress_type, entry.date_time, entry.external_attr >> 16) for entry in entries} == {
        (zipfile.ZIP_STORED, (2022, 1, 1, 12, 0, 0), stat.S_IFREG | 0o644)
    }
    assert [entry.filename for entry in entries if entry.extra or entry.is_dir()] == []


def test_no_source_and_no_draft_is_in_the_release(packed: Packed) -> None:
    plain = {name: data for name, data in packed.site().items() if not name.endswith((".gz", ".br"))}

    assert {PurePosixPath(name).suffix for name in packed.site()} <= SERVED
    assert [name for name in packed.site() if any(part.startswith(".") for part in name.split("/"))] == []
    assert [
        (text, name) for text in ONLY_IN_THE_DRAFT for name, data in plain.items() if text.encode() in data
    ] == []


def test_the_site_says_its_release_its_day_its_pages_and_its_pdfs(packed: Packed) -> None:
    site, commit = packed.site(), git(packed.repository, "rev-parse", "HEAD")
    version = json.loads(site["version.json"])

    assert {key: version[key] for key in ("utgava", "kallkod", "byggd", "kommun")} == {
        "utgava": f"20220101T120000Z-{commit[:12]}",
        "kallkod": commit,
        "byggd": "2022-01-01T12:00:00Z",
        "kommun": "Exempelköpings kommun",
    }
    assert [name for name in site if name.startswith("utgava/")] == [f"utgava/{version['utgava']}.txt"]
    assert {f"{page}index.html" for page in version["sidor"]} == {
        name for name in site if name.endswith(".html") and name != "404.html"
    }
    assert version["pdf"] == sorted(name for name in site if name.endswith(".pdf"))
    assert "rapporter/2022/rapport-2022.pdf" in version["pdf"]
    assert "1 januari 2022" in site["ansvariga/index.html"].decode().replace("\u00a0", " ")
    assert b"DTSTAMP:20220101T120000Z" in site["handbok.ics"]


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


def test_a_text_gets_compressed_copies_without_name_and_time_and_those_of_others_are_left_out() -> None:
    found = with_compressed({"a/sida.html": LONG, "a/sida.html.gz": b"another's", "b.xml": b"x", "b.xml.gz": b"y"})  # fmt: skip

    assert sorted(found) == ["a/sida.html", "a/sida.html.br", "a/sida.html.gz", "b.xml"]
    assert [unpack(found[f"a/sida.html{ending}"]) for ending, unpack in UNPACK.items()] == [LONG, LONG]
    noise = b"".join(hashlib.sha256(bytes([number])).digest() for number in range(10))
    larger = {"a.pdf": LONG, "b.woff2": LONG, "c.txt": LONG[:255], "d.txt": noise}
    assert with_compressed(larger) == larger
    assert found["a/sida.html.gz"][3:10] == b"\0\0\0\0\0\x02\xff"  # RFC 1952: no flags, no time, no system


@pytest.fixture
def _isolated(monkeypatch: pytest.MonkeyPatch) -> None:
    isolate_git(monkeypatch)


@pytest.mark.usefixtures("_isolated")
def test_a_fault_or_a_folder_that_is_none_stops_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = begin(tmp_path / "handbok", {**SITE, ENTRY: entry(status="klart")})

    assert main(["paketera", "--rot", str(root)]) == 1
    assert "docs/rapporter/2021/bevakning.md:4: [" in capsys.readouterr().out
    assert git(root, "status", "--porcelain", "--ignored") == ""

    commit(root, {ENTRY: entry(nyckeltal="{avtal: 4}")})
    (taken := tmp_path / "fil").write_text("x")
    assert main(["paketera", "--rot", str(root), "--till", str(taken)]) == 1
    assert capsys.readouterr().out.splitlines()[-1] == (
        f"Det går inte att skriva i {taken}: File exists. Ingen utgåva är gjord."
    )


@pytest.mark.usefixtures("_isolated")
def test_the_log_of_a_crash_is_in_the_handbook(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    crash = "def on_files(files, config):\n    raise RuntimeError('pang')\n"
    hooked = {"mkdocs.yml": f"{settings()}hooks: [krok.py]\n", "krok.py": crash}
    root = begin(tmp_path / "handbok", {**SITE, **hooked})

    assert main(["paketera", "--rot", str(root)]) == 1
    assert LOG_FILE in capsys.readouterr().out
    assert "RuntimeError: pang" in (root / LOG_FILE).read_text("utf-8")


@pytest.mark.usefixtures("_isolated")
@pytest.mark.parametrize("command", ["paketera", "offline"])
def test_nothing_is_packed_where_a_pdf_cannot_be_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    root = begin(tmp_path / "handbok", {**SITE, **BROKEN_PICTURE})

    assert main([command, "--rot", str(root), "--till", str(tmp_path / "ut")]) == 1
    assert (
        "docs/rapporter/2021/bevakning.md:11: [B004] Bilden ”las.png” går inte att läsa."
        in capsys.readouterr().out
    )
    assert not list(tmp_path.glob("ut/*"))
