"""handbok driftlage: what it holds the site against, what it prints and what it ends with."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.cli import main
from tests.operation.published import RELEASE, Replies, Reply, serving, sound, version
from tests.publishing.archives import identity, pack
from tests.repositories import begin, isolate_git
from tests.writing import write

Printed = pytest.CaptureFixture[str]
NEVER = {"sida": "omraden/larm/", "titel": "Larm", "senast": None, "nasta": None}
KEPT: Replies = {"version.json": version(granskningar=[])}
UNKEPT: Replies = {"version.json": version(granskningar=[NEVER])}


def run(root: Path, changes: Replies, *arguments: str) -> int:
    """Run the command on a handbook in a folder and a site that is right but for some answers."""
    with serving({**sound(), **changes}) as address:
        return main(["driftlage", address, "--rot", str(root), *arguments])


def test_a_site_that_is_right_ends_with_0(tmp_path: Path, capsys: Printed) -> None:
    assert run(write(tmp_path), KEPT, "--utgava", RELEASE) == 0
    assert capsys.readouterr().out.endswith("\n0 fel, 0 att se över.\n")


def test_a_fault_ends_with_1(tmp_path: Path, capsys: Printed) -> None:
    assert run(write(tmp_path), {**KEPT, "omraden/larm/": Reply(b"", status=500)}, "--utgava", RELEASE) == 1
    assert capsys.readouterr().out.endswith("\n1 fel, 0 att se över.\n")


@pytest.mark.parametrize(("arguments", "code"), [((), 0), (("--strikt",), 1)])
def test_what_is_only_noted_ends_with_0_unless_it_is_to_be_strict(
    tmp_path: Path, capsys: Printed, arguments: tuple[str, ...], code: int
) -> None:
    assert run(write(tmp_path), UNKEPT, "--utgava", RELEASE, *arguments) == code
    assert capsys.readouterr().out.endswith("\n0 fel, 1 att se över.\n")


def test_the_release_of_what_is_checked_out_is_expected(
    tmp_path: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    isolate_git(monkeypatch)

    assert run(begin(tmp_path), KEPT) == 1
    assert f"Utgåvan {RELEASE} visas." in (said := capsys.readouterr().out)
    assert "Den är nyare än 20220101T120000Z-" in said


def test_the_release_in_an_archive_is_expected(tmp_path: Path, capsys: Printed) -> None:
    archive = pack(tmp_path, day=2)

    assert run(write(tmp_path), KEPT, "--arkiv", str(archive)) == 1
    assert f"Den är äldre än {identity(2)}, som skulle visas." in capsys.readouterr().out


def test_the_content_is_held_against_the_archive(tmp_path: Path, capsys: Printed) -> None:
    archive = pack(tmp_path)
    run(write(tmp_path), KEPT, "--arkiv", str(archive))

    assert "har annat innehåll än i arkivet. Det gäller startsidan, omraden/larm/." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--arkiv", "borta.zip"), "borta.zip: det finns ingen sådan fil.\n"),
        (("--arkiv", "mkdocs.yml"), "mkdocs.yml går inte att läsa: det är inte ett helt arkiv.\n"),
        (
            ("--utgava", RELEASE, "--ca", "borta.pem"),
            "Det går inte att läsa borta.pem: No such file or directory.\n",
        ),
        (
            ("--utgava", RELEASE, "--ca", "mkdocs.yml"),
            "mkdocs.yml har inget certifikat som går att läsa. Det ska vara i formatet PEM.\n",
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
