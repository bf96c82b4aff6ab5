"""Rules for actions and what became of them (U…)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from macros.checks.base import Finding, Part, Subject, at, check, repeats
from macros.handbook import ReportYear
from macros.lineage import successors
from macros.open_actions import Turn, turns
from macros.problems import COMMAND, Severity, quoted, suggestion
from macros.schema.actions import WHOLE_REPORT, FollowUp, Outcome

_OUTCOMES = ", ".join(outcome.value for outcome in Outcome)


@check("U001")
def check_action_ids(subject: Subject) -> Iterator[Finding]:
    """En åtgärds id får bara användas en gång i samma fil."""
    for part in subject.parts:
        ids = [action.id for action in part.page.data.actions]
        for position, first in repeats(ids):
            line = part.page.source.line("atgarder", first, "id")
            message = f"Åtgärden {quoted(ids[position])} finns redan på rad {line}. Ge den ena ett annat id."
            yield at(part.page, message, "atgarder", position, "id")


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
    for report, name, place in _unanswered(subject):
        if not report.is_draft:
            page = report.index if place == WHOLE_REPORT else report.entries[place]
            message = (
                f"Åtgärden {name} saknar utfall för {report.year}. "
                f"Följ upp den under uppfoljning: {_OUTCOMES}. "
                "Säger rapporten inget om den, skriv dess namn under ej_uppfoljda på rapportens sida."
            )
            yield at(page, message, "uppfoljning")


@check("U005", Severity.HINT)
def check_open_actions_in_draft(subject: Subject) -> Iterator[Finding]:
    """Innan en rapport slutar vara ett utkast bör den säga vad som blev av varje öppen åtgärd i tidigare rapporter."""
    # One hint for the whole draft: a new year lacks them all, and they would hide what is wrong.
    drafts = Counter(report.year for report, _, _ in _unanswered(subject) if report.is_draft)
    for year, number in drafts.items():
        actions, them = ("åtgärd", "den") if number == 1 else ("åtgärder", "dem")
        message = (
            f"{number} {actions} i tidigare rapporter saknar utfall än. Se {them} med {COMMAND} lage {year}."
        )
        yield at(subject.handbook.reports[year].index, message, "uppfoljning")


@check("U006")
def check_actions_left_out(subject: Subject) -> Iterator[Finding]:
    """Under ej_uppfoljda står bara öppna åtgärder i tidigare rapporter, och ingen som rapporten följer upp."""
    for turn in _turns(subject):
        index = turn.report.index
        for position, name in enumerate(index.data.not_followed_up):
            if name in turn.answered:
                message = f"Åtgärden {name} följs upp i samma rapport. Ta bort den här."
            elif name not in turn.open:
                advice = suggestion(name, turn.open, most=5) or "Ta bort den."
                message = f"Åtgärden {quoted(name)} är inte öppen i någon tidigare rapport. {advice}"
            else:
                continue
            yield at(index, message, "ej_uppfoljda", position)


def _turns(subject: Subject) -> Iterator[Turn]:
    return turns(subject.handbook, subject.unreadable_years, subject.is_unreadable)


def _unanswered(subject: Subject) -> Iterator[tuple[ReportYear, str, str]]:
    """Yield, for each report, the open actions of earlier reports that it says nothing of, and where it should."""
    for turn in _turns(subject):
        said = {*turn.answered, *turn.unknowable, *turn.report.index.data.not_followed_up}
        for name in sorted(set(turn.open) - said):
            yield turn.report, name, turn.places[name]
