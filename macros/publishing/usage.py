"""argparse in Swedish, for every command that there is."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
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


class UsageParser(argparse.ArgumentParser):
    """argparse with Swedish words; wrong usage exits with 2."""

    def __init__(self, *, prog: str, description: str | None = None) -> None:
        super().__init__(prog=prog, description=description, formatter_class=_SwedishHelp, add_help=False)
        self._positionals.title = "argument"
        self.options = self.add_argument_group("flaggor")
        self.options.add_argument("-h", "--help", action="help", help="visar den här hjälpen")

    def error(self, message: str) -> NoReturn:  # noqa: ARG002 — argparse says it in English; the usage says more
        """End with the usage."""
        self.exit(2, f"Kommandot är inte rätt skrivet.\n{self.format_help()}")
