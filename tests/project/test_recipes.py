"""The recipes of CONTRIBUTING.md are followed in a copy of the package: no file but those that they name is touched."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.buildable import SITE
from tests.built_site import ROOT
from tests.repositories import begin, change, isolate_git
from tests.writing import ENTRY, OWN, REPORT, entry, page, report

MODEL, TEMPLATE = "macros/model/entry.py", "macros/site/templates/_entry_parts.html.jinja"
FIELD = 'lesson: Prose | None = Field(None, alias="lardom", title="lärdom", description="Vad året lärde.")'
SHOWN = "{% if entry.facts.lesson %}<p>Lärdom: {{ explain(entry.facts.lesson) }}</p>{% endif %}"
RULE = '''

@check("X123")
def check_short_summary(subject: Subject) -> Iterator[Finding]:
    """En sammanfattning är en hel mening."""
    for part in subject.entries:
        if part.page.data.summary == "Avtal.":
            yield at(part.page, "Skriv en hel mening.", "sammanfattning")
'''


def recipe(what: str) -> tuple[int, str]:
    """Return how many files by hand a recipe says that something takes, and its text."""
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    found = re.search(rf"^\*\*{what}\*\* \((\d) files?\b(.*?)\n\n", text, re.MULTILINE | re.DOTALL)
    assert found
    return int(found[1]), found[2]


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """Return a folder with a copy of the package."""
    shutil.copytree(ROOT / "macros", tmp_path / "house/macros", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path / "house"


def insert(file: Path, before: str, text: str) -> None:
    """Put text before the only place where a file has another."""
    first, *rest = file.read_text("utf-8").split(before)
    assert len(rest) == 1
    file.write_text(f"{first}{text}{before}{rest[0]}", "utf-8")


def run(house: Path, *arguments: str | Path) -> str:
    """Run a command of the copy, and return what it prints."""
    environment = os.environ | {"PYTHONPATH": str(house)}
    done = subprocess.run(
        [sys.executable, "-m", "macros", *map(str, arguments)],
        cwd=house,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stderr
    return done.stdout + done.stderr


def test_a_field_is_read_checked_shown_told_and_exported_when_the_files_of_its_recipe_have_it(
    house: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files, said = recipe("A new field")
    assert files == len([MODEL, TEMPLATE])
    assert all(f"`{Path(name).parent}/`" in said for name in (MODEL, TEMPLATE))
    insert(house / MODEL, "    next_year: Prose", f"    {FIELD}\n")
    insert(house / TEMPLATE, "{% if entry.actions or", f"{SHOWN}\n")
    isolate_git(monkeypatch)
    draft = {**SITE, REPORT: report(lage="utkast"), "docs/om/falt.md": page("{{ falttabeller() }}\n")}
    root = begin(tmp_path / "handbok", draft)
    change(root, {ENTRY: entry("Året.\n", lardom="En portkod byts varje år.", **OWN)})

    assert f"{ENTRY}:8: [S007] Tips: " in run(house, "check", "--rot", root)
    assert "- Lärdom har lagts till: {+En portkod byts varje år.+}" in run(house, "andringar", "--rot", root)
    run(house, "bygg", "--med-utkast", "--rot", root)
    site = root / "site"
    for built in ("rapporter/2021/index.html", "rapporter/2021/bevakning/index.html"):
        assert "<p>Lärdom: En portkod byts varje år.</p>" in (site / built).read_text("utf-8")
    assert "Vad året lärde." in (site / "om/falt/index.html").read_text("utf-8")
    record = json.loads((site / "rapporter/2021/rapport-2021.json").read_text("utf-8"))
    assert record["omraden"]["bevakning"]["uppgifter"]["lardom"] == "En portkod byts varje år."

    change(root, {ENTRY: entry(lardomen="Fel nyckel.")})
    assert "Menade du lardom?" in run(house, "check", "--rot", root)


def test_a_rule_is_run_and_listed_when_the_file_of_its_recipe_has_it(house: Path, tmp_path: Path) -> None:
    files, said = recipe("A new rule")
    assert files == 1
    assert "`macros/checks/`" in said
    file = house / "macros/checks/reviews.py"
    file.write_text(file.read_text("utf-8") + RULE, "utf-8")
    root = begin(tmp_path / "handbok", {**SITE, ENTRY: entry(sammanfattning="Avtal.")})

    assert f"{ENTRY}:7: [X123] Skriv en hel mening." in run(house, "check", "--rot", root)
