"""Drafts of new pages: every field with a comment that says what to write, and no invented values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

from pydantic import BaseModel

from macros.files.loading import load_handbook
from macros.files.yaml_editing import write_scalar
from macros.model.actions import NEEDS_COMMENT, WHOLE_REPORT, Kind, Outcome
from macros.model.area import Area
from macros.model.entry import UNWRITTEN, ActivityStatus, Entry, Event, Status
from macros.model.handbook import Handbook, ReportYear
from macros.model.open_actions import due_actions
from macros.model.problems import COMMAND
from macros.model.report import Extent, Report, ReviewOutcome, Stage
from macros.model.shared import Responsible, Unasked
from macros.model.succession import ancestors
from macros.model.told_values import Told, told_values
from macros.views.areas.statuses import latest_report
from macros.views.figures.series import build_statement
from macros.views.pages import wording
from macros.views.people.people import build_actor

_UNKNOWN = Status.UNKNOWN.value
_OPENING = (
    "# Rader som börjar med # är förklaringar och visas inte.",
    "# Ta bort # och blanksteget efter på de rader som du fyller i.",
)
_NOT_SHOWN = frozenset({"tags", "behandling", "rattelser", "diarienummer", "till", "overford", "statusgrund"})
"""Keys that commands write, that are seldom used (tags), or that a report written in the handbook never has."""

_NOT_SHOWN_OLD = frozenset({"tags", "rattelser", "sammantrade", "hallpunkter", "motivering"})
"""Keys that a report that is brought in never has: its meeting is over, no command corrects it, and it was read, not written, here."""


def draft_pages(
    handbook: Handbook,
    pages: Sequence[tuple[str, int, str]],
    files: Mapping[str, str] | None = None,
    *,
    brought_in: bool = False,
) -> dict[str, str]:
    """Return the texts of pages in reports, each given as an area (or the whole report), a year and a path.

    ``files`` are in the handbook but not on disk. Where an outcome is expected is only known once the pages are there,
    so they are drafted twice.
    """
    numbers = _numbers(handbook, pages)

    def draft(name: str, year: int, due: Sequence[str]) -> str:
        report = handbook.reports.get(year)
        is_old = report.is_brought_in if report else brought_in
        if name == WHOLE_REPORT:
            return draft_report(handbook, year, due, brought_in=is_old)
        return draft_entry(handbook, name, year, due, then=numbers[year, name] if is_old else None)

    first = {path: draft(name, year, ()) for name, year, path in pages}
    there, _ = load_handbook(handbook.root, {**(files or {}), **first})
    return {path: draft(name, year, due_actions(there, year).get(name, ())) for name, year, path in pages}


def _numbers(handbook: Handbook, pages: Sequence[tuple[str, int, str]]) -> dict[tuple[int, str], int]:
    """Return numbers that no two areas of a year share: today's, and free ones for areas that have ended."""
    numbers: dict[tuple[int, str], int] = {}
    for area, year, _ in pages:
        if area != WHOLE_REPORT:
            report = handbook.reports.get(year)
            taken = {entry.data.number for entry in report.entries.values()} if report else set()
            taken |= {number for (each, _), number in numbers.items() if each == year}
            today = handbook.areas[area].data.number
            numbers[year, area] = next(each for each in (today, *range(1, 1000)) if each not in taken)
    return numbers


