"""Tells a change of the content from one of the code: what a proposed change has to be tested with."""

from __future__ import annotations

from pathlib import Path

from macros.files.code_owners import CODE_OWNERS
from macros.files.git import GitError, State, find_repository
from macros.files.menu import without_menu
from macros.model.kinds_of_file import FOLDERS, SETTINGS


def find_changed_code(root: Path, rev: str) -> list[str]:
    """Return the files that have changed since HEAD parted from ``rev`` and are not content, by path from the repository's top.

    Content is what editors and the handbook's commands write. Raises GitError when git cannot tell.
    """
    repository = find_repository(root)
    prefix = repository.prefix
    if (base := repository.merge_base(rev)) is None:
        raise GitError("Inget är sparat i git på den här grenen än, så det finns inget att jämföra med.")
    content = tuple(f"{prefix}{folder}/" for folder in FOLDERS)
    changed = [path for path in repository.changed_since(base) if not path.startswith(content)]
    before = repository.committed_state(base)
    is_menu = prefix + SETTINGS in changed and _only_menu_differs(before, root / SETTINGS)
    others = {prefix + CODE_OWNERS, *([prefix + SETTINGS] if is_menu else [])}
    return [path for path in changed if path not in others]


def _only_menu_differs(before: State, now: Path) -> bool:
    blob = before.ids.get(before.repository.prefix + SETTINGS)
    if blob is None or now.is_symlink() or not now.is_file():
        return False
    texts = before.repository.read_blobs({blob})[blob], now.read_bytes()
    earlier, later = (without_menu(text.decode("utf-8", "replace")) for text in texts)
    return earlier == later
