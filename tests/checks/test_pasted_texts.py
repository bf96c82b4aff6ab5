"""A reader gets what an editor pasted, or the editor is told of it; following the advice ends it.

What Unicode has in hidden signs (soft hyphens, zero-width signs, private use) is not here: reading decides on it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

import pytest

from macros.files.text import YAML_BREAKS
from tests.conftest import CheckChanges
from tests.drawing import read_text, words
from tests.writing import INDEX, page

_BODY_LINE = 5
_BLOCKS = ("h2", "hr", "li", "p", "td", "th")
_TO_WRITE = re.compile(
    r"(?:Skriv|skriver du) (?:en länk: |två blanksteg före: )?(?:”(?P<first>[^”]+)”(?:, sedan ”(?P<second>[^”]+)”)?|(?P<address>[<\[]?\w\S*[:/]\S+))"
)
"""What a message says to write, word for word."""


@dataclass(frozen=True)
class Pasted:
    """A made-up text; ``told`` has the line, from 1, and the code of each problem."""

    text: str
    told: str = ""
    mended: str = ""
    """The text when the advice has been followed, if there was any."""
    blocks: str = ""
    """The elements that come out in the end, with their words; without any, all words come out as they were typed."""


PASTED = {
    # Word
    "punkter": Pasted("Vi ska\n\n•\tprova larm\n•\tlåsa dörrar\n•\tskriva ner\n", "3 T035", "Vi ska\n\n- prova larm\n- låsa dörrar\n- skriva ner\n", "p Vi ska\nli prova larm\nli låsa dörrar\nli skriva ner"),
    "punkter-i-två-nivåer": Pasted("•\tLarm\no\tinbrott\no\tbrand\n•\tHiss\n", "1 T035", "- Larm\n  - inbrott\n  - brand\n- Hiss\n", "li Larm\nli inbrott\nli brand\nli Hiss"),
    "punkter-som-o": Pasted("- Skola\n\no Larm\no Hiss\n", "3 T035", "- Skola\n  - Larm\n  - Hiss\n", "li Skola\nli Larm\nli Hiss"),
    "punkter-med-tom-rad": Pasted("·\u00a0\u00a0\u00a0 prova larm\n\n·\u00a0\u00a0\u00a0 låsa dörrar\n", "1 T035, 3 T035", "- prova larm\n- låsa dörrar\n", "li prova larm\nli låsa dörrar"),
    "punkter-i-wingdings": Pasted("§\tLarm i skolor\n§\tLarm i hallar\n", "1 T035", "- Larm i skolor\n- Larm i hallar\n", "li Larm i skolor\nli Larm i hallar"),
    "streck": Pasted("Rutinen:\n–\tlarma\n–\tutrym\n", "2 T035", "Rutinen:\n\n- larma\n- utrym\n", "p Rutinen:\nli larma\nli utrym"),
    "bokstäver": Pasted("a)\tLarm provas.\nb)\tDörrar låses.\n", "1 T035", "- a) Larm provas.\n- b) Dörrar låses.\n", "li a) Larm provas.\nli b) Dörrar låses."),
    "romerska": Pasted("Det gäller:\ni) larm\nii) hissar\niii) dörrar\n", "2 T035", "Det gäller:\n\n- i) larm\n- ii) hissar\n- iii) dörrar\n", "p Det gäller:\nli i) larm\nli ii) hissar\nli iii) dörrar"),
    "numrerad": Pasted("1.\tRing larmcentralen.\n2.\tMöt vakten.\n3.\tSkriv ner.\n", blocks="li Ring larmcentralen.\nli Möt vakten.\nli Skriv ner."),
    "numrerad-mitt-i": Pasted("Fortsätt sedan:\n4.\tMöt vakten.\n5.\tSkriv ner.\n", "2 T035", "Fortsätt sedan:\n\n4. Möt vakten.\n5. Skriv ner.\n", "p Fortsätt sedan:\nli Möt vakten.\nli Skriv ner."),
    "numrerade-rubriker": Pasted("1.1 Ansvar\n1.2 Larm\n1.2.1 Prov\n", "1 T035", "- 1.1 Ansvar\n- 1.2 Larm\n- 1.2.1 Prov\n", "li 1.1 Ansvar\nli 1.2 Larm\nli 1.2.1 Prov"),
    "rubriker-med-tom-rad": Pasted("1.1 Ansvar\n\nChefen svarar.\n\n1.2 Larm\n\nLarmet provas.\n"),
    "indrag": Pasted("Larmet provas.\n\n\tVaktbolaget svarar.\n", "3 T040", "Larmet provas.\n\nVaktbolaget svarar.\n"),
    "raka-och-böjda-citattecken": Pasted('”Larm” och “larm”, ’ord’ och \'ord\', «så» och "så" – det går bra …\n'),
    "hårda-blanksteg": Pasted("10\u00a0% av 3\u202f000 larm, se 4\u00a0§ och s\u00a05.\n"),
    "hårda-bindestreck": Pasted("A\u2011larm, 08\u201116 och 3–4 \u2212 2.\n"),
    "radseparator": Pasted("Larmet provas\u2028varje månad.\n", blocks="p Larmet provas varje månad."),
    "kommentarer": Pasted("Larmet provas[AB1] varje månad. [Kommentar [AB2]: Stämmer det?]\n\nKommenterad [AB3]: Fråga igen.\n", "1 T038, 3 T038", "Larmet provas varje månad.\n"),
    "kommentar-med-svar": Pasted("Larmet provas.\n\nKommentar [AB1R2]: Stämmer det?\n", "3 T038", "Larmet provas.\n"),
    "fotnot": Pasted("Antal larm*\n\n*) se nedan. Siffrorna (*) är ungefärliga.\n", "3 T042", "Antal larm*\n\n\\*) se nedan. Siffrorna (\\*) är ungefärliga.\n", "p Antal larm*\np *) se nedan. Siffrorna (*) är ungefärliga."),
    "tecken": Pasted("½ timme, 20 m², 5 °C, ± 3, 2 × 4, ≥ 5, €, ®, 1–2 och A/B.\n"),
    "understruken-rubrik": Pasted("Larm och bevakning\n==================\n", "1 T039", "## Larm och bevakning\n", "h2 Larm och bevakning"),
    "linje": Pasted("Larmet provas.\n___\nHissen provas.\n", blocks="p Larmet provas.\nhr \np Hissen provas."),
    "windows-radslut": Pasted("Larmet provas.\r\n\r\nHissen provas.\r\n"),
    "årtal": Pasted("2021. Då byttes larmen.\n\n5. juni provas de.\n", "1 T033, 3 T033", "2021\\. Då byttes larmen.\n\n5\\. juni provas de.\n", "p 2021. Då byttes larmen.\np 5. juni provas de."),
    "paragrafer": Pasted("§ 5 Arbetsgivaren svarar.\n\n§ 6 Larm provas.\n\nSe 3 kap. 2 § lagen.\n"),
    # Excel
    "tabell": Pasted("Larm\tAntal\tAndel\nInbrott\t12\t80 %\nBrand\t3\t20 %\n", "1 T036", "| Larm | Antal | Andel |\n| --- | --- | --- |\n| Inbrott | 12 | 80 % |\n| Brand | 3 | 20 % |\n", "th Larm\nth Antal\nth Andel\ntd Inbrott\ntd 12\ntd 80 %\ntd Brand\ntd 3\ntd 20 %"),
    "tabell-med-tomma-celler": Pasted("Larm\tAntal\t\nInbrott\t\t80 %\n", "1 T036", "| Larm | Antal | |\n| --- | --- | --- |\n| Inbrott | | 80 % |\n", "th Larm\nth Antal\nth \ntd Inbrott\ntd \ntd 80 %"),
    "tabell-med-tomt-hörn": Pasted("\tInbrott\tBrand\nSkola\t3\t4\n", "1 T040", "| | Inbrott | Brand |\n| --- | --- | --- |\n| Skola | 3 | 4 |\n", "th \nth Inbrott\nth Brand\ntd Skola\ntd 3\ntd 4"),
    "csv": Pasted("Larm;Antal\nInbrott;12\n", "1 T036", "| Larm | Antal |\n| --- | --- |\n| Inbrott | 12 |\n", "th Larm\nth Antal\ntd Inbrott\ntd 12"),
    "formler": Pasted("=SUM(A1:A3) ger 15, men =A1*B1 ger #REF!\n", "1 S003, 1 S003", "`=SUM(A1:A3)` ger 15, men `=A1*B1` ger `#REF!`\n", "p =SUM(A1:A3) ger 15, men =A1*B1 ger #REF!"),
    "räkning": Pasted("3*4*5\n", "1 T042", "3\\*4\\*5\n", "p 3*4*5"),
    # Outlook
    "mejlhuvud": Pasted("Från: Växeln\nSkickat: den 3 maj 2021 08:15\nTill: Säkerhetsenheten\nÄmne: Larm\n\nHej!\n", "1 T035", "Hej!\n"),
    # Teams
    "frågor-och-svar": Pasted("Fråga: Vem provar larmet?\nSvar: Vaktbolaget.\n", "1 T035", "- Fråga: Vem provar larmet?\n- Svar: Vaktbolaget.\n", "li Fråga: Vem provar larmet?\nli Svar: Vaktbolaget."),
    # Outlook
    "signatur": Pasted("Med vänlig hälsning\n--\nSäkerhetsenheten\n", "1 T039", "Med vänlig hälsning\n\nSäkerhetsenheten\n"),
    "citerat-mejl": Pasted("Så här skrev de:\n\n> Larmet gick.\n> Vi kom.\n", blocks="p Så här skrev de:\np Larmet gick. Vi kom."),
    "större-än": Pasted("Anmäl om det är\n>5 personer\n", "2 T043", "Anmäl om det är\n\\>5 personer\n", "p Anmäl om det är >5 personer"),
    "safelinks": Pasted("Se [rapporten](https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.exempel.se%2Frapport&data=05%7C01)\n", "1 T045", "Se [rapporten](https://www.exempel.se/rapport)\n", "p Se rapporten"),
    "adress-inom-vinklar": Pasted("Skriv till larm@exempel.se<mailto:larm@exempel.se>\n", "1 T041", "Skriv till [larm@exempel.se](mailto:larm@exempel.se)\n", "p Skriv till larm@exempel.se"),
    "webbadress-utan-början": Pasted("Läs mer på <www.exempel.se>\n", "1 T044", "Läs mer på <https://www.exempel.se>\n", "p Läs mer på https://www.exempel.se"),
    "delad-mapp": Pasted("Filen ligger på \\\\server\\delad\\larm\n", "1 T042", "Filen ligger på `\\\\server\\delad\\larm`\n", "p Filen ligger på \\\\server\\delad\\larm"),
    "enhet": Pasted("Filen ligger på H:\\Larm\\2021 och i G:\\Gemensam.\n"),
    "enhet-med-understreck": Pasted("Filen ligger i H:\\_Larm\n", "1 T042", "Filen ligger i `H:\\_Larm`\n", "p Filen ligger i H:\\_Larm"),
    "länk-till-enhet": Pasted("Se [listan](file:///H:/larm.xlsx)\n", "1 T011", "Se listan larm.xlsx i enhetens mapp\n"),
    # Teams
    "samtal": Pasted("[09:14] Säkerhetsenheten\n\nLarmet är provat 👍\n\n[09:20] Växeln\n\nTack!\n"),
    "emoji-med-namn": Pasted("Larmet är provat :thumbsup:\n", "1 T044", "Larmet är provat\n"),
    "wikilänk": Pasted("Se [[Bevakning]]\n", "1 T044", "Se [Bevakning](omraden/bevakning.md)\n", "p Se Bevakning"),
    "filnamn": Pasted("Sök på *_2021_*.xlsx\n", "1 T042", "Sök på \\*\\_2021\\_\\*.xlsx\n", "p Sök på *_2021_*.xlsx"),
    # PDF
    "avstavning": Pasted("Larmet pro-\nvas varje månad.\n", blocks="p Larmet pro- vas varje månad."),
    "sidhuvud": Pasted("Sida 3 av 12\n\nLarmet provas.\n\n4 (12)\n\nHissen provas.\n"),
    "ligaturer": Pasted("Identi\ufb01era och be\ufb02äcka.\n"),
    "punkter-utan-blanksteg": Pasted("-Larm\n-Hiss\n", "1 T035", "- Larm\n- Hiss\n", "li Larm\nli Hiss"),
    "punkt-utan-blanksteg-i-en-lista": Pasted("- Larm\n-Hiss\n", "2 T035", "- Larm\n- Hiss\n", "li Larm\nli Hiss"),
    "kolumner-av-blanksteg": Pasted("Larm       Antal\nInbrott    12\nBrand      3\n", "1 T036", "| Larm | Antal |\n| --- | --- |\n| Inbrott | 12 |\n| Brand | 3 |\n", "th Larm\nth Antal\ntd Inbrott\ntd 12\ntd Brand\ntd 3"),
    "brutna-rader": Pasted("Larmet provas av vaktbolaget\n– både dag och natt – och\nskrivs ner.\n"),
    # Webben
    "rader-med-lodstreck": Pasted("| Larm | Antal |\n| Brand | 3 |\n", "1 T036", "| Larm | Antal |\n| --- | --- |\n| Brand | 3 |\n", "th Larm\nth Antal\ntd Brand\ntd 3"),
    "tabell-med-ram": Pasted("+-------+-------+\n| Larm  | Antal |\n+-------+-------+\n| Brand | 3     |\n+-------+-------+\n", "2 T036", "| Larm | Antal |\n| --- | --- |\n| Brand | 3 |\n", "th Larm\nth Antal\ntd Brand\ntd 3"),
    "tabell-med-tomma-rader": Pasted("| Larm | Antal |\n\n| --- | --- |\n\n| Brand | 3 |\n", "1 T036, 3 T036, 5 T036", "| Larm | Antal |\n| --- | --- |\n| Brand | 3 |\n", "th Larm\nth Antal\ntd Brand\ntd 3"),
    "rad-med-för-många-celler": Pasted("| Larm | Antal |\n| --- | --- |\n| Brand | 3 | 4 |\n", "3 T037", "| Larm | Antal |\n| --- | --- |\n| Brand | 3 \\| 4 |\n", "th Larm\nth Antal\ntd Brand\ntd 3 | 4"),
    "text-efter-tabell": Pasted("| Larm | Antal |\n| --- | --- |\n| Brand | 3 |\nKälla: larmcentralen\n", "4 T037", "| Larm | Antal |\n| --- | --- |\n| Brand | 3 |\n\nKälla: larmcentralen\n", "th Larm\nth Antal\ntd Brand\ntd 3\np Källa: larmcentralen"),
    "felskriven-adress": Pasted("Se [sidan](htps://www.exempel.se)\n", "1 T011", "Se [sidan](https://www.exempel.se)\n", "p Se sidan"),
    "egen-dator": Pasted("Se [Bevakning](http://127.0.0.1:8000/omraden/bevakning/)\n", "1 T011", "Se [Bevakning](omraden/bevakning.md)\n", "p Se Bevakning"),
}  # fmt: skip

every_text = pytest.mark.parametrize("pasted", PASTED.values(), ids=PASTED)
FAULTY = {name: pasted for name, pasted in PASTED.items() if pasted.told}
every_text_with_a_fault = pytest.mark.parametrize("pasted", FAULTY.values(), ids=FAULTY)


def blocks(text: str) -> str:
    """Return the elements that a text becomes, with the words that each has of its own."""
    found = []
    for element in read_text(text).iter(*_BLOCKS):
        own = element.xpath("./text() | ./*[not(self::ul or self::ol or @class = 'headerlink')]//text()")
        found.append(f"{element.tag} {' '.join(''.join(own).split())}")
    return "\n".join(found)


@every_text
def test_what_becomes_something_else_is_told_on_its_line(pasted: Pasted, check: CheckChanges) -> None:
    problems = [
        re.search(r":(\d+): \[(\w+)\]", problem).groups()  # type: ignore[union-attr]
        for problem in check({INDEX: page(pasted.text)})
    ]

    assert ", ".join(f"{int(line) - _BODY_LINE + 1} {code}" for line, code in problems) == pasted.told


@every_text_with_a_fault
def test_following_the_advice_ends_it(pasted: Pasted, check: CheckChanges) -> None:
    assert check({INDEX: page(pasted.mended)}) == []


@every_text_with_a_fault
def test_what_ends_it_is_what_the_message_says_to_write(pasted: Pasted, check: CheckChanges) -> None:
    to_write = [
        text
        for problem in check({INDEX: page(pasted.text)})
        if "tar du bort" not in problem or pasted.blocks
        for found in _TO_WRITE.finditer(problem)
        for text in found.groups()
        if text
    ]

    assert [text for text in to_write if text.rstrip(".") not in pasted.mended] == []


@every_text
def test_in_the_end_the_reader_gets_what_was_typed(pasted: Pasted) -> None:
    text = (pasted.mended or pasted.text).translate(YAML_BREAKS)
    shown, typed = (
        (blocks(text), pasted.blocks) if pasted.blocks else (words(read_text(text)), " ".join(text.split()))
    )
    assert unicodedata.normalize("NFKC", shown) == unicodedata.normalize("NFKC", typed)
