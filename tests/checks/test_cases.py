"""What is told of a page that someone has written in a hurry, pasted together or meant ill with."""

from __future__ import annotations

import pytest

from tests.conftest import CheckChanges
from tests.writing import AREA, INDEX, area, page


def told(problems: list[str]) -> list[str]:
    """Return the line and code of each problem."""
    return [f"{problem.split(':')[1]} {problem.split('[')[1][:4]}" for problem in problems]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "```html så här\n<script>alert(1)</script>\n```\n",
            ["5 T024"],
            id="a script that is shown as code",
        ),
        pytest.param("Så här:\n\n```text\nkod\n\nMer text.\n", ["7 T024"], id="a fence that is never closed"),
        pytest.param("Så här:\n- ett\n- två\n", [], id="a list right after a line"),
        pytest.param("Så här:\n| a | b |\n|---|---|\n| 1 | 2 |\n", [], id="a table right after a line"),
        pytest.param("Det står[^1].\n", ["5 T026"], id="a footnote without a text"),
        pytest.param(
            "[B][bev]\n\n[tom]()\n\n[O] (omraden/bevakning.md)\n",
            ["5 T025", "7 T025", "9 T025"],
            id="three links that are none",
        ),
        pytest.param(
            '!!! note "Obs"\n    Läs detta.\n\n> [!WARNING]\n> Läs detta.\n',
            ["5 T027", "8 T027"],
            id="notes of two other dialects",
        ),
        pytest.param("## Innehåll\n\nText.\n", [], id="a heading called as a part of the frame"),
        pytest.param(
            "[Avtal](H:/larm/avtal.docx)\n\n[Plan](file:///C:/plan.docx)\n",
            ["5 T011", "7 T011"],
            id="links to files on a computer",
        ),
        pytest.param(
            "Text.\n\n<<<<<<< min\n- ett\n=======\n- två\n>>>>>>> din\n",
            ["7 F013"],
            id="two versions that Git could not join",
        ),
        pytest.param("## Larm {: #eget }\n", ["5 T023"], id="an id of one's own"),
        # The number is the tax authority's own example, which belongs to nobody.
        pytest.param(
            "Nummer 811218\\-9876.\n\nNummer 811218&#45;9876.\n",
            ["5 T017", "7 T017"],
            id="identity numbers in disguise",
        ),
    ],
)
def test_each_case_is_told_on_its_line_and_nothing_else(
    text: str, expected: list[str], check: CheckChanges
) -> None:
    assert told(check({INDEX: page(text)})) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            '[a](javascript:alert(1) "a"b")\n', "5 T011", id="an address that would run code if it were one"
        ),
        pytest.param(
            "![karta](https://example.com/en karta.png)\n",
            "5 T010",
            id="an image of another site if it were one",
        ),
    ],
)
def test_what_would_do_harm_is_told_even_where_it_is_no_link(
    text: str, expected: str, check: CheckChanges
) -> None:
    assert told(check({INDEX: page(text)})) == [expected]


@pytest.mark.parametrize("mark", ["=======", "||||||| bas"])
def test_what_is_left_of_a_conflict_is_told(check: CheckChanges, mark: str) -> None:
    assert told(check({AREA: area(f"Text.\n\n{mark}\n\nMer.\n")})) == ["10 F013"]


def test_a_conflict_that_reads_as_a_heading_is_told_as_a_conflict(check: CheckChanges) -> None:
    conflict = "<<<<<<< min\nett\n=======\ntvå\n>>>>>>> din\n"

    assert told(check({AREA: area(conflict)})) == ["8 F013"]
