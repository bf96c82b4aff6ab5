"""The files for download: reports as PDF and data, tables, calendars; and their sizes and checksums on the pages that link to them."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from macros.checks.mkdocs_warnings import UNPRINTABLE
from macros.exports.all_files import build_files
from macros.exports.pdf.processes import TypstPool
from macros.exports.pdf.typesetting import REPORT, SHEET, Fault, Kind, TypesettingError
from macros.exports.schemas import build_published_schema
from macros.files.inventory import path_in_site
from macros.files.locked_reports import as_json, as_json_file, build_record, sha256, with_locked_names
from macros.model.build_day import build_time
from macros.model.characters import cannot_print, normal
from macros.model.handbook import Handbook
from macros.model.locked_report import FORMS, Form, ReportRecord
from macros.model.problems import ContentError, Problem, quoted
from macros.views.pages.links import ONE_PAGE, WHOLE, Target, one_page_target, report_target
from macros.views.pages.wording import format_size
from macros.views.reports.case import CaseFile, report_files, schema_file
from macros.views.reports.imprint import build_imprint

T = TypeVar("T")

SAME_FILE = "Det är filen här."
MADE_ANEW = "Filen här är gjord på nytt efter det, med samma innehåll."

_TOLD = re.compile(
    r'(?P<before><(?P<tag>span|code) class="hb-file(?: hb-checksum)?" data-file="(?P<file>[^"]+)" data-fact="(?P<fact>size|checksum|comparison)"'
    r'(?: data-expected="(?P<expected>[0-9a-f]{64})")?>)'
    r"[^<]*(?P<after></(?P=tag)>)"
)
"""Where a page tells the size or checksum of a file, which is not known until the file has been made."""


_MESSAGES = {
    Kind.ELEMENT: "PDF-filen kan inte visa elementet <{what}>. Skriv texten på ett annat sätt.",
    Kind.LINK: "Länken #{what} leder till något som inte finns i rapporten. Rätta länken.",
    Kind.IMAGE: "Bilden {quoted} finns inte. Lägg till den, eller ta bort raden.",
    Kind.UNREADABLE: "Bilden {quoted} går inte att läsa. Spara den på nytt som png i ett bildprogram, eller ta bort den.",
    Kind.OTHER: "{text} går inte att göra till PDF. Skriv om den, eller anmäl det till den som sköter handboken med det som programmet säger: {quoted}.",
    Kind.KILLED: "Rapporten gick inte att göra till PDF, för programmet avbröts. Stäng andra program, som kan ha tagit datorns minne, och kör kommandot igen. Händer det på nytt anmäler du det till den som sköter handboken.",
}
_NOT_MADE = "PDF-filen kunde inte göras"
_LINK_TO_FILE = re.compile(
    r'<a href="[^"]*">([^<]*)</a> \(PDF<span class="hb-file" data-file="([^"]+)" data-fact="size"></span>\)'
)


def make_downloads(handbook: Handbook, site: Path, pool: TypstPool, address: str) -> list[Problem]:
    """Write the files of every report beside its page, and the tables, data and calendars of the whole handbook.

    ``address`` is where the site will be served, if that is known. Return all that keeps a report from being made a PDF;
    that file is not written then, and the data do not name it.
    """
    # The pool typesets the reports while the rest is made here.
    begun = {
        year: begin_report_files(handbook, site, year, "../../scheman/", pool) for year in handbook.years
    }
    files = build_files(handbook, build_time(), lambda target: full_address(address, target))
    problems: list[Problem] = []
    for year, waiting in begun.items():
        for file, wait in waiting.items():
            path = f"{report_target(year).path_in_site}{file.name}"
            try:
                files |= finish_report_files(handbook, year, {path: wait})
            except ContentError as error:
                problems += error.problems
                files[WHOLE.path_in_site] = without_file(files[WHOLE.path_in_site], path)
    for form in FORMS:
        target = Target(WHOLE.page, file=f"scheman/{schema_file(form).name}")
        files[target.file] = schema_data(form, full_address(address, target))
    for path, data in files.items():
        _write(site / path, data)
    return sorted(set(problems))


def full_address(site: str, target: Target) -> str:
    """Return the full address of a place or a file; nothing where that of the site is not known."""
    return site and f"{site.rstrip('/')}/{target.address}"


def begin_report_files(
    handbook: Handbook, site: Path, year: int, schemas: str, pool: TypstPool
) -> dict[CaseFile, Callable[[], bytes]]:
    """Begin to make the files of a report from its pages in a built site.

    ``schemas`` is the address of the folder with the data's schema, as seen from where the data will lie.
    """
    report = build_imprint(with_locked_names(handbook, year), year)
    one_page = build_imprint(handbook, year, ONE_PAGE)
    record = build_record(handbook, year)
    data = as_json_file({"$schema": f"{schemas}{schema_file(record.version).name}", **as_json(record)})
    pdf = pool.typeset_page(REPORT, site / path_in_site(report_target(year).page), report)
    sheet = pool.typeset_page(SHEET, site / path_in_site(one_page_target(year).page), one_page)
    return dict(zip(report_files(year), (pdf, sheet, lambda: data), strict=True))


def finish_report_files(
    handbook: Handbook, year: int, waiting: Mapping[T, Callable[[], bytes]]
) -> dict[T, bytes]:
    """Wait for the files of a report and return them. Raises ContentError when it cannot be made a PDF."""
    try:
        return {file: wait() for file, wait in waiting.items()}
    except TypesettingError as error:
        raise ContentError(explain_faults(handbook, year, error)) from error


def explain_faults(handbook: Handbook, year: int, error: TypesettingError) -> list[Problem]:
    """Return the faults that stopped a report's PDF as problems, on the lines where they are written if known."""
    return [
        _explain(handbook, year, fault)
        for fault in error.faults
        # MkDocs has warned of an editor's link that leads nowhere, on its own line.
        if not (fault.kind is Kind.LINK and "--text-" in fault.what)
    ]


