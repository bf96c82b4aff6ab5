"""A page's uses of Jinja: which macros it calls, and what else it would have the build do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

import jinja2
from jinja2 import nodes

# Lines are counted from 0 at the top of the Markdown; the page knows where that is in the file.

_LOOSE_ID = re.compile(r"\{#([\w:.-]+)[^{}#\n]*\}")


class JinjaKind(Enum):
    """What a use of Jinja is."""

    CALL = auto()
    """One call of a name, with values written out."""
    NAME = auto()
    """A name that is not called."""
    EXPRESSION = auto()
    TAG = auto()
    COMMENT = auto()
    RAW = auto()
    BROKEN = auto()
    LOOSE_ID = auto()
    """An attribute list without colon: Jinja takes it for the beginning of a comment."""


@dataclass(frozen=True, slots=True)
class JinjaUse:
    """A use of Jinja in a text; ``name`` is what is called or named, or the id of a loose id."""

    line: int
    kind: JinjaKind
    text: str
    name: str = ""


_JINJA = jinja2.Environment(autoescape=True)
_OPENINGS = {
    "variable_begin": "variable_end",
    "block_begin": "block_end",
    "comment_begin": "comment_end",
    "raw_begin": "raw_end",
}


def contains_jinja(text: str) -> bool:
    """Return whether Jinja would do something with a text."""
    return any(opening in text for opening in ("{{", "{%", "{#"))


@lru_cache(maxsize=4096)
def read_jinja(body: str) -> tuple[JinjaUse, ...]:
    """Return each use of Jinja in a page, in code as well: Jinja runs first and knows nothing of Markdown."""
    if not contains_jinja(body):
        return ()
    uses = [
        JinjaUse(body.count("\n", 0, found.start()), JinjaKind.LOOSE_ID, found[0], found[1])
        for found in _LOOSE_ID.finditer(body)
    ]
    uses += _lex(_LOOSE_ID.sub(lambda found: " " * len(found[0]), body))
    return tuple(sorted(uses, key=lambda use: use.line))


def _lex(text: str) -> Iterator[JinjaUse]:
    """Yield the uses up to the first that cannot be read, and that one."""
    line, closing, content = 0, "", ""
    kind = ""
    try:
        for number, token, value in _JINJA.lex(text):
            if not closing and token in _OPENINGS:
                line, kind, closing, content = number - 1, token, _OPENINGS[token], value
            elif closing:
                content += value
                if token == closing:
                    yield _describe(line, kind, content)
                    closing = ""
    except jinja2.TemplateSyntaxError as error:
        yield JinjaUse(error.lineno - 1, JinjaKind.BROKEN, "")
    else:
        if closing:
            yield JinjaUse(line, JinjaKind.BROKEN, "")


def _describe(line: int, opening: str, text: str) -> JinjaUse:
    kinds = {
        "block_begin": JinjaKind.TAG,
        "comment_begin": JinjaKind.COMMENT,
        "raw_begin": JinjaKind.RAW,
    }
    if opening in kinds:
        return JinjaUse(line, kinds[opening], text)
    try:
        tree = _JINJA.parse(text)
    except (jinja2.TemplateSyntaxError, RecursionError):
        return JinjaUse(line, JinjaKind.BROKEN, text)
    output = tree.body[0] if tree.body else None
    said = output.nodes[0] if isinstance(output, nodes.Output) and len(output.nodes) == 1 else None
    if isinstance(said, nodes.Name):
        return JinjaUse(line, JinjaKind.NAME, text, said.name)
    if isinstance(said, nodes.Call) and isinstance(said.node, nodes.Name) and _has_plain_arguments(said):
        return JinjaUse(line, JinjaKind.CALL, text, said.node.name)
    return JinjaUse(line, JinjaKind.EXPRESSION, text)


def _has_plain_arguments(call: nodes.Call) -> bool:
    values = [*call.args, *(argument.value for argument in call.kwargs)]
    starred = call.dyn_args or call.dyn_kwargs
    return not starred and all(_is_plain(value) for value in values)


def _is_plain(value: nodes.Node) -> bool:
    return isinstance(value, nodes.Const) or (
        isinstance(value, nodes.Neg) and isinstance(value.node, nodes.Const)
    )
