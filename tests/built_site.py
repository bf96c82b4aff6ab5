"""A built site, read as a browser reads it: pages, links, ids and what they load."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from lxml import html

ROOT = Path(__file__).resolve().parent.parent
"""The repository, which is also the real handbook."""


ALONE = frozenset(
    [
        "<år>",
        "pa-en-sida",
        "inlamningslage",
        "beslut",
        "exempel",
        "falt",
        "formgivning",
        "makron",
        "regler",
        "svara-fall",
    ]
)
"""Pages in a folder that are like no other there."""


@dataclass(frozen=True)
class BuiltSite:
    """The folder that a build made."""

    folder: Path
    unchanged: frozenset[str] = frozenset()
    """The files that are as they were, if that is known: what takes long to examine need not be examined again."""

    @functools.cached_property
    def pages(self) -> list[str]:
        """Return every page, from the site's folder."""
        return sorted(file.relative_to(self.folder).as_posix() for file in self.folder.rglob("*.html"))

    @property
    def changed_pages(self) -> list[str]:
        """Return the pages that are not known to be as they were."""
        return [page for page in self.pages if page not in self.unchanged]

    @functools.cached_property
    def one_of_each_kind(self) -> list[str]:
        """Return the longest page of each kind, of those that have changed: those in a folder are alike, but not its own page, and every year is like another."""
        longest: dict[str, str] = {}
        for page in self.changed_pages:
            folder, _, name = re.sub(r"\d{4}", "<år>", page).removesuffix("/index.html").rpartition("/")
            is_one_of_many = folder and name not in ALONE
            kind = f"{folder}/*" if is_one_of_many else f"{folder}/{name}"
            if kind not in longest or self._length(page) > self._length(longest[kind]):
                longest[kind] = page
        return sorted(longest.values())

    def _length(self, page: str) -> int:
        return (self.folder / page).stat().st_size

    def tree(self, page: str) -> html.HtmlElement:
        """Return a page as a tree; parsed once."""
        return _parse(self.folder / page)

    def article_text(self, page: str) -> str:
        """Return what the page itself says, with white space folded; not the navigation around it."""
        article = self.tree(page).find(".//article")
        return words(article) if article is not None else ""

    def table(self, page: str, caption: str) -> html.HtmlElement:
        """Return the first table on a page with that caption."""
        for found in self.tree(page).iterfind(".//table/caption"):
            if words(found) == caption:
                return found.getparent()
        raise LookupError(f"{page} has no table {caption}")

    def row(self, page: str, caption: str, name: str) -> html.HtmlElement:
        """Return the row of a table whose header begins with the name."""
        for row in self.table(page, caption).iterfind("tbody/tr"):
            if words(row.find("th")).startswith(name):
                return row
        raise LookupError(f"{caption} on {page} has no row {name}")

    def cell(self, page: str, caption: str, name: str, column: str) -> html.HtmlElement:
        """Return the cell of a row under the column whose header begins with the column's name."""
        heads = [words(head) for head in self.table(page, caption).iterfind("thead/tr/th")]
        place = next(number for number, head in enumerate(heads) if head.startswith(column))
        return list(self.row(page, caption, name))[place]

    def ids(self, page: str) -> list[str]:
        """Return every id on a page."""
        return [str(found) for found in self.tree(page).xpath("//@id")]

    def links(self, page: str) -> list[str]:
        """Return what the page links to inside the site."""
        found = (str(target) for target in self.tree(page).xpath("//a/@href"))
        return [target for target in found if not urlsplit(target).scheme and not urlsplit(target).netloc]

    def loaded(self, page: str) -> list[str]:
        """Return what a browser loads to show the page."""
        paths = (
            "//script/@src | //img/@src | //iframe/@src | //source/@src | //link[not(@rel='canonical')]/@href"
        )
        return [str(address) for address in self.tree(page).xpath(paths)]

    def resolves(self, page: str, target: str) -> bool:
        """Whether a link on a page leads to a file, and to an id in it if it names one."""
        split = urlsplit(target)
        path = unquote(urlsplit(urljoin(f"/{page}", split.path or page.rsplit("/", 1)[-1])).path).lstrip("/")
        file = self.folder / path
        if file.is_dir():
            file /= "index.html"
        if not file.is_file():
            return False
        return not split.fragment or unquote(split.fragment) in self.ids(
            file.relative_to(self.folder).as_posix()
        )


def words(element: html.HtmlElement) -> str:
    """Return what an element says, with white space folded; not what holds only later, which is hidden."""
    return " ".join("".join(element.xpath(".//text()[not(ancestor::*[@hidden])]")).split())


@functools.cache
def _parse(file: Path) -> html.HtmlElement:
    return html.parse(str(file), html.HTMLParser(encoding="utf-8")).getroot()
