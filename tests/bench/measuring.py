"""Measures what a handbook costs: the check, the build, and plain MkDocs on the same pages, each in a fresh process."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from tests.bench.changing import commit_and_change
from tests.bench.previewing import measure_preview
from tests.bench.table import Case, Measurement, Run

# Not from tests.built_site: a process counts the memory of the one it came from until it begins its own
# program, so this one stays small, and leaves content to others.
ROOT = Path(__file__).resolve().parents[2]

_KILOBYTE = 1024


class FailedRunError(Exception):
    """A program did not do what it should; the message is what it said."""


@dataclass(frozen=True)
class _Program:
    """What is run again and again: its arguments to Python, and where it stands."""

    arguments: tuple[str, ...]
    folder: Path = ROOT

    def read(self) -> list[float]:
        """Run the program and return the numbers that it prints."""
        command = [sys.executable, *self.arguments]
        done = subprocess.run(
            command, cwd=self.folder, env=_environment(), capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise FailedRunError(f"{' '.join(command)}\n{done.stderr}")
        return [float(number) for number in done.stdout.split()]

    def run(self) -> Run:
        """Run the program once, from start to end, with its highest use of memory.

        Raises FailedRunError, with what the program said, when it does not end well.
        """
        with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
            command = [sys.executable, *self.arguments]
            start = perf_counter()
            process = subprocess.Popen(
                command, cwd=self.folder, env=_environment(), stdout=said, stderr=subprocess.STDOUT
            )
            _, status, usage = os.wait4(process.pid, 0)
            seconds = perf_counter() - start
            process.returncode = os.waitstatus_to_exitcode(status)  # else Popen would wait for it again
            if process.returncode:
                said.seek(0)
                raise FailedRunError(f"{' '.join(command)}\n{said.read()}")
        return Run(seconds, usage.ru_maxrss * _KILOBYTE)


def _environment() -> dict[str, str]:
    """Return the environment that a user has: our code only where it stands, and compiled modules kept."""
    unlike_a_users = {"PYTHONPATH", "PYTHONDONTWRITEBYTECODE"}
    environment = {name: value for name, value in os.environ.items() if name not in unlike_a_users}
    return {**environment, "NO_MKDOCS_2_WARNING": "1"}


def measure_case(case: Case, runs: int, tell: Callable[[str], None], *, preview: bool) -> Measurement:
    """Make the handbook of a case and measure it; times and memory are medians of ``runs``.

    The programs take turns, so that what else the machine does at the time falls on all of them.
    Raises FailedRunError when one of them fails.
    """
    with tempfile.TemporaryDirectory(prefix="handbok-matning-") as folder:
        root, stock = Path(folder, "handbok"), Path(folder, "ren")
        root.mkdir()
        stock.mkdir()
        tell(f"{case}: skapar handboken")
        _module("tests.bench.generating", str(root), str(case.years), str(case.areas)).run()
        commit_and_change(root)
        _module("tests.bench.stock", str(root), str(stock)).run()
        check = _module("macros", "check", "--rot", str(root))
        changes = _module("macros", "andringar", "--rot", str(root))
        build = _module("macros", "bygg", "--rot", str(root))
        plain = _Program(("-m", "mkdocs", "build", "--strict", "--quiet"), stock)
        done: list[tuple[Run, Run, Run, Run]] = []
        pdfs: list[list[float]] = []
        for number in range(1, runs + 1):
            tell(f"{case}: mäter, gång {number} av {runs}")
            done.append((check.run(), build.run(), plain.run(), changes.run()))
            pdfs.append(_module("tests.bench.printing", str(root)).read())
        pages = _pages(root / "site")
        if (plain_pages := _pages(stock / "site")) != pages:
            raise FailedRunError(f"{case}: bygget gav {pages} sidor men ren MkDocs {plain_pages}.")
        seconds = None
        if preview:
            tell(f"{case}: mäter förhandsvisningen")
            shutil.rmtree(root / "site")
            seconds = measure_preview(root)
        checks, builds, plains, told = zip(*done, strict=True)
        pdf, all_pdfs = (statistics.median(each) for each in zip(*pdfs, strict=True))
        return Measurement(
            case,
            pages,
            _median(checks),
            _median(builds),
            _median(plains),
            pdf,
            all_pdfs,
            seconds,
            _median(told),
        )


def _module(name: str, *arguments: str) -> _Program:
    return _Program(("-m", name, *arguments))


def _median(runs: Sequence[Run]) -> Run:
    return Run(statistics.median(run.seconds for run in runs), statistics.median(run.memory for run in runs))


def _pages(site: Path) -> int:
    return sum(1 for _ in site.rglob("*.html"))
