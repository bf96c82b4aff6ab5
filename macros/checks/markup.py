"""Rules for headings, images, code, tables and footnotes (T005–T009, T012, T013, T021, T024, T026, T028, T033, T034)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.checks.base import Finding, Subject, check, in_body
from macros.content import Markdown, find_typed, read_markdown
from macros.problems import quoted

_TITLE_LEVEL = 1
MOST_COLUMNS = 8

_UNREAD_FOOTNOTE = re.compile(r"\[\^[^\]\n]*\]")
_CONFLICT = re.compile(r"^(?:<{7}|>{7})(?: .*)?$", re.MULTILINE)


@check("T005")
def check_top_headings(subject: Subject) -> Iterator[Finding]:
    """Sidans rubrik står i title. Rubriker i texten börjar med två nummertecken (##)."""
    for page in subject.pages:
        for heading in read_markdown(page.body).headings:
            if heading.level == _TITLE_LEVEL:
                message = (
                    f"Rubriken {quoted(heading.text)} är på översta nivån, som sidans titel har. Skriv ##."
                )
                yield in_body(page, message, heading.line)


@check("T006")
def check_heading_levels(subject: Subject) -> Iterator[Finding]:
    """En rubrik får ligga högst en nivå under rubriken före: efter ## kommer ###, inte ####."""
    for page in subject.pages:
        before = _TITLE_LEVEL
        for heading in read_markdown(page.body).headings:
            if heading.level > before + 1:
                change = f"Skriv {'#' * (before + 1)} i stället för {'#' * heading.level}."
                message = f"Rubriken {quoted(heading.text)} hoppar över en nivå. {change}"
                yield in_body(page, message, heading.line)
            before = heading.level


@check("T007")
def check_empty_headings(subject: Subject) -> Iterator[Finding]:
    """En rubrik ska ha en text."""
    for page in subject.pages:
        for heading in read_markdown(page.body).headings:
            if not heading.text:
                yield in_body(page, "Rubriken saknar text. Skriv en, eller ta bort raden.", heading.line)


@check("T009")
def check_alternative_texts(subject: Subject) -> Iterator[Finding]:
    """En bild ska ha en text som säger vad den visar, för den som inte ser den."""
    message = "Bilden saknar beskrivning. Skriv vad den visar: ![Karta över samlingsplatser](karta.png)."
    for page in subject.pages:
        for link in read_markdown(page.body).links:
            if link.is_image and not link.alternative.strip():
                yield in_body(page, message, link.line)


@check("T012")
def check_mermaid(subject: Subject) -> Iterator[Finding]:
    """Diagram ritas inte av text (Mermaid). Lägg in en bild med beskrivning, eller skriv en lista."""
    message = "Mermaid-diagram ritas inte. Lägg in en bild med beskrivning, eller skriv en lista."
    for page in subject.pages:
        for fence in read_markdown(page.body).fences:
            if re.search(r"\bmermaid\b", fence.info, re.IGNORECASE):
                yield in_body(page, message, fence.line)


@check("T021")
def check_wide_tables(subject: Subject) -> Iterator[Finding]:
    """En tabell i en rapport har högst åtta kolumner, så att den får plats på papper."""
    for part in subject.parts:
        for table in read_markdown(part.page.body).tables:
            if table.columns > MOST_COLUMNS:
                message = f"Tabellen har {table.columns} kolumner, men på papper får {MOST_COLUMNS} plats. Dela den i två, eller byt rader mot kolumner."
                yield in_body(part.page, message, table.line)


@check("T013")
def check_page_files(subject: Subject) -> Iterator[Finding]:
    """En sida är en fil som slutar på .md. Färdiga webbsidor kontrolleras inte och läggs inte i docs/."""
    for path in sorted(subject.files):
        if re.search(r"\.(html?|xhtml|markdown|mdown|mkdn?)$", path, re.IGNORECASE):
            message = "Filen kontrolleras inte. Gör om den till en sida som slutar på .md, eller ta bort den."
            yield Finding(f"docs/{path}", 1, message)


@check("T024")
def check_fences(subject: Subject) -> Iterator[Finding]:
    """Ett block med kod slutar med samma tecken som det börjar med, lika många och på en egen rad. Efter de första står högst ett ord: språket."""
    for page in subject.pages:
        for fence in read_markdown(page.body).fences:
            if not fence.is_closed:
                message = "Kodblocket slutar aldrig, så resten av texten blir kod. Skriv samma tecken som det börjar med, på en egen rad där koden slutar."
                yield in_body(page, message, fence.line)
            elif " " in fence.info:
                message = f"{quoted(fence.info)} visas inte. Skriv texten på raden före kodblocket."
                yield in_body(page, message, fence.line)


@check("T026")
def check_footnotes(subject: Subject) -> Iterator[Finding]:
    """En fotnot har ett ställe i texten som hänvisar till den ([^1]) och en text som börjar på en egen rad ([^1]: Texten)."""
    for page in subject.pages:
        markdown = read_markdown(page.body)
        reached = _reached_footnotes(markdown)
        lines: dict[str, int] = {}
        for note in markdown.footnotes:
            mark = f"[^{note.label}]"
            if note.label in lines:
                first = page.source.body_line + lines[note.label]
                message = (
                    f"Fotnoten {mark} har redan en text på rad {first}. Ge den ett annat nummer eller namn."
                )
                yield in_body(page, message, note.line)
            elif note.label not in reached:
                message = f"Fotnoten {mark} visas inte, för inget i texten hänvisar till den. Skriv {mark} där den hör hemma, eller ta bort den."
                yield in_body(page, message, note.line)
            elif note.is_empty:
                yield in_body(page, f"Fotnoten {mark} är tom. Skriv dess text efter kolonet.", note.line)
            lines.setdefault(note.label, note.line)
        for reference in markdown.references:
            if reference.label not in lines:
                mark = f"[^{reference.label}]"
                message = (
                    f"Fotnoten {mark} saknar text. Skriv den sist på sidan, på en egen rad: {mark}: Texten."
                )
                yield in_body(page, message, reference.line)
        for line, found in find_typed(markdown, _UNREAD_FOOTNOTE):
            message = f"{quoted(found[0])} blir ingen fotnot. Ett namn på en fotnot är kort och utan blanksteg: [^1]."
            yield in_body(page, message, line)


def _reached_footnotes(markdown: Markdown) -> set[str]:
    """Return the labels of the footnotes that the text refers to, also by way of others."""
    reached = {""}
    while new := {each.label for each in markdown.references if each.within in reached} - reached:
        reached |= new
    return reached


@check("T033")
def check_numbers(subject: Subject) -> Iterator[Finding]:
    """En numrerad lista räknar uppåt med ett från sitt första nummer. Är alla nummer 1 räknar den själv."""
    for page in subject.pages:
        for number in read_markdown(page.body).numbers:
            if number.typed != number.shown and not number.is_automatic:
                message = (
                    f"{number.typed}. visas som {number.shown}: en numrerad lista räknar uppåt med ett. Börjar en ny lista "
                    f"skriver du en mening före den. Är det ett årtal eller liknande skriver du {number.typed}\\."
                )
                yield in_body(page, message, number.line)


@check("T034")
def check_nesting(subject: Subject) -> Iterator[Finding]:
    """Listor och citat står i högst sju andra listor och citat."""
    for page in subject.pages:
        if (line := read_markdown(page.body).too_deep) is not None:
            message = "Listan eller citatet står i för många andra. Ta bort några nivåer, så att läsaren hinner med."
            yield in_body(page, message, line)


@check("T028")
def check_conflicts(subject: Subject) -> Iterator[Finding]:
    """Där Git inte har kunnat förena två versioner står båda, mellan rader med <<<<<<< och >>>>>>>, också i kod. Behåll den ena."""
    for page in subject.pages:
        for found in _CONFLICT.finditer(page.body):
            message = f"{quoted(found[0])} är Gits märke för två versioner av samma text. Behåll den ena, och ta bort den andra och raderna med <<<<<<<, ======= och >>>>>>>."
            yield in_body(page, message, page.body.count("\n", 0, found.start()))
