"""What has been replaced since a text was written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from macros.model.fields import read_texts
from macros.model.handbook import Handbook, Loaded, ReportYear
from macros.model.registers import Replaced
from macros.views.pages.looks import DATE, IN_BRACKETS
from macros.views.pages.table import Column, Table
from macros.views.pages.wording import UNKNOWN


def mentions(text: str, replaced: Replaced) -> bool:
    """Whether a text names the old thing, by its name or abbreviation, as whole words."""
    names = [name for name in (replaced.old, replaced.abbreviation) if name]
    patterns = (r"\s+".join(map(re.escape, name.split())) for name in names)
    return any(re.search(rf"(?<!\w){pattern}(?!\w)", text) for pattern in patterns)


def build_replaced(handbook: Handbook) -> Table[Replaced]:
    """Return the whole register."""
    return Table(
        title="Det som har ersatts",
        columns=(
            Column("Det gamla", lambda row: row.old),
            Column("Förkortning", lambda row: row.abbreviation, IN_BRACKETS, under="Det gamla"),
            Column("Det nya", lambda row: row.new),
            Column("Sedan", lambda row: row.since, DATE, UNKNOWN),
        ),
        rows=handbook.replaced.data.replaced,
        nothing="Inget har ersatts.",
    )


def build_replaced_since(handbook: Handbook, year: int, texts: Iterable[str]) -> tuple[Replaced, ...]:
    """Return what the texts of a year name and what has been replaced on a known day after it."""
    text = "\n".join(texts)
    return tuple(
        replaced
        for replaced in handbook.replaced.data.replaced
        if replaced.since and replaced.since.year > year and mentions(text, replaced)
    )


def report_texts(report: ReportYear) -> list[str]:
    """Return all that a report says, as plain text to look for names in."""
    pages: list[Loaded[Any]] = [report.index, *report.entries.values()]
    return [text for page in pages for text in page_texts(page)]


def page_texts(page: Loaded[Any]) -> list[str]:
    """Return what a page says, in its text and its values; not the codes, which mean something else."""
    return [page.body, *(value.text for value in read_texts(page.data))]
