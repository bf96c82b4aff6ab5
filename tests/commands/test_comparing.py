"""What has changed between two states that git knows of, as ``handbok andringar`` tells it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.cli import main
from macros.git_states import find_repository
from macros.loading import load_handbook
from tests.built_site import ROOT
from tests.repositories import begin, change, commit, git, isolate_git
from tests.writing import AREA, ENTRY, HANDBOOK, INDEX, ORGANISATION, REPORT, area, entry, navigation, page

Run = Callable[..., list[str]]
UNCOMMITTED = "Det som ännu inte är sparat i git är med, också nya filer."
NOTHING = "Inget som en läsare märker har ändrats."
EDIT = ["1 Bevakning 2021", "- Nyckeltalet ”Avtal”: 4 avtal → 3 avtal"]
LESS = entry("Avtalen har gällt hela året.\n", nyckeltal="{avtal: 3}")


@pytest.fixture(autouse=True)
def _isolated(monkeypatch: pytest.MonkeyPatch) -> None:
    isolate_git(monkeypatch)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return begin(tmp_path / "handbok")


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command and return the lines after the first, which says what is compared, without empty ones."""

    def run(root: Path, *arguments: str, ends_with: int = 0) -> list[str]:
        assert main(["andringar", "--rot", str(root), *arguments]) == ends_with
        lines = [line for line in capsys.readouterr().out.splitlines() if line]
        return lines[1:] if ends_with == 0 else lines

    return run


def test_a_branch_that_is_as_main_has_no_changes(root: Path, told: Run) -> None:
    assert told(root) == [NOTHING]


def on_a_branch(root: Path) -> None:
    git(root, "switch", "--quiet", "--create=gren")
    commit(root, {ENTRY: LESS})


def behind_main(root: Path) -> None:
    on_a_branch(root)
    git(root, "switch", "--quiet", "main")
    commit(root, {AREA: area("Andras text.\n")})
    git(root, "switch", "--quiet", "gren")


def merged_with_main(root: Path) -> None:
    behind_main(root)
    git(root, "merge", "--quiet", "--no-edit", "main")


def detached(root: Path) -> None:
    git(root, "switch", "--quiet", "--detach")
    commit(root, {ENTRY: LESS})


@pytest.mark.parametrize("edit", [on_a_branch, behind_main, merged_with_main, detached])
def test_what_has_been_done_since_main_is_told_and_nothing_else(
    root: Path, told: Run, edit: Callable[[Path], None]
) -> None:
    edit(root)
    assert told(root) == EDIT


def test_a_committed_state_is_compared_without_what_is_on_disk(root: Path, told: Run) -> None:
    on_a_branch(root)
    git(root, "switch", "--quiet", "main")
    change(root, {AREA: area("Inte sparat.\n")})
    assert told(root, "--till", "gren") == EDIT


def test_a_clone_without_a_main_of_its_own_uses_that_of_origin(root: Path, tmp_path: Path, told: Run) -> None:
    git(tmp_path, "clone", "--quiet", f"file://{root}", "klon")
    clone = tmp_path / "klon"
    git(clone, "switch", "--quiet", "--detach")
    git(clone, "branch", "--quiet", "--delete", "main")
    change(clone, {ENTRY: LESS})
    assert told(clone) == EDIT


