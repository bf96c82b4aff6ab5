"""What editors copy from in VS Code: every snippet is right when it has been filled in."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator
from enum import StrEnum

import pytest

from macros.files.parsing import parse_source
from macros.files.validation import validate
from macros.model.actions import Kind, Outcome
from macros.model.area import Area
from macros.model.entry import ActivityStatus, Entry, Event, Status
from tests.built_site import ROOT
from tests.writing import entry

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
