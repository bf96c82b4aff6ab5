"""The one Jinja environment: templates decide how things look, views decide what they say."""

from __future__ import annotations

import datetime
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from jinja2 import BytecodeCache, Environment, FileSystemBytecodeCache, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from macros.model.handbook import Handbook
from macros.model.repository import Repository
from macros.model.times import format_date
from macros.site.headings import draw_heading, slug
from macros.views.actions.actions import format_measured
from macros.views.pages.contacts import contact_link, split_contact
from macros.views.pages.links import Target
from macros.views.pages.table import is_nothing
from macros.views.pages.wording import format_law, format_target, joined, keep_together


@dataclass(frozen=True)
class Context:
    """The context of a page for the templates: the handbook, the page, the date, and how links are written there."""

    handbook: Handbook
    page: str
    """The path of the page from ``docs/``."""
    today: datetime.date
    url: Callable[[Target], str]
    """Returns the address of a target relative to the page; raises LookupError if there is no such page."""
    abbreviations: Mapping[str, str] = field(default_factory=dict)
    """The full form of each abbreviation."""
    address: str = ""
    """The address of the page, for texts that are read elsewhere."""
    repository: Repository | None = None
    """The repository of the handbook's files, if known."""
    full_url: Callable[[Target], str] = lambda _: ""
    """Returns the full address of a target; nothing where that of the site is not known."""
    link: Callable[[str], str] = str
    """Returns the address of a link that an editor typed, relative to the page; MkDocs warns of a broken one."""

    def draw(self, template: str, **values: object) -> Markup:
        """Render a template with views."""
        here = _page.set(self)
        try:
            drawn = _environment.get_template(template).render(values)
        finally:
            _page.reset(here)
        return Markup(drawn.strip())  # noqa: S704 — the template has escaped what it was given

    def explain(self, text: str) -> Markup:
        """Return plain text as HTML, with each abbreviation in an ``<abbr>``."""
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
    """Return a start page with the errors, for a preview that has no site yet."""
    return _environment.get_template("_problems.html.jinja").render(problems=problems)


def draw_archive_sheet(sheet: object) -> str:
    """Return the archive's sheet of a case as an article to typeset; it is no page of the site."""
    return _environment.get_template("archive_sheet.html.jinja").render(sheet=sheet)


_page: ContextVar[Context] = ContextVar("_page")
"""The page that is being rendered.

Templates reach it through global functions rather than as a value: so a template of macros can be imported without
context, and Jinja caches it.
"""


def url(target: Target) -> str:
    """Return the address of a target relative to the page that is being rendered."""
    return _page.get().url(target)


def full_url(target: Target) -> str:
    """Return the full address of a target; nothing where that of the site is not known."""
    return _page.get().full_url(target)


def explain(text: str) -> Markup:
    """Return plain text as HTML, with abbreviations explained as on the page that is being rendered."""
    return _page.get().explain(text)


def heading(level: int, anchor: str, words: str) -> Markup:
    """Return a heading with an id, which the table of contents lists."""
    return draw_heading(level, anchor, explain(words))


def template_cache() -> BytecodeCache | None:
    """Return the cache of compiled templates beside the installed packages, or None where nothing may be written there."""
    folder = Path(sys.prefix) / "cache" / "templates"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return FileSystemBytecodeCache(str(folder))


def _make_environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("macros.site"),
        autoescape=True,
        bytecode_cache=template_cache(),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
    environment.globals |= {"url": url, "full_url": full_url, "explain": explain, "heading": heading}
    environment.filters |= {
        "contact_link": contact_link,
        "contact_parts": split_contact,
        "day": format_date,
        "goal": format_target,
        "joined": joined,
        "keep_together": keep_together,
        "law": format_law,
        "measured": format_measured,
        "slug": slug,
    }
    environment.tests |= {"nothing": is_nothing}
    return environment


_environment = _make_environment()
