"""Rules for locked reports: they are not changed after the submission, but by a noted correction (L…)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from macros.checks.base import Finding, Subject, at, check
from macros.files.differences import Difference, changed_line, find_differences
from macros.files.locked_reports import as_json, build_record, digest
from macros.model.actions import WHOLE_REPORT
from macros.model.characters import normal
from macros.model.handbook import Handbook, Loaded
from macros.model.kinds_of_file import REPORTS, SUBMISSIONS
from macros.model.locked_report import Submission
from macros.model.problems import COMMAND
from macros.model.report import Stage

_KNOWN = "register"
"""The part of a record with the names of its time; the handbook shows the report with those names."""


def changes_since(handbook: Handbook, year: int) -> list[Difference]:
    """Return the differences between a report and its locked record, with all text in normal form (NFC) as in files."""
    records = handbook.submissions[year].record, build_record(handbook, year)
    then, now = (json.loads(normal(json.dumps(as_json(each), ensure_ascii=False))) for each in records)
    # A correction may point to new ids, and their names are those of today.
    return [change for change in find_differences(then, now) if change.way[0] != _KNOWN]


def is_locked(handbook: Handbook, year: int) -> bool:
    """Return whether a report has a lock, be it one that cannot be read."""
    return year in handbook.submissions or f"{SUBMISSIONS}/{year}.json" in handbook.unreadable


def is_tampered(submission: Submission) -> bool:
    """Return whether a locked record has been changed in its file."""
    return digest(submission.record) != submission.latest.digest


def place_of(handbook: Handbook, year: int, change: Difference) -> Finding:
    """Return file, line and description of a difference."""
    report = handbook.reports[year]
    then = as_json(handbook.submissions[year].record)
    match change.way:
        case ("text",):
            return _in_text(report.index, then["text"], f"Inledningens text: {change.what}")
        case ("omraden", str(area), "text"):
            before = then["omraden"][area]["text"]
            return _in_text(report.entries[area], before, f"Texten för {area}: {change.what}")
        case ("omraden", str(area), _, *keys):
            return at(report.entries[area], f"{_key(keys)} för {area} {change.what}", *keys)
        case ("omraden", area):
            return at(report.index, f"Området {area} {change.what}")
        case ("filer", file):
            return Finding(f"docs/{file}", 1, f"Filen {file} {change.what}")
        case ("tidigare_atgarder", action, *_):
            return at(report.index, f"Den tidigare åtgärden {action} {change.what}")
        case (_, *keys):
            return at(report.index, f"{_key(keys)} {change.what}", *keys)
    raise ValueError(change.way)


def _in_text(page: Loaded[Any], before: str, message: str) -> Finding:
    return Finding(page.path, page.source.body_line + changed_line(before, page.body), message)


def _key(keys: list[str | int]) -> str:
    """Return the way to a key as an editor would say it: atgarder, nummer 2, text."""
    return ", ".join(f"nummer {key + 1}" if isinstance(key, int) else key for key in keys)


@check("L001")
def check_what_was_handed_in(subject: Subject) -> Iterator[Finding]:
    """En rapport som har lämnats in med handbok lamna-in ändras inte. Ett skrivfel rättas, och rättelsen antecknas."""
    for year, submission in subject.handbook.submissions.items():
        # An unreadable page is told of already and would look like a change; a changed record proves nothing.
        is_lost = any(year == lost for lost, _ in subject.lost_parts)
        if year not in subject.handbook.reports or is_lost or is_tampered(submission):
            continue
        for change in changes_since(subject.handbook, year):
            place = place_of(subject.handbook, year, change)
            message = (
                f"Rapporten {year} är inlämnad och har ändrats: {place.message}. "
                f'Återställ det. Är det ett skrivfel som ska rättas: kör {COMMAND} ratta {year} --varfor "…".'
            )
            yield Finding(place.path, place.line, message)


@check("L002")
def check_digests(subject: Subject) -> Iterator[Finding]:
    """Det som står i data/inlamnade/<år>.json stämmer med sin egen kontrollsumma."""
    for year, submission in subject.handbook.submissions.items():
        if is_tampered(submission):
            message = "Filen har ändrats för hand. Återställ den som den var."
            yield Finding(f"{SUBMISSIONS}/{year}.json", 1, message)


@check("L003")
def check_corrections(subject: Subject) -> Iterator[Finding]:
    """Rättelser antecknas av handbok ratta, i en rapport som har lämnats in med handbok lamna-in."""
    for year, report in subject.handbook.reports.items():
        if report.index.data.corrections and year not in subject.handbook.submissions:
            message = f"Rapporten {year} är inte låst, så den rättas direkt i texten. Ta bort rattelser."
            yield at(report.index, message, "rattelser")


@check("L004")
def check_reports_of_submissions(subject: Subject) -> Iterator[Finding]:
    """En rapport som har lämnats in tas inte bort ur handboken."""
    for year in subject.handbook.submissions:
        if year not in subject.handbook.reports and (year, WHOLE_REPORT) not in subject.lost_parts:
            advice = f"Återställ mappen {REPORTS}/{year}."
            message = f"Rapporten {year} är inlämnad men finns inte i handboken. {advice}"
            yield Finding(f"{SUBMISSIONS}/{year}.json", 1, message)


@check("L006")
def check_locks(subject: Subject) -> Iterator[Finding]:
    """En rapport som inte längre är ett utkast är låst i data/inlamnade/<år>.json, om den inte lämnades in före handboken (overford)."""
    for year in subject.handbook.submitted_years:
        page, file = subject.handbook.reports[year].index, f"{SUBMISSIONS}/{year}.json"
        if not page.data.brought_in and not is_locked(subject.handbook, year):
            advice = f"Är den inte inlämnad skriver du lage: {Stage.DRAFT.value}. Ska den lämnas in: kör {COMMAND} lamna-in {year}. Fanns filen förut: hämta tillbaka den ur handbokens historik."
            message = f"Rapporten {year} har läget {page.data.stage.value} men är inte låst: {file} saknas. {advice}"
            yield at(page, message, "lage")
