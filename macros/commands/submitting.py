"""``handbok lamna-in``, ``behandla`` and ``ratta``: lock a report, then lock it anew for each treatment or correction."""

from __future__ import annotations

import argparse
import dataclasses
import datetime
from collections.abc import Mapping, Sequence
from pathlib import Path

from macros.checks import check_folder
from macros.checks.submissions import changes_since, check_locks, check_what_was_handed_in, place_of
from macros.commands.base import check_edited, require_no_faults, require_report, text_of, writing_in
from macros.commands.parser import SwedishParser
from macros.files.differences import Difference
from macros.files.locked_reports import as_json, as_json_file, build_areas_then, build_record, digest, sha256
from macros.files.writing import write_all
from macros.files.yaml_editing import Scalar, append_item, set_value
from macros.model.build_day import build_date
from macros.model.kinds_of_file import REPORTS, SUBMISSIONS
from macros.model.locked_report import Submission, Version
from macros.model.problems import COMMAND, CommandError, ContentError, one_line
from macros.model.report import Stage
from macros.site.building import build_report_files
from macros.views.reports.case import report_pdf

_CHANGED, _UNLOCKED = check_what_was_handed_in.rule.code, check_locks.rule.code
"""What a correction and a hand-in mend. In any report: a later one that follows up a corrected action is corrected after it."""
_STEPS, _CORRECTIONS, _STAGE, _NUMBER = "behandling", "rattelser", "lage", "diarienummer"


def add_hand_in(command: SwedishParser) -> None:
    """Add the arguments of ``handbok lamna-in``."""
    command.add_year()
    command.add_option("--diarienummer", "number", "NR", "rapportens diarienummer")
    command.add_day()
    command.finish(_hand_in)


def add_treat(command: SwedishParser) -> None:
    """Add the arguments of ``handbok behandla``."""
    command.add_year()
    command.add_option("--organ", "body", "ID", "till exempel ks", required=True)
    command.add_day("dagen för beslutet")
    command.add_option("--paragraf", "paragraph", "§", "till exempel ”§ 42”")
    command.add_option("--beslut", "did", "TEXT", "till exempel ”noterade rapporten”")
    command.finish(_treat)


def add_correct(command: SwedishParser) -> None:
    """Add the arguments of ``handbok ratta``."""
    command.add_year()
    command.add_option("--varfor", "why", "TEXT", "vad och varför", required=True)
    command.add_option("--beslut", "decision", "TEXT", "krävs när mer än ord ändras")
    command.add_day()
    command.finish(_correct)


def _hand_in(root: Path, chosen: argparse.Namespace) -> int:
    year = chosen.year
    submission = ReportLifecycle(root, year).hand_in(chosen.day or build_date(), chosen.number)
    print(f"Rapporten {year} är låst. PDF-filens kontrollsumma: {submission.latest.pdf}")
    print(f"Spara det som ändrats i docs/rapporter/{year}/index.md och data/inlamnade/{year}.json.")
    return 0


def _treat(root: Path, chosen: argparse.Namespace) -> int:
    told = {"organ": chosen.body, "datum": chosen.day, "paragraf": chosen.paragraph, "beslut": chosen.did}
    step = {key: value for key, value in told.items() if value is not None}
    ReportLifecycle(root, chosen.year).treat(step, chosen.day or build_date())
    print(f"Rapporten {chosen.year} är behandlad. Steget är tillagt och rapporten är låst på nytt.")
    return 0


def _correct(root: Path, chosen: argparse.Namespace) -> int:
    report = ReportLifecycle(root, chosen.year)
    submission = report.correct(chosen.why, chosen.decision, chosen.day or build_date())
    print(f"Antecknat i rapporten {chosen.year}: {submission.latest.event}. Rapporten är låst på nytt.")
    return 0


