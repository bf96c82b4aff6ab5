"""Every field of the contract has a word that a reader knows it by, so that no change goes untold."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from macros.kinds_of_file import FILES
from macros.schema.figures import FigureValue, Target
from macros.schema.times import When
from macros.views.field_words import KINDS, LABELS, label
from macros.views.reference import _inner_model

TOLD_AS_ONE = (FigureValue, Target, When)
"""Their keys together are one thing to a reader: cirka 80 larm, senast 2025."""


def fields(model: type[BaseModel]) -> Iterator[tuple[type[BaseModel], str]]:
    """Yield the fields of a model and of those in it that are told by themselves."""
    for attribute, field in model.model_fields.items():
        inner, way = _inner_model(field.annotation)
        is_group = inner is not None and not way and inner not in TOLD_AS_ONE
        if attribute not in KINDS and not is_group:
            yield model, attribute
        if inner is not None and inner not in TOLD_AS_ONE:
            yield from fields(inner)


FIELDS = sorted({each for _, model in FILES for each in fields(model)}, key=str)


def test_every_field_has_a_word() -> None:
    without = []
    for model, attribute in FIELDS:
        try:
            word = label(model, attribute)
        except KeyError:
            word = ""
        if not word:
            without.append(f"{model.__name__}.{attribute}")

    assert FIELDS
    assert without == []


def test_a_word_stands_inside_a_sentence() -> None:
    assert [word for word in LABELS.values() if not word[0].islower()] == []


def test_no_word_is_for_a_field_that_is_no_more() -> None:
    known = {attribute for _, attribute in FIELDS}
    named = {key if isinstance(key, str) else key[1] for key in LABELS}
    assert named - known == set()
