"""The copy that handbok offline makes of the fictional municipality's handbook, and the same copy unpacked from its ZIP."""

from __future__ import annotations

import datetime
import os
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from macros.release.offline.copy import PREVIEW, finish_files
from tests.built_site import ROOT, BuiltSite
from tests.repositories import begin_example, isolate_git
from tests.shared_builds import built_once

ADDRESS = "https://handbok.example/"


@dataclass(frozen=True)
class Made:
    """The folder that the command wrote in; its output lies beside it."""

    target: Path

    @property
    def said(self) -> str:
        return self.target.with_name("sagt").read_text("utf-8")

    @property
    def folder(self) -> Path:
        (found,) = (path for path in self.target.iterdir() if path.is_dir())
        return found

    @property
    def archive(self) -> Path:
        (found,) = self.target.glob("*.zip")
        return found


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Make a copy, once."""
    return Made(built_once(tmp_path_factory, "nödläge", make))


def make(root: Path) -> Path:
    """Make a copy; return the folder that it is in."""
    target = root / "ut"
    with pytest.MonkeyPatch.context() as monkeypatch:
        isolate_git(monkeypatch)
        handbook = begin_example(root / "handbok")
        done = subprocess.run(
            [sys.executable, "-m", "macros", "offline", "--rot", str(handbook), "--till", str(target)],
            cwd=ROOT,
            env={**os.environ, "HANDBOK_ADRESS": ADDRESS, "HANDBOK_KALLKOD": ""},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
    assert done.returncode == 0, done.stdout + done.stderr
    target.with_name("sagt").write_text(done.stdout, "utf-8")
    return target


@pytest.fixture(scope="session")
def copy(made: Made, tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """Unpack the ZIP somewhere else, as on a USB stick."""
    folder = tmp_path_factory.mktemp("USB minne å ä ö # 100%")
    with zipfile.ZipFile(made.archive) as archive:
        archive.extractall(folder)
    return BuiltSite(folder / made.folder.name)


@pytest.fixture(scope="session")
def preview(example_site: BuiltSite, tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """Unpack the preview of a proposal, with its draft, as from the forge."""
    root = tmp_path_factory.mktemp("hämtade filer") / "forhandsvisning"
    found = (path for path in example_site.folder.rglob("*") if path.is_file())
    files = {path.relative_to(example_site.folder).as_posix(): path.read_bytes() for path in found}
    for name, data in finish_files(files, PREVIEW, datetime.date(2024, 2, 1)).items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data)
    return BuiltSite(root)
