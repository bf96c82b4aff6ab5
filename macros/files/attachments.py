"""Extracts the text of pictures and attachments, piece by piece with its place, or the fault of an unreadable file."""

from __future__ import annotations

import contextlib
import io
import logging
import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, NamedTuple

from lxml import etree

from macros.files.text import is_inside

_LARGEST = 20_000_000  # bytes, also of what an Office file has in XML when it is unpacked
PAGE = "Sidan"

_PLACES = {"comments": "Kommentarerna", "document": "Texten", "footer": "Sidfoten", "footnotes": "Fotnoterna", "header": "Sidhuvudet"}  # fmt: skip
_TEXT_ATTRIBUTES = frozenset(
    {"Target", "alt", "aria-label", "descr", "display", "label", "title", "tooltip", "v"}
)
"""Attributes with text of people's (``v`` is a value in a pivot table). Others have Word's own numbers, which can look like identity numbers."""
_IN_DRAWINGS = _TEXT_ATTRIBUTES | {"class", "href", "id"}
"""An SVG is published as it is, and has no numbers of Word's."""
SAFELY = etree.XMLParser(resolve_entities=False, no_network=True)

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its warnings are of no use to an editor

Piece = tuple[str, str, int]  # a text, where it stands, and its line, which is 1 in a file that has no lines


class Contents(NamedTuple):
    """The text of a file, or its fault in Swedish; ``drawing`` is the source of an SVG file."""

    pieces: tuple[Piece, ...] = ()
    fault: str = ""
    drawing: str = ""


def read_contents(root: Path, file: Path) -> Contents:
    """Return the text of a file; nothing for a file outside the handbook (F001)."""
    try:
        status = file.stat()
        is_read = is_inside(root, file) and file.is_file()
    except OSError:
        return Contents(fault="Filen går inte att öppna. Lägg den här på nytt, eller ta bort den.")
    if is_read and status.st_size > _LARGEST:
        return Contents(fault="Filen är större än 20 MB. Dela den, eller spara den med mindre bilder.")
    return _read(file, status.st_mtime_ns, status.st_size) if is_read else Contents()


@lru_cache(maxsize=1024)
def _read(file: Path, _changed: int, _size: int) -> Contents:
    """Read a file; cached as long as its time and size are the same."""
    kind = file.suffix.lower()
    beginning, read = _READERS.get(kind, (b"", _read_text))
    with contextlib.suppress(Exception):  # the readers raise many kinds for a file that is broken
        data = file.read_bytes()
        if data.startswith(beginning):
            return Contents(tuple(read(data)), drawing=data.decode("utf-8-sig") if kind == ".svg" else "")
    fault = f"Filen är skadad, har lösenord, blir för stor när den packas upp, har en annan fil i sig eller är av ett annat slag. Spara den på nytt som {kind[1:]} utan lösenord och utan andra filer i sig, eller ta bort den och länkarna till den."
    return Contents(fault=fault)


def _read_text(data: bytes) -> Iterator[Piece]:
    try:
        text = data.decode("utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252")  # Excel's encoding of CSV in Windows
    if "\0" in text:  # it is no text
        raise ValueError
    yield text.replace("\r\n", "\n").replace("\r", "\n"), "", 1


def _read_xml(root: Any, place: str = "") -> Iterator[Piece]:
    """Yield the paragraphs of an XML document, and its texts outside paragraphs; without a place it is a drawing."""
    if not place and root.tag != "{http://www.w3.org/2000/svg}svg":
        raise ValueError
    number, blocks = 0, set(root.iter("{*}is", "{*}p", "{*}si", "{*}text"))
    inner = {part for block in blocks for part in block.iterdescendants()} - blocks
    for gap in root.iter("{*}br", "{*}cr", "{*}tab"):
        gap.text = " "
    for node in root.iter():
        number += node in blocks
        own = "".join(node.itertext()) if node in blocks else node.text
        names = _TEXT_ATTRIBUTES if place else _IN_DRAWINGS
        said = [value for key, value in node.items() if key.rpartition("}")[2] in names]
        where = f"{place}, stycke {number}" if place and number else place
        for text in filter(None, said if node in inner else (own, node.tail, *said)):
            yield text, where, 1 if place else node.sourceline


