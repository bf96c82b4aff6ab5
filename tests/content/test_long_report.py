"""A report of 120 pages is as right as a short one."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.files.loading import load_handbook
from macros.site.building import build_report_files
from macros.views.reports.case import report_files
from tests.bench.generating import generate
from tests.pdf.structure import Document, read
from tests.pdf.verapdf import needs_java, violations

pytestmark = pytest.mark.allt

AREAS = 150
PAGES = 120


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the PDF of a report with very many areas."""
    root = tmp_path_factory.mktemp("lång")
    generate(root, years=1, areas=AREAS)
    handbook, problems = load_handbook(root)
    assert [str(problem) for problem in problems if problem.is_error] == []
    (year,) = handbook.years
    file = root / "rapport.pdf"
    file.write_bytes(build_report_files(handbook, year)[report_files(year)[0]])
    return file


@pytest.fixture(scope="module")
def document(pdf: Path) -> Document:
    return read(pdf)


def test_it_has_at_least_120_pages(document: Document) -> None:
    assert document.pages >= PAGES


def test_every_heading_is_a_bookmark(document: Document) -> None:
    parts = [(level - 1, text) for level, text in document.headings[1:] if text != "Innehåll"]

    assert document.bookmarks == parts
    assert len([level for level, _ in parts if level == 1]) > AREAS


def test_no_link_leads_nowhere(document: Document) -> None:
    assert [text for text, target in document.links if target is None] == []


@needs_java
@pytest.mark.parametrize("profile", ["PDFUA-1", "PDFA-2A"])
def test_every_rule_of_the_standards_is_kept(pdf: Path, profile: str) -> None:
    assert violations(pdf, profile) == []
