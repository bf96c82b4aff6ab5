"""The handbok command: what it prints, and what it ends with."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from macros.commands.cli import main
from tests.buildable import SITE
from tests.built_site import ROOT
from tests.writing import AREA, ENTRY, area, entry, write

WRONG = {ENTRY: entry(status="klart", nyckeltal="{avtal: 4}")}
HINT = {AREA: area("Ring Statens larmverk.\n")}

Printed = pytest.CaptureFixture[str]


def run(root: Path, *arguments: str) -> int:
    """Run a command on the handbook in a folder; return what it ends with."""
    return main([*arguments, "--rot", str(root)])


def test_a_handbook_without_faults_ends_with_0(tmp_path: Path, capsys: Printed) -> None:
    assert run(write(tmp_path), "check") == 0
    assert capsys.readouterr().out == "Inga fel.\n"


def test_a_fault_ends_with_1_and_is_told_with_its_line(tmp_path: Path, capsys: Printed) -> None:
    assert run(write(tmp_path, WRONG), "check") == 1

    *lines, summary = capsys.readouterr().out.splitlines()
    assert [line.partition("]")[0] for line in lines] == ["docs/rapporter/2021/bevakning.md:4: [V003"]
    assert summary == "1 fel, 0 tips."


def test_a_hint_is_told_and_ends_with_0(tmp_path: Path, capsys: Printed) -> None:
    assert run(write(tmp_path, HINT), "check") == 0

    line, summary = capsys.readouterr().out.splitlines()
    assert line.startswith("docs/omraden/bevakning.md:8: [T018] Tips: ")
    assert summary == "0 fel, 1 tips."


def test_github_gets_its_own_format_and_nothing_else(tmp_path: Path, capsys: Printed) -> None:
    assert run(write(tmp_path, WRONG), "check", "--format", "github") == 1

    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith("::error file=docs/rapporter/2021/bevakning.md,line=4,")


def test_a_note_at_github_says_where_the_rule_stands_when_the_sites_address_is_known(
    tmp_path: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HANDBOK_ADRESS", "https://handbok.example.se/")
    run(write(tmp_path, WRONG), "check", "--format", "github")

    assert capsys.readouterr().out.endswith("%0Ahttps://handbok.example.se/om/regler/#V003\n")


def test_the_summary_is_added_to_what_the_file_has(tmp_path: Path, capsys: Printed) -> None:
    summary = tmp_path / "sammanfattning.md"
    summary.write_text("# Före\n")

    assert run(write(tmp_path / "bok", WRONG), "check", "--sammanfattning", str(summary)) == 1

    assert summary.read_text("utf-8").startswith("# Före\n\n## Kontroll av handboken\n\n**1 fel, 0 tips.**")
    assert capsys.readouterr().out.endswith("1 fel, 0 tips.\n")


def test_a_summary_that_cannot_be_written_ends_with_1_after_all_faults_are_told(
    tmp_path: Path, capsys: Printed
) -> None:
    summary = tmp_path / "borta/sammanfattning.md"

    assert run(write(tmp_path), "check", "--sammanfattning", str(summary)) == 1
    assert capsys.readouterr().out == (
        f"Inga fel.\nDet går inte att skriva sammanfattningen i {summary}: No such file or directory.\n"
    )


def test_other_programs_get_json_and_nothing_else(tmp_path: Path, capsys: Printed) -> None:
    assert run(write(tmp_path, WRONG), "check", "--format", "json") == 1

    (row,) = json.loads(capsys.readouterr().out)
    assert (row["fil"], row["rad"], row["slag"]) == ("docs/rapporter/2021/bevakning.md", 4, "fel")


def test_a_handbook_without_faults_is_an_empty_list_of_json(tmp_path: Path, capsys: Printed) -> None:
    assert run(write(tmp_path), "check", "--format", "json") == 0
    assert json.loads(capsys.readouterr().out) == []


@pytest.mark.parametrize("command", ["check", "bygg"])
def test_a_folder_without_a_handbook_ends_with_2(tmp_path: Path, capsys: Printed, command: str) -> None:
    assert run(tmp_path, command) == 2
    assert capsys.readouterr().err.startswith(
        f"Det finns ingen handbok i {tmp_path}: filen mkdocs.yml saknas."
    )


def test_a_folder_that_is_not_there_ends_with_2(tmp_path: Path) -> None:
    assert run(tmp_path / "borta", "check") == 2


@pytest.mark.parametrize(
    "arguments",
    [[], ["okant"], ["check", "--format", "xml"], ["check", "--okant"], ["bygg", "--format", "json"]],
)
def test_wrong_usage_ends_with_2_and_says_so_in_swedish(capsys: Printed, arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)

    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith("Kommandot är inte rätt skrivet.")


@pytest.mark.parametrize("arguments", [["--help"], ["check", "-h"], ["bygg", "--help"]])
def test_help_ends_with_0(capsys: Printed, arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)

    assert ended.value.code == 0
    assert "visar den här hjälpen" in capsys.readouterr().out


def test_a_build_of_a_handbook_with_faults_ends_with_1_and_leaves_the_site(
    tmp_path: Path, capsys: Printed
) -> None:
    assert run(write(tmp_path, WRONG), "bygg") == 1

    printed = capsys.readouterr().out.splitlines()
    assert printed[-2:] == ["1 fel, 0 tips.", "Webbplatsen är inte ändrad."]
    assert not (tmp_path / "site").exists()


def test_a_build_that_crashes_ends_with_1_and_shows_no_traceback(tmp_path: Path, capsys: Printed) -> None:
    crash = "def on_config(config):\n    raise RuntimeError('pang')\n"
    settings = "site_name: Provboken\nnav: [index.md, omraden/bevakning.md]\nhooks: [krok.py]\n"

    assert run(write(tmp_path, {"mkdocs.yml": settings, "krok.py": crash}), "bygg") == 1

    printed = capsys.readouterr()
    assert "Webbplatsen gick inte att bygga." in printed.out
    assert printed.out.endswith("Webbplatsen är inte ändrad.\n")
    assert "Traceback" not in printed.out + printed.err


def test_an_address_of_the_source_that_cannot_be_right_stops_the_build(
    tmp_path: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HANDBOK_KALLKOD", "http://github.com/kommun/handbok")

    assert run(write(tmp_path, SITE), "bygg") == 1

    printed = capsys.readouterr().out.splitlines()
    assert printed[-2].startswith("HANDBOK_KALLKOD är ”http://github.com/kommun/handbok”.")
    assert printed[-1] == "Webbplatsen är inte ändrad."


def test_a_command_works_on_the_handbook_of_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Printed
) -> None:
    monkeypatch.chdir(write(tmp_path))

    assert main(["check"]) == 0
    assert capsys.readouterr().out == "Inga fel.\n"


def test_the_package_can_be_run_as_the_command(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "macros", "check", "--rot", str(write(tmp_path, WRONG))]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert done.stderr == ""


@pytest.mark.parametrize("command", ["nytt-ar", "nytt-omrade", "lage", "andringar"])
def test_the_help_of_a_command_has_no_english_headings(capsys: Printed, command: str) -> None:
    with pytest.raises(SystemExit):
        main([command, "--help"])

    assert "arguments:" not in capsys.readouterr().out
