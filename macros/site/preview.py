"""The live preview: serves the site, and builds it anew after a change."""

from __future__ import annotations

import errno
import signal
import socket
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from mkdocs.livereload import LiveReloadServer

from macros.model.problems import BuildError, ContentError, Problem, format_text
from macros.site.building import build_site
from macros.site.live_server import protect
from macros.site.rendering import draw_problems

_TEMPLATES_AND_THEME = tuple(Path(__file__).resolve().parent / folder for folder in ("templates", "theme"))
"""The templates and the theme."""
_POLLING_SECONDS = 0.2
_END_SIGNALS = (signal.SIGINT, signal.SIGTERM)

Tell = Callable[[str], None]


@dataclass
class Preview:
    """A site that follows the handbook in ``root``; its pages lie in ``site``."""

    root: Path
    site: Path
    address: str
    tell: Tell

    def build(self) -> None:
        """Bring the site up to date, or tell what is wrong and leave it as it was."""
        try:
            # The steps are not told: here builds are frequent.
            report = build_site(
                self.root, lambda _: None, target=self.site, address=self.address, with_drafts=True
            )
        except ContentError as error:
            self.tell(format_text(error.problems))
            self.tell("Sidorna visas som de var före felen.")
            self._explain(error.problems)
        except BuildError as error:
            self.tell(str(error))
        else:
            if report.problems:
                self.tell(format_text(report.problems))
            self.tell(f"{report.pages} sidor är byggda. Läs på {self.address}")

    def _explain(self, problems: list[Problem]) -> None:
        """Write the errors on the start page, while there is no site yet to show."""
        if not (self.site / "404.html").exists():
            errors = [problem for problem in problems if problem.is_error]
            self.site.mkdir(exist_ok=True)
            (self.site / "index.html").write_text(draw_problems(errors), "utf-8")


def is_taken(host: str, port: int) -> bool:
    """Return whether the port is in use; asked before the pages are built, which takes a while.

    Raises OSError when nothing can be served there for another reason.
    """
    try:
        socket.create_server((host, port)).close()
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            return True
        raise
    return False


def serve_preview(root: Path, host: str, port: int, tell: Tell) -> None:
    """Serve the handbook in ``root`` and follow its changes until the process is told to end (SIGINT, SIGTERM).

    Raises OSError when nothing can be served there.
    """
    for number in _END_SIGNALS:
        signal.signal(number, _interrupt)
    with tempfile.TemporaryDirectory(prefix="handbok-") as folder:
        site = Path(folder) / "site"
        preview = Preview(root, site, f"http://{host}:{port}/", tell)
        server = LiveReloadServer(
            preview.build, host, port, root=str(site), polling_interval=_POLLING_SECONDS
        )
        protect(server)
        server.error_handler = lambda code: (
            file.read_bytes() if (file := site / f"{code}.html").is_file() else None
        )
        for watched in (root / "docs", root / "data", root / "mkdocs.yml", *_TEMPLATES_AND_THEME):
            server.watch(str(watched))
        try:
            preview.build()
            server.serve()  # type: ignore[no-untyped-call]  # MkDocs has no types for it
        except KeyboardInterrupt:
            tell("Förhandsvisningen är avslutad.")
        finally:
            server.shutdown()


def _interrupt(_: int, __: FrameType | None) -> None:
    """End, but once: Ctrl+C comes both from the terminal and from the parent process."""
    for number in _END_SIGNALS:
        signal.signal(number, lambda *_: None)  # not SIG_IGN: one may be waiting already
    raise KeyboardInterrupt
