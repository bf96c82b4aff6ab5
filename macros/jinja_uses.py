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
