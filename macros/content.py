"""A page's Markdown → the headings, links, images, code and HTML in it, with lines."""

from __future__ import annotations

import html.parser
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

# Lines are counted from 0 at the top of the Markdown; the page knows where that is in the file.

_NO_SPACE_AFTER_HASHES = re.compile(r"^(#{1,6})(?=[^#\s])", re.MULTILINE)
_FOOTNOTE = re.compile(r"^([ ]*)\[\^[^\]\n]+\]:", re.MULTILINE)
_NOTE = re.compile(r"^[ ]*(?:!!!|\?{3}\+?|===[!+]?)[ ]+[\"\w].*$", re.MULTILINE)
_ATTRIBUTE_LIST = re.compile(r"\{:?[ ]*([^{}\n]+?)[ ]*\}")
_MACRO = re.compile(r"\{\{.*?\}\}")
_FOOTNOTE_MARK = re.compile(r"\[\^[^\]\n]+\]")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, without its attributes."""

    line: int
    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link or image written in Markdown."""

    line: int
    target: str
    is_image: bool = False
    alternative: str = ""
    text: str = ""
    """What a link is called on the page."""


@dataclass(frozen=True, slots=True)
class Fence:
    """A code block; ``info`` is what stands after the opening backticks."""

    line: int
    info: str


@dataclass(frozen=True, slots=True)
class Tag:
    """An HTML tag, a closing one with a slash first, or a comment.

    Without a name: the attributes given to a Markdown element in an attribute list.
    """

    line: int
    name: str
    attributes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table written in Markdown."""

    line: int
    columns: int


COMMENT = "!--"
"""The name of a comment among the tags."""


class Place(Enum):
    """What kind of block a text stands in."""

    RUNNING = auto()
    ITEM = auto()
    HEADING = auto()
    CELL = auto()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text without markup; its lines are the lines of the file."""

    line: int
    text: str
    place: Place = Place.RUNNING
    prose: str = ""
    """The text as someone reads it: a word (_) for each piece of code and each macro, no marks of footnotes."""


@dataclass(frozen=True, slots=True)
class Markdown:
    """What the checks need to know of a page's Markdown, each kind in the order of the page."""

    headings: tuple[Heading, ...]
    links: tuple[Link, ...]
    fences: tuple[Fence, ...]
    tags: tuple[Tag, ...]
    paragraphs: tuple[Paragraph, ...]
    tables: tuple[Table, ...]
    definitions: tuple[int, ...]
    """The lines where an address is given a name, [namn]: adress."""

    @property
    def text(self) -> str:
        """The words of the page, on one line."""
        return " ".join(" ".join(paragraph.text.split()) for paragraph in self.paragraphs)


def _accept_any(url: str) -> bool:  # noqa: ARG001 — the parser's signature
    return True


def _build_parser() -> MarkdownIt:
    # The site indents the text of a note by four spaces, so that is not code here.
    parser = MarkdownIt("commonmark", {"html": True}).enable("table").disable("code")
    # A javascript: address is to be seen by the checks, not left as text.
    parser.validateLink = _accept_any  # type: ignore[method-assign]
    return parser


_PARSER = _build_parser()


@lru_cache(maxsize=4096)
def read_markdown(body: str) -> Markdown:
    """Read a page's Markdown as the site's engine will: notes, footnotes and hashes without a space too."""
    text = _NO_SPACE_AFTER_HASHES.sub(r"\1 ", body)
    text = _NOTE.sub("", _FOOTNOTE.sub(r"\1", text))
    reader = _Reader()
    named: dict[str, Any] = {}
    for token in _PARSER.parse(text, named):
        reader.read_block(token)
    return Markdown(
        tuple(reader.headings),
        tuple(reader.links),
        tuple(reader.fences),
        tuple(reader.tags),
        tuple(reader.paragraphs),
        tuple(reader.tables),
        tuple(sorted(found["map"][0] for found in named.get("references", {}).values())),
    )


