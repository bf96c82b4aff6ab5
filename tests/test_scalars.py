"""How a value is written: plainly where it can be, and always so that it is read back as it was."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from macros.characters import normal
from macros.parsing import parse_source
from macros.scalars import UneditableError, Value, write_flow, write_key, write_scalar

TRAPS = [
    "No", "1.10", "12:30", "017", "1_000", "null", "~", "=", "<<", "true", "2021-10-31", "2021-02-30", "a: b", "a #b",
    "#a", "- a", "-", "---", "...", "? a", "!a", "&a", "*a", "@a", "%a", "`a", "|", ">", "[a", "{a", "a]", "a, b", "a:",
    ":a", "'", '"', "\\", "it's", 'a "b" c', "it's \"b\"", " a", "a ", "", "a\nb", "a\tb", "a\rb", "a\u2028b", "a\x85b",
    "a\xa0b", "😀", "0?",
]  # fmt: skip

texts = st.text(
    st.characters(exclude_categories=["C"]) | st.sampled_from("\t\n\r\x85:#'\"\\-[]{},&*!|>%@ ")
) | st.sampled_from(TRAPS)
values: st.SearchStrategy[Value] = texts | st.integers() | st.booleans() | st.dates()


def read(text: str) -> Any:
    source, problems = parse_source("prov.yml", text)
    assert problems == []
    assert source is not None
    assert yaml.safe_load(text) == source.values
    return source.values["k"]


def as_meant(value: Value) -> Value:
    return normal(value) if isinstance(value, str) else value


@given(value=values)
def test_a_value_is_read_back_as_it_was(value: Value) -> None:
    found = read(f"k: {write_scalar(value)}  # kommentar\n")

    assert (type(found), found) == (type(value), as_meant(value))


@given(item=st.dictionaries(st.sampled_from(TRAPS) | st.text("abcåäö-_ ", max_size=9), values, max_size=3))
def test_an_item_within_braces_is_read_back_as_it_was(item: dict[str, Value]) -> None:
    meant = {key: as_meant(value) for key, value in item.items()}

    assert read(f"k: [{write_flow(item)}, {write_flow(item)}]\n") == [meant, meant]


@pytest.mark.parametrize("value", TRAPS)
def test_every_trap_of_yaml_is_read_back_as_it_was(value: str) -> None:
    assert read(f"k: {write_scalar(value)}\n") == value


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("Öva en dag utan it", "Öva en dag utan it"),
        ("§ 42", "§ 42"),
        ("2022/bevakning/larm", "2022/bevakning/larm"),
        ("2024-09", "2024-09"),
        ("larm, väktare [och vakter]", "larm, väktare [och vakter]"),
        (date(2024, 3, 1), "2024-03-01"),
        (12, "12"),
        (True, "true"),
        ("No", '"No"'),
        ("1.10", '"1.10"'),
        ("12:30", '"12:30"'),
        ("2024-03-01", '"2024-03-01"'),
        ("Larm: väktare", '"Larm: väktare"'),
        ("Larm #2", '"Larm #2"'),
        ("", '""'),
        ('"Larm"', "'\"Larm\"'"),
        ('"Larm": it\'s', "'\"Larm\": it''s'"),
        ("C:\\larm", "C:\\larm"),
        ("C:\\larm: ett", "'C:\\larm: ett'"),
        ("två\nrader", '"två\\nrader"'),
        ("a\u2028b", '"a\\u2028b"'),
    ],
)
def test_quotes_are_written_only_where_they_are_needed(value: Value, written: str) -> None:
    assert write_scalar(value) == written


def test_a_comma_needs_quotes_only_within_braces() -> None:
    assert [write_scalar("a, b"), write_scalar("a, b", in_flow=True)] == ["a, b", '"a, b"']


def test_a_word_of_an_enum_is_written_as_a_text() -> None:
    class Stage(StrEnum):
        SENT = "inlamnad"

    assert write_scalar(Stage.SENT) == "inlamnad"


def test_a_key_that_yaml_would_read_as_something_else_is_quoted() -> None:
    assert [write_key("atgarder"), write_key("no")] == ["atgarder", '"no"']


@pytest.mark.parametrize("value", ["a\x00", "a\x1b[0m", "a\x9f", "a\ud800", "a\u202e", "a\u200fb", "a\u061c"])
def test_a_character_that_no_file_may_have_is_refused(value: str) -> None:
    with pytest.raises(UneditableError) as refused:
        write_scalar(value)

    assert (
        str(refused.value)
        == f"Värdet har ett osynligt tecken (U+{ord(value[1]):04X}) efter ”a”. Ta bort det."
    )


def test_a_value_is_written_as_it_was_meant() -> None:
    assert write_scalar("\ufeffLa\u030ang\u00adsam") == "Långsam"


def test_a_day_with_a_time_is_refused() -> None:
    with pytest.raises(UneditableError, match="går inte att skriva som en uppgift"):
        write_scalar(datetime.fromisoformat("2024-03-01T08:00"))
