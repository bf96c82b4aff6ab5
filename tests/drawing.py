"""Loads small handbooks, and draws on their pages without the engine."""

from __future__ import annotations

import datetime
import functools
import re
from pathlib import Path

import markdown
from lxml import html
from mkdocs.config import load_config

from macros.drawn_html import without_marks
from macros.fragments import FRAGMENTS
from macros.handbook import Handbook
from macros.loading import load_handbook
from macros.rendering import Context
from macros.views.links import Target
from tests.built_site import ROOT
from tests.writing import Changes, report, write


def load(root: Path, *changes: Changes) -> Handbook:
    """Return the small handbook, with changes to it; the later ones go over the earlier."""
    files = {path: text for some in changes for path, text in some.items()}
    handbook, problems = load_handbook(write(root, files))
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
    return html.fragment_fromstring(without_marks(str(fragment)), create_parent="div")


@functools.cache
def _extensions() -> tuple[list[str], dict[str, dict[str, object]]]:
    config = load_config(str(ROOT / "mkdocs.yml"), plugins=[])
    return config["markdown_extensions"], config["mdx_configs"]


def read_markdown(text: object) -> html.HtmlElement:
    """Return Markdown as a browser reads it once the engine has made it HTML, with the project's extensions."""
    names, settings = _extensions()
    return read(markdown.markdown(str(text), extensions=names, extension_configs=settings))


def words(element: html.HtmlElement) -> str:
    """Return what a reader reads on the day of the build, with white space folded."""
    return " ".join("".join(element.xpath(".//text()[not(ancestor::*[@hidden])]")).split())


def draw_macro(book: Handbook, name: str) -> str:
    """Return what a macro draws, with the arguments of its example."""
    arguments = re.findall(r'"([^"]*)"', FRAGMENTS[name].example)
    return str(FRAGMENTS[name].draw(context(book), *arguments))
