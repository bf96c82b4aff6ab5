"""Rules for a report that leaves draft: secrecy assessment, approvals, and written contributions (G…)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from macros.checks.base import Finding, Page, Subject, at, check
from macros.checks.submissions import is_locked
from macros.model.entry import Entry
from macros.model.handbook import Handbook, ReportYear
from macros.model.problems import COMMAND, folded, quoted
from macros.model.report import Stage
from macros.model.shared import Unasked
from macros.model.source import KeyPath

SECRECY = "sekretessprovning"
APPROVAL = "godkand"


class Lack(NamedTuple):
    """A requirement that a report does not meet."""

    keys: KeyPath
    """Where it would stand in the file."""
    what: str
    """What is missing, as it stands inside a sentence."""
    advice: str
    """What to write instead, as whole sentences."""


def secrecy_lacks(handbook: Handbook, report: ReportYear) -> Iterator[Lack]:
    """Yield what the secrecy assessment of a report lacks."""
    secrecy = report.index.data.secrecy
    if secrecy is None or secrecy.absent:
        is_undone = secrecy is not None and secrecy.absent is Unasked.NOT_OBTAINED
        what = "sekretessprövningen är inte gjord" if is_undone else "sekretessprövning saknas"
        advice = f"Skriv vem, datum och resultat under {SECRECY}, och lagrum för det som är utelämnat. Den som gör prövningen anges med sin roll."
        yield Lack((SECRECY,), what, advice)
        return
    if secrecy.who is None:
        advice = f"Skriv vem: och rollen som gjorde den, under {SECRECY}."
        yield Lack((SECRECY,), "sekretessprövningen säger inte vem som gjorde den", advice)
    elif _is_no_role(handbook, secrecy.who):
        what = f"sekretessprövningen är gjord av {quoted(secrecy.who)}, som inte är en roll"
        yield Lack((SECRECY, "vem"), what, _A_ROLE)
    if secrecy.result and folded(secrecy.result) in set(Unasked):
        advice = f"Skriv vad prövningen ledde till efter resultat:, under {SECRECY}."
        yield Lack((SECRECY, "resultat"), "sekretessprövningen saknar resultat", advice)
    if secrecy.day is None:
        advice = f"Skriv datum: och dagen, under {SECRECY}."
        yield Lack((SECRECY,), "sekretessprövningen saknar datum", advice)
    withheld = [
        f" {value.withheld}, som {figure} har"
        for _, entry in report.in_order
        for figure, values in entry.data.figures.items()
        for value in values
        if value.withheld
    ]
    if secrecy.ground is None and (withheld or secrecy.left_out):
        advice = f"Skriv lagrum:{withheld[0] if withheld else ' och paragrafen'}, under {SECRECY}."
        yield Lack((SECRECY,), "något är utelämnat men sekretessprövningen saknar lagrum", advice)


def approval_lacks(handbook: Handbook, entry: Entry) -> Iterator[Lack]:
    """Yield what the approval of a contribution lacks; ``ej-inhamtat`` counts as an answer."""
    approval = entry.approval
    if approval is None or approval.absent is Unasked.UNKNOWN:
        advice = f"Skriv {APPROVAL}: och rollen som har godkänt bidraget, eller {Unasked.NOT_OBTAINED.value}."
        yield Lack((APPROVAL,), "godkännande saknas", advice)
    elif approval.who and _is_no_role(handbook, approval.who):
        what = f"bidraget är godkänt av {quoted(approval.who)}, som inte är en roll"
        yield Lack((APPROVAL, "vem"), what, _A_ROLE)


def writing_lacks(entry: Entry) -> Iterator[Lack]:
    """Yield that a contribution is not written, if so."""
    if entry.is_unwritten:
        advice = "Skriv läget (status) och året i en mening (sammanfattning)."
        yield Lack(("sammanfattning",), "bidraget är inte skrivet", advice)


_A_ROLE = "Skriv id:t för en roll i data/organisation.yml."


def _is_no_role(handbook: Handbook, who: str) -> bool:
    """Return whether an id is that of a unit, group or other party but not of a role; R001 tells of an unknown id."""
    organisation = handbook.organisation.data
    return who in organisation.actors and who not in organisation.roles


def _out_of_draft(subject: Subject) -> Iterator[ReportYear]:
    """Yield the submitted reports that were written in the handbook; a report that was brought in may lack all this."""
    reports = subject.handbook.reports.values()
    return (report for report in reports if not report.is_draft and not report.is_brought_in)


def _refuse(report: ReportYear, page: Page, lacks: Iterator[Lack]) -> Iterator[Finding]:
    for keys, what, advice in lacks:
        yield at(page, f"Rapporten {report.year} kan inte lämnas in: {what}. {advice}", *keys)


@check("G001")
def check_secrecy(subject: Subject) -> Iterator[Finding]:
    """En rapport som inte längre är ett utkast har en sekretessprövning: roll, datum, resultat och, om något är utelämnat, lagrum."""
    for report in _out_of_draft(subject):
        yield from _refuse(report, report.index, secrecy_lacks(subject.handbook, report))


@check("G002")
def check_approvals(subject: Subject) -> Iterator[Finding]:
    """Varje bidrag i en rapport som inte längre är ett utkast är godkänt av en roll, eller säger att godkännande inte inhämtats."""
    for report in _out_of_draft(subject):
        for entry in report.entries.values():
            yield from _refuse(report, entry, approval_lacks(subject.handbook, entry.data))


@check("G003")
def check_unwritten(subject: Subject) -> Iterator[Finding]:
    """Varje bidrag i en rapport som inte längre är ett utkast är skrivet."""
    for report in _out_of_draft(subject):
        for entry in report.entries.values():
            yield from _refuse(report, entry, writing_lacks(entry.data))


@check("G004")
def check_brought_in(subject: Subject) -> Iterator[Finding]:
    """En rapport som har förts över (overford) är äldre än alla som är skrivna i handboken. Den är inte låst, och som utkast har den inget sammanträde framför sig."""
    written_here: int | None = None
    for year, report in subject.handbook.reports.items():
        if not report.is_brought_in:
            written_here = written_here or year
        elif is_locked(subject.handbook, year):
            why = f"Rapporten {year} kan inte vara överförd: den är inlämnad och låst i handboken"
            yield at(report.index, f"{why}. Ta bort overford.", "overford")
        elif written_here:
            why = f"Rapporten {year} kan inte vara överförd: redan rapporten {written_here} är skriven i handboken"
            hand_in = f" Skriv lage: {Stage.DRAFT.value} och lämna in den: {COMMAND} lamna-in {year}."
            is_open = not is_locked(subject.handbook, written_here)
            both = f" Lämnades också {written_here} in innan handboken fanns är det den som saknar overford: true."
            advice = f"Ta bort overford.{'' if report.is_draft else hand_in}{both if is_open else ''}"
            yield at(report.index, f"{why}. {advice}", "overford")
        elif report.is_draft and report.index.data.meeting:
            why = f"Rapporten {year} kan inte vara överförd: den har ett sammanträde framför sig"
            yield at(report.index, f"{why}. Ta bort overford, eller sammantrade.", "overford")
