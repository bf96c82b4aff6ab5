"""The forge's buttons: what the shell does with what was filled in, in a real repository with a pretended forge."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from macros.commands.cli import main
from tests.buildable import SITE
from tests.built_site import ROOT
from tests.writing import AREA, REPORT, Changes, area, report, write

GIT = shutil.which("git") or "git"

PRETENDED_GH = f"""#!{sys.executable}
import json, os, sys
with open(os.environ["GH_LOG"], "a") as log:
    body = sys.stdin.read() if "--body-file=-" in sys.argv else ""
    print(json.dumps([*sys.argv[1:], body] if body else sys.argv[1:]), file=log)
if os.environ.get("GH_REFUSES") == " ".join(sys.argv[1:3]):
    sys.exit("GraphQL: not permitted")
print({{"pr list": os.environ.get("GH_OPEN", ""), "pr create": "https://forge.example.se/pull/1"}}.get(" ".join(sys.argv[1:3]), ""))
"""
REAL_HANDBOK = f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m macros "$@"\n'

BLANKS = {"SINCE": "", "CAME_FROM": "", "REGISTRY_NUMBER": "", "DECISION": "", "DAY": ""}
NEW_AREA = {"AREA": "skola", "TITLE": "Skola", "NUMBER": "2", "RESPONSIBLE": "sakerhetschef-ksf"}

HOSTILE = (
    "2022; touch hackad", "$(touch hackad)", "`touch hackad`", "--prova", "--rot=/", "-h", "2022\n2023", "' \" \\ $HOME *",
    "::error::x", "../../x", "",
)  # fmt: skip
FORGE = {
    "GITHUB_SERVER_URL": "https://forge.example.se", "GITHUB_REPOSITORY": "kommun/bok", "GITHUB_WORKFLOW": "Knapp: starta ett nytt år",
    "GITHUB_ACTOR": "redaktor", "GITHUB_RUN_NUMBER": "7", "GITHUB_RUN_ATTEMPT": "1", "GITHUB_REF_TYPE": "branch", "BASE": "main",
}  # fmt: skip
START = {"SLUG": "nytt-ar-2022", "TITLE": "Starta rapporten för 2022"}


def put(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    file.chmod(0o755)


class Button:
    """A repository with a handbook, its main branch kept in a second one, and a forge that notes what it is asked."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.root = folder / "bok"
        self.said = ""

    def begin(self, changes: Changes | None = None) -> Button:
        """Write the handbook and the forge."""
        write(self.root, changes)
        shutil.copytree(ROOT / "tools", self.root / "tools")
        put(self.root / "tools/setup.sh", "#!/bin/sh\n")  # the environment is there
        for name in ("Makefile", ".gitignore", ".github/PULL_REQUEST_TEMPLATE.md"):
            put(self.root / name, (ROOT / name).read_text("utf-8"))
        main(["hjalpfiler", "--rot", str(self.root)])
        put(self.root / ".venv/bin/handbok", REAL_HANDBOK)
        put(self.folder / "bin/gh", PRETENDED_GH)
        self.git("init", "--quiet", "--initial-branch=main")
        self.git("init", "--quiet", "--bare", "../kept.git")
        self.git("remote", "add", "origin", "../kept.git")
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "Start")
        self.git("push", "--quiet", "origin", "main")
        return self

    def kept(self, *arguments: str) -> str:
        """Ask git about the repository that was pushed to."""
        return self.git("--git-dir=../kept.git", *arguments)

    def git(self, *arguments: str) -> str:
        identity = ["-c", "user.name=Prov", "-c", "user.email=prov@example.se"]
        done = subprocess.run(
            [GIT, *identity, *arguments], cwd=self.root, capture_output=True, text=True, check=True
        )
        return done.stdout

    def press(self, name: str, variables: Mapping[str, str] | None = None, branch: str = "main") -> int:
        """Run the script as a job does; return what it ends with."""
        environment = {
            **os.environ,
            **BLANKS,
            **FORGE,
            "PATH": f"{self.folder / 'bin'}:{os.environ['PATH']}",
            "GH_LOG": str(self.folder / "gh.log"),
            "GITHUB_STEP_SUMMARY": str(self.folder / "summary.md"),
            "GITHUB_OUTPUT": str(self.folder / "output"),
            "GITHUB_REF_NAME": branch,
            **(variables or {}),
        }
        command = [str(self.root / "tools/button.sh"), name]
        done = subprocess.run(
            command, cwd=self.root, env=environment, capture_output=True, text=True, check=False
        )
        self.said = done.stdout + done.stderr
        return done.returncode

    def propose(self, branch: str = "main", **variables: str) -> int:
        return self.press("propose", {**START, **variables}, branch)

    def written(self, name: str) -> str:
        """Return what has been written in a file beside the repository."""
        file = self.folder / name
        return file.read_text("utf-8") if file.exists() else ""

    @property
    def asked(self) -> list[list[str]]:
        """What the forge was asked, call by call."""
        return [json.loads(line) for line in self.written("gh.log").splitlines()]

    @property
    def summary(self) -> str:
        return self.written("summary.md")

    @property
    def output(self) -> str:
        return self.written("output")

    @property
    def changed(self) -> list[str]:
        return [line[3:] for line in self.git("status", "--porcelain", "--untracked-files=all").splitlines()]


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Button(tmp_path_factory.mktemp("knapp")).begin().folder


