"""Keys, tokens and passwords in the repository: make lint finds them, and never says what they are."""

from __future__ import annotations

import base64
import shutil
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from tests.built_site import ROOT
from tests.project.test_button import GIT, put

RANDOM = Random(1)  # noqa: S311 - nothing is kept secret with it


def random_text(length: int) -> str:
    """Return letters and digits that mean nothing."""
    return base64.b32encode(RANDOM.randbytes(length)).decode()[:length]


# Put together here, for this file is looked through as well.
KEY_BODY = "\n".join(base64.b64encode(RANDOM.randbytes(48)).decode() for _ in range(26))
PRIVATE_KEY = f"-----BEGIN {'PRIVATE KEY'}-----\n{KEY_BODY}\n-----END {'PRIVATE KEY'}-----\n"
GITHUB_TOKEN = "ghp_" + random_text(36)
PASSWORD = random_text(24)


def scan(root: Path) -> subprocess.CompletedProcess[str]:
    command: list[str | Path] = [sys.executable, root / "tools/find_secrets.py"]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Return a repository with the scanner, a file that is committed, and one that Git is told to ignore."""
    shutil.copytree(ROOT / "tools", tmp_path / "tools", ignore=shutil.ignore_patterns("lighthouse"))
    put(tmp_path / "gone.py", f"TOKEN = '{GITHUB_TOKEN}'\n")
    put(tmp_path / ".gitignore", ".env\n")
    put(tmp_path / ".env", f"GH_TOKEN={GITHUB_TOKEN}\n")
    subprocess.run([GIT, "init", "--quiet", tmp_path], check=True)
    subprocess.run([GIT, "add", "--all"], cwd=tmp_path, check=True)
    (tmp_path / "gone.py").unlink()
    return tmp_path


def test_what_git_does_not_hold_is_not_looked_through(repository: Path) -> None:
    done = scan(repository)

    assert (done.returncode, done.stdout, done.stderr) == (0, "Inga nycklar eller lösenord i filerna.\n", "")


def test_each_secret_is_told_with_its_line_and_never_repeated(repository: Path) -> None:
    put(repository / "macros/server.py", f'KEY = """\\\n{PRIVATE_KEY}"""\n')
    put(repository / ".github/workflows/ny.yml", f"env:\n  GH: {GITHUB_TOKEN}\n")
    put(repository / "publicering/Caddyfile", f"# Ny fil\nlösenord: {PASSWORD}\n")
    subprocess.run([GIT, "add", "macros"], cwd=repository, check=True)  # the others are about to be

    done = scan(repository)

    assert done.returncode == 1
    assert done.stdout.splitlines()[:3] == [
        ".github/workflows/ny.yml:2: hemlighet [betterleaks.github-pat]",
        "macros/server.py:2: hemlighet [betterleaks.private-key]",
        "publicering/Caddyfile:2: hemlighet [handbok.assigned-secret]",
    ]
    assert [
        part for part in (GITHUB_TOKEN, PASSWORD, KEY_BODY[:20]) if part in done.stdout + done.stderr
    ] == []


def test_following_the_advice_about_a_false_alarm_ends_it(repository: Path) -> None:
    put(repository / "ny.py", f"TOKEN = '{GITHUB_TOKEN}'  # kingfisher:ignore (prövar en post)\n")

    assert scan(repository).returncode == 0


def test_make_lint_looks_for_secrets() -> None:
    recipe = (ROOT / "Makefile").read_text("utf-8").partition("\nlint:")[2].partition("\n\n")[0]

    assert "$(BIN)/python tools/find_secrets.py" in recipe
