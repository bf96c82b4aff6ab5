"""The forge's buttons: what becomes of what was filled in, in a real repository with a pretended forge."""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from macros.commands.cli import main
from tests.buildable import SITE
from tests.built_site import ROOT
from tests.writing import AREA, ORGANISATION, REPORT, Changes, area, organisation, report, write
from tools.press_button import build_arguments, button_parser, fields, press

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

FORGE = {
    "GITHUB_SERVER_URL": "https://forge.example.se", "GITHUB_REPOSITORY": "kommun/bok", "GITHUB_WORKFLOW": "Knapp: starta ett nytt år",
    "GITHUB_ACTOR": "redaktor", "GITHUB_RUN_NUMBER": "7", "GITHUB_RUN_ATTEMPT": "1", "GITHUB_REF_TYPE": "branch", "BASE": "main",
}  # fmt: skip
CHANGE = {"SLUG": "nytt-ar-2022", "TITLE": "Starta ett nytt år: 2022"}


def put(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    file.chmod(0o755)


class Button:
    """A repository with a handbook, its main branch kept in a second one, and a forge that notes what it is asked."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.root = folder / "bok"
        self.forge = FORGE | {
            "PATH": f"{folder / 'bin'}:{os.environ['PATH']}",
            "GH_LOG": str(folder / "gh.log"),
            "GITHUB_STEP_SUMMARY": str(folder / "summary.md"),
            "GITHUB_OUTPUT": str(folder / "output"),
        }
        self.said = ""

    def begin(self, changes: Changes | None = None) -> Button:
        """Write the handbook and the forge."""
        write(self.root, changes)
        for name in ("tools/open_change.sh", ".gitignore", ".github/PULL_REQUEST_TEMPLATE.md"):
            put(self.root / name, (ROOT / name).read_text("utf-8"))
        main(["hjalpfiler", "--rot", str(self.root)])
        put(self.folder / "bin/gh", PRETENDED_GH)
        self.git("init", "--quiet", "--initial-branch=main")
        self.git("init", "--quiet", "--bare", "../kept.git")
        self.git("remote", "add", "origin", "../kept.git")
        self.commit("Start")
        self.git("push", "--quiet", "origin", "main")
        return self

    def commit(self, message: str) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", message)

    def kept(self, *arguments: str) -> str:
        """Ask git about the repository that was pushed to."""
        return self.git("--git-dir=../kept.git", *arguments)

    def git(self, *arguments: str) -> str:
        identity = ["-c", "user.name=Prov", "-c", "user.email=prov@example.se"]
        done = subprocess.run(
            [GIT, *identity, *arguments], cwd=self.root, capture_output=True, text=True, check=True
        )
        return done.stdout

    def press(self, command: str, **filled: object) -> int:
        """Run a button's command as its job does; return what it ends with. In a name, _ is written for -."""
        said = io.StringIO()
        with contextlib.chdir(self.root), contextlib.redirect_stdout(said):
            ended = press(
                command, {name.replace("_", "-"): value for name, value in filled.items()}, self.forge
            )
        self.said = said.getvalue()
        return ended

    def open(self, branch: str = "main", **variables: str) -> int:
        """Open what has changed; return what the step ends with."""
        environment = {**os.environ, **self.forge, **CHANGE, "GITHUB_REF_NAME": branch, **variables}
        command = [str(self.root / "tools/open_change.sh")]
        done = subprocess.run(
            command, cwd=self.root, env=environment, capture_output=True, text=True, check=False
        )
        self.said = done.stdout + done.stderr
        return done.returncode

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


BUTTONS = sorted(file.stem.removeprefix("knapp-") for file in (ROOT / ".github/workflows").glob("knapp-*"))
FIELDS = [(command, field) for command in BUTTONS for field in fields(button_parser(command))]
HOSTILE = (
    "2022; touch hackad", "$(touch hackad)", "`touch hackad`", "--prova", "--rot=/", "-h", "--", "2022\n2023", "' \" \\ $HOME *",
    "::error::x", "../../x", "2_022", "\uff12\uff10\uff12\uff12", "x y, -z", "@fil", "",
)  # fmt: skip


@pytest.mark.parametrize(("command", "field"), FIELDS, ids=str)
def test_what_is_filled_in_is_the_value_of_its_field_alone_or_is_refused(command: str, field: str) -> None:
    parser = button_parser(command)
    action = fields(parser)[field]
    right = {name: "2022" if each.type is int else "abc" for name, each in fields(parser).items()}
    right = {**right, "datum": "2022-02-15"}
    before = vars(parser.parse_args(build_arguments(parser, right)))
    for value in HOSTILE:
        try:
            with contextlib.redirect_stderr(io.StringIO()):
                after = vars(parser.parse_args(build_arguments(parser, {**right, field: value})))
        except (ValueError, SystemExit):
            continue
        changed = {key for key in before if after[key] != before[key]}
        now = after[action.dest]
        assert changed <= {action.dest}
        if action.nargs == 0:
            assert not now
        elif action.option_strings and action.nargs is None:
            assert action.type or now == (None if value in ("", "--") else value)
        else:
            assert all(re.fullmatch("[a-z0-9][a-z0-9-]*", word) for word in now)


def test_a_wrong_year_and_id_are_told_at_once_and_no_command_sees_them(button: Button) -> None:
    assert button.press("avsluta-omrade", id="--prova", sista_ar="2_022", ersatts_av="skola, Vård") == 1

    assert button.summary == (
        "## Det gick inte\n\n"
        "    ID kan inte vara ”--prova”. Skriv ett id: små bokstäver a–z, siffror och bindestreck.\n"
        "    --ersatts-av kan inte vara ”Vård”. Skriv ett id: små bokstäver a–z, siffror och bindestreck.\n"
    )
    assert (button.changed, button.output) == ([], "")


def test_a_wrong_value_is_told_without_the_help_that_a_terminal_is_given(button: Button) -> None:
    assert button.press("lamna-in", ar="2021", datum="i går") == 1

    assert button.summary == (
        "## Det gick inte\n\n"
        "    Kommandot är inte rätt skrivet. --datum kan inte vara ”i går”. Skriv dagen så här: 2023-03-14.\n"
    )


def test_a_button_that_only_shows_changes_nothing_and_says_what_it_would(button: Button) -> None:
    assert button.press("nytt-ar", ar=2022, prova=True) == 0

    assert (button.changed, button.output) == ([], "")
    assert button.summary.startswith("## Starta ett nytt år: 2022\n\n    De här filerna skulle skrivas:\n")


def test_what_a_command_says_when_it_fails_stands_in_the_summary_as_it_was_said(button: Button) -> None:
    said = "    De här filerna finns redan. Inget är ändrat.\n      docs/rapporter/2021/index.md\n"

    assert button.press("nytt-ar", ar="2021") == 1
    assert button.summary.partition("\n\n")[2].startswith(said)


def test_what_is_to_be_done_next_is_told_by_its_button_in_lines_of_a_screens_width(button: Button) -> None:
    name = "knapp-nytt-ar.yml"
    put(button.root / ".github/workflows" / name, (ROOT / ".github/workflows" / name).read_text("utf-8"))

    assert button.press("nytt-ar", ar="2021") == 1
    assert "Lägg till det som saknas: Knapp: starta ett nytt år 2021 --komplettera\n" in button.summary
    assert button.press("nytt-omrade", id="skola", titel="Skola", nummer="2", ansvarig="a " * 99) == 1
    assert max(map(len, button.summary.splitlines())) <= 104


def test_what_a_command_says_is_no_order_to_the_runner(button: Button) -> None:
    assert button.press("nytt-omrade", id="skola", titel="Skola", nummer="2", ansvarig="x\n::error::x") == 1

    first, *between, last = button.said.splitlines()
    assert re.fullmatch("::stop-commands::[0-9a-f]{32}", first)
    assert between
    assert last == f"::{first.removeprefix('::stop-commands::')}::"


def test_a_result_with_faults_is_not_opened(button: Button) -> None:
    write(button.root, {AREA: area(nummer="ett")})

    assert button.press("lage", ar="2021") == 1
    assert "    docs/omraden/bevakning.md:3: [" in button.summary
    assert button.output == ""


class Pressed(NamedTuple):
    """What came of a button."""

    ended: int
    changed: list[str]
    output: str
    summary: str


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Pressed]:
    """Press every button in turn, as in a year; what each has changed is approved before the next."""
    draft = {
        **SITE,
        REPORT: report("Året i korthet.\n", lage="utkast"),
        ORGANISATION: organisation(organ="{ks: kommunstyrelsen}"),
    }
    button = Button(tmp_path_factory.mktemp("år")).begin(draft)
    page = button.root / REPORT
    came: dict[str, Pressed] = {}

    def pressed(command: str, **filled: object) -> None:
        ended = button.press(command, **filled)
        came[command] = Pressed(ended, button.changed, button.output, button.summary)
        button.commit(command)
        for name in ("output", "summary.md"):
            (button.folder / name).unlink(missing_ok=True)

    pressed("lage", ar=2021)
    pressed("lamna-in", ar=2021, diarienummer='--prova "KS" 1', datum="2022-02-15")
    pressed("arende", ar=2021)
    pressed("behandla", ar=2021, organ="ks", datum="2022-03-14", paragraf="§ 42", beslut="--prova")
    page.write_text(page.read_text("utf-8").replace("i korthet", "i sammandrag"), "utf-8")
    pressed("ratta", ar=2021, varfor="--prova: $(touch hackad)", datum="2022-03-15")
    pressed(
        "nytt-omrade",
        id="skola",
        titel="--prova; $(touch hackad)",
        nummer=2,
        ansvarig="sakerhetschef-ksf",
        efter="bevakning",
    )
    pressed("nytt-ar", ar=2022)
    pressed("byt-namn", id="sakerhetschef-ksf", fran="2023", namn="Trygghetschef")
    pressed("avsluta-omrade", id="bevakning", sista_ar=2022, ersatts_av="skola")
    return came


