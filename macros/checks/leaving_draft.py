"""Rules for what must be in place before a report leaves draft (G…); what became of earlier actions is in follow_up.py."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from macros.checks.base import Finding, Page, Subject, at, check
from macros.handbook import Handbook, ReportYear
from macros.problems import folded, quoted
from macros.schema.entry import Entry
from macros.schema.organisation import Organisation
from macros.schema.shared import Unasked
from macros.schema.source import KeyPath

SECRECY = "sekretessprovning"
APPROVAL = "godkand"


@dataclass(frozen=True, slots=True)
class Lack:
    """Something that a report must have and does not."""

    keys: KeyPath
    """Where it would stand in the file."""
    what: str
    """What is missing, as it stands inside a sentence."""
    advice: str
    """What to write instead, as whole sentences."""


def secrecy_lacks(handbook: Handbook, report: ReportYear) -> Iterator[Lack]:
    """Yield what is missing in the assessment of what a report may show."""
    secrecy = report.index.data.secrecy
    if secrecy is None or secrecy.absent:
        is_undone = secrecy is not None and secrecy.absent is Unasked.NOT_OBTAINED
        what = "sekretessprövningen är inte gjord" if is_undone else "sekretessprövning saknas"
        advice = (
            f"Skriv vem, datum och resultat under {SECRECY}, och lagrum för det som är utelämnat. "
            "Den som gör prövningen anges med sin roll."
        )
        yield Lack((SECRECY,), what, advice)
        return
    if secrecy.who is None:
        advice = f"Skriv vem: och rollen som gjorde den, under {SECRECY}."
        yield Lack((SECRECY,), "sekretessprövningen säger inte vem som gjorde den", advice)
    elif _is_no_role(handbook.organisation.data, secrecy.who):
        what = f"sekretessprövningen är gjord av {quoted(secrecy.who)}, som inte är en roll"
        yield Lack((SECRECY, "vem"), what, _A_ROLE)
    if secrecy.result and folded(secrecy.result) in set(Unasked):
        advice = f"Skriv vad prövningen ledde till efter resultat:, under {SECRECY}."
        yield Lack((SECRECY, "resultat"), "sekretessprövningen saknar resultat", advice)
    if secrecy.day is None:
        advice = f"Skriv datum: och dagen, under {SECRECY}."
        yield Lack((SECRECY,), "sekretessprövningen saknar datum", advice)
    withheld = list(_withheld(report))
    if secrecy.ground is None and (withheld or secrecy.left_out):
        figures = "".join(f" {ground}, som {figure} har" for figure, ground in withheld[:1])
        advice = f"Skriv lagrum:{figures or ' och paragrafen'}, under {SECRECY}."
        yield Lack((SECRECY,), "något är utelämnat men sekretessprövningen saknar lagrum", advice)


def approval_lacks(handbook: Handbook, entry: Entry) -> Iterator[Lack]:
    """Yield what is missing in the approval of a contribution; that it was not obtained is an answer."""
    approval = entry.approval
    if approval is None or approval.absent is Unasked.UNKNOWN:
        advice = f"Skriv {APPROVAL}: och rollen som har godkänt bidraget, eller {Unasked.NOT_OBTAINED.value}."
        yield Lack((APPROVAL,), "godkännande saknas", advice)
    elif approval.who and _is_no_role(handbook.organisation.data, approval.who):
        what = f"bidraget är godkänt av {quoted(approval.who)}, som inte är en roll"
        yield Lack((APPROVAL, "vem"), what, _A_ROLE)


def writing_lacks(entry: Entry) -> Iterator[Lack]:
    """Yield that a contribution is not written, if so."""
    if entry.is_unwritten:
        advice = "Skriv läget (status) och året i en mening (sammanfattning)."
        yield Lack(("sammanfattning",), "bidraget är inte skrivet", advice)


_A_ROLE = "Skriv id:t för en roll i data/organisation.yml."


def _is_no_role(organisation: Organisation, who: str) -> bool:
    """Whether an id stands for someone who is no role; one that is not known at all is another rule's."""
    return who in organisation.actors and who not in organisation.roles


def _withheld(report: ReportYear) -> Iterator[tuple[str, str]]:
    """Yield each key figure that is not shown, and the ground for that."""
    for _, entry in report.in_order:
        for figure, values in entry.data.figures.items():
            for value in values:
                if value.withheld:
                    yield figure, value.withheld


def _out_of_draft(subject: Subject) -> Iterator[ReportYear]:
    """Yield the reports that have left draft here; of one that was brought in, nobody may know more than it says."""
    for year in subject.handbook.submitted_years:
        report = subject.handbook.reports[year]
        if not report.index.data.brought_in:
            yield report


def _refuse(report: ReportYear, page: Page, lacks: Iterator[Lack]) -> Iterator[Finding]:
    for lack in lacks:
        message = f"Rapporten {report.year} kan inte lämnas in: {lack.what}. {lack.advice}"
        yield at(page, message, *lack.keys)


@check("G001")
def check_secrecy(subject: Subject) -> Iterator[Finding]:
    """En rapport som inte längre är ett utkast har en sekretessprövning: roll, datum, resultat och, om något är utelämnat, lagrum."""
    for report in _out_of_draft(subject):
        yield from _refuse(report, report.index, secrecy_lacks(subject.handbook, report))


@check("G002")
def check_approvals(subject: Subject) -> Iterator[Finding]:
    """Varje bidrag i en rapport som inte längre är ett utkast är godkänt av en roll, eller säger att godkännande inte inhämtats."""
    for report in _out_of_draft(subject):
        for _, entry in report.in_order:
            yield from _refuse(report, entry, approval_lacks(subject.handbook, entry.data))


@check("G003")
def check_unwritten(subject: Subject) -> Iterator[Finding]:
    """Varje bidrag i en rapport som inte längre är ett utkast är skrivet."""
    for report in _out_of_draft(subject):
        for _, entry in report.in_order:
            yield from _refuse(report, entry, writing_lacks(entry.data))


@check("G004")
def check_brought_in(subject: Subject) -> Iterator[Finding]:
    """En rapport som har förts över (overford) är äldre än alla som är skrivna i handboken, och är inget utkast."""
    written_here: int | None = None
    for year in subject.handbook.years:
        report = subject.handbook.reports[year]
        if not report.index.data.brought_in:
            written_here = written_here or year
        elif report.is_draft:
            message = f"Rapporten {year} är ett utkast och skrivs alltså i handboken. Ta bort overford."
            yield at(report.index, message, "overford")
        elif written_here:
            message = (
                f"Rapporten {year} kan inte vara överförd: redan rapporten {written_here} är skriven i handboken. "
                "Ta bort overford."
            )
            yield at(report.index, message, "overford")
