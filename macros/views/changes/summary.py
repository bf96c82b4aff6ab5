"""What a reader would notice between two states of the handbook, or of the areas since a report was handed in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from macros.model.area import Area
from macros.model.entry import Entry
from macros.model.handbook import Handbook, Loaded
from macros.model.kinds_of_file import INDEX, REGISTER_FILES, REPORTS, SETTINGS, SUBMISSIONS
from macros.model.locked_report import AreaThen, Submission
from macros.model.problems import Problem
from macros.model.report import Report
from macros.model.times import format_date
from macros.views.areas.statuses import number_label
from macros.views.changes.compare import Change, added, compare, removed
from macros.views.changes.facts import Names, Sheet, tell
from macros.views.pages import wording
from macros.views.pages.links import Target, area_target

_Place = tuple[int, int, int, int, str]
"""Where a group stands among the others."""
_REPORT, _AREA, _PAGE, _REGISTER, _MENU = range(5)


@dataclass(frozen=True)
class Side:
    """One of the two states."""

    handbook: Handbook
    paths: frozenset[str]
    """The files that it has and the handbook is read from, by path from the handbook's root."""
    menu: Mapping[str, str] = field(default_factory=dict)
    """The titles in the menu by page, and by title for a heading; no title where the page's own is shown."""
    problems: tuple[Problem, ...] = ()

    @cached_property
    def files(self) -> Mapping[str, Loaded[Any]]:
        """The pages and registers that could be read."""
        book = self.handbook
        read = {each.path: each for each in (*book.all_pages, *book.registers)}
        return {path: each for path, each in read.items() if path in self.paths - book.unreadable}

    def has_read(self, path: str) -> bool:
        """Return whether a file could be read."""
        if path.startswith(f"{SUBMISSIONS}/"):
            return _year(path) in self.handbook.submissions
        return path in self.files or (path == SETTINGS and SETTINGS not in self.handbook.unreadable)

    def why_not(self, path: str) -> str:
        """Return why a file could not be read."""
        found = (
            each.message for each in self.problems if each.is_error and f"{path}/".startswith(f"{each.path}/")
        )
        return next(found, "Den ligger inte där handboken läser, eller så får du inte läsa den.")


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that cannot be read in one of the states, so that nothing can be told of it."""

    path: str
    why: str
    is_earlier: bool
    """Whether it is in the state that is compared with."""


@dataclass(frozen=True, slots=True)
class Group:
    """What has changed on one page, in one register or in the menu."""

    heading: str
    changes: tuple[Change, ...]
    target: Target | None = None
    """The page, where it is on the same site."""


@dataclass(frozen=True, slots=True)
class BetweenStates:
    """All that has changed between two states."""

    groups: tuple[Group, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()
    rewritten: int = 0
    """How many files are written in another way but say the same."""
    others: int = 0
    """How many files differ that are no content."""


@dataclass(frozen=True, slots=True)
class SinceReport:
    """What has changed since a report."""

    year: int
    day: str | None
    """When it was handed in; None where the handbook did not keep what was handed in, so that nothing can be told."""
    areas: tuple[Group, ...]
    """A page that is gone has no target."""


def build_between_states(
    before: Side, now: Side, differing: Collection[str], moved: Mapping[str, str] | None = None
) -> BetweenStates:
    """Return what has changed in the files that differ, by path from the handbook's root.

    ``moved`` has the earlier paths of those that have moved; these are among the differing by their new paths only.
    """
    comparison = _Comparison(before, now, moved or {})
    unreadable = tuple(comparison.unreadable(differing))
    groups: dict[tuple[_Place, str], list[Change]] = {}
    rewritten = settings = 0
    empty: Counter[int] = Counter()
    for path in sorted(differing):
        if path in {each.path for each in unreadable}:
            continue
        if comparison.is_new_and_empty(path):
            empty[_year(path.rpartition("/")[0])] += 1
            continue
        changes = list(comparison.changes(path))
        if changes:
            groups.setdefault(comparison.place(path), []).extend(changes)
        elif path == SETTINGS:
            settings = 1  # the menu is as it was, so it is in MkDocs' own settings that something is not
        elif not comparison.is_told_with_its_report(path):
            rewritten += 1
    for year, number in empty.items():
        told = f"{number} {'område' if number == 1 else 'områden'} har fått en tom fil"
        groups.setdefault(_report_place(year), []).append(Change(told))
    return BetweenStates(
        tuple(Group(heading, tuple(changes)) for (_, heading), changes in sorted(groups.items())),
        unreadable,
        rewritten,
        settings,
    )


def build_since_report(handbook: Handbook) -> SinceReport | None:
    """Return what has changed on the areas' pages since the latest report that has left draft, if there is one."""
    if (latest := handbook.latest) is None:
        return None
    if (submission := handbook.submissions.get(latest.year)) is None:
        return SinceReport(latest.year, None, ())
    names = Names(handbook)
    rows = (
        Group(page.data.title, changes, area_target(area))
        for area, page in handbook.areas_in_order
        if (changes := tuple(_since(names, submission.areas.get(area), page)))
    )
    gone = (
        Group(then.facts.title, (removed(then.facts),))
        for area, then in submission.areas.items()
        if area not in handbook.areas
    )
    return SinceReport(latest.year, format_date(submission.submitted.day), (*rows, *gone))


def _since(names: Names, then: AreaThen | None, page: Loaded[Area]) -> Iterator[Change]:
    now = _sheet(names, page)
    if then is None:
        return added(page.data, now)
    return compare(tell(names, then.facts, then.text), now)


