"""The ``handbok`` command: what editors and the Makefile run."""

from __future__ import annotations

import argparse
import functools
import io
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from macros.checks import ALL_RULES
from macros.commands import checking
from macros.commands.cli_areas import add_area_commands
from macros.commands.cli_changes import add_change_commands
from macros.commands.cli_reports import add_report_commands
from macros.commands.parser import SwedishParser
from macros.commands.publish import add_release_commands
from macros.forge import Rulebook, build_summary, format_github
from macros.git_states import GitError
from macros.problems import FORMATS, BuildError, CommandError, ContentError, Problem, format_text
from macros.scalars import UneditableError

_OTHER_PORT, _LAST_PORT = 8080, 65535


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; return 0 when all is well, 1 when the content must be mended, 2 for wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal without å ä ö still gets the sentence.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        return _run(_parser().parse_args(arguments))
    except ContentError as error:
        print(format_text(error.problems))
        print(_summary(error.problems))
        if error.verdict:
            print(error.verdict)
        return 1
    except (BuildError, CommandError, GitError, UneditableError) as error:
        print(error)
        return 1
    except BrokenPipeError:
        # Whoever read us has stopped reading; Python would complain again when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _run(chosen: argparse.Namespace) -> int:
    root: Path = chosen.root.resolve()
    if not (root / "mkdocs.yml").is_file():
        print(
            f"Det finns ingen handbok i {chosen.root}: filen mkdocs.yml saknas. Stå i handbokens mapp eller ange --rot.",
            file=sys.stderr,
        )
        return 2
    run: Callable[[Path, argparse.Namespace], int] = chosen.run
    return run(root, chosen)


def _parser() -> argparse.ArgumentParser:
    parser = SwedishParser(prog="handbok", description="Kontrollerar och bygger Säkerhetshandboken.")
    commands = parser.add_subparsers(title="kommandon", metavar="KOMMANDO", required=True)
    check = commands.add_parser("check", help="kontrollerar innehållet")
    check.options.add_argument(
        "--format", choices=sorted({*FORMATS, "github"}), default="text", help="hur problemen skrivs ut"
    )
    check.options.add_argument(
        "--sammanfattning",
        dest="summary",
        type=Path,
        metavar="FIL",
        help="lägger till alla problem sist i filen, som Markdown",
    )
    check.options.add_argument(
        "--mot",
        dest="against",
        metavar="GREN",
        help="kontrollerar också det som inte får ha ändrats sedan grenen, till exempel main",
    )
    check.set_defaults(run=_check)
    build = commands.add_parser("bygg", help="kontrollerar innehållet och bygger webbplatsen i site/")
    build.options.add_argument(
        "--med-utkast", dest="with_drafts", action="store_true", help="tar med rapporter som är utkast"
    )
    build.set_defaults(run=_build)
    preview = commands.add_parser("visa", help="visar handboken i webbläsaren och följer dina ändringar")
    preview.options.add_argument(
        "--adress",
        dest="address",
        type=_address,
        default="127.0.0.1:8000",
        metavar="VÄRD:PORT",
        help="var den visas (127.0.0.1:8000)",
    )
    preview.options.add_argument(
        "--prova", dest="trial", action="store_true", help="säger bara till om adressen är upptagen"
    )
    preview.set_defaults(run=_preview)
    helpers = commands.add_parser("hjalpfiler", help="skriver filerna som GitHub och VS Code läser")
    helpers.set_defaults(run=_write_helpers)
    for command in (check, build, preview, helpers):
        command.add_root()
    add_change_commands(commands)
    add_area_commands(commands)
    add_report_commands(commands)
    add_release_commands(commands)
    return parser


def _address(text: str) -> tuple[str, int]:
    host, _, port = text.rpartition(":")
    if not 0 <= int(port) <= _LAST_PORT:
        raise ValueError(port)
    return host, int(port)


def _check(root: Path, chosen: argparse.Namespace) -> int:
    problems = checking.check(root, chosen.against)
    # Where mkdocs.yml too reads the address of the published site.
    rulebook = Rulebook(ALL_RULES, os.environ.get("HANDBOK_ADRESS", ""))
    formats: dict[str, Callable[[Sequence[Problem]], str]] = {
        **FORMATS,
        "github": functools.partial(format_github, rulebook=rulebook),
    }
    if text := formats[chosen.format](problems):
        print(text)
    if chosen.format == "text":
        print(_summary(problems))
    if chosen.summary:
        _append(chosen.summary, build_summary(problems, rulebook))
    return int(any(problem.is_error for problem in problems))


def _append(file: Path, markdown: str) -> None:
    try:
        with file.open("a", encoding="utf-8") as summary:
            # What stood there before need not have ended its paragraph.
            summary.write(f"\n{markdown}")
    except OSError as error:
        raise CommandError(f"Det går inte att skriva sammanfattningen i {file}: {error.strerror}.") from error


def _build(root: Path, chosen: argparse.Namespace) -> int:
    # MkDocs takes a while to import, and the check does not need it.
    from macros.building import build_site  # noqa: PLC0415

    try:
        report = build_site(root, print, with_drafts=chosen.with_drafts)
    except ContentError as error:
        print(format_text(error.problems))
        print(_summary(error.problems))
        print("Webbplatsen är inte ändrad.")
        return 1
    except BuildError as error:
        print(error)
        print("Webbplatsen är inte ändrad.")
        return 1
    if report.hints:
        print(format_text(report.hints))
    megabytes = f"{report.bytes / 1_000_000:.1f}".replace(".", ",")
    print(f"Klart: {report.pages} sidor, {megabytes} MB, i {root / 'site'}")
    return 0


def _preview(root: Path, chosen: argparse.Namespace) -> int:
    from macros.previewing import is_taken, serve_preview  # noqa: PLC0415 — as for the build

    host, port = chosen.address
    try:
        if is_taken(host, port):
            other = f"{host}:{8081 if port == _OTHER_PORT else _OTHER_PORT}"
            print(f"Adressen {host}:{port} är upptagen. Välj en annan: make serve ADRESS={other}.")
            return 1
        if chosen.trial:
            return 0
        serve_preview(root, host, port, tell=functools.partial(print, flush=True))
    except OSError as error:
        print(f"Det går inte att visa handboken på {host}:{port}: {error.strerror}.")
        return 1
    return 0


def _write_helpers(root: Path, chosen: argparse.Namespace) -> int:  # noqa: ARG001 — as the others
    from macros.commands.helper_files import write_helper_files  # noqa: PLC0415 — as for the build

    for path in (written := write_helper_files(root)):
        print(path)
    count = "1 fil är skriven." if len(written) == 1 else f"{len(written)} filer är skrivna."
    print(count if written else "Hjälpfilerna stämmer redan.")
    return 0


def _summary(problems: Sequence[Problem]) -> str:
    errors = sum(problem.is_error for problem in problems)
    hints = len(problems) - errors
    if not problems:
        return "Inga fel."
    return f"{errors} fel, {hints} tips."
