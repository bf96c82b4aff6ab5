"""Rules for what comes into the reports' PDFs (T047)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from macros.checks.base import Finding, Subject, check
from macros.checks.passages import Passage, read_all_text
from macros.model.characters import UNPRINTED, cannot_print
from macros.model.texts import TextKind


@check("T047")
def check_signs(subject: Subject) -> Iterator[Finding]:
    """En rapports sidor har bara tecken som går att skriva ut som PDF. Detsamma gäller de register och områdesnamn som de visar."""
    for passage in _printed(subject):
        for found in UNPRINTED.finditer(passage.text) if not passage.text.isascii() else ():
            yield passage.at(cannot_print(found[0]), found.start())


def _printed(subject: Subject) -> Iterator[Passage]:
    """Yield every text that can come into a report's PDF."""
    handbook = subject.handbook
    registers = (handbook.organisation, handbook.figures, handbook.documents, handbook.glossary)
    for page in chain((part.page for part in subject.parts), registers):
        yield from read_all_text(page)
    for area in handbook.areas.values():
        for value in area.texts:
            if value.kind is TextKind.NAME:
                yield Passage(area.path, area.source.line(*value.way), value.text)
