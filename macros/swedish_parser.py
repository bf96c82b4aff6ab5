"""argparse in Swedish."""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn


class _SwedishHelp(argparse.HelpFormatter):
    """Help whose own words are Swedish too."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "Så här: " if prefix is None else prefix)


class SwedishParser(argparse.ArgumentParser):
    """argparse with Swedish words; wrong usage exits with 2."""

    def __init__(self, *, prog: str, description: str | None = None) -> None:
        super().__init__(prog=prog, description=description, formatter_class=_SwedishHelp, add_help=False)
        self._positionals.title = "argument"
        self.options = self.add_argument_group("flaggor")
        self.options.add_argument("-h", "--help", action="help", help="visar den här hjälpen")

    def error(self, message: str) -> NoReturn:  # noqa: ARG002 — argparse says it in English; the usage says more
        """End with the usage."""
        self.exit(2, f"Kommandot är inte rätt skrivet.\n{self.format_help()}")

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
