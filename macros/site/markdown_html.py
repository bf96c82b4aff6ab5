"""Tokens of an editor's Markdown → HTML. All that an editor typed is escaped; only our own rules make elements."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markupsafe import Markup, escape
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

from macros.files.markdown import Markdown
from macros.files.markdown_parser import MARK
from macros.site.headings import PERMALINK, reserved_ids, slug

_ALIGNED = {"text-align:left": "hb-left", "text-align:center": "hb-center", "text-align:right": "hb-right"}
_NAMELESS_HEADING = "avsnitt"
_BACKLINKS = "\x0f"
"""The placeholder of a footnote's backlinks: a control character, which no file may have."""


@dataclass(frozen=True)
class Drawn:
    """The HTML of a macro call; ``is_block`` is False for a few words within a sentence."""

    html: Markup
    is_block: bool = True


@dataclass
class _Note:
    """A footnote that is referred to."""

    number: int
    part: _Part
    tokens: Sequence[Token]
    references: int = 0

    @property
    def id(self) -> str:
        """Its ids without ``fn:`` and ``fnref:``."""
        return f"{self.part.prefix}{self.number}"

    @property
    def backlinks(self) -> Markup:
        """The links to each reference to it."""
        link = Markup(
            '\u00a0<a class="footnote-backref" href="#fnref:{}{}" title="Tillbaka till fotnot {} i texten">Tillbaka till texten</a>'
        )
        return Markup().join(
            link.format(self.id, _again(number), self.number) for number in range(1, self.references + 1)
        )


@dataclass
class Article:
    """The state that the texts of a page share: ids in use, footnotes, labels of tables."""

    explain: Callable[[str], Markup]
    """Returns plain text as HTML, with abbreviations explained."""
    link: Callable[[str], str]
    """Returns the address of a link relative to the page."""
    taken: set[str] = field(default_factory=set)
    """Ids of the page outside the texts."""
    _tables: dict[str, int] = field(default_factory=dict)
    _notes: list[_Note] = field(default_factory=list)

    def render(
        self,
        text: Markdown,
        drawn: Mapping[int, Drawn] | None = None,
        *,
        before_parts: Markup = Markup(),  # noqa: B008 — it cannot be changed
    ) -> Markup:
        """Return a text with its footnotes, for a page of its own.

        ``drawn`` is the HTML of the macros, by their indexes in ``text.jinja``. ``before_parts`` is put
        after the introduction: before the first heading, or the first macro that draws a block.
        """
        body = _Part(self, text, drawn or {}, taken=self.taken).render(before_parts)
        return body + self.render_notes()

    def render_part(self, text: Markdown, prefix: str, shift: int, heading: str) -> Markup:
        """Return a text as a part of a composed page, without its footnotes.

        Ids and links to them begin with ``prefix``, headings go ``shift`` levels down, and ``heading`` is the one above.
        """
        return _Part(self, text, {}, taken=set(), prefix=f"{prefix}-", shift=shift, heading=heading).render()

    def render_notes(self) -> Markup:
        """Return the list of the footnotes that have been referred to; nothing where there are none."""
        if not self._notes:
            return Markup()
        # A footnote may refer to others, which come last; so the backlinks are known when all are rendered.
        drawn = [(note, note.part.render_note(note)) for note in self._notes]
        notes = Markup().join(
            Markup('<li id="fn:{}">\n{}</li>\n').format(note.id, text.replace(_BACKLINKS, note.backlinks))
            for note, text in drawn
        )
        return Markup('<div class="footnote">\n<hr>\n<ol>\n{}</ol>\n</div>\n').format(notes)

    def note(self, part: _Part, label: str) -> _Note | None:
        """Return the footnote of a label in a part, numbered when it is first referred to."""
        if label not in part.notes:
            return None
        if (note := part.cited.get(label)) is None:
            note = _Note(len(self._notes) + 1, part, part.notes[label])
            part.cited[label] = note
            self._notes.append(note)
        note.references += 1
        return note

    def table_label(self, heading: str) -> str:
        """Return the label of a table's frame, unique on the page."""
        name = f"Tabell under {heading}" if heading else "Tabell"
        self._tables[name] = number = self._tables.get(name, 0) + 1
        return name if number == 1 else f"{name} ({number})"


