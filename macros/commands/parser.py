"""argparse in Swedish, with the arguments that several commands of ``handbok`` have."""

from __future__ import annotations

import datetime
from pathlib import Path

from macros.publishing.usage import UsageParser


class SwedishParser(UsageParser):
    """The parser of one command that works on a handbook."""

    def add_root(self) -> None:
        """Let the handbook's folder be named."""
        self.options.add_argument(
            "--rot",
            dest="root",
            type=Path,
            default=Path(),
            metavar="MAPP",
            help="handbokens mapp, om du inte står i den",
        )

    def add_year(self) -> None:
        """Ask for the year of a report."""
        self.add_argument("year", type=int, metavar="ÅR", help="rapportens år")

    def add_day(self, help_text: str = "dagen, om det inte är i dag") -> None:
        """Let a day be given: 2022-03-14."""
        self.options.add_argument(
            "--datum",
            dest="day",
            type=datetime.date.fromisoformat,
            metavar="ÅÅÅÅ-MM-DD",
            help=help_text,
        )

    def add_target(self, help_text: str) -> None:
        """Let the folder be named in which the result is put."""
        self.options.add_argument("--till", dest="target", type=Path, metavar="MAPP", help=help_text)
