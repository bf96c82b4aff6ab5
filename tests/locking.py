"""What the small handbook's report would have been locked with, for tests that change it afterwards."""

from __future__ import annotations

import datetime
import tempfile
from pathlib import Path

from macros.files.loading import load_handbook
from macros.files.locked_reports import as_json, as_json_file, build_areas_then, build_record, digest
from macros.model.handbook import Handbook
from macros.model.locked_report import Submission, Version
from tests.writing import ENTRY, REPORT, Changes, entry, report, write

HANDED_IN = datetime.date(2022, 2, 15)
LOCKED = "data/inlamnade/2021.json"
FIRST_FORM: Changes = {
    REPORT: report("Året i korthet.\n", overford=None),
    ENTRY: entry(
        "Avtalen har gällt hela året.\n", nyckeltal="{avtal: 4}", statusgrund="{bedomning: avtalen gäller}"
    ),
    LOCKED: Path(__file__).with_name("files").joinpath("version-1.json").read_bytes(),
}
"""The small handbook's report as it was locked in version 1 of the form, when every report had grounds."""


def lock(handbook: Handbook, year: int = 2021) -> Submission:
    """Return what a report is locked with as it stands, with a PDF that nobody has made."""
    record = build_record(handbook, year)
    version = Version(
        handelse="inlämnad", datum=HANDED_IN, innehall=digest(record), pdf="0" * 64, pdf_storlek=1000
    )
    return Submission(versioner=(version,), innehall=record, omradessidor=build_areas_then(handbook))


def handed_in(changes: Changes | None = None) -> Changes:
    """Return changes to the small handbook after which its report has been written in it, handed in and locked."""
    changes = {REPORT: report("Året i korthet.\n", overford=None), **(changes or {})}
    return {**changes, LOCKED: _locked(changes)}


def handed_in_later(changes: Changes, year: int) -> Changes:
    """Return changes after which the report of a later year has been handed in and locked too."""
    return {**changes, f"data/inlamnade/{year}.json": _locked(changes, year)}


def locked(changes: Changes | None = None) -> str:
    """Return the file that locks the report, so changed, when it is handed in."""
    file = handed_in(changes)[LOCKED]
    assert isinstance(file, str)
    return file


def _locked(changes: Changes, year: int = 2021) -> str:
    with tempfile.TemporaryDirectory() as folder:
        handbook, problems = load_handbook(write(Path(folder), changes))
        assert problems == []
        return as_json_file(as_json(lock(handbook, year))).decode()
