"""Which commits can be packed: what is on disk must be what is checked in."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from macros.git_states import GitError
from macros.packaging.commits import find_commit
from macros.problems import CommandError
from tests.repositories import begin, change, commit, git, isolate_git
from tests.writing import AREA, ENTRY, Changes, area


@pytest.fixture(autouse=True)
def _isolated(monkeypatch: pytest.MonkeyPatch) -> None:
    isolate_git(monkeypatch)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return begin(tmp_path / "handbok", {".gitignore": "/site/\n"})


def refusal(root: Path) -> list[str]:
    """Return the lines of why the commit cannot be packed."""
    with pytest.raises((CommandError, GitError)) as refused:
        find_commit(root)
    return str(refused.value).splitlines()


def test_the_commit_is_the_one_that_is_checked_out_with_its_date_in_utc(root: Path) -> None:
    found = find_commit(root)

    assert found.id == git(root, "rev-parse", "HEAD")
    assert found.made.isoformat() == "2022-01-01T12:00:00+00:00"


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({AREA: area("Nytt.\n")}, AREA),
        ({"docs/ny sida å.md": "ny"}, "docs/ny sida å.md"),
        ({ENTRY: None}, ENTRY),
    ],
    ids=["changed", "new", "taken away"],
)
def test_a_file_that_is_not_as_it_is_checked_in_is_named(root: Path, changes: Changes, named: str) -> None:
    change(root, changes)

    assert refusal(root) == [
        "De här filerna är ändrade men inte incheckade:",
        f"  {named}",
        "En utgåva är en incheckning. Checka in ändringarna, eller ta bort dem. Kör sedan kommandot igen.",
    ]


def test_a_file_outside_the_handbooks_folder_counts_too(tmp_path: Path) -> None:
    top = commit(begin(tmp_path / "arkiv"), {"handbok/mkdocs.yml": "site_name: A\n"})
    change(top, {"tema.css": "p {}"})

    assert refusal(top / "handbok")[1] == "  tema.css"


def test_of_many_files_the_first_twenty_are_named(root: Path) -> None:
    change(root, {f"docs/ny{number:02}.md": "ny" for number in range(23)})

    assert refusal(root)[1] == "  docs/ny00.md"
    assert refusal(root)[20:22] == ["  docs/ny19.md", "  … och 3 till"]


def test_what_git_ignores_does_not_count(root: Path) -> None:
    change(root, {"site/index.html": "byggd"})

    assert find_commit(root).state.ids.keys() & {"site/index.html"} == set()


def test_a_repository_without_a_commit_is_refused(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")

    assert refusal(tmp_path) == [
        "Arkivet har ingen incheckning än, så det finns ingen utgåva av det. Checka in först."
    ]


def test_a_folder_that_is_in_no_repository_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))

    assert refusal(tmp_path)[0].startswith(f"Mappen {tmp_path} ligger inte i ett git-arkiv")


def test_without_git_it_is_said_that_it_is_missing(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(root))

    assert refusal(root)[0].startswith("Git är inte installerat på den här datorn")


@pytest.mark.parametrize("year", [1979, 2108])
def test_a_date_that_an_archive_cannot_have_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, year: int
) -> None:
    summer = datetime.datetime(year, 6, 1, tzinfo=datetime.UTC)
    monkeypatch.setenv("GIT_COMMITTER_DATE", f"@{summer.timestamp():.0f} +0000")

    assert refusal(begin(tmp_path)) == [
        f"Incheckningen är daterad {year}. Rätta datorns klocka och checka in på nytt."
    ]


def test_the_files_are_written_as_git_keeps_them(root: Path, tmp_path: Path) -> None:
    text = (root / AREA).read_bytes()
    (root / AREA).write_bytes(text.replace(b"\n", b"\r\n"))
    copy = find_commit(root).write_files(tmp_path / "ut")

    assert (copy / AREA).read_bytes() == text
    assert {file.relative_to(copy).as_posix() for file in copy.rglob("*") if file.is_file()} == set(
        git(root, "-c", "core.quotepath=false", "ls-files").splitlines()
    )


def test_the_handbook_is_found_among_the_files_of_its_repository(tmp_path: Path) -> None:
    top = commit(begin(tmp_path / "arkiv"), {"kommun/handbok/mkdocs.yml": "site_name: A\n"})
    copy = find_commit(top / "kommun/handbok").write_files(tmp_path / "ut")

    assert copy == tmp_path / "ut/kommun/handbok"
    assert (copy / "mkdocs.yml").is_file()
