"""The steps of a build: check → MkDocs → swap. The old site stays whole until the new one is finished."""

from __future__ import annotations

import logging
import shutil
import tempfile
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

from jinja2 import Environment
from mkdocs.commands.build import build as run_mkdocs
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files

from macros.checks import check_folder
from macros.checks.engine import read_warnings
from macros.handbook import Handbook
from macros.problems import ContentError, Problem
from macros.template_cache import template_cache

LOG_FILE = ".handbok-fel.log"


class BuildError(Exception):
    """MkDocs could not build the site for a reason that is not in the content; the message is in Swedish."""


@dataclass
class BuildReport:
    """What a build did: each step with its time in seconds, and the size of the site."""

    steps: list[tuple[str, float]] = field(default_factory=list)
    hints: list[Problem] = field(default_factory=list)
    pages: int = 0
    bytes: int = 0

    @contextmanager
    def step(self, name: str, tell: Callable[[str], None]) -> Iterator[None]:
        """Time a step and tell about it when it is done."""
        start = monotonic()
        yield
        seconds = monotonic() - start
        self.steps.append((name, seconds))
        tell(f"{name} ({seconds:.1f} s)".replace(".", ",", 1))


_checked: dict[Path, Handbook] = {}
"""The handbook of a build that is running, by its folder: checked once, and read once."""


def checked_handbook(root: Path, macros: frozenset[str]) -> Handbook:
    """Return the handbook in ``root``: the one that the running build has checked, else read and checked afresh."""
    if handbook := _checked.get(root.resolve()):
        return handbook
    handbook, problems = check_folder(root, macros)
    if any(problem.is_error for problem in problems):
        raise ContentError(problems)
    return handbook


def build_site(root: Path, macros: frozenset[str], tell: Callable[[str], None]) -> BuildReport:
    """Check the handbook in ``root`` and build it into ``root/site``.

    Raises ContentError when a rule is broken and BuildError when MkDocs fails; either way ``site`` is as it was.
    """
    report = BuildReport()
    with report.step("Innehållet är kontrollerat", tell):
        handbook, problems = check_folder(root, macros)
    if any(problem.is_error for problem in problems):
        raise ContentError(problems)
    report.hints = problems
    try:
        fresh = Path(tempfile.mkdtemp(prefix=".site-", dir=root))
    except OSError as error:
        raise _unwritable(root) from error
    try:
        _checked[root.resolve()] = handbook
        with report.step("Sidorna är byggda", tell):
            _run_engine(root, fresh)
        files = [file for file in fresh.rglob("*") if file.is_file()]
        report.pages = sum(file.suffix == ".html" for file in files)
        report.bytes = sum(file.stat().st_size for file in files)
        _swap(fresh, root / "site")
    except OSError as error:
        raise _unwritable(root) from error
    finally:
        _checked.pop(root.resolve(), None)
        shutil.rmtree(fresh, ignore_errors=True)
    return report


def _unwritable(root: Path) -> BuildError:
    return BuildError(
        f"Det går inte att skriva i mappen {root}. Se efter behörigheten och hur mycket plats som är ledig."
    )


def _run_engine(root: Path, target: Path) -> None:
    """Run MkDocs, strictly; the only place that calls the engine."""
    with _captured_warnings() as warnings:
        try:
            config = load_config(str(root / "mkdocs.yml"), strict=True, site_dir=str(target))
            config.plugins["handbook"] = _KeepsTemplates()
            run_mkdocs(config)
        except (Exception, SystemExit) as error:
            if not warnings or not isinstance(error, SystemExit):  # what MkDocs and plugins stop with
                _log(root, error)
                message = (
                    f"Webbplatsen gick inte att bygga. Felet är inte i texten; det står i filen {LOG_FILE}."
                )
                raise BuildError(message) from error
    if warnings:
        raise ContentError(read_warnings(root, warnings))


class _NoSettings(Config):  # type: ignore[no-untyped-call]  # MkDocs has no types for it
    """MkDocs asks every plugin what can be set."""


class _KeepsTemplates(BasePlugin[_NoSettings]):  # type: ignore[no-untyped-call]  # MkDocs has no types for it
    """Keeps the theme's compiled templates from one build to the next; compiling them takes longer than a dozen pages."""

    def on_env(self, env: Environment, /, *, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG002 — the event's
        env.bytecode_cache = template_cache()
        return env


@contextmanager
def _captured_warnings() -> Iterator[list[str]]:
    """Collect what MkDocs warns about, so that it can be said in Swedish; its chatter is not shown."""
    warnings: list[str] = []

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            warnings.append(record.getMessage())

    logger = logging.getLogger("mkdocs")
    collector = Collector(logging.WARNING)
    propagates = logger.propagate
    logger.addHandler(collector)
    logger.propagate = False
    try:
        yield warnings
    finally:
        logger.removeHandler(collector)
        logger.propagate = propagates


def _log(root: Path, error: BaseException) -> None:
    text = "".join(traceback.format_exception(error))
    (root / LOG_FILE).write_text(text, encoding="utf-8")


def _swap(fresh: Path, site: Path) -> None:
    """Put the fresh site in the place of the old one, which is put back if that fails."""
    fresh.chmod(0o755)
    old = Path(tempfile.mkdtemp(prefix=".site-", dir=site.parent)) / "old"
    try:
        if site.exists():
            site.rename(old)
        try:
            fresh.rename(site)
        except OSError:
            if old.exists():
                old.rename(site)
            raise
    finally:
        shutil.rmtree(old.parent, ignore_errors=True)
