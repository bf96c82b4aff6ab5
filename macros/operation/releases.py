"""The release that a site says that it shows, and the one that it should show."""

from __future__ import annotations

import datetime
import hashlib
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, NamedTuple

from pydantic import AwareDatetime, BaseModel, Field, ValidationError

from macros.packaging.version_file import VERSION_FILE
from macros.problems import CommandError
from macros.publishing.manifest import RELEASE_ID, SITE

_Files = Annotated[tuple[str, ...], Field(max_length=50_000)]


class PageReview(BaseModel):
    """A page that someone is to review: when it last was, and the last day for the next time, where that is known."""

    page: str = Field(alias="sida")
    last: datetime.date | None = Field(alias="senast")
    deadline: datetime.date | None = Field(alias="nasta")


class VersionFile(BaseModel):
    """What is used of a version file. From a server it is the word of a stranger."""

    release: str = Field(alias="utgava", pattern=f"^{RELEASE_ID.pattern}$")
    built: AwareDatetime = Field(alias="byggd")
    pages: _Files = Field(alias="sidor", min_length=1)
    pdfs: _Files = Field(alias="pdf")
    reviews: tuple[PageReview, ...] = Field(alias="granskningar")


class Expected(NamedTuple):
    """A release's id and, where its archive is at hand, the SHA-256 of its pages and PDFs by their addresses."""

    release: str
    checksums: Mapping[str, str] = {}


def read_archive(file: Path) -> Expected:
    """Return the release in an archive, which the one who has it trusts. Raises CommandError when it cannot be read."""
    try:
        with zipfile.ZipFile(file) as archive:
            version = VersionFile.model_validate_json(archive.read(f"{SITE}/{VERSION_FILE}"))
            checksums = {
                name.removeprefix(f"{SITE}/").removesuffix("index.html"): hashlib.sha256(
                    archive.read(name)
                ).hexdigest()
                for name in archive.namelist()
                if name.endswith((".html", ".pdf"))
            }
    except OSError as error:
        raise CommandError(f"Det går inte att läsa {file}: {error.strerror}.") from error
    # The last is raised where it is locked with a password, or packed in a way that is not known here.
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, ValidationError, RuntimeError) as error:
        raise CommandError(f"{file} är inte ett helt arkiv med en utgåva.") from error
    return Expected(version.release, checksums)
