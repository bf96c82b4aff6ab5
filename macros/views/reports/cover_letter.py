"""The draft of the cover letter of a year's report, with placeholders for what the handbook does not know."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from macros.model.actions import CLOSING, Kind
from macros.model.handbook import Handbook, ReportYear
from macros.model.open_actions import open_before
from macros.model.report import Extent
from macros.views.actions.actions import Promise, build_promise, build_promises
from macros.views.actions.follow_up_share import build_total
from macros.views.areas.statuses import QUOTED, READ, build_status
from macros.views.pages import wording
from macros.views.people.people import build_actor
from macros.views.reports.case import archive_sheet_file, report_files
from macros.views.reports.imprint import build_imprint

BOARD = "kommunstyrelsen"
MOST_ACTIONS = 10


@dataclass(frozen=True, slots=True)
class Place:
    """A placeholder for the writer to fill in: its name, which no other in the letter has, and with what."""

    name: str
    hint: str
    is_suggestion: bool = False
    """Whether the hint holds words that the writer may keep."""


Part = str | Place
"""A known text, or a placeholder."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or an item of a list."""

    what: Part
    is_item: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the letter under a heading of its own."""

    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class CoverLetter:
    """A letter in the order of a Swedish tjänsteskrivelse."""

    kind: str
    heading: str
    municipality: str
    sender: Part
    addressee: Part
    date: Part
    registry_number: Part
    notices: tuple[str, ...]
    """Warnings above the letter: that the report is a draft."""
    sections: tuple[Section, ...]
    signatures: tuple[Place, ...]
    """The roles of those who sign; never anyone's name."""
    day: datetime.date
    """The date of the report as a document, so that the same content gives the same letter."""


def build_cover_letter(handbook: Handbook, year: int) -> CoverLetter:
    """Return the letter of a year's report. No file tells which unit sends it, so that is always left to the writer."""
    report = handbook.reports[year]
    imprint = build_imprint(handbook, year)
    bodies = handbook.organisation.data.bodies.values()
    board = next((wording.capitalised(body.name) for body in bodies if body.name.casefold() == BOARD), None)
    decision = f"{board} noterar rapporten." if board else "Rapporten noteras."
    subject = f"Ärendet gäller rapporten ”{imprint.title}” för {imprint.municipality}."
    proposal = Place("Förslag till beslut", f"Förslag att ta ställning till: {decision}", is_suggestion=True)
    background = Place(
        "Beskrivning av ärendet", "Skriv bakgrunden och det som mottagaren behöver veta för att besluta."
    )
    recipients = Place(
        "Beslutet skickas till", "de som ska få beslutet, till exempel områdesansvariga och revisorer"
    )
    sections: dict[str, Iterable[Block]] = {
        "Ärende": [Block(subject)],
        proposal.name: [Block(proposal)],
        "Sammanfattning": _summary(handbook, report),
        background.name: [Block(background)],
        "Avvikelser": _told_deviations(report),
        "Öppet från tidigare rapporter": _still_open(handbook, report),
        "Det som ligger framåt": _ahead(handbook, report),
        "Bilagor": _annexes(report),
        recipients.name: [Block(recipients)],
    }
    return CoverLetter(
        kind="Tjänsteskrivelse",
        heading=imprint.title,
        municipality=imprint.municipality,
        sender=Place("Avsändare", "förvaltning eller enhet som skickar ärendet"),
        addressee=board or Place("Mottagare", "nämnd eller styrelse som ska besluta"),
        date=Place("Datum", "datum"),
        registry_number=report.index.data.registry_number or Place("Diarienummer", "diarienummer"),
        notices=imprint.notices,
        sections=tuple(Section(heading, tuple(blocks)) for heading, blocks in sections.items()),
        signatures=(
            Place("Ansvarig", "roll för den som svarar för ärendet, till exempel förvaltningschef"),
            Place("Handläggare", "roll för den som har handlagt ärendet"),
        ),
        day=imprint.day,
    )


def _summary(handbook: Handbook, report: ReportYear) -> Iterator[Block]:
    yield from _statuses(report)
    if left_out := [handbook.areas[area].data.title for area in report.index.data.left_out]:
        yield Block(f"Rapporten tar inte upp {wording.joined(left_out)}.")
    # What there is none of is said under its own heading alone.
    if found := _deviations(report):
        yield Block(_named_deviations(found))
    if (share := build_total(handbook, report.year)) and share.due:
        due = _count(share.due, "öppen åtgärd", "öppna åtgärder")
        yield Block(f"Rapporten följer upp {share.followed_up} av {due} i tidigare rapporter.")
    yield Block(" ".join(_resources(handbook, report)))


def _statuses(report: ReportYear) -> Iterator[Block]:
    statuses = [build_status(report, area) for area, _ in report.in_order]
    if not statuses:
        yield Block("Rapporten tar inte upp något område.")
        return
    yield Block(f"Rapporten tar upp {_areas(len(statuses))}. Så är läget vid årets slut:")
    for label, number in Counter(status.facts.status.label for status in statuses).most_common():
        yield Block(f"{label}: {_areas(number)}", is_item=True)
    if read := sum(status.source == READ for status in statuses):
        yield Block(f"I {read} av {_areas(len(statuses))} är läget {READ}, inte {QUOTED}.")


