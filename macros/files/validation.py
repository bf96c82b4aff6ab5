"""Validates the values of a file: a frozen model, or problems in Swedish with the line of each wrong key."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from enum import Enum
from typing import TypeVar

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from macros.files.figure_advice import Units, figure_at
from macros.files.trials import Trial, cut_text, read
from macros.files.yaml_errors import list_as_text
from macros.model.base import Labelled
from macros.model.codes import meant_codes
from macros.model.fields import classes, field_keys, text_kind
from macros.model.likeness import nearest
from macros.model.problems import Names, Problem, Rule, Suggestions, folded, question, quoted
from macros.model.source import KeyPath, Source
from macros.model.texts import LONGEST_ID, TextKind
from macros.model.times import in_figures

MISSING_KEY = Rule("V001", "En uppgift som krävs får inte saknas.")
UNKNOWN_KEY = Rule(
    "V002", "Bara de nycklar som handboken känner till får användas. De skrivs på svenska, med a–z."
)
NOT_ALLOWED = Rule("V003", "Där det finns en lista över tillåtna värden ska ett av dem användas.")
WRONG_TYPE = Rule(
    "V004",
    "Varje uppgift ska vara av rätt slag: text, tal, datum, lista eller flera uppgifter på egna rader.",
)
WRONG_ID = Rule("V005", "Ett id består av små bokstäver a–z, siffror och bindestreck.")
INCONSISTENT = Rule("V006", "Uppgifter som hör ihop ska stämma med varandra.")

RULES = (MISSING_KEY, UNKNOWN_KEY, NOT_ALLOWED, WRONG_TYPE, WRONG_ID, INCONSISTENT)

M = TypeVar("M", bound=BaseModel)
Suggest = Callable[..., str]
"""``Suggestions.make`` for one file."""

_HABITS = {
    "owner": "responsible", "owners": "responsible", "role": "who", "type": "kind", "state": "stage",
    "followup": "follow_ups", "follow_up": "follow_ups",
}  # fmt: skip
"""Keys that people carry over from other systems, and our English names for what they mean."""


def validate(
    model: type[M], source: Source, names: Names = (), units: Units = ()
) -> tuple[M | None, list[Problem]]:
    """Return the model of a file's values; None, and every problem found, where they do not fit.

    ``names`` are what those in the organisation are called, for an editor who writes that in place of an id;
    ``units`` what each key figure is counted in.
    """
    suggestions = Suggestions()
    trial = Trial(model, source, suggestions)
    suggest = functools.partial(suggestions.make, source.path)
    misread = trial.misread()
    problems = set(misread.values())
    data, errors = read(model, source.values)
    misspelt = {way for details in errors for way in _right_keys(model, details)}
    for details in errors:
        if details["type"] == "missing" and details["loc"] in misspelt:
            continue  # it is there, under a name that is told of
        way = source.way(*details["loc"])
        if _may_follow(details, source):
            continue
        # A list whose items are all wrong counts as empty; the items have been told of, as has what is misread.
        if (details["type"] != "too_short" or not details["input"]) and way not in misread:
            rule, message = _explain(trial, details, names, units, suggest)
            problems.add(rule.broken(source.path, source.line(*way), message))
    return data, sorted(problems)


def _may_follow(details: ErrorDetails, source: Source) -> bool:
    """Return whether an error may come of a value that could not be read: in it, around it, or a key that may stand in it."""
    way = details["loc"][:-1] if details["type"] == "missing" else details["loc"]
    way = source.way(*way)
    return any(lost[: len(way)] == way or way[: len(lost)] == lost for lost in source.lost)


def _explain(
    trial: Trial, details: ErrorDetails, names: Names, units: Units, suggest: Suggest
) -> tuple[Rule, str]:
    """Return the broken rule and the advice to the editor."""
    model, source = trial.model, trial.source
    kind, location = details["type"], details["loc"]
    key = next((str(step) for step in reversed(location) if isinstance(step, str)), "")
    if kind == "missing":
        value = _own_id(_type_at(model, location[:-1]), details["input"]) if key == "id" else ""
        return MISSING_KEY, f"Uppgiften {key} saknas. Lägg till raden {key}: {value or 'och ett värde'}."
    if kind == "extra_forbidden":
        group = _type_at(model, location[:-1])
        return UNKNOWN_KEY, cut_text(trial, location) or _unknown_key(key, group, suggest, source, location)
    if details["input"] is None:
        advice = trial.without_value(source.way(*location), key)
        return WRONG_TYPE, f"Det står inget värde efter {key}. {advice}"
    if kind == "handbook_value" and (figure := figure_at(trial, details, units)):
        return WRONG_TYPE, figure
    if kind in _OWN_KINDS:
        return _OWN_KINDS[kind], details["msg"]
    rule = {"enum": NOT_ALLOWED, "string_pattern_mismatch": WRONG_ID}.get(kind, WRONG_TYPE)
    if kind in ("enum", "string_pattern_mismatch") and str(details["input"]).startswith(("”", "“", "„")):
        return rule, 'Citattecknen är böjda (”). Byt dem mot raka (").'
    if kind == "tuple_type" and isinstance(details["input"], dict):
        return rule, _without_hyphen(model, details["loc"], key)
    in_brackets = ""
    if kind == "string_type" and isinstance(details["input"], list):
        in_brackets = list_as_text(source.written.get(source.line(*source.way(*location)), ""))
    advice = _advice(model, details, key, names, suggest)
    return rule, f"{_shown(details['input'])} {advice} {in_brackets}".strip()


def _own_id(group: type[BaseModel] | None, values: Mapping[str, object]) -> str:
    """Return an id for something that has none, made of what it is called; nothing where it has no name either."""
    noun = getattr(group, "noun", None)
    name = values.get(group.model_fields[noun.name].alias or noun.name) if group and noun else None
    return folded(name or "")[:LONGEST_ID].strip("-")


def _shown(value: object) -> str:
    """Return a value as it stands in a Swedish sentence, without Python's notation."""
    if isinstance(value, bool):
        return quoted(str(value).lower())
    if isinstance(value, dict) and value:
        return f"Gruppen med {', '.join(map(str, value))}"
    return "Listan" if isinstance(value, list) and value else quoted(value)


