"""Rules for areas: their names, numbers and years, their pages in the reports and in the navigation (O…)."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from macros.checks.base import Finding, Page, Subject, at, check
from macros.model.area import free_number
from macros.model.kinds_of_file import INDEX, REPORTS, SETTINGS, area_page
from macros.model.problems import quoted
from macros.model.source import KeyPath
from macros.model.succession import cycles
from macros.model.times import format_date

# O001, O002 and O009 are loading's.


@check("O003")
def check_area_numbers(subject: Subject) -> Iterator[Finding]:
    """Två områden som finns samtidigt får inte ha samma nummer."""
    living = subject.handbook.living_areas
    free = free_number(area.data for _, area in living)
    for name, page in living:
        others = [(other, each.path) for other, each in living if other != name and _same_number(page, each)]
        if others:
            whose = " och ".join(f"{other}, i {path}" for other, path in others)
            fitting = [each for each in (name, *dict(others)) if _keeps_order(subject, each, free)]
            advice = f"Ge ett av områdena ett annat: {free} är ledigt."
            if fitting == [name]:
                advice = f"Skriv {free}, som är ledigt."
            elif len(fitting) == 1:
                whose, advice = fitting[0], f"Skriv nummer: {free} i {dict(others)[fitting[0]]}."
            yield at(page, f"Numret {page.data.number} har också området {whose}. {advice}", "nummer")


def _same_number(page: Page, other: Page) -> bool:
    """Return whether two areas have the same number at the same time."""
    one, two = page.data.lifetime, other.data.lifetime
    is_together = max(one.start, two.start) < min(one.stop, two.stop)
    return is_together and bool(page.data.number == other.data.number)


def _keeps_order(subject: Subject, area: str, number: int) -> bool:
    """Return whether the menu is in the order of the numbers when an area has another: so it is for one whose number was changed."""
    numbers = [number if name == area else page.data.number for _, name, page in _areas_in_menu(subject)]
    return numbers == sorted(numbers)


@check("O004")
def check_entry_numbers(subject: Subject) -> Iterator[Finding]:
    """Två områden i samma årsrapport får inte ha samma nummer."""
    same: dict[tuple[int, int], list[Page]] = {}
    for part in subject.entries:
        same.setdefault((part.year, part.page.data.number), []).append(part.page)
    for (_, number), pages in same.items():
        for page in pages if len(pages) > 1 else ():
            others = " och ".join(other.path for other in pages if other is not page)
            advice = "Skriv i varje fil det nummer som området har i rapporten."
            yield at(page, f"Numret {number} har också {others}. {advice}", "nummer")


@check("O005")
def check_missing_entries(subject: Subject) -> Iterator[Finding]:
    """Varje område som fanns ett år ska ha en sida i det årets rapport, eller stå under utan_bidrag."""
    for year, report in subject.handbook.reports.items():
        for name, area in subject.handbook.areas_in_order:
            told = name in report.entries or name in report.index.data.left_out
            if year in area.data.lifetime and not told and not subject.is_lost(year, name):
                message = f"Området {name} saknas i rapporten för {year}. Lägg till {REPORTS}/{year}/{name}.md, eller skriv området under utan_bidrag."
                yield at(report.index, message, "utan_bidrag")


@check("O006")
def check_entries_of_living_areas(subject: Subject) -> Iterator[Finding]:
    """En årsrapport tar bara upp områden som fanns det året, enligt fran och till på områdessidan."""
    outside: dict[tuple[str, str], list[str]] = {}
    for part in subject.entries:
        area = subject.handbook.areas.get(part.area)
        if area is None or part.year in area.data.lifetime:
            continue
        key, why = "fran", f"börjar {area.data.since}"
        if part.year >= area.data.lifetime.stop:
            key, why = "till", f"upphörde {area.data.until}"
        message = f"Området {part.area} {why}. Ta bort sidan, eller ändra {key} i {area.path}."
        yield Finding(part.page.path, 1, message)
        outside.setdefault((part.area, key), []).append(part.page.path)
    for (name, key), paths in outside.items():
        message = f"Området har en sida i {' och '.join(paths)}. Ändra {key}, eller ta bort sidan där."
        yield at(subject.handbook.areas[name], message, key)


def _registers_over_time(subject: Subject) -> Iterator[dict[str, tuple[Page, KeyPath, Any]]]:
    """Yield the areas, the units and the roles, which have years: by id the file, the way in it and the item."""
    yield {name: (page, (), page.data) for name, page in subject.handbook.areas.items()}
    organisation = subject.handbook.organisation
    for key, register in (("enheter", organisation.data.units), ("roller", organisation.data.roles)):
        yield {name: (organisation, (key, name), item) for name, item in register.items()}


@check("O007")
def check_lifetimes(subject: Subject) -> Iterator[Finding]:
    """Det sista året (till) får inte ligga före det första (fran)."""
    for register in _registers_over_time(subject):
        for page, keys, item in register.values():
            if item.since is not None and item.until is not None and item.until < item.since:
                years = f"Sista året, {item.until}, ligger före det första, {item.since}."
                yield at(page, f"{years} Rätta fran eller till.", *keys, "till")


@check("O008")
def check_lineage(subject: Subject) -> Iterator[Finding]:
    """Det som något kom ur (efter) får inte leda tillbaka till det självt."""
    for register in _registers_over_time(subject):
        for name, cycle in cycles({name: item.came_from for name, (*_, item) in register.items()}):
            page, keys, _ = register[name]
            others = ", ".join(other for other in cycle if other != name)
            way = f" över {others}" if others else ""
            message = (
                f"{quoted(name)} kommer efter sig självt{way}. Under efter står bara det som fanns tidigare."
            )
            yield at(page, message, *keys, "efter")


def _areas_in_menu(subject: Subject) -> list[tuple[int, str, Page]]:
    """Return line, id and page of the areas that have not ended, in the order of the menu."""
    areas = {area_page(name): (name, page) for name, page in subject.handbook.living_areas}
    return [(line, *areas[page]) for page, line in subject.handbook.navigation if page in areas]


@check("O010")
def check_areas_in_navigation(subject: Subject) -> Iterator[Finding]:
    """Varje område som inte har upphört ska stå i menyn: under nav i mkdocs.yml."""
    lines = dict(subject.handbook.navigation)
    last = max((line for page, line in lines.items() if page.startswith(area_page("")[:-3])), default=1)
    for name, _ in subject.handbook.living_areas if SETTINGS not in subject.handbook.unreadable else ():
        if area_page(name) not in lines:
            message = f"Området {name} saknas i menyn. Lägg till raden - {area_page(name)} under nav."
            yield Finding(SETTINGS, last, message)


@check("O011")
def check_order_in_navigation(subject: Subject) -> Iterator[Finding]:
    """Områdena står i menyn i nummerordning. Ett som har ett sista år får stå var som helst."""
    highest = (0, "")
    for line, name, page in _areas_in_menu(subject):
        number = page.data.number
        if page.data.until is None:
            if number < highest[0]:
                message = f"Området {name} ({number}) står efter {highest[1]} ({highest[0]}). Flytta raden."
                yield Finding(SETTINGS, line, message)
            highest = max(highest, (number, name))


@check("O012")
def check_navigation(subject: Subject) -> Iterator[Finding]:
    """En sida i menyn ska finnas i docs/."""
    pages = {page for page in subject.files if page.endswith(".md")}
    for page, line in subject.handbook.navigation:
        if page.endswith(".md") and page not in pages:
            advice = subject.suggestions.make(SETTINGS, page, pages, most=0) or "Ta bort raden."
            yield Finding(SETTINGS, line, f"Sidan {quoted(page)} i menyn finns inte. {advice}")


@check("O013")
def check_areas_left_out(subject: Subject) -> Iterator[Finding]:
    """Ett område under utan_bidrag har ingen egen sida i årets rapport."""
    for report in subject.handbook.reports.values():
        for position, name in enumerate(report.index.data.left_out):
            if name in report.entries:
                path = report.entries[name].path
                message = f"Området {name} har sidan {path}. Ta bort den, eller raden här."
                yield at(report.index, message, "utan_bidrag", position)
                message = f"Området {name} står under utan_bidrag i {report.index.path}. Ta bort den raden, eller sidan här."
                yield Finding(path, 1, message)


@check("O014")
def check_report_folders(subject: Subject) -> Iterator[Finding]:
    """Under docs/rapporter ligger en rapports sidor direkt i årets mapp, aldrig i mappar djupare ner."""
    for path in subject.files:
        folder, *steps = PurePosixPath(path).parts
        if folder != "rapporter" or not path.endswith(".md"):
            continue
        if year := re.fullmatch(r"rapporter/(\d{4})\.md", path):
            message = f"En rapport ligger i en egen mapp. Flytta filen till {REPORTS}/{year[1]}/{INDEX}."
            yield Finding(f"docs/{path}", 1, message)
        elif len(steps) > 2:  # noqa: PLR2004 — rapporter/<år>/<sida>
            message = "Sidan läses inte här. Flytta den till årets mapp, eller ut ur docs/rapporter."
            yield Finding(f"docs/{path}", 1, message)


@check("O023")
def check_order_of_steps(subject: Subject) -> Iterator[Finding]:
    """Stegen i behandlingen av en rapport står i ordning efter dag: antingen är ordningen fel eller en dag."""
    for report in subject.handbook.reports.values():
        latest = datetime.date.min
        for position, step in enumerate(report.index.data.steps):
            day = step.day or latest
            if day < latest:
                message = f"Steget den {format_date(day)} står efter steget den {format_date(latest)}. Skriv in det på sin plats i tidsordningen, eller rätta datum."
                yield at(report.index, message, "behandling", position)
            latest = max(latest, day)
