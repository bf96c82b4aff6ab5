"""Where things are shown: the page and the anchor of areas, reports, roles, actions and documents."""

from __future__ import annotations

from dataclasses import dataclass

from macros.schema.actions import WHOLE_REPORT


@dataclass(frozen=True, slots=True)
class Target:
    """A place in the handbook: a page from ``docs/`` and, where needed, an anchor on it."""

    page: str
    anchor: str = ""


ACTIONS = Target("atgarder.md")
DOCUMENTS = Target("styrdokument.md")
ORGANISATION = Target("organisation.md")
OWNERS = Target("ansvariga.md")


def area_target(area: str) -> Target:
    """Return an area's page."""
    return Target(f"omraden/{area}.md")


def report_target(year: int) -> Target:
    """Return a year's report."""
    return Target(f"rapporter/{year}/index.md")


def entry_target(year: int, area: str) -> Target:
    """Return an area's page of one year; for the whole report, that report."""
    return report_target(year) if area == WHOLE_REPORT else Target(f"rapporter/{year}/{area}.md")


def role_target(role: str) -> Target:
    """Return a role's own place among those responsible."""
    return Target(OWNERS.page, role)


def party_target(party: str) -> Target:
    """Return the place of a unit, company, body, group or outside party."""
    return Target(ORGANISATION.page, party)


def action_target(action: str) -> Target:
    """Return the row of an action, whose full name is year/area/id; no id has an underscore, so anchors are unique."""
    return Target(ACTIONS.page, action.replace("/", "_"))


def document_target(document: str) -> Target:
    """Return the row of a governing document."""
    return Target(DOCUMENTS.page, document)
