"""The command line of the release tool, in Swedish: what an administrator runs on the server."""

from __future__ import annotations

import argparse
import re
import traceback
from collections.abc import Sequence
from pathlib import Path

from macros.release.server.refusals import RefusalError, escaped, explain
from macros.release.server.releases import DESPITE_LOCKS, go_back, list_releases, publish, remove
from macros.release.server.store import PUBLISHED, REMOVED, WENT_BACK
from macros.release.server.usage import UsageParser, cannot_be

_LISTED = "utgavor"
_MOST_PROBLEMS = 20


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; return 0 when it is done, 1 when it is refused or has failed, 2 for wrong usage."""
    chosen = _parser().parse_args(arguments)
    try:
        return int(not _run(chosen))
    except RefusalError as error:
        problems = error.problems
    except OSError as error:
        problems = [explain(error)]
    except KeyboardInterrupt:
        problems = ["Avbrutet."]
    except Exception as error:  # noqa: BLE001 — nobody is shown a traceback
        place = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{Path(place.filename).name}, rad {place.lineno}, {type(error).__name__}: {error}"
        problems = [f"Ett fel i verktyget. Skicka raden till den som sköter handboken: {where}"]
    for problem in problems[:_MOST_PROBLEMS]:
        print(escaped(problem))
    if (more := len(problems) - _MOST_PROBLEMS) > 0:
        print(f"… och {more} fel till.")
    current: Path = chosen.folder / "current"
    print(f"Utgåvan {current.readlink().name} visas." if current.is_symlink() else "Ingen utgåva visas.")
    return 1


def _run(chosen: argparse.Namespace) -> bool:
    """Run the chosen command; return whether all is well."""
    if chosen.command == _LISTED:
        return list_releases(chosen.folder, thorough=chosen.thorough)
    if chosen.command == PUBLISHED:
        publish(
            chosen.archive,
            chosen.folder,
            chosen.checksum,
            older=chosen.older,
            despite_locks=chosen.despite_locks,
        )
    elif chosen.command == WENT_BACK:
        go_back(chosen.folder)
    else:
        remove(chosen.identities, chosen.folder, even_previous=chosen.even_previous)
    return True


def _parser() -> UsageParser:
    parser = UsageParser(prog="publicera.pyz", description="Publicerar handboken på servern.")
    commands = parser.add_subparsers(title="kommandon", metavar="KOMMANDO", dest="command", required=True)

    def add(name: str, text: str) -> UsageParser:
        command: UsageParser = commands.add_parser(name, help=text)
        told = "mappen på servern, till exempel /srv/handbok"
        command.options.add_argument(
            "--till", dest="folder", type=Path, required=True, metavar="MAPP", help=told
        )
        return command

    command = add(PUBLISHED, "kontrollerar ett arkiv, packar upp det och visar utgåvan")
    command.add_argument("archive", type=Path, metavar="ARKIV", help="filen handbok-….zip")
    told = "arkivets SHA-256, om du har fått den på annat sätt"
    command.options.add_argument("--kontrollsumma", dest="checksum", type=_sha256, metavar="HEX", help=told)
    told = "visar utgåvan fast den är äldre än den som visas"
    command.options.add_argument("--aldre", dest="older", action="store_true", help=told)
    told = "visar utgåvan fast en låst rapport är borta eller ändrad i den"
    command.options.add_argument(DESPITE_LOCKS, dest="despite_locks", action="store_true", help=told)
    add(WENT_BACK, "visar utgåvan före den som visas; två gånger går två steg tillbaka")
    command = add(_LISTED, "visar vilka utgåvor som finns och vilken som visas")
    told = "läser varje fil och jämför kontrollsumman"
    command.options.add_argument("--kontrollera", dest="thorough", action="store_true", help=told)
    command = add(REMOVED, "tar bort utgåvor, aldrig den som visas")
    command.add_argument("identities", nargs="+", metavar="ID", help="utgåvans id, som utgavor visar det")
    told = "tar bort också den som foregaende-version går tillbaka till"
    command.options.add_argument("--aven-foregaende", dest="even_previous", action="store_true", help=told)
    return parser


def _sha256(text: str) -> str:
    if not re.fullmatch(r"[0-9a-f]{64}", text.lower()):
        raise cannot_be(text, "Skriv kontrollsumman som den står i filen bredvid arkivet, med 64 tecken.")
    return text.lower()
