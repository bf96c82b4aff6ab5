"""Key figures: their values in each report, and over the years with the difference from year to year."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from macros.model.figures import PERCENT, Better, FigureDefinition, FigureValue, Target
from macros.model.handbook import Handbook, Reported
from macros.model.succession import ancestors, successors
from macros.model.told_values import Told, concerns, rivals, thing, told_values
from macros.views.figures.targets import Reach, build_reach
from macros.views.pages import wording
from macros.views.pages.links import Target as Place
from macros.views.pages.links import entry_target

_POINTS = "procentenheter"
BETTER, WORSE = "bättre", "sämre"
"""What may be said of a difference, if the figure has a direction."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A value that is a number."""

    value: Decimal
    precision: str
    """How the number is to be read: exakt, cirka, minst or högst."""
    out_of: Decimal | None

    @property
    def percent(self) -> Decimal | None:
        """The share in percent; None where the value is no share."""
        return self.value * 100 / self.out_of if self.out_of else None


@dataclass(frozen=True, slots=True)
class Statement:
    """One value of a key figure in one report."""

    facts: FigureValue
    text: str
    unit: str
    """The unit, or nothing where the text is a blank or a direction."""
    notes: tuple[str, ...]
    told_in: int
    concerns: int
    target: Place
    amount: Amount | None
    """The number, or None where the text is a blank or a direction."""
    reach: Reach | None
    """How the value stands to the target, where there is one of the same thing."""


FigureRow = tuple[FigureDefinition, tuple[Statement, ...]]
"""A key figure in one report."""


@dataclass(frozen=True, slots=True)
class Step:
    """The comparison of a year with the one before: a difference, or the reason why there is none."""

    since: int
    difference: str = ""
    """In words and figures, with its sign, in the unit of the value or in percentage points: +3."""
    direction: str = ""
    """up, down or same."""
    verdict: str = ""
    """Whether that is better or worse, where the definition says which way is better."""
    change: Decimal | None = None
    unit: str = ""
    why: str = ""
    """The reason why the two years cannot be compared."""


@dataclass(frozen=True, slots=True)
class Point:
    """A value in a series, with its comparison."""

    statement: Statement
    told_by: str | None
    """The area that reported the value, where it is a predecessor or successor of the figure's own."""
    step: Step | None
    """None for the first year, for a blank, and for a restated value."""
    before: Amount | None
    """The number that the step is counted from, where the two can be compared."""


@dataclass(frozen=True, slots=True)
class Series:
    """A key figure over the years."""

    id: str
    definition: FigureDefinition
    area: str
    cells: tuple[tuple[Point, ...], ...]
    """The values of each year; an empty cell means that no report has one."""
    absent: tuple[str, ...]
    """The reason for an empty cell, for each year."""
    goal: str | None
    """The goal in words, and whether it was reached in the latest year that is no draft and can tell: 90 procent, nått 2021."""


def build_figures(handbook: Handbook, year: int, area: str) -> tuple[FigureRow, ...]:
    """Return the key figures of one area's year."""
    rows = []
    for figure, values in handbook.reports[year].entries[area].data.figures.items():
        definition = handbook.figure_definitions[figure]
        statements = (build_statement(definition, Reported(year, area, value)) for value in values)
        rows.append((definition, tuple(statements)))
    return tuple(rows)


def build_statement(definition: FigureDefinition, told: Told, target: Target | None = None) -> Statement:
    """Return a value of a key figure with its words; ``target`` goes before that of the figure."""
    value, amount = told.what, _amount(told.what)
    target = target or definition.target
    return Statement(
        facts=value,
        text=wording.format_figure(value),
        unit=definition.unit if amount else "",
        notes=tuple(wording.figure_notes(value)),
        told_in=told.year,
        concerns=concerns(told),
        target=entry_target(told.year, told.area),
        amount=amount,
        reach=build_reach(target, definition, value, concerns(told)) if target else None,
    )


