"""How problems are sorted, printed and shown to other programs."""

from __future__ import annotations

import json

import pytest

from macros.model.problems import (
    MOST_SUGGESTIONS,
    ContentError,
    Problem,
    Rule,
    Severity,
    Suggestions,
    format_json,
    format_text,
    suggestion,
)
from macros.model.problems import quoted as show

ERROR = Problem("docs/b.md", 7, "O003", "Numret 3 är upptaget.")
HINT = Problem("docs/a.md", 2, "A001", "Skriv del.", Severity.HINT)


def test_a_problem_is_printed_as_file_line_code_and_sentence_and_only_an_error_stops_the_build() -> None:
    assert (str(ERROR), ERROR.is_error) == ("docs/b.md:7: [O003] Numret 3 är upptaget.", True)
    assert (str(HINT), HINT.is_error) == ("docs/a.md:2: [A001] Tips: Skriv del.", False)


def test_a_rule_gives_its_problems_its_code_and_severity() -> None:
    rule = Rule("A001", "Var och en bör ha en del.", Severity.HINT)

    assert rule.broken("docs/a.md", 2, "Skriv del.") == HINT


def test_problems_are_printed_by_file_and_line_as_a_number_with_the_errors_last_where_the_eye_is() -> None:
    tenth = Problem("docs/b.md", 10, "O003", "x")
    late = Problem("docs/c.md", 1, "A001", "x", Severity.HINT)

    assert format_text([tenth, late, ERROR, HINT]) == f"{HINT}\n{late}\n{ERROR}\n{tenth}"
    assert str(ContentError([ERROR, HINT])) == f"{HINT}\n{ERROR}"


def test_other_programs_get_every_part_of_a_problem() -> None:
    values = {"fil": "docs/b.md", "rad": 7, "kod": "O003", "slag": "fel", "text": "Numret 3 är upptaget."}

    assert json.loads(format_json([ERROR])) == [values]
    assert (format_text([]), format_json([])) == ("", "[]")


@pytest.mark.parametrize(
    ("value", "longest", "shown"), [("två\n  rader", 40, "”två rader”"), ("x" * 100, 5, "”xxxx…”")]
)
def test_a_value_is_shown_on_one_line_and_a_long_one_shortened(value: str, longest: int, shown: str) -> None:
    assert show(value, longest=longest) == shown


@pytest.mark.parametrize(
    ("written", "allowed", "most", "said"),
    [
        ("bevaking", ["bevakning", "krisstod"], 0, "Menade du bevakning?"),
        ("Åtgärder", ["atgarder"], 0, "Menade du atgarder?"),
        ("zzz", ["pagar", "delvis"], 12, "Tillåtet: delvis, pagar."),
        ("zzz", [f"omrade-{number}" for number in range(13)], 12, ""),
    ],
    ids=["nearest", "rings and dots", "a short list", "a long list"],
)
def test_what_may_be_meant_is_suggested(written: str, allowed: list[str], most: int, said: str) -> None:
    assert suggestion(written, allowed, most=most) == said


def test_only_the_first_wrong_words_of_a_file_are_compared_with_all_that_is_allowed() -> None:
    suggestions = Suggestions()
    said = [suggestions.make("a.md", "bevaking", ["bevakning"], most=0) for _ in range(MOST_SUGGESTIONS + 1)]

    assert said == ["Menade du bevakning?"] * MOST_SUGGESTIONS + [""]
    assert suggestions.make("a.md", "bevaking", ["bevakning"]) == "Tillåtet: bevakning."
    assert suggestions.make("b.md", "bevaking", ["bevakning"], most=0) == "Menade du bevakning?"


@pytest.mark.parametrize("sign", list("\n\r\t\v\f\x1b\x85\u2028\u2029\u200e\u202e\u2066\ue000\udcff"))
def test_neither_a_name_nor_a_word_can_end_a_line_turn_it_or_steer_a_terminal(sign: str) -> None:
    problem = Problem(f"docs/a{sign}b.md", 1, "O017", f"Filen a{sign}b.")
    code = f"\\u{ord(sign):04x}"

    assert (problem.path, problem.message) == (f"docs/a{code}b.md", f"Filen a{code}b.")


def test_letters_blanks_and_pictures_are_shown_as_they_are() -> None:
    said = "Åäö é 1\u00a0200 👩\u200d🚒 \U0001fabf"

    assert Problem("x", 1, "O017", said).message == said
