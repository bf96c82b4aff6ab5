"""Makes repositories for tests with git itself, the same each time and untouched by whoever runs the tests."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.built_site import ROOT
from tests.writing import Changes, write

EXAMPLE = "tests/exempelkommun"

_ENVIRONMENT = {
    "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": "Prov",
    "GIT_AUTHOR_EMAIL": "prov@example.invalid", "GIT_AUTHOR_DATE": "2022-01-01T12:00:00Z",
    "GIT_COMMITTER_NAME": "Prov", "GIT_COMMITTER_EMAIL": "prov@example.invalid",
    "GIT_COMMITTER_DATE": "2022-01-01T12:00:00Z",
}  # fmt: skip


def isolate_git(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let git, ours too, know nothing of the machine's own settings."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name, value in _ENVIRONMENT.items():
        monkeypatch.setenv(name, value)


def git(folder: Path, *arguments: str, given: bytes = b"") -> str:
    """Run git in a folder and return what it says."""
    done = subprocess.run(["git", *arguments], cwd=folder, input=given, capture_output=True, check=False)  # noqa: S607
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode().strip()


def begin(root: Path, changes: Changes | None = None) -> Path:
    """Make a repository whose branch main has the small handbook, with changes to it, in one commit."""
    root.mkdir(parents=True, exist_ok=True)
    git(root, "init", "--quiet", "--initial-branch=main")
    return commit(root, {**(changes or {})}, whole=True)


def begin_example(root: Path) -> Path:
    """Make a repository with the handbook of the fictional municipality, as it lies in this one, and return the handbook's folder."""
    for part in ("macros/site/theme", EXAMPLE):
        shutil.copytree(ROOT / part, root / part, ignore=shutil.ignore_patterns("site", ".site-*", "utgavor"))
    shutil.copy(ROOT / "mkdocs.yml", root)
    git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message=Handbok")
    return root / EXAMPLE


def commit(root: Path, changes: Changes, *, whole: bool = False) -> Path:
    """Commit changes; ``whole`` writes all of the small handbook first."""
    if whole:
        write(root, changes)
    else:
        change(root, changes)
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message=Ändring")
    return root


def change(root: Path, changes: Changes) -> Path:
    """Write, change or take away files without telling git."""
    for path, content in changes.items():
        file = root / path
        if content is None:
            file.unlink()
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root
