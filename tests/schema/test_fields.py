"""Every field says itself what a reader calls it and what its texts are, so that there is no other list of fields."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import get_origin

import pytest
from pydantic import BaseModel

from macros.schema.actions import Action
from macros.schema.area import Area
from macros.schema.base import Record
from macros.schema.entry import Entry
from macros.schema.fields import classes, label, name_kind, noun, read_texts, text_kind
from macros.schema.figures import FigureValue, Target
from macros.schema.organisation import Organisation, Role, Unit
from macros.schema.record import Submission
from macros.schema.report import Report
from macros.schema.texts import TextKind
from macros.schema.times import When
from macros.views.reference import FILES

TOLD_AS_ONE = {FigureValue, Target, When}
"""Their keys together are one thing to a reader: cirka 80 larm, senast 2025."""


def models(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """Yield a model and those in it."""
    yield model
    for attribute in model.model_fields:
        for inner in classes(model, attribute, Record):
            yield from models(inner)


WRITTEN = {model for _, file in FILES for model in models(file)}
RECORDED = {*models(Submission)}


def is_told_by_itself(model: type[BaseModel], attribute: str) -> bool:
    """Return whether a reader is told of a field under a word of its own: not of things, nor of a group of keys."""
    is_several = get_origin(model.model_fields[attribute].annotation) in (tuple, Mapping)
    is_group = {*classes(model, attribute, Record)} - TOLD_AS_ONE and not is_several
    return not noun(model, attribute) and not is_group


def test_every_field_that_a_reader_is_told_of_has_a_word_inside_a_sentence() -> None:
    words = {
        (model.__name__, attribute): label(model, attribute)
        for model in WRITTEN - TOLD_AS_ONE
        for attribute in model.model_fields
        if is_told_by_itself(model, attribute)
    }

    assert len(words) > 100
    assert [name for name, word in words.items() if not re.match("[a-zåäö]", word)] == []


def test_every_text_says_of_which_kind_it_is() -> None:
    texts = [
        (model, attribute)
        for model in WRITTEN | RECORDED
        for attribute in model.model_fields
        if str in classes(model, attribute, str)
    ]

    assert len(texts) > 100
    assert [each for each in texts if text_kind(*each) is None] == []


def test_every_name_that_values_stand_under_says_what_it_is() -> None:
    registers = [
        (model, attribute)
        for model in WRITTEN | RECORDED
        for attribute, field in model.model_fields.items()
        if get_origin(field.annotation) is Mapping
    ]

    assert len(registers) > 10
    assert [each for each in registers if name_kind(*each) is None] == []


@pytest.mark.parametrize(
    ("model", "attribute", "kind"),
    [
        (FigureValue, "not_measured", TextKind.PROSE),
        (FigureValue, "doubted", TextKind.PROSE),
        (FigureValue, "withheld", TextKind.NAME),
        (Report, "deviations", TextKind.PROSE),
        (Area, "keywords", TextKind.WORD),
        (Area, "came_from", TextKind.AREA),
        (Unit, "came_from", TextKind.ACTOR),
        (Role, "unit", TextKind.UNIT),
        (Action, "id", TextKind.CODE),
        (Action, "kind", None),
        (Entry, "actions", None),
    ],
)
def test_the_kind_of_text_is_read_from_the_field(
    model: type[BaseModel], attribute: str, kind: TextKind | None
) -> None:
    assert text_kind(model, attribute) is kind


@pytest.mark.parametrize(
    ("model", "attribute", "new", "gone"),
    [
        (Entry, "actions", "Ny åtgärd", "borttagen"),
        (Entry, "figures", "Nytt nyckeltal", "borttaget"),
        (Entry, "follow_ups", "Ny uppföljning av åtgärden", "borttagen"),
        (Report, "steps", "Nytt steg i behandlingen", "borttaget"),
        (Organisation, "bodies", "Nytt organ", "borttaget"),
        (Organisation, "outside", "Ny utomstående part", "borttagen"),
    ],
)
def test_what_a_file_lists_has_the_forms_that_sentences_need(
    model: type[BaseModel], attribute: str, new: str, gone: str
) -> None:
    found = noun(model, attribute)

    assert found
    assert (found.new, found.gone) == (new, gone)


def test_what_is_no_list_of_things_has_no_name_for_them() -> None:
    assert [noun(Entry, attribute) for attribute in ("status", "approval", "responsible")] == [None] * 3


def test_the_texts_of_a_file_are_read_in_the_long_form_with_the_way_to_each() -> None:
    organisation = Organisation.model_validate(
        {"kommun": "Exempelby", "roller": {"chef-klk": {"namn": "Chef", "enhet": "klk"}}}
    )

    assert [(value.way, value.text, value.kind) for value in read_texts(organisation)] == [
        (("kommun", "namn"), "Exempelby", TextKind.NAME),
        (("roller", "chef-klk"), "chef-klk", TextKind.CODE),
        (("roller", "chef-klk", "namn"), "Chef", TextKind.NAME),
        (("roller", "chef-klk", "enhet"), "klk", TextKind.UNIT),
    ]