class _Reader:
    """Sorts the tokens of a page into what the checks ask for."""

    def __init__(self) -> None:
        self.headings: list[Heading] = []
        self.links: list[Link] = []
        self.fences: list[Fence] = []
        self.tags: list[Tag] = []
        self.paragraphs: list[Paragraph] = []
        self.tables: list[Table] = []
        self._line = 0
        self._heading_level = 0
        self._items_open = 0
        self._tables_open = 0

    def read_block(self, token: Token) -> None:
        if token.map:
            self._line = token.map[0]
        self._items_open += token.nesting if token.type in ("list_item_open", "list_item_close") else 0
        self._tables_open += token.nesting if token.type in ("table_open", "table_close") else 0
        if token.type == "heading_open":
            self._heading_level = int(token.tag[1:])
        elif token.type == "heading_close":
            self._heading_level = 0
        elif token.type == "table_open":
            self.tables.append(Table(self._line, 0))
        elif token.type == "th_open":
            self.tables[-1] = Table(self.tables[-1].line, self.tables[-1].columns + 1)
        elif token.type == "fence":
            self.fences.append(Fence(self._line, token.info.strip()))
        elif token.type == "html_block":
            self.tags += _read_html(token.content, self._line)
        elif token.type == "inline":
            self._read_inline(token)

    def _read_inline(self, token: Token) -> None:
        start = self._line
        text, prose = self._read_children(token.children or [])
        shown = _ATTRIBUTE_LIST.sub("", text) if self._heading_level else text
        self.paragraphs.append(Paragraph(start, shown, self._place(), _as_prose(prose)))
        if self._heading_level:
            self.headings.append(Heading(start, self._heading_level, shown.strip()))

    def _place(self) -> Place:
        if self._heading_level:
            return Place.HEADING
        if self._tables_open:
            return Place.CELL
        return Place.ITEM if self._items_open else Place.RUNNING

    def _read_children(self, children: list[Token]) -> tuple[str, str]:
        """Return the text of an inline element, a line per line of the file, and the same without code."""
        text, prose = "", ""
        opened: list[tuple[int, int]] = []
        for child in children:
            if child.type == "link_open":
                opened.append((len(self.links), len(text)))
                self.links.append(Link(self._line, str(child.attrs.get("href", ""))))
            elif child.type == "link_close":
                number, start = opened.pop()
                self.links[number] = replace(self.links[number], text=text[start:])
            elif child.type == "image":
                self.links.append(
                    Link(
                        self._line, str(child.attrs.get("src", "")), is_image=True, alternative=child.content
                    )
                )
            elif child.type in ("html_inline", "text"):
                is_html = child.type == "html_inline"
                self.tags += (_read_html if is_html else _read_text_tags)(child.content, self._line)
            said, read = _said(child)
            self._line += said.count("\n")
            text, prose = text + said, prose + read
        return text, prose


def _said(child: Token) -> tuple[str, str]:
    """Return what a piece of a text says, and the same with code as one word."""
    if child.type in ("softbreak", "hardbreak"):
        return "\n", "\n"
    if child.type == "html_inline":
        return ("\n" * child.content.count("\n"),) * 2
    if child.type == "code_inline":
        return child.content, "_"
    return (child.content, child.content) if child.type in ("text", "image") else ("", "")


def _as_prose(text: str) -> str:
    for mark, instead in ((_MACRO, "_"), (_FOOTNOTE_MARK, ""), (_ATTRIBUTE_LIST, "")):
        text = mark.sub(instead, text)
    return text


class _TagReader(html.parser.HTMLParser):
    """Gathers the tags and comments of a piece of HTML."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.tags: list[Tag] = []
        self._first_line = line

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line = self._first_line + self.getpos()[0] - 1
        self.tags.append(Tag(line, tag, tuple((name, value or "") for name, value in attrs)))

    def handle_endtag(self, tag: str) -> None:
        self.tags.append(Tag(self._first_line + self.getpos()[0] - 1, f"/{tag}"))

    def handle_comment(self, data: str) -> None:  # noqa: ARG002 — the name is the base class's
        self.tags.append(Tag(self._first_line + self.getpos()[0] - 1, COMMENT))


def _read_html(text: str, line: int) -> list[Tag]:
    reader = _TagReader(line)
    reader.feed(text)
    return reader.tags


def _read_text_tags(text: str, line: int) -> Iterator[Tag]:
    """Yield the attribute lists in a text, and malformed tags: a browser may make something of them."""
    for attributes in _ATTRIBUTE_LIST.findall(text):
        pairs = re.findall(r"([\w:-]+)\s*=\s*[\"'“”]?([^\s\"'“”]*)", attributes)
        ids = [("id", name) for name in re.findall(r"(?:^|\s)#([\w:.-]+)", attributes)]
        yield Tag(line, "", (*ids, *pairs))
    for name in re.findall(r"<([A-Za-z][\w-]*)", text):
        yield Tag(line, name.lower())
