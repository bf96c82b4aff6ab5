"""``handbok verifiera``: whether a report, and a PDF of it, is what was handed in."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

from macros.checks.submissions import changes_since, is_tampered, place_of
from macros.commands.parser import SwedishParser
from macros.handbook import Handbook
from macros.loading import SUBMISSIONS, load_handbook
from macros.problems import CommandError
from macros.records import sha256
from macros.schema.record import Submission, Version
from macros.schema.times import format_date
from macros.views.wording import joined


def add_verify(command: SwedishParser) -> None:
    """Add the arguments of ``handbok verifiera``."""
    command.add_year()
    command.add_root()
    command.options.add_argument("--pdf", type=Path, metavar="FIL", help="en PDF-fil att jämföra med")
    command.set_defaults(run=_verify)


def _verify(root: Path, chosen: argparse.Namespace) -> int:
    handbook, _ = load_handbook(root)
    verdict = verify(handbook, chosen.year, chosen.pdf)
    print(verdict.text)
    return 0 if verdict.is_same else 1


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether all is as it was handed in, and the sentence that says so, or what is not."""

    is_same: bool
    text: str


def verify(handbook: Handbook, year: int, pdf: Path | None = None) -> Verdict:
    """Return whether a year's report is what was handed in, and whether a PDF is one that was made of it then.

    Raises CommandError when the report has not been locked, or the file cannot be read.
    """
    if (submission := handbook.submissions.get(year)) is None:
        raise CommandError(f"Rapporten {year} är inte låst i handboken, så det finns inget att jämföra med.")
    verdicts = [_verify_content(handbook, year, submission)]
    if pdf:
        verdicts.append(_verify_pdf(submission, pdf))
    return Verdict(all(found.is_same for found in verdicts), " ".join(found.text for found in verdicts))


def _verify_content(handbook: Handbook, year: int, submission: Submission) -> Verdict:
    if is_tampered(submission):
        return Verdict(is_same=False, text=f"FEL: {SUBMISSIONS}/{year}.json har ändrats sedan den skrevs.")
    if year not in handbook.reports:
        return Verdict(is_same=False, text=f"FEL: rapporten {year} finns inte längre i handboken.")
    changes = [place_of(handbook, year, change) for change in changes_since(handbook, year)]
    if changes:
        told = "; ".join(f"{place.path}:{place.line}: {place.message}" for place in changes)
        return Verdict(is_same=False, text=f"FEL: rapporten {year} är inte den som lämnades in: {told}.")
    history = joined(map(_told, submission.versions))
    return Verdict(is_same=True, text=f"Rätt: innehållet i rapporten {year} är det som är låst: {history}.")


def _verify_pdf(submission: Submission, pdf: Path) -> Verdict:
    try:
        data = pdf.read_bytes()
    except OSError as error:
        raise CommandError(f"Filen {pdf} går inte att läsa: {error.strerror}.") from error
    checksum = sha256(data)
    for version in reversed(submission.versions):
        if version.pdf == checksum:
            return Verdict(is_same=True, text=f"Filen {pdf.name} är rapportens PDF, {_told(version)}.")
    expected = submission.latest.pdf_bytes
    size = (
        "samma storlek men annat innehåll"
        if len(data) == expected
        else f"{len(data)} byte i stället för {expected}"
    )
    return Verdict(
        is_same=False,
        text=f"FEL: filen {pdf.name} är inte rapportens PDF: {size}, kontrollsumma {checksum[:16]}… i stället för {submission.latest.pdf[:16]}….",
    )


def _told(version: Version) -> str:
    return f"{version.event} den {format_date(version.day)}"
