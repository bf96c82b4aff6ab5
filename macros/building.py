"""The steps of a build: check → MkDocs → reports as PDF → typography → swap. The old site stays whole until the new one is finished."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

from macros.checks import check_folder
from macros.checks.engine import read_warnings
from macros.downloads import begin_report_files, finish_report_files, make_downloads
from macros.engine import Engine
from macros.handbook import Handbook
from macros.pdf.workshop import Workshop
from macros.problems import BuildError, ContentError, Problem
from macros.typography import finish_pages
from macros.views.case import CaseFile, schema_file
from macros.writing import swap_folder


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


def build_site(
    root: Path, macros: frozenset[str], tell: Callable[[str], None], *, with_drafts: bool = False
) -> BuildReport:
    """Check the handbook in ``root`` and build it into ``root/site``; reports that are drafts are left out.

    Raises ContentError when a rule is broken and BuildError when MkDocs fails; either way ``site`` is as it was.
    """
    report = BuildReport()
    with report.step("Innehållet är kontrollerat", tell):
        handbook, problems = check_folder(root, macros)
    if any(problem.is_error for problem in problems):
        raise ContentError(problems)
    report.hints = problems
    if not with_drafts:
        handbook = handbook.without_drafts()
    try:
        fresh = Path(tempfile.mkdtemp(prefix=".site-", dir=root))
    except OSError as error:
        raise _unwritable(root) from error
    try:
        with Workshop(len(handbook.years)) as workshop:
            with report.step("Sidorna är byggda", tell):
                engine = Engine(root, fresh)
                warnings = engine.build(handbook)
            if warnings:
                raise ContentError(read_warnings(root, warnings))
            with report.step("Rapporterna är gjorda till PDF och tabellerna till filer", tell):
                make_downloads(handbook, fresh, workshop, address=engine.site_url)
            finish_pages(fresh)
        files = [file for file in fresh.rglob("*") if file.is_file()]
        report.pages = sum(file.suffix == ".html" for file in files)
        report.bytes = sum(file.stat().st_size for file in files)
        swap_folder(fresh, root / "site")
    except OSError as error:
        raise _unwritable(root) from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return report


def build_report_files(root: Path, handbook: Handbook, year: int) -> dict[CaseFile, bytes]:
    """Return the files of a report as they would be in a built site; the site itself is not touched.

    ``handbook`` may differ from what is in the files: it is what a command is about to write. Raises as a build does.
    """
    with tempfile.TemporaryDirectory(prefix="handbok-") as folder, Workshop() as workshop:
        site = Path(folder)
        if warnings := Engine(root, site).build(handbook):
            raise ContentError(read_warnings(root, warnings))
        begun = begin_report_files(handbook, site, year, schema_file().name, workshop)
        return finish_report_files(handbook, year, begun)


def _unwritable(root: Path) -> BuildError:
    return BuildError(
        f"Det går inte att skriva i mappen {root}. Se efter behörigheten och hur mycket plats som är ledig."
    )
