"""XML → PDF, by Typst: the only place that knows it."""

from __future__ import annotations

import dataclasses
import functools
import json
import re
from pathlib import Path

import typst

from macros.pdf.faults import Fault, Kind, TypesettingError
from macros.views.imprint import Imprint

FOLDER = Path(__file__).resolve().parent
REPORT = "report"
SHEET = "sheet"
"""The kinds of document: each has a template of its own, and both draw the same elements."""

_STANDARDS: list[typst.PDFStandard] = ["a-2a", "ua-1"]
_FAULTS = (
    (Kind.ELEMENT, re.compile(r'panicked with: "?element:([^"\s]+)')),
    (Kind.LINK, re.compile(r"label `<(.+?)>` does not exist")),
    (Kind.CHARACTER, re.compile(r'the text `"(.+?)"` could not be displayed')),
)
"""What the typesetter and our templates say of a page that cannot be printed."""


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
    except typst.TypstError as error:
        raise TypesettingError(*_faults(error)) from error
    if (
        warnings
    ):  # what the typesetter only warns of is left out of the document, which nobody must find out afterwards
        raise TypesettingError(*(Fault(Kind.OTHER, warning.message) for warning in warnings))
    assert isinstance(pdf, bytes)  # noqa: S101 — a PDF without an output file is one piece of bytes
    return pdf


def get_ready() -> None:
    """Read the typeface, which takes longer than setting a page."""
    _compiler()


@functools.cache
def _compiler() -> typst.Compiler:
    """Return the one compiler, which keeps the typeface and what it has understood of the templates.

    Its root is that of the file system, for the images of the site: the paths come from us, never from a page.
    """
    return typst.Compiler(
        root="/", font_paths=typst.Fonts(include_system_fonts=False, font_paths=[str(FOLDER / "fonts")])
    )


def _faults(error: typst.TypstError) -> list[Fault]:
    """Return all that stopped the typesetter, each thing once."""
    found = [Fault(kind, what) for kind, pattern in _FAULTS for what in pattern.findall(error.diagnostic)]
    return list(dict.fromkeys(found)) or [Fault(Kind.OTHER, error.message)]
