"""How one key is changed in a file: what else stands there is left as it is, to the byte."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from macros import editing
from macros.editing import Item, UneditableError, append_item, set_value
from macros.parsing import parse_source, read_source
from macros.scalars import same
from tests.test_scalars import TRAPS, values

ITEM: Item = {"id": "larm", "text": "Byt larm: alla", "senast": date(2024, 9, 1)}
LINES = '- id: larm\n  text: "Byt larm: alla"\n  senast: 2024-09-01\n'
FLOW = '{id: larm, text: "Byt larm: alla", senast: 2024-09-01}'


def lines(indent: int) -> str:
    """Return the lines of the item, that far in."""
    return "".join(f"{' ' * indent}{line}\n" for line in LINES.splitlines())


def page(front: str) -> str:
    """Return a page in which another key and a comment stand on both sides of ``front``."""
    return f"---\ntitle: Larm  # titeln\n# före\n{front}\n# efter\nnummer: 1\n---\n\nText: 'x' # y\n\n---\n"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("k: gammal", "k: ny"),
        ("k: gammal  # varför", "k: ny  # varför"),
        ('k:   "gam#mal" # varför', "k:   ny # varför"),
        ("k : 'gam''mal'", "k : ny"),
        ('"k": 2021-10-31', '"k": ny'),
        ("k:", "k: ny"),
        ("k:   # varför", "k: ny   # varför"),
        ("k: ~  # varför", "k: ny  # varför"),
        ("k: rad ett\n  rad två  # varför", "k: ny  # varför"),
        ("k:\n  gammal  # varför", "k:\n  ny  # varför"),
        ("k: |\n  rad ett\n\n  rad två\n", "k: ny\n"),
        ("k: >-  # varför\n  rad ett\n  rad två\n\n", "k: ny  # varför\n\n"),
        ("k: |+\n  rad ett\n", "k: ny"),
        ("k: [a, b]  # varför", "k: ny  # varför"),
        ("k: {a: 1,\n  b: 2}  # varför", "k: ny  # varför"),
        ("k:  # varför\n- a\n- b  # b", "k: ny  # varför"),
        ("k:  # varför\n  # om a\n  a: 1\n  b:\n    - c\n  # sist", "k: ny  # varför\n  # om a\n  # sist"),
        ("k: !!str 5  # varför", "k: ny  # varför"),
    ],
)
def test_only_the_old_value_gives_way_to_the_new(old: str, new: str) -> None:
    assert set_value(page(old), "k", "ny") == page(new)


@pytest.mark.parametrize("written", ['"larm"', "'larm'", "larm", ">-\n  larm"])
def test_a_value_that_is_there_already_is_left_as_it_is_written(written: str) -> None:
    assert set_value(page(f"k: {written}"), "k", "larm") == page(f"k: {written}")


def test_a_number_is_not_the_same_as_a_yes_or_a_text() -> None:
    assert set_value("k: 1\n", "k", value=True) == "k: true\n"
    assert set_value("k: 1\n", "k", "1") == 'k: "1"\n'


def test_a_new_key_comes_after_the_last_of_the_keys_named_that_is_there() -> None:
    text = "---\ntitle: Larm\nmal:\n  - a  # a\n\n# om nummer\nnummer: 1\n---\n"

    assert set_value(text, "k", "ny", after=["title", "mal", "saknas"]) == (
        "---\ntitle: Larm\nmal:\n  - a  # a\nk: ny\n\n# om nummer\nnummer: 1\n---\n"
    )


@pytest.mark.parametrize("after", [[], ["saknas"]])
def test_a_new_key_comes_last_if_none_of_the_keys_named_is_there(after: list[str]) -> None:
    text = "---\ntitle: Larm\n# sist\n---\nText.\n"

    assert set_value(text, "k", "ny", after) == "---\ntitle: Larm\n# sist\nk: ny\n---\nText.\n"


def test_a_new_key_is_indented_as_the_others_are() -> None:
    assert set_value("  a: 1\n  b: 2\n", "k", "ny", ["a"]) == "  a: 1\n  k: ny\n  b: 2\n"


def test_a_text_in_a_block_that_was_last_is_unharmed_by_a_key_below_it() -> None:
    text = "---\nmal: |\n  rad ett\n  rad två\n---\n"

    assert set_value(text, "k", "ny") == "---\nmal: |\n  rad ett\n  rad två\nk: ny\n---\n"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("k: []", f"k:\n{lines(2)}"),
        ("k: []  # varför", f"k:  # varför\n{lines(2)}"),
        ("k:", f"k:\n{lines(2)}"),
        ("k:  # varför", f"k:  # varför\n{lines(2)}"),
        ("k: ~  # varför", f"k:  # varför\n{lines(2)}"),
        ("k:\n  []", f"k:\n  [{FLOW}]\n"),
        ("k:\n  ~", f"k:\n  [{FLOW}]\n"),
        ("k: [\n  # inga än\n]", f"k: [{FLOW}\n  # inga än\n]\n"),
        ("k:\n- id: a", f"k:\n- id: a\n{lines(0)}"),
        ("k:\n  - id: a  # a", f"k:\n  - id: a  # a\n{lines(2)}"),
        ("k:\n    - id: a\n      text: b", f"k:\n    - id: a\n      text: b\n{lines(4)}"),
        ("k:\n  -\n    id: a", f"k:\n  -\n    id: a\n{lines(2)}"),
        ("k:\n  - a\n  - b  # b", f"k:\n  - a\n  - b  # b\n{lines(2)}"),
        ("k:\n  - id: a\n  -", f"k:\n  - id: a\n  -\n{lines(2)}"),
        ("k:\n  - {id: a}  # a", f"k:\n  - {{id: a}}  # a\n  - {FLOW}\n"),
        ("k:\n  - text: |\n      a\n\n      b", f"k:\n  - text: |\n      a\n\n      b\n{lines(2)}"),
        ("k:\n  - text: |+\n      a\n", f"k:\n  - text: |+\n      a\n\n{lines(2)}".removesuffix("\n")),
        ("k: [{id: a}, {id: b}]  # varför", f"k: [{{id: a}}, {{id: b}}, {FLOW}]  # varför\n"),
        ("k: [{id: a}, ]  # varför", f"k: [{{id: a}}, {FLOW}, ]  # varför\n"),
        ("k: [{id: a},\n    {id: b}]", f"k: [{{id: a}},\n    {{id: b}}, {FLOW}]\n"),
        ("k: [\n    {id: a},  # a\n  ]", f"k: [\n    {{id: a}},  # a\n    {FLOW},\n  ]\n"),
        ("k: [\n    {id: a}  # a, b\n  ]", f"k: [\n    {{id: a}},  # a, b\n    {FLOW}\n  ]\n"),
        ("k: [{id: a},  # a\n]", f"k: [{{id: a}},  # a\n  {FLOW},\n]\n"),
        ("k: {id: a}  # varför", f"k: [{{id: a}}, {FLOW}]  # varför\n"),
        ("k:  # varför\n  # om a\n  id: a\n\n  # om b\n  text: >\n    b\n\n    c",
         f"k:  # varför\n  # om a\n  - id: a\n\n    # om b\n    text: >\n      b\n\n      c\n{lines(2)}"),
    ],
)  # fmt: skip
def test_an_item_is_added_in_the_way_the_list_is_written(old: str, new: str) -> None:
    assert append_item(page(old), "k", ITEM) == page(new.removesuffix("\n"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("k: a", "k: [a, ny]"),
        ("k: 'a: b'  # varför", "k: ['a: b', ny]  # varför"),
        ("k: [a, b]", "k: [a, b, ny]"),
        ("k:\n  - a  # a", "k:\n  - a  # a\n  - ny"),
        ("k: []", "k:\n  - ny"),
        ("l: 1", "l: 1\nk:\n  - ny"),
    ],
)
def test_a_value_is_added_to_a_list_of_values_and_a_single_one_becomes_a_list(old: str, new: str) -> None:
    assert append_item(f"{old}\n", "k", "ny") == f"{new}\n"


def test_a_value_that_would_be_read_otherwise_in_a_list_is_not_put_in_one() -> None:
    with pytest.raises(UneditableError, match="går inte att ändra säkert"):
        append_item("k: a, b\n", "k", "ny")


def test_keys_in_a_new_item_stand_as_far_from_the_dash_as_in_the_last_one() -> None:
    text = "k:\n  -   id: a\n      text: b\n"

    assert append_item(text, "k", {"id": "c", "text": "d"}) == f"{text}  -   id: c\n      text: d\n"


def test_a_comment_below_a_list_stays_below_the_new_item() -> None:
    text = "k:\n  - id: a\n\n  # om det som kommer\nnummer: 1\n"

    assert append_item(text, "k", {"id": "b"}) == (
        "k:\n  - id: a\n  - id: b\n\n  # om det som kommer\nnummer: 1\n"
    )


def test_a_list_that_is_not_there_is_made_after_the_keys_named() -> None:
    text = "---\ntitle: Larm\nnummer: 1\n---\n"

    assert append_item(text, "k", ITEM, after=["title"]) == (
        f"---\ntitle: Larm\nk:\n{lines(2)}nummer: 1\n---\n"
    )


@pytest.mark.parametrize("old", ["", "k:\n", "k: []\n", "k:\n  - id: a\n", "k: {id: a}\n"])
def test_an_item_without_keys_is_still_an_item(old: str) -> None:
    assert yaml.safe_load(append_item(f"a: 1\n{old}", "k", {}))["k"][-1] == {}


@pytest.mark.parametrize("old", ["{a: 1, k: []}", "{k: , a: 1}", "{a: 1, k: [{id: a}]}", "{k: {id: a}}"])
def test_a_list_in_a_file_within_braces_is_added_to(old: str) -> None:
    assert append_item(f"{old}  # allt\n", "k", ITEM).endswith("}  # allt\n")


def test_windows_line_endings_and_the_byte_order_mark_are_kept() -> None:
    old, new = (page(f"k:\n  - id: a{more}").replace("\n", "\r\n") for more in ("", "\n  - id: b"))

    assert append_item(f"\ufeff{old}", "k", {"id": "b"}) == f"\ufeff{new}"


@pytest.mark.parametrize("text", ["k: []", "k:", "k:\n  - id: a", "a: 1"])
def test_a_file_that_ends_without_a_line_break_still_does(text: str) -> None:
    assert append_item(text, "k", ITEM).endswith("\n    senast: 2024-09-01")


def test_what_is_not_in_its_normal_form_elsewhere_is_kept_and_the_value_comes_in_its_place() -> None:
    odd = "La\u030ang\u00adsam\u200b, 1\u00a0200"
    text = f"---\nti\u00adtle: {odd}\nk:\u00a0{odd} # {odd}\nlista: [{odd}]\n---\n\n{odd}\n"

    assert set_value(text, "k", "La\u030ang") == text.replace(f"{odd} #", "Lång #")
    assert append_item(text, "lista", "ny") == text.replace(f"[{odd}]", f"[{odd}, ny]")
    assert set_value(text, "title", "Långsam, 1\u00a0200") == text


def test_a_line_separator_from_word_elsewhere_is_kept() -> None:
    text = "---\ningress: ett\u2028två\x85tre\nk: gammal\n---\n\u2028\n"

    assert set_value(text, "k", "ny") == text.replace("gammal", "ny")


@pytest.mark.parametrize("value", TRAPS)
def test_the_reader_of_the_handbook_finds_nothing_wrong(tmp_path: Path, value: str) -> None:
    file = tmp_path / "sida.md"
    text = append_item(set_value(page("k: gammal"), "k", value), "lista", {"id": value})
    file.write_bytes(text.encode())
    source, problems = read_source(tmp_path, file)

    assert problems == []
    assert source is not None
    assert [source.values["k"], source.values["lista"]] == [value, [{"id": value}]]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("k: x\n", "k är ett enda värde. Gör en lista av det, så går det att lägga till mer."),
        ("{a: 1}\n", "Uppgifterna står inom klammerparenteser. Skriv dem på egna rader: nyckel: värde."),
        ("a: 1\n...\n", "k går inte att ändra säkert så som filen är skriven. Ändra den för hand."),
        ("k: !!seq\n  - id: a\n", "k går inte att ändra säkert så som filen är skriven. Ändra den för hand."),
        ("a: 1\na: 2\n", "Rad 2: Nyckeln ”a” står redan på rad 1. Ta bort den ena. Filen går inte att ändra förrän det är rättat."),
        ("---\nk: 1\n", "Rad 1: Uppgifterna överst avslutas aldrig. Lägg till en rad --- efter den sista uppgiften. Filen går inte att ändra förrän det är rättat."),
    ],
)  # fmt: skip
def test_what_cannot_be_done_safely_is_refused_in_swedish(text: str, message: str) -> None:
    with pytest.raises(UneditableError) as refused:
        append_item(text, "k", ITEM)
    assert str(refused.value) == message


def test_an_edit_that_would_change_anything_else_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(editing, "_replace", lambda *_: [(0, 8, "a: ett")])

    with pytest.raises(UneditableError, match="k går inte att ändra säkert"):
        set_value("a: ettan\nk: 1\n", "k", 2)


NODES = [
    "%s: ord", '%s: "citat: #"  # varför', "%s:", "%s:   # tomt", "%s: ~", "%s: 2021-10-31   # dag", "'%s' : 'it''s'",
    "%s: |\n  rad: ett\n\n  # rad två", "%s: >-  # vikt\n    ett\n    två", "%s: rad ett\n  rad två  # slut",
    "%s:\n- a\n# inne\n- b", "%s:\n    - id: a\n      text: b", "%s:\n  -   id: a\n      # inne\n      text: b  # k",
    "%s:\n  # om a\n  - {id: a}\n\n  - {id: b}", "%s: []  # tom", "%s: [{id: a}, {id: b},]",
    "%s: [\n    {id: a},  # först\n    {id: b}  # sist\n  ]", "%s: {id: a, text: b}", "%s:\n  id: a\n  text: >\n    lång\n    text",
]  # fmt: skip
BETWEEN = ["", "", "\n", "# kommentar: [x\n", " # indragen - a\n", "\n\n# om nästa\n\n"]


class Written(NamedTuple):
    """A file in three parts, of which only the middle one is to change, and the key that stands there."""

    before: str
    node: str
    below: str
    key: str


@st.composite
def files(draw: st.DrawFn) -> Written:
    """Return a page or a data file with a few keys, written in every odd way."""
    nodes = draw(st.lists(st.sampled_from(NODES), min_size=1, max_size=5))
    between = [draw(st.sampled_from(BETWEEN)) for _ in range(len(nodes) + 1)]
    blocks = [f"{node % f'k{number}'}\n" for number, node in enumerate(nodes)]
    parts = [part for pair in zip(between, blocks, strict=False) for part in pair] + [between[-1]]
    chosen = draw(st.integers(0, len(nodes) - 1))
    place = 2 * chosen + 1
    # The comment: a text in a block ends with a line break unless it ends the front matter.
    fences = [("", ""), ("---\n", "# sist\n---\n\nText: [x\n"), ("--- \n", "# sist\n...\n")]
    opening, closing = draw(st.sampled_from(fences))
    written = [opening + "".join(parts[:place]), parts[place], "".join(parts[place + 1 :]) + closing]
    line_break = draw(st.sampled_from(["\n", "\r\n"]))
    mark = draw(st.sampled_from(["", "\ufeff"]))
    before, node, below = (part.replace("\n", line_break) for part in written)
    return Written(mark + before, node, below, f"k{chosen}")


def read(text: str) -> Mapping[str, Any]:
    """Return the values of a page or a data file in which nothing is wrong."""
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n")
    source, problems = parse_source("x.md" if plain.startswith("---") else "x.yml", plain)
    assert problems == []
    assert source is not None
    return source.values


@given(file=files(), value=values)
def test_setting_a_value_changes_its_own_lines_and_no_others(file: Written, value: Any) -> None:
    new = set_value("".join(file[:3]), file.key, value)

    assert same(read(new), {**read("".join(file[:3])), file.key: value})
    assert new.startswith(file.before)
    assert new.endswith(file.below)


@given(file=files(), item=st.dictionaries(st.sampled_from(["id", "text", "vem"]), values, min_size=1))
def test_adding_an_item_changes_the_lines_of_its_list_and_no_others(
    file: Written, item: dict[str, Any]
) -> None:
    old = read("".join(file[:3]))[file.key]
    if old is not None and not isinstance(old, list | dict):
        with pytest.raises(UneditableError):
            append_item("".join(file[:3]), file.key, item)
        return
    new = append_item("".join(file[:3]), file.key, item)
    items = [old] if isinstance(old, dict) else old or []

    assert same(read(new), {**read("".join(file[:3])), file.key: [*items, item]})
    assert new.startswith(file.before)
    assert new.endswith(file.below)


@given(file=files(), value=values)
def test_a_new_key_changes_no_line_that_was_there(file: Written, value: Any) -> None:
    new = set_value("".join(file[:3]), "ny", value, after=["saknas", file.key, "saknas ock"])

    assert same(read(new)["ny"], value)
    assert new.startswith(file.before + file.node)
    assert new.endswith(file.below)
