"""What every model is made of: the frozen record, codes with words, nouns, numbers and the helpers for short forms."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    ValidationInfo,
)
from pydantic_core import PydanticCustomError


@dataclass(frozen=True, slots=True)
class Noun:
    """What one kind of thing that files list is called, in the forms that sentences need."""

    one: str
    many: str
    the: str
    """With a capital, as the start of a sentence: Åtgärden."""
    the_many: str
    name: str = ""
    """The attribute that a reader knows it by."""
    key: str = ""
    """The attribute that tells it from others, where that is not the name: an id of its own, or what it points to."""
    added: str = ""
    """What it is called where it is new, if not as one of them."""

    @property
    def has_id(self) -> bool:
        """Whether it has an id of its own, which other files may point to."""
        return self.key == "id"

    @property
    def new(self) -> str:
        """The start of a sentence on a new one: Ny åtgärd."""
        return f"{'Nytt' if self._is_neuter else 'Ny'} {self.added or self.one}"

    @property
    def gone(self) -> str:
        """The end of a sentence on one that is gone: Åtgärden … är borttagen."""
        return "borttaget" if self._is_neuter else "borttagen"

    @property
    def _is_neuter(self) -> bool:
        return self.the.split()[0].endswith("t")


class Record(BaseModel):
    """A group of keys in a file; frozen, and a key that is not a field is an error.

    A field's ``title`` is what a reader calls it, as a word inside a sentence.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, defer_build=True)
    noun: ClassVar[Noun | None] = None
    """What it is called where a file lists several."""


class Labelled(StrEnum):
    """Codes that may stand in a file, each with the word that a reader sees: ``DONE = "genomfort", "Genomfört"``."""

    label: str

    def __new__(cls, code: str, label: str = "") -> Self:
        """Make a code of what stands in files and its word; one that is looked up is given without."""
        member = str.__new__(cls, code)
        member._value_, member.label = code, label
        return member


def wrong(message: str) -> PydanticCustomError:
    """Return the error that a validator raises; ``message`` is the Swedish sentence the editor reads."""
    return PydanticCustomError("handbook", "{message}", {"message": message})


def unreadable(message: str) -> PydanticCustomError:
    """Return the error of a value that is not of the right kind; ``message`` says what to write instead."""
    return PydanticCustomError("handbook_value", "{message}", {"message": message})


NUMBER = r"[-\u2212]?(?:[0-9]{1,3}(?:\s[0-9]{3})+|[0-9]+)(?:[.,][0-9]+)?"
"""As people write it: 1 200,5."""


def _decimal(value: Any) -> Any:
    """Read a number as it is written, so that 0.1 stays 0.1."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Decimal(str(value))
    text = str(value).strip().replace("\u2212", "-")
    number = re.sub(r"\s", "", text).replace(",", ".")
    counted = re.fullmatch(rf"({NUMBER}) ?([^\W\d_]+\.?|%)", text)
    bare, unit = (counted[1], f", utan {counted[2].rstrip('.')}") if counted else (text, "")
    if re.fullmatch(r"-?[1-9][0-9]{0,2}[.,][0-9]{3}", bare):
        either = f"{re.sub('[.,]', '', bare)} eller {float(bare.replace(',', '.')):g}"
        raise unreadable(f"”{text}” är tvetydigt. Skriv {either}{unit}.")
    if counted:
        raise unreadable(f"”{text}” är inte ett tal. Skriv {bare}{unit}.")
    if re.fullmatch(NUMBER, text):
        return Decimal(number)
    raise unreadable(_NO_NUMBER)


_NO_NUMBER = "Här ska det stå ett tal med siffror, till exempel 1200 eller 4.5."


def _finite(value: Decimal) -> Decimal:
    if not value.is_finite():
        raise unreadable("Här ska det stå ett vanligt tal.")
    return value


def as_list(value: Any) -> Any:
    """Let one value stand for a list of one: the short form."""
    return value if isinstance(value, list | tuple) else [value]


@dataclass(frozen=True)
class ShortForm:
    """Lets a bare value stand for ``{key: value}``."""

    key: str

    def __call__(self, value: Any) -> Any:
        """Return the long form."""
        return value if isinstance(value, dict | Record) else {self.key: value}


def short_form(key: str) -> BeforeValidator:
    """Let a bare value stand for ``{key: value}``: the short form of a group of keys."""
    return BeforeValidator(ShortForm(key))


def _json_number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


WrittenNumber = float | Annotated[str, Field(pattern=f"^{NUMBER}$")]
"""A number as YAML reads it: 1 200 and 1200,5 are texts there."""

Number = Annotated[
    Decimal,
    BeforeValidator(_decimal, json_schema_input_type=WrittenNumber),
    AfterValidator(_finite),
    PlainSerializer(_json_number, when_used="json"),
]
FIRST_YEAR, LAST_YEAR = 1900, 2199
Year = Annotated[int, Field(ge=FIRST_YEAR, le=LAST_YEAR, strict=True)]
Count = Annotated[int, Field(ge=1, strict=True)]


def years_from(since: int | None, until: int | None) -> range:
    """Return the years of what has a first and a last year; without them it has no such limit."""
    return range(0 if since is None else since, (9999 if until is None else until) + 1)


Flag = Annotated[bool, Field(strict=True)]


def _day_in_json(value: Any, info: ValidationInfo) -> Any:
    """Read a date of a record; in YAML a date is no text."""
    return datetime.date.fromisoformat(value) if info.mode == "json" and isinstance(value, str) else value


Day = Annotated[
    datetime.date,
    Field(strict=True, ge=datetime.date(FIRST_YEAR, 1, 1), le=datetime.date(LAST_YEAR, 12, 31)),
    BeforeValidator(_day_in_json),
]

UNKNOWN = "uppgift-saknas"
"""How an editor says that something is not known."""

NOT_KNOWN = (UNKNOWN, "Uppgift saknas")
"""The same as one of several codes, with its word."""
