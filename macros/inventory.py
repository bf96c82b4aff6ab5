"""Every file of the published site: which of those in ``docs/`` are published, and as what, and what writes the others."""

from __future__ import annotations

import functools
import importlib.resources
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from posixpath import dirname, join, normpath
from typing import Any
from unicodedata import normalize
from urllib.parse import unquote

from macros.content import read_markdown
from macros.files import is_inside
from macros.handbook import Handbook, Loaded
from macros.publishing.names import MARKS
from macros.schema.actions import ONE_PAGE_ID, READINESS_ID

PICTURES, ATTACHMENTS = "assets/bilder/", "bilagor/"

_KINDS = (
    (r"(.*/)?(\.|~\$|thumbs\.db|desktop\.ini).*|.*(~|\.(orig|bak|tmp|sw[op]))", None, "Filen hör till en dator eller ett program. Ta bort den."),
    (r".*\.md", "", ""),
    (r".*\.(png|jpg|webp|svg)", PICTURES, "Bilder ligger i docs/assets/bilder. Flytta filen dit."),
    (r".*\.(pdf|docx|xlsx|csv|txt)", ATTACHMENTS, "Bilagor ligger i docs/bilagor. Flytta filen dit, och länka till den från en sida."),
    (r".*\.(jpe|jpeg|jfif|gif|bmp|tiff?|hei[cf]|avif|ico|psd|ai|eps|[ew]mf)", None, "Spara bilden som png, jpg, webp eller svg i docs/assets/bilder."),
    (r".*\.(docm?|dot[xm]?|odt|rtf|xls[mb]?|xlt[xm]?|ods)", None, "Spara filen som docx, xlsx eller pdf i docs/bilagor."),
    (r".*\.(x?html?|markdown|mdown|mkdn?)", None, "Gör om filen till en sida som slutar på .md, eller ta bort den."),
    (r".*\.(ya?ml|json)", None, "Uppgifter står i registren i data/. Flytta dem dit, eller ta bort filen."),
    (r".*\.(css|m?js|map|woff2?|[ot]tf|eot)", None, "Utseende, program och typsnitt kommer ur temat. Ta bort filen."),
    (r".*", None, "En fil av det slaget publiceras inte. Spara den som pdf i docs/bilagor, eller ta bort den."),
)  # fmt: skip
"""What files are like, whatever the case; the folder that such a file may lie in; and what is said of it elsewhere."""
_SIGNS = "a-zåäö0-9_.-"

ONE_SHEET = "assets/stylesheets/handbok.css"
NEVER_LOADED = re.compile(r"assets/javascripts/(?:lunr|workers)/|assets/(?:java|style)[^/]+/.+\.map$")
"""What the theme brings for its own search, which ours stands in for, and for those who mend it."""
_WRITTEN = {
    "bygget": re.compile(
        rf"404\.html|templates/.*|sitemap\.xml(\.gz)?|search/search_index\.js(on)?|{ONE_SHEET}|assets/javascripts/inline\.[0-9a-f]{{8}}\.min\.js"
        r"|handbok\.(json|ics)|scheman/[^/]+\.json|tabeller/[^/]+\.xlsx|kalender/[^/]+\.ics"
        rf"|rapporter/\d{{4}}/(rapport-\d{{4}}[a-z-]*\.(pdf|json)|({ONE_PAGE_ID}|{READINESS_ID})/index\.html)"
    ),
    "utgåvan": re.compile(rf"version\.json|las-mig\.txt|{MARKS.split('/')[1]}(/.*)?|.+\.(gz|br)"),
}
"""Names that follow from what the handbook says or from what is in the file. A test holds them to a built site."""


def writer_of(path: str) -> str | None:
    """Return what else than a file of ``docs/`` writes a path of the site, in Swedish."""
    found = (writer for writer, paths in _WRITTEN.items() if paths.fullmatch(path))
    return "temat" if path in theme_files() else next(found, None)


@functools.cache
def theme_files() -> frozenset[str]:
    """Return what MkDocs copies from the themes and the plugin does not leave out, by path in the site."""
    themes = (Path(__file__).parent / "theme", Path(str(importlib.resources.files("material"))) / "templates")
    never = re.compile(rf"(.*/)?\.|.*\.(html|pyc?|yml)$|.*/[a-z_]+\.css$|{NEVER_LOADED.pattern}")
    return frozenset(path for theme in themes for path in files_in(theme) if not never.match(path))


def files_in(folder: Path) -> Iterator[str]:
    """Yield the paths of all files in a folder, from there, with forward slashes."""
    for way, _, names in os.walk(folder):
        yield from ((Path(way) / name).relative_to(folder).as_posix() for name in names)


def path_in_site(path: str) -> str:
    """Return what a file of ``docs/`` becomes in the site."""
    way = PurePosixPath(path)
    page = way.with_suffix(".html") if way.stem == "index" else way.with_suffix("") / "index.html"
    return page.as_posix() if way.suffix == ".md" else path


def kind_of(path: str) -> tuple[str | None, str]:
    """Return the folder that files of a kind may lie in, if any, and what to do with a file that does not, in Swedish."""
    folder, fault = next(rest for kind, *rest in _KINDS if re.fullmatch(f"(?is){kind}", path))
    return folder, "" if folder is not None and path.startswith(folder) else str(fault)


def new_path(path: str) -> str:
    """Return the path that a file is to have: the same, where every sign is a small letter, a digit or one of ``-_.``."""
    if re.fullmatch(f"[/{_SIGNS}]+", path):
        return path
    signs = (sign if sign in "åäö" else normalize("NFD", sign) for sign in normalize("NFC", path).lower())
    plain = re.sub(r"[\u0300-\u036f]", "", "".join(signs))
    words = (re.findall(f"[{_SIGNS}]+", name) for name in plain.split("/"))
    return "/".join("-".join(each).replace("-.", ".").lstrip(".-") or "fil" for each in words)


def linked_files(pages: Iterable[Loaded[Any]]) -> frozenset[str]:
    """Return what pages link to and show, by path from ``docs/``, whether it is there or not."""
    links = ((dirname(page.page), link.target) for page in pages for link in read_markdown(page.body).links)
    return frozenset(normpath(join(way, unquote(re.split("[?#]", target)[0]))) for way, target in links)


def published_from_docs(handbook: Handbook, *, with_drafts: bool) -> frozenset[str]:
    """Return the files of ``docs/`` that are published: pages, and what they link to; other pictures may be the logo."""
    docs, shown = handbook.root / "docs", handbook if with_drafts else handbook.without_drafts()
    linked, linked_by_any = linked_files(shown.all_pages), linked_files(handbook.all_pages)
    return frozenset(page.page for page in shown.all_pages if not kind_of(page.page)[1]) | {
        path
        for path in files_in(docs)
        if kind_of(path)[0] and not kind_of(path)[1] and new_path(path) == path
        if path in linked or (path.startswith(PICTURES) and path not in linked_by_any)
        if is_inside(docs, docs / path) and (docs / path).is_file()
    }