def _amount(value: FigureValue) -> Amount | None:
    precision, number = wording.number_of(value)
    return None if number is None else Amount(number, precision, value.out_of)


def _definitions(handbook: Handbook, area: str | None) -> list[tuple[str, FigureDefinition]]:
    """Return the key figures (of one area), in the order of the areas."""
    found = [
        (figure, definition)
        for figure, definition in handbook.figure_definitions.items()
        if area in (None, definition.area)
    ]
    places = [name for name, _ in handbook.areas_in_order]
    return sorted(found, key=lambda item: (places.index(item[1].area), item[1].name))


def figure_years(handbook: Handbook, area: str | None = None) -> tuple[int, ...]:
    """Return every year that has a value of a key figure (of one area), oldest first."""
    figures = (figure for figure, _ in _definitions(handbook, area))
    return tuple(sorted({concerns(each) for figure in figures for each in told_values(handbook, figure)}))


def build_series(handbook: Handbook, years: tuple[int, ...], area: str | None = None) -> tuple[Series, ...]:
    """Return the key figures (of one area) over the given years, in the order of the areas."""
    return tuple(
        _build_one(handbook, figure, definition, years) for figure, definition in _definitions(handbook, area)
    )


def _build_one(
    handbook: Handbook, figure: str, definition: FigureDefinition, years: tuple[int, ...]
) -> Series:
    told = told_values(handbook, figure)
    disputed = {thing(new) for new, _ in rivals(told)}
    points: dict[int, list[Point]] = {}
    for each in told:
        is_own = each.area == definition.area
        told_by = None if is_own else handbook.reports[each.year].entries[each.area].data.title
        point = Point(
            build_statement(definition, each), told_by, *_step(handbook, definition, told, each, disputed)
        )
        points.setdefault(concerns(each), []).append(point)
    return Series(
        id=figure,
        definition=definition,
        area=handbook.areas[definition.area].data.title,
        cells=tuple(tuple(points.get(year, ())) for year in years),
        absent=tuple(_absent(handbook, definition.area, year) for year in years),
        goal=_goal(handbook, definition, points),
    )


def _goal(
    handbook: Handbook, definition: FigureDefinition, points: Mapping[int, Sequence[Point]]
) -> str | None:
    if (target := definition.target) is None:
        return None
    goal = wording.format_target(target, definition.unit)
    for year in sorted(points, reverse=True):
        said = [point.statement for point in points[year]]
        told = [each for each in said if each.reach and each.told_in not in handbook.draft_years]
        restated = max((each.told_in for each in told if each.facts.restated), default=0)
        if found := {each.reach for each in told if each.told_in >= restated}:
            # One end of a range may decide alone, and a number for a part of the year takes nothing from the whole.
            certain = found - {Reach.UNCLEAR}
            reach = certain.pop() if len(certain) == 1 else Reach.UNCLEAR
            return f"{goal}, {reach.value} {year}" if reach else goal
    return goal


def _absent(handbook: Handbook, area: str, year: int) -> str:
    """Return why a year has no value: no report, no area that could report it, or nothing reported."""
    if year not in handbook.reports:
        return "Ingen rapport"
    report, page = handbook.reports[year], handbook.areas[area].data
    kin = {area, *ancestors(handbook.origins, area), *successors(handbook.origins, area)}
    if kin & report.entries.keys():
        return wording.UNKNOWN
    if page.since is not None and year < page.since:
        return "Fanns inte än"
    if page.until is not None and year > page.until:
        return "Har upphört"
    return "Ingår inte i rapporten"


