"""The handbok command: what it prints, and what it ends with."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from macros.commands.cli import COMMANDS, main
from tests.buildable import BROKEN_PICTURE, SITE
from tests.built_site import ROOT
from tests.commands.conftest import Told
from tests.writing import AREA, ENTRY, Changes, area, entry, write

WRONG = {ENTRY: entry(status="klart", nyckeltal="{avtal: 4}")}
HINT = {AREA: area("Ring Statens larmverk.\n")}
UNCHANGED = "Webbplatsen är inte ändrad.\n"

Printed = pytest.CaptureFixture[str]


def test_a_handbook_without_faults_ends_with_0(tmp_path: Path, told: Told) -> None:
    assert told(write(tmp_path), "check") == (0, "Inga fel.\n")
    assert told(tmp_path, "check", "--format", "json") == (0, "[]\n")


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


def test_a_summary_that_cannot_be_written_ends_with_1_after_all_is_told(tmp_path: Path, told: Told) -> None:
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
    ("arguments", "told"),
    [
        ("", "Det saknas: KOMMANDO."),
        ("okant", "KOMMANDO kan inte vara ”okant”. Välj bland: check, bygg, visa"),
        ("check --format xml", "--format kan inte vara ”xml”. Välj bland: github, json, text."),
        ("check --okant 3", "Det här finns inte: --okant 3."),
        ("bygg --utkast", "Det här finns inte: --utkast."),
        ("bygg --med-utkast=3", "Efter --med-utkast ska det inte stå något, men där står ”3”."),
        ("ratta 2021 --=3", "--=3 är förkortat för mycket. Skriv ut det. Välj bland: --help, --varfor, --beslut"),
        ("visa --adress x:99999", "--adress kan inte vara ”x:99999”. Skriv värd och port så här: 127.0.0.1:8000."),
        ("visa --adress :x", "--adress kan inte vara ”:x”. Skriv värd och port så här: 127.0.0.1:8000."),
        ("driftlage x --utgava y", "--utgava kan inte vara ”y”. Skriv utgåvans id så här: 20240201T120000Z-0123456789ab."),
        ("driftlage x --arkiv a --utgava 20240201T120000Z-0123456789ab", "--utgava kan inte stå tillsammans med --arkiv. Ta bort det ena."),
        ("driftlage x --dagar få", "--dagar kan inte vara ”få”."),
        ("behandla 2021", "Det saknas: --organ."),
        ("lage tjugo", "ÅR kan inte vara ”tjugo”. Skriv ett tal med siffror."),
        ("lamna-in 2021 --datum", "Efter --datum ska det stå ett värde."),
        ("lamna-in 2021 --datum 14/3", "--datum kan inte vara ”14/3”. Skriv dagen så här: 2023-03-14."),
    ],
)  # fmt: skip
def test_wrong_usage_ends_with_2_and_names_what_is_wrong(capsys: Printed, arguments: str, told: str) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments.split())

    first, usage = capsys.readouterr().err.split("\n")[:2]
    assert ended.value.code == 2
    command = next((each for each in arguments.split()[:1] if each in COMMANDS), "[-h] KOMMANDO")
    assert first.startswith(f"Kommandot är inte rätt skrivet. {told}")
    assert usage.startswith(f"Så här: handbok {command}")


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


CRASH = {
    "mkdocs.yml": "site_name: Provboken\nnav: [index.md, omraden/bevakning.md]\nhooks: [krok.py]\n",
    "krok.py": "def on_config(config):\n    raise RuntimeError('pang')\n",
}


@pytest.mark.parametrize(
    ("changes", "setting", "said"),
    [
        (WRONG, {}, "\n1 fel, 0 tips.\n"),
        (CRASH, {}, "Webbplatsen gick inte att bygga."),
        (SITE, {"HANDBOK_KALLKOD": "2021-99-99"}, "HANDBOK_KALLKOD är ”2021-99-99”."),
        (SITE, {"HANDBOK_ADRESS": "javascript://x/"}, "HANDBOK_ADRESS är fel: ”javascript://x/” är"),
        (SITE, {"SOURCE_DATE_EPOCH": "1e99"}, "SOURCE_DATE_EPOCH är ”1e99”."),
    ],
    ids=["faults", "a crash", "no source", "no address", "no time"],
)
def test_what_stops_a_build_is_told_without_a_traceback_ends_with_1_and_leaves_the_site(
    tmp_path: Path,
    told: Told,
    monkeypatch: pytest.MonkeyPatch,
    *,
    changes: Changes,
    setting: dict[str, str],
    said: str,
) -> None:
    for name, value in setting.items():
        monkeypatch.setenv(name, value)
    code, out = told(write(tmp_path, changes), "bygg")

    assert (code, said in out) == (1, True)
    assert out.endswith(UNCHANGED)
    assert not (tmp_path / "site").exists()


def test_a_site_without_a_pdf_that_cannot_be_made_is_new_and_ends_with_1(tmp_path: Path, told: Told) -> None:
    code, out = told(write(tmp_path, {**SITE, **BROKEN_PICTURE}), "bygg")

    assert code == 1
    assert "[B004] Bilden ”las.png” går inte att läsa." in out
    assert out.endswith("Webbplatsen är ny, men saknar de PDF-filer som felen gäller. Sidorna säger det.\n")
    assert (tmp_path / "site/index.html").is_file()


def run_python(*arguments: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{os.environ['PYTHONPATH']}"}
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_the_package_can_be_run_as_the_command_on_the_handbook_of_the_current_folder(tmp_path: Path) -> None:
    done = run_python("-m", "macros", "check", folder=write(tmp_path, WRONG))

    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith(f"{ENTRY}:4: [V003] ")


def test_a_reader_that_has_stopped_reading_gets_no_traceback(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-u", "-m", "macros", "check", f"--rot={write(tmp_path, WRONG)}"]
    done = subprocess.run(command, cwd=ROOT, stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)

    assert (done.returncode, done.stderr) == (1, b"")


def test_only_the_chosen_command_is_imported() -> None:
    program = (
        "import sys, macros.commands.cli as cli\ntry: cli.main(['check', '-h'])\nfinally: print(*sys.modules)"
    )
    imported = set(run_python("-c", program).stdout.split())

    assert "macros.commands.checking" in imported
    assert not {"mkdocs", "typst", "docx", "macros.commands.building", "macros.commands.drafts"} & imported
