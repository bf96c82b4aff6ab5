"""Rules for YAML comments that were meant as values (F014, V007)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, reduce
from operator import getitem
from typing import Any, cast

from pydantic import BaseModel

from macros.checks.base import Finding, Page, Subject, at, check
from macros.checks.passages import WORDS, pages_being_written
from macros.files.validation import allowed_codes
from macros.files.yaml_editing import write_scalar
from macros.model.base import UNKNOWN
from macros.model.fields import field_keys
from macros.model.problems import Severity, quoted
from macros.model.source import KeyPath
from macros.model.texts import TextKind

_ANSWER = re.compile(
    r"(?P<indent> *)(?P<sign># {0,2})(?P<deeper> *(?:- +)?)(?P<key>[\w-]+): +(?P<value>[^#\s].*)"
)


@check("F014")
def check_cut_texts(subject: Subject) -> Iterator[Finding]:
    """En text med ett # efter ett blanksteg står inom citattecken. Annars är resten av raden en kommentar."""
    for page in subject.all_files:
        kinds = _kinds(page) if page.source.comments else {}
        for way, comment in page.source.comments.items():
            *_, key = (step for step in way if isinstance(step, str))
            value: object = reduce(getitem, way, cast("Any", page.source.values))
            is_prose = kinds.get(way) in WORDS or not comment.startswith("# ")
            if is_prose and isinstance(value, str | None) and not allowed_codes(type(page.data), way):
                lead = f"{key}:" if way[-1] == key else "-"
                whole = f"{value or ''} {comment}".strip()
                message = f"{quoted(f'{lead} {whole}', 300)} läses bara fram till #. Är det en kommentar sätter du den på raden ovanför. Annars skriver du {lead} {write_scalar(whole)}"
                yield at(page, message, *way)


def _kinds(page: Page) -> dict[KeyPath, TextKind]:
    """Return what each text among a file's values is, by the way to it in the file."""
    return {page.source.way(*value.way): value.kind for value in page.texts}


@check("V007", Severity.HINT)
def check_unread_answers(subject: Subject) -> Iterator[Finding]:
    """En uppgift som är ifylld börjar inte med #: raden läses inte förrän # och blanksteget efter är borta."""
    for page in pages_being_written(subject):
        for line, text in page.source.written.items():
            if (answer := _ANSWER.fullmatch(text)) and _is_open(subject, page, answer):
                message = f"{quoted(text, 300)} läses inte, för raden börjar med #. Är det ett svar {_how_to_open(page, line, answer)}."
                yield Finding(page.path, line, message)


def _how_to_open(page: Page, line: int, answer: re.Match[str]) -> str:
    """Return what to do with an answer that is not read; a group that stands there already is not opened once more."""
    if not answer["deeper"]:
        return f"tar du bort ”{answer['sign']}” på raden, och på raderna ovanför som den hör till"
    above = (page.source.written.get(each, "") for each in range(line, 0, -1))
    key = next((found[1] for each in above if (found := re.fullmatch(r"# {0,2}([\w-]+):", each))), "")
    if key in page.source.values:
        return f"flyttar du det till {key}, som redan står på rad {page.source.line(key)}"
    return "tar du bort ”# ” på raden, och på raderna ovanför som den hör till"


def _is_open(subject: Subject, page: Page, answer: re.Match[str]) -> bool:
    """Return whether a key may stand where it does, or in a group below another key, and is not there already."""
    # A draft names the action that it asks about, and offers to say that something is not known.
    if answer["value"] == UNKNOWN or answer["value"] in subject.handbook.actions:
        return False
    key, model = answer["key"], cast("type[BaseModel]", type(page.data))
    if not answer["indent"] and not answer["deeper"]:
        return key in field_keys(model) and key not in page.source.values
    return key in _keys_in_groups(model) or key in subject.handbook.figure_definitions


@cache
def _keys_in_groups(model: type[BaseModel]) -> frozenset[str]:
    groups = model.model_json_schema().get("$defs", {}).values()
    return frozenset(key for group in groups for key in group.get("properties", ()))
