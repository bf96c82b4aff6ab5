"""Rules for actions and what became of them (U…)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from macros.checks.base import Finding, Page, Part, Subject, at, check
from macros.lineage import successors
from macros.problems import Severity, quoted, suggestion
from macros.schema.actions import CLOSING, WHOLE_REPORT, FollowUp, Outcome
from macros.schema.report import Stage

_OUTCOMES = ", ".join(outcome.value for outcome in Outcome)


@check("U001")
def check_action_ids(subject: Subject) -> Iterator[Finding]:
    """En åtgärds id får bara användas en gång i samma fil."""
    for part in subject.parts:
        first: dict[str, int] = {}
        for position, action in enumerate(part.page.data.actions):
            if action.id in first:
                line = part.page.source.line("atgarder", first[action.id], "id")
                message = f"Åtgärden {quoted(action.id)} finns redan på rad {line}. Ge den ena ett annat id."
                yield at(part.page, message, "atgarder", position, "id")
            first.setdefault(action.id, position)


def _follow_ups(subject: Subject) -> Iterator[tuple[Part, int, FollowUp]]:
    for part in subject.parts:
        for position, follow_up in enumerate(part.page.data.follow_ups):
            yield part, position, follow_up


@check("U002")
def check_follow_up_is_later(subject: Subject) -> Iterator[Finding]:
    """En åtgärd följs upp i en senare årsrapport än den åtgärden står i."""
    for part, position, follow_up in _follow_ups(subject):
        year = int(follow_up.action.split("/")[0])
        if year >= part.year:
            message = (
                f"Rapporten för {part.year} kan inte följa upp en åtgärd från {year}. Skriv ett tidigare år."
            )
            yield at(part.page, message, "uppfoljning", position, "atgard")


@check("U003", Severity.HINT)
def check_follow_up_place(subject: Subject) -> Iterator[Finding]:
    """En åtgärd följs upp i det område som den står i, eller i det område som har tagit över den."""
    homes: dict[str, list[str]] = {}
    for part, position, follow_up in _follow_ups(subject):
        area = follow_up.action.split("/")[1]
        home = homes.setdefault(follow_up.action, [area])
        allowed = [name for each in home for name in (each, *successors(subject.handbook.origins, each))]
        present = {WHOLE_REPORT, *subject.handbook.reports[part.year].entries}
        if part.area not in allowed and present & set(allowed):
            where = next(name for name in allowed if name in present)
            message = f"Åtgärden hör till {where}. Följ upp den där, och ange till_omrade om den lämnas över."
            yield at(part.page, message, "uppfoljning", position, "atgard")
        if follow_up.handed_to:
            home.append(follow_up.handed_to)


@check("U004")
def check_open_actions(subject: Subject) -> Iterator[Finding]:
    """En rapport som inte längre är ett utkast ska säga vad som blev av varje öppen åtgärd i tidigare rapporter, eller att den inte följer upp den."""
    for year, page, message in _unanswered(subject):
        if subject.handbook.reports[year].index.data.stage is not Stage.DRAFT:
            yield at(page, message, "uppfoljning")


@check("U005", Severity.HINT)
def check_open_actions_in_draft(subject: Subject) -> Iterator[Finding]:
    """Innan en rapport slutar vara ett utkast bör den säga vad som blev av varje öppen åtgärd i tidigare rapporter."""
    for year, page, message in _unanswered(subject):
        if subject.handbook.reports[year].index.data.stage is Stage.DRAFT:
            yield at(page, message, "uppfoljning")


@check("U006")
def check_actions_left_out(subject: Subject) -> Iterator[Finding]:
    """Under ej_uppfoljda står bara öppna åtgärder i tidigare rapporter, och ingen som rapporten följer upp."""
    for turn in _turns(subject):
        index = subject.handbook.reports[turn.year].index
        for position, name in enumerate(index.data.not_followed_up):
            if name in turn.answered:
                message = f"Åtgärden {name} följs upp i samma rapport. Ta bort den här."
            elif name in turn.open or name in turn.unknowable:
                continue
            else:
                advice = suggestion(name, turn.open, most=5) or "Ta bort den."
                message = f"Åtgärden {quoted(name)} är inte öppen i någon tidigare rapport. {advice}"
            yield at(index, message, "ej_uppfoljda", position)


def _unanswered(subject: Subject) -> Iterator[tuple[int, Page, str]]:
    """Yield, for each report, the open actions of earlier reports that it says nothing of."""
    for turn in _turns(subject):
        parts = {part.area: part for part in subject.parts if part.year == turn.year}
        left_out = subject.handbook.reports[turn.year].index.data.not_followed_up
        for name, area in sorted(turn.open.items()):
            if name in turn.answered or name in turn.unknowable or name in left_out:
                continue
            homes = (area, *successors(subject.handbook.origins, area))
            place = next((home for home in homes if home in parts), WHOLE_REPORT)
            message = (
                f"Åtgärden {name} saknar utfall för {turn.year}. Följ upp den under uppfoljning: {_OUTCOMES}. "
                "Säger rapporten inget om den, skriv dess namn under ej_uppfoljda på rapportens sida."
            )
            yield turn.year, parts[place].page, message


@dataclass(frozen=True)
class _Turn:
    """What a year's report has to answer for: the actions open before it, and those that it follows up."""

    year: int
    open: Mapping[str, str]
    """Each open action's full name, and the area where its outcome is expected."""
    answered: frozenset[str]
    unknowable: frozenset[str]
    """Open actions whose outcome may stand in a page that could not be read."""


def _turns(subject: Subject) -> Iterator[_Turn]:
    waiting: dict[str, str] = {}
    for year in sorted({*subject.handbook.years, *subject.unreadable_years}):
        parts = [part for part in subject.parts if part.year == year]
        if not parts:  # unreadable: what was open before it may have been followed up there
            waiting.clear()
            continue
        told = [follow_up for part in parts for follow_up in part.page.data.follow_ups]
        answered = {follow_up.action for follow_up in told}
        for unknown in answered - set(
            subject.handbook.actions
        ):  # a name that is nearly right is one mistake, not two
            answered.update(get_close_matches(unknown, waiting, n=1))
        unknowable = {
            name
            for name, area in waiting.items()
            if any(
                subject.is_unreadable(year, home)
                for home in (area, *successors(subject.handbook.origins, area))
            )
        }
        yield _Turn(year, dict(waiting), frozenset(answered), frozenset(unknowable))
        for name in unknowable:
            del waiting[name]
        _settle(waiting, told)
        for part in parts:
            for action in part.page.data.actions:
                waiting[f"{year}/{part.area}/{action.id}"] = part.area


def _settle(waiting: dict[str, str], told: list[FollowUp]) -> None:
    """Take away what a year's follow-ups close, and move what they hand over."""
    for follow_up in told:
        if follow_up.outcome in CLOSING:
            waiting.pop(follow_up.action, None)
        elif follow_up.handed_to and follow_up.action in waiting:
            waiting[follow_up.action] = follow_up.handed_to
