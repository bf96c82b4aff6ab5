"""Change one value in the YAML of a page or a data file and leave every other character as it is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import getitem
from typing import Any, cast

import yaml

from macros.characters import clean, normal
from macros.files import YAML_BREAKS
from macros.problems import CommandError, quoted
from macros.source import KeyPath, Source, even_blanks, parse_source

Scalar = str | int | float | bool | date
"""A date is a day, without a time."""

Value = Scalar | Sequence["Value"] | Mapping[str, "Value"]
"""What a command writes in a file."""

_Edit = tuple[int, int, str]
"""Where in the text a change begins and ends, and what is to stand there instead."""

_INDENT = "  "


def set_value(path: str, text: str, keys: KeyPath, value: Value, after: Sequence[str] = ()) -> str:
    """Return the text of the file ``path`` with the value at ``keys`` set; comments and line endings stay.

    A key that is not there gets its own lines below the last of the keys in ``after`` that is there, or else last.
    Raises CommandError when the file has problems in how it is written, and when the change cannot be made without
    anything else changing: only block style is edited, and a value on one line is replaced.
    """
    document = _Document.read(path, text)
    if document.find(keys) and same(document.value(keys), value):
        return text
    return document.put(keys, value, after)


def append_item(path: str, text: str, keys: KeyPath, item: Value, after: Sequence[str] = ()) -> str:
    """Return the text of the file ``path`` with ``item`` last in the list at ``keys``; the rest is as for set_value.

    A single value where a list may stand becomes the first item. A list within brackets gets a line for each item.
    """
    document = _Document.read(path, text)
    node, old = document.find(keys), document.value(keys)
    items = old if isinstance(old, list) else [] if old is None else [old]
    if not isinstance(node, yaml.SequenceNode) or node.flow_style:
        return document.put(keys, [*items, item], after)
    edit = document.insert(document.below(node), node, _item_lines(item))
    return document.changed([edit], keys, [*items, item])


@dataclass(frozen=True)
class _Document:
    """A file's text and the YAML in it, with the place of every node in the text."""

    path: str
    text: str
    shadow: str
    """The text, character for character, with the line breaks that the reader of the handbook knows."""
    start: int
    end: int
    """Where the YAML begins and ends; the fences of a page are no part of it."""
    root: Any
    """The node of all the YAML; its marks count from ``start``."""
    source: Source

    @classmethod
    def read(cls, path: str, text: str) -> _Document:
        """Read a file; raises CommandError when there are problems in how it is written."""
        shadow = text.replace("\r\n", " \n").replace("\r", "\n").translate(YAML_BREAKS)
        source, problems = parse_source(path, shadow.replace(" \n", "\n"))
        if source is None or problems:
            told = f"{path}:{problems[0].line}: {problems[0].message}"
            raise CommandError(f"{told} Filen går inte att ändra förrän det är rättat. Inget är ändrat.")
        start, end = 0, len(shadow)
        if source.body_line > 1:
            lines = shadow.split("\n")[: source.body_line - 2]
            start, end = len(lines[0]) + 1, len("\n".join(lines)) + 1
        try:
            root = yaml.compose(even_blanks(shadow[start:end]), Loader=yaml.SafeLoader)
        except yaml.YAMLError as error:
            raise CommandError(f"{path}:1: Filen går inte att ändra säkert. Ändra för hand.") from error
        return cls(path, text, shadow, start, end, root, source)

    def find(self, keys: KeyPath) -> Any:
        """Return the node of a value, or None where there is none."""
        node = self.root
        for key in keys:
            if isinstance(node, yaml.MappingNode):
                node = next((value for name, value in node.value if normal(name.value) == key), None)
            elif isinstance(node, yaml.SequenceNode) and isinstance(key, int):
                node = node.value[key] if key < len(node.value) else None
            else:
                return None
        return node

    def value(self, keys: KeyPath) -> Any:
        """Return a value, or None where there is none."""
        return reduce(getitem, keys, cast("Any", self.source.values)) if self.find(keys) else None

    def put(self, keys: KeyPath, value: Value, after: Sequence[str] = ()) -> str:
        """Return the text with a value at ``keys``: in the place of what is on one line, or as lines of its own."""
        *way, key = keys
        node, parent = self.find(keys), self.find(tuple(way))
        if way and node is None and self.value(tuple(way)) in (None, [], {}):
            return self.put(tuple(way), {str(key): value}, after)
        in_flow = any(getattr(self.find(keys[:length]), "flow_style", False) for length in range(len(keys)))
        can_have_lines = isinstance(parent, yaml.MappingNode) and not in_flow
        if node is None and can_have_lines:
            above = next((found for name in reversed(after) if (found := self.find((*way, name)))), None)
            place = self.end if above is None and not way else self.below(above or parent)
            return self.changed([self.insert(place, parent, _key_lines(str(key), value))], keys, value)
        if node is not None and self.is_replaceable(node):
            begin, end = self.start + node.start_mark.index, self.start + node.end_mark.index
            if _is_scalar(value):
                written = f"{' ' if begin == end else ''}{write_scalar(value, in_flow=in_flow)}"
                return self.changed([(begin, end, written)], keys, value)
            if can_have_lines:
                own = (len(self.shadow[:begin].rstrip(" ")), end, "")
                indented = [_INDENT + line for line in _lines(value)]
                return self.changed([own, self.insert(self.next_line(end), parent, indented)], keys, value)
        raise self.refusal(keys)

    def is_replaceable(self, node: Any) -> bool:
        """Return whether a node ends where PyYAML says, and no comment can stand within it."""
        if isinstance(node, yaml.ScalarNode):
            return node.style not in ("|", ">")
        return bool(node.flow_style) and node.start_mark.line == node.end_mark.line

    def below(self, node: Any) -> int:
        """Return where the line below a node begins; to PyYAML, a block also has the comments below it."""
        while isinstance(node, yaml.CollectionNode) and not node.flow_style:
            last = node.value[-1]
            node = last[1] if isinstance(last, tuple) else last
        own = self.shadow[: self.start + node.end_mark.index]
        is_block = isinstance(node, yaml.ScalarNode) and node.style in ("|", ">")
        return self.next_line(len(own.rstrip() if is_block else own))

    def next_line(self, place: int) -> int:
        """Return where the line after that of a place begins, or the end of the YAML."""
        return self.shadow.find("\n", place, self.end) + 1 or self.end

    def insert(self, place: int, beside: Any, lines: Sequence[str]) -> _Edit:
        """Return the edit that adds lines where one begins, or after the last one of a file that ends without a break."""
        found = re.search(r"\r\n?|\n", self.text)
        line_break = found[0] if found else "\n"
        # The mark of a group is that of its first key, but before a tag.
        first = beside.value[0][0] if isinstance(beside, yaml.MappingNode) else beside
        text = "".join(line_break + " " * first.start_mark.column + line for line in lines)
        if self.shadow[:place].endswith("\n"):
            text = text.removeprefix(line_break) + line_break
        return place, place, text

    def changed(self, edits: Sequence[_Edit], keys: KeyPath, value: Value) -> str:
        """Return the text after the edits, once it is sure that the key has its new value and nothing else has."""
        text = self.text
        for begin, end, instead in sorted(edits, reverse=True):
            text = text[:begin] + instead + text[end:]
        try:
            fresh = _Document.read(self.path, text).source
        except CommandError as error:
            raise self.refusal(keys) from error
        expected = _with(self.source.values, list(keys), value)
        if not same(fresh.values, expected) or fresh.body != self.source.body:
            raise self.refusal(keys)
        return text

    def refusal(self, keys: KeyPath) -> CommandError:
        """Return the error that says that a value cannot be changed."""
        key = quoted("/".join(map(str, keys)))
        return CommandError(
            f"{self.path}:{self.source.line(*keys)}: Uppgiften {key} går inte att ändra säkert så som filen är skriven. "
            "Inget är ändrat. Ändra för hand."
        )


