"""handbok offline: a folder and a ZIP with all of the handbook that can be read without a server, and its date."""

from __future__ import annotations

import datetime
import json
import posixpath
import re
import zipfile
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from macros.commands.cli import main
from macros.model.problems import CommandError
from macros.release.offline.copy import (
    Notice,
    OfflineCopy,
    completed,
    emergency_notice,
    finish_files,
    finish_index,
    finish_page,
)
from tests.buildable import SITE as PAGES
from tests.built_site import BuiltSite, words
from tests.release.offline.conftest import ADDRESS, Made
from tests.repositories import begin, change, isolate_git
from tests.writing import REPORT, report, write

NAME = "handbok-offline-2022-01-01"
MADE = datetime.datetime(2022, 1, 1, 12, tzinfo=datetime.UTC)
DAY = datetime.date(2026, 11, 26)
SITE = dict.fromkeys(("index.html", "404.html", "robots.txt", "sitemap.xml"), b"")
SITE["search/search_index.json"] = b'{"docs": []}'
FILES = frozenset(
    {"index.html", "om/index.html", "om/falt/index.html", "om/å/index.html", "om/a.pdf", "om/utan"}
)


def test_the_copy_is_of_the_day_that_it_was_in_sweden() -> None:
    made = datetime.datetime(2026, 12, 31, 23, 30, tzinfo=datetime.UTC)

    assert OfflineCopy(made, 1, {}).name == "handbok-offline-2027-01-01"


def leads(site: BuiltSite, page: str, link: str) -> bool:
    """Whether a link leads to a file, and to an id in it if it names one, without the help of a server."""
    parts = urlsplit(link)
    there = posixpath.join(posixpath.dirname(page), unquote(parts.path))
    path = posixpath.normpath(there) if parts.path else page
    anchored = not parts.fragment or unquote(parts.fragment) in site.ids(path)
    return (site.folder / path).is_file() and anchored


def test_the_folder_and_the_zip_have_the_same_files_and_how_to_open_them(made: Made) -> None:
    files = (file for file in made.folder.rglob("*") if file.is_file())
    folder = {f"{NAME}/{file.relative_to(made.folder).as_posix()}": file.read_bytes() for file in files}
    read_me, said = (made.folder / "las-mig.txt").read_text("utf-8"), made.said.splitlines()
    first = {file.name for file in made.folder.iterdir() if file.suffix in {".html", ".txt"}}

    assert sorted(path.name for path in made.target.iterdir()) == [NAME, f"{NAME}.zip"]
    with zipfile.ZipFile(made.archive) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == folder
    assert first == {"index.html", "las-mig.txt"}
    assert "Innehållet är från den 1 januari 2022." in read_me
    assert "packa upp hela zip-filen först" in read_me
    assert f"Det kan finnas en nyare handbok på {ADDRESS}." in read_me
    assert f"Kopian är gjord: {made.folder}" in said
    assert any(line.startswith(f"  Zip-fil: {made.archive}, ") and line.endswith("MB") for line in said)
    assert any("USB-minne" in line for line in said)


def test_every_page_is_there_and_begins_with_its_day(copy: BuiltSite, published_site: BuiltSite) -> None:
    first = {words(copy.tree(page).find(".//aside[@class='md-banner']")) for page in copy.pages}

    assert set(copy.pages) == set(published_site.pages) - {"404.html"}
    assert first == {
        f"Kopia för nödläge. Innehållet är från den 1 januari 2022. Det kan finnas en nyare på {ADDRESS}."
    }
    assert set(finish_files(SITE, Notice("Kopia", ""), MADE.date())) == {
        "index.html",
        "search/search_index.js",
    }


def test_every_link_and_every_result_of_a_search_leads_to_a_file_and_a_place_in_it(copy: BuiltSite) -> None:
    script = (copy.folder / "search/search_index.js").read_text("utf-8")
    places = [place["location"] for place in json.loads(script.removeprefix("var __index = "))["docs"]]
    links = {(page, link) for page in copy.pages for link in (*copy.links(page), *copy.loaded(page))}

    assert len(places) > 100
    assert {each for each in links if not leads(copy, *each)} == set()
    assert [place for place in places if not leads(copy, "index.html", place)] == []
    assert not leads(copy, "index.html", "omraden/")
    assert not leads(copy, "index.html", "omraden/index.html#finns-inte")


