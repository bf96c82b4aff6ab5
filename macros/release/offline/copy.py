"""Make a copy of the site that opens from a folder: for an emergency without a network, or to show what is proposed.

Pages and ids stay at the same paths: only links to folders, which a web server would complete, are completed here.
"""

from __future__ import annotations

import datetime
import json
import posixpath
import re
import tempfile
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from html import escape, unescape
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from macros.exports.zip import build_zip
from macros.files.writing import finish_from_here, fresh_folder, write_all
from macros.model.build_day import build_date, day_of
from macros.model.handbook import Handbook
from macros.model.problems import CommandError
from macros.model.repository import site_address
from macros.model.times import format_date
from macros.release.pack.sites import build_committed_site, build_files
from macros.site.content_policy import IN_A_FOLDER
from macros.site.search_index import INDEX_FILE

READ_ME = "las-mig.txt"

_FRONT_PAGE = "index.html"
_NEEDS_A_SERVER = frozenset({"404.html", "robots.txt", "sitemap.xml", "sitemap.xml.gz", INDEX_FILE})
_LINK = re.compile(r'(<(?:a|area|link)\b[^>]*?\shref=")([^"]*)(?=")')
_PRELOADED = re.compile(r'\s*<link rel="preload"[^>]*>')
_POLICY = f'<meta http-equiv="Content-Security-Policy" content="{IN_A_FOLDER}">'
_RUNNING_HEADER = '<meta name="hb-running-header" content="'


@dataclass(frozen=True)
class Notice:
    """What stands at the top of every page and of every printed sheet: what the copy is, in a word and in a sentence as HTML."""

    word: str
    text: str

    @property
    def banner(self) -> str:
        """The notice at the top of a page."""
        return (
            f'<aside class="md-banner" aria-label="{self.word}"><div class="md-banner__inner md-grid md-typeset">'
            f"<p>{self.text}</p></div></aside>"
        )


@dataclass(frozen=True)
class OfflineCopy:
    """A copy of the site, by path from its folder, which is not on disk yet."""

    made: datetime.datetime
    pages: int
    files: Mapping[str, bytes]
    is_preview: bool = False

    @property
    def name(self) -> str:
        """The name of its folder."""
        return "forhandsvisning" if self.is_preview else f"handbok-offline-{day_of(self.made)}"

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
    day = day_of(site.commit.made)
    about = f"Innehållet är från den {format_date(day)}.\nUtgåva: {site.commit.release}\n"
    newer = f"\nDet kan finnas en nyare handbok på {address or 'intranätet'}.\n"
    read_me = _read_me("KOPIA FÖR NÖDLÄGE", site.handbook, about, newer)
    files = finish_files(site.files, emergency_notice(day, address), day)
    return OfflineCopy(site.commit.made, site.pages - 1, {**files, READ_ME: read_me})


def make_preview(root: Path, tell: Callable[[str], None]) -> OfflineCopy:
    """Copy the handbook as it lies in its folder, with its drafts. Raises CommandError and what `build_site` does."""
    try:
        with tempfile.TemporaryDirectory(prefix="handbok-") as folder:
            site, files = build_files(root, tell, Path(folder) / "site", with_drafts=True)
    except OSError as error:
        raise CommandError(f"Det går inte att bygga i en tillfällig mapp: {error.strerror}.") from error
    day = build_date()
    about = f"Det här är ett förslag, den {format_date(day)}. Utkast är med. De publiceras inte.\n"
    read_me = _read_me("FÖRHANDSVISNING", site.handbook, about)
    noon = datetime.datetime.combine(day, datetime.time(12), datetime.UTC)
    files = {**finish_files(files, PREVIEW, day), READ_ME: read_me}
    return OfflineCopy(noon, site.pages - 1, files, is_preview=True)


def finish_files(site: Mapping[str, bytes], notice: Notice, date: datetime.date) -> dict[str, bytes]:
    """Return the files of a site as they are in the copy."""
    kept = {name: data for name, data in site.items() if name not in _NEEDS_A_SERVER}
    for name, data in kept.items():
        if name.endswith(".html"):
            kept[name] = finish_page(data.decode(), name, kept, notice, date).encode()
    script = PurePosixPath(INDEX_FILE).with_suffix(".js").as_posix()
    return {**kept, script: finish_index(site[INDEX_FILE], kept)}


def finish_page(text: str, page: str, files: Container[str], notice: Notice, date: datetime.date) -> str:
    """Return a page with links to files, the policy, the notice, and the date at the top of each printed sheet."""

    def complete(link: re.Match[str]) -> str:
        return link[1] + escape(completed(unescape(link[2]), page, files))

    # A preload is blocked in a folder; the style sheet asks for the same file.
    text = _LINK.sub(complete, _PRELOADED.sub("", text))
    for mark, added in {
        "<head>": _POLICY,
        '<div data-md-component="announce">': notice.banner,
        _RUNNING_HEADER: f"{notice.word}, {format_date(date)} · ",
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


def emergency_notice(date: datetime.date, address: str) -> Notice:
    """Return the notice of a copy for an emergency."""
    newer = f'<a href="{escape(address)}">{escape(address)}</a>' if address else "intranätet"
    return Notice(
        "Kopia",
        f"<strong>Kopia för nödläge.</strong> Innehållet är från den {format_date(date)}. "
        f"Det kan finnas en nyare på {newer}.",
    )


PREVIEW = Notice(
    "Förhandsvisning",
    "<strong>Förhandsvisning.</strong> Så blir handboken om förslaget godkänns. "
    "Rapporter som är utkast är med här, men publiceras inte.",
)


def finish_index(data: bytes, files: Container[str]) -> bytes:
    """Return the search index as a script, which a page in a folder may load, with links to files."""
    index: dict[str, Any] = json.loads(data)
    for place in index["docs"]:
        page, mark, anchor = place["location"].partition("#")
        if f"{page}{_FRONT_PAGE}" in files:
            place["location"] = f"{page}{_FRONT_PAGE}{mark}{anchor}"
    return f"var __index = {json.dumps(index, ensure_ascii=False, separators=(',', ':'))}".encode()


def _read_me(what: str, handbook: Handbook, about: str, last: str = "") -> bytes:
    text = (
        f"SÄKERHETSHANDBOKEN, {what}\n\n"
        f"Kommun: {handbook.organisation.data.municipality.name}\n"
        f"{about}\n"
        "Så öppnar du handboken:\n\n"
        "1. Ligger filerna i en zip-fil, packa upp hela zip-filen först.\n"
        "   I Windows: högerklicka på den och välj Extrahera alla.\n"
        "2. Dubbelklicka på filen index.html i mappen. Handboken visas i webbläsaren.\n\n"
        "Det behövs inget nät och ingen inloggning. Länkar till andra webbplatser behöver nät.\n"
        f"{last}"
    )
    return text.encode()
