"""handbok driftlage: what it holds the site against, what it prints and what it ends with."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from macros.commands.cli import main
from tests.operation.published import PAGE, RELEASE, VERSION, Replies, Reply, serving, version
from tests.repositories import begin, isolate_git
from tests.writing import write

Printed = pytest.CaptureFixture[str]
NEVER = {"sida": "omraden/larm/", "titel": "Larm", "senast": None, "nasta": None}
KEPT: Replies = {"version.json": version(granskningar=[])}
UNKEPT: Replies = {"version.json": version(granskningar=[NEVER])}


def run(root: Path, changes: Replies, *arguments: str) -> int:
    """Run the command on a handbook in a folder and a site that is right but for some answers."""
    with serving(changes) as address:
        return main(["driftlage", address, "--rot", str(root), *arguments])


@pytest.mark.parametrize(
    ("changes", "arguments", "ending"),
    [
        (KEPT, (), (0, "0 fel, 0 att se över.")),
        ({**KEPT, "omraden/larm/": Reply(b"", status=500)}, (), (1, "1 fel, 0 att se över.")),
        (UNKEPT, (), (0, "0 fel, 1 att se över.")),
        (UNKEPT, ("--strikt",), (1, "0 fel, 1 att se över.")),
    ],
)
def test_it_ends_with_1_when_something_is_wrong_or_noted_if_it_is_strict(
    tmp_path: Path, capsys: Printed, changes: Replies, arguments: tuple[str, ...], ending: tuple[int, str]
) -> None:
    code = run(write(tmp_path), changes, "--utgava", RELEASE, *arguments)

    assert (code, capsys.readouterr().out.splitlines()[-1]) == ending


def test_the_release_of_what_is_checked_out_is_expected(
    tmp_path: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    isolate_git(monkeypatch)

    assert run(begin(tmp_path), KEPT) == 1
    assert "Den är nyare än 20220101T120000Z-" in capsys.readouterr().out


def test_the_release_and_the_content_in_an_archive_are_expected(tmp_path: Path, capsys: Printed) -> None:
    with zipfile.ZipFile(archive := tmp_path / "utgava.zip", "w") as packed:
        packed.writestr("webbplats/version.json", json.dumps(VERSION))
        packed.writestr("webbplats/index.html", PAGE)
        packed.writestr("webbplats/omraden/larm/index.html", PAGE + b"!")

    assert run(write(tmp_path), KEPT, "--arkiv", str(archive)) == 1
    said = capsys.readouterr().out
    assert f"OK: Utgåvan {RELEASE} visas, som väntat." in said
    assert "FEL: 1 sida av 2: har annat innehåll än i arkivet. Det gäller omraden/larm/." in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--arkiv", "borta.zip"), "Det går inte att läsa borta.zip: No such file or directory.\n"),
        (("--arkiv", "mkdocs.yml"), "mkdocs.yml är inte ett helt arkiv med en utgåva.\n"),
        (
            ("--utgava", RELEASE, "--ca", "borta.pem"),
            "borta.pem går inte att läsa som ett certifikat. Ange en fil i formatet PEM.\n",
        ),
    ],
)
def test_a_file_that_is_not_what_it_should_be_ends_with_1(
    tmp_path: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(write(tmp_path))

    assert run(Path(), {}, *arguments) == 1
    assert capsys.readouterr().out == said


def test_an_address_that_is_none_ends_with_2(tmp_path: Path, capsys: Printed) -> None:
    assert main(["driftlage", "handboken", "--rot", str(write(tmp_path))]) == 2
    assert capsys.readouterr().err.startswith("”handboken” är inte adressen till en handbok.")


@pytest.mark.parametrize(
    "arguments", [["--utgava", "senaste"], ["--dagar", "få"], ["--utgava", RELEASE, "--arkiv", "a.zip"]]
)
def test_wrong_usage_ends_with_2(capsys: Printed, arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["driftlage", "http://127.0.0.1/", *arguments])

    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith("Kommandot är inte rätt skrivet.")
