"""``handbok check --mot``: what must not have changed since the handbook parted from a branch."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.commands.cli import main
from tests.repositories import begin, change, commit, git, isolate_git
from tests.writing import AREA, area, write


@pytest.fixture(autouse=True)
def _isolated(monkeypatch: pytest.MonkeyPatch) -> None:
    isolate_git(monkeypatch)


def reviewed(last: str, against: str) -> str:
    return area(granskning=f"\n  manader: 12\n  senast: {last}\n  mot: {against}\n")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a handbook whose area was reviewed, on a branch of its own."""
    root = begin(tmp_path / "handbok")
    commit(root, {AREA: reviewed("2023-02-06", "lagen från 2018")})
    git(root, "switch", "--quiet", "--create=gren")
    return root


def test_a_review_that_is_moved_without_a_new_note_is_an_error_against_main(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    commit(root, {AREA: reviewed("2024-02-06", "lagen från 2018")})
    assert main(["check", "--rot", str(root)]) == 0
    capsys.readouterr()
    assert main(["check", "--rot", str(root), "--mot", "main"]) == 1
    assert "docs/omraden/bevakning.md:8: [J001] Granskningen är ny" in capsys.readouterr().out


def test_what_main_has_got_since_is_no_fault_of_the_branch(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git(root, "switch", "--quiet", "main")
    commit(root, {AREA: reviewed("2024-02-06", "lagen från 2023")})
    git(root, "switch", "--quiet", "gren")
    assert main(["check", "--rot", str(root), "--mot", "main"]) == 0
    assert capsys.readouterr().out.endswith("Inga fel.\n")


def test_what_is_not_committed_yet_is_compared_with_the_last_commit(root: Path) -> None:
    change(root, {AREA: reviewed("2024-02-06", "lagen från 2018")})
    assert main(["check", "--rot", str(root), "--mot", "HEAD"]) == 1


def test_a_branch_that_git_does_not_know_of_is_said(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--rot", str(root), "--mot", "finns-inte"]) == 1
    assert capsys.readouterr().out.startswith("Git känner inte till ”finns-inte”.")


def test_before_the_first_commit_there_is_nothing_to_compare_with(tmp_path: Path) -> None:
    root = write(tmp_path / "handbok", {AREA: reviewed("2024-02-06", "lagen från 2018")})
    git(root, "init", "--quiet", "--initial-branch=main")
    assert main(["check", "--rot", str(root), "--mot", "HEAD"]) == 0
