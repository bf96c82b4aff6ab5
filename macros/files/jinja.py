"""Classifies a use of Jinja: a call with literal arguments, or an expression, a tag or a comment."""

from __future__ import annotations

from enum import Enum, auto
from typing import NamedTuple

import jinja2
from jinja2 import nodes


class JinjaKind(Enum):
    """The kind of a use of Jinja."""

    CALL = auto()
    """One call of a name, with literal arguments."""
    NAME = auto()
    """A name that is not called."""
    EXPRESSION = auto()
    TAG = auto()
    COMMENT = auto()
    BROKEN = auto()


class JinjaUse(NamedTuple):
    """A use of Jinja; ``name`` is that of the call or the variable."""

    kind: JinjaKind
    name: str = ""


_JINJA = jinja2.Environment(autoescape=True)


def contains_jinja(text: str) -> bool:
    """Return whether a text has anything that Jinja would evaluate."""
    return any(opening in text for opening in ("{{", "{%", "{#"))


def read_jinja(text: str) -> JinjaUse:
    """Return kind and name of ``{{ … }}``, ``{% … %}`` or ``{# … #}``."""
    if text.startswith(("{%", "{#")):
        return JinjaUse(JinjaKind.TAG if text.startswith("{%") else JinjaKind.COMMENT)
    try:
        tree = _JINJA.parse(text)
    except (jinja2.TemplateSyntaxError, RecursionError):
        return JinjaUse(JinjaKind.BROKEN)
    match tree.body:
        case [nodes.Output(nodes=[nodes.Name(name=name)])]:
            return JinjaUse(JinjaKind.NAME, name)
        case [
            nodes.Output(
                nodes=[nodes.Call(node=nodes.Name(name=name), dyn_args=None, dyn_kwargs=None) as call]
            )
        ]:
            values = [*call.args, *(keyword.value for keyword in call.kwargs)]
            if all(
                isinstance(each.node if isinstance(each, nodes.Neg) else each, nodes.Const) for each in values
            ):
                return JinjaUse(JinjaKind.CALL, name)
    return JinjaUse(JinjaKind.EXPRESSION)
