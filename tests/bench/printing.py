"""Times, in a fresh process, the PDF of a built handbook's latest report, and then the PDFs of all its reports."""

from __future__ import annotations

import sys
from concurrent.futures import wait
from pathlib import Path
from time import perf_counter

from macros.exports.pdf.processes import TypstPool
from macros.exports.report_files import begin_report_files, finish_report_files
from macros.files.loading import load_handbook
from macros.model.handbook import Handbook


def time_reports(root: Path) -> tuple[float, float]:
    """Return the seconds for the latest report's files and for those of every report."""
    handbook, _ = load_handbook(root)
    site = root / "site"
    with TypstPool(len(handbook.years)) as pool:
        wait(pool.loading)  # in a build, while it makes the pages
        *earlier, last = handbook.years
        start = perf_counter()
        _make(handbook, site, [last], pool)
        latest = perf_counter() - start
        _make(handbook, site, earlier, pool)
        return latest, perf_counter() - start


def _make(handbook: Handbook, site: Path, years: list[int], pool: TypstPool) -> None:
    begun = [(year, begin_report_files(handbook, site, year, "", pool)) for year in years]
    for year, files in begun:
        finish_report_files(handbook, year, files)


if __name__ == "__main__":
    sys.stdout.write("{} {}\n".format(*time_reports(Path(sys.argv[1]))))
