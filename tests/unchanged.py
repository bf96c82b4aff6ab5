"""Finds what a change of the content leaves as it was on the built site: the site is built without the change too."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from macros.files.changed_code import find_changed_code
from macros.files.git import GitError, find_repository


def write_before(root: Path, rev: str, folder: Path) -> Path:
    """Write the repository in ``root`` as it was where HEAD parted from ``rev``, and return the folder."""
    repository = find_repository(root)
    state = repository.committed_state(repository.merge_base(rev))
    texts = repository.read_blobs(set(state.ids.values()))
    for path, blob in state.ids.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(texts[blob])
    return folder


def find_unchanged(site: Path, root: Path, rev: str, build_before: Callable[[], Path]) -> frozenset[str]:
    """Return the files of a site that are the same in the one that ``build_before`` makes; none where there is any doubt.

    Code that has changed since ``rev`` can change anything, also how it is examined.
    """
    try:
        if not rev or find_changed_code(root, rev):
            return frozenset()
    except GitError:
        return frozenset()
    try:
        before = build_before()
    except AssertionError:  # what it was cannot be built
        return frozenset()
    files = (file.relative_to(site) for file in site.rglob("*") if file.is_file())
    return frozenset(
        file.as_posix()
        for file in files
        if (before / file).is_file() and (before / file).read_bytes() == (site / file).read_bytes()
    )
