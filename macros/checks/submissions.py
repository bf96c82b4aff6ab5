"""Rules for reports that have been handed in: what was sent is not changed unseen (L…)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from macros.characters import normal
from macros.checks.base import Finding, Subject, at, check
from macros.differences import Difference, changed_line, find_differences
from macros.handbook import Handbook, Loaded
from macros.kinds_of_file import REPORTS, SUBMISSIONS
from macros.problems import COMMAND
from macros.records import as_json, build_record, digest
from macros.schema.record import Submission

_KNOWN = "register"
"""The part of a record that says what names stood for; the handbook shows a report with those, whatever they are today."""


def changes_since(handbook: Handbook, year: int) -> list[Difference]:
    """Return how a report differs from what was handed in (with its corrections), read in the normal form as files are."""
    then = json.loads(normal(json.dumps(as_json(handbook.submissions[year].record), ensure_ascii=False)))
    now = as_json(build_record(handbook, year))
    return [
        change
        for change in find_differences(then, now)
        # What a slip of the pen begins to point to is known from today.
        if change.way[0] != _KNOWN
    ]


def is_tampered(submission: Submission) -> bool:
    """Return whether what was handed in has been changed where it is kept."""
    return digest(submission.record) != submission.latest.digest


def place_of(handbook: Handbook, year: int, change: Difference) -> Finding:
    """Return where in the files a difference is, and what it is, as a sentence."""
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
    for year in sorted(set(subject.handbook.submissions) & set(subject.handbook.reports)):
        if any(path.startswith(f"{REPORTS}/{year}/") for path in subject.handbook.unreadable):
            continue  # what cannot be read has been told of, and would look like a change
        if is_tampered(subject.handbook.submissions[year]):
            continue  # there is nothing to compare with
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
        if year not in {*subject.handbook.reports, *subject.unreadable_years}:
            message = (
                f"Rapporten {year} är inlämnad men finns inte i handboken. Återställ mappen {REPORTS}/{year}."
            )
            yield Finding(f"{SUBMISSIONS}/{year}.json", 1, message)
