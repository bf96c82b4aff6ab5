"""Points in time as people write them."""

from __future__ import annotations

import datetime

import pytest
from pydantic import TypeAdapter, ValidationError

from macros.model.times import Time, When

TIME: TypeAdapter[When] = TypeAdapter(Time)


@pytest.mark.parametrize(
    ("written", "label", "first", "last"),
    [
        (2022, "2022", "2022-01-01", "2022-12-31"),
        ("2022", "2022", "2022-01-01", "2022-12-31"),
        ("2022-02", "februari 2022", "2022-02-01", "2022-02-28"),
        (datetime.date(2022, 10, 31), "31 oktober 2022", "2022-10-31", "2022-10-31"),
        ("hösten 2022", "hösten 2022", "2022-09-01", "2022-12-31"),
        ("hösten\u00a02022", "hösten\u00a02022", "2022-09-01", "2022-12-31"),
        ("vintern 2022", "vintern 2022", "2022-12-01", "2023-02-28"),
        ("2022–2024", "2022–2024", "2022-01-01", "2024-12-31"),
        ("2022-2024", "2022–2024", "2022-01-01", "2024-12-31"),
        ("mandatperioden 2023–2026", "mandatperioden 2023–2026", "2023-01-01", "2026-12-31"),
    ],
)
def test_a_time_has_words_and_two_days(written: object, label: str, first: str, last: str) -> None:
    when = TIME.validate_python(written)

    assert (when.label, str(when.first), str(when.last)) == (label, first, last)


def test_a_time_that_hangs_on_an_event_has_no_days() -> None:
    when = TIME.validate_python({"nar": "när planen är antagen"})

    assert (when.label, when.first, when.last) == ("när planen är antagen", None, None)


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("snart", "”snart” går inte att läsa som en tid. Skriv 2022, 2022-10,"),
        ("mars 2023", r"”mars 2023” går inte att läsa som en tid. Menade du 2023-03\?"),
        ("Den 5 okt. 2023", r"Menade du 2023-10-05\?"),
        ("må 2023", "Skriv 2022, 2022-10,"),
        (22, "”22” går inte att läsa som en tid."),
        (True, "Tiden går inte att läsa."),
        ("2022-13", "Månaden ska vara 01–12."),
        ("2024–2022", "Det sista året ligger före det första."),
        (["2022"], "Tiden går inte att läsa."),
    ],
)
def test_what_is_no_time_is_answered_with_how_to_write_one(written: object, message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        TIME.validate_python(written)
