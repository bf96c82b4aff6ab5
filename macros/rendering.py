"""The one Jinja environment: templates decide how things look, views decide what they say."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cached_property

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from macros.handbook import Handbook
from macros.headings import draw_heading, slug
from macros.repository import Repository
from macros.schema.times import format_date
from macros.template_cache import template_cache
from macros.views.links import Target
from macros.views.table import is_nothing
from macros.views.wording import format_law, format_target, joined, keep_together


@dataclass(frozen=True)
class Context:
    """What drawing on a page needs to know: the handbook, the page, the date, and how links are written there."""

    handbook: Handbook
    page: str
    """The page that is drawn on, from ``docs/``."""
    today: datetime.date
    url: Callable[[Target], str]
    """Returns the address of a place, as seen from the page; raises LookupError where there is no such page."""
    abbreviations: Mapping[str, str] = field(default_factory=dict)
    """What abbreviations stand for, to be explained in what the templates draw."""
    address: str = ""
    """The page's own address, for those who are not on it."""
    repository: Repository | None = None
    """Where the handbook's files are kept, if that is known."""
    link: Callable[[str], str] = str
    """Returns the address on the page of a link that an editor typed; MkDocs warns of one that leads nowhere."""

    def draw(self, template: str, **values: object) -> Markup:
        """Return a template filled with views."""
        here = _page.set(self)
        try:
            drawn = _environment.get_template(template).render(values)
        finally:
            _page.reset(here)
        return Markup(drawn.strip())  # noqa: S704 — the template has escaped what it was given

    def explain(self, text: str) -> Markup:
        """Return plain text as HTML in which each abbreviation says what it stands for."""
        if not self.abbreviations:
            return escape(text)
        # Splitting by a group gives: text, term, text, term, …
        parts = self._abbreviation.split(text)
        return Markup().join(
            Markup('<abbr title="{}">{}</abbr>').format(self.abbreviations[part], part) if place % 2 else part
            for place, part in enumerate(parts)
        )

    @cached_property
    def _abbreviation(self) -> re.Pattern[str]:
        terms = "|".join(re.escape(term) for term in sorted(self.abbreviations, key=len, reverse=True))
        return re.compile(rf"(?<!\w)({terms})(?!\w)")


def draw_problems(problems: Iterable[object]) -> str:
    """Return a page of its own that says what must be mended before there is a site to show."""
    return _environment.get_template("_problems.html.jinja").render(problems=problems)


def draw_archive_sheet(sheet: object) -> str:
    """Return the archive's sheet of a case as an article that is typeset without being a page."""
    return _environment.get_template("archive_sheet.html.jinja").render(sheet=sheet)


_page: ContextVar[Context] = ContextVar("_page")
"""The page that is being drawn on; links and abbreviations are written as they are there.

Templates reach it through global functions rather than as values: a template of parts that knows no page is read
once, and not again for each table.
"""


def url(target: Target) -> str:
    """Return the address of a place, as seen from the page that is being drawn on."""
    return _page.get().url(target)


def explain(text: str) -> Markup:
    """Return plain text as HTML, with abbreviations explained as on the page that is being drawn on."""
    return _page.get().explain(text)


def heading(level: int, anchor: str, words: str) -> Markup:
    """Return a heading that can be linked to and stands in the contents of the page."""
    return draw_heading(level, anchor, explain(words))


def _make_environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("macros"),
        autoescape=True,
        bytecode_cache=template_cache(),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
    environment.globals |= {"url": url, "explain": explain, "heading": heading}
    environment.filters |= {
        "day": format_date,
        "goal": format_target,
        "joined": joined,
        "keep_together": keep_together,
        "law": format_law,
        "slug": slug,
    }
    environment.tests |= {"nothing": is_nothing}
    return environment


_environment = _make_environment()
