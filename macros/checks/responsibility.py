"""Rules for responsibility, contacts, and the reason for a status (A…)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.checks.base import Finding, Part, Subject, at, check
from macros.checks.personal_data import personal_addresses
from macros.files.locked_reports import form_of
from macros.files.markdown import read_markdown
from macros.files.yaml_editing import write_scalar
from macros.model.entry import ActivityStatus, Status
from macros.model.handbook import ReportYear
from macros.model.kinds_of_file import SUBMISSIONS
from macros.model.locked_report import FORMS
from macros.model.organisation import Role, Unit
from macros.model.problems import Severity, quoted
from macros.model.reading import as_read
from macros.model.shared import NOBODY
from macros.model.texts import TextKind

_UNFINISHED = frozenset({ActivityStatus.STARTED, ActivityStatus.PLANNED, ActivityStatus.NOT_STARTED})
_BEGUN = frozenset({ActivityStatus.STARTED, ActivityStatus.DONE})

_CONTRADICTIONS = {Status.DONE: _UNFINISHED, Status.NOT_STARTED: _BEGUN}
"""The statuses of activities that do not go with the status of the area."""


@check("A001", Severity.HINT)
def check_parts(subject: Subject) -> Iterator[Finding]:
    """När flera ansvarar för ett område bör var och en ha en del: vad just den ansvarar för."""
    for page in (*subject.handbook.areas.values(), *(part.page for part in subject.entries)):
        people = page.data.responsible
        without = ", ".join(person.who for person in people if not person.part)
        if len(people) > 1 and without:
            advice = "Skriv vad var och en ansvarar för."
            yield at(page, f"Flera ansvarar, men {without} saknar del. {advice}", "ansvariga")


@check("A002", Severity.HINT)
def check_contacts(subject: Subject) -> Iterator[Finding]:
    """En kontakt är en funktionsbrevlåda eller en växel, aldrig en enskild persons adress."""
    message = "Kontakten ser ut som en persons adress. Skriv en funktionsbrevlåda eller växeln."
    for page, contact in subject.texts[TextKind.CONTACT]:
        if any(personal_addresses(as_read(contact.text))):
            yield at(page, message, *contact.way)


@check("A007", Severity.HINT)
def check_responsible_of_today(subject: Subject) -> Iterator[Finding]:
    """Den som ansvarar för ett område enligt områdets sida bör vara den som ansvarade i senaste rapporten, om inte ansvaret har bytts."""
    for area, page in subject.handbook.areas.items():
        report = _latest_report(subject, area)
        if report is None or page.data.until is not None:
            continue
        now, then = ([each.who for each in told.data.responsible] for told in (page, report.entries[area]))
        is_known = {*subject.handbook.organisation.data.actors, NOBODY} >= {*now, *then}
        if (
            is_known
            and set(now) != set(then)
            and not _is_explained(subject, set(then), set(now), report.year)
        ):
            what = f"Sidan har ansvariga {', '.join(now)}, men rapporten {report.year} har {', '.join(then)}."
            advice = f"Rätta den som är fel. Har ansvaret bytts efter {report.year} är båda rätt, och tipset försvinner med nästa rapport."
            yield at(page, f"{what} {advice}", "ansvariga")


def _latest_report(subject: Subject, area: str) -> ReportYear | None:
    """Return the latest report that has an area, a draft too; None where its page cannot be read."""
    reports = subject.handbook.reports
    for year in sorted({*reports, *(year for year, _ in subject.lost_parts)}, reverse=True):
        if subject.is_lost(year, area):
            return None
        if area in reports[year].entries:
            return reports[year]
    return None


def _is_explained(subject: Subject, then: set[str], now: set[str], year: int) -> bool:
    """Whether the organisation says why others answer: all who came are newer than the year or came after someone who went, or all who went have ended."""
    gone, come = then - now, now - then
    actors = subject.handbook.organisation.data.actors
    changed = [actors.get(who) for who in come or gone]
    timed = [actor for actor in changed if isinstance(actor, Role | Unit)]
    if len(timed) < len(changed):
        return False
    if not come:
        return all(actor.until is not None for actor in timed)
    return all((actor.since or 0) > year or not gone.isdisjoint(actor.came_from) for actor in timed)


@check("A008", Severity.HINT)
def check_steward(subject: Subject) -> Iterator[Finding]:
    """Den som ansvarar för handboken (handboksansvarig) bör vara känd och ha en kontakt. Annars vet läsaren inte vem som kan svara."""
    page = subject.handbook.organisation
    steward = page.data.steward
    actor = page.data.find(steward) if steward else None
    if page.path in subject.handbook.unreadable:
        return
    if steward is None:
        message = "Ingen ansvarar för handboken. Är det känt skriver du handboksansvarig: och id:t för en roll som har en kontakt."
        yield at(page, message, "handboksansvarig")
    elif actor and not actor.contact:
        message = f"Den som ansvarar för handboken, {steward}, har ingen kontakt. Är den känd skriver du kontakt: och en funktionsbrevlåda eller växeln, under {steward}."
        yield at(page, message, "handboksansvarig")


@check("A003", Severity.HINT)
def check_status_and_activities(subject: Subject) -> Iterator[Finding]:
    """Läget bör stämma med aktiviteterna: genomfort har inget kvar, ej-paborjat har inget påbörjat."""
    for part in subject.entries:
        entry = part.page.data
        against = _CONTRADICTIONS.get(entry.status, frozenset())
        for position, activity in enumerate(() if entry.deviation else entry.activities):
            if activity.status in against:
                what = f"Läget är {entry.status.value} men aktiviteten är {activity.status.value}."
                message = f"{what} Ändra den som är fel, eller förklara det under avvikelse."
                yield at(part.page, message, "aktiviteter", position, "status")


@check("A004", Severity.HINT)
def check_status_ground(subject: Subject) -> Iterator[Finding]:
    """I en rapport som har förts över (overford) bör ett läge ha en statusgrund, så att läsaren ser om det är tolkat."""
    for part in subject.entries:
        entry = part.page.data
        is_told = entry.status is Status.UNKNOWN or entry.status_ground or entry.reason
        if subject.handbook.reports[part.year].is_brought_in and not is_told:
            message = f"Läget {entry.status.value} saknar grund. Lägg till statusgrund: med bedomning: (hur rapporten är tolkad) eller enligt-rapporten: (rapportens ord)."
            yield at(part.page, message, "status")


@check("A005")
def check_quoted_words(subject: Subject) -> Iterator[Finding]:
    """Det som står under enligt-rapporten ska stå ordagrant i årets text."""
    for part in subject.entries:
        ground = part.page.data.status_ground
        words = ground.in_report if ground else None
        is_there = words and _plain(words) in _plain(read_markdown(part.page.body).text)
        if words and not is_there and _has_grounds(subject, part):
            message = f"{quoted(words)} står inte i texten. Skriv meningen också i texten under ---, eller byt till bedomning: om det är en tolkning."
            yield at(part.page, message, "statusgrund", "enligt-rapporten")


@check("A006")
def check_reasons(subject: Subject) -> Iterator[Finding]:
    """Skälet till läget står under motivering. I en rapport som har förts över (overford) står det under statusgrund."""
    for part in subject.entries:
        reason, ground = part.page.data.reason, part.page.data.status_ground
        if reason and subject.handbook.reports[part.year].is_brought_in:
            words = f"statusgrund: {{bedomning: {write_scalar(reason, in_flow=True)}}}"
            advice = "Ta bort den." if ground else f"Byt ut den mot raden {words}"
            message = f"Rapporten {part.year} har förts över (overford) och ska inte ha motivering. {advice}"
            yield at(part.page, message, "motivering")
        if ground and not _has_grounds(subject, part):
            words = f"motivering: {write_scalar(ground.reading or ground.in_report)}"
            advice = "Ta bort den." if reason else f"Byt ut den mot raden {words}"
            message = f"Rapporten {part.year} skrivs i handboken och ska inte ha statusgrund. {advice}"
            yield at(part.page, message, "statusgrund")


def _has_grounds(subject: Subject, part: Part) -> bool:
    """Return whether a report says how it has been read: it was brought in, or locked when every report did, or may be."""
    is_lost = f"{SUBMISSIONS}/{part.year}.json" in subject.handbook.unreadable
    return (
        is_lost
        or subject.handbook.reports[part.year].is_brought_in
        or form_of(subject.handbook, part.year) == FORMS[0]
    )


def _plain(text: str) -> str:
    """Return the words alone, without emphasis, quotation marks, line breaks, capitals and last full stop."""
    return " ".join(re.sub(r"[*_”“\"]", "", text).split()).casefold().rstrip(".")
