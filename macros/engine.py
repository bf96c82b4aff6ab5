"""MkDocs: the only place that calls the engine, and hands it the handbook that has been checked."""

from __future__ import annotations

import json
import logging
import re
import traceback
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from html import unescape
from pathlib import Path

from jinja2 import Environment
from markupsafe import escape
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from macros.checks import check_folder
from macros.generated_pages import generated_pages
from macros.handbook import Handbook
from macros.live_server import protect
from macros.problems import BuildError, ContentError
from macros.repository import read_repository
from macros.search_index import INDEX_FILE, Place, as_json_data, build_places
from macros.template_cache import template_cache
from macros.theme_scripts import MarkingLoader, move_scripts
from macros.views.links import Target
from macros.views.neighbours import build_neighbours

LOG_FILE = ".handbok-fel.log"

_OF_REPORT = re.compile(r"rapporter/(\d{4})/")
_NEVER_LOADED = re.compile(
    r"assets/javascripts/(?:lunr|workers)/|assets/(?:javascripts|stylesheets)/.+\.map$"
)
"""What the theme brings for its own search, which ours stands in for, and for those who mend it."""
ONE_SHEET = "assets/stylesheets/handbok.css"
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_ABOUT_PARTIAL_BUILDS = "A 'dirty' build is being performed"


_checked: dict[Path, Handbook] = {}
"""The handbook of a build that is running, by its folder: checked once, and read once."""


def checked_handbook(root: Path, macros: frozenset[str]) -> Handbook:
    """Return the handbook in ``root``: the one that the running build has checked, else read and checked afresh."""
    if handbook := _checked.get(root.resolve()):
        return handbook
    handbook, problems = check_folder(root, macros)
    if any(problem.is_error for problem in problems):
        raise ContentError(problems)
    return handbook


class Engine:
    """MkDocs on the handbook in ``root``, building into ``target``.

    ``address`` is where the site will be served, if that is not what mkdocs.yml says.
    """

    def __init__(self, root: Path, target: Path, address: str | None = None) -> None:
        self.root = root
        self.target = target
        self.address = address
        self.site_url = address or ""
        """Where the site will be served, once it has been built; nothing where that is not known."""
        self._anchors: dict[str, set[str]] = {}
        """The ids on each page; pages that are built again link to those that are not."""
        self._places: dict[str, list[Place]] = {}
        """What the search knows of each page, by its path from ``docs/``; pages that are not built again keep theirs."""

    def build(self, handbook: Handbook, changed: Collection[str] | None = None) -> list[str]:
        """Build the site and return what MkDocs warns about, in its own words.

        With ``changed`` (pages from ``docs/``) the other pages of the last build stay as they are. Raises BuildError when
        MkDocs stops for other reasons than what it has warned about.
        """
        _checked[self.root.resolve()] = handbook
        try:
            with _captured_warnings() as warnings:
                try:
                    self._run(handbook) if changed is None else self._run_partly(handbook, changed)
                except BuildError:
                    raise
                except (Exception, SystemExit) as error:
                    if not warnings or not isinstance(error, SystemExit):  # what MkDocs and plugins stop with
                        _log(self.root, error)
                        message = f"Webbplatsen gick inte att bygga. Felet är inte i texten; det står i filen {LOG_FILE}."
                        raise BuildError(message) from error
            return [warning for warning in warnings if not warning.startswith(_ABOUT_PARTIAL_BUILDS)]
        finally:
            _checked.pop(self.root.resolve(), None)

    def _run_partly(self, handbook: Handbook, changed: Collection[str]) -> None:
        """Build only some pages: MkDocs leaves those that are there and younger than their source."""
        for page in changed:
            built_file(self.target, page).unlink(missing_ok=True)
        self._run(handbook, dirty=True)

    def _run(self, handbook: Handbook, *, dirty: bool = False) -> None:
        config = load_config(str(self.root / "mkdocs.yml"), strict=False, site_dir=str(self.target))
        if self.address is not None:
            config.site_url = self.address
        self.site_url = config.site_url or ""
        read_repository(config.extra.get("kallkod"))  # what is wrong in it is better said before the build
        config.plugins["handbook"] = _Handbook(self._anchors)
        config.plugins["sheet"] = _OneSheet()
        config.plugins["places"] = _Places(handbook, self._places)
        build(config, dirty=dirty)


def built_file(site: Path, page: str) -> Path:
    """Return the file that a page of ``docs/`` becomes in a built site."""
    way = Path(page)
    return site / (way.with_suffix(".html") if way.stem == "index" else way.with_suffix("") / "index.html")


class _NoSettings(Config):  # type: ignore[no-untyped-call]  # MkDocs has no types for it
    """MkDocs asks every plugin what can be set."""