def _without_hyphen(model: type[BaseModel], location: KeyPath, key: str) -> str:
    """Return advice for a list whose first item has no hyphen, as when one # too many is left."""
    group = _type_at(model, location)
    first = next(iter(field_keys(group)), "") if group else ""
    item = f"- {first}: …" if first else "- …"
    return f"Under {key} börjar varje post med ett bindestreck: {item}. Står ett # kvar på raden ovanför?"


def _advice(model: type[BaseModel], details: ErrorDetails, key: str, names: Names, suggest: Suggest) -> str:
    """Return the end of the sentence on a value that does not fit: why, and the advice."""
    kind, value = details["type"], details["input"]
    if kind == "enum":
        return _among_codes(allowed_codes(model, details["loc"]), value, key)
    if kind == "string_pattern_mismatch":
        return _as_id(_field_at(model, details["loc"]), value, names, suggest)
    if kind in ("model_type", "model_attributes_type") and (group := _type_at(model, details["loc"])):
        fields = group.model_fields.items()
        required = [f"{field.alias or name}:" for name, field in fields if field.is_required()]
        if required:
            return f"passar inte för nyckeln {key}. Här ska det stå {' och '.join(required)} på varsin rad."
    if instead := _in_right_kind(kind, value):
        return f"{'är inte ett heltal' if kind in _WHOLE else f'passar inte för nyckeln {key}'}. Skriv {instead}."
    expected = _EXPECTED.get(kind, "Se fältets beskrivning i listan över fält.")
    if kind == "string_type" and isinstance(value, dict | list):
        expected = "Här ska det stå text."
    return f"passar inte för nyckeln {key}. {expected}"


def _among_codes(codes: list[Enum], value: object, key: str) -> str:
    allowed = [str(code.value) for code in codes]
    if str(value).strip() in allowed:
        return f"har ett blanksteg före eller efter ordet. Skriv {str(value).strip()}."
    asked = "" if isinstance(value, dict | list) else question(meant_codes(value, allowed))
    listed = f"Tillåtet: {', '.join(map(_with_meaning, codes))}."
    return f"är inte ett tillåtet värde för {key}. {asked} {listed}".replace("  ", " ")


def _as_id(field: tuple[type[BaseModel], str] | None, value: object, names: Names, suggest: Suggest) -> str:
    points_to = text_kind(*field) if field else None
    if points_to is TextKind.ACTION:
        return "är inte en åtgärds fulla namn. Skriv år/område/id, till exempel 2021/skolsakerhet/fortsatta-besok."
    if points_to is TextKind.ACTOR:
        a_role = "Skriv id:t för en roll, grupp eller annan i data/organisation.yml, aldrig en persons namn."
        return f"är inte ett id. {suggest(value, (), names=names) or a_role}"
    example = f" Till exempel {folded(value)}." if folded(value) else ""
    return f"är inte ett id. Använd bara små bokstäver a–z, siffror och bindestreck.{example}"


_WHOLE = ("int_type", "int_parsing")


def _in_right_kind(kind: str, value: object) -> str:
    """Return what to write for a number, a day or a yes that is written as a text; nothing where it is not plain what is meant."""
    text = str(value).strip()
    number = re.fullmatch(r"0*(\d+) ?([^\W\d_]+\.?|%|)", text) if kind in _WHOLE else None
    if number:
        return f"{number[1]}, utan {number[2].rstrip('.') or 'citattecken'}"
    instead = (
        _as_day(text) if kind == "date_type" else _ANSWERS.get(folded(text)) if kind == "bool_type" else ""
    )
    return f"{instead}, utan citattecken" if instead else ""


