"""A PDF as a screen reader gets it: what is tagged, in the order of reading, and what is told about it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from tests.pdf.marked_content import read_content
from tests.pdf.tags import Element, TagReader, Target, fold, string


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

    fonts: list[tuple[str, bool, bool]]
    """Name, whether it is embedded, and whether only the glyphs that are used are."""

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

    @property
    def images_without_alt(self) -> list[Element]:
        """Return the images and formulas that nothing can be read of."""
        return [image for image in self.find("Figure", "Formula") if not (image.alt or "").strip()]


def read(pdf: Path) -> Document:
    """Read a PDF."""
    with pikepdf.open(pdf) as opened:
        content = read_content(opened)
        return Document(
            lang=string(opened.Root, "/Lang"),
            title=opened.open_metadata().get("dc:title"),
            pages=len(opened.pages),
            elements=TagReader(opened, content).elements(),
            bookmarks=list(_bookmarks(opened.open_outline().root, 1)),
            fonts=sorted({(font.name, font.embedded, font.subset) for font in content.fonts.values()}),
        )


def _bookmarks(items: Iterable[pikepdf.OutlineItem], level: int) -> Iterator[tuple[int, str]]:
    for item in items:
        yield level, fold(item.title)
        yield from _bookmarks(item.children, level + 1)
