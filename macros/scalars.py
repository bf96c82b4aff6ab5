"""A value → the YAML that reads back as exactly that value."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date

import yaml

from macros.characters import clean, normal
from macros.parsing import parse_source
from macros.problems import quoted

Value = str | int | bool | date
"""What a command writes in a file. A date is a day, without a time."""

Item = Mapping[str, Value]
"""One item of a list: keys with values."""


class UneditableError(Exception):
    """A file cannot be changed without risk of damage, and has not been; the message says why, in Swedish."""


_UNSEEN = "\t\n\r\x85\u2028\u2029"
"""What may be part of a text, but no editor sees, or some take for the end of the line."""

_IN_BLOCK = "k: {}\n"
_IN_FLOW = "k: [{{k: {0}, l: {0}}}]\n"


def write_scalar(value: Value, *, in_flow: bool = False) -> str:
    """Return ``value``, as it was meant, as YAML on one line; in quotes only where YAML would read it as something else.

    ``in_flow`` is inside [] or {}, where commas and brackets also need quotes. A line break within a text is
    written as an escape between double quotes, so that nothing is lost. Raises UneditableError for characters
    that no file of the handbook may have, and for a date with a time.
    """
    if isinstance(value, str):
        value, refused = clean(value, "", subject="Värdet har")
        if refused:
            raise UneditableError(refused[0].message)
    for form in _forms(value):
        if _reads_as(form, value, in_flow=in_flow):
            return form
    raise UneditableError(
        f"Värdet {quoted(value)} går inte att skriva som en uppgift. Skriv text, tal eller datum."
    )


def write_key(key: str) -> str:
    """Return a key as YAML, written so that it can stand anywhere."""
    return write_scalar(key, in_flow=True)


def write_flow(item: Item | Value) -> str:
    """Return an item on one line: a group of keys within braces, or a value as it stands between others."""
    if not isinstance(item, Mapping):
        return write_scalar(item, in_flow=True)
    pairs = (f"{write_key(key)}: {write_scalar(value, in_flow=True)}" for key, value in item.items())
    return f"{{{', '.join(pairs)}}}"


def same(one: object, other: object) -> bool:
    """Return whether two values are the same to a reader; 1, 1.0 and true are, to Python alone."""
    if isinstance(one, str) and isinstance(other, str):
        return normal(one) == normal(other)
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return one == other and _kind(one) is _kind(other)


def _kind(value: object) -> type:
    """Return the type that YAML has for a value; a word from one of our enums is a text there."""
    return next((kind for kind in (str, bool, int) if isinstance(value, kind)), type(value))


def _forms(value: Value) -> Iterator[str]:
    """Yield the ways to write a value, the plainest first; the last one can hold any text."""
    if isinstance(value, bool):
        yield str(value).lower()
    elif isinstance(value, date):
        yield value.isoformat()
    elif isinstance(value, int):
        yield str(value)
    else:
        as_json = json.dumps(value, ensure_ascii=False)
        if not set(value) & set(_UNSEEN):
            yield str(value)
            if "\\" not in as_json:
                yield as_json
            yield "'" + value.replace("'", "''") + "'"
        yield re.sub(f"[{_UNSEEN}]", lambda sign: f"\\u{ord(sign[0]):04x}", as_json)


def _reads_as(form: str, value: Value, *, in_flow: bool) -> bool:
    """Return whether a way to write a value is read as that value, by asking the readers themselves."""
    template, wanted = (_IN_FLOW, [{"k": value, "l": value}]) if in_flow else (_IN_BLOCK, value)
    text = template.format(form)
    source, problems = parse_source("prov.yml", text)
    if source is None or problems or not same(source.values, {"k": wanted}):
        return False
    try:
        # libyaml and plain Python do not agree on everything: 0? within braces is a text to the one alone.
        return same(yaml.safe_load(text), {"k": wanted})
    except yaml.YAMLError:
        return False
