"""A change of one key → the same text with only that key's lines changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from macros.characters import normal
from macros.files import YAML_BREAKS
from macros.parsing import CLOSING_FENCE, FENCE, even_blanks, parse_source
from macros.scalars import Item, UneditableError, Value, same, write_flow, write_key, write_scalar

__all__ = ["Item", "UneditableError", "Value", "append_item", "set_value"]

INDENT = 2
"""Spaces before the dash of a new list, and before the keys of an item after its dash."""

Edit = tuple[int, int, str]
"""Where in the text a change begins and ends, and what is to stand there instead."""


def set_value(text: str, key: str, value: Value, after: Sequence[str] = ()) -> str:
    """Return ``text``, of a page or a data file, with the key at the top set to ``value``.

    Only the old value's characters are replaced, so a comment after it stays. A key that is not there gets a line
    of its own after the last of the keys in ``after`` that is there, or else last. The text is as it stands in the
    file, with its own line endings. A text in a block (| or >) that was last in a page gets a line break at its end
    when a line is added below it, as YAML has it. Raises UneditableError when the change cannot be made safely, and
    when the file has problems in how it is written.
    """
    front = _Front.read(text)
    if key in front.values and same(front.values[key], value):
        return text
    written = write_scalar(value, in_flow=front.in_flow)
    found = front.find(key)
    if found is None:
        edits = [front.new_key(after, [f"{write_key(key)}: {written}"])]
    else:
        edits = _replace(front, *found, written)
    return front.changed(edits, key, value)


def append_item(text: str, key: str, item: Item | Value, after: Sequence[str] = ()) -> str:
    """Return ``text``, of a page or a data file, with ``item`` last in the list under the key at the top.

    The item is written the way that the list is: as lines or within braces, with the list's own indent. A single
    group of keys where a list may stand becomes the first item, and so does a single value if a value is added.
    Where a new key is put, what is raised and what the text is like are as for set_value.
    """
    front = _Front.read(text)
    found = front.find(key)
    if found is None:
        lines = [f"{write_key(key)}:", *_block_item(item, " " * INDENT)]
        return front.changed([front.new_key(after, lines)], key, [item])
    name, node = found
    old = front.values[key]
    if isinstance(node, yaml.MappingNode):
        edits = _make_list(front, node, item)
        old = [old]
    elif old in (None, []):
        edits = _fill(front, name, node, item)
        old = []
    elif isinstance(node, yaml.SequenceNode):
        edits = _append_in_flow(front, node, item) if node.flow_style else _append_in_block(front, node, item)
    elif isinstance(node, yaml.ScalarNode) and not isinstance(item, Mapping):
        begin, end = front.begin(node), front.finish(node)
        edits = [(begin, begin, "["), (end, end, f", {write_flow(item)}]")]
        old = [old]
    else:
        raise UneditableError(f"{key} är ett enda värde. Gör en lista av det, så går det att lägga till mer.")
    return front.changed(edits, key, [*old, item])


@dataclass(frozen=True)
class _Front:
    """A file's text and the YAML in it, with the place of every node in the whole text."""

    text: str
    shadow: str
    """The text, place for place, with line breaks where PyYAML and an editor agree that there are some."""
    start: int
    end: int
    root: Any
    """The node of the whole YAML; its marks count from ``start``."""
    values: Mapping[str, Any]
    body: str

    @classmethod
    def read(cls, text: str) -> _Front:
        """Read the text of a page or a data file; raises UneditableError when it has problems."""
        shadow = re.sub(r"\r(?!\n)", "\n", text).translate(YAML_BREAKS)
        start, end = _find_yaml(shadow)
        plain = shadow.removeprefix("\ufeff").replace("\r\n", "\n")
        page, problems = parse_source("x.md" if FENCE.fullmatch(plain.partition("\n")[0]) else "x.yml", plain)
        if page is None or problems:
            message = f"Rad {problems[0].line}: {problems[0].message} Filen går inte att ändra förrän det är rättat."
            raise UneditableError(message)
        part = even_blanks(shadow[start:end])
        # A page's last value ends at the fence to the reader, and at the line break to whoever adds a line below.
        source, _ = parse_source("x.yml", part.replace("\r\n", "\n").removesuffix("\n") + "\n")
        try:
            root = yaml.compose(part, Loader=yaml.SafeLoader)
        except yaml.YAMLError as error:
            raise UneditableError("Uppgifterna går inte att läsa. Ändra filen för hand.") from error
        return cls(text, shadow, start, end, root, source.values if source else {}, page.body)

    @property
    def in_flow(self) -> bool:
        """Whether all of the YAML is written within braces."""
        return bool(self.root.flow_style)

    @property
    def line_break(self) -> str:
        """How the file ends its lines."""
        found = re.search(r"\r\n?|\n", self.text)
        return found[0] if found else "\n"

    def find(self, key: str) -> tuple[yaml.Node, yaml.Node] | None:
        """Return the nodes of a key at the top and of its value."""
        return next(((name, node) for name, node in self.root.value if normal(name.value) == key), None)

    def begin(self, node: yaml.Node) -> int:
        """Return where a node begins."""
        return self.start + int(node.start_mark.index)

    def finish(self, node: yaml.Node) -> int:
        """Return where a node's own text ends; to PyYAML, a block also has the comments and empty lines below it."""
        if isinstance(node, yaml.CollectionNode) and not node.flow_style:
            last = node.value[-1]
            return self.finish(last[1] if isinstance(last, tuple) else last)
        begin, end = self.begin(node), self.start + int(node.end_mark.index)
        if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
            own = self.shadow[begin:end]
            keeps_empty_lines = "+" in own.partition("\n")[0].partition("#")[0]
            return begin + len(own.removesuffix("\n") if keeps_empty_lines else own.rstrip(" \t\r\n"))
        return end

    def colon(self, name: yaml.Node) -> int:
        """Return the place right after a key's colon."""
        return self.shadow.find(":", self.start + int(name.end_mark.index)) + 1

    def line_start(self, place: int) -> int:
        """Return where the line of a place begins."""
        return self.shadow.rfind("\n", 0, place) + 1

    def next_line(self, place: int) -> int:
        """Return where the line after that of a place begins, or the end of the YAML."""
        return self.shadow.find("\n", place, self.end) + 1 or self.end

    def one_line(self, begin: int, end: int) -> bool:
        """Return whether two places are on the same line."""
        return "\n" not in self.shadow[begin:end]

    def insert(self, place: int, lines: Sequence[str]) -> Edit:
        """Return the edit that puts lines where a line begins, or after the last one if the file ends without a break."""
        if self.line_start(place) == place:
            return place, place, "".join(line + self.line_break for line in lines)
        return place, place, "".join(self.line_break + line for line in lines)

    def new_key(self, after: Sequence[str], lines: Sequence[str]) -> Edit:
        """Return the edit that adds the lines of a new key, after the last of ``after`` that there is."""
        if self.in_flow:
            message = "Uppgifterna står inom klammerparenteser. Skriv dem på egna rader: nyckel: värde."
            raise UneditableError(message)
        found = next((pair for pair in map(self.find, reversed(after)) if pair), None)
        place = self.next_line(self.finish(found[1])) if found else self.end
        indent = " " * self.root.value[0][0].start_mark.column
        return self.insert(place, [indent + line for line in lines])

    def changed(self, edits: Sequence[Edit], key: str, value: Any) -> str:
        """Return the text after the edits, once it is sure that the key has its new value and nothing else has."""
        text = self.text
        for begin, end, instead in sorted(edits, reverse=True):
            text = text[:begin] + instead + text[end:]
        advice = f"{key} går inte att ändra säkert så som filen är skriven. Ändra den för hand."
        try:
            fresh = _Front.read(text)
        except UneditableError as error:
            raise UneditableError(advice) from error
        if not same(fresh.values, {**self.values, key: value}) or fresh.body != self.body:
            raise UneditableError(advice)
        return text


