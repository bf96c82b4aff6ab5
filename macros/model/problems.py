"""A problem in the handbook's content: where it is, which rule it breaks and what to write instead."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from macros.model.likeness import nearest, plain
from macros.model.reading import masked

COMMAND = ".venv/bin/handbok"
"""What an editor types before a command's name, in the handbook's folder."""


class Severity(StrEnum):
    """How serious a problem is: an error stops the build, a hint does not."""

    ERROR = "fel"
    HINT = "tips"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule that the handbook is held to; ``text`` is the rule as the editors read it, in Swedish."""

    code: str
    text: str
    severity: Severity = Severity.ERROR

    def broken(self, path: str, line: int, message: str) -> Problem:
        """Return the problem of breaking this rule in ``path`` (from the handbook's root) on ``line`` (from 1), without identity numbers."""
        return Problem(masked(path), line, self.code, masked(message), self.severity)


def one_line(text: str) -> str:
    r"""Return a text on one line, with control characters, direction marks and surrogates escaped (as ``\u000a``).

    A file name can hold a line break, and what follows it could be read as a workflow command by GitHub.
    """
    return text if text.isprintable() else "".join(map(_escaped, text))


def _escaped(sign: str) -> str:
    is_safe = sign in "\u200c\u200d" or unicodedata.category(sign) not in ("Cc", "Cf", "Co", "Cs", "Zl", "Zp")
    return sign if is_safe else f"\\u{ord(sign):04x}"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One broken rule in one place, with path and message on one line each; problems sort by file, line and code."""

    path: str
    line: int
    code: str
    message: str
    severity: Severity = Severity.ERROR

    def __post_init__(self) -> None:
        """Escape control characters, which file names and quotations can hold."""
        object.__setattr__(self, "path", one_line(self.path))
        object.__setattr__(self, "message", one_line(self.message))

    @property
    def is_error(self) -> bool:
        """Whether the problem stops the build."""
        return self.severity is Severity.ERROR

    def __str__(self) -> str:
        hint = "Tips: " if self.severity is Severity.HINT else ""
        return f"{self.path}:{self.line}: [{self.code}] {hint}{self.message}"


class ContentError(Exception):
    """The handbook's content breaks at least one rule, so nothing can be made of it; ``problems`` says which.

    ``verdict`` is a sentence on what that means for what was to be done, if there is more to say than that.
    """

    def __init__(self, problems: Iterable[Problem], verdict: str = "") -> None:
        self.problems = sorted(problems)
        self.verdict = verdict
        super().__init__("\n".join(map(str, self.problems)))


class PdfError(ContentError):
    """A site is whole but for PDFs that cannot be made, and says so."""


class CommandError(Exception):
    """A command cannot be carried out; the message is in Swedish, and nothing has been changed."""


class BuildError(Exception):
    """The site could not be built for a reason that is not in the content; the message is in Swedish."""


def quoted(value: object, longest: int = 60) -> str:
    """Return a value as it is shown inside a sentence: on one line, shortened, between quotation marks."""
    text = one_line(" ".join(str(value).split()))
    return f"”{text[: longest - 1]}…”" if len(text) > longest else f"”{text}”"


def folded(value: object) -> str:
    """Return what an id made of a text would be: small letters without dots, hyphens for what is between words."""
    return re.sub(r"[^a-z0-9]+", "-", plain(value)).strip("-")


Names = tuple[tuple[str, str], ...]
"""What each in the organisation is called, and its id."""
_DEFINITE = ("", "en", "n", "et", "t", "na", "erna")


def called(value: object, names: Names) -> str:
    """Return which ids were meant by a name written in words, definite form too; nothing where no one has it."""
    written = folded(value)
    meant = sorted({id_ for name, id_ in names if written in {folded(name) + end for end in _DEFINITE}})
    return question(meant)


def question(meant: Sequence[str]) -> str:
    """Return the question whether one of some words was meant; nothing where there is none."""
    if len(meant) > 1:
        return f"Menade du någon av {', '.join(meant)}?"
    return f"Menade du {meant[0]}?" if meant else ""


MOST_SUGGESTIONS = 20
"""Nearest matches looked for in one file. Each search compares with all that is allowed, and a file with more wrong words has one mistake."""


class Suggestions(Counter[str]):
    """Suggestions for the wrong words of files: the first MOST_SUGGESTIONS of each file get a nearest match."""

    def may_search(self, path: str) -> bool:
        """Count a search in a file, and return whether it may be made."""
        self[path] += 1
        return self[path] <= MOST_SUGGESTIONS

    def make(
        self, path: str, value: object, allowed: Collection[str], most: int = 12, names: Names = ()
    ) -> str:
        """Return the ids in ``names`` whose name is ``value``, else what `suggestion` returns."""
        searches = self.may_search(path)
        named = called(value, names) if searches else ""
        return named or suggestion(value, allowed, most, searches=searches)


def suggestion(value: object, allowed: Collection[str], most: int = 12, *, searches: bool = True) -> str:
    """Return what to write instead of ``value``: of what it is a misspelling, and what is allowed if that is a short list."""
    asked = question(nearest(value, allowed) if searches else [])
    listed = f"Tillåtet: {', '.join(sorted(allowed))}." if 0 < len(allowed) <= most else ""
    return f"{asked} {listed}".strip()


def format_text(problems: Iterable[Problem]) -> str:
    """Return the problems as lines for a terminal; errors last, where the eye is when all has been printed."""
    return "\n".join(map(str, sorted(problems, key=lambda problem: (problem.is_error, problem))))


def format_json(problems: Iterable[Problem]) -> str:
    """Return the problems as a JSON list, for other programs (keys in Swedish, as in the rest of the handbook)."""
    rows = [
        {"fil": p.path, "rad": p.line, "kod": p.code, "slag": p.severity.value, "text": p.message}
        for p in sorted(problems)
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def format_count(problems: Collection[Problem]) -> str:
    """Return how many problems there are of each kind, as a sentence."""
    if not problems:
        return "Inga fel."
    errors = sum(problem.is_error for problem in problems)
    return f"{errors} fel, {len(problems) - errors} tips."


FORMATS = {"text": format_text, "json": format_json}
