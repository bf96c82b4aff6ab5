"""What a page may hold and how it comes out on paper; what cannot be printed is told, never dropped."""

from __future__ import annotations

import dataclasses
import datetime
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest

from macros.exports.pdf.article import article_of, read_article
from macros.exports.pdf.processes import TypstPool, locate
from macros.exports.pdf.typesetting import REPORT, SHEET, Fault, Kind, TypesettingError, typeset
from macros.exports.report_files import explain_faults
from macros.files.loading import load_handbook
from macros.model.problems import ContentError
from macros.site.building import build_report_files
from macros.views.reports.case import report_pdf
from macros.views.reports.imprint import Imprint
from tests.buildable import SITE
from tests.built_site import ROOT
from tests.pdf import poppler
from tests.pdf.structure import Document, read
from tests.pdf.verapdf import needs_java, violations
from tests.writing import ENTRY, Changes, entry, write

IMPRINT = Imprint(
    title="Prov",
    municipality="Provkommun",
    description="Ett prov.",
    running="Provkommun · Prov",
    day=datetime.date(2021, 12, 31),
    is_draft=False,
    notices=(),
)
PICTURE = (ROOT / "macros/site/theme/assets/images/apple-touch-icon.png").read_bytes()


ICON = '<svg viewbox="0 0 16 16"><circle cx="8" cy="8" r="7"/></svg>'


def made(tmp_path: Path, inside: str, kind: str = SHEET, title: str = IMPRINT.title) -> Path:
    facts = '<dl class="hb-facts hb-facts--title"><dt>Läge</dt><dd>Klart</dd></dl>' if kind == REPORT else ""
    article = article_of(f"<article>{facts}{inside}</article>")
    pdf = typeset(kind, article, dataclasses.replace(IMPRINT, title=title))
    (file := tmp_path / "prov.pdf").write_bytes(pdf)
    return file


def printed(tmp_path: Path, inside: str) -> Document:
    return read(made(tmp_path, inside))


def faults(inside: str) -> list[Fault]:
    with pytest.raises(TypesettingError) as raised:
        typeset(SHEET, article_of(f"<article>{inside}</article>"), IMPRINT)
    return list(raised.value.faults)


def built(tmp_path: Path, body: str, more: Changes | None = None) -> Path:
    changes = {**SITE, ENTRY: entry(body, nyckeltal="{avtal: 4}"), **(more or {})}
    made = build_report_files(load_handbook(write(tmp_path, changes))[0], 2021)
    pdf = tmp_path / "rapport.pdf"
    pdf.write_bytes(made[report_pdf(2021)])
    return pdf


def problems(tmp_path: Path, body: str, more: Changes | None = None) -> list[str]:
    with pytest.raises(ContentError) as raised:
        built(tmp_path, body, more)
    return [str(problem) for problem in raised.value.problems]


@pytest.mark.parametrize(
    ("inside", "found"),
    [
        ("<p>Ett <blink>larm</blink>.</p>", [Fault(Kind.ELEMENT, "blink")]),
        (
            '<p><a href="#borta">Se där</a>, <a href="#vilse">och där</a></p>',
            [Fault(Kind.LINK, "borta"), Fault(Kind.LINK, "vilse")],
        ),
        ("<p>漢字 och 漢</p>", [Fault(Kind.CHARACTER, "漢"), Fault(Kind.CHARACTER, "字")]),
    ],
    ids=["element", "link", "character"],
)
def test_what_cannot_be_printed_is_named_once(inside: str, found: list[Fault]) -> None:
    assert faults(inside) == found


def test_an_image_that_is_not_there_is_named() -> None:
    with pytest.raises(TypesettingError, match=r"image: borta\.png"):
        article_of('<article><img src="borta.png" alt="En bild"></article>')


THREE_PARTS = (
    '<article><p><a href="#b">Se där</a></p><h2 id="a">A</h2><p>Ett.</p>'
    '<h2 id="b">B</h2><p>Bra. <a href="#a">Ond chef, KSF</a> och <img src="bild.png" alt="Bild">.</p><h2 id="c">C</h2><p>Tre.</p></article>'
)


