"""The running text of a file, from its Markdown and its values, each piece with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain

from macros.checks.base import Finding, Page, Subject
from macros.files.markdown import Place, read_markdown
from macros.files.text import line_at
from macros.model.reading import as_read
from macros.model.texts import TextKind

SENTENCES = frozenset({TextKind.PROSE})
"""Values that are written as sentences; not the report's own words, which are quoted as they stand."""
WORDS = frozenset({TextKind.PROSE, TextKind.NAME})
"""Values that are written in words: sentences, and names of things."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of text in a file; ``place`` is None for a value."""

    path: str
    line: int
    text: str
    place: Place | None = None
    where: str = ""
    """The place in a file that has no lines, in words."""

    def at(self, message: str, start: int = 0) -> Finding:
        """Return a finding on the line of the character at ``start``; a value has that of its key."""
        below = line_at(self.text, start) if self.place and not self.where else 0
        return Finding(self.path, self.line + below, f"{self.where}: {message}" if self.where else message)


_CHECKSUM = re.compile(r"(?<=\")[0-9a-f]{64}(?=\")")


def read_normalised(subject: Subject) -> Iterator[Passage]:
    """Yield all text of all files, normalised by ``as_read``: the source with comments, addresses and code, and then what is shown."""
    for path, text in subject.sources.items():
        # The checksums of what is locked have digits that nobody has chosen.
        yield Passage(path, 1, as_read(_CHECKSUM.sub("", text)), Place.RUNNING)
    shown = (passage for page in subject.pages for passage in read_body(page, with_code=True))
    for passage in chain(shown, read_attached(subject)):
        yield replace(passage, text=as_read(passage.text))


def read_attached(subject: Subject) -> Iterator[Passage]:
    """Yield the names of all files in ``docs/``, and the texts of the pictures and attachments."""
    for path in subject.files:
        yield Passage(f"docs/{path}", 1, path.replace("/", "\n"), where="Filens namn")
        for text, where, line in subject.contents(path).pieces:
            yield Passage(f"docs/{path}", line, text, Place.RUNNING, where)


def read_passages(page: Page, kinds: frozenset[TextKind]) -> Iterator[Passage]:
    """Yield the values of some kinds and then the Markdown of a file, without code."""
    for value in page.texts:
        if value.kind in kinds:
            yield Passage(page.path, page.source.line(*value.way), value.text)
    yield from read_body(page)


def read_all_text(page: Page, left_out: str = "") -> Iterator[Passage]:
    """Yield every value of a file but those under one key, and then its Markdown, code included."""
    for way, text in page.written_texts:
        if [key for key in way if isinstance(key, str)][-1:] != [left_out]:
            yield Passage(page.path, page.source.line(*way), text)
    yield from read_body(page, with_code=True)


def read_body(page: Page, *, with_code: bool = False) -> Iterator[Passage]:
    """Yield the blocks of a page's Markdown without markup, and without code unless ``with_code``."""
    for block in read_markdown(page.body).paragraphs:
        text = block.text if with_code else block.prose
        yield Passage(page.path, page.source.body_line + block.line, text, block.place)


def pages_being_written(subject: Subject) -> list[Page]:
    """Return what can still be written better: lasting pages, registers and drafts.

    A report that has left draft is history, and so is a decision about how the handbook is made.
    """
    drafts = subject.handbook.draft_years
    return [
        *(page for page in subject.lasting_pages if not page.page.startswith("om/beslut/")),
        *subject.handbook.registers,
        *(part.page for part in subject.parts if part.year in drafts),
    ]
