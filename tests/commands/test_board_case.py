"""The folder of a case: everything that goes with the report, the same bytes every time."""

from __future__ import annotations

import hashlib
from pathlib import Path

import docx
import pytest

from macros.commands.cli import main
from macros.exports.pdf.typesetting import Fault, Kind, TypesettingError
from tests.buildable import BROKEN_PICTURE, SITE
from tests.commands.conftest import Told
from tests.pdf.accessibility import findings
from tests.pdf.structure import read
from tests.pdf.verapdf import needs_java, violations
from tests.published_json import faults
from tests.writing import REPORT, report, write

NAMES = [
    "rapport-2021.pdf", "rapport-2021-pa-en-sida.pdf", "rapport-2021.json", "rapport-2.schema.json",
    "tjansteskrivelse-2021.docx", "arkivblad-2021.pdf",
]  # fmt: skip


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the case of the small handbook's report, twice."""
    folder = tmp_path_factory.mktemp("nämnden")
    root = write(folder / "bok", {**SITE, REPORT: report("Året i korthet.\n", diarienummer="EXK 2022/26")})
    for name in ("ärende", "igen"):
        assert main(["arende", "2021", "--rot", str(root), "--till", str(folder / name)]) == 0
    return folder / "ärende"


def test_the_folder_has_the_files_of_the_case_the_same_bytes_and_times_every_time(case: Path) -> None:
    assert sorted(file.name for file in case.iterdir()) == sorted(NAMES)
    for name in NAMES:
        first, second = case / name, case.with_name("igen") / name
        assert first.read_bytes() == second.read_bytes(), name
        assert first.stat().st_mtime == second.stat().st_mtime


def test_the_archive_sheet_has_the_registry_number_and_the_checksum_of_every_finished_file(
    case: Path,
) -> None:
    text = read(case / "arkivblad-2021.pdf").text

    assert "Diarienummer EXK 2022/26" in text
    for name in NAMES[:4]:
        assert name in text
        assert hashlib.sha256((case / name).read_bytes()).hexdigest() in text


def test_the_archive_sheet_has_no_checksum_of_the_letter_that_is_to_be_edited(case: Path) -> None:
    text, name = read(case / "arkivblad-2021.pdf").text, NAMES[4]

    assert hashlib.sha256((case / name).read_bytes()).hexdigest() not in text
    assert f"{name} Utkast som ska redigeras. Det har därför ingen kontrollsumma." in text
    assert f"{name} Utkast till tjänsteskrivelse Office Open XML (DOCX) Ändras" in text


@needs_java
@pytest.mark.parametrize("profile", ["PDFUA-1", "PDFA-2A"])
def test_the_archive_sheet_keeps_to_the_standards(case: Path, profile: str) -> None:
    assert violations(case / "arkivblad-2021.pdf", profile) == []
    assert findings(case / "arkivblad-2021.pdf") == []


def test_the_data_has_its_schema_beside_it(case: Path) -> None:
    assert faults(case / "rapport-2021.json") == []


def test_the_letter_names_the_files_that_are_there(case: Path) -> None:
    letter = "\n".join(each.text for each in docx.Document(str(case / NAMES[4])).paragraphs)

    assert [name for name in (*NAMES[:3], NAMES[5]) if name not in letter] == []


def test_a_folder_that_is_there_is_left_alone(tmp_path: Path, told: Told) -> None:
    root = write(tmp_path / "bok")
    said = f"{tmp_path}/arende finns redan. Ta bort den, eller välj en annan mapp med --till.\n"
    (tmp_path / "arende").mkdir()

    assert told(root, "arende", "2021", "--till", str(tmp_path / "arende")) == (1, said)
    assert list((tmp_path / "arende").iterdir()) == []


def test_a_report_with_faults_gives_no_folder(tmp_path: Path, told: Told) -> None:
    root = write(tmp_path / "bok", {**SITE, **BROKEN_PICTURE})

    assert told(root, "arende", "2021", "--till", str(tmp_path / "arende")) == (
        1,
        "docs/rapporter/2021/bevakning.md:11: [B004] Bilden ”las.png” går inte att läsa. Spara den på nytt som png "
        "i ett bildprogram, eller ta bort den.\n1 fel, 0 tips.\n",
    )
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bok"]


def test_an_archive_sheet_that_cannot_be_typeset_is_told_and_gives_no_folder(
    tmp_path: Path, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> bytes:
        raise TypesettingError(Fault(Kind.OTHER, "internal error"))

    monkeypatch.setattr("macros.commands.board_case.typeset", stop)
    monkeypatch.setattr("macros.commands.board_case.build_report_files", lambda *_: {})
    root = write(tmp_path / "bok", SITE)
    code, out = told(root, "arende", "2021", "--till", str(tmp_path / "arende"))

    assert (code, "[B004] Texten går inte att göra till PDF." in out) == (1, True)
    assert not (tmp_path / "arende").exists()
