"""Rules for text that looks like markup of another kind and would be shown as typed (T016, T020, T023, T027, T030–T032, T035, T036, T038, T041, T042, T044)."""

from __future__ import annotations

import re
from collections.abc import Callable, Container

from lxml.html.defs import tags

from macros.checks.base import Check, Messages, check_text
from macros.checks.markup import table_head
from macros.files import markdown_parser as read
from macros.files.markdown import Markdown, Place, find_typed, shown
from macros.model.problems import quoted

Advise = Callable[[re.Match[str]], str] | str
"""The message for a match; in a text, {} stands for the match."""


def _literal(
    code: str, rule: str, pattern: str, advise: Advise, places: Container[Place] = frozenset(Place)
) -> Check:
    """Return the check that ``pattern`` matches nowhere in ``places``; ``advise`` makes the message for a match."""
    compiled = re.compile(pattern, re.MULTILINE)

    def find(markdown: Markdown) -> Messages:
        told: dict[int, str] = {}
        for line, found in find_typed(markdown, compiled, places):
            told[line] = told.get(line) or (
                advise.replace("{}", _shown(found)) if isinstance(advise, str) else advise(found)
            )
        yield from told.items()

    find.__doc__ = rule
    return check_text(code)(find)


def _shown(found: re.Match[str]) -> str:
    return quoted(shown(found[0]))


_MARKDOWN_FOR = {
    "a": "Skriv en länk så här: [text](sida.md).",
    "img": "Skriv en bild så här: ![beskrivning](bild.png).",
    "b": "Skriv fet text så här: **text**.",
    "strong": "Skriv fet text så här: **text**.",
    "i": "Skriv kursiv text så här: *text*.",
    "em": "Skriv kursiv text så här: *text*.",
    "br": "Börja ett nytt stycke med en tom rad.",
    "ul": "Skriv en lista med bindestreck först på varje rad.",
    "li": "Skriv en lista med bindestreck först på varje rad.",
    "table": "Skriv tabellen med lodstreck mellan cellerna.",
    "script": "En sida kan inte ha skript. Ta bort det.",
    "style": "En sida kan inte ha egna stilmallar. Ta bort dem.",
    "iframe": "En sida kan inte visa en annan sida. Länka till den i stället.",
}


def _as_markdown(tag: re.Match[str]) -> str:
    if tag["comment"]:
        return "Kommentaren <!-- … --> visas för läsaren. Ta bort den."
    name = tag["name"] or tag[0][1:]
    advice = _MARKDOWN_FOR.get(name.casefold(), "Skriv texten utan taggen, med tomma rader mellan stycken.")
    return f"<{name}> är HTML. {advice} Ska tecknet visas skriver du \\<."


check_plain_markdown = _literal(
    "T016",
    "En sida skrivs i Markdown, utan HTML: en tagg visas som den står. Ska den visas skrivs den som kod, inom grava accenter (`).",
    rf"(?<!\w)<(?:(?P<comment>!--)|/?(?P<name>(?i:{'|'.join(sorted(tags, key=len, reverse=True))}))(?=[\s/>]|$)|[!?][A-Za-z]\w*)",
    _as_markdown,
)
check_own_abbreviations = _literal(
    "T020",
    "En förkortning förklaras i ordlistan eller organisationen, inte på en enskild sida.",
    r"^[ ]*\*\[(?P<term>[^\]\n]+)\]:",
    lambda found: f"Lägg {quoted(found['term'])} i data/ordlista.yml i stället, så förklaras den överallt.",
)
check_attribute_lists = _literal(
    "T023",
    "En text har inga attribut inom klammer ({: #namn }). En rubrik får sitt id av sina ord; det visas i sidans länk till rubriken.",
    r"\{:[^{}\n]*\}|\{ ?[#.][^\W\d][\w-]*(?:[ ][#.\w][^\s{},]*)* ?\}",
    "{} går inte att använda här och visas som det står. Ta bort det. Ska det stå så skriver du \\{.",
)
check_notes = _literal(
    "T027",
    "Rutor för anmärkningar finns inte. Skriv ett stycke som börjar med ett ord i fetstil: **Obs!** Texten.",
    rf"^(?:!!!|\?\?\?\+?)[ ]+[a-z]+(?:[ ]+\"[^\"\n]*\")?[ {read.HARD_BREAK}]*$|^===[!+]?[ ]+\"[^\"\n]*\"|^\[!\w+\]",
    "{} blir ingen ruta utan visas som det står. Skriv ett stycke som börjar med **Obs!** i stället.",
)
check_spaces_after_signs = _literal(
    "T030",
    "En rubrik har ett blanksteg efter sina nummertecken: ## Larm.",
    r"^(?P<signs>#{1,6})(?P<words>[^\W\d_][^\n]*)",
    lambda found: (
        f"{_shown(found)} blir ingen rubrik. Skriv {quoted(max('##', found['signs']) + ' ' + shown(found['words']))}, med ett blanksteg. Ska tecknet stå kvar skriver du \\#."
    ),
)
check_task_lists = _literal(
    "T031",
    "En lista har inga rutor att kryssa i ([ ] eller [x]). Skriv med ord vad som är gjort.",
    r"^\[[ xX]\](?=[ ])",
    "{} blir ingen ruta att kryssa i. Skriv med ord om det är gjort.",
)
check_struck_text = _literal(
    "T032",
    "Text kan inte strykas över (~~text~~). Ta bort det som inte gäller.",
    r"~~(?=\S)[^~\n]+~~",
    "{} blir inte överstruket utan visas som det står. Ta bort det som inte gäller.",
)

