"""The readiness of a draft report: what it lacks, who is waited for, and the days that are left."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from macros.checks.leaving_draft import Lack, approval_lacks, secrecy_lacks, writing_lacks
from macros.model.actions import WHOLE_REPORT
from macros.model.entry import Entry
from macros.model.figures import Blank
from macros.model.handbook import Handbook, ReportYear
from macros.model.open_actions import due_actions
from macros.model.shared import Unasked
from macros.model.succession import successors
from macros.model.told_values import told_values
from macros.views.actions.actions import Promise, build_promise
from macros.views.areas.statuses import number_label
from macros.views.figures.series import build_statement
from macros.views.pages import wording
from macros.views.pages.links import Target, entry_target, report_target
from macros.views.people.people import ResponsibleRow, build_actor, build_responsible, name_in_text
from macros.views.reports.days_ahead import DayAhead, Meanwhile, build_days_ahead, day_after, distance_words
from macros.views.reports.reports import format_decision

WRITTEN, NOT_WRITTEN, APPROVED, NOT_APPROVED = "skrivet", "inte-skrivet", "godkant", "inte-godkant"
"""Codes of a contribution's progress; an approval that was not obtained has the editors' own code."""


@dataclass(frozen=True, slots=True)
class Mark:
    """The progress of something: its code and word."""

    code: str
    word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Unfinished:
    """A draft or a part of it, with what is missing in it."""

    year: int
    """The year of the report."""
    lacks: tuple[str, ...]
    """What is missing, in words, except outcomes."""
    actions: tuple[Promise, ...]
    """Open actions of earlier reports that are waiting for an outcome here."""

    @property
    def missing(self) -> tuple[str, ...]:
        """All that is missing, in words."""
        return self.lacks + tuple(in_words(action, self.year) for action in self.actions)


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaReadiness(_Unfinished):
    """One area's contribution to a draft."""

    number: str
    title: str
    target: Target
    responsible: tuple[ResponsibleRow, ...]
    writing: Mark
    approval: Mark
    approved_by: str | None
    figures: tuple[str, ...]
    """Reminders of the key figures that were reported last time but not now; they stop nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness(_Unfinished):
    """The readiness of a draft on a day: of the report as a whole, and of each area."""

    title: str
    report_target: Target
    today: datetime.date
    distances: Mapping[str, str]
    """The words of distances in days, for today.js."""
    days: tuple[DayAhead, ...]
    """The milestones, and last the meeting."""
    areas: tuple[AreaReadiness, ...]
    secrecy: str | None
    """The assessment, where there is one."""
    reminders: tuple[Meanwhile, ...]
    """A text to send to those who are waited for, today's first and then as each day has passed; none when nothing is missing."""
    is_brought_in: bool = False
    """Whether the report was handed in before there was a handbook: nothing then stops it from leaving draft."""
    is_whole: bool = True
    """Whether it is the whole report, not some areas of it."""

    @property
    def reminder(self) -> str | None:
        """The text of today."""
        return self.reminders[0].text if self.reminders else None

    @property
    def left(self) -> int:
        """How many things are missing: as many as the rules would refuse the report for."""
        return len(self.missing) + sum(len(area.missing) for area in self.areas)

    @property
    def left_in_words(self) -> str:
        """How much is left, as a sentence."""
        things = f"{self.left} {'sak' if self.left == 1 else 'saker'}" if self.left else "Inget"
        if self.is_brought_in:
            return f"{things} återstår att föra in. Det som inte är känt får stå som uppgift saknas."
        if not self.left:
            return "Inget saknas. Rapporten kan lämnas in."
        return f"{things} återstår innan rapporten kan lämnas in."

    @property
    def written(self) -> str:
        """How many contributions are written: 9 av 14."""
        return _share(area.writing.code == WRITTEN for area in self.areas)

    @property
    def answered(self) -> str:
        """How many contributions say whether they are approved: 9 av 14, varav 1 ej inhämtat."""
        not_obtained = sum(area.approval.code not in {APPROVED, NOT_APPROVED} for area in self.areas)
        share = _share(area.approval.code != NOT_APPROVED for area in self.areas)
        return f"{share}, varav {not_obtained} ej inhämtat" if not_obtained else share

    @property
    def open_actions(self) -> int:
        """How many actions of earlier reports are waiting for an outcome."""
        return len(self.actions) + sum(len(area.actions) for area in self.areas)