@dataclass
class _Part:
    """One editor's text on a page."""

    article: Article
    text: Markdown
    drawn: Mapping[int, Drawn]
    taken: set[str]
    prefix: str = ""
    shift: int = 0
    heading: str = ""
    """The latest heading in the text, or above it."""
    anchor: str = ""
    """The id of the latest heading."""
    is_in_link: bool = False

    def __post_init__(self) -> None:
        self.taken = self.taken | reserved_ids()
        self.notes, self._tokens = _without_notes(self.text.tokens)
        self.cited: dict[str, _Note] = {}
        self._last_suffixes: dict[str, int] = {}
        self._code_blocks = itertools.count(1)

    def render(self, before_parts: Markup = Markup()) -> Markup:  # noqa: B008 — it cannot be changed
        tokens = list(self._with_blocks(self._tokens))
        if before_parts:
            tokens.insert(_first_part(tokens), _finished(f"{before_parts}\n"))
        return self._render(tokens)

    def render_note(self, note: _Note) -> Markup:
        """Return the text of a footnote, with ``_BACKLINKS`` at its end."""
        tokens = list(self._with_blocks(note.tokens))
        if not tokens or tokens[-1].type != "paragraph_close":
            tokens += [
                Token("paragraph_open", "p", 1, block=True),
                Token("paragraph_close", "p", -1, block=True),
            ]
        tokens.insert(-1, Token("finished", "", 0, content=_BACKLINKS))
        return self._render(tokens)

    def _render(self, tokens: Sequence[Token]) -> Markup:
        html = _RENDERER.render(tokens, _OPTIONS, {"part": self})
        return Markup(html)  # noqa: S704 — the renderer escapes all that was typed

    def _with_blocks(self, tokens: Sequence[Token]) -> Iterator[Token]:
        """Yield the tokens; the HTML of a macro that draws a block replaces the paragraph with its mark alone."""
        skip = 0
        for place, token in enumerate(tokens):
            if skip:
                skip -= 1
            elif token.type == "paragraph_open" and (block := self._block(tokens[place + 1])):
                yield _finished(f"{block}\n", token.level)
                skip = 2
            else:
                yield token

    def _block(self, inline: Token) -> Markup | None:
        mark = MARK.fullmatch(inline.content.strip())
        drawn = self.drawn.get(int(mark[1])) if mark else None
        return drawn.html if drawn and drawn.is_block else None

    def words(self, text: str) -> Markup:
        """Return text as HTML, with the macros' HTML in place of the marks; within a link only as words."""
        parts = MARK.split(text)
        # Splitting by a group gives: text, number of the mark, text, …
        for place, part in enumerate(parts):
            if place % 2:
                drawn = self.drawn_at(int(part))
                parts[place] = drawn.striptags() if self.is_in_link else drawn
            elif not self.is_in_link:
                parts[place] = self.article.explain(part)
        return Markup().join(parts)

    def drawn_at(self, number: int) -> Markup:
        """Return the HTML of the macro at a mark, or the text that was typed there if nothing was drawn."""
        drawn = self.drawn.get(number)
        return drawn.html if drawn else escape(self.text.jinja[number].text)

    def new_id(self, words: str) -> str:
        """Return the slug of a heading, made unique on the page."""
        name = wanted = slug(words) or _NAMELESS_HEADING
        while name in self.taken:
            self._last_suffixes[wanted] = self._last_suffixes.get(wanted, 0) + 1
            name = f"{wanted}_{self._last_suffixes[wanted]}"
        self.taken.add(name)
        return f"{self.prefix}{name}"

    def address(self, address: str) -> str:
        """Return the address of a link relative to the page; a fragment gets the prefix of the text's ids."""
        return self.article.link(
            f"#{self.prefix}{unquote(address[1:])}" if address.startswith("#") else address
        )

    def code_id(self) -> str:
        """Return the next id of a code block: the copy button finds its block by the nearest id around it."""
        return f"{self.prefix}kod--{next(self._code_blocks)}"


