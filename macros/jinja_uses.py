"""What a use of Jinja is: a call of a macro with values written out, or something else that would run at every build."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

import jinja2
from jinja2 import nodes


class JinjaKind(Enum):
    """What a use of Jinja is."""

    CALL = auto()
    """One call of a name, with values written out."""
    NAME = auto()
    """A name that is not called."""
    EXPRESSION = auto()
    TAG = auto()
    COMMENT = auto()
    BROKEN = auto()


@dataclass(frozen=True, slots=True)
class JinjaUse:
    """A use of Jinja; ``name`` is what is called or named."""

    kind: JinjaKind
    name: str = ""


_JINJA = jinja2.Environment(autoescape=True)


def contains_jinja(text: str) -> bool:
    """Return whether Jinja would do something with a text."""
    return any(opening in text for opening in ("{{", "{%", "{#"))


def read_jinja(text: str) -> JinjaUse:
    """Return what ``{{ … }}``, ``{% … %}`` or ``{# … #}`` is."""
    if text.startswith("{%"):
        return JinjaUse(JinjaKind.TAG)
    if text.startswith("{#"):
        return JinjaUse(JinjaKind.COMMENT)
    try:
        tree = _JINJA.parse(text)
    except (jinja2.TemplateSyntaxError, RecursionError):
        return JinjaUse(JinjaKind.BROKEN)
    output = tree.body[0] if tree.body else None
    said = output.nodes[0] if isinstance(output, nodes.Output) and len(output.nodes) == 1 else None
    if isinstance(said, nodes.Name):
        return JinjaUse(JinjaKind.NAME, said.name)
    if isinstance(said, nodes.Call) and isinstance(said.node, nodes.Name) and _has_plain_arguments(said):
        return JinjaUse(JinjaKind.CALL, said.node.name)
    return JinjaUse(JinjaKind.EXPRESSION)


def _has_plain_arguments(call: nodes.Call) -> bool:
    values = [*call.args, *(argument.value for argument in call.kwargs)]
    starred = call.dyn_args or call.dyn_kwargs
    return not starred and all(_is_plain(value) for value in values)


def _is_plain(value: nodes.Node) -> bool:
    return isinstance(value, nodes.Const) or (
        isinstance(value, nodes.Neg) and isinstance(value.node, nodes.Const)
    )