def page_with(tmp_path: Path, picture: bytes) -> Path:
    (tmp_path / "bild.png").write_bytes(picture)
    (page := tmp_path / "index.html").write_text(THREE_PARTS)
    return page


def test_an_image_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with TypstPool() as pool, pytest.raises(TypesettingError) as raised:
        pool.typeset_page(SHEET, page_with(tmp_path, PICTURE[:300]), IMPRINT)()

    assert list(raised.value.faults) == [Fault(Kind.UNREADABLE, "bild.png")]


@pytest.mark.parametrize("bad", ["Ond chef, KSF", "Bra."])
def test_what_the_typesetter_stops_at_for_a_reason_of_its_own_is_told_with_its_part_and_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bad: str
) -> None:
    def stop(_: str, article: str, __: Imprint) -> bytes:
        if bad in article:
            raise TypesettingError(Fault(Kind.OTHER, "internal error"))
        return b""

    monkeypatch.setattr("macros.exports.pdf.processes.typeset", stop)
    article = read_article(page_with(tmp_path, PICTURE))

    assert list(locate(SHEET, article, IMPRINT, [Fault(Kind.OTHER, "internal error")])) == [
        Fault(Kind.OTHER, "internal error", "b", bad)
    ]


class Killer:
    """Ends the process that it is sent to."""

    def __reduce__(self) -> tuple[Callable[[int], object], tuple[int]]:
        return os._exit, (1,)


def test_a_process_that_is_killed_takes_no_other_pdf_with_it_and_is_told(tmp_path: Path) -> None:
    with TypstPool() as pool:
        killed = pool.typeset_page(SHEET, cast("Path", Killer()), IMPRINT)
        sound = pool.typeset_page(SHEET, page_with(tmp_path, PICTURE), IMPRINT)

        assert sound().startswith(b"%PDF")
        with pytest.raises(TypesettingError, match="killed"):
            killed()


def test_a_panic_of_the_typesetter_is_told_as_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    class Panic(BaseException):
        pass

    class Panicking:
        def compile_with_warnings(self, **_: object) -> None:
            raise Panic("index out of bounds")

    monkeypatch.setattr("macros.exports.pdf.typesetting._compiler", Panicking)

    assert faults("<p>Text</p>") == [Fault(Kind.OTHER, "index out of bounds")]


def test_a_head_with_a_link_may_stand_over_a_table_of_many_pages(tmp_path: Path) -> None:
    rows = "<tr><td>Ett</td></tr>" * 99
    head = '<thead><tr><th><a href="https://a.se/">Typ</a></th></tr></thead>'

    assert printed(tmp_path, f"<table>{head}<tbody>{rows}</tbody></table>").pages > 1


@pytest.mark.parametrize(
    ("part", "text", "place"),
    [
        ("bevakning", "", "docs/rapporter/2021/bevakning.md:11"),
        ("rapporten--framat", "", "docs/rapporter/2021/index.md:7"),
        ("bevakning", "Avtalen gäller.", "docs/rapporter/2021/bevakning.md:7"),
        ("bevakning", "Säkerhetschef, KSF", "data/organisation.yml:5"),
        ("bevakning", "Står ingenstans", "docs/rapporter/2021/bevakning.md:11"),
    ],
)
def test_a_stop_without_a_reason_that_is_known_is_told_in_swedish_where_its_text_is_written(
    tmp_path: Path, part: str, text: str, place: str
) -> None:
    handbook, _ = load_handbook(write(tmp_path, SITE))
    stop = TypesettingError(Fault(Kind.OTHER, "gäller: internal error", part, text))
    (problem,) = explain_faults(handbook, 2021, stop)

    assert str(problem) == (
        f"{place}: [B004] Texten{text and f' ”{text}”'} går inte att göra till PDF. Skriv om den, eller anmäl det till den "
        "som sköter handboken med det som programmet säger: ”gäller: internal error”."
    )