class Reports(BasePlugin[_NoSettings]):  # type: ignore[no-untyped-call]  # MkDocs has no types for it
    """Adds the pages that no editor writes, and leaves out the reports that the handbook to build does not have."""

    def __init__(self, handbook: Handbook) -> None:
        self._handbook = handbook

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Change which files MkDocs builds from ``docs/``."""
        for file in list(files):
            found = _OF_REPORT.match(file.src_uri)
            if found and int(found[1]) not in self._handbook.reports:
                files.remove(file)
        for path, text in generated_pages(self._handbook).items():
            files.append(File.generated(config, path, content=text))
        return files

    def on_nav(self, nav: Navigation, /, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002 — the event's
        """Let one go from a report to its areas, one after the other: the years are not in the navigation."""
        for one, other in build_neighbours(self._handbook):
            before, after = (_page_of(files, neighbour.target) for neighbour in (one, other))
            before.title, after.title = (str(escape(neighbour.title)) for neighbour in (one, other))
            before.next_page, after.previous_page = after, before
        return nav


def _page_of(files: Files, target: Target) -> Page:
    file = files.get_file_from_path(target.page)
    if file is None or file.page is None:
        raise LookupError(f"Sidan {target.page} finns inte.")
    return file.page


class Scripts(BasePlugin[_NoSettings]):  # type: ignore[no-untyped-call]  # MkDocs has no types for it
    """Lets the theme's own scripts into the site, as files, and no others."""

    def on_env(self, env: Environment, /, *, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG002 — the event's
        """Have the theme's scripts marked."""
        if env.loader:
            env.loader = MarkingLoader(env.loader)
        return env

    def on_post_page(self, output: str, /, *, page: Page, config: MkDocsConfig) -> str:
        """Move the scripts of a page."""
        return self.on_post_template(output, f"docs/{page.file.src_uri}", config=config)

    def on_post_template(self, output: str, /, template_name: str, *, config: MkDocsConfig) -> str:
        """Move the scripts of a page that no file in ``docs/`` becomes."""
        text, files = move_scripts(output, template_name)
        for name, data in files.items():
            (Path(config.site_dir) / name).write_bytes(data)
        return text

    def on_serve(self, server: LiveReloadServer, /, **_: object) -> LiveReloadServer:
        """Serve under the rules of the published site."""
        return protect(server)


class _Handbook(BasePlugin[_NoSettings]):  # type: ignore[no-untyped-call]  # MkDocs has no types for it
    """What only changes how fast MkDocs is: a site built without it is the same."""

    def __init__(self, anchors: dict[str, set[str]]) -> None:
        self._anchors = anchors

    def on_nav(self, nav: Navigation, /, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002 — the event's
        """Let pages that are not built again have their titles in the navigation of those that are."""
        for page in nav.pages:
            if not page.file.is_modified():
                page.read_source(config)
                page.meta["title"] = str(escape(page.meta.get("title", page.title)))
        return nav

    def on_env(self, env: Environment, /, *, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG002 — the event's
        """Keep the theme's compiled templates, which take longer to compile than a dozen pages to build, and the ids."""
        for file in files.documentation_pages():
            if file.page and file.page.present_anchor_ids is None:
                file.page.present_anchor_ids = self._anchors.get(file.src_uri)
            elif file.page and file.page.present_anchor_ids is not None:
                self._anchors[file.src_uri] = file.page.present_anchor_ids
        env.bytecode_cache = template_cache()
        return env


class _OneSheet(BasePlugin[_NoSettings]):  # type: ignore[no-untyped-call]  # MkDocs has no types for it
    """Sends the handbook's style sheets as one: a browser shows nothing until it has asked for each."""

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Join the sheets in their order, without the comments, where they lie; what they refer to lies as before."""
        sheets = [file for path in config.extra_css if (file := files.get_file_from_path(path))]
        if len(sheets) == len(config.extra_css) > 0:
            text = "\n".join(_COMMENT.sub("", sheet.content_string).strip() for sheet in sheets)
            for sheet in sheets:
                files.remove(sheet)
            files.append(File.generated(config, ONE_SHEET, content=text))
            config.extra_css = [ONE_SHEET]
        return files


class _Places(BasePlugin[_NoSettings]):  # type: ignore[no-untyped-call]  # MkDocs has no types for it
    """Writes our own index where the theme's search looks for one, and spares the theme the making of its own."""

    def __init__(self, handbook: Handbook, places: dict[str, list[Place]]) -> None:
        self._handbook = handbook
        self._places = places
        self._order: list[str] = []

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:  # noqa: ARG002 — the event's
        """Note which pages there are: one that has been taken away is no longer found. Leave out the theme's own search."""
        for file in list(files):
            if _NEVER_LOADED.match(file.src_uri):
                files.remove(file)
        self._order = sorted(file.src_uri for file in files.documentation_pages())
        return files

    def on_page_content(self, html: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002 — the event's
        """Read a page that the search may lead to."""
        if (page.meta.get("search") or {}).get("exclude"):
            self._places.pop(page.file.src_uri, None)
        else:
            title = unescape(str(page.meta.get("title") or page.title or ""))
            self._places[page.file.src_uri] = build_places(
                self._handbook, page.file.src_uri, page.url, title, html
            )
        page.meta["search"] = {"exclude": True}
        return html

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the index, also as a script for a site that is opened from a folder."""
        places = [place for page in self._order for place in self._places.get(page, ())]
        text = json.dumps(as_json_data(places), ensure_ascii=False, separators=(",", ":"))
        file = Path(config.site_dir) / INDEX_FILE
        file.write_text(text, "utf-8")
        file.with_suffix(".js").write_text(f"var __index = {text}", "utf-8")


@contextmanager
def _captured_warnings() -> Iterator[list[str]]:
    """Collect what MkDocs warns about, so that it can be said in Swedish; its chatter is not shown."""
    warnings: list[str] = []

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            warnings.append(record.getMessage())

    logger = logging.getLogger("mkdocs")
    collector = Collector(logging.WARNING)
    propagates = logger.propagate
    logger.addHandler(collector)
    logger.propagate = False
    try:
        yield warnings
    finally:
        logger.removeHandler(collector)
        logger.propagate = propagates


def _log(root: Path, error: BaseException) -> None:
    text = "".join(traceback.format_exception(error))
    (root / LOG_FILE).write_text(text, encoding="utf-8")
