"""What is not wholly as a release is packed is refused, and nothing on the server is touched."""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import os
import stat
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from macros.publishing.archive import LARGEST_FILE, MOST_FILES, open_archive
from macros.publishing.packing import new_entry
from macros.publishing.refusals import RefusalError
from tests.publishing.archives import SITE, Files, build_manifest, contents, identity, pack, pack_entries
from tests.publishing.conftest import Run

SOUND = contents(SITE, build_manifest(SITE))
NOT_PLAIN = "är inte en vanlig fil, eller har andra rättigheter än 0644."
LARM = "webbplats/omraden/larm/index.html"


@pytest.fixture
def refused(run: Run, tmp_path: Path, server: Path) -> Callable[[bytes], list[str]]:
    def publish(archive: bytes) -> list[str]:
        (tmp_path / "handbok.zip").write_bytes(archive)
        code, lines = run("publicera", tmp_path / "handbok.zip")
        assert code == 1
        assert lines.pop() == "Ingen utgåva visas."
        assert list(server.iterdir()) == []
        return lines

    return publish


def with_file(name: str, data: bytes = b"x") -> bytes:
    """Return an archive with one more file, which the manifest names too."""
    files = {**SITE, name: data}
    return pack_entries(contents(files, build_manifest(files)))


def changed(name: str, **attributes: object) -> bytes:
    """Return an archive where one entry says something else of itself, and is written so."""

    def change(entry: zipfile.ZipInfo) -> None:
        if entry.filename == name:
            for attribute, value in attributes.items():
                setattr(entry, attribute, value)

    return pack_entries(SOUND, change)


