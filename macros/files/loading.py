"""Loads the handbook from disk, with every problem found on the way."""

from __future__ import annotations

import functools
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from macros.files.figure_advice import Units
from macros.files.inventory import files_in
from macros.files.parsing import (
    ALIAS,
    AMBIGUOUS,
    find_conflicts,
    parse_source,
    parse_what_can_be_read,
    read_source,
)
from macros.files.text import OUTSIDE, is_inside, read_text, shown_path
from macros.files.validation import validate
from macros.model.area import Area, PageFields
from macros.model.entry import Entry
from macros.model.handbook import Handbook, Loaded, ReportYear
from macros.model.kinds_of_file import AREAS, INDEX, REGISTERS, REPORTS, SUBMISSIONS, area_id_fault
from macros.model.locked_report import Submission
from macros.model.organisation import Organisation
from macros.model.problems import Names, Problem, Rule, one_line
from macros.model.registers import FigureRegister
from macros.model.report import Report
from macros.model.source import Source, texts_in

M = TypeVar("M", bound=BaseModel)

MISSING_FILE = Rule(
    "O001", "Handboken har sina filer på bestämda platser: mkdocs.yml, docs/ och registren i data/."
)
WRONG_NAME = Rule(
    "O009",
    "En fil i docs/omraden och i ett års rapport heter som områdets id: a–z, siffror och bindestreck, men aldrig ”rapporten”, ”pa-en-sida” eller ”inlamningslage”.",
)
UNKNOWN_FILE = Rule(
    "O022",
    "I data/ ligger bara registren, och i data/inlamnade de låsta rapporterna. Ett namn har bara tecken som syns.",
)
NO_REPORT_PAGE = Rule(
    "O002", "Varje årsmapp under docs/rapporter har en rapportsida (index.md), och heter som året."
)

UNREADABLE_SUBMISSION = Rule(
    "O015",
    "Det som en rapport lämnades in med står i data/inlamnade/<år>.json. Filen skrivs av kommandot handbok, aldrig för hand.",
)

RULES = (MISSING_FILE, WRONG_NAME, NO_REPORT_PAGE, UNREADABLE_SUBMISSION, UNKNOWN_FILE)


