"""Marks the theme's scripts when its templates load; moves inline ones to files, and refuses any script without the mark."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable

from jinja2 import BaseLoader, Environment

from macros.model.problems import BuildError

FOLDER = "assets/javascripts"

MARK = "\x11"
"""Follows ``<script`` in every template of the theme. Files and values with control characters are refused, so no editor can
write it; but for those in mkdocs.yml, which can name programs to run anyhow. It is the same in every build, so that compiled
templates can be kept."""

_ANY = re.compile("<script", re.IGNORECASE)
_FOREIGN = re.compile(f"<script(?!{MARK})", re.IGNORECASE)
_INLINE = re.compile(
    f"<script{MARK}"
    r"(?P<attributes>(?![^>]*\b(?:src=|type=\"application/json\"))[^>]*)>(?P<code>.*?)</script>",
    re.DOTALL | re.IGNORECASE,
)
"""An inline script; JSON is no script."""
_BASE = re.compile(f'<script{MARK} id="__config" type="application/json">[^<]*"base": "([^"]*)"')
"""The relative path from a page to the site's root, in the theme's own settings."""


class MarkingLoader(BaseLoader):
    """Loads the theme's templates as ``loader`` does, with the mark in each of their scripts."""

    def __init__(self, loader: BaseLoader) -> None:
        self._loader = loader

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        """Return the source of a template, with the mark in each script."""
        source, file, is_fresh = self._loader.get_source(environment, template)
        return _ANY.sub(rf"\g<0>{MARK}", source), file, is_fresh

    def list_templates(self) -> list[str]:
        """Return the names of all templates."""
        return self._loader.list_templates()


def move_scripts(text: str, page: str) -> tuple[str, dict[str, bytes]]:
    """Return a rendered page with its inline scripts in files, and those files by path in the site.

    A file is named by a hash of its content, as the theme names its own, and is loaded where the script stood.
    Raises BuildError, which names the ``page``, for a script that is not the theme's.
    """
    if _FOREIGN.search(text):
        raise BuildError(
            f"Sidan {page} har ett skript (<script>) som inte kommer ur temat. Felet är inte i texten. "
            "Se site_name och andra värden i mkdocs.yml, eller anmäl det till den som sköter handboken."
        )
    files: dict[str, bytes] = {}

    def move(script: re.Match[str]) -> str:
        if (found := _BASE.search(text)) is None:
            raise LookupError(f"{page} does not say where the site's folder is")
        base = found[1]
        # Pages at all depths share one file: it finds the site's root from its own address.
        code = script["code"].replace(
            f'new URL("{base}",location)', 'new URL("../..",document.currentScript.src)'
        )
        data = f"{code.replace(MARK, '').strip()}\n".encode()
        name = f"{FOLDER}/inline.{hashlib.sha256(data).hexdigest()[:8]}.min.js"
        files[name] = data
        return f'<script src="{base.rstrip("/")}/{name}"{script["attributes"]}></script>'

    return _INLINE.sub(move, text).replace(MARK, ""), files
