"""``handbok verifiera``: whether a report, and a PDF of it, is what was handed in."""

from __future__ import annotations

import argparse
from pathlib import Path

from macros.checks.submissions import changes_since, is_tampered, place_of
from macros.commands.parser import SwedishParser
from macros.files.loading import load_handbook
from macros.files.locked_reports import sha256
from macros.model.handbook import Handbook
from macros.model.kinds_of_file import SUBMISSIONS
from macros.model.locked_report import Submission, Version
from macros.model.problems import CommandError, one_line
from macros.model.times import format_date
from macros.views.pages.wording import joined

Verdict = tuple[bool, str]
"""Whether the report or the PDF is unchanged since it was handed in, and the sentence that says so."""


def add_verify(command: SwedishParser) -> None:
    """Add the arguments of ``handbok verifiera``."""
    command.add_year()
    command.add_option("--pdf", "pdf", "FIL", "en PDF-fil att jämföra med", type=Path)
    command.finish(_verify)


def _verify(root: Path, chosen: argparse.Namespace) -> int:
    handbook, _ = load_handbook(root)
    year, pdf = chosen.year, chosen.pdf
    if (submission := handbook.submissions.get(year)) is None:
        raise CommandError(f"Rapporten {year} är inte låst i handboken, så det finns inget att jämföra med.")
    verdicts = [_verify_content(handbook, year, submission), *([_verify_pdf(submission, pdf)] if pdf else [])]
    print(" ".join(text for _, text in verdicts))
    return 0 if all(is_same for is_same, _ in verdicts) else 1


def _verify_content(handbook: Handbook, year: int, submission: Submission) -> Verdict:
    if is_tampered(submission):
        return False, f"FEL: {SUBMISSIONS}/{year}.json har ändrats sedan den skrevs."
    if year not in handbook.reports:
        return False, f"FEL: rapporten {year} finns inte längre i handboken."
    if changes := [place_of(handbook, year, change) for change in changes_since(handbook, year)]:
        told = "; ".join(one_line(f"{place.path}:{place.line}: {place.message}") for place in changes)
        return False, f"FEL: rapporten {year} är inte den som lämnades in: {told}."
    history = joined(map(_told, submission.versions))
    return True, f"Rätt: innehållet i rapporten {year} är det som är låst: {history}."


def _verify_pdf(submission: Submission, pdf: Path) -> Verdict:
    try:
        data = pdf.read_bytes()
    except OSError as error:
        raise CommandError(f"Filen {pdf} går inte att läsa: {error.strerror}.") from error
    checksum, latest = sha256(data), submission.latest
    for version in reversed(submission.versions):
        if version.pdf == checksum:
            return True, f"Filen {pdf.name} är rapportens PDF, {_told(version)}."
    size = "samma storlek men annat innehåll"
    if len(data) != latest.pdf_bytes:
        size = f"{len(data)} byte i stället för {latest.pdf_bytes}"
    sums = f"kontrollsumma {checksum[:16]}… i stället för {latest.pdf[:16]}…"
    return False, f"FEL: filen {pdf.name} är inte rapportens PDF: {size}, {sums}."


def _told(version: Version) -> str:
    return f"{version.event} den {format_date(version.day)}"
