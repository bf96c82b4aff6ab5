"""No suggestion for a code ever changes what the editor meant."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

import pytest
from pydantic import BaseModel

from macros.model.actions import Outcome
from macros.model.area import Area, PageFields
from macros.model.base import Record
from macros.model.codes import meant_codes
from macros.model.entry import ActivityStatus, Entry, Event, Status
from macros.model.fields import classes
from macros.model.figures import Better
from macros.model.kinds_of_file import REGISTERS
from macros.model.report import Extent, Report, ReviewOutcome
from tests.model.words import ALSO, CODES, WORDS

MEANT = [(word.replace("_", " "), sense) for sense, words in WORDS.items() for word in words.split()]


def enums(model: type[BaseModel]) -> Iterator[type[Enum]]:
    for attribute in model.model_fields:
        yield from classes(model, attribute, Enum)
        for group in classes(model, attribute, Record):
            yield from enums(group)


MODELS: list[type[BaseModel]] = [
    Area,
    PageFields,
    Entry,
    Report,
    *(model for _, model, *_ in REGISTERS.values()),
]
ENUMS = sorted(
    {enum for model in MODELS for enum in enums(model)},
    key=lambda enum: enum.__name__,
)


def codes(enum: type[Enum]) -> list[str]:
    return [code.value for code in enum]


def test_there_are_words_enough_to_try_and_lists_enough_to_try_them_on() -> None:
    assert len({word for word, _ in MEANT}) >= 300
    assert {"Status", "Outcome", "Kind", "Better", "Direction", "Extent", "DocumentKind"} <= {
        enum.__name__ for enum in ENUMS
    }


@pytest.mark.parametrize("enum", ENUMS, ids=lambda enum: enum.__name__)
def test_what_is_suggested_means_what_was_written(enum: type[Enum]) -> None:
    assert [
        f"{word} ({sense}): {code}"
        for word, sense in MEANT
        for code in meant_codes(word, codes(enum))
        if (means := CODES.get(code, code)) != sense and (sense, means) not in ALSO
    ] == []


@pytest.mark.parametrize("enum", ENUMS, ids=lambda enum: enum.__name__)
def test_a_code_in_other_letters_is_suggested(enum: type[Enum]) -> None:
    for code in codes(enum):
        for written in (code, code.upper(), code.replace("-", " "), code.replace("-", "_")):
            assert meant_codes(written, codes(enum)) == [code]


@pytest.mark.parametrize(
    ("word", "enum", "meant"),
    [
        ("klart", Status, ["genomfort"]),
        ("uppnått", Outcome, ["genomford"]),
        ("ogenomförd", Outcome, ["ej-genomford"]),
        ("inte genomförd", Outcome, ["ej-genomford"]),
        ("ännu inte genomförd", Outcome, ["kvarstar"]),
        ("uppskjuten", Outcome, ["flyttad"]),
        ("inställd", Outcome, ["ej-genomford", "utgar"]),
        ("delvis klart", Outcome, ["delvis"]),
        ("påbörjat", Status, ["pagar"]),
        ("pågår", ActivityStatus, ["paborjad"]),
        ("ej påbörjat", ActivityStatus, ["ej-paborjad"]),
        ("inte alls", Extent, ["inte"]),
        ("oförändrat", ReviewOutcome, ["utan-andring"]),
        ("längre", Better, ["hogre"]),
        ("genomfröt", Status, ["genomfort"]),
        ("ej genomfört", Status, []),
        ("klart", Event, []),
        ("nej", Outcome, []),
        ("försenad", Outcome, []),
    ],
)
def test_what_people_write_leads_to_the_code_that_means_it_or_to_none(
    word: str, enum: type[Enum], meant: list[str]
) -> None:
    assert meant_codes(word, codes(enum)) == meant


@pytest.mark.parametrize("code", ["ej-tillampligt", "pagar", "oforandrat", "fa"])
def test_a_code_that_a_list_gets_later_has_its_words_already(code: str) -> None:
    words = [word for word, sense in MEANT if sense == CODES[code]]

    assert {meant for word in words for meant in meant_codes(word, [*codes(Outcome), code])} >= {code}
