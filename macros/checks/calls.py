"""Rules for Jinja in pages and values, which would run at every build: only calls of macros are allowed (T001–T003, T029)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from macros.checks.base import Finding, Page, Subject, at, check, in_body
from macros.files.jinja import JinjaKind, contains_jinja, read_jinja
from macros.files.markdown import Jinja, JinjaPlace, find_typed, read_markdown
from macros.model.macro_names import IN_SENTENCES, MACRO_NAMES
from macros.model.problems import quoted

_MESSAGES = {
    JinjaKind.EXPRESSION: '{shown} är mer än ett anrop av ett makro. Skriv {{ makro("värde") }} med färdiga värden.',
    JinjaKind.NAME: '{shown} anropar inget. Skriv ett makro med parenteser: {{ makro("värde") }}.',
    JinjaKind.TAG: "{shown} styr bygget och får inte stå på en sida. Ta bort det.",
    JinjaKind.COMMENT: "{shown} är en kommentar, som inte går att använda här. Ta bort det, eller skriv en vanlig mening.",
    JinjaKind.BROKEN: "Ett makro går inte att läsa. Skriv hela anropet på en rad, och avsluta parenteser, citattecken och }}.",
}
_NOT_DRAWN = "{shown} står där ett makro inte kan visas: i en adress, en länks titel eller en bilds beskrivning. Flytta det till texten."
_UNFINISHED = re.compile(r"\{\{|\{%")


def _uses(page: Page) -> list[Jinja]:
    """Return the uses of Jinja on a page outside code, which is shown as typed."""
    return [use for use in read_markdown(page.body).jinja if use.place is not JinjaPlace.CODE]


def _unfinished(page: Page) -> Iterator[int]:
    """Yield the line of the first unfinished call in each paragraph."""
    found = find_typed(read_markdown(page.body), _UNFINISHED)
    return (next(lines)[0] for _, lines in itertools.groupby(found, lambda each: each[1].string))


def _fault(subject: Subject, page: Page, use: Jinja) -> str | None:
    """Return the fault of a use of Jinja on a page, if it has one."""
    read = read_jinja(use.text)
    if read.kind is not JinjaKind.CALL:
        return _MESSAGES[read.kind].replace("{shown}", quoted(use.text))
    if read.name not in MACRO_NAMES:
        name, names = read.name.replace("_", "-"), {name.replace("_", "-") for name in MACRO_NAMES}
        nearest = subject.suggestions.make(page.path, name, names)
        return f"Makrot {quoted(read.name)} finns inte. {nearest.replace('-', '_')}"
    return _NOT_DRAWN.replace("{shown}", quoted(use.text)) if use.place is JinjaPlace.NOWHERE else None


@check("T001")
def check_calls(subject: Subject) -> Iterator[Finding]:
    """På en sida får man bara anropa handbokens egna makron, med färdiga värden. I kod visas anropet som det står."""
    for page in subject.lasting_pages:
        for use in _uses(page):
            if fault := _fault(subject, page, use):
                yield in_body(page, fault, use.line)
        for line in _unfinished(page):
            yield in_body(page, _MESSAGES[JinjaKind.BROKEN], line)


@check("T002")
def check_report_text(subject: Subject) -> Iterator[Finding]:
    """En årsrapports sidor är ren text utan makron, så att rapporten aldrig ändras i efterhand."""
    for part in subject.parts:
        for use in _uses(part.page):
            message = f"{quoted(use.text)} får inte stå i en årsrapport. Skriv text i stället."
            yield in_body(part.page, message, use.line)
        for line in _unfinished(part.page):
            yield in_body(part.page, "Ett makro får inte stå i en årsrapport. Skriv text i stället.", line)


@check("T003")
def check_values(subject: Subject) -> Iterator[Finding]:
    """Makron får inte stå bland uppgifterna överst på en sida, eller i en fil i data/."""
    for page in subject.all_files:
        for keys, text in page.written_texts:
            if contains_jinja(text):
                message = f"Makron får inte stå bland uppgifterna: {quoted(text)}. Skriv text i stället."
                yield at(page, message, *keys)


@check("T029")
def check_place_of_blocks(subject: Subject) -> Iterator[Finding]:
    """Ett makro som ritar en tabell, en lista eller en ruta står ensamt i sitt stycke. Bara de som ger några ord får stå i en mening."""
    for page in subject.lasting_pages:
        for use in _uses(page):
            if use.place is JinjaPlace.TEXT and read_jinja(use.text).name in MACRO_NAMES - IN_SENTENCES:
                message = f"{quoted(use.text)} ritar ett eget stycke. Skriv det på en egen rad, med en tom rad före och efter."
                yield in_body(page, message, use.line)
