"""What the web server answers, with the very Caddyfile that is installed."""

from __future__ import annotations

import gzip
import http.client
import os
import re
import shutil
from importlib.resources import files as files_of
from pathlib import Path
from urllib.parse import quote

import brotli
import pytest

from macros.release.server.cli import main
from macros.release.server.manifest import SITE
from tests.built_site import BuiltSite
from tests.caddy import web_server
from tests.release.server.archives import identity
from tests.release.server.asking import GONE, HASHED, NOT_FOR_READERS, OLD_HASHED, PAGE, TYPES, Client

ELSEWHERE = "Access-Control-Allow-Origin"
FUTURE = "Fri, 01 Jan 2100 00:00:00 GMT"


@pytest.mark.parametrize(("name", "kind"), TYPES.items(), ids=TYPES)
def test_every_file_has_its_right_type(shared: Client, name: str, kind: str) -> None:
    answer = shared.ask(name)

    assert (answer.status, answer.headers["Content-Type"]) == (200, kind)


OURS, OTHERS = (
    ["https://intranat.kommunen.example", "https://kommunen.example", "https://a.b.kommunen.example:8443"],
    ["https://internet.example", "https://enkommunen.example", "http://intranat.kommunen.example", "null"],
)


@pytest.mark.parametrize("origin", [*OURS, *OTHERS])
def test_only_data_and_calendars_may_be_read_by_scripts_and_only_of_the_same_domain(
    shared: Client, origin: str
) -> None:
    asked = {"Host": "handbok.kommunen.example", "Origin": origin}
    told = {name: shared.ask(name, **asked).headers[ELSEWHERE] for name in (*TYPES, PAGE, "borta.json", "")}

    readable = ("handbok.ics", "version.json") if origin in OURS else ()
    assert {name: who for name, who in told.items() if who} == dict.fromkeys(readable, origin)


@pytest.mark.parametrize("name", NOT_FOR_READERS)
def test_what_is_not_for_readers_is_not_there(shared: Client, name: str) -> None:
    written = [name, name.upper(), f"{name}/.", f"./{name}", f"/{name}", f"{name}%20", quote(name, safe="")]
    answers = [shared.ask(address) for address in written]

    assert [answer for answer in answers if b"hemligt" in answer.body] == []
    assert {answer.status for answer in answers} <= {404, 308}


def test_every_kind_of_file_of_the_site_is_for_readers(example_site: BuiltSite, tmp_path: Path) -> None:
    release = tmp_path / "srv" / "releases" / identity(1)
    shutil.copytree(example_site.folder, release / SITE)
    (tmp_path / "srv" / "current").symlink_to(f"releases/{identity(1)}")
    files = (file for file in (release / SITE).rglob("*") if file.is_file() and file.suffix != ".gz")
    names = (file.relative_to(release / SITE) for file in files)
    one_of_each = {(name.parts[0], name.suffix): name.as_posix() for name in names}

    with web_server(tmp_path / "srv") as server:
        client = Client(server, tmp_path / "srv")
        assert [name for name in one_of_each.values() if client.ask(quote(name), "HEAD").status != 200] == []


@pytest.mark.parametrize(
    ("accepted", "coding"), [("gzip", "gzip"), ("br", "br"), ("gzip, deflate, br", "br"), ("identity", None)]
)
def test_a_packed_copy_is_sent_to_who_takes_it(shared: Client, accepted: str, coding: str | None) -> None:
    answer = shared.ask(PAGE, Accept_Encoding=accepted)
    unpack = {"gzip": gzip.decompress, "br": brotli.decompress, None: bytes}

    assert answer.headers["Content-Encoding"] == coding
    assert answer.headers["Vary"] == "Accept-Encoding, Origin"
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert unpack[coding](answer.body) == b"<h1>Larm</h1>" * 40


@pytest.mark.parametrize(("name", "kept"), [
    (HASHED, "public, max-age=31536000, immutable"), ("assets/javascripts/bundle.ffffffff.min.js", "no-cache"),
    ("", "no-cache"), (PAGE, "no-cache"), ("assets/handbok.js", "no-cache"), ("rapport.pdf", "no-cache"), ("borta/", "no-cache"),
])  # fmt: skip
def test_only_what_is_named_by_its_content_is_kept_for_ever(shared: Client, name: str, kept: str) -> None:
    assert shared.ask(name).headers["Cache-Control"] == kept


