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
from macros.checks.submissions import is_locked
from macros.files import loading, parsing, validation
from macros.files.loading import load_handbook
from macros.model.handbook import Handbook
from macros.model.kinds_of_file import place_in_report
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
    """Return every place where a rule is broken.

    A locked report gets no hints, since to follow them would change it, but those about what may be personal or secret:
    that is worth a correction.
    """
    subject = Subject(handbook)
    found = {problem for check in CHECKS for problem in check.problems(subject)}
    return sorted(
        problem
        for problem in found
        if problem.is_error or problem.code.startswith("S") or not _is_in_locked(handbook, problem.path)
    )


def _is_in_locked(handbook: Handbook, path: str) -> bool:
    """Return whether a file is a page of a locked report."""
    place = place_in_report(path.removeprefix("docs/"))
    return place is not None and is_locked(handbook, place[0])


def check_folder(root: Path, edited: Mapping[str, str] | None = None) -> tuple[Handbook, list[Problem]]:
    """Read the handbook in ``root`` and return it with every problem in it, those of reading included.

    ``edited`` has texts to read instead of files, or as new ones, by path from the root.
    """
    handbook, problems = load_handbook(root, edited)
    return handbook, sorted({*problems, *check_handbook(handbook)})
