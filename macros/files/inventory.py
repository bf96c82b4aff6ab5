"""The inventory of the published site: the files of docs/ in it, and the paths that the theme and the build write."""

from __future__ import annotations

import functools
import importlib.resources
import itertools
import os
import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path, PurePosixPath
from posixpath import basename, dirname, join, normpath, splitext
from typing import Any, NamedTuple
from unicodedata import normalize
from urllib.parse import unquote

from macros.files.markdown import read_markdown
from macros.files.text import is_inside
from macros.model.actions import ONE_PAGE_ID, READINESS_ID
from macros.model.handbook import Handbook, Loaded

PICTURES, ATTACHMENTS = "assets/bilder/", "bilagor/"

_KINDS = (
    (r"(.*/)?(\.|~\$|thumbs\.db|desktop\.ini).*|.*(~|\.(orig|bak|tmp|sw[op]))", None, "Filen hör till en dator eller ett program. Ta bort den."),
    (r".*\.md", "", ""),
    (r".*\.(png|jpg|webp|svg)", PICTURES, "Bilder ligger i docs/assets/bilder."),
    (r".*\.(pdf|docx|xlsx|csv|txt)", ATTACHMENTS, "Bilagor ligger i docs/bilagor."),
    (r".*\.(jpe|jpeg|jfif|gif|bmp|tiff?|hei[cf]|avif|ico|psd|ai|eps|[ew]mf)", None, "Spara bilden som png, jpg, webp eller svg i docs/assets/bilder, och visa den på en sida."),
    (r".*\.(docm?|dot[xm]?|odt|rtf|xls[mb]?|xlt[xm]?|ods)", None, "Spara filen som docx, xlsx eller pdf i docs/bilagor, och länka till den från en sida."),
    (r".*\.(x?html?|markdown|mdown|mkdn?)", None, "Gör om filen till en sida som slutar på .md, eller ta bort den."),
    (r".*\.(ya?ml|json)", None, "Uppgifter står i registren i data/. Flytta dem dit, eller ta bort filen."),
    (r".*\.(css|m?js|map|woff2?|[ot]tf|eot)", None, "Utseende, program och typsnitt kommer ur temat. Ta bort filen."),
    (r".*", None, "En fil av det slaget publiceras inte. Spara den som pdf i docs/bilagor och länka till den från en sida, eller ta bort den."),
)  # fmt: skip
"""Pattern of a kind of file (any case), the folder for that kind, if it is published, and the message for one elsewhere."""
_SIGNS = "a-zåäö0-9_.-"

ONE_SHEET = "assets/stylesheets/handbok.css"
NEVER_LOADED = re.compile(r"assets/javascripts/(?:lunr|workers)/|assets/(?:javascripts|stylesheets)/.+\.map$")
"""The theme's own search, which ours replaces, and its source maps."""
_GENERATED = {
    "bygget": re.compile(
        rf"404\.html|templates/.*|robots\.txt|sitemap\.xml(\.gz)?|search/search_index\.js(on)?|{ONE_SHEET}|assets/javascripts/inline\.[0-9a-f]{{8}}\.min\.js"
        r"|handbok\.(json|ics)|scheman/[^/]+\.json|tabeller/[^/]+\.xlsx|kalender/[^/]+\.ics"
        rf"|rapporter/\d{{4}}/(rapport-\d{{4}}[a-z-]*\.(pdf|json)|({ONE_PAGE_ID}|{READINESS_ID})/index\.html)"
    ),
    "utgåvan": re.compile(r"version\.json|las-mig\.txt|utgava(/.*)?|.+\.(gz|br)"),
}
"""By writer: the paths of generated files. A test compares them with a built site."""


def writer_of(path: str) -> str | None:
    """Return who writes a path of the site that is not made from a file of ``docs/``, in Swedish."""
    found = (writer for writer, paths in _GENERATED.items() if paths.fullmatch(path))
    return "temat" if path in theme_files() else next(found, None)