class _Rules(RendererHTML):
    """The HTML of each type of token, where it is not that of CommonMark; ``env["part"]`` is the text that is rendered."""

    def text(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:  # noqa: ARG002 — the renderer's signature
        return str(env["part"].words(tokens[idx].content))

    def finished(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:  # noqa: ARG002
        return tokens[idx].content

    def heading_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:  # noqa: ARG002
        part: _Part = env["part"]
        words = _words(tokens[idx + 1])
        part.heading = " ".join(words.split())
        part.anchor = part.new_id(words)
        return f'<h{_level(tokens[idx], part)} id="{part.anchor}">'

    def heading_close(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:  # noqa: ARG002
        return f"{PERMALINK.format(env['part'].anchor)}</h{_level(tokens[idx], env['part'])}>\n"

    def link_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:  # noqa: ARG002
        address = env["part"].address(str(tokens[idx].attrGet("href") or ""))
        env["part"].is_in_link = True
        return f'<a href="{escape(address)}"{_title(tokens[idx])}>'

    def link_close(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:  # noqa: ARG002
        env["part"].is_in_link = False
        return "</a>"

    def image(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:  # noqa: ARG002
        address = env["part"].address(str(tokens[idx].attrGet("src") or ""))
        return f'<img alt="{escape(tokens[idx].content)}" src="{escape(address)}"{_title(tokens[idx])}>'

    def fence(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:  # noqa: ARG002
        code = tokens[idx].content
        shown = _coloured(code, tokens[idx].info.strip().partition(" ")[0])
        return f'<div class="highlight"><pre id="{env["part"].code_id()}"><code>{shown}</code></pre></div>\n'

    code_block = fence

    def table_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:  # noqa: ARG002
        label = env["part"].article.table_label(env["part"].heading)
        return f'<div class="hb-scroll" role="region" tabindex="0" aria-label="{escape(label)}"><table>\n'

    def table_close(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:  # noqa: ARG002
        return "</table>\n</div>\n"

    def th_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:  # noqa: ARG002
        return f'<th scope="col"{_aligned(tokens[idx])}>'

    def td_open(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:  # noqa: ARG002
        return f"<td{_aligned(tokens[idx])}>"

    def footnote_ref(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:  # noqa: ARG002
        part: _Part = env["part"]
        label = tokens[idx].meta["label"]
        if (note := part.article.note(part, label)) is None:
            return str(escape(f"[^{label}]"))
        place = f"{note.id}{_again(note.references)}"
        return f'<sup id="fnref:{place}"><a class="footnote-ref" href="#fn:{note.id}">{note.number}</a></sup>'


_RENDERER = _Rules()
_OPTIONS = MarkdownIt("commonmark", {"xhtmlOut": False}).options


def _finished(html: str, level: int = 0) -> Token:
    return Token("finished", "", 0, content=html, block=True, level=level)


def _again(reference: int) -> str:
    """Return the suffix of a reference's id: nothing for the first, ``:2`` for the second."""
    return f":{reference}" if reference > 1 else ""


def _first_part(tokens: Sequence[Token]) -> int:
    """Return the index of the first heading or macro block outside lists and quotations."""
    begins = ("heading_open", "finished")
    return next(
        (place for place, token in enumerate(tokens) if token.type in begins and token.level == 0),
        len(tokens),
    )


def _without_notes(tokens: Sequence[Token]) -> tuple[Mapping[str, Sequence[Token]], Sequence[Token]]:
    """Return the texts of the footnotes, by label, and the other tokens."""
    notes: dict[str, list[Token]] = {}
    others: list[Token] = []
    into = [others]
    for token in tokens:
        if token.type == "footnote_reference_open":
            into.append(notes.setdefault(token.meta["label"], []))
        elif token.type == "footnote_reference_close":
            into.pop()
        else:
            into[-1].append(token)
    return notes, others


def _words(inline: Token) -> str:
    """Return a heading's words without markup and macros."""
    children = inline.children or ()
    return MARK.sub("", "".join(child.content for child in children if child.type in ("text", "code_inline")))


def _level(token: Token, part: _Part) -> int:
    return min(int(token.tag[1:]) + part.shift, 6)


def _title(token: Token) -> str:
    title = token.attrGet("title")
    return f' title="{escape(str(title))}"' if title else ""


def _aligned(token: Token) -> str:
    name = _ALIGNED.get(str(token.attrGet("style")))
    return f' class="{name}"' if name else ""


def _coloured(code: str, language: str) -> str:
    """Return code as HTML, highlighted if Pygments knows the language."""
    try:
        lexer = get_lexer_by_name(language, stripnl=False) if language else None
    except ClassNotFound:
        lexer = None
    return str(highlight(code, lexer, HtmlFormatter(nowrap=True))) if lexer else str(escape(code))
