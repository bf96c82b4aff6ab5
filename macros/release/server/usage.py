"""argparse in Swedish, for the release tool and for ``handbok``."""

from __future__ import annotations

import argparse
from typing import NoReturn


class UsageParser(argparse.ArgumentParser):
    """argparse with Swedish words; wrong usage exits with 2."""

    def __init__(self, *, prog: str, description: str | None = None) -> None:
        super().__init__(prog=prog, description=description, add_help=False)
        self._positionals.title = "argument"
        self.options = self.add_argument_group("flaggor")
        self.options.add_argument("-h", "--help", action="help", help="visar den här hjälpen")

    def format_help(self) -> str:
        """Return the help with a Swedish first word, which is a letter longer than the English one."""
        usage, blank, rest = super().format_help().partition("\n\n")
        return usage.replace("usage: ", "Så här: ", 1).replace("\n", "\n ") + blank + rest

    def error(self, message: str) -> NoReturn:  # noqa: ARG002 — argparse says it in English; the help says more
        """Exit with the help."""
        self.exit(2, f"Kommandot är inte rätt skrivet.\n{self.format_help()}")
