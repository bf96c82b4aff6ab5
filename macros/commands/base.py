"""What commands share: a change that is checked before it is written, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from macros.checks import check_folder
from macros.checks.generated_files import check_code_owners
from macros.files.code_owners import CODE_OWNERS, stale_code_owners
from macros.files.differences import differing
from macros.files.writing import write_all
from macros.model.handbook import Handbook, ReportYear
from macros.model.problems import CommandError, ContentError, Problem


@dataclass(frozen=True)
class Plan:
    """What a command is about to write, once the result has been checked."""

    root: Path
    files: Mapping[str, str]
    """Texts with their own line endings, by path from the root; what another file refers to comes first."""
    note: str | None = None
    """A sentence on something unusual but allowed."""


def carry_out(plan: Plan, command: str, done: str, shown: Iterable[str] | None = None) -> int:
    """Write the files and say what has been done; with ``shown``, show those of them instead and write nothing."""
    if shown is None:
        with writing_in(plan.root):
            write_all(plan.root, {path: text.encode() for path, text in plan.files.items()}, command)
    print("Skrivna filer:" if shown is None else "De här filerna skulle skrivas:")
    for path in plan.files:
        print(f"  {path}")
    for path in shown or ():
        print(f"\n{path}\n\n{_change_of(plan, path)}", end="")
    print(done if shown is None else "\nInget är ändrat.")
    return 0


def _change_of(plan: Plan, path: str) -> str:
    """Return the text of a new file, or the lines of another one that change."""
    if not (plan.root / path).exists():
        return plan.files[path]
    before, after = text_of(plan.root, path).splitlines(), plan.files[path].splitlines()
    lines: list[str] = []
    for first, last, start, end in differing(before, after):
        lines += [f"- {line}\n" for line in before[first:last]]
        lines += [f"+ {line}\n" for line in after[start:end]]
    return "".join(lines)


@contextmanager
def writing_in(root: Path) -> Iterator[None]:
    """Raise CommandError when files cannot be written in the handbook."""
    try:
        yield
    except OSError as error:
        raise CommandError(f"Det går inte att skriva i {root}: {error.strerror}. Inget är ändrat.") from error


def text_of(root: Path, path: str) -> str:
    """Return the text of a file with its own line endings."""
    return (root / path).read_bytes().decode("utf-8")


def check_edited(root: Path, files: Mapping[str, str]) -> tuple[Handbook, list[Problem]]:
    """Read and check the handbook as it would be with the texts of some files, which have their own line endings."""
    edited = {path: text.removeprefix("\ufeff").replace("\r\n", "\n") for path, text in files.items()}
    return check_folder(root, edited)


def refuse(wrong: Iterable[str]) -> None:
    """Raise CommandError with all that is wrong, if anything is."""
    if sentences := list(wrong):
        raise CommandError("\n".join([*sentences, "Inget är ändrat."]))


def require_report(handbook: Handbook, year: int) -> ReportYear:
    """Return the report of a year. Raises CommandError when there is none."""
    if year not in handbook.reports:
        raise CommandError(f"Det finns ingen rapport för {year} i handboken.")
    return handbook.reports[year]


def require_no_faults(
    problems: Sequence[Problem],
    mended: Callable[[Problem], bool] = lambda problem: False,  # noqa: ARG005 — nothing is
) -> None:
    """Raise ContentError when the handbook has errors other than those that the command mends."""
    left = [problem for problem in problems if not mended(problem)]
    if any(problem.is_error for problem in left):
        raise ContentError(left)


def require_sound_result(plan: Plan) -> Plan:
    """Return the plan, with the file of code owners if that changes. Raises CommandError when the handbook would have errors."""
    handbook, problems = check_edited(plan.root, plan.files)
    followed = [problem for problem in problems if problem.code == check_code_owners.rule.code]
    faults = [f"  {problem}" for problem in problems if problem.is_error and problem not in followed]
    if faults:
        raise CommandError("\n".join(["Handboken skulle få de här felen. Inget är ändrat.", *faults]))
    if owners := stale_code_owners(handbook):
        return replace(plan, files={**plan.files, CODE_OWNERS: owners})
    return plan
