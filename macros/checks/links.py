"""Rules for links between the handbook's own files (T014–T015, T019–T020, T022)."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from macros.checks.base import Finding, Page, Subject, check, in_body
from macros.content import read_markdown
from macros.problems import quoted, suggestion

_OWN_ABBREVIATION = re.compile(r"\s*\*\[([^\]]+)\]:")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


def _own_links(page: Page) -> Iterator[tuple[int, str]]:
    """Yield the links and images that lead to a file of the handbook, without the part after # or ?."""
    for link in read_markdown(page.body).links:
        if not _SCHEME.match(link.target) and not link.target.startswith("//"):
            try:
                path = unquote(urlsplit(link.target).path)
            except ValueError:  # a bracket that is never closed: no file has that name
                path = link.target
            if path:
                yield link.line, path


@check("T014")
def check_links(subject: Subject) -> Iterator[Finding]:
    """En länk inom handboken leder till en fil som finns, med vägen från sidan som länken står på."""
    for page in subject.pages:
        folder = posixpath.dirname(page.page)
        for line, path in _own_links(page):
            target = posixpath.normpath(posixpath.join(folder, path))
            if not path.startswith("/") and (target not in subject.files or path.endswith("/")):
                yield in_body(
                    page, f"{quoted(path)} leder inte till någon fil. {_advice(subject, folder, path)}", line
                )


def _advice(subject: Subject, folder: str, path: str) -> str:
    if path.startswith("www."):
        return f"Skriv https:// först: https://{path}"
    likely = _likely(subject, posixpath.normpath(posixpath.join(folder, path)))
    if likely in subject.files:
        return f"Menade du {posixpath.relpath(likely, folder or '.')}?"
    files = {posixpath.relpath(file, folder or ".") for file in subject.files}
    return suggestion(path, files, most=0) or "Rätta länken, eller ta bort den."


def _likely(subject: Subject, target: str) -> str:
    """Return the file that an address on the web means, or else the one of that name, or ``target``."""
    index = posixpath.normpath(f"{target}/index.md")
    for likely in (target, f"{target}.md", index, _with_same_name(subject, target)):
        if likely in subject.files:
            return likely
    return target


def _with_same_name(subject: Subject, path: str) -> str:
    """Return the only file that is called what ``path`` ends with, if that says anything."""
    name = posixpath.basename(path)
    same = [file for file in subject.files if posixpath.basename(file) == name and name != "index.md"]
    return same[0] if len(same) == 1 else ""


@check("T015")
def check_absolute_links(subject: Subject) -> Iterator[Finding]:
    """En länk inom handboken börjar inte med snedstreck: den ska fungera också i en undermapp på webben."""
    for page in subject.pages:
        folder = posixpath.dirname(page.page)
        for line, path in _own_links(page):
            if path.startswith("/"):
                own = posixpath.relpath(_likely(subject, path.strip("/")), folder or ".")
                yield in_body(
                    page, f"{quoted(path)} börjar med snedstreck. Skriv vägen från sidan: {own}", line
                )


@check("T022")
def check_links_to_drafts(subject: Subject) -> Iterator[Finding]:
    """Bara ett utkast länkar till ett utkast: det publiceras inte, så andra läsare kommer inte dit."""
    drafts = tuple(f"rapporter/{year}/" for year in subject.handbook.draft_years)
    for page in subject.pages:
        folder = posixpath.dirname(page.page)
        for line, path in _own_links(page):
            target = posixpath.normpath(posixpath.join(folder, path))
            if target.startswith(drafts) and not page.page.startswith(drafts):
                message = (
                    f"{quoted(path)} är en del av ett utkast. Ta bort länken tills rapporten är inlämnad."
                )
                yield in_body(page, message, line)


@check("T019")
def check_definitions(subject: Subject) -> Iterator[Finding]:
    """I en årsrapport skrivs en länks adress där länken står, inte under ett namn: alla områden delar sida i rapporten."""
    for part in subject.parts:
        for line in read_markdown(part.page.body).definitions:
            yield in_body(part.page, "Skriv adressen direkt i länken i stället: [text](adress).", line)


@check("T020")
def check_own_abbreviations(subject: Subject) -> Iterator[Finding]:
    """En förkortning förklaras i ordlistan eller organisationen, inte på en enskild sida."""
    for page in subject.pages:
        for paragraph in read_markdown(page.body).paragraphs:
            for offset, line in enumerate(paragraph.text.split("\n")):
                if found := _OWN_ABBREVIATION.match(line):
                    message = (
                        f"Lägg {quoted(found[1])} i data/ordlista.yml i stället, så förklaras den överallt."
                    )
                    yield in_body(page, message, paragraph.line + offset)
