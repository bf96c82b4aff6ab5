"""The cover letter as a Word document, read back as Word reads it."""

from __future__ import annotations

import dataclasses
import datetime
import io
import re
import zipfile
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Length
from docx.text.paragraph import Paragraph

from macros.exports.word import write_cover_letter
from macros.files.loading import load_handbook
from macros.views.reports.cover_letter import CoverLetter, Place, build_cover_letter
from tests.built_site import ROOT
from tests.drawing import load
from tests.writing import ENTRY, ORGANISATION, REPORT, entry, organisation, report

FULL = {
    ORGANISATION: organisation(organ="  ks: kommunstyrelsen\n"),
    REPORT: report(diarienummer="2022.113 KS", bilagor="[Statistik]", lage="utkast"),
    ENTRY: entry(avvikelse="Larmet [det gamla] & <b>sirenen</b> var trasiga."),
}


def letters() -> list[CoverLetter]:
    """Return the letters of every report of the fictional municipality."""
    book, _ = load_handbook(ROOT / "tests/exempelkommun")
    return [build_cover_letter(book, year) for year in book.years]


@pytest.fixture
def letter(tmp_path: Path) -> CoverLetter:
    """Return a letter that has something of everything."""
    return build_cover_letter(load(tmp_path, FULL), 2021)


def read(letter: CoverLetter) -> Document:
    """Return the document as python-docx reads it."""
    return docx.Document(io.BytesIO(write_cover_letter(letter)))


