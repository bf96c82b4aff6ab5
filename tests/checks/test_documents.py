"""What the reports say of a governing document, over the years."""

from __future__ import annotations

import pytest

from tests.conftest import CheckChanges
from tests.writing import ENTRY, entry, report

ADOPTED, REVISED = "antaget, datum: 2020-05-20", "reviderat, datum: 2021-02-01"
LATER = "docs/rapporter/2022/bevakning.md"


def decisions(*events: str) -> str:
    """Return an entry with what happened to the policy."""
    listed = ", ".join(f"{{styrdokument: policy, handelse: {event}}}" for event in events)
    return entry(nyckeltal="{avtal: 4}", beslut=f"[{listed}]")


@pytest.mark.parametrize(
    ("first", "later", "is_told"),
    [
        ([REVISED], [ADOPTED], True),
        ([ADOPTED], [REVISED], False),
        ([REVISED, ADOPTED], ["upphavt, datum: 2022-03-01"], False),
        ([ADOPTED, REVISED], [ADOPTED], False),
        ([REVISED], ["antaget"], False),
        ([REVISED], ["upphavt, datum: 2021-02-01"], False),
    ],
    ids=["before", "after", "in any order in one report", "told again", "without a day", "the same day"],
)
def test_what_a_later_report_tells_came_after(
    first: list[str], later: list[str], check: CheckChanges, *, is_told: bool
) -> None:
    problems = check(
        {ENTRY: decisions(*first), LATER: decisions(*later), "docs/rapporter/2022/index.md": report()}
    )

    assert [problem.partition("]")[0] for problem in problems] == ([f"{LATER}:9: [K012"] if is_told else [])