def test_the_same_files_give_the_same_zip_in_the_place_of_the_one_before(tmp_path: Path) -> None:
    OfflineCopy(MADE, 1, {"a": b"1", "å/b": b"2"}).write(tmp_path)
    before = (tmp_path / f"{NAME}.zip").read_bytes()
    OfflineCopy(MADE, 1, {"c.html": b"3"}).write(tmp_path)
    folder, archive = OfflineCopy(MADE, 1, {"å/b": b"2", "a": b"1"}).write(tmp_path)

    assert archive.read_bytes() == before
    assert sorted(file.name for file in folder.iterdir()) == ["a", "å"]
    assert sorted(path.name for path in tmp_path.iterdir()) == [NAME, f"{NAME}.zip"]
    with pytest.raises(CommandError, match=r"^Det går inte att skriva kopian i "):
        OfflineCopy(MADE, 1, {"a.html": b"1"}).write(archive)


def test_a_preview_has_what_is_not_committed_and_the_drafts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write(tmp_path / "bok", {**PAGES, REPORT: report("Året i korthet.\n", lage="utkast")})

    assert main(["offline", "--med-utkast", "--rot", str(root), "--till", str(tmp_path)]) == 0

    made = BuiltSite(tmp_path / "forhandsvisning")
    assert f"Förhandsvisningen är gjord: {made.folder}\n" in capsys.readouterr().out
    page = words(made.tree("rapporter/2021/index.html").find(".//body"))
    assert "Så blir handboken om förslaget godkänns. Rapporter som är utkast är med här" in page
    assert "Året i korthet." in page
    assert {leads(made, name, link) for name in made.pages for link in made.links(name)} == {True}
    assert "Utkast är med. De publiceras inte." in (made.folder / "las-mig.txt").read_text("utf-8")
    assert not (root / "site").exists()


def test_a_change_that_is_not_committed_is_not_copied(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    isolate_git(monkeypatch)
    change(begin(tmp_path), {"docs/ny.md": "Ny."})

    assert main(["offline", "--rot", str(tmp_path)]) == 1
    assert "De här filerna är ändrade men inte incheckade:\n  docs/ny.md\n" in capsys.readouterr().out
    assert not (tmp_path / "utgavor").exists()


@pytest.mark.parametrize(("link", "leads_to"), [
    (".", "./index.html"), ("..", "../index.html"), ("../", "../index.html"), ("../../om", "../../om/index.html"),
    ("../%C3%A5/", "../%C3%A5/index.html"), ("../../om/?status=pagar#rad", "../../om/index.html?status=pagar#rad"),
    *((link, link) for link in (
        "", "#rad", "?status=pagar", "../a.pdf", "../utan", "../finns-inte/", "../../../om/", "/om/", "https://annan.example/om/",
        "//annan.example/om/", "mailto:a@example.se", "file://server/katalog/",
    )),
])  # fmt: skip
def test_a_link_to_a_folder_leads_to_its_page_and_any_other_is_unchanged(link: str, leads_to: str) -> None:
    assert completed(link, "om/falt/index.html", FILES) == leads_to


def test_a_page_gets_links_to_files_the_policy_the_banner_and_its_day_and_is_otherwise_unchanged() -> None:
    page = (
        '<head><meta name="hb-running-header" content="Ordlista"><link rel="prev" href=".."></head>'
        '<div data-md-component="announce"><p data-href="falt/">href="falt/"</p></div>'
        '<a class="x" href="falt/?a=1&amp;b=2#c">falt/</a>'
    )
    notice = Notice("Kopia", "<b>Kopia</b>")
    finished = finish_page(page, "om/index.html", FILES, notice, DAY)
    policy = re.search('<meta http-equiv="Content-Security-Policy" content="([^"]*)">', finished)

    assert policy is not None
    assert "script-src file:; style-src file:; img-src file: data:; font-src file:;" in policy[1]
    assert finished.replace(policy[0], "") == (
        '<head><meta name="hb-running-header" content="Kopia, 26 november 2026 · Ordlista">'
        '<link rel="prev" href="../index.html"></head>'
        f'<div data-md-component="announce">{notice.banner}<p data-href="falt/">href="falt/"</p></div>'
        '<a class="x" href="falt/index.html?a=1&amp;b=2#c">falt/</a>'
    )
    assert finished.startswith(f"<head>{policy[0]}")


def test_the_address_of_a_newer_copy_is_escaped_and_without_one_the_intranet_is_named() -> None:
    assert (
        '<a href="https://a.example/&quot;&gt;&lt;script&gt;">'
        in emergency_notice(DAY, 'https://a.example/"><script>').text
    )
    assert "Det kan finnas en nyare på intranätet." in emergency_notice(DAY, "").text


def test_the_search_index_is_a_script_with_links_to_files() -> None:
    places = [{"location": location} for location in ("", "om/", "om/falt/#a#b", "borta/")]
    script = finish_index(json.dumps({"config": {}, "docs": places}).encode(), FILES).decode()

    assert script.startswith("var __index = {")
    found = [place["location"] for place in json.loads(script.removeprefix("var __index = "))["docs"]]
    assert found == ["index.html", "om/index.html", "om/falt/index.html#a#b", "borta/"]