def resized(size: int, *names: str) -> bytes:
    """Return an archive whose directory says that files have another size."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in SOUND:
            archive.writestr(new_entry(name, build_manifest({}).built), data)
        for name in names:
            archive.getinfo(name).file_size = archive.getinfo(name).compress_size = size
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("../utanfor.html", "namnet leder ut ur mappen, eller kan göra det."),
        ("webbplats/../../utanfor.html", "namnet leder ut ur mappen, eller kan göra det."),
        ("webbplats/./a.html", "namnet leder ut ur mappen, eller kan göra det."),
        ("webbplats//a.html", "namnet leder ut ur mappen, eller kan göra det."),
        ("webbplats/a/", "namnet leder ut ur mappen, eller kan göra det."),
        ("/etc/cron.d/a", "namnet leder ut ur mappen, eller kan göra det."),
        ("webbplats\\..\\a.html", "namnet har ett omvänt snedstreck eller ett kolon."),
        ("C:/a.html", "namnet har ett omvänt snedstreck eller ett kolon."),
        ("webbplats/a.html:x", "namnet har ett omvänt snedstreck eller ett kolon."),
        ("annat/a.html", "en utgåva har bara publicera.pyz och det som ligger i webbplats/."),
        ("webbplats", "en utgåva har bara publicera.pyz och det som ligger i webbplats/."),
        ("a.html", "en utgåva har bara publicera.pyz och det som ligger i webbplats/."),
    ],
)
def test_a_name_that_leads_elsewhere_is_refused(
    refused: Callable[[bytes], list[str]], name: str, fault: str
) -> None:
    assert f"{name}: {fault}" in refused(with_file(name))


@pytest.mark.parametrize("sign", ["\n", "\x1b", "\x7f", "\u202e", "\u200b", "\u2028"])
def test_a_name_that_would_do_something_to_a_terminal_is_refused_and_shown_harmless(
    refused: Callable[[bytes], list[str]], sign: str
) -> None:
    lines = refused(with_file(f"webbplats/a{sign}b.html"))

    assert lines == [f"webbplats/a\\x{ord(sign):02x}b.html: namnet har osynliga tecken."]


@pytest.mark.parametrize("name", ["0.txt", "index.html", f"{identity(2)}.txt", f"{identity(1)}.txt.gz"])
def test_nothing_but_the_releases_own_mark_lies_among_the_marks(
    refused: Callable[[bytes], list[str]], name: str
) -> None:
    assert refused(with_file(f"webbplats/utgava/{name}")) == [
        f"webbplats/utgava/{name}: i webbplats/utgava/ får bara utgåvans eget märke ligga."
    ]


@pytest.mark.parametrize("name", [f"webbplats/{'å' * 128}", f"webbplats/{'a/' * 300}b"])
def test_a_name_that_no_disk_takes_is_refused(refused: Callable[[bytes], list[str]], name: str) -> None:
    assert "namnet är för långt" in refused(with_file(name))[0]


@pytest.mark.parametrize("name", [LARM.replace("larm", "Larm"), "webbplats/bilder/a\u030a.svg"])
def test_two_names_that_some_systems_take_for_one_are_refused(
    refused: Callable[[bytes], list[str]], name: str
) -> None:
    assert "namnet finns redan, som webbplats/" in refused(with_file(name))[0]


def test_a_file_in_a_file_is_refused(refused: Callable[[bytes], list[str]]) -> None:
    lines = refused(with_file("webbplats/index.html/a"))

    assert lines == ["webbplats/index.html/a: ligger i webbplats/index.html, som är en fil."]


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", ["webbplats/index.html", "manifest.json"])
def test_the_same_name_twice_is_refused(refused: Callable[[bytes], list[str]], name: str) -> None:
    assert "namnet finns redan" in refused(pack_entries([*SOUND, (name, b"x")]))[0]


@pytest.mark.parametrize(
    ("attributes", "fault"),
    [
        ({"external_attr": (stat.S_IFLNK | 0o777) << 16}, "är en länk."),
        ({"external_attr": (stat.S_IFIFO | 0o644) << 16}, NOT_PLAIN),
        ({"external_attr": (stat.S_IFREG | 0o4755) << 16}, NOT_PLAIN),
        ({"external_attr": (stat.S_IFREG | 0o644) << 16 | 0x10}, NOT_PLAIN),
        ({"create_system": 0}, NOT_PLAIN),
        ({"compress_type": zipfile.ZIP_DEFLATED}, "är komprimerad eller krypterad."),
        ({"compress_type": zipfile.ZIP_LZMA}, "är komprimerad eller krypterad."),
        ({"extra": struct.pack("<HH", 1234, 0)}, "har tillägg som en utgåva inte har."),
        ({"comment": b"hej"}, "har tillägg som en utgåva inte har."),
    ],
)  # fmt: skip
def test_what_is_not_a_plain_stored_file_is_refused(
    refused: Callable[[bytes], list[str]], attributes: dict[str, object], fault: str
) -> None:
    assert refused(changed(LARM, **attributes))[0] == f"{LARM}: {fault}"


def test_an_encrypted_file_is_refused(refused: Callable[[bytes], list[str]]) -> None:
    archive = bytearray(pack_entries(SOUND))
    archive[archive.index(LARM.encode(), archive.index(b"PK\x01\x02")) - 46 + 8] |= 1

    assert f"{LARM}: är komprimerad eller krypterad." in refused(bytes(archive))


def test_a_file_that_would_fill_the_disk_is_refused_before_it_is_read(
    refused: Callable[[bytes], list[str]],
) -> None:
    assert refused(resized(LARGEST_FILE + 1, LARM))[0] == (
        f"{LARM}: är för stor: 500,0 MB. Högst 500,0 MB tas emot."
    )


def test_files_that_would_fill_the_disk_together_are_refused(refused: Callable[[bytes], list[str]]) -> None:
    names = [name for name in SITE if name.startswith("webbplats/")]

    assert "Utgåvan är för stor: 2 500,0 MB. Högst 2 000,0 MB tas emot." in refused(
        resized(LARGEST_FILE, *names)
    )


def test_too_many_files_are_refused_before_their_names_are_read(
    refused: Callable[[bytes], list[str]],
) -> None:
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, MOST_FILES + 1, MOST_FILES + 1, 0, 0, 0)

    assert refused(end) == ["Arkivet har för många filer: 50 001 filer. Högst 50 000 filer tas emot."]


def test_an_archive_that_is_too_large_is_refused_before_it_is_read(
    run: Run, tmp_path: Path, server: Path
) -> None:
    with (tmp_path / "stort.zip").open("wb") as stream:
        stream.truncate(3_000_000_000)
    code, lines = run("publicera", tmp_path / "stort.zip")

    assert (code, lines[0]) == (1, "stort.zip är för stort: 3 000,0 MB. Högst 2 134,4 MB tas emot.")
    assert list(server.iterdir()) == []


def test_a_header_that_says_other_than_the_directory_is_refused(
    refused: Callable[[bytes], list[str]],
) -> None:
    archive = pack_entries(SOUND)
    at = archive.index(b"PK\x03\x04", archive.index(b"verktyget"))

    assert (
        "arkivet säger olika om filen på två ställen."
        in refused(archive[: at + 30] + b"W" + archive[at + 31 :])[0]
    )


def test_files_that_share_bytes_are_refused(refused: Callable[[bytes], list[str]]) -> None:
    archive = bytearray(pack_entries(SOUND))
    record = archive.rindex(b"PK\x01\x02")
    first = archive.index(b"PK\x01\x02")
    archive[record + 42 : record + 46] = archive[first + 42 : first + 46]

    assert "arkivet säger olika om filen på två ställen." in refused(bytes(archive))[0]


@pytest.mark.parametrize("at", [0, 1000])
def test_bytes_that_belong_to_no_file_are_refused(refused: Callable[[bytes], list[str]], at: int) -> None:
    archive = pack_entries(SOUND)
    directory = archive.index(b"PK\x01\x02")
    place = 0 if at == 0 else directory
    hidden = bytearray(archive[:place] + b"dolt" + archive[place:])
    hidden[-6:-2] = struct.pack("<L", directory + 4)

    assert refused(bytes(hidden))


@pytest.mark.parametrize(
    "archive",
    [
        b"",
        b"PK",
        b"<!doctype html>" * 10,
        pack_entries(SOUND)[:-1],
        pack_entries(SOUND)[1:],
        pack_entries(SOUND) + b"\n",
        pack_entries(SOUND)[: len(pack_entries(SOUND)) // 2],
    ],
    ids=["empty", "cut", "a page", "end gone", "start gone", "more", "half"],
)
def test_what_is_no_whole_archive_is_refused(refused: Callable[[bytes], list[str]], archive: bytes) -> None:
    assert refused(archive) == ["handbok.zip går inte att läsa: det är inte ett helt arkiv."]


def test_every_difference_between_archive_and_manifest_is_told_at_once(
    refused: Callable[[bytes], list[str]],
) -> None:
    files: Files = {**SITE, "webbplats/ny.html": b"x", LARM: b"<h1>Lurm</h1>"}
    del files["webbplats/bilder/å.svg"]

    assert refused(pack_entries(contents(files, build_manifest(SITE)))) == [
        "webbplats/bilder/å.svg: finns i manifestet men inte i arkivet.",
        "webbplats/ny.html: finns i arkivet men inte i manifestet.",
        f"{LARM}: innehållet är inte det som manifestet anger.",
    ]


def test_one_flipped_bit_is_refused(refused: Callable[[bytes], list[str]]) -> None:
    archive = pack_entries(SOUND).replace(b"<h1>Larm</h1>", b"<h1>Marm</h1>")

    assert refused(archive) == [f"{LARM}: innehållet är inte det som manifestet anger."]


@pytest.mark.parametrize("what", [b"<h1>Larm</h1>", b"PK\x03\x04"])
def test_an_archive_that_changes_after_it_was_read_is_refused(tmp_path: Path, what: bytes) -> None:
    # Large enough for its start not to be kept in memory when its end has been read.
    archive = pack(tmp_path, {**SITE, "webbplats/stor.svg": bytes(100_000)})
    with open_archive(archive) as opened:
        archive.write_bytes(archive.read_bytes().replace(what, b"x" * len(what)))
        with pytest.raises(RefusalError) as refusal:
            list(opened.parts(LARM))

    assert refusal.value.problems == [f"{LARM}: filen i arkivet ändrades medan det lästes."]


def test_an_archive_without_a_front_page_is_refused(refused: Callable[[bytes], list[str]]) -> None:
    files = {name: data for name, data in SITE.items() if name != "webbplats/index.html"}

    assert refused(pack_entries(contents(files, build_manifest(files)))) == [
        "webbplats/index.html saknas, så det finns ingen startsida."
    ]


def test_an_archive_without_a_manifest_is_refused(refused: Callable[[bytes], list[str]]) -> None:
    assert refused(pack_entries(SITE.items())) == ["manifest.json saknas i arkivet."]


def test_another_checksum_than_the_one_that_was_told_is_refused(
    run: Run, tmp_path: Path, server: Path
) -> None:
    archive = pack(tmp_path)
    code, lines = run("publicera", archive, "--kontrollsumma", "0" * 64)

    assert (code, lines[0]) == (
        1,
        f"{archive.name} har en annan kontrollsumma än den du angav. Hämta arkivet på nytt.",
    )
    assert list(server.iterdir()) == []


def test_the_checksum_that_was_told_is_accepted(run: Run, tmp_path: Path) -> None:
    archive = pack(tmp_path)
    checksum = hashlib.sha256(archive.read_bytes()).hexdigest()

    assert run("publicera", archive, "--kontrollsumma", checksum.upper())[0] == 0


@pytest.mark.parametrize("name", ["saknas.zip", "."])
def test_an_archive_that_is_no_file_is_refused(run: Run, tmp_path: Path, name: str) -> None:
    code, lines = run("publicera", tmp_path / name)

    assert (code, lines[0]) == (1, f"{tmp_path / name}: det finns ingen sådan fil.")


def test_a_pipe_is_not_waited_for(run: Run, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "ror.zip")

    assert run("publicera", tmp_path / "ror.zip")[0] == 1


def test_only_the_first_faults_of_many_are_shown(refused: Callable[[bytes], list[str]]) -> None:
    files = {**SITE, **{f"a{number}": b"" for number in range(30)}}
    lines = refused(pack_entries(contents(files, build_manifest(files))))

    assert len(lines) == 21
    assert lines[-1] == "… och 10 fel till."


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
@given(st.integers(0, len(pack_entries(SOUND)) - 1), st.integers(1, 255))
def test_an_archive_with_any_byte_changed_is_refused_or_gives_the_same_files(
    tmp_path: Path, place: int, flipped: int
) -> None:
    archive = bytearray(pack_entries(SOUND))
    archive[place] ^= flipped
    (tmp_path / "a.zip").write_bytes(archive)

    with contextlib.suppress(RefusalError), open_archive(tmp_path / "a.zip") as opened:
        assert {name: b"".join(opened.parts(name)) for name in opened.manifest.files} == SITE


def test_the_manifest_of_a_later_format_says_which_tool_reads_it(
    refused: Callable[[bytes], list[str]],
) -> None:
    value = {**json.loads(SOUND[0][1]), "format": 2}
    archive = pack_entries([("manifest.json", json.dumps(value).encode()), *SOUND[1:]])

    assert refused(archive) == [
        "manifest.json har formatet 2, men det här verktyget läser 1. Använd publicera.pyz ur samma arkiv."
    ]
