"""The MkDocs plugin: turns MkDocs' events into calls of the handbook's own code."""

from __future__ import annotations

import functools
import logging
import posixpath
import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from html import unescape
from pathlib import Path

from jinja2 import Environment
from markupsafe import escape
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page, _RelativePathTreeprocessor
from mkdocs.structure.toc import get_toc

from macros.checks import check_folder
from macros.checks.mkdocs_warnings import wrong_call
from macros.exports.pdf.processes import TypstPool
from macros.exports.report_files import full_address, make_downloads, tell_of_files
from macros.files.inventory import NEVER_LOADED, ONE_SHEET, published_from_docs
from macros.files.markdown import JinjaPlace, Markdown, read_markdown
from macros.model.build_day import build_date
from macros.model.characters import normal
from macros.model.handbook import Handbook
from macros.model.macro_names import IN_SENTENCES
from macros.model.problems import BuildError, ContentError, PdfError, Problem, format_text
from macros.model.repository import check_settings, site_address, source_repository
from macros.site.allowed_html import check_article
from macros.site.finishing import keep_article_together
from macros.site.headings import read_contents, read_ids
from macros.site.layouts import Page as LaidOut
from macros.site.layouts import draw_page_help, generated_pages, lay_out
from macros.site.live_server import protect
from macros.site.macros import Macro
from macros.site.markdown_html import Drawn
from macros.site.rendering import Context, template_cache
from macros.site.search_index import Place, build_places, write_index
from macros.site.theme_scripts import MarkingLoader, move_scripts
from macros.views.pages.links import ACCESSIBILITY, Target
from macros.views.registers.glossary import build_abbreviations
from macros.views.reports.reports import build_neighbours

_log = logging.getLogger("mkdocs.plugins.handbok")

_BEFORE_ALL_OTHERS, _AFTER_ALL_OTHERS = 100, -100
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


class Settings(Config):  # type: ignore[no-untyped-call]  # MkDocs has no types for it
    """The plugin's options in mkdocs.yml."""

    med_utkast = config_options.Type(bool, default=False)
    """Whether reports that are drafts are built; ``mkdocs serve`` always shows them."""


