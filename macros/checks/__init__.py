"""All checks of the handbook, and the functions that run them."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from itertools import chain
from operator import attrgetter
from pathlib import Path

from macros.checks import between_states, mkdocs_warnings
from macros.checks.base import Check, Subject
from macros.files import loading, parsing, validation
from macros.files.loading import load_handbook
from macros.model.handbook import Handbook
from macros.model.problems import Problem, Rule

CHECKS = tuple(
    value
    for module in pkgutil.iter_modules(__path__, f"{__name__}.")
    for value in vars(importlib.import_module(module.name)).values()
    if isinstance(value, Check)
)

_RULES = (parsing.RULES, validation.RULES, loading.RULES, between_states.RULES, mkdocs_warnings.RULES)
ALL_RULES: tuple[Rule, ...] = tuple(
    sorted((*chain(*_RULES), *(check.rule for check in CHECKS)), key=attrgetter("code"))
)


def check_handbook(handbook: Handbook) -> list[Problem]:
    """Return every place where a rule is broken."""
    subject = Subject(handbook)
    return sorted({problem for check in CHECKS for problem in check.problems(subject)})


def check_folder(root: Path, edited: Mapping[str, str] | None = None) -> tuple[Handbook, list[Problem]]:
    """Read the handbook in ``root`` and return it with every problem in it, those of reading included.

    ``edited`` has texts to read instead of files, or as new ones, by path from the root.
    """
    handbook, problems = load_handbook(root, edited)
    return handbook, sorted({*problems, *check_handbook(handbook)})
