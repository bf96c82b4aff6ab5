"""The definition of a check: a generator of the places where a rule is broken; its docstring is the rule."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from macros.files.attachments import Contents, read_contents
from macros.files.inventory import files_in, kind_of, right_paths
from macros.files.markdown import Markdown, read_markdown
from macros.files.text import read_text, shown_path
from macros.model.actions import WHOLE_REPORT
from macros.model.fields import TextValue
from macros.model.handbook import Handbook, Loaded
from macros.model.kinds_of_file import AREAS, INDEX, place_in_report
from macros.model.problems import Problem, Rule, Severity, Suggestions, folded
from macros.model.succession import successors
from macros.model.texts import TextKind

Page = Loaded[Any]
"""A file that has been read: a page or a register."""


class Part(NamedTuple):
    """A page of a year's report: an area's entry, or the report page (whose area is ``rapporten``)."""

    year: int
    area: str
    page: Page


@dataclass(frozen=True)
class Subject:
    """The handbook that is checked, with lists and indexes that several checks use."""

    handbook: Handbook
    suggestions: Suggestions = field(default_factory=Suggestions)
    meant: dict[tuple[str, float], str] = field(default_factory=dict)
    """A cache of the file that a wrong address means, by the address and the likeness asked for."""

    @cached_property
    def parts(self) -> list[Part]:
        """The pages of all reports, oldest first, in the order of the report."""
        parts = []
        for year, report in self.handbook.reports.items():
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
        return self.handbook.all_pages

    @cached_property
    def all_files(self) -> list[Page]:
        """Every page and every file in ``data/``."""
        return [*self.pages, *self.handbook.registers]

    @cached_property
    def texts(self) -> Mapping[TextKind, list[tuple[Page, TextValue]]]:
        """The texts among the values of all files, by what they are."""
        found: dict[TextKind, list[tuple[Page, TextValue]]] = {kind: [] for kind in TextKind}
        for page in self.all_files:
            for value in page.texts:
                found[value.kind].append((page, value))
        return found

    @cached_property
    def files(self) -> frozenset[str]:
        """The files under ``docs/``, from there, with forward slashes."""
        new = {path.removeprefix("docs/") for path in self.handbook.edited if path.startswith("docs/")}
        return frozenset({*files_in(self.handbook.root / "docs"), *new})

    @cached_property
    def right_paths(self) -> Mapping[str, str]:
        """The right path of each of those files, by its path and by its right path."""
        return right_paths(self.files)

    @cached_property
    def sources(self) -> Mapping[str, str]:
        """The source of every page, every file in ``data/`` and the settings, by path; empty for one that is unreadable."""
        root = self.handbook.root
        files = chain((root / "docs").rglob("*.md"), (root / "data").rglob("*.[yj]*"), [root / "mkdocs.yml"])
        texts = {shown_path(root, file): read_text(root, file)[0] or "" for file in files}
        return {**texts, **self.handbook.edited}

    def contents(self, path: str) -> Contents:
        """Return the text of a picture or an attachment, in any folder under ``docs/``."""
        root = self.handbook.root
        return read_contents(root, root / "docs" / path) if kind_of(path).folder else Contents()

    @cached_property
    def lost_areas(self) -> frozenset[str]:
        """The ids of the areas whose page could not be read."""
        paths = map(PurePosixPath, self.handbook.unreadable)
        return frozenset(
            folded(path.stem) for path in paths if path.parent.as_posix() == AREAS and path.name != INDEX
        )

    @cached_property
    def uncertain_areas(self) -> frozenset[str]:
        """The ids of the areas whose predecessors are not known for certain: the lost ones, and their successors."""
        later = (name for area in self.lost_areas for name in successors(self.handbook.origins, area))
        return self.lost_areas.union(later)

    @property
    def known_areas(self) -> frozenset[str]:
        """The ids of the areas, those whose page could not be read included."""
        return self.lost_areas.union(self.handbook.areas)

    @cached_property
    def lost_parts(self) -> frozenset[tuple[int, str]]:
        """Year and area of the pages of reports that could not be read; of a report whose own page is lost, nothing is known."""
        places = (place_in_report(path.removeprefix("docs/")) for path in self.handbook.unreadable)
        return frozenset(
            (year, WHOLE_REPORT if name == "index" else folded(name)) for year, name in filter(None, places)
        )

    def is_lost(self, year: int, area: str) -> bool:
        """Return whether a page of a report is there but could not be read."""
        return not self.lost_parts.isdisjoint({(year, WHOLE_REPORT), (year, area)})


class Finding(NamedTuple):
    """A place where a rule is broken, and the message to the editor."""

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
            yield self.rule.broken(finding.path, finding.line, finding.message.strip())


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


def repeats(names: Iterable[Hashable]) -> Iterator[tuple[int, int]]:
    """Yield the position of each repeated name, and the position of its first occurrence."""
    first: dict[Hashable, int] = {}
    for position, name in enumerate(names):
        if (before := first.setdefault(name, position)) != position:
            yield position, before


Messages = Iterator[tuple[int, str]]
"""Lines of a page's Markdown, from 0, each with a message."""


def check_text(
    code: str, severity: Severity = Severity.ERROR
) -> Callable[[Callable[[Markdown], Messages]], Check]:
    """Make a check of a generator that reads one page at a time; its docstring is the rule."""

    def make(read: Callable[[Markdown], Messages]) -> Check:
        def find(subject: Subject) -> Iterator[Finding]:
            for page in subject.pages:
                for line, message in read(read_markdown(page.body)):
                    yield in_body(page, message, line)

        find.__doc__ = read.__doc__
        return check(code, severity)(find)

    return make
