"""handbok hjalpfiler: what GitHub and VS Code read, written from the models and the registers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from macros.checks import check_folder
from macros.commands.cli import main
from macros.exports.schemas import editor_files
from tests.writing import AREA, ORGANISATION, SECOND_AREA, area, organisation, write

Printed = pytest.CaptureFixture[str]

TEAM = '\n  sakerhetschef-ksf: {namn: Säkerhetschef, github: "@kommun/sakerhet"}\n'
NEW_AREA = ["nytt-omrade", "cyber", "--titel", "Cyber", "--nummer", "3", "--ansvarig", "sakerhetschef-ksf"]


def run(root: Path, *arguments: str) -> int:
    return main([*arguments, "--rot", str(root)])


def test_it_writes_what_is_missing_and_then_the_check_is_content(tmp_path: Path, capsys: Printed) -> None:
    root = write(tmp_path, {".github/x": "", ORGANISATION: organisation(roller=TEAM)})

    assert run(root, "check") == 1
    assert run(root, "hjalpfiler") == 0
    assert run(root, "check") == 0

    assert capsys.readouterr().out.splitlines()[-2:] == [
        f"{len(editor_files()) + 1} filer är skrivna.",
        "Inga fel.",
    ]
    assert "/docs/omraden/bevakning.md @kommun/sakerhet" in (root / ".github/CODEOWNERS").read_text("utf-8")
    assert (root / ".vscode/schema/organisation.json").is_file()


def test_what_is_right_is_left_alone(tmp_path: Path, capsys: Printed) -> None:
    root = write(tmp_path)
    run(root, "hjalpfiler")
    capsys.readouterr()

    assert run(root, "hjalpfiler") == 0
    assert capsys.readouterr().out == "Hjälpfilerna stämmer redan.\n"


def test_a_handbook_that_cannot_be_read_gives_no_files(tmp_path: Path, capsys: Printed) -> None:
    root = write(tmp_path, {AREA: area(nummer="första")})

    assert run(root, "hjalpfiler") == 1
    assert capsys.readouterr().out.startswith("docs/omraden/bevakning.md:3: [V004]")
    assert not (root / ".vscode").exists()


def test_a_file_that_cannot_be_written_leaves_the_others_as_they_were(
    tmp_path: Path, capsys: Printed
) -> None:
    root = write(tmp_path, {".vscode": "en fil"})

    assert run(root, "hjalpfiler") == 1
    assert capsys.readouterr().out.endswith("Inget är ändrat.\n")
    assert not (root / ".github/CODEOWNERS").exists()


def test_a_new_area_gets_its_line_at_once(tmp_path: Path) -> None:
    root = write(tmp_path, SECOND_AREA)
    run(root, "hjalpfiler")

    assert run(root, *NEW_AREA) == 0
    assert "/docs/omraden/cyber.md" in (root / ".github/CODEOWNERS").read_text("utf-8")
    assert [problem for problem in check_folder(root)[1] if problem.is_error] == []


def test_settings_that_someone_has_added_are_kept(tmp_path: Path) -> None:
    root = write(tmp_path, {".vscode/settings.json": '{"editor.fontSize": 18, "files.encoding": "latin1"}'})

    assert run(root, "hjalpfiler") == 0
    settings = json.loads((root / ".vscode/settings.json").read_text("utf-8"))
    assert settings["editor.fontSize"] == 18
    assert settings["files.encoding"] == "utf8"
    assert run(root, "hjalpfiler") == 0
    assert json.loads((root / ".vscode/settings.json").read_text("utf-8")) == settings


def test_settings_that_cannot_be_read_are_not_written_over(tmp_path: Path, capsys: Printed) -> None:
    root = write(tmp_path, {".vscode/settings.json": "{ // min egen"})

    assert run(root, "hjalpfiler") == 1
    assert capsys.readouterr().out.startswith(".vscode/settings.json går inte att läsa som JSON.")
    assert (root / ".vscode/settings.json").read_text("utf-8") == "{ // min egen"
    assert not (root / ".vscode/schema").exists()


def test_nothing_is_written_through_a_link_out_of_the_handbook(tmp_path: Path, capsys: Printed) -> None:
    root = write(tmp_path / "bok")
    (tmp_path / "annan").mkdir()
    (root / ".github").symlink_to(tmp_path / "annan")

    assert run(root, "hjalpfiler") == 1
    assert capsys.readouterr().out.startswith(".github/CODEOWNERS är en länk ut ur handboken.")
    assert list((tmp_path / "annan").iterdir()) == []
