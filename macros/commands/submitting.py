"""Lock a report when it is handed in, and from then on change it only as a step of its treatment or as a correction."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Mapping, Sequence
from pathlib import Path

from macros.building import build_report_files
from macros.checks import check_folder
from macros.checks.submissions import changes_since, check_what_was_handed_in, place_of
from macros.commands.base import CommandError
from macros.differences import Difference
from macros.editing import append_item, set_value
from macros.handbook import Handbook
from macros.kinds_of_file import REPORTS, SUBMISSIONS
from macros.problems import COMMAND, ContentError, Problem
from macros.records import as_json, as_json_file, build_areas_then, build_record, digest, sha256
from macros.schema.record import Submission, Version
from macros.schema.report import Stage
from macros.views.case import report_pdf
from macros.writing import write_all

Value = str | int | datetime.date

_STEPS, _CORRECTIONS, _STAGE, _NUMBER = "behandling", "rattelser", "lage", "diarienummer"


class Desk:
    """A handbook's folder, and the report of one year that is to be handled there."""

    def __init__(self, root: Path, year: int) -> None:
        self.root = root
        self.year = year
        self.page = f"{REPORTS}/{year}/index.md"
        self.handbook, self._problems = check_folder(root)
        if year not in self.handbook.reports and not any(problem.is_error for problem in self._problems):
            raise CommandError(f"Det finns ingen rapport för {year} i handboken.")

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
            self._require_no_faults()
        if self.submission:
            told = f"{self.submission.submitted.day:%Y-%m-%d}"
            raise CommandError(f"Rapporten {self.year} lämnades in {told} och är redan låst.")
        report = self.handbook.reports[self.year]
        if report.index.data.brought_in:
            raise CommandError(
                f"Rapporten {self.year} har märket overford: den lämnades in innan handboken fanns. "
                "Är den skriven i handboken tar du bort raden och kör kommandot igen."
            )
        text = self._text()
        if report.is_draft:
            text = set_value(text, _STAGE, Stage.SUBMITTED.value)
        if registry_number:
            text = set_value(text, _NUMBER, registry_number, after=(_STAGE, _STEPS))
        try:
            return self._seal(text, "inlämnad", day, but_changes=False)
        except ContentError as error:
            raise ContentError(error.problems, self._not_handed_in(error.problems)) from error

    def treat(self, step: Mapping[str, Value], day: datetime.date) -> Submission:
        """Add a step to how the report has been treated. Raises as ``hand_in``, also when it has not been handed in."""
        self._require_lock()
        self._require_no_faults()
        text = append_item(self._text(), _STEPS, step, after=(_STAGE, "kapitel"))
        return self._seal(set_value(text, _STAGE, Stage.TREATED.value), "behandlad", day)

    def correct(self, why: str, decision: str | None, day: datetime.date) -> Submission:
        """Note what has been put right in the files since the report was handed in, and lock it as it is now.

        Raises CommandError when nothing has changed, and when more than words has and no decision is named.
        """
        self._require_lock()
        self._require_no_faults(but_changes=True)
        changes = changes_since(self.handbook, self.year)
        if not changes:
            raise CommandError(
                f"Inget är ändrat i rapporten {self.year}. Rätta först i filen, och kör sedan kommandot."
            )
        if not decision and (substance := [change for change in changes if not change.is_text]):
            raise CommandError(self._needs_decision(substance))
        number = len(self.handbook.reports[self.year].index.data.corrections) + 1
        item: dict[str, Value] = {"nummer": number, "datum": day, "varfor": why}
        if decision:
            item["beslut"] = decision
        text = append_item(self._text(), _CORRECTIONS, item, after=(_STAGE, _STEPS))
        return self._seal(text, f"rättelse {number}", day)

    def _require_no_faults(self, *, but_changes: bool = False) -> None:
        _raise_faults([found for found in self._problems if not (but_changes and self._is_change(found))])

    def _require_lock(self) -> None:
        if not self.submission:
            raise CommandError(
                f"Rapporten {self.year} är inte låst. Lämna först in den: {COMMAND} lamna-in {self.year}."
            )

    @staticmethod
    def _is_change(problem: Problem) -> bool:
        """Whether a problem is that a locked report is not as it was, which is what a correction is for.

        Any report: a later one that follows up a corrected action differs too, and is corrected after this one.
        """
        return problem.code == check_what_was_handed_in.rule.code

    def _needs_decision(self, changes: Sequence[Difference]) -> str:
        told = "\n".join(f"  {place_of(self.handbook, self.year, change).message}" for change in changes)
        return (
            f"Det här är inte skrivfel utan ändringar i sak:\n{told}\n"
            f'De behöver ett nytt beslut. Ange det: {COMMAND} ratta {self.year} --varfor "…" --beslut "…".'
        )

    def _text(self) -> str:
        return (self.root / self.page).read_bytes().decode("utf-8")

    def _not_handed_in(self, problems: Sequence[Problem]) -> str:
        left = sum(problem.is_error for problem in problems)
        return (
            f"Rapporten {self.year} är inte inlämnad: {left} {'sak' if left == 1 else 'saker'} återstår. "
            "Inget är ändrat."
        )

    def _seal(self, text: str, event: str, day: datetime.date, *, but_changes: bool = True) -> Submission:
        """Write the report's page and what is locked, both or neither, once all of it is known to be right.

        ``but_changes`` lets locked reports differ from what was locked, as they do while they are corrected.
        """
        edited = {self.page: text.removeprefix("\ufeff").replace("\r\n", "\n")}
        handbook, problems = check_folder(self.root, edited)
        _raise_faults([found for found in problems if not (but_changes and self._is_change(found))])
        record = build_record(handbook, self.year)
        pdf = build_report_files(self._with_names(handbook), self.year)[report_pdf(self.year)]
        version = Version(
            handelse=event, datum=day, innehall=digest(record), pdf=sha256(pdf), pdf_storlek=len(pdf)
        )
        submission = Submission(
            versioner=(*(self.submission.versions if self.submission else ()), version),
            innehall=record,
            omradessidor=self.submission.areas if self.submission else build_areas_then(handbook),
        )
        locked = self.root / SUBMISSIONS / f"{self.year}.json"
        try:
            locked.parent.mkdir(exist_ok=True)
            # In this order: a report that says it is handed in but is not locked can be handed in again.
            write_all({self.root / self.page: text.encode(), locked: as_json_file(as_json(submission))})
        except OSError as error:
            raise CommandError(
                f"Det går inte att skriva i {self.root}: {error.strerror}. Inget är ändrat."
            ) from error
        return submission

    def _with_names(self, handbook: Handbook) -> Handbook:
        """Return the handbook in which the report has the names that it will be locked with."""
        if not self.submission:
            return handbook
        record = build_record(handbook, self.year)
        submissions = {
            **handbook.submissions,
            self.year: self.submission.model_copy(update={"record": record}),
        }
        return dataclasses.replace(handbook, submissions=submissions)


def _raise_faults(problems: Sequence[Problem]) -> None:
    if any(problem.is_error for problem in problems):
        raise ContentError(problems)
