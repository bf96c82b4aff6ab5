"""The footer of a page: where to edit it, report a fault, or whom to ask."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from macros.files.jinja import read_jinja
from macros.files.markdown import read_markdown
from macros.model.handbook import Handbook
from macros.model.kinds_of_file import place_in_report
from macros.model.repository import Repository
from macros.views.pages.links import report_target
from macros.views.people.people import Actor, build_actor

_REGISTERS = {
    "akut_ruta": "organisation",
    "ansvariga_per_enhet": "organisation",
    "rollkort": "organisation",
    "organisationen": "organisation",
    "handbokskontakt": "organisation",
    "kontaktbrist": "organisation",
    "nyckeltalsserier": "nyckeltal",
    "styrdokumentslista": "styrdokument",
    "arshjulet": "arshjul",
    "ordlistan": "ordlista",
    "ersattningar": "ersatt",
}
"""The file in data/ that a macro shows, where it is one file."""


@dataclass(frozen=True, slots=True)
class PageHelp:
    """The footer of a page; without a known repository only whom to ask."""

    own: str | None
    """The address where the page's own Markdown is edited."""
    facts: Mapping[str, str]
    """The other files that the page shows facts from, each with the address where it is edited."""
    report: str | None
    steward: Actor | None
    """The role responsible for the handbook."""
    built: datetime.date | None
    """The day of the build; None under a report, which does not depend on it."""


@dataclass(frozen=True, slots=True)
class SectionHelp:
    """Where to edit one area's part of a report, or report a fault in it."""

    title: str
    edit: str
    report: str


def build_page_help(
    handbook: Handbook, page: str, place: str, today: datetime.date, repository: Repository | None = None
) -> PageHelp:
    """Return the footer of a page; ``page`` is its path from docs/, ``place`` its name in a report of a fault."""
    steward = build_steward(handbook)
    built = None if place_in_report(page) else today
    if repository is None:
        return PageHelp(None, {}, None, steward, built)
    own, facts = _sources(handbook, page)
    return PageHelp(
        repository.edit_address(own) if own else None,
        {path: repository.edit_address(path) for path in facts},
        repository.report_address(place),
        steward,
        built,
    )


def build_section_helps(
    handbook: Handbook, year: int, place: str, repository: Repository | None
) -> dict[str, SectionHelp]:
    """Return the help of each area's part of a report, by area; ``place`` is the report's name in a report of a fault."""
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
    """Return the role responsible for the handbook, if known."""
    steward = handbook.organisation.data.steward
    return build_actor(handbook, steward) if steward else None


def _sources(handbook: Handbook, page: str) -> tuple[str | None, list[str]]:
    """Return a page's own file, and the other files that it shows facts from."""
    for each in handbook.all_pages:
        if each.page == page:
            macros = (read_jinja(use.text).name for use in read_markdown(each.body).jinja)
            registers = (_REGISTERS[name] for name in macros if name in _REGISTERS)
            return each.path, [f"data/{register}.yml" for register in dict.fromkeys(registers)]
    # A generated page: it follows from the report.
    year, _ = place_in_report(page) or (0, "")
    return None, [f"docs/{report_target(year).page}"] if year in handbook.reports else []
