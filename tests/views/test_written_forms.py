"""The page of every form of a key figure: each stands there, checks without error and is shown as in a report."""

from __future__ import annotations

import re

from macros.model.fields import field_keys
from macros.model.figures import Blank, Direction, FigureValue
from macros.views.figures.written_forms import YEAR, build_written_forms
from tests.conftest import CheckChanges
from tests.writing import entry, report

WRITTEN = [form.written for form in build_written_forms()]


def test_every_key_and_every_word_of_a_value_is_shown() -> None:
    words = set(re.findall(r"[\w-]+", " ".join(WRITTEN)))

    assert {*field_keys(FigureValue), *map(str, Direction), *map(str, Blank)} - {"varde"} <= words


def test_every_form_may_stand_in_a_report(check: CheckChanges) -> None:
    folder = f"docs/rapporter/{YEAR}"
    values = "".join(f"  n{number}: {each}\n" for number, each in enumerate(WRITTEN))
    definitions = "".join(
        f"  n{number}: {{namn: N{number}, omrade: bevakning, enhet: avtal}}\n"
        for number, _ in enumerate(WRITTEN)
    )
    problems = check({
        "data/nyckeltal.yml": f"nyckeltal:\n  avtal: {{namn: Avtal, omrade: bevakning, enhet: avtal}}\n{definitions}",
        f"{folder}/index.md": report(),
        f"{folder}/bevakning.md": entry(nyckeltal=f"\n  avtal: 4\n{values}"),
    })  # fmt: skip

    assert [problem for problem in problems if "Tips" not in problem] == []


def test_a_reader_sees_what_is_written() -> None:
    shown = {form.written: [said.text for said in form.statements] for form in build_written_forms()}

    assert shown["{varde: 21, av: 23}"] == ["21 av 23"]
    assert shown["{cirka: 900}"] == ["cirka 900"]
    assert shown["ej-tillampligt"] == ["Ej tillämpligt"]
    assert shown[f"[125, {{varde: 109, avser: {YEAR - 1}}}]"] == ["125", "109"]
