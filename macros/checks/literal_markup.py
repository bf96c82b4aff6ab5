"""Rules for what looks like markup but is none, and so comes out as it was typed (T016, T020, T023, T027, T030–T032)."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator

from lxml.html.defs import tags

from macros.checks.base import Check, Finding, Subject, check, in_body
from macros.content import find_typed, read_markdown, shown
from macros.problems import quoted

Advise = Callable[[re.Match[str]], str]


def _literal(code: str, rule: str, pattern: str, advise: Advise) -> Check:
    """Return the check that ``pattern`` is nowhere in a text; ``advise`` returns what to tell of a place where it is."""
    compiled = re.compile(pattern, re.MULTILINE)

    def find(subject: Subject) -> Iterator[Finding]:
        for page in subject.pages:
            told: set[int] = set()
            for line, found in find_typed(read_markdown(page.body), compiled):
                if line not in told:
                    told.add(line)
                    yield in_body(page, advise(found), line)

    find.__doc__ = inspect.cleandoc(rule)
    return check(code)(find)


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
    lambda found: (
        f"{_shown(found)} går inte att använda här och visas som det står. Ta bort det. Ska det stå så skriver du \\{{."
    ),
)
check_notes = _literal(
    "T027",
    "Rutor för anmärkningar finns inte. Skriv ett stycke som börjar med ett ord i fetstil: **Obs!** Texten.",
    r"^(?:!!!|\?\?\?\+?)[ ]+[a-z]+(?:[ ]+\"[^\"\n]*\")?[ ]*$|^===[!+]?[ ]+\"[^\"\n]*\"|^\[!\w+\]",
    lambda found: (
        f"{_shown(found)} blir ingen ruta utan visas som det står. Skriv ett stycke som börjar med **Obs!** i stället."
    ),
)
check_spaces_after_signs = _literal(
    "T030",
    "En rubrik har ett blanksteg efter sina nummertecken: ## Larm.",
    r"^(?P<signs>#{1,6})(?P<words>[^\W\d_][^\n]*)",
    lambda found: (
        f"{_shown(found)} blir ingen rubrik. Skriv ett blanksteg efter {found['signs']}: "
        f"{found['signs']} {shown(found['words'])}. Ska tecknet stå kvar skriver du \\#."
    ),
)
check_task_lists = _literal(
    "T031",
    "En lista har inga rutor att kryssa i ([ ] eller [x]). Skriv med ord vad som är gjort.",
    r"^\[[ xX]\](?=[ ])",
    lambda found: f"{_shown(found)} blir ingen ruta att kryssa i. Skriv med ord om det är gjort.",
)
check_struck_text = _literal(
    "T032",
    "Text kan inte strykas över (~~text~~). Ta bort det som inte gäller.",
    r"~~(?=\S)[^~\n]+~~",
    lambda found: (
        f"{_shown(found)} blir inte överstruket utan visas som det står. Ta bort det som inte gäller."
    ),
)
