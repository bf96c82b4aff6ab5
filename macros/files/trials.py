"""Tries what to write instead of a value, so that an advice never leads to another error."""

from __future__ import annotations

import copy
import functools
import re
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import takewhile
from operator import getitem
from typing import Any, TypeVar, cast

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from macros.model.problems import Problem, Suggestions, quoted
from macros.model.source import KeyPath, Misread, Source

M = TypeVar("M", bound=BaseModel)

_REMOVED = object()
_EMPTY: dict[str, object] = {"[]": [], "{}": {}}
_THOUSANDS = 3
"""Figures after a comma that may be thousands: 1,200."""


def read(model: type[M], values: object) -> tuple[M | None, list[ErrorDetails]]:
    """Return the model of values, or every error in them."""
    try:
        return model.model_validate(values), []
    except ValidationError as error:
        return None, error.errors(include_url=False)


@dataclass(frozen=True)
class Trial:
    """The values of a file, in which other values are tried; a file has a limited number of trials."""

    model: type[BaseModel]
    source: Source
    searches: Suggestions

    def misread(self) -> dict[KeyPath, Problem]:
        """Return the words that YAML misreads, with what to write; without those that are wrong however they are read."""
        told = {}
        for way, word in self.source.misread.items():
            forms = self._forms(way, word)
            if forms or word.value is None:
                advice = f" Skriv {' eller '.join(forms)}." if forms else ""
                told[way] = replace(word.problem, message=f"{word.problem.message}{advice}")
        return told

    def _forms(self, way: KeyPath, word: Misread) -> list[str]:
        """Return how a word may be written in its place: as a number, a day, yes or no, or a text."""
        raw, value = word.raw, word.value
        if not self.searches.may_search(self.source.path):
            return [f"'{raw}' inom citattecken om du menar just de tecknen"]
        forms: list[object] = [value.date() if hasattr(value, "date") else value]
        if re.fullmatch(r"-?\d{1,3}\.\d{3}", raw):
            forms.insert(0, int(raw.replace(".", "")))
        elif raw.isdecimal():
            forms = [int(raw)]  # 017 is no octal number to a person
        elif value is None or (":" in raw and not hasattr(value, "date")):
            forms = []  # 12:30 is no number of seconds
        fitting = [str(form).lower() for form in forms if self.fits(way, form)]
        return fitting or [f"'{raw}' inom citattecken"] * self.fits(way, raw)

    def without_value(self, way: KeyPath, key: str) -> str:
        """Return what to do with a key that has no value."""
        if not way or not self.searches.may_search(self.source.path) or self.fits(way, _REMOVED):
            return "Fyll i det eller ta bort raden."
        empty = next((form for form, value in _EMPTY.items() if self.fits(way, value)), None)
        return f"Fyll i det, eller skriv {key}: {empty}." if empty else "Fyll i det."

    def value(self, way: KeyPath) -> Any:
        """Return what stands in a place."""
        return functools.reduce(getitem, way, cast("Any", self.source.values))

    def fits(self, way: KeyPath, value: object) -> bool:
        """Return whether a value may stand in a place, whatever is wrong in others."""
        values: Any = copy.deepcopy(self.source.values)
        group = functools.reduce(getitem, way[:-1], values)
        if value is _REMOVED:
            del group[way[-1]]
        else:
            group[way[-1]] = value
        wrong = (self.source.way(*details["loc"]) for details in read(self.model, values)[1])
        return all(each[: len(way)] != way for each in wrong)


def cut_text(trial: Trial, location: KeyPath) -> str:
    """Return advice for a number or a text with a comma within braces, where the comma ends it; nothing for another key."""
    source = trial.source
    way = source.way(*location)
    group: Any = functools.reduce(getitem, way[:-1], cast("Any", source.values))
    before = [*takewhile(lambda key: key != way[-1], group)][-1:] if way else []
    figures, name = str(location[-1]), before[0] if before else ""
    if before and group[way[-1]] is None and not figures.isdecimal():
        return _cut_words(trial, way, group)
    whole = re.sub(r"\s", "", str(group[name])) if before else ""
    if not figures.isdecimal() or not re.fullmatch(r"-?\d+", whole):
        return ""
    forms = [f"{name}: {whole}{figures}"] if len(figures) == _THOUSANDS else []
    forms.append(f"{name}: {Decimal(f'{whole}.{figures}').normalize():f}")
    return f"Inom {{ }} skiljer komma uppgifterna åt, så ”{group[name]},{figures}” är inget tal. Skriv {' eller '.join(forms)}."


def _cut_words(trial: Trial, way: KeyPath, group: dict[str, Any]) -> str:
    """Return the same for a text: all that has no colon, after a key that has one, belongs to it."""
    line = trial.source.written.get(trial.source.line(*way), "")
    words = [
        key
        for key, value in group.items()
        if value is None and re.search(rf", *{re.escape(key)} *[,}}]", line)
    ]
    keys = [*takewhile(lambda key: key not in words, group)]
    if way[-1] not in words or not keys:
        return ""
    text = ", ".join([str(group[keys[-1]]), *words])
    is_last = [*group][len(keys) : len(keys) + len(words)] == words
    if (
        not is_last
        or not trial.searches.may_search(trial.source.path)
        or not trial.fits((*way[:-1], keys[-1]), text)
    ):
        return ""
    shown = f"'{text}'" if "'" not in text else f"'{text.replace(chr(39), chr(39) * 2)}'"
    return f"Inom {{ }} skiljer komma uppgifterna åt, så {quoted(way[-1])} läses som en egen nyckel. Skriv {keys[-1]}: {shown}."
