"""What a change of the content leaves as it was is not examined again; where there is any doubt, all of it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.built_site import BuiltSite
from tests.repositories import begin, change, git, isolate_git
from tests.unchanged import find_unchanged, write_before
from tests.writing import ENTRY, HANDBOOK, entry

BEFORE = {"index.html": "Start", "omraden/larm/index.html": "Larm", "borta.html": ""}
NOW = {"index.html": "Start", "omraden/larm/index.html": "Nya larm", "omraden/skola/index.html": ""}
CODE = "macros/a.py"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a repository in which a branch has changed the content."""
    isolate_git(monkeypatch)
    here = begin(tmp_path / "bok", {CODE: ""})
    git(here, "switch", "--quiet", "--create", "gren")
    return change(here, {ENTRY: entry("Ny text.\n")})


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return change(tmp_path / "nu", NOW)


@pytest.fixture
def before(tmp_path: Path) -> Path:
    return change(tmp_path / "då", BEFORE)


def test_a_page_is_examined_if_it_is_new_or_other_than_before(root: Path, site: Path, before: Path) -> None:
    found = find_unchanged(site, root, "main", lambda: before)

    assert found == {"index.html"}
    assert BuiltSite(site, found).one_of_each_kind == ["omraden/larm/index.html"]
    assert BuiltSite(site).one_of_each_kind == ["index.html", "omraden/larm/index.html"]


def test_what_is_compared_with_is_what_the_branch_began_with(root: Path, tmp_path: Path) -> None:
    folder = write_before(root, "main", tmp_path / "före")

    assert (folder / ENTRY).read_text("utf-8") == HANDBOOK[ENTRY]


def test_all_is_examined_when_nothing_is_asked_for_or_code_has_changed(
    root: Path, site: Path, before: Path
) -> None:
    asked_for_nothing = find_unchanged(site, root, "", lambda: before)
    change(root, {CODE: "x = 1\n"})

    assert asked_for_nothing == find_unchanged(site, root, "main", lambda: before) == frozenset()


def test_all_is_examined_when_git_cannot_tell_or_what_was_there_cannot_be_built(
    root: Path, site: Path, before: Path
) -> None:
    def fails() -> Path:
        raise AssertionError("1 fel")

    assert find_unchanged(site, root, "okänd", lambda: before) == frozenset()
    assert find_unchanged(site, root, "main", fails) == frozenset()