def draft_entry(
    handbook: Handbook, area: str, year: int, due: Sequence[str], *, then: int | None = None
) -> str:
    """Return an area's page in the report of a year; ``due`` are the actions whose outcome is expected there.

    ``then`` is a number for it in a report that is brought in, of which nothing is known yet, not even who was responsible.
    """
    is_old = then is not None
    page = handbook.areas[area].data
    last_status = ""
    if told := latest_report(handbook, area, _earlier(handbook, year)):
        status = told.entries[area].data.status
        last_status = f" {wording.capitalised(_when(told.year, year))}: {status.value}."
    fields: dict[str, Iterable[str]] = {
        "title": [f"title: {write_scalar(page.title)}"],
        "nummer": ["# Skriv det nummer som området har i rapporten.", f"nummer: {then}"]
        if is_old
        else [f"nummer: {page.number}"],
        "status": [f"# Skriv {_either(Status)}.{last_status}", f"status: {_UNKNOWN}"],
        "statusgrund": [
            "# Är det din tolkning: bedomning. Är det en mening ur årets text, ordagrant: enligt-rapporten.",
            *_offer("statusgrund", "bedomning:", "enligt-rapporten:"),
        ],
        "ansvariga": ["# Den som ansvarade enligt rapporten.", f"ansvariga: {_UNKNOWN}"]
        if is_old
        else ["# Hämtat från områdets sida.", *_responsible(handbook, page.responsible)],
        "sammanfattning": [f"sammanfattning: {UNWRITTEN}"],
        "aktiviteter": [
            f"# Skriv statusen som {_either(ActivityStatus)}.",
            *_offer("aktiviteter", "- text:", "  status:"),
        ],
        "nyckeltal": _figures(handbook, area, year),
        "beslut": [
            f"# Skriv bara det som hände i år: {_either(Event)}.",
            *_offer("beslut", "- styrdokument:", "  handelse:"),
        ],
        "atgarder": _new_actions(),
        "uppfoljning": _follow_ups(handbook, due),
        "godkand": [f"godkand: {Unasked.UNKNOWN.value}"],
    }
    return _page(Entry, fields, "årets text", _NOT_SHOWN_OLD if is_old else _NOT_SHOWN)


def draft_report(handbook: Handbook, year: int, due: Sequence[str], *, brought_in: bool = False) -> str:
    """Return the page of a year's report, with what is the same from year to year taken over from the latest one.

    A report that is brought in takes nothing over but the title, which must stand there.
    """
    last, title = None, "Årsrapport"
    if model := _model_of(handbook, year):
        last = model.index.data
        title = re.sub(rf"\b{model.year}\b", str(year), last.title)
    fields: dict[str, Iterable[str]] = {
        "title": [f"title: {write_scalar(title)}"],
        "lage": [
            f"# Kommandot {COMMAND} lamna-in ändrar det när rapporten är klar.",
            f"lage: {Stage.DRAFT.value}",
        ],
        "sammantrade": _offer(
            "sammantrade", "organ:   # till exempel ks", "datum:   # ÅÅÅÅ-MM-DD, när dagen är bestämd"
        ),
        "hallpunkter": _milestones(last),
        "oversyn": _reviews(last),
        "resurser": _resources(last),
        "atgarder": _new_actions(),
        "uppfoljning": _follow_ups(handbook, due),
        "ej_uppfoljda": ["# Till exempel [2021/bevakning/larm].", "ej_uppfoljda: []"],
        "sekretessprovning": [
            "# När den är gjord skriver du den så här i stället:",
            *_offer(
                "sekretessprovning",
                "vem:   # rollen som gjorde den",
                "datum:   # ÅÅÅÅ-MM-DD",
                "resultat:   # vad prövningen ledde till",
                "utelamnat:   # true när något är utelämnat ur rapporten",
                "lagrum:   # bara när något är utelämnat",
            ),
            f"sekretessprovning: {Unasked.UNKNOWN.value}",
        ],
        "utan_bidrag": ["utan_bidrag: []"],
    }
    if brought_in:
        fields |= {
            "lage": [
                f"# Skriv {Stage.SUBMITTED.value} eller {Stage.TREATED.value} när allt är infört. Rapporten låses inte.",
                f"lage: {Stage.DRAFT.value}",
            ],
            "overford": ["overford: true"],
            "behandling": _offer("behandling", "- organ:   # till exempel ks", "  datum:", "  beslut:"),
            "oversyn": _reviews(None),
            "resurser": _resources(None),
        }
        return _page(Report, fields, "rapportens inledning", _NOT_SHOWN_OLD)
    if last and last.chapter:
        fields["kapitel"] = [f"kapitel: {last.chapter}"]
    return _page(Report, fields, "rapportens inledning")