def _with(values: Any, keys: list[str | int], value: Value) -> Any:
    """Return a copy of values with one of them set."""
    if not keys:
        return value
    key, *rest = keys
    if isinstance(values, list):
        return [_with(each, rest, value) if place == key else each for place, each in enumerate(values)]
    return {**(values or {}), key: _with((values or {}).get(key), rest, value)}


def _is_scalar(value: Value) -> bool:
    """Return whether a value is written on the line of its key; an empty list or group is."""
    return isinstance(value, str) or not value or not isinstance(value, Sequence | Mapping)


def _lines(value: Value) -> list[str]:
    """Return a value as lines in block style."""
    if _is_scalar(value):
        return [write_scalar(value)]
    if isinstance(value, Mapping):
        return [line for key, each in value.items() for line in _key_lines(key, each)]
    return [line for item in cast("Sequence[Value]", value) for line in _item_lines(item)]


def _key_lines(key: str, value: Value) -> list[str]:
    name, lines = write_scalar(key, in_flow=True), _lines(value)
    if _is_scalar(value):
        return [f"{name}: {lines[0]}"]
    return [f"{name}:", *(_INDENT + line for line in lines)]


def _item_lines(item: Value) -> list[str]:
    first, *rest = _lines(item)
    return [f"- {first}", *(_INDENT + line for line in rest)]