@pytest.fixture
def button(begun: Path, tmp_path: Path) -> Button:
    return Button(shutil.copytree(begun, tmp_path / "knapp"))


def test_a_new_year_is_drafted_and_named(button: Button) -> None:
    assert button.press("nytt-ar", {"YEAR": "2022"}) == 0

    assert button.changed == ["docs/rapporter/2022/bevakning.md", "docs/rapporter/2022/index.md"]
    assert button.output == "slug=nytt-ar-2022\ntitle=Starta rapporten för 2022\n"


def test_a_new_area_is_made_of_all_that_was_filled_in(button: Button) -> None:
    filled = {**NEW_AREA, "TITLE": "--prova; $(touch hackad)", "SINCE": "2022", "CAME_FROM": "bevakning"}

    assert button.press("nytt-omrade", filled) == 0

    page = (button.root / "docs/omraden/skola.md").read_text("utf-8")
    assert "title: --prova; $(touch hackad)\n" in page
    assert "fran: 2022\n" in page
    assert "bevakning" in page
    assert button.changed == [".github/CODEOWNERS", "mkdocs.yml", "docs/omraden/skola.md"]
    assert button.output == "slug=nytt-omrade-skola\ntitle=Lägg till området skola\n"


def test_a_report_is_handed_in_and_a_slip_of_the_pen_in_it_put_right(tmp_path: Path) -> None:
    button = Button(tmp_path).begin({**SITE, REPORT: report("Året i korthet.\n", lage="utkast")})
    filled = {"YEAR": "2021", "REGISTRY_NUMBER": '--prova "KS" 1', "DAY": "2022-02-15"}
    assert button.press("lamna-in", filled) == 0, button.said
    page = button.root / REPORT
    assert 'diarienummer: --prova "KS" 1\n' in page.read_text("utf-8")

    page.write_text(page.read_text("utf-8").replace("i korthet", "i sammandrag"), "utf-8")
    filled = {"YEAR": "2021", "WHY": "--prova: $(touch hackad)", "DAY": "2022-03-01"}
    assert button.press("ratta", filled) == 0, button.said

    assert "--prova: $(touch hackad)" in page.read_text("utf-8")
    assert button.changed == [REPORT, "data/inlamnade/2021.json"]
    assert button.output == (
        "slug=lamna-in-2021\ntitle=Lämna in rapporten för 2021\n"
        "slug=ratta-2021\ntitle=Rätta rapporten för 2021\n"
    )


@pytest.mark.parametrize(
    ("name", "field", "others"),
    [
        ("nytt-ar", "YEAR", {}),
        ("lamna-in", "YEAR", {}),
        ("lamna-in", "DAY", {"YEAR": "2021"}),
        ("ratta", "YEAR", {"WHY": "Skrivfel."}),
        ("nytt-omrade", "AREA", NEW_AREA),
        ("nytt-omrade", "NUMBER", NEW_AREA),
        ("nytt-omrade", "SINCE", NEW_AREA),
        ("nytt-omrade", "CAME_FROM", NEW_AREA),
    ],
)
def test_what_is_no_year_id_number_or_day_is_refused_before_any_command_sees_it(
    button: Button, name: str, field: str, others: Mapping[str, str]
) -> None:
    put(button.root / ".venv/bin/handbok", "#!/bin/sh\ntouch körd\n")

    values = [value for value in HOSTILE if value or field in {"YEAR", "AREA", "NUMBER"}]
    ended = [button.press(name, {**others, field: value}) for value in values]

    assert ended == [1] * len(values)
    assert button.changed == []
    assert button.output == ""
    assert button.summary.count("## Det gick inte\n\n    ") == len(values)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        *(("RESPONSIBLE", value, value) for value in ("--prova", "$(touch hackad)", "-h")),
        ("CAME_FROM", "bevakning, borta", "Området ”borta” finns inte."),
    ],
)
def test_a_role_or_an_area_that_is_not_there_is_refused(
    button: Button, field: str, value: str, said: str
) -> None:
    assert button.press("nytt-omrade", {**NEW_AREA, field: value}) == 1

    assert said in button.summary
    assert (button.changed, button.output) == ([], "")


@pytest.mark.parametrize("value", ["$(touch hackad)", "--prova", "två\nrader: ja", "' \" \\ $HOME *", ""])
def test_a_free_text_becomes_text_or_is_refused(button: Button, value: str) -> None:
    ended = button.press("nytt-omrade", {**NEW_AREA, "TITLE": value})

    made = [".github/CODEOWNERS", "mkdocs.yml", "docs/omraden/skola.md"]
    assert button.changed == (made if ended == 0 else [])