def test_an_unchanged_page_is_not_sent_again_in_the_coding_that_the_reader_has(shared: Client) -> None:
    first = {coding: shared.ask(PAGE, Accept_Encoding=coding) for coding in ("identity", "gzip", "br")}
    etags = {coding: answer.headers["ETag"] for coding, answer in first.items()}

    assert len(set(etags.values())) == 3
    for coding, etag in etags.items():
        again = shared.ask(PAGE, Accept_Encoding=coding, If_None_Match=etag)
        assert (again.status, again.body, again.headers["ETag"]) == (304, b"", etag)
        assert again.headers["Cache-Control"] == "no-cache"
    # No time is told, since a release that is gone back to is older.
    assert first["identity"].headers["Last-Modified"] is None
    assert shared.ask(PAGE, If_Modified_Since=FUTURE).status == 200


def test_no_release_is_taken_for_another_and_the_one_before_has_its_scripts(client: Client) -> None:
    first = client.ask(PAGE)
    scripts = client.folder / f"releases/{identity(1)}/{SITE}/{OLD_HASHED}"
    unpacking = client.folder / "releases" / ".ny" / SITE / OLD_HASHED
    unpacking.parent.mkdir(parents=True)
    unpacking.write_bytes(b"hal")
    assert client.ask(OLD_HASHED).status == http.HTTPStatus.NOT_FOUND

    scripts.write_bytes(b"gammal")
    client.publish(2, "Brak")
    old, new = (client.folder / f"releases/{identity(day)}/{SITE}/{PAGE}index.html" for day in (1, 2))
    os.utime(new, ns=(old.stat().st_atime_ns, old.stat().st_mtime_ns))
    newer = client.ask(PAGE, If_None_Match=first.headers["ETag"])
    of_before = client.ask(OLD_HASHED)
    assert old.stat().st_size == new.stat().st_size
    assert (newer.status, newer.body) == (200, b"<h1>Brak</h1>" * 40)
    assert (of_before.status, of_before.body) == (200, b"gammal")

    scripts.unlink()  # which was in no archive
    assert main(["foregaende-version", "--till", str(client.folder)]) == 0
    again = client.ask(PAGE, If_None_Match=newer.headers["ETag"], If_Modified_Since=FUTURE)
    assert (again.status, again.body) == (200, b"<h1>Larm</h1>" * 40)


def test_a_site_without_a_mark_is_served_but_never_taken_for_unchanged(client: Client) -> None:
    shutil.rmtree(client.folder / "current" / SITE / "utgava")
    first = client.ask(PAGE)
    again = client.ask(PAGE, If_None_Match=first.headers["ETag"])

    assert (first.status, again.status) == (200, 200)


@pytest.mark.parametrize("stray", ["0.txt", "00000000T.txt", "~.txt", "å.txt", "20240201.txt"])
def test_the_release_is_found_whatever_lies_beside_its_mark(client: Client, stray: str) -> None:
    before = client.ask(PAGE)
    (client.folder / "current" / SITE / "utgava" / stray).write_text("")
    after = client.ask(PAGE)

    assert (before.status, before.headers["ETag"]) == (after.status, after.headers["ETag"])
    assert identity(1) in after.headers["ETag"]


@pytest.mark.parametrize(
    "address", ["borta", "borta/", "a/b/c/d.pdf", "omraden/larm/borta.html", "assets/x.js", ".git"]
)
def test_a_page_that_is_missing_is_told_in_swedish_at_any_depth(shared: Client, address: str) -> None:
    answer = shared.ask(address)

    assert (answer.status, answer.body) == (404, GONE)
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["ETag"] is None


def test_the_missing_page_of_the_site_finds_all_it_needs_at_any_depth(site: BuiltSite) -> None:
    needed = [*site.links("404.html"), *site.loaded("404.html")]

    assert [target for target in needed if not target.startswith(("/", "#"))] == []


@pytest.mark.parametrize(
    "way", ["/example.org/omraden/..", "/example.org/%2e%2e", "\\example.org/..", "%2fexample.org/%2e%2e"]
)
def test_no_address_leads_to_another_site_but_to_its_own_page(shared: Client, way: str) -> None:
    assert shared.ask(way).headers["Location"] in {None, "/", "/omraden/"}
    assert shared.ask("omraden/larm").headers["Location"] == "/omraden/larm/"


def test_a_name_that_is_kept_for_ever_always_means_the_same_content(site: BuiltSite) -> None:
    theme = Path(str(files_of("material"))) / "templates"
    hashed = re.compile(r"(?!inline\.)[a-z]+\.[0-9a-f]{8}\.min\.(?:css|js)")
    files = [file for file in site.folder.glob("assets/*/*") if hashed.fullmatch(file.name)]

    assert files
    assert [
        file for file in files if file.read_bytes() != (theme / file.relative_to(site.folder)).read_bytes()
    ] == []
