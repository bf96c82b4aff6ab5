"""Disk → one Handbook, and every problem found on the way."""

from __future__ import annotations

import functools
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from macros.files import OUTSIDE, is_inside, read_text, shown_path
from macros.handbook import Handbook, Loaded, ReportYear
from macros.kinds_of_file import AREAS, INDEX, REPORTS, SUBMISSIONS
from macros.parsing import ALIAS, AMBIGUOUS, find_conflicts, parse_source, read_source
from macros.problems import Names, Problem, Rule
from macros.schema.area import Area, PageFields
from macros.schema.entry import Entry
from macros.schema.organisation import Municipality, Organisation
from macros.schema.record import Submission
from macros.schema.registers import (
    DocumentRegister,
    FigureRegister,
    Glossary,
    ReplacedRegister,
    WarningWordRegister,
    YearlyWheel,
)
from macros.schema.report import Report
from macros.schema.source import Source
from macros.validation import validate

M = TypeVar("M", bound=BaseModel)

MISSING_FILE = Rule(
    "O001", "Handboken har sina filer på bestämda platser: mkdocs.yml, docs/ och registren i data/."
)
NO_REPORT_PAGE = Rule(
    "O002", "Varje årsmapp under docs/rapporter har en rapportsida (index.md), och heter som året."
)

UNREADABLE_SUBMISSION = Rule(
    "O015",
    "Det som en rapport lämnades in med står i data/inlamnade/<år>.json. Filen skrivs av kommandot handbok, aldrig för hand.",
)

RULES = (MISSING_FILE, NO_REPORT_PAGE, UNREADABLE_SUBMISSION)


@functools.lru_cache(maxsize=8192)
def _understand(
    model: type[M], path: str, text: str, names: Names
) -> tuple[Loaded[M] | None, tuple[Problem, ...]]:
    """Return what a file says; what has been read before is not read again, which the live preview lives by."""
    source, problems = parse_source(path, text)
    if source is None:
        return None, tuple(problems)
    data, found = validate(model, source, names)
    return (None if data is None else Loaded(data, source)), (*problems, *found)


@functools.lru_cache(maxsize=64)
def _read_submission(text: str) -> Submission:
    return Submission.model_validate_json(text)


