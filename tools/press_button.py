"""Press a button: run the handbook command of its name with what was filled in, and say what came of it.

    FILLED_IN='{"ar": "2022"}' .venv/bin/python tools/press_button.py nytt-ar

What was filled in, as JSON in the environment, goes on as whole arguments, never as shell or as an option of its own. The job's
summary is told how it went, and the job what is next: the ``slug`` and ``title`` of a change to open, or a ``folder`` to take along.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import os
import pkgutil
import re
import secrets
import subprocess
import sys
import textwrap
import traceback
from collections.abc import Mapping
from pathlib import Path

from macros.commands.cli import COMMANDS, main
from macros.commands.parser import SwedishParser
from macros.model.problems import COMMAND, quoted

NOT_ASKED = {"help", "root", "target", "shown"}
"""Options for somebody with the files at hand; to see one of them before it is written there is the pull request."""
_YEAR = (re.compile(r"[0-9]{4}"), "Skriv året med fyra siffror, till exempel 2022.")
_ID = (re.compile(r"[a-z0-9][a-z0-9-]{0,80}"), "Skriv ett id: små bokstäver a–z, siffror och bindestreck.")

_COMMAND = re.compile(rf"{re.escape(COMMAND)} ([a-z-]+)")
"""What a message advises somebody at a terminal to write."""


def button_parser(command: str) -> SwedishParser:
    """Return the parser of one command."""
    parser = SwedishParser(prog=f"handbok {command}")
    pkgutil.resolve_name(f"macros.commands.{COMMANDS[command][1]}")(parser)
    return parser


def fields(parser: argparse.ArgumentParser) -> dict[str, argparse.Action]:
    """Return what a button asks for: the command's options by name, and its arguments as the help has them (ÅR: ar)."""
    asked = (action for action in parser._actions if action.dest not in NOT_ASKED)
    return {_told(action).lstrip("-").lower().replace("å", "a"): action for action in asked}


def _told(action: argparse.Action) -> str:
    return action.option_strings[0] if action.option_strings else str(action.metavar)


def build_arguments(parser: argparse.ArgumentParser, filled: Mapping[str, object]) -> list[str]:
    """Return a command's arguments, those without a name first. Raises ValueError with all that is neither year nor id."""
    arguments: list[str] = []
    wrong: list[str] = []
    for name, action in fields(parser).items():
        value = filled.get(name)
        text = "" if value is None else str(value).strip()
        if text in ("", "--"):  # Python 3.11 drops two dashes, also from an option's value
            continue
        if action.nargs == 0:
            arguments += action.option_strings if text.lower() == "true" else []
        elif action.option_strings and action.nargs is None:
            arguments.append(f"{_told(action)}={text}")
        else:
            allowed, advice = _YEAR if action.type is int else _ID
            words = [text] if action.nargs is None else re.split(r"[\s,]+", text)
            bad = [word for word in words if not allowed.fullmatch(word)]
            wrong += [f"{_told(action)} kan inte vara {quoted(word)}. {advice}" for word in bad]
            arguments += [*action.option_strings, *words]
    if wrong:
        raise ValueError("\n".join(wrong))
    return arguments


def run(*arguments: str) -> str:
    """Run a command of the handbook and return what it says. Raises ValueError with that, but no help, if it ends with a fault."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        try:
            done = main(arguments) == 0
        except SystemExit:
            done = False
        except Exception:  # noqa: BLE001 — told as the rest is
            done = False
            traceback.print_exc()
    if not done:
        raise ValueError(said.getvalue().partition("\nSå här: ")[0].strip())
    return said.getvalue().strip()


def carry_out(command: str, filled: Mapping[str, object], button: str) -> tuple[str, str, dict[str, str]]:
    """Run a button's command in the repository that is the working folder; return its title, what it says, and what is next.

    Raises ValueError with what is wrong.
    """
    arguments = build_arguments(button_parser(command), filled)
    said = run(command, *arguments)
    what = arguments[0]  # a year or an id, which is right: the command has accepted it
    slug, title = f"{command}-{what}", f"{button[:1].upper()}{button[1:]}: {what}"
    status = ["git", "status", "--porcelain"]
    if subprocess.run(status, capture_output=True, check=True).stdout:
        run("check")
        return title, said, {"slug": slug, "title": title}
    if Path(slug).is_dir():
        taken = f"Hämta mappen {slug} under Artifacts, längst ner på den här sidan."
        return title, f"{said}\n\n{taken}", {"folder": slug}
    return title, said, {}


def press(command: str, filled: Mapping[str, object], environment: Mapping[str, str]) -> int:
    """Do what a button says and tell how it went; return what its job ends with."""
    try:
        heading, said, outputs = carry_out(
            command, filled, environment["GITHUB_WORKFLOW"].removeprefix("Knapp: ")
        )
    except ValueError as error:
        heading, said, outputs = "Det gick inte", str(error), {}
    said = _COMMAND.sub(_named, said)
    # A line that begins with :: is an order to the runner, and a message may repeat what somebody wrote.
    mute = secrets.token_hex(16)
    print(f"::stop-commands::{mute}\n{said}\n::{mute}::")
    if "slug" not in outputs:  # the step that opens the change says where it is
        # Indented lines are shown as they are, whatever they mean in Markdown; the forge does not break them.
        shown = "".join(f"    {line}\n" for long in said.splitlines() for line in _broken(long))
        _add("GITHUB_STEP_SUMMARY", f"## {heading}\n\n{shown}", environment)
    _add("GITHUB_OUTPUT", "".join(f"{name}={value}\n" for name, value in outputs.items()), environment)
    return int(heading == "Det gick inte")


def _named(command: re.Match[str]) -> str:
    """Return what a command is called here: its button, if it has one."""
    button = Path(f".github/workflows/knapp-{command[1]}.yml")
    return button.read_text("utf-8").split('"')[1] if button.is_file() else command[0]


def _broken(line: str) -> list[str]:
    indent = " " * (len(line) - len(line.lstrip()) + 2)
    broken = textwrap.wrap(
        line, 100, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
    return broken or [""]


def _add(name: str, text: str, environment: Mapping[str, str]) -> None:
    with Path(environment[name]).open("a", encoding="utf-8") as file:
        file.write(text)


if __name__ == "__main__":
    sys.exit(press(sys.argv[1], json.loads(os.environ["FILLED_IN"]), os.environ))
