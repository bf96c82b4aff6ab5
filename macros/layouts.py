"""What stands around an editor's own text: areas, entries and reports get their facts from where the page lies."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass

from macros.composing import compose, defines_footnote
from macros.drawn_html import BEGIN
from macros.records import as_known
from macros.rendering import Context
from macros.schema.actions import ONE_PAGE_ID, READINESS_ID
from macros.views.areas import build_area
from macros.views.entries import build_entry
from macros.views.imprint import build_imprint
from macros.views.links import ONE_PAGE, READINESS
from macros.views.one_page import build_one_page
from macros.views.page_help import build_page_help, build_section_helps
from macros.views.readiness import build_readiness
from macros.views.replaced import build_replaced_since, data_texts
from macros.views.reports import build_report
from macros.views.taken_along import build_taken_along
from macros.views.wording import with_year

_AREA = re.compile(r"omraden/(?P<area>[^/]+)\.md")
_ENTRY = re.compile(r"rapporter/(?P<year>\d{4})/(?P<area>[^/]+)\.md")
_FOR_EDITORS = re.compile(r"om/(?!(?:index|tillganglighet)\.md).+")
_FIRST_PART = re.compile(f"^(?:#|{BEGIN})", re.MULTILINE)
INDEX = "index"


@dataclass(frozen=True)
class Page:
    """A finished page: its Markdown, and the title and description where they are not those of the front matter."""

    markdown: str
    is_searched: bool = True
    """False for pages that only editors look up, which would crowd out what the staff look for."""
    title: str | None = None
    description: str | None = None
    running_header: str | None = None
    """What stands at the top of the page on paper; without it, the name of the site does."""
    is_draft: bool = False
    """True for what has not been handed in, which must be seen on every sheet of it."""


def lay_out(context: Context, text: str) -> Page:
    """Return the page with what belongs around ``text``; where the page lies tells what it is."""
    if (found := _AREA.fullmatch(context.page)) and found["area"] != INDEX:
        return _area(context, found["area"], text)
    if found := _ENTRY.fullmatch(context.page):
        year, area = int(found["year"]), found["area"]
        if area == ONE_PAGE_ID:  # it compares years, and does so under the names of today
            return _one_page(context, year)
        if area == READINESS_ID:
            return _readiness(context, year)
        then = dataclasses.replace(context, handbook=as_known(context.handbook, year))
        if area == INDEX:
            return _report(then, year, text)
        return _entry(then, year, area, text, context.handbook.areas[area].data.title)
    return Page(_with_files(context, text), is_searched=not _FOR_EDITORS.fullmatch(context.page))


def _with_files(context: Context, text: str) -> str:
    """Return a page with the line of its files after the introduction, before the first heading or table."""
    if (files := build_taken_along(context.page)) is None:
        return text
    line = str(context.draw("taken_along.html.jinja", files=files))
    first = _FIRST_PART.search(text)
    place = first.start() if first else len(text)
    return f"{text[:place].rstrip()}\n\n{line}\n{text[place:]}"


def draw_page_help(context: Context, title: str) -> str:
    """Return what stands under a page, outside its article, as HTML."""
    place = _place(context, title)
    view = build_page_help(context.handbook, context.page, place, context.today, context.repository)
    return str(context.draw("_page_help.html.jinja", help=view)).strip()


def _place(context: Context, title: str) -> str:
    """Return what a page is called by someone who reports a fault on it."""
    return f"{title} – {context.address}"


def _area(context: Context, area: str, text: str) -> Page:
    view = build_area(context.handbook, area, context.today)
    return Page(context.draw("area.md.jinja", area=view, text=text), description=view.row.lead)


def _entry(context: Context, year: int, area: str, text: str, title_today: str) -> Page:
    view = build_entry(context.handbook, year, area)
    page = context.handbook.reports[year].entries[area]
    replaced = build_replaced_since(context.handbook, year, [text, *data_texts(page.data)])
    markdown = context.draw(
        "entry.md.jinja", entry=view, text=text, replaced=replaced, area_title=title_today
    )
    return Page(
        markdown,
        title=with_year(view.title, year),
        description=f"Rapporten för {year} är inte skriven än." if page.data.is_unwritten else view.summary,
        running_header=build_imprint(context.handbook, year, f"{view.number} {view.title}").running,
        is_draft=context.handbook.reports[year].is_draft,
    )


def _report(context: Context, year: int, text: str) -> Page:
    view = build_report(context.handbook, year)
    introduction = compose(text, "rapporten--text", shift=1)
    texts = {entry.area: compose(entry.body, f"{entry.area}--text", shift=1) for entry in view.entries}
    place = _place(context, view.row.title_with_year)
    markdown = context.draw(
        "report.md.jinja",
        helps=build_section_helps(context.handbook, year, place, context.repository),
        report=view,
        introduction=introduction,
        texts=texts,
        # Without a place of their own they would come after what stands outside the report.
        has_footnotes=any(map(defines_footnote, [introduction, *texts.values()])),
    )
    return Page(
        markdown,
        title=view.row.title_with_year,
        running_header=build_imprint(context.handbook, year).running,
        is_draft=context.handbook.reports[year].is_draft,
    )


def _one_page(context: Context, year: int) -> Page:
    imprint = build_imprint(context.handbook, year, ONE_PAGE)
    return Page(
        context.draw("one_page.md.jinja", view=build_one_page(context.handbook, year)),
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
        context.draw("readiness.md.jinja", view=build_readiness(context.handbook, year, context.today)),
        is_searched=False,
        title=f"{READINESS} {year}",
        description=f"Vad som saknas innan rapporten för {year} kan lämnas in.",
        running_header=imprint.running,
        is_draft=imprint.is_draft,
    )