@pytest.mark.parametrize(
    ("command", "what", "files"),
    [
        ("lamna-in", "2021", ["data/inlamnade/2021.json", REPORT]),
        ("behandla", "2021", ["data/inlamnade/2021.json", REPORT]),
        ("ratta", "2021", ["data/inlamnade/2021.json", REPORT]),
        ("nytt-omrade", "skola", [".github/CODEOWNERS", "docs/omraden/skola.md", "mkdocs.yml"]),
        ("nytt-ar", "2022", [f"docs/rapporter/2022/{name}.md" for name in ("bevakning", "index", "skola")]),
        ("byt-namn", "sakerhetschef-ksf", [ORGANISATION, AREA, "docs/omraden/skola.md"]),
        ("avsluta-omrade", "bevakning", [".github/CODEOWNERS", AREA, "mkdocs.yml"]),
    ],
)
def test_a_button_changes_what_its_command_does_and_names_the_change(
    year: dict[str, Pressed], command: str, what: str, files: list[str]
) -> None:
    came = year[command]

    assert (came.ended, came.summary) == (0, "")
    assert sorted(came.changed) == files
    assert came.output == f"slug={command}-{what}\ntitle=Starta ett nytt år: {what}\n"


def test_where_the_report_stands_is_told_and_nothing_is_changed(year: dict[str, Pressed]) -> None:
    came = year["lage"]

    assert (came.ended, came.changed, came.output) == (0, [], "")
    assert came.summary.startswith("## Starta ett nytt år: 2021\n\n    Inlämningsläge 2021, den ")


