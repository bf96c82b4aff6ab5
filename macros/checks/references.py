"""Rules for ids that point to something: people, areas, documents, key figures and actions (R…)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from macros.checks.base import Finding, Subject, Value, at, check, repeats
from macros.kinds_of_file import AREAS, REPORTS
from macros.problems import called, quoted, suggestion
from macros.schema.shared import NOBODY
from macros.validation import ACTOR_KEYS

AREA_KEYS = frozenset({"omrade", "omraden", "till_omrade", "utan_bidrag"})
"""Keys whose values are ids of areas; ``efter`` is one too, on an area's page."""


def _ids(subject: Subject, keys: Iterable[str]) -> Iterator[Value]:
    """Yield the ids that stand under some keys."""
    return (value for key in keys for value in subject.values.get(key, ()))


def _actors(subject: Subject) -> Iterator[Value]:
    """Yield the ids of those in the organisation."""
    came_from = (id_ for id_ in _ids(subject, ["efter"]) if id_.page is subject.handbook.organisation)
    return chain(_ids(subject, ACTOR_KEYS), came_from)


@check("R001")
def check_actors(subject: Subject) -> Iterator[Finding]:
    """Den som nämns med ett id ska finnas i data/organisation.yml."""
    organisation = subject.handbook.organisation.data
    known = organisation.actors.keys() - {NOBODY}
    is_readable = subject.handbook.organisation.path not in subject.handbook.unreadable
    for page, keys, id_ in _actors(subject) if is_readable else ():
        if id_ not in known and id_ != NOBODY:
            advice = called(id_, organisation.names) or suggestion(id_, known) or "Lägg till den där."
            yield at(page, f"{quoted(id_)} finns inte i data/organisation.yml. {advice}", *keys)


@check("R002")
def check_nobody(subject: Subject) -> Iterator[Finding]:
    """Att ingen är utsedd (ingen-utsedd) kan bara sägas om den som ansvarar, under ansvariga."""
    message = f"{quoted(NOBODY)} kan bara stå under ansvariga. Ta bort det: den som inte är känd utelämnas."
    for page, keys, id_ in _actors(subject):
        if id_ == NOBODY and keys[0] != "ansvariga":
            yield at(page, message, *keys)


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
    actors = [(register, id_) for register, ids in organisation.data.registers.items() for id_ in ids]
    for position, first in repeats(id_ for _, id_ in actors):
        register, id_ = actors[position]
        message = f"{quoted(id_)} finns redan under {actors[first][0]}. Välj ett annat id på ett av ställena."
        yield at(organisation, message, register, id_)


@check("R005")
def check_reserved_actor(subject: Subject) -> Iterator[Finding]:
    """Inget i data/organisation.yml får ha id:t ingen-utsedd: det säger att ingen är utsedd."""
    message = f"{quoted(NOBODY)} betyder att ingen är utsedd och kan inte vara ett id. Välj ett annat."
    for register, actors in subject.handbook.organisation.data.registers.items():
        if NOBODY in actors:
            yield at(subject.handbook.organisation, message, register, NOBODY)


@check("R006")
def check_areas(subject: Subject) -> Iterator[Finding]:
    """Ett område som nämns, eller har en sida i en årsrapport, ska ha en områdessida i docs/omraden."""
    known = subject.known_areas
    for page, keys, id_ in _ids(subject, AREA_KEYS | {"efter"}):
        if id_ not in known and page is not subject.handbook.organisation:
            message = f"Området {quoted(id_)} har ingen områdessida. {suggestion(id_, known)}"
            yield at(page, message, *keys)
    for part in subject.entries:
        if part.area not in known:
            advice = suggestion(part.area, known, most=0) or f"Lägg till {AREAS}/{part.area}.md."
            yield Finding(part.page.path, 1, f"Området {quoted(part.area)} har ingen områdessida. {advice}")


@check("R007")
def check_documents(subject: Subject) -> Iterator[Finding]:
    """Ett styrdokument som nämns i en årsrapport ska finnas i data/styrdokument.yml."""
    documents = subject.handbook.documents
    is_readable = documents.path not in subject.handbook.unreadable
    for page, keys, id_ in _ids(subject, ["styrdokument"]) if is_readable else ():
        if id_ not in documents.data.documents:
            nearest = suggestion(id_, documents.data.documents)
            yield at(page, f"Styrdokumentet {quoted(id_)} finns inte i {documents.path}. {nearest}", *keys)


@check("R008")
def check_figures(subject: Subject) -> Iterator[Finding]:
    """Ett nyckeltal som nämns ska vara beskrivet i data/nyckeltal.yml."""
    figures = subject.handbook.figures
    reported = (
        Value(part.page, ("nyckeltal", name), name)
        for part in subject.entries
        for name in part.page.data.figures
    )
    is_readable = figures.path not in subject.handbook.unreadable
    for page, keys, id_ in chain(reported, _ids(subject, ["nyckeltal"])) if is_readable else ():
        if id_ not in figures.data.figures:
            new = f"Är nyckeltalet nytt lägger du först till det i {figures.path}."
            advice = f"{suggestion(id_, figures.data.figures)} {new}".strip()
            yield at(page, f"Nyckeltalet {quoted(id_)} finns inte i {figures.path}. {advice}", *keys)


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
            if is_later or follow_up.action in known or subject.is_lost(int(year), area):
                continue
            advice = suggestion(follow_up.action, known, most=5) or f"Åtgärderna står i {REPORTS}/{year}."
            if int(year) not in subject.handbook.reports:
                advice = f"Det finns ingen rapport för {year}."
            message = f"Åtgärden {quoted(follow_up.action)} finns inte. {advice}"
            yield at(part.page, message, "uppfoljning", position, "atgard")
