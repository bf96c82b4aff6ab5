"""An entry's Markdown as a part of the composed report: headings shifted, ids and footnotes kept apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown.extensions.toc import slugify, unique
from markdown_it import MarkdownIt
from markdown_it.token import Token

_parser = MarkdownIt("commonmark")
_HASHES_WITHOUT_SPACE = re.compile(r"^(#{1,6})(?=[^#\s])", re.MULTILINE)
_ATTRIBUTES = re.compile(r"\s*\{:\s*(?P<inside>[^}]*)\}\s*$")
_CLOSING_HASHES = re.compile(r"\s+#+\s*$")
_ID = re.compile(r"#(?P<id>[\w-]+)")
_CODE = re.compile(r"((?<!`)(?P<marks>`+)(?!`).*?(?<!`)(?P=marks)(?!`))")
_LOCAL_LINK = re.compile(r"(?P<before>\]\(\s*|^ {0,3}\[(?!\^)[^\]]+\]:\s*)#(?P<id>[\w-]+)")
_FOOTNOTE = re.compile(r"\[\^(?P<label>[^\]\s]+)\]")
_FOOTNOTE_TEXT = re.compile(r"^ {0,3}\[\^[^\]\s]+\]:", re.MULTILINE)
_LINES_OF_UNDERLINED = 2


def defines_footnote(text: str) -> bool:
    """Whether a text has a footnote of its own, so that the page will have a list of them."""
    return _FOOTNOTE_TEXT.search(text) is not None


def compose(text: str, prefix: str, shift: int) -> str:
    """Return an entry's text with headings ``shift`` levels down and every id beginning with ``prefix``.

    Links to files stay: the entry and the composed report lie in the same folder. What stands in code is left alone.
    """
    lines = text.split("\n")
    tokens = list(_blocks(text))
    code = {
        line for token, first, last in tokens if _is_code(token, first, lines) for line in range(first, last)
    }
    taken = {own for number, line in enumerate(lines) if number not in code for own in _own_ids(line)}
    headings = set()
    for token, first, last in tokens:
        if token.type != "heading_open":
            continue
        if token.markup.startswith("#"):
            before, _, words = lines[first].partition(token.markup)
            lines[first] = f"{before}{token.markup}{'#' * shift} {_with_id(words, prefix, taken)}"
            headings.add(first)
        elif token.level == 0 and last - first == _LINES_OF_UNDERLINED:
            signs = "#" * (int(token.tag[1:]) + shift)
            lines[first : first + 2] = [f"{signs} {_with_id(lines[first], prefix, taken)}", ""]
            headings.add(first)
    return "\n".join(
        line
        if number in code
        else _apart(line if number in headings else _own_ids_apart(line, prefix), prefix)
        for number, line in enumerate(lines)
    )


def _blocks(text: str) -> Iterator[tuple[Token, int, int]]:
    """Yield each block with its first line and the line after its last; python-markdown needs no space after #."""
    for token in _parser.parse(_HASHES_WITHOUT_SPACE.sub(r"\1 ", text)):
        if token.map is not None:
            yield token, token.map[0], token.map[1]


def _is_code(token: Token, first: int, lines: list[str]) -> bool:
    """Whether a block is shown as it stands; what is indented under a footnote is the footnote's text."""
    if token.type == "code_block":
        above = next((line for line in reversed(lines[:first]) if line.strip() and line[:1] != " "), "")
        return not _FOOTNOTE.match(above)
    return token.type == "fence"


def _with_id(words: str, prefix: str, taken: set[str]) -> str:
    """Return a heading's words with an id: its own, or the one that python-markdown would give it on its own page."""
    attributes = _ATTRIBUTES.search(words)
    inside = attributes["inside"] if attributes else ""
    words = _CLOSING_HASHES.sub("", words[: attributes.start()] if attributes else words).strip()
    own = _ID.search(inside)
    anchor = own["id"] if own else unique(slugify(_plain(words), "-"), taken)
    rest = _ID.sub("", inside).strip()
    return f"{words} {{: #{prefix}-{anchor}{' ' + rest if rest else ''} }}"


def _plain(words: str) -> str:
    """Return a heading's words without their markup."""
    children = _parser.parseInline(words)[0].children or []
    return "".join(child.content for child in children if child.type in ("text", "code_inline"))


def _own_ids(line: str) -> list[str]:
    attributes = _ATTRIBUTES.search(line)
    return _ID.findall(attributes["inside"]) if attributes else []


def _own_ids_apart(line: str, prefix: str) -> str:
    return _ATTRIBUTES.sub(lambda found: _ID.sub(rf"#{prefix}-\g<id>", found[0]), line)


def _apart(line: str, prefix: str) -> str:
    """Return a line with its links to sections and its footnotes prefixed; not what stands between backticks."""
    parts = _CODE.split(line)
    # Splitting gives: text, code, its backticks, text, …
    parts[::3] = [
        _FOOTNOTE.sub(rf"[^{prefix}-\g<label>]", _LOCAL_LINK.sub(rf"\g<before>#{prefix}-\g<id>", part))
        for part in parts[::3]
    ]
    del parts[2::3]
    return "".join(parts)