@functools.lru_cache(maxsize=8192)
def _parse_and_validate(
    model: type[M], path: str, text: str, names: Names, units: Units
) -> tuple[Loaded[M] | None, tuple[Problem, ...]]:
    """Parse and validate the text of a file; results are cached, for the live preview."""
    source, problems = parse_what_can_be_read(path, text)
    if source is None:
        return None, tuple(problems)
    data, found = validate(model, source, names, units)
    misread = {each.problem for each in source.misread.values()}  # told again, with what to write
    others = (problem for problem in problems if problem not in misread)
    return (None if data is None or source.is_cut else Loaded(data, source)), (*others, *found)


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
    """Names and ids of those in the organisation, once it has been read."""
    units: Units = ()
    """What each key figure is counted in, once they have been read."""

    def tell(self, rule: Rule, path: str, message: str, *, is_lost: bool = False) -> None:
        """Note a problem with a whole file; ids that point into a lost file are not reported as errors."""
        self.problems.append(rule.broken(path, 1, message))
        if is_lost:
            self.unreadable.add(path)

    def new_files(self) -> list[Path]:
        """Return the files that are about to be written, those that are there already too."""
        return [self.root / path for path in self.edited]

    def load(self, model: type[M], file: Path) -> Loaded[M] | None:
        path = shown_path(self.root, file)
        text, problems = (self.edited[path], []) if path in self.edited else read_text(self.root, file)
        loaded = None
        if text is not None:
            loaded, found = _parse_and_validate(model, path, text, self.names, self.units)
            problems = [*problems, *found]
        self.problems += problems
        if loaded is None:
            self.unreadable.add(path)
        return loaded

    def load_register(self, name: str) -> Loaded[Any]:
        """Load a register; a broken or missing one is replaced by an empty one, so that the rest can be checked."""
        path, model, empty, _ = REGISTERS[name]
        loaded = None
        if (self.root / path).is_file():
            loaded = self.load(model, self.root / path)
        else:
            self.tell(MISSING_FILE, path, f"Filen {path} saknas. Lägg till den.", is_lost=True)
        loaded = loaded or Loaded(model.model_validate(empty), Source(path, {}))
        if isinstance(loaded.data, Organisation):
            self.names = loaded.data.names
        if isinstance(loaded.data, FigureRegister):
            self.units = tuple((id_, each.unit) for id_, each in loaded.data.figures.items())
        return loaded

    def load_folder(self, model: type[M], folder: Path) -> dict[str, Loaded[M]]:
        """Load the pages of a folder, but not its index, by file name without ending."""
        new = (file for file in self.new_files() if file.parent == folder and file.suffix == ".md")
        files = sorted(file for file in {*folder.glob("*.md"), *new} if file.name != INDEX)
        right = (file for file in files if self.is_named_by_id(file))
        return {file.stem: page for file in right if (page := self.load(model, file)) is not None}

    def is_named_by_id(self, file: Path) -> bool:
        """Return whether a file's name can be the id of an area; else note the problem, and nothing else reads the file."""
        if fault := area_id_fault(file.stem):
            self.tell(WRONG_NAME, shown_path(self.root, file), fault, is_lost=True)
        return not fault

    def find_unknown_files(self) -> None:
        """Note the files in ``data/`` that look like a register but are none, and those whose names cannot be seen."""
        known = {path for path, *_ in REGISTERS.values()}
        for path in sorted(f"data/{name}" for name in files_in(self.root / "data")):
            ending, folder = PurePosixPath(path).suffix, str(PurePosixPath(path).parent)
            is_read = path in known or (folder == SUBMISSIONS and ending == ".json")
            if one_line(path) != path:
                self.tell(UNKNOWN_FILE, path, "Namnet har ett tecken som inte syns. Ge filen ett annat namn.")
            elif not is_read and ending in (".yml", ".yaml", ".json"):
                message = f"Filen läses inte. Registren är {', '.join(sorted(known))}. Flytta uppgifterna till ett av dem, eller ta bort filen."
                self.tell(UNKNOWN_FILE, path, message)

    def load_reports(self) -> Iterator[ReportYear]:
        reports = self.root / REPORTS
        new = (file.parent for file in self.new_files() if file.parent.parent == reports)
        for folder in sorted({*(folder for folder in reports.glob("*") if folder.is_dir()), *new}):
            path = f"{REPORTS}/{folder.name}"
            if not re.fullmatch(r"(19|20|21)[0-9]{2}", folder.name):
                message = f"Mappen {folder.name} är inte ett år. En mapp under docs/rapporter heter som året, till exempel 2021."
                self.tell(NO_REPORT_PAGE, path, message)
                continue
            entries = self.load_folder(Entry, folder)
            if not (folder / INDEX).is_file() and f"{path}/{INDEX}" not in self.edited:
                message = f"Rapportsidan {path}/{INDEX} saknas. Lägg till den, eller ta bort mappen."
                self.tell(NO_REPORT_PAGE, f"{path}/{INDEX}", message, is_lost=True)
            elif (index := self.load(Report, folder / INDEX)) is not None:
                yield ReportYear(int(folder.name), index, entries)

    def load_submissions(self) -> Iterator[tuple[int, Submission]]:
        """Yield the locked records by year; they are JSON, since programs write and read them."""
        for file in sorted((self.root / SUBMISSIONS).glob("*.json")):
            path = shown_path(self.root, file)
            text, problems = read_text(self.root, file)
            conflicts = find_conflicts(path, text or "")
            self.problems += [*problems, *conflicts]
            if text is None or conflicts:
                self.unreadable.add(path)
                continue
            try:
                submission = _read_submission(text)
            except ValidationError:
                message = "Filen går inte att läsa. Återställ den som den var; den får inte ändras för hand."
                self.tell(UNREADABLE_SUBMISSION, path, message, is_lost=True)
                continue
            year = submission.record.year
            if file.stem == str(year):
                yield year, submission
            else:
                message = f"Filen gäller {year}. Ge den tillbaka namnet {year}.json."
                self.tell(UNREADABLE_SUBMISSION, path, message)

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
        """Note symlinks that the build would publish but the loader does not read: to folders, and out of the handbook."""
        docs = self.root / "docs"
        for way, folders, files in os.walk(docs):
            for file in (Path(way) / name for name in (*folders, *files)):
                is_read = file.name in files and (file.suffix == ".md" or is_inside(docs, file))
                if file.is_symlink() and not is_read:
                    message = "Det här är en länk. Lägg själva filen eller mappen här i stället."
                    self.tell(OUTSIDE, shown_path(self.root, file), message)

    def load_settings(self) -> Source:
        """Return mkdocs.yml, of which we read the navigation and the theme's pictures; the rest is MkDocs' own to check."""
        path = "mkdocs.yml"
        source: Source | None = None
        problems: list[Problem] = []
        if path in self.edited:
            source, problems = parse_source(path, self.edited[path])
        elif (self.root / path).is_file():
            source, problems = read_source(self.root, self.root / path)
        else:
            self.tell(MISSING_FILE, path, "Filen mkdocs.yml saknas i handbokens mapp.")
        if source is None:
            self.unreadable.add(path)
        else:
            # MkDocs says nothing of a key that stands twice; tags and aliases are its own to judge.
            problems = [found for found in problems if found.code not in (ALIAS.code, AMBIGUOUS.code)]
        self.problems += problems
        return source or Source(path, {})


def load_handbook(root: Path, edited: Mapping[str, str] | None = None) -> tuple[Handbook, list[Problem]]:
    """Read all of the handbook in ``root``; an unreadable file is left out and told of among the problems.

    ``edited`` has texts that a command is about to write, by path from the root: they are read in place of the files.
    """
    loader = _Loader(root, edited or {})
    loader.find_links()
    loader.find_unknown_files()
    registers = {name: loader.load_register(name) for name in REGISTERS}
    settings = loader.load_settings()
    handbook = Handbook(
        **registers,
        areas=loader.load_folder(Area, root / AREAS),
        reports={report.year: report for report in loader.load_reports()},
        pages=loader.load_pages(),
        submissions=dict(loader.load_submissions()),
        navigation=tuple(
            (page, settings.line(*way)) for way, page in texts_in(settings.values.get("nav"), ("nav",))
        ),
        theme_settings=frozenset(text for _, text in texts_in(settings.values.get("theme"))),
        unreadable=frozenset(loader.unreadable),
        edited=loader.edited,
        root=root,
    )
    return handbook, sorted(loader.problems)
