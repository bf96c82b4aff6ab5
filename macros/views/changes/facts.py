"""What one file says, fact by fact and in a reader's words, so that two states of it can be compared."""

from __future__ import annotations

import contextlib
import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum
from typing import Any

from pydantic import BaseModel

from macros.model.base import Labelled, Noun, Record
from macros.model.fields import label, noun, text_kind
from macros.model.figures import FigureDefinition, FigureValue, Target
from macros.model.handbook import Handbook
from macros.model.organisation import Role
from macros.model.problems import quoted
from macros.model.registers import WheelItem
from macros.model.report import SecrecyAssessment
from macros.model.shared import Approval, Law, Responsible, Review
from macros.model.texts import TextKind
from macros.model.times import When, format_date
from macros.views.pages import wording
from macros.views.people.people import build_actor
from macros.views.registers.wheel import format_time

RESPONSIBLE = "responsible"
"""The key of those who answer for the whole of something; those of a part have the part's name after it."""

_LACKING = {Approval: "who", SecrecyAssessment: "result"}
"""The fact that a group lacks when ``absent`` says why."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that a file says."""

    label: str
    """A word inside a sentence; nothing where the thing that has it says enough."""
    value: Any
    """What is compared."""
    text: str
    """What a reader sees."""
    is_whole: bool = False
    """Whether it is told whole, from and to, and never word by word."""
    is_usual: bool = False
    """Whether it is as when nothing is written."""


@dataclass(frozen=True, slots=True)
class Item:
    """A thing among others of its kind."""

    kind: Noun
    name: str
    named: Fact | None
    """What it is known by, where that can change."""
    facts: Mapping[str, Fact]


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that a file says."""

    facts: Mapping[str, Fact]
    lists: Mapping[str, Mapping[str, Item]]
    text: str = ""
    """A page's Markdown."""


class Names:
    """What ids are called in the first of some states that knows them: a state with faults still has most names."""

    def __init__(self, *states: Handbook) -> None:
        self._states = states

    def of(self, kind: TextKind | None, text: str) -> str:
        """Return what an id of some kind is called; any other text, and an id that nobody knows, as it is."""
        for state in self._states:
            with contextlib.suppress(KeyError):
                return _name_in(state, kind, text)
        return text

    def figure(self, name: str | None) -> FigureDefinition | None:
        """Return what a key figure is."""
        found = (state.figure_definitions.get(name or "") for state in self._states)
        return next(filter(None, found), None)


def _name_in(state: Handbook, kind: TextKind | None, text: str) -> str:
    match kind:
        case TextKind.ACTOR | TextKind.UNIT:
            return build_actor(state, text).label
        case TextKind.AREA:
            return state.areas[text].data.title
        case TextKind.DOCUMENT:
            return state.governing_documents[text].name
        case TextKind.ACTION:
            return state.actions[text].what.text
        case _:
            return text


def tell(names: Names, data: BaseModel, body: str = "") -> Sheet:
    """Return what a file says; ``body`` is a page's Markdown."""
    return Sheet(*_tell(names, data), body.strip())


def _tell(names: Names, data: BaseModel) -> tuple[dict[str, Fact], dict[str, dict[str, Item]]]:
    facts: dict[str, Fact] = {}
    lists: dict[str, dict[str, Item]] = {}
    model = type(data)
    for attribute, about in model.model_fields.items():
        value = getattr(data, attribute)
        if (kind := noun(model, attribute)) and isinstance(value, tuple | Mapping):
            lists[attribute] = dict(_items(names, kind, value))
        elif isinstance(value, Record) and not isinstance(value, When | Target):
            # The group is the same to a reader as if its keys stood by themselves.
            facts |= {f"{attribute}.{key}": fact for key, fact in _tell_group(names, value).items()}
        elif attribute == RESPONSIBLE:
            facts |= dict(_responsible(names, value))
        elif value not in (None, (), ""):
            text = _in_words(names, data, attribute, value)
            facts[attribute] = Fact(label(model, attribute), value, text, is_usual=value == about.default)
    return facts, lists


def _tell_group(names: Names, group: Record) -> dict[str, Fact]:
    """Return what a group says; why it lacks its most important fact is told as that fact, which later takes its place."""
    facts = _tell(names, group)[0]
    lacking = _LACKING.get(type(group))
    if lacking and "absent" in facts:
        facts[lacking] = replace(facts.pop("absent"), label=label(type(group), lacking))
    return facts


