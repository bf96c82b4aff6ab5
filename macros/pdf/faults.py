"""What can be wrong with a page that is to be typeset."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """Why a page cannot be made a PDF."""

    ELEMENT = "element"
    LINK = "link"
    IMAGE = "image"
    CHARACTER = "character"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that stops a page from being made a PDF."""

    kind: Kind
    what: str
    """The element, link, image or character, or what the typesetter said."""
    part: str = ""
    """The id of the heading of the part that it is in, where nothing else tells."""


class TypesettingError(Exception):
    """A page cannot be made a PDF, for at least one reason."""

    def __init__(self, *faults: Fault) -> None:
        self.faults = faults
        super().__init__(*faults)  # so that it can come from another process

    def __str__(self) -> str:
        return "; ".join(f"{fault.kind.value}: {fault.what}" for fault in self.faults)