def _step(
    handbook: Handbook,
    definition: FigureDefinition,
    told: Sequence[Told],
    new: Told,
    disputed: Collection[Hashable],
) -> tuple[Step | None, Amount | None]:
    """Compare a value with that of the year before; years with neither a report nor a value are skipped."""
    year = concerns(new)
    if new.what.blank or any(_is_told_first(other, new) for other in told):
        return None, None
    known = {concerns(each) for each in told}
    earlier = [each for each in {*known, *handbook.years} if min(known) <= each < year]
    if not earlier:
        return None, None
    since = max(earlier)
    candidates = [each for each in told if concerns(each) == since]
    old, why = _choose(candidates, new)
    if unsettled := next((each for each in (old, new) if each and thing(each) in disputed), None):
        why = f"flera uppgifter för {concerns(unsettled)}"
    elif old is not None:
        why = next(_why_not_compared(handbook, definition, old, new), "")
    if old is None or why:
        return Step(since, why=why or f"uppgift saknas {since}"), None
    return _difference(definition, since, old.what, new.what), _amount(old.what)


def _is_told_first(other: Told, new: Told) -> bool:
    """Whether an earlier report gave a value of the same thing, so that the new one tells it again or restates it."""
    return other.year < new.year and concerns(other) == concerns(new) and thing(other) == thing(new)


def _choose(candidates: Sequence[Told], new: Told) -> tuple[Told | None, str]:
    """Return the value of the year before to compare with, or why there is none.

    A value in the same report goes first, since it was counted in the same way.
    """
    same = [each for each in candidates if each.what.part == new.what.part]
    if candidates and not same:
        return None, "gäller olika delar"
    together = [each for each in same if each.year == new.year]
    own = [each for each in same if each.what.concerns is None]
    for found in (together, own, same):
        if len(found) == 1:
            return found[0], ""
        if found:
            return None, f"flera uppgifter för {concerns(found[0])}"
    return None, ""


def _why_not_compared(
    handbook: Handbook, definition: FigureDefinition, old: Told, new: Told
) -> Iterator[str]:
    """Yield every reason why the difference of two values cannot be counted, in a few words."""
    for told in (old, new):
        yield from _why_not_exact(told.what, concerns(told))
    if handbook.reports[new.year].is_draft:
        yield "utkast"
    for told in (old, new):
        if told.what.period and old.what.period != new.what.period:
            yield f"{concerns(told)} gäller bara {told.what.period}"
    for found in definition.breaks:
        if concerns(old) < found.year <= concerns(new):
            yield f"serien bryts {found.year}"
    if (old.what.out_of is None) != (new.what.out_of is None):
        yield "bara det ena talet är en andel"


def _why_not_exact(value: FigureValue, year: int) -> Iterator[str]:
    if value.blank:
        yield f"{value.blank.label.lower()} {year}"
    elif value.direction or value.change:
        yield f"antalet är okänt {year}"
    elif wording.number_of(value)[0] in (wording.ABOUT, wording.NEARLY, wording.OVER):
        yield f"ungefärligt tal {year}"
    elif value.exact is None:
        yield f"bara en gräns {year}"
    if value.mean_of:
        yield f"{year} är ett medelvärde"
    if value.doubted:
        yield f"talet för {year} är osäkert"


def _difference(definition: FigureDefinition, since: int, old: FigureValue, new: FigureValue) -> Step:
    """Return the difference of two exact values; of two shares of different wholes, in percentage points."""
    unit = _POINTS if definition.unit == PERCENT else definition.unit
    change = (new.exact or Decimal(0)) - (old.exact or Decimal(0))
    if old.out_of != new.out_of and old.out_of and new.out_of:
        shares = (new.exact or 0) * 100 / new.out_of - (old.exact or 0) * 100 / old.out_of
        unit, change = _POINTS, wording.rounded(shares, 1)
    verdict = ""
    if change and definition.better:
        verdict = BETTER if (change > 0) == (definition.better is Better.HIGHER) else WORSE
    sign, points = "+" if change > 0 else "", f" {unit}" if unit == _POINTS else ""
    said = f"{sign}{wording.format_number(change)}{points}" if change else "oförändrat"
    return Step(since, said, "up" if change > 0 else "down" if change else "same", verdict, change, unit)
