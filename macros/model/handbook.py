"""The handbook in memory: every file as a model, with indexes."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

from pydantic import BaseModel

from macros.model.actions import WHOLE_REPORT, Action, FollowUp
from macros.model.area import Area, PageFields
from macros.model.entry import DocumentEvent, Entry
from macros.model.fields import TextValue, read_texts
from macros.model.figures import FigureDefinition, FigureValue
from macros.model.kinds_of_file import REGISTERS
from macros.model.locked_report import Submission
from macros.model.organisation import Organisation
from macros.model.registers import (
    DocumentRegister,
    FigureRegister,
    Glossary,
    GoverningDocument,
    ReplacedRegister,
    WarningWordRegister,
    YearlyWheel,
)
from macros.model.report import Report, Stage
from macros.model.source import KeyPath, Source, texts_in

M = TypeVar("M", bound=BaseModel)
T = TypeVar("T")


@dataclass(frozen=True)
class Loaded(Generic[M]):
    """A file that has been read: its values as a model, and its source with line numbers."""

    data: M
    source: Source

    @property
    def path(self) -> str:
        """The file, from the handbook's root."""
        return self.source.path

    @property
    def page(self) -> str:
        """The path from ``docs/``, as in links."""
        return self.source.path.removeprefix("docs/")

    @property
    def body(self) -> str:
        """The Markdown after the front matter."""
        return self.source.body

    @cached_property
    def texts(self) -> list[TextValue]:
        """Every text among the values, in their long form, with its kind."""
        return list(read_texts(self.data))

    @cached_property
    def written_texts(self) -> list[tuple[KeyPath, str]]:
        """Every text among the values as they are written in the file, with the way to it."""
        return texts_in(self.source.values)


class Reported(NamedTuple, Generic[T]):
    """A statement in a report, such as an action or a value, with its year and area (or the whole report)."""

    year: int
    area: str
    what: T


@dataclass(frozen=True)
class ReportYear:
    """A year's report: its page and the entries, by area."""

    year: int
    index: Loaded[Report]
    entries: Mapping[str, Loaded[Entry]]

    @cached_property
    def in_order(self) -> list[tuple[str, Loaded[Entry]]]:
        """The entries by number, as the report has them."""
        return sorted(self.entries.items(), key=lambda item: (item[1].data.number, item[0]))

    @property
    def is_draft(self) -> bool:
        """True until the report is handed in: nothing in a draft counts as decided."""
        return self.index.data.stage is Stage.DRAFT

    @property
    def is_brought_in(self) -> bool:
        """True where the report was handed in before there was a handbook: it is not locked, and may lack much."""
        return self.index.data.brought_in

    @property
    def parts(self) -> Iterator[tuple[str, Loaded[Entry] | Loaded[Report]]]:
        """The entries in order, and last the report's own page."""
        yield from self.in_order
        yield WHOLE_REPORT, self.index