class ReportLifecycle:
    """The report of one year in a handbook's folder: handed in, treated and corrected."""

    def __init__(self, root: Path, year: int) -> None:
        self.root = root
        self.year = year
        self.page = f"{REPORTS}/{year}/index.md"
        self.handbook, self._problems = check_folder(root)
        if not any(problem.is_error for problem in self._problems):
            require_report(self.handbook, year)

    @property
    def submission(self) -> Submission | None:
        """What was handed in, if it has been."""
        return self.handbook.submissions.get(self.year)

    def hand_in(self, day: datetime.date, registry_number: str | None) -> Submission:
        """Lock the report as it is; a draft becomes handed in.

        Raises CommandError when it is locked already, and ContentError when the report has faults: all that is wrong
        with it as a draft, and what it lacks to be more than one.
        """
        if self.year not in self.handbook.reports:  # its page cannot be read
            require_no_faults(self._problems)
        if self.submission:
            told = f"{self.submission.submitted.day:%Y-%m-%d}"
            raise CommandError(f"Rapporten {self.year} lämnades in {told} och är redan låst.")
        report = self.handbook.reports[self.year]
        if report.is_brought_in:
            advice = f"När allt är infört skriver du lage: {Stage.SUBMITTED.value} i {self.page}. "
            raise CommandError(
                f"Rapporten {self.year} har märket overford: den lämnades in innan handboken fanns, och låses inte. "
                f"{advice if report.is_draft else ''}"
                "Är den skriven i handboken tar du bort raden och kör kommandot igen."
            )
        text = text_of(self.root, self.page)
        if report.is_draft:
            text = set_value(self.page, text, (_STAGE,), Stage.SUBMITTED.value)
        if registry_number:
            text = set_value(self.page, text, (_NUMBER,), registry_number, after=(_STAGE, _STEPS))
        try:
            return self._seal("lamna-in", text, "inlämnad", day, mends=_UNLOCKED)
        except ContentError as error:
            left = sum(problem.is_error for problem in error.problems)
            verdict = f"Rapporten {self.year} är inte inlämnad: {left} {'sak' if left == 1 else 'saker'} återstår. Inget är ändrat."
            raise ContentError(error.problems, verdict) from error

    def treat(self, step: Mapping[str, Scalar], day: datetime.date) -> Submission:
        """Add a step to how the report has been treated. Raises as ``hand_in``, also when it has not been handed in."""
        self._require_lock()
        require_no_faults(self._problems)
        text = append_item(
            self.page, text_of(self.root, self.page), (_STEPS,), step, after=(_STAGE, "kapitel")
        )
        text = set_value(self.page, text, (_STAGE,), Stage.TREATED.value)
        return self._seal("behandla", text, "behandlad", day)

    def correct(self, why: str, decision: str | None, day: datetime.date) -> Submission:
        """Record a correction that has been made in the files, and lock the report as it is now.

        Raises CommandError when nothing has changed, and when more than words has and no decision is named.
        """
        self._require_lock()
        require_no_faults(self._problems, lambda problem: problem.code == _CHANGED)
        changes = changes_since(self.handbook, self.year)
        if not changes:
            raise CommandError(
                f"Inget är ändrat i rapporten {self.year}. Rätta först i filen, och kör sedan kommandot."
            )
        if not decision and (substance := [change for change in changes if not change.is_text]):
            raise CommandError(self._needs_decision(substance))
        number = len(self.handbook.reports[self.year].index.data.corrections) + 1
        item: dict[str, Scalar] = {"nummer": number, "datum": day, "varfor": why}
        if decision:
            item["beslut"] = decision
        text = append_item(
            self.page, text_of(self.root, self.page), (_CORRECTIONS,), item, after=(_STAGE, _STEPS)
        )
        return self._seal("ratta", text, f"rättelse {number}", day)

    def _require_lock(self) -> None:
        if self.handbook.reports[self.year].is_brought_in:
            raise CommandError(
                f"Rapporten {self.year} lämnades in innan handboken fanns (overford) och är inte låst. "
                f"Skriv behandlingen eller rättelsen direkt i {self.page}."
            )
        if not self.submission:
            raise CommandError(
                f"Rapporten {self.year} är inte låst. Lämna först in den: {COMMAND} lamna-in {self.year}."
            )

    def _needs_decision(self, changes: Sequence[Difference]) -> str:
        told = "\n".join(
            f"  {one_line(place_of(self.handbook, self.year, change).message)}" for change in changes
        )
        return (
            f"Det här är inte skrivfel utan ändringar i sak:\n{told}\n"
            f'De behöver ett nytt beslut. Ange det: {COMMAND} ratta {self.year} --varfor "…" --beslut "…".'
        )

    def _seal(
        self, command: str, text: str, event: str, day: datetime.date, mends: str = _CHANGED
    ) -> Submission:
        """Write what is locked and the report's page, both or neither, once all is right but what the command mends."""
        handbook, problems = check_edited(self.root, {self.page: text})
        require_no_faults(problems, lambda problem: problem.code == mends)
        record = build_record(handbook, self.year)
        if self.submission:  # the report is printed with the names that it will be locked with
            named = self.submission.model_copy(update={"record": record})
            handbook = dataclasses.replace(handbook, submissions={**handbook.submissions, self.year: named})
        pdf = build_report_files(handbook, self.year)[report_pdf(self.year)]
        version = Version(
            handelse=event, datum=day, innehall=digest(record), pdf=sha256(pdf), pdf_storlek=len(pdf)
        )
        submission = Submission(
            versioner=(*(self.submission.versions if self.submission else ()), version),
            innehall=record,
            omradessidor=self.submission.areas if self.submission else build_areas_then(handbook),
        )
        locked = {f"{SUBMISSIONS}/{self.year}.json": as_json_file(as_json(submission))}
        with writing_in(self.root):
            write_all(self.root, {**locked, self.page: text.encode()}, command)
        return submission
