"""``handbok check``: checks the handbook, and what must not change compared with an earlier state of it."""

from __future__ import annotations

import argparse
import functools
from collections.abc import Callable, Sequence
from pathlib import Path

from macros.checks import ALL_RULES, check_folder
from macros.checks.between_states import compare_states
from macros.checks.github_report import Rulebook, build_summary, format_github
from macros.commands.parser import SwedishParser
from macros.files.git import find_repository, read_state
from macros.files.loading import load_handbook
from macros.model.problems import FORMATS, CommandError, Problem, format_count
from macros.model.repository import site_address


def add_check(command: SwedishParser) -> None:
    """Add the arguments of ``handbok check``."""
    command.options.add_argument(
        "--format", choices=sorted({*FORMATS, "github"}), default="text", help="hur problemen skrivs ut"
    )
    command.add_option(
        "--sammanfattning", "summary", "FIL", "lägger till alla problem sist i filen, som Markdown", type=Path
    )
    command.add_option(
        "--mot",
        "against",
        "GREN",
        "kontrollerar också det som inte får ha ändrats sedan grenen, till exempel main",
    )
    command.finish(_check)


def _check(root: Path, chosen: argparse.Namespace) -> int:
    handbook, problems = check_folder(root)
    if chosen.against is not None:
        with read_state(root, find_repository(root).merge_base(chosen.against)) as folder:
            before, _ = load_handbook(folder)
        problems = sorted({*problems, *compare_states(before, handbook)})
    rulebook = Rulebook(ALL_RULES, site_address())
    formats: dict[str, Callable[[Sequence[Problem]], str]] = {
        **FORMATS,
        "github": functools.partial(format_github, rulebook=rulebook),
    }
    if text := formats[chosen.format](problems):
        print(text)
    if chosen.format == "text":
        print(format_count(problems))
    if chosen.summary:
        _append(chosen.summary, build_summary(problems, rulebook))
    return int(any(problem.is_error for problem in problems))


def _append(file: Path, markdown: str) -> None:
    try:
        with file.open("a", encoding="utf-8") as summary:
            # What stood there before need not have ended its paragraph.
            summary.write(f"\n{markdown}")
    except OSError as error:
        raise CommandError(f"Det går inte att skriva sammanfattningen i {file}: {error.strerror}.") from error
