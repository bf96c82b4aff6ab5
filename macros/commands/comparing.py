"""Two states of the handbook → what a reader would notice; only what differs is read, and nothing of it is run."""

from __future__ import annotations

import dataclasses
import re
import tempfile
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from macros.differences import find_moved
from macros.files import LARGEST_FILE
from macros.git_states import State, find_repository, is_content
from macros.kinds_of_file import AREAS, INDEX, REPORTS
from macros.loading import load_handbook
from macros.parsing import read_source
from macros.schema.actions import WHOLE_REPORT
from macros.views.compare import Change
from macros.views.summary import (
    MENU,
    REGISTERS,
    BetweenStates,
    Group,
    Side,
    build_between_states,
)

_ACTION = re.compile(r"\b(\d{4})/([a-z0-9-]+)/[a-z0-9-]+")
_YEAR_FOLDER = re.compile(rf"{REPORTS}/[^/]+/")
_STAND_IN = "---\ntitle: Rapport\nlage: utkast\n---\n"
"""What stands for a report's own page where that cannot be read, so that the rest of the report still can."""


@dataclass(frozen=True)
class Comparison:
    """What has changed, and between which states."""

    rows: BetweenStates
    against: str
    """The revision that was asked for."""
    base: str | None
    """The commit that was compared with; none where there was nothing."""
    until: str | None
    """The revision that was compared; none for the files as they are on disk."""

    @property
    def about(self) -> str:
        """What is compared, as one or two sentences."""
        if self.base is None:
            return "Inget är sparat i git på den här grenen än, så allt är nytt."
        if self.until is not None:
            return f"Ändringar i {self.until} sedan den skildes från {self.against} ({self.base[:7]})."
        return (
            f"Ändringar sedan det här skildes från {self.against} ({self.base[:7]}). "
            "Det som ännu inte är sparat i git är med, också nya filer."
        )


def compare_states(root: Path, against: str, until: str | None = None) -> Comparison:
    """Compare where ``until`` (else the files on disk, from HEAD) parted from ``against`` with what it is now.

    Raises GitError when git cannot tell.
    """
    repository = find_repository(root)
    base = repository.merge_base(against, until)
    before = repository.committed_state(base)
    now = (
        repository.working_state(before)
        if until is None
        else repository.committed_state(repository.known_commit(until))
    )
    rows = _compare(before, now)
    return Comparison(rows, against, base, until)


def _compare(before: State, now: State) -> BetweenStates:
    differing = {path for path in before.ids.keys() | now.ids if before.ids.get(path) != now.ids.get(path)}
    prefix = before.repository.prefix
    inside = {path.removeprefix(prefix) for path in differing if path.startswith(prefix)}
    content = {
        path
        for path in inside
        if is_content(path) and (path in REGISTERS or not path.endswith(".yml") or path == MENU)
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
            state.write_content(content | {MENU}, each)
        moved = _moved(content, *folders)
        beside = _beside(content, before.content.keys() | now.content.keys(), folders)
        for state, each in zip((before, now), folders, strict=True):
            state.write_content(beside, each)
        sides = _load(folders[0], before), _load(folders[1], now)
        rows = build_between_states(*sides, content - set(moved.values()), moved)
    shown = (Group("Bilder och bilagor", files),) if files else ()
    return dataclasses.replace(rows, groups=(*rows.groups, *shown), others=rows.others + others)


def _moved(content: Collection[str], before: Path, now: Path) -> dict[str, str]:
    """Return the earlier paths of pages that have moved, by their new ones; a page stays a page of its kind."""
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
    """Return the files that are needed beside those that differ, for what these point to to have a name."""
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
    return pages | reports | made_in | (menus[0] ^ menus[1]) | set(REGISTERS)


def _load(folder: Path, state: State) -> Side:
    handbook, problems = load_handbook(folder)
    lost = {path: _STAND_IN for path in handbook.unreadable if _kind(path) == INDEX}
    if lost:
        unreadable = handbook.unreadable
        handbook = dataclasses.replace(load_handbook(folder, lost)[0], unreadable=unreadable)
    return Side(handbook, frozenset(state.content), _menu(folder), tuple(problems))


def _menu(folder: Path) -> dict[str, str]:
    """Return the titles in the menu by page, and by title for a heading."""
    source, _ = read_source(folder, folder / MENU) if (folder / MENU).is_file() else (None, ())
    return dict(_entries(source.values.get("nav"))) if source else {}


def _entries(value: object, title: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield value, title
    elif isinstance(value, list):
        if title:
            yield title, title
        for item in value:
            yield from _entries(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _entries(item, str(key))


def _attachments(paths: Collection[str], before: State, now: State) -> Iterator[Change]:
    """Yield what has become of images and other files that pages show or link to."""
    prefix = before.repository.prefix
    gone = {before.ids[prefix + path]: path for path in sorted(paths) if prefix + path not in now.ids}
    for path in sorted(paths):
        shown = path.removeprefix("docs/")
        if prefix + path in before.ids:
            if prefix + path in now.ids:
                yield Change(f"Filen {shown} är utbytt")
        elif earlier := gone.pop(now.ids[prefix + path], None):
            yield Change("En fil är flyttad", earlier.removeprefix("docs/"), shown)
        else:
            yield Change("Ny fil", after=shown)
    for path in gone.values():
        yield Change(f"Filen {path.removeprefix('docs/')} är borttagen")
