"""``handbok nytt-omrade`` and ``handbok avsluta-omrade``: an area's page and its line in the menu; no page is removed."""

from __future__ import annotations

import argparse
import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from macros.checks import check_folder
from macros.checks.areas_and_years import check_missing_entries
from macros.commands.base import Plan, carry_out, refuse, require_no_faults, require_sound_result, text_of
from macros.commands.drafts import draft_area, draft_pages
from macros.commands.parser import SwedishParser
from macros.files.loading import load_handbook
from macros.files.menu import add_page, move_page
from macros.files.yaml_editing import append_item, set_value
from macros.model.area import Area, free_number
from macros.model.handbook import Handbook
from macros.model.kinds_of_file import AREAS, REPORTS, SETTINGS, area_id_fault, area_page
from macros.model.problems import CommandError, Problem, called, quoted, suggestion
from macros.model.shared import NOBODY


def add_new_area(command: SwedishParser) -> None:
    """Add the arguments of ``handbok nytt-omrade``."""
    command.add_argument("area", metavar="ID", help="områdets id, till exempel cyberforsvar")
    command.add_option("--titel", "title", "TEXT", "områdets namn", required=True)
    command.add_option("--nummer", "number", "N", "dess nummer", type=int, required=True)
    command.add_option("--ansvarig", "responsible", "ROLL", "ett id i data/organisation.yml", required=True)
    command.add_option("--fran", "since", "ÅR", "första året (året efter den senaste rapporten)", type=int)
    command.add_option("--efter", "came_from", "OMRÅDE", "områden som det kom ur", nargs="+", default=[])
    command.add_trial()
    command.finish(_start_area)


def add_ended_area(command: SwedishParser) -> None:
    """Add the arguments of ``handbok avsluta-omrade``."""
    command.add_argument("area", metavar="ID", help="områdets id")
    command.add_option("--sista-ar", "last_year", "ÅR", "det sista rapportåret", type=int, required=True)
    command.add_option("--ersatts-av", "heirs", "OMRÅDE", "områden som tar över", nargs="+", default=[])
    command.add_trial()
    command.finish(_end_area)


def _start_area(root: Path, chosen: argparse.Namespace) -> int:
    """Add the area's page, its pages in the reports that are still drafts, and its line in the menu."""
    handbook, problems = check_folder(root)
    require_no_faults(problems)
    area, number, since = chosen.area, chosen.number, chosen.since
    if since is None and handbook.years:
        since = handbook.years[-1] + 1
    refuse(_wrong_in(handbook, chosen, since))
    page = f"{AREAS}/{area}.md"
    text = draft_area(chosen.title, number, chosen.responsible, since, chosen.came_from)
    # Reports that have begun but are still drafts must have a page of the area.
    drafts = [year for year in sorted(handbook.draft_years) if since is None or year >= since]
    with_area, _ = load_handbook(root, {page: text})
    entries = [(area, year, f"{REPORTS}/{year}/{area}.md") for year in drafts]
    files = {page: text, **draft_pages(with_area, entries, {page: text})}
    beside, before = _neighbour(handbook, number)
    files[SETTINGS] = add_page(text_of(root, SETTINGS), area_page(area), beside, before=before)
    plan = require_sound_result(Plan(root, files))
    done = f"Fyll i docs/omraden/{area}.md. Kontrollera sedan med make check."
    return carry_out(plan, "nytt-omrade", done, plan.files if chosen.trial else None)


def _end_area(root: Path, chosen: argparse.Namespace) -> int:
    """Write an area's last year on its page, and its name on the pages of the areas that replace it.

    Nothing is taken away: the page stays where it is, so every link to it still leads there. In the menu it is the last
    of the areas.
    """
    name, last_year = chosen.area, chosen.last_year
    handbook, problems = check_folder(root)
    require_no_faults(problems, lambda problem: _is_missing_entry(problem, name))
    refuse(_wrong_in_end(handbook, name, last_year, chosen.heirs))
    files = {}
    for heir in chosen.heirs:
        page = handbook.areas[heir]
        text = text_of(root, page.path)
        if name not in page.data.came_from:
            text = append_item(page.path, text, ("efter",), name, after=("nummer", "fran"))
        has_history = any(heir in report.entries for report in handbook.reports.values())
        if page.data.since is None and not has_history:
            text = set_value(page.path, text, ("fran",), last_year + 1, after=("nummer",))
        if text != text_of(root, page.path):
            files[page.path] = text
    ended = handbook.areas[name].path
    files[ended] = set_value(ended, text_of(root, ended), ("till",), last_year, after=("nummer", "fran"))
    shown = [page for page, _ in handbook.navigation if page.startswith(area_page("").removesuffix(".md"))]
    if area_page(name) in shown[:-1]:
        with contextlib.suppress(CommandError):  # a menu that is written otherwise stays as it is
            files[SETTINGS] = move_page(text_of(root, SETTINGS), area_page(name), shown[-1])
    plan = require_sound_result(Plan(root, files))
    done = f"Området {name} upphör med rapporten {last_year}. Sidan och dess länkar finns kvar."
    return carry_out(plan, "avsluta-omrade", done, plan.files if chosen.trial else None)


