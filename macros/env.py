"""Adapts the handbook to mkdocs-macros: registers the macros and lays out each page. The only file that knows it."""

from __future__ import annotations

import functools
import posixpath
from pathlib import Path
from typing import Any

from markupsafe import escape
from mkdocs.exceptions import Abort

from macros.clock import build_date
from macros.engine import Reports, Scripts, checked_handbook
from macros.fragments import FRAGMENTS
from macros.handbook import Handbook
from macros.layouts import draw_page_help, lay_out
from macros.macro_names import MACRO_NAMES
from macros.problems import BuildError, ContentError
from macros.rendering import Context
from macros.repository import read_repository
from macros.views.glossary import build_abbreviations
from macros.views.links import ACCESSIBILITY, Target


def define_env(env: Any) -> None:
    """Load the handbook, once per build, and register the macros under their Swedish names."""
    try:
        env.handbook = checked_handbook(Path(env.project_dir), MACRO_NAMES)
    except ContentError as error:
        message = f"Handboken har fel som måste rättas först:\n{error}"
        raise Abort(message) from None
    try:
        env.repository = read_repository(env.conf["extra"].get("kallkod"))
    except BuildError as error:
        raise Abort(str(error)) from None
    env.abbreviations = build_abbreviations(env.handbook)
    for name, fragment in FRAGMENTS.items():
        env.macro(functools.partial(_draw, env, fragment.draw), name)
    env.conf["plugins"]["reports"] = Reports(env.handbook)
    env.conf["plugins"]["scripts"] = Scripts()
    _tell_theme(env, env.handbook)


def on_post_page_macros(env: Any) -> None:
    """Put what belongs around the editor's text, once its macros have been drawn."""
    context = _context(env)
    page = lay_out(context, env.markdown)
    env.markdown = page.markdown
    env.page.meta["help"] = draw_page_help(context, page.title or env.page.meta["title"])
    if not page.is_searched:
        env.page.meta["search"] = {"exclude": True}
    if page.title:
        env.page.meta["title"] = page.title
        env.page.title = str(escape(page.title))
    if page.description:
        env.page.meta.setdefault("description", page.description)
    for key in ("title", "description"):
        if key in env.page.meta:  # the theme puts them on the page as they are
            env.page.meta[key] = str(escape(env.page.meta[key]))
    env.page.meta["running_header"] = page.running_header or env.conf["site_name"]
    env.page.meta["is_draft"] = page.is_draft


def _draw(env: Any, draw: Any, *arguments: object) -> str:
    return str(draw(_context(env), *arguments))


def _context(env: Any) -> Context:
    return Context(
        handbook=env.handbook,
        page=env.page.file.src_uri,
        today=build_date(),
        url=functools.partial(_url, env),
        abbreviations=env.abbreviations,
        address=env.page.canonical_url or env.page.url or "/",
        repository=env.repository,
    )


def _url(env: Any, target: Target) -> str:
    file = env.variables["files"].get_file_from_path(target.page)
    if file is None:
        raise LookupError(f"{env.page.file.src_uri} länkar till sidan {target.page}, som inte finns.")
    address = str(file.url_relative_to(env.page.file))
    if target.file:
        address = posixpath.join(posixpath.dirname(address), target.file)
    return f"{address}#{target.anchor}" if target.anchor else address


def _tell_theme(env: Any, handbook: Handbook) -> None:
    """Give the theme what it shows on every page, and Markdown the abbreviations to explain."""
    municipality = handbook.organisation.data.municipality
    env.conf["extra"]["handbook"] = {
        "municipality": municipality.name,
        "fictional": municipality.fictional,
        "has_accessibility_statement": any(
            page.page == ACCESSIBILITY.page for page in handbook.pages.values()
        ),
    }
    env.conf["mdx_configs"]["abbr"] = {"glossary": env.abbreviations}
