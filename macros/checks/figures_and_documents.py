"""Rules for the registers: key figures, governing documents and the glossary (K…)."""

from __future__ import annotations

from collections.abc import Iterator

from macros.checks.base import Finding, Subject, at, check
from macros.lineage import ancestors, successors
from macros.problems import Severity, quoted
from macros.schema.organisation import Party


@check("K001")
def check_figures_area(subject: Subject) -> Iterator[Finding]:
    """Ett nyckeltal redovisas av sitt område, eller av ett område som det kom ur eller blev till."""
    definitions = subject.handbook.figure_definitions
    for part in subject.entries:
        for name in part.page.data.figures:
            if name not in definitions or definitions[name].area not in subject.known_areas:
                continue
            area = definitions[name].area
            if part.area not in (
                area,
                *ancestors(subject.handbook.origins, area),
                *successors(subject.handbook.origins, area),
            ):
                message = f"Nyckeltalet {name} hör till {area}. Flytta det dit, eller ändra i nyckeltal.yml."
                yield at(part.page, message, "nyckeltal", name)


@check("K002", Severity.HINT)
def check_unused_figures(subject: Subject) -> Iterator[Finding]:
    """Ett nyckeltal som är beskrivet bör redovisas i minst en årsrapport."""
    used = {name for part in subject.entries for name in part.page.data.figures}
    for name in subject.handbook.figure_definitions:
        if name not in used and not subject.any_part_unreadable:
            message = f"Nyckeltalet {name} redovisas inte i någon rapport. Redovisa det, eller ta bort det."
            yield at(subject.handbook.figures, message, "nyckeltal", name)


@check("K003", Severity.HINT)
def check_unused_documents(subject: Subject) -> Iterator[Finding]:
    """Ett styrdokument bör höra till ett område, eller nämnas i en årsrapport."""
    used = {event.document for part in subject.entries for event in part.page.data.decisions}
    for report in subject.handbook.reports.values():
        used |= {review.document for review in report.index.data.reviews}
    for name, document in subject.handbook.governing_documents.items():
        if name not in used and not document.areas and not subject.any_part_unreadable:
            message = f"Styrdokumentet {name} nämns ingenstans. Skriv vilka områden det hör till (omraden)."
            yield at(subject.handbook.documents, message, "styrdokument", name)


@check("K004")
def check_terms(subject: Subject) -> Iterator[Finding]:
    """Ett ord får bara stå en gång i ordlistan."""
    glossary = subject.handbook.glossary
    first: dict[str, int] = {}
    for position, term in enumerate(glossary.data.terms):
        word = term.term.casefold()
        if word in first:
            line = glossary.source.line("ordlista", first[word])
            message = f"Ordet {quoted(term.term)} finns redan på rad {line}. Slå ihop de två."
            yield at(glossary, message, "ordlista", position, "term")
        first.setdefault(word, position)


@check("K005")
def check_abbreviations(subject: Subject) -> Iterator[Finding]:
    """En förkortning förklaras på ett ställe: i ordlistan eller i data/organisation.yml, inte i båda."""
    organisation, glossary = subject.handbook.organisation, subject.handbook.glossary
    abbreviations = {
        actor.abbreviation.casefold(): organisation.source.line(key, name, "forkortning")
        for key, register in organisation.data.registers.items()
        for name, actor in register.items()
        if isinstance(actor, Party) and actor.abbreviation
    }
    for position, term in enumerate(glossary.data.terms):
        if (line := abbreviations.get(term.term.casefold())) is not None:
            message = (
                f"Förkortningen {quoted(term.term)} förklaras redan i {organisation.path} rad {line}. "
                "Ta bort den här: den visas i ordlistan ändå."
            )
            yield at(glossary, message, "ordlista", position, "term")
