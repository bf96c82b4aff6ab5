"""The kinds of file that editors write: where each lies, and the model that is its contract."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from pydantic import BaseModel

from macros.model.actions import ONE_PAGE_ID, READINESS_ID, WHOLE_REPORT
from macros.model.area import Area, PageFields
from macros.model.characters import normal
from macros.model.entry import Entry
from macros.model.organisation import Organisation
from macros.model.problems import folded, quoted
from macros.model.registers import (
    DocumentRegister,
    FigureRegister,
    Glossary,
    ReplacedRegister,
    WarningWordRegister,
    YearlyWheel,
)
from macros.model.report import Report
from macros.model.texts import LONGEST_ID

FOLDERS = ("docs", "data")
"""The folders that hold content, and nothing else."""
SETTINGS = "mkdocs.yml"
"""The settings of the site; the menu in them is content."""
AREAS = "docs/omraden"
REPORTS = "docs/rapporter"
INDEX = "index.md"
SUBMISSIONS = "data/inlamnade"
_ID = re.compile(rf"(?!.{{{LONGEST_ID + 1}}})[a-z0-9]+(-[a-z0-9]+)*")
_RESERVED = frozenset({WHOLE_REPORT, "index", ONE_PAGE_ID, READINESS_ID})
"""Ids that no area can have: other pages have those addresses."""

REGISTERS: Mapping[str, tuple[str, type[BaseModel], Mapping[str, object], str]] = {
    "organisation": ("data/organisation.yml", Organisation, {"kommun": "Kommunen"}, "Organisationen"),
    "figures": ("data/nyckeltal.yml", FigureRegister, {"nyckeltal": {}}, "Nyckeltalen"),
    "documents": ("data/styrdokument.yml", DocumentRegister, {"styrdokument": {}}, "Styrdokumenten"),
    "glossary": ("data/ordlista.yml", Glossary, {"ordlista": ()}, "Ordlistan"),
    "replaced": ("data/ersatt.yml", ReplacedRegister, {"ersatt": ()}, "Det som har ersatts"),
    "wheel": ("data/arshjul.yml", YearlyWheel, {"arshjul": ()}, "Årshjulet"),
    "warning_words": ("data/varningsord.yml", WarningWordRegister, {"varningsord": ()}, "Varningsorden"),
}
"""By attribute of the handbook: the file of a register, its model, the values of an empty one, and what a reader calls it."""
REGISTER_FILES: Mapping[str, str] = {path: name for path, *_, name in REGISTERS.values()}
"""What a reader calls each register, by its file."""

FILES: tuple[tuple[str, type[BaseModel]], ...] = (
    (f"{AREAS}/<område>.md", Area),
    (f"{REPORTS}/<år>/<område>.md", Entry),
    (f"{REPORTS}/<år>/{INDEX}", Report),
    ("Övriga sidor i docs/", PageFields),
    *((path, model) for path, model, *_ in REGISTERS.values()),
)

_IN_REPORT = re.compile(r"rapporter/([0-9]{4})/([^/]+)\.md")


def area_page(area: str) -> str:
    """Return the path of an area's page from ``docs/``, as it stands in the menu."""
    return f"{AREAS.removeprefix('docs/')}/{area}.md"


def area_id_fault(name: str) -> str:
    """Return why a name cannot be the id of an area and what to write instead, in Swedish; nothing if it can."""
    return id_fault(name, _RESERVED)


def id_fault(name: str, reserved: Collection[str] = ()) -> str:
    """Return why a name cannot be an id and what to write instead, in Swedish; nothing if it can."""
    if name in reserved:
        return f"Namnet {quoted(name)} används till annat. Välj ett annat."
    if _ID.fullmatch(name):
        return ""
    meant = folded(normal(name))[:LONGEST_ID].strip("-")
    likely = f" Till exempel {meant}." if meant and meant not in reserved else ""
    return f"Namnet {quoted(name)} kan inte vara ett id. Använd bara a–z, siffror och bindestreck, högst {LONGEST_ID} tecken.{likely}"


def place_in_report(page: str) -> tuple[int, str] | None:
    """Return the year of the report that a page (from ``docs/``) is a part of, and its name there; "index" is the report's own."""
    found = _IN_REPORT.fullmatch(page)
    return (int(found[1]), found[2]) if found else None
