"""A file in which YAML cannot read a value: its other values are read and judged, and nothing is told that only follows from it."""

from __future__ import annotations

import pytest
from pydantic import BaseModel

from macros.files.loading import _parse_and_validate
from macros.files.recovery import find_unreadable
from macros.model.area import Area
from macros.model.entry import Entry
from macros.model.kinds_of_file import REGISTERS
from macros.model.problems import Problem
from macros.model.report import Report
from tests.built_site import ROOT
from tests.conftest import CheckChanges
from tests.files.test_robustness import KEYS
from tests.writing import AREA, ENTRY, entry, report

EXAMPLE = ROOT / "tests/exempelkommun"
FILES: tuple[tuple[str, type[BaseModel]], ...] = (
    *((path, model) for path, model, *_ in REGISTERS.values()),
    ("docs/omraden/bevakning.md", Area),
    ("docs/rapporter/2023/bevakning.md", Entry),
    ("docs/rapporter/2022/brandskydd.md", Entry),
    ("docs/rapporter/2023/index.md", Report),
)


def told(path: str, text: str, model: type[BaseModel]) -> tuple[Problem, ...]:
    return _parse_and_validate(model, path, text, (), ())[1]


@pytest.mark.parametrize("broken", [" a: b", " [x", ' "x" y', " *x", "x", ' "x', " {a: 1"])
@pytest.mark.parametrize(("path", "model"), FILES, ids=[path for path, _ in FILES])
def test_one_value_that_cannot_be_read_gives_no_other_error(path: str, model: type, broken: str) -> None:
    """Each key is tried once at each depth, and an id of each depth."""
    lines = (EXAMPLE / path).read_text("utf-8").split("\n")
    end = lines[1:].index("---") + 1 if path.endswith(".md") else len(lines)
    wrong, tried = [], set()
    for at, line in enumerate(lines[:end]):
        key, colon, _ = line.partition(":")
        kind = key if key.lstrip(" -") in KEYS else " " * (len(key) - len(key.lstrip()))
        is_text = broken == "x" and line.startswith(" ")  # which YAML reads as the text key:x
        if colon and kind not in tried and not line.lstrip().startswith("#") and not is_text:
            tried.add(kind)
            found = told(path, "\n".join([*lines[:at], f"{key}:{broken}", *lines[at + 1 :]]), model)
            wrong += [str(each) for each in found if each.code not in ("F006", "F009", "F010")]

    assert wrong == []


def test_all_that_is_wrong_in_the_other_values_is_told(check: CheckChanges) -> None:
    text = entry(
        title="Larm: lås",
        status="klart",
        sammanfattning="*Avtalen* gäller.",
        nyckeltal="\n  avtal: [4\n  besok: ungefär\n",
        atgarder="\n  - id: prov\n    text: @larm\n    slag: beslutat\n",
        ovrigt="Larm.",
    )

    assert [problem.split("[")[1][:4] + problem.split(":")[1] for problem in check({ENTRY: text})] == [
        "F0062", "V0034", "F0067", "F0069", "V00410", "F00613", "V00314", "V00215",
    ]  # fmt: skip


def test_a_page_that_is_read_in_part_is_as_lost_to_the_others_as_before(check: CheckChanges) -> None:
    problems = check({
        ENTRY: entry("Text.\n", title="a: b", nyckeltal="{avtal: 4}"),
        AREA: "---\ntitle: a: b\nnummer: 1\nansvariga: sakerhetschef-ksf\n---\n",
        "docs/rapporter/2022/index.md": report(),
        "docs/rapporter/2022/bevakning.md": entry(uppfoljning="[{atgard: 2021/bevakning/prov, utfall: kvarstar}]"),
    })  # fmt: skip

    assert [problem.partition("]")[0] for problem in problems] == [f"{AREA}:2: [F006", f"{ENTRY}:2: [F006"]


def test_lines_are_read_a_few_times_however_many_there_are() -> None:
    counts = []
    for length in (20, 200):
        rows = [f"{' ' * 2 * level}k{level}:" for level in range(8)] + [" " * 16 + "a: b: c"]
        lines = [*(f"g{number}: 1" for number in range(length)), *rows]
        read: list[int] = []

        def find(part: list[str], first: int, read: list[int] = read) -> list[Problem]:
            read.append(len(part))
            return [Problem("x", first, "F006", "")] * any("b: c" in line for line in part)

        find_unreadable(lines, [], 0, find)  # type: ignore[arg-type]
        counts.append(sum(read))

    assert counts[1] <= 10 * counts[0]
