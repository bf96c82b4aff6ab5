"""What the published site says of itself in its version file, read as the word of a stranger."""

from __future__ import annotations

import datetime
from typing import Annotated

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
)

from macros.publishing.manifest import RELEASE_ID
from macros.publishing.refusals import shown

_MOST_FILES = 50_000


class UnreadableError(Exception):
    """A version file is not as the handbook writes it; the message is in Swedish."""


def _inside(way: str) -> str:
    if (
        not way.isprintable()
        or "\\" in way
        or "//" in way
        or {"..", "."} & set(way.split("/"))
        or way[:1] == "/"
    ):
        raise ValueError(way)
    return way


_Way = Annotated[str, StringConstraints(max_length=500), AfterValidator(_inside)]
"""From the site's folder, and never out of it."""
_Printable = Annotated[str, StringConstraints(max_length=500), AfterValidator(shown)]


class _Told(BaseModel):
    """What there is more is of a later version of the handbook."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class PageReview(_Told):
    """A page that someone is to review: when it last was, and the last day for the next time, where that is known."""

    page: _Way = Field(alias="sida")
    title: _Printable = Field(alias="titel")
    last: datetime.date | None = Field(alias="senast")
    deadline: datetime.date | None = Field(alias="nasta")


class VersionFile(_Told):
    """The release that is published, what is in it, and when its pages are to be reviewed."""

    release: Annotated[str, StringConstraints(pattern=f"^{RELEASE_ID.pattern}$")] = Field(alias="utgava")
    built: AwareDatetime = Field(alias="byggd")
    municipality: _Printable = Field(alias="kommun")
    pages: Annotated[tuple[_Way, ...], Field(alias="sidor", min_length=1, max_length=_MOST_FILES)]
    pdfs: Annotated[tuple[_Way, ...], Field(alias="pdf", max_length=_MOST_FILES)]
    reviews: Annotated[tuple[PageReview, ...], Field(alias="granskningar", max_length=_MOST_FILES)]


def read_version_file(data: bytes) -> VersionFile:
    """Read a version file. Raises UnreadableError, which names all that is wrong in it."""
    try:
        return VersionFile.model_validate_json(data)
    except ValidationError as error:
        places = dict.fromkeys(shown(str(problem["loc"][0])) for problem in error.errors() if problem["loc"])
        if not places:
            raise UnreadableError("är inte JSON") from None
        raise UnreadableError(f"har inte det som handboken skriver under {', '.join(places)}") from None
