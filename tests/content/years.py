"""A copy of the handbook in a repository of its own, in which some years are lived, with a note of each step."""

from __future__ import annotations

import contextlib
import io
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from lxml import html

from macros.checks import check_folder
from macros.commands.cli import main
from macros.files.loading import load_handbook
from macros.model.handbook import Handbook
from macros.model.kinds_of_file import REPORTS
from macros.site.building import run_mkdocs
from tests.built_site import ROOT, BuiltSite
from tests.repositories import git

_FOLDERS = ("docs", "data", ".github")


@dataclass(frozen=True)
class Step:
    """What became of the handbook by one thing that somebody did."""

    commits: tuple[str, str]
    """The handbook before and after."""
    errors: list[str]
    hints: list[str]
    altered: list[str]
    """The pages of the reports that had been handed in before and were not to change, but did."""


@dataclass
class Life:
    """The copy, and what has been done in it."""

    root: Path
    kept: Path
    """A folder with the handbook and its site as they were after each step."""
    steps: dict[str, Step] = field(default_factory=dict)
    left: dict[int, str] = field(default_factory=dict)
    """What is left to do with the report of each year, when its owners have answered."""
    handed_in: dict[str, bytes] = field(default_factory=dict)
    """The pages of the reports that have been handed in, as they were at the latest step."""

    @property
    def handbook(self) -> Handbook:
        """The handbook as it is now."""
        return load_handbook(self.root)[0]

    def begin(self) -> None:
        """Copy the handbook as it was when its latest report had been handed in: a draft is somebody's work of today."""
        for folder in _FOLDERS:
            shutil.copytree(ROOT / folder, self.root / folder)
        (self.root / "macros/site").mkdir(parents=True)
        (self.root / "macros/site/theme").symlink_to(ROOT / "macros/site/theme")
        shutil.copy(ROOT / "mkdocs.yml", self.root)
        for year in self.handbook.draft_years:
            shutil.rmtree(self.root / REPORTS / str(year))
        git(self.root, "init", "--quiet", "--initial-branch=main")
        self._save()
        self.note("från början")

    def do(self, name: str, *command: str, alters: int | None = None) -> None:
        """Run a command, which must go well, and note the step; ``alters`` is the year of the report that it may change."""
        self.ask(*command)
        self.note(name, alters=alters)

    def ask(self, *command: str) -> str:
        """Return what a command says."""
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            code = main([*command, "--rot", str(self.root)])
        assert code == 0, printed.getvalue()
        return printed.getvalue()

    def note(self, name: str, *, alters: int | None = None) -> None:
        """Check, build and save the handbook, and keep it as it is with its site."""
        kept = self.site(name).folder
        for folder in _FOLDERS:
            shutil.copytree(self.root / folder, kept.parent / folder)
        handbook, problems = check_folder(self.root)
        run_mkdocs(handbook, kept, with_drafts=True, makes_files=False)
        places = tuple(f"rapporter/{year}/" for year in handbook.submitted_years)
        pages = {
            page: html.tostring(self.site(name).tree(page).find(".//article"))
            for page in self.site(name).pages
            if page.startswith(places)
        }
        before = self._commit
        self._save()
        self.steps[name] = Step(
            (before, self._commit),
            errors=[str(problem) for problem in problems if problem.is_error],
            hints=[str(problem) for problem in problems if not problem.is_error],
            altered=[
                page
                for page, article in self.handed_in.items()
                if pages.get(page) != article and not page.startswith(f"rapporter/{alters}/")
            ],
        )
        self.handed_in = pages

    def site(self, name: str) -> BuiltSite:
        """Return the site after a step, beside the handbook as it was then."""
        return BuiltSite(self.kept / name / "site")

    def changes(self, name: str) -> str:
        """Return what ``handbok andringar`` tells of a step."""
        before, after = self.steps[name].commits
        return self.ask("andringar", "--mot", before, "--till", after)

    def correct(self, path: str, wrong: str, right: str) -> None:
        """Write one thing instead of another in a file."""
        text = (self.root / path).read_text("utf-8")
        assert wrong in text
        (self.root / path).write_text(text.replace(wrong, right, 1), "utf-8")

    @property
    def _commit(self) -> str:
        return git(self.root, "rev-parse", "HEAD")

    def _save(self) -> None:
        git(self.root, "add", "--all")
        git(self.root, "commit", "--quiet", "--allow-empty", "--message=Ändring")
