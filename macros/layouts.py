"""What stands around an editor's own text: areas, entries and reports get their facts from where the page lies."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from macros.content import Markdown, read_markdown
from macros.headings import read_ids
from macros.kinds_of_file import place_in_report
from macros.markdown_html import Article, Drawn
from macros.records import as_known
from macros.rendering import Context
from macros.schema.actions import ONE_PAGE_ID, READINESS_ID, WHOLE_REPORT
from macros.views.areas import build_area
from macros.views.glossary import build_replaced_since, page_texts
from macros.views.imprint import build_imprint
from macros.views.links import ONE_PAGE, READINESS
from macros.views.one_page import build_one_page
from macros.views.page_help import build_page_help, build_section_helps
from macros.views.readiness import build_readiness
from macros.views.reports import build_entry, build_report
from macros.views.taken_along import build_taken_along
from macros.views.wording import with_year

_AREA = re.compile(r"omraden/(?P<area>[^/]+)\.md")
_FOR_EDITORS = re.compile(r"om/(?!(?:index|tillganglighet)\.md).+")
_PLACE = re.compile("\x0e([^\x0e\x0f]*)\x0f")
"""The placeholder of a text: its name between control characters, which no file and no value may have."""
INDEX = "index"


@dataclass(frozen=True)
class Page:
    """A finished page: its article, and the title and description where they are not those of the front matter."""

    html: Markup
    is_searched: bool = True
    """False for pages that only editors look up, which would crowd out what the staff look for."""
    title: str | None = None
    description: str | None = None
    running_header: str | None = None
    """What stands at the top of the page on paper; without it, the name of the site does."""
    is_draft: bool = False
    """True for what has not been handed in, which must be seen on every sheet of it."""


def lay_out(context: Context, text: Markdown, drawn: Mapping[int, Drawn] | None = None) -> Page:
    """Return the page with what belongs around ``text``; where the page lies tells what it is.

    ``drawn`` is what the macros in the text drew, by their places in ``text.jinja``.
    """
    article = Article(context.explain, context.link)
    for fragment in (drawn or {}).values():
        article.taken |= read_ids(fragment.html)
    if (found := _AREA.fullmatch(context.page)) and found["area"] != INDEX:
        return _area(context, article, found["area"], lambda: article.render(text, drawn))
    if place := place_in_report(context.page):
        year, area = place
        if area == ONE_PAGE_ID:  # it compares years, and does so under the names of today
            return _one_page(context, year)
        if area == READINESS_ID:
            return _readiness(context, year)
        if area == INDEX:
            return _report(_as_known(context, year), article, year, text)
        return _entry(context, article, year, area, lambda: article.render(text))
    files = build_taken_along(context.page)
    line = context.draw("taken_along.html.jinja", files=files) if files else Markup()
    html = article.render(text, drawn, before_parts=line)
    return Page(html, is_searched=not _FOR_EDITORS.fullmatch(context.page))


def _draw_around(
    context: Context,
    article: Article,
    template: str,
    texts: Mapping[str, Callable[[], Markup]],
    /,
    **values: object,
) -> Markup:
    """Render a template and put each text at its placeholder.

    Texts are rendered after the template, so that their headings avoid its ids.
    """
    around = context.draw(template, **values)
    article.taken |= read_ids(around)
    parts = _PLACE.split(around)
    # Splitting by a group gives: HTML, name of a text, HTML, …
    return Markup().join(texts[part]() if place % 2 else Markup(part) for place, part in enumerate(parts))  # noqa: S704 — split as drawn


def _place_for(name: str) -> Markup:
    return Markup("\x0e{}\x0f").format(name)


def draw_page_help(context: Context, title: str) -> str:
    """Return what stands under a page, outside its article, as HTML."""
    place = _called(context, title)
    view = build_page_help(context.handbook, context.page, place, context.today, context.repository)
    return str(context.draw("_page_help.html.jinja", help=view)).strip()


def _called(context: Context, title: str) -> str:
    """Return what a page is called by someone who reports a fault on it."""
    return f"{title} – {context.address}"


def _area(context: Context, article: Article, area: str, text: Callable[[], Markup]) -> Page:
    view = build_area(context.handbook, area, context.today)
    html = _draw_around(
        context, article, "area.html.jinja", {"text": text}, area=view, text=_place_for("text")
    )
    return Page(html, description=view.row.facts.lead)


def _as_known(context: Context, year: int) -> Context:
    """Return what drawing needs to know, with the names that a year's report was handed in with."""
    return dataclasses.replace(context, handbook=as_known(context.handbook, year))


def _entry(context: Context, article: Article, year: int, area: str, text: Callable[[], Markup]) -> Page:
    then = _as_known(context, year)
    view = build_entry(then.handbook, year, area)
    page = then.handbook.reports[year].entries[area]
    replaced = build_replaced_since(then.handbook, year, page_texts(page))
    html = _draw_around(
        then,
        article,
        "entry.html.jinja",
        {"text": text},
        entry=view,
        text=_place_for("text"),
        replaced=replaced,
        area_title=context.handbook.areas[area].data.title,
    )
    return Page(
        html,
        title=with_year(view.facts.title, year),
        description=f"Rapporten för {year} är inte skriven än."
        if page.data.is_unwritten
        else view.facts.summary,
        running_header=build_imprint(then.handbook, year, f"{view.number} {view.facts.title}").running,
        is_draft=then.handbook.reports[year].is_draft,
    )


def _report(context: Context, article: Article, year: int, text: Markdown) -> Page:
    view = build_report(context.handbook, year)
    texts = {WHOLE_REPORT: _part(article, text, WHOLE_REPORT, "Inledning")}
    for entry in view.entries:
        heading = f"{entry.number} {entry.facts.title}"
        texts[entry.area] = _part(article, read_markdown(entry.body), entry.area, heading)
    html = _draw_around(
        context,
        article,
        "report.html.jinja",
        {**texts, "": article.render_notes},
        helps=build_section_helps(
            context.handbook, year, _called(context, view.row.title_with_year), context.repository
        ),
        report=view,
        introduction=_place_for(WHOLE_REPORT),
        texts={entry.area: _place_for(entry.area) for entry in view.entries},
        # Without a place of their own they would come after what stands outside the report.
        footnotes=_place_for(""),
    )
    return Page(
        html,
        title=view.row.title_with_year,
        running_header=build_imprint(context.handbook, year).running,
        is_draft=context.handbook.reports[year].is_draft,
    )


def _part(article: Article, text: Markdown, area: str, heading: str) -> Callable[[], Markup]:
    """Return what makes a text a part of the report: its headings one level down, its ids apart from those of the others."""
    return lambda: article.render_part(text, f"{area}--text", 1, heading)


def _one_page(context: Context, year: int) -> Page:
    imprint = build_imprint(context.handbook, year, ONE_PAGE)
    return Page(
        context.draw("one_page.html.jinja", view=build_one_page(context.handbook, year)),
        # The report itself is what a search should find.
        is_searched=False,
        title=imprint.title,
        description=imprint.description,
        running_header=imprint.running,
        is_draft=imprint.is_draft,
    )


def _readiness(context: Context, year: int) -> Page:
    imprint = build_imprint(context.handbook, year, READINESS)
    return Page(
        context.draw("readiness.html.jinja", view=build_readiness(context.handbook, year, context.today)),
        is_searched=False,
        title=f"{READINESS} {year}",
        description=f"Vad som saknas innan rapporten för {year} kan lämnas in.",
        running_header=imprint.running,
        is_draft=imprint.is_draft,
    )
