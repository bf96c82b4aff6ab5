"""A built site's pages → the same pages with their own scripts in files: a server can then refuse every script that a page brings."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

FOLDER = "assets/javascripts"

_INLINE = re.compile(
    r"<script(?P<attributes>(?![^>]*\b(?:src=|type=\"application/json\"))[^>]*)>(?P<code>.*?)</script>",
    re.DOTALL,
)
"""A script that runs and has no file; what is JSON does not run."""
_BASE = re.compile(r'<script id="__config" type="application/json">[^<]*"base": "([^"]*)"')
"""The way from a page to the site's folder, as the theme tells its own program."""


def move_scripts(site: Path) -> None:
    """Do so on every page of a built site; again, if that has been done before.

    A file is named by what is in it, as the theme names its own, and stands where the script stood: it is waited for as before.
    """
    for page in site.rglob("*.html"):
        text = page.read_text("utf-8")
        if found := _BASE.search(text):
            base = found[1]
            moved = _INLINE.sub(lambda script, base=base: _move(site, base, script), text)  # type: ignore[misc]
            if moved != text:
                page.write_text(moved, "utf-8")


def _move(site: Path, base: str, script: re.Match[str]) -> str:
    # What differs only by how deep the page lies is one file: the script's own address leads to the site's folder as well.
    code = script["code"].replace(
        f'new URL("{base}",location)', 'new URL("../..",document.currentScript.src)'
    )
    data = f"{code.strip()}\n".encode()
    name = f"{FOLDER}/inline.{hashlib.sha256(data).hexdigest()[:8]}.min.js"
    (site / name).write_bytes(data)
    return f'<script src="{base.rstrip("/")}/{name}"{script["attributes"]}></script>'
