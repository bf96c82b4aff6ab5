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

from macros.files.parsing import even_blanks, parse_source
from macros.files.text import YAML_BREAKS
from macros.model.characters import clean, normal
from macros.model.problems import CommandError, quoted
from macros.model.source import KeyPath, Source

Scalar = str | int | float | bool | date
"""A date is a day, without a time."""

Value = Scalar | Sequence["Value"] | Mapping[str, "Value"]
"""What a command writes in a file."""

_ENDINGS = "\r\n"
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
    document.insert(document.below(node), node.start_mark.column, _item_lines(item))
    return document.changed(keys, [*items, item])


@dataclass
class _Document:
    """A file in lines, of which some are changed, and the YAML in it with the place of every node."""

    path: str
    mark: str
    """The byte order mark, which takes no room on the first line, or nothing."""
    lines: list[str]
    """Each with its own line ending."""
    first: int
    last: int
    """The line where the YAML begins, and that where it has ended; the fences of a page are no part of it."""
    root: Any
    """The node of all the YAML; its marks count lines from ``first``."""
    source: Source

    @classmethod
    def read(cls, path: str, text: str) -> _Document:
        """Read a file; raises CommandError when there are problems in how it is written."""
        plain = text.removeprefix("\ufeff")
        lines = [line for line in re.split(r"(?<=\n)|(?<=\r)(?!\n)", plain) if line]
        seen = [f"{line.rstrip(_ENDINGS)}\n".translate(YAML_BREAKS) for line in lines]
        source, problems = parse_source(path, "".join(seen))
        if source is None or problems:
            told = f"{path}:{problems[0].line}: {problems[0].message}"
            raise CommandError(f"{told} Filen går inte att ändra förrän det är rättat. Inget är ändrat.")
        first, last = (1, source.body_line - 2) if source.body_line > 1 else (0, len(lines))
        try:
            root = yaml.compose(even_blanks("".join(seen[first:last])), Loader=yaml.SafeLoader)
        except yaml.YAMLError as error:
            raise CommandError(f"{path}:1: Filen går inte att ändra säkert. Ändra för hand.") from error
        return cls(path, text[: len(text) - len(plain)], lines, first, last, root, source)

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
        way, key = keys[:-1], keys[-1]
        node, parent = self.find(keys), self.find(way)
        if way and node is None and self.value(way) in (None, [], {}):
            return self.put(way, {str(key): value}, after)
        in_flow = any(getattr(self.find(keys[:length]), "flow_style", False) for length in range(len(keys)))
        can_have_lines = isinstance(parent, yaml.MappingNode) and not in_flow
        if node is None and can_have_lines:
            above = next((found for name in reversed(after) if (found := self.find((*way, name)))), None)
            place = self.last if above is None and not way else self.below(above or parent)
            self.insert(place, parent.start_mark.column, _key_lines(str(key), value))
        elif node and _is_replaceable(node) and _is_scalar(value):
            self.replace(node, write_scalar(value, in_flow=in_flow))
        elif node and _is_replaceable(node) and can_have_lines:
            lines = [_INDENT + line for line in _lines(value)]
            self.insert(self.first + node.end_mark.line + 1, parent.start_mark.column, lines)
            self.replace(node, "")
        else:
            raise self.refusal(keys)
        return self.changed(keys, value)

    def below(self, node: Any) -> int:
        """Return the line below a node; to PyYAML, a block also has the comments and the empty lines below it."""
        while isinstance(node, yaml.CollectionNode) and not node.flow_style:
            last = node.value[-1]
            node = last[1] if isinstance(last, tuple) else last
        end: int = self.first + node.end_mark.line + (node.end_mark.column > 0)
        while not self.lines[end - 1].strip():
            end -= 1
        return end

    def replace(self, node: Any, written: str) -> None:
        """Write something in the place of a node."""
        begin, end = self.first + node.start_mark.line, self.first + node.end_mark.line
        before, below = self.lines[begin][: node.start_mark.column], self.lines[end][node.end_mark.column :]
        if not written or before.endswith(":"):
            before = before.rstrip(" ") + (written and " ")
        self.lines[begin : end + 1] = [before + written + below]

    def insert(self, place: int, column: int, lines: Sequence[str]) -> None:
        """Add lines with the file's own line endings; a file that ends without one still does."""
        line_break = self.lines[0][len(self.lines[0].rstrip(_ENDINGS)) :] or "\n"
        added = [" " * column + line + line_break for line in lines]
        if not self.lines[place - 1].endswith(tuple(_ENDINGS)):
            self.lines[place - 1] += line_break
            added[-1] = added[-1].removesuffix(line_break)
        self.lines[place:place] = added

    def changed(self, keys: KeyPath, value: Value) -> str:
        """Return the changed text, once it is sure that the key has its new value and nothing else has."""
        text = self.mark + "".join(self.lines)
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
        place, key = f"{self.path}:{self.source.line(*keys)}", quoted("/".join(map(str, keys)))
        safely = "går inte att ändra säkert så som filen är skriven. Inget är ändrat. Ändra för hand."
        return CommandError(f"{place}: Uppgiften {key} {safely}")


def _is_replaceable(node: Any) -> bool:
    """Return whether a node ends where PyYAML says, and no comment can stand within it."""
    if isinstance(node, yaml.ScalarNode):
        return node.style not in ("|", ">")
    return bool(node.flow_style) and node.start_mark.line == node.end_mark.line


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
    return _written(one) == _written(other)


def _written(value: object) -> str:
    return normal(json.dumps(value, default=repr, ensure_ascii=False, sort_keys=True))