@dataclass(frozen=True)
class _Comparison:
    before: Side
    now: Side
    moved: Mapping[str, str]

    @cached_property
    def names(self) -> tuple[Names, Names]:
        """What ids are called in the one state and in the other."""
        return (
            Names(self.before.handbook, self.now.handbook),
            Names(self.now.handbook, self.before.handbook),
        )

    def changes(self, path: str) -> Iterator[Change]:
        """Yield what differs in one file."""
        if path == SETTINGS:
            yield from _compare_menus(self.before, self.now, self.moved)
        elif path.startswith(f"{SUBMISSIONS}/"):
            yield from self._compare_locks(_year(path))
        else:
            earlier = self.moved.get(path, path)
            old, new = self.before.files.get(earlier), self.now.files.get(path)
            names_before, names_now = self.names
            if old and new:
                if earlier != path:
                    yield Change("Sidan är flyttad", _address(earlier), _address(path))
                yield from compare(_sheet(names_before, old), _sheet(names_now, new))
            elif new:
                yield from added(new.data, _sheet(names_now, new))
            elif old and not self.is_told_with_its_report(path):
                yield removed(old.data)

    def is_new_and_empty(self, path: str) -> bool:
        """Return whether a page is a contribution as the handbook made it, which says nothing yet."""
        new = self.now.files.get(path)
        is_unwritten = new is not None and isinstance(new.data, Entry) and new.data.is_unwritten
        return is_unwritten and self.moved.get(path, path) not in self.before.paths

    def is_told_with_its_report(self, path: str) -> bool:
        """Return whether a page is gone because all of its report is."""
        index = f"{path.rpartition('/')[0]}/{INDEX}"
        is_entry = path.startswith(f"{REPORTS}/") and path != index and path.count("/") > 2  # noqa: PLR2004 — its year
        return is_entry and path not in self.now.paths and index in self.before.paths - self.now.paths

    def unreadable(self, paths: Collection[str]) -> Iterator[Unreadable]:
        """Yield the files that differ and cannot be read in the one state or the other."""
        for path in sorted(paths):
            for side, own in ((self.now, path), (self.before, self.moved.get(path, path))):
                if own in side.paths and not side.has_read(own):
                    yield Unreadable(own, side.why_not(own), is_earlier=side is self.before)

    def place(self, path: str) -> tuple[_Place, str]:
        """Return where a file's changes stand among the others, and the heading over them."""
        if path == SETTINGS:
            return (_MENU, 0, 0, 0, ""), "Menyn"
        if path in REGISTER_FILES:
            return (_REGISTER, list(REGISTER_FILES).index(path), 0, 0, ""), REGISTER_FILES[path]
        if path.startswith(f"{SUBMISSIONS}/"):
            return _report_place(_year(path))
        side = self.now if path in self.now.files else self.before
        data = side.files[path].data
        if isinstance(data, Report):
            return _report_place(_year(path.rpartition("/")[0]))
        if isinstance(data, Entry):
            year = _year(path.rpartition("/")[0])
            number = number_label(side.handbook.reports.get(year), data.number)
            return (_REPORT, -year, 1, data.number, path), f"{number} {wording.with_year(data.title, year)}"
        if isinstance(data, Area):
            return (_AREA, data.until or 0, data.number, 0, path), f"Området {data.title}"
        order = list(side.menu)
        page = path.removeprefix("docs/")
        return (_PAGE, order.index(page) if page in order else len(order), 0, 0, path), f"Sidan {data.title}"

    def _compare_locks(self, year: int) -> Iterator[Change]:
        old, new = (side.handbook.submissions.get(year) for side in (self.before, self.now))
        if new is None:
            yield Change("Rapporten är inte längre låst")
            return
        known = len(old.versions) if old else 0
        for version in new.versions[known:]:
            yield Change("Låst", after=f"{version.event}, {format_date(version.day)}")
        if old and old.versions == new.versions[:known] and _is_silent(old, new):
            yield Change("Det som sparades när rapporten låstes är ändrat för hand")


def _is_silent(old: Submission, new: Submission) -> bool:
    """Return whether what was handed in has changed though nothing says that it was locked anew."""
    return len(old.versions) == len(new.versions) and old != new


def _compare_menus(before: Side, now: Side, moved: Mapping[str, str]) -> Iterator[Change]:
    now_at = {old.removeprefix("docs/"): new.removeprefix("docs/") for new, old in moved.items()}
    old = {now_at.get(key, key): _shown(key, before) for key in before.menu}
    new = {key: _shown(key, now) for key in now.menu}
    titles = {now_at.get(key, key): title for key, title in before.menu.items()}
    for key, shown in new.items():
        if key not in old:
            yield Change("Nytt i menyn", after=shown)
        elif titles[key] != now.menu[key]:
            yield Change("I menyn", old[key], shown)
    for key, shown in old.items():
        if key not in new:
            yield Change("Borttaget ur menyn", before=shown)
    if [key for key in old if key in new] != [key for key in new if key in old]:
        yield Change("Menyn har fått en annan ordning")


def _shown(key: str, side: Side) -> str:
    page = side.files.get(f"docs/{key}")
    return side.menu[key] or (str(page.data.title) if page else _address(key))


def _sheet(names: Names, file: Loaded[Any]) -> Sheet:
    return tell(names, file.data, file.body)


def _report_place(year: int) -> tuple[_Place, str]:
    return (_REPORT, -year, 0, 0, ""), f"Rapporten {year}"


def _year(path: str) -> int:
    """Return the year that a file or folder is called by."""
    return int(path.rpartition("/")[2].partition(".")[0])


def _address(path: str) -> str:
    """Return a page's path as its address has it."""
    return path.removeprefix("docs/").removesuffix(".md")
