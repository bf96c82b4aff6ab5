"""Rules for the values of key figures: one value for one thing, over all years (K…)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.checks.base import Finding, Page, Subject, at, check
from macros.model.figures import PERCENT, FigureDefinition, FigureValue
from macros.model.problems import Severity, quoted
from macros.model.source import KeyPath
from macros.model.times import MONTHS
from macros.model.told_values import Told, alike, concerns, is_range, rivals, thing, told_values


def _all_told(subject: Subject) -> Iterator[tuple[str, FigureDefinition, list[Told]]]:
    for name, definition in subject.handbook.figure_definitions.items():
        yield name, definition, told_values(subject.handbook, name)


def _place(subject: Subject, name: str, told: Told) -> tuple[Page, KeyPath]:
    page = subject.handbook.reports[told.year].entries[told.area]
    position = [*map(id, page.data.figures[name])].index(id(told.what))
    return page, ("nyckeltal", name, position)


def _at(subject: Subject, name: str, told: Told, message: str) -> Finding:
    page, way = _place(subject, name, told)
    return at(page, message, *way)


def _where(subject: Subject, name: str, told: Told) -> str:
    page, way = _place(subject, name, told)
    return f"i {page.path} rad {page.source.line(*way)}"


def _written(value: FigureValue) -> str:
    """Return what a value says, as it is written in the file."""
    notes = {"part", "period", "mean_of", "concerns", "restated", "doubted"}
    said = value.model_dump(mode="json", by_alias=True, exclude_none=True, exclude=notes)
    written = " ".join(f"{key} {what}" for key, what in said.items())
    return re.sub("^(varde|saknas|riktning) ", "", written)


def _about(told: Told) -> str:
    """Return what a value is of, as the start of a sentence: Talet för 2021 (larm)."""
    value = told.what
    years = "{}–{}".format(*value.mean_of) if value.mean_of else concerns(told)
    of = ", ".join(filter(None, (value.part, value.period)))
    return f"Talet för {years}{f' ({of})' if of else ''}"


def _clash(subject: Subject, name: str, new: Told, old: Told, advice: str) -> Finding:
    said = f"{_about(new)} är {_written(new.what)} här men {_written(old.what)} {_where(subject, name, old)}."
    return _at(subject, name, new, f"{said} {advice}")


@check("K006")
def check_contradictions(subject: Subject) -> Iterator[Finding]:
    """En rapport som ger ett annat tal än en tidigare, om samma sak och samma år, säger varför med omraknad. ”Cirka” får skilja en tiondel."""
    for name, _, told in _all_told(subject):
        for new, old in rivals(told):
            if old.year == new.year or concerns(new) > new.year:  # K007 and K008
                continue
            year = "" if new.what.concerns else f"avser: {concerns(old)} och "
            advice = (
                f"Är det omräknat lägger du till {year}omraknad: varför. Annars rättar du det tal som är fel."
            )
            yield _clash(subject, name, new, old, advice)


@check("K007")
def check_one_value(subject: Subject) -> Iterator[Finding]:
    """Ett område ger ett enda tal för samma sak och samma år, eller två gränser: minst och hogst."""
    for name, _, told in _all_told(subject):
        for position, new in enumerate(told):
            earlier = (each for each in told[:position] if each[:2] == new[:2] and thing(each) == thing(new))
            if old := next((each for each in earlier if not is_range(each.what, new.what)), None):
                advice = "Ta bort det ena, eller skriv med del: eller period: vad vart och ett gäller."
                yield _clash(subject, name, new, old, advice)


@check("K008")
def check_years_of_values(subject: Subject) -> Iterator[Finding]:
    """Ett tal i en rapport gäller rapportens år eller tidigare år, aldrig ett år som kommer."""
    for name, _, told in _all_told(subject):
        for each in told:
            last, key = max((concerns(each), "avser"), (max(each.what.mean_of or (0,)), "medel"))
            if last > each.year:
                message = f"Rapporten för {each.year} kan inte ha ett tal för {last}. Rätta {key}, eller flytta talet till rapporten för {last}."
                yield _at(subject, name, each, message)


@check("K009")
def check_negative_values(subject: Subject) -> Iterator[Finding]:
    """Ett tal ligger under noll bara om nyckeltalet kan göra det: negativt: true i data/nyckeltal.yml."""
    for name, definition, told in _all_told(subject):
        for each in told if not definition.may_be_negative else ():
            if (each.what.number or 0) < 0:
                message = f"Talet {_written(each.what)} ligger under noll. Rätta det, eller skriv negativt: true för {name} i data/nyckeltal.yml."
                yield _at(subject, name, each, message)


@check("K010", Severity.HINT)
def check_percentages(subject: Subject) -> Iterator[Finding]:
    """Ett tal i procent är sällan mer än 100."""
    for name, definition, told in _all_told(subject):
        for each in told if definition.unit == PERCENT else ():
            if (each.what.number or 0) > 100:  # noqa: PLR2004 — percent
                message = f"Talet är {_written(each.what)} procent. Är det en andel rättar du det: högst 100. Annars behöver du inte göra något."
                yield _at(subject, name, each, message)


def _spelt_out(text: str) -> str:
    """Return what is the same for names that differ in spelling alone: kommun after a name, jan for januari."""
    words = [re.sub("[.,]$", "", word) for word in re.split(r"([\s-])", alike(text))]
    months = {month[:3]: month for month in MONTHS}
    full = (months.get(word[:3], "") for word in words)
    whole = (month if month.startswith(word) else word for month, word in zip(full, words, strict=True))
    return "".join(whole).removesuffix(" kommun")


@check("K011", Severity.HINT)
def check_spelling_of_parts(subject: Subject) -> Iterator[Finding]:
    """En del eller en period skrivs likadant alla år, så att åren går att jämföra."""
    for name, _, told in _all_told(subject):
        for key in ("part", "period"):
            first: dict[str, Told] = {}
            years: dict[str, set[int]] = {}
            for each in told:
                years.setdefault(getattr(each.what, key), set()).add(concerns(each))
            for each in told:
                written = getattr(each.what, key)
                before = first.setdefault(_spelt_out(written), each) if written else each
                earlier = getattr(before.what, key)
                # Two that are told of the same year are two.
                if earlier != written and years[earlier].isdisjoint(years[written]):
                    message = f"{quoted(written)} heter {quoted(earlier)} {_where(subject, name, before)}. Är det samma skriver du {earlier} här också."
                    yield _at(subject, name, each, message)
