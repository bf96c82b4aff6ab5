"""Layouts: the facts around an editor's own text, and the generated pages; the path of a page tells which it is."""

from __future__ import annotations

import dataclasses
import datetime
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from macros.files.locked_reports import with_locked_names
from macros.files.markdown import Markdown, read_markdown
from macros.model.actions import ONE_PAGE_ID, READINESS_ID, WHOLE_REPORT
from macros.model.handbook import Handbook
from macros.model.kinds_of_file import place_in_report
from macros.site.headings import read_ids, without_ids
from macros.site.markdown_html import Article, Drawn
from macros.site.rendering import Context
from macros.views.areas.areas import build_area
from macros.views.pages.downloads import build_taken_along
from macros.views.pages.links import ONE_PAGE, READINESS, one_page_target, readiness_target
from macros.views.pages.page_help import build_page_help, build_section_helps
from macros.views.pages.wording import with_year
from macros.views.registers.glossary import build_abbreviations, build_replaced_since, page_texts
from macros.views.reports.imprint import build_imprint
from macros.views.reports.one_page import build_one_page
from macros.views.reports.readiness import build_readiness
from macros.views.reports.reports import build_entry, build_report

_AREA = re.compile(r"omraden/(?P<area>[^/]+)\.md")
_FOR_EDITORS = re.compile(r"om/(?!(?:index|tillganglighet)\.md).+")
_PLACE = re.compile("\x0e([^\x0e\x0f]*)\x0f")
"""The placeholder of a text: its name between control characters, which no file and no value may have."""
_OWN, _FOOTNOTES = "own", ":footnotes"
"""The names of texts that are no area's."""
INDEX = "index"


@dataclass(frozen=True)
class Page:
    """A finished page: its article, and the title and description where they are not those of the front matter."""

    html: Markup
    is_searched: bool = True
    """False for pages for editors, which would crowd out the others."""
    title: str | None = None
    description: str | None = None
    running_header: str | None = None
    """The header on paper; without it, the name of the site."""
    is_draft: bool = False
    """True for a report that has not been handed in: every printed sheet says so."""
    changed: datetime.date | None = None
    """The day that its text was last changed, which is known of a locked report alone."""


def generated_pages(handbook: Handbook) -> list[str]:
    """Return the paths from ``docs/`` of the pages that no editor writes: they follow from the reports."""
    targets = [one_page_target(year) for year in handbook.years]
    targets += [readiness_target(year) for year in sorted(handbook.draft_years)]
    return [target.page for target in targets]


def lay_out(context: Context, text: Markdown, drawn: Mapping[int, Drawn] | None = None) -> Page:
    """Return the page of a ``text`` with the layout that its path calls for.

    ``drawn`` is the HTML of the macros in the text, by their indexes in ``text.jinja``.
    """
    place = place_in_report(context.page)
    known = _as_known(context, place[0]) if place else context
    article = Article(known.explain, context.link)
    drawn = dict(drawn or {})
    for number, fragment in drawn.items():  # the same macro may be called twice on a page
        drawn[number] = dataclasses.replace(fragment, html=without_ids(fragment.html, article.taken))
        article.taken |= read_ids(fragment.html)
    if (found := _AREA.fullmatch(context.page)) and found["area"] != INDEX:
        return _area(context, article, found["area"], partial(article.render, text, drawn))
    if place:
        year, area = place
        if area == ONE_PAGE_ID:  # it compares years, and does so under the names of today
            return _one_page(context, year)
        if area == READINESS_ID:
            return _readiness(context, year)
        if area == INDEX:
            return _report(known, article, year, text)
        return _entry(context, article, year, area, partial(article.render, text))
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
    """Render a template, to which ``texts`` are placeholders, and put each text at its own.

    Texts are rendered after the template, so that their headings avoid its ids.
    """
    places = {name: Markup("\x0e{}\x0f").format(name) for name in texts}
    around = context.draw(template, texts=places, **values)
    article.taken |= read_ids(around)
    parts = _PLACE.split(around)
    # Splitting by a group gives: HTML, name of a text, HTML, …
    return Markup().join(texts[part]() if place % 2 else Markup(part) for place, part in enumerate(parts))  # noqa: S704 — split as drawn


def draw_page_help(context: Context, title: str) -> str:
    """Return the footer of a page, outside its article, as HTML: where to edit it, report a fault or ask."""
    place = _called(context, title)
    view = build_page_help(context.handbook, context.page, place, context.today, context.repository)
    return str(context.draw("_page_help.html.jinja", help=view)).strip()


def _called(context: Context, title: str) -> str:
    """Return the name of a page in a report of a fault on it."""
    return f"{title} – {context.address}"


def _area(context: Context, article: Article, area: str, text: Callable[[], Markup]) -> Page:
    view = build_area(context.handbook, area, context.today)
    html = _draw_around(context, article, "area.html.jinja", {_OWN: text}, area=view)
    return Page(html, description=view.row.facts.lead)


def _as_known(context: Context, year: int) -> Context:
    """Return the context with the names that a year's report was handed in with, and the abbreviations of the year."""
    then = with_locked_names(context.handbook, year)
    abbreviations = {**context.abbreviations, **build_abbreviations(then, year)}
    return dataclasses.replace(context, handbook=then, abbreviations=abbreviations)


def _entry(context: Context, article: Article, year: int, area: str, text: Callable[[], Markup]) -> Page:
    then = _as_known(context, year)
    view = build_entry(then.handbook, year, area)
    page = then.handbook.reports[year].entries[area]
    replaced = build_replaced_since(then.handbook, year, page_texts(page))
    html = _draw_around(
        then,
        article,
        "entry.html.jinja",
        {_OWN: text},
        entry=view,
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
        changed=_changed(context, year),
    )


def _report(context: Context, article: Article, year: int, text: Markdown) -> Page:
    view = build_report(context.handbook, year)
    bodies = {WHOLE_REPORT: ("Inledning", text)}
    bodies |= {
        each.area: (f"{each.number} {each.facts.title}", read_markdown(each.body)) for each in view.entries
    }
    texts: dict[str, Callable[[], Markup]] = {
        area: partial(article.render_part, body, f"{area}--text", 1, heading)
        for area, (heading, body) in bodies.items()
    }
    # In the template, since the footnotes belong before the notes that are no part of the report.
    texts[_FOOTNOTES] = article.render_notes
    place = _called(context, view.row.title_with_year)
    helps = build_section_helps(context.handbook, year, place, context.repository)
    values = {"report": view, "helps": helps, "has_introduction": bool(text.tokens)}
    html = _draw_around(context, article, "report.html.jinja", texts, **values)
    return Page(
        html,
        title=view.row.title_with_year,
        running_header=build_imprint(context.handbook, year).running,
        is_draft=context.handbook.reports[year].is_draft,
        changed=_changed(context, year),
    )


def _changed(context: Context, year: int) -> datetime.date | None:
    locked = context.handbook.submissions.get(year)
    return locked.latest.day if locked else None


def _one_page(context: Context, year: int) -> Page:
    imprint = build_imprint(context.handbook, year, ONE_PAGE)
    return Page(
        context.draw("one_page.html.jinja", view=build_one_page(context.handbook, year)),
        # A search should find the report itself.
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
