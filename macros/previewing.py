"""The live preview: serves the site, and after a change builds the pages that came out otherwise, and no others."""

from __future__ import annotations

import errno
import re
import signal
import socket
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from jinja2 import TemplateError
from mkdocs.livereload import LiveReloadServer

from macros.checks import check_folder
from macros.checks.engine import read_warnings
from macros.digests import LOOKS, Drawn, draw_handbook
from macros.downloads import make_downloads
from macros.engine import Engine
from macros.live_server import protect
from macros.pdf.workshop import Workshop
from macros.problems import BuildError, ContentError, Problem, format_text
from macros.rendering import draw_problems
from macros.typography import finish_pages

_SECONDS_BETWEEN_LOOKS = 0.2
_ENDING = (signal.SIGINT, signal.SIGTERM)

_REPORT = re.compile(r"rapporter/(\d{4})/")

Tell = Callable[[str], None]


@dataclass
class Preview:
    """A site that follows the handbook in ``root``; its pages lie in ``site``."""

    root: Path
    macros: frozenset[str]
    site: Path
    address: str
    tell: Tell
    workshop: Workshop
    _built: Drawn | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        self._engine = Engine(self.root, self.site, self.address)

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
            warnings = self._engine.build(handbook, changed)
            if not warnings:
                make_downloads(handbook, self.site, self.workshop, _years(changed), self._engine.site_url)
                finish_pages(self.site)
        except (BuildError, ContentError) as error:
            self._built = None
            self.tell(format_text(error.problems) if isinstance(error, ContentError) else str(error))
            return
        self._built = None if warnings else drawn
        if warnings:
            self.tell(format_text(read_warnings(self.root, warnings)))
        what = (
            "Alla sidor" if changed is None else f"{len(changed)} {'sida' if len(changed) == 1 else 'sidor'}"
        )
        self.tell(f"{what} är byggda. Läs på {self.address}")

    def _explain(self, problems: list[Problem]) -> None:
        """Say on the start page what is wrong, where there is no site yet to show."""
        if not (self.site / "404.html").exists():
            errors = [problem for problem in problems if problem.is_error]
            (self.site / "index.html").write_text(draw_problems(errors), "utf-8")


def _years(changed: list[str] | None) -> list[int] | None:
    """Return the years whose report came out otherwise, or None where that may be all of them."""
    if changed is None:
        return None
    return sorted({int(found[1]) for page in changed if (found := _REPORT.match(page))})


def is_taken(host: str, port: int) -> bool:
    """Return whether something else is served there; asked before the pages are built, which takes a while.

    Raises OSError when nothing can be served there for another reason.
    """
    try:
        socket.create_server((host, port)).close()
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            return True
        raise
    return False


def serve_preview(root: Path, macros: frozenset[str], host: str, port: int, tell: Tell) -> None:
    """Serve the handbook in ``root`` and follow its changes until the process is told to end (SIGINT, SIGTERM).

    Raises OSError when nothing can be served there.
    """
    for number in _ENDING:
        signal.signal(number, _interrupt)
    with tempfile.TemporaryDirectory(prefix="handbok-") as folder, Workshop() as workshop:
        site = Path(folder)
        preview = Preview(root, macros, site, f"http://{host}:{port}/", tell, workshop)
        server = LiveReloadServer(
            preview.build, host, port, root=folder, polling_interval=_SECONDS_BETWEEN_LOOKS
        )
        protect(server)
        server.error_handler = lambda code: _read(site / f"{code}.html")
        for watched in (root / "docs", root / "data", root / "mkdocs.yml", *LOOKS):
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
    """End once: Ctrl+C comes both from the terminal and from what started the process."""
    for number in _ENDING:
        signal.signal(number, lambda *_: None)  # not SIG_IGN: one may be waiting already
    raise KeyboardInterrupt