def test_what_a_command_says_when_it_fails_stands_in_the_summary_as_it_was_said(button: Button) -> None:
    said = "    De här filerna finns redan. Inget är ändrat.\n      docs/rapporter/2021/index.md\n"

    assert button.press("nytt-ar", {"YEAR": "2021"}) == 1
    assert button.summary.partition("\n\n")[2].startswith(said)


def test_what_a_command_says_is_no_order_to_the_runner(button: Button) -> None:
    put(button.root / ".venv/bin/handbok", "#!/bin/sh\necho ::error::x\nexit 1\n")

    assert button.press("nytt-ar", {"YEAR": "2022"}) == 1

    first, second, third = button.said.splitlines()
    assert first.startswith("::stop-commands::")
    assert second == "::error::x"
    assert third == f"::{first.removeprefix('::stop-commands::')}::"


def test_a_result_is_let_through_unless_it_has_faults_which_are_told_in_the_summary(button: Button) -> None:
    assert button.press("check") == 0
    assert button.summary == ""

    write(button.root, {AREA: area(nummer="ett")})

    assert button.press("check") == 1
    assert "    docs/omraden/bevakning.md:3: [" in button.summary


@pytest.fixture
def drafted(button: Button) -> Button:
    assert button.press("nytt-ar", {"YEAR": "2022"}) == 0
    return button


def test_a_change_is_pushed_to_a_branch_of_its_own_and_opened_and_its_review_started(drafted: Button) -> None:
    before, branch = drafted.git("rev-parse", "origin/main"), "nytt-ar-2022-7-1"

    assert drafted.propose() == 0, drafted.said

    assert drafted.kept("rev-parse", "main") == before
    listed, created, started = drafted.asked
    assert listed[:3] == ["pr", "list", f"--head={branch}"]
    assert created[:2] == ["pr", "create"]
    assert created[2:-1] == ["--base=main", f"--head={branch}", f"--title={START['TITLE']}", "--body-file=-"]
    first = "Gjord med knappen ”Knapp: starta ett nytt år” av redaktor.\n\n## Vad ändras?\n"
    assert created[-1].startswith(first)
    assert started == ["workflow", "run", "granska.yml", f"--ref={branch}"]
    files = drafted.kept("diff", "--name-only", "main", branch)
    assert files.splitlines() == ["docs/rapporter/2022/bevakning.md", "docs/rapporter/2022/index.md"]
    assert drafted.summary == (
        "## Ändringen är öppnad\n\nhttps://forge.example.se/pull/1\n\nGranskningen är startad.\n"
    )


def test_from_another_branch_the_change_is_added_to_it_and_to_what_is_open(drafted: Button) -> None:
    drafted.git("checkout", "--quiet", "-b", "rattad")

    assert drafted.propose("rattad", GH_OPEN="https://forge.example.se/pull/5") == 0

    assert [call[:2] for call in drafted.asked] == [["pr", "list"], ["workflow", "run"]]
    assert drafted.asked[-1][-1] == "--ref=rattad"
    assert "https://forge.example.se/pull/5" in drafted.summary


def test_a_branch_that_somebody_else_has_changed_is_not_overwritten(drafted: Button) -> None:
    drafted.git("push", "--quiet", "origin", "main:rattad")
    drafted.git("checkout", "--quiet", "--detach")
    (drafted.root / "docs/annan.md").write_text("---\ntitle: Annan\n---\n")
    drafted.git("add", "docs/annan.md")
    drafted.git("commit", "--quiet", "--message", "Annan")
    drafted.git("push", "--quiet", "origin", "HEAD:rattad")
    drafted.git("checkout", "--quiet", "main")

    assert drafted.propose("rattad") == 1

    assert drafted.asked == []
    assert "    Grenen rattad gick inte att spara." in drafted.summary


def test_no_change_is_nothing_to_propose(button: Button) -> None:
    assert button.propose() == 1
    assert "    Kommandot ändrade inga filer, så det finns inget att föreslå.\n" in button.summary
    assert button.asked == []


NOT_OPENED = (
    "    Ändringen är sparad i grenen nytt-ar-2022-7-1, men knappen fick inte öppna en begäran om granskning.\n"
    "    Öppna den själv: https://forge.example.se/kommun/bok/compare/main...nytt-ar-2022-7-1?expand=1\n"
)


@pytest.mark.parametrize(
    ("refused", "said"),
    [("pr create", NOT_OPENED), ("workflow run", "/kommun/bok/actions/workflows/granska.yml\n")],
)
def test_what_the_forge_refuses_can_be_done_by_hand(drafted: Button, refused: str, said: str) -> None:
    assert drafted.propose(GH_REFUSES=refused) == 1

    assert said in drafted.summary
    assert drafted.asked[-1][:2] == refused.split()


def test_nothing_is_pushed_from_a_tag_and_an_unknown_button_ends_with_2(drafted: Button) -> None:
    assert drafted.propose(GITHUB_REF_TYPE="tag") == 1
    assert drafted.asked == []
    assert drafted.press("annat") == 2
