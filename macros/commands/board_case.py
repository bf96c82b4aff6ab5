"""``handbok arende``: the folder of a case, with the report, its data, a draft of the letter and the archive's sheet."""

from __future__ import annotations

import argparse
import datetime
import os
from pathlib import Path

from macros.checks import check_folder
from macros.commands.base import require_no_faults, require_report
from macros.commands.parser import SwedishParser
from macros.exports.pdf.article import article_of
from macros.exports.pdf.typesetting import SHEET, typeset
from macros.exports.report_files import finish_report_files, schema_data
from macros.exports.word import write_cover_letter
from macros.files.locked_reports import form_of, with_locked_names
from macros.files.writing import finish_from_here, fresh_folder
from macros.model.handbook import Handbook
from macros.model.problems import CommandError
from macros.site.building import build_report_files
from macros.site.rendering import draw_archive_sheet
from macros.views.reports.case import (
    CaseFile,
    archive_sheet_file,
    build_archive_sheet,
    cover_letter_file,
    schema_file,
)
from macros.views.reports.cover_letter import build_cover_letter
from macros.views.reports.imprint import document_day


def add_case(command: SwedishParser) -> None:
    """Add the arguments of ``handbok arende``."""
    command.add_year()
    command.add_target("var mappen läggs (arende-<år>)")
    command.finish(_make_case)


def _make_case(root: Path, chosen: argparse.Namespace) -> int:
    """Make the folder and name the files in it; the same report gives the same bytes."""
    year, target = chosen.year, chosen.target or Path(f"arende-{chosen.year}")
    handbook, problems = check_folder(root)
    require_no_faults(problems)
    report = require_report(handbook, year)
    if target.exists():
        raise CommandError(f"{target} finns redan. Ta bort den, eller välj en annan mapp med --till.")
    files = _case_files(handbook, year)
    try:
        _write_folder(target, files, document_day(report))
    except OSError as error:
        raise CommandError(f"Det går inte att skriva {target}: {error.strerror}. Inget är gjort.") from error
    for file in files:
        print(target / file.name)
    return 0


def _case_files(handbook: Handbook, year: int) -> dict[CaseFile, bytes]:
    then, form = with_locked_names(handbook, year), form_of(handbook, year)
    files = {
        **build_report_files(handbook, year),
        schema_file(form): schema_data(form),
        cover_letter_file(year): write_cover_letter(build_cover_letter(then, year)),
    }
    sheet = build_archive_sheet(then, year, files)
    article = article_of(draw_archive_sheet(sheet))
    begun = {archive_sheet_file(year): lambda: typeset(SHEET, article, sheet.imprint)}
    return files | finish_report_files(then, year, begun)


def _write_folder(target: Path, files: dict[CaseFile, bytes], day: datetime.date) -> None:
    """Write the folder whole or not at all, with the report's own day on the files."""
    seconds = datetime.datetime.combine(day, datetime.time(12), datetime.UTC).timestamp()
    with fresh_folder(target) as fresh:
        for file, data in files.items():
            (fresh / file.name).write_bytes(data)
            os.utime(fresh / file.name, (seconds, seconds))
        finish_from_here()
