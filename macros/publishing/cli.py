"""The commands of the release tool, in Swedish: what an administrator runs on the server."""

from __future__ import annotations

import argparse
import io
import os
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from macros.publishing.listing import list_releases
from macros.publishing.refusals import RefusalError, counted, explain
from macros.publishing.releases import go_back, publish, take_away
from macros.publishing.store import PUBLISHED, REMOVED, WENT_BACK, open_store
from macros.publishing.usage import UsageParser

_MOST_PROBLEMS = 20
_LOOK = "PUBLICERA_FELSOK"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; return 0 when it is done, 1 when it is refused or has failed, 2 for wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal without å ä ö still gets the sentence.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    chosen = _parser().parse_args(arguments)
    try:
        status = _answer(chosen)
        sys.stdout.flush()
    except OSError:
        # Whoever read us has stopped reading; Python would complain again when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return status


def _answer(chosen: argparse.Namespace) -> int:
    served = _served(chosen.folder)
    try:
        return _run(chosen)
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 — nobody is shown a traceback unasked
        problems = _problems(error)
    for problem in problems[:_MOST_PROBLEMS]:
        print(problem)
    if (more := len(problems) - _MOST_PROBLEMS) > 0:
        print(f"… och {counted(more, 'fel', 'fel')} till.")
    print(_verdict(served, _served(chosen.folder)))
    return 1


def _problems(error: BaseException) -> list[str]:
    match error:
        case RefusalError():
            return error.problems
        case KeyboardInterrupt():
            return ["Avbrutet."]
        case OSError():
            return [explain(error)]
    if os.environ.get(_LOOK):
        raise error
    return [
        f"Ett fel i verktyget: {type(error).__name__}: {error}",
        f"Kör kommandot igen med {_LOOK}=1 före, och skicka det som skrivs ut till den som sköter handboken.",
    ]


def _run(chosen: argparse.Namespace) -> int:
    if sys.getfilesystemencoding() != "utf-8":
        raise RefusalError(
            ["Filnamn med å, ä och ö skulle bli fel här. Kör kommandot igen med LC_ALL=C.UTF-8 före."]
        )
    run: Callable[[argparse.Namespace], int] = chosen.run
    return run(chosen)


def _served(folder: Path) -> str:
    """Return what the link leads to, whatever that is."""
    try:
        return str((folder / "current").readlink())
    except OSError:
        return ""


def _verdict(before: str, after: str) -> str:
    if before != after:
        return f"Nu visas {after}, men allt blev inte klart. Kör kommandot igen."
    return "Samma utgåva visas som förut." if after else "Ingen utgåva visas."


def _parser() -> UsageParser:
    parser = UsageParser(prog="publicera.pyz", description="Publicerar handboken på servern.")
    commands = parser.add_subparsers(title="kommandon", metavar="KOMMANDO", required=True)
    published = commands.add_parser(
        PUBLISHED, help="kontrollerar ett arkiv, packar upp det och visar utgåvan"
    )
    published.add_argument("archive", type=Path, metavar="ARKIV", help="filen handbok-….zip")
    published.options.add_argument(
        "--kontrollsumma",
        dest="checksum",
        type=_sha256,
        metavar="HEX",
        help="arkivets SHA-256, om du har fått den på annat sätt",
    )
    published.options.add_argument(
        "--aldre", dest="older", action="store_true", help="visar utgåvan fast den är äldre än den som visas"
    )
    published.set_defaults(run=_publish)
    back = commands.add_parser(
        WENT_BACK, help="visar utgåvan före den som visas; två gånger går två steg tillbaka"
    )
    back.set_defaults(run=_go_back)
    releases = commands.add_parser("utgavor", help="visar vilka utgåvor som finns och vilken som visas")
    releases.options.add_argument(
        "--kontrollera",
        dest="thorough",
        action="store_true",
        help="läser varje fil och jämför kontrollsumman",
    )
    releases.set_defaults(run=_list)
    removed = commands.add_parser(REMOVED, help="tar bort utgåvor, aldrig den som visas")
    removed.add_argument("identities", nargs="+", metavar="ID", help="utgåvans id, som utgavor visar det")
    removed.options.add_argument(
        "--aven-foregaende",
        dest="even_before",
        action="store_true",
        help="tar bort också den som foregaende-version går tillbaka till",
    )
    removed.set_defaults(run=_take_away)
    for command in (published, back, releases, removed):
        command.options.add_argument(
            "--till",
            dest="folder",
            type=Path,
            required=True,
            metavar="MAPP",
            help="mappen på servern, till exempel /srv/handbok",
        )
    return parser


def _sha256(text: str) -> str:
    if not re.fullmatch(r"[0-9a-f]{64}", text.lower()):
        raise ValueError(text)
    return text.lower()


def _publish(chosen: argparse.Namespace) -> int:
    publish(chosen.archive, chosen.folder, print, checksum=chosen.checksum or "", older=chosen.older)
    return 0


def _go_back(chosen: argparse.Namespace) -> int:
    go_back(chosen.folder, print)
    return 0


def _take_away(chosen: argparse.Namespace) -> int:
    take_away(chosen.identities, chosen.folder, print, even_before=chosen.even_before)
    return 0


def _list(chosen: argparse.Namespace) -> int:
    store = open_store(chosen.folder)
    rows = list_releases(store, thorough=chosen.thorough)
    if not rows:
        print(f"Det finns inga utgåvor i {store.folder}.")
    for row in rows:
        for line in row.lines(thorough=chosen.thorough):
            print(line)
    if (served := store.served()) and served not in store.ids():
        print(f"Utgåvan {served} ska visas men finns inte. Publicera en utgåva.")
        return 1
    return int(any(row.damage for row in rows))
