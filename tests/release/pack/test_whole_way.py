"""The whole way: two commits of a handbook are packed, published, served, read under load and gone back from."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.release.server.cli import main
from tests.release.pack.conftest import pack
from tests.release.server.load import Load
from tests.repositories import begin_example, git, isolate_git

BETWEEN = 300
CHANGED = "docs/omraden/bevakning.md"


def make_archives(folder: Path) -> list[Path]:
    """Pack the handbook, and again as it is a month later, when an area's page says so."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        isolate_git(monkeypatch)
        handbook = begin_example(folder / "handbok")
        first = pack(folder / "handbok", folder / "forsta").file
        file = handbook / CHANGED
        file.write_text(f"{file.read_text('utf-8')}\nÄndrat den 3 februari.\n", "utf-8")
        for name in ("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"):
            monkeypatch.setenv(name, "2022-02-03T12:00:00Z")
        git(handbook, "commit", "--quiet", "--all", "--message=Ändring")
        return [first, pack(folder / "handbok", folder / "andra").file]


@pytest.mark.allt
def test_from_a_commit_to_a_reader_and_back_nothing_is_lost(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archives = make_archives(tmp_path)
    (server := tmp_path / "srv").mkdir()
    load = Load(server, archives, BETWEEN)
    whole = main(["utgavor", "--till", str(server), "--kontrollera"])
    told = capsys.readouterr().out
    first = archives[0].stem.removeprefix("handbok-")
    removed = main(["ta-bort", "--aven-foregaende", first, "--till", str(server)])
    with capsys.disabled():
        print(f"\n{load}")  # noqa: T201 — the administrator wants the figures

    assert (load.faults, load.switches) == ([], 4)
    assert (whole, told.count(" hel"), removed) == (0, len(archives), 0)
    assert list((server / "current/webbplats/rapporter").rglob("*.pdf")) != []
