"""Rules that compare the handbook with an earlier state of itself: reviews are proved and stay done, and what is locked stays locked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from macros.checks.base import Page
from macros.checks.reviews import reviewed
from macros.handbook import Handbook
from macros.problems import Problem, Rule, quoted
from macros.schema.shared import Review
from macros.schema.source import KeyPath

UNPROVED = Rule(
    "J001",
    "En ny granskning (senast) säger vad innehållet granskades mot den gången (mot). Det som stod förra gången räcker inte.",
)
UNDONE = Rule(
    "J002",
    "En granskning som är gjord tas inte bort och får inte en tidigare dag, utom när mot har ett tillägg som säger vad som var fel.",
)
REWRITTEN = Rule(
    "J003",
    "Det som en gjord granskning säger skrivs inte om. Ett fel rättas med ett tillägg efter det som stod.",
)

UNLOCKED = Rule(
    "L005",
    "Det som är låst förblir låst: en inlämnad rapports fil i data/inlamnade tas inte bort och mister ingen version, och "
    "rapporten blir inte ett utkast igen.",
)
NOT_BROUGHT_IN = Rule(
    "G005", "En rapport som har varit ett utkast i handboken är skriven här och kan inte få märket overford."
)

RULES = (UNPROVED, UNDONE, REWRITTEN, UNLOCKED, NOT_BROUGHT_IN)


@dataclass(frozen=True)
class _Place:
    """Where a review stands in a file as it is now."""

    page: Page
    way: KeyPath

    def problem(self, rule: Rule, key: str, message: str) -> Problem:
        return rule.broken(self.page.path, self.page.source.line(*self.way, key), message)


def compare_states(before: Handbook, now: Handbook) -> Iterator[Problem]:
    """Yield what breaks the rules for how one state of the handbook may come after another.

    A page or document that is not in both states has nothing to be compared with. Neither state need be
    without problems of its own.
    """
    yield from _compare_reports(before, now)
    earlier = {(page.path, way): review for page, way, review in reviewed(before)}
    for page, way, review in reviewed(now):
        was = earlier.get((page.path, way))
        if was and was.last:
            yield from _compare(was, review, _Place(page, way))


def _compare_reports(before: Handbook, now: Handbook) -> Iterator[Problem]:
    for year, report in now.reports.items():
        was = before.reports.get(year)
        page = report.index
        if was and was.is_draft and page.data.brought_in:
            message = f"Rapporten {year} har varit ett utkast i handboken. Ta bort overford."
            yield NOT_BROUGHT_IN.broken(page.path, page.source.line("overford"), message)
        if was and not was.is_draft and report.is_draft:
            message = f"Rapporten {year} är inlämnad. Skriv tillbaka lage: {was.index.data.stage.value}."
            yield UNLOCKED.broken(page.path, page.source.line("lage"), message)
    for year, locked in before.submissions.items():
        kept = now.submissions.get(year)
        file = f"data/inlamnade/{year}.json"
        if file not in now.unreadable and (
            kept is None or kept.versions[: len(locked.versions)] != locked.versions
        ):
            message = f"Rapporten {year} är låst, och låset är {'ändrat' if kept else 'borttaget'}. Återställ filen ur historiken."
            yield UNLOCKED.broken(file, 1, message)


def _compare(was: Review, review: Review | None, place: _Place) -> Iterator[Problem]:
    if review is None or review.last is None:
        yield place.problem(
            UNDONE,
            "senast",
            f"Granskningen {was.last} är borttagen. Lägg tillbaka raderna senast: {was.last} och mot: med det som stod.",
        )
    elif was.last is None:
        return
    elif review.last > was.last:
        if review.against and was.against and _plain(review.against) == _plain(was.against):
            yield place.problem(
                UNPROVED,
                "senast",
                f"Granskningen är ny ({review.last}, förut {was.last}) men mot är detsamma. "
                "Skriv vad innehållet granskades mot den här gången, med årtal eller utgåva.",
            )
    elif review.last < was.last and not _has_addition(was, review):
        yield place.problem(
            UNDONE,
            "senast",
            f"Dagen är tidigare än den som stod, {was.last}. Ändra tillbaka den. Var dagen fel låter du mot stå kvar "
            "och lägger till efter det vad som är rättat.",
        )
    elif review.last == was.last and not (_is_same(was, review) or _has_addition(was, review)):
        yield place.problem(
            REWRITTEN,
            "mot",
            f"Granskningen {was.last} gjordes mot {quoted(was.against)}. Låt det stå kvar och lägg till efter det om "
            "något var fel, eller skriv en ny dag om innehållet är granskat igen.",
        )


def _is_same(was: Review, review: Review) -> bool:
    """Return whether nothing is said anew: spaces, capitals and marks may be mended, and what was missing added."""
    return was.against is None or _plain(was.against) == _plain(review.against or "")


def _has_addition(was: Review, review: Review) -> bool:
    """Return whether the note says what it said, and then something more: how a mistake is put right in the open."""
    old, new = _plain(was.against or ""), _plain(review.against or "")
    return len(new) > len(old) and new[: len(old)] == old


def _plain(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
