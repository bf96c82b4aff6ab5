"""The Markdown parser: CommonMark with tables and footnotes, no HTML, and a mark in place of each use of Jinja."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from types import SimpleNamespace
from typing import Any

from markdown_it import MarkdownIt, helpers
from markdown_it.renderer import RendererHTML
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.table import escapedSplit, table
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline, backtick, image, link
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.footnote.index import footnote_ref

from macros.files.text import line_at

InlineRule = Callable[[StateInline, bool], bool]

_BEGIN, _END = "\x0e", "\x0f"
"""Around the number of a mark. Control characters: files that have any are refused (F012), so no editor can write one."""
MARK = re.compile(f"{_BEGIN}([0-9]+){_END}")
_CONTROL = re.compile("[\x0e\x0f]")
_ENCODED_MARK = re.compile("%0E([0-9]+)%0F")
_JINJA = re.compile(
    r"""\{\{(?:[^"'\n}]|"[^"\n]{0,200}"|'[^'\n]{0,200}'|\}(?!\})){0,400}+\}\}|\{%[^\n]{0,400}?%\}|\{\#[^\n]{0,400}?\#\}""",
)
"""Of a bounded length, so that a long line is searched in linear time."""
LONGEST_LABEL = 60
"""Of a footnote, with its brackets."""
LONGEST_LINK = 1_000
"""The text of a link or the description of an image; CommonMark bounds the name of an address so."""
DEEPEST_LEVEL = 16
"""How deep blocks may stand in each other; a list in a list takes two levels."""
HIDDEN = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands in a text as typed for a character of markup, code or an escape."""
EM_OPEN, EM_CLOSE, STRONG_OPEN, STRONG_CLOSE, HARD_BREAK, ESCAPED, BACKSLASH, AUTOLINK = map(chr, range(1, 9))
FILLERS = {
    "em_open": EM_OPEN, "em_close": EM_CLOSE, "strong_open": STRONG_OPEN, "strong_close": STRONG_CLOSE,
    "hardbreak": HARD_BREAK, "escape": ESCAPED, r"\\": BACKSLASH, "autolink": AUTOLINK,
}  # fmt: skip
"""Stand in its place for the tokens and escapes that checks ask for. Control characters, as above."""
TYPED, BREAKS, CELLS = "typed", "breaks", "cells"
"""Keys in ``Token.meta``: the text as typed, the number of line breaks without a token, and the number of cells in a row."""


def parse(body: str) -> tuple[list[Token], dict[str, Any], list[tuple[int, str]]]:
    """Return the tokens of a text, the parser's environment, and line and text of the Jinja behind each mark."""
    marked: list[tuple[int, str]] = []

    def mark(found: re.Match[str]) -> str:
        marked.append((line_at(found.string, found.start()), found[0]))
        return f"{_BEGIN}{len(marked) - 1}{_END}"

    noted: dict[str, Any] = {}
    text = _JINJA.sub(mark, _CONTROL.sub("\N{REPLACEMENT CHARACTER}", body))
    return _PARSER.parse(f"{text}\n", noted), noted, marked


def with_marks(address: str) -> str:
    """Return an address, which the parser has percent-encoded, with its marks as they stand in a text."""
    return _ENCODED_MARK.sub(f"{_BEGIN}\\1{_END}", address)


def text_of_image(token: Token) -> str:
    """Return the description of an image without markup."""
    return _RENDERER.renderInlineAsText(token.children or [], _PARSER.options, {})


def _accept_any(url: str) -> bool:  # noqa: ARG001 — the parser's signature
    return True


def _keep_typed(state: StateCore) -> None:
    """Note each text as typed, before escapes and entities are joined with it."""
    for token in state.tokens:
        if token.type == "inline":
            token.meta[TYPED] = "".join(map(_typed, token.children or ()))


def _typed(child: Token) -> str:
    if child.type == "text" or (child.info == "escape" and child.content == child.markup):
        return child.content
    filler = FILLERS.get(child.type) or FILLERS.get(child.markup) or FILLERS.get(child.info, HIDDEN)
    length = 0 if child.type == "softbreak" else max(1, len(child.content))
    return filler * length + "\n" * _breaks_in(child)


def _noting_cells(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 — the parser's signature
    """Read a table, and note the number of cells in each row, with those that the parser drops; none without a bar."""
    before = len(state.tokens)
    is_read = table(state, start, end, silent)
    for token in state.tokens[before:]:
        if token.type == "tr_open" and token.map:
            row = state.getLines(token.map[0], token.map[1], state.blkIndent, False).strip()  # noqa: FBT003 — the parser's signature
            cells = escapedSplit(row) if "|" in row else []
            token.meta[CELLS] = len(cells) - cells[:1].count("") - cells[1:][-1:].count("")
    return is_read


def _short_labels(rule: InlineRule) -> InlineRule:
    """Wrap the rule for references to footnotes with a limit on the label, so that the search takes linear time."""

    def read(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 — the parser's signature
        return "]" in state.src[state.pos : state.pos + LONGEST_LABEL] and rule(state, silent)

    return read


def _label_end(state: StateInline, start: int, disableNested: bool = False) -> int:  # noqa: FBT001, FBT002, N803 — the parser's signature
    """Return where the bracket at ``start`` is closed, or -1; also where it has a link in it that may not be there.

    The parser's own function reads on to the end of the paragraph from each bracket that is not closed. This one notes
    where each bracket is closed, and steps over those that it has seen, so that all of them take linear time.
    """
    ends: dict[tuple[int, bool], int] = state.__dict__.setdefault("label_ends", {})
    before, position = state.pos, start + 1
    end = ends.get((start, disableNested))
    opened = [start] if end is None else []
    while end is None and position < state.posMax:
        sign, state.pos = state.src[position], position
        if sign == "]":
            ends[opened.pop(), disableNested] = position
            end = None if opened else position
            position += 1
            continue
        state.md.inline.skipToken(state)
        if sign == "[" and state.pos == position + 1:
            known = ends.get((position, disableNested))
            opened += [position] if known is None else []
            position = (known or position) + 1
            end = known if known == -1 else None
        else:
            end = -1 if sign == "[" and disableNested else None
            position = state.pos
    state.pos = before
    ends |= {(each, disableNested): -1 for each in opened}
    return -1 if end is None or end >= min(state.posMax, start + LONGEST_LINK) else end


def _noting_breaks(rule: InlineRule) -> InlineRule:
    """Wrap an inline rule: note on its last token the line breaks for which it makes no token.

    They stand between the address and title of a link, and in code, where they become blanks.
    """

    def read(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 — the parser's signature
        start, before = state.pos, len(state.tokens)
        is_read = rule(state, silent)
        if new := state.tokens[before:]:
            seen = sum(map(_breaks_in, new))
            new[-1].meta[BREAKS] = (
                new[-1].meta.get(BREAKS, 0) + state.src.count("\n", start, state.pos) - seen
            )
        return is_read

    return read


def _breaks_in(token: Token) -> int:
    if token.type in ("softbreak", "hardbreak"):
        return 1
    within = token.content.count("\n") if token.type == "image" else 0
    return within + int(token.meta.get(BREAKS, 0))


def _build_parser() -> MarkdownIt:
    # The parser drops deeper blocks silently; the checks refuse blocks long before that depth.
    options = {"html": False, "maxNesting": 10 * DEEPEST_LEVEL, "store_labels": True}
    parser = MarkdownIt("commonmark", options).enable("table")
    # A footnote's text keeps its place, and a reference without a text stays one, so that the checks tell of both.
    parser.use(footnote_plugin, inline=False, move_to_end=False, always_match_refs=True)
    parser.inline.ruler.at("footnote_ref", _short_labels(partial(footnote_ref, always_match=True)))
    parser.block.ruler.at("table", _noting_cells, {"alt": ["paragraph", "reference"]})
    for name, rule in (("backticks", backtick), ("link", link), ("image", image)):
        parser.inline.ruler.at(name, _noting_breaks(rule))
    parser.helpers = SimpleNamespace(**{**vars(helpers), "parseLinkLabel": _label_end})  # type: ignore[assignment]  # it takes a module for its type
    parser.core.ruler.before("text_join", "keep_typed", _keep_typed)
    # A javascript: address stays a link, so that the checks see it.
    parser.validateLink = _accept_any  # type: ignore[method-assign]
    return parser


_PARSER = _build_parser()
_RENDERER = RendererHTML()
