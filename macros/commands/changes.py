"""``handbok andringar``: the differences between two states that a reader notices; only changed files are read, no code is run."""

from __future__ import annotations

import argparse
import dataclasses
import re
import tempfile
from collections.abc import Collection, Iterator
from pathlib import Path

from macros.commands.parser import SwedishParser
from macros.exports.changes_text import FORMATS
from macros.files.differences import find_moved
from macros.files.git import State, find_repository, is_content
from macros.files.loading import load_handbook
from macros.files.menu import entries
from macros.files.parsing import read_source
from macros.files.text import LARGEST_FILE
from macros.model.actions import WHOLE_REPORT
from macros.model.kinds_of_file import AREAS, INDEX, REGISTER_FILES, REPORTS, SETTINGS
from macros.views.changes.compare import Change
from macros.views.changes.summary import BetweenStates, Group, Side, build_between_states

_ACTION = re.compile(r"\b(\d{4})/([a-z0-9-]+)/[a-z0-9-]+")
_YEAR_FOLDER = re.compile(rf"{REPORTS}/[^/]+/")
_STAND_IN = "---\ntitle: Rapport\nlage: utkast\n---\n"
"""Replaces a report's own page that cannot be read, so that the rest of the report still can."""


def add_changes(command: SwedishParser) -> None:
    """Add the arguments of ``handbok andringar``."""
    command.add_option(
        "--mot",
        "against",
        "GREN",
        "det som det jämförs med: en gren, en tagg eller en version (main)",
        default="main",
    )
    command.add_option(
        "--till", "until", "GREN", "jämför det som är sparat där, i stället för filerna som de är nu"
    )
    command.options.add_argument(
        "--format", choices=list(FORMATS), default="text", help="hur ändringarna skrivs ut"
    )
    command.finish(_tell_changes)


def _tell_changes(root: Path, chosen: argparse.Namespace) -> int:
    rows, about = compare_states(root, chosen.against, chosen.until)
    print(FORMATS[chosen.format](rows, about), end="")
    return 0


def compare_states(root: Path, against: str, until: str | None = None) -> tuple[BetweenStates, str]:
    """Compare where ``until`` (else the files on disk, from HEAD) parted from ``against`` with what it is now.

    Returns the changes, and what is compared as one or two sentences. Raises GitError when git cannot tell.
    """
    repository = find_repository(root)
    base = repository.merge_base(against, until)
    before = repository.committed_state(base)
    if base is None:
        about = "Inget är sparat i git på den här grenen än, så allt är nytt."
    elif until is not None:
        about = f"Ändringar i {until} jämfört med {against} ({base[:7]})."
    else:
        saved = "Det som ännu inte är sparat i git är med, också nya filer."
        about = f"Ändringar jämfört med {against} ({base[:7]}). {saved}"
    if until is None:
        return _compare(before, repository.working_state(before)), about
    return _compare(before, repository.committed_state(repository.known_commit(until))), about


def _compare(before: State, now: State) -> BetweenStates:
    differing = {path for path in before.ids.keys() | now.ids if before.ids.get(path) != now.ids.get(path)}
    prefix = before.repository.prefix
    inside = {path.removeprefix(prefix) for path in differing if path.startswith(prefix)}
    content = {
        path
        for path in inside
        if is_content(path) and (path in REGISTER_FILES or not path.endswith(".yml") or path == SETTINGS)
    }
    attached = {path for path in inside - content if path.startswith("docs/")}
    others = len(differing) - len(content) - len(attached)
    files = tuple(_attachments(attached, before, now))
    if not content and not files:
        return BetweenStates(others=others)
    with tempfile.TemporaryDirectory(prefix="handbok-") as folder:
        folders = Path(folder, "fore"), Path(folder, "nu")
        for state, each in zip((before, now), folders, strict=True):
            each.mkdir()
            state.write_content(content | {SETTINGS}, each)
        moved = _moved(content, *folders)
        beside = _beside(content, before.content.keys() | now.content.keys(), folders)
        for state, each in zip((before, now), folders, strict=True):
            state.write_content(beside, each)
        sides = _load(folders[0], before), _load(folders[1], now)
        rows = build_between_states(*sides, content - set(moved.values()), moved)
    shown = (Group("Bilder och bilagor", files),) if files else ()
    return dataclasses.replace(rows, groups=(*rows.groups, *shown), others=rows.others + others)


