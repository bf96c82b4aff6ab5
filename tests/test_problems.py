"""How problems are sorted, printed and shown to other programs."""

from __future__ import annotations

import json

from macros.problems import (
    ContentError,
    Problem,
    Rule,
    Severity,
    format_json,
    format_text,
    suggestion,
)
from macros.problems import quoted as show

ERROR = Problem("docs/b.md", 7, "O003", "Numret 3 är upptaget.")
HINT = Problem("docs/a.md", 2, "A001", "Skriv del.", Severity.HINT)


def test_a_problem_is_printed_as_file_line_code_and_sentence() -> None:
    assert str(ERROR) == "docs/b.md:7: [O003] Numret 3 är upptaget."


def test_a_hint_says_that_it_is_one() -> None:
    assert str(HINT) == "docs/a.md:2: [A001] Tips: Skriv del."


def test_only_an_error_stops_the_build() -> None:
    assert ERROR.is_error
    assert not HINT.is_error


def test_a_rule_gives_its_problems_its_code_and_severity() -> None:
    rule = Rule("A001", "Var och en bör ha en del.", Severity.HINT)

    assert rule.broken("docs/a.md", 2, "Skriv del.") == HINT


def test_problems_are_printed_by_file_and_then_by_line_as_a_number() -> None:
    tenth = Problem("docs/b.md", 10, "O003", "x")

    assert format_text([tenth, ERROR, HINT]) == f"{HINT}\n{ERROR}\n{tenth}"


def test_no_problems_are_printed_as_nothing() -> None:
    assert format_text([]) == ""
    assert format_json([]) == "[]"


def test_other_programs_get_every_part_of_a_problem() -> None:
    assert json.loads(format_json([ERROR])) == [
        {"fil": "docs/b.md", "rad": 7, "kod": "O003", "slag": "fel", "text": "Numret 3 är upptaget."}
    ]


def test_a_content_error_prints_its_problems_in_order() -> None:
    assert str(ContentError([ERROR, HINT])) == f"{HINT}\n{ERROR}"


def test_a_value_is_shown_on_one_line() -> None:
    assert show("två\n  rader") == "”två rader”"


def test_a_long_value_is_shortened() -> None:
    assert show("x" * 100, longest=5) == "”xxxx…”"


def test_the_nearest_match_is_suggested() -> None:
    assert suggestion("bevaking", ["bevakning", "krisstod"], most=0) == "Menade du bevakning?"


def test_letters_with_rings_and_dots_are_near_those_without() -> None:
    assert suggestion("Åtgärder", ["atgarder"], most=0) == "Menade du atgarder?"


def test_a_short_list_of_what_is_allowed_is_shown_in_order() -> None:
    assert suggestion("zzz", ["pagar", "delvis"]) == "Tillåtet: delvis, pagar."


def test_a_long_list_of_what_is_allowed_is_not_shown() -> None:
    assert suggestion("zzz", [f"omrade-{number}" for number in range(13)]) == ""


def test_in_a_terminal_the_errors_come_last_where_the_eye_is() -> None:
    hint = Problem("a.md", 1, "A001", "ett råd", Severity.HINT)
    error = Problem("a.md", 2, "A002", "ett fel")

    assert format_text([error, hint]) == "a.md:1: [A001] Tips: ett råd\na.md:2: [A002] ett fel"
