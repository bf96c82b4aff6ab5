"""What has changed between two states that git knows of, as ``handbok andringar`` tells it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.commands.cli import main
from tests.locking import handed_in
from tests.repositories import begin, change, commit, git, isolate_git
from tests.writing import AREA, ENTRY, HANDBOOK, INDEX, REPORT, Changes, area, entry, navigation, page, write

Run = Callable[..., list[str]]
NOTHING = "Inget som en läsare märker har ändrats."
TOLD = ["1 Bevakning 2021", "- Nyckeltalet ”Avtal”: 4 avtal → 3 avtal"]
LESS = entry("Avtalen har gällt hela året.\n", nyckeltal="{avtal: 3}")


@pytest.fixture(autouse=True)
def _isolated(monkeypatch: pytest.MonkeyPatch) -> None:
    isolate_git(monkeypatch)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    with pytest.MonkeyPatch.context() as monkeypatch:
        isolate_git(monkeypatch)
        return begin(tmp_path_factory.mktemp("git") / "handbok")


@pytest.fixture
def root(repository: Path, tmp_path: Path) -> Path:
    """Return a repository of one's own whose branch main has the small handbook."""
    return shutil.copytree(repository, tmp_path / "handbok")


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command and return the lines after the first, which says what is compared, without empty ones."""

    def run(root: Path, *arguments: str, ends_with: int = 0) -> list[str]:
        assert main(["andringar", "--rot", str(root), *arguments]) == ends_with
        lines = [line for line in capsys.readouterr().out.splitlines() if line]
        return lines[1:] if ends_with == 0 else lines

    return run


LARM = page("En sida med några ord om hur larmet sköts varje vecka.\n", title="Larmet")
IMAGES: Changes = {"docs/gammal.png": b"\x89a", "docs/samma.png": b"\x89b", "docs/bytt.png": b"\x89c"}
REWRITTEN = HANDBOOK[ENTRY].replace("Avtalen har", "Avtalen\nhar").replace("nummer: 1", "nummer: 1 # ett")
UNREADABLE = "- Går inte att läsa: data/organisation.yml. Filen ska bestå av nycklar med värden, ett par per rad: nyckel: värde."
OTHERS = "Dessutom ändras %s som inte är innehåll."


@pytest.mark.parametrize(
    ("before", "changes", "lines"),
    [
        ({}, {}, [NOTHING]),
        ({}, {ENTRY: LESS}, TOLD),
        ({REPORT: handed_in()[REPORT]}, handed_in(), ["Rapporten 2021", "- Låst: inlämnad, 15 februari 2022"]),
        ({}, {"docs/om.md": page("Två ord.\n", title="Om oss")}, ["Sidan Om oss", "- Ny sida.", "- Text: 2 ord"]),
        ({".gitignore": "utkast.md\n"}, {"docs/utkast.md": page()}, [NOTHING]),
        (
            {"docs/larm.md": LARM, "mkdocs.yml": navigation("index.md", "larm.md")},
            {"docs/larm.md": None, "docs/stod/larmet.md": LARM.replace("vecka", "månad"), "mkdocs.yml": navigation("index.md", "stod/larmet.md")},
            ["Sidan Larmet", "- Sidan är flyttad: larm → stod/larmet", "- Texten: … om hur larmet sköts varje [-vecka.-] {+månad.+}", OTHERS % "en fil"],
        ),
        ({}, {"macros/ny.py": "x = 1\n", "README.md": "Text\n", "data/annat.yml": "a: 1\n"}, [NOTHING, OTHERS % "3 filer"]),
        (
            IMAGES,
            {**dict.fromkeys(["docs/gammal.png", "docs/samma.png"]), "docs/mapp/samma.png": b"\x89b", "docs/bytt.png": b"\x89d", "docs/ny.png": b"\x89e"},
            ["Bilder och bilagor", "- Filen bytt.png är utbytt.", "- En fil är flyttad: samma.png → mapp/samma.png", "- Ny fil: ny.png", "- Filen gammal.png är borttagen."],
        ),
        (
            {"docs/en.png": b"\x89a", "docs/kopian.png": b"\x89a"},
            {"docs/en.png": None, "docs/kopian.png": None},
            ["Bilder och bilagor", "- Filen en.png är borttagen.", "- Filen kopian.png är borttagen."],
        ),
        ({}, {ENTRY: REWRITTEN, AREA: HANDBOOK[AREA].replace("\n", "\r\n")}, [NOTHING, "En fil är skriven på ett annat sätt men säger detsamma."]),
        ({}, {"data/organisation.yml": "trasig", AREA: area("Om larm.\n", ansvariga="ingen-utsedd")}, ["Området Bevakning", "- Ansvarig bytt från Säkerhetschef, KSF till Ingen utsedd", UNREADABLE]),
        (
            {},
            {AREA: "trasig", ENTRY: LESS},
            [*TOLD, "- Går inte att läsa: docs/omraden/bevakning.md. Sidan saknar uppgifter överst. Börja filen med en rad ---, sedan title: och en ny rad ---."],
        ),
        (
            {INDEX: page("ord " * 400_000)},
            {INDEX: HANDBOOK[INDEX]},
            ["- Går inte att läsa som den var: docs/index.md. Filen är 1,6 MB. Den får vara högst 1 MB."],
        ),
    ],
)  # fmt: skip
def test_what_is_changed_is_told(
    root: Path, told: Run, before: Changes, changes: Changes, lines: list[str]
) -> None:
    if before:
        commit(root, before)
    assert told(change(root, changes)) == lines


def test_what_is_compared_is_told_first_and_all_of_it_also_as_markdown(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(root, {ENTRY: LESS})
    main(["andringar", "--rot", str(root), "--format", "markdown"])
    said = capsys.readouterr().out

    assert said.startswith("## Ändringar i handboken\n\nÄndringar jämfört med main (")
    assert "). Det som ännu inte är sparat i git är med, också nya filer.\n" in said
    assert said.endswith("### 1 Bevakning 2021\n\n- Nyckeltalet ”Avtal”: ~~4 avtal~~ → **3 avtal**\n")


def branched(root: Path) -> None:
    """Commit one change on a branch and another on main, and stay on main."""
    git(root, "switch", "--quiet", "--create=gren")
    commit(root, {ENTRY: LESS})
    git(root, "switch", "--quiet", "main")
    commit(root, {AREA: area("Andras text.\n")})


def test_what_main_has_got_since_is_not_told_even_when_it_has_been_merged(root: Path, told: Run) -> None:
    branched(root)
    git(root, "switch", "--quiet", "gren")
    assert told(root) == TOLD
    git(root, "merge", "--quiet", "--no-edit", "main")
    assert told(root) == TOLD


def test_a_committed_state_is_compared_without_what_is_on_disk(root: Path, told: Run) -> None:
    branched(root)
    change(root, {INDEX: page("Inte sparat.\n")})
    assert told(root, "--till", "gren") == TOLD


def test_a_clone_without_a_main_of_its_own_uses_that_of_origin(root: Path, tmp_path: Path, told: Run) -> None:
    git(tmp_path, "clone", "--quiet", f"file://{root}", "klon")
    clone = tmp_path / "klon"
    git(clone, "switch", "--quiet", "--detach")
    git(clone, "branch", "--quiet", "--delete", "main")
    change(clone, {ENTRY: LESS})
    assert told(clone) == TOLD


def test_a_handbook_in_a_folder_of_the_repository_is_compared_by_itself(tmp_path: Path, told: Run) -> None:
    inside = {f"bok/{path}": text for path, text in HANDBOOK.items()}
    root = begin(tmp_path, {**dict.fromkeys(HANDBOOK), **inside})
    change(root, {f"bok/{ENTRY}": LESS, "docs/annat.md": page()})
    assert told(root / "bok") == [*TOLD, OTHERS % "en fil"]


def test_with_nothing_committed_all_is_new(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(tmp_path, "init", "--quiet")
    change(tmp_path, HANDBOOK)
    assert main(["andringar", "--rot", str(tmp_path)]) == 0
    first = "Inget är sparat i git på den här grenen än, så allt är nytt."
    assert capsys.readouterr().out.startswith(f"{first}\n\nRapporten 2021\n- Ny rapport.\n")


def test_a_report_whose_own_page_cannot_be_read_is_compared_area_by_area(root: Path, told: Run) -> None:
    commit(root, {REPORT: "trasig"})
    change(root, {REPORT: HANDBOOK[REPORT], ENTRY: LESS})
    assert told(root)[:2] == TOLD
    assert told(root)[2].startswith("- Går inte att läsa som den var: docs/rapporter/2021/index.md.")


@pytest.mark.parametrize("option", ["--mot", "--till"])
def test_an_unknown_revision_is_answered_with_what_to_do(root: Path, told: Run, option: str) -> None:
    for name in ("finns-inte", "--upload-pack=touch x", "-x", "main:mkdocs.yml", "", "a\x1bb"):
        (line,) = told(root, f"{option}={name}", ends_with=1)
        assert line.startswith("Git känner inte till ”")
        assert "git fetch" in line
        assert "\x1b" not in line
    assert not (root / "x").exists()


@pytest.mark.parametrize(
    ("variable", "said"),
    [
        ("GIT_CEILING_DIRECTORIES", "ligger inte i ett git-arkiv, så det finns inget att jämföra med. Hämta handboken med git clone."),
        ("PATH", "Git är inte installerat på den här datorn"),
    ],
)  # fmt: skip
def test_a_folder_outside_git_and_a_machine_without_it_are_told(
    tmp_path: Path, told: Run, monkeypatch: pytest.MonkeyPatch, variable: str, said: str
) -> None:
    monkeypatch.setenv(variable, str(tmp_path.parent))
    (line,) = told(write(tmp_path), ends_with=1)
    assert said in line


def test_a_shallow_clone_and_a_history_apart_are_told(root: Path, tmp_path: Path, told: Run) -> None:
    branched(root)
    git(tmp_path, "clone", "--quiet", "--depth=1", "--no-single-branch", f"file://{root}", "klon")
    git(tmp_path / "klon", "switch", "--quiet", "gren")
    git(root, "switch", "--quiet", "--orphan", "annan")
    commit(root, {"mkdocs.yml": "site_name: x\n"})

    (shallow,), (apart,) = told(tmp_path / "klon", ends_with=1), told(root, ends_with=1)
    assert "git fetch --unshallow" in shallow
    assert apart.startswith("Det här och ”main” har ingen gemensam historik")


SETTINGS = ("filter.ont.clean", "filter.ont.smudge", "filter.ont.process", "diff.ont.textconv", "core.fsmonitor", "diff.external")  # fmt: skip


def test_nothing_of_the_other_state_is_run(root: Path, told: Run, tmp_path: Path) -> None:
    mark, script = tmp_path / "kört", root / "krok.sh"
    harm: Changes = {
        INDEX: page(f"{{{{ cycler.__init__.__globals__.os.system('touch {mark}') }}}}\n"),
        "macros/__init__.py": f"open({str(mark)!r}, 'w')\n",
        ".gitattributes": "*.md filter=ont diff=ont\n",
        "krok.sh": f"#!/bin/sh\ntouch {mark}\ncat\n",
    }
    commit(root, harm)
    script.chmod(0o755)
    for hook in ("post-checkout", "post-index-change", "pre-commit"):
        shutil.copy(script, root / ".git/hooks" / hook)
    for setting in SETTINGS:
        git(root, "config", setting, str(script))
    change(root, {INDEX: page("Välkommen.\n")})
    assert told(root)[0] == "Sidan Sida"
    assert not mark.exists()


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
