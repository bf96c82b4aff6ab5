"""Write the files that GitHub and text editors read from the handbook's folder, all of them or none."""

from __future__ import annotations

from pathlib import Path

from macros.code_owners import CODE_OWNERS, build_code_owners
from macros.commands.base import CommandError
from macros.exports.schemas import editor_files
from macros.loading import load_handbook
from macros.problems import ContentError
from macros.writing import write_all


def write_helper_files(root: Path) -> list[str]:
    """Write the files that are not as they should be, and return their paths from the root.

    Raises ContentError when the handbook cannot be read whole, and CommandError when a file cannot be written; nothing
    has changed then.
    """
    handbook, problems = load_handbook(root)
    if any(problem.is_error for problem in problems):
        raise ContentError(problems)
    files = {**editor_files(), CODE_OWNERS: build_code_owners(handbook).encode()}
    changed = {path: data for path, data in files.items() if _read(root / path) != data}
    try:
        for path in changed:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
        write_all({root / path: data for path, data in changed.items()})
    except OSError as error:
        message = f"Det går inte att skriva i {root}: {error.strerror}. Inget är ändrat."
        raise CommandError(message) from error
    return sorted(changed)


def _read(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None
