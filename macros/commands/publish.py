"""``handbok paketera`` and ``handbok offline``: what is committed, as a release for the server and as a folder for a crisis."""

from __future__ import annotations

import argparse
from pathlib import Path

from macros.commands.parser import SwedishParser
from macros.release.offline.copy import make_copy, make_preview
from macros.release.pack.release import pack_release
from macros.release.server.releases import DESPITE_LOCKS
from macros.views.pages.wording import format_size

_FOLDER = "utgavor"


def add_pack(command: SwedishParser) -> None:
    """Add the arguments of ``handbok paketera``."""
    command.add_target(f"var arkivet läggs ({_FOLDER})")
    command.add_flag(DESPITE_LOCKS, "despite_locks", "jämför inte det låsta med incheckningen före")
    command.finish(_pack)


def add_offline(command: SwedishParser) -> None:
    """Add the arguments of ``handbok offline``."""
    command.add_target(f"var kopian läggs ({_FOLDER})")
    command.add_flag(
        "--med-utkast", "with_drafts", "gör en förhandsvisning av filerna som de är, med utkast, i stället"
    )
    command.finish(_copy)


def _pack(root: Path, chosen: argparse.Namespace) -> int:
    release = pack_release(root, print, despite_locks=chosen.despite_locks)
    file = release.write(chosen.target or root / _FOLDER)
    print(f"Utgåvan är packad: {file}")
    print(f"  Id: {release.id}")
    print(f"  Sidor: {release.pages}")
    print(f"  Storlek: {format_size(len(release.archive))}")
    print(f"  SHA-256: {release.sha256}")
    print(f"Nästa steg: för över den och {file.name}.sha256 till servern. Se docs/om/publicering.md.")
    return 0


def _copy(root: Path, chosen: argparse.Namespace) -> int:
    copy = (make_preview if chosen.with_drafts else make_copy)(root, print)
    folder, archive = copy.write(chosen.target or root / _FOLDER)
    print(f"{'Förhandsvisningen' if copy.is_preview else 'Kopian'} är gjord: {folder}")
    print(f"  Zip-fil: {archive}, {format_size(archive.stat().st_size)}")
    print(f"  Sidor: {copy.pages}")
    print("Prova den: dubbelklicka på index.html i mappen.")
    if copy.is_preview:
        return 0
    print(
        "Lägg den sedan på ett USB-minne där krisledningen arbetar, och på datorer som går på batteri. Byt den ofta."
    )
    print(
        "Skriv också ut det som måste finnas utan ström. Kopian är inte skyddad: ge den bara till dem som får läsa handboken."
    )
    return 0
