"""``handbok hjalpfiler``: the files that GitHub and text editors read, all of them written or none."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from macros.commands.base import require_no_faults, writing_in
from macros.commands.parser import SwedishParser
from macros.exports.schemas import SETTINGS, editor_files, json_text
from macros.files.code_owners import CODE_OWNERS, build_code_owners
from macros.files.loading import load_handbook
from macros.files.text import is_inside
from macros.files.writing import write_all
from macros.model.problems import CommandError


def add_helper_files(command: SwedishParser) -> None:
    """Add the arguments of ``handbok hjalpfiler``."""
    command.finish(_write_helper_files)


def _write_helper_files(root: Path, _chosen: argparse.Namespace) -> int:
    """Write the files that are not as they should be."""
    handbook, problems = load_handbook(root)
    require_no_faults(problems)
    files = {**editor_files(), CODE_OWNERS: build_code_owners(handbook).encode()}
    if outside := [path for path in files if not is_inside(root, root / path)]:
        raise CommandError(
            f"{outside[0]} är en länk ut ur handboken. Lägg själva mappen här i stället. Inget är ändrat."
        )
    with writing_in(root):
        before = {path: _read(root / path) for path in files}
        files[SETTINGS] = _with_others_settings(files[SETTINGS], before[SETTINGS])
        changed = {path: data for path, data in files.items() if before[path] != data}
        write_all(root, changed, "hjalpfiler")
    for path in sorted(changed):
        print(path)
    count = "1 fil är skriven." if len(changed) == 1 else f"{len(changed)} filer är skrivna."
    print(count if changed else "Hjälpfilerna stämmer redan.")
    return 0


def _with_others_settings(ours: bytes, there: bytes | None) -> bytes:
    """Return our settings with those that someone has added; ours win where both say something.

    Raises CommandError where it cannot be told what has been added.
    """
    if there is None:
        return ours
    try:
        found = json.loads(there)
    except ValueError as error:
        raise CommandError(
            f"{SETTINGS} går inte att läsa som JSON. Rätta filen, eller ta bort den och kör kommandot igen. Inget är ändrat."
        ) from error
    own = json.loads(ours)
    others = {key: value for key, value in found.items() if key not in own} if isinstance(found, dict) else {}
    return json_text({**own, **others}) if others else ours


def _read(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None