def files(letter: CoverLetter) -> dict[str, bytes]:
    """Return the files of the document."""
    with zipfile.ZipFile(io.BytesIO(write_cover_letter(letter))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def words(element: BaseOxmlElement) -> str:
    """Return what a reader reads, also in controls and fields, with a space for each tab and break."""
    spaces = {qn("w:tab"), qn("w:br")}
    texts = (" " if found.tag in spaces else found.text or "" for found in element.iter(qn("w:t"), *spaces))
    return "".join(texts).replace("\N{NO-BREAK SPACE}", " ").strip()


def styled(document: Document, style: str) -> list[str]:
    """Return the paragraphs of a style."""
    return [words(paragraph._p) for paragraph in document.paragraphs if style_of(paragraph) == style]


def millimetres(length: Length | None) -> int:
    return round(length.mm) if length else 0


def style_of(paragraph: Paragraph) -> str:
    return str(paragraph.style.name) if paragraph.style else ""


def places(letter: CoverLetter) -> list[Place]:
    """Return the places to fill in, in the order of the document."""
    parts = [
        letter.date,
        letter.registry_number,
        letter.sender,
        letter.addressee,
        *(block.what for section in letter.sections for block in section.blocks),
        *letter.signatures,
    ]
    return [part for part in parts if isinstance(part, Place)]


def marked(document: Document) -> list[str]:
    """Return the texts that are marked as places to fill in."""
    return [words(run) for run in document.element.body.iter(qn("w:r")) if run.style == "Attfyllai"]


@pytest.mark.parametrize(
    ("style", "texts"),
    [
        ("Dokumenttyp", ["Tjänsteskrivelse"]),
        ("Upplysning", ["Utkast. Rapporten är inte inlämnad, och allt i den kan ändras."]),
        ("Title", ["Årsrapport 2021"]),
        (
            "Uppgift",
            [
                "Datum [datum]",
                "Diarienummer 2022.113 KS",
                "Avsändare [förvaltning eller enhet som skickar ärendet]",
                "Mottagare Kommunstyrelsen",
            ],
        ),
        ("Före lista", ["Rapporten tar upp 1 område. Så är läget vid årets slut:"]),
        (
            "List Bullet",
            [
                "Löpande: 1 område",
                "Bevakning: Larmet [det gamla] & <b>sirenen</b> var trasiga.",
                "Rapporten: rapport-2021.pdf",
                "Rapporten på en sida: rapport-2021-pa-en-sida.pdf",
                "Rapportens uppgifter: rapport-2021.json",
                "Arkivblad: arkivblad-2021.pdf",
                "Statistik",
            ],
        ),
    ],
)
def test_each_kind_of_text_has_a_style_of_its_own(letter: CoverLetter, style: str, texts: list[str]) -> None:
    assert styled(read(letter), style) == texts


def test_each_part_has_a_real_heading_and_the_letter_ends_with_lines_to_sign(letter: CoverLetter) -> None:
    document = read(letter)

    assert styled(document, "Heading 1") == [section.heading for section in letter.sections]
    assert styled(document, "Underskrift") == [f"[{place.hint}]" for place in letter.signatures]
    assert style_of(document.paragraphs[-1]) == "Underskrift"
    assert all(words(paragraph._p) for paragraph in document.paragraphs)


@pytest.mark.parametrize("style", ["Title", "Heading 1", "Före lista"])
def test_a_heading_and_what_leads_to_a_list_are_kept_with_what_follows(
    letter: CoverLetter, style: str
) -> None:
    assert read(letter).styles[style].element.xpath("w:pPr/w:keepNext")


def test_every_place_to_fill_in_is_marked_and_has_a_name_of_its_own() -> None:
    for found in letters():
        document, names = read(found), [place.name for place in places(found)]
        assert marked(document) == [f"[{place.hint}]" for place in places(found)]
        for name in ("alias", "tag"):  # what is read out, and what programs go by
            assert document.element.body.xpath(f".//w:sdt/w:sdtPr/w:{name}/@w:val") == names
        assert len({*names}) == len(names)


def test_no_sentence_stands_twice() -> None:
    for document in map(read, letters()):
        said = [words(paragraph._p) for paragraph in document.paragraphs]
        assert [text for text in said if said.count(text) > 1] == []


def test_a_place_to_fill_in_has_brackets_and_a_shade_that_shows_in_grey(letter: CoverLetter) -> None:
    document = read(letter)
    (shade,) = document.styles["Att fylla i"].element.xpath("w:rPr/w:shd/@w:fill")
    red, green, blue = (int(pair, 16) for pair in re.findall("..", shade))

    assert 0.299 * red + 0.587 * green + 0.114 * blue < 235
    assert all(re.fullmatch(r"\[.+\]", text, re.DOTALL) for text in marked(document))
    assert all("det gamla" not in text for text in marked(document))


def test_what_is_written_in_a_place_replaces_it_and_its_mark(letter: CoverLetter) -> None:
    controls = read(letter).element.body.xpath(".//w:sdt[w:sdtPr/w:temporary][w:sdtPr/w:showingPlcHdr]")

    assert [words(control) for control in controls] == [
        f"[{place.hint}]" for place in places(letter) if not place.is_suggestion
    ]


def test_a_suggestion_can_be_changed_in_place(letter: CoverLetter) -> None:
    controls = read(letter).element.body.xpath(".//w:sdt[not(w:sdtPr/w:showingPlcHdr)]")

    assert [words(control) for control in controls] == [
        "[Förslag att ta ställning till: Kommunstyrelsen noterar rapporten.]"
    ]


def test_nothing_but_styles_gives_the_letter_its_look() -> None:
    for document in map(read, letters()):
        section = document.sections[0]
        headers = (section.first_page_header, section.header, section.first_page_footer, section.footer)
        for part in (document.element.body, *(each._element for each in headers)):
            assert [found.tag for found in part.xpath(".//w:p/w:pPr/*[not(self::w:pStyle)]")] == []
            assert [found.tag for found in part.xpath(".//w:r/w:rPr/*[not(self::w:rStyle)]")] == []


def test_every_style_that_is_used_is_there(letter: CoverLetter) -> None:
    document = read(letter)
    known = set(document.styles.element.xpath("w:style/@w:styleId"))
    used = document.element.body.xpath(".//w:pStyle/@w:val | .//w:rStyle/@w:val")
    used += document.styles.element.xpath(".//w:basedOn/@w:val | .//w:next/@w:val")

    assert set(used) <= known


def test_the_spell_checker_is_told_that_the_text_is_swedish(letter: CoverLetter) -> None:
    document = read(letter)

    assert document.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr/w:lang/@w:val") == ["sv-SE"]
    assert document.settings.element.xpath("w:themeFontLang/@w:val") == ["sv-SE"]
    assert b"en-US" not in b"".join(files(letter).values())
    assert document.settings.element.xpath("w:proofState") == []  # it has not been checked


def test_the_document_says_what_it_is_whose_and_of_the_day_of_the_report(letter: CoverLetter) -> None:
    properties = read(dataclasses.replace(letter, day=datetime.date(2022, 4, 25))).core_properties
    day = datetime.datetime(2022, 4, 25, tzinfo=datetime.UTC)

    assert (properties.created, properties.modified) == (day, day)
    assert properties.title == "Tjänsteskrivelse: Årsrapport 2021"
    assert (properties.author, properties.last_modified_by) == ("Provkommun", "Provkommun")
    assert properties.language == "sv-SE"
    assert properties.comments == ""


def test_the_page_is_a4_with_margins_of_25_millimetres(letter: CoverLetter) -> None:
    page = read(letter).sections[0]
    margins = (page.left_margin, page.right_margin, page.top_margin, page.bottom_margin)

    assert [millimetres(side) for side in (page.page_width, page.page_height)] == [210, 297]
    assert [millimetres(margin) for margin in margins] == [25] * 4


@pytest.mark.parametrize(
    ("number", "header"),
    [
        ("2022.113 KS", "Provkommun Diarienummer: 2022.113 KS"),
        (Place("Diarienummer", "nummer"), "Provkommun"),
    ],
)
def test_every_later_page_has_the_municipality_the_registry_number_if_known_and_its_own_number(
    letter: CoverLetter, number: str | Place, header: str
) -> None:
    section = read(dataclasses.replace(letter, registry_number=number)).sections[0]

    assert [words(each._element) for each in (section.first_page_header, section.header)] == [
        "Provkommun",
        header,
    ]
    for footer in (section.first_page_footer._element, section.footer._element):
        assert re.fullmatch(r"Sida \d+ av \d+", words(footer))
        assert footer.xpath(".//w:fldSimple/@w:instr") == ["PAGE", "NUMPAGES"]


def test_nothing_is_left_of_the_document_that_python_docx_begins_with(letter: CoverLetter) -> None:
    assert sorted(files(letter)) == [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/footer1.xml",
        "word/footer2.xml",
        "word/header1.xml",
        "word/header2.xml",
        "word/numbering.xml",
        "word/settings.xml",
        "word/styles.xml",
        "word/theme/theme1.xml",
    ]
    assert b"python-docx" not in b"".join(files(letter).values())


def test_no_file_in_the_document_tells_when_it_was_made(letter: CoverLetter) -> None:
    with zipfile.ZipFile(io.BytesIO(write_cover_letter(letter))) as archive:
        assert archive.testzip() is None
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
