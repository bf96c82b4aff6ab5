"""Loads small handbooks, and draws on their pages without MkDocs."""

from __future__ import annotations

import datetime
import re
import tempfile
from pathlib import Path
from typing import Any

from lxml import html
from markupsafe import escape

from macros.files.loading import load_handbook
from macros.files.markdown import read_markdown
from macros.model.handbook import Handbook
from macros.site.macros import MACROS
from macros.site.markdown_html import Article
from macros.site.rendering import Context
from macros.views.pages.links import Target
from macros.views.pages.looks import Cell
from macros.views.pages.table import Table
from tests.writing import Changes, contents_of, report, write


def load(root: Path, *changes: Changes) -> Handbook:
    """Return the small handbook, with changes to it; the later ones go over the earlier."""
    files = {path: text for some in changes for path, text in some.items()}
    handbook, problems = load_handbook(write(root, files))
    assert problems == []
    return handbook


def handbook_of(*changes: Changes) -> Handbook:
    """Return the same for a test that needs no folder: only the registers are files, and pages are read from memory."""
    files = {path: text for some in changes for path, text in some.items()}
    pages = {
        path: data.decode()
        for path, data in contents_of(files).items()
        if path.endswith((".md", "mkdocs.yml"))
    }
    with tempfile.TemporaryDirectory() as folder:
        handbook, problems = load_handbook(write(Path(folder), files, "data/"), pages)
    assert problems == []
    return handbook


def year(number: int, *, index: str | None = None, **entries: str) -> dict[str, str]:
    """Return the files of a year's report; entries go by area, with _ for -."""
    folder = f"docs/rapporter/{number}"
    pages = {f"{folder}/{area.replace('_', '-')}.md": text for area, text in entries.items()}
    return {f"{folder}/index.md": index or report(), **pages}


TODAY = datetime.date(2022, 3, 1)
"""The day of the build, in these tests."""

NO_REPORTS: Changes = {"docs/rapporter/2021/index.md": None, "docs/rapporter/2021/bevakning.md": None}
"""Takes away the report of the small handbook."""


def address(target: Target) -> str:
    """Return where a link leads, as it is written in these tests."""
    page = f"{target.page}+{target.file}" if target.file else target.page
    return f"{page}#{target.anchor}" if target.anchor else page


def context(handbook: Handbook, page: str = "index.md") -> Context:
    """Return what is needed to draw on a page, on the day of these tests."""
    return Context(handbook, page, TODAY, address)


def read(fragment: object) -> html.HtmlElement:
    """Return HTML as a browser reads it."""
    return html.fragment_fromstring(str(fragment), create_parent="div")


def read_text(text: str) -> html.HtmlElement:
    """Return an editor's text as a browser reads it on a page of its own."""
    return read(Article(escape, str).render(read_markdown(text)))


def words(element: html.HtmlElement) -> str:
    """Return what a reader reads on the day of the build, with white space folded."""
    return " ".join("".join(element.xpath(".//text()[not(ancestor::*[@hidden])]")).split())


def column(table: Table[Any], name: str) -> list[Cell]:
    """Return what a file has in a column of a table."""
    (found,) = [column for column in table.filed if column.title == name]
    return [found.cell(row) for row in table.rows]


def choices(table: Table[Any]) -> dict[str, list[str]]:
    """Return what there is to choose between in each filter of a table, as a reader reads it."""
    return {offer.name: [choice.label for choice in offer.choices] for offer in table.offers}


def draw_table(book: Handbook, table: Table[Any]) -> html.HtmlElement:
    """Return a table as a page has it."""
    return read(context(book).draw("table.html.jinja", table=table))


def draw_macro(book: Handbook, name: str) -> str:
    """Return what a macro draws, with the arguments of its example."""
    arguments = re.findall(r'"([^"]*)"', MACROS[name].example)
    return str(MACROS[name].draw(context(book), *arguments))
