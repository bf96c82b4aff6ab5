"""XML → PDF, by Typst: the only module that knows it."""

from __future__ import annotations

import dataclasses
import functools
import json
import re
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

import typst

from macros.views.reports.imprint import Imprint

FOLDER = Path(__file__).resolve().parent
REPORT = "report"
SHEET = "sheet"
"""The kinds of document: each has a template of its own, and both draw the same elements."""


class Kind(Enum):
    """Why a page cannot be made a PDF."""

    ELEMENT = "element"
    LINK = "link"
    IMAGE = "image"
    UNREADABLE = "unreadable"
    CHARACTER = "character"
    OTHER = "other"
    KILLED = "killed"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that stops a page from being made a PDF."""

    kind: Kind
    what: str
    """The element, link, image or character, or Typst's own message."""
    part: str = ""
    """The id of the heading above it, where ``what`` does not tell the place."""
    text: str = ""
    """The text without which the page could be made a PDF, where ``what`` does not tell it."""


class TypesettingError(Exception):
    """A page cannot be made a PDF, for at least one reason."""

    def __init__(self, *faults: Fault) -> None:
        self.faults = faults
        super().__init__(*faults)  # pickled by its arguments, when it comes from another process

    def __str__(self) -> str:
        return "; ".join(f"{fault.kind.value}: {fault.what}" for fault in self.faults)


_STANDARDS: list[typst.PDFStandard] = ["a-2a", "ua-1"]
_FAULTS = (
    (Kind.ELEMENT, re.compile(r'panicked with: "?element:([^"\s]+)')),
    (Kind.LINK, re.compile(r"label `<(.+?)>` does not exist")),
    (Kind.CHARACTER, re.compile(r'the text `"(.+?)"` could not be displayed')),
)
"""Messages of Typst and of our templates."""
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")


def typeset(kind: str, article: str, imprint: Imprint) -> bytes:
    """Return a document as PDF/A-2a and PDF/UA-1; ``article`` is XML. The same input gives the same bytes.

    Raises TypesettingError when the article has an element or a character that cannot be printed, or a link to a place
    that it does not have.
    """
    facts = dataclasses.asdict(imprint)
    facts["day"] = {"year": imprint.day.year, "month": imprint.day.month, "day": imprint.day.day}
    try:
        pdf, warnings = _compiler().compile_with_warnings(
            input=str(FOLDER / f"{kind}.typ"),
            format="pdf",
            sys_inputs={"article": article, "imprint": json.dumps(facts)},
            pdf_standards=_STANDARDS,
        )
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # a panic of Typst's is no Exception
        raise TypesettingError(*_faults(error)) from error
    if warnings:  # Typst leaves out of the document what it only warns of
        raise TypesettingError(*(Fault(Kind.OTHER, warning.message) for warning in warnings))
    assert isinstance(pdf, bytes)  # noqa: S101 — a PDF without an output file is one piece of bytes
    return pdf


def load_typeface() -> None:
    """Load the typeface, which takes longer than typesetting a page."""
    _compiler()


@functools.cache
def _compiler() -> typst.Compiler:
    """Return the process's one compiler, which caches the typeface and the templates.

    Its root is that of the file system, for the images of the site: the paths come from us, never from a page.
    """
    return typst.Compiler(
        root="/", font_paths=typst.Fonts(include_system_fonts=False, font_paths=[str(FOLDER / "fonts")])
    )


def _faults(error: BaseException) -> list[Fault]:
    """Return each thing that stopped Typst, once."""
    said = _ESCAPED.sub(lambda code: chr(int(code[1], 16)), getattr(error, "diagnostic", ""))
    found = [Fault(kind, what) for kind, pattern in _FAULTS for what in pattern.findall(said)]
    return list(dict.fromkeys(found)) or [Fault(Kind.OTHER, getattr(error, "message", str(error)))]
