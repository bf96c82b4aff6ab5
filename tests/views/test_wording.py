"""The Swedish words for codes, and how numbers and blanks are written."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable
from decimal import Decimal
from enum import StrEnum
from typing import Any

import pytest

from macros import model
from macros.model.base import Labelled
from macros.model.figures import Absent, Blank, FigureValue, Target
from macros.model.shared import Law
from macros.views.pages import wording

CODES = [
    value
    for found in pkgutil.iter_modules(model.__path__, "macros.model.")
    if found.name != "macros.model.problems"
    for value in vars(importlib.import_module(found.name)).values()
    if isinstance(value, type) and issubclass(value, StrEnum) and value not in (StrEnum, Labelled)
]
"""All that list what may be written."""


def test_every_code_has_a_swedish_word() -> None:
    without = [
        code
        for codes in CODES
        for code in codes
        if not re.fullmatch(r"[A-ZÅÄÖ][a-zåäö, ]+", getattr(code, "label", ""))
    ]

    assert len(CODES) > 1
    assert without == []


def changed(**values: Any) -> dict[str, Any]:
    """Return a change without its numbers."""
    return {"andring": {"jamfort_med": 2018, **values}}


def test_the_blanks_that_need_no_reason_are_blanks() -> None:
    assert {code.value for code in Absent} <= {code.value for code in Blank}


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("0", "0"),
        ("4", "4"),
        ("1200", "1 200"),
        ("12500.5", "12 500,5"),
        ("4.5", "4,5"),
        ("4.50", "4,50"),
        ("-3", "−3"),
        ("-1200.5", "−1 200,5"),
        ("1E+3", "1 000"),
        ("1000000", "1 000 000"),
    ],
)
def test_a_number_is_written_the_swedish_way(number: str, shown: str) -> None:
    assert wording.format_number(Decimal(number)) == shown.replace(" ", "\N{NO-BREAK SPACE}")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ({"varde": 4}, "4"),
        ({"varde": 0}, "0"),
        ({"varde": -2}, "−2"),
        ({"cirka": 80}, "cirka 80"),
        ({"nastan": 900}, "nästan 900"),
        ({"drygt": 900}, "drygt 900"),
        ({"minst": 20}, "minst 20"),
        ({"hogst": 4.5}, "högst 4,5"),
        ({"riktning": "fler"}, "Fler, antal okänt"),
        ({"riktning": "farre"}, "Färre, antal okänt"),
        ({"riktning": "oforandrat"}, "Oförändrat, antal okänt"),
        ({"riktning": "fa"}, "Få, antal okänt"),
        (changed(procent=-20, minst=True), "Minskning med minst 20 procent jämfört med 2018"),
        (changed(procent=4.5), "Ökning med 4,5 procent jämfört med 2018"),
        (changed(ganger=3), "3 gånger talet för 2018"),
        (changed(ganger=3, minst=True), "Minst 3 gånger talet för 2018"),
        (changed(procent=10, jamfort_med=[2017, 2019]), "Ökning med 10 procent jämfört med 2017–2019"),
        ({"varde": 21, "av": 23}, "21 av 23"),
        ({"cirka": 20, "av": 23}, "cirka 20 av 23"),
        ({"saknas": "uppgift-saknas"}, "Uppgift saknas"),
        ({"saknas": "okant"}, "Okänt enligt rapporten"),
        ({"saknas": "ej-tillampligt"}, "Ej tillämpligt"),
        ({"ej-matt": "mätaren var trasig"}, "Ej mätt"),
        ({"sekretess": "18 kap. 13 § OSL"}, "Visas inte"),
    ],
)
def test_a_figure_says_how_sure_it_is(value: dict[str, Any], shown: str) -> None:
    assert wording.format_figure(FigureValue.model_validate(value)) == shown


@pytest.mark.parametrize(
    ("value", "note"),
    [
        ({"varde": 4, "del": "gymnasiet"}, "gymnasiet"),
        ({"varde": 4, "period": "januari–augusti"}, "januari–augusti"),
        ({"varde": 4, "medel": (2013, 2017)}, "medelvärde 2013–2017"),
        ({"varde": 4, "avser": 2020, "omraknad": "fler räknas"}, "omräknat: fler räknas"),
        ({"varde": 4, "tveksam": "olika källor"}, "osäkert: olika källor"),
        ({"ej-matt": "mätaren var trasig"}, "mätaren var trasig"),
        ({"sekretess": "18 kap. 13 § OSL"}, "18 kap. 13 § OSL"),
    ],
    ids=str,
)
def test_what_one_must_know_to_compare_a_figure_is_a_note(value: dict[str, Any], note: str) -> None:
    assert wording.figure_notes(FigureValue.model_validate(value)) == [note]


@pytest.mark.parametrize(
    ("target", "shown"),
    [
        ({"varde": 95}, "95"),
        ({"varde": 95, "enhet": "procent"}, "95 procent"),
        ({"varde": 95, "enhet": "procent", "ar": 2025}, "95 procent senast 2025"),
        ({"varde": 95, "minst": True}, "minst 95"),
        ({"varde": -20, "enhet": "procent", "jamfort_med": 2018, "ar": 2025}, "−20 procent jämfört med 2018 senast 2025"),
    ],
)  # fmt: skip
def test_a_target_has_its_unit_base_and_year(target: dict[str, Any], shown: str) -> None:
    assert wording.format_target(Target.model_validate(target)) == shown


@pytest.mark.parametrize(
    ("law", "shown"),
    [
        ({"namn": "arbetsmiljölagen"}, "arbetsmiljölagen"),
        ({"namn": "säkerhetsskyddslagen", "beteckning": "2018:585"}, "säkerhetsskyddslagen (2018:585)"),
        ({"namn": "säkerhetsskyddslagen", "beteckning": "2018:585", "bestammelse": "2 kap. 7 §"}, "säkerhetsskyddslagen (2018:585) 2_kap. 7_§"),
        ({"namn": "skollagen", "bestammelse": "6 kap."}, "skollagen 6_kap."),
    ],
)  # fmt: skip
def test_a_law_is_cited_without_a_line_break_in_its_numbers(law: dict[str, Any], shown: str) -> None:
    assert wording.format_law(Law.model_validate(law)) == shown.replace("_", "\N{NO-BREAK SPACE}")


@pytest.mark.parametrize(
    ("write", "given", "shown"),
    [
        *((wording.joined, given, shown) for given, shown in (("", ""), ("a", "a"), ("ab", "a och b"), ("abc", "a, b och c"))),
        *((wording.capitalised, given, shown) for given, shown in (("kommunstyrelsen", "Kommunstyrelsen"), ("iT-chef", "IT-chef"), ("", ""))),
        *((wording.uncapitalised, given, shown) for given, shown in (("Säkerhetschef", "säkerhetschef"), ("IT-chef", "IT-chef"), ("VD", "VD"), ("", ""))),
        (wording.format_month, 1, "januari"),
        (wording.format_month, 12, "december"),
    ],
)  # fmt: skip
def test_lists_capitals_and_months_are_written_the_swedish_way(
    write: Callable[[Any], str], given: Any, shown: str
) -> None:
    assert write(given) == shown


@pytest.mark.parametrize(
    ("part", "whole", "percent"),
    [(2, 3, 67), (1, 8, 13), (299, 300, 99), (1, 300, 1), (0, 3, 0), (3, 3, 100)],
)
def test_a_share_is_rounded_to_the_nearest_percent_but_only_none_is_0_and_only_all_is_100(
    part: int, whole: int, percent: int
) -> None:
    assert wording.whole_percent(part, whole) == percent


def test_swedish_order_puts_the_three_swedish_letters_last() -> None:
    given = ["Ö", "zon", "Ä", "Åre", "apa", "Idé", "ide-a"]

    assert sorted(given, key=wording.swedish_order) == ["apa", "Idé", "ide-a", "zon", "Åre", "Ä", "Ö"]