def write_scalar(value: Value, *, in_flow: bool = False) -> str:
    """Return ``value``, as it was meant, as YAML on one line; in quotes only where YAML would read it as something else.

    ``in_flow`` is inside [] or {}, where commas and brackets also need quotes. A line break within a text is
    written as an escape between double quotes, so that nothing is lost. Raises CommandError for characters
    that no file of the handbook may have, and for a date with a time.
    """
    if isinstance(value, str):
        value, refused = clean(value, "", subject="Värdet har")
        if refused:
            raise CommandError(refused[0].message)
    for form in _forms(value):
        if _reads_as(form, value, in_flow=in_flow):
            return form
    raise CommandError(
        f"Värdet {quoted(value)} går inte att skriva som en uppgift. Skriv text, tal eller datum."
    )


_UNSEEN = "\t\n\r\x85\u2028\u2029"
"""What may be part of a text, but no editor sees, or some take for the end of the line."""


def _forms(value: Value) -> Iterator[str]:
    """Yield the ways to write a value, the plainest first; the last one can hold any text."""
    if isinstance(value, date):
        yield value.isoformat()
        return
    as_json = json.dumps(value, ensure_ascii=False)
    if isinstance(value, str) and not set(value) & set(_UNSEEN):
        yield str(value)
        if "\\" not in as_json:
            yield as_json
        yield "'" + value.replace("'", "''") + "'"
    yield re.sub(f"[{_UNSEEN}]", lambda sign: f"\\u{ord(sign[0]):04x}", as_json)


def _reads_as(form: str, value: Value, *, in_flow: bool) -> bool:
    """Return whether a way to write a value is read as that value, by asking the readers themselves."""
    text, wanted = f"k: {form}\n", value
    if in_flow:
        text, wanted = f"k: [{{k: {form}, l: {form}}}]\n", [{"k": value, "l": value}]
    source, problems = parse_source("prov.yml", text)
    if source is None or problems or not same(source.values, {"k": wanted}):
        return False
    try:
        # libyaml and plain Python do not agree on everything: 0? within braces is a text to the one alone.
        return same(yaml.safe_load(text), {"k": wanted})
    except yaml.YAMLError:
        return False


def same(one: object, other: object) -> bool:
    """Return whether two values are the same to a reader; 1, 1.0 and true are, to Python alone."""
    if isinstance(one, str) and isinstance(other, str):
        return normal(one) == normal(other)
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return one == other and type(one) is type(other)
