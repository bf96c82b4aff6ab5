"""argparse in Swedish, for the release tool and for ``handbok``."""

from __future__ import annotations

import argparse
import re
from typing import Any, NoReturn

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
    (r"argument ([^:]+): (”.+)", "{} kan inte vara {}"),
    (
        r"argument ([^:]+): ignored explicit argument '(.*)'",
        "Efter {} ska det inte stå något, men där står ”{}”.",
    ),
    (
        r"argument ([^:]+): not allowed with argument (.+)",
        "{} kan inte stå tillsammans med {}. Ta bort det ena.",
    ),
    (
        r"ambiguous option: (.+) could match (.+)",
        "{} är förkortat för mycket. Skriv ut det. Välj bland: {}.",
    ),
)
"""What argparse says in English, and the same in Swedish."""


def cannot_be(value: str, advice: str) -> argparse.ArgumentTypeError:
    """Return the error of a value that an argument cannot have, with what to write instead."""
    return argparse.ArgumentTypeError(f"”{value}”. {advice}")


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

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> tuple[Any, list[str]]:
        """Read the arguments; of those that a command does not have, it tells itself, with its own help."""
        chosen, unknown = super().parse_known_args(args, namespace)
        if unknown:
            self.error(f"unrecognized arguments: {' '.join(unknown)}")
        return chosen, unknown

    def error(self, message: str) -> NoReturn:
        """Exit with what is wrong, if it is known how to say it in Swedish, and the help."""
        found = ((re.fullmatch(english, message), swedish) for english, swedish in _WRONG)
        told = next((f" {swedish.format(*each.groups())}" for each, swedish in found if each), "")
        told = told.replace("'", "")
        self.exit(2, f"Kommandot är inte rätt skrivet.{told}\n{self.format_help()}")