def _responsible(names: Names, responsible: Iterable[Responsible]) -> Iterator[tuple[str, Fact]]:
    """Yield who is responsible, part by part, so that a part that another takes over is told by itself."""
    parts: dict[str | None, list[str]] = {}
    for each in responsible:
        parts.setdefault(each.part, []).append(each.who)
    for part, actors in parts.items():
        told = f"ansvarig för {part}" if part else "ansvarig"
        text = wording.joined(names.of(TextKind.ACTOR, actor) for actor in actors)
        yield f"{RESPONSIBLE} {part or ''}".strip(), Fact(told, actors, text, is_whole=True)


def _items(names: Names, kind: Noun, values: Any) -> Iterator[tuple[str, Item]]:
    taken: Counter[str] = Counter()
    pairs = values.items() if isinstance(values, Mapping) else ((None, value) for value in values)
    for key, value in pairs:
        item = _item(names, kind, key, value)
        found = str(key or (getattr(value, kind.key) if kind.key else item.name))
        taken[found] += 1
        yield (found if taken[found] == 1 else f"{found} {taken[found]}"), item


def _item(names: Names, kind: Noun, key: str | None, value: Any) -> Item:
    if not isinstance(value, BaseModel):  # what a report says of a figure
        definition = names.figure(key)
        name = definition.name if definition else key or ""
        return Item(kind, name, None, {"": Fact("", value, format_values(definition, value), is_whole=True)})
    facts, _ = _tell(names, value)
    facts.pop("id", None)
    named = facts.pop(kind.name, None)
    if isinstance(value, Law):  # its name, number and paragraph are one thing to a reader
        citation = wording.format_law(value)
        named = Fact("", citation, citation)
        facts = {name: fact for name, fact in facts.items() if name not in ("designation", "provision")}
    elif isinstance(value, WheelItem):
        others = {name: fact for name, fact in facts.items() if name not in ("month", "week", "recurs")}
        facts = {"time": Fact("tid", format_time(value), format_time(value)), **others}
    if named is None:
        return Item(kind, describe(facts), None, facts)
    name = names.of(TextKind.ACTOR, key) if isinstance(value, Role) and key else named.text
    return Item(kind, name, named, facts)


def describe(facts: Mapping[str, Fact]) -> str:
    """Return facts in a row: slag: beslutad; senast: oktober 2022."""
    told = (
        f"{fact.label}: {fact.text}" if fact.label else fact.text
        for fact in facts.values()
        if not fact.is_usual
    )
    return "; ".join(told)


def format_values(definition: FigureDefinition | None, values: Iterable[FigureValue]) -> str:
    """Return all that a report says of a figure: 125 utryckningar; 2020: cirka 109 utryckningar (januari–augusti)."""
    return "; ".join(_format_value(definition.unit if definition else "", value) for value in values)


def _format_value(unit: str, value: FigureValue) -> str:
    is_number = not value.blank and not value.direction
    said = wording.format_figure(value)
    text = f"{said} {unit}".strip() if is_number else wording.uncapitalised(said)
    if notes := wording.figure_notes(value):
        text += f" ({'; '.join(notes)})"
    return f"{value.concerns}: {text}" if value.concerns else text


def _in_words(names: Names, data: BaseModel, attribute: str, value: Any) -> str:
    """Return a value as a reader sees it."""
    if isinstance(value, tuple):
        told = [_in_words(names, data, attribute, each) for each in value]
        kind = text_kind(type(data), attribute)
        if kind in (TextKind.ACTOR, TextKind.AREA):
            return wording.joined(told)
        if kind is TextKind.ACTION:
            told = [quoted(each, longest=120) for each in told]
        return (", " if attribute in ("tags", "keywords") else "; ").join(told)
    if isinstance(value, str) and not isinstance(value, Enum):
        return names.of(text_kind(type(data), attribute), value)
    if isinstance(value, Target):
        own = data.unit if isinstance(data, FigureDefinition) else ""
        definition = names.figure(value.figure)
        return wording.format_target(value, own or (definition.unit if definition else ""))
    if isinstance(value, When):
        return value.label
    if isinstance(value, Record):  # one of several inside a thing: a partial outcome, a break in a series
        return describe(_tell(names, value)[0])
    return _in_a_word(data, attribute, value)


def _in_a_word(data: BaseModel, attribute: str, value: Any) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, Labelled):
        return wording.uncapitalised(value.label)
    if isinstance(value, datetime.date):
        return format_date(value)
    if isinstance(value, Decimal):
        return wording.format_number(value)
    if isinstance(data, Review) and attribute == "months":
        return wording.uncapitalised(wording.format_every(value))
    return str(value)
