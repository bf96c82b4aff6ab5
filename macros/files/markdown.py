"""The Markdown reader: the tokens of a page, and its headings, links, images, code and text with their lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from typing import NamedTuple

from markdown_it.token import Token

from macros.files.markdown_parser import (
    BREAKS,
    DEEPEST_LEVEL,
    FILLERS,
    HIDDEN,
    MARK,
    TYPED,
    parse,
    text_of_image,
    with_marks,
)
from macros.files.text import line_at

# Lines are counted from 0 at the top of the Markdown; the page knows where that is in the file.

_FILLED = re.compile(f"[{HIDDEN}{''.join(FILLERS.values())}]+")
_LAST_BLANKS = re.compile(r"(?<![ \t])[ \t]+$", re.MULTILINE)
_OPENING_AND_CLOSING = 2


class Heading(NamedTuple):
    """A heading."""

    line: int
    level: int
    text: str
    is_underlined: bool = False


class Link(NamedTuple):
    """A link or image."""

    line: int
    target: str
    is_image: bool = False
    alternative: str = ""
    text: str = ""
    """What a link is called on the page."""


class Fence(NamedTuple):
    """A fenced code block; ``info`` is the text after the opening fence."""

    line: int
    info: str
    is_closed: bool = True


class Footnote(NamedTuple):
    """The text of a footnote, or a place that refers to one."""

    line: int
    label: str
    within: str = ""
    """The label of the footnote that it stands in."""
    is_empty: bool = False


class JinjaPlace(Enum):
    """The context that a Jinja expression stands in."""

    TEXT = auto()
    """Among other words, or in a heading or a cell."""
    ALONE = auto()
    """Alone in its paragraph, so that a table or a list can be drawn there."""
    CODE = auto()
    """It is shown as it was typed."""
    NOWHERE = auto()
    """In the address or title of a link, or the description of an image: nothing is drawn there."""


class Jinja(NamedTuple):
    """Something that Jinja would read, as it was typed: a macro call, a tag or a comment."""

    line: int
    text: str
    place: JinjaPlace = JinjaPlace.NOWHERE


class Place(Enum):
    """What kind of block a text stands in."""

    RUNNING = auto()
    ITEM = auto()
    HEADING = auto()
    CELL = auto()


class Paragraph(NamedTuple):
    """Running text without markup; its lines are the lines of the file."""

    line: int
    text: str
    place: Place = Place.RUNNING
    prose: str = ""
    """The text for counting words: one word (_) for each piece of code and each macro, no marks of footnotes."""
    typed: str = ""
    """The text with a filler (U+FFFC, or one of ``FILLERS``) for each character of markup, code and escapes: the rest is shown as typed."""


@dataclass(frozen=True, slots=True)
class Markdown:
    """A page's Markdown: its tokens, and lists of what is in it, each in the order of the page."""

    tokens: tuple[Token, ...]
    """With a mark (``MARK``) in the text for each entry of ``jinja``. Shared between those who read the page: not to be changed."""
    jinja: tuple[Jinja, ...]
    headings: tuple[Heading, ...]
    links: tuple[Link, ...]
    fences: tuple[Fence, ...]
    paragraphs: tuple[Paragraph, ...]
    footnotes: tuple[Footnote, ...]
    references: tuple[Footnote, ...]
    """Where footnotes are referred to."""
    unused_names: tuple[int, ...]
    """The lines where an address is given a name ([namn]: adress) that no link uses, or that another one has."""
    too_deep: int | None
    """The line of the first list or quotation that stands in more others than DEEPEST_LEVEL allows."""

    @property
    def text(self) -> str:
        """The words of the page, on one line."""
        return " ".join(" ".join(paragraph.text.split()) for paragraph in self.paragraphs)