_ANSWERS = {"ja": "true", "sant": "true", "true": "true", "nej": "false", "falskt": "false", "false": "false"}


def _as_day(text: str) -> str:
    """Return a day as it is to be written: 2021-01-05 for 2021-1-5 and 5 januari 2021; nothing for what is none."""
    parts = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text)
    day = f"{parts[1]}-{int(parts[2]):02}-{int(parts[3]):02}" if parts else in_figures(text) or ""
    try:
        return date.fromisoformat(day).isoformat()
    except ValueError:
        return ""


def _with_meaning(code: Enum) -> str:
    """Return a code and, where it is not the same, the word that a reader sees."""
    word = code.label if isinstance(code, Labelled) else ""
    return f"{code.value} ({word})" if folded(word) not in ("", code.value) else str(code.value)


_OWN_KINDS = {"handbook": INCONSISTENT, "handbook_value": WRONG_TYPE}
"""Error types of the models' own validators; their messages are in Swedish already."""


_EXPECTED = {
    "string_type": "Här ska det stå text. Sätt raka citattecken runt värdet om det är ett tal eller datum.",
    "string_too_short": "Här ska det stå text. Fyll i den eller ta bort raden.",
    "string_too_long": "Texten är för lång.",
    "int_type": "Här ska det stå ett heltal, utan citattecken.",
    "int_parsing": "Här ska det stå ett heltal, utan citattecken.",
    "int_from_float": "Här ska det stå ett heltal.",
    "bool_type": "Här ska det stå true (ja) eller false (nej).",
    "date_type": "Här ska det stå ett datum, utan citattecken: 2021-10-31.",
    "date_from_datetime_inexact": "Här ska det stå ett datum: 2021-10-31.",
    "tuple_type": "Här ska det stå en lista: en rad per värde, med bindestreck först.",
    "too_short": "Listan är tom. Lägg till ett värde.",
    **dict.fromkeys(
        ("mapping_type", "dict_type", "model_type", "model_attributes_type"),
        "Här ska det stå nycklar med värden, en per rad.",
    ),
    "greater_than_equal": "Talet är för litet.",
    "less_than_equal": "Talet är för stort.",
}


def _unknown_key(
    key: str, group: type[BaseModel] | None, suggest: Suggest, source: Source, location: KeyPath
) -> str:
    if key == "render_macros":
        return "Nyckeln render_macros får inte användas: den skulle visa makron som text. Ta bort raden."
    way = source.way(*location)[:-1]
    allowed = field_keys(group) if group else {}
    meant = _meant_keys(key, group)
    if known := next((each for each in meant if (*way, each) in source.lines), None):
        line = source.line(*way, known)
        return f"Nyckeln {quoted(key)} finns inte, men {known} står redan på rad {line}. Ta bort den ena."
    if meant and not nearest(key, meant):
        return f"Nyckeln {quoted(key)} skrivs på svenska här. {question(meant)}"
    return f"Nyckeln {quoted(key)} finns inte. {suggest(key, allowed, most=20)}".strip()


def _meant_keys(key: str, group: type[BaseModel] | None) -> list[str]:
    """Return the keys that one which is not known may mean: the Swedish one, or those of which it is a misspelling."""
    allowed = field_keys(group) if group else {}
    english = key.casefold().replace("-", "_")
    in_english = {english, _HABITS.get(english)}
    return [name for name, attribute in allowed.items() if attribute in in_english] or nearest(key, allowed)


def _right_keys(model: type[BaseModel], details: ErrorDetails) -> Iterator[KeyPath]:
    """Yield the way to what a key that is not known means, where that is certain."""
    if details["type"] == "extra_forbidden":
        *way, key = details["loc"]
        meant = _meant_keys(str(key), _type_at(model, tuple(way)))
        yield from ((*way, name) for name in meant if len(meant) == 1)


def allowed_codes(model: type[BaseModel], location: KeyPath) -> list[Enum]:
    """Return the codes that the field at ``location`` may have."""
    field = _field_at(model, location)
    return [code for codes in classes(*field, Enum) for code in codes] if field else []


def _type_at(model: type[BaseModel], location: KeyPath) -> type[BaseModel] | None:
    if not location:
        return model
    field = _field_at(model, location)
    return next(iter(classes(*field, BaseModel)), None) if field else None


def _field_at(model: type[BaseModel], location: KeyPath) -> tuple[type[BaseModel], str] | None:
    """Return the group and the name of the field at ``location``; list positions and ids in a register lead no further down."""
    group, found = model, None
    for step in location:
        if attribute := field_keys(group).get(str(step)):
            found = group, attribute
            group = next(iter(classes(group, attribute, BaseModel)), group)
    return found
