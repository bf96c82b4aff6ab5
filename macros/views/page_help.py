"""What a reader can do about a page: change it where it is written, report a fault, or turn to someone."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from macros.content import read_markdown
from macros.handbook import Handbook
from macros.jinja_uses import read_jinja
from macros.kinds_of_file import place_in_report
from macros.repository import Repository
from macros.views.links import report_target
from macros.views.people import Actor, build_actor

_REGISTERS = {
    "akut_ruta": "organisation",
    "ansvariga_per_enhet": "organisation",
    "rollkort": "organisation",
    "organisationen": "organisation",
    "handbokskontakt": "organisation",
    "nyckeltalsserier": "nyckeltal",
    "styrdokumentslista": "styrdokument",
    "arshjulet": "arshjul",
    "ordlistan": "ordlista",
    "ersattningar": "ersatt",
}
"""The file in data/ that has the facts of what a macro shows, where it is one file."""


@dataclass(frozen=True, slots=True)
class FileLink:
    """A file, and where it is edited."""

    path: str
    address: str


@dataclass(frozen=True, slots=True)
class PageHelp:
    """What stands under a page. Without a known repository there is only whom to turn to."""

    own: FileLink | None
    """The page's own Markdown."""
    facts: tuple[FileLink, ...]
    """Where the facts on it stand, when they do not stand in the page's own file."""
    report: str | None
    steward: Actor | None
    """The one who answers for the handbook."""
    built: datetime.date | None
    """The day of the build, by which a reader can judge what the page says of today; None under a report."""


@dataclass(frozen=True, slots=True)
class SectionHelp:
    """What a reader can do about one area's part of a report."""

    title: str
    edit: str
    report: str


def build_page_help(
    handbook: Handbook, page: str, place: str, today: datetime.date, repository: Repository | None = None
) -> PageHelp:
    """Return what can be done about a page; ``page`` is from docs/, ``place`` is what a reporter calls it."""
    steward = build_steward(handbook)
    built = None if place_in_report(page) else today
    if repository is None:
        return PageHelp(None, (), None, steward, built)
    own, facts = _sources(handbook, page)
    return PageHelp(
        FileLink(own, repository.edit_address(own)) if own else None,
        tuple(FileLink(path, repository.edit_address(path)) for path in facts),
        repository.report_address(place),
        steward,
        built,
    )


def build_section_helps(
    handbook: Handbook, year: int, place: str, repository: Repository | None
) -> dict[str, SectionHelp]:
    """Return what can be done about each area's part of a report, by area; ``place`` is the report's."""
    if repository is None:
        return {}
    return {
        area: SectionHelp(
            entry.data.title,
            repository.edit_address(entry.path),
            repository.report_address(f"{entry.data.title}, {place}#{area}"),
        )
        for area, entry in handbook.reports[year].in_order
    }


def build_steward(handbook: Handbook) -> Actor | None:
    """Return the one who answers for the handbook, if that is known."""
    steward = handbook.organisation.data.steward
    return build_actor(handbook, steward) if steward else None


def _sources(handbook: Handbook, page: str) -> tuple[str | None, list[str]]:
    """Return a page's own file, and those that have the facts on it."""
    for each in handbook.all_pages:
        if each.page == page:
            macros = (read_jinja(use.text).name for use in read_markdown(each.body).jinja)
            registers = (_REGISTERS[name] for name in macros if name in _REGISTERS)
            return each.path, [f"data/{register}.yml" for register in dict.fromkeys(registers)]
    # No editor writes the page: it follows from the report.
    year, _ = place_in_report(page) or (0, "")
    return None, [f"docs/{report_target(year).page}"] if year in handbook.reports else []
