"""handbok offline: a folder and a ZIP with all of the handbook that a folder can show, whole and with their day."""

from __future__ import annotations

import datetime
import json
import posixpath
import zipfile
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from macros.commands.cli import main
from macros.offline.copy import OfflineCopy, finish_files
from macros.problems import CommandError
from tests.built_site import BuiltSite, words
from tests.offline.conftest import ADDRESS, Made
from tests.repositories import begin, change, isolate_git

NAME = "handbok-offline-2022-01-01"
MADE = datetime.datetime(2022, 1, 1, 12, tzinfo=datetime.UTC)
SITE = {"index.html": b"", "404.html": b"", "sitemap.xml": b"", "search/search_index.json": b'{"docs": []}'}


def leads(site: BuiltSite, page: str, link: str) -> bool:
    """Whether a link leads to a file, and to an id in it if it names one, where no server helps it on."""
    parts = urlsplit(link)
    there = posixpath.join(posixpath.dirname(page), unquote(parts.path))
    path = posixpath.normpath(there) if parts.path else page
    anchored = not parts.fragment or unquote(parts.fragment) in site.ids(path)
    return (site.folder / path).is_file() and anchored


def test_the_folder_and_the_zip_have_the_day_of_the_commit(made: Made) -> None:
    assert sorted(path.name for path in made.target.iterdir()) == [NAME, f"{NAME}.zip"]


def test_the_zip_is_the_folder(made: Made) -> None:
    folder = {
        f"{NAME}/{file.relative_to(made.folder).as_posix()}": file.read_bytes()
        for file in made.folder.rglob("*")
        if file.is_file()
    }
    with zipfile.ZipFile(made.archive) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == folder


def test_it_says_where_it_is_how_large_and_what_to_do_with_it(made: Made) -> None:
    lines = made.said.splitlines()

    assert f"Kopian är gjord: {made.folder}" in lines
    assert any(line.startswith(f"  Zip-fil: {made.archive}, ") and line.endswith("MB") for line in lines)
    assert any("USB-minne" in line for line in lines)


def test_only_the_front_page_can_be_opened_first(made: Made) -> None:
    opened = {file.name for file in made.folder.iterdir() if file.suffix in {".html", ".txt"}}

    assert opened == {"index.html", "las-mig.txt"}


def test_what_lies_beside_it_says_how_it_is_opened(made: Made) -> None:
    read_me = (made.folder / "las-mig.txt").read_text("utf-8")

    assert "Innehållet är från den 1 januari 2022." in read_me
    assert "packa upp hela zip-filen först" in read_me
    assert f"Det kan finnas en nyare handbok på {ADDRESS}." in read_me


def test_every_page_says_of_what_day_it_is_first_of_all(copy: BuiltSite) -> None:
    first = {words(copy.tree(page).find(".//aside[@class='md-banner']")) for page in copy.pages}

    assert first == {
        f"Kopia för nödläge. Innehållet är från den 1 januari 2022. Det kan finnas en nyare på {ADDRESS}."
    }
    assert len(copy.pages) > 50


def test_every_link_leads_to_a_file_and_a_place_in_it(copy: BuiltSite) -> None:
    dead = {
        (page, link)
        for page in copy.pages
        for link in (*copy.links(page), *copy.loaded(page))
        if not leads(copy, page, link)
    }

    assert dead == set()


def test_a_link_to_a_folder_would_be_found(copy: BuiltSite) -> None:
    assert not leads(copy, "index.html", "omraden/")
    assert not leads(copy, "index.html", "omraden/index.html#finns-inte")


def test_whatever_a_search_finds_is_a_file_and_a_place_in_it(copy: BuiltSite) -> None:
    script = (copy.folder / "search/search_index.js").read_text("utf-8")
    places = [place["location"] for place in json.loads(script.removeprefix("var __index = "))["docs"]]

    assert [place for place in places if not leads(copy, "index.html", place)] == []
    assert len(places) > 100


def test_drafts_are_not_in_it(copy: BuiltSite, published_site: BuiltSite, example_site: BuiltSite) -> None:
    assert set(copy.pages) == set(published_site.pages) - {"404.html"}
    assert set(example_site.pages) - set(copy.pages) - {"404.html"}


def test_what_a_folder_cannot_use_is_left_out() -> None:
    assert set(finish_files(SITE, MADE.date(), "")) == {"index.html", "search/search_index.js"}


def test_the_same_files_give_the_same_zip() -> None:
    one, other = ({"a": b"1", "å/b": b"2"}, {"å/b": b"2", "a": b"1"})

    assert OfflineCopy(MADE, 1, one).archive() == OfflineCopy(MADE, 1, other).archive()


def test_a_copy_of_the_same_day_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    OfflineCopy(MADE, 1, {"a.html": b"1", "b.html": b"1"}).write(tmp_path)
    folder, archive = OfflineCopy(MADE, 1, {"a.html": b"2"}).write(tmp_path)

    assert {file.name: file.read_bytes() for file in folder.iterdir()} == {"a.html": b"2"}
    assert zipfile.ZipFile(archive).namelist() == [f"{NAME}/a.html"]
    assert sorted(path.name for path in tmp_path.iterdir()) == [NAME, f"{NAME}.zip"]


def test_where_nothing_can_be_written_it_says_so(tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("")

    with pytest.raises(CommandError, match=r"^Det går inte att skriva kopian i "):
        OfflineCopy(MADE, 1, {"a.html": b"1"}).write(tmp_path / "fil")


def test_what_is_changed_but_not_committed_is_not_copied(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    isolate_git(monkeypatch)
    change(begin(tmp_path), {"docs/ny.md": "Ny."})

    assert main(["offline", "--rot", str(tmp_path)]) == 1
    assert capsys.readouterr().out.startswith(
        "De här filerna är ändrade men inte incheckade:\n  docs/ny.md\n"
    )
    assert not (tmp_path / "utgavor").exists()
