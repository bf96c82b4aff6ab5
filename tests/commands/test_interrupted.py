"""Commands that are interrupted: the next one finishes or drops what they had begun, and says which."""

from __future__ import annotations

import os
import shutil
import signal
from pathlib import Path

import pytest

from macros.commands.cli import main
from macros.commands.submitting import ReportLifecycle
from macros.files.writing import alone_in
from macros.views.reports.case import report_pdf
from tests.buildable import SITE
from tests.commands.conftest import Told, state
from tests.commands.test_submitting import ANOTHER_WORD, CORRECT, FEBRUARY, HAND_IN, READY, TREAT
from tests.locking import LOCKED
from tests.repositories import change
from tests.stopping import MOVES, stopped_everywhere
from tests.writing import AREA, ENTRY, REPORT, SECOND_AREA, write

NEW_AREA = [
    "nytt-omrade",
    "cyber",
    "--titel",
    "Cyber",
    "--nummer",
    "7",
    "--ansvarig",
    "sakerhetschef-ksf",
    "--fran",
    "2021",
]
END_AREA = ["avsluta-omrade", "bevakning", "--sista-ar", "2021", "--ersatts-av", "skola"]
RENAME = ["byt-namn", "sakerhetschef-ksf", "--fran", "2022", "--namn", "Trygghetschef"]
COMMANDS = {
    "lamna-in": (HAND_IN, (LOCKED, REPORT)),
    "behandla": (TREAT, (LOCKED, REPORT)),
    "ratta": (CORRECT, (LOCKED, REPORT)),
    "nytt-omrade": (NEW_AREA, ("docs/omraden/cyber.md", "docs/rapporter/2021/cyber.md", "mkdocs.yml")),
    "avsluta-omrade": (END_AREA, ("docs/omraden/skola.md", AREA, "mkdocs.yml")),
    "byt-namn": (RENAME, ("data/organisation.yml", AREA, "docs/omraden/skola.md")),
    "nytt-ar": (["nytt-ar", "2022"], tuple(f"docs/rapporter/2022/{name}.md" for name in ("index", "bevakning", "skola"))),
}  # fmt: skip


@pytest.fixture(autouse=True)
def _unprinted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "macros.commands.submitting.build_report_files", lambda _, year: {report_pdf(year): b"%PDF"}
    )


def start(folder: Path, command: str) -> Path:
    """Return a handbook in which the command can be run."""
    root = write(folder, {**SECOND_AREA, **READY})
    if command not in ("lamna-in", "nytt-omrade"):
        ReportLifecycle(root, 2021).hand_in(FEBRUARY, None)
    return change(root, ANOTHER_WORD) if command == "ratta" else root


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_killed_before_any_file_is_moved_ends_as_it_began_or_is_finished_by_the_next_which_says_so(
    tmp_path: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments, files = COMMANDS[command]
    before = start(tmp_path / "start", command)
    root = tmp_path / "bok"
    ends = []
    shutil.copytree(before, root)
    for _ in stopped_everywhere(lambda: main([*arguments, "--rot", str(root)]), kinds=MOVES):
        capsys.readouterr()
        main(["check", "--rot", str(root)])
        ends.append((capsys.readouterr().err, state(root)))
        shutil.rmtree(root)
        shutil.copytree(before, root)

    old, new = state(before), ends[-1][1]
    said = f"Kommandot {command} blev avbrutet. "
    dropped = (f"{said}Inget hade ändrats.\n", old)
    finished = (f"{said}Det är nu slutfört: {', '.join(files)}.\n", new)
    assert old != new
    # Before the plan counts, before its first file, before each of the others.
    assert ends == [dropped, dropped, *[finished] * (len(files) - 1), ("", new)]


def test_two_commands_that_write_do_not_run_at_the_same_time(tmp_path: Path, told: Told) -> None:
    root = start(tmp_path, "nytt-ar")
    before = state(root)
    with alone_in(root):
        assert told(root, "nytt-ar", "2022") == (
            1,
            "Ett annat kommando arbetar i handboken. Kör kommandot igen när det är klart. Inget är ändrat.\n",
        )
        assert told(root, "check")[0] == 0
    assert state(root) == before


def interrupted(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize(
    ("place", "arguments"),
    [
        ("macros.checks.load_handbook", ["check"]),
        ("macros.site.plugin.generated_pages", ["bygg"]),
        ("macros.commands.submitting.build_report_files", HAND_IN),
        ("macros.files.writing._write", HAND_IN),
        ("macros.commands.cli.format_text", HAND_IN),
    ],
)
def test_ctrl_c_changes_nothing_and_says_so(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    place: str,
    arguments: list[str],
) -> None:
    wrong = {ENTRY: "x"} if place.endswith("format_text") else {}
    root = write(tmp_path, {**SITE, **READY, **wrong})
    before = state(root)
    monkeypatch.setattr(place, interrupted)

    assert main([*arguments, "--rot", str(root)]) == 130
    assert capsys.readouterr().err == "\nAvbrutet. Inget är ändrat.\n"
    assert state(root) == before


def test_ctrl_c_stops_nothing_once_something_is_about_to_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: Told
) -> None:
    def interrupting(*arguments: str) -> None:
        os.kill(os.getpid(), signal.SIGINT)
        rename(*arguments)

    rename = os.rename
    signal.signal(signal.SIGINT, signal.default_int_handler)
    monkeypatch.setattr(os, "rename", interrupting)
    code, said = told(write(tmp_path, READY), *HAND_IN)

    assert (code, said.startswith("Rapporten 2021 är låst.")) == (0, True)
