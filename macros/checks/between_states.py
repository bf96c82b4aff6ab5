"""Rules for changes since an earlier state of the handbook: in reviews, in locked reports, and in names (J001–J003, L005, G005, N001)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from macros.checks.reviews import reviewed
from macros.files.locked_reports import named_in_report
from macros.files.yaml_editing import write_scalar
from macros.model.handbook import Handbook
from macros.model.kinds_of_file import SUBMISSIONS
from macros.model.organisation import Party, Role, Unit
from macros.model.problems import COMMAND, Problem, Rule, quoted
from macros.model.shared import Review

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
    "Det som är låst förblir låst: en inlämnad rapports fil i data/inlamnade tas inte bort och mister ingen version, och rapporten blir inte ett utkast igen.",
)
NOT_BROUGHT_IN = Rule(
    "G005",
    "En rapport som har varit ett utkast i handboken utan märket overford är skriven här och kan inte få det.",
)

RENAMED = Rule(
    "N001",
    "Den som en inlämnad rapport nämner byter inte namn, förkortning eller enhet i efterhand, utom när det gamla antecknas under skrivfel.",
)

RULES = (UNPROVED, UNDONE, REWRITTEN, UNLOCKED, NOT_BROUGHT_IN, RENAMED)

_NAMES = {"namn": "name", "forkortning": "abbreviation", "enhet": "unit", "del": "part_of"}
"""The attributes that a reader of a report knows someone by, by key."""


def compare_states(before: Handbook, now: Handbook) -> Iterator[Problem]:
    """Yield the problems in the change from one state of the handbook to the next.

    A page or document that is not in both states has nothing to be compared with. Neither state need be
    without problems of its own.
    """
    yield from _compare_reports(before, now)
    yield from _compare_names(before, now)
    earlier = {(page.path, way): review for page, way, review in reviewed(before)}
    for page, way, review in reviewed(now):
        was = earlier.get((page.path, way))
        if was and was.last:
            for rule, key, message in _compare_reviews(was, review or Review()):
                yield rule.broken(page.path, page.source.line(*way, key), message)


def _compare_reports(before: Handbook, now: Handbook) -> Iterator[Problem]:
    for year, report in now.reports.items():
        was = before.reports.get(year)
        page = report.index
        if was and was.is_draft and report.is_brought_in and not was.is_brought_in:
            message = f"Rapporten {year} har varit ett utkast i handboken utan overford. Ta bort det."
            yield NOT_BROUGHT_IN.broken(page.path, page.source.line("overford"), message)
        if was and not was.is_draft and report.is_draft:
            message = f"Rapporten {year} är inlämnad. Skriv tillbaka lage: {was.index.data.stage.value}."
            yield UNLOCKED.broken(page.path, page.source.line("lage"), message)
    for year, locked in before.submissions.items():
        kept = now.submissions.get(year)
        file = f"{SUBMISSIONS}/{year}.json"
        is_kept = kept and kept.versions[: len(locked.versions)] == locked.versions
        if not is_kept and file not in now.unreadable:
            message = f"Rapporten {year} är låst, och låset är {'ändrat' if kept else 'borttaget'}. Återställ filen ur historiken."
            yield UNLOCKED.broken(file, 1, message)


def _compare_names(before: Handbook, now: Handbook) -> Iterator[Problem]:
    """Yield those who are called something else now; who is gone is told as an unknown id."""
    organisation = now.organisation
    named = {id_: year for year in before.submitted_years for id_ in named_in_report(before, year)}
    for id_, year in named.items():
        was, actor = before.organisation.data.find(id_), organisation.data.find(id_)
        if was is None or actor is None:
            continue
        pairs = {key: (getattr(was, name, None), getattr(actor, name, None)) for key, name in _NAMES.items()}
        noted = {*actor.misspelt} - {*was.misspelt}
        # What was not known then may be filled in.
        changed = {key: pair for key, pair in pairs.items() if pair[0] not in (None, pair[1], *noted)}
        if changed:
            line = organisation.source.line(organisation.data.register_of(id_), id_, next(iter(changed)))
            yield RENAMED.broken(organisation.path, line, _renamed(id_, actor, year, changed))


def _renamed(id_: str, actor: Role | Party, year: int, changed: Mapping[str, tuple[Any, Any]]) -> str:
    told = " och ".join(
        f"{key} {quoted(old)}, nu {quoted(new) if new else 'inget'}" for key, (old, new) in changed.items()
    )
    if isinstance(actor, Role | Unit):
        options = "".join(f' --{key} "{new or ""}"' for key, (_, new) in changed.items())
        options += f" --nytt-id {id_}-{year + 1}" if [*changed] == ["del"] else ""
        advice = f"kör {COMMAND} byt-namn {id_} --fran {year + 1}{options}."
    else:
        advice = "lägg till det nya under ett eget id."
    misspelt = ", ".join(write_scalar(str(old), in_flow=True) for old, _ in changed.values())
    return f"Rapporten {year} nämner {id_} med {told}. Skriv tillbaka det som stod och {advice} Var det bara felskrivet lägger du i stället till raden skrivfel: [{misspelt}]."


def _compare_reviews(was: Review, review: Review) -> Iterator[tuple[Rule, str, str]]:
    """Yield the rules that a new version of a finished review breaks, each with the key and the message."""
    old, new = (re.findall(r"\w+", (each.against or "").casefold()) for each in (was, review))
    # A mistake is corrected openly, by words after the old note.
    has_addition = len(new) > len(old) and new[: len(old)] == old
    if review.last is None or was.last is None:
        message = f"Granskningen {was.last} är borttagen. Lägg tillbaka raderna senast: {was.last} och mot: med det som stod."
        yield UNDONE, "senast", message
    elif review.last > was.last and was.against and review.against and new == old:
        message = f"Granskningen är ny ({review.last}, förut {was.last}) men mot är detsamma. Skriv vad innehållet granskades mot den här gången, med årtal eller utgåva."
        yield UNPROVED, "senast", message
    elif review.last < was.last and not has_addition:
        message = f"Dagen är tidigare än den som stod, {was.last}. Ändra tillbaka den. Var dagen fel låter du mot stå kvar och lägger till efter det vad som är rättat."
        yield UNDONE, "senast", message
    elif review.last == was.last and was.against and new != old and not has_addition:
        # Spaces, capitals and punctuation may be corrected, and a missing note added.
        message = f"Granskningen {was.last} gjordes mot {quoted(was.against)}. Låt det stå kvar och lägg till efter det om något var fel, eller skriv en ny dag om innehållet är granskat igen."
        yield REWRITTEN, "mot", message
