"""What differs between two states of some values, in words."""

from __future__ import annotations

from typing import Any

import pytest

from macros.files.differences import Mark, changed_line, compare_words, find_differences, find_moved, reworded


def told(before: Any, after: Any) -> list[tuple[Any, ...]]:
    return [(*change.way, change.what) for change in find_differences(before, after)]


def test_the_line_of_a_change_is_not_one_where_only_a_blank_is_new() -> None:
    assert changed_line("a\nb\nc", "a \nb\nd") == 2
    assert changed_line("a\nb\nc", "a\nb  \nc") == 1


LARM, LOCK = {"id": "a", "text": "Köpa nya larm"}, {"id": "b", "text": "Byta lås"}


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        ({"a": [1, {"b": "x"}]}, {"a": [1, {"b": "x"}]}, []),
        ({"k": 4}, {"k": 5}, [("k", "var 4 och är nu 5")]),
        ({"k": 4}, {"k": 4.5}, [("k", "var 4 och är nu 4,5")]),
        ({"k": True}, {"k": False}, [("k", "var ja och är nu nej")]),
        ({"k": "planerat"}, {"k": "genomfort"}, [("k", "var ”planerat” och är nu ”genomfort”")]),
        ({"k": "planerat"}, {"k": 3}, [("k", "var ”planerat” och är nu 3")]),
        ({"gammal": 1, "samma": 2}, {"samma": 2, "ny": LARM},
         [("ny", "är tillagt: ”Köpa nya larm”"), ("gammal", "är borttaget: 1")]),
        ([LARM, LOCK], [{**LOCK, "text": "Byta alla lås"}, LARM],
         [(0, "text", "”Byta lås” är nu ”Byta alla lås”"), ("har fått en annan ordning",)]),
        ([{"varde": 1}, {"varde": 2}], [{"varde": 1}, {"varde": 3}], [(1, "varde", "var 2 och är nu 3")]),
        (["a", "a"], ["a", "b"], [(1, "var ”a” och är nu ”b”")]),
        ({"l": ["x", "y"]}, {"l": ["x"]}, [("l", "har mist ”y”")]),
    ],
    ids=["the same", "a number", "a decimal", "yes and no", "a code", "another kind", "added and taken away",
         "by name, at the new place", "by place without names", "by place with the same name", "lost, at its list"],
)  # fmt: skip
def test_each_difference_has_its_place(
    before: object, after: object, changes: list[tuple[object, ...]]
) -> None:
    assert told(before, after) == changes


def test_running_text_shows_the_words_around_each_change() -> None:
    before = "Här har vi en lång mening om alla våra larm som inte är nya i år heller tyvärr."
    after = before.replace("alla", "några")

    assert reworded(before, after) == (
        "”… vi en lång mening om alla våra larm som inte är …” är nu "
        "”… vi en lång mening om några våra larm som inte är …”"
    )


def test_a_quoted_text_is_cut_after_the_first_change() -> None:
    assert len(reworded("ord " * 300, "vers " * 300)) < 450


def test_text_that_only_has_other_line_breaks_says_so() -> None:
    assert reworded("ett två", "ett\ntvå") == "har fått andra mellanrum eller radbrytningar"


def test_only_running_text_can_be_a_slip_of_the_pen() -> None:
    changes = find_differences({"t": "två ord", "k": "kod", "n": 1}, {"t": "tre ord", "k": "kod2", "n": 2})

    assert [change.is_text for change in changes] == [True, False, False]


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [("a\nb\nc", "a\nx\nc", 1), ("a\nb", "a\nb\nc", 2), ("a\nb\nc", "a\nb", 1), ("a", "b", 0)],
)
def test_the_first_changed_line_is_found(before: str, after: str, line: int) -> None:
    assert changed_line(before, after) == line


def words(before: str, after: str) -> str:
    marks = {Mark.KEPT: "{}", Mark.GONE: "[-{}-]", Mark.NEW: "{{+{}+}}"}
    return " ".join(marks[each.mark].format(each.text) for each in compare_words(before, after))


def test_a_text_is_told_word_by_word_with_what_is_nearest() -> None:
    before = "Ett två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton."
    assert words(before, before.replace("åtta", "8")) == (
        "… tre fyra fem sex sju [-åtta-] {+8+} nio tio elva tolv tretton …"
    )


@pytest.mark.parametrize("after", ["Ett två\n\ntre", "Ett två\n- tre", "Ett två\n## tre", "Ett två\n1. tre"])
def test_a_new_paragraph_or_item_is_a_difference(after: str) -> None:
    assert "¶" in words("Ett två tre", after)


def test_long_texts_are_compared_paragraph_by_paragraph() -> None:
    paragraphs = [" ".join(f"ord{number}-{word}" for word in range(40)) for number in range(120)]
    after = [paragraphs[0].replace("ord0-5", "nytt"), *paragraphs[1:-1], paragraphs[-1].replace("-9 ", "-x ")]
    told = words("\n\n".join(paragraphs), "\n\n".join(after))
    assert told.count("{+") == 2
    assert "[-ord0-5-] {+nytt+}" in told


@pytest.mark.parametrize(
    ("before", "after"),
    [("Ett två\ntre  fyra", "Ett\ntvå tre fyra\n"), ("a b\n\n" * 10_000, "a b\n\n" * 10_000)],
    ids=["other line breaks", "the same, and long"],
)
def test_texts_with_the_same_words_do_not_differ(before: str, after: str) -> None:
    assert compare_words(before, after) == ()


def test_a_text_without_end_takes_no_time_without_end() -> None:
    before, after = "a b " * 50_000, "b a a " * 50_000
    assert {each.mark for each in compare_words(before, after)} >= {Mark.GONE, Mark.NEW}


def test_a_text_that_shares_most_words_has_moved() -> None:
    gone = {"a": "ett två tre fyra", "b": "fem sex sju åtta"}
    new = {"x": "fem sex sju nio", "y": "något helt annat här"}
    assert find_moved(gone, new) == {"b": "x"}


def test_too_many_texts_are_not_compared_with_each_other() -> None:
    texts = {str(number): "samma text" for number in range(400)}

    assert find_moved(texts, texts) == {}
