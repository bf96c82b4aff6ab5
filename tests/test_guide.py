"""What editors copy from: every example in the guide and every snippet in VS Code is right when it has been filled in."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import pytest

from macros.checks import check_folder
from macros.content import read_markdown
from macros.macro_names import MACRO_NAMES
from macros.schema.actions import Kind, Outcome
from macros.schema.area import Area
from macros.schema.entry import ActivityStatus, Entry, Event, Status
from macros.source import parse_source
from macros.validation import validate
from macros.views.reference import FILES
from tests.built_site import ROOT
from tests.conftest import CheckChanges
from tests.exports.test_schemas import kind_of
from tests.writing import INDEX, entry, navigation, page, report

GUIDE = (ROOT / "docs/om/exempel.md").read_text("utf-8")
EXAMPLES = dict(re.findall(r"^Filen `([^`]+)`:\n\n```yaml\n(.+?)^```", GUIDE, re.MULTILINE | re.DOTALL))
PICTURES = ROOT / "docs/assets/bilder"

LAST_YEAR = {
    "docs/rapporter/2021/index.md": report(kapitel="1"),
    "docs/rapporter/2021/bevakning.md": entry(
        nummer="3", atgarder="[{id: nya-larm, text: Byta larm i tre skolor, slag: beslutad}]"
    ),
}
"""What the example of a follow-up follows up."""


def test_there_is_an_example_of_every_kind_of_file() -> None:
    assert {file for file, _ in FILES} <= {kind_of(path) for path in EXAMPLES}


def test_the_examples_are_a_handbook_without_faults_or_hints(tmp_path: Path) -> None:
    menu = navigation("index.md", "omraden/bevakning.md")
    for path, text in {**LAST_YEAR, **EXAMPLES, "mkdocs.yml": menu}.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")

    assert check_folder(tmp_path, MACRO_NAMES)[1] == []


SNIPPETS = json.loads((ROOT / ".vscode/handboken.code-snippets").read_text("utf-8"))
_PLACEHOLDER = re.compile(r"\$\{\d+(?:\|(?P<choices>.+?)\||:(?P<text>[^}]*))\}|\$0")
_ABOVE = {
    "aktivitet": "aktiviteter",
    "nyckeltal": "nyckeltal",
    "beslut": "beslut",
    "atgard": "atgarder",
    "uppfoljning": "uppfoljning",
}
"""The key that the lines of a snippet stand under."""


def filled_in(snippet: str) -> Iterator[str]:
    """Yield a snippet as it is with each of its choices."""
    parts = [
        found["choices"].split(",") if found["choices"] else [found["text"] or ""]
        for found in _PLACEHOLDER.finditer(snippet)
    ]
    for chosen in itertools.product(*parts):
        values = iter(chosen)
        text = _PLACEHOLDER.sub(lambda _, values=values: next(values), snippet)  # type: ignore[misc]
        yield text.replace("$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE", "2022-10-31")


@pytest.mark.parametrize("name", SNIPPETS)
def test_a_snippet_is_right_with_any_of_its_choices(name: str) -> None:
    prefix, body = SNIPPETS[name]["prefix"], "\n".join(SNIPPETS[name]["body"])
    is_area = prefix in ("omrade", "granskning")
    for text in filled_in(body):
        if prefix in _ABOVE:
            page = entry(**{_ABOVE[prefix]: f"\n{text}\n"})
        elif prefix == "granskning":
            page = f"---\ntitle: A\nnummer: 1\nansvariga: a\ningress: A.\n{text}\n---\n"
        else:
            page = text
        source, problems = parse_source("sida.md", page)
        assert source
        assert [*problems, *validate(Area if is_area else Entry, source)[1]] == [], text


@pytest.mark.parametrize(
    ("prefix", "codes"),
    [
        ("bidrag", Status),
        ("aktivitet", ActivityStatus),
        ("beslut", Event),
        ("atgard", Kind),
        ("uppfoljning", Outcome),
    ],
)
def test_a_snippet_offers_every_code(prefix: str, codes: type[StrEnum]) -> None:
    (body,) = ["\n".join(each["body"]) for each in SNIPPETS.values() if each["prefix"] == prefix]
    offered = [set(found.split(",")) for found in re.findall(r"\|([^|]+)\|", body)]

    assert {code.value for code in codes} in offered


def code_in_last_table(page: str, column: int) -> list[str]:
    """Return what stands as code in a column of the last table on a page of the guide."""
    found: list[str] = []
    place = 0
    for token in read_markdown((ROOT / f"docs/om/{page}.md").read_text("utf-8")).tokens:
        if token.type == "table_open":
            found = []
        elif token.type == "tr_open":
            place = 0
        elif token.type == "td_close":
            place += 1
        elif token.type == "inline" and place == column:
            found += [child.content for child in token.children or () if child.type == "code_inline"]
    return found


WRONG = [code for name in ("text", "klistra-in") for code in code_in_last_table(name, 0)]
RIGHT = [code for name in ("text", "klistra-in") for code in code_in_last_table(name, 1)]
PASTED = re.findall(
    r"^```markdown\n(.+?)^```", (ROOT / "docs/om/klistra-in.md").read_text("utf-8"), re.MULTILINE | re.DOTALL
)


@pytest.mark.parametrize("text", WRONG)
def test_what_the_guide_calls_wrong_is_told(text: str, check: CheckChanges) -> None:
    assert re.search(r"\[[TF]\d", "\n".join(check({INDEX: page(f"{text}\n")})))


@pytest.mark.parametrize("text", [*RIGHT, *PASTED])
def test_what_the_guide_says_to_write_instead_is_right(text: str, check: CheckChanges) -> None:
    assert check({INDEX: page(f"{text}\n")}) == []


def test_the_guide_names_every_snippet() -> None:
    guide = (ROOT / "docs/om/i-vs-code.md").read_text("utf-8")

    assert [each["prefix"] for each in SNIPPETS.values() if f"| `{each['prefix']}` |" not in guide] == []


def test_every_picture_is_shown_in_the_guide_and_is_small() -> None:
    shown = {
        Path(link.target).name
        for page in (ROOT / "docs/om").glob("*.md")
        for link in read_markdown(page.read_text("utf-8")).links
        if link.is_image
    }

    assert shown == {file.name for file in PICTURES.iterdir()}
    assert [file.name for file in PICTURES.iterdir() if file.stat().st_size > 60_000] == []
