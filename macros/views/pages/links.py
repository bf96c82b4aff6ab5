"""The targets of links: the page and the anchor of areas, reports, roles, actions and documents."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import quote

from macros.files.inventory import path_in_site
from macros.model.actions import ONE_PAGE_ID, READINESS_ID, WHOLE_REPORT
from macros.model.handbook import Handbook


@dataclass(frozen=True, slots=True)
class Target:
    """A place in the handbook: a page from ``docs/`` and, where needed, an anchor on it."""

    page: str
    anchor: str = ""
    file: str = ""
    """A file beside the page, which the link leads to instead."""

    @property
    def id(self) -> str:
        """The id of the area, role, document or other that it leads to."""
        return self.anchor or PurePosixPath(self.page.replace("/index.md", f"/{WHOLE_REPORT}.md")).stem

    @property
    def path_in_site(self) -> str:
        """The path of the file in the site."""
        return f"{path_in_site(self.page).removesuffix('index.html')}{self.file}"

    @property
    def address(self) -> str:
        """The address of the place, from that of the site."""
        return f"{quote(self.path_in_site)}{f'#{self.anchor}' if self.anchor else ''}"


ACCESSIBILITY = Target("om/tillganglighet.md")
ACTIONS = Target("atgarder.md")
AREAS = Target("omraden/index.md")
COMPARISON = Target("jamforelse.md")
DOCUMENTS = Target("styrdokument.md")
GLOSSARY = Target("ordlista.md")
ORGANISATION = Target("organisation.md")
OWNERS = Target("ansvariga.md")
REPORTS = Target("rapporter/index.md")
WHEEL = Target("arshjul.md")

_ROOT = "index.md"
WHOLE = Target(_ROOT, file="handbok.json")
CALENDAR = Target(_ROOT, file="handbok.ics")
"""The whole handbook as data, and its calendar; both are made after the pages."""

ONE_PAGE = "Rapporten på en sida"
READINESS = "Inlämningsläge"

PDF, ONE_PAGE_PDF, DATA = ".pdf", "-pa-en-sida.pdf", ".json"
"""The endings of the names of a report's files."""


def area_target(area: str) -> Target:
    """Return an area's page."""
    return Target(f"omraden/{area}.md")


def area_link(handbook: Handbook, area: str) -> tuple[str, Target]:
    """Return an area's title of today and its page."""
    return handbook.areas[area].data.title, area_target(area)


def report_target(year: int) -> Target:
    """Return a year's report."""
    return Target(f"rapporter/{year}/index.md")


def report_file(year: int, ending: str) -> str:
    """Return the name of a report's file: rapport-2021.pdf."""
    return f"rapport-{year}{ending}"


def report_file_target(year: int, ending: str) -> Target:
    """Return a report's file."""
    return Target(report_target(year).page, file=report_file(year, ending))


def table_target(name: str) -> Target:
    """Return the file with a page's tables."""
    return Target(_ROOT, file=f"tabeller/{name}.xlsx")


def calendar_target(role: str) -> Target:
    """Return the calendar of a role."""
    return Target(_ROOT, file=f"kalender/{role}.ics")


def one_page_target(year: int) -> Target:
    """Return the report on one page."""
    return Target(f"rapporter/{year}/{ONE_PAGE_ID}.md")


def readiness_target(year: int) -> Target:
    """Return the page that says what a draft lacks."""
    return Target(f"rapporter/{year}/{READINESS_ID}.md")


def entry_target(year: int, area: str) -> Target:
    """Return an area's page of one year; for the whole report, that report."""
    return report_target(year) if area == WHOLE_REPORT else Target(f"rapporter/{year}/{area}.md")


def role_target(role: str) -> Target:
    """Return the card of a role."""
    return Target(OWNERS.page, role)


def party_target(party: str) -> Target:
    """Return the row of a unit, company, body, group or outside party."""
    return Target(ORGANISATION.page, party)


def action_target(action: str) -> Target:
    """Return the row of an action, whose full name is year/area/id; no id has an underscore, so anchors are unique."""
    return Target(ACTIONS.page, action.replace("/", "_"))


def document_target(document: str) -> Target:
    """Return the row of a governing document."""
    return Target(DOCUMENTS.page, document)


def figure_target(figure: str) -> Target:
    """Return the row of a key figure."""
    return Target(COMPARISON.page, f"nyckeltal_{figure}")
