"""Texts as they come when an editor pastes them from other programs, what is told of each, and the same when that has been followed.

They are made up. What Unicode has in hidden signs (soft hyphens, zero-width signs, private use) is not here: reading decides on it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Pasted:
    """A pasted text; ``told`` has the line, from 1, and the code of each problem."""

    source: str
    text: str
    told: tuple[str, ...] = ()
    mended: str = ""
    """The text when the advice has been followed, if there was any."""
    blocks: tuple[str, ...] = ()
    """The elements that come out in the end, with their words; without any, all words come out as they were typed."""


PASTED = {
    "punkter": Pasted(
        "Word",
        "Vi ska\n\n•\tprova larm\n•\tlåsa dörrar\n•\tskriva ner\n",
        ("3 T035",),
        "Vi ska\n\n- prova larm\n- låsa dörrar\n- skriva ner\n",
        ("p Vi ska", "li prova larm", "li låsa dörrar", "li skriva ner"),
    ),
    "punkter-i-två-nivåer": Pasted(
        "Word",
        "•\tLarm\no\tinbrott\no\tbrand\n•\tHiss\n",
        ("1 T035",),
        "- Larm\n  - inbrott\n  - brand\n- Hiss\n",
        ("li Larm", "li inbrott", "li brand", "li Hiss"),
    ),
    "punkter-som-o": Pasted(
        "Word",
        "- Skola\n\no Larm\no Hiss\n",
        ("3 T035",),
        "- Skola\n  - Larm\n  - Hiss\n",
        ("li Skola", "li Larm", "li Hiss"),
    ),
    "punkter-med-tom-rad": Pasted(
        "Word",
        "·\u00a0\u00a0\u00a0 prova larm\n\n·\u00a0\u00a0\u00a0 låsa dörrar\n",
        ("1 T035", "3 T035"),
        "- prova larm\n- låsa dörrar\n",
        ("li prova larm", "li låsa dörrar"),
    ),
    "punkter-i-wingdings": Pasted(
        "Word",
        "§\tLarm i skolor\n§\tLarm i hallar\n",
        ("1 T035",),
        "- Larm i skolor\n- Larm i hallar\n",
        ("li Larm i skolor", "li Larm i hallar"),
    ),
    "streck": Pasted(
        "Word",
        "Rutinen:\n–\tlarma\n–\tutrym\n",
        ("2 T035",),
        "Rutinen:\n\n- larma\n- utrym\n",
        ("p Rutinen:", "li larma", "li utrym"),
    ),
    "bokstäver": Pasted(
        "Word",
        "a)\tLarm provas.\nb)\tDörrar låses.\n",
        ("1 T035",),
        "- a) Larm provas.\n- b) Dörrar låses.\n",
        ("li a) Larm provas.", "li b) Dörrar låses."),
    ),
    "romerska": Pasted(
        "Word",
        "Det gäller:\ni) larm\nii) hissar\niii) dörrar\n",
        ("2 T035",),
        "Det gäller:\n\n- i) larm\n- ii) hissar\n- iii) dörrar\n",
        ("p Det gäller:", "li i) larm", "li ii) hissar", "li iii) dörrar"),
    ),
    "numrerad": Pasted(
        "Word",
        "1.\tRing larmcentralen.\n2.\tMöt vakten.\n3.\tSkriv ner.\n",
        blocks=("li Ring larmcentralen.", "li Möt vakten.", "li Skriv ner."),
    ),
    "numrerad-mitt-i": Pasted(
        "Word",
        "Fortsätt sedan:\n4.\tMöt vakten.\n5.\tSkriv ner.\n",
        ("2 T035",),
        "Fortsätt sedan:\n\n4. Möt vakten.\n5. Skriv ner.\n",
        ("p Fortsätt sedan:", "li Möt vakten.", "li Skriv ner."),
    ),
    "numrerade-rubriker": Pasted(
        "Word",
        "1.1 Ansvar\n1.2 Larm\n1.2.1 Prov\n",
        ("1 T035",),
        "- 1.1 Ansvar\n- 1.2 Larm\n- 1.2.1 Prov\n",
        ("li 1.1 Ansvar", "li 1.2 Larm", "li 1.2.1 Prov"),
    ),
    "rubriker-med-tom-rad": Pasted("Word", "1.1 Ansvar\n\nChefen svarar.\n\n1.2 Larm\n\nLarmet provas.\n"),
    "indrag": Pasted(
        "Word",
        "Larmet provas.\n\n\tVaktbolaget svarar.\n",
        ("3 T040",),
        "Larmet provas.\n\nVaktbolaget svarar.\n",
    ),
    "raka-och-böjda-citattecken": Pasted(
        "Word", "”Larm” och “larm”, ’ord’ och 'ord', «så» och \"så\" – det går bra …\n"
    ),
    "hårda-blanksteg": Pasted("Word", "10\u00a0% av 3\u202f000 larm, se 4\u00a0§ och s\u00a05.\n"),
    "hårda-bindestreck": Pasted("Word", "A\u2011larm, 08\u201116 och 3\u20134 \u2212 2.\n"),
    "radseparator": Pasted(
        "Word", "Larmet provas\u2028varje månad.\n", blocks=("p Larmet provas varje månad.",)
    ),
    "kommentarer": Pasted(
        "Word",
        "Larmet provas[AB1] varje månad. [Kommentar [AB2]: Stämmer det?]\n\nKommenterad [AB3]: Fråga igen.\n",
        ("1 T038", "3 T038"),
        "Larmet provas varje månad.\n",
    ),
    "kommentar-med-svar": Pasted(
        "Word", "Larmet provas.\n\nKommentar [AB1R2]: Stämmer det?\n", ("3 T038",), "Larmet provas.\n"
    ),
    "fotnot": Pasted(
        "Word",
        "Antal larm*\n\n*) se nedan. Siffrorna (*) är ungefärliga.\n",
        ("3 T042",),
        "Antal larm*\n\n\\*) se nedan. Siffrorna (\\*) är ungefärliga.\n",
        ("p Antal larm*", "p *) se nedan. Siffrorna (*) är ungefärliga."),
    ),
    "tecken": Pasted("Word", "½ timme, 20 m², 5 °C, ± 3, 2 × 4, ≥ 5, €, ®, 1–2 och A/B.\n"),
    "understruken-rubrik": Pasted(
        "Word",
        "Larm och bevakning\n==================\n",
        ("1 T039",),
        "## Larm och bevakning\n",
        ("h2 Larm och bevakning",),
    ),
    "linje": Pasted(
        "Word",
        "Larmet provas.\n___\nHissen provas.\n",
        blocks=("p Larmet provas.", "hr ", "p Hissen provas."),
    ),
    "windows-radslut": Pasted("Word", "Larmet provas.\r\n\r\nHissen provas.\r\n"),
    "årtal": Pasted(
        "Word",
        "2021. Då byttes larmen.\n\n5. juni provas de.\n",
        ("1 T033", "3 T033"),
        "2021\\. Då byttes larmen.\n\n5\\. juni provas de.\n",
        ("p 2021. Då byttes larmen.", "p 5. juni provas de."),
    ),
    "paragrafer": Pasted("Word", "§ 5 Arbetsgivaren svarar.\n\n§ 6 Larm provas.\n\nSe 3 kap. 2 § lagen.\n"),
    "tabell": Pasted(
        "Excel",
        "Larm\tAntal\tAndel\nInbrott\t12\t80 %\nBrand\t3\t20 %\n",
        ("1 T036",),
        "| Larm | Antal | Andel |\n| --- | --- | --- |\n| Inbrott | 12 | 80 % |\n| Brand | 3 | 20 % |\n",
        ("th Larm", "th Antal", "th Andel", "td Inbrott", "td 12", "td 80 %", "td Brand", "td 3", "td 20 %"),
    ),
    "tabell-med-tomma-celler": Pasted(
        "Excel",
        "Larm\tAntal\t\nInbrott\t\t80 %\n",
        ("1 T036",),
        "| Larm | Antal | |\n| --- | --- | --- |\n| Inbrott | | 80 % |\n",
        ("th Larm", "th Antal", "th ", "td Inbrott", "td ", "td 80 %"),
    ),
    "tabell-med-tomt-hörn": Pasted(
        "Excel",
        "\tInbrott\tBrand\nSkola\t3\t4\n",
        ("1 T040",),
        "| | Inbrott | Brand |\n| --- | --- | --- |\n| Skola | 3 | 4 |\n",
        ("th ", "th Inbrott", "th Brand", "td Skola", "td 3", "td 4"),
    ),
    "csv": Pasted(
        "Excel",
        "Larm;Antal\nInbrott;12\n",
        ("1 T036",),
        "| Larm | Antal |\n| --- | --- |\n| Inbrott | 12 |\n",
        ("th Larm", "th Antal", "td Inbrott", "td 12"),
    ),
    "formler": Pasted(
        "Excel",
        "=SUM(A1:A3) ger 15, men =A1*B1 ger #REF!\n",
        ("1 S003", "1 S003"),
        "`=SUM(A1:A3)` ger 15, men `=A1*B1` ger `#REF!`\n",
        ("p =SUM(A1:A3) ger 15, men =A1*B1 ger #REF!",),
    ),
    "räkning": Pasted("Excel", "3*4*5\n", ("1 T042",), "3\\*4\\*5\n", ("p 3*4*5",)),
    "mejlhuvud": Pasted(
        "Outlook",
        "Från: Växeln\nSkickat: den 3 maj 2021 08:15\nTill: Säkerhetsenheten\nÄmne: Larm\n\nHej!\n",
        ("1 T035",),
        "Hej!\n",
    ),
    "frågor-och-svar": Pasted(
        "Teams",
        "Fråga: Vem provar larmet?\nSvar: Vaktbolaget.\n",
        ("1 T035",),
        "- Fråga: Vem provar larmet?\n- Svar: Vaktbolaget.\n",
        ("li Fråga: Vem provar larmet?", "li Svar: Vaktbolaget."),
    ),
    "signatur": Pasted(
        "Outlook",
        "Med vänlig hälsning\n--\nSäkerhetsenheten\n",
        ("1 T039",),
        "Med vänlig hälsning\n\nSäkerhetsenheten\n",
    ),
    "citerat-mejl": Pasted(
        "Outlook",
        "Så här skrev de:\n\n> Larmet gick.\n> Vi kom.\n",
        blocks=("p Så här skrev de:", "p Larmet gick. Vi kom."),
    ),
    "större-än": Pasted(
        "Outlook",
        "Anmäl om det är\n>5 personer\n",
        ("2 T043",),
        "Anmäl om det är\n\\>5 personer\n",
        ("p Anmäl om det är >5 personer",),
    ),
    "safelinks": Pasted(
        "Outlook",
        "Se [rapporten](https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.exempel.se%2Frapport&data=05%7C01)\n",
        ("1 T045",),
        "Se [rapporten](https://www.exempel.se/rapport)\n",
        ("p Se rapporten",),
    ),
    "adress-inom-vinklar": Pasted(
        "Outlook",
        "Skriv till larm@exempel.se<mailto:larm@exempel.se>\n",
        ("1 T041",),
        "Skriv till [larm@exempel.se](mailto:larm@exempel.se)\n",
        ("p Skriv till larm@exempel.se",),
    ),
    "webbadress-utan-början": Pasted(
        "Outlook",
        "Läs mer på <www.exempel.se>\n",
        ("1 T044",),
        "Läs mer på <https://www.exempel.se>\n",
        ("p Läs mer på https://www.exempel.se",),
    ),
    "delad-mapp": Pasted(
        "Outlook",
        "Filen ligger på \\\\server\\delad\\larm\n",
        ("1 T042",),
        "Filen ligger på `\\\\server\\delad\\larm`\n",
        ("p Filen ligger på \\\\server\\delad\\larm",),
    ),
    "enhet": Pasted("Outlook", "Filen ligger på H:\\Larm\\2021 och i G:\\Gemensam.\n"),
    "enhet-med-understreck": Pasted(
        "Outlook",
        "Filen ligger i H:\\_Larm\n",
        ("1 T042",),
        "Filen ligger i `H:\\_Larm`\n",
        ("p Filen ligger i H:\\_Larm",),
    ),
    "länk-till-enhet": Pasted(
        "Outlook", "Se [listan](file:///H:/larm.xlsx)\n", ("1 T011",), "Se listan larm.xlsx i enhetens mapp\n"
    ),
    "samtal": Pasted("Teams", "[09:14] Säkerhetsenheten\n\nLarmet är provat 👍\n\n[09:20] Växeln\n\nTack!\n"),
    "emoji-med-namn": Pasted("Teams", "Larmet är provat :thumbsup:\n", ("1 T044",), "Larmet är provat\n"),
    "wikilänk": Pasted(
        "Teams",
        "Se [[Bevakning]]\n",
        ("1 T044",),
        "Se [Bevakning](omraden/bevakning.md)\n",
        ("p Se Bevakning",),
    ),
    "filnamn": Pasted(
        "Teams",
        "Sök på *_2021_*.xlsx\n",
        ("1 T042",),
        "Sök på \\*\\_2021\\_\\*.xlsx\n",
        ("p Sök på *_2021_*.xlsx",),
    ),
    "avstavning": Pasted(
        "PDF", "Larmet pro-\nvas varje månad.\n", blocks=("p Larmet pro- vas varje månad.",)
    ),
    "sidhuvud": Pasted("PDF", "Sida 3 av 12\n\nLarmet provas.\n\n4 (12)\n\nHissen provas.\n"),
    "ligaturer": Pasted("PDF", "Identi\ufb01era och be\ufb02äcka.\n"),
    "punkter-utan-blanksteg": Pasted(
        "PDF", "-Larm\n-Hiss\n", ("1 T035",), "- Larm\n- Hiss\n", ("li Larm", "li Hiss")
    ),
    "punkt-utan-blanksteg-i-en-lista": Pasted(
        "PDF", "- Larm\n-Hiss\n", ("2 T035",), "- Larm\n- Hiss\n", ("li Larm", "li Hiss")
    ),
    "kolumner-av-blanksteg": Pasted(
        "PDF",
        "Larm       Antal\nInbrott    12\nBrand      3\n",
        ("1 T036",),
        "| Larm | Antal |\n| --- | --- |\n| Inbrott | 12 |\n| Brand | 3 |\n",
        ("th Larm", "th Antal", "td Inbrott", "td 12", "td Brand", "td 3"),
    ),
    "brutna-rader": Pasted("PDF", "Larmet provas av vaktbolaget\n– både dag och natt – och\nskrivs ner.\n"),
    "rader-med-lodstreck": Pasted(
        "Webben",
        "| Larm | Antal |\n| Brand | 3 |\n",
        ("1 T036",),
        "| Larm | Antal |\n| --- | --- |\n| Brand | 3 |\n",
        ("th Larm", "th Antal", "td Brand", "td 3"),
    ),
    "tabell-med-ram": Pasted(
        "Webben",
        "+-------+-------+\n| Larm  | Antal |\n+-------+-------+\n| Brand | 3     |\n+-------+-------+\n",
        ("2 T036",),
        "| Larm | Antal |\n| --- | --- |\n| Brand | 3 |\n",
        ("th Larm", "th Antal", "td Brand", "td 3"),
    ),
    "tabell-med-tomma-rader": Pasted(
        "Webben",
        "| Larm | Antal |\n\n| --- | --- |\n\n| Brand | 3 |\n",
        ("1 T036", "3 T036", "5 T036"),
        "| Larm | Antal |\n| --- | --- |\n| Brand | 3 |\n",
        ("th Larm", "th Antal", "td Brand", "td 3"),
    ),
    "rad-med-för-många-celler": Pasted(
        "Webben",
        "| Larm | Antal |\n| --- | --- |\n| Brand | 3 | 4 |\n",
        ("3 T037",),
        "| Larm | Antal |\n| --- | --- |\n| Brand | 3 \\| 4 |\n",
        ("th Larm", "th Antal", "td Brand", "td 3 | 4"),
    ),
    "text-efter-tabell": Pasted(
        "Webben",
        "| Larm | Antal |\n| --- | --- |\n| Brand | 3 |\nKälla: larmcentralen\n",
        ("4 T037",),
        "| Larm | Antal |\n| --- | --- |\n| Brand | 3 |\n\nKälla: larmcentralen\n",
        ("th Larm", "th Antal", "td Brand", "td 3", "p Källa: larmcentralen"),
    ),
    "felskriven-adress": Pasted(
        "Webben",
        "Se [sidan](htps://www.exempel.se)\n",
        ("1 T011",),
        "Se [sidan](https://www.exempel.se)\n",
        ("p Se sidan",),
    ),
    "egen-dator": Pasted(
        "Webben",
        "Se [Bevakning](http://127.0.0.1:8000/omraden/bevakning/)\n",
        ("1 T011",),
        "Se [Bevakning](omraden/bevakning.md)\n",
        ("p Se Bevakning",),
    ),
}
