"""What commands share: a change that is checked before it is written, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from macros.checks import check_folder
from macros.checks.generated_files import check_code_owners
from macros.code_owners import CODE_OWNERS, stale_code_owners
from macros.problems import CommandError, ContentError, Problem
from macros.writing import write_all, write_folder


@dataclass(frozen=True)
class Plan:
    """What a command is about to write, once the result has been checked."""

    root: Path
    files: Mapping[str, str]
    """Texts with their own line endings, by path from the root; what another file refers to comes first."""
    folder: str | None = None
    """The folder that all of the files are in, when it is a new one."""
    note: str | None = None
    """What is unusual but allowed, as a sentence."""

    def write(self) -> None:
        """Put the files in place. Raises CommandError when they cannot be written; nothing has changed then."""
        data = {path: text.encode() for path, text in self.files.items()}
        try:
            if self.folder:
                inside = {path.removeprefix(f"{self.folder}/"): each for path, each in data.items()}
                write_folder(self.root / self.folder, inside, self.root)
            else:
                write_all({self.root / path: each for path, each in data.items()})
        except OSError as error:
            raise CommandError(
                f"Det går inte att skriva i {self.root}: {error.strerror}. Inget är ändrat."
            ) from error


def text_of(root: Path, path: str) -> str:
    """Return the text of a file with its own line endings."""
    return (root / path).read_bytes().decode("utf-8")


def require_no_faults(
    problems: Sequence[Problem],
    mended: Callable[[Problem], bool] = lambda problem: False,  # noqa: ARG005 — nothing is
) -> None:
    """Raise ContentError when the handbook has faults that the command is not about to mend."""
    left = [problem for problem in problems if not mended(problem)]
    if any(problem.is_error for problem in left):
        raise ContentError(left)


def require_sound_result(plan: Plan) -> Plan:
    """Return the plan, with what follows from it on GitHub. Raises CommandError when the handbook would have faults."""
    edited = {path: text.removeprefix("\ufeff").replace("\r\n", "\n") for path, text in plan.files.items()}
    handbook, problems = check_folder(plan.root, edited)
    followed = [problem for problem in problems if problem.code == check_code_owners.rule.code]
    faults = [f"  {problem}" for problem in problems if problem.is_error and problem not in followed]
    if faults:
        raise CommandError("\n".join(["Handboken skulle få de här felen. Inget är ändrat.", *faults]))
    if owners := stale_code_owners(handbook):
        return replace(plan, files={**plan.files, CODE_OWNERS: owners})
    return plan
