"""No test of code reads the real handbook: whatever opens a file of it is stopped."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from macros.loading import load_handbook
from tests.built_site import ROOT


def test_a_test_that_reads_a_file_is_stopped() -> None:
    with pytest.raises(RuntimeError, match="reads the real handbook"):
        (ROOT / "docs/index.md").read_text("utf-8")


def test_a_test_that_loads_or_copies_it_is_stopped(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="reads the real handbook"):
        load_handbook(ROOT)
    with pytest.raises(RuntimeError, match="reads the real handbook"):
        shutil.copytree(ROOT / "data", tmp_path / "data")


def test_a_program_that_a_test_starts_is_stopped_too() -> None:
    command = [sys.executable, "-m", "macros", "check"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert "reads the real handbook" in done.stdout + done.stderr
