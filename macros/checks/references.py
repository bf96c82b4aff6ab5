"""Rules for what points to something else: people, areas, documents, key figures and actions (R…)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from macros.checks.base import Finding, Page, Subject, at, check
from macros.kinds_of_file import AREAS, REPORTS
from macros.problems import called, quoted, suggestion
from macros.schema.actions import Action, FollowUp
from macros.schema.shared import NOBODY, Responsible
from macros.schema.source import KeyPath


@dataclass(frozen=True)
class _Reference:
    """A place where an id stands, and what it is."""

    page: Page
    keys: KeyPath
    id: str | None


def _listed(page: Page, ids: Iterable[str], *keys: str | int) -> Iterator[_Reference]:
    for position, name in enumerate(ids):
        yield _Reference(page, (*keys, position), name)


def _responsible(subject: Subject) -> Iterator[_Reference]:
    pages = [*subject.handbook.areas.values(), *(part.page for part in subject.entries)]
    for page in pages:
        people: tuple[Responsible, ...] = page.data.responsible
        for position, responsible in enumerate(people):
            yield _Reference(page, ("ansvariga", position, "vem"), responsible.who)


def _others(subject: Subject) -> Iterator[_Reference]:
    """Yield every place, except who is responsible, where someone is pointed to."""
    for part in subject.parts:
        yield from _in_actions(part.page, part.page.data.actions, part.page.data.follow_ups)
    for part in subject.entries:
        entry = part.page.data
        if entry.approval:
            yield _Reference(part.page, ("godkand", "vem"), entry.approval.who)
        for position, event in enumerate(entry.decisions):
            yield _Reference(part.page, ("beslut", position, "organ"), event.body)
    yield from _on_report_pages(subject)
    yield from _in_registers(subject)


def _on_report_pages(subject: Subject) -> Iterator[_Reference]:
    for report in subject.handbook.reports.values():
        for position, step in enumerate(report.index.data.steps):
            yield _Reference(report.index, ("behandling", position, "organ"), step.body)
        if meeting := report.index.data.meeting:
            yield _Reference(report.index, ("sammantrade", "organ"), meeting.body)
        if resources := report.index.data.resources:
            for position, exception in enumerate(resources.exceptions):
                yield _Reference(report.index, ("resurser", "undantag", position, "vem"), exception.who)
        if secrecy := report.index.data.secrecy:
            yield _Reference(report.index, ("sekretessprovning", "vem"), secrecy.who)


def _in_actions(
    page: Page, actions: tuple[Action, ...], follow_ups: tuple[FollowUp, ...]
) -> Iterator[_Reference]:
    for position, action in enumerate(actions):
        yield from _listed(page, action.who, "atgarder", position, "vem")
    for position, follow_up in enumerate(follow_ups):
        for number, outcome in enumerate(follow_up.parts):
            yield _Reference(page, ("uppfoljning", position, "delutfall", number, "vem"), outcome.who)


def _in_registers(subject: Subject) -> Iterator[_Reference]:
    organisation, documents = subject.handbook.organisation, subject.handbook.documents
    yield _Reference(organisation, ("handboksansvarig",), organisation.data.steward)
    for name, unit in organisation.data.units.items():
        yield from _listed(organisation, unit.came_from, "enheter", name, "efter")
    for name, role in organisation.data.roles.items():
        yield from _listed(organisation, role.came_from, "roller", name, "efter")
    for name, group in organisation.data.groups.items():
        yield from _listed(organisation, group.members, "grupper", name, "medlemmar")
    for name, document in documents.data.documents.items():
        yield _Reference(documents, ("styrdokument", name, "agare"), document.owner)
        yield _Reference(documents, ("styrdokument", name, "utfardare"), document.issuer)
        if document.decided:
            yield _Reference(documents, ("styrdokument", name, "beslutat", "organ"), document.decided.body)
    wheel = subject.handbook.wheel
    for position, item in enumerate(wheel.data.items):
        yield from _listed(wheel, item.who, "arshjul", position, "vem")


@check("R001")
def check_actors(subject: Subject) -> Iterator[Finding]:
    """Den som nämns med ett id ska finnas i data/organisation.yml."""
    organisation = subject.handbook.organisation
    if organisation.path in subject.handbook.unreadable:
        return
    known = {*subject.handbook.organisation.data.actors, NOBODY}
    for reference in (*_responsible(subject), *_others(subject)):
        if reference.id and reference.id not in known:
            advice = (
                called(reference.id, organisation.data.names)
                or suggestion(reference.id, known - {NOBODY})
                or "Lägg till den där."
            )
            message = f"{quoted(reference.id)} finns inte i data/organisation.yml. {advice}"
            yield at(reference.page, message, *reference.keys)


@check("R002")
def check_nobody(subject: Subject) -> Iterator[Finding]:
    """Att ingen är utsedd (ingen-utsedd) kan bara sägas om den som ansvarar, under ansvariga."""
    for reference in _others(subject):
        if reference.id == NOBODY:
            message = (
                f"{quoted(NOBODY)} kan bara stå under ansvariga. Ta bort det: den som inte är känd utelämnas."
            )
            yield at(reference.page, message, *reference.keys)


@check("R003")
def check_units_of_roles(subject: Subject) -> Iterator[Finding]:
    """Enheten som en roll hör till ska finnas bland enheterna eller bolagen i data/organisation.yml."""
    organisation = subject.handbook.organisation
    known = {*organisation.data.units, *organisation.data.companies}
    for name, role in organisation.data.roles.items():
        if role.unit and role.unit not in known:
            advice = suggestion(role.unit, known) or "Lägg till den där."
            message = f"Enheten {quoted(role.unit)} finns inte bland enheter och bolag. {advice}"
            yield at(organisation, message, "roller", name, "enhet")


@check("R004")
def check_unique_actors(subject: Subject) -> Iterator[Finding]:
    """Ett id får bara användas en gång i data/organisation.yml, också mellan enheter, roller och grupper."""
    organisation = subject.handbook.organisation
    first: dict[str, str] = {}
    for register, actors in organisation.data.registers.items():
        for name in actors:
            if name in first:
                message = (
                    f"{quoted(name)} finns redan under {first[name]}. Välj ett annat id på ett av ställena."
                )
                yield at(organisation, message, register, name)
            first.setdefault(name, register)


@check("R005")
def check_reserved_actor(subject: Subject) -> Iterator[Finding]:
    """Inget i data/organisation.yml får ha id:t ingen-utsedd: det säger att ingen är utsedd."""
    organisation = subject.handbook.organisation
    for register, actors in organisation.data.registers.items():
        if NOBODY in actors:
            message = (
                f"{quoted(NOBODY)} betyder att ingen är utsedd och kan inte vara ett id. Välj ett annat."
            )
            yield at(organisation, message, register, NOBODY)


def _areas_pointed_to(subject: Subject) -> Iterator[_Reference]:
    book = subject.handbook
    for area in book.areas.values():
        yield from _listed(area, area.data.came_from, "efter")
    for name, figure in book.figure_definitions.items():
        yield _Reference(book.figures, ("nyckeltal", name, "omrade"), figure.area)
    for name, document in book.governing_documents.items():
        yield from _listed(book.documents, document.areas, "styrdokument", name, "omraden")
    for position, item in enumerate(book.wheel.data.items):
        yield from _listed(book.wheel, item.areas, "arshjul", position, "omraden")
    for part in subject.parts:
        for position, follow_up in enumerate(part.page.data.follow_ups):
            yield _Reference(part.page, ("uppfoljning", position, "till_omrade"), follow_up.handed_to)
    for report in book.reports.values():
        yield from _listed(report.index, report.index.data.left_out, "utan_bidrag")


@check("R006")
def check_areas(subject: Subject) -> Iterator[Finding]:
    """Ett område som nämns, eller har en sida i en årsrapport, ska ha en områdessida i docs/omraden."""
    known = subject.known_areas
    for reference in _areas_pointed_to(subject):
        if reference.id and reference.id not in known:
            message = (
                f"Området {quoted(reference.id)} har ingen områdessida. {suggestion(reference.id, known)}"
            )
            yield at(reference.page, message, *reference.keys)
    for part in subject.entries:
        if part.area not in known:
            advice = suggestion(part.area, known, most=0) or f"Lägg till {AREAS}/{part.area}.md."
            yield Finding(part.page.path, 1, f"Området {quoted(part.area)} har ingen områdessida. {advice}")


@check("R007")
def check_documents(subject: Subject) -> Iterator[Finding]:
    """Ett styrdokument som nämns i en årsrapport ska finnas i data/styrdokument.yml."""
    documents = subject.handbook.documents
    if documents.path in subject.handbook.unreadable:
        return
    references = [
        _Reference(part.page, ("beslut", position, "styrdokument"), event.document)
        for part in subject.entries
        for position, event in enumerate(part.page.data.decisions)
    ] + [
        _Reference(report.index, ("oversyn", position, "styrdokument"), review.document)
        for report in subject.handbook.reports.values()
        for position, review in enumerate(report.index.data.reviews)
    ]
    for reference in references:
        if reference.id not in documents.data.documents:
            nearest = suggestion(reference.id, documents.data.documents)
            message = f"Styrdokumentet {quoted(reference.id)} finns inte i {documents.path}. {nearest}"
            yield at(reference.page, message, *reference.keys)


def _figures_pointed_to(subject: Subject) -> Iterator[_Reference]:
    for part in subject.entries:
        for name in part.page.data.figures:
            yield _Reference(part.page, ("nyckeltal", name), name)
    for part in subject.parts:
        for position, action in enumerate(part.page.data.actions):
            if action.target:
                yield _Reference(part.page, ("atgarder", position, "mal", "nyckeltal"), action.target.figure)
    for name, figure in subject.handbook.figure_definitions.items():
        if figure.target:
            keys = ("nyckeltal", name, "mal", "nyckeltal")
            yield _Reference(subject.handbook.figures, keys, figure.target.figure)


@check("R008")
def check_figures(subject: Subject) -> Iterator[Finding]:
    """Ett nyckeltal som nämns ska vara beskrivet i data/nyckeltal.yml."""
    figures = subject.handbook.figures
    if figures.path in subject.handbook.unreadable:
        return
    for reference in _figures_pointed_to(subject):
        if reference.id and reference.id not in figures.data.figures:
            nearest = suggestion(reference.id, figures.data.figures)
            new = f"Är nyckeltalet nytt lägger du först till det i {figures.path}."
            message = f"Nyckeltalet {quoted(reference.id)} finns inte i {figures.path}. {nearest} {new}"
            message = message.replace("  ", " ")  # where nothing is near
            yield at(reference.page, message, *reference.keys)


@check("R009")
def check_followed_actions(subject: Subject) -> Iterator[Finding]:
    """En åtgärd som följs upp ska finnas i den tidigare årsrapport som dess namn pekar på."""
    known = {
        f"{part.year}/{part.area}/{action.id}" for part in subject.parts for action in part.page.data.actions
    }
    for part in subject.parts:
        for position, follow_up in enumerate(part.page.data.follow_ups):
            year, area, _ = follow_up.action.split("/")
            is_later = int(year) >= part.year  # that is another rule's
            if is_later or follow_up.action in known or subject.is_unreadable(int(year), area):
                continue
            advice = suggestion(follow_up.action, known, most=5) or f"Åtgärderna står i {REPORTS}/{year}."
            if int(year) not in subject.handbook.reports:
                advice = f"Det finns ingen rapport för {year}."
            message = f"Åtgärden {quoted(follow_up.action)} finns inte. {advice}"
            yield at(part.page, message, "uppfoljning", position, "atgard")
