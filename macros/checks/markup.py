"""Rules for headings, images and HTML in a page's text (T005–T013, T016, T021)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.checks.base import Finding, Subject, check, in_body
from macros.content import COMMENT, Tag, read_markdown
from macros.problems import quoted

_TITLE_LEVEL = 1
MOST_COLUMNS = 8

FORBIDDEN_TAGS = frozenset(
    {"script", "iframe", "frame", "object", "embed", "applet", "link", "style", "base", "meta", "form"}
)
_ADDRESSES = frozenset(
    {"src", "srcset", "poster", "data", "background", "style", "href", "action", "formaction", "xlink:href"}
)
_EXTERNAL = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
_RUNS_CODE = re.compile(r"(?:javascript|vbscript|data):", re.IGNORECASE)


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


@check("T008")
def check_ids(subject: Subject) -> Iterator[Finding]:
    """Ett eget id ({: #namn }) får bara stå en gång på samma sida."""
    for page in subject.pages:
        first: dict[str, int] = {}
        for tag in read_markdown(page.body).tags:
            for name in (value for key, value in tag.attributes if key == "id"):
                if name in first:
                    line = page.source.body_line + first[name]
                    yield in_body(
                        page, f"Id:t {quoted(name)} finns redan på rad {line}. Välj ett annat.", tag.line
                    )
                first.setdefault(name, tag.line)


@check("T009")
def check_alternative_texts(subject: Subject) -> Iterator[Finding]:
    """En bild ska ha en text som säger vad den visar, för den som inte ser den."""
    message = "Bilden saknar beskrivning. Skriv vad den visar: ![Karta över samlingsplatser](karta.png)."
    for page in subject.pages:
        for link in read_markdown(page.body).links:
            if link.is_image and not link.alternative.strip():
                yield in_body(page, message, link.line)


@check("T010")
def check_external_images(subject: Subject) -> Iterator[Finding]:
    """Bilder och annat som visas på sidan ska ligga i handboken, inte hämtas från en annan webbplats."""
    for page in subject.pages:
        markdown = read_markdown(page.body)
        for link in markdown.links:
            if link.is_image and _EXTERNAL.match(link.target):
                yield in_body(page, _fetched(link.target), link.line)
        for tag in markdown.tags:
            if not tag.name and (address := _fetched_address(tag)):
                yield in_body(page, _fetched(address), tag.line)


def _fetched(address: str) -> str:
    return f"{quoted(address)} hämtas från en annan webbplats. Lägg filen under docs/assets och länka dit."


def _fetched_address(tag: Tag) -> str | None:
    for name, value in tag.attributes:
        is_link = name == "href" and tag.name not in ("image", "use", "feimage")
        if name in _ADDRESSES and not is_link:
            addresses = (
                re.findall(r"url\(\s*[\"']?([^)\"']+)", value)
                if name == "style"
                else re.split(r"[\s,]+", value)
            )
            for address in addresses:
                if _EXTERNAL.match(address):
                    return address
    return None


@check("T011")
def check_html(subject: Subject) -> Iterator[Finding]:
    """En sida får inte ha kod som körs hos läsaren: inga skript, ramar, formulär eller egna stilmallar."""
    for page in subject.pages:
        markdown = read_markdown(page.body)
        for tag in markdown.tags:
            if fault := _active(tag):
                yield in_body(page, fault, tag.line)
        for link in markdown.links:
            if runs_code(link.target):
                yield in_body(page, f"Länken {quoted(link.target)} kör kod. Ta bort den.", link.line)


@check("T016")
def check_plain_markdown(subject: Subject) -> Iterator[Finding]:
    """En sida skrivs i Markdown, utan HTML: en tagg som inte stängs skulle sluka resten av sidan."""
    for page in subject.pages:
        tags = read_markdown(page.body).tags
        opened = {tag.name for tag in tags} | FORBIDDEN_TAGS
        told: set[int] = set()
        for tag in tags:
            is_closing = tag.name.startswith("/") and tag.name[1:] in opened
            if tag.name and not is_closing and not _active(tag) and tag.line not in told:
                told.add(tag.line)
                yield in_body(page, _as_markdown(tag.name), tag.line)


def _as_markdown(name: str) -> str:
    if name == COMMENT:
        return "Kommentaren syns för den som läser sidans källa. Ta bort den."
    advice = _MARKDOWN_FOR.get(
        name.removeprefix("/"), "Skriv texten utan taggen, med tomma rader mellan stycken."
    )
    return f"<{name}> är HTML. {advice}"


_MARKDOWN_FOR = {
    "a": "Skriv en länk så här: [text](sida.md).",
    "img": "Skriv en bild så här: ![beskrivning](bild.png).",
    "b": "Skriv fet text så här: **text**.",
    "strong": "Skriv fet text så här: **text**.",
    "i": "Skriv kursiv text så här: *text*.",
    "em": "Skriv kursiv text så här: *text*.",
    "br": "Börja ett nytt stycke med en tom rad.",
    "ul": "Skriv en lista med bindestreck först på varje rad.",
    "li": "Skriv en lista med bindestreck först på varje rad.",
    "table": "Skriv tabellen med lodstreck mellan cellerna.",
}


def _active(tag: Tag) -> str | None:
    if tag.name in FORBIDDEN_TAGS:
        return f"Elementet <{tag.name}> får inte användas på en sida. Ta bort det."
    for name, value in tag.attributes:
        if re.match(r"on[a-z]", name, re.IGNORECASE):
            return f"Attributet {name} kör kod. Ta bort det."
        if name.lower() in _ADDRESSES and runs_code(value):
            return f"Adressen {quoted(value)} i {name} kör kod. Ta bort den."
    return None


def runs_code(address: str) -> bool:
    """Return whether a browser that follows an address would run it, as browsers read it: without white space."""
    return bool(_RUNS_CODE.match(re.sub(r"[\x00-\x20]|%0[9adAD]", "", address)))


@check("T012")
def check_mermaid(subject: Subject) -> Iterator[Finding]:
    """Diagram ritas inte med Mermaid: det hämtar ett skript från en annan webbplats."""
    message = "Mermaid-diagram kan inte visas. Lägg in en bild med beskrivning, eller skriv en lista."
    for page in subject.pages:
        markdown = read_markdown(page.body)
        for fence in markdown.fences:
            if re.search(r"\bmermaid\b", fence.info, re.IGNORECASE):
                yield in_body(page, message, fence.line)
        for tag in markdown.tags:
            if "mermaid" in dict(tag.attributes).get("class", "").split():
                yield in_body(page, message, tag.line)


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
