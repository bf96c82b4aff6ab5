"""A change of content is told from one of code, which has to be tested too; what nobody can be sure of is code."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from macros.commands.cli import main
from macros.files.changed_code import find_changed_code
from macros.files.git import GitError
from tests.built_site import ROOT
from tests.locking import handed_in
from tests.repositories import begin, change, commit, git, isolate_git
from tests.writing import AREA, ENTRY, HANDBOOK, ORGANISATION, REPORT, Changes, entry, organisation

MENU = HANDBOOK["mkdocs.yml"]
OWNERS = ".github/CODEOWNERS"
TOOL = "tools/only_content.py"


@pytest.fixture(autouse=True)
def _isolated(monkeypatch: pytest.MonkeyPatch) -> None:
    isolate_git(monkeypatch)
    monkeypatch.delenv("MOT", raising=False)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a repository whose branch main has the small handbook, some code and what GitHub reads; gren is checked out."""
    extra: Changes = {"macros/a.py": "", OWNERS: "", "docs/assets/bilder/a.png": b"\x89"}
    with pytest.MonkeyPatch.context() as monkeypatch:
        isolate_git(monkeypatch)
        here = begin(tmp_path_factory.mktemp("git") / "bok", handed_in(extra))
        assert main(["hjalpfiler", "--rot", str(here)]) == 0
        commit(here, {TOOL: (ROOT / TOOL).read_text("utf-8")})
        git(here, "switch", "--quiet", "--create", "gren")
    return here


@pytest.fixture
def root(repository: Path, tmp_path: Path) -> Path:
    return shutil.copytree(repository, tmp_path / "bok", symlinks=True)


def test_nothing_has_changed_at_first(root: Path) -> None:
    assert find_changed_code(root, "main") == []


@pytest.mark.parametrize(
    "changes",
    [
        {ENTRY: entry("Ny text.\n"), "docs/om/ny.md": "Ny.\n"},
        {AREA: None},
        {ORGANISATION: organisation(kommun="Annan")},
        {"docs/bilagor/a.pdf": b"%PDF", "docs/assets/bilder/a.png": None},
        {OWNERS: "* @exempel/lag\n"},
        {"mkdocs.yml": f"{MENU}  - docs/ny.md\nnot_in_nav: |\n  /om/*\n"},
        {"mkdocs.yml": "site_name: Provboken\nnav:\n- index.md\n\n  # Ett\n- Fler:\n    - omraden/bevakning.md\n"},
    ],
)  # fmt: skip
def test_what_editors_write_is_content(root: Path, changes: Changes) -> None:
    on_disk = find_changed_code(change(root, changes), "main")

    assert on_disk == find_changed_code(commit(root, {}), "main") == []


@pytest.mark.parametrize(
    "command",
    [
        ["nytt-ar", "2022"],
        ["nytt-omrade", "skola", "--titel", "Skola", "--nummer", "2", "--ansvarig", "sakerhetschef-ksf"],
        ["avsluta-omrade", "bevakning", "--sista-ar", "2022"],
        ["behandla", "2021", "--organ", "ks", "--datum", "2022-03-14"],
        ["hjalpfiler"],
    ],
    ids=lambda command: str(command[0]),
)
def test_all_that_a_command_writes_is_content(root: Path, command: list[str]) -> None:
    change(root, {ORGANISATION: organisation(organ="\n  ks: kommunstyrelsen\n", roller="\n  sakerhetschef-ksf: {namn: Säkerhetschef, enhet: ksf, github: '@exempel/lag'}\n")})  # fmt: skip
    main([*command, "--rot", str(root)])

    assert git(root, "status", "--porcelain") != ""
    assert find_changed_code(root, "main") == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"macros/a.py": "x = 1\n", ENTRY: entry("Ny text.\n")}, ["macros/a.py"]),
        ({"macros/a.py": None, "docs/a.py": ""}, ["macros/a.py"]),
        ({"docs.py": "", "data.yml": ""}, ["data.yml", "docs.py"]),
        ({".github/workflows/a.yml": ""}, [".github/workflows/a.yml"]),
        ({"mkdocs.yml": MENU.replace("Provboken", "Boken")}, ["mkdocs.yml"]),
        ({"mkdocs.yml": f"{MENU}hooks: [a.py]\n"}, ["mkdocs.yml"]),
        ({"mkdocs.yml": f"{MENU}navigation:\n  - a.md\n"}, ["mkdocs.yml"]),
        ({"mkdocs.yml": None}, ["mkdocs.yml"]),
        ({"tests/exempelkommun/docs/index.md": "Ny.\n"}, ["tests/exempelkommun/docs/index.md"]),
    ],
)  # fmt: skip
def test_all_else_is_code(root: Path, changes: Changes, code: list[str]) -> None:
    on_disk = find_changed_code(change(root, changes), "main")

    assert on_disk == find_changed_code(commit(root, {}), "main") == code


def test_a_link_and_the_right_to_run_are_changes_too(root: Path) -> None:
    (root / "macros/ny.py").symlink_to("a.py")
    (root / "macros/a.py").chmod(0o755)
    menu = root / "mkdocs.yml"
    menu.rename(root / "docs/meny.yml")
    menu.symlink_to("docs/meny.yml")

    assert find_changed_code(root, "main") == ["macros/a.py", "macros/ny.py", "mkdocs.yml"]


def test_what_main_has_got_since_is_no_change_of_this_branch(root: Path) -> None:
    commit(root, {ENTRY: entry("Ny text.\n")})
    git(root, "switch", "--quiet", "main")
    commit(root, {"macros/a.py": "x = 1\n"})
    git(root, "switch", "--quiet", "gren")

    assert find_changed_code(root, "main") == []


def decide(root: Path) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, root / TOOL], cwd=root, capture_output=True, text=True, check=False
    )
    assert "Traceback" not in done.stderr
    return done.returncode, (done.stdout + done.stderr).strip()


def test_the_tool_says_what_it_has_decided_and_why(root: Path) -> None:
    change(root, {REPORT: None})
    content = decide(root)
    change(root, {"macros/a.py": "x = 1\n"})

    assert content == (0, "Bara innehåll är ändrat sedan main, så koden prövas inte.")
    assert decide(root) == (
        1,
        "Koden prövas också, eftersom det här är ändrat sedan main:\n  macros/a.py",
    )


@pytest.mark.parametrize("doubt", ["apart", "unknown", "nothing committed"])
def test_without_something_to_compare_with_the_code_is_tested(root: Path, doubt: str) -> None:
    if doubt == "apart":
        git(root, "switch", "--quiet", "--orphan", "annan")
        commit(root, {TOOL: (ROOT / TOOL).read_text("utf-8"), "mkdocs.yml": MENU})
    elif doubt == "unknown":
        git(root, "branch", "--move", "main", "annan")
    else:
        shutil.rmtree(root / ".git")
        git(root, "init", "--quiet", "--initial-branch=main")

    code, said = decide(root)

    assert code == 1
    assert said.startswith("Koden prövas också, eftersom det inte går att se vad som är ändrat. ")
    with pytest.raises(GitError):
        find_changed_code(root, "main")
