"""Tokens of an editor's Markdown → the HTML of a page. What an editor typed is text; only our own rules make elements."""

from __future__ import annotations

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

from macros.content import Markdown
from macros.headings import PERMALINK, reserved_ids, slug
from macros.markdown_parser import MARK

_ALIGNED = {"text-align:left": "hb-left", "text-align:center": "hb-center", "text-align:right": "hb-right"}
_NAMELESS_HEADING = "avsnitt"
_WAYS_BACK = "\x0f"
"""Where a footnote's ways back will stand: a control character, which no file may have."""


@dataclass(frozen=True)
class Drawn:
    """The HTML of a macro call; ``is_block`` is False where it may stand within a sentence."""

    html: Markup
    is_block: bool = True


@dataclass
class _Note:
    """A footnote that a page refers to."""

    number: int
    part: _Part
    tokens: Sequence[Token]
    references: int = 0

    @property
    def id(self) -> str:
        """The end of its ids, after ``fn:`` and ``fnref:``."""
        return f"{self.part.prefix}{self.number}"

    @property
    def ways_back(self) -> Markup:
        """Links to each place that refers to it."""
        link = Markup(
            '\u00a0<a class="footnote-backref" href="#fnref:{}{}" title="Tillbaka till fotnot {} i texten">Tillbaka till texten</a>'
        )
        return Markup().join(
            link.format(self.id, _again(number), self.number) for number in range(1, self.references + 1)
        )


