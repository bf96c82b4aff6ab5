"""What has been replaced since a text was written."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from macros.handbook import Handbook, Loaded, ReportYear
from macros.schema.fields import read_texts
from macros.schema.registers import Replaced
from macros.schema.times import format_date


@dataclass(frozen=True, slots=True)
class ReplacedRow:
    """Something that has been replaced, and by what."""

    old: str
    abbreviation: str | None
    new: str
    kind: str
    since: str | None
    since_day: datetime.date | None


def mentions(text: str, replaced: Replaced) -> bool:
    """Whether a text names the old thing, by its name or abbreviation, as whole words."""
    names = [name for name in (replaced.old, replaced.abbreviation) if name]
    patterns = (r"\s+".join(map(re.escape, name.split())) for name in names)
    return any(re.search(rf"(?<!\w){pattern}(?!\w)", text) for pattern in patterns)


def build_replaced(handbook: Handbook) -> tuple[ReplacedRow, ...]:
    """Return the whole register."""
    return tuple(map(_row, handbook.replaced.data.replaced))


def build_replaced_since(handbook: Handbook, year: int, texts: Iterable[str]) -> tuple[ReplacedRow, ...]:
    """Return what the texts of a year name and what has been replaced on a known day after it."""
    text = "\n".join(texts)
    return tuple(
        _row(replaced)
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


def _row(replaced: Replaced) -> ReplacedRow:
    return ReplacedRow(
        replaced.old,
        replaced.abbreviation,
        replaced.new,
        replaced.kind.label,
        format_date(replaced.since) if replaced.since else None,
        replaced.since,
    )
