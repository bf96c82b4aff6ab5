"""The steps of a build: check → MkDocs into a fresh folder → swap. The old site stays whole until the new one is finished."""

from __future__ import annotations

import logging
import tempfile
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from mkdocs.commands.build import build
from mkdocs.config import load_config

from macros.checks import check_folder
from macros.checks.mkdocs_warnings import read_warnings
from macros.exports.pdf.processes import TypstPool
from macros.exports.report_files import begin_report_files, finish_report_files
from macros.files.writing import finish_from_here, fresh_folder
from macros.model.handbook import Handbook
from macros.model.problems import BuildError, ContentError, PdfError, Problem
from macros.views.reports.case import CaseFile

LOG_FILE = ".handbok-fel.log"


@dataclass(frozen=True)
class BuildReport:
    """A site that has been built: the handbook that it shows, hints and why PDFs are missing, and its size."""

    handbook: Handbook
    problems: list[Problem]
    pages: int
    bytes: int

    @property
    def is_whole(self) -> bool:
        """True when no PDF is missing."""
        return not any(problem.is_error for problem in self.problems)


def build_site(
    root: Path,
    tell: Callable[[str], None],
    *,
    target: Path | None = None,
    address: str | None = None,
    with_drafts: bool = False,
) -> BuildReport:
    """Check the handbook in ``root`` and build it into ``target`` (``root/site``); reports that are drafts are left out.

    ``address`` is the site's address, if other than in mkdocs.yml. Raises ContentError when a rule is
    broken and BuildError when MkDocs fails; either way ``target`` is as it was. A PDF that cannot be made is among the
    problems of what is returned: the site says so in the place of the link to it.
    """
    site = target or root / "site"
    try:
        with fresh_folder(site) as fresh:
            with _timed("Innehållet är kontrollerat", tell):
                handbook, problems = check_folder(root)
            if any(problem.is_error for problem in problems):
                raise ContentError(problems)
            with _timed("Sidorna, rapporterna och tabellerna är gjorda", tell):
                try:
                    run_mkdocs(handbook, fresh, address=address, with_drafts=with_drafts)
                except PdfError as error:
                    problems = [*problems, *error.problems]
            files = [file for file in fresh.rglob("*") if file.is_file()]
            if target is None:
                finish_from_here()
            return BuildReport(
                handbook if with_drafts else handbook.without_drafts(),
                problems,
                pages=sum(file.suffix == ".html" for file in files),
                bytes=sum(file.stat().st_size for file in files),
            )
    except OSError as error:
        raise _unwritable(site.parent) from error


@contextmanager
def _timed(done: str, tell: Callable[[str], None]) -> Iterator[None]:
    """Tell that a step is done, and in how many seconds."""
    start = monotonic()
    yield
    tell(f"{done} ({monotonic() - start:.1f} s)".replace(".", ",", 1))


def build_report_files(handbook: Handbook, year: int) -> dict[CaseFile, bytes]:
    """Return the files of a report as they would be in a built site; the site itself is not touched.

    ``handbook`` may differ from the files: a command may be about to write it. Raises as a build does.
    """
    try:
        with tempfile.TemporaryDirectory(prefix="handbok-") as folder, TypstPool() as pool:
            site = Path(folder)
            run_mkdocs(handbook, site, with_drafts=True, makes_files=False)
            begun = begin_report_files(handbook, site, year, "", pool)
            return finish_report_files(handbook, year, begun)
    except OSError as error:
        raise _unwritable(Path(tempfile.gettempdir())) from error


def run_mkdocs(
    handbook: Handbook,
    target: Path,
    *,
    address: str | None = None,
    with_drafts: bool = False,
    makes_files: bool = True,
) -> None:
    """Build a checked handbook into ``target``, with its PDFs, tables and calendars if ``makes_files``.

    ``address`` is the site's address, if other than in mkdocs.yml. Raises ContentError with all that an
    editor can mend (PdfError if all else is made), BuildError when MkDocs stops for another reason, and OSError when nothing can be written.
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
    if isinstance(cause, BuildError) or (isinstance(cause, PdfError) and not problems):
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


def _unwritable(root: Path) -> BuildError:
    return BuildError(
        f"Det går inte att skriva i mappen {root}. Se efter behörigheten och hur mycket plats som är ledig."
    )