def draft_area(title: str, number: int, responsible: str, since: int | None, came_from: Sequence[str]) -> str:
    """Return the page of a new area."""
    fields = {
        "title": [f"title: {write_scalar(title)}"],
        "nummer": [f"nummer: {number}"],
        "ansvariga": ["ansvariga:", f"  - vem: {write_scalar(responsible)}"],
        "ingress": [f"ingress: {UNWRITTEN}"],
        "sokord": ["# Till exempel [larm, väktare].", "# sokord:"],
        "granskning": _offer("granskning", "manader:", "senast:", "mot:"),
        "lagrum": _offer("lagrum", "- namn:", "  beteckning:"),
    }
    if since is not None:
        fields["fran"] = [f"fran: {since}"]
    if came_from:
        fields["efter"] = [f"efter: [{', '.join(write_scalar(each, in_flow=True) for each in came_from)}]"]
    return _page(Area, fields, "det bestående om området")


def _page(
    model: type[BaseModel],
    written: Mapping[str, Iterable[str]],
    body: str,
    not_shown: frozenset[str] = _NOT_SHOWN,
) -> str:
    """Return a page with all of a model's fields; a field without a value is a comment."""
    lines = ["---", *_OPENING]
    for name, field in model.model_fields.items():
        key = field.alias or name
        if key not in not_shown:
            lines += ["", f"# {field.description}", *written.get(key, [f"# {key}:"])]
    lines += [
        "",
        f"# Skriv {body} under nästa rad, i Markdown. Rubriker börjar med två nummertecken (##).",
        "---",
    ]
    return "".join(f"{line}\n" for line in lines)


def _offer(key: str, *below: str) -> list[str]:
    """Return a key and what may stand below it as comments, to be filled in."""
    return [f"# {key}:", *(f"#   {line}" for line in below)]


def _either(words: Iterable[StrEnum]) -> str:
    *most, last = [word.value for word in words]
    return f"{', '.join(most)} eller {last}"


def _comment(text: str) -> str:
    """Return an editor's text as it can stand in a comment: on one line."""
    return " ".join(text.split())


def _earlier(handbook: Handbook, year: int) -> list[int]:
    return [each for each in handbook.years if each < year]


def _model_of(handbook: Handbook, year: int) -> ReportYear | None:
    """Return the latest report before a year, or else the first one after it."""
    others = [each for each in handbook.years if each > year]
    near = [*others[:1], *_earlier(handbook, year)]
    return handbook.reports[near[-1]] if near else None


def _when(told: int, year: int) -> str:
    return "förra året" if told == year - 1 else f"i rapporten {told}"


def _responsible(handbook: Handbook, people: Iterable[Responsible]) -> Iterator[str]:
    yield "ansvariga:"
    for person in people:
        yield f"  - vem: {person.who} # {_comment(build_actor(handbook, person.who).label)}"
        if person.part:
            yield f"    del: {write_scalar(person.part)}"


def _figures(handbook: Handbook, area: str, year: int) -> Iterator[str]:
    """Yield the area's key figures, each with its latest value."""
    origins = ancestors(handbook.origins, area)
    homes = {area, *(name for name in origins if name in handbook.ended_areas)}
    names = [name for name, figure in handbook.figure_definitions.items() if figure.area in homes]
    yield "# Vet du inte värdet skriver du uppgift-saknas. Noll betyder att det var noll."
    yield "# nyckeltal:"
    for name in names:
        told = [each for each in told_values(handbook, name) if each.year < year]
        last = [_value(handbook, name, each) for each in told if each[:2] == told[-1][:2]]
        when = f"{_when(told[-1].year, year)}: {'; '.join(last)}" if told else "inte redovisat förut"
        yield f"#   {name}:   # {when}"