def test_the_folder_of_a_case_can_be_taken_along_and_is_no_change(year: dict[str, Pressed]) -> None:
    came = year["arende"]

    assert (came.ended, came.changed, came.output) == (0, [], "folder=arende-2021\n")
    assert "    arende-2021/rapport-2021.pdf\n" in came.summary
    assert came.summary.endswith(
        "\n    Hämta mappen arende-2021 under Artifacts, längst ner på den här sidan.\n"
    )


def test_every_button_has_been_pressed(year: dict[str, Pressed]) -> None:
    assert sorted(year) == BUTTONS


@pytest.fixture
def drafted(button: Button) -> Button:
    (button.root / "docs/ny.md").write_text("---\ntitle: Ny\n---\n")
    return button


def test_a_change_is_pushed_to_a_branch_of_its_own_and_opened_and_its_review_started(drafted: Button) -> None:
    before, branch = drafted.git("rev-parse", "origin/main"), "nytt-ar-2022-7-1"

    assert drafted.open() == 0, drafted.said

    assert drafted.kept("rev-parse", "main") == before
    listed, created, started = drafted.asked
    assert listed[:3] == ["pr", "list", f"--head={branch}"]
    assert created[:2] == ["pr", "create"]
    assert created[2:-1] == ["--base=main", f"--head={branch}", f"--title={CHANGE['TITLE']}", "--body-file=-"]
    first = "Gjord med knappen ”Knapp: starta ett nytt år” av redaktor.\n\n## Vad ändras?\n"
    assert created[-1].startswith(first)
    assert started == ["workflow", "run", "granska.yml", f"--ref={branch}"]
    files = drafted.kept("diff", "--name-only", "main", branch)
    assert files.splitlines() == ["docs/ny.md"]
    assert drafted.summary.startswith("## Ändringen är öppnad\n\nhttps://forge.example.se/pull/1\n\n")
    assert "Handboken ändras först när förslaget har granskats" in drafted.summary


def test_from_another_branch_the_change_is_added_to_it_and_to_what_is_open(drafted: Button) -> None:
    drafted.git("checkout", "--quiet", "-b", "rattad")

    assert drafted.open("rattad", GH_OPEN="https://forge.example.se/pull/5") == 0

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

    assert drafted.open("rattad") == 1

    assert drafted.asked == []
    assert "    Grenen rattad gick inte att spara." in drafted.summary


NOT_OPENED = (
    "    Ändringen är sparad i grenen nytt-ar-2022-7-1, men knappen fick inte öppna en begäran om granskning.\n"
    "    Öppna den själv: https://forge.example.se/kommun/bok/compare/main...nytt-ar-2022-7-1?expand=1\n"
)


@pytest.mark.parametrize(
    ("refused", "said"),
    [("pr create", NOT_OPENED), ("workflow run", "/kommun/bok/actions/workflows/granska.yml\n")],
)
def test_what_the_forge_refuses_can_be_done_by_hand(drafted: Button, refused: str, said: str) -> None:
    assert drafted.open(GH_REFUSES=refused) == 1

    assert said in drafted.summary
    assert drafted.asked[-1][:2] == refused.split()


def test_nothing_is_pushed_from_a_tag(drafted: Button) -> None:
    assert drafted.open(GITHUB_REF_TYPE="tag") == 1
    assert drafted.asked == []
