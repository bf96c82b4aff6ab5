"""The release tool as it travels: one file, which needs nothing but Python."""

from __future__ import annotations

import ast
import os
import stat
import subprocess
import sys
from pathlib import Path

import macros.release.server
from macros.release.pack.release import build_tool
from tests.release.server.archives import SITE, pack, release_of, served

PACKAGE = Path(macros.release.server.__file__).parent


def run_tool(folder: Path, *arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the tool with nothing but Python itself, from a folder without the handbook."""
    (folder / "publicera.pyz").write_bytes(build_tool())
    return subprocess.run(
        [sys.executable, "-s", "-S", "publicera.pyz", *map(str, arguments)],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        umask=0o077,
        env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", **environment},
    )


def test_the_tool_imports_nothing_but_python_and_itself() -> None:
    nodes = [node for file in PACKAGE.glob("*.py") for node in ast.walk(ast.parse(file.read_text("utf-8")))]
    imported = {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    imported |= {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}

    assert {
        name
        for name in imported
        if name.split(".")[0] not in sys.stdlib_module_names and not name.startswith("macros.release.server.")
    } == set()


def test_the_tool_needs_python_alone_and_all_can_read_what_it_unpacks(tmp_path: Path, server: Path) -> None:
    for day in (1, 2):
        done = run_tool(tmp_path, "publicera", pack(tmp_path, SITE, day), "--till", server)
        assert (done.returncode, done.stderr) == (0, "")
    below = [server / "releases", *(server / "releases").rglob("*")]
    assert run_tool(tmp_path, "foregaende-version", "--till", server).returncode == 0

    assert served(server) == release_of(SITE, 1)
    assert {stat.S_IMODE(path.stat().st_mode) for path in below if path.is_dir()} == {0o755}
    assert {stat.S_IMODE(path.stat().st_mode) for path in below if path.is_file()} == {0o644}


def test_it_ends_without_a_word_when_its_output_is_closed(tmp_path: Path, server: Path) -> None:
    (tmp_path / "publicera.pyz").write_bytes(build_tool())
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "publicera.pyz", "utgavor", "--till", str(server)]
    done = subprocess.run(command, cwd=tmp_path, stdout=write, stderr=subprocess.PIPE, check=False)
    os.close(write)

    assert (done.returncode != 0, done.stderr) == (True, b"")


def test_a_terminal_without_swedish_letters_gets_the_sentence_or_a_refusal(tmp_path: Path) -> None:
    settings = {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    told = run_tool(tmp_path, "utgavor", "--till", "saknas", LC_ALL="C")
    refused = run_tool(tmp_path, "utgavor", "--till", ".", LC_ALL="C", **settings)

    assert (told.returncode, told.stderr) == (1, "")
    assert told.stdout.startswith("Mappen saknas finns inte.")
    assert refused.returncode == 1
    assert "LC_ALL=C.UTF-8" in refused.stderr
    assert build_tool().startswith(b"#!/usr/bin/env python3\nPK")