def _deviations(report: ReportYear) -> list[tuple[str, str]]:
    """Return each deviation with its place: those of the whole report first, then of the areas."""
    whole = [("hela rapporten", text) for text in report.index.data.deviations]
    entries = [entry.data for _, entry in report.in_order]
    return whole + [(entry.title, entry.deviation) for entry in entries if entry.deviation]


def _named_deviations(found: list[tuple[str, str]]) -> str:
    places = wording.joined(dict.fromkeys(place for place, _ in found))
    it = "Den" if len(found) == 1 else "De"
    return f"Rapporten anger {_count(len(found), 'avvikelse', 'avvikelser')}. {it} gäller {places}."


def _told_deviations(report: ReportYear) -> Iterator[Block]:
    for place, text in _deviations(report):
        yield Block(f"{wording.capitalised(place)}: {_sentence(text)}", is_item=True)
    if not _deviations(report):
        yield Block("Rapporten anger inga avvikelser.")


def _resources(handbook: Handbook, report: ReportYear) -> Iterator[str]:
    resources = report.index.data.resources
    asked = (
        (resources.this_year if resources else Extent.UNKNOWN, f"för{wording.NO_BREAK}{report.year}"),
        (resources.next_year if resources else Extent.UNKNOWN, f"inför{wording.NO_BREAK}{report.year + 1}"),
    )
    known = [(extent, time) for extent, time in asked if extent is not Extent.UNKNOWN]
    if told := [f"{wording.uncapitalised(extent.label)} {time}" for extent, time in known]:
        yield f"Enligt rapporten är personal och resurser {wording.joined(told)}."
    if unknown := [time for extent, time in asked if extent is Extent.UNKNOWN]:
        yield f"{wording.UNKNOWN} om personal och resurser {wording.joined(unknown)}."
    for each in resources.exceptions if resources else ():
        yield f"Undantag: {build_actor(handbook, each.who).label}. {_sentence(each.reason)}"


def _still_open(handbook: Handbook, report: ReportYear) -> Iterator[Block]:
    """Tell what is open after the report, oldest first, with what it says of each; no time, so nothing is called late."""
    outcomes = {
        name: [told.what.outcome for told in handbook.follow_ups.get(name, ()) if told.year == report.year]
        for name in open_before(handbook, report.year).open
    }
    still_open = [name for name, told in outcomes.items() if CLOSING.isdisjoint(told)]
    if report.year == handbook.years[0]:
        yield Block("Handboken har ingen tidigare rapport.")
        return
    if not still_open:
        yield Block("Inga åtgärder i tidigare rapporter är öppna efter den här rapporten.")
        return
    yield Block("De här åtgärderna i tidigare rapporter är öppna efter den här rapporten:")
    for name in still_open[:MOST_ACTIONS]:
        action = handbook.actions[name]
        # A report that is locked and silent on it does not know who was to do it.
        nameless = action.what.model_copy(update={"who": ()})
        promise = build_promise(handbook, action._replace(what=nameless))
        said = f"{outcomes[name][-1].label}." if outcomes[name] else "Rapporten följer inte upp den."
        text = f"{promise.area}: {_sentence(promise.facts.text)} Från {promise.origin_label}. {said}"
        yield Block(text, is_item=True)
    if more := len(still_open[MOST_ACTIONS:]):
        yield Block(f"{_count(more, 'åtgärd till är öppen', 'åtgärder till är öppna')}.")


def _ahead(handbook: Handbook, report: ReportYear) -> Iterator[Block]:
    promises = [
        promise for area, _ in report.parts for promise in build_promises(handbook, report.year, area)
    ]
    decided = [promise for promise in promises if promise.facts.kind is Kind.DECIDED]
    if not promises:
        yield Block("Rapporten tar inte upp några åtgärder.")
        return
    yield Block("Rapportens beslutade åtgärder:" if decided else "Rapporten har inga beslutade åtgärder.")
    for promise in decided[:MOST_ACTIONS]:
        yield Block(_action(promise), is_item=True)
    more = (
        (len(decided[MOST_ACTIONS:]), "beslutad åtgärd till", "beslutade åtgärder till"),
        (len(promises) - len(decided), "annan åtgärd", "andra åtgärder"),
    )
    if counted := [_count(*each) for each in more if each[0]]:
        yield Block(f"Rapporten har {wording.joined(counted)}.")


def _action(promise: Promise) -> str:
    parts = [
        f"{promise.area}: {_sentence(promise.facts.text)}",
        f"Start:{wording.NO_BREAK}{promise.facts.start.label}." if promise.facts.start else "",
        f"Klart:{wording.NO_BREAK}{promise.facts.due.label}." if promise.facts.due else "",
    ]
    return " ".join(part for part in parts if part)


def _annexes(report: ReportYear) -> Iterator[Block]:
    for file in (*report_files(report.year), archive_sheet_file(report.year)):
        yield Block(f"{file.what}: {file.name}", is_item=True)
    for annex in report.index.data.annexes:
        yield Block(annex.title if annex.included else f"{annex.title} (ingår inte)", is_item=True)


def _areas(number: int) -> str:
    return _count(number, "område", "områden")


def _count(number: int, one: str, many: str) -> str:
    return f"{number}{wording.NO_BREAK}{one if number == 1 else many}"


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."
