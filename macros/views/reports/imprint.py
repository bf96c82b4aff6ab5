"""The metadata of a printed document: title, running header, date and notices."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from macros.model.handbook import Handbook, ReportYear
from macros.model.report import Stage
from macros.views.pages import wording

DRAFT = "UTKAST – inte inlämnad"


@dataclass(frozen=True, slots=True)
class Imprint:
    """The metadata of a document: on the cover, in the running header and in the file's properties."""

    title: str
    municipality: str
    description: str
    running: str
    """The header of every page but the first."""
    day: datetime.date
    """The document's date: from its content, so that the same content gives the same bytes."""
    is_draft: bool
    notices: tuple[str, ...]
    """Warnings for the whole document: that it is a draft, that the municipality is fictional."""


def build_imprint(handbook: Handbook, year: int, part: str = "") -> Imprint:
    """Return the imprint of a year's report, or of a ``part`` of it that is a document of its own."""
    report = handbook.reports[year]
    data = report.index.data
    municipality = handbook.organisation.data.municipality
    title = wording.with_year(data.title, year)
    if part:
        title = f"{part}: {wording.uncapitalised(title)}"
    stage = DRAFT if report.is_draft else data.stage.label
    made_up = f"Påhittad kommun. {municipality.name} finns inte. Allt i dokumentet är exempel."
    return Imprint(
        title=title,
        municipality=municipality.name,
        description=data.description or title,
        running=" · ".join(
            [municipality.name, title, stage, *(["Påhittad kommun"] if municipality.fictional else [])]
        ),
        day=document_day(report),
        is_draft=data.stage is Stage.DRAFT,
        notices=(
            *(["Utkast. Rapporten är inte inlämnad, och allt i den kan ändras."] if report.is_draft else []),
            *([made_up] if municipality.fictional else []),
        ),
    )


def document_day(report: ReportYear) -> datetime.date:
    """Return the date of the document: the latest known step of the report's treatment, else the last day of its year."""
    days = [step.day for step in report.index.data.steps if step.day]
    return max(days, default=datetime.date(report.year, 12, 31))
