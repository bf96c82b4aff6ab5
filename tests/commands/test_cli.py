"""The handbok command: what it prints, and what it ends with."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from macros.commands.cli import COMMANDS, main
from tests.buildable import SITE
from tests.built_site import ROOT
from tests.commands.conftest import Told
from tests.writing import AREA, ENTRY, area, entry, write

WRONG = {ENTRY: entry(status="klart", nyckeltal="{avtal: 4}")}
HINT = {AREA: area("Ring Statens larmverk.\n")}
UNCHANGED = "Webbplatsen är inte ändrad.\n"

Printed = pytest.CaptureFixture[str]


def test_a_handbook_without_faults_ends_with_0(tmp_path: Path, told: Told) -> None:
    root = write(tmp_path)

    assert told(root, "check") == (0, "Inga fel.\n")
    assert told(root, "check", "--format", "json") == (0, "[]\n")


def test_a_fault_ends_with_1_and_is_told_with_its_line_in_each_format(
    tmp_path: Path, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write(tmp_path, WRONG)
    code, said = told(root, "check")
    assert code == 1
    assert said.startswith(f"{ENTRY}:4: [V003] ")
    assert said.endswith("\n1 fel, 0 tips.\n")
    assert said.count("\n") == 2

    (row,) = json.loads(told(root, "check", "--format", "json")[1])
    assert (row["fil"], row["rad"], row["slag"]) == (ENTRY, 4, "fel")

    monkeypatch.setenv("HANDBOK_ADRESS", "https://handbok.example.se/")
    code, said = told(root, "check", "--format", "github")
    assert code == 1
    assert said.startswith(f"::error file={ENTRY},line=4,")
    assert said.endswith("%0Ahttps://handbok.example.se/om/regler/#V003\n")
    assert said.count("\n") == 1


def test_a_hint_is_told_and_ends_with_0(tmp_path: Path, told: Told) -> None:
    code, said = told(write(tmp_path, HINT), "check")

    assert code == 0
    assert said.startswith("docs/omraden/bevakning.md:8: [T018] Tips: ")
    assert said.endswith("\n0 fel, 1 tips.\n")


def test_the_summary_is_added_to_what_the_file_has(tmp_path: Path, told: Told) -> None:
    summary = tmp_path / "sammanfattning.md"
    summary.write_text("# Före\n")
    code, said = told(write(tmp_path / "bok", WRONG), "check", "--sammanfattning", str(summary))

    assert (code, said[-15:]) == (1, "1 fel, 0 tips.\n")
    assert summary.read_text("utf-8").startswith("# Före\n\n## Kontroll av handboken\n\n**1 fel, 0 tips.**")


def test_a_summary_that_cannot_be_written_ends_with_1_after_all_faults_are_told(
    tmp_path: Path, told: Told
) -> None:
    summary = tmp_path / "borta/sammanfattning.md"

    assert told(write(tmp_path), "check", "--sammanfattning", str(summary)) == (
        1,
        f"Inga fel.\nDet går inte att skriva sammanfattningen i {summary}: No such file or directory.\n",
    )


def test_a_folder_without_a_handbook_ends_with_2(tmp_path: Path, capsys: Printed) -> None:
    assert main(["check", "--rot", str(tmp_path / "borta")]) == 2
    assert main(["bygg", "--rot", str(tmp_path)]) == 2
    assert f"\nDet finns ingen handbok i {tmp_path}: filen mkdocs.yml saknas." in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        *([], ["okant"], ["check", "--format", "xml"], ["check", "--okant"], ["bygg", "--format", "json"]),
        *(["visa", "--adress", "x:99999"], ["lamna-in", "2021", "--datum", "i dag"]),
    ],
)
def test_wrong_usage_ends_with_2_and_says_so_in_swedish(capsys: Printed, arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)

    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith("Kommandot är inte rätt skrivet.\nSå här: handbok ")


@pytest.mark.parametrize("arguments", [[], *([name] for name in COMMANDS)])
def test_help_ends_with_0_and_is_in_swedish(capsys: Printed, arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*arguments, "--help"])

    said = capsys.readouterr().out
    assert ended.value.code == 0
    assert said.startswith(f"Så här: {' '.join(['handbok', *arguments])} [-h]")
    assert "visar den här hjälpen" in said
    assert "arguments:" not in said
    assert ("--rot MAPP" in said) == bool(arguments)


def test_a_build_of_a_handbook_with_faults_ends_with_1_and_leaves_the_site(
    tmp_path: Path, told: Told
) -> None:
    code, said = told(write(tmp_path, WRONG), "bygg")

    assert code == 1
    assert said.endswith(f"\n1 fel, 0 tips.\n{UNCHANGED}")
    assert not (tmp_path / "site").exists()


def test_a_build_that_crashes_ends_with_1_and_shows_no_traceback(tmp_path: Path, told: Told) -> None:
    crash = "def on_config(config):\n    raise RuntimeError('pang')\n"
    settings = "site_name: Provboken\nnav: [index.md, omraden/bevakning.md]\nhooks: [krok.py]\n"
    code, said = told(write(tmp_path, {"mkdocs.yml": settings, "krok.py": crash}), "bygg")

    assert code == 1
    assert "Webbplatsen gick inte att bygga." in said
    assert said.endswith(UNCHANGED)


def test_an_address_of_the_source_that_cannot_be_right_stops_the_build(
    tmp_path: Path, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HANDBOK_KALLKOD", "http://github.com/kommun/handbok")
    code, said = told(write(tmp_path, SITE), "bygg")

    assert code == 1
    assert "HANDBOK_KALLKOD är ”http://github.com/kommun/handbok”." in said
    assert said.endswith(UNCHANGED)


def test_a_command_works_on_the_handbook_of_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Printed
) -> None:
    monkeypatch.chdir(write(tmp_path))

    assert main(["check"]) == 0
    assert capsys.readouterr().out == "Inga fel.\n"


def test_the_package_can_be_run_as_the_command(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "macros", "check", "--rot", str(write(tmp_path, WRONG))]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (1, "")


def test_only_the_chosen_command_is_imported() -> None:
    program = (
        "import sys, macros.commands.cli as cli\ntry: cli.main(['check', '-h'])\nfinally: print(*sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    imported = set(done.stdout.split())

    assert "macros.commands.checking" in imported
    assert not {"mkdocs", "typst", "docx", "macros.commands.building", "macros.commands.drafts"} & imported
