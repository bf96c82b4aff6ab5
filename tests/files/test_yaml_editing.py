"""How one value is changed in a file: what else stands there is left as it is, to the byte, or nothing is changed."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.files import yaml_editing as editing
from macros.files.parsing import parse_source
from macros.files.yaml_editing import Value, append_item, same, set_value, write_scalar
from macros.model.characters import clean, normal
from macros.model.problems import CommandError
from macros.model.report import Stage
from macros.model.source import KeyPath

ITEM: Value = {"id": "larm", "text": "Byt larm: alla", "senast": date(2024, 9, 1)}
LINES = '- id: larm\n  text: "Byt larm: alla"\n  senast: 2024-09-01\n'
TRAPS = [
    "No", "1.10", "12:30", "017", "1_000", "null", "~", "=", "<<", "true", "2021-10-31", "2021-02-30", "a: b", "a #b",
    "#a", "- a", "-", "---", "...", "? a", "!a", "&a", "*a", "@a", "%a", "`a", "|", ">", "[a", "{a", "a]", "a, b", "a:",
    ":a", "'", '"', "\\", "it's", 'a "b" c', "it's \"b\"", " a", "a ", "", "a\nb", "a\tb", "a\rb", "a\u2028b", "a\x85b",
    "a\xa0b", "😀", "0?",
]  # fmt: skip
signs = st.characters(exclude_categories=["C"]) | st.sampled_from("\t\n\r\x85:#'\"\\-[]{},&*!|>%@ ")
texts = st.text(signs).filter(lambda text: not clean(text, "")[1]) | st.sampled_from(TRAPS)
values: st.SearchStrategy[Any] = texts | st.integers() | st.booleans() | st.dates()


def page(front: str) -> str:
    """Return a page in which another key and a comment stand on both sides of ``front``."""
    return f"---\ntitle: Larm  # titeln\n# före\n{front}\n# efter\nnummer: 1\n---\n\nText: 'x' # y\n\n---\n"


def lines(indent: int) -> str:
    """Return the lines of the item, that far in, without the last line break."""
    return "\n".join(" " * indent + line for line in LINES.splitlines())


def read(text: str) -> Any:
    """Return the values of a page or a data file in which nothing is wrong."""
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n")
    source, problems = parse_source("x.md" if plain.startswith("---") else "x.yml", plain)
    assert (problems, source is None) == ([], False)
    return source.values if source else {}


@pytest.mark.parametrize(
    ("keys", "old", "new"),
    [
        (("k",), "k: gammal  # varför", "k: ny  # varför"),
        (("k",), 'k:   "gam#mal" # varför', "k:   ny # varför"),
        (("k",), "k : 'gam''mal'", "k : ny"),
        (("k",), '"k": 2021-10-31', '"k": ny'),
        (("k",), "k:   # varför", "k: ny   # varför"),
        (("k",), "k: ~  # varför", "k: ny  # varför"),
        (("k",), "k: rad ett\n  rad två  # varför", "k: ny  # varför"),
        (("k",), "k:\n  gammal  # varför", "k:\n  ny  # varför"),
        (("k",), "k: [a, b]  # varför", "k: ny  # varför"),
        (("k", "a"), "k:\n    a: 1 # ett\n    b: 2", "k:\n    a: ny # ett\n    b: 2"),
        (("k", 1), "k:\n  - a\n  - b # b", "k:\n  - a\n  - ny # b"),
        (("k", 0, "v"), "k: [{v: a, w: b}] # varför", "k: [{v: ny, w: b}] # varför"),
        (("k", "c"), "k:\n  a: 1\n  b:\n    - x\n\n# om", "k:\n  a: 1\n  b:\n    - x\n  c: ny\n\n# om"),
        (("k", "c"), "k: # tom", "k: # tom\n  c: ny"),
        (("k", "c", "d"), "k: {}", "k:\n  c:\n    d: ny"),
    ],
)
def test_only_the_old_value_gives_way_to_the_new(keys: KeyPath, old: str, new: str) -> None:
    assert set_value("x.md", page(old), keys, "ny") == page(new)


@pytest.mark.parametrize(
    ("keys", "old", "indent"),
    [(("k",), "k: [] # varför", "k: # varför\n"), (("k", "ny"), "k:\n  a: {}", "k:\n  a: {}\n  ny:\n")],
)
def test_an_item_of_a_register_has_a_key_on_each_line(keys: KeyPath, old: str, indent: str) -> None:
    item: Value = {"namn": "Larm", "delar": [{"a": 1, "b": 2}, "c"]}
    blanks = " " * 2 * len(keys)
    lines = ("namn: Larm", "delar:", "  - a: 1", "    b: 2", "  - c")

    assert set_value("x.md", page(old), keys, item) == page(
        indent + "\n".join(blanks + line for line in lines)
    )


@pytest.mark.parametrize("written", ['"larm"', "'larm'", "larm", ">-\n  larm"])
def test_a_value_that_is_there_already_is_left_as_it_is_written(written: str) -> None:
    assert set_value("x.md", page(f"k: {written}"), ("k",), "larm") == page(f"k: {written}")


def test_a_comma_needs_quotes_only_within_brackets() -> None:
    assert set_value("x.yml", "k: [a]\nl: a\n", ("k", 0), "b, c") == 'k: ["b, c"]\nl: a\n'
    assert set_value("x.yml", "k: [a]\nl: a\n", ("l",), "b, c") == "k: [a]\nl: b, c\n"


def test_a_number_is_not_the_same_as_a_yes_or_a_text() -> None:
    assert set_value("x.yml", "k: 1\n", ("k",), value=True) == "k: true\n"
    assert set_value("x.yml", "k: 1\n", ("k",), "1") == 'k: "1"\n'


@pytest.mark.parametrize(
    ("after", "new"),
    [
        (["title", "mal", "saknas"], "title: Larm\nmal:\n  - a  # a\nk: ny\n\n# om nummer\nnummer: 1\n# sist\n"),
        (["saknas"], "title: Larm\nmal:\n  - a  # a\n\n# om nummer\nnummer: 1\n# sist\nk: ny\n"),
    ],
)  # fmt: skip
def test_a_new_key_comes_after_the_last_of_the_keys_named_or_else_last(after: list[str], new: str) -> None:
    old = "---\ntitle: Larm\nmal:\n  - a  # a\n\n# om nummer\nnummer: 1\n# sist\n---\nText.\n"

    assert set_value("x.md", old, ("k",), "ny", after) == f"---\n{new}---\nText.\n"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("l: 1", f"l: 1\nk:\n{lines(2)}"),
        ("k:  # varför", f"k:  # varför\n{lines(2)}"),
        ("k: ~  # varför", f"k:  # varför\n{lines(2)}"),
        ("k: []  # varför", f"k:  # varför\n{lines(2)}"),
        ("k: a # varför", f"k: # varför\n  - a\n{lines(2)}"),
        ("k: {id: a}  # varför", f"k:  # varför\n  - id: a\n{lines(2)}"),
        ("k: [{id: a}, 'b: c', ]  # varför", f'k:  # varför\n  - id: a\n  - "b: c"\n{lines(2)}'),
        ("k:\n- id: a  # a", f"k:\n- id: a  # a\n{lines(0)}"),
        ("k:\n    -   id: a\n        text: b", f"k:\n    -   id: a\n        text: b\n{lines(4)}"),
        ("k:\n  -\n    id: a", f"k:\n  -\n    id: a\n{lines(2)}"),
        ("k:\n  - id: a\n  -", f"k:\n  - id: a\n  -\n{lines(2)}"),
        ("k:\n  - {id: a}  # a", f"k:\n  - {{id: a}}  # a\n{lines(2)}"),
        (
            "k:\n  - text: |\n      a\n\n      b\nl: 1",
            f"k:\n  - text: |\n      a\n\n      b\n{lines(2)}\nl: 1",
        ),
        ("k:\n  - a\n\n# om det som kommer\nl: 1", f"k:\n  - a\n{lines(2)}\n\n# om det som kommer\nl: 1"),
    ],
)
def test_an_item_is_added_below_the_others(old: str, new: str) -> None:
    assert append_item("x.yml", f"{old}\n", ("k",), ITEM) == f"{new}\n"
    assert append_item("x.yml", old, ("k",), ITEM) == new  # a file that ends without a line break still does


def test_line_endings_the_byte_order_mark_and_odd_characters_are_kept() -> None:
    odd = "\ufeff---\ningress: ett\u2028två\x85tre\nnummer:\u00a01\nti\u00adtle: La\u030ang\u00adsam\n%s\n---\n\u2028\n"
    old, new = (odd.replace("\n", "\r\n") % written for written in ("k: a", "k:\r\n  - a\r\n  - b"))

    assert append_item("x.md", old, ("k",), "b") == new
    assert set_value("x.md", old, ("title",), "Långsam") == old
    assert set_value("x.md", old, ("title",), "ny") == old.replace("La\u030ang\u00adsam", "ny")


SAFELY = " går inte att ändra säkert så som filen är skriven. Inget är ändrat. Ändra för hand."


@pytest.mark.parametrize(
    ("text", "keys", "message"),
    [
        ("a: 1\nk: |\n  text\n", ("k",), f"x.yml:2: Uppgiften ”k”{SAFELY}"),
        ("k: [\n  a]  # a\n", ("k",), f"x.yml:1: Uppgiften ”k”{SAFELY}"),
        ("a: {b: [c]}\n", ("a", "b"), f"x.yml:1: Uppgiften ”a/b”{SAFELY}"),
        ("a: x\n", ("a", "b"), f"x.yml:1: Uppgiften ”a/b”{SAFELY}"),
        ("{a: 1}\n", ("k",), f"x.yml:1: Uppgiften ”k”{SAFELY}"),
        ("a: 1\n...\n", ("k",), f"x.yml:1: Uppgiften ”k”{SAFELY}"),
        ("a: 1\nk: !!seq\n  - id: a\n", ("k",), f"x.yml:2: Uppgiften ”k”{SAFELY}"),
        ("a: 1\na: 2\n", ("k",), "x.yml:2: Nyckeln ”a” står redan på rad 1. Ta bort den ena. Filen går inte att ändra förrän det är rättat. Inget är ändrat."),
    ],
)  # fmt: skip
def test_what_cannot_be_done_safely_is_refused(text: str, keys: KeyPath, message: str) -> None:
    with pytest.raises(CommandError) as refused:
        append_item("x.yml", text, keys, ITEM)
    assert str(refused.value) == message


def test_an_edit_that_would_change_anything_else_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(editing, "write_scalar", lambda *_, **__: "2\nb: 3")

    with pytest.raises(CommandError, match=r"^x\.yml:2: Uppgiften ”k” går inte att ändra säkert"):
        set_value("x.yml", "a: 1\nk: 1\n", ("k",), 2)


EDITABLE = [
    "k: ord", 'k: "citat: #"  # varför', "k:", "k:   # tomt", "k: ~", "k: 2021-10-31   # dag", "'k' : 'it''s'",
    "k: rad ett\n  rad två  # slut", "k: []  # tom", "k: [{id: a}, {id: b},]", "k: {id: a, text: b}",
]  # fmt: skip
LISTS = [
    "k:\n- a\n# inne\n- b", "k:\n    - id: a\n      text: b", "k:\n  -   id: a\n      # inne\n      text: b  # k",
    "k:\n  # om a\n  - {id: a}\n\n  - {id: b}",
]  # fmt: skip


def check_edit(old: str, new: str, expected: Value) -> None:
    """See that the key has its new value, and that what stands on both sides of it is as it was."""
    before, below = page("|").split("|")
    assert same(read(new), {**read(old), "k": expected})
    assert new.startswith(before)
    assert new.endswith(below)


@pytest.mark.parametrize("written", EDITABLE)
@settings(max_examples=10)
@given(value=values)
def test_any_value_can_be_set_and_changes_its_own_lines_and_no_others(written: str, value: Any) -> None:
    check_edit(page(written), set_value("x.md", page(written), ("k",), value), value)


@pytest.mark.parametrize("written", [*EDITABLE, *LISTS])
@settings(max_examples=10)
@given(item=st.dictionaries(st.sampled_from(["id", "text", "no"]), values, min_size=1))
def test_any_item_can_be_added_and_changes_no_lines_but_those_of_its_list(written: str, item: Any) -> None:
    old = read(page(written))["k"]
    items = old if isinstance(old, list) else [] if old is None else [old]

    check_edit(page(written), append_item("x.md", page(written), ("k",), item), [*items, item])


@pytest.mark.parametrize("in_flow", [False, True])
@given(value=values)
def test_a_value_is_read_back_as_it_was(value: Value, in_flow: bool) -> None:  # noqa: FBT001 — a parameter
    written = write_scalar(value, in_flow=in_flow)
    text = f"k: [{written}, {{l: {written}}}]  # kommentar\n" if in_flow else f"k: {written}  # kommentar\n"
    meant = normal(value) if isinstance(value, str) else value

    assert same(read(text)["k"], [meant, {"l": meant}] if in_flow else meant)
    assert yaml.safe_load(text) == read(text)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        *((text, text) for text in ("Öva en dag utan it", "§ 42", "2024-09", "2022/bevakning/larm", "larm, [väktare]", "C:\\larm")),
        *((text, f'"{text}"') for text in ("No", "1.10", "12:30", "2024-03-01", "", "Larm: väktare", "Larm #2")),
        (date(2024, 3, 1), "2024-03-01"), (12, "12"), (1.5, "1.5"), (True, "true"), (None, "null"), ([], "[]"),
        ('"Larm"', "'\"Larm\"'"), ('"Larm": it\'s', "'\"Larm\": it''s'"), ("C:\\larm: ett", "'C:\\larm: ett'"),
        ("två\nrader", '"två\\nrader"'), ("a\u2028b", '"a\\u2028b"'), ("\ufeffLa\u030ang\u00adsam", "Långsam"),
        (Stage.SUBMITTED, "inlamnad"),
    ],
)  # fmt: skip
def test_quotes_are_written_only_where_they_are_needed(value: Value, written: str) -> None:
    assert write_scalar(value) == written


@pytest.mark.parametrize(
    ("value", "said"),
    [
        *((f"a{sign}", f"Värdet har ett osynligt tecken (U+{ord(sign):04X}) efter ”a”. Ta bort det.") for sign in "\x00\x1b\x9f\ud800\u202e\u200f\u061c"),
        (datetime.fromisoformat("2024-03-01T08:00"), "går inte att skriva som en uppgift"),
    ],
)  # fmt: skip
def test_what_no_file_may_have_is_refused(value: Value, said: str) -> None:
    with pytest.raises(CommandError) as refused:
        write_scalar(value)
    assert said in str(refused.value)
