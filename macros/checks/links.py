"""Rules for links between the handbook's own files (T014–T016)."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from macros.checks.base import Finding, Page, Subject, check, in_body
from macros.checks.markup import FORBIDDEN_TAGS, runs_code
from macros.content import read_markdown
from macros.problems import quoted, suggestion

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
    """En länk inom handboken börjar inte med snedstreck: den ska hålla också i en undermapp på webben."""
    for page in subject.pages:
        folder = posixpath.dirname(page.page)
        for line, path in _own_links(page):
            if path.startswith("/"):
                own = posixpath.relpath(_likely(subject, path.strip("/")), folder or ".")
                yield in_body(
                    page, f"{quoted(path)} börjar med snedstreck. Skriv vägen från sidan: {own}", line
                )


@check("T016")
def check_html_links(subject: Subject) -> Iterator[Finding]:
    """Länkar och bilder inom handboken skrivs i Markdown, inte i HTML, så att de kontrolleras."""
    for page in subject.pages:
        for tag in read_markdown(page.body).tags:
            for name, value in tag.attributes:
                is_own = value and not _SCHEME.match(value) and not value.startswith(("//", "#"))
                if (
                    name in ("href", "src")
                    and is_own
                    and not (runs_code(value) or tag.name in FORBIDDEN_TAGS)
                ):
                    example = "![beskrivning](" if name == "src" else "[text]("
                    yield in_body(
                        page,
                        f"{quoted(value)} är skriven i HTML. Skriv {example}{value}) i stället.",
                        tag.line,
                    )
