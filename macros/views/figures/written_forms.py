"""Every form that a key figure may be written in, with how a reader sees it."""

from __future__ import annotations

from dataclasses import dataclass

import yaml
from pydantic import TypeAdapter, ValidationError

from macros.model.figures import FigureDefinition, FigureValue, FigureValues
from macros.model.handbook import Reported
from macros.views.figures.series import Statement, build_statement

YEAR = 2023
"""The year of the report that the examples are from."""

_EXAMPLES = (
    ("Talet, när det är exakt", "21"),
    ("Ungefär", "{cirka: 900}"),
    ("Lite mer än", "{drygt: 900}"),
    ("Lite mindre än", "{nastan: 900}"),
    ("En undre gräns", "{minst: 30}"),
    ("En övre gräns", "{hogst: 12.5}"),
    ("En del av en helhet", "{varde: 21, av: 23}"),
    ("Fler, men ingen vet hur många", "{riktning: fler}"),
    ("Färre, men ingen vet hur många", "{riktning: farre}"),
    ("Lika många, men ingen vet hur många", "{riktning: oforandrat}"),
    ("Få, men ingen vet hur många", "{riktning: fa}"),
    ("Bara ändringen är känd, i procent", "{andring: {procent: -20, jamfort_med: 2018}}"),
    ("Bara ändringen är känd, i gånger", "{andring: {ganger: 3, jamfort_med: 2018, minst: true}}"),
    ("Noll, alltså räknat och inget funnet", "0"),
    ("Rapporten säger inget", "uppgift-saknas"),
    ("Rapporten säger att det inte är känt", "okant"),
    ("Det finns inget att räkna", "ej-tillampligt"),
    ("Samma sak, när fler uppgifter hör till", "{saknas: ej-tillampligt, period: januari–augusti}"),
    ("Det har inte mätts, och varför", "{ej-matt: Systemet byttes under året.}"),
    ("Talet är hemligt, och enligt vilket lagrum", "{sekretess: 18 kap. 13 § OSL}"),
    ("En del av året", "{varde: 45, period: januari–augusti}"),
    ("Ett tal för varje del", "[{varde: 12, del: Skolor}, {varde: 9, del: Äldreboenden}]"),
    ("Det här året och året före", f"[125, {{varde: 109, avser: {YEAR - 1}}}]"),
    ("Ett tidigare tal har räknats om", f"{{varde: 110, avser: {YEAR - 1}, omraknad: Ett avtal räknades inte med.}}"),
    ("Ett medelvärde för flera år", f"{{varde: 4.5, medel: [{YEAR - 4}, {YEAR}]}}"),
    ("Den som lämnade talet tvekar", "{varde: 21, tveksam: Två listor skiljer sig åt.}"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class WrittenForm:
    """A form: when it is used, how it is written after the id of the figure, and what the reader sees."""

    meaning: str
    written: str
    statements: tuple[Statement, ...]


def build_written_forms() -> tuple[WrittenForm, ...]:
    """Return every form that the model has."""
    definition = FigureDefinition.model_validate({"namn": "Avtal", "omrade": "bevakning", "enhet": "avtal"})
    rows = []
    for meaning, written in _EXAMPLES:
        told = [Reported(YEAR, "bevakning", value) for value in _read(written)]
        if told:
            rows.append(
                WrittenForm(meaning, written, tuple(build_statement(definition, each) for each in told))
            )
    return tuple(rows)


def _read(written: str) -> tuple[FigureValue, ...]:
    """Return the values of an example; none where the model has no such form."""
    try:
        return TypeAdapter(FigureValues).validate_python(yaml.safe_load(written))
    except ValidationError:
        return ()