def in_words(action: Promise, year: int) -> str:
    """Return that an action has no outcome in a year's report; it may have one in an earlier report."""
    return f"Åtgärden ”{action.facts.text.rstrip('.')}” från {action.origin_label} saknar utfall för {year}"


def build_readiness(
    handbook: Handbook, year: int, today: datetime.date, only: Sequence[str] = ()
) -> Readiness:
    """Return the readiness of a year's report; only a draft has anything left to do.

    With ``only`` it is those areas' part of it, and nothing of the report as a whole.
    """
    report = handbook.reports[year]
    due, figures = due_actions(handbook, year), _left_out_figures(handbook, report)
    areas = tuple(
        _build_area(handbook, report, area, due.get(area, ()), figures.get(area, ()))
        for area, _ in report.in_order
        if not only or area in only
    )
    is_brought_in = report.is_brought_in
    lacks = () if only or is_brought_in else _words(secrecy_lacks(handbook, report))
    actions = () if only else _promises(handbook, due.get(WHOLE_REPORT, ()))
    waited_for = _waited_for((*lacks, *(in_words(action, year) for action in actions)), areas)
    data = report.index.data
    meeting = data.meeting
    body = name_in_text(handbook, meeting.body) if meeting and meeting.body else None
    days = build_days_ahead(report, body, today, is_waiting=bool(waited_for))
    title = wording.with_year(data.title, year)
    return Readiness(
        year=year,
        title=title,
        report_target=report_target(year),
        today=today,
        distances=distance_words(is_waiting=bool(waited_for)),
        days=tuple(days),
        areas=areas,
        secrecy=format_decision(handbook, data.secrecy),
        lacks=lacks,
        actions=actions,
        reminders=() if is_brought_in else tuple(_reminders(report, title, body, today, waited_for)),
        is_brought_in=is_brought_in,
        is_whole=not only,
    )


def _build_area(
    handbook: Handbook, report: ReportYear, area: str, due: Sequence[str], figures: Sequence[str]
) -> AreaReadiness:
    entry = report.entries[area].data
    writing = _words(writing_lacks(entry))
    approval = _approval(handbook, entry)
    who = entry.approval.who if entry.approval and approval.code == APPROVED else None
    return AreaReadiness(
        year=report.year,
        number=number_label(report, entry.number),
        title=entry.title,
        target=entry_target(report.year, area),
        responsible=build_responsible(handbook, entry.responsible),
        writing=Mark(NOT_WRITTEN, "Inte skrivet") if writing else Mark(WRITTEN, "Skrivet"),
        approval=approval,
        approved_by=build_actor(handbook, who).label if who else None,
        lacks=writing if report.is_brought_in else writing + _words(approval_lacks(handbook, entry)),
        actions=_promises(handbook, due),
        figures=tuple(figures),
    )


