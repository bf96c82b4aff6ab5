"""The pages of a built site → pages that work from a folder and say of what day they are.

What they link to, and their ids, are the same: only an address that a web server would complete is completed here.
"""

from __future__ import annotations

import datetime
import json
import posixpath
import re
from collections.abc import Container
from html import escape, unescape
from typing import Any
from urllib.parse import unquote, urlsplit

from macros.content_policy import IN_A_FOLDER
from macros.schema.times import format_date

FRONT_PAGE = "index.html"

_LINK = re.compile(r'(<(?:a|area|link)\b[^>]*?\shref=")([^"]*)(?=")')
_PRELOADED = re.compile(r'\s*<link rel="preload"[^>]*>')
_HEAD = "<head>"
_POLICY = f'<meta http-equiv="Content-Security-Policy" content="{IN_A_FOLDER}">'
_BANNERS = '<div data-md-component="announce">'
_RUNNING_HEADER = '<meta name="hb-running-header" content="'


def finish_page(text: str, page: str, files: Container[str], banner: str, date: datetime.date) -> str:
    """Return a page so; ``page`` is its path in the site, and ``files`` are all paths there."""

    def complete(link: re.Match[str]) -> str:
        return link[1] + escape(completed(unescape(link[2]), page, files))

    # A file that is only announced is not worth an error: the style sheet asks for it anyhow.
    text = _LINK.sub(complete, _PRELOADED.sub("", text))
    text = text.replace(_HEAD, _HEAD + _POLICY, 1)
    text = text.replace(_BANNERS, _BANNERS + banner, 1)
    # At the top of each sheet of paper.
    return text.replace(_RUNNING_HEADER, f"{_RUNNING_HEADER}Kopia, {format_date(date)} · ", 1)


def build_banner(date: datetime.date, address: str) -> str:
    """Return what stands at the top of every page; ``address`` is where a newer one may be, if that is known."""
    newer = f'<a href="{escape(address)}">{escape(address)}</a>' if address else "intranätet"
    return (
        '<aside class="md-banner" aria-label="Kopia"><div class="md-banner__inner md-grid md-typeset">'
        f"<p><strong>Kopia för nödläge.</strong> Innehållet är från den {format_date(date)}. "
        f"Det kan finnas en nyare på {newer}.</p></div></aside>"
    )


def completed(link: str, page: str, files: Container[str]) -> str:
    """Return a link that leads to a folder's page as one that leads to its file; any other as it is."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
        return link
    target = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(parts.path)))
    if target in files or posixpath.normpath(f"{target}/{FRONT_PAGE}") not in files:
        return link
    return parts._replace(path=f"{parts.path.rstrip('/')}/{FRONT_PAGE}").geturl()


def finish_index(data: bytes, files: Container[str]) -> bytes:
    """Return the search's index as a script, which a page in a folder may read, with addresses of files."""
    index: dict[str, Any] = json.loads(data)
    for place in index["docs"]:
        page, mark, anchor = place["location"].partition("#")
        if f"{page}{FRONT_PAGE}" in files:
            place["location"] = f"{page}{FRONT_PAGE}{mark}{anchor}"
    return f"var __index = {json.dumps(index, ensure_ascii=False, separators=(',', ':'))}".encode()
