"""What every page comes out as, in digests: two states of a handbook compared without making HTML of either."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from jinja2 import Environment

from macros.clock import build_date
from macros.fragments import FRAGMENTS
from macros.generated_pages import generated_pages
from macros.handbook import Handbook
from macros.layouts import lay_out
from macros.rendering import Context
from macros.source import Source
from macros.views.glossary import build_abbreviations
from macros.views.links import Target
from macros.views.page_help import build_steward

LOOKS = tuple(Path(__file__).resolve().parent / folder for folder in ("templates", "theme"))
"""The folders with all that decides how pages look."""


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
    sources += [Source(f"docs/{path}", {}, body=text) for path, text in generated_pages(handbook).items()]
    pages = {}
    for source in sources:
        page = source.path.removeprefix("docs/")
        context = Context(handbook, page, build_date(), _address, abbreviations)
        finished = lay_out(context, _draw_macros(context, source.body))
        pages[page] = _digest(finished, dict(source.values))
    in_navigation = {f"docs/{page}" for page, _ in handbook.navigation}
    shared = _digest(
        handbook.organisation.data.municipality,
        build_steward(handbook),
        (handbook.root / "mkdocs.yml").read_text("utf-8"),
        [source.values.get("title") for source in sources if source.path in in_navigation],
        abbreviations,
        [(str(file), file.stat().st_mtime_ns) for file in _look_and_feel()],
    )
    return Drawn(shared, pages)


def _look_and_feel() -> list[Path]:
    return sorted(file for folder in LOOKS for file in folder.rglob("*") if file.is_file())


def _draw_macros(context: Context, body: str) -> str:
    if "{" not in body:
        return body
    macros = {name: partial(fragment.draw, context) for name, fragment in FRAGMENTS.items()}
    return _macros.from_string(body).render(macros)


_macros = Environment(keep_trailing_newline=True)  # noqa: S701 — Markdown is drawn here, as mkdocs-macros does


def _address(target: Target) -> str:
    return f"{target.page}#{target.anchor}{target.file}"


def _digest(*values: object) -> str:
    return hashlib.sha256(repr(values).encode("utf-8", "replace")).hexdigest()
