"""Makes a made handbook a repository with one change in it, for ``handbok andringar`` to tell of."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

_SETTINGS = (
    "-c",
    "user.name=Mätning",
    "-c",
    "user.email=matning@example.invalid",
    "-c",
    "commit.gpgSign=false",
)
_SUMMARY = re.compile(r"^sammanfattning: .*$", re.MULTILINE)


def commit_and_change(root: Path) -> None:
    """Commit all of the handbook in ``root`` on a branch main, and give its last report's first area another summary."""
    _git(root, "init", "--quiet", "--initial-branch=main")
    (root / ".git/info/exclude").write_text("site/\n", "utf-8")
    _git(root, "add", "--all")
    _git(root, *_SETTINGS, "commit", "--quiet", "--no-verify", "--message=Mätning")
    last = max(folder for folder in (root / "docs/rapporter").iterdir() if folder.is_dir())
    entry = min(file for file in last.glob("*.md") if file.name != "index.md")
    text = _SUMMARY.sub("sammanfattning: Mätningen har ändrat den här meningen.", entry.read_text("utf-8"), 1)
    entry.write_text(text, "utf-8")


def _git(root: Path, *arguments: str) -> None:
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    subprocess.run(["git", *arguments], cwd=root, env=environment, check=True)  # noqa: S607
