"""Writes files and folders: an interruption leaves all that a command changes as it was, or as it is to be."""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import os
import re
import shutil
import signal
import stat
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from macros.files.text import is_inside
from macros.model.problems import CommandError

# A change is a folder with its files, numbered, and a list of their paths. It is called .handbok-<command>.tmp while it
# is written and .handbok-<command> from when it counts. The list is taken away last.
_LIST = "plan.json"
_GIT = re.compile(r"(^|/)\.git(/|$)", re.IGNORECASE)
_LEFT = re.compile(r"\.handbok-([a-z]+(?:-[a-z]+)*)(\.tmp)?")


def write_all(folder: Path, files: Mapping[str, bytes], command: str) -> None:
    """Write the files of a command's change, by path from the folder, in the order given: all of them or none.

    Modes survive, and a link stays a link to the file that has changed. Raises OSError when nothing has changed, and
    CommandError when the rest is left for `settle`.
    """
    if not files:
        return
    settle(folder)
    plan, fresh = folder / f".handbok-{command}", folder / f".handbok-{command}.tmp"
    try:
        fresh.mkdir()
        for number, (path, data) in enumerate(files.items()):
            _write(fresh / str(number), data, folder / path)
        before = {path: _digest(folder / path) for path in files}
        _write(fresh / _LIST, json.dumps(before).encode(), fresh)
        _sync(fresh)
        finish_from_here()
        fresh.rename(plan)
        _carry_out(plan, list(files))
    except OSError as error:
        if plan.exists() and not _drop(plan, list(files)):
            message = f"Det går inte att skriva klart i {folder}: {error.strerror}. När felet är åtgärdat slutför nästa kommando det som {command} har börjat på."
            raise CommandError(message) from error
        raise
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def settle(folder: Path) -> list[str]:
    """Carry out or drop the change of an interrupted command, and say which. It is dropped if no file is in its place.

    Raises CommandError when a file that is left to write has been edited, or cannot be written.
    """
    told = []
    for left in sorted(folder.glob(".handbok-*")):
        if left.is_dir() and (name := _LEFT.fullmatch(left.name)):
            command = f"Kommandot {name[1]} blev avbrutet"
            state = "Inget hade ändrats."
            try:
                if not name[2] and (files := _resume(left)) is not None:
                    state = f"Det är nu slutfört{': ' if files else ''}{', '.join(files)}."
            except OSError as error:
                message = f"{command} och går inte att slutföra i {folder}: {error.strerror}. Se till att det finns plats och att du får skriva där, och kör kommandot igen."
                raise CommandError(message) from error
            shutil.rmtree(folder / f".handbok-{name[1]}.tmp", ignore_errors=True)
            told += [] if left.exists() else [f"{command}. {state}\n"]
    return told


def _resume(plan: Path) -> Sequence[str] | None:
    """Carry out the plan and return its files, or drop it. Raises CommandError as `settle`."""
    folder = plan.parent
    try:
        before = json.loads((plan / _LIST).read_bytes()) if (plan / _LIST).is_file() else {}
        # It may be anyone's, who has sent the handbook with it: nothing outside is written, nor git's own files.
        is_ours = (
            not plan.is_symlink()
            and isinstance(before, dict)
            and all(_is_ours(folder, path) for path in before)
        )
    except (ValueError, RecursionError):
        is_ours = False
    if not is_ours:
        raise CommandError(f"Mappen {plan} är inte skriven av handbok. Ta bort den.")
    files = list(before)
    if files and _drop(plan, files):
        return None
    edited = [
        f"  {path}\n"
        for number, path in enumerate(files)
        if (plan / str(number)).exists()
        and _digest(folder / path) not in (None, before[path], _digest(plan / str(number)))
    ]
    if edited:
        raise CommandError(
            f"Kommandot {plan.name.removeprefix('.handbok-')} blev avbrutet, och sedan har filer ändrats som det inte hann skriva. De är inte rörda:\n{''.join(edited)}"
            f"Flytta undan dem och kör ett kommando igen, så blir det klart. För sedan in ändringarna i de nya filerna. "
            f"Ska allt stå som det är nu tar du i stället bort mappen {plan.name}."
        )
    _carry_out(plan, files)
    return files


def _carry_out(plan: Path, files: Sequence[str]) -> None:
    """Move the files that are left in the plan to their places, and end it."""
    # The target of a link, so that the link stays and its target changes.
    targets = [(plan.parent / path).resolve() for path in files]
    for number, target in enumerate(targets):
        if (plan / str(number)).exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            (plan / str(number)).replace(target)
    _sync(*{target.parent for target in targets})
    shutil.rmtree(plan)


def _drop(plan: Path, files: Sequence[str]) -> bool:
    """Drop the plan, unless one of its files is in its place; return whether it is dropped."""
    if not all((plan / str(number)).exists() for number in range(len(files))):
        return False
    for parent in (parent for path in files for parent in Path(path).parents[:-1]):
        with contextlib.suppress(OSError):  # it has files, or has not been made
            (plan.parent / parent).rmdir()
    plan.rename(plan.with_name(f"{plan.name}.tmp"))
    return True


@contextlib.contextmanager
def fresh_folder(target: Path) -> Iterator[Path]:
    """Yield an empty folder that in the end takes the place of ``target``, unless something is raised. Raises OSError.

    Whoever makes it calls `finish_from_here` last, if it is what the command is for.
    """
    fresh, old = (target.with_name(f".{target.name}-{which}") for which in ("ny", "gammal"))
    try:
        _clear_beside(target, fresh, old)
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh.mkdir()
        yield fresh
        if target.exists():
            target.rename(old)
        fresh.rename(target)
    finally:
        _clear_beside(target, fresh, old)


def _clear_beside(target: Path, fresh: Path, old: Path) -> None:
    if old.exists() and not target.exists():  # interrupted between the two renames
        old.rename(target)
    for left in (fresh, old):
        shutil.rmtree(left, ignore_errors=True)


@contextlib.contextmanager
def alone_in(folder: Path) -> Iterator[bool]:
    """Hold an exclusive lock (flock) on a folder; yield False if another process holds it. A disk without locks cannot tell."""
    is_alone = True
    with contextlib.ExitStack() as stack:
        try:
            opened = os.open(folder, os.O_RDONLY)
            stack.callback(os.close, opened)
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            is_alone = not isinstance(error, BlockingIOError)
        yield is_alone


def finish_from_here() -> None:
    """Ignore Ctrl+C (SIGINT) from now on in this process: files are about to change."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _is_ours(folder: Path, path: str) -> bool:
    if not path.isprintable() or not is_inside(folder, folder / path):
        return False
    # Where the links on the way lead.
    return not _GIT.search((folder / path).resolve().relative_to(folder.resolve()).as_posix())


def _digest(file: Path) -> str | None:
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else None


def _write(temporary: Path, data: bytes, target: Path) -> None:
    """Write a new file to the disk (fsync), with the mode of the file that it replaces."""
    with temporary.open("xb") as file:
        file.write(data)
        file.flush()
        if target.is_file():
            temporary.chmod(stat.S_IMODE(target.stat().st_mode))
        # A rename may reach the disk before the bytes do, and then the power goes.
        os.fsync(file.fileno())


def _sync(*folders: Path) -> None:
    for folder in folders:
        opened = os.open(folder, os.O_RDONLY)
        with contextlib.suppress(OSError):  # not every disk can
            os.fsync(opened)
        os.close(opened)
