"""Rules for ids that point to something: people, areas, documents, key figures and actions (R…)."""

from __future__ import annotations

from collections.abc import Iterator

from macros.checks.base import Finding, Page, Subject, at, check, repeats
from macros.model.actions import Action
from macros.model.base import UNKNOWN
from macros.model.fields import TextValue
from macros.model.kinds_of_file import AREAS, REPORTS
from macros.model.organisation import Role, Unit
from macros.model.pointers import Pointer, is_of_the_past, living_pointers, pointers_in_report
from macros.model.problems import Severity, quoted
from macros.model.report import Meeting, SecrecyAssessment, Step
from macros.model.shared import NO_ONE, NOBODY, Approval, Responsible
from macros.model.succession import ancestors, successors
from macros.model.texts import TextKind

_NO_END = 9999
_AFTER_THE_YEAR = frozenset({Action, Approval, Meeting, SecrecyAssessment, Step})
"""What is decided on a report, and what it says will be done: the year after is as good as its own."""


def _references(subject: Subject, kind: TextKind, register: Page) -> Iterator[tuple[Page, TextValue]]:
    """Yield the ids that point into a register; none where it cannot be read."""
    if register.path not in subject.handbook.unreadable:
        yield from subject.texts[kind]


@check("R001")
def check_actors(subject: Subject) -> Iterator[Finding]:
    """Den som nämns med ett id ska finnas i data/organisation.yml."""
    organisation = subject.handbook.organisation
    known = organisation.data.actors.keys() - NO_ONE
    for page, actor in _references(subject, TextKind.ACTOR, organisation):
        if actor.text not in known | NO_ONE:
            names = organisation.data.names
            advice = subject.suggestions.make(page.path, actor.text, known, names=names)
            if "Menade du" not in advice:
                advice = f"{_A_ROLE} {advice}"
            message = f"{quoted(actor.text)} finns inte i data/organisation.yml. {advice}"
            yield at(page, message, *actor.way)


_A_ROLE = "Skriv id:t för en roll, grupp eller annan som står där, aldrig en persons namn. Saknas rollen lägger du först till den."


@check("R002")
def check_nobody(subject: Subject) -> Iterator[Finding]:
    """Att ingen är utsedd eller känd sägs bara om den som ansvarar: ingen-utsedd under ansvariga, och uppgift-saknas där i en rapport som har förts över."""
    reports = subject.handbook.reports
    old = {part.page.path for part in subject.parts if reports[part.year].is_brought_in}
    for page, actor in subject.texts[TextKind.ACTOR]:
        if actor.text in NO_ONE and actor.model is not Responsible:
            advice = "kan bara stå under ansvariga. Ta bort det: den som inte är känd utelämnas."
            yield at(page, f"{quoted(actor.text)} {advice}", *actor.way)
        elif actor.text == UNKNOWN and page.path not in old:
            advice = f"kan bara stå i en rapport som har förts över. Skriv id:t för den som ansvarar, eller {NOBODY}."
            yield at(page, f"{quoted(actor.text)} {advice}", *actor.way)


@check("R003")
def check_units_of_roles(subject: Subject) -> Iterator[Finding]:
    """Enheten som en roll hör till ska finnas bland enheterna eller bolagen i data/organisation.yml."""
    organisation = subject.handbook.organisation
    known = {*organisation.data.units, *organisation.data.companies}
    for name, role in organisation.data.roles.items():
        if role.unit and role.unit not in known:
            advice = subject.suggestions.make(organisation.path, role.unit, known) or "Lägg till den där."
            message = f"Enheten {quoted(role.unit)} finns inte bland enheter och bolag. {advice}"
            yield at(organisation, message, "roller", name, "enhet")


@check("R004")
def check_unique_actors(subject: Subject) -> Iterator[Finding]:
    """Ett id får bara användas en gång i data/organisation.yml, också mellan enheter, roller och grupper."""
    organisation = subject.handbook.organisation
    actors = [(register, id_) for register, ids in organisation.data.registers.items() for id_ in ids]
    for position, first in repeats(id_ for _, id_ in actors):
        register, id_ = actors[position]
        message = f"{quoted(id_)} finns redan under {actors[first][0]}. Välj ett annat id på ett av ställena."
        yield at(organisation, message, register, id_)


@check("R005")
def check_reserved_actor(subject: Subject) -> Iterator[Finding]:
    """Inget i data/organisation.yml får ha id:t ingen-utsedd eller uppgift-saknas: det säger att ingen är utsedd eller känd."""
    for register, actors in subject.handbook.organisation.data.registers.items():
        for name in sorted(NO_ONE & actors.keys()):
            message = f"{quoted(name)} betyder att ingen är utsedd eller känd och kan inte vara ett id. Välj ett annat."
            yield at(subject.handbook.organisation, message, register, name)


