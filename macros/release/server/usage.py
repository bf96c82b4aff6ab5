"""argparse in Swedish, for the release tool and for ``handbok``."""

from __future__ import annotations

import argparse
import re
from typing import NoReturn

_WRONG = (
    (r"the following arguments are required: (.+)", "Det saknas: {}."),
    (r"unrecognized arguments: (.+)", "Det här finns inte: {}."),
    (r"argument ([^:]+): expected (?:one|at least one) argument", "Efter {} ska det stå ett värde."),
    (
        r"argument ([^:]+): invalid choice: '(.+)' \(choose from (.+)\)",
        "{} kan inte vara ”{}”. Välj bland: {}.",
    ),
    (r"argument ([^:]+): invalid int value: '(.*)'", "{} kan inte vara ”{}”. Skriv ett tal med siffror."),
    (
        r"argument ([^:]+): invalid fromisoformat value: '(.*)'",
        "{} kan inte vara ”{}”. Skriv dagen så här: 2023-03-14.",
    ),
    (r"argument ([^:]+): invalid .+ value: '(.*)'", "{} kan inte vara ”{}”."),
)
"""What argparse says in English, and the same in Swedish."""


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

    def error(self, message: str) -> NoReturn:
        """Exit with what is wrong, if it is known how to say it in Swedish, and the help."""
        found = ((re.fullmatch(english, message), swedish) for english, swedish in _WRONG)
        told = next((f" {swedish.format(*each.groups())}" for each, swedish in found if each), "")
        told = told.replace("'", "")
        self.exit(2, f"Kommandot är inte rätt skrivet.{told}\n{self.format_help()}")