def test_text_is_never_read_as_the_typesetters_language(tmp_path: Path) -> None:
    hostile = '#panic("x") $x^2$ *a* _b_ @c <d> = e \\f `g` //h /*i*/ #import "j"'

    assert hostile in printed(tmp_path, f"<p>{hostile.replace('<', '&lt;')}</p>").text


@pytest.mark.parametrize("kind", [REPORT, SHEET])
def test_a_word_is_whole_in_a_name_in_a_narrow_column_and_at_a_hyphen(tmp_path: Path, kind: str) -> None:
    long = "Informationssäkerhetssamordnaransvar"
    cells = f"<td>Krisledningsövning</td><td>{long}</td><td>{'Text om läget. ' * 9}</td>"
    text = f"<table><tbody><tr>{cells}</tr></tbody></table><p>Två&shy;delat ord&#8203;et {'it-säkerhet ' * 50}</p>"
    read = poppler.searched(made(tmp_path, text, kind, f"{long}etsåtagande")).split()

    assert {f"{long}etsåtagande", "Krisledningsövning", long, "Tvådelat", "ordet"} <= set(read)
    assert read.count("it-säkerhet") == 50


def test_no_paragraph_ends_with_a_line_of_a_few_letters(tmp_path: Path) -> None:
    text = "".join(f"<p>{'ord ' * count}är så.</p>" for count in range(15, 45))

    assert not {"så.", "är så."} & set(poppler.searched(made(tmp_path, text)).split("\n"))


def test_a_heading_its_facts_and_what_leads_to_a_list_stand_on_the_page_of_what_follows(
    tmp_path: Path,
) -> None:
    facts = '<div class="hb-facts"><dl><dt>Ansvarig</dt><dd>Chef</dd></dl></div>'
    for count in range(28, 40):
        kept = f"{'<p>Stycke</p>' * count}<h2>Rubrik</h2>{facts}<p>Detta gjordes:</p><ul><li>Följer</li></ul>"
        last = poppler.searched(made(tmp_path, kept, REPORT)).rstrip("\f").split("\f")[-1]

        assert ("Ansvarig" in last) == ("Följer" in last), count


def test_a_state_stands_on_the_line_of_what_is_beside_it(tmp_path: Path) -> None:
    state = f'<span class="hb-mark hb-mark--done">{ICON} Klart</span>'
    pdf = made(tmp_path, f"<table><tbody><tr><td>Nytt</td><td>{state}</td></tr></tbody></table>")
    low = {
        word: place for place, word in re.findall(r'yMax="([\d.]+)">(\w+)<', poppler.searched(pdf, "-bbox"))
    }

    assert low["Nytt"] == low["Klart"]


def test_what_is_linked_to_may_be_any_element(tmp_path: Path) -> None:
    document = printed(
        tmp_path, '<p><a href="#a">1</a> <a href="#b">2</a></p><ol><li id="a">Ett</li></ol><p id="b">Två</p>'
    )

    assert [target for _, target in document.links] == [1, 1]


@pytest.mark.parametrize(
    ("inside", "read_as"),
    [
        ("<ol><li><p>Ett</p><p>Mer</p><ul><li>Inne</li></ul></li><li><p>Två</p></li></ol>", "1. Ett Mer • Inne 2. Två"),
        ('<div class="highlight"><pre><span></span><code>rad 1\n  rad 2</code></pre></div>', "rad 1 rad 2"),
        (
            f'<p><span class="hb-mark hb-mark--done">{ICON} Klart</span></p>',
            "Prov Klart",
        ),
    ],
    ids=["lists keep their order", "code as it is written", "no decoration"],
)  # fmt: skip
def test_what_is_printed_is_read_aloud(tmp_path: Path, inside: str, read_as: str) -> None:
    assert printed(tmp_path, inside).text.endswith(read_as)


