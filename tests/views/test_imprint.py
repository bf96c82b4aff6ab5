"""What a printed document says of itself."""

from __future__ import annotations

import datetime

import pytest

from macros.views.reports.imprint import build_imprint
from tests.drawing import handbook_of
from tests.writing import ORGANISATION, REPORT, organisation, report


def test_the_running_header_has_the_municipality_the_title_and_the_stage() -> None:
    assert build_imprint(handbook_of(), 2021).running == "Provkommun · Årsrapport 2021 · Inlämnad"


def test_a_draft_says_so_in_the_header_and_before_the_text() -> None:
    imprint = build_imprint(handbook_of({REPORT: report(lage="utkast")}), 2021)

    assert imprint.is_draft
    assert imprint.running.endswith("UTKAST – inte inlämnad")
    assert imprint.notices == ("Utkast. Rapporten är inte inlämnad, och allt i den kan ändras.",)


def test_a_fictional_municipality_says_so_in_the_header_and_before_the_text() -> None:
    made_up = organisation(kommun="{namn: Påhittköping, fiktiv: true}")
    imprint = build_imprint(handbook_of({ORGANISATION: made_up}), 2021)

    assert imprint.running.endswith("Påhittad kommun")
    assert imprint.notices == ("Påhittad kommun. Påhittköping finns inte. Allt i dokumentet är exempel.",)


def test_a_part_of_the_report_is_named_before_it() -> None:
    assert build_imprint(handbook_of(), 2021, "1.3 Bevakning").title == "1.3 Bevakning: årsrapport 2021"


@pytest.mark.parametrize(
    ("steps", "day"),
    [
        ("[{datum: 2022-03-14}, {datum: 2022-02-01}, {beslut: noterade}]", datetime.date(2022, 3, 14)),
        ("[]", datetime.date(2021, 12, 31)),
    ],
)
def test_the_day_is_the_last_known_of_the_treatment_or_the_last_of_the_year(
    steps: str, day: datetime.date
) -> None:
    assert build_imprint(handbook_of({REPORT: report(behandling=steps)}), 2021).day == day