def _find_yaml(shadow: str) -> tuple[int, int]:
    """Return where the YAML of a page or a data file begins and ends; the fences are no part of it."""
    first = int(shadow.startswith("\ufeff"))
    opening, *lines = shadow[first:].split("\n")
    if not FENCE.fullmatch(opening.removesuffix("\r")):
        return first, len(shadow)
    start = end = first + len(opening) + 1
    for line in lines:
        if CLOSING_FENCE.fullmatch(line.removesuffix("\r")):
            break
        end += len(line) + 1
    return start, end


def _replace(front: _Front, name: yaml.Node, node: yaml.Node, written: str) -> list[Edit]:
    """Return the edits that put a scalar in the place of a value."""
    begin, end, colon = front.begin(node), front.finish(node), front.colon(name)
    if begin == end:
        return [(begin, begin, f" {written}")]
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and not front.one_line(colon, begin):
        return [(colon, colon, f" {written}"), (front.line_start(begin), front.next_line(end), "")]
    if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
        comment = re.compile(r"[ \t]+#[^\r\n]*").search(front.shadow, begin, front.next_line(begin))
        written += front.text[slice(*comment.span())] if comment else ""
    return [(begin, end, written)]


def _block_item(item: Item | Value, indent: str, width: int = INDENT) -> Iterator[str]:
    """Yield the lines of an item; ``width`` is from the dash to the keys."""
    lead = "-".ljust(width)
    if not isinstance(item, Mapping):
        yield f"{indent}{lead}{write_scalar(item)}"
        return
    if not item:
        yield f"{indent}{lead}{write_flow(item)}"
    for key, value in item.items():
        yield f"{indent}{lead}{write_key(key)}: {write_scalar(value)}"
        lead = " " * width


