"""What a page says is read by its marks, in whichever of the ways that PDF has they are written."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from tests.pdf import structure
from tests.pdf.fonts import UNKNOWN
from tests.pdf.marked_content import read_content

CHARACTERS = b"""
2 beginbfrange
<41> <5A> <0061>
<5B> <5D> [<00E5> <00E4> <00660066>]
endbfrange
"""
"""Capitals say small letters, and the three that come after Z say å, ä and ff."""


def build_pdf(page: bytes, form: bytes = b"") -> pikepdf.Pdf:
    """Return a PDF of one page, which can draw the form as /X and knows the mark /Seven."""
    pdf = pikepdf.new()
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, ToUnicode=pdf.make_stream(CHARACTERS)
    )
    speechless = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Courier)
    fonts = Dictionary(F=pdf.make_indirect(font), G=pdf.make_indirect(speechless))
    drawn = pdf.make_stream(b"/F 9 Tf " + form, Subtype=Name.Form, Resources=Dictionary(Font=fonts))
    marks = Dictionary(Seven=Dictionary(MCID=7))
    pdf.add_blank_page()
    pdf.pages[0].Resources = Dictionary(Font=fonts, Properties=marks, XObject=Dictionary(X=drawn))
    pdf.pages[0].Contents = pdf.make_stream(b"/F 9 Tf " + page)
    return pdf


@pytest.mark.parametrize(
    ("page", "form", "said"),
    [
        (b"/P <</MCID 0>> BDC (AB) Tj (C) ' 1 1 (D) \" [(E) -900 (F)] TJ EMC", b"", ["abcdef"]),
        (b"/P <</MCID 0>> BDC ([\\134] !) Tj EMC", b"", [f"åäff{UNKNOWN}{UNKNOWN}"]),
        (b"/P /Seven BDC (A) Tj EMC (B) Tj", b"", ["a"]),
        (b"/Artifact BMC (A) Tj EMC /P <</MCID 0>> BDC (B) Tj /Artifact BMC (C) Tj EMC EMC", b"", ["b"]),
        (b"/P <</MCID 0>> BDC (A) Tj /Span <</ActualText (x)>> BDC (B) Tj EMC (C) Tj EMC", b"", ["axc"]),
        (b"/Figure <</MCID 0 /Alt (x)>> BDC (A) Tj EMC", b"", ["x"]),
        (b"/Span <</MCID 0 /E (x)>> BDC (A) Tj EMC", b"", ["x"]),
        (b"/P <</MCID 0>> BDC /X Do EMC", b"(A) Tj", ["a"]),
        (b"/P <</MCID 0>> BDC (A) Tj EMC /X Do", b"/P <</MCID 0>> BDC (B) Tj EMC", ["a", "b"]),
        (b"/P <</MCID 0>> BDC q /G 9 Tf (A) Tj Q (B) Tj EMC", b"", [f"{UNKNOWN}b"]),
    ],
)
def test_marked_content_says(page: bytes, form: bytes, said: list[str]) -> None:
    assert list(read_content(build_pdf(page, form)).texts.values()) == said


def test_a_tag_can_hold_content_of_a_form_and_be_called_by_another_name(tmp_path: Path) -> None:
    pdf = build_pdf(b"/P /Seven BDC (A) Tj EMC /X Do", b"/P <</MCID 0>> BDC (B) Tj EMC")
    page = pdf.pages[0]
    on_page = Dictionary(Type=Name.MCR, Pg=page.obj, MCID=7)
    in_form = Dictionary(Type=Name.MCR, Pg=page.obj, Stm=page.Resources.XObject.X, MCID=0)
    pdf.Root.StructTreeRoot = Dictionary(
        RoleMap=Dictionary(Rubrik=Name.Titel, Titel=Name.H1),
        K=Dictionary(S=Name.Rubrik, K=Array([in_form, on_page])),
    )
    pdf.save(tmp_path / "form.pdf")
    assert structure.read(tmp_path / "form.pdf").headings == [(1, "ba")]
