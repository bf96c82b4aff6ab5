"""Validates the values of a file: a frozen model, or problems in Swedish with the line of each wrong key."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from enum import Enum
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from macros.model.fields import classes, field_keys, text_kind
from macros.model.problems import Names, Problem, Rule, Suggestions, folded, quoted
from macros.model.source import KeyPath, Source
from macros.model.texts import TextKind

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

_FINISHED = {"DONE", "ADOPTED"}
_BEGUN = {"ONGOING", "STARTED"}
_SYNONYMS = {
    **dict.fromkeys(
        ("klar", "klart", "färdig", "färdigt", "fardig", "fardigt", "avslutad", "avslutat"), _FINISHED
    ),
    **dict.fromkeys(("pågående", "pagaende", "påbörjad", "påbörjat", "startad", "startat"), _BEGUN),
}
"""Words that people use for codes that are spelt quite differently, by our English names for the codes."""


def validate(model: type[M], source: Source, names: Names = ()) -> tuple[M | None, list[Problem]]:
    """Return the model of a file's values; None, and every problem found, where they do not fit.

    ``names`` are what those in the organisation are called, for an editor who writes that in place of an id.
    """
    try:
        return model.model_validate(source.values), []
    except ValidationError as error:
        problems = set()
        suggest = functools.partial(Suggestions().make, source.path)
        for details in error.errors(include_url=False):
            # A list whose items are all wrong counts as empty; the items have been told of.
            if details["type"] != "too_short" or not details["input"]:
                rule, message = _explain(model, details, names, suggest)
                problems.add(rule.broken(source.path, source.line(*source.way(*details["loc"])), message))
        return None, sorted(problems)


def _explain(
    model: type[BaseModel], details: ErrorDetails, names: Names, suggest: Suggest
) -> tuple[Rule, str]:
    """Return the broken rule and the advice to the editor."""
    kind, location = details["type"], details["loc"]
    key = next((str(step) for step in reversed(location) if isinstance(step, str)), "")
    if kind == "missing":
        return MISSING_KEY, f"Uppgiften {key} saknas. Lägg till raden {key}: och ett värde."
    if kind == "extra_forbidden":
        return UNKNOWN_KEY, _unknown_key(key, _type_at(model, location[:-1]), suggest)
    if details["input"] is None:
        return WRONG_TYPE, f"Det står inget värde efter {key}. Fyll i det eller ta bort raden."
    if kind in _OWN_KINDS:
        return _OWN_KINDS[kind], details["msg"]
    rule = {"enum": NOT_ALLOWED, "string_pattern_mismatch": WRONG_ID}.get(kind, WRONG_TYPE)
    if kind in ("enum", "string_pattern_mismatch") and str(details["input"]).startswith(("”", "“", "„")):
        return rule, 'Citattecknen är böjda (”). Byt dem mot raka (").'
    if kind == "tuple_type" and isinstance(details["input"], dict):
        return rule, _without_hyphen(model, details["loc"], key)
    return rule, f"{_shown(details['input'])} {_advice(model, details, key, names, suggest)}".strip()


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
        codes = allowed_codes(model, details["loc"])
        allowed = [str(code.value) for code in codes]
        meant_names = _SYNONYMS.get(str(value).casefold(), set())
        meant = [str(code.value) for code in codes if code.name in meant_names]
        written = "" if isinstance(value, dict | list) else value
        if str(value).strip() in allowed:
            return f"har ett blanksteg före eller efter ordet. Skriv {str(value).strip()}."
        instead = suggest(min(meant) if meant else written, allowed)
        return f"är inte ett tillåtet värde för {key}. {instead}"
    if kind == "string_pattern_mismatch":
        field = _field_at(model, details["loc"])
        points_to = text_kind(*field) if field else None
        if points_to is TextKind.ACTION:
            return "är inte en åtgärds fulla namn. Skriv år/område/id, till exempel 2021/skolsakerhet/fortsatta-besok."
        if points_to is TextKind.ACTOR and (meant_ids := suggest(value, (), names=names)):
            return f"är inte ett id. {meant_ids}"
        example = f" Till exempel {folded(value)}." if folded(value) else ""
        return f"är inte ett id. Använd bara små bokstäver a–z, siffror och bindestreck.{example}"
    if kind in ("model_type", "model_attributes_type") and (group := _type_at(model, details["loc"])):
        fields = group.model_fields.items()
        required = [f"{field.alias or name}:" for name, field in fields if field.is_required()]
        if required:
            return f"passar inte för nyckeln {key}. Här ska det stå {' och '.join(required)} på varsin rad."
    if kind in ("int_type", "int_parsing") and (
        number := re.fullmatch(r"(\d+) ?([^\W\d_]+\.?|%)", str(value).strip())
    ):
        return f"är inte ett heltal. Skriv {number[1]}, utan {number[2].rstrip('.')}."
    return (
        f"passar inte för nyckeln {key}. {_EXPECTED.get(kind, 'Se fältets beskrivning i listan över fält.')}"
    )


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


def _unknown_key(key: str, group: type[BaseModel] | None, suggest: Suggest) -> str:
    if key == "render_macros":
        return "Nyckeln render_macros får inte användas: den skulle visa makron som text. Ta bort raden."
    if key.isdecimal():
        advice = "Menade du ett decimaltal? Skriv punkt i stället för komma: 4.5."
        return f"{quoted(key)} är ingen nyckel. {advice}"
    allowed = field_keys(group) if group else {}
    english = key.casefold().replace("-", "_")
    meant = {english, _HABITS.get(english)}
    if swedish := next((name for name, attribute in allowed.items() if attribute in meant), None):
        return f"Nyckeln {quoted(key)} skrivs på svenska här. Menade du {swedish}?"
    return f"Nyckeln {quoted(key)} finns inte. {suggest(key, allowed, most=20)}".strip()


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
