"""``handbok nytt-ar``: a draft of every page of a year's report, all of it or nothing, and never over another file."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from macros.checks import check_folder
from macros.checks.areas_and_years import check_missing_entries
from macros.commands.base import Plan, carry_out, require_no_faults, require_sound_result
from macros.commands.drafts import draft_pages
from macros.commands.parser import SwedishParser
from macros.files.loading import NO_REPORT_PAGE
from macros.model.actions import WHOLE_REPORT
from macros.model.base import FIRST_YEAR, LAST_YEAR
from macros.model.handbook import Handbook
from macros.model.kinds_of_file import INDEX, REPORTS
from macros.model.problems import COMMAND, CommandError, Problem, suggestion
from macros.model.report import Stage

_ALL = "alla"


def add_new_year(command: SwedishParser) -> None:
    """Add the arguments of ``handbok nytt-ar``."""
    command.add_year()
    command.add_flag(
        "--overford", "brought_in", "rapporten lämnades in innan handboken fanns och förs över hit"
    )
    command.add_flag("--komplettera", "complement", "lägger bara till de filer som saknas")
    command.add_option(
        "--visa",
        "shown",
        "OMRÅDE",
        f"visar hur områdets fil blir ({WHOLE_REPORT} eller {_ALL} går också) och skriver inget",
    )
    command.add_trial()
    command.finish(_start_year)


def _start_year(root: Path, chosen: argparse.Namespace) -> int:
    plan = plan_year(root, chosen.year, complement=chosen.complement, brought_in=chosen.brought_in)
    if plan.note:
        print(plan.note)
    if not plan.files:
        print(f"Rapporten {chosen.year} har redan alla sina filer. Inget är ändrat.")
        return 0
    shown = _chosen_files(plan, chosen.shown) if chosen.trial or chosen.shown else None
    done = f"Fyll i filerna. Kontrollera sedan med make check. Rapporten {chosen.year} är ett utkast."
    if chosen.brought_in:
        done += (
            f" När allt är infört skriver du lage: {Stage.SUBMITTED.value} i dess {INDEX}. Den låses inte."
        )
    return carry_out(plan, "nytt-ar", done, shown)


def _chosen_files(plan: Plan, shown: str | None) -> list[str]:
    """Return the files that are to be shown: one area's, the first one's if none is named, or all."""
    by_name = {WHOLE_REPORT if Path(path).name == INDEX else Path(path).stem: path for path in plan.files}
    if shown == _ALL:
        return list(plan.files)
    name = shown or next((each for each in by_name if each != WHOLE_REPORT), WHOLE_REPORT)
    if name not in by_name:
        raise CommandError(f"Det blir ingen fil för {name}. {suggestion(name, by_name, most=30)}".strip())
    return [by_name[name]]


def plan_year(root: Path, year: int, *, complement: bool = False, brought_in: bool = False) -> Plan:
    """Return the pages of a year's report that are to be written; with ``complement`` only those that are missing.

    With ``brought_in`` it was handed in before there was a handbook, so nothing is taken from today.

    Raises CommandError when pages exist already, ContentError when the handbook has errors that this does not mend.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise CommandError(f"{year} kan inte vara ett rapportår. Skriv fyra siffror, till exempel 2022.")
    handbook, problems = check_folder(root)
    folder = f"{REPORTS}/{year}"
    pages = list(_pages(handbook, year))
    there = [path for _, path in pages if (root / path).exists()]
    if there and not complement:
        listed = "\n".join(f"  {path}" for path in there)
        raise CommandError(
            f"De här filerna finns redan. Inget är ändrat.\n{listed}\n"
            f"Lägg till det som saknas: {COMMAND} nytt-ar {year} --komplettera"
        )
    require_no_faults(problems, lambda problem: complement and _is_missing_page(problem, folder))
    missing = [(name, year, path) for name, path in pages if path not in there]
    if report := handbook.reports.get(year):
        if missing and not report.is_draft:
            raise CommandError(
                f"Rapporten {year} är inte längre ett utkast, så den går inte att komplettera."
            )
        if brought_in and not report.is_brought_in:
            raise CommandError(f"Rapporten {year} är skriven i handboken. Kör kommandot utan --overford.")
    else:
        _require_order(handbook, year, brought_in=brought_in)
    drafts = draft_pages(handbook, missing, brought_in=brought_in)
    return require_sound_result(Plan(root, drafts, _note(handbook, year)))


def _require_order(handbook: Handbook, year: int, *, brought_in: bool) -> None:
    """Refuse a report brought in after one that is written here, and one written here before one that was brought in."""
    old = {each: report.is_brought_in for each, report in handbook.reports.items()}
    own = f"{COMMAND} nytt-ar {year}"
    if brought_in and (here := [each for each in handbook.years if each < year and not old[each]]):
        raise CommandError(
            f"Rapporten {year} kan inte föras över, för redan rapporten {here[0]} är skriven i handboken. "
            f"Skriv den i handboken också: {own}"
        )
    if not brought_in and (later := [each for each in handbook.years if each > year and old[each]]):
        raise CommandError(
            f"Rapporten {later[0]} lämnades in innan handboken fanns, och då gjorde också {year} det. "
            f"För över den: {own} --overford"
        )


def _pages(handbook: Handbook, year: int) -> Iterator[tuple[str, str]]:
    """Yield what each page of the report is about, and its path."""
    yield WHOLE_REPORT, f"{REPORTS}/{year}/{INDEX}"
    report = handbook.reports.get(year)
    left_out = report.index.data.left_out if report else ()
    for name, page in handbook.areas_in_order:
        if year in page.data.lifetime and name not in left_out:
            yield name, f"{REPORTS}/{year}/{name}.md"


def _is_missing_page(problem: Problem, folder: str) -> bool:
    """Return whether a problem is that the report lacks a page."""
    codes = {NO_REPORT_PAGE.code, check_missing_entries.rule.code}
    return problem.code in codes and problem.path == f"{folder}/{INDEX}"


def _note(handbook: Handbook, year: int) -> str | None:
    """Return a sentence on a year that is not the one after the latest report."""
    others = [each for each in handbook.years if each != year]
    if not others or year == others[-1] + 1:
        return None
    if year < others[-1]:
        return f"Obs: {year} är tidigare än den senaste rapporten, {others[-1]}."
    return f"Obs: den senaste rapporten är {others[-1]}, så år saknas före {year}."
