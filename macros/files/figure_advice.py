"""What to write instead of a key figure that is no number: the forms that fit what was written, where it stands."""

from __future__ import annotations

import re

from pydantic_core import ErrorDetails

from macros.files.trials import Trial
from macros.model.figure_forms import Form, forms, period_in
from macros.model.problems import quoted
from macros.model.source import KeyPath

Units = tuple[tuple[str, str], ...]
"""The id of each key figure, and what it is counted in."""

_GUIDE = "Alla former står på sidan Så skriver du ett nyckeltal (docs/om/nyckeltal.md)."
_NUMBERS = ("varde", "cirka", "drygt", "nastan", "minst", "hogst", "av")


def figure_at(trial: Trial, details: ErrorDetails, units: Units) -> str:
    """Return advice for what is written in place of a figure's number; nothing where it is no figure, or has its own advice."""
    location, value = details["loc"], details["input"]
    way = trial.source.way(*location)
    if location[-1] not in _NUMBERS or location[0] != "nyckeltal" or not way or not isinstance(value, str):
        return ""
    year = re.search(r"rapporter/(\d{4})/", trial.source.path)
    unit = dict(units).get(str(location[1]), "")
    readings = forms(value, unit, int(year[1]) if year else 0)
    if way[-1] == location[-1]:
        offers = [_in_group(trial, way, reading) for reading in readings]
    else:
        offers = [_alone(trial, way, reading) for reading in readings]
    fitting = [offer for offer in offers if offer]
    if fitting == ["0"]:
        return f"{quoted(value)} är inte ett tal. Menade du 0?"
    if fitting:
        return f"{quoted(value)} är inte ett tal. Skriv {' eller '.join(fitting)}."
    if period := period_in(value):
        return f"{quoted(value)} är en period. Skriv talet också: {{varde: talet, period: {period}}}."
    return "" if re.match(r"\W?\d", value) else f"{details['msg']} {_GUIDE}"


def _alone(trial: Trial, way: KeyPath, reading: list[Form]) -> str:
    """Return how the values are written in place of a figure without a key."""
    is_in_list = isinstance(way[-1], int)
    value = reading[0] if len(reading) == 1 else reading
    if (is_in_list and len(reading) > 1) or not _fits(trial, way, value):
        return ""
    shown = [_shown(form) for form in reading]
    return shown[0] if len(shown) == 1 else f"[{', '.join(shown)}]"


def _in_group(trial: Trial, way: KeyPath, reading: list[Form]) -> str:
    """Return how a value is written in place of one key of a group, where that key alone is to be another."""
    *above, key = way
    values = trial.value(tuple(above))
    others = {each: value for each, value in values.items() if each != key}
    form = reading[0]
    is_on_one_line = "{" in trial.source.written.get(trial.source.line(*way), "")
    is_right = len(reading) == 1 and key in ("varde", *form) and not others.keys() & form.keys()
    if not is_right or (len(form) > 1 and not is_on_one_line):
        return ""
    return _pairs(form) if _fits(trial, tuple(above), {**others, **form}) else ""


def _fits(trial: Trial, way: KeyPath, value: object) -> bool:
    return trial.searches.may_search(trial.source.path) and trial.fits(way, value)


def _shown(form: Form) -> str:
    """Return the shortest way to write one value."""
    bare = [value for key, value in form.items() if key in ("varde", "saknas")]
    return str(bare[0]) if len(form) == len(bare) else f"{{{_pairs(form)}}}"


def _pairs(form: Form) -> str:
    return ", ".join(f"{key}: {value}" for key, value in form.items())
