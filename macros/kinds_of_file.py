"""The kinds of file that editors write: where each lies, and the model that is its contract."""

from __future__ import annotations

import re

from pydantic import BaseModel

from macros.schema.area import Area, PageFields
from macros.schema.entry import Entry
from macros.schema.organisation import Organisation
from macros.schema.registers import (
    DocumentRegister,
    FigureRegister,
    Glossary,
    ReplacedRegister,
    WarningWordRegister,
    YearlyWheel,
)
from macros.schema.report import Report

AREAS = "docs/omraden"
REPORTS = "docs/rapporter"
INDEX = "index.md"
SUBMISSIONS = "data/inlamnade"

FILES: tuple[tuple[str, type[BaseModel]], ...] = (
    (f"{AREAS}/<område>.md", Area),
    (f"{REPORTS}/<år>/<område>.md", Entry),
    (f"{REPORTS}/<år>/{INDEX}", Report),
    ("Övriga sidor i docs/", PageFields),
    ("data/organisation.yml", Organisation),
    ("data/nyckeltal.yml", FigureRegister),
    ("data/styrdokument.yml", DocumentRegister),
    ("data/ordlista.yml", Glossary),
    ("data/ersatt.yml", ReplacedRegister),
    ("data/arshjul.yml", YearlyWheel),
    ("data/varningsord.yml", WarningWordRegister),
)

_IN_REPORT = re.compile(r"rapporter/(\d{4})/([^/]+)\.md")


def place_in_report(page: str) -> tuple[int, str] | None:
    """Return the year of the report that a page (from ``docs/``) is a part of, and its name there; "index" is the report's own."""
    found = _IN_REPORT.fullmatch(page)
    return (int(found[1]), found[2]) if found else None