_ON_LINES = frozenset({Place.RUNNING, Place.ITEM})
"""Where a text can have several lines."""
_BULLET = r"[•‣▪◦●○■][^\S\n]*|[oO](?:\t[^\S\n]*|[^\S\n]{2,})|[–—]\t[^\S\n]*|(?<=\n)-(?=[A-ZÅÄÖ])"
"""Marks that begin a line only in a list."""
_FIRST = r"-(?=[^\W\d_])|§[^\S\n]+(?=[^\W\d_])|·[^\S\n]*(?=[^\d\s])"
"""Marks that may begin a line of running text, but never a paragraph."""
_REPEATED = (
    rf"{_FIRST}|[+*](?=[^\W\d_])|[➢➤→✓✔][^\S\n]*|[–—o][^\S\n]+|\(?(?:[^\W\d_]|[ivx]{{2,4}}|\d{{1,2}})\)[^\S\n]*"
    r"|[^\W\d_]\.[^\S\n]+|\d+(?:\.\d+)+\.?[^\S\n]+(?=[A-ZÅÄÖ])|\d{1,3}\.(?:[^\S\n]+|(?=[^\W\d_]))"
)
"""Marks that may begin a line of running text, but seldom two lines of a paragraph."""
_LABEL = r"[A-ZÅÄÖ][\w-]{0,20}:[^\S\n]+"
"""A label that may begin a line of running text, but seldom two lines in a row: Från: …"""
_NEXT = rf"[^\n{read.HARD_BREAK}]*\n"


def _as_item(found: re.Match[str]) -> str:
    mark, text = found["mark"].strip(), shown(found["text"]).strip()
    typed = quoted(shown(found["mark"] + found["text"]))
    item = quoted(f"- {mark} {text}" if mark[-1] in ".):0123456789" else f"- {text}")
    otherwise = f" Är det ingen lista skriver du {mark[:-1]}\\{mark[-1]}" if mark[-1] in ".)" else ""
    if mark[-1] == ":":
        return f"Raderna från {typed} visas som en enda. Skriv {item}, och så på varje rad, eller en tom rad mellan dem. Ett mejlhuvud tar du bort."
    if re.fullmatch(r"\d+[.)]", mark):
        item = f"{quoted(f'{mark} {text}')} och " if found["mark"] == mark else ""
        return f"{typed} blir ingen punkt i en lista. Skriv {item}en tom rad före listan.{otherwise}"
    message = f"{typed} blir ingen punkt i en lista. Skriv {item}, och så på varje rad i listan.{otherwise}"
    if lower := re.search(r"(?m)^[oO][^\S\n]+(.+)", found[0]):
        message += f" Hör en punkt till den ovanför skriver du två blanksteg före: ”  - {shown(lower[1])}”."
    return message


check_pasted_lists = _literal(
    "T035",
    "En punkt i en lista börjar med ett bindestreck och ett blanksteg, eller med ett nummer, en punkt och ett blanksteg.",
    rf"^(?P<mark>{_BULLET}|\A(?:{_FIRST})|(?:{_REPEATED}|{_LABEL})(?={_NEXT}(?:{_REPEATED}|{_LABEL}))"
    rf"|(?:\A|(?<=:\n))(?:{_REPEATED})(?={_NEXT}(?:[^\n]*\n)*?(?:{_REPEATED})))(?P<text>[^\n]*)(?s:.*)",
    _as_item,
    _ON_LINES,
)

_CELLS_BETWEEN = (r"\|", r"\t", r";(?! )(?!$)", r"(?<! )[ ]{3,}+(?=\S)")
"""Separators of a table's cells, in the order of search."""


def _as_table(found: re.Match[str]) -> str:
    lines = shown(found[0].replace(read.HARD_BREAK, "")).split("\n")
    if len(lines) == 1:
        return "Raden blir ingen tabell. Ta bort tomma rader mellan tabellens rader, och skriv --- i varje cell på den andra raden."
    rows = [line for line in lines if line.strip("-+=|: ")] or lines
    sign = next(each for each in _CELLS_BETWEEN if re.search(each, rows[0]))
    cells = re.split(sign, rows[0].strip(" |") if sign == r"\|" else rows[0])
    if sign != r"\|":  # else the second row has the marks
        cells += [""] * (max(len(re.split(sign, row)) for row in rows) - len(cells))
    others = "som den första" + (", utan streck emellan" if len(rows) < len(lines) else "")
    return f"Raderna blir ingen tabell. Skriv {table_head(cells)} och de andra raderna {others}."


