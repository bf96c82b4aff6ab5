"""The tools that read PDFs see a fault that is planted, and say nothing of a PDF that is sound."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import jpype
import pikepdf
import pytest

from tests.pdf import accessibility, structure, verapdf
from tests.pdf.faults import (
    Fault,
    heading_jump,
    no_alt,
    no_associated_cells,
    no_characters,
    no_font_file,
    no_header_cells,
    no_language,
    no_mark,
    no_metadata,
    no_tags,
    sound_pdf,
    wrong_order,
)
from tests.pdf.verapdf import needs_java

Plant = Callable[[Fault], Path]


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    """Write the sound PDF, with a name that Java cannot open everywhere."""
    file = tmp_path / "utan fel på något ställe.pdf"
    file.write_bytes(sound_pdf())
    return file


@pytest.fixture
def plant(sound: Path) -> Plant:
    """Return what plants a fault in the sound PDF, and returns where that is."""

    def planted(fault: Fault) -> Path:
        file = sound.with_name("med fel.pdf")
        with pikepdf.open(sound) as pdf:
            fault(pdf)
            pdf.save(file)
        return file

    return planted


@needs_java
@pytest.mark.parametrize(("profile", "rules"), [("PDFUA-1", 106), ("PDFA-2A", 153), ("PDFA-3A", 155)])
def test_verapdf_has_every_rule_of_a_profile(profile: str, rules: int) -> None:
    assert verapdf.rules(profile) == rules


@needs_java
@pytest.mark.parametrize("profile", ["PDFUA-1", "PDFA-2A"])
def test_verapdf_says_nothing_of_a_sound_pdf(sound: Path, profile: str) -> None:
    assert verapdf.violations(sound, profile) == []


@needs_java
@pytest.mark.parametrize(
    ("profile", "fault", "rule"),
    [
        ("PDFUA-1", no_tags, "7.1-11"),
        ("PDFUA-1", no_mark, "6.2-1"),
        ("PDFUA-1", no_language, "7.2-34"),
        ("PDFUA-1", no_metadata, "7.1-8"),
        ("PDFUA-1", no_font_file, "7.21.4.1-1"),
        ("PDFUA-1", no_characters, "7.21.7-1"),
        ("PDFUA-1", no_alt, "7.3-1"),
        ("PDFUA-1", no_associated_cells, "7.5-1"),
        ("PDFUA-1", heading_jump, "7.4.2-1"),
        ("PDFA-2A", no_tags, "6.7.3.3-1"),
        ("PDFA-2A", no_mark, "6.7.2.2-1"),
        ("PDFA-2A", no_metadata, "6.6.2.1-1"),
        ("PDFA-2A", no_font_file, "6.2.11.4.1-1"),
        ("PDFA-2A", no_characters, "6.2.11.7.2-1"),
    ],
)
def test_verapdf_sees_a_fault(plant: Plant, profile: str, fault: Fault, rule: str) -> None:
    assert rule in {line.split()[0] for line in verapdf.violations(plant(fault), profile)}


@needs_java
def test_verapdf_tells_what_is_wrong_and_where(plant: Plant) -> None:
    (line,) = verapdf.violations(plant(no_mark), "PDFUA-1")
    assert line.startswith("6.2-1 The document catalog dictionary shall include a MarkInfo dictionary")
    assert line.endswith("(MarkInfo = null, Marked = null) (root)")


def test_without_java_it_is_told_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_java() -> str:
        raise jpype.JVMNotFoundException

    monkeypatch.setattr(jpype, "getDefaultJVMPath", no_java)
    assert verapdf.why_not() == "Java is not installed; make test installs it where it may"


def test_outloud_says_nothing_of_a_sound_pdf(sound: Path) -> None:
    assert accessibility.findings(sound, "warning") == []


@pytest.mark.parametrize(
    ("fault", "rule"),
    [
        (no_tags, "DOC-002"),
        (no_mark, "DOC-001"),
        (no_language, "DOC-013"),
        (no_metadata, "DOC-012"),
        (no_font_file, "TXT-001"),
        (no_characters, "TXT-002"),
        (no_alt, "FIG-001"),
        (no_header_cells, "TBL-001"),
        (heading_jump, "HDG-001"),
        (wrong_order, "HDG-002"),
    ],
)
def test_outloud_sees_a_fault(plant: Plant, fault: Fault, rule: str) -> None:
    assert rule in {line.split()[1] for line in accessibility.findings(plant(fault))}


def test_a_file_that_outloud_cannot_read_is_not_taken_for_sound(tmp_path: Path) -> None:
    file = tmp_path / "inte.pdf"
    file.write_text("Inte en PDF")
    with pytest.raises(RuntimeError, match=r"outloud did not get through .*inte\.pdf"):
        accessibility.findings(file)


def test_a_sound_pdf_is_read_as_it_was_written(sound: Path) -> None:
    document = structure.read(sound)
    assert (document.lang, document.title, document.pages) == ("sv", "Säkerhetsrapport", 1)
    assert document.text == (
        "Skydd Informationssäkerhetsarbetet och säkerhetsskyddsklassificeringen görs en gång om året. "
        "Läs mer på webben eller om skydd. Händelser • Brand • Inbrott Typ Antal Brand 3 st. En blå ruta"
    )
    assert document.headings == [(1, "Skydd"), (2, "Händelser")]
    assert document.bookmarks == [(1, "Skydd"), (2, "Händelser")]
    assert document.tables == [[[("TH", "Typ"), ("TH", "Antal")], [("TD", "Brand"), ("TD", "3 st.")]]]
    assert document.links == [("mer på webben", "https://example.se/"), ("om skydd", 1)]
    assert document.fonts == [("LibertinusSerif-Bold", True), ("LibertinusSerif-Regular", True)]


def test_a_font_that_is_not_embedded_is_seen(plant: Plant) -> None:
    assert ("LibertinusSerif-Regular", False) in structure.read(plant(no_font_file)).fonts


def test_a_pdf_is_read_in_the_order_of_its_tags(plant: Plant) -> None:
    assert structure.read(plant(wrong_order)).text.startswith(
        "En blå ruta Typ Antal Brand 3 st. • Brand • Inbrott"
    )
