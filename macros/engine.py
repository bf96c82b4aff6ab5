"""Runs MkDocs on a checked handbook, and turns its warnings and errors into ours."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config

from macros.checks.engine import read_warnings
from macros.handbook import Handbook
from macros.problems import BuildError, ContentError

LOG_FILE = ".handbok-fel.log"


def run_mkdocs(
    handbook: Handbook,
    target: Path,
    *,
    address: str | None = None,
    with_drafts: bool = False,
    makes_files: bool = True,
) -> None:
    """Build a checked handbook into ``target``, with its PDFs, tables and calendars if ``makes_files``.

    ``address`` is where the site will be served, if that is not what mkdocs.yml says. Raises ContentError with all that an
    editor can mend, BuildError when MkDocs stops for another reason, and OSError when nothing can be written.
    """
    stopped: BaseException | None = None
    with _captured_warnings() as warnings:
        try:
            config = load_config(str(handbook.root / "mkdocs.yml"), strict=False, site_dir=str(target))
            if address is not None:
                config.site_url = address
            plugin = config.plugins["handbok"]
            plugin.config["med_utkast"] = with_drafts
            plugin.prepare(handbook, makes_files=makes_files)  # type: ignore[attr-defined]
            build(config)
        except OSError:
            raise
        except (Exception, SystemExit) as error:  # noqa: BLE001 — every error of MkDocs and its plugins is explained
            stopped = error
    problems = read_warnings(handbook, warnings)
    cause = _cause(stopped)
    if isinstance(cause, BuildError):
        raise cause
    if cause is not None:
        problems += cause.problems
    # MkDocs and its plugins exit after a warning that has said why.
    if problems and (stopped is None or cause is not None or isinstance(stopped, SystemExit)):
        raise ContentError(problems)
    if stopped is not None:
        (handbook.root / LOG_FILE).write_text("".join(traceback.format_exception(stopped)), encoding="utf-8")
        message = f"Webbplatsen gick inte att bygga. Felet är inte i texten; det står i filen {LOG_FILE}."
        raise BuildError(message) from stopped


def _cause(error: BaseException | None) -> ContentError | BuildError | None:
    """Return the first ContentError or BuildError in the chain of an exception, if any."""
    while error is not None and not isinstance(error, ContentError | BuildError):
        error = error.__cause__ or error.__context__
    return error


@contextmanager
def _captured_warnings() -> Iterator[list[str]]:
    """Collect the warnings of MkDocs, to tell them in Swedish; nothing else that it logs is shown."""
    warnings: list[str] = []

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if record.levelno == logging.WARNING:  # an error comes as an exception too
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
