"""What stands around an editor's own text: areas, entries and reports get their facts from where the page lies."""

from __future__ import annotations

import re
from dataclasses import dataclass

from macros.composing import compose, defines_footnote
from macros.rendering import Context
from macros.views.areas import build_area
from macros.views.entries import build_entry
from macros.views.replaced import build_replaced_since, data_texts
from macros.views.reports import build_report
from macros.views.wording import with_year

_AREA = re.compile(r"omraden/(?P<area>[^/]+)\.md")
_ENTRY = re.compile(r"rapporter/(?P<year>\d{4})/(?P<area>[^/]+)\.md")
_FOR_EDITORS = re.compile(r"om/(?!index\.md).+")
INDEX = "index"


@dataclass(frozen=True)
class Page:
    """A finished page: its Markdown, and the title and description where they are not those of the front matter."""

    markdown: str
    is_searched: bool = True
    """False for pages that only editors look up, which would crowd out what the staff look for."""
    title: str | None = None
    description: str | None = None


def lay_out(context: Context, text: str) -> Page:
    """Return the page with what belongs around ``text``; where the page lies tells what it is."""
    if (found := _AREA.fullmatch(context.page)) and found["area"] != INDEX:
        return _area(context, found["area"], text)
    if found := _ENTRY.fullmatch(context.page):
        year = int(found["year"])
        return (
            _report(context, year, text)
            if found["area"] == INDEX
            else _entry(context, year, found["area"], text)
        )
    return Page(text, is_searched=not _FOR_EDITORS.fullmatch(context.page))


def _area(context: Context, area: str, text: str) -> Page:
    view = build_area(context.handbook, area, context.today)
    return Page(context.draw("area.md.jinja", area=view, text=text), description=view.row.lead)


def _entry(context: Context, year: int, area: str, text: str) -> Page:
    view = build_entry(context.handbook, year, area)
    page = context.handbook.reports[year].entries[area]
    replaced = build_replaced_since(context.handbook, year, [text, *data_texts(page.data)])
    area_title = context.handbook.areas[area].data.title
    markdown = context.draw("entry.md.jinja", entry=view, text=text, replaced=replaced, area_title=area_title)
    return Page(markdown, title=with_year(view.title, year), description=view.summary)


def _report(context: Context, year: int, text: str) -> Page:
    view = build_report(context.handbook, year)
    introduction = compose(text, "rapporten--text", shift=1)
    texts = {entry.area: compose(entry.body, f"{entry.area}--text", shift=1) for entry in view.entries}
    markdown = context.draw(
        "report.md.jinja",
        report=view,
        introduction=introduction,
        texts=texts,
        # Without a place of their own they would come after what stands outside the report.
        has_footnotes=any(map(defines_footnote, [introduction, *texts.values()])),
    )
    return Page(markdown, title=view.row.title_with_year)
