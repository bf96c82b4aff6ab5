"""Rules for actions and what became of them (U…)."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from macros.checks.base import Finding, Page, Part, Subject, at, check
from macros.lineage import successors
from macros.problems import Severity, quoted
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
    """En rapport som inte längre är ett utkast ska säga vad som blev av varje öppen åtgärd i tidigare rapporter."""
    for year, page, message in _unanswered(subject):
        if subject.handbook.reports[year].index.data.stage is not Stage.DRAFT:
            yield at(page, message, "uppfoljning")


@check("U005", Severity.HINT)
def check_open_actions_in_draft(subject: Subject) -> Iterator[Finding]:
    """Innan en rapport slutar vara ett utkast bör den säga vad som blev av varje öppen åtgärd i tidigare rapporter."""
    for year, page, message in _unanswered(subject):
        if subject.handbook.reports[year].index.data.stage is Stage.DRAFT:
            yield at(page, message, "uppfoljning")


def _unanswered(subject: Subject) -> Iterator[tuple[int, Page, str]]:
    """Yield, for each report, the open actions of earlier reports that it does not follow up."""
    waiting: dict[str, str] = {}  # an open action's full name, and the area where its outcome is expected
    for year in sorted({*subject.handbook.years, *subject.unreadable_years}):
        parts = {part.area: part for part in subject.parts if part.year == year}
        if not parts:  # unreadable: what was open before it may have been followed up there
            waiting.clear()
            continue
        told = [follow_up for part in parts.values() for follow_up in part.page.data.follow_ups]
        answered = {follow_up.action for follow_up in told}
        for unknown in answered - set(
            subject.handbook.actions
        ):  # a name that is nearly right is one mistake, not two
            answered.update(get_close_matches(unknown, waiting, n=1))
        for name, area in sorted(waiting.items()):
            homes = [area, *successors(subject.handbook.origins, area)]
            if any(subject.is_unreadable(year, home) for home in homes):
                del waiting[name]
            elif name not in answered:
                place = next((home for home in homes if home in parts), WHOLE_REPORT)
                message = (
                    f"Åtgärden {name} saknar utfall för {year}. Följ upp den under uppfoljning: {_OUTCOMES}."
                )
                yield year, parts[place].page, message
        _settle(waiting, told)
        for part in parts.values():
            for action in part.page.data.actions:
                waiting[f"{year}/{part.area}/{action.id}"] = part.area


def _settle(waiting: dict[str, str], told: list[FollowUp]) -> None:
    """Take away what a year's follow-ups close, and move what they hand over."""
    for follow_up in told:
        if follow_up.outcome in CLOSING:
            waiting.pop(follow_up.action, None)
        elif follow_up.handed_to and follow_up.action in waiting:
            waiting[follow_up.action] = follow_up.handed_to