@functools.cache
def theme_files() -> frozenset[str]:
    """Return the paths in the site of the themes' files, without templates and those that the plugin leaves out."""
    themes = (
        Path(__file__).parents[1] / "site/theme",
        Path(str(importlib.resources.files("material"))) / "templates",
    )
    never = re.compile(
        rf"(.*/)?\.|.*\.(html|pyc?|yml)$|(robots\.txt|sitemap\.xml)$|.*/[a-z_]+\.css$|{NEVER_LOADED.pattern}"
    )
    # Material has fourteen thousand icons in a hidden folder.
    return frozenset(
        path for theme in themes for path in files_in(theme, hidden=False) if not never.match(path)
    )


def files_in(folder: Path, *, hidden: bool = True) -> Iterator[str]:
    """Yield the paths of all files in a folder, from there, with forward slashes; of hidden folders too if ``hidden``."""
    for way, folders, names in os.walk(folder):
        folders[:] = [each for each in folders if hidden or not each.startswith(".")]
        lead = Path(way).relative_to(folder).as_posix()
        yield from (name if lead == "." else f"{lead}/{name}" for name in names)


def path_in_site(path: str) -> str:
    """Return the path in the site of a file of ``docs/``."""
    way = PurePosixPath(path)
    page = way.with_suffix(".html") if way.stem == "index" else way.with_suffix("") / "index.html"
    return page.as_posix() if way.suffix == ".md" else path


class FileKind(NamedTuple):
    """The kind of a file in ``docs/``."""

    folder: str | None
    """The folder for files of this kind (empty for pages); None if they are not published."""
    fault: str
    """What is wrong with the file's kind or place, in Swedish."""


def kind_of(path: str) -> FileKind:
    """Return the kind of a file, from its name and place."""
    folder, fault = next(rest for kind, *rest in _KINDS if re.fullmatch(f"(?is){kind}", path))
    return FileKind(folder, "" if folder is not None and path.startswith(folder) else str(fault))


def right_path(path: str) -> str:
    """Return a path with only small letters, digits and ``-_.`` in its names; a right path is returned as it is."""
    if re.fullmatch(f"[/{_SIGNS}]+", path):
        return path
    signs = (sign if sign in "åäö" else normalize("NFD", sign) for sign in normalize("NFC", path).lower())
    plain = re.sub(r"[\u0300-\u036f]", "", "".join(signs))
    words = (re.findall(f"[{_SIGNS}]+", name) for name in plain.split("/"))
    names = ("-".join(each).replace("-.", ".") for each in words)
    # A name of other letters alone leaves its ending.
    return "/".join(re.sub(r"^[.-]*(?=\.\w+$)", "fil", name).lstrip(".-") or "fil" for name in names)


def right_paths(paths: Collection[str]) -> dict[str, str]:
    """Return the right path of each file that can be published, by its path and by its right path."""
    right, taken = dict[str, str](), set(paths)
    for path in sorted(paths):
        folder, new = kind_of(path).folder, right_path(path)
        if folder is None:
            continue
        new = new if new.startswith(folder) else folder + basename(new)
        (stem, ending), number = splitext(new), itertools.count(2)
        while new != path and new in taken:
            new = f"{stem}-{next(number)}{ending}"
        taken.add(new)
        right |= {path: new, new: new}
    return right


def attached_files(handbook: Handbook, pages: Iterable[Loaded[Any]], also: Collection[str] = ()) -> set[str]:
    """Return the existing pictures and attachments among the links of pages and ``also``; by path from ``docs/``."""
    docs = handbook.root / "docs"
    links = ((dirname(page.page), link.target) for page in pages for link in read_markdown(page.body).links)
    paths = {normpath(join(way, unquote(re.split("[?#]", target)[0]))) for way, target in links}.union(also)
    there = (path for path in files_in(docs) if path in paths and kind_of(path).folder)
    return {path for path in there if is_inside(docs, docs / path) and (docs / path).is_file()}


def published_from_docs(handbook: Handbook, *, with_drafts: bool) -> frozenset[str]:
    """Return the files of ``docs/`` that are published: pages, and the files that they and the theme link to."""
    pages = (handbook if with_drafts else handbook.without_drafts()).all_pages
    attached = attached_files(handbook, pages, handbook.theme_settings)
    right = (path for path in attached if not kind_of(path).fault and right_path(path) == path)
    return frozenset([*right, *(page.page for page in pages if not kind_of(page.page).fault)])