@dataclass(frozen=True)
class Handbook:
    """All files of the handbook as models. Figures are computed in the views, not here."""

    organisation: Loaded[Organisation]
    figures: Loaded[FigureRegister]
    documents: Loaded[DocumentRegister]
    glossary: Loaded[Glossary]
    replaced: Loaded[ReplacedRegister]
    wheel: Loaded[YearlyWheel]
    warning_words: Loaded[WarningWordRegister]
    areas: Mapping[str, Loaded[Area]]
    reports: Mapping[int, ReportYear]
    """By year, oldest first."""
    pages: Mapping[str, Loaded[PageFields]]
    """Other pages, by their path from ``docs/``."""
    submissions: Mapping[int, Submission] = field(default_factory=dict)
    """The locked records, by the year of the report."""
    unreadable: frozenset[str] = frozenset()
    """Files that exist but could not be read; ids and links that point to them are not reported as errors."""
    edited: Mapping[str, str] = field(default_factory=dict)
    """The texts of files that a command is about to write, by path; they count as being there."""
    navigation: tuple[tuple[str, int], ...] = ()
    """The pages in the navigation of mkdocs.yml, each with its line."""
    theme_settings: frozenset[str] = frozenset()
    """The texts that mkdocs.yml gives the theme: the logo and the favicon, by path from ``docs/``, are among them."""
    root: Path = Path()
    """The handbook's folder, where images and attachments are."""

    @property
    def figure_definitions(self) -> Mapping[str, FigureDefinition]:
        """The key figures by id."""
        return self.figures.data.figures

    @property
    def governing_documents(self) -> Mapping[str, GoverningDocument]:
        """The governing documents by id."""
        return self.documents.data.documents

    @property
    def registers(self) -> tuple[Loaded[Any], ...]:
        """The files in ``data/`` that editors write."""
        return tuple(getattr(self, name) for name in REGISTERS)

    @property
    def parts(self) -> Iterator[tuple[int, str, Loaded[Entry] | Loaded[Report]]]:
        """The pages of all reports, oldest first, each with its year and area (or the whole report)."""
        return ((year, *part) for year, report in self.reports.items() for part in report.parts)

    @property
    def all_pages(self) -> list[Loaded[Any]]:
        """Every page: the areas, the other lasting pages, and all of the reports."""
        return [*self.areas.values(), *self.pages.values(), *(page for *_, page in self.parts)]

    @cached_property
    def areas_in_order(self) -> list[tuple[str, Loaded[Area]]]:
        """The areas by today's number; those that have ended come last."""
        in_order = sorted((page.data.until or 0, page.data.number, name) for name, page in self.areas.items())
        return [(name, self.areas[name]) for *_, name in in_order]

    @cached_property
    def living_areas(self) -> list[tuple[str, Loaded[Area]]]:
        """The areas that have not ended with the latest report, by number."""
        latest = self.years[-1] if self.years else 0
        living = [item for item in self.areas.items() if item[1].data.lifetime.stop > latest + 1]
        return sorted(living, key=lambda item: (item[1].data.number, item[0]))

    @cached_property
    def years(self) -> list[int]:
        """The report years, oldest first."""
        return list(self.reports)

    @cached_property
    def missing_years(self) -> list[int]:
        """The years between the first report and the last that have none, oldest first."""
        between = range(self.years[0], self.years[-1]) if self.years else ()
        return [year for year in between if year not in self.reports]

    @cached_property
    def submitted_years(self) -> list[int]:
        """The years whose report has left draft, oldest first."""
        return [year for year, report in self.reports.items() if not report.is_draft]

    @cached_property
    def draft_years(self) -> frozenset[int]:
        """The years whose report has yet to be handed in."""
        return frozenset(self.years) - frozenset(self.submitted_years)

    def without_drafts(self) -> Handbook:
        """Return the handbook as it is published: without drafts."""
        if not self.draft_years:
            return self
        return replace(self, reports={year: self.reports[year] for year in self.submitted_years})

    @property
    def latest_first(self) -> list[ReportYear]:
        """The reports, drafts too, latest first."""
        return [self.reports[year] for year in reversed(self.years)]

    @property
    def latest(self) -> ReportYear | None:
        """The latest report that has left draft, if there is one."""
        return self.reports[self.submitted_years[-1]] if self.submitted_years else None

    def _by_name(
        self, said_in: Callable[[Entry | Report], Iterable[tuple[str, T]]]
    ) -> dict[str, list[Reported[T]]]:
        """Return the statements of all reports by name, oldest report first.

        ``said_in`` yields the name and value of each statement on a page.
        """
        found: dict[str, list[Reported[T]]] = {}
        for year, area, page in self.parts:
            for name, what in said_in(page.data):
                found.setdefault(name, []).append(Reported(year, area, what))
        return found

    @cached_property
    def actions(self) -> Mapping[str, Reported[Action]]:
        """Every action, by its full name, in the order of the reports."""
        return {
            f"{year}/{area}/{action.id}": Reported(year, area, action)
            for year, area, page in self.parts
            for action in page.data.actions
        }

    @cached_property
    def follow_ups(self) -> Mapping[str, list[Reported[FollowUp]]]:
        """The follow-ups of each action, by its full name, in the order of time."""
        found = self._by_name(lambda data: ((each.action, each) for each in data.follow_ups))
        for told in found.values():
            told.sort(key=lambda each: (each.year, *_time_in_year(each.what)))
        return found

    @cached_property
    def document_events(self) -> Mapping[str, list[Reported[DocumentEvent]]]:
        """The events of each governing document, by its id."""
        return self._by_name(
            lambda data: (
                ((event.document, event) for event in data.decisions) if isinstance(data, Entry) else ()
            )
        )

    @cached_property
    def figure_values(self) -> Mapping[str, list[Reported[tuple[FigureValue, ...]]]]:
        """The reported values of each key figure, by its id."""
        return self._by_name(lambda data: data.figures.items() if isinstance(data, Entry) else ())

    @cached_property
    def ended_areas(self) -> frozenset[str]:
        """The areas that have a last year."""
        return frozenset(name for name, page in self.areas.items() if page.data.until is not None)

    @cached_property
    def origins(self) -> Mapping[str, tuple[str, ...]]:
        """The direct predecessors of each area."""
        return {name: page.data.came_from for name, page in self.areas.items()}


def _time_in_year(follow_up: FollowUp) -> tuple[bool, datetime.date]:
    """Sort a follow-up without a time last in its year: it describes the end of the year."""
    last = follow_up.when.last if follow_up.when else None
    return last is None, last or datetime.date.max