def _fill(front: _Front, name: yaml.Node, node: yaml.Node, item: Item | Value) -> list[Edit]:
    """Return the edits that put the first item where there is nothing, or an empty list."""
    begin, end, colon = front.begin(node), front.finish(node), front.colon(name)
    if not front.in_flow and front.one_line(colon, end):
        indent = " " * (name.start_mark.column + INDENT)
        return [(colon, end, ""), front.insert(front.next_line(end), list(_block_item(item, indent)))]
    if isinstance(node, yaml.SequenceNode):
        inside = front.shadow.find("[", begin) + 1
        return [(inside, inside, write_flow(item))]
    space = " " if begin == end else ""
    return [(begin, end, f"{space}[{write_flow(item)}]")]


def _append_in_block(front: _Front, node: yaml.SequenceNode, item: Item | Value) -> list[Edit]:
    """Return the edit that adds an item below the last one, indented and written like it."""
    last = node.value[-1]
    dash = node.start_mark.column
    indent, width = " " * dash, max(last.start_mark.column - dash, INDENT)
    if isinstance(last, yaml.CollectionNode) and last.flow_style:
        lines = [f"{indent}{'-'.ljust(width)}{write_flow(item)}"]
    else:
        lines = list(_block_item(item, indent, width))
    return [front.insert(front.next_line(front.finish(last)), lines)]


def _append_in_flow(front: _Front, node: yaml.SequenceNode, item: Item | Value) -> list[Edit]:
    """Return the edits that add an item after the last one; on a line of its own, if the bracket closes on one."""
    last = node.value[-1]
    end, close = front.finish(last), front.finish(node) - 1
    # Possessive, or a comma in a comment would be taken for the list's own.
    comma = re.compile(r"(?:\s|#[^\n]*+)*+,").match(front.shadow, end, close)
    place = comma.end() if comma else end
    if front.one_line(place, close):
        return [(end, end, f", {write_flow(item)}")]
    line = front.shadow[front.line_start(front.begin(last)) : end]
    indent = len(line) - len(line.lstrip(" ")) or INDENT
    if comma:
        return [front.insert(front.next_line(place), [f"{' ' * indent}{write_flow(item)},"])]
    return [(end, end, ","), front.insert(front.next_line(place), [f"{' ' * indent}{write_flow(item)}"])]


def _make_list(front: _Front, node: yaml.MappingNode, item: Item | Value) -> list[Edit]:
    """Return the edits that make a list of a single group of keys and add an item to it."""
    begin, end = front.begin(node), front.finish(node)
    if node.flow_style:
        return [(begin, begin, "["), (end, end, f", {write_flow(item)}]")]
    column, below = node.start_mark.column, front.next_line(end)
    edits = [(begin, begin, "-".ljust(INDENT)), front.insert(below, list(_block_item(item, " " * column)))]
    place = front.next_line(begin)
    while place < below:
        if front.shadow[place : front.next_line(place)].strip("\r\n"):
            edits.append((place, place, " " * INDENT))
        place = front.next_line(place)
    return edits
