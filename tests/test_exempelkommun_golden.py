"""The fictional municipality's overviews and one whole report, as they should be to the letter."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Callable

import pytest

from macros.content import read_markdown
from macros.fragments import FRAGMENTS
from macros.handbook import Handbook
from macros.layouts import lay_out
from macros.loading import load_handbook
from macros.rendering import Context
from macros.views.glossary import build_abbreviations
from tests.built_site import ROOT
from tests.drawing import address

FEBRUARY_2024 = datetime.date(2024, 2, 1)

OVERVIEWS = {
    "exempel-jamforelse.html": ("statusoversikt", "forandringar", "nyckeltalsserier"),
    "exempel-uppfoljning.html": ("atgardslista", "uppfoljningsgrad", "atgardsutfall"),
    "exempel-ansvariga.html": (
        "ansvariga_per_omrade",
        "delat_ansvar",
        "ansvariga_per_enhet",
        "rollkort",
        "ansvarsbyten",
    ),
}


@functools.cache
def example() -> Handbook:
    handbook, problems = load_handbook(ROOT / "tests/exempelkommun")
    assert problems == []
    return handbook


def context(page: str) -> Context:
    return Context(example(), page, FEBRUARY_2024, address, build_abbreviations(example()))


@pytest.mark.parametrize("name", OVERVIEWS)
def test_an_overview_is_as_it_should_be(golden: Callable[[str, object], None], name: str) -> None:
    drawn = [str(FRAGMENTS[macro].draw(context("index.md"))) for macro in OVERVIEWS[name]]

    golden(name, "\n\n".join(drawn))


def test_a_whole_report_is_as_it_should_be(golden: Callable[[str, object], None]) -> None:
    page = "rapporter/2021/index.md"
    finished = lay_out(context(page), read_markdown(example().reports[2021].index.body))

    golden("exempel-rapport-2021.html", finished.html)
