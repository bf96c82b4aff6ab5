"""Rules for how a review of a page or governing document is noted (J004–J006)."""

from __future__ import annotations

from collections.abc import Iterator

from macros.checks.base import Finding, Page, Subject, at, check
from macros.model.handbook import Handbook
from macros.model.problems import Severity
from macros.model.shared import Review
from macros.model.source import KeyPath

KEY = "granskning"


def reviewed(handbook: Handbook) -> Iterator[tuple[Page, KeyPath, Review | None]]:
    """Yield everything that can be reviewed: its file, the way to its review there, and the review."""
    pages: list[Page] = [*handbook.areas.values(), *handbook.pages.values()]
    for page in pages:
        yield page, (KEY,), page.data.review
    for name, document in handbook.governing_documents.items():
        yield handbook.documents, ("styrdokument", name, KEY), document.review


def _reviews(subject: Subject) -> Iterator[tuple[Page, KeyPath, Review]]:
    return ((page, way, review) for page, way, review in reviewed(subject.handbook) if review)


@check("J004")
def check_proof(subject: Subject) -> Iterator[Finding]:
    """En granskning som är gjord har både en dag (senast) och det som innehållet granskades mot (mot)."""
    for page, way, review in _reviews(subject):
        if review.last and not review.against:
            advice = "Lägg till raden mot: och skriv det."
            message = f"Granskningen säger inte vad innehållet granskades mot. {advice}"
            yield at(page, message, *way, "senast")
        elif review.against and not review.last:
            advice = "Lägg till raden senast: och dagen, eller ta bort raden mot:."
            yield at(page, f"Granskningen har ingen dag. {advice}", *way, "mot")


@check("J005")
def check_one_interval(subject: Subject) -> Iterator[Finding]:
    """Hur ofta något granskas anges på ett sätt: i månader (manader) eller med ord (intervall)."""
    message = "Ange hur ofta med antingen manader eller intervall, inte båda. Ta bort den ena raden."
    for page, way, review in _reviews(subject):
        if review.months and review.interval:
            yield at(page, message, *way, "intervall")


@check("J006", Severity.HINT)
def check_how_often(subject: Subject) -> Iterator[Finding]:
    """En granskning bör säga hur ofta den görs, så att handboken kan räkna ut nästa."""
    message = "Granskningen säger inte hur ofta den görs. Är det känt lägger du till manader: 12, eller intervall: varje-rapportering eller varje-mandatperiod."
    for page, way, review in _reviews(subject):
        if not (review.months or review.interval):
            yield at(page, message, *way)