def _wrong_in(handbook: Handbook, chosen: argparse.Namespace, since: int | None) -> Iterator[str]:
    """Yield a sentence on every argument of a new area that is wrong."""
    area = chosen.area
    if fault := area_id_fault(area):
        yield fault
    elif area in handbook.areas:
        yield f"Området {area} finns redan i {handbook.areas[area].path}. Välj ett annat id."
    if not chosen.title.strip():
        yield "Titeln är tom. Skriv områdets namn efter --titel."
    yield from _wrong_number(handbook, chosen.number, since)
    actors = {*handbook.organisation.data.actors, NOBODY}
    if chosen.responsible not in actors:
        named = called(chosen.responsible, handbook.organisation.data.names)
        advice = named or suggestion(chosen.responsible, actors - {NOBODY}) or "Lägg till rollen där först."
        yield f"{quoted(chosen.responsible)} finns inte i {handbook.organisation.path}. {advice}"
    yield from _unknown(handbook, chosen.came_from)
    locked = [year for year in handbook.submitted_years if since is None or year >= since]
    if locked:
        yield f"Rapporten {locked[-1]} är inte längre ett utkast. Området kan börja tidigast {locked[-1] + 1}."


def _wrong_number(handbook: Handbook, number: int, since: int | None) -> Iterator[str]:
    """Yield a sentence when another area has the number at the same time."""
    others = {
        name: page.data
        for name, page in handbook.living_areas
        if since is None or page.data.until is None or page.data.until >= since
    }
    free = free_number(others.values())
    taken = next((name for name, page in others.items() if page.number == number), None)
    if number < 1:
        yield f"Numret {number} är för lågt. Nästa lediga är {free}."
    elif taken:
        yield f"Numret {number} har redan området {taken}. Nästa lediga är {free}."


def _unknown(handbook: Handbook, names: Sequence[str]) -> Iterator[str]:
    for name in names:
        if name not in handbook.areas:
            advice = suggestion(name, handbook.areas) or f"Områdena står i {AREAS}."
            yield f"Området {quoted(name)} finns inte. {advice}"


def _wrong_in_end(handbook: Handbook, name: str, last_year: int, heirs: Sequence[str]) -> Iterator[str]:
    """Yield a sentence on every reason why an area cannot end with that year."""
    yield from _unknown(handbook, [name, *heirs])
    if name in heirs:
        yield f"Området {name} kan inte ersättas av sig självt."
    for heir in heirs:
        if heir != name and heir in handbook.ended_areas:
            yield f"Området {heir} har självt upphört. Ange ett område som finns kvar."
    area = handbook.areas[name].data if name in handbook.areas else None
    if area is None:
        return
    if area.until is not None:
        yield f"Området {name} har redan upphört. Sista året är {area.until}."
    if area.since is not None and last_year < area.since:
        yield f"Området {name} börjar {area.since}. Sista året kan inte vara {last_year}."
    for year, report in handbook.reports.items():
        if year > last_year and name in report.entries:
            path = report.entries[name].path
            way = f"Ta bort {path} först, eller ange" if report.is_draft else "Ange"
            yield f"Området {name} står i rapporten {year}. {way} {year} eller senare som sista år."


def _is_missing_entry(problem: Problem, name: str) -> bool:
    """Return whether a problem is that a report lacks the area, which the command mends."""
    return problem.code == check_missing_entries.rule.code and f"Området {name} " in problem.message


def _neighbour(handbook: Handbook, number: int) -> tuple[str, bool]:
    """Return the page in the menu beside which the new one is placed, and whether it is placed before it."""
    shown = {page for page, _ in handbook.navigation}
    areas: list[tuple[str, Area]] = [
        (name, page.data)
        for name, page in handbook.living_areas
        if page.data.until is None and area_page(name) in shown
    ]
    lower = [name for name, area in areas if area.number <= number]
    if lower:
        return area_page(lower[-1]), False
    return (area_page(areas[0][0]), True) if areas else (area_page("index"), False)
