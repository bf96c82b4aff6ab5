"""Rules for actions and their follow-up in later reports (U…)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from macros.checks.base import Finding, Page, Part, Subject, at, check, repeats
from macros.checks.submissions import is_locked
from macros.model.actions import CLOSING, WHOLE_REPORT, Action, FollowUp, Outcome
from macros.model.handbook import ReportYear
from macros.model.open_actions import OpenActions, open_actions
from macros.model.problems import COMMAND, Severity, quoted
from macros.model.registers import WheelItem
from macros.model.succession import successors

_OUTCOMES = ", ".join(outcome.value for outcome in Outcome)
_NOTHING_LEFT = frozenset({Outcome.DONE, Outcome.DROPPED, Outcome.NOT_APPLICABLE})
"""What a part may be when the whole is done: an action can be dropped for one and done by the others."""


@check("U001")
def check_action_ids(subject: Subject) -> Iterator[Finding]:
    """En åtgärds eller en aktivitets id får bara användas en gång i samma fil."""
    wheel = subject.handbook.wheel
    lists: list[tuple[Page, str, str, Sequence[Action | WheelItem]]] = [
        *((part.page, "atgarder", "Åtgärden", part.page.data.actions) for part in subject.parts),
        (wheel, "arshjul", "Aktiviteten", wheel.data.items),
    ]
    for page, key, the, things in lists:
        for position, first in repeats(thing.id for thing in things):
            line = page.source.line(key, first, "id")
            message = (
                f"{the} {quoted(things[position].id)} finns redan på rad {line}. Ge den ena ett annat id."
            )
            yield at(page, message, key, position, "id")


def _follow_ups(subject: Subject) -> Iterator[tuple[Part, int, FollowUp]]:
    for part in subject.parts:
        for position, follow_up in enumerate(part.page.data.follow_ups):
            yield part, position, follow_up


@check("U002")
def check_follow_up_is_later(subject: Subject) -> Iterator[Finding]:
    """En åtgärd följs upp i en senare årsrapport än den åtgärden står i."""
    for part, position, follow_up in _follow_ups(subject):
        year = follow_up.action.split("/")[0]
        if int(year) >= part.year:
            advice = f"en åtgärd från {year}. Skriv ett tidigare år."
            message = f"Rapporten för {part.year} kan inte följa upp {advice}"
            yield at(part.page, message, "uppfoljning", position, "atgard")


@check("U013")
def check_one_outcome(subject: Subject) -> Iterator[Finding]:
    """En åtgärd har ett utfall på en sida, eller ett för varje tidpunkt."""
    for part in subject.parts:
        told = part.page.data.follow_ups
        for position, first in repeats((each.action, each.when and each.when.label) for each in told):
            line = part.page.source.line("uppfoljning", first, "atgard")
            message = f"Åtgärden {told[position].action} har redan utfallet {told[first].outcome.value} på rad {line}. Ta bort det ena, eller skriv tidpunkt: vid båda."
            yield at(part.page, message, "uppfoljning", position, "atgard")


@check("U003", Severity.HINT)
def check_follow_up_place(subject: Subject) -> Iterator[Finding]:
    """En åtgärd följs upp i det område som den står i, eller i det område som har tagit över den."""
    homes: dict[str, list[str]] = {}
    for part, position, follow_up in _follow_ups(subject):
        home = homes.setdefault(follow_up.action, [follow_up.action.split("/")[1]])
        allowed = [name for each in home for name in (each, *successors(subject.handbook.origins, each))]
        present = {WHOLE_REPORT, *subject.handbook.reports[part.year].entries}
        where = next((name for name in allowed if name in present), None)
        if where and part.area not in allowed and part.area not in subject.uncertain_areas:
            message = f"Åtgärden hör till {where}. Följ upp den där, och ange till_omrade om den lämnas över."
            yield at(part.page, message, "uppfoljning", position, "atgard")
        if follow_up.handed_to:
            home.append(follow_up.handed_to)


def _reports(subject: Subject) -> Iterator[OpenActions]:
    return open_actions(subject.handbook, subject.lost_parts)


def _unanswered(subject: Subject) -> Iterator[tuple[ReportYear, str, str]]:
    """Yield report, name and expected area of each action that a report is asked about and does not follow up."""
    for before in _reports(subject):
        said = {*before.answered, *before.unknowable, *before.report.index.data.not_followed_up}
        for name in sorted(before.asked - said):
            yield before.report, name, before.places[name]


@check("U004")
def check_open_actions(subject: Subject) -> Iterator[Finding]:
    """En rapport som inte längre är ett utkast säger vad som blev av varje öppen åtgärd som ingen rapport däremellan tigit om, eller att den inte följer upp den."""
    handbook = subject.handbook
    for report, name, place in _unanswered(subject):
        # What was brought in after a report was locked could not be answered in it.
        made = handbook.reports[handbook.actions[name].year]
        was_later = is_locked(handbook, report.year) and made.is_brought_in
        if report.is_draft or report.is_brought_in or was_later:
            continue
        message = f"Åtgärden {name} saknar utfall för {report.year}. Följ upp den under uppfoljning: {_OUTCOMES}. Säger rapporten inget om den, skriv dess namn under ej_uppfoljda på rapportens sida."
        yield at(report.entries.get(place, report.index), message, "uppfoljning")


@check("U005", Severity.HINT)
def check_open_actions_in_draft(subject: Subject) -> Iterator[Finding]:
    """Innan en rapport slutar vara ett utkast bör den säga vad som blev av varje öppen åtgärd i tidigare rapporter."""
    # One hint for the whole draft: a new year lacks all outcomes, and its many hints would hide the errors.
    drafts = Counter(report.year for report, *_ in _unanswered(subject) if report.is_draft)
    for year, number in drafts.items():
        actions, them = ("åtgärd", "den") if number == 1 else ("åtgärder", "dem")
        advice = f"Se {them} med {COMMAND} lage {year}."
        message = f"{number} {actions} i tidigare rapporter saknar utfall än. {advice}"
        yield at(subject.handbook.reports[year].index, message, "uppfoljning")


@check("U020", Severity.HINT)
def check_open_actions_brought_in(subject: Subject) -> Iterator[Finding]:
    """En rapport som har förts över bör säga vad som blev av öppna åtgärder i tidigare rapporter, om det står i den."""
    silent: dict[int, list[str]] = {}
    for report, name, _ in _unanswered(subject):
        if report.is_brought_in and not report.is_draft:
            silent.setdefault(report.year, []).append(name)
    for year, names in silent.items():
        index = subject.handbook.reports[year].index
        left_out = ", ".join([*index.data.not_followed_up, *names])
        message = f"Det står inte vad som blev av {', '.join(names)}. Säger rapporten {year} det skriver du det under uppfoljning. Annars skriver du ej_uppfoljda: [{left_out}]."
        yield at(index, message, "ej_uppfoljda")


@check("U006")
def check_actions_left_out(subject: Subject) -> Iterator[Finding]:
    """Under ej_uppfoljda står bara öppna åtgärder i tidigare rapporter, och ingen som rapporten följer upp."""
    for before in _reports(subject):
        index = before.report.index
        for position, name in enumerate(index.data.not_followed_up):
            if name in before.answered:
                message = f"Åtgärden {name} följs upp i samma rapport. Ta bort den här."
                yield at(index, message, "ej_uppfoljda", position)
            elif name not in before.open:
                advice = subject.suggestions.make(index.path, name, before.open, most=5) or "Ta bort den."
                message = f"Åtgärden {quoted(name)} är inte öppen i någon tidigare rapport. {advice}"
                yield at(index, message, "ej_uppfoljda", position)


def _shared(subject: Subject) -> Iterator[tuple[Part, int, FollowUp, tuple[str, ...]]]:
    """Yield the follow-ups with outcomes for each, of actions that say who were to carry them out, and who."""
    for part, position, follow_up in _follow_ups(subject):
        action = subject.handbook.actions.get(follow_up.action)
        if action and action.what.who and follow_up.parts:
            yield part, position, follow_up, action.what.who


@check("U007", Severity.HINT)
def check_who_of_parts(subject: Subject) -> Iterator[Finding]:
    """Ett delutfall gäller någon av dem som åtgärden är tänkt för (vem). Det är ett tips, för ibland gör någon annan arbetet."""
    organisation = subject.handbook.organisation.data
    for part, position, follow_up, who in _shared(subject):
        meant = organisation.one_by_one(who)
        pairs = [(role, each.unit) for role, each in organisation.roles.items() if each.unit]
        near = {role for role, unit in pairs if unit in meant} | {
            unit for role, unit in pairs if role in meant
        }
        for place, each in enumerate(follow_up.parts):
            if organisation.find(each.who) and not organisation.one_by_one([each.who]) <= meant | near:
                message = f"{each.who} är inte bland dem som åtgärden är tänkt för: {', '.join(who)}. Är det fel rättar du vem. Gjorde {each.who} arbetet ändå behöver du inte göra något."
                yield at(part.page, message, "uppfoljning", position, "delutfall", place, "vem")


@check("U008")
def check_one_outcome_each(subject: Subject) -> Iterator[Finding]:
    """Samma uppföljning har ett enda delutfall för var och en."""
    for part, position, follow_up in _follow_ups(subject):
        for place, first in repeats(each.who for each in follow_up.parts):
            one, other = follow_up.parts[place], follow_up.parts[first]
            line = part.page.source.line("uppfoljning", position, "delutfall", first, "vem")
            message = f"{one.who} har redan ett delutfall på rad {line}: {other.outcome} där, {one.outcome} här. Ta bort det ena."
            yield at(part.page, message, "uppfoljning", position, "delutfall", place, "vem")


@check("U009")
def check_whole_is_done(subject: Subject) -> Iterator[Finding]:
    """En åtgärd är inte genomförd så länge något är kvar för någon av dem som har ett delutfall."""
    for part, position, follow_up in _follow_ups(subject):
        left = [
            f"{each.outcome} för {each.who}" for each in follow_up.parts if each.outcome not in _NOTHING_LEFT
        ]
        if follow_up.outcome is Outcome.DONE and left:
            message = f"Åtgärden är genomford, men {', '.join(left)}. Skriv utfall: delvis med en kommentar, eller rätta delutfallet."
            yield at(part.page, message, "uppfoljning", position, "utfall")


@check("U010", Severity.HINT)
def check_parts_are_done(subject: Subject) -> Iterator[Finding]:
    """När alla som skulle göra en åtgärd är klara är den oftast genomförd. Det är ett tips, för något gemensamt kan vara kvar."""
    one_by_one = subject.handbook.organisation.data.one_by_one
    for part, position, follow_up, who in _shared(subject):
        done = {each.who for each in follow_up.parts if each.outcome is Outcome.DONE}
        are_done = len(done) == len(follow_up.parts) and one_by_one(who) <= one_by_one(done)
        if are_done and follow_up.outcome is not Outcome.DONE:
            message = f"Alla är klara: {', '.join(who)}. Men åtgärden är {follow_up.outcome}. Skriv utfall: genomford. Är något gemensamt kvar behöver du inte göra något."
            yield at(part.page, message, "uppfoljning", position, "utfall")


@check("U011")
def check_start_before_due(subject: Subject) -> Iterator[Finding]:
    """En åtgärd börjar inte efter den tid då den ska vara klar."""
    for part in subject.parts:
        for position, action in enumerate(part.page.data.actions):
            first, last = action.start and action.start.first, action.due and action.due.last
            if action.start and action.due and first and last and first > last:
                message = f"Åtgärden börjar {action.start.label} men ska vara klar {action.due.label}. Rätta start eller senast."
                yield at(part.page, message, "atgarder", position, "start")


@check("U012")
def check_new_time(subject: Subject) -> Iterator[Finding]:
    """En åtgärd som är kvar får en ny tid under rapportens år eller senare. En tid före det är redan ute när rapporten skrivs."""
    for part, position, follow_up in _follow_ups(subject):
        new = follow_up.due
        if new and new.last and new.last.year < part.year and follow_up.outcome not in CLOSING:
            message = f"Den nya tiden, {new.label}, ligger före {part.year}, som rapporten gäller. Rätta ny_tid, eller ta bort den."
            yield at(part.page, message, "uppfoljning", position, "ny_tid")
