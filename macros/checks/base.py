"""What a check is: a generator that finds the places where one rule is broken; its docstring is the rule."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from macros.attachments import Contents, read_contents
from macros.content import Markdown, read_markdown
from macros.files import printable
from macros.handbook import Handbook, Loaded
from macros.inventory import files_in, kind_of, right_paths
from macros.kinds_of_file import AREAS, INDEX, REPORTS, place_in_report
from macros.problems import Problem, Rule, Severity
from macros.schema.actions import WHOLE_REPORT
from macros.schema.source import KeyPath

Page = Loaded[Any]
"""A file of any kind, where the check does not care which."""


@dataclass(frozen=True)
class Part:
    """A page of a year's report: an area's entry, or the report page (whose area is ``rapporten``)."""

    year: int
    area: str
    page: Page


@dataclass(frozen=True)
class Subject:
    """What the checks look at: the handbook, and what several of them ask of it."""

    handbook: Handbook

    @cached_property
    def parts(self) -> list[Part]:
        """The pages of all reports, oldest first, in the order of the report."""
        parts = []
        for year in self.handbook.years:
            report = self.handbook.reports[year]
            parts.append(Part(year, WHOLE_REPORT, report.index))
            parts += [Part(year, area, entry) for area, entry in report.in_order]
        return parts

    @cached_property
    def entries(self) -> list[Part]:
        """The areas' pages in the reports."""
        return [part for part in self.parts if part.area != WHOLE_REPORT]

    @cached_property
    def lasting_pages(self) -> list[Page]:
        """The pages that are no part of a report."""
        return [*self.handbook.areas.values(), *self.handbook.pages.values()]

    @cached_property
    def pages(self) -> list[Page]:
        """Every page."""
        return [*self.lasting_pages, *(part.page for part in self.parts)]

    @cached_property
    def registers(self) -> list[Page]:
        """The files in ``data/``."""
        return list(self.handbook.registers)

    @cached_property
    def files(self) -> frozenset[str]:
        """The files under ``docs/``, from there, with forward slashes."""
        new = {path.removeprefix("docs/") for path in self.handbook.edited if path.startswith("docs/")}
        return frozenset({*files_in(self.handbook.root / "docs"), *new})

    @cached_property
    def right_paths(self) -> Mapping[str, str]:
        """The path that each of those files is to have, by the one that it has and by the new one."""
        return right_paths(self.files)

    def contents(self, path: str) -> Contents:
        """Return what a picture or an attachment says, wherever under ``docs/`` it lies."""
        root = self.handbook.root
        return read_contents(root, root / "docs" / path) if kind_of(path)[0] else Contents()

    @cached_property
    def known_areas(self) -> frozenset[str]:
        """The ids of the areas, those whose page could not be read included."""
        unreadable = (Path(path) for path in self.handbook.unreadable)
        return frozenset(self.handbook.areas) | {
            path.stem for path in unreadable if path.parent.as_posix() == AREAS and path.name != INDEX
        }

    @cached_property
    def unreadable_years(self) -> frozenset[int]:
        """The years whose report page could not be read, so that nothing is known of the report."""
        places = (place_in_report(path.removeprefix("docs/")) for path in self.handbook.unreadable)
        return frozenset(place[0] for place in places if place and place[1] == "index")

    def is_unreadable(self, year: int, area: str) -> bool:
        """Return whether a page of a report is there but could not be read."""
        name = INDEX if area == WHOLE_REPORT else f"{area}.md"
        return year in self.unreadable_years or f"{REPORTS}/{year}/{name}" in self.handbook.unreadable

    @cached_property
    def any_part_unreadable(self) -> bool:
        """Whether any page of any report could not be read."""
        return any(path.startswith(f"{REPORTS}/") for path in self.handbook.unreadable)


@dataclass(frozen=True, slots=True)
class Finding:
    """A place where a rule is broken, and what to write instead."""

    path: str
    line: int
    message: str


Finder = Callable[[Subject], Iterator[Finding]]


@dataclass(frozen=True)
class Check:
    """A rule and the generator that finds where it is broken."""

    rule: Rule
    find: Finder

    def problems(self, subject: Subject) -> Iterator[Problem]:
        """Yield the places where the rule is broken."""
        for finding in self.find(subject):
            yield self.rule.broken(printable(finding.path), finding.line, finding.message.strip())


def check(code: str, severity: Severity = Severity.ERROR) -> Callable[[Finder], Check]:
    """Make a check of a generator; its docstring is the rule as the editors read it."""

    def make(find: Finder) -> Check:
        text = " ".join(inspect.cleandoc(find.__doc__ or "").split())
        return Check(Rule(code, text, severity), find)

    return make


def at(page: Page, message: str, *keys: str | int) -> Finding:
    """Return a finding on the line of a key in a file."""
    return Finding(page.path, page.source.line(*keys), message)


def in_body(page: Page, message: str, line: int) -> Finding:
    """Return a finding on a line of a page's Markdown, counted from 0."""
    return Finding(page.path, page.source.body_line + line, message)


Told = Iterator[tuple[int, str]]
"""Lines of a page's Markdown, and messages."""


def check_text(
    code: str, severity: Severity = Severity.ERROR
) -> Callable[[Callable[[Markdown], Told]], Check]:
    """Make a check of a generator that reads one page at a time; its docstring is the rule."""

    def make(read: Callable[[Markdown], Told]) -> Check:
        def find(subject: Subject) -> Iterator[Finding]:
            for page in subject.pages:
                for line, message in read(read_markdown(page.body)):
                    yield in_body(page, message, line)

        find.__doc__ = read.__doc__
        return check(code, severity)(find)

    return make


def texts(page: Page) -> Iterator[tuple[KeyPath, str]]:
    """Yield every text among a file's values, and the way to it."""

    def walk(value: object, way: KeyPath) -> Iterator[tuple[KeyPath, str]]:
        if isinstance(value, str):
            yield way, value
        elif isinstance(value, dict):
            for key, item in value.items():
                yield from walk(item, (*way, key))
        elif isinstance(value, list):
            for position, item in enumerate(value):
                yield from walk(item, (*way, position))

    yield from walk(dict(page.source.values), ())