class HandbookPlugin(BasePlugin[Settings]):  # type: ignore[no-untyped-call]  # MkDocs has no types for it
    """Makes MkDocs build the handbook: ``handbok`` in mkdocs.yml, after ``macros``."""

    def __init__(self) -> None:
        self._prepared: tuple[Handbook, bool] | None = None
        self._is_preview = False
        self._open_pool = ExitStack()

    def prepare(self, handbook: Handbook, *, makes_files: bool) -> None:
        """Use a handbook that has been checked for the next build; ``makes_files=False`` skips PDFs, tables and calendars."""
        self._prepared = handbook, makes_files

    def on_startup(self, *, command: str, dirty: bool) -> None:  # noqa: ARG002 — the event's
        """Show drafts in ``mkdocs serve``."""
        self._is_preview = command == "serve"

    @event_priority(_BEFORE_ALL_OTHERS)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load and check the handbook, first of all: the macros and every later event need it. Raises PluginError."""
        # The same plugin builds again and again in ``mkdocs serve``: nothing may be left of the last build.
        prepared, self._prepared = self._prepared, None
        self._open_pool.close()
        with _as_plugin_error():
            handbook, self._makes_files = prepared or (_checked(Path(config.config_file_path).parent), True)
            check_settings()  # a wrong time of the build MkDocs would stop at, in English
            self._repository = source_repository()
            config.site_url = config.site_url or site_address()
        shows_drafts = self._is_preview or self.config.med_utkast
        self.handbook = handbook if shows_drafts else handbook.without_drafts()
        self._published = published_from_docs(handbook, with_drafts=shows_drafts)
        self._abbreviations = build_abbreviations(self.handbook)
        self._sources = {page.page: page for page in self.handbook.all_pages}
        self._config = config
        config.site_name = normal(config.site_name)
        self._laid_out: dict[str, tuple[LaidOut, _RelativePathTreeprocessor]] = {}
        self._places: dict[str, list[Place]] = {}
        self._problems: list[Problem] = []
        municipality = self.handbook.organisation.data.municipality
        config.extra["handbook"] = {
            "municipality": municipality.name,
            "fictional": municipality.fictional,
            "shows_drafts": shows_drafts,
            "has_accessibility_statement": ACCESSIBILITY.page in self._sources,
        }
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:  # noqa: ARG002 — the event's
        """Start the processes of Typst, which load their typeface while the pages are built."""
        if self._makes_files:
            self._pool = self._open_pool.enter_context(TypstPool(len(self.handbook.years)))

    def on_build_error(self, *, error: Exception) -> None:  # noqa: ARG002 — the event's
        """End the processes of Typst."""
        self._open_pool.close()

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Leave out what is not published of docs/ and of the theme; add the generated pages; join the style sheets."""
        for file in list(files):
            way, is_ours = file.src_uri, file.src_dir == config.docs_dir
            if (is_ours and way not in self._published) or (not is_ours and NEVER_LOADED.match(way)):
                files.remove(file)
        for path in generated_pages(self.handbook):
            files.append(File.generated(config, path, content=""))
        _join_style_sheets(files, config)
        self._files = files
        return files

    def on_nav(self, nav: Navigation, /, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002 — the event's
        """Link a report and its areas to the previous and the next: the years are not in the navigation."""
        for one, other in build_neighbours(self.handbook):
            before, after = (_page_of(files, target) for target, _ in (one, other))
            before.title, after.title = (str(escape(title)) for _, title in (one, other))
            before.next_page, after.previous_page = after, before
        return nav

    @event_priority(_BEFORE_ALL_OTHERS)
    def _give_calls(self, markdown: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002 — the event's
        """Give mkdocs-macros a page's macro calls alone, and the theme the values of its front matter as the check read them."""
        if source := self._sources.get(page.file.src_uri):
            page.meta.update(source.source.values)
        calls = {
            place: use
            for place, use in enumerate(self._text(page).jinja)
            if use.place in (JinjaPlace.TEXT, JinjaPlace.ALONE)
        }
        self._calls, self._drawn = iter(calls.items()), dict[int, Drawn]()
        return "\n".join(call.text for call in calls.values())

    def draw(self, macro: Macro, page: Page, *arguments: object) -> None:
        """Draw the next macro call of a page; faults in its arguments are told when all pages have been drawn."""
        place, call = next(self._calls)
        try:
            html = macro.draw(self.context(page), *arguments)
            self._drawn[place] = Drawn(html, is_block=macro.name not in IN_SENTENCES)
        except (LookupError, TypeError) as error:
            self._problems.append(wrong_call(self._sources[page.file.src_uri], call, error))

    @event_priority(_AFTER_ALL_OTHERS)
    def _lay_out(self, markdown: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002 — the event's
        """Render the page from its text and the macros' HTML; leave nothing for MkDocs' Markdown parser."""
        links = _RelativePathTreeprocessor(page.file, files, config)
        laid_out = lay_out(self.context(page, links), self._text(page), self._drawn)
        self._laid_out[page.file.src_uri] = laid_out, links
        self._fill_meta(page, laid_out)
        return ""

    on_page_markdown = CombinedEvent(_give_calls, _lay_out)

    # Before Material's search plugin, which indexes the HTML that this returns.
    @event_priority(_BEFORE_ALL_OTHERS)
    def on_page_content(self, html: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002 — the event's
        """Return the page's HTML, with its contents, and its ids and links for MkDocs' own check of them."""
        laid_out, links = self._laid_out.pop(page.file.src_uri)
        article = str(laid_out.html)
        with _as_plugin_error():
            check_article(article, page.file.src_uri)
        page.toc = get_toc(read_contents(article))  # type: ignore[arg-type]  # MkDocs asks for no more than these keys
        page.present_anchor_ids = read_ids(article)
        page.links_to_anchors = links.links_to_anchors
        if laid_out.is_searched:
            title = unescape(str(page.meta.get("title") or page.title or ""))
            self._places[page.file.src_uri] = build_places(
                self.handbook, page.file.src_uri, page.url, title, article
            )
        page.meta["search"] = {"exclude": True}  # our own index stands in for the theme's
        return article

    def on_env(self, env: Environment, /, *, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG002 — the event's
        """Stop if a macro failed; else mark the theme's scripts, and cache its compiled templates."""
        with _as_plugin_error():
            if self._problems:
                raise ContentError({*self._problems})
        if env.loader:
            env.loader = MarkingLoader(env.loader)
        env.bytecode_cache = template_cache()  # they take longer to compile than a dozen pages to build
        return env

    def on_post_page(self, output: str, /, *, page: Page, config: MkDocsConfig) -> str:
        """Move the theme's scripts to files; any other stops the build."""
        return self.on_post_template(output, f"docs/{page.file.src_uri}", config=config)

    def on_post_template(self, output: str, /, template_name: str, *, config: MkDocsConfig) -> str:
        """Move the scripts of 404.html and the theme's other templates. Raises PluginError for one that is not the theme's."""
        with _as_plugin_error():
            text, scripts = move_scripts(output, template_name)
        for name, data in scripts.items():
            (Path(config.site_dir) / name).write_bytes(data)
        return text

    def on_serve(self, server: LiveReloadServer, /, **_: object) -> LiveReloadServer:
        """Serve under the rules of the published site."""
        return protect(server)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the search index and the files for download, and finish the pages."""
        site = Path(config.site_dir)
        write_index(site, [place for page in sorted(self._places) for place in self._places[page]])
        if self._makes_files:
            with self._open_pool, _as_plugin_error():
                problems = make_downloads(self.handbook, site, self._pool, config.site_url or "")
            for page in site.rglob("*.html"):
                text = page.read_text("utf-8")
                page.write_text(keep_article_together(tell_of_files(text, site)), "utf-8")
            if problems:  # told last: the site is whole, and says which files it lacks
                with _as_plugin_error():
                    raise PdfError(problems)

    def context(self, page: Page, links: _RelativePathTreeprocessor | None = None) -> Context:
        """Return the context of a page for the templates."""
        return Context(
            handbook=self.handbook,
            page=page.file.src_uri,
            today=build_date(),
            url=functools.partial(self._url, page),
            full_url=functools.partial(full_address, self._config.site_url or ""),
            abbreviations=self._abbreviations,
            address=page.canonical_url or page.url or "/",
            repository=self._repository,
            link=links.path_to_url if links else str,
        )

    def _text(self, page: Page) -> Markdown:
        """Return the text of a page as the check read it; a generated page has none."""
        source = self._sources.get(page.file.src_uri)
        return read_markdown(source.body if source else "")

    def _url(self, page: Page, target: Target) -> str:
        file = self._files.get_file_from_path(target.page)
        if file is None:
            raise LookupError(f"{page.file.src_uri} länkar till sidan {target.page}, som inte finns.")
        address = str(file.url_relative_to(page.file))
        if target.file:
            address = posixpath.join(posixpath.dirname(address), target.file)
        return f"{address}#{target.anchor}" if target.anchor else address

    def _fill_meta(self, page: Page, laid_out: LaidOut) -> None:
        title = laid_out.title or page.meta["title"]
        page.update_date = (
            "1970-01-01"  # MkDocs asks for one, and writes it in sitemap.xml.gz: there it means no time
        )
        page.meta["changed"] = laid_out.changed
        page.meta["help"] = draw_page_help(self.context(page), title)
        if laid_out.title:
            page.meta["title"] = laid_out.title
            page.title = str(escape(laid_out.title))
        if laid_out.description:
            page.meta.setdefault("description", laid_out.description)
        for key in ("title", "description"):
            if key in page.meta:  # the theme puts them on the page as they are
                page.meta[key] = str(escape(page.meta[key]))
        page.meta["running_header"] = laid_out.running_header or self._config.site_name
        page.meta["is_draft"] = laid_out.is_draft


def _checked(root: Path) -> Handbook:
    handbook, problems = check_folder(root)
    if any(problem.is_error for problem in problems):
        raise ContentError(problems)
    if problems:
        _log.info(format_text(problems))  # not a warning, which a strict build stops at
    return handbook


@contextmanager
def _as_plugin_error() -> Iterator[None]:
    """Raise a PluginError, which MkDocs shows without a traceback, from our own errors."""
    try:
        yield
    except ContentError as error:
        raise PluginError(
            f"Handboken har fel som måste rättas först:\n{format_text(error.problems)}"
        ) from error
    except BuildError as error:
        raise PluginError(str(error)) from error


def _page_of(files: Files, target: Target) -> Page:
    file = files.get_file_from_path(target.page)
    if file is None or file.page is None:
        raise LookupError(f"Sidan {target.page} finns inte.")
    return file.page


def _join_style_sheets(files: Files, config: MkDocsConfig) -> None:
    """Make the handbook's style sheets one, in their order, without comments: a browser shows nothing until it has each."""
    sheets = [file for path in config.extra_css if (file := files.get_file_from_path(path))]
    if len(sheets) == len(config.extra_css) > 0:
        text = "\n".join(_COMMENT.sub("", sheet.content_string).strip() for sheet in sheets)
        for sheet in sheets:
            files.remove(sheet)
        files.append(File.generated(config, ONE_SHEET, content=text))
        config.extra_css = [ONE_SHEET]
