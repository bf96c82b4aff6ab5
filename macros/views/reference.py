"""What editors look up about the handbook itself: every field of every file, drawn from the models."""

from __future__ import annotations

import datetime
import inspect
import typing
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from macros.kinds_of_file import FILES
from macros.schema.times import When


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A key that may stand in a file."""

    key: str
    """With the way to it: atgarder[].senast."""
    attribute: str
    kind: str
    is_required: bool
    description: str


@dataclass(frozen=True, slots=True)
class FileFields:
    """A kind of file and its keys."""

    file: str
    rows: tuple[FieldRow, ...]


def build_fields() -> tuple[FileFields, ...]:
    """Return every key of every kind of file."""
    return tuple(FileFields(file, tuple(_rows(model, ""))) for file, model in FILES)


def _rows(model: type[BaseModel], prefix: str) -> typing.Iterator[FieldRow]:
    for name, field in model.model_fields.items():
        key = prefix + (field.alias or name)
        yield FieldRow(key, name, _kind(field), field.is_required(), field.description or "")
        inner, suffix = _inner_model(field.annotation)
        if inner is not None and inner is not When:
            yield from _rows(inner, f"{key}{suffix}.")


def _inner_model(annotation: Any) -> tuple[type[BaseModel] | None, str]:
    """Return the model of a group of keys, and how one goes to it: [] for a list, .<id> for a register."""
    if inspect.isclass(annotation) and not typing.get_args(annotation):
        return (annotation, "") if issubclass(annotation, BaseModel) else (None, "")
    suffix = {tuple: "[]", Mapping: ".<id>"}.get(typing.get_origin(annotation) or annotation, "")
    for part in typing.get_args(annotation):
        model, deeper = _inner_model(part)
        if model is not None:
            return model, suffix + deeper
    return None, ""


_KINDS: dict[Any, str] = {
    str: "text",
    int: "heltal",
    bool: "true eller false",
    Decimal: "tal",
    datetime.date: "datum",
}


_GROUP = "uppgifter på egna rader"


def _kind(field: FieldInfo) -> str:
    return _describe(field.annotation)


def _describe(annotation: Any) -> str:
    """Return in Swedish what may be written."""
    if annotation in _KINDS:
        return _KINDS[annotation]
    origin, parts = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is tuple:
        inner = _describe(parts[0])
        return "poster, var och en med bindestreck" if inner == _GROUP else f"lista av {inner}"
    if origin is Mapping or (isinstance(origin, type) and issubclass(origin, Mapping)):
        return f"{_describe(parts[1])}, efter id"
    if origin is not None and parts:
        return _describe(next(part for part in parts if part is not type(None)))
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return " · ".join(str(member.value) for member in annotation)
    if annotation is When:
        return "tid: 2022, 2022-10, hösten 2022 …"
    return _GROUP
