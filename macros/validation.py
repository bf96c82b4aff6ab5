"""Values of one file → one frozen model, or Swedish problems with the line of the key that is wrong."""

from __future__ import annotations

import re
import typing
from collections.abc import Callable, Collection
from enum import Enum
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from macros.problems import Names, Problem, Rule, called, folded, quoted, suggestion
from macros.schema.source import KeyPath, Source

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

_ENGLISH_KEYS = {
    "area": "omrade", "areas": "omraden", "owner": "ansvariga", "owners": "ansvariga", "responsible": "ansvariga",
    "number": "nummer", "summary": "sammanfattning", "actions": "atgarder", "activities": "aktiviteter",
    "decisions": "beslut", "followup": "uppfoljning", "follow-up": "uppfoljning", "figures": "nyckeltal",
    "laws": "lagrum", "keywords": "sokord", "role": "vem", "who": "vem", "part": "del", "year": "ar", "name": "namn",
    "due": "senast", "type": "slag", "kind": "slag", "state": "lage", "goal": "mal", "deviation": "avvikelse",
    "comment": "kommentar", "outcome": "utfall", "value": "varde",
}  # fmt: skip
"""Keys that people carry over from other systems, and what they are called here."""

_FINISHED = {"genomfort", "genomford", "antaget"}
_BEGUN = {"pagar", "paborjad", "paborjat"}
_SYNONYMS = {
    **dict.fromkeys(
        ("klar", "klart", "färdig", "färdigt", "fardig", "fardigt", "avslutad", "avslutat"), _FINISHED
    ),
    **dict.fromkeys(("pågående", "pagaende", "påbörjad", "påbörjat", "startad", "startat"), _BEGUN),
}
"""Words that people use for codes that are spelt quite differently."""

_IGNORED_BY_MKDOCS = "render_macros"


def validate(model: type[M], source: Source, names: Names = ()) -> tuple[M | None, list[Problem]]:
    """Return the model of a file's values; None, and every problem found, where they do not fit.

    ``names`` are what those in the organisation are called, for an editor who writes that in place of an id.
    """
    try:
        return model.model_validate(source.values), []
    except ValidationError as error:
        problems = {
            _problem(model, source, details, names)
            for details in error.errors(include_url=False)
            # A list whose items are all wrong counts as empty; the items have been told of.
            if details["type"] != "too_short" or not details["input"]
        }
        return None, sorted(problems)


def _problem(model: type[BaseModel], source: Source, details: ErrorDetails, names: Names) -> Problem:
    rule, message = _explain(model, details, names)
    line = source.line(*_way_in_file(source, details["loc"]))
    return rule.broken(source.path, line, message)


def _way_in_file(source: Source, location: KeyPath) -> KeyPath:
    """Leave out the steps that a short form does not have in the file."""
    way: KeyPath = ()
    for step in location:
        if (*way, step) in source.lines:
            way = (*way, step)
    return way


def _explain(model: type[BaseModel], details: ErrorDetails, names: Names) -> tuple[Rule, str]:
    """Return the rule that was broken and what to do about it."""
    kind, location = details["type"], details["loc"]
    key = next((str(step) for step in reversed(location) if isinstance(step, str)), "")
    if kind == "missing":
        return MISSING_KEY, f"Uppgiften {key} saknas. Lägg till raden {key}: och ett värde."
    if kind == "extra_forbidden":
        return UNKNOWN_KEY, _unknown_key(key, _allowed_keys(model, location[:-1]))
    if details["input"] is None:
        return WRONG_TYPE, f"Det står inget värde efter {key}. Fyll i det eller ta bort raden."
    if kind in _OWN_KINDS:
        return _OWN_KINDS[kind], details["msg"]
    rule = {"enum": NOT_ALLOWED, "string_pattern_mismatch": WRONG_ID}.get(kind, WRONG_TYPE)
    if kind in _WORDS and str(details["input"]).startswith(("”", "“", "„")):
        return rule, 'Citattecknen är böjda (”). Byt dem mot raka (").'
    if kind == "tuple_type" and isinstance(details["input"], dict):
        return rule, _without_hyphen(model, details["loc"], key)
    return rule, f"{_shown(details['input'])} {_advice(model, details, key, names)}".strip()


def _shown(value: object) -> str:
    """Return a value as the editor would know it, and never as a programmer would write it."""
    if isinstance(value, bool):
        return quoted(str(value).lower())
    if isinstance(value, dict) and value:
        return f"Gruppen med {', '.join(map(str, value))}"
    return "Listan" if isinstance(value, list) and value else quoted(value)


def _without_hyphen(model: type[BaseModel], location: KeyPath, key: str) -> str:
    """Say how a list is written where its first item has lost its hyphen, as when one # too many is left."""
    group = _type_at(model, location)
    first = next(iter(field_keys(group)), "") if group else ""
    item = f"- {first}: …" if first else "- …"
    return f"Under {key} börjar varje post med ett bindestreck: {item}. Står ett # kvar på raden ovanför?"


