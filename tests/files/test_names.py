"""Whatever a file is called on disk, it is told of on one line and reaches no model."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from macros.checks import ALL_RULES, check_folder
from macros.checks.github_report import Rulebook, build_summary, format_github
from macros.files.text import shown_path
from macros.model.problems import Problem, format_json, format_text
from tests.locking import LOCKED, locked
from tests.writing import area, entry, report, write

RECORD = locked()
NAMES = [
    b"Ny fil", b"BEVAKNING", "a\u030aker".encode(), "åkeri".encode(), b"", b".", b" ", b"-", b"a_b", b"a.b", b"a:b", b"a#b", b"a?b", b"a%2Fb", b"a\\b",
    b"a'b", b"<b>", b"{{ x }}", b"index ", b"rapporten", b"b" * 200, b"x\n::error::klart", b"x\r::error::klart", "x\u202egnp".encode(),
    "\u2028".encode(), b"\x1b[31m", b"x\xff", "٢".encode(),
]  # fmt: skip
CONTENT = {
    b"docs/rapporter/2021/%b.md": entry(title="Ny", nummer="9"),
    b"docs/omraden/%b.md": area(title="Ny", nummer="9", fran="2022"),
    b"docs/%b.md": "---\ntitle: Ny\n---\n",
    b"docs/bilagor/%b.csv": "a;b\n",
    b"data/%b.yml": "ordlista: []\n",
    b"data/inlamnade/%b.json": RECORD,
}
RIGHT = {
    b"docs/%b.md": (b"a_b", b"a.b", b"rapporten", b"b" * 200, b"-", "åkeri".encode()),
    b"data/%b.yml": (b"", b"."),
    b"data/inlamnade/%b.json": (b"", b"."),
}
"""Names that are right there, or hidden."""


def told(root: Path) -> list[Problem]:
    """Return the problems of a handbook, once every way to show them has been found to keep each on its line."""
    problems = check_folder(root)[1]
    shown = {str(problem) for problem in problems}
    assert set(format_text(problems).split("\n")) - {""} == shown
    for text in (format_text(problems), format_json(problems), format_github(problems, Rulebook(ALL_RULES))):
        text.encode()
        assert all(sign.isprintable() or sign in "\n\u00a0" for sign in text)
        assert not any(line.startswith("::error::") for line in text.splitlines())
    assert build_summary(problems, Rulebook()).count("\n| ") == 2 + len(problems) if problems else True
    return problems


@pytest.mark.parametrize("place", CONTENT, ids=os.fsdecode)
def test_any_name_is_answered_with_a_sentence(tmp_path: Path, place: bytes) -> None:
    root = write(tmp_path, {LOCKED: RECORD})
    files = {name: root / os.fsdecode(place % name) for name in NAMES if name not in RIGHT.get(place, ())}
    for file in files.values():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(CONTENT[place])
    paths = {problem.path for problem in told(root)}

    assert [name for name, file in files.items() if shown_path(root, file) not in paths] == []


@pytest.mark.parametrize("folder", ["2021 ", "20٢1", "1021", "2021.", "02021", "2021\n", "\u202e2021"])
def test_a_folder_that_is_only_like_a_year_is_no_report(tmp_path: Path, folder: str) -> None:
    root = write(tmp_path, {f"docs/rapporter/{folder}/index.md": report()})

    assert "O002" in {problem.code for problem in told(root)}


@pytest.mark.parametrize(
    "path",
    ["docs/x.md", "docs/omraden/x.md", "docs/rapporter/2021/x.md", "data/ordlista.yml", "data/inlamnade/2021.json", ".github/CODEOWNERS"],
)  # fmt: skip
@pytest.mark.parametrize("kind", [os.mkfifo, os.mkdir, lambda file: file.symlink_to("nowhere"), lambda file: file.symlink_to(file)], ids=["pipe", "folder", "broken link", "circle"])  # fmt: skip
def test_what_is_no_file_is_told_and_not_waited_for(tmp_path: Path, path: str, kind: object) -> None:
    root = write(tmp_path, {path: None})
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    kind(root / path)  # type: ignore[operator]

    assert [problem for problem in told(root) if problem.path == path]


def test_what_points_to_a_file_with_a_wrong_name_is_not_told_too(tmp_path: Path) -> None:
    root = write(tmp_path)
    (root / "docs/omraden/bevakning.md").rename(root / "docs/omraden/Bevakning.md")

    assert [str(problem).partition("]")[0] for problem in told(root)] == [
        "docs/omraden/Bevakning.md:1: [O009",
        "mkdocs.yml:4: [O012",
    ]