def _rows(sign: str) -> str:
    row = rf"(?!{_BULLET}|{_REPEATED}|{_LABEL})(?>[^\n]*?{sign})[^\n]*+"
    return rf"{row}(?:\n{row})+"


check_pasted_tables = _literal(
    "T036",
    "En tabell har lodstreck mellan cellerna, och en andra rad med lika många --- som den första har celler.",
    rf"^(?:\|[^\n]*\|[ {read.HARD_BREAK}]*$(?:\n(?:[^\n]*\|[^\n]*|\+[-+=]+))*|{'|'.join(map(_rows, _CELLS_BETWEEN))})",
    _as_table,
    _ON_LINES,
)
check_pasted_comments = _literal(
    "T038",
    "Kommentarer ur Word hör inte till texten. Ta bort dem, och skriv in det som ska stå kvar.",
    # Word numbers the comments from 1: the first ones tell of the others, and Rum[BC12] is none.
    r"\[(?:Kommentar|Comment)(?:[ ]?\[\w{1,8}\])?[ ]?:|\b(?:Komment(?:ar|erad)|Comment(?:ed)?)[ ]\[[^\W\d_]\w{0,7}\]:"
    r"|(?<=\w)\[[A-ZÅÄÖ]{2,3}\d\]|^\[[A-ZÅÄÖ]{2,3}\d\](?=\w)",
    "{} är en kommentar ur Word, som läsaren ser. Ta bort den. Ska den stå så skriver du \\[.",
)


def _as_sign(found: re.Match[str]) -> str:
    text, start = found.string, found.start()
    before, after = text[max(0, start - 30) : start].split(" ")[-2:], text[start : start + 30].split(" ")[:2]
    where = quoted(shown(" ".join(before) + " ".join(after)))
    if found["path"]:
        return f"Ett bakstreck i {where} visas inte. Skriv sökvägen som kod, mellan grava accenter (`), eller vad platsen heter."
    return f"Ett tecken (* eller _) i {where} betonar något och visas inte. Ska det synas skriver du \\* eller \\_, annars betonar du hela ordet."


check_eaten_signs = _literal(
    "T042",
    "Ett * eller _ som ska synas inne i ett ord eller ett tal har ett bakstreck före. En sökväg skrivs som kod.",
    rf"""(?x) (?P<path> (?<![\w\\{read.BACKSLASH}]){read.BACKSLASH}(?=\w)
        | (?<!\w)[A-Za-z]:(?:\\[^\s{read.EM_OPEN}-{read.AUTOLINK}]{{0,200}})?{read.ESCAPED} )
    | (?<=[^\W_]){read.EM_OPEN} | {read.EM_CLOSE}(?=[^\W_])
    | {read.EM_OPEN}(?=[{read.EM_OPEN})\],.;:]) | (?<=[(\[]){read.EM_CLOSE}
    | (?<=\d){read.STRONG_OPEN} | {read.STRONG_CLOSE}(?=\d)""",
    _as_sign,
)
check_addresses_after_words = _literal(
    "T041",
    "En adress inom vinkelparenteser (<https://…>) står inte tätt efter ett ord. Ordet och adressen skrivs som en länk: [ord](adress).",
    rf"(?<=\w){read.AUTOLINK}(?P<address>(?:https?|mailto|tel):[^\s{read.AUTOLINK}]+){read.AUTOLINK}",
    lambda found: (
        f"Adressen visas tätt efter ordet. Skriv en länk: [{shown(found.string[max(0, found.start() - 80) : found.start()].split()[-1])}]({found['address']})"
    ),
)
check_other_markup = _literal(
    "T044",
    "Länkar inom [[ ]] och <www…>, ==text==, ++text++, ^text^ och :namn: finns inte här. De visas som de står.",
    r"\[\[[^\[\]\n]+\]\]|<www\.[^\s<>]+>|(?<![\w=])==[^\s=][^=\n]*==|(?<![\w+])\+\+[^\s+][^+\n]*\+\+(?!\w)|\^\w+\^"
    r"|(?<![\w:.]):[a-z][a-z_-]+:(?!\w)",
    lambda found: (
        f"{_shown(found)} visas som det står. "
        + {"[": "Skriv en länk så här: [text](sida.md).", "<": f"Skriv <https://{found[0][1:]}."}.get(
            found[0][0], "Ta bort tecknen."
        )
        + f" Ska det stå så skriver du \\{found[0][0]}."
    ),
)
