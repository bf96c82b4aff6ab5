"""Rules for the registers: key figures, governing documents and the glossary (K…)."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from operator import itemgetter

from macros.checks.base import Finding, Part, Subject, at, check, repeats
from macros.model.entry import Event
from macros.model.organisation import Party
from macros.model.problems import Severity, quoted
from macros.model.succession import ancestors, successors
from macros.model.times import format_date


@check("K001")
def check_figures_area(subject: Subject) -> Iterator[Finding]:
    """Ett nyckeltal redovisas av sitt område, eller av ett område som det kom ur eller blev till."""
    definitions, origins = subject.handbook.figure_definitions, subject.handbook.origins
    register = subject.handbook.figures
    for part in subject.entries:
        for name in part.page.data.figures.keys() & definitions.keys():
            area = definitions[name].area
            allowed = {area, *ancestors(origins, area), *successors(origins, area)}
            is_certain = subject.uncertain_areas.isdisjoint({area, part.area})
            if area in subject.known_areas and part.area not in allowed and is_certain:
                message = f"Nyckeltalet {name} hör till {area}. Flytta det dit, eller ändra omrade i {register.path}."
                yield at(part.page, message, "nyckeltal", name)
                message = f"Nyckeltalet {name} redovisas i {part.page.path}. Ändra omrade här, eller flytta det där till {area}."
                yield at(register, message, "nyckeltal", name, "omrade")


@check("K002", Severity.HINT)
def check_unused_figures(subject: Subject) -> Iterator[Finding]:
    """Ett nyckeltal som är beskrivet bör redovisas i minst en årsrapport."""
    used = {name for part in subject.entries for name in part.page.data.figures}
    for name in subject.handbook.figure_definitions if not subject.lost_parts else ():
        if name not in used:
            message = f"Nyckeltalet {name} redovisas inte i någon rapport. Redovisa det, eller ta bort det."
            yield at(subject.handbook.figures, message, "nyckeltal", name)


@check("K003", Severity.HINT)
def check_unused_documents(subject: Subject) -> Iterator[Finding]:
    """Ett styrdokument bör höra till ett område, eller nämnas i en årsrapport."""
    used = {event.document for part in subject.entries for event in part.page.data.decisions}
    for report in subject.handbook.reports.values():
        used |= {review.document for review in report.index.data.reviews}
    for name, document in subject.handbook.governing_documents.items() if not subject.lost_parts else ():
        if name not in used and not document.areas:
            message = f"Styrdokumentet {name} nämns ingenstans. Skriv vilka områden det hör till (omraden)."
            yield at(subject.handbook.documents, message, "styrdokument", name)


@check("K004")
def check_terms(subject: Subject) -> Iterator[Finding]:
    """Ett ord får bara stå en gång i ordlistan."""
    glossary = subject.handbook.glossary
    words = [term.term for term in glossary.data.terms]
    for position, first in repeats(map(str.casefold, words)):
        line = glossary.source.line("ordlista", first)
        message = f"Ordet {quoted(words[position])} finns redan på rad {line}. Slå ihop de två."
        yield at(glossary, message, "ordlista", position, "term")


@check("K005")
def check_abbreviations(subject: Subject) -> Iterator[Finding]:
    """En förkortning förklaras på ett ställe: i ordlistan eller i data/organisation.yml, inte i båda."""
    organisation, glossary = subject.handbook.organisation, subject.handbook.glossary
    abbreviations = {
        actor.abbreviation.casefold(): (key, name, "forkortning")
        for key, register in organisation.data.registers.items()
        for name, actor in register.items()
        if isinstance(actor, Party) and actor.abbreviation
    }
    for position, term in enumerate(glossary.data.terms):
        if way := abbreviations.get(term.term.casefold()):
            why = "den visas i ordlistan ändå."
            places = (organisation, way, "där"), (glossary, ("ordlista", position, "term"), "här")
            for (page, keys, where), (other, others, _) in (places, places[::-1]):
                told = f"förklaras också i {other.path} rad {other.source.line(*others)}"
                message = f"Förkortningen {quoted(term.term)} {told}. Ta bort den {where}: {why}"
                yield at(page, message, *keys)


@check("K012", Severity.HINT)
def check_order_of_decisions(subject: Subject) -> Iterator[Finding]:
    """Det som en rapport berättar om ett styrdokument hände sällan före det som en tidigare rapport berättar. Ibland har något glömts."""
    told: dict[str, list[tuple[datetime.date, Event, Part]]] = {}
    for part in subject.entries:
        for position, event in enumerate(part.page.data.decisions):
            if event.day is None:
                continue
            known = told.setdefault(event.document, [])
            earlier = [each for each in known if each[2].year < part.year]
            day, what, where = max(earlier, default=(event.day, event.event, part), key=itemgetter(0))
            is_new = (event.day, event.event) not in [each[:2] for each in earlier]
            if event.day < day and is_new:
                message = f"{event.document} är {event.event} {format_date(event.day)}, före det som {where.page.path} säger: {what} {format_date(day)}. Är datum fel rättar du det. Annars behöver du inte göra något."
                yield at(part.page, message, "beslut", position)
            known.append((event.day, event.event, part))
