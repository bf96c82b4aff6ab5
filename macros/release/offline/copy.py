"""Make a copy of the site that opens from a folder, for an emergency without a network.

Pages and ids stay at the same paths: only links to folders, which a web server would complete, are completed here.
"""

from __future__ import annotations

import datetime
import json
import posixpath
import re
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from html import escape, unescape
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from macros.exports.zip import build_zip
from macros.files.writing import finish_from_here, fresh_folder, write_all
from macros.model.build_day import day_of
from macros.model.problems import CommandError
from macros.model.repository import site_address
from macros.model.times import format_date
from macros.release.pack.sites import CommittedSite, build_committed_site
from macros.site.content_policy import IN_A_FOLDER
from macros.site.search_index import INDEX_FILE

READ_ME = "las-mig.txt"

_FRONT_PAGE = "index.html"
_NEEDS_A_SERVER = frozenset({"404.html", "sitemap.xml", "sitemap.xml.gz", INDEX_FILE})
_LINK = re.compile(r'(<(?:a|area|link)\b[^>]*?\shref=")([^"]*)(?=")')
_PRELOADED = re.compile(r'\s*<link rel="preload"[^>]*>')
_POLICY = f'<meta http-equiv="Content-Security-Policy" content="{IN_A_FOLDER}">'
_RUNNING_HEADER = '<meta name="hb-running-header" content="'


@dataclass(frozen=True)
class OfflineCopy:
    """A copy of the site, by path from its folder, which is not on disk yet."""

    made: datetime.datetime
    pages: int
    files: Mapping[str, bytes]

    @property
    def name(self) -> str:
        """The name of its folder."""
        return f"handbok-offline-{day_of(self.made)}"

    def write(self, folder: Path) -> tuple[Path, Path]:
        """Write the folder and a ZIP of it; return their paths. Those of the same day are replaced. Raises CommandError."""
        target, archive = folder / self.name, folder / f"{self.name}.zip"
        packed = build_zip(
            sorted((f"{self.name}/{name}", data) for name, data in self.files.items()), self.made
        )
        try:
            with fresh_folder(target) as fresh:
                for name, data in self.files.items():
                    (fresh / name).parent.mkdir(parents=True, exist_ok=True)
                    (fresh / name).write_bytes(data)
                finish_from_here()
            write_all(folder, {archive.name: packed}, "offline")
        except OSError as error:
            raise CommandError(f"Det går inte att skriva kopian i {folder}: {error.strerror}.") from error
        return target, archive


def make_copy(root: Path, tell: Callable[[str], None]) -> OfflineCopy:
    """Copy the commit that is checked out. Raises what `build_committed_site` does."""
    site, address = build_committed_site(root, tell), site_address()
    files = finish_files(site.files, day_of(site.commit.made), address)
    return OfflineCopy(site.commit.made, site.pages - 1, {**files, READ_ME: _read_me(site, address).encode()})


def finish_files(site: Mapping[str, bytes], date: datetime.date, address: str) -> dict[str, bytes]:
    """Return the files of a site as they are in the copy."""
    kept = {name: data for name, data in site.items() if name not in _NEEDS_A_SERVER}
    banner = build_banner(date, address)
    for name, data in kept.items():
        if name.endswith(".html"):
            kept[name] = finish_page(data.decode(), name, kept, banner, date).encode()
    script = PurePosixPath(INDEX_FILE).with_suffix(".js").as_posix()
    return {**kept, script: finish_index(site[INDEX_FILE], kept)}


def finish_page(text: str, page: str, files: Container[str], banner: str, date: datetime.date) -> str:
    """Return a page with links to files, the policy, the banner, and the date at the top of each printed sheet."""

    def complete(link: re.Match[str]) -> str:
        return link[1] + escape(completed(unescape(link[2]), page, files))

    # A preload is blocked in a folder; the style sheet asks for the same file.
    text = _LINK.sub(complete, _PRELOADED.sub("", text))
    for mark, added in {
        "<head>": _POLICY,
        '<div data-md-component="announce">': banner,
        _RUNNING_HEADER: f"Kopia, {format_date(date)} · ",
    }.items():
        text = text.replace(mark, mark + added, 1)
    return text


def completed(link: str, page: str, files: Container[str]) -> str:
    """Return a link to a folder as a link to its page's file, and any other link unchanged."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
        return link
    target = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(parts.path)))
    if target in files or posixpath.normpath(f"{target}/{_FRONT_PAGE}") not in files:
        return link
    return parts._replace(path=f"{parts.path.rstrip('/')}/{_FRONT_PAGE}").geturl()


def build_banner(date: datetime.date, address: str) -> str:
    """Return the notice at the top of every page."""
    newer = f'<a href="{escape(address)}">{escape(address)}</a>' if address else "intranätet"
    return (
        '<aside class="md-banner" aria-label="Kopia"><div class="md-banner__inner md-grid md-typeset">'
        f"<p><strong>Kopia för nödläge.</strong> Innehållet är från den {format_date(date)}. "
        f"Det kan finnas en nyare på {newer}.</p></div></aside>"
    )


def finish_index(data: bytes, files: Container[str]) -> bytes:
    """Return the search index as a script, which a page in a folder may load, with links to files."""
    index: dict[str, Any] = json.loads(data)
    for place in index["docs"]:
        page, mark, anchor = place["location"].partition("#")
        if f"{page}{_FRONT_PAGE}" in files:
            place["location"] = f"{page}{_FRONT_PAGE}{mark}{anchor}"
    return f"var __index = {json.dumps(index, ensure_ascii=False, separators=(',', ':'))}".encode()


def _read_me(site: CommittedSite, address: str) -> str:
    return (
        "SÄKERHETSHANDBOKEN, KOPIA FÖR NÖDLÄGE\n\n"
        f"Kommun: {site.handbook.organisation.data.municipality.name}\n"
        f"Innehållet är från den {format_date(day_of(site.commit.made))}.\n"
        f"Utgåva: {site.commit.release}\n\n"
        "Så öppnar du handboken:\n\n"
        "1. Ligger filerna i en zip-fil, packa upp hela zip-filen först.\n"
        "   I Windows: högerklicka på den och välj Extrahera alla.\n"
        "2. Dubbelklicka på filen index.html i mappen. Handboken visas i webbläsaren.\n\n"
        "Det behövs inget nät och ingen inloggning. Länkar till andra webbplatser behöver nät.\n\n"
        f"Det kan finnas en nyare handbok på {address or 'intranätet'}.\n"
    )
