"""What may lie in docs/: every stray file is told, no drawing does anything, and what attachments say is read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from macros.files import attachments
from macros.files.attachments import read_contents
from tests.attached import NUMBER, PICTURE, STRAY, docx, form, locked_pdf, packed, pdf, svg, xlsx
from tests.conftest import CheckChanges
from tests.writing import AREA, INDEX, REPORT, Changes, area, page, problems_in, report, write

TOLD = "Här står ett personnummer eller samordningsnummer. Ta bort det, också ur filens historik."

SHOWN: Changes = {INDEX: page("![Karta](assets/bilder/karta.svg)\n")}
STRAY_FILES = {
    "Filen hör till en dator eller ett program. Ta bort den.": [
        ".DS_Store", ".git-spar/minne.md", "Thumbs.db", "assets/bilder/desktop.ini", "omraden/bevakning.bak",
        "omraden/bevakning.md.orig", "omraden/bevakning.md~", "omraden/~$bevakning.docx",
    ],
    "En fil av det slaget publiceras inte. Spara den som pdf i docs/bilagor och länka till den från en sida, eller ta bort den.": [
        "LICENSE", "bilagor/allt.zip", "bilagor/bilder.pptx",
    ],
    "Spara bilden som png, jpg, webp eller svg i docs/assets/bilder, och visa den på en sida.": ["assets/bilder/foto.JPEG", "assets/bilder/foto.heic"],
    "Spara filen som docx, xlsx eller pdf i docs/bilagor, och länka till den från en sida.": ["bilagor/lista.ods", "bilagor/plan.doc"],
    "Utseende, program och typsnitt kommer ur temat. Ta bort filen.": ["stil.css", "*.min.js"],
    "Gör om filen till en sida som slutar på .md, eller ta bort den.": ["sida.htm"],
    "Uppgifter står i registren i data/. Flytta dem dit, eller ta bort filen.": ["omraden/larm.yml"],
    "Bilder ligger i docs/assets/bilder. Flytta filen till docs/assets/bilder/karta.svg, och länka dit från en sida.": ["bilagor/karta.svg"],
    "Bilder ligger i docs/assets/bilder. Flytta filen till docs/assets/bilder/karta.png, och länka dit från en sida.": ["karta.png"],
    "Bilagor ligger i docs/bilagor. Flytta filen till docs/bilagor/personer.csv, och länka dit från en sida.": ["om/personer.csv"],
    "Bilagor ligger i docs/bilagor. Flytta filen till docs/bilagor/0.txt, och länka dit från en sida.": ["utgava/0.txt"],
}  # fmt: skip


def test_every_stray_file_is_told_with_what_to_do_with_it(check: CheckChanges) -> None:
    (program,) = [path for path in STRAY if path.endswith(".min.js")]
    told = [
        f"docs/{path}:1: [O016] {advice}".replace("docs/*.min.js", program)
        for advice, paths in STRAY_FILES.items()
        for path in paths
    ]

    assert sorted(check(STRAY)) == sorted([*told, f"docs/om/personer.csv:1: [T017] {TOLD}"])


@pytest.mark.parametrize(
    ("name", "new"),
    [("Karta.png", "karta.png"), ("karta.PNG", "karta.png"), ("karta över torget.png", "karta-över-torget.png"),
     ("café & kök.png", "cafe-kök.png"), ("karta–torg (2).png", "karta-torg-2.png"),
     ("Ritningar 1/karta.png", "ritningar-1/karta.png"), ("漢.png", "fil.png")],
)  # fmt: skip
def test_a_wrong_name_is_told_with_the_new_one(name: str, new: str, check: CheckChanges) -> None:
    (problem,) = check(
        {f"docs/assets/bilder/{name}": PICTURE, INDEX: page(f"![Karta](assets/bilder/{new})\n")}
    )

    assert "[O017]" in problem
    assert f"Ge filen namnet docs/assets/bilder/{new}, " in problem


def test_files_that_would_have_the_same_new_name_are_numbered(check: CheckChanges) -> None:
    names = ("karta.png", "Karta.png", "KARTA.png", "karta_2.PNG")
    shown = "".join(f"![Karta](assets/bilder/karta{number}.png)\n" for number in ("", "-2", "-3", "_2"))
    problems = check({INDEX: page(shown), **{f"docs/assets/bilder/{name}": PICTURE for name in names}})

    assert [re.findall(r"bilder/([^:/]+):.*?bilder/([^:/,]+),", problem) for problem in problems] == [
        [("KARTA.png", "karta-2.png")],
        [("Karta.png", "karta-3.png")],
        [("karta_2.PNG", "karta_2.png")],
    ]


def test_a_decomposed_name_is_told_as_such_and_the_link_to_it_is_right(check: CheckChanges) -> None:
    path = unicodedata.normalize("NFD", "docs/assets/bilder/å.png")
    changes: Changes = {path: PICTURE, INDEX: page("![Karta](assets/bilder/å.png)\n")}

    assert check(changes) == [
        f"{path}:1: [O017] Namnet ser rätt ut, men en bokstav som å är lagrad som två tecken: a och en lös ring. "
        "Ge filen namnet docs/assets/bilder/å.png, och länka till det."
    ]


@pytest.mark.parametrize(
    ("path", "taken", "whose"),
    [
        ("docs/templates/larm.md", "templates/larm/index.html", "bygget"),
        ("docs/utgava.md", "utgava/index.html", "utgåvan"),
        ("docs/tabeller/omraden.xlsx/x.md", "tabeller/omraden.xlsx", "bygget"),
        *((f"docs/{path}.md", path, whose) for path, whose in (
            ("sitemap.xml", "bygget"), ("handbok.json", "bygget"), ("search/search_index.json", "bygget"), ("version.json", "utgåvan"),
            ("index.html.br", "utgåvan"), ("las-mig.txt", "utgåvan"), ("assets/images/favicon.svg", "temat"),
        )),
    ],
)  # fmt: skip
def test_a_page_in_the_way_of_what_is_written_is_told(
    path: str, taken: str, whose: str, check: CheckChanges
) -> None:
    assert check({path: page("Ett.\n")}) == [
        f"{path}:1: [O019] Adressen {taken} på webben hör redan till {whose}. Ge filen ett annat namn."
    ]


@pytest.mark.parametrize(
    ("one", "other", "taken"),
    [
        ("docs/om.md", "docs/om/index.md", "om/index.html"),
        ("docs/bilagor/index.html/larm.csv", "docs/bilagor/index.md", "bilagor/index.html"),
    ],
)
def test_two_files_with_one_address_are_both_told_of_the_other(
    one: str, other: str, taken: str, check: CheckChanges
) -> None:
    link = {INDEX: page("Se [larm](bilagor/index.html/larm.csv).\n")} if one.endswith(".csv") else {}
    told = f"1: [O019] Adressen {taken} på webben hör också till"

    assert check({one: page("Ett.\n"), other: page("Två.\n"), **link}) == [
        f"{one}:{told} {other}. Ge en av dem ett annat namn.",
        f"{other}:{told} {one}. Ge en av dem ett annat namn.",
    ]


MISPLACED: Changes = {
    "docs/rutin larm.docx": docx("Larm"),
    "docs/om/Larm Plan 2023.pdf": pdf("Larm"),
    "docs/rapporter/2021/Larm.XLSX": xlsx("Larm"),
    "docs/bilagor/Karta Över Torget.PNG": PICTURE,
    "docs/omraden/karta-över-torget.png": PICTURE,
}
LINKS_TO_THEM = {
    INDEX: page("Se [rutinen](rutin larm.docx), [planen](om/Larm%20Plan%202023.pdf) och [larmen](rapporter/2021/Larm.XLSX).\n"),
    AREA: area("Se [planen](<../om/Larm Plan 2023.pdf>), ![torget](../bilagor/Karta Över Torget.PNG) och ![torg](karta-över-torget.png).\n"),
}  # fmt: skip


def following(problems: list[str], texts: Mapping[str, str]) -> dict[str, str]:
    """Return the texts of pages with each link as the problems say."""
    texts = dict(texts)
    for path, message in (re.split(r":\d+: \[T0..\] ", problem) for problem in problems if "[T0" in problem):
        typed, new = re.findall(
            r"”(.*?)”.*(?:Skriv utan blanksteg:|Skriv|Menade du) (\S+?)[.?]?(?: |$)", message
        )[0]
        for before in (typed, f"]({typed})", f"]({typed.replace(' ', '%20')})", f"](<{typed}>)"):
            texts[path] = texts[path].replace(before, new if before == typed else f"]({new})")
    return texts


def test_what_is_told_of_files_in_wrong_places_with_wrong_names_is_right_in_one_round(tmp_path: Path) -> None:
    draft = {REPORT: report(lage="utkast")}
    told = problems_in(write(tmp_path / "first", {**draft, **MISPLACED, **LINKS_TO_THEM}))
    moved = dict(
        re.findall(r"^(docs/.*?):1: .*? till (docs/.*?), och länka dit", "\n".join(told), re.MULTILINE)
    )
    files = {moved[path]: data for path, data in MISPLACED.items()}

    assert len(told) == len(MISPLACED) + sum(text.count("](") for text in LINKS_TO_THEM.values())
    assert problems_in(write(tmp_path / "then", {**draft, **files, **following(told, LINKS_TO_THEM)})) == []


CSV: Changes = {"docs/bilagor/larm.csv": "a\n"}


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({**CSV, AREA: area("Se [listan](larm.csv).\n")}, f"{AREA}:8: [T014] ”larm.csv” leder inte till någon fil. Menade du ../bilagor/larm.csv?"),
        ({**CSV, "docs/x.md": "[Larm](bilagor/larm.csv)\n"}, "docs/x.md:1: [F005]"),
        ({"docs/assets/bilder/foto.heic": b"x", INDEX: page("![Foto](assets/bilder/foto.heic)\n")}, f"{INDEX}:5: [T014] ”assets/bilder/foto.heic” leder inte till någon fil som publiceras. Rätta länken, eller ta bort den."),
        ({"docs/bilagor/larm.csv": b"a" * 20_000_001, INDEX: page("[Larm](bilagor/larm.csv)\n")}, "docs/bilagor/larm.csv:1: [O020] Filen är större än 20 MB. Dela den, eller spara den med mindre bilder."),
    ],
    ids=["told by its link", "linked by a page that cannot be read", "not published", "too large"],
)  # fmt: skip
def test_what_is_wrong_with_a_link_is_told_once(changes: Changes, told: str, check: CheckChanges) -> None:
    (problem,) = [problem for problem in check(changes) if "[O016]" not in problem]

    assert problem.startswith(told)


UNSAFE = [
    ("script", "<script>x()</script>"),
    ("foreignObject", "<foreignObject/>"),
    ("img", '<img xmlns="http://www.w3.org/1999/xhtml" src="#a"/>'),
    ("onload", '<g onload="x()"/>'),
    ("href", '<a href="javascript:x()"/>'),
    ("href", '<image xlink:href="https://example.org/x.png"/>'),
    ("href", '<image href="data:image/svg+xml,x"/>'),
    ("href", '<image href="karta.png"/>'),
    ("attributeName", '<set attributeName="xlink:href" to="javascript:x()"/>'),
    ("base", '<g xml:base="https://example.org"/>'),
    ("fill", '<g fill="url(https://example.org/x)"/>'),
    ("style", '<g style="background: u\\72l(//example.org/x)"/>'),
    ("style", "<style>@import 'x.css';</style>"),
    ("style", "<style>@im<!-- -->port 'x.css';</style>"),
    ("style", "<style>@im\\70 ort 'x.css';</style>"),
    ("style", "<style>@font-face { src: url('x.woff') }</style>"),
]


@pytest.mark.parametrize(("what", "inside"), UNSAFE)
def test_a_drawing_that_does_something_is_told(what: str, inside: str, check: CheckChanges) -> None:
    problems = check({**SHOWN, "docs/assets/bilder/karta.svg": svg(inside)})

    assert {problem.partition("]")[0] for problem in problems} == {"docs/assets/bilder/karta.svg:2: [O021"}
    assert f"”{what}”" in problems[0]


@pytest.mark.parametrize(
    "before",
    ['<?xml-stylesheet href="x.css"?>', '<!DOCTYPE svg [<!ENTITY a "b">]>', "<!DOCTYPE svg [ %x; ]>",
     '<!DOCTYPE svg SYSTEM "a>b" [<!ENTITY a "b">]>', '<!-- <svg> --><?xml-stylesheet href="x.css"?>'],
)  # fmt: skip
def test_what_stands_before_a_drawing_is_told_too(before: str, check: CheckChanges) -> None:
    problems = check({**SHOWN, "docs/assets/bilder/karta.svg": svg("<g/>", before)})

    assert {problem[:35] for problem in problems} == {"docs/assets/bilder/karta.svg:1: [O0"}


@pytest.mark.parametrize(
    "inside",
    [
        '<image href="data:image/png;base64,AAAA"/><image href="data:image/GIF;base64,AAAA"/>',
        '<style>@font-face { src: url(data:font/woff2;base64,AAAA) }</style><g aria-label="H:\\Larm (2021)"/>',
        '<g style="fill: url( #a ); stroke: red" clip-path="url(\'#b\')"/>',
        "<style>.a { fill: #fff }</style><text>url: se sidan (3)</text>",
        '<g xmlns:i="http://example.org/i" i:export-filename="C:\\bilder\\karta (1).png"/>',
        '<animate attributeName="opacity" to="1"/><a href="#b"><title>Till (b)</title></a>',
    ],
)
def test_a_plain_drawing_is_let_through(inside: str, check: CheckChanges) -> None:
    before = '<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'

    assert check({**SHOWN, "docs/assets/bilder/karta.svg": svg(inside, before)}) == []


SAYING = [
    ("csv", f"Namn;Nummer\nA;{NUMBER}\n".encode, ":2: ", ""),
    ("csv", lambda: f"År\r\nÅke;{NUMBER}\r\n".encode("cp1252"), ":2: ", ""),
    ("txt", lambda: f"Ett\n\n{NUMBER}".encode("utf-16"), ":3: ", ""),
    ("docx", lambda: docx(NUMBER), ":1: ", "Texten, stycke 2: "),
    ("docx", lambda: docx(split="811218|-9876"), ":1: ", "Texten, stycke 2: "),
    ("docx", lambda: docx(header=NUMBER), ":1: ", "Sidhuvudet, stycke 1: "),
    ("docx", lambda: docx(comment=NUMBER), ":1: ", "Kommentarerna, stycke 1: "),
    ("docx", lambda: packed({"word/document.xml": '<p xmlns="w"/>', "word/embeddings/a.xlsx": xlsx(NUMBER)}), ":1: ", "En fil i filen: "),
    ("docx", lambda: packed({"word/document.xml": '<p xmlns="w"/>', "word/afchunk.htm": f"<p>{NUMBER}"}), ":1: ", "En fil i filen: "),
    ("docx", lambda: docx(author=NUMBER), ":1: ", "Filens egenskaper: "),
    ("xlsx", lambda: xlsx(NUMBER), ":1: ", "Bladet Larm, cell B7: "),
    ("xlsx", lambda: xlsx(198112189876), ":1: ", "Bladet Larm, cell B7: "),
    ("xlsx", lambda: xlsx("Larm", note=NUMBER), ":1: ", "Kommentarerna, stycke 1: "),
    ("xlsx", lambda: xlsx("Larm", sheet=NUMBER), ":1: ", "Namnet på ett blad: "),
    ("xlsx", lambda: xlsx(NUMBER, sheet=f"A {NUMBER}"), ":1: ", "Bladet A …, cell B7: "),
    ("pdf", lambda: pdf("Ett", "Två", NUMBER), ":1: ", "Sidan 3: "),
    ("pdf", lambda: pdf("Ett", title=NUMBER), ":1: ", "Filens egenskaper: "),
    ("pdf", lambda: form(NUMBER), ":1: ", "Ett fält i formuläret: "),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "data", "line", "where"), SAYING)
def test_an_identity_number_in_an_attachment_is_told_with_its_place_and_never_quoted(
    kind: str, data: Callable[[], bytes], line: str, where: str, check: CheckChanges
) -> None:
    path = f"bilagor/larm.{kind}"
    problems = check({f"docs/{path}": data(), INDEX: page(f"[Larm]({path})\n")})

    assert f"docs/{path}{line}[T017] {where}{TOLD}" in problems
    assert [problem for problem in problems if "9876" in problem or "[T017]" not in problem] == []


def test_telephone_numbers_and_private_addresses_in_attachments_are_hinted_at(check: CheckChanges) -> None:
    document = docx("Ring 0322-123456 eller skriv till anna.berg@example.org.")
    problems = check({"docs/bilagor/larm.docx": document, INDEX: page("[Larm](bilagor/larm.docx)\n")})

    assert [problem.partition(" ser ut")[0] for problem in problems] == [
        "docs/bilagor/larm.docx:1: [S005] Tips: Texten, stycke 2: ”0322-123456”",
        "docs/bilagor/larm.docx:1: [S006] Tips: Texten, stycke 2: ”anna.berg@example.org”",
    ]


WORD = {"word/document.xml": "<p/>"}
BROKEN: dict[str, tuple[str, Callable[[], bytes]]] = {
    "no pdf": ("pdf", lambda: b"hej"),
    "half a pdf": ("pdf", lambda: pdf("Larm")[:900]),
    "a pdf with a password": ("pdf", locked_pdf),
    "no docx": ("docx", lambda: b"hej"),
    "an old Word file": ("docx", lambda: b"\xd0\xcf\x11\xe0"),
    "half a docx": ("docx", lambda: docx("Larm")[:2000]),
    "a workbook as docx": ("docx", lambda: xlsx("Larm")),
    "a docx as workbook": ("xlsx", lambda: docx("Larm")),
    "a zip of anything": ("docx", lambda: packed({"a.txt": "hej"})),
    "no xml": ("docx", lambda: packed({"word/document.xml": "hej"})),
    "a macro": ("docx", lambda: packed({**WORD, "word/vbaProject.bin": "x"})),
    "a workbook without sheets": ("xlsx", lambda: packed({"xl/workbook.xml": "<sheet/>"})),
    "a zip bomb": ("docx", lambda: packed({**WORD, "word/x.xml": bytes(101_000_000)})),
    "an expanding entity": ("docx", lambda: packed({"word/document.xml": "<!DOCTYPE a [<!ENTITY a 'x'>]><p>&b;</p>"})),
    "bytes": ("csv", lambda: b"\x00\x01"),
    "no svg": ("svg", lambda: b"<html/>"),
    "another encoding": ("svg", lambda: svg("<g/>", '<?xml version="1.0" encoding="UTF-16"?>')),
    "Latin-1": ("svg", lambda: "<svg>å</svg>".encode("latin-1")),
    "a page as a picture": ("png", lambda: b"<html>"),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_a_file_that_cannot_be_read_is_told_with_what_to_do(name: str, check: CheckChanges) -> None:
    kind, data = BROKEN[name]
    path = f"{'assets/bilder' if kind in ('svg', 'png') else 'bilagor'}/larm.{kind}"
    problems = check({f"docs/{path}": data(), INDEX: page(f"[Larm]({path})\n")})

    assert [problem.partition(" Filen är")[0] for problem in problems] == [f"docs/{path}:1: [O020]"]
    assert f"Spara den på nytt som {kind} utan lösenord" in problems[0]


WORD_NUMBERS = '<p xmlns="w"><docPr id="8112189876" name="Bildobjekt 8112189876" descr="Karta"/></p>'


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("bilagor/larm.csv", b"a;b\n"),
        ("bilagor/lärm.txt", b""),
        ("bilagor/mapp/larm.pdf", pdf("Larm")),
        ("bilagor/larm.docx", docx("Larm")),
        ("bilagor/larm.docx", packed({"word/document.xml": WORD_NUMBERS})),
        ("bilagor/larm.xlsx", xlsx("Larm")),
        ("bilagor/larm.txt", f"{'a.' * 100_000}@{'@a' * 100_000}".encode()),
        ("assets/bilder/karta.svg", svg("<g/>", "<!--" + "<!DOCTYPE" * 20_000 + "-->")),
        ("assets/bilder/karta.svg", svg(f"<g a='{'@' * 100_000}' b='{chr(92) * 100_000}'/>")),
        ("assets/bilder/karta.svg", svg(f"<g a='url({' ' * 100_000}#a)'/>")),
    ],
)
def test_a_linked_file_is_let_through_and_many_signs_of_one_kind_take_no_longer_than_others(
    path: str, data: bytes, check: CheckChanges
) -> None:
    assert check({f"docs/{path}": data, INDEX: page(f"[Larm]({path})\n")}) == []


def test_a_large_file_out_of_the_handbook_is_told_as_that(tmp_path: Path, check: CheckChanges) -> None:
    (tmp_path / "docs/bilagor").mkdir(parents=True)
    outside = tmp_path.with_name(f"{tmp_path.name}-utanfor.csv")
    outside.write_bytes(b"a" * 20_000_001)
    (tmp_path / "docs/bilagor/larm.csv").symlink_to(outside)

    assert check({INDEX: page("[Larm](bilagor/larm.csv)\n")}) == [
        "docs/bilagor/larm.csv:1: [F001] Det här är en länk. Lägg själva filen eller mappen här i stället."
    ]


def test_an_attachment_is_read_once_as_long_as_it_is_the_same(tmp_path: Path) -> None:
    file = tmp_path / "larm.csv"
    file.write_text("a")
    attachments._read.cache_clear()
    before = [read_contents(tmp_path, file).pieces for _ in range(3)]
    file.write_text("ab")

    assert [*before, read_contents(tmp_path, file).pieces] == [(("a", "", 1),)] * 3 + [(("ab", "", 1),)]
    assert attachments._read.cache_info().misses == 2
