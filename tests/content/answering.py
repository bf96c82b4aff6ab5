"""What those who own the areas answer in a year's drafts, put in their files as a form would put it there."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from itertools import cycle
from pathlib import Path

from macros.files.loading import load_handbook
from macros.files.yaml_editing import Value, set_value
from macros.model.actions import WHOLE_REPORT, Kind, Outcome
from macros.model.entry import ActivityStatus, Entry, Event, Status
from macros.model.handbook import Handbook, Loaded
from macros.model.open_actions import due_actions
from macros.model.report import Extent, Report, ReviewOutcome

Answers = Mapping[str, Value]
"""Values by key, or by the way to a value in a list or a group: oversyn.0.utfall."""

OUTCOMES: Sequence[Answers] = (
    {"utfall": Outcome.DONE},
    {"utfall": Outcome.PARTLY, "kommentar": "Hälften är klart."},
    {"utfall": Outcome.REMAINS},
    {"utfall": Outcome.MOVED, "kommentar": "Andra uppgifter gick före."},
    {"utfall": Outcome.DROPPED, "kommentar": "Behovet finns inte längre."},
    {"utfall": Outcome.NOT_DONE, "kommentar": "Det blev inte av."},
)
"""What becomes of the open actions, one after the other."""
NEXT = {
    Status.NOT_STARTED: Status.ONGOING,
    Status.PLANNED: Status.ONGOING,
    Status.ONGOING: Status.DONE,
    Status.PARTLY: Status.DONE,
    Status.DONE: Status.PARTLY,
}
"""What becomes of a status when something happens; any other stays."""


def answer_everything(root: Path, year: int) -> None:
    """Answer in each area's draft, and in the report's own, so that the report can be handed in."""
    handbook = load_handbook(root)[0]
    outcomes = cycle(OUTCOMES)
    for place, (area, page) in enumerate(handbook.reports[year].in_order):
        answers = _the_year(handbook, year, place, area, outcomes)
        fill_in(root, page, answers, f"Planen för {year} har följts. Arbetet fortsätter.")
    index = handbook.reports[year].index
    fill_in(root, index, _the_whole_report(handbook, year), f"Alla områden har rapporterat {year}.")


def fill_in(root: Path, page: Loaded[Entry] | Loaded[Report], answers: Answers, text: str) -> None:
    """Put answers under their keys, in the order of the draft, and the year's text below them."""
    keys = [field.alias or name for name, field in type(page.data).model_fields.items()]
    yaml = (root / page.path).read_text("utf-8")
    for key, value in answers.items():
        way = tuple(int(step) if step.isdigit() else step for step in key.split("."))
        yaml = set_value(page.path, yaml, way, value, after=keys[: keys.index(str(way[0]))])
    (root / page.path).write_text(f"{yaml}\n{text}\n", "utf-8")


def status_of(handbook: Handbook, area: str, before: int) -> Status | None:
    """Return an area's status in the latest report before a year that has the area."""
    told = [handbook.reports[each].entries.get(area) for each in handbook.years if each < before]
    return next((entry.data.status for entry in reversed(told) if entry), None)


def _the_year(handbook: Handbook, year: int, place: int, area: str, outcomes: Iterator[Answers]) -> Answers:
    """Return an area's answers: every third area has a new status, and the second one lacked something."""
    page = handbook.reports[year].entries[area].data
    last = status_of(handbook, area, year) or Status.NOT_STARTED
    status = NEXT.get(last, last) if place % 3 == year % 3 else last
    owner = page.responsible[0].who
    role = owner if owner in handbook.organisation.data.roles else ""
    done: Answers = {"text": "Rutinerna gicks igenom.", "status": ActivityStatus.DONE}
    figures = [name for name, figure in handbook.figure_definitions.items() if figure.area == area]
    documents = [name for name, each in handbook.governing_documents.items() if area in each.areas]
    revised: list[Answers] = [
        {"styrdokument": name, "handelse": Event.REVISED, "datum": datetime.date(year, 9, 12)}
        for name in documents[:1]
    ]
    action: Answers = {
        "id": f"utbildning-{year}",
        "text": f"Utbildning {year}: {page.title}",
        "slag": Kind.DECIDED,
        "vem": [role] if role else [],
        "senast": f"{year + 1}-10",
    }
    answers: Answers = {
        "status": status,
        **_reason(f"Så långt kom arbetet {year}."),
        "avvikelse": f"Två övningar ställdes in {year}." if place == 1 else "",
        "sammanfattning": f"Arbetet med {page.title} följde sin plan {year}.",
        "aktiviteter": [] if status is Status.NOT_STARTED else [done],
        "nyckeltal": {name: value for value, name in enumerate(figures, year % 7)},
        "beslut": revised if place % 4 == 0 else [],
        "atgarder": [action] if place % 2 == 0 else [],
        "uppfoljning": [
            {"atgard": name, **next(outcomes)} for name in due_actions(handbook, year).get(area, ())
        ],
        "nasta_ar": "Fler behöver gå utbildningen.",
        "godkand": role or "ej-inhamtat",
    }
    return {key: value for key, value in answers.items() if value}


def _reason(why: str) -> Answers:
    return {"motivering": why} if "reason" in Entry.model_fields else {"statusgrund": {"bedomning": why}}


def _the_whole_report(handbook: Handbook, year: int) -> Answers:
    """Return the answers of the one who keeps the report together; of one old action nothing is said."""
    data = handbook.reports[year].index.data
    roles = handbook.organisation.data.roles
    due = due_actions(handbook, year).get(WHOLE_REPORT, [])
    resources: Answers = {"aret": Extent.LARGELY, "nasta_ar": Extent.FULLY}
    answers: Answers = {
        "sammantrade": {"organ": board(handbook), "datum": datetime.date(year + 1, 3, 14)},
        "hallpunkter": [] if data.milestones else [{"vad": "Bidragen är skrivna", "dagar_fore": 42}],
        "avvikelser": [f"Två tjänster var vakanta {year}."],
        **{f"oversyn.{place}.utfall": ReviewOutcome.UNCHANGED for place in range(len(data.reviews))},
        "resurser": {} if data.resources else resources,
        **({f"resurser.{key}": value for key, value in resources.items()} if data.resources else {}),
        "uppfoljning": [{"atgard": name, "utfall": Outcome.REMAINS} for name in due[1:]],
        "ej_uppfoljda": due[:1],
        "sekretessprovning": {
            "vem": next(name for name, role in roles.items() if year in role.lifetime),
            "datum": datetime.date(year + 1, 2, 1),
            "resultat": "Inget är utelämnat.",
        },
    }
    return {key: value for key, value in answers.items() if value}


def board(handbook: Handbook) -> str:
    """Return the id of the body that treats the reports."""
    return next(iter(handbook.organisation.data.bodies))
