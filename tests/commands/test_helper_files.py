"""handbok hjalpfiler: what GitHub and VS Code read, written from the models and the registers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from macros.exports.schemas import editor_files
from tests.commands.conftest import Told, state
from tests.writing import AREA, ORGANISATION, SECOND_AREA, Changes, area, organisation, problems_in, write

TEAM = '\n  sakerhetschef-ksf: {namn: Säkerhetschef, github: "@kommun/sakerhet"}\n'
NEW_AREA = ["nytt-omrade", "cyber", "--titel", "Cyber", "--nummer", "3", "--ansvarig", "sakerhetschef-ksf"]
SETTINGS = ".vscode/settings.json"


def test_it_writes_what_is_missing_and_then_the_check_is_content(tmp_path: Path, told: Told) -> None:
    root = write(tmp_path, {".github/x": "", ORGANISATION: organisation(roller=TEAM)})

    assert told(root, "check")[0] == 1
    code, said = told(root, "hjalpfiler")
    assert (code, said.splitlines()[-1]) == (0, f"{len(editor_files()) + 1} filer är skrivna.")
    assert told(root, "check") == (0, "Inga fel.\n")
    assert told(root, "hjalpfiler") == (0, "Hjälpfilerna stämmer redan.\n")
    assert "/docs/omraden/bevakning.md @kommun/sakerhet" in (root / ".github/CODEOWNERS").read_text("utf-8")
    assert (root / ".vscode/schema/organisation.json").is_file()


@pytest.mark.parametrize(
    ("changes", "first", "last"),
    [
        ({AREA: area(nummer="första")}, f"{AREA}:3: [V004]", "1 fel, 0 tips.\n"),
        ({".vscode": "en fil"}, "Det går inte att skriva i ", "Inget är ändrat.\n"),
        ({SETTINGS: "{ // min egen"}, f"{SETTINGS} går inte att läsa som JSON.", "Inget är ändrat.\n"),
    ],
)
def test_files_that_cannot_be_written_whole_are_not_written_at_all(
    tmp_path: Path, told: Told, changes: Changes, first: str, last: str
) -> None:
    root = write(tmp_path, changes)
    before = state(root)
    code, said = told(root, "hjalpfiler")

    assert (code, said[: len(first)], said[-len(last) :]) == (1, first, last)
    assert state(root) == before


def test_a_new_area_gets_its_line_at_once(tmp_path: Path, told: Told) -> None:
    root = write(tmp_path, SECOND_AREA)
    told(root, "hjalpfiler")

    assert told(root, *NEW_AREA)[0] == 0
    assert "/docs/omraden/cyber.md" in (root / ".github/CODEOWNERS").read_text("utf-8")
    assert problems_in(root) == []


def test_settings_that_someone_has_added_are_kept(tmp_path: Path, told: Told) -> None:
    root = write(tmp_path, {SETTINGS: '{"editor.fontSize": 18, "files.encoding": "latin1"}'})

    assert told(root, "hjalpfiler")[0] == 0
    settings = json.loads((root / SETTINGS).read_text("utf-8"))
    assert (settings["editor.fontSize"], settings["files.encoding"]) == (18, "utf8")
    assert told(root, "hjalpfiler") == (0, "Hjälpfilerna stämmer redan.\n")


def test_nothing_is_written_through_a_link_out_of_the_handbook(tmp_path: Path, told: Told) -> None:
    root = write(tmp_path / "bok")
    (tmp_path / "annan").mkdir()
    (root / ".github").symlink_to(tmp_path / "annan")
    code, said = told(root, "hjalpfiler")

    assert code == 1
    assert said.startswith(".github/CODEOWNERS är en länk ut ur handboken.")
    assert list((tmp_path / "annan").iterdir()) == []
