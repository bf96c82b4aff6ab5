"""Which commits can be packed: the files on disk must be those of the commit."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from macros.files.git import GitError
from macros.files.loading import load_handbook
from macros.model.problems import CommandError
from macros.release.pack.sites import CommittedSite, checked_out, find_commit, find_lost_locks
from tests.locking import LOCKED, handed_in, locked
from tests.repositories import begin, change, commit, git, isolate_git
from tests.writing import AREA, ENTRY, Changes, area, entry


@pytest.fixture(autouse=True)
def _isolated(monkeypatch: pytest.MonkeyPatch) -> None:
    isolate_git(monkeypatch)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return begin(tmp_path / "handbok", {".gitignore": "/site/\n"})


def refusal(root: Path) -> list[str]:
    """Return the lines of the message when the commit cannot be packed."""
    with pytest.raises((CommandError, GitError)) as refused:
        find_commit(root)
    return str(refused.value).splitlines()


def test_the_commit_is_the_one_that_is_checked_out_with_its_date_in_utc(root: Path) -> None:
    change(root, {"site/index.html": "ignored by git"})
    found = find_commit(root)

    assert found.id == git(root, "rev-parse", "HEAD")
    assert found.made.isoformat() == "2022-01-01T12:00:00+00:00"


@pytest.mark.parametrize(
    ("changes", "named"),
    [({AREA: area("Nytt.\n")}, AREA), ({"docs/ny sida å.md": "ny"}, "docs/ny sida å.md"), ({ENTRY: None}, ENTRY)],
    ids=["changed", "new", "taken away"],
)  # fmt: skip
def test_a_file_that_differs_from_the_commit_is_named(root: Path, changes: Changes, named: str) -> None:
    change(root, changes)

    assert refusal(root) == [
        "De här filerna är ändrade men inte incheckade:",
        f"  {named}",
        "En utgåva är en incheckning. Checka in ändringarna, eller ta bort dem. Kör sedan kommandot igen.",
    ]


def test_files_outside_the_handbooks_folder_count_too_and_of_many_twenty_are_named(tmp_path: Path) -> None:
    top = commit(begin(tmp_path / "arkiv"), {"handbok/mkdocs.yml": "site_name: A\n"})
    change(top, {f"ny{number:02}.css": "p {}" for number in range(23)})
    told = refusal(top / "handbok")

    assert (told[1], told[20:22]) == ("  ny00.css", ["  ny19.css", "  … och 3 till"])


def test_a_folder_may_have_a_line_break_in_its_name(tmp_path: Path) -> None:
    root = commit(begin(tmp_path / "ett\narkiv"), {"mkdocs.yml": "site_name: A\n"})

    assert find_commit(root).state.repository.top == root


def test_a_repository_without_a_commit_is_refused(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")

    assert refusal(tmp_path) == [
        "Arkivet har ingen incheckning än, så det finns ingen utgåva av det. Checka in först."
    ]


LOCK: Changes = handed_in()


def lost_locks(root: Path) -> list[str]:
    """Return what the commit that is checked out has lost of what its first parent had locked."""
    site = CommittedSite(checked_out(root), load_handbook(root)[0], 0, {})
    return [str(problem) for problem in find_lost_locks(root, site)]


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        (LOCK, {LOCKED: None}, [f"{LOCKED}:1: [L005] Rapporten 2021 är låst, och låset är borttaget."]),
        (LOCK, {LOCKED: locked({ENTRY: entry(nyckeltal="{avtal: 5}")})}, [f"{LOCKED}:1: [L005] Rapporten 2021 är låst, och låset är ändrat."]),
        (LOCK, {AREA: area("Nytt.\n")}, []),
        ({}, LOCK, []),
    ],
    ids=["gone", "changed", "kept", "new"],
)  # fmt: skip
def test_what_the_commit_before_had_locked_is_still_locked(
    tmp_path: Path, before: Changes, now: Changes, said: list[str]
) -> None:
    root = begin(tmp_path, before)
    assert lost_locks(root) == []
    commit(root, now)

    assert [line.removesuffix(" Återställ filen ur historiken.") for line in lost_locks(root)] == said


def test_of_a_merge_it_is_what_main_had(tmp_path: Path) -> None:
    root = begin(tmp_path)
    git(root, "switch", "--quiet", "-c", "gren")
    commit(root, {AREA: area("Nytt.\n")})
    git(root, "switch", "--quiet", "main")
    commit(root, LOCK)
    git(root, "merge", "--quiet", "--no-ff", "--strategy=ours", "gren")
    assert lost_locks(root) == []

    git(root, "rm", "--quiet", LOCKED)
    git(root, "commit", "--quiet", "--amend", "--no-edit")
    assert len(lost_locks(root)) == 1


def test_where_the_commit_before_has_not_been_fetched_what_to_run_is_told(root: Path, tmp_path: Path) -> None:
    commit(root, LOCK)
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{root}", "klon")
    with pytest.raises(GitError, match=r"Hämta den med git fetch --deepen=1 och försök igen\.$"):
        lost_locks(tmp_path / "klon")

    git(tmp_path / "klon", "fetch", "--quiet", "--deepen=1")
    assert lost_locks(tmp_path / "klon") == []


@pytest.mark.parametrize("year", [1979, 2107])
def test_a_date_that_no_zip_has_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, year: int
) -> None:
    summer = datetime.datetime(year, 6, 1, tzinfo=datetime.UTC)
    monkeypatch.setenv("GIT_COMMITTER_DATE", f"@{summer.timestamp():.0f} +0000")

    assert refusal(begin(tmp_path)) == [
        f"Incheckningen är daterad {year}. Rätta datorns klocka och checka in på nytt."
    ]


def test_the_files_of_the_handbook_are_written_as_git_keeps_them(tmp_path: Path) -> None:
    top = commit(begin(tmp_path / "arkiv"), {"kommun/handbok/mkdocs.yml": "site_name: å\n"})
    (top / AREA).write_bytes((top / AREA).read_bytes().replace(b"\n", b"\r\n"))
    out = tmp_path / "ut"

    assert find_commit(top / "kommun/handbok").write_files(out) == out / "kommun/handbok"
    assert b"\r" not in (out / AREA).read_bytes()
    assert sorted(file.relative_to(out).as_posix() for file in out.rglob("*") if file.is_file()) == sorted(
        git(top, "-c", "core.quotepath=false", "ls-files").splitlines()
    )
