"""The reference of all keys that the editors' files may have, from the models."""

from __future__ import annotations

import datetime
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Any

from pydantic import BaseModel

from macros.model.fields import classes
from macros.model.kinds_of_file import FILES
from macros.model.times import When


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A key that may stand in a file."""

    key: str
    """The path of the key: atgarder[].senast."""
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


def _rows(model: type[BaseModel], prefix: str) -> Iterator[FieldRow]:
    for name, field in model.model_fields.items():
        key = prefix + (field.alias or name)
        kind = _describe(field.annotation)
        yield FieldRow(key, name, kind, field.is_required(), field.description or "")
        for inner in classes(model, name, BaseModel):
            if inner is not When:
                yield from _rows(inner, f"{key}{_way_into(field.annotation)}.")


def _way_into(annotation: Any) -> str:
    """Return the path into the values of a field: [] for a list, .<id> for a register."""
    step = {tuple: "[]", Mapping: ".<id>"}.get(typing.get_origin(annotation), "")
    return step + "".join(map(_way_into, typing.get_args(annotation)))


_KINDS: dict[Any, str] = {
    str: "text",
    int: "heltal",
    bool: "true eller false",
    Decimal: "tal",
    datetime.date: "datum",
}


_GROUP = "uppgifter på egna rader"


def _describe(annotation: Any) -> str:
    """Return in Swedish the values that a key may have."""
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