@dataclass
class _Loader:
    """Reads the files of one handbook, gathering problems as it goes."""

    root: Path
    edited: Mapping[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    unreadable: set[str] = field(default_factory=set)
    names: Names = ()
    """What those in the organisation are called, once that has been read."""

    def new_files(self) -> Iterator[Path]:
        """Yield the files that are about to be written, those that are there already too."""
        return (self.root / path for path in self.edited)

    def load(self, model: type[M], file: Path) -> Loaded[M] | None:
        path = shown_path(self.root, file)
        text, problems = (self.edited[path], []) if path in self.edited else read_text(self.root, file)
        loaded = None
        if text is not None:
            loaded, found = _understand(model, path, text, self.names)
            problems = [*problems, *found]
        self.problems += problems
        if loaded is None:
            self.unreadable.add(path)
        return loaded

    def load_register(self, model: type[M], name: str, empty: M) -> Loaded[M]:
        """Load data/<name>; a broken or missing register is replaced by an empty one, so that the rest can be checked."""
        file = self.root / "data" / name
        if not file.is_file():
            message = f"Filen data/{name} saknas. Lägg till den."
            self.problems.append(MISSING_FILE.broken(f"data/{name}", 1, message))
            self.unreadable.add(f"data/{name}")
        elif (loaded := self.load(model, file)) is not None:
            return loaded
        return Loaded(empty, Source(f"data/{name}", {}))

    def load_folder(self, model: type[M], folder: Path) -> dict[str, Loaded[M]]:
        """Load the pages of a folder, but not its index, by file name without ending."""
        new = (file for file in self.new_files() if file.parent == folder and file.suffix == ".md")
        files = sorted(file for file in {*folder.glob("*.md"), *new} if file.name != INDEX)
        loaded = {file.stem: self.load(model, file) for file in files}
        return {name: page for name, page in loaded.items() if page is not None}

    def load_reports(self) -> Iterator[ReportYear]:
        reports = self.root / REPORTS
        new = (file.parent for file in self.new_files() if file.parent.parent == reports)
        for folder in sorted({*(folder for folder in reports.glob("*") if folder.is_dir()), *new}):
            path = folder.relative_to(self.root).as_posix()
            if not re.fullmatch(r"(19|20|21)\d\d", folder.name):
                message = f"Mappen {folder.name} är inte ett år. En mapp under docs/rapporter heter som året, till exempel 2021."
                self.problems.append(NO_REPORT_PAGE.broken(path, 1, message))
                continue
            entries = self.load_folder(Entry, folder)
            if not (folder / INDEX).is_file() and f"{path}/{INDEX}" not in self.edited:
                message = f"Rapportsidan {path}/{INDEX} saknas. Lägg till den, eller ta bort mappen."
                self.problems.append(NO_REPORT_PAGE.broken(f"{path}/{INDEX}", 1, message))
                self.unreadable.add(f"{path}/{INDEX}")
            elif (index := self.load(Report, folder / INDEX)) is not None:
                yield ReportYear(int(folder.name), index, entries)

    def load_submissions(self) -> Iterator[tuple[int, Submission]]:
        """Yield what was handed in, by year; JSON, since it is written and read by programs."""
        for file in sorted((self.root / SUBMISSIONS).glob("*.json")):
            path = shown_path(self.root, file)
            text, problems = read_text(self.root, file)
            conflicts = find_conflicts(path, text or "")
            self.problems += [*problems, *conflicts]
            if text is None or conflicts:
                continue
            try:
                submission = _read_submission(text)
            except ValidationError:
                message = "Filen går inte att läsa. Återställ den som den var; den får inte ändras för hand."
                self.problems.append(UNREADABLE_SUBMISSION.broken(path, 1, message))
                continue
            if file.stem != str(submission.record.year):
                message = f"Filen gäller {submission.record.year}. Ge den tillbaka namnet {submission.record.year}.json."
                self.problems.append(UNREADABLE_SUBMISSION.broken(path, 1, message))
                continue
            yield submission.record.year, submission

    def load_pages(self) -> dict[str, Loaded[PageFields]]:
        """Load the pages that are neither an area nor a part of a report."""
        docs = self.root / "docs"
        pages = {}
        new = (file for file in self.new_files() if file.is_relative_to(docs) and file.suffix == ".md")
        for file in sorted({*docs.rglob("*.md"), *new}):
            page = file.relative_to(docs)
            is_area = page.parent.as_posix() == "omraden" and page.name != INDEX
            is_report = page.parts[0] == "rapporter" and len(page.parts) > 2  # noqa: PLR2004 — rapporter/<år>/<sida>
            if not is_area and not is_report and (loaded := self.load(PageFields, file)) is not None:
                pages[page.as_posix()] = loaded
        return pages

    def find_links(self) -> None:
        """Note links that are not read but would be published: to folders, and out of the handbook."""
        for folder, folders, files in os.walk(self.root / "docs"):
            for name in (*folders, *files):
                file = Path(folder) / name
                is_followed = name in folders or (
                    file.suffix != ".md" and not is_inside(self.root / "docs", file)
                )
                if file.is_symlink() and is_followed:
                    message = "Det här är en länk. Lägg själva filen eller mappen här i stället."
                    self.problems.append(OUTSIDE.broken(shown_path(self.root, file), 1, message))

    def load_settings(self) -> Source:
        """Return mkdocs.yml, of which we read the navigation and the theme's pictures; the rest is MkDocs' own to check."""
        file = self.root / "mkdocs.yml"
        if not file.is_file():
            message = "Filen mkdocs.yml saknas i handbokens mapp."
            self.problems.append(MISSING_FILE.broken("mkdocs.yml", 1, message))
            self.unreadable.add("mkdocs.yml")
            return Source("mkdocs.yml", {})
        text = self.edited.get("mkdocs.yml")
        source, problems = read_source(self.root, file) if text is None else parse_source("mkdocs.yml", text)
        if source is None:
            self.problems += problems
            self.unreadable.add("mkdocs.yml")
            return Source("mkdocs.yml", {})
        # MkDocs says nothing of a key that stands twice; tags and aliases are its own to judge.
        self.problems += [found for found in problems if found.code not in (ALIAS.code, AMBIGUOUS.code)]
        return source


def _texts_in(source: Source, first: str) -> Iterator[tuple[str, int]]:
    def walk(value: object, way: tuple[str | int, ...]) -> Iterator[tuple[str, int]]:
        if isinstance(value, str):
            yield value, source.line(*way)
        elif isinstance(value, list):
            for position, item in enumerate(value):
                yield from walk(item, (*way, position))
        elif isinstance(value, dict):
            for key, item in value.items():
                yield from walk(item, (*way, key))

    yield from walk(source.values.get(first), (first,))


def load_handbook(root: Path, edited: Mapping[str, str] | None = None) -> tuple[Handbook, list[Problem]]:
    """Read all of the handbook in ``root``; what could not be read is left out and stands among the problems.

    ``edited`` has texts to read instead of files, or as new ones, by path from the root: what a command is about to write.
    """
    loader = _Loader(root, edited or {})
    loader.find_links()
    organisation = loader.load_register(
        Organisation, "organisation.yml", Organisation(kommun=Municipality(namn="Kommunen"))
    )
    loader.names = organisation.data.names
    settings = loader.load_settings()
    handbook = Handbook(
        organisation=organisation,
        figures=loader.load_register(FigureRegister, "nyckeltal.yml", FigureRegister(nyckeltal={})),
        documents=loader.load_register(
            DocumentRegister, "styrdokument.yml", DocumentRegister(styrdokument={})
        ),
        glossary=loader.load_register(Glossary, "ordlista.yml", Glossary(ordlista=())),
        replaced=loader.load_register(ReplacedRegister, "ersatt.yml", ReplacedRegister(ersatt=())),
        wheel=loader.load_register(YearlyWheel, "arshjul.yml", YearlyWheel(arshjul=())),
        warning_words=loader.load_register(
            WarningWordRegister, "varningsord.yml", WarningWordRegister(varningsord=())
        ),
        areas=loader.load_folder(Area, root / AREAS),
        reports={report.year: report for report in loader.load_reports()},
        pages=loader.load_pages(),
        submissions=dict(loader.load_submissions()),
        navigation=tuple(_texts_in(settings, "nav")),
        theme_settings=frozenset(text for text, _ in _texts_in(settings, "theme")),
        unreadable=frozenset(loader.unreadable),
        edited=frozenset(loader.edited),
        root=root,
    )
    return handbook, sorted(loader.problems)
