"""The list of the site's files is the site: each file has one writer, and each that is listed is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.files.inventory import path_in_site, published_from_docs, theme_files, writer_of
from macros.files.loading import load_handbook
from macros.release.offline.copy import READ_ME
from macros.release.pack.release import with_compressed
from macros.release.pack.version_file import VERSION_FILE
from macros.release.server.manifest import SITE, mark
from tests.built_site import BuiltSite


def files(site: BuiltSite) -> set[str]:
    return {file.relative_to(site.folder).as_posix() for file in site.folder.rglob("*") if file.is_file()}


def from_docs(site: BuiltSite, *, with_drafts: bool = True) -> set[str]:
    handbook, _ = load_handbook(site.folder.parent)
    return {path_in_site(path) for path in published_from_docs(handbook, with_drafts=with_drafts)}


def writers(path: str, own: set[str]) -> list[str]:
    """Return all that write a file, as the list says."""
    return [*(["docs"] if path in own else []), *filter(None, [writer_of(path)])]


def test_every_file_of_a_built_site_has_exactly_one_writer(site: BuiltSite) -> None:
    own = from_docs(site)
    found = {path: writers(path, own) for path in files(site)}

    assert {path: names for path, names in found.items() if len(names) != 1 or "utgåvan" in names} == {}


def test_every_file_that_the_list_names_is_in_the_built_site(site: BuiltSite) -> None:
    assert (from_docs(site) | theme_files()) - files(site) == set()


def test_what_is_published_is_listed_without_what_belongs_to_drafts(published_site: BuiltSite) -> None:
    own = from_docs(published_site, with_drafts=False)

    assert own - files(published_site) == set()
    assert [path for path in files(published_site) if len(writers(path, own)) != 1] == []


def test_an_attachment_is_published_as_it_is(example_site: BuiltSite, published_site: BuiltSite) -> None:
    path = "bilagor/samlingsplatser.csv"
    data = (published_site.folder.parent / "docs" / path).read_bytes()

    assert [(site.folder / path).read_bytes() for site in (example_site, published_site)] == [data, data]


@pytest.mark.parametrize(
    "path",
    [
        VERSION_FILE,
        READ_ME,
        mark("0").removeprefix(f"{SITE}/"),
        *sorted({*with_compressed({"a.html": b"a" * 999})} - {"a.html"}),
    ],
)
def test_what_a_release_adds_is_listed(path: str) -> None:
    assert writer_of(path) == "utgåvan"


@pytest.mark.parametrize("path", ["index.html", "kalender/index.html", "bilagor/larm.pdf", "om/index.html"])
def test_what_an_editor_may_write_has_no_other_writer(path: str) -> None:
    assert writer_of(path) is None


def test_the_theme_is_listed_without_its_templates_and_its_own_search() -> None:
    kinds = {Path(path).suffix for path in theme_files()}

    assert {".js", ".css", ".woff2", ".svg"} <= kinds
    assert kinds.isdisjoint({".html", ".py", ".yml", ".map"})
    assert [path for path in theme_files() if "lunr" in path] == []
