"""The commands for what is published: pack a release, make a copy for a crisis, and see how the server is."""

from __future__ import annotations

import argparse
import datetime
import os
import sys
from collections import Counter
from pathlib import Path

from macros.release.server.manifest import RELEASE_ID
from macros.swedish_parser import SwedishParser

# What builds or asks takes a while to import, so a command imports it when it runs.
# ruff: noqa: PLC0415

_FOLDER = "utgavor"


def add_release_commands(commands: argparse._SubParsersAction[SwedishParser]) -> None:
    """Add the commands to the command line."""
    pack = commands.add_parser(
        "paketera", help="gör ett arkiv av det som är incheckat, att publicera på servern"
    )
    pack.options.add_argument(
        "--till", dest="target", type=Path, metavar="MAPP", help=f"var arkivet läggs ({_FOLDER})"
    )
    pack.add_root()
    pack.set_defaults(run=_pack)
    offline = commands.add_parser(
        "offline", help="gör en kopia av det som är incheckat, att ha när nätet är nere"
    )
    offline.options.add_argument(
        "--till", dest="target", type=Path, metavar="MAPP", help=f"var kopian läggs ({_FOLDER})"
    )
    offline.add_root()
    offline.set_defaults(run=_copy)
    watch = commands.add_parser("driftlage", help="säger om den publicerade handboken är som den ska")
    watch.add_argument(
        "address", metavar="ADRESS", help="var den visas, till exempel https://handbok.exempelkoping.example/"
    )
    expected = watch.options.add_mutually_exclusive_group()
    expected.add_argument(
        "--utgava",
        dest="release",
        type=_release,
        metavar="ID",
        help="utgåvan som ska visas (den av det som är incheckat)",
    )
    expected.add_argument(
        "--arkiv", dest="archive", type=Path, metavar="FIL", help="arkivet med utgåvan som ska visas"
    )
    watch.options.add_argument(
        "--ca",
        dest="authority",
        type=Path,
        metavar="FIL",
        help="certifikatet för den som har utfärdat serverns, som PEM",
    )
    watch.options.add_argument(
        "--dagar",
        dest="days",
        type=int,
        default=30,
        metavar="N",
        help="varna när certifikatet har färre dagar kvar (30)",
    )
    watch.options.add_argument(
        "--strikt",
        dest="strict",
        action="store_true",
        help="slutar med felkod också när något är att se över",
    )
    watch.add_root()
    watch.set_defaults(run=_watch)


def _pack(root: Path, chosen: argparse.Namespace) -> int:
    from macros.release.pack.release import pack_release
    from macros.views.wording import format_size

    release = pack_release(root, print)
    file = release.write(chosen.target or root / _FOLDER)
    print(f"Utgåvan är packad: {file}")
    print(f"  Id: {release.id}")
    print(f"  Sidor: {release.pages}")
    print(f"  Storlek: {format_size(len(release.archive))}")
    print(f"  SHA-256: {release.sha256}")
    print(f"Nästa steg: för över den och {file.name}.sha256 till servern. Se docs/om/publicering.md.")
    return 0


def _copy(root: Path, chosen: argparse.Namespace) -> int:
    from macros.release.offline.copy import make_copy
    from macros.views.wording import format_size

    # Where mkdocs.yml too reads the address of the published site.
    copy = make_copy(root, print, os.environ.get("HANDBOK_ADRESS", ""))
    folder, archive = copy.write(chosen.target or root / _FOLDER)
    print(f"Kopian är gjord: {folder}")
    print(f"  Zip-fil: {archive}, {format_size(archive.stat().st_size)}")
    print(f"  Sidor: {copy.pages}")
    print("Prova den: dubbelklicka på index.html i mappen.")
    print(
        "Lägg den sedan på ett USB-minne där krisledningen arbetar, och på datorer som går på batteri. Byt den ofta."
    )
    print(
        "Skriv också ut det som måste finnas utan ström. Kopian är inte skyddad: ge den bara till dem som får läsa handboken."
    )
    return 0


def _release(text: str) -> str:
    if not RELEASE_ID.fullmatch(text):
        raise ValueError(text)
    return text


def _watch(root: Path, chosen: argparse.Namespace) -> int:
    from macros.release.monitor.client import Client, read_address
    from macros.release.monitor.survey import FAULT, NOTE, Expected, read_archive, survey
    from macros.release.pack.sites import checked_out

    try:
        address = read_address(chosen.address)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    if chosen.archive:
        expected = read_archive(chosen.archive)
    else:
        expected = Expected(chosen.release or checked_out(root).release)
    counts = Counter[str]()
    client = Client(address, chosen.authority)
    for level, text in survey(client, expected, datetime.datetime.now(datetime.UTC), chosen.days):
        counts[level] += 1
        print(f"{level}: {text}", flush=True)
    print(f"{counts[FAULT]} fel, {counts[NOTE]} att se över.")
    return int(counts[FAULT] > 0 or (chosen.strict and counts[NOTE] > 0))