@check("R006")
def check_areas(subject: Subject) -> Iterator[Finding]:
    """Ett område som nämns, eller har en sida i en årsrapport, ska ha en områdessida i docs/omraden."""
    known = subject.known_areas
    for page, area in subject.texts[TextKind.AREA]:
        if area.text not in known:
            nearest = subject.suggestions.make(page.path, area.text, known)
            message = f"Området {quoted(area.text)} har ingen områdessida. {nearest}"
            yield at(page, message, *area.way)
    for part in subject.entries:
        if part.area not in known:
            nearest = subject.suggestions.make(part.page.path, part.area, known, most=0)
            advice = nearest or f"Lägg till {AREAS}/{part.area}.md."
            yield Finding(part.page.path, 1, f"Området {quoted(part.area)} har ingen områdessida. {advice}")


@check("R007")
def check_documents(subject: Subject) -> Iterator[Finding]:
    """Ett styrdokument som nämns i en årsrapport ska finnas i data/styrdokument.yml."""
    documents = subject.handbook.documents
    for page, document in _references(subject, TextKind.DOCUMENT, documents):
        if document.text not in documents.data.documents:
            nearest = subject.suggestions.make(page.path, document.text, documents.data.documents)
            message = f"Styrdokumentet {quoted(document.text)} finns inte i {documents.path}. {nearest}"
            yield at(page, message, *document.way)


@check("R008")
def check_figures(subject: Subject) -> Iterator[Finding]:
    """Ett nyckeltal som nämns ska vara beskrivet i data/nyckeltal.yml."""
    figures = subject.handbook.figures
    new = f"Är nyckeltalet nytt lägger du först till det i {figures.path}."
    for page, figure in _references(subject, TextKind.FIGURE, figures):
        if figure.text not in figures.data.figures:
            nearest = subject.suggestions.make(page.path, figure.text, figures.data.figures)
            advice = f"{nearest} {new}".strip()
            message = f"Nyckeltalet {quoted(figure.text)} finns inte i {figures.path}. {advice}"
            yield at(page, message, *figure.way)


@check("R009")
def check_followed_actions(subject: Subject) -> Iterator[Finding]:
    """En åtgärd som följs upp ska finnas i den tidigare årsrapport som dess namn pekar på."""
    known = subject.handbook.actions
    for part in subject.parts:
        for position, follow_up in enumerate(part.page.data.follow_ups):
            year, area, _ = follow_up.action.split("/")
            is_later = int(year) >= part.year  # that is another rule's
            if is_later or follow_up.action in known or subject.is_lost(int(year), area):
                continue
            nearest = subject.suggestions.make(part.page.path, follow_up.action, known, most=5)
            advice = nearest or f"Åtgärderna står i {REPORTS}/{year}."
            if int(year) not in subject.handbook.reports:
                advice = f"Det finns ingen rapport för {year}."
            message = f"Åtgärden {quoted(follow_up.action)} finns inte. {advice}"
            yield at(part.page, message, "uppfoljning", position, "atgard")


def _pointers_of_years(subject: Subject) -> Iterator[tuple[int, int, Pointer]]:
    """Yield what points to someone, with the first and the last year in which that one may have begun."""
    book = subject.handbook
    for year, report in book.reports.items():
        for pointer in pointers_in_report(report):
            if not is_of_the_past(pointer):
                yield year, year + (pointer[1].model in _AFTER_THE_YEAR), pointer
    if not book.years:
        return
    newest, roles = book.years[-1], book.organisation.data.roles
    units = (unit for unit in subject.texts[TextKind.UNIT] if newest in roles[str(unit[1].way[1])].lifetime)
    for pointer in (*living_pointers(book), *units):
        yield newest, _NO_END, pointer


@check("R010", Severity.HINT)
def check_years_of_actors(subject: Subject) -> Iterator[Finding]:
    """En roll eller enhet bör bara nämnas för de år som den finns, enligt fran och till. I det som gäller i dag bör den som tog över stå."""
    organisation = subject.handbook.organisation.data
    actors = organisation.actors
    for year, latest, (page, pointer) in _pointers_of_years(subject):
        actor = actors.get(pointer.text)
        if (
            not isinstance(actor, Role | Unit) or not actor.lifetime
        ):  # years that contradict are another rule's
            continue
        if year >= actor.lifetime.stop:
            key, told, find = "till", f"upphörde {actor.until}", successors
        elif latest < actor.lifetime.start:
            key, told, find = "fran", f"börjar {actor.since}", ancestors
        else:
            continue
        others = organisation.roles if isinstance(actor, Role) else organisation.units
        near = find({name: other.came_from for name, other in others.items()}, pointer.text)
        right = [name for name in near if name in others and year in others[name].lifetime]
        advice = f"Skriv {' eller '.join(right)}" if right else "Skriv den som fanns då"
        message = f"{pointer.text} {told}, och det här gäller {year}. {advice}, eller rätta året efter {key}: i {subject.handbook.organisation.path}."
        yield at(page, message, *pointer.way)
