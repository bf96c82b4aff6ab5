"""Whatever stands in a file, the check answers with problems and never with a traceback."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from macros.checks import check_folder
from macros.files.validation import validate
from macros.model.base import Record
from macros.model.fields import field_keys
from macros.model.source import Source
from tests.writing import AREA, ENTRY, HANDBOOK, REPORT, write

REGISTERS = sorted(path for path in HANDBOOK if path.startswith("data/"))
PAGES = [AREA, ENTRY, REPORT, "docs/index.md"]


def records(kind: type[Record]) -> Iterator[type[Record]]:
    for record in kind.__subclasses__():
        yield record
        yield from records(record)


RECORDS = sorted(set(records(Record)), key=str)
KEYS = sorted({key for record in RECORDS for key in field_keys(record)})
WORDS = [
    "uppgift-saknas", "genomfort", "bevakning", "sakerhetschef-ksf", "ingen-utsedd", "2021/bevakning/prov", "2022-13",
    "hösten 2022", "2024–2022", "beslutad", "avtal", "policy", "{{ x() }}", "{% x", "{# x", "[x](y.md)", "", " ", "~",
]  # fmt: skip

scalars = (
    st.sampled_from(WORDS) | st.text(max_size=8) | st.integers() | st.floats() | st.booleans() | st.none()
) | (st.dates() | st.datetimes())
values = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=5), inner, max_size=4)
    ),
    max_leaves=12,
)
structures = st.dictionaries(st.sampled_from(KEYS), values, max_size=8)

snippets = st.lists(
    st.sampled_from(
        ["{{", "}}", "{%", "%}", "{#", "#}", "{: #a }", "## ", "#", "![", "](", ")", "[", "]", "<script", "<b on=", ">",
         "```", "\n", "    ", "| a |", "|---|", "[^1]: ", "http://", "javascript:", "x()", "'", '"', "811218-9876", "&#58;"]
    ) | st.text(max_size=4),
    max_size=25,
).map("".join)  # fmt: skip


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("handbok"))


def check(root: Path, path: str, content: bytes) -> None:
    """Put ``content`` in a file of the handbook for as long as it takes to check it."""
    (root / path).write_bytes(content)
    try:
        problems = check_folder(root)[1]
    finally:
        (root / path).write_text(HANDBOOK[path])
    for problem in problems:
        assert problem.line >= 1
        assert problem.message
        str(problem).encode()


ODD_VALUES: list[Any] = [None, "", "x: y", 3, -1, 4.5, True, [], ["x"], [["x"]], [None], {}, {"x": "y"}, [{}], [{"vem": []}], {"x": [["x"]]}]  # fmt: skip


@pytest.mark.parametrize("record", RECORDS)
def test_any_kind_of_value_for_any_key_is_answered_with_problems(record: type[Record]) -> None:
    for key, value in itertools.product(field_keys(record), ODD_VALUES):
        validate(record, Source("x.md", {key: value}))


@given(
    st.sampled_from([*PAGES, *REGISTERS, "mkdocs.yml"]),
    st.binary(max_size=200),
    st.sampled_from([b"", b"---\n"]),
)
def test_byte_soup_in_any_file_and_front_matter_is_answered_with_problems(
    root: Path, path: str, content: bytes, mark: bytes
) -> None:
    check(root, path, mark + content + b"\n" + mark)


@given(st.sampled_from([*PAGES, *REGISTERS, "mkdocs.yml"]), structures)
def test_well_formed_values_are_answered_with_problems(root: Path, path: str, structure: object) -> None:
    text = yaml.safe_dump(structure, allow_unicode=True)
    check(root, path, (f"---\n{text}---\n" if path.endswith(".md") else text).encode())


@given(st.sampled_from([AREA, ENTRY, "docs/index.md"]), snippets)
def test_any_markdown_and_jinja_is_answered_with_problems(root: Path, path: str, body: str) -> None:
    check(root, path, (HANDBOOK[path] + body).encode(errors="replace"))


@pytest.mark.parametrize("path", [*PAGES, *REGISTERS, "mkdocs.yml"])
def test_a_file_with_any_one_line_broken_is_answered_with_problems(root: Path, path: str) -> None:
    lines = HANDBOOK[path].splitlines(keepends=True)
    for number, line in enumerate(lines):
        for wrong in ("", f"\t{line}", line.replace(":", ""), line[::-1], line * 2, f"{WORDS[number]}\n"):
            check(root, path, "".join([*lines[:number], wrong, *lines[number + 1 :]]).encode())