def test_an_edit_that_is_not_committed_is_told_and_said_to_be(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(root, {ENTRY: LESS})
    main(["andringar", "--rot", str(root)])
    first, *rest = [line for line in capsys.readouterr().out.splitlines() if line]
    assert first.startswith("Ändringar sedan det här skildes från main (")
    assert first.endswith(UNCOMMITTED)
    assert rest == EDIT


def test_a_file_that_git_has_not_been_told_of_is_new(root: Path, told: Run) -> None:
    change(root, {"docs/om.md": page("Två ord.\n", title="Om oss")})
    assert told(root) == ["Sidan Om oss", "- Ny sida.", "- Där finns: 2 ord text"]


def test_a_file_that_git_ignores_is_not_told(root: Path, told: Run) -> None:
    commit(root, {".gitignore": "utkast.md\n"})
    change(root, {"docs/utkast.md": page()})
    assert told(root) == [NOTHING]


def test_a_renamed_page_has_moved_and_is_neither_new_nor_gone(root: Path, told: Run) -> None:
    text = page("En sida med några ord om hur larmet sköts varje vecka.\n", title="Larmet")
    commit(root, {"docs/larm.md": text, "mkdocs.yml": navigation("index.md", "larm.md")})
    moved = text.replace("varje vecka", "varje månad")
    change(
        root,
        {
            "docs/larm.md": None,
            "docs/stod/larmet.md": moved,
            "mkdocs.yml": navigation("index.md", "stod/larmet.md"),
        },
    )
    assert told(root) == [
        "Sidan Larmet",
        "- Sidan är flyttad: larm → stod/larmet",
        "- Texten: … om hur larmet sköts varje [-vecka.-] {+månad.+}",
        "Dessutom ändras en fil som inte är innehåll.",
    ]


def test_a_handbook_in_a_folder_of_the_repository_is_compared_by_itself(tmp_path: Path, told: Run) -> None:
    inside = {f"bok/{path}": text for path, text in HANDBOOK.items()}
    root = begin(tmp_path, {**dict.fromkeys(HANDBOOK), **inside})
    change(root, {f"bok/{ENTRY}": LESS, "docs/annat.md": page()})
    assert told(root / "bok") == [
        *EDIT,
        "Dessutom ändras en fil som inte är innehåll.",
    ]


def test_with_nothing_committed_all_is_new(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(tmp_path, "init", "--quiet")
    change(tmp_path, HANDBOOK)
    assert main(["andringar", "--rot", str(tmp_path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:3] == [
        "Inget är sparat i git på den här grenen än, så allt är nytt.",
        "",
        "Rapporten 2021",
    ]
    assert lines[3] == "- Ny rapport."


def test_files_that_are_no_content_are_counted(root: Path, told: Run) -> None:
    change(root, {"macros/ny.py": "x = 1\n", "README.md": "Text\n", "data/annat.yml": "a: 1\n"})
    assert told(root) == [NOTHING, "Dessutom ändras 3 filer som inte är innehåll."]


def test_images_and_attachments_are_told(root: Path, told: Run) -> None:
    commit(root, {"docs/gammal.png": b"\x89a", "docs/samma.png": b"\x89b", "docs/bytt.png": b"\x89c"})
    change(
        root,
        {
            "docs/gammal.png": None,
            "docs/samma.png": None,
            "docs/mapp/samma.png": b"\x89b",
            "docs/bytt.png": b"\x89d",
            "docs/ny.png": b"\x89e",
        },
    )
    assert told(root) == [
        "Bilder och bilagor",
        "- Filen bytt.png är utbytt.",
        "- En fil är flyttad: samma.png → mapp/samma.png",
        "- Ny fil: ny.png",
        "- Filen gammal.png är borttagen.",
    ]


def test_other_line_breaks_and_comments_change_nothing_that_a_reader_notices(root: Path, told: Run) -> None:
    text = HANDBOOK[ENTRY].replace("Avtalen har", "Avtalen\nhar").replace("nummer: 1", "nummer: 1 # ett")
    change(root, {ENTRY: text, AREA: HANDBOOK[AREA].replace("\n", "\r\n")})
    assert told(root) == [NOTHING, "En fil är skriven på ett annat sätt men säger detsamma."]


def test_a_file_that_cannot_be_read_is_named_and_the_rest_is_compared(root: Path, told: Run) -> None:
    change(root, {AREA: "trasig", ENTRY: LESS})
    assert told(root) == [
        *EDIT,
        "- Går inte att läsa: docs/omraden/bevakning.md. Sidan saknar uppgifter överst. "
        "Börja filen med en rad ---, sedan title: och en ny rad ---.",
    ]


def test_a_report_whose_own_page_cannot_be_read_is_compared_area_by_area(root: Path, told: Run) -> None:
    commit(root, {REPORT: "trasig"})
    change(root, {REPORT: HANDBOOK[REPORT], ENTRY: LESS})
    assert told(root)[:2] == EDIT
    assert told(root)[2].startswith("- Går inte att läsa som den var: docs/rapporter/2021/index.md.")


def test_names_are_told_even_when_their_register_cannot_be_read(root: Path, told: Run) -> None:
    change(root, {ORGANISATION: "trasig", AREA: area("Om larm.\n", ansvariga="ingen-utsedd")})
    assert told(root)[1] == "- Ansvarig bytt från Säkerhetschef, KSF till Ingen utsedd"


def test_a_locked_report_is_told(told: Run, tmp_path: Path) -> None:
    root = tmp_path / "handbok"
    shutil.copytree(ROOT / "tests/exempelkommun", root)
    lock = root / "data/inlamnade/2022.json"
    kept = lock.read_bytes()
    lock.unlink()
    git(root, "init", "--quiet", "--initial-branch=main")
    commit(root, {})
    lock.write_bytes(kept)
    event = json.loads(kept)["versioner"][0]["handelse"]
    assert told(root)[:2] == ["Rapporten 2022", told(root)[1]]
    assert told(root)[1].startswith(f"- Låst: {event}, ")


@pytest.mark.parametrize("option", ["--mot", "--till"])
@pytest.mark.parametrize(
    "name", ["finns-inte", "--upload-pack=touch x", "-x", "main:mkdocs.yml", "", "a\x1bb"]
)
def test_an_unknown_revision_is_answered_with_what_to_do(
    root: Path, told: Run, option: str, name: str
) -> None:
    (line,) = told(root, f"{option}={name}", ends_with=1)
    assert line.startswith("Git känner inte till ”")
    assert "git fetch" in line
    assert not (root / "x").exists()
    assert "\x1b" not in line


def test_a_folder_that_is_in_no_repository_is_told(
    tmp_path: Path, told: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    change(tmp_path, HANDBOOK)
    (line,) = told(tmp_path, ends_with=1)
    assert line.endswith(
        "ligger inte i ett git-arkiv, så det finns inget att jämföra med. Hämta handboken med git clone."
    )


def test_a_machine_without_git_is_told(root: Path, told: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    (line,) = told(root, ends_with=1)
    assert line.startswith("Git är inte installerat på den här datorn")


def test_a_shallow_clone_is_told_how_to_get_the_rest(root: Path, tmp_path: Path, told: Run) -> None:
    behind_main(root)
    git(tmp_path, "clone", "--quiet", "--depth=1", "--no-single-branch", f"file://{root}", "klon")
    (line,) = told(tmp_path / "klon", ends_with=1)
    assert "git fetch --unshallow" in line


def test_histories_with_nothing_in_common_are_told(root: Path, told: Run) -> None:
    git(root, "switch", "--quiet", "--orphan", "annan")
    commit(root, {"mkdocs.yml": "site_name: x\n"})
    (line,) = told(root, ends_with=1)
    assert line.startswith("Det här och ”main” har ingen gemensam historik")


def test_nothing_of_the_other_state_is_run(root: Path, told: Run, tmp_path: Path) -> None:
    mark = tmp_path / "kört"
    call = f"{{{{ cycler.__init__.__globals__.os.system('touch {mark}') }}}}"
    script = root / "krok.sh"
    commit(
        root,
        {
            INDEX: page(f"{call}\n"),
            "macros/__init__.py": f"open({str(mark)!r}, 'w')\n",
            ".gitattributes": "*.md filter=ont diff=ont\n",
            "krok.sh": f"#!/bin/sh\ntouch {mark}\ncat\n",
        },
    )
    script.chmod(0o755)
    for hook in ("post-checkout", "post-index-change", "pre-commit"):
        shutil.copy(script, root / ".git/hooks" / hook)
    for setting in (
        *("filter.ont.clean", "filter.ont.smudge", "filter.ont.process", "diff.ont.textconv"),
        *("core.fsmonitor", "diff.external"),
    ):
        git(root, "config", setting, str(script))
    change(root, {INDEX: page("Välkommen.\n")})
    assert told(root)[0] == "Sidan Sida"
    assert not mark.exists()


def test_a_file_that_is_too_large_is_named(root: Path, told: Run) -> None:
    commit(root, {INDEX: page("ord " * 400_000)})
    change(root, {INDEX: HANDBOOK[INDEX]})
    assert told(root) == [
        "- Går inte att läsa som den var: docs/index.md. Filen är 1,6 MB. Den får vara högst 1 MB."
    ]


def test_a_link_is_not_followed(root: Path, told: Run, tmp_path: Path) -> None:
    (tmp_path / "hemlig.md").write_text(page("Hemligt.\n"), "utf-8")
    (root / "docs/hemlig.md").symlink_to(tmp_path / "hemlig.md")
    assert told(root) == [NOTHING]
    commit(root, {})
    (root / "docs/hemlig.md").unlink()
    assert told(root) == [NOTHING]


def test_a_path_that_leads_out_of_its_folder_is_not_written(
    root: Path, told: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blob = git(root, "hash-object", "-w", "--stdin", given=page().encode())
    raw = b"100644 ut.md\0" + bytes.fromhex(blob)
    for name in (b"..", b"..", b"..", b"docs"):
        tree = git(root, "hash-object", "-t", "tree", "--literally", "-w", "--stdin", given=raw)
        raw = b"40000 " + name + b"\0" + bytes.fromhex(tree)
    tree = git(root, "hash-object", "-t", "tree", "--literally", "-w", "--stdin", given=raw)
    made = git(root, "commit-tree", tree, "-p", "HEAD", "-m", "x")
    (tmp_path / "lagring").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "lagring"))
    told(root, "--till", made)
    assert list(tmp_path.rglob("ut.md")) == []


def test_the_repository_is_left_as_it_was(root: Path, told: Run) -> None:
    change(root, {ENTRY: LESS})
    index = (root / ".git/index").read_bytes()
    files = sorted(root.rglob("*"))
    told(root)
    assert (root / ".git/index").read_bytes() == index
    assert sorted(root.rglob("*")) == files


def test_all_of_a_state_can_be_lent_to_a_rule(root: Path) -> None:
    from macros.git_states import read_state  # noqa: PLC0415

    change(root, {ENTRY: LESS})
    base = find_repository(root).merge_base("main")
    with read_state(root, base) as folder:
        handbook, problems = load_handbook(folder)
    assert problems == []
    assert handbook.reports[2021].entries["bevakning"].data.figures["avtal"][0].exact == 4
    assert not folder.exists()


def test_the_command_works_as_a_program(root: Path) -> None:
    change(root, {ENTRY: LESS})
    command = [sys.executable, "-m", "macros", "andringar", "--rot", str(root), "--format", "markdown"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout.endswith("### 1 Bevakning 2021\n\n- Nyckeltalet ”Avtal”: ~~4 avtal~~ → **3 avtal**\n")
