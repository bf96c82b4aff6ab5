"""What readers take with them: reports as PDF and data, tables, calendars; and what is told of them where they are linked to."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from concurrent.futures import Future
from pathlib import Path
from urllib.parse import quote

from macros.clock import build_date
from macros.exports.everything import build_files
from macros.handbook import Handbook
from macros.inventory import path_in_site
from macros.pdf.faults import TypesettingError
from macros.pdf.problems import explain_faults
from macros.pdf.typesetting import REPORT, SHEET
from macros.pdf.workshop import Workshop
from macros.problems import ContentError, Problem
from macros.records import as_json, as_json_file, build_record, sha256, with_locked_names
from macros.schema.record import ReportRecord
from macros.views.case import CaseFile, report_files, schema_file
from macros.views.imprint import build_imprint
from macros.views.links import ONE_PAGE, Target, one_page_target, report_target
from macros.views.wording import format_size

SCHEMA = Path("scheman") / schema_file().name
"""Where the site has the schema of the reports' data."""

SAME_FILE = "Det är filen här."
MADE_ANEW = "Filen här är gjord på nytt efter det, med samma innehåll."

_TOLD = re.compile(
    r'(?P<before><(?P<tag>span|code) class="hb-file(?: hb-checksum)?" data-file="(?P<file>[^"]+)" data-fact="(?P<fact>size|checksum|comparison)"'
    r'(?: data-expected="(?P<expected>[0-9a-f]{64})")?>)'
    r"[^<]*(?P<after></(?P=tag)>)"
)
"""Where a page tells of a file: what is not known until the file has been made is put there afterwards."""


def make_downloads(handbook: Handbook, site: Path, workshop: Workshop, address: str) -> None:
    """Make the files of every report beside its page, and the tables, data and calendars of the whole handbook.

    ``address`` is where the site will be served, if that is known. Raises ContentError, with all that is wrong, when a
    report cannot be made a PDF.
    """
    problems: list[Problem] | None = None
    # The reports are typeset in processes of their own, while the rest is made here.
    begun = [
        (year, begin_report_files(handbook, site, year, f"../../{SCHEMA.as_posix()}", workshop))
        for year in handbook.years
    ]
    for path, data in build_files(
        handbook, build_date(), lambda target: full_address(address, target)
    ).items():
        _write(site / path, data)
    for year, files in begun:
        folder = (site / path_in_site(report_target(year).page)).parent
        try:
            for file, data in finish_report_files(handbook, year, files).items():
                _write(folder / file.name, data)
        except ContentError as error:
            problems = [*(problems or ()), *error.problems]
    if problems is not None:
        raise ContentError(problems)
    _write(site / SCHEMA, schema_data())


def full_address(site: str, target: Target) -> str:
    """Return the full address of a place; nothing where that of the site is not known."""
    if not site:
        return ""
    folder = Path(path_in_site(target.page)).parent.as_posix()
    way = "" if folder == "." else f"{quote(folder)}/"
    return f"{site.rstrip('/')}/{way}{f'#{target.anchor}' if target.anchor else ''}"


def begin_report_files(
    handbook: Handbook, site: Path, year: int, schema: str, workshop: Workshop
) -> dict[CaseFile, Future[bytes]]:
    """Return the files of a report while they are being made, from its pages in a built site.

    ``schema`` is the address of the data's schema, as seen from where the data will lie.
    """
    report = build_imprint(with_locked_names(handbook, year), year)
    one_page = build_imprint(handbook, year, ONE_PAGE)
    data: Future[bytes] = Future()
    data.set_result(as_json_file({"$schema": schema, **as_json(build_record(handbook, year))}))
    pdf = workshop.typeset_page(REPORT, site / path_in_site(report_target(year).page), report)
    sheet = workshop.typeset_page(SHEET, site / path_in_site(one_page_target(year).page), one_page)
    return dict(zip(report_files(year), (pdf, sheet, data), strict=True))


def finish_report_files(
    handbook: Handbook, year: int, files: Mapping[CaseFile, Future[bytes]]
) -> dict[CaseFile, bytes]:
    """Return the files when they are made. Raises ContentError when the report cannot be made a PDF."""
    try:
        return {file: making.result() for file, making in files.items()}
    except TypesettingError as error:
        raise ContentError(explain_faults(handbook, year, error)) from error


@functools.cache
def schema_data() -> bytes:
    """Return the schema of the reports' data, as JSON."""
    return as_json_file(ReportRecord.model_json_schema(mode="serialization"))


def tell_of_files(page: str, site: Path) -> str:
    """Return a page with the size and checksum of each made file that it tells of, by its path in ``site``."""
    return _TOLD.sub(lambda found: _fact(site, found), page) if "data-file=" in page else page


def _write(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)


def _fact(site: Path, found: re.Match[str]) -> str:
    return f"{found['before']}{_told(site / found['file'], found['fact'], found['expected'])}{found['after']}"


def _told(file: Path, fact: str, expected: str | None) -> str:
    if fact == "size":
        return f", {format_size(file.stat().st_size)}"
    checksum = sha256(file.read_bytes())
    if fact == "checksum":
        return checksum
    return SAME_FILE if checksum == expected else MADE_ANEW
