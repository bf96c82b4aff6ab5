"""Make the folder of a case: the report, its data, a draft of the letter, and the archive's sheet."""

from __future__ import annotations

import datetime
import os
import shutil
import tempfile
from pathlib import Path

from macros.building import build_report_files
from macros.checks import check_folder
from macros.commands.base import CommandError
from macros.downloads import schema_data
from macros.exports.word import write_cover_letter
from macros.handbook import Handbook
from macros.pdf.article import article_of
from macros.pdf.typesetting import SHEET, typeset
from macros.problems import ContentError
from macros.records import with_locked_names
from macros.rendering import draw_archive_sheet
from macros.views.case import (
    CaseFile,
    archive_sheet_file,
    build_archive_sheet,
    cover_letter_file,
    schema_file,
)
from macros.views.cover_letter import build_cover_letter
from macros.views.imprint import document_day


def make_case(root: Path, year: int, target: Path) -> list[str]:
    """Make the folder ``target`` and return the names of the files in it; the same report gives the same bytes.

    Raises CommandError when the folder is there already or cannot be written, ContentError when the handbook has faults.
    """
    handbook, problems = check_folder(root)
    if any(problem.is_error for problem in problems):
        raise ContentError(problems)
    if year not in handbook.reports:
        raise CommandError(f"Det finns ingen rapport för {year} i handboken.")
    if target.exists():
        raise CommandError(f"{target} finns redan. Ta bort den, eller välj en annan mapp med --till.")
    files = _case_files(handbook, year)
    day = document_day(handbook.reports[year])
    try:
        _write_folder(target, files, day)
    except OSError as error:
        raise CommandError(f"Det går inte att skriva {target}: {error.strerror}. Inget är gjort.") from error
    return [file.name for file in files]


def _case_files(handbook: Handbook, year: int) -> dict[CaseFile, bytes]:
    then = with_locked_names(handbook, year)
    files = {
        **build_report_files(handbook, year),
        schema_file(): schema_data(),
        cover_letter_file(year): write_cover_letter(build_cover_letter(then, year)),
    }
    sheet = build_archive_sheet(then, year, files)
    article = article_of(draw_archive_sheet(sheet))
    return {**files, archive_sheet_file(year): typeset(SHEET, article, sheet.imprint)}


def _write_folder(target: Path, files: dict[CaseFile, bytes], day: datetime.date) -> None:
    """Write the folder whole or not at all, with the report's own day on the files."""
    seconds = datetime.datetime.combine(day, datetime.time(12), datetime.UTC).timestamp()
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        for file, data in files.items():
            (fresh / file.name).write_bytes(data)
            os.utime(fresh / file.name, (seconds, seconds))
        fresh.chmod(0o755)
        fresh.rename(target)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
