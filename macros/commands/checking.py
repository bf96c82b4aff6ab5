"""The check of the handbook, and of how it has come from an earlier state of itself."""

from __future__ import annotations

from pathlib import Path

from macros.checks import check_folder
from macros.checks.between_states import compare_states
from macros.git_states import find_repository, read_state
from macros.loading import load_handbook
from macros.problems import Problem


def check(root: Path, against: str | None = None) -> list[Problem]:
    """Return every problem; with ``against`` (a revision) also what must not have changed since they parted.

    Raises GitError when git cannot tell what stood there.
    """
    handbook, problems = check_folder(root)
    if against is None:
        return problems
    base = find_repository(root).merge_base(against)
    with read_state(root, base) as folder:
        before, _ = load_handbook(folder)
    return sorted({*problems, *compare_states(before, handbook)})