@lru_cache(maxsize=4096)
def read_markdown(body: str) -> Markdown:
    """Read a page's Markdown: CommonMark with tables and footnotes, and a mark for each macro call. No HTML."""
    tokens, noted, marked = parse(body)
    reader = _Reader([Jinja(line, text) for line, text in marked])
    for token in tokens:
        reader.read_block(token)
    names = noted.get("references", {}).items()
    unused = [found for name, found in names if name not in reader.labels] + noted.get("duplicate_refs", [])
    return Markdown(
        tuple(tokens),
        tuple(reader.jinja),
        tuple(reader.headings),
        tuple(reader.links),
        tuple(reader.fences),
        tuple(reader.paragraphs),
        tuple(reader.footnotes),
        tuple(reader.references),
        unused_names=tuple(found["map"][0] for found in unused),
        too_deep=reader.too_deep,
    )


class _Reader:
    """Collects headings, links and text from the tokens of a page, and restores Jinja in code and addresses."""

    def __init__(self, jinja: list[Jinja]) -> None:
        self.jinja = jinja
        self.headings: list[Heading] = []
        self.links: list[Link] = []
        self.fences: list[Fence] = []
        self.paragraphs: list[Paragraph] = []
        self.footnotes: list[Footnote] = []
        self.references: list[Footnote] = []
        self.labels: set[str] = set()
        """The names of addresses that links use."""
        self.too_deep: int | None = None
        self._line = 0
        self._note = ""
        self._heading = Token("", "", 0)
        self._open = Counter[str]()
        """How many of each kind of block are open."""

    def read_block(self, token: Token) -> None:
        """Read a token with the method named after its type, if there is one."""
        if token.map:
            self._line = token.map[0]
        if token.level > DEEPEST_LEVEL and self.too_deep is None:
            self.too_deep = self._line
        self._open[token.type.rpartition("_")[0]] += token.nesting
        if read := getattr(self, f"_read_{token.type}", None):
            read(token)
        if self._note and token.type in ("inline", "fence", "code_block", "hr"):
            self.footnotes[-1] = self.footnotes[-1]._replace(is_empty=False)

    def _read_heading_open(self, token: Token) -> None:
        self._heading = token

    def _read_footnote_reference_open(self, token: Token) -> None:
        self._note = token.meta["label"] = self._as_typed(token.meta["label"], JinjaPlace.NOWHERE)
        self.footnotes.append(Footnote(self._line, self._note, is_empty=True))

    def _read_footnote_reference_close(self, _: Token) -> None:
        self._note = ""

    def _read_fence(self, token: Token) -> None:
        self._read_code_block(token)
        token.info = self._as_typed(token.info, JinjaPlace.NOWHERE)
        first, end = token.map or (0, 0)
        around = end - first - token.content.count("\n")
        self.fences.append(Fence(self._line, token.info.strip(), around == _OPENING_AND_CLOSING))

    def _read_code_block(self, token: Token) -> None:
        token.content = self._as_typed(token.content, JinjaPlace.CODE)

    def _as_typed(self, text: str, place: JinjaPlace) -> str:
        """Return a text with its marks replaced by the Jinja that they stand for, and note the place of each."""

        def typed(mark: re.Match[str]) -> str:
            number = int(mark[1])
            if number >= len(self.jinja):  # an address that has the signs of a mark, encoded
                return mark[0]
            self.jinja[number] = self.jinja[number]._replace(place=place)
            return self.jinja[number].text

        return MARK.sub(typed, text)

    def _read_inline(self, token: Token) -> None:
        start = self._line
        text, prose = self._read_children(token.children or [])
        if (mark := MARK.fullmatch(token.content.strip())) and self._place() in (Place.RUNNING, Place.ITEM):
            self._as_typed(mark[0], JinjaPlace.ALONE)
        typed = MARK.sub(lambda mark: HIDDEN * len(mark[0]), token.meta[TYPED])
        self.paragraphs.append(Paragraph(start, text, self._place(), prose, typed))
        if self._open["heading"]:
            level, is_underlined = int(self._heading.tag[1:]), self._heading.markup in ("-", "=")
            self.headings.append(Heading(start, level, text.strip(), is_underlined))

    def _place(self) -> Place:
        if self._open["heading"]:
            return Place.HEADING
        if self._open["table"]:
            return Place.CELL
        return Place.ITEM if self._open["list_item"] else Place.RUNNING

    def _read_children(self, children: list[Token]) -> tuple[str, str]:
        """Return the text of an inline element, a line per line of the file, and the same without code and macros."""
        text: list[str] = []
        prose: list[str] = []
        opened: list[tuple[int, int]] = []
        for child in children:
            self._restore_jinja(child)
            if "label" in child.meta and child.type in ("link_open", "image"):
                self.labels.add(child.meta["label"])
            address = str(child.attrs.get("src" if child.type == "image" else "href", ""))
            if child.type == "link_open":
                opened.append((len(self.links), len(text)))
                self.links.append(Link(self._line, address))
            elif child.type == "link_close":
                number, start = opened.pop()
                self.links[number] = self.links[number]._replace(text="".join(text[start:]))
            elif child.type == "image":
                self.links.append(Link(self._line, address, is_image=True, alternative=child.content))
            elif child.type == "footnote_ref":
                child.meta["label"] = self._as_typed(child.meta["label"], JinjaPlace.NOWHERE)
                self.references.append(Footnote(self._line, child.meta["label"], self._note))
            said, read = self._text_and_prose(child)
            self._line += said.count("\n")
            text.append(said)
            prose.append(read)
        return "".join(text), "".join(prose)

    def _restore_jinja(self, child: Token) -> None:
        """Replace the marks in code, addresses and descriptions, where no macro is drawn."""
        if child.type == "code_inline":
            child.content = self._as_typed(child.content, JinjaPlace.CODE)
        elif child.type == "image":
            child.content = self._as_typed(text_of_image(child), JinjaPlace.NOWHERE)
        for name, value in child.attrs.items():
            child.attrs[name] = self._as_typed(with_marks(str(value)), JinjaPlace.NOWHERE)

    def _text_and_prose(self, child: Token) -> tuple[str, str]:
        """Return the text of an inline token, and the same with code and macros as one word."""
        if child.type in ("softbreak", "hardbreak"):
            return "\n", "\n"
        breaks = "\n" * int(child.meta.get(BREAKS, 0))
        if child.type == "code_inline":
            return child.content + breaks, f"_{breaks}"
        if child.type == "text":
            return self._as_typed(child.content, JinjaPlace.TEXT), MARK.sub("_", child.content)
        said = child.content if child.type == "image" else ""
        return said + breaks, said + breaks


def reads_alike(one: str, other: str) -> bool:
    """Return whether two texts differ at most in empty lines first and last, and in trailing blanks that are no line breaks."""
    plain = {_LAST_BLANKS.sub("", text).strip("\n") for text in (one, other)}
    return len(plain) == 1 and _structure(one) == _structure(other)


def _structure(text: str) -> list[list[str]]:
    blocks = ([block, *(block.children or ())] for block in read_markdown(text).tokens)
    return [[token.type for token in block if token.type != "text"] for block in blocks]


def shown(typed: str) -> str:
    """Return part of ``Paragraph.typed`` as it can be shown to an editor: with an ellipsis in place of fillers."""
    return _FILLED.sub("…", typed)


def find_typed(
    markdown: Markdown, pattern: re.Pattern[str], places: Container[Place] = frozenset(Place)
) -> Iterator[tuple[int, re.Match[str]]]:
    """Yield line and match of a pattern in the text that is shown as typed; each paragraph is searched by itself."""
    for paragraph in markdown.paragraphs:
        for found in pattern.finditer(paragraph.typed) if paragraph.place in places else ():
            yield paragraph.line + line_at(paragraph.typed, found.start()), found