def _left_out_figures(handbook: Handbook, report: ReportYear) -> Mapping[str, list[str]]:
    """Return, by area, a reminder of each key figure that its latest report before this one had but this one has not."""
    told = {name for entry in report.entries.values() for name in entry.data.figures}
    found: dict[str, list[str]] = {}
    for name, definition in handbook.figure_definitions.items():
        before = [
            each
            for each in told_values(handbook, name)
            if each.year < report.year and each.what.restated is None
        ]
        if name in told or not before:
            continue
        latest = [each for each in before if each.year == before[-1].year]
        homes = [latest[0].area, *successors(handbook.origins, latest[0].area)]
        was_left_out = any(
            latest[0].year < year < report.year
            and not handbook.reports[year].entries.keys().isdisjoint(homes)
            for year in handbook.years
        )
        is_over = all(each.what.blank is Blank.NOT_APPLICABLE for each in latest)
        home = next((each for each in homes if each in report.entries), None)
        if home and not was_left_out and not is_over:
            words = [build_statement(definition, each).text for each in latest]
            when = "förra året" if latest[0].year == report.year - 1 else str(latest[0].year)
            advice = f"Skriv värdet eller {Blank.UNKNOWN.value}."
            found.setdefault(home, []).append(
                f"Nyckeltalet {definition.name} ({when}: {'; '.join(words)}) saknas. {advice}"
            )
    return found


def _approval(handbook: Handbook, entry: Entry) -> Mark:
    approval = entry.approval
    if approval is None or any(approval_lacks(handbook, entry)):
        return Mark(NOT_APPROVED, "Saknas")
    if approval.who:
        return Mark(APPROVED, "Godkänt")
    return Mark(Unasked.NOT_OBTAINED.value, Unasked.NOT_OBTAINED.label)


def _words(lacks: Iterable[Lack]) -> tuple[str, ...]:
    return tuple(wording.capitalised(lack.what) for lack in lacks)


def _promises(handbook: Handbook, names: Iterable[str]) -> tuple[Promise, ...]:
    return tuple(build_promise(handbook, handbook.actions[name]) for name in names)


def _share(found: Iterable[bool]) -> str:
    each = list(found)
    return f"{sum(each)} av {len(each)}"


def _reminders(
    report: ReportYear,
    title: str,
    body: str | None,
    today: datetime.date,
    waited_for: Mapping[str, Sequence[str]],
) -> Iterator[Meanwhile]:
    """Yield the text of today, and that from the day after each day ahead: none names a past day."""
    if not waited_for:
        return
    ahead = build_days_ahead(report, body, today, is_waiting=True)
    turns = sorted({day_after(day.date) for day in ahead if day.date and not day.is_past})
    for since, before in itertools.pairwise([None, *turns, None]):
        days = build_days_ahead(report, body, since or today, is_waiting=True)
        lines = _reminder(report.year, _opening(title, body, days[-1]), days, waited_for)
        yield Meanwhile("\n".join(lines), since, before)


def _opening(title: str, body: str | None, meeting: DayAhead) -> str | None:
    """Return the sentence about the meeting, while it is ahead."""
    if meeting.is_past or not meeting.distance:
        return None
    return f"{title} ska behandlas {f'av {body} ' if body else ''}den {meeting.day}."


def _reminder(
    year: int, opening: str | None, days: Sequence[DayAhead], waited_for: Mapping[str, Sequence[str]]
) -> Iterator[str]:
    """Yield the lines of the reminder: what each role has to do, and by when."""
    by = next((day for day in days if day.distance and not day.is_past), None)
    if opening:
        yield opening
    yield f"Det här återstår innan rapporten för {year} kan lämnas in."
    if by and by is not days[-1]:
        yield f"Nästa hållpunkt är den {by.day}: {by.what.rstrip('.')}."
    until = f" – senast den {by.day}" if by else ""
    for who, lines in waited_for.items():
        yield ""
        yield f"{who}{until}"
        yield from (f"- {line}." for line in lines)
    yield ""
    yield "Tack för hjälpen."


def _waited_for(whole: Sequence[str], areas: Sequence[AreaReadiness]) -> dict[str, Sequence[str]]:
    """Return what is missing by who is responsible for it; last that of the whole report."""
    found: dict[str, list[str]] = {}
    for area in areas:
        for who in dict.fromkeys(row.actor.label for row in area.responsible):
            for words in area.missing:
                line = f"{area.number} {area.title}: {wording.uncapitalised(words)}"
                found.setdefault(who, []).append(line)
    return {**found, "Hela rapporten": whole} if whole else {**found}
