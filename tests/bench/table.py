"""What the measurements say: the table and the goals, in the words of the README."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

_HEADINGS = (
    "Handbok (år × områden)",
    "sidor",
    "kontroll s",
    "bygge s",
    "ren MkDocs s",
    "bygge utan PDF/ren",
    "kontroll/bygge",
    "en rapports PDF/bygge",
    "alla PDF s",
    "ms per sida",
    "mot ett år",
    "minne bygge/ren",
    "förhandsvisning s",
    "ändringar s",
    "ändringar/kontroll",
)
_NOTHING = "–"

_MOST_OF_PLAIN = 1.25
_MOST_OF_BUILD = 0.25
_MOST_OF_ONE_YEAR = 1.2
_MOST_MEMORY = 2.0
_LONGEST_PREVIEW = 2.0
_MOST_OF_CHECK = 1.0
_MANY_YEARS, _SOME_YEARS = 30, 10
_MOST_GROWTH = 12.0
_SMALLEST_TIME = 0.05
"""Seconds: what a check takes whatever it reads."""


class Case(NamedTuple):
    """A size of handbook."""

    years: int
    areas: int

    def __str__(self) -> str:
        """Return the size as the table has it."""
        return f"{self.years} × {self.areas}"


class Run(NamedTuple):
    """What it took to run a program: seconds, and bytes of memory at the most."""

    seconds: float
    memory: float


@dataclass(frozen=True)
class Measurement:
    """What was measured of one case."""

    case: Case
    pages: int
    check: Run
    build: Run
    plain: Run
    pdf: float
    """Seconds for the PDFs of the latest report."""
    all_pdfs: float
    """Seconds for the PDFs of every report."""
    preview: float | None = None
    """Seconds from a change to a page that shows it; None when it was not measured."""
    changes: Run | None = None
    """Telling of one change since the last commit; None when it was not measured."""

    @property
    def of_plain(self) -> float:
        """How long the build takes without the PDFs, which plain MkDocs does not make, as a part of plain MkDocs'."""
        return (self.build.seconds - self.all_pdfs) / self.plain.seconds

    @property
    def pdf_of_build(self) -> float:
        """How long the PDFs of one report take, as a part of the build."""
        return self.pdf / self.build.seconds

    @property
    def of_build(self) -> float:
        """How long the check takes, as a part of the build."""
        return self.check.seconds / self.build.seconds

    @property
    def changes_of_check(self) -> float | None:
        """How long it takes to tell of one change, as a part of the check."""
        return self.changes.seconds / self.check.seconds if self.changes else None

    @property
    def memory_of_plain(self) -> float:
        """The memory that the build needs, as a part of plain MkDocs'."""
        return self.build.memory / self.plain.memory

    @property
    def seconds_a_page(self) -> float:
        """The build's time for each page."""
        return self.build.seconds / self.pages


def format_results(measurements: Sequence[Measurement]) -> str:
    """Return the table in Markdown, and below it a line for each goal."""
    rows = [_HEADINGS, ("---", *["---:"] * (len(_HEADINGS) - 1))]
    rows += [_row(each, _one_year(measurements)) for each in measurements]
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    return f"{table}\n\n" + "\n".join(f"- {goal}" for goal in _goals(measurements)) + "\n"


def _row(measured: Measurement, one_year: Measurement | None) -> tuple[str, ...]:
    return (
        str(measured.case),
        str(measured.pages),
        _number(measured.check.seconds),
        _number(measured.build.seconds),
        _number(measured.plain.seconds),
        _number(measured.of_plain),
        _percent(measured.of_build),
        _percent(measured.pdf_of_build),
        _number(measured.all_pdfs),
        _number(measured.seconds_a_page * 1000, decimals=1),
        _number(measured.seconds_a_page / one_year.seconds_a_page) if one_year else _NOTHING,
        _number(measured.memory_of_plain),
        _NOTHING if measured.preview is None else _number(measured.preview),
        _number(measured.changes.seconds) if measured.changes else _NOTHING,
        _NOTHING if measured.changes_of_check is None else _percent(measured.changes_of_check),
    )