def _value(handbook: Handbook, name: str, told: Told) -> str:
    statement = build_statement(handbook.figure_definitions[name], told)
    of_another = [f"gäller {statement.concerns}"] if statement.told_in != statement.concerns else []
    about = ", ".join([*statement.notes, *of_another])
    return _comment(f"{statement.text} {statement.unit}".strip() + (f" ({about})" if about else ""))


def _new_actions() -> list[str]:
    return [
        f"# Skriv åtgärdens slag som {_either(Kind)}.",
        *_offer(
            "atgarder",
            "- id:   # ett kort namn som aldrig byts",
            "  text:",
            "  slag:",
            "  vem:   # ett id i data/organisation.yml, när det är känt",
            "  kalla:   # var det kommer ifrån, när rapporten säger det",
            "  senast:   # bara när tiden är känd",
        ),
    ]


def _follow_ups(handbook: Handbook, due: Sequence[str]) -> Iterator[str]:
    """Yield the open actions as comments: an outcome that nobody has reported is worse than none."""
    if not due:
        yield from ("# Inga öppna åtgärder väntar på svar här.", "# uppfoljning:")
        return
    needing = _either(outcome for outcome in Outcome if outcome in NEEDS_COMMENT)
    yield f"# Skriv utfallet som {_either(Outcome)}."
    yield f"# Kommentar krävs när utfallet är {needing}."
    yield "# uppfoljning:"
    for name in due:
        yield from (
            f"#   # {_told(handbook, name)}",
            f"#   - atgard: {name}",
            "#     utfall:",
            "#     kommentar:",
        )


def _told(handbook: Handbook, name: str) -> str:
    """Return an action's text, kind, due date and latest outcome."""
    action = handbook.actions[name].what
    follow_ups = handbook.follow_ups.get(name, [])
    due = next((each.what.due for each in reversed(follow_ups) if each.what.due), action.due)
    kind = next((each.what.became for each in reversed(follow_ups) if each.what.became), action.kind)
    about = [kind.label.lower()]
    about += [f"ur: {action.source}"] if action.source else []
    about += [f"börjar {action.start.label}"] if action.start else []
    about += [f"senast {due.label}"] if due else []
    if follow_ups:
        last = follow_ups[-1]
        about.append(f"{last.what.outcome.label.lower()} i rapporten {last.year}")
    return _comment(f"{action.text.rstrip('.')} ({', '.join(about)})")


def _reviews(last: Report | None) -> Iterator[str]:
    yield f"# Skriv utfallet som {_either(ReviewOutcome)}."
    if last is None or not last.reviews:
        yield from _offer("oversyn", "- styrdokument:", "  utfall:")
        return
    yield "oversyn:"
    for review in last.reviews:
        yield f"  - styrdokument: {review.document}"
        yield f"    utfall: {ReviewOutcome.UNKNOWN.value} # förra rapporten: {review.outcome.value}"


def _milestones(last: Report | None) -> Iterator[str]:
    """Yield the milestones of the latest report; without any, a comment."""
    if last is None or not last.milestones:
        yield from _offer(
            "hallpunkter", "- vad:   # till exempel Bidragen är skrivna", "  dagar_fore:   # till exempel 42"
        )
        return
    yield "hallpunkter:"
    for milestone in last.milestones:
        yield f"  - vad: {write_scalar(milestone.what)}"
        yield f"    dagar_fore: {milestone.days_before}"


def _resources(last: Report | None) -> Iterator[str]:
    yield f"# Skriv graden som {_either(Extent)}."
    mark = "" if last and last.resources else "# "
    unknown = Extent.UNKNOWN.value
    yield from (f"{mark}resurser:", f"{mark}  aret: {unknown}", f"{mark}  nasta_ar: {unknown}")
