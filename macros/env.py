"""Adapts the handbook to mkdocs-macros: registers the macros under their Swedish names. The only file that knows it."""

from __future__ import annotations

import functools
from typing import Any

from macros.fragments import MACROS


def define_env(env: Any) -> None:
    """Register the macros; the plugin ``handbok`` draws them."""
    for macro in MACROS.values():
        env.macro(functools.partial(_draw, env, macro.draw), macro.name)


def _draw(env: Any, macro: Any, *arguments: object) -> str:
    return str(env.conf["plugins"]["handbok"].draw(macro, env.page, *arguments))
