"""Bytes → files and folders that the web server may read and that are on the disk, whatever happens next."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from macros.publishing.refusals import megabytes

_FILE_MODE, _FOLDER_MODE = 0o644, 0o755  # whatever the mask of the one who publishes
_SPARE = 16_000_000  # bytes; what the system and the history need beside the release
_BLOCK = 4096


def write_file(file: Path, parts: Iterable[bytes]) -> None:
    """Write a file that is not there yet; raise OSError if it is, even as a link."""
    with file.open("xb") as stream:
        os.fchmod(stream.fileno(), _FILE_MODE)
        for part in parts:
            stream.write(part)
        stream.flush()
        os.fsync(stream.fileno())


def make_folder(folder: Path) -> None:
    """Make a folder that all may read, if it is not there; whatever it was before."""
    folder.mkdir(exist_ok=True)
    folder.chmod(_FOLDER_MODE)


def settle(folder: Path) -> None:
    """Return when the names in a folder are on the disk: a rename may otherwise be lost with the power."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def remove(path: Path) -> bool:
    """Remove a file, a link (never what it leads to) or a folder; return whether it was there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    elif os.path.lexists(path):
        path.unlink()
    else:
        return False
    return True


def found_files(folder: Path, prefix: str = "") -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield all that is in a folder and its folders, but not through links: the name from the folder, and the entry."""
    with os.scandir(folder) as entries:
        for entry in entries:
            name = prefix + entry.name
            if entry.is_dir(follow_symlinks=False):
                yield from found_files(Path(entry), f"{name}/")
            else:
                yield name, entry


def space_problems(folder: Path, sizes: Iterable[int]) -> Iterator[str]:
    """Yield what there is too little of on the disk for files of these sizes."""
    sizes = list(sizes)
    needed = sum(-(-size // _BLOCK) * _BLOCK for size in sizes) + _SPARE
    disk = os.statvfs(folder)
    if needed > (free := disk.f_bavail * disk.f_frsize):
        yield f"Utgåvan får inte plats på disken: den behöver {megabytes(needed)} och det finns {megabytes(free)}."
    # Some file systems have no limit, and say 0.
    if disk.f_files and len(sizes) > disk.f_favail:
        yield f"Utgåvan får inte plats på disken: den har {len(sizes)} filer och det går att skapa {disk.f_favail}."
