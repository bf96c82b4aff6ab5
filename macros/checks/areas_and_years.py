"""Rules for which areas there are, what the reports say of them, and where their pages stand (O…)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import Any

from macros.checks.base import Finding, Page, Subject, at, check
from macros.handbook import Loaded
from macros.kinds_of_file import AREAS, INDEX, REPORTS
from macros.lineage import circles
from macros.problems import quoted, suggestion
from macros.schema.actions import ONE_PAGE_ID, READINESS_ID, WHOLE_REPORT
from macros.schema.area import Area, free_number
from macros.schema.source import KeyPath

# O001 and O002 are loading's.

RESERVED = {WHOLE_REPORT, "index", ONE_PAGE_ID, READINESS_ID}
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_DEEPEST_PAGE = 3
"""rapporter/<år>/<sida>.md"""


@check("O003")
def check_area_numbers(subject: Subject) -> Iterator[Finding]:
    """Två områden som finns samtidigt får inte ha samma nummer."""
    seen: list[tuple[str, Loaded[Area]]] = []
    for name, page in subject.handbook.living_areas:
        for other, before in seen:
            if _lifetimes_meet(page.data, before.data) and page.data.number == before.data.number:
                free = free_number(area.data for _, area in subject.handbook.living_areas)
                message = f"Numret {page.data.number} har redan området {other}. Nästa lediga är {free}."
                yield at(page, message, "nummer")
                break
        seen.append((name, page))


def _lifetimes_meet(one: Area, other: Area) -> bool:
    return max(one.lifetime.start, other.lifetime.start) < min(one.lifetime.stop, other.lifetime.stop)


@check("O004")
def check_entry_numbers(subject: Subject) -> Iterator[Finding]:
    """Två områden i samma årsrapport får inte ha samma nummer."""
    seen: dict[tuple[int, int], Page] = {}
    for part in subject.entries:
        number = part.page.data.number
        first = seen.setdefault((part.year, number), part.page)
        if first is not part.page:
            message = (
                f"Numret {number} används redan i {first.path}. Skriv det nummer som området har i rapporten."
            )
            yield at(part.page, message, "nummer")


@check("O005")
def check_missing_entries(subject: Subject) -> Iterator[Finding]:
    """Varje område som fanns ett år ska ha en sida i det årets rapport, eller stå under utan_bidrag."""
    for year, report in sorted(subject.handbook.reports.items()):
        for name, area in subject.handbook.areas_in_order:
            told = name in report.entries or name in report.index.data.left_out
            if year in area.data.lifetime and not told and not subject.is_unreadable(year, name):
                message = (
                    f"Området {name} saknas i rapporten för {year}. Lägg till {REPORTS}/{year}/{name}.md, "
                    "eller skriv området under utan_bidrag."
                )
                yield at(report.index, message, "utan_bidrag")


@check("O006")
def check_entries_of_living_areas(subject: Subject) -> Iterator[Finding]:
    """En årsrapport tar bara upp områden som fanns det året, enligt fran och till på områdessidan."""
    for part in subject.entries:
        area = subject.handbook.areas.get(part.area)
        if area is None or part.year in area.data.lifetime:
            continue
        has_ended = part.year >= area.data.lifetime.stop
        why = f"upphörde {area.data.until}" if has_ended else f"börjar {area.data.since}"
        key = "till" if has_ended else "fran"
        message = f"Området {part.area} {why}. Ta bort sidan, eller ändra {key} i {area.path}."
        yield Finding(part.page.path, 1, message)


def _with_a_lifetime(subject: Subject) -> Iterator[tuple[Page, KeyPath, Any]]:
    """Yield what has a first and last year: areas, units and roles."""
    for area in subject.handbook.areas.values():
        yield area, (), area.data
    organisation = subject.handbook.organisation
    for name, unit in organisation.data.units.items():
        yield organisation, ("enheter", name), unit
    for name, role in organisation.data.roles.items():
        yield organisation, ("roller", name), role


@check("O007")
def check_lifetimes(subject: Subject) -> Iterator[Finding]:
    """Det sista året (till) får inte ligga före det första (fran)."""
    for page, keys, item in _with_a_lifetime(subject):
        if item.since is not None and item.until is not None and item.until < item.since:
            message = (
                f"Sista året, {item.until}, ligger före det första, {item.since}. Rätta fran eller till."
            )
            yield at(page, message, *keys, "till")


@check("O008")
def check_lineage(subject: Subject) -> Iterator[Finding]:
    """Det som något kom ur (efter) får inte leda tillbaka till det självt."""
    areas, organisation = subject.handbook.areas, subject.handbook.organisation
    for name, circle in circles({name: page.data.came_from for name, page in areas.items()}):
        yield at(areas[name], _round(name, circle), "efter")
    for key, register in (("enheter", organisation.data.units), ("roller", organisation.data.roles)):
        for name, circle in circles({name: item.came_from for name, item in register.items()}):
            yield at(organisation, _round(name, circle), key, name, "efter")


def _round(name: str, circle: list[str]) -> str:
    others = [other for other in circle if other != name]
    way = f" över {', '.join(others)}" if others else ""
    return f"{quoted(name)} kommer efter sig självt{way}. Under efter står bara det som fanns tidigare."


@check("O009")
def check_area_names(subject: Subject) -> Iterator[Finding]:
    """En områdessidas filnamn är områdets id: a–z, siffror och bindestreck, men aldrig ”rapporten”, ”pa-en-sida” eller ”inlamningslage”."""
    for name, page in subject.handbook.areas.items():
        if name in RESERVED:
            yield Finding(page.path, 1, f"Namnet {quoted(name)} används till annat. Ge filen ett annat namn.")
        elif not _ID.fullmatch(name):
            message = (
                f"Filnamnet {quoted(name)} kan inte vara ett id. Använd bara a–z, siffror och bindestreck."
            )
            yield Finding(page.path, 1, message)


def _nav_pages(subject: Subject) -> Iterator[tuple[str, int]]:
    return ((page, line) for page, line in subject.handbook.navigation if page.endswith(".md"))


def _page_of(area: str) -> str:
    return f"{AREAS.removeprefix('docs/')}/{area}.md"


@check("O010")
def check_areas_in_navigation(subject: Subject) -> Iterator[Finding]:
    """Varje område som inte har upphört ska stå i menyn: under nav i mkdocs.yml."""
    if "mkdocs.yml" in subject.handbook.unreadable:
        return
    shown = dict(_nav_pages(subject))
    areas = [line for page, line in shown.items() if page.startswith(_page_of("").removesuffix(".md"))]
    for name, _ in subject.handbook.living_areas:
        if _page_of(name) not in shown:
            message = f"Området {name} saknas i menyn. Lägg till raden - {_page_of(name)} under nav."
            yield Finding("mkdocs.yml", max(areas, default=1), message)


@check("O011")
def check_order_in_navigation(subject: Subject) -> Iterator[Finding]:
    """Områdena står i menyn i nummerordning."""
    lines = dict(_nav_pages(subject))
    before: tuple[int, str] | None = None
    shown = [
        (page.data.number, name) for name, page in subject.handbook.living_areas if _page_of(name) in lines
    ]
    for number, name in sorted(shown, key=lambda item: lines[_page_of(item[1])]):
        if before and number < before[0]:
            message = f"Området {name} ({number}) står efter {before[1]} ({before[0]}). Flytta raden."
            yield Finding("mkdocs.yml", lines[_page_of(name)], message)
        before = max(before or (number, name), (number, name))


@check("O012")
def check_navigation(subject: Subject) -> Iterator[Finding]:
    """En sida i menyn ska finnas i docs/."""
    pages = {page for page in subject.files if page.endswith(".md")}
    for page, line in _nav_pages(subject):
        if page not in pages:
            nearest = suggestion(page, pages, most=0)
            yield Finding(
                "mkdocs.yml", line, f"Sidan {quoted(page)} i menyn finns inte. {nearest or 'Ta bort raden.'}"
            )


@check("O013")
def check_areas_left_out(subject: Subject) -> Iterator[Finding]:
    """Ett område under utan_bidrag har ingen egen sida i årets rapport."""
    for report in subject.handbook.reports.values():
        for position, name in enumerate(report.index.data.left_out):
            if name in report.entries:
                message = (
                    f"Området {name} har sidan {report.entries[name].path}. Ta bort den, eller raden här."
                )
                yield at(report.index, message, "utan_bidrag", position)


@check("O014")
def check_report_folders(subject: Subject) -> Iterator[Finding]:
    """Under docs/rapporter ligger en rapports sidor direkt i årets mapp, aldrig i mappar djupare ner."""
    for path in sorted(_stray_pages(subject.files)):
        year = re.fullmatch(r"rapporter/(\d{4})\.md", path)
        if year:
            message = f"En rapport ligger i en egen mapp. Flytta filen till {REPORTS}/{year[1]}/{INDEX}."
        else:
            message = "Sidan läses inte här. Flytta den till årets mapp, eller ut ur docs/rapporter."
        yield Finding(f"docs/{path}", 1, message)


def _stray_pages(files: Iterable[str]) -> Iterator[str]:
    for path in files:
        steps = PurePosixPath(path).parts
        if steps[0] == "rapporter" and path.endswith(".md"):
            is_year = len(steps) == _DEEPEST_PAGE - 1 and re.fullmatch(r"\d{4}\.md", steps[1])
            if is_year or len(steps) > _DEEPEST_PAGE:
                yield path
