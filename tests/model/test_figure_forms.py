"""What people write for a key figure, and the form that says the same."""

from __future__ import annotations

import pytest

from macros.model.figure_forms import forms, period_in


def read(written: str, unit: str = "") -> list[str]:
    """Return each reading, as it is written."""
    return [
        " + ".join(", ".join(f"{key}: {value}" for key, value in form.items()) for form in reading)
        for reading in forms(written, unit, 2023)
    ]


@pytest.mark.parametrize(
    ("written", "unit", "readings"),
    [
        ("minst 30", "", ["minst: 30"]), ("30 eller fler", "", ["minst: 30"]), ("30+", "", ["minst: 30"]), ("högst 1 200", "", ["hogst: 1200"]),
        ("drygt 900", "", ["drygt: 900"]), ("nästan 900", "", ["nastan: 900"]), ("ca. 4", "", ["cirka: 4"]), ("~4,5", "", ["cirka: 4.5"]),
        ("21 av 23", "", ["varde: 21, av: 23"]), ("minst fyra av fem", "", ["minst: 4, av: 5"]), ("fyra", "", ["varde: 4"]),
        ("125 (109)", "", ["varde: 125 + varde: 109, avser: 2022"]), ("drygt 1,200", "", ["drygt: 1200", "drygt: 1.2"]),
        ("cirka 560 miljoner", "kronor", ["cirka: 560000000"]), ("cirka 560 miljoner", "miljoner kronor", ["cirka: 560"]),
        ("cirka 560 miljoner", "", ["cirka: 560000000", "cirka: 560"]), ("560 mkr", "tkr", ["varde: 560000"]), ("560 mkr", "avtal", []),
        ("minst 30 elever", "elever", ["minst: 30"]), ("minst 30 elever", "skolor", []), ("cirka 30 %", "procent", ["cirka: 30"]), ("cirka 30 %", "avtal", []),
        ("45 (jan–aug)", "", ["varde: 45, period: januari–augusti"]), ("45, första halvåret", "", ["varde: 45, period: första halvåret"]),
        ("inga", "", ["varde: 0"]), ("noll", "", ["varde: 0"]), ("flera", "", ["riktning: fler"]), ("Ökat", "", ["riktning: fler"]), ("minskat", "", ["riktning: farre"]),
        ("saknas", "", ["saknas: uppgift-saknas"]), ("n/a", "", ["saknas: ej-tillampligt", "saknas: uppgift-saknas"]),
        ("–", "", ["saknas: uppgift-saknas", "saknas: ej-tillampligt"]), ("inte mätt", "", ["ej-matt: varför"]),
        *((unsure, "", []) for unsure in ("över 900", "färre än 5", "10–15", "ett tiotal", "några hundra", "minst 30 eller fler", "ungefär", "hej", "x" * 9_000, "1 " * 9_000)),
    ],
)  # fmt: skip
def test_a_form_is_offered_where_it_is_certain(written: str, unit: str, readings: list[str]) -> None:
    assert read(written, unit) == readings


def test_a_period_alone_is_one() -> None:
    assert [period_in(text) for text in ("jan–aug", "Hösten", "1", "jan")] == [
        "januari–augusti",
        "hösten",
        "",
        "",
    ]
