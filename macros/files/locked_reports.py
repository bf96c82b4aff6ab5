"""Locked reports: a report as a record of data, its canonical JSON, and the handbook with the names of that time."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel

from macros.files.inventory import attached_files
from macros.files.markdown import reads_alike
from macros.model.characters import normal
from macros.model.fields import field_keys
from macros.model.handbook import Handbook, Loaded, ReportYear
from macros.model.locked_report import (
    FORMS,
    AreaThen,
    Form,
    KnownThen,
    RecordedAction,
    RecordedEntry,
    ReportRecord,
)
from macros.model.organisation import Organisation, Party, Role
from macros.model.registers import DocumentRegister, FigureRegister, Glossary
from macros.model.report import Report
from macros.model.source import texts_in

V = TypeVar("V")

_DEFAULTS_OF_WORK = {
    name: field.get_default() for name, field in Report.model_fields.items() if field.exclude
}
"""Fields of a report's page that are about the work in the handbook and not part of the report, at their defaults."""

_ATTRIBUTES = field_keys(Organisation)


def build_record(handbook: Handbook, year: int) -> ReportRecord:
    """Return a year's report as a record; in a locked report, names stay as they were at the submission."""
    submission = handbook.submissions.get(year)
    record = _without_names(handbook, year)
    record = record.model_copy(update={"files": _files(handbook, handbook.reports[year])})
    if submission:
        known = _older_first(submission.record.known, _without_ends(_known_by_id(handbook, record)))
    else:
        known = _without_ends(_known_now(handbook, record))
    return record.model_copy(update={"known": known})


def named_in_report(handbook: Handbook, year: int) -> Mapping[str, Role | Party]:
    """Return those in the organisation whose names or abbreviations a year's report has, by id, as they are now."""
    return _known_now(handbook, _without_names(handbook, year)).organisation.actors


def _without_names(handbook: Handbook, year: int) -> ReportRecord:
    report = handbook.reports[year]
    submission = handbook.submissions.get(year)
    then = submission.record.entries if submission else {}
    return ReportRecord(
        version=form_of(handbook, year),
        ar=year,
        rapport=report.index.data.model_copy(update=_DEFAULTS_OF_WORK),
        text=_as_then(submission.record if submission else None, report.index.body),
        omraden={
            area: RecordedEntry(uppgifter=entry.data, text=_as_then(then.get(area), entry.body))
            for area, entry in report.in_order
        },
        tidigare_atgarder=_earlier_actions(handbook, report),
        register=KnownThen(organisation=Organisation(kommun=handbook.organisation.data.municipality)),
    )


def form_of(handbook: Handbook, year: int) -> Form:
    """Return the version of the form of a year's record: the one that it was locked in, or else the last."""
    submission = handbook.submissions.get(year)
    return submission.record.version if submission else FORMS[-1]


def build_areas_then(handbook: Handbook) -> dict[str, AreaThen]:
    """Return today's pages of the areas, kept for a later comparison."""
    return {area: AreaThen(uppgifter=page.data, text=page.body) for area, page in handbook.areas_in_order}


def with_locked_names(handbook: Handbook, year: int) -> Handbook:
    """Return the handbook with the names of the time when a report was locked; unchanged for any other report."""
    if (submission := handbook.submissions.get(year)) is None:
        return handbook
    known = submission.record.known
    areas = {
        area: dataclasses.replace(
            page, data=page.data.model_copy(update={"title": known.area_titles.get(area, page.data.title)})
        )
        for area, page in handbook.areas.items()
    }
    return dataclasses.replace(
        handbook,
        organisation=_with(handbook.organisation, known.organisation),
        figures=_with(handbook.figures, FigureRegister(nyckeltal=known.figures)),
        documents=_with(handbook.documents, DocumentRegister(styrdokument=known.documents)),
        glossary=_with(handbook.glossary, Glossary(ordlista=known.terms)),
        areas=areas,
    )