def _moved(content: Collection[str], before: Path, now: Path) -> dict[str, str]:
    """Return the earlier paths of moved pages by their new paths; a page keeps its kind when it moves."""
    found: dict[str, str] = {}
    kinds = {_kind(path) for path in content if path.endswith(".md")}
    for kind in kinds:
        same = {path for path in content if path.endswith(".md") and _kind(path) == kind}
        texts = [
            _texts(folder, {path for path in same if not (other / path).exists()})
            for folder, other in ((before, now), (now, before))
        ]
        found |= {new: old for old, new in find_moved(*texts).items()}
    return found


def _kind(path: str) -> str:
    folder, _, name = path.rpartition("/")
    if _YEAR_FOLDER.match(f"{folder}/"):
        return INDEX if name == INDEX else REPORTS
    return AREAS if folder == AREAS and name != INDEX else ""


def _texts(folder: Path, paths: Collection[str]) -> dict[str, str]:
    """Return the texts of those of some files that are in a folder."""
    files = {path: folder / path for path in sorted(paths)}
    return {
        path: file.read_text("utf-8", "replace")
        for path, file in files.items()
        if file.is_file() and file.stat().st_size <= LARGEST_FILE
    }


def _beside(content: Collection[str], there: Collection[str], folders: tuple[Path, Path]) -> set[str]:
    """Return the files that are read beside the changed ones, to name what those refer to."""
    pages = {path for path in there if path.startswith(f"{AREAS}/")}
    reports = {f"{found[0]}{INDEX}" for path in content if (found := _YEAR_FOLDER.match(path))}
    texts = [text for folder in folders for text in _texts(folder, content).values()]
    made_in = {
        f"{REPORTS}/{year}/{INDEX if area == WHOLE_REPORT else f'{area}.md'}"
        for text in texts
        for year, area in _ACTION.findall(text)
    }
    made_in |= {f"{path.rpartition('/')[0]}/{INDEX}" for path in made_in}
    menus = [{f"docs/{page}" for page in _menu(folder)} for folder in folders]
    return pages | reports | made_in | (menus[0] ^ menus[1]) | set(REGISTER_FILES)


def _load(folder: Path, state: State) -> Side:
    handbook, problems = load_handbook(folder)
    lost = {path: _STAND_IN for path in handbook.unreadable if _kind(path) == INDEX}
    if lost:
        unreadable = handbook.unreadable
        handbook = dataclasses.replace(load_handbook(folder, lost)[0], unreadable=unreadable)
    return Side(handbook, frozenset(state.content), _menu(folder), tuple(problems))


def _menu(folder: Path) -> dict[str, str]:
    """Return the titles in the menu by page, and by title for a heading."""
    source = read_source(folder, folder / SETTINGS)[0] if (folder / SETTINGS).is_file() else None
    return {page or title: title for page, title in entries(source.values.get("nav"))} if source else {}


def _attachments(paths: Collection[str], before: State, now: State) -> Iterator[Change]:
    """Yield the changes of images and other files that pages show or link to."""
    old, new = (
        {path.removeprefix("docs/"): state.ids.get(state.repository.prefix + path) for path in sorted(paths)}
        for state in (before, now)
    )
    gone = [path for path in old if not new[path]]
    for path in (path for path in new if new[path]):
        earlier = next((each for each in gone if old[each] == new[path]), None)
        if old[path]:
            yield Change(f"Filen {path} är utbytt")
        elif earlier:
            gone.remove(earlier)
            yield Change("En fil är flyttad", earlier, path)
        else:
            yield Change("Ny fil", after=path)
    for path in gone:
        yield Change(f"Filen {path} är borttagen")