def _one_year(measurements: Sequence[Measurement]) -> Measurement | None:
    return next((each for each in measurements if each.case.years == 1), None)


def _goals(measurements: Sequence[Measurement]) -> Iterator[str]:
    """Yield each goal, with the worst that was measured of it."""
    one_year = _one_year(measurements)
    many = [each for each in measurements if each.case.years == _MANY_YEARS] if one_year else []
    yield _goal(
        f"bygget utan PDF tar högst {_number(_MOST_OF_PLAIN)} gånger tiden för ren MkDocs",
        [each.of_plain for each in measurements],
        _MOST_OF_PLAIN,
    )
    yield _goal(
        f"en sida tar vid {_MANY_YEARS} år högst {_number(_MOST_OF_ONE_YEAR)} gånger tiden vid ett år",
        [each.seconds_a_page / one_year.seconds_a_page for each in many if one_year],
        _MOST_OF_ONE_YEAR,
    )
    yield _goal(
        f"kontrollen tar högst {_percent(_MOST_OF_BUILD)} av bygget",
        [each.of_build for each in measurements],
        _MOST_OF_BUILD,
        shown=_percent,
    )
    yield _goal(
        f"en rapports PDF tar högst {_percent(_MOST_OF_BUILD)} av bygget",
        [each.pdf_of_build for each in measurements],
        _MOST_OF_BUILD,
        shown=_percent,
    )
    yield _goal(
        f"bygget behöver högst {_number(_MOST_MEMORY)} gånger minnet för ren MkDocs",
        [each.memory_of_plain for each in measurements],
        _MOST_MEMORY,
    )
    previews = [each.preview for each in measurements if each.case.years == _SOME_YEARS]
    yield _goal(
        f"en ändring syns inom {_number(_LONGEST_PREVIEW)} s i förhandsvisningen vid {_SOME_YEARS} år",
        [seconds for seconds in previews if seconds is not None],
        _LONGEST_PREVIEW,
    )
    changes = [each.changes_of_check for each in measurements if each.case.years == _SOME_YEARS]
    yield _goal(
        f"en ändring sägs med ord vid {_SOME_YEARS} år på högst samma tid som kontrollen",
        [part for part in changes if part is not None],
        _MOST_OF_CHECK,
        shown=_percent,
    )


def format_growth(measured: Sequence[tuple[str, float, float, str]]) -> str:
    """Return, as Markdown, text, seconds for 20 kB and 200 kB, growth and slowest rule of each text, and the goal."""
    rows = ["| Text | 20 kB s | 200 kB s | gånger | mest tid |", "| --- | ---: | ---: | ---: | --- |"]
    ratios = [long / max(short, _SMALLEST_TIME) for _, short, long, _ in measured]
    for ratio, (text, short, long, worst) in zip(ratios, measured, strict=True):
        shown = text.replace("|", "\\|")
        rows.append(f"| `{shown}` | {_number(short)} | {_number(long)} | {_number(ratio)} | {worst} |")
    goal = f"tio gånger så lång text tar högst {_number(_MOST_GROWTH, 0)} gånger tiden"
    return "\n".join([*rows, "", f"- {_goal(goal, ratios, _MOST_GROWTH)}", ""])


def _goal(
    text: str, measured: Sequence[float], most: float, shown: Callable[[float], str] | None = None
) -> str:
    if not measured:
        return f"Mål: {text}: inte mätt"
    worst = max(measured)
    reached = "nått" if worst <= most else "inte nått"
    return f"Mål: {text}: {reached} ({(shown or _number)(worst)})"


def _number(value: float, decimals: int = 2) -> str:
    return f"{value:.{decimals}f}".replace(".", ",")


def _percent(part: float) -> str:
    return f"{part * 100:.0f} %"