def as_json(model: BaseModel) -> Any:
    """Return a model as plain JSON values under its Swedish keys, without defaults."""
    return model.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def as_json_file(value: Any) -> bytes:
    """Return JSON as the bytes of a file: sorted keys and one value a line, for readable differences."""
    return (json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def digest(record: ReportRecord) -> str:
    """Return the SHA-256 of a record's canonical JSON."""
    text = json.dumps(as_json(record), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode())


def sha256(data: bytes) -> str:
    """Return the SHA-256 of some bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def _as_then(then: ReportRecord | RecordedEntry | None, now: str) -> str:
    """Return a page's Markdown as it was locked, if a reader sees no difference."""
    return then.text if then and reads_alike(normal(then.text), now) else now


def _with(page: Loaded[Any], data: BaseModel) -> Loaded[Any]:
    return dataclasses.replace(page, data=data)


def _earlier_actions(handbook: Handbook, report: ReportYear) -> dict[str, RecordedAction]:
    names = {follow_up.action for _, page in report.parts for follow_up in page.data.follow_ups}
    titles = {(year, area): page.data.title for year, area, page in handbook.parts}
    return {
        name: RecordedAction(atgard=action, omrade=titles[year, area])
        for name, (year, area, action) in sorted(handbook.actions.items())
        if name in names
    }


def _files(handbook: Handbook, report: ReportYear) -> dict[str, str]:
    """Return the checksums of the images and attachments that the report's text shows or links to."""
    attached = sorted(attached_files(handbook, (page for _, page in report.parts)))
    return {path: sha256((handbook.root / "docs" / path).read_bytes()) for path in attached}


def _known_by_id(handbook: Handbook, record: ReportRecord) -> KnownThen:
    """Return the part of the registers that the report's ids point to."""
    ids = {*_texts(record), *record.entries}
    ids |= {figure for entry in record.entries.values() for figure in entry.facts.figures}
    ids |= {role.unit for role in _named(handbook.organisation.data.roles, ids).values() if role.unit}
    return KnownThen(
        organisation=_some_actors(handbook.organisation.data, ids),
        nyckeltal=_named(handbook.figure_definitions, ids),
        styrdokument=_named(handbook.governing_documents, ids),
        omradesnamn={area: page.data.title for area, page in handbook.areas_in_order if area in ids},
    )


def _known_now(handbook: Handbook, record: ReportRecord) -> KnownThen:
    """Return what the ids point to, and the abbreviations that are used in the report and in those names."""
    known = _known_by_id(handbook, record)
    text = "\n".join([*_texts(record), *_texts(known)])
    organisation = handbook.organisation.data
    used = {id_ for id_, party in organisation.parties.items() if _is_used(party.abbreviation, text)}
    actors = _some_actors(organisation, {*known.organisation.actors, *used})
    terms = tuple(term for term in handbook.glossary.data.terms if _is_used(term.term, text))
    return known.model_copy(update={"organisation": actors, "terms": terms})


def _some_actors(organisation: Organisation, ids: set[str]) -> Organisation:
    """Return the municipality with those of its units, roles and others that have these ids."""
    parts = {_ATTRIBUTES[key]: _named(register, ids) for key, register in organisation.registers.items()}
    return organisation.model_copy(update={"emergency": (), "steward": None, **parts})


def _named(register: Mapping[str, V], ids: set[str]) -> dict[str, V]:
    return {name: value for name, value in register.items() if name in ids}


def _is_used(term: str | None, text: str) -> bool:
    return bool(term) and re.search(rf"(?<!\w){re.escape(term or '')}(?!\w)", text) is not None


def _texts(model: BaseModel) -> Iterator[str]:
    return (text for _, text in texts_in(as_json(model)))


def _without_ends(known: KnownThen) -> KnownThen:
    """Return the registers without the last years of roles and units: when they end says nothing of the report's year."""
    parts = {
        name: {
            id_: each.model_copy(update={"until": None})
            for id_, each in getattr(known.organisation, name).items()
        }
        for name in ("units", "roles")
    }
    return known.model_copy(update={"organisation": known.organisation.model_copy(update=parts)})


def _older_first(then: KnownThen, now: KnownThen) -> KnownThen:
    """Return the registers of that time, with additions for ids that a correction has brought in."""
    newer = now.organisation.registers
    registers = {
        _ATTRIBUTES[key]: {**newer[key], **older} for key, older in then.organisation.registers.items()
    }
    return then.model_copy(
        update={
            "organisation": then.organisation.model_copy(update=registers),
            "figures": {**now.figures, **then.figures},
            "documents": {**now.documents, **then.documents},
            "area_titles": {**now.area_titles, **then.area_titles},
        }
    )