def _read_office(main: str, data: bytes) -> Iterator[Piece]:
    """Yield the text of a Word or Excel file by paragraph and cell, and the text of all its other parts."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        texts = [name for name in names if name.lower().endswith((".xml", ".rels", ".vml"))]
        size = sum(archive.getinfo(name).file_size for name in texts)
        if size > _LARGEST or main not in names or "vbaproject" in "".join(names).lower():
            raise ValueError  # a declared size is a limit in unpacking; a macro is a program
        parts = {name: etree.fromstring(archive.read(name), SAFELY) for name in texts}
        for name in names:
            yield from _read_embedded(name, archive) if name not in texts else ()
    yield from _read_cells(parts) if main.startswith("xl/") else ()
    for name, root in parts.items():
        yield from _read_xml(root, _PLACES.get(re.sub(r".*/|\d*\.xml$", "", name), "Filens egenskaper"))


def _read_embedded(name: str, archive: zipfile.ZipFile) -> Iterator[Piece]:
    """Yield the text of a file in an Office file, such as a chart's workbook. Raises ValueError for an unknown kind."""
    if archive.getinfo(name).file_size > _LARGEST:
        raise ValueError
    suffix = Path(name).suffix.lower()
    if suffix in _READERS:
        beginning, read = _READERS[suffix]
    elif "/embeddings/" in name or suffix in (".htm", ".html", ".mht", ".rtf", ".txt"):
        beginning, read = b"", _read_text
    else:  # a picture of another kind, a typeface, the settings of a printer
        return
    data = archive.read(name)
    if not data.startswith(beginning):
        raise ValueError
    yield from ((text, "En fil i filen", 1) for text, *_ in read(data))


def _read_cells(parts: Mapping[str, Any]) -> Iterator[Piece]:
    """Yield the cells of a workbook and remove them from its parts, so that only texts outside cells are left."""
    texts = list(parts.get("xl/sharedStrings.xml", ()))
    shared = ["".join(text.itertext()) for text in texts]
    links = {link.get("Id"): link.get("Target") for link in parts["xl/_rels/workbook.xml.rels"]}
    for sheet in parts["xl/workbook.xml"].iter("{*}sheet"):
        yield sheet.get("name"), "Namnet på ett blad", 1
        target = links[next(value for key, value in sheet.items() if key.endswith("}id"))]
        for rows in parts[posixpath.join("/xl", target)[1:]].iter("{*}sheetData"):
            for cell in rows.iter("{*}c"):
                text = " ".join("".join(part.itertext()) for part in cell)
                if cell.get("t") == "s" and text:
                    texts[int(text)].clear()
                    text = shared[int(text)]
                yield text, f"Bladet {sheet.get('name')}, cell {cell.get('r')}", 1
            rows.clear()


def _read_pdf(data: bytes) -> Iterator[Piece]:
    from pypdf import PdfReader  # noqa: PLC0415 — it takes longer to load than a handbook without a PDF to check

    reader = PdfReader(io.BytesIO(data))
    fields = {str(field.get("/V", "")) for field in (reader.get_fields() or {}).values()}
    for number, page in enumerate(reader.pages, 1):
        notes = (note.get_object() for note in page.get("/Annots") or ())
        written = [str(note.get(key, "")) for note in notes for key in ("/Contents", "/V")]
        yield "\n".join([page.extract_text(), *written]), f"{PAGE} {number}", 1
        fields.difference_update(written)
    yield from ((value, "Ett fält i formuläret", 1) for value in sorted(fields))
    yield from ((str(value), "Filens egenskaper", 1) for value in (reader.metadata or {}).values())


def _read_svg(data: bytes) -> Iterator[Piece]:
    if re.search(rb"encoding\s*=\s*.(?!utf-8|us-ascii)", data[:200], re.IGNORECASE):
        raise ValueError  # a browser would read other signs than the check
    return _read_xml(etree.fromstring(data.decode("utf-8-sig").encode(), SAFELY))


_READERS: Mapping[str, tuple[bytes, Callable[[bytes], Iterator[Piece]]]] = {
    ".png": (b"\x89PNG", lambda _: iter(())),
    ".jpg": (b"\xff\xd8\xff", lambda _: iter(())),
    ".webp": (b"RIFF", lambda _: iter(())),
    ".svg": (b"", _read_svg),
    ".docx": (b"PK", partial(_read_office, "word/document.xml")),
    ".xlsx": (b"PK", partial(_read_office, "xl/workbook.xml")),
    ".pdf": (b"", _read_pdf),
}
"""By ending: the first bytes of such a file, and its reader. All others are text."""
