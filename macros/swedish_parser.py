"""The parser of ``handbok`` and its commands, which all know where the handbook lies."""

from __future__ import annotations

import datetime
from pathlib import Path

from macros.release.server.usage import UsageParser


class SwedishParser(UsageParser):
    """argparse in Swedish, for a command that works on a handbook."""

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


def day(text: str) -> datetime.date:
    """Read a date from the command line: 2022-03-14."""
    return datetime.date.fromisoformat(text)
