"""The tools that read PDFs see a fault that is planted, and say nothing of a PDF that is sound."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import jpype
import pikepdf
import pytest
import typst

from tests.pdf import accessibility, structure, verapdf
from tests.pdf.verapdf import needs_java

SOURCE = """
#set document(title: "Säkerhetsrapport", date: datetime(year: 2024, month: 2, day: 1))
#set text(lang: "sv", hyphenate: true)
#set page(width: 6cm, height: 12cm, header: [Sidhuvud])
#set par(justify: true)
= Skydd <skydd>
Informationssäkerhetsarbetet och säkerhetsskyddsklassificeringen görs *en* gång om året.
Läs #link("https://example.se/")[mer på webben] eller #link(<skydd>)[om skydd].
== Händelser
- Brand
- Inbrott
#table(columns: 2, table.header([Typ], [Antal]), [Brand], [3 st.])
#figure(rect(width: 1cm, height: 1cm, fill: blue), alt: "En blå ruta")
#pdf.artifact[Prydnad]
"""

Fault = Callable[[pikepdf.Pdf], None]
Plant = Callable[[Fault], Path]


def tagged(pdf: pikepdf.Pdf, *tags: str) -> list[pikepdf.Object]:
    return [
        found for found in pdf.objects if isinstance(found, pikepdf.Dictionary) and found.get("/S") in tags
    ]


def no_mark(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.MarkInfo


def no_font_file(pdf: pikepdf.Pdf) -> None:
    font = next(iter(pdf.pages[0].resources.Font.values()))
    del font.DescendantFonts[0].FontDescriptor["/FontFile3"]


def no_alt(pdf: pikepdf.Pdf) -> None:
    for figure in tagged(pdf, "/Figure"):
        del figure.Alt


def wrong_order(pdf: pikepdf.Pdf) -> None:
    (document,) = tagged(pdf, "/Document")
    document.K = pikepdf.Array(list(reversed(list(document.K))))


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    """Write the sound PDF, with a name that Java cannot open everywhere."""
    pdf = typst.compile(SOURCE.encode(), pdf_standards=["a-2a", "ua-1"], ignore_system_fonts=True)
    (file := tmp_path / "utan fel på något ställe.pdf").write_bytes(pdf)
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
    [("PDFUA-1", no_alt, "7.3-1"), ("PDFA-2A", no_font_file, "6.2.11.4.1-1")],
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


@pytest.mark.parametrize(("fault", "rule"), [(no_alt, "FIG-001"), (wrong_order, "HDG-002")])
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


def test_a_pdf_is_read_in_the_order_of_its_tags_and_a_font_that_is_not_embedded_is_seen(plant: Plant) -> None:
    reordered = structure.read(plant(wrong_order)).text

    assert reordered.startswith("En blå ruta Typ Antal Brand 3 st. • Brand • Inbrott")
    assert ("LibertinusSerif-Regular", False) in structure.read(plant(no_font_file)).fonts