def _advice(model: type[BaseModel], details: ErrorDetails, key: str, names: Names) -> str:
    """Return what a value is not, and what to write instead."""
    kind, value = details["type"], details["input"]
    if kind == "enum":
        allowed = allowed_values(model, details["loc"])
        meant = _SYNONYMS.get(str(value).casefold(), set()) & set(allowed)
        written = "" if isinstance(value, dict | list) else value
        if str(value).strip() in allowed:
            return f"har ett blanksteg före eller efter ordet. Skriv {str(value).strip()}."
        instead = suggestion(min(meant) if meant else written, allowed)
        return f"är inte ett tillåtet värde för {key}. {instead}"
    if kind == "string_pattern_mismatch":
        if "/" in str(details.get("ctx", {}).get("pattern")):
            return "är inte en åtgärds fulla namn. Skriv år/område/id, till exempel 2021/skolsakerhet/fortsatta-besok."
        if key in _ACTORS and (meant_ids := called(value, names)):
            return f"är inte ett id. {meant_ids}"
        example = f" Till exempel {folded(value)}." if folded(value) else ""
        return f"är inte ett id. Använd bara små bokstäver a–z, siffror och bindestreck.{example}"
    if kind in _GROUP_KINDS and (group := _type_at(model, details["loc"])):
        fields = group.model_fields
        required = [
            f"{name}:" for name, attribute in field_keys(group).items() if fields[attribute].is_required()
        ]
        if required:
            return f"passar inte för {key}. Här ska det stå {' och '.join(required)} på varsin rad."
    if kind in _WHOLE_NUMBERS and (number := re.fullmatch(r"(\d+) ?([^\W\d_]+\.?|%)", str(value).strip())):
        return f"är inte ett heltal. Skriv {number[1]}, utan {number[2].rstrip('.')}."
    return f"passar inte för {key}. {_EXPECTED.get(kind, 'Se fältets beskrivning i listan över fält.')}"


_ACTORS = frozenset({"vem", "organ", "agare", "utfardare", "handboksansvarig", "medlemmar"})
"""Keys whose values are ids of those in the organisation."""

_WORDS = frozenset({"enum", "string_pattern_mismatch"})

_OWN_KINDS = {"handbook": INCONSISTENT, "handbook_value": WRONG_TYPE}
"""What the models' own validators raise; their messages are Swedish already."""

_WHOLE_NUMBERS = frozenset({"int_type", "int_parsing"})
_GROUP_KINDS = frozenset({"model_type", "model_attributes_type"})

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
    "mapping_type": "Här ska det stå nycklar med värden, en per rad.",
    "dict_type": "Här ska det stå nycklar med värden, en per rad.",
    "model_type": "Här ska det stå nycklar med värden, en per rad.",
    "model_attributes_type": "Här ska det stå nycklar med värden, en per rad.",
    "greater_than_equal": "Talet är för litet.",
    "less_than_equal": "Talet är för stort.",
}


def _unknown_key(key: str, allowed: Collection[str]) -> str:
    if key == _IGNORED_BY_MKDOCS:
        return "Nyckeln render_macros får inte användas: den skulle visa makron som text. Ta bort raden."
    if key.isdecimal():
        return (
            f"{quoted(key)} är ingen nyckel. Menade du ett decimaltal? Skriv punkt i stället för komma: 4.5."
        )
    if (swedish := _ENGLISH_KEYS.get(key.casefold())) in allowed:
        return f"Nyckeln {quoted(key)} skrivs på svenska här. Menade du {swedish}?"
    return f"Nyckeln {quoted(key)} finns inte. {suggestion(key, allowed, most=20)}".strip()


def _allowed_keys(model: type[BaseModel], location: KeyPath) -> set[str]:
    """Return the keys that may stand in the group at ``location``."""
    group = _type_at(model, location)
    return set(field_keys(group)) if group else set()


def field_keys(model: type[BaseModel]) -> dict[str, str]:
    """Return a model's keys as they are written in files, each with its English attribute name."""
    return {field.alias or name: name for name, field in model.model_fields.items()}


def allowed_values(model: type[BaseModel], location: KeyPath) -> list[str]:
    """Return the values that the field at ``location`` may take."""
    enums = _find_types(_annotation_at(model, location), lambda kind: issubclass(kind, Enum))
    return [str(member.value) for enum in enums for member in enum]


def _type_at(model: type[BaseModel], location: KeyPath) -> type[BaseModel] | None:
    if not location:
        return model
    models = _find_types(_annotation_at(model, location), lambda kind: issubclass(kind, BaseModel))
    return models[0] if models else None


def _annotation_at(model: type[BaseModel], location: KeyPath) -> Any:
    """Return the annotation of the field at ``location``; list positions and ids in a register lead no further down."""
    group, annotation = model, None
    for step in location:
        keys = field_keys(group)
        if step in keys:
            annotation = group.model_fields[keys[str(step)]].annotation
            inner = _find_types(annotation, lambda kind: issubclass(kind, BaseModel))
            group = inner[0] if inner else group
    return annotation


def _find_types(annotation: Any, wanted: Callable[[type], bool]) -> list[type[Any]]:
    """Return the wanted classes inside an annotation such as ``Annotated[tuple[X, ...], …] | None``."""
    if isinstance(annotation, type) and typing.get_origin(annotation) is None:
        return [annotation] if wanted(annotation) else []
    found: list[type[Any]] = []
    for inner in typing.get_args(annotation):
        found += _find_types(inner, wanted)
    return found
