"""What tests of several rooms share."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import hypothesis
import pytest
from playwright.sync_api import Browser

from tests.built_site import ROOT, BuiltSite
from tests.repositories import EXAMPLE
from tests.serving import running_browser, serving
from tests.shared_builds import built_once
from tests.writing import Changes, problems_in, write

hypothesis.settings.register_profile(
    "handbook", derandomize=True, deadline=None, database=None, max_examples=50
)
hypothesis.settings.load_profile("handbook")

CheckChanges = Callable[[Changes], list[str]]
"""Writes the small handbook with changes to it, and returns its problems as lines."""


@pytest.fixture
def check(tmp_path: Path) -> CheckChanges:
    return lambda changes: problems_in(write(tmp_path, changes))


SOURCE = f"https://github.com/exempelkoping/handbok/tree/main/{EXAMPLE}"
"""Where the files of the example are kept, as it says itself; where those of the real handbook are is not known here."""
FEBRUARY_2024 = "1706745600"
"""The day of the example's build: what is ahead and what is past depends on it."""


def build_copy(root: Path, handbook: str, *options: str, **environment: str) -> BuiltSite:
    """Build a copy of a handbook in the repository, in another folder: nothing may depend on where it lies."""
    for part in ("docs", "data", "macros/theme", *([EXAMPLE] if handbook else [])):
        shutil.copytree(ROOT / part, root / part, ignore=shutil.ignore_patterns("site", ".site-*"))
    shutil.copy(ROOT / "mkdocs.yml", root)
    command = [sys.executable, "-m", "macros", "bygg", "--rot", str(root / handbook), *options]
    done = subprocess.run(
        command,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "HANDBOK_KALLKOD": "", **environment},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return BuiltSite(root / handbook / "site")


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """Build the real handbook once."""
    site = built_once(tmp_path_factory, "handbok med åäö", lambda root: build_copy(root, "").folder)
    return BuiltSite(site)


@pytest.fixture(scope="session")
def example_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """Build the handbook of the fictional municipality once, with its draft, as those who write it see it."""

    def build(root: Path) -> Path:
        environment = {"SOURCE_DATE_EPOCH": FEBRUARY_2024, "HANDBOK_KALLKOD": SOURCE}
        return build_copy(root, EXAMPLE, "--med-utkast", **environment).folder

    return BuiltSite(built_once(tmp_path_factory, "exempel med åäö", build))


@pytest.fixture(scope="session")
def published_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """Build the handbook of the fictional municipality once, as it is published."""

    def build(root: Path) -> Path:
        return build_copy(root, EXAMPLE, SOURCE_DATE_EPOCH=FEBRUARY_2024).folder

    return BuiltSite(built_once(tmp_path_factory, "publicerat", build))


@pytest.fixture(scope="session", params=["real_site", "example_site"])
def site(request: pytest.FixtureRequest) -> BuiltSite:
    """Return one handbook after the other: what holds for every handbook is tested on both."""
    found: BuiltSite = request.getfixturevalue(request.param)
    return found


def _served(site: BuiltSite, factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(site, factory.mktemp("www") / "root") as address:
        yield address


@pytest.fixture(scope="session")
def real(real_site: BuiltSite, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the real handbook."""
    yield from _served(real_site, tmp_path_factory)


@pytest.fixture(scope="session")
def example(example_site: BuiltSite, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the handbook of the fictional municipality."""
    yield from _served(example_site, tmp_path_factory)


@pytest.fixture(scope="session")
def served(site: BuiltSite, real_site: BuiltSite, request: pytest.FixtureRequest) -> str:
    """Serve one handbook after the other."""
    return str(request.getfixturevalue("real" if site is real_site else "example"))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start Chromium for a file; what a page did against the server's rules fails the last of its tests."""
    with running_browser() as started:
        yield started


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--renew-golden", action="store_true", help="write the golden fragments in tests/golden anew"
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, object], None]:
    """Compare a fragment with the golden one of that file name."""

    def compare(name: str, fragment: object) -> None:
        file = ROOT / "tests" / "golden" / name
        drawn = f"{str(fragment).strip()}\n"
        if request.config.getoption("--renew-golden"):
            file.write_text(drawn, encoding="utf-8")
        expected = file.read_text(encoding="utf-8") if file.is_file() else ""
        assert drawn.splitlines() == expected.splitlines(), f"{name} differs; renew it with --renew-golden"

    return compare
