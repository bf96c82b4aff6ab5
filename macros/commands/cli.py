"""The entry point of ``handbok``: the list of its commands, and their exit codes."""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import pkgutil
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from macros.commands.parser import Run, SwedishParser
from macros.files.git import GitError
from macros.files.writing import alone_in, settle
from macros.model.problems import BuildError, CommandError, ContentError, format_count, format_text

COMMANDS = {
    "check": ("kontrollerar innehållet", "checking:add_check"),
    "bygg": ("kontrollerar innehållet och bygger webbplatsen i site/", "building:add_build"),
    "visa": ("visar handboken i webbläsaren och följer dina ändringar", "building:add_preview"),
    "hjalpfiler": ("skriver filerna som GitHub och VS Code läser", "helper_files:add_helper_files"),
    "andringar": ("säger med ord vad som har ändrats", "changes:add_changes"),
    "nytt-ar": ("gör ett utkast till årets rapport, med en sida per område", "years:add_new_year"),
    "nytt-omrade": ("gör en sida för ett nytt område och lägger den i menyn", "areas:add_new_area"),
    "avsluta-omrade": ("anger vilket år som blir områdets sista", "areas:add_ended_area"),
    "byt-namn": (
        "byter en rolls eller enhets namn från ett år, utan att röra det som var",
        "renaming:add_rename",
    ),
    "lage": ("säger vad som återstår innan rapporten kan lämnas in", "readiness:add_readiness"),
    "lamna-in": ("låser rapporten som den är när den lämnas in", "submitting:add_hand_in"),
    "behandla": ("lägger till ett steg i hur rapporten har behandlats", "submitting:add_treat"),
    "ratta": ("antecknar en rättelse av något som du har rättat i filerna", "submitting:add_correct"),
    "verifiera": ("säger om rapporten är den som lämnades in", "verifying:add_verify"),
    "arende": ("gör en mapp med det som följer med ärendet till nämnden", "board_case:add_case"),
    "paketera": ("gör ett arkiv av det som är incheckat, att publicera på servern", "publish:add_pack"),
    "offline": ("gör en kopia av det som är incheckat, att ha när nätet är nere", "publish:add_offline"),
    "driftlage": ("säger om den publicerade handboken är som den ska", "monitor:add_monitor"),
}
"""What each command does, and the function that adds its arguments; only that of the chosen command is imported."""


_READERS = {"check", "visa", "andringar", "lage", "verifiera", "driftlage"}
"""The commands that do not write in the handbook's folder, and run beside any other."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; return 0 when all is well, 1 when the content must be mended, 2 for wrong usage, 130 after Ctrl+C."""
    try:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
        return _main(arguments)
    except KeyboardInterrupt:
        # It comes before anything has changed (macros/files/writing.py).
        print("\nAvbrutet. Inget är ändrat.", file=sys.stderr)
        return 130
    finally:
        # A second Ctrl+C would stop the ending of the build's processes, and show a traceback.
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})


def _main(arguments: Sequence[str] | None) -> int:
    for stream in (sys.stdout, sys.stderr):
        # A terminal without å ä ö still gets the sentence.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        return _run(sys.argv[1:] if arguments is None else arguments)
    except ContentError as error:
        print(format_text(error.problems))
        print(format_count(error.problems))
        if error.verdict:
            print(error.verdict)
        return 1
    except (BuildError, CommandError, GitError) as error:
        print(error)
        return 1
    except BrokenPipeError:
        # Whoever read us has stopped reading; Python would complain again when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _run(arguments: Sequence[str]) -> int:
    chosen = _parse(arguments)
    root: Path = chosen.root.resolve()
    if not (root / "mkdocs.yml").is_file():
        print(
            f"Det finns ingen handbok i {chosen.root}: filen mkdocs.yml saknas. Stå i handbokens mapp eller ange --rot.",
            file=sys.stderr,
        )
        return 2
    run: Run = chosen.run
    with contextlib.ExitStack() as stack:
        if stack.enter_context(alone_in(root)):
            # Ctrl+C waits: it is told as having changed nothing.
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
            print("".join(settle(root)), end="", file=sys.stderr)
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
        elif chosen.command not in _READERS:
            raise CommandError(
                "Ett annat kommando arbetar i handboken. Kör kommandot igen när det är klart. Inget är ändrat."
            )
        if chosen.command in _READERS:
            stack.close()
        return run(root, chosen)


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = SwedishParser(prog="handbok", description="Kontrollerar och bygger Säkerhetshandboken.")
    commands = parser.add_subparsers(title="kommandon", dest="command", metavar="KOMMANDO", required=True)
    for name, (about, place) in COMMANDS.items():
        command = commands.add_parser(name, help=about)
        if name in arguments:
            pkgutil.resolve_name(f"macros.commands.{place}")(command)
    return parser.parse_args(arguments)
