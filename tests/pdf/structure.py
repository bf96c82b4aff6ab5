"""A PDF as a screen reader gets it: what is tagged, in the order of reading, and what is told about it."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
from outloud import model

from tests.pdf.marked_content import Content, said_instead

Target = str | int | None
"""Where a link leads: an address, the number of a page, or nowhere."""

INLINE = {"Annot", "BibEntry", "Code", "Lbl", "Link", "Quote", "Reference", "Span"}
"""What is read as a part of the sentence that it stands in, unless it is placed as a block."""

INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060"))
"""What only tells where a line may break: soft hyphen, zero-width space and word joiner."""


@dataclass(frozen=True)
class Element:
    """A tag."""

    tag: str
    """Its standard name, which others are mapped to."""
    text: str
    """All that is read of it, what is in its children too."""
    children: tuple[Element, ...]
    alt: str | None
    """What is read instead of what is in it."""
    targets: tuple[Target, ...]
    """Where it leads, if it is a link."""

    def walk(self) -> Iterator[Element]:
        """Return it and all that is in it, in the order of reading."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True)
class Document:
    """A PDF that has been read."""

    lang: str | None
    title: str | None
    pages: int
    elements: tuple[Element, ...]
    """The outermost tags; none in a PDF that is not tagged."""
    bookmarks: list[tuple[int, str]]
    """Level and title."""
    fonts: list[tuple[str, bool]]
    """Name, and whether it is embedded."""

    def find(self, *tags: str) -> list[Element]:
        """Return the elements with any of the tags."""
        return [found for outer in self.elements for found in outer.walk() if found.tag in tags]

    @property
    def text(self) -> str:
        """Return all that is read."""
        return fold(" ".join(element.text for element in self.elements))

    @property
    def headings(self) -> list[tuple[int, str]]:
        """Return the level and the text of each heading."""
        every = (found for outer in self.elements for found in outer.walk())
        return [(int(found.tag[1:]), found.text) for found in every if re.fullmatch(r"H\d+", found.tag)]

    @property
    def tables(self) -> list[list[list[tuple[str, str]]]]:
        """Return the rows of each table, as the tag and the text of each cell."""
        return [
            [
                [(cell.tag, cell.text) for cell in row.children if cell.tag in {"TH", "TD"}]
                for row in table.walk()
                if row.tag == "TR"
            ]
            for table in self.find("Table")
        ]

    @property
    def links(self) -> list[tuple[str, Target]]:
        """Return the text of each link and where it leads."""
        return [
            (link.text, target)
            for link in self.find("Link")
            for target in dict.fromkeys(link.targets or (None,))
        ]


def read(pdf: Path) -> Document:
    """Read a PDF."""
    with contextlib.closing(model.Document(str(pdf))) as found:
        reader = _Reader(found)
        with found.pdf.open_outline() as outline:
            bookmarks = list(_bookmarks(outline.root, 1))
        return Document(
            lang=found.lang,
            title=found.xmp.get("dc:title"),
            pages=len(found.pages),
            elements=tuple(reader.element(each)[0] for each in found.elements if each.parent is None),
            bookmarks=bookmarks,
            fonts=sorted({(_plain(font.base_font), font.embedded) for font in reader.content.fonts.values()}),
        )


def fold(text: str) -> str:
    """Return a text as it is read: whole words, with one space between."""
    return " ".join(text.translate(INVISIBLE).split())


class _Reader:
    """Puts together what an open PDF says and where it leads, tag by tag."""

    def __init__(self, found: Any) -> None:
        self.found = found
        self.content = Content(found.pdf)
        names = found.pdf.Root.get("/Names", pikepdf.Dictionary()).get("/Dests")
        self.names = {} if names is None else dict(pikepdf.NameTree(names).items())

    def element(self, tag: Any) -> tuple[Element, str]:
        """Read a tag, and return with it what it says inside its parent, white space and all."""
        pieces, inner = iter(tag.mcrefs), iter(tag.children)
        said: list[str] = []
        children: list[Element] = []
        targets: list[Target] = []
        kids = tag.obj.get("/K", pikepdf.Array())
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            kind = "/MCR" if isinstance(kid, int) else kid.get("/Type")
            if kind == "/MCR":
                piece = next(pieces)
                owner = piece.stream or self.found.pages[piece.page].objgen
                said.append(self.content.texts[owner, piece.mcid])
            elif kind == "/OBJR":
                targets.append(self._target(kid.Obj))
            else:
                child, text = self.element(next(inner))
                children.append(child)
                said.append(text)
        alt = said_instead(tag.obj)
        text = "".join(said) if alt is None else alt
        inline = tag.type in INLINE and tag.attr("Placement") != "Block"
        element = Element(tag.type, fold(text), tuple(children), alt, tuple(targets))
        return element, text if inline else f" {text} "

    def _target(self, annotation: pikepdf.Object) -> Target:
        action = annotation.get("/A", pikepdf.Dictionary())
        if "/URI" in action:
            return str(action.URI)
        place = action.get("/D", annotation.get("/Dest"))
        if isinstance(place, pikepdf.String):
            place = self.names.get(str(place))
        if not isinstance(place, pikepdf.Array):
            return None
        return int(self.found.page_index[place[0].objgen]) + 1


def _plain(font: str) -> str:
    """Return a font's name without the letters of a subset and how its glyphs are numbered."""
    return re.sub(r"^[A-Z]{6}\+", "", font).removesuffix("-Identity-H")


def _bookmarks(items: Iterable[pikepdf.OutlineItem], level: int) -> Iterator[tuple[int, str]]:
    for item in items:
        yield level, fold(item.title)
        yield from _bookmarks(item.children, level + 1)
