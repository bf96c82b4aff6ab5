"""Rules for the files that the handbook writes itself and keeps with the editors' own (H…)."""

from __future__ import annotations

from collections.abc import Iterator

from macros.checks.base import Finding, Subject, check
from macros.files.code_owners import CODE_OWNERS, read_code_owners, stale_code_owners
from macros.files.differences import differing
from macros.model.problems import COMMAND, quoted

_COMMAND = f"Kör {COMMAND} hjalpfiler, som skriver filen på nytt."
_LONGEST_LINE = 300


@check("H001")
def check_code_owners(subject: Subject) -> Iterator[Finding]:
    """Filen .github/CODEOWNERS stämmer med områdena och rollernas lag på GitHub. Kommandot handbok hjalpfiler skriver den."""
    wanted = stale_code_owners(subject.handbook)
    if wanted is None:
        return
    written = read_code_owners(subject.handbook)
    if written is None:
        yield Finding(CODE_OWNERS, 1, f"Filen saknas eller går inte att läsa. {_COMMAND}")
        return
    before, after = written.splitlines(), wanted.splitlines()
    for first, last, start, end in differing(before, after):
        # Those who write on the web have no command to run, but one or two lines can be written by hand.
        instead = " och ".join(quoted(line, _LONGEST_LINE) for line in after[start:end])
        removed = "raden" if last - first == 1 else f"{last - first} rader härifrån"
        what = f"Här ska det stå {instead}." if instead else f"Ta bort {removed}."
        message = f"Filen stämmer inte med områdena och rollerna. {what} {_COMMAND}"
        yield Finding(CODE_OWNERS, first + 1, message)
    if before == after:
        yield Finding(CODE_OWNERS, len(before), f"Filens sista rad ska sluta med en radbrytning. {_COMMAND}")
