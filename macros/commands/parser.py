"""argparse in Swedish, with the arguments that several commands of ``handbok`` have."""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

from macros.release.server.usage import UsageParser

Run = Callable[[Path, argparse.Namespace], int]
"""Carries out a command on the handbook in a folder, and returns what it ends with."""


class SwedishParser(UsageParser):
    """The parser of one command that works on a handbook."""

    def add_option(self, name: str, key: str, value: str, about: str, **more: Any) -> None:
        """Add an option that takes a value, under the key that the command reads it by."""
        self.options.add_argument(name, dest=key, metavar=value, help=about, **more)

    def add_flag(self, name: str, key: str, about: str) -> None:
        """Add an option that is there or not."""
        self.options.add_argument(name, dest=key, action="store_true", help=about)

    def finish(self, run: Run) -> None:
        """Let the handbook's folder be named, and say what the command does."""
        about = "handbokens mapp, om du inte står i den"
        self.add_option("--rot", "root", "MAPP", about, type=Path, default=Path())
        self.set_defaults(run=run)

    def add_year(self) -> None:
        """Ask for the year of a report."""
        self.add_argument("year", type=int, metavar="ÅR", help="rapportens år")

    def add_day(self, about: str = "dagen, om det inte är i dag") -> None:
        """Let a day be given: 2022-03-14."""
        self.add_option("--datum", "day", "ÅÅÅÅ-MM-DD", about, type=datetime.date.fromisoformat)

    def add_trial(self) -> None:
        """Let the command show what it would write, and write nothing."""
        self.add_flag("--prova", "trial", "visar vad som skulle skrivas och skriver inget")

    def add_target(self, about: str) -> None:
        """Let the folder be named in which the result is put."""
        self.add_option("--till", "target", "MAPP", about, type=Path)
