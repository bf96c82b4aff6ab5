"""The cover letter as DOCX: real styles, Swedish for the spell checker, and the same bytes for the same letter."""

from __future__ import annotations

import datetime
import io
import zipfile
from itertools import zip_longest
from pathlib import Path

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from macros.exports.zip import build_zip
from macros.views.reports.cover_letter import CoverLetter, Part, Place

_PARTS = Path(__file__).with_name("word-parts.xml")
_MARGIN = Mm(25)
_NOT_OURS = ("thumbnail", "extended-properties", "stylesWithEffects", "customXml", "webSettings", "fontTable")
"""Parts of python-docx's template to remove: a thumbnail, and properties that say Word for Mac wrote it."""

_CONTROL = f"""<w:sdt {nsdecls("w")}><w:sdtPr><w:alias/><w:tag/><w:temporary/></w:sdtPr><w:sdtContent>
<w:r><w:rPr><w:rStyle w:val="Attfyllai"/></w:rPr><w:t/></w:r></w:sdtContent></w:sdt>"""
"""A content control that disappears when the writer fills it in; its name is for the reader and for programs."""
_WHOLE = f"<w:showingPlcHdr {nsdecls('w')}/>"
"""Makes a click select the whole control, so that typing replaces its text and colour."""
_FIELD = f'<w:fldSimple {nsdecls("w")} w:instr="{{}}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def write_cover_letter(letter: CoverLetter) -> bytes:
    """Return the letter as DOCX; the same letter gives the same bytes."""
    document = _empty_document()
    _write_properties(document, letter)
    _write_margins(document, letter)
    document.add_paragraph(letter.kind, style="Dokumenttyp")
    for notice in letter.notices:
        document.add_paragraph(notice, style="Upplysning")
    facts = (
        ("Datum", letter.date),
        ("Diarienummer", letter.registry_number),
        ("Avsändare", letter.sender),
        ("Mottagare", letter.addressee),
    )
    for label, fact in facts:
        paragraph = document.add_paragraph(style="Uppgift")
        paragraph.add_run(label, style="Ledtext").add_tab()
        _add(paragraph, fact)
    document.add_paragraph(letter.heading, style="Title")
    for section in letter.sections:
        document.add_paragraph(section.heading, style="Heading 1")
        for block, following in zip_longest(section.blocks, section.blocks[1:]):
            before = "Före lista" if following and following.is_item else "Body Text"
            style = "List Bullet" if block.is_item else before
            _add(document.add_paragraph(style=style), block.what)
    for role in letter.signatures:
        paragraph = document.add_paragraph(style="Underskrift")
        line = paragraph.add_run()
        line.add_tab()
        line.add_break()
        _add(paragraph, role)
    made = io.BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as archive:
        return build_zip(((name, archive.read(name)) for name in sorted(archive.namelist())), is_packed=True)


def _empty_document() -> Document:
    """Return an empty document with our styles and nothing of python-docx's template."""
    document = docx.Document()
    ours = parse_xml(_PARTS.read_bytes())
    part = document.part
    theirs = (document.styles.element, part.numbering_part.element, document.settings.element)
    for old, new in zip(theirs, ours, strict=True):
        old.clear()
        old.extend(list(new))
    for relations in (part.rels, part.package.rels):
        for name in [name for name, relation in relations.items() if relation.reltype.endswith(_NOT_OURS)]:
            del relations[name]
    return document


def _write_properties(document: Document, letter: CoverLetter) -> None:
    day = datetime.datetime.combine(letter.day, datetime.time(), datetime.UTC)
    properties = document.core_properties
    properties.title = f"{letter.kind}: {letter.heading}"
    properties.author = properties.last_modified_by = letter.municipality
    properties.created = properties.modified = day
    properties.language = "sv-SE"
    properties.comments = ""
    properties.revision = 1


def _write_margins(document: Document, letter: CoverLetter) -> None:
    """Set the page size, headers and footers; the first page has the registry number among its facts."""
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = _MARGIN
    page.different_first_page_header_footer = True
    number = letter.registry_number
    page.first_page_header.paragraphs[0].add_run(letter.municipality)
    page.header.paragraphs[0].add_run(
        letter.municipality if isinstance(number, Place) else f"{letter.municipality}\tDiarienummer: {number}"
    )
    for footer in (page.first_page_footer.paragraphs[0], page.footer.paragraphs[0]):
        footer.add_run("Sida ")
        _append(footer, parse_xml(_FIELD.format("PAGE")))
        footer.add_run(" av ")
        _append(footer, parse_xml(_FIELD.format("NUMPAGES")))


def _add(paragraph: Paragraph, part: Part) -> None:
    if isinstance(part, Place):
        _append(paragraph, _control(part))
    else:
        paragraph.add_run(part)


def _control(place: Place) -> BaseOxmlElement:
    control = parse_xml(_CONTROL)
    for name in control[0].iterchildren(qn("w:alias"), qn("w:tag")):
        name.set(qn("w:val"), place.name)
    if not place.is_suggestion:
        control[0].append(parse_xml(_WHOLE))
    next(control.iter(qn("w:t"))).text = f"[{place.hint}]"
    return control


def _append(paragraph: Paragraph, element: BaseOxmlElement) -> None:
    """Append an element that python-docx has no method for: a field or a control."""
    paragraph._p.append(element)
