"""What tests of several rooms share."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

from macros.model.kinds_of_file import FOLDERS
from tests.built_site import ROOT, BuiltSite
from tests.repositories import EXAMPLE
from tests.shared_builds import built_once
from tests.watched.sitecustomize import UNREAD
from tests.writing import Changes, page, problems_in, write

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

hypothesis.settings.register_profile(
    "handbook", derandomize=True, deadline=None, database=None, max_examples=50
)
hypothesis.settings.load_profile("handbook")

CheckChanges = Callable[[Changes], list[str]]
"""Writes the small handbook with changes to it, and returns its problems as lines."""


@pytest.fixture
def check(tmp_path: Path) -> CheckChanges:
    return lambda changes: problems_in(write(tmp_path, changes))


# What a build or a make target is told by whoever runs the tests is nothing that they should know.
for _name in ("HANDBOK_ADRESS", "HANDBOK_KALLKOD", "FORMAT", "MOT", "SAMMANFATTNING"):
    os.environ.pop(_name, None)

CONTENT = ROOT / "tests/content"
"""The tests of the real handbook's content, which alone may read it."""
_FOLDERS = os.pathsep.join(f"{ROOT / name}{os.sep}" for name in FOLDERS)
# What a test starts is watched as well.
os.environ["PYTHONPATH"] = os.pathsep.join(
    [str(ROOT / "tests/watched"), *filter(None, [os.environ.get("PYTHONPATH")])]
)


@contextmanager
def _watched(path: Path) -> Iterator[None]:
    if CONTENT not in path.parents:
        os.environ[UNREAD] = _FOLDERS
    try:
        yield
    finally:
        os.environ.pop(UNREAD, None)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    with _watched(collector.path):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    with _watched(item.path):
        return (yield)


SLOWEST = (
    "pages/test_accessibility.py", "pages/test_keyboard.py", "pages/test_printing.py", "release/pack/test_release.py",
    "pages/test_tables.py", "release/offline/test_copy.py", "site/test_plugin.py", "site/test_preview.py",
    "exports/test_report_files.py", "exports/test_typesetting.py", "project/test_button.py", "project/test_workflows.py",
    "project/test_recipes.py", "project/test_secrets.py", "release/server/test_stopped.py", "site/test_one_reading.py",
)  # fmt: skip
"""What takes longest, which is begun first: no process is left with it when the others are done."""


def pytest_configure(config: pytest.Config) -> None:
    # pytest-xdist would begin with the files that have most tests.
    config.option.loadscopereorder = False


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: not item.path.as_posix().endswith(SLOWEST))
    for item in items:
        if CONTENT in item.path.parents:
            item.add_marker(pytest.mark.innehall)


@pytest.fixture(autouse=True)
def _ctrl_c() -> Iterator[None]:
    """Let Ctrl+C end the tests, also after a command that it was not to stop."""
    handler = signal.getsignal(signal.SIGINT)
    yield
    signal.signal(signal.SIGINT, handler)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


SOURCE = f"https://github.com/exempelkoping/handbok/tree/main/{EXAMPLE}"
"""Where the files of the example are kept, as it says itself; where those of the real handbook are is not known here."""
ADDRESS = "https://handbok.exempelkoping.example/sakerhet/"
"""Where the published example says that it is."""
FEBRUARY_2024 = "1706745600"
"""The day of the example's build: what is ahead and what is past depends on it."""


GENERATED = {
    "falt": "falttabeller",
    "formgivning": "komponenter",
    "makron": "makrolista",
    "nyckeltal": "nyckeltalsformer",
    "regler": "regellista",
}
"""The pages about the handbook that the code draws, each with its macro."""


def build_copy(root: Path, handbook: str, *options: str, **environment: str) -> BuiltSite:
    """Build a copy of a handbook in the repository, in another folder: nothing may depend on where it lies."""
    for part in ("macros/site/theme", *([EXAMPLE] if handbook else FOLDERS)):
        ignored = shutil.ignore_patterns("site", ".site-*")
        shutil.copytree(ROOT / part, root / part, ignore=ignored, dirs_exist_ok=True)
    shutil.copy(ROOT / "mkdocs.yml", root)
    return build(root / handbook, *options, **environment)


def build(root: Path, *options: str, **environment: str) -> BuiltSite:
    """Build the handbook in a folder, as its command does."""
    command = [sys.executable, "-m", "macros", "bygg", "--rot", str(root), *options]
    done = subprocess.run(
        command,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "HANDBOK_KALLKOD": "", **environment},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return BuiltSite(root / "site")


@pytest.fixture(scope="session")
def example_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """Build the handbook of the fictional municipality once, with its draft, as those who write it see it.

    Unlike the published one it has the pages that the code draws, which the municipality's own guide is without.
    """

    def build(root: Path) -> Path:
        guide = root / EXAMPLE / "docs/om"
        guide.mkdir(parents=True)
        for name, macro in GENERATED.items():
            text = page(
                f"*Allt* om {name}.\n\n{{{{ {macro}() }}}}\n",
                title=name.capitalize(),
                description=f"Allt om {name}.",
            )
            (guide / f"{name}.md").write_text(text, "utf-8")
        environment = {"SOURCE_DATE_EPOCH": FEBRUARY_2024, "HANDBOK_KALLKOD": SOURCE}
        return build_copy(root, EXAMPLE, "--med-utkast", **environment).folder

    return BuiltSite(built_once(tmp_path_factory, "exempel med åäö", build))


@pytest.fixture(scope="session")
def published_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """Build the handbook of the fictional municipality once, as it is published."""

    def build(root: Path) -> Path:
        return build_copy(root, EXAMPLE, SOURCE_DATE_EPOCH=FEBRUARY_2024, HANDBOK_ADRESS=ADDRESS).folder

    return BuiltSite(built_once(tmp_path_factory, "publicerat", build))


@pytest.fixture(scope="session")
def site(example_site: BuiltSite) -> BuiltSite:
    """Return the site for a test of what holds for every handbook; tests/content gives it the real one."""
    return example_site


def served_copy(site: BuiltSite, factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a copy of a site, and yield its address."""
    from tests.serving import serving  # noqa: PLC0415 — most processes never start a browser

    with serving(site, factory.mktemp("www") / "root") as address:
        yield address


@pytest.fixture(scope="session")
def example(example_site: BuiltSite, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the handbook of the fictional municipality."""
    yield from served_copy(example_site, tmp_path_factory)


@pytest.fixture(scope="session")
def served(example: str) -> str:
    """Return the address for a test of what holds for every handbook; tests/content gives it the real one's."""
    return example


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start Chromium for a file; what a page did against the server's rules fails the last of its tests."""
    from tests.serving import running_browser  # noqa: PLC0415 — most processes never start one

    with running_browser() as started:
        yield started


@pytest.fixture(name="page")
def open_page(browser: Browser) -> Iterator[Page]:
    """Open a window on a screen."""
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        yield context.new_page()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """Open a window on the narrowest phone."""
    with browser.new_context(viewport={"width": 320, "height": 640}, has_touch=True) as context:
        yield context.new_page()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--renew-golden", action="store_true", help="write the golden fragments in tests/golden anew"
    )
    parser.addoption(
        "--mot", default="", help="examine only what has changed since this branch, where that takes long"
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
