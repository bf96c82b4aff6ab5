"""The kinds of text that fields have: sentences, names, words, quotations and ids, so that a rule knows what it reads."""

from __future__ import annotations

from enum import Enum, auto
from typing import Annotated

from pydantic import BeforeValidator, Field

from macros.model.base import as_list


class TextKind(Enum):
    """What a text is; of an id in another place, what it points to."""

    PROSE = auto()
    """Sentences of our own."""
    NAME = auto()
    """The name of something, or a few words; searched for words, but it makes no sentences."""
    WORD = auto()
    """A word by itself, which says nothing of anything: a unit, what people search for."""
    QUOTATION = auto()
    """The report's own words, which stand as they are."""
    CONTACT = auto()
    """How a function is reached, never a person: an address or a telephone number."""
    CODE = auto()
    """An id, a number in a register or what only programs read."""
    ACTOR = auto()
    UNIT = auto()
    AREA = auto()
    DOCUMENT = auto()
    FIGURE = auto()
    ACTION = auto()


Text = Annotated[str, Field(min_length=1)]
"""Plain text, never Markdown or HTML; each field says of which kind."""
Prose = Annotated[Text, TextKind.PROSE]
Name = Annotated[Text, TextKind.NAME]
Word = Annotated[Text, TextKind.WORD]
Quotation = Annotated[Text, TextKind.QUOTATION]
Contact = Annotated[Text, TextKind.CONTACT]
Code = Annotated[Text, TextKind.CODE]

LONGEST_ID = 80
_Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=LONGEST_ID)]
Id = Annotated[_Id, TextKind.CODE]
"""The name that other files point to: a–z, digits and hyphens."""
ActorId = Annotated[_Id, TextKind.ACTOR]
UnitId = Annotated[_Id, TextKind.UNIT]
AreaId = Annotated[_Id, TextKind.AREA]
DocumentId = Annotated[_Id, TextKind.DOCUMENT]
FigureId = Annotated[_Id, TextKind.FIGURE]
ActorIds = Annotated[tuple[ActorId, ...], BeforeValidator(as_list)]
AreaIds = Annotated[tuple[AreaId, ...], BeforeValidator(as_list)]
