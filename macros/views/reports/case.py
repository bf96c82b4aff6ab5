"""The case of a year's report: the files for the deciding body, and the archive's sheet that lists them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from macros.files.locked_reports import sha256
from macros.model.handbook import Handbook
from macros.model.locked_report import Form
from macros.views.pages import wording
from macros.views.pages.links import DATA, ONE_PAGE, ONE_PAGE_PDF, PDF, report_file
from macros.views.reports.imprint import Imprint, build_imprint
from macros.views.reports.reports import ReportRow, build_report_row

ARCHIVE_SHEET = "Arkivblad"
_ARCHIVE_PDF = "PDF/A-2a och PDF/UA-1"


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A file of the case."""

    name: str
    what: str
    format: str
    is_draft: bool = False
    """Whether it is there to be edited, so that neither its size nor its checksum will last."""


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file of the case, with the size and checksum of one that is not to be edited."""

    file: CaseFile
    size: str | None
    checksum: str | None


@dataclass(frozen=True, slots=True)
class ArchiveSheet:
    """The archive's sheet: the report and the files of the case."""

    imprint: Imprint
    report: ReportRow
    files: tuple[KeptFile, ...]
    is_locked_file: bool
    """Whether the PDF is the very file that the report was locked with."""


def report_pdf(year: int) -> CaseFile:
    """Return the report as PDF."""
    return CaseFile(report_file(year, PDF), "Rapporten", _ARCHIVE_PDF)


def report_files(year: int) -> tuple[CaseFile, ...]:
    """Return the files that are made of a report."""
    return (
        report_pdf(year),
        CaseFile(report_file(year, ONE_PAGE_PDF), ONE_PAGE, _ARCHIVE_PDF),
        CaseFile(report_file(year, DATA), "Rapportens uppgifter", "JSON i UTF-8"),
    )


def schema_file(version: Form) -> CaseFile:
    """Return the schema of the report's data, in one version of their form."""
    return CaseFile(
        f"rapport-{version}.schema.json", "Beskrivning av uppgifternas form", "JSON Schema i UTF-8"
    )


def cover_letter_file(year: int) -> CaseFile:
    """Return the cover letter."""
    name = f"tjansteskrivelse-{year}.docx"
    return CaseFile(name, "Utkast till tjänsteskrivelse", "Office Open XML (DOCX)", is_draft=True)


def archive_sheet_file(year: int) -> CaseFile:
    """Return the archive's sheet."""
    return CaseFile(f"arkivblad-{year}.pdf", ARCHIVE_SHEET, _ARCHIVE_PDF)


def build_archive_sheet(handbook: Handbook, year: int, files: Mapping[CaseFile, bytes]) -> ArchiveSheet:
    """Return the sheet of a case; ``files`` are all the others in it."""
    row = build_report_row(handbook, handbook.reports[year])
    return ArchiveSheet(
        imprint=build_imprint(handbook, year, ARCHIVE_SHEET),
        report=row,
        files=tuple(_build_kept(file, data) for file, data in files.items()),
        is_locked_file=row.lock is not None and row.lock.pdf == sha256(files[report_pdf(year)]),
    )


def _build_kept(file: CaseFile, data: bytes) -> KeptFile:
    if file.is_draft:
        return KeptFile(file, None, None)
    return KeptFile(file, wording.format_size(len(data)), sha256(data))
