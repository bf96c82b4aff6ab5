"""``handbok check --mot``: what must not have changed since the handbook parted from a branch."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.conftest import Told
from tests.repositories import begin, change, commit, git, isolate_git
from tests.writing import AREA, area, write


@pytest.fixture(autouse=True)
def _isolated(monkeypatch: pytest.MonkeyPatch) -> None:
    isolate_git(monkeypatch)


def reviewed(last: str, against: str) -> str:
    return area(granskning=f"\n  manader: 12\n  senast: {last}\n  mot: {against}\n")


MOVED = {AREA: reviewed("2024-02-06", "lagen från 2018")}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a handbook whose area was reviewed, on a branch of its own."""
    root = begin(tmp_path / "handbok", {AREA: reviewed("2023-02-06", "lagen från 2018")})
    git(root, "switch", "--quiet", "--create=gren")
    return root


def test_a_review_that_is_moved_without_a_new_note_is_an_error_against_main(root: Path, told: Told) -> None:
    commit(root, MOVED)

    assert told(root, "check")[0] == 0
    code, said = told(root, "check", "--mot", "main")
    assert code == 1
    assert "docs/omraden/bevakning.md:8: [J001] Granskningen är ny" in said


def test_what_main_has_got_since_is_no_fault_of_the_branch(root: Path, told: Told) -> None:
    git(root, "switch", "--quiet", "main")
    commit(root, {AREA: reviewed("2024-02-06", "lagen från 2023")})
    git(root, "switch", "--quiet", "gren")

    assert told(root, "check", "--mot", "main") == (0, "Inga fel.\n")


def test_what_is_not_committed_yet_is_compared_with_the_last_commit(root: Path, told: Told) -> None:
    assert told(change(root, MOVED), "check", "--mot", "HEAD")[0] == 1
    assert told(root, "check", "--mot", "finns-inte")[1].startswith("Git känner inte till ”finns-inte”.")


def test_before_the_first_commit_there_is_nothing_to_compare_with(tmp_path: Path, told: Told) -> None:
    root = write(tmp_path / "handbok", MOVED)
    git(root, "init", "--quiet", "--initial-branch=main")

    assert told(root, "check", "--mot", "HEAD")[0] == 0
