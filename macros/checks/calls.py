"""Rules for Jinja in content: what stands there runs at every build, so pages only call macros (T…)."""

from __future__ import annotations

from collections.abc import Iterator

from macros.checks.base import Finding, Subject, at, check, in_body, texts
from macros.jinja_uses import JinjaKind, JinjaUse, contains_jinja, read_jinja
from macros.problems import quoted, suggestion

_EXAMPLE = '{{ makro("värde") }}'

_MESSAGES = {
    JinjaKind.EXPRESSION: "{shown} är mer än ett anrop av ett makro. Skriv "
    + _EXAMPLE
    + " med färdiga värden.",
    JinjaKind.NAME: "{shown} anropar inget. Skriv ett makro med parenteser: " + _EXAMPLE + ".",
    JinjaKind.TAG: "{shown} styr bygget och får inte stå på en sida. Ta bort det.",
    JinjaKind.COMMENT: "{shown} försvinner ur sidan. Ta bort det, eller skriv en vanlig mening.",
    JinjaKind.RAW: "Raden visar makron som text (raw). Ta bort det.",
    JinjaKind.BROKEN: "Ett makro går inte att läsa. Se efter att {{, parenteser och citattecken avslutas.",
}


def _fault(use: JinjaUse, macros: frozenset[str]) -> str | None:
    """Return what is wrong with a use of Jinja, if anything."""
    if use.kind is JinjaKind.CALL:
        if use.name in macros:
            return None
        nearest = suggestion(use.name.replace("_", "-"), {name.replace("_", "-") for name in macros})
        return f"Makrot {quoted(use.name)} finns inte. {nearest.replace('-', '_')}"
    return _MESSAGES[use.kind].replace("{shown}", quoted(use.text))


@check("T001")
def check_calls(subject: Subject) -> Iterator[Finding]:
    """På en sida får man bara anropa handbokens egna makron, med färdiga värden. Det gäller också i kod."""
    for page in subject.lasting_pages:
        for use in read_jinja(page.body):
            if use.kind is not JinjaKind.LOOSE_ID and (fault := _fault(use, subject.macros)):
                yield in_body(page, fault, use.line)


@check("T002")
def check_report_text(subject: Subject) -> Iterator[Finding]:
    """En årsrapports sidor är ren text utan makron, så att rapporten aldrig ändras i efterhand."""
    for part in subject.parts:
        for use in read_jinja(part.page.body):
            if use.kind is not JinjaKind.LOOSE_ID:
                shown = f"{quoted(use.text)} " if use.text else "Makrot "
                yield in_body(
                    part.page, f"{shown}får inte stå i en årsrapport. Skriv text i stället.", use.line
                )


@check("T003")
def check_values(subject: Subject) -> Iterator[Finding]:
    """Makron får inte stå bland uppgifterna överst på en sida, eller i en fil i data/."""
    for page in (*subject.pages, *subject.registers):
        for keys, text in texts(page):
            if contains_jinja(text):
                yield at(
                    page,
                    f"Makron får inte stå bland uppgifterna: {quoted(text)}. Skriv text i stället.",
                    *keys,
                )


@check("T004")
def check_loose_ids(subject: Subject) -> Iterator[Finding]:
    """En rubriks eget id skrivs med kolon: {: #namn }. Utan kolon tas det för en kommentar och försvinner."""
    for page in subject.pages:
        for use in read_jinja(page.body):
            if use.kind is JinjaKind.LOOSE_ID:
                yield in_body(
                    page, f"{use.text} tas för en kommentar. Skriv {{: #{use.name} }} i stället.", use.line
                )
