"""Every field says itself what a reader calls it and what its texts are, so that there is no other list of fields."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import get_origin

import pytest
from pydantic import BaseModel

from macros.model.base import Record
from macros.model.entry import Entry
from macros.model.fields import classes, label, name_kind, noun, read_texts, text_kind
from macros.model.figures import Change, FigureValue, Target
from macros.model.kinds_of_file import FILES
from macros.model.locked_report import Submission
from macros.model.organisation import Organisation
from macros.model.report import Report
from macros.model.texts import TextKind
from macros.model.times import When

TOLD_AS_ONE = {Change, FigureValue, Target, When}
"""Their keys together are one thing to a reader: cirka 80 larm, senast 2025."""


def models(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """Yield a model and those in it."""
    yield model
    for attribute in model.model_fields:
        for inner in classes(model, attribute, Record):
            yield from models(inner)


WRITTEN = {model for _, file in FILES for model in models(file)}
FIELDS = [(model, name) for model in {*WRITTEN, *models(Submission)} for name in model.model_fields]


def is_register(model: type[BaseModel], attribute: str) -> bool:
    return get_origin(model.model_fields[attribute].annotation) is Mapping


def is_told_by_itself(model: type[BaseModel], attribute: str) -> bool:
    """Return whether a reader is told of a field under a word of its own: not of things, nor of a group of keys."""
    is_list = get_origin(model.model_fields[attribute].annotation) is tuple
    is_group = {*classes(model, attribute, Record)} - TOLD_AS_ONE and not is_list
    return model in WRITTEN - TOLD_AS_ONE and not noun(model, attribute) and not is_group


def test_every_field_that_a_reader_is_told_of_has_a_word_inside_a_sentence() -> None:
    told = [field for field in FIELDS if is_told_by_itself(*field)]

    assert len(told) > 100
    assert [field for field in told if not re.match("[a-zåäö]", label(*field))] == []


def test_every_text_and_every_name_of_a_register_says_what_it_is() -> None:
    texts = [field for field in FIELDS if str in classes(*field, str)]
    registers = [field for field in FIELDS if is_register(*field)]

    assert len(texts) > 100
    assert [field for field in texts if not text_kind(*field)] == []
    assert [field for field in registers if not name_kind(*field)] == []


@pytest.mark.parametrize(
    ("model", "attribute", "forms"),
    [
        (Entry, "actions", ("Ny åtgärd", "borttagen")),
        (Entry, "figures", ("Nytt nyckeltal", "borttaget")),
        (Entry, "follow_ups", ("Ny uppföljning av åtgärden", "borttagen")),
        (Report, "steps", ("Nytt steg i behandlingen", "borttaget")),
        (Organisation, "outside", ("Ny utomstående part", "borttagen")),
        *((Entry, attribute, None) for attribute in ("status", "approval", "responsible")),
    ],
)
def test_only_a_listed_thing_has_the_forms_that_sentences_need(
    model: type[BaseModel], attribute: str, forms: tuple[str, str] | None
) -> None:
    found = noun(model, attribute)

    assert (found and (found.new, found.gone)) == forms


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