@pytest.mark.parametrize(
    "inside",
    [
        f"<p>It-säkerhet. {'Informationssäkerhetsarbetet på it-avdelningen. ' * 9}</p>",
        f"<p>En adress https://exempel.se/{'a/b-c' * 20} och mer.</p>",
        "<p>100 m² stort<sup>2</sup>, <code>--flagga</code>, H₂O och ½, – ≥ → ✓ αβγ.</p>",
        f'<h2 id="a">{"Säkerhet-i-skolor " * 9}</h2>',
    ],
    ids=["hyphens and divided words", "a long word", "small digits", "a heading"],
)
@pytest.mark.parametrize("kind", [REPORT, SHEET])
def test_poppler_reads_every_word_by_the_tags(tmp_path: Path, kind: str, inside: str) -> None:
    file = made(tmp_path, inside, kind)

    assert poppler.said(file) == "".join(read(file).text.split())


def test_a_sign_that_no_check_has_seen_is_told_on_its_line_in_the_words_of_the_check(tmp_path: Path) -> None:
    assert problems(tmp_path, "Här står 漢 och \u1030.\n") == [
        f"docs/rapporter/2021/bevakning.md:11: [B004] {what}. Skriv det med vanliga bokstäver, eller ta bort det."
        for what in (
            "”\u1030” går inte att skriva ut i rapportens PDF: en lös accent (U+1030)",
            "”漢” går inte att skriva ut i rapportens PDF: ett kinesiskt tecken (U+6F22)",
        )
    ]


EVERY_KIND_OF_LINK = """
## Larm

[hit](#larm), [egen sida](bevakning.md), [egen rubrik](bevakning.md#larm), [rapporten](index.md), [handboken](../../omraden/bevakning.md),
[registret](../../ansvariga.md#sakerhetschef-ksf), [filen](../../assets/bilder/las.png), [webben](https://exempel.se/a), [brev](mailto:a@exempel.se)
"""


def test_a_link_to_another_page_of_the_handbook_is_words_also_where_the_address_of_the_site_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HANDBOK_ADRESS", "https://handbok.exempel.se/")
    document = read(built(tmp_path, EVERY_KIND_OF_LINK, {"docs/assets/bilder/las.png": PICTURE}))
    inside = [(text, document.pages) for text in ("hit", "egen sida", "egen rubrik")]
    outside = [("webben", "https://exempel.se/a"), ("brev", "mailto:a@exempel.se")]

    assert [link for link in document.links if link[0].islower()] == inside + outside
    assert "rapporten, handboken, registret, filen, webben" in document.text


HARD_TO_PRINT = (
    f"Ordet {'x' * 300} är långt.\n\nhttps://exempel.se/{'a/b-c' * 60}\n",
    f"|{'Förvaltningsområde|' * 8}\n|{'---|' * 8}\n|{'Säkerhetsskyddsanalys|' * 8}\n",
    "1. Ett\n\n    Mer\n\n    - a\n\n> Citat\n\nText `kod` **fet *kursiv***[^1].\n\n[^1]: Not.\n\n---\n",
    "![Ett lås](../../assets/bilder/las.png)\n",
    "Pil →, minst ≥, minus −, bock ✓.\n",
)


@needs_java
def test_what_is_hard_to_print_is_printed_well(tmp_path: Path) -> None:
    pdf = built(tmp_path, "\n".join(HARD_TO_PRINT), {"docs/assets/bilder/las.png": PICTURE})

    assert violations(pdf, "PDFUA-1") + violations(pdf, "PDFA-2A") == []
    assert ends_of_lines(pdf) <= RIGHT_MARGIN


A4_WIDTH = 595.3
RIGHT_MARGIN = A4_WIDTH - 70
"""In points: 25 mm, and what a letter may hang over."""


def ends_of_lines(pdf: Path) -> float:
    """Return how far to the right anything is written, in points."""
    return max(map(float, re.findall(r'xMax="([\d.]+)"', poppler.searched(pdf, "-bbox"))))
