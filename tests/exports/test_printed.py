"""Workbooks in a program that is not ours: LibreOffice prints every cell whole, and no letter under 7 points."""

from __future__ import annotations

import hashlib
import io
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pypdfium2
import pytest

from macros.exports.all_files import build_files
from macros.exports.excel import write_workbook
from macros.files.loading import load_handbook
from macros.views.pages.table import Book, file_table
from tests.built_site import ROOT
from tests.exports.test_all_files import NOON
from tests.exports.test_excel import SOURCE, parts

SOFFICE = shutil.which("soffice") or ""
WORDS = "Räddningstjänsten övar på torget med alla förvaltningar och bolag; "
TEXTS = [(f"2021/hot-och-vald/{row}", WORDS * row, "sakerhetssamordnarna" * row) for row in range(1, 20)]
WIDE = [tuple(f"{WORDS}{column} {row}" for column in range(20)) for row in range(3)]
HARD = Book(
    "svart.md",
    "svart",
    "Svårt att skriva ut",
    [
        file_table("Långa texter", ("Id", "Text", "Ord"), TEXTS),
        file_table("Många kolumner", [f"Kolumn {column}" for column in range(20)], WIDE),
    ],
)
"""It is no part of any handbook, so that nothing but the layout of sheets changes its print."""


def printed(workbooks: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """Return workbooks as LibreOffice prints them, with a profile of its own."""
    for name, data in workbooks.items():
        (folder / f"{name}.xlsx").write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profil').as_uri()}"
    command = [SOFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    files = [str(folder / f"{name}.xlsx") for name in workbooks]
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=180)
    return {name: (folder / f"{name}.pdf").read_bytes() for name in workbooks}


def joined(text: str) -> str:
    """Return a text without what a line break takes away or puts in."""
    return re.sub(r"[\s\x02\xad\ufffe-]", "", text)


def assert_readable(pdf: bytes, workbook: bytes) -> None:
    """Assert that every cell stands whole on paper as many times as in the workbook, and no letter is under 7 points."""
    pages = list(pypdfium2.PdfDocument(pdf))
    text = joined("".join(page.get_textpage().get_text_bounded() for page in pages))
    sheets = openpyxl.load_workbook(io.BytesIO(workbook)).worksheets
    cells = [cell.value for sheet in sheets for row in sheet.iter_rows() for cell in row]
    found = Counter(joined(cell) for cell in cells if isinstance(cell, str))
    letters = [each for page in pages for each in page.get_objects([pypdfium2.raw.FPDF_PAGEOBJ_TEXT])]

    assert [cell for cell, count in found.items() if text.count(cell) < count] == []
    assert min(each.get_font_size() * abs(each.get_matrix().d) for each in letters) >= 7


@pytest.mark.allt
@pytest.mark.skipif(not SOFFICE, reason="LibreOffice (soffice) finns inte på datorn.")
def test_every_workbook_is_printed_whole_in_letters_that_can_be_read(tmp_path: Path) -> None:
    handbook, _ = load_handbook(ROOT / "tests/exempelkommun")
    files = build_files(handbook, NOON, lambda target: target.page)
    books = {Path(name).stem: data for name, data in files.items() if name.endswith(".xlsx")}

    for name, pdf in printed(books, tmp_path).items():
        assert_readable(pdf, books[name])


def test_the_kept_print_is_of_the_sheets_as_they_are_now_and_can_be_read(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """Where LibreOffice is, it is printed anew with pytest --renew-golden tests/exports/test_printed.py."""
    folder, hard = Path(__file__).parent, write_workbook(HARD, SOURCE)
    digest = hashlib.sha256(b"".join(part for name, part in sorted(parts(hard).items()) if "xl/" in name))
    ending = f"-{digest.hexdigest()[:12]}.pdf"
    if SOFFICE and request.config.getoption("--renew-golden"):
        version = subprocess.check_output([SOFFICE, "--version"], text=True).lower().split()
        for old in folder.glob("utskrift-*.pdf"):
            old.unlink()
        made = printed({"hard": hard}, tmp_path)["hard"]
        (folder / f"utskrift-{version[0]}-{version[1]}{ending}").write_bytes(made)
    (kept,) = folder.glob("utskrift-*.pdf")

    assert kept.name.endswith(ending), "the sheets look otherwise now: print them anew with --renew-golden"
    assert_readable(kept.read_bytes(), hard)
