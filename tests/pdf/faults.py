"""A small sound PDF, and faults to plant in it."""

from __future__ import annotations

import functools
from collections.abc import Callable

import pikepdf
import typst

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


@functools.cache
def sound_pdf() -> bytes:
    """Return a PDF without faults."""
    return typst.compile(
        SOURCE.encode(), format="pdf", pdf_standards=["a-2a", "ua-1"], ignore_system_fonts=True
    )


def tagged(pdf: pikepdf.Pdf, tag: str) -> list[pikepdf.Object]:
    return [
        found for found in pdf.objects if isinstance(found, pikepdf.Dictionary) and found.get("/S") == tag
    ]


def no_tags(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot


def no_mark(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.MarkInfo


def no_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


def no_metadata(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Metadata


def no_font_file(pdf: pikepdf.Pdf) -> None:
    font = next(iter(pdf.pages[0].resources.Font.values()))
    del font.DescendantFonts[0].FontDescriptor["/FontFile3"]


def no_characters(pdf: pikepdf.Pdf) -> None:
    for font in pdf.pages[0].resources.Font.values():
        del font.ToUnicode


def no_alt(pdf: pikepdf.Pdf) -> None:
    for figure in tagged(pdf, "/Figure"):
        del figure.Alt


def no_associated_cells(pdf: pikepdf.Pdf) -> None:
    for cell in tagged(pdf, "/TH") + tagged(pdf, "/TD"):
        del cell.A


def no_header_cells(pdf: pikepdf.Pdf) -> None:
    no_associated_cells(pdf)
    for cell in tagged(pdf, "/TH"):
        cell.S = pikepdf.Name.TD


def heading_jump(pdf: pikepdf.Pdf) -> None:
    for heading in tagged(pdf, "/H2"):
        heading.S = pikepdf.Name.H3


def wrong_order(pdf: pikepdf.Pdf) -> None:
    (document,) = tagged(pdf, "/Document")
    document.K = pikepdf.Array(list(reversed(list(document.K))))
