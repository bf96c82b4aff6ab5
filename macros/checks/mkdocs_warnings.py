"""MkDocs' warnings and the errors of macros as problems in Swedish, with file and line (B…)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import unquote

from macros.files.markdown import Jinja, read_markdown
from macros.model.actions import WHOLE_REPORT
from macros.model.handbook import Handbook, Loaded
from macros.model.problems import Problem, Rule, quoted

BROKEN_LINK = Rule("B001", "En länk till ett avsnitt ska leda till ett avsnitt som finns.")
WARNING = Rule("B002", "Bygget ska gå igenom utan varningar från MkDocs.")
BROKEN_MACRO = Rule("B003", "Ett makro får de värden som det behöver, och bara namn som finns i handboken.")
UNPRINTABLE = Rule(
    "B004",
    "En rapport ska gå att skriva ut som PDF: bara tecken som finns i typsnittet, bilder och länkmål som finns.",
)

RULES = (BROKEN_LINK, WARNING, BROKEN_MACRO, UNPRINTABLE)

_LINK = re.compile(r"Doc file '(?P<file>[^']+)' contains .*?link '(?P<link>[^']+)'")


def read_warnings(handbook: Handbook, warnings: Iterable[str]) -> list[Problem]:
    """Return MkDocs' English warnings as problems; one without a translation is passed on in English.

    A report's page has its entries' links too; they are told of where they are written.
    """
    pages = {page.page: page for page in handbook.all_pages}
    as_they_are = [WARNING.broken("mkdocs.yml", 1, f"MkDocs varnar: {warning}") for warning in warnings]
    found = [
        _broken_link(pages.get(link["file"]), link["link"]) if (link := _LINK.search(each.message)) else each
        for each in as_they_are
    ]
    return [problem for problem in found if problem] or as_they_are


def _broken_link(page: Loaded[Any] | None, address: str) -> Problem | None:
    # In the composed report the ids of its own introduction have this before them.
    target = unquote(address.replace(f"#{WHOLE_REPORT}--text-", "#"))
    links = read_markdown(page.body).links if page else ()
    line = next((link.line for link in links if unquote(link.target) == target), None)
    if page is None or line is None:
        return None
    message = f"Länken {quoted(target)} leder till ett avsnitt som inte finns. Rätta det som står efter #."
    return BROKEN_LINK.broken(page.path, page.source.body_line + line, message)


def wrong_call(page: Loaded[Any], call: Jinja, error: Exception) -> Problem:
    """Return why a macro cannot be drawn with the arguments that a page gives it."""
    if isinstance(error, KeyError):
        message = f"{quoted(error.args[0])} finns inte i handboken. Rätta det som står inom makrots parentes."
    elif isinstance(error, LookupError):
        message = str(error)
    else:
        message = "Makrot går inte att rita. Se på sidan om makron vad som ska stå inom parentesen."
    return BROKEN_MACRO.broken(page.path, page.source.body_line + call.line, message)