def _explain(handbook: Handbook, year: int, fault: Fault) -> Problem:
    report = handbook.reports[year]
    page = report.entries.get(fault.part, report.index)
    sought = fault.text if fault.kind is Kind.OTHER else fault.what
    # A name may be shown with its unit or its year: the longest part that is written somewhere tells the place.
    parts = sorted(map(str.strip, re.split("[,:;()]", sought)), key=len, reverse=True)
    places = (place for text in filter(None, (sought, *parts)) for place in _places(handbook, year, text))
    path, line = next(places, (page.path, page.source.body_line))
    if fault.kind is Kind.CHARACTER:
        return UNPRINTABLE.broken(path, line, cannot_print(fault.what))
    text = f"Texten {quoted(fault.text)}" if fault.text else "Texten"
    message = _MESSAGES[fault.kind].format(what=fault.what, quoted=quoted(fault.what), text=text)
    return UNPRINTABLE.broken(path, line, message)


def _places(handbook: Handbook, year: int, what: str) -> Iterator[tuple[str, int]]:
    """Yield the lines with the text ``what``: in the report, then in the registers that it takes names from."""
    registers = (handbook.organisation, handbook.figures, handbook.documents, handbook.glossary)
    paths = [page.path for _, page in handbook.reports[year].parts] + [page.path for page in registers]
    for path in paths:
        file = handbook.root / path
        lines = normal(file.read_text("utf-8")).splitlines() if file.is_file() else []
        yield from ((path, number) for number, line in enumerate(lines, 1) if what in line)


@functools.cache
def schema_data(form: Form, address: str = "") -> bytes:
    """Return the schema of the reports' data in one version of their form, as JSON; ``address`` is its own, if that is known."""
    schema = build_published_schema(ReportRecord, address or schema_file(form).name)
    schema["properties"]["version"]["enum"] = [form]
    return as_json_file(schema)


def without_file(data: bytes, path: str) -> bytes:
    """Return the data of the whole handbook without the name of a report's file."""
    whole = json.loads(data)
    for report in whole["rapporter"]:
        report["filer"] = {what: file for what, file in report["filer"].items() if file != path}
    return as_json_file(whole)


def tell_of_files(page: str, site: Path) -> str:
    """Return a page with the size and checksum of each made file that it tells of, by its path in ``site``.

    A PDF that is not there is said to be missing, in the place of the link to it.
    """
    if "data-file=" not in page:
        return page
    there = _LINK_TO_FILE.sub(
        lambda link: link[0] if (site / link[2]).is_file() else f"{link[1]}: <strong>{_NOT_MADE}</strong>",
        page,
    )
    return _TOLD.sub(lambda found: _fact(site, found), there)


def _write(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)


def _fact(site: Path, found: re.Match[str]) -> str:
    file = site / found["file"]
    data = file.read_bytes() if file.is_file() else b""
    if not data:
        fact = "" if found["fact"] == "comparison" else _NOT_MADE
    elif found["fact"] == "size":
        fact = f", {format_size(len(data))}"
    elif found["fact"] == "checksum":
        fact = sha256(data)
    else:
        fact = SAME_FILE if sha256(data) == found["expected"] else MADE_ANEW
    return f"{found['before']}{fact}{found['after']}"
