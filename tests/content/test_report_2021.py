"""What the report for 2021 says, held to the original; where there is no such report, all of this is skipped."""

from __future__ import annotations

import pytest

from macros.model.handbook import Handbook
from macros.views.reports.cover_letter import build_cover_letter
from tests.built_site import BuiltSite, words

YEAR = 2021
REPORT = f"rapporter/{YEAR}/index.html"
TITLE = "Årlig rapportering säkerhetsorganisationen"
AREAS = 14
FACTS = (
    "Alingsås kommun", "Diarienummer: Uppgift saknas", "den 30 oktober 2019", "den 14 oktober 2019", "Alingsåshem",
    "ingår inte i handboken", "14 av 14 områden", "har ännu inte påbörjats", "Opus", "larmcentral", "Alströmergymnasiet",
    "Myndigheten för samhällsskydd och beredskap", "Lerum", "Vårgårda", "Herrljunga", "Trafikverket", "Västtrafik",
    "Krisstöd", "2015",
)  # fmt: skip


@pytest.fixture(autouse=True)
def is_there(handbook: Handbook) -> None:
    """Skip where the handbook has no report for 2021, or another municipality's."""
    report = handbook.reports.get(YEAR)
    if not report or report.index.data.title != TITLE or len(report.entries) != AREAS:
        pytest.skip("the handbook does not have the report for 2021")


def test_it_has_fourteen_areas(handbook: Handbook) -> None:
    assert [entry.data.number for _, entry in handbook.reports[YEAR].in_order] == list(range(1, AREAS + 1))


def test_it_tells_what_the_original_tells(site: BuiltSite) -> None:
    text = site.article_text(REPORT)

    assert [fact for fact in FACTS if fact not in text] == []


def test_it_keeps_the_names_of_its_time_and_explains_the_new_ones_outside(site: BuiltSite) -> None:
    new = "Myndigheten för civilt försvar"
    outside = " ".join(words(part) for part in site.tree(REPORT).find_class("hb-since"))

    assert new in outside
    assert site.article_text(REPORT).count(new) == outside.count(new)


def test_it_goes_to_kommunstyrelsen(handbook: Handbook) -> None:
    letter = build_cover_letter(handbook, YEAR)

    assert (letter.municipality, letter.addressee) == ("Alingsås kommun", "Kommunstyrelsen")
    assert letter.heading == f"{TITLE} {YEAR}"
