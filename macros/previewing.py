"""The live preview: serves the site, and after a change builds the pages that came out otherwise, and no others."""

from __future__ import annotations

import hashlib
import json
import signal
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from html import escape
from pathlib import Path
from types import FrameType

from jinja2 import Environment, TemplateError
from mkdocs.livereload import LiveReloadServer

from macros.checks import check_folder
from macros.checks.engine import read_warnings
from macros.clock import build_date
from macros.engine import BuildError, Engine
from macros.fragments import FRAGMENTS
from macros.handbook import Handbook
from macros.layouts import lay_out
from macros.problems import Problem, format_text
from macros.rendering import Context
from macros.views.glossary import build_abbreviations
from macros.views.links import Target

PACKAGE = Path(__file__).resolve().parent
_SECONDS_BETWEEN_LOOKS = 0.2
_SEARCH_INDEX = "search/search_index.json"

Tell = Callable[[str], None]


@dataclass(frozen=True)
class Drawn:
    """What the pages of a handbook were when they had been drawn, as digests."""

    shared: str
    """Of what is on every page: the navigation, the theme, the abbreviations."""
    pages: Mapping[str, str]
    """Of each page by itself, by its path from ``docs/``."""

    def changed_since(self, before: Drawn | None) -> list[str] | None:
        """Return the pages that came out otherwise than before, or None where that may be all of them."""
        if before is None or before.shared != self.shared or before.pages.keys() != self.pages.keys():
            return None
        return [page for page, digest in self.pages.items() if before.pages[page] != digest]


def draw_handbook(handbook: Handbook) -> Drawn:
    """Draw every page without making it HTML, which is the short part of the work."""
    abbreviations = build_abbreviations(handbook)
    sources = [page.source for page in handbook.all_pages]
    pages = {}
    for source in sources:
        page = source.path.removeprefix("docs/")
        context = Context(handbook, page, build_date(), _address, abbreviations)
        finished = lay_out(context, _draw_macros(context, source.body))
        pages[page] = _digest(finished, dict(source.values))
    in_navigation = {f"docs/{page}" for page, _ in handbook.navigation}
    shared = _digest(
        handbook.organisation.data.municipality,
        (handbook.root / "mkdocs.yml").read_text("utf-8"),
        [source.values.get("title") for source in sources if source.path in in_navigation],
        abbreviations,
        [(str(file), file.stat().st_mtime_ns) for file in _look_and_feel()],
    )
    return Drawn(shared, pages)


def _look_and_feel() -> list[Path]:
    folders = (PACKAGE / "templates", PACKAGE / "theme")
    return sorted(file for folder in folders for file in folder.rglob("*") if file.is_file())


def _draw_macros(context: Context, body: str) -> str:
    if "{" not in body:
        return body
    macros = {name: partial(fragment.draw, context) for name, fragment in FRAGMENTS.items()}
    return _macros.from_string(body).render(macros)


_macros = Environment(keep_trailing_newline=True)  # noqa: S701 — Markdown is drawn here, as mkdocs-macros does


def _address(target: Target) -> str:
    return f"{target.page}#{target.anchor}"


def _digest(*values: object) -> str:
    return hashlib.sha256(repr(values).encode("utf-8", "replace")).hexdigest()


class Preview:
    """A site that follows the handbook in ``root``; its pages lie in ``site``."""

    def __init__(self, root: Path, macros: frozenset[str], site: Path, address: str, tell: Tell) -> None:
        self.root = root
        self.macros = macros
        self.site = site
        self.address = address
        self.tell = tell
        self._built: Drawn | None = None
        self._engine = Engine(root, site, address)

    def build(self) -> None:
        """Bring the site up to date, or tell what is wrong and leave it as it was."""
        handbook, problems = check_folder(self.root, self.macros)
        if problems:
            self.tell(format_text(problems))
        if any(problem.is_error for problem in problems):
            self.tell("Sidorna visas som de var före felen.")
            self._explain(problems)
            return
        try:
            drawn = draw_handbook(handbook)
            changed = drawn.changed_since(self._built)
        except (LookupError, TypeError, TemplateError):  # a macro's argument is wrong: the engine tells where
            drawn, changed = None, None
        try:
            warnings = self._build_pages(handbook, changed)
        except BuildError as error:
            self._built = None
            self.tell(str(error))
            return
        self._built = None if warnings else drawn
        if warnings:
            self.tell(format_text(read_warnings(self.root, warnings)))
        what = (
            "Alla sidor" if changed is None else f"{len(changed)} {'sida' if len(changed) == 1 else 'sidor'}"
        )
        self.tell(f"{what} är byggda. Läs på {self.address}")

    def _build_pages(self, handbook: Handbook, changed: list[str] | None) -> list[str]:
        if changed is None:
            return self._engine.build(handbook)
        index = self.site / _SEARCH_INDEX
        before = json.loads(index.read_text("utf-8"))
        for page in changed:
            self._file(page).unlink(missing_ok=True)
        warnings = self._engine.build(handbook, only_missing=True)
        after = json.loads(index.read_text("utf-8"))
        fresh = {_page_of(entry) for entry in after["docs"]}
        after["docs"] += [entry for entry in before["docs"] if _page_of(entry) not in fresh]
        index.write_text(json.dumps(after, ensure_ascii=False, separators=(",", ":")), "utf-8")
        return warnings

    def _file(self, page: str) -> Path:
        way = Path(page)
        return self.site / (
            way.with_suffix(".html") if way.stem == "index" else way.with_suffix("") / "index.html"
        )

    def _explain(self, problems: list[Problem]) -> None:
        """Say on the start page what is wrong, where there is no site yet to show."""
        if not (self.site / "404.html").exists():
            lines = "".join(f"<li>{escape(str(problem))}</li>" for problem in problems if problem.is_error)
            page = f'<!doctype html><html lang="sv"><meta charset="utf-8"><title>Fel</title><body><h1>Rätta felen</h1><ul>{lines}</ul></body></html>'
            (self.site / "index.html").write_text(page, "utf-8")


def _page_of(entry: Mapping[str, str]) -> str:
    return entry["location"].partition("#")[0]


def serve_preview(root: Path, macros: frozenset[str], host: str, port: int, tell: Tell) -> None:
    """Serve the handbook in ``root`` and follow its changes until the process is told to end (SIGINT, SIGTERM).

    Raises OSError when nothing can be served there.
    """
    signal.signal(signal.SIGTERM, _interrupt)
    with tempfile.TemporaryDirectory(prefix="handbok-") as folder:
        site = Path(folder)
        preview = Preview(root, macros, site, f"http://{host}:{port}/", tell)
        server = LiveReloadServer(
            preview.build, host, port, root=folder, polling_interval=_SECONDS_BETWEEN_LOOKS
        )
        server.error_handler = lambda code: _read(site / f"{code}.html")
        for watched in (
            root / "docs",
            root / "data",
            root / "mkdocs.yml",
            PACKAGE / "templates",
            PACKAGE / "theme",
        ):
            server.watch(str(watched))
        try:
            preview.build()
            server.serve()  # type: ignore[no-untyped-call]  # MkDocs has no types for it
        except KeyboardInterrupt:
            tell("Förhandsvisningen är avslutad.")
        finally:
            server.shutdown()


def _read(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None


def _interrupt(_: int, __: FrameType | None) -> None:
    raise KeyboardInterrupt