@dataclass
class Article:
    """The state that all editors' texts on a page share: ids that are taken, footnotes, names of tables."""

    explain: Callable[[str], Markup]
    """Plain text as HTML, with abbreviations explained."""
    link: Callable[[str], str]
    """The address that a link in a text has on the page."""
    taken: set[str] = field(default_factory=set)
    """The ids that the page has from elsewhere."""
    _tables: dict[str, int] = field(default_factory=dict)
    _notes: list[_Note] = field(default_factory=list)

    def render(
        self,
        text: Markdown,
        drawn: Mapping[int, Drawn] | None = None,
        *,
        before_parts: Markup = Markup(),  # noqa: B008 — it cannot be changed
    ) -> Markup:
        """Return a text as it stands on its own page, with its footnotes.

        ``drawn`` is what the macros drew, by their places in ``text.jinja``. ``before_parts`` is put
        after the introduction: before the first heading, or the first macro that draws a block.
        """
        body = _Part(self, text, drawn or {}, taken=self.taken).render(before_parts)
        return body + self.render_notes()

    def render_part(self, text: Markdown, prefix: str, shift: int, heading: str) -> Markup:
        """Return a text as a part of a composed page, without its footnotes.

        Ids and links to them begin with ``prefix``, headings go ``shift`` levels down, and ``heading`` is what stands above.
        """
        return _Part(self, text, {}, taken=set(), prefix=f"{prefix}-", shift=shift, heading=heading).render()

    def render_notes(self) -> Markup:
        """Return the list of the footnotes that have been referred to; nothing where there are none."""
        if not self._notes:
            return Markup()
        # A footnote may refer to others: those not referred to before come last, and no way back is known until all are drawn.
        drawn = [(note, note.part.render_note(note)) for note in self._notes]
        notes = Markup().join(
            Markup('<li id="fn:{}">\n{}</li>\n').format(note.id, text.replace(_WAYS_BACK, note.ways_back))
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
        """Return what a table's frame is called: no two on a page alike."""
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
    """The words of the heading that the text has come to."""
    anchor: str = ""
    """Its id."""

    def __post_init__(self) -> None:
        self.taken = self.taken | reserved_ids()
        self.notes, self._tokens = _without_notes(self.text.tokens)
        self.cited: dict[str, _Note] = {}
        self._last_suffixes: dict[str, int] = {}
        self._blocks_of_code = 0

    def render(self, before_parts: Markup = Markup()) -> Markup:  # noqa: B008 — it cannot be changed
        tokens = list(self._with_blocks(self._tokens))
        if before_parts:
            tokens.insert(_first_part(tokens), _finished(f"{before_parts}\n"))
        return self._render(tokens)

    def render_note(self, note: _Note) -> Markup:
        """Return the text of a footnote, with ``_WAYS_BACK`` at its end."""
        tokens = list(self._with_blocks(note.tokens))
        if not tokens or tokens[-1].type != "paragraph_close":
            tokens += [
                Token("paragraph_open", "p", 1, block=True),
                Token("paragraph_close", "p", -1, block=True),
            ]
        tokens.insert(-1, Token("finished", "", 0, content=_WAYS_BACK))
        return self._render(tokens)

    def _render(self, tokens: Sequence[Token]) -> Markup:
        html = _RENDERER.render(tokens, _OPTIONS, {"part": self})
        return Markup(html)  # noqa: S704 — the renderer escapes all that was typed

    def _with_blocks(self, tokens: Sequence[Token]) -> Iterator[Token]:
        """Yield tokens with what is drawn as a block in the place of the paragraph that has nothing but its mark."""
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
        """Return a piece of text as HTML: abbreviations explained, and what was drawn where the marks stand."""
        parts = MARK.split(text)
        # Splitting by a group gives: text, number of the mark, text, …
        parts[::2] = [self.article.explain(part) for part in parts[::2]]
        parts[1::2] = [self.drawn_at(int(number)) for number in parts[1::2]]
        return Markup().join(parts)

    def words_of_link(self, text: str) -> Markup:
        """Return a piece of text within a link, where nothing more can be pressed, as HTML."""
        parts = MARK.split(text)
        parts[1::2] = [self.drawn_at(int(number)).striptags() for number in parts[1::2]]
        return Markup().join(parts)

    def drawn_at(self, number: int) -> Markup:
        """Return what was drawn where a mark stands, or what was typed there if nothing was."""
        drawn = self.drawn.get(number)
        return drawn.html if drawn else escape(self.text.jinja[number].text)

    def new_id(self, words: str) -> str:
        """Return an id made of a heading's words that nothing else on the page has."""
        name = wanted = slug(words) or _NAMELESS_HEADING
        while name in self.taken:
            self._last_suffixes[wanted] = self._last_suffixes.get(wanted, 0) + 1
            name = f"{wanted}_{self._last_suffixes[wanted]}"
        self.taken.add(name)
        return f"{self.prefix}{name}"

    def address(self, address: str) -> str:
        """Return where a link in the text leads from the page; one to a section of the text stays in the text."""
        return self.article.link(
            f"#{self.prefix}{unquote(address[1:])}" if address.startswith("#") else address
        )

    def code_id(self) -> str:
        """Return the next id of a block of code: the copy button finds its block by the nearest id around it."""
        self._blocks_of_code += 1
        return f"{self.prefix}kod--{self._blocks_of_code}"


class _Rules(RendererHTML):
    """What each token becomes; ``env["part"]`` is the text that is rendered. What has no rule here is as in CommonMark."""

    def renderInline(self, tokens: Sequence[Token], options: Any, env: Any) -> str:  # noqa: N802 — the name is the base class's
        html, links = [], 0
        for place, token in enumerate(tokens):
            links += token.nesting if token.type in ("link_open", "link_close") else 0
            if token.type == "text" and not links:
                html.append(str(env["part"].words(token.content)))
            elif token.type == "text":
                html.append(str(env["part"].words_of_link(token.content)))
            elif token.type in self.rules:
                html.append(self.rules[token.type](tokens, place, options, env))
            else:
                html.append(self.renderToken(tokens, place, options, env))
        return "".join(html)

    def finished(self, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:  # noqa: ARG002 — the renderer's signature
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
        return f'<a href="{escape(address)}"{_title(tokens[idx])}>'

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
    """Return the place of the first heading or drawn block that stands in no list and no quotation."""
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
    """Return a heading's words without markup, and without what macros draw there."""
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
    """Return code as HTML, with the words of a language that is known in their colours."""
    try:
        lexer = get_lexer_by_name(language, stripnl=False) if language else None
    except ClassNotFound:
        lexer = None
    return str(highlight(code, lexer, HtmlFormatter(nowrap=True))) if lexer else str(escape(code))
