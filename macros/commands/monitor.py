"""``handbok driftlage``: whether the published site is as it should be, seen from outside."""

from __future__ import annotations

import argparse
import datetime
import sys
from collections import Counter
from pathlib import Path

from macros.commands.parser import SwedishParser
from macros.model.repository import read_address
from macros.release.monitor.client import Client
from macros.release.monitor.survey import FAULT, NOTE, Expected, read_archive, survey
from macros.release.pack.sites import checked_out
from macros.release.server.manifest import RELEASE_ID
from macros.release.server.usage import cannot_be


def add_monitor(command: SwedishParser) -> None:
    """Add the arguments of ``handbok driftlage``."""
    command.add_argument(
        "address", metavar="ADRESS", help="var den visas, till exempel https://handbok.exempelkoping.example/"
    )
    expected = command.options.add_mutually_exclusive_group()
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
    command.add_option(
        "--ca", "authority", "FIL", "certifikatet för den som har utfärdat serverns, som PEM", type=Path
    )
    command.add_option(
        "--dagar", "days", "N", "varna när certifikatet har färre dagar kvar (30)", type=int, default=30
    )
    command.add_flag("--strikt", "strict", "slutar med felkod också när något är att se över")
    command.finish(_monitor)


def _release(text: str) -> str:
    if not RELEASE_ID.fullmatch(text):
        raise cannot_be(text, "Skriv utgåvans id så här: 20240201T120000Z-0123456789ab.")
    return text


def _monitor(root: Path, chosen: argparse.Namespace) -> int:
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
