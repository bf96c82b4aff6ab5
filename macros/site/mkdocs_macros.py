"""Adapts the handbook to mkdocs-macros: registers the macros under their Swedish names. The only module that knows it."""

from __future__ import annotations

import functools
from typing import Any

from macros.site.macros import MACROS, Macro


def define_env(env: Any) -> None:
    """Register the macros; the plugin ``handbok`` draws them."""
    for macro in MACROS.values():
        env.macro(functools.partial(_draw, env, macro), macro.name)


def _draw(env: Any, macro: Macro, *arguments: object) -> str:
    env.conf["plugins"]["handbok"].draw(macro, env.page, *arguments)
    return ""
