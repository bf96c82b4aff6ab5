"""Rules for headings, images, code, tables and footnotes (T005–T009, T012, T021, T024, T026, T033, T034, T037, T039, T040, T043, T046)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import takewhile

from markdown_it.token import Token

from macros.checks.base import Finding, Messages, Subject, check, check_text, in_body
from macros.files.markdown import Markdown, find_typed, read_markdown
from macros.files.markdown_parser import CELLS
from macros.model.problems import quoted

_TITLE_LEVEL = 1
MOST_COLUMNS = 8
_HIGHEST_FIRST = 99
"""The highest number that may begin a list; a higher one is taken for a year or the like."""
_GREATER = re.compile(r"[\s>\d.)*+-]*(?P<sign>>(?=[\d=])\S*)")

_UNREAD_FOOTNOTE = re.compile(r"\[\^(?:[^\[\]\n]|\[(?!\^))*+\]")


@check_text("T005")
def check_top_headings(markdown: Markdown) -> Messages:
    """Sidans rubrik står i title. Rubriker i texten börjar med två nummertecken (##)."""
    for heading in markdown.headings:
        if heading.level == _TITLE_LEVEL and not heading.is_underlined:
            where = "är på översta nivån, som sidans titel har. Skriv ##."
            yield heading.line, f"Rubriken {quoted(heading.text)} {where}"


@check_text("T039")
def check_underlined_headings(markdown: Markdown) -> Messages:
    """En rubrik börjar med nummertecken (## Larm), och har inga streck under sig. En linje har en tom rad före sig."""
    advice = "Är det ingen rubrik tar du bort strecken, eller skriver en tom rad före dem."
    for heading in markdown.headings:
        if heading.is_underlined:
            instead = quoted(f"## {heading.text}")
            yield heading.line, f"Strecken under gör raden till en rubrik. Skriv {instead}. {advice}"


@check_text("T006")
def check_heading_levels(markdown: Markdown) -> Messages:
    """En rubrik får ligga högst en nivå under rubriken före: efter ## kommer ###, inte ####."""
    before = _TITLE_LEVEL
    for heading in markdown.headings:
        if heading.level > before + 1:
            change = f"Skriv {'#' * (before + 1)} i stället för {'#' * heading.level}."
            yield heading.line, f"Rubriken {quoted(heading.text)} hoppar över en nivå. {change}"
        before = heading.level


@check_text("T007")
def check_empty_headings(markdown: Markdown) -> Messages:
    """En rubrik ska ha en text."""
    for heading in markdown.headings:
        if not heading.text:
            yield heading.line, "Rubriken saknar text. Skriv en, eller ta bort raden."


@check_text("T009")
def check_alternative_texts(markdown: Markdown) -> Messages:
    """En bild ska ha en text som säger vad den visar, för den som inte ser den."""
    message = "Bilden saknar beskrivning. Skriv vad den visar: ![Karta över samlingsplatser](karta.png)."
    for link in markdown.links:
        if link.is_image and not link.alternative.strip():
            yield link.line, message


@check_text("T012")
def check_mermaid(markdown: Markdown) -> Messages:
    """Diagram ritas inte av text (Mermaid). Lägg in en bild med beskrivning, eller skriv en lista."""
    message = "Mermaid-diagram ritas inte. Lägg in en bild med beskrivning, eller skriv en lista."
    for fence in markdown.fences:
        if re.search(r"\bmermaid\b", fence.info, re.IGNORECASE):
            yield fence.line, message


def _tables(markdown: Markdown) -> Iterator[list[tuple[int, int]]]:
    """Yield line and number of cells of the rows of each table; a row of text without any bar has none."""
    rows: list[tuple[int, int]] = []
    for token in markdown.tokens:
        if token.type == "tr_open" and token.map:
            rows.append((token.map[0], int(token.meta[CELLS])))
        elif token.type == "table_close":
            yield rows
            rows = []


@check_text("T037")
def check_rows(markdown: Markdown) -> Messages:
    """En rad i en tabell har högst så många celler som den första raden. Tabellen slutar med en tom rad."""
    for (_, columns), *rows in _tables(markdown):
        for line, cells in rows:
            if cells > columns:
                few = f"Raden har {cells} celler, men den första raden {columns}, så resten visas inte."
                yield line, f"{few} Ta bort lodstreck, eller skriv \\| för ett som hör till texten."
            elif not cells:
                part = "Raden blir en del av tabellen. Skriv en tom rad före den, eller | före och efter."
                yield line, part


@check("T021")
def check_wide_tables(subject: Subject) -> Iterator[Finding]:
    """En tabell i en rapport har högst åtta kolumner, så att den får plats på papper."""
    for part in subject.parts:
        for (line, columns), *_ in _tables(read_markdown(part.page.body)):
            if columns > MOST_COLUMNS:
                message = f"Tabellen har {columns} kolumner, men på papper får {MOST_COLUMNS} plats. Dela den i två, eller byt rader mot kolumner."
                yield in_body(part.page, message, line)


@check_text("T024")
def check_fences(markdown: Markdown) -> Messages:
    """Ett block med kod slutar med samma tecken som det börjar med, lika många och på en egen rad. Efter de första står högst ett ord: språket."""
    for fence in markdown.fences:
        if not fence.is_closed:
            message = "Kodblocket slutar aldrig, så resten av texten blir kod. Skriv samma tecken som det börjar med, på en egen rad där koden slutar."
            yield fence.line, message
        elif " " in fence.info:
            yield fence.line, f"{quoted(fence.info)} visas inte. Skriv texten på raden före kodblocket."


@check_text("T040")
def check_indented_code(markdown: Markdown) -> Messages:
    """En rad börjar inte med fyra blanksteg eller en tabb, som gör den till kod. Kod står mellan två rader med tre grava accenter (```)."""
    for token in markdown.tokens:
        if token.type == "code_block" and token.map:
            advice = "Ta bort det. Är det kod skriver du ``` på raden före och efter."
            if "\t" in (first := token.content.rstrip().split("\n")[0]).strip():
                head = table_head(["", *first.split("\t")])
                advice = f"Är det en tabell med en tom cell först skriver du {head}. Annars: {advice}"
            yield token.map[0], f"Indraget gör raden till kod. {advice}"


def table_head(cells: Collection[str]) -> str:
    """Return the two rows that a table begins with, as they are to be typed."""
    rows = [*map(str.strip, cells)], ["---" for _ in cells]
    return ", sedan ".join(quoted(f"| {' | '.join(row)} |", 200) for row in rows)


@check("T043")
def check_quotations(subject: Subject) -> Iterator[Finding]:
    r"""Tecknet > först på en rad gör ett citat. Betyder det större än skrivs det \>5, eller med ord."""
    for page in subject.pages:
        signs = [_GREATER.match(line) for line in page.body.split("\n")]
        for token in read_markdown(page.body).tokens:
            begin, end = token.map if token.type == "blockquote_open" and token.map else (0, 0)
            for line in range(begin, end if signs[begin] else begin):
                if found := signs[line]:
                    advice = f"Skriv \\{found['sign']} om tecknet ska synas."
                    yield in_body(page, f"Tecknet > gör raden till ett citat. {advice}", line)


@check("T026")
def check_footnotes(subject: Subject) -> Iterator[Finding]:
    """En fotnot har ett ställe i texten som hänvisar till den ([^1]) och en text som börjar på en egen rad ([^1]: Texten)."""
    for page in subject.pages:
        markdown = read_markdown(page.body)
        reached = _reached_footnotes(markdown)
        lines: dict[str, int] = {}
        for note in markdown.footnotes:
            mark = f"[^{note.label}]"
            fault = ""
            if note.label in lines:
                first = page.source.body_line + lines[note.label]
                fault = f"har redan en text på rad {first}. Ge den ett annat nummer eller namn."
            elif note.label not in reached:
                fault = f"visas inte, för inget i texten hänvisar till den. Skriv {mark} där den hör hemma, eller ta bort den."
            elif note.is_empty:
                fault = "är tom. Skriv dess text efter kolonet."
            if fault:
                yield in_body(page, f"Fotnoten {mark} {fault}", note.line)
            lines.setdefault(note.label, note.line)
        for reference in markdown.references:
            if reference.label not in lines:
                mark = f"[^{reference.label}]"
                advice = f"Skriv den sist på sidan, på en egen rad: {mark}: Texten."
                yield in_body(page, f"Fotnoten {mark} saknar text. {advice}", reference.line)
        for line, found in find_typed(markdown, _UNREAD_FOOTNOTE):
            message = f"{quoted(found[0])} blir ingen fotnot. Ett namn på en fotnot är kort och utan blanksteg: [^1]."
            yield in_body(page, message, line)


def _reached_footnotes(markdown: Markdown) -> set[str]:
    """Return the labels of the footnotes that the text refers to, also by way of others."""
    inside: dict[str, set[str]] = {}
    for each in markdown.references:
        inside.setdefault(each.within, set()).add(each.label)
    reached, new = {""}, {""}
    while new := set().union(*(inside.get(label, ()) for label in new)) - reached:
        reached |= new
    return reached


def _numbered_lists(markdown: Markdown) -> Iterator[list[tuple[int, int]]]:
    """Yield line and number of the items of each numbered list, as they were typed."""
    unfinished: list[list[tuple[int, int]]] = []
    for token in markdown.tokens:
        if token.type == "ordered_list_open":
            unfinished.append([])
        elif token.type == "list_item_open" and token.info and token.map:
            unfinished[-1].append((token.map[0], int(token.info)))
        elif token.type == "ordered_list_close":
            yield unfinished.pop()


@check_text("T033")
def check_numbers(markdown: Markdown) -> Messages:
    r"""En numrerad lista räknar uppåt med ett, eller har bara ettor. Ett årtal eller datum först på en rad skrivs 2021\. eller 5\. juni."""
    lists = [*_numbered_lists(markdown)]
    numbers = {number for items in lists for _, number in items}
    for items in lists:
        first = items[0][1]
        automatic = len([*takewhile(lambda item: item[1] == 1, items)])
        # A lone item goes on from a list above, where the page has the number before.
        is_list = first <= _HIGHEST_FIRST and (len(items) > 1 or first <= 1 or first - 1 in numbers)
        for place, (line, number) in enumerate(items):
            as_typed = f"Är det ett årtal, ett datum eller liknande skriver du {number}\\."
            if not is_list:
                yield line, f"{number}. blir ett nummer i en lista. {as_typed}"
            elif number != first + place and place >= automatic:
                message = f"{number}. visas som {first + place}: en numrerad lista räknar uppåt med ett. Börjar en ny lista skriver du en mening före den. {as_typed}"
                yield line, message


@check_text("T046")
def check_signs_first_on_lines(markdown: Markdown) -> Messages:
    r"""Ett tecken som gör en lista eller ett citat börjar inte en rad mitt i ett stycke. Ska det synas skrivs det \- eller 1\."""
    for line, above, block in _lone_blocks(markdown.tokens):
        text = next((each.content for each in block if each.content), "")
        goes_on, is_alone = above != "" and not above.endswith(":"), False
        if block[0].type == "blockquote_open":
            sign, what = "\\>", "ett citat"
            is_odd = goes_on and not re.match(r"[\d=]", text)  # T043 tells of those
        else:
            sign, what = f"{block[1].info}\\{block[1].markup}", "en lista"
            begins_with_number = sign == "\\-" and re.match(r"[\d½¼¾]", text) is not None
            is_alone = begins_with_number or sign in ("\\+", "\\*")
            is_odd = goes_on or is_alone
        if is_odd:
            advice = f"Skriv {sign} om det ska synas. "
            # An empty line would only make it a list of one item.
            advice += "En lista har flera punkter." if is_alone else "Annars skriver du en tom rad före den."
            yield line, f"Tecknet först på raden gör den till {what}. {advice}"


def _lone_blocks(tokens: Sequence[Token]) -> Iterator[tuple[int, str, Sequence[Token]]]:
    """Yield line, text of the paragraph directly above, and tokens of each top-level quotation and list of one item."""
    begin = 0
    for place, token in enumerate(tokens):
        if token.level or not re.match("(?:bullet_list|ordered_list|blockquote)_", token.type):
            continue
        if token.nesting > 0:
            begin = place
            continue
        block, above = tokens[begin:place], tokens[max(begin - 3, 0)]
        items = [each for each in block if each.type == "list_item_open" and each.level == 1]
        if len(items) <= 1 and (where := block[0].map):
            is_next = above.type == "paragraph_open" and above.map and above.map[1] == where[0]
            yield where[0], tokens[begin - 2].content if is_next else "", block


@check_text("T034")
def check_nesting(markdown: Markdown) -> Messages:
    """Listor och citat står i högst sju andra listor och citat."""
    if markdown.too_deep is not None:
        advice = "Ta bort några nivåer, så att läsaren hinner med."
        yield markdown.too_deep, f"Listan eller citatet står i för många andra. {advice}"
