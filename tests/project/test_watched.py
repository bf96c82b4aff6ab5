"""No test of code reads the real handbook: whatever opens a file of it is stopped, whether the file is there or not."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.built_site import ROOT

STOPPED = "reads the real handbook"


def test_a_test_that_reads_a_file_is_stopped() -> None:
    with pytest.raises(RuntimeError, match=STOPPED):
        (ROOT / "docs/index.md").read_text("utf-8")


def test_a_test_that_copies_one_is_stopped(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match=STOPPED):
        shutil.copy(ROOT / "data/organisation.yml", tmp_path)


def test_a_program_that_a_test_starts_is_stopped_too() -> None:
    command = [sys.executable, "-c", "open('docs/index.md')"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert STOPPED in done.stderr
