"""The fictional municipality's handbook in a repository, packed twice from the same commit, where all else differs."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.built_site import ROOT
from tests.repositories import EXAMPLE, begin_example, git, isolate_git


@dataclass(frozen=True)
class Packed:
    """The archive and the output of a run of ``handbok paketera``."""

    repository: Path
    folder: Path
    said: str

    @property
    def file(self) -> Path:
        """The archive."""
        (file,) = self.folder.glob("*.zip")
        return file

    def files(self) -> dict[str, bytes]:
        """Return the files of the archive, in its order."""
        with zipfile.ZipFile(self.file) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    def site(self) -> dict[str, bytes]:
        """Return the files of the site, by path."""
        names = ((name.partition("webbplats/"), data) for name, data in self.files().items())
        return {path: data for (_, found, path), data in names if found}


def pack(repository: Path, folder: Path, umask: int = 0o022, **environment: str) -> Packed:
    """Run ``handbok paketera`` on the example in a repository."""
    where = ("--rot", str(repository / EXAMPLE), "--till", str(folder))
    done = subprocess.run(
        [sys.executable, "-m", "macros", "paketera", *where],
        cwd=ROOT,
        env={**os.environ, **environment},
        umask=umask,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return Packed(repository, folder, done.stdout)


@pytest.fixture(scope="session")
def twice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Packed, Packed]]:
    """Pack one commit in two folders, as two people on two machines would, as far as one machine can show it."""
    one, other = tmp_path_factory.mktemp("den ena å"), tmp_path_factory.mktemp("annan")
    first = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"}
    second = {"TZ": "Pacific/Midway", "PYTHONUTF8": "1", "PYTHONHASHSEED": "2", "SOURCE_DATE_EPOCH": "1000000000"}  # fmt: skip
    with pytest.MonkeyPatch.context() as monkeypatch:
        isolate_git(monkeypatch)
        for name in ("HANDBOK_ADRESS", "HANDBOK_KALLKOD"):
            monkeypatch.delenv(name, raising=False)
        begin_example(one / "handbok")
        # As git writes the files on Windows.
        git(other, "clone", "--quiet", "--config=core.autocrlf=true", str(one / "handbok"), "klon")
        # One after the other, so that a clock in the archive would differ.
        yield pack(one / "handbok", one / "ut", 0o077, **first), pack(other / "klon", other / "a/b", 0o002, **second)  # fmt: skip


@pytest.fixture(scope="session")
def packed(twice: tuple[Packed, Packed]) -> Packed:
    """Return the first of the two."""
    return twice[0]
