"""The command that tells what has changed between two states that git knows of."""

from __future__ import annotations

import argparse
from pathlib import Path

from macros.commands.parser import SwedishParser

# Comparing takes a while to import, so the command imports it when it runs.
# ruff: noqa: PLC0415

_FORMATS = ("text", "markdown")


def add_change_commands(commands: argparse._SubParsersAction[SwedishParser]) -> None:
    """Add the command to the command line."""
    changes = commands.add_parser("andringar", help="säger med ord vad som har ändrats")
    changes.options.add_argument(
        "--mot",
        dest="against",
        default="main",
        metavar="GREN",
        help="det som det jämförs med: en gren, en tagg eller en version (main)",
    )
    changes.options.add_argument(
        "--till",
        dest="until",
        metavar="GREN",
        help="jämför det som är sparat där, i stället för filerna som de är nu",
    )
    changes.options.add_argument(
        "--format", choices=_FORMATS, default="text", help="hur ändringarna skrivs ut"
    )
    changes.add_root()
    changes.set_defaults(run=_tell_changes)


def _tell_changes(root: Path, chosen: argparse.Namespace) -> int:
    from macros.commands.changes import compare_states
    from macros.summaries import FORMATS

    comparison = compare_states(root, chosen.against, chosen.until)
    print(FORMATS[chosen.format](comparison.rows, comparison.about), end="")
    return 0
