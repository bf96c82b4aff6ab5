"""The release tool as it travels: one file, which needs nothing but Python."""

from __future__ import annotations

import ast
import io
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import macros.publishing
from macros.publishing.packing import build_tool
from tests.publishing.archives import SITE, pack, release_of, served

PACKAGE = Path(macros.publishing.__file__).parent


def run_tool(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the tool with nothing but Python itself, from a folder without the handbook."""
    (folder / "publicera.pyz").write_bytes(build_tool())
    return subprocess.run(
        [sys.executable, "-I", "-S", "publicera.pyz", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", **environment},
    )


@pytest.mark.parametrize("file", sorted(PACKAGE.glob("*.py")), ids=lambda file: str(file.name))
def test_a_module_of_the_tool_imports_nothing_but_python_and_the_tool(file: Path) -> None:
    imported = {
        name
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        for name in (
            [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else []
        )
    }

    assert [
        name
        for name in imported
        if name.split(".")[0] not in sys.stdlib_module_names and not name.startswith("macros.publishing.")
    ] == []


def test_the_tool_holds_its_own_package_alone() -> None:
    with zipfile.ZipFile(io.BytesIO(build_tool())) as tool:
        names = tool.namelist()

    assert names == sorted(names)
    assert set(names) == {
        "__main__.py",
        "macros/__init__.py",
        *(f"macros/publishing/{file.name}" for file in PACKAGE.glob("*.py")),
    }


def test_the_tool_is_the_same_to_the_byte_wherever_and_whenever_its_code_lies(tmp_path: Path) -> None:
    shutil.copytree(PACKAGE, tmp_path / "macros/publishing", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "macros/__init__.py").touch()
    for file in tmp_path.rglob("*.py"):
        os.utime(file, (1_000_000_000, 1_000_000_000))
        file.chmod(0o600)
    code = (
        "import sys; from macros.publishing.packing import build_tool; sys.stdout.buffer.write(build_tool())"
    )
    elsewhere = subprocess.run(
        [sys.executable, "-S", "-c", code], cwd=tmp_path, capture_output=True, check=True
    )

    assert elsewhere.stdout == build_tool()


def test_the_tool_publishes_and_goes_back_with_python_alone(tmp_path: Path, server: Path) -> None:
    for day in (1, 2):
        done = run_tool(tmp_path, "publicera", str(pack(tmp_path, SITE, day)), "--till", str(server))
        assert (done.returncode, done.stderr) == (0, "")
    assert run_tool(tmp_path, "foregaende-version", "--till", "srv").returncode == 0

    assert served(server) == release_of(SITE, 1)


def test_the_tool_can_be_run_as_a_script(tmp_path: Path) -> None:
    assert build_tool().startswith(b"#!/usr/bin/env python3\nPK")
    assert run_tool(tmp_path, "--help").stdout.startswith("Så här: publicera.pyz [-h] KOMMANDO ...")


def test_the_package_runs_like_the_tool(tmp_path: Path, server: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "macros.publishing",
        "publicera",
        str(pack(tmp_path)),
        "--till",
        str(server),
    ]

    assert subprocess.run(command, cwd=PACKAGE.parents[1], capture_output=True, check=False).returncode == 0


def test_the_tool_says_when_its_reader_has_stopped_reading_by_its_exit_code_alone(
    tmp_path: Path, server: Path
) -> None:
    (tmp_path / "publicera.pyz").write_bytes(build_tool())
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-I", "-S", "publicera.pyz", "utgavor", "--till", str(server)],
            cwd=tmp_path,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )

    assert (done.returncode, done.stderr) == (1, b"")


def test_a_terminal_without_swedish_letters_gets_the_sentence(tmp_path: Path) -> None:
    done = run_tool(tmp_path, "utgavor", "--till", "saknas", LC_ALL="C")

    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith("Mappen saknas finns inte.")
