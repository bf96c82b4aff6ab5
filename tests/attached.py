"""Makes attachments of each kind for tests, each with one text in it; and what does not belong in docs/."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import typst
import xlsxwriter
from docx import Document
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from macros.files.inventory import theme_files
from tests.writing import Changes, page

NUMBER = "811218-9876"
"""The tax authority's own example, which belongs to nobody."""

PICTURE = b"\x89PNG\r\n\x1a\n"
"""How a picture begins, which is all that is read of it."""


STRAY: Changes = {
    "docs/.DS_Store": b"\x00", "docs/.git-spar/minne.md": page("Ett.\n"),
    "docs/omraden/~$bevakning.docx": b"\x05Anna", "docs/omraden/bevakning.md.orig": "Gammalt.",
    "docs/omraden/bevakning.bak": "Gammalt.", "docs/omraden/bevakning.md~": "Gammalt.",
    "docs/Thumbs.db": b"\x00", "docs/assets/bilder/desktop.ini": "[x]", "docs/karta.png": PICTURE,
    "docs/bilagor/karta.svg": b'<svg xmlns="http://www.w3.org/2000/svg"/>',
    "docs/om/personer.csv": f"{NUMBER};A\n", "docs/utgava/0.txt": "", "docs/assets/bilder/foto.heic": b"x",
    "docs/assets/bilder/foto.JPEG": b"x", "docs/bilagor/plan.doc": b"x", "docs/bilagor/lista.ods": b"x",
    "docs/bilagor/bilder.pptx": b"x", "docs/sida.htm": "<p>", "docs/omraden/larm.yml": "a: 1\n",
    "docs/stil.css": "a {}",
    next(f"docs/{path}" for path in sorted(theme_files()) if path.endswith(".min.js")): "alert(1)",
    "docs/bilagor/allt.zip": b"PK", "docs/LICENSE": "MIT",
}  # fmt: skip
"""Files of every kind that is not published where it lies; one has the name of the theme's own program."""


def svg(inside: str, before: str = "") -> bytes:
    """Return a drawing with ``inside`` on line 2; ``before`` stands before it on line 1."""
    name = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f"{before}<svg {name}>\n{inside}\n</svg>\n".encode()


def docx(text: str = "", *, header: str = "", comment: str = "", author: str = "", split: str = "") -> bytes:
    """Return a Word file; ``split`` is two runs of one paragraph, with a bar between."""
    document = Document()
    document.add_paragraph("Om larm.")
    paragraph = document.add_paragraph(text)
    for part in filter(None, split.split("|")):
        paragraph.add_run(part)
    document.sections[0].header.paragraphs[0].text = header
    document.core_properties.author = author
    if comment:
        document.add_comment(paragraph.add_run("Text."), comment, author="Prov")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def xlsx(text: str | int, *, sheet: str = "Larm", note: str = "") -> bytes:
    """Return a workbook with a value in B7."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as workbook:
        page = workbook.add_worksheet(sheet)
        page.write("A1", "Rubrik")
        page.write("B7", text)
        if note:
            page.write_comment("A1", note)
    return stream.getvalue()


def pdf(*pages: str, title: str = "") -> bytes:
    """Return a PDF with a text on each page; a page without text is what a scanner makes."""
    breaks = "#pagebreak()\n".join(f'#"{page}"\n' for page in pages)
    return bytes(typst.compile(f'#set document(title: "{title}")\n{breaks}'.encode()))


def form(value: str) -> bytes:
    """Return a PDF with a field whose value no place on a page has."""
    writer = PdfWriter(clone_from=io.BytesIO(pdf("Larm")))
    field = {"/T": TextStringObject("nummer"), "/FT": NameObject("/Tx"), "/V": TextStringObject(value)}
    names = {NameObject(name): found for name, found in field.items()}
    fields = ArrayObject([writer._add_object(DictionaryObject(names))])
    writer._root_object[NameObject("/AcroForm")] = DictionaryObject({NameObject("/Fields"): fields})
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def locked_pdf() -> bytes:
    """Return a PDF that has a password."""
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.encrypt("hemligt", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def packed(files: Mapping[str, str | bytes]) -> bytes:
    """Return a ZIP of the files."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()
