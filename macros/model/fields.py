"""What the models say of their fields: the key, what a reader calls it, and what its texts are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, TypeVar, get_args, get_origin

from pydantic import BaseModel

from macros.model.base import Noun, Record
from macros.model.source import KeyPath
from macros.model.texts import TextKind

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class TextValue:
    """A text among the values of a file."""

    way: KeyPath
    """The keys and list positions that lead to it, in the long form."""
    text: str
    kind: TextKind
    model: type[BaseModel]
    """The group of keys that it stands in."""


def field_keys(model: type[BaseModel]) -> dict[str, str]:
    """Return a model's keys as they are written in files, each with its English attribute name."""
    return {field.alias or name: name for name, field in model.model_fields.items()}


def label(model: type[BaseModel], attribute: str) -> str:
    """Return what a reader calls a field, as a word inside a sentence; nothing where it is not told by itself."""
    return model.model_fields[attribute].title or ""


def classes(model: type[BaseModel], attribute: str, base: type[T]) -> list[type[T]]:
    """Return the subclasses of ``base`` among what a field can have: models, or enums of codes."""
    return [part for part in _parts(model, attribute) if isinstance(part, type) and issubclass(part, base)]


@cache
def noun(model: type[BaseModel], attribute: str) -> Noun | None:
    """Return what the things are called that a field lists; None for a field of another kind."""
    given = (part for part in _parts(model, attribute) if isinstance(part, Noun))
    return next(given, next((record.noun for record in classes(model, attribute, Record)), None))


@cache
def text_kind(model: type[BaseModel], attribute: str) -> TextKind | None:
    """Return what the texts of a field are; None where it has none but those of groups in it."""
    return next((part for part in _parts(model, attribute) if isinstance(part, TextKind)), None)


@cache
def name_kind(model: type[BaseModel], attribute: str) -> TextKind | None:
    """Return what the names are that a field has its values by; None where it has no names."""
    annotation = model.model_fields[attribute].annotation
    names = _inside(get_args(annotation)[0]) if get_origin(annotation) is Mapping else ()
    return next((part for part in names if isinstance(part, TextKind)), None)


def read_texts(data: BaseModel, way: KeyPath = ()) -> Iterator[TextValue]:
    """Yield every text among the values of a file, and every name that it has values by."""
    model = type(data)
    for key, attribute in field_keys(model).items():
        yield from _read(getattr(data, attribute), (*way, key), model, attribute)


def _read(value: object, way: KeyPath, model: type[BaseModel], attribute: str) -> Iterator[TextValue]:
    if isinstance(value, BaseModel):
        yield from read_texts(value, way)
    elif isinstance(value, str):
        if kind := text_kind(model, attribute):  # a code of an enum has none
            yield TextValue(way, value, kind, model)
    elif isinstance(value, tuple):
        for position, item in enumerate(value):
            yield from _read(item, (*way, position), model, attribute)
    elif isinstance(value, Mapping):
        for name, item in value.items():
            if kind := name_kind(model, attribute):
                yield TextValue((*way, name), name, kind, model)
            yield from _read(item, (*way, name), model, attribute)


def _parts(model: type[BaseModel], attribute: str) -> Iterator[Any]:
    field = model.model_fields[attribute]
    yield from field.metadata
    yield from _inside(field.annotation)


def _inside(annotation: Any) -> Iterator[Any]:
    """Yield the classes of an annotation and what marks them; of a register, only those of its values."""
    inner = get_args(annotation)
    if get_origin(annotation) is Annotated:
        yield from inner[1:]
        yield from _inside(inner[0])
    elif inner:
        for each in inner[get_origin(annotation) is Mapping :]:
            yield from _inside(each)
    else:
        yield annotation
