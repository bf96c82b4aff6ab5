"""What comes out as something else when it has been pasted or typed as in other programs (T035–T047)."""

from tests.checks.examples import Example
from tests.writing import AREA, ENTRY, INDEX, ORGANISATION, area, entry, organisation, page

TARGET = "https%3A%2F%2Fwww.exempel.se%2Flarm%3Fa%3D1"
SAFE_LINK = f"https://eur01.safelinks.protection.outlook.com/?url={TARGET}&data=05"

EXAMPLES = {
    "T035": Example(
        "•\tLarm\n•\tHiss\n\nVi ska:\n– ringa\n– låsa\n\na) ett\nb) två\n\nText.\n2. två\n3. tre\n\n-Larm\n",
        "docs/index.md:5: [T035] ”• Larm” blir ingen punkt i en lista. Skriv ”- Larm”, och så på varje rad i listan.",
        "docs/index.md:9: [T035] ”– ringa” blir ingen punkt i en lista. Skriv ”- ringa”, och så på varje rad i listan.",
        "docs/index.md:12: [T035] ”a) ett” blir ingen punkt i en lista. Skriv ”- a) ett”, och så på varje rad i listan. Är det ingen lista skriver du a\\)",
        "docs/index.md:16: [T035] ”2. två” blir ingen punkt i en lista. Skriv en tom rad före listan. Är det ingen lista skriver du 2\\.",
        "docs/index.md:19: [T035] ”-Larm” blir ingen punkt i en lista. Skriv ”- Larm”, och så på varje rad i listan.",
        right="- Larm\n- Hiss\n\nVi ska:\n\n- ringa\n- låsa\n\nText.\n\n- a) ett\n- b) två\n\nText.\n\n2. två\n3. tre\n\n– Hej, sa\nhon.\n\na) ett\n",
    ),
    "T036": Example(
        "Larm\tAntal\nInbrott\t12\n\n| Larm | Antal |\n| Brand | 3 |\n\nLarm;Antal\nHiss;4\n\n+---+---+\n| A | B |\n+---+---+\n\n| 1 | 2 |\n",
        "docs/index.md:5: [T036] Raderna blir ingen tabell. Skriv ”| Larm | Antal |”, sedan ”| --- | --- |” och de andra raderna som den första.",
        "docs/index.md:8: [T036] Raderna blir ingen tabell. Skriv ”| Larm | Antal |”, sedan ”| --- | --- |” och de andra raderna som den första.",
        "docs/index.md:11: [T036] Raderna blir ingen tabell. Skriv ”| Larm | Antal |”, sedan ”| --- | --- |” och de andra raderna som den första.",
        "docs/index.md:15: [T036] Raderna blir ingen tabell. Skriv ”| A | B |”, sedan ”| --- | --- |” och de andra raderna som den första, utan streck emellan.",
        "docs/index.md:18: [T036] Raden blir ingen tabell. Ta bort tomma rader mellan tabellens rader, och skriv --- i varje cell på den andra raden.",
        right="| Larm | Antal |\n| --- | --- |\n| Inbrott | 12 |\n\nMån | tis; och `a|b`.\n",
    ),
    "T037": Example(
        "| Larm | Antal |\n| --- | --- |\n| Inbrott | 12 | 3 |\n| Brand |\nLarmen ökar.\n",
        "docs/index.md:7: [T037] Raden har 3 celler, men den första raden 2, så resten visas inte. Ta bort lodstreck, eller skriv \\| för ett som hör till texten.",
        "docs/index.md:9: [T037] Raden blir en del av tabellen. Skriv en tom rad före den, eller | före och efter.",
        right="| Larm | Antal |\n| --- | --- |\n| Inbrott | 12 \\| 3 |\n| Brand |\n\nLarmen ökar.\n",
    ),
    "T038": Example(
        "Larmet provas [Kommentar [AB1]: stämmer det?] ofta.\n\nLarmet[AB2] ljuder.\n",
        "docs/index.md:5: [T038] ”[Kommentar [AB1]:” är en kommentar ur Word, som läsaren ser. Ta bort den. Ska den stå så skriver du \\[.",
        "docs/index.md:7: [T038] ”[AB2]” är en kommentar ur Word, som läsaren ser. Ta bort den. Ska den stå så skriver du \\[.",
        right="Larmet [3] ljuder i Rum[BC12]. Kommentar: se [AB1] och \\[Kommentar: x].\n",
    ),
    "T039": Example(
        "Larm\n---\n\nHälsningar\n-\n",
        "docs/index.md:5: [T039] Strecken under gör raden till en rubrik. Skriv ”## Larm”. Är det ingen rubrik tar du bort strecken, eller skriver en tom rad före dem.",
        "docs/index.md:8: [T039] Strecken under gör raden till en rubrik. Skriv ”## Hälsningar”. Är det ingen rubrik tar du bort strecken, eller skriver en tom rad före dem.",
        right="## Larm\n\nHälsningar\n\n---\n\nText.\n",
    ),
    "T040": Example(
        "Text.\n\n    Larmet provas.\n\n- punkt\n\n\tText.\n\nText.\n\n\tA\tB\n",
        "docs/index.md:7: [T040] Indraget gör raden till kod. Ta bort det. Är det kod skriver du ``` på raden före och efter.",
        "docs/index.md:15: [T040] Indraget gör raden till kod. Är det en tabell med en tom cell först skriver du ”| | A | B |”, sedan ”| --- | --- | --- |”. Annars: Ta bort det. Är det kod skriver du ``` på raden före och efter.",
        right="Text.\n\nLarmet provas.\n\n```\n    kod\n```\n",
    ),
    "T041": Example(
        "Skriv till larm@exempel.se<mailto:larm@exempel.se> och\nrapporten<https://www.exempel.se/>.\n",
        "docs/index.md:5: [T041] Adressen visas tätt efter ordet. Skriv en länk: [larm@exempel.se](mailto:larm@exempel.se)",
        "docs/index.md:6: [T041] Adressen visas tätt efter ordet. Skriv en länk: [rapporten](https://www.exempel.se/)",
        right="Skriv till [larm@exempel.se](mailto:larm@exempel.se) och se <https://www.exempel.se>: <mailto:larm@exempel.se>tack, (<https://www.exempel.se>).\n",
    ),
    "T042": Example(
        "3*4*5\n\n\\\\server\\delad\n\nC:\\_x och *_2021_*.xlsx\n\nSe \\\\filer för mer.\n",
        "docs/index.md:5: [T042] Ett tecken (* eller _) i ”3…4…5” betonar något och visas inte. Ska det synas skriver du \\* eller \\_, annars betonar du hela ordet.",
        "docs/index.md:7: [T042] Ett bakstreck i ”…server\\delad” visas inte. Skriv sökvägen som kod, mellan grava accenter (`), eller vad platsen heter.",
        "docs/index.md:9: [T042] Ett bakstreck i ”C:…x och” visas inte. Skriv sökvägen som kod, mellan grava accenter (`), eller vad platsen heter.",
        "docs/index.md:11: [T042] Ett bakstreck i ”Se …filer för” visas inte. Skriv sökvägen som kod, mellan grava accenter (`), eller vad platsen heter.",
        right="3\\*4\\*5, `\\\\server\\delad`, \\\\\\\\server\\\\x, H:\\Larm, \\*\\_2021\\_\\*.xlsx, *vikt*-ord och **R**isk.\n",
    ),
    "T043": Example(
        "Vi räknar\n>5 personer\n>=10 larm\n",
        "docs/index.md:6: [T043] Tecknet > gör raden till ett citat. Skriv \\>5 om tecknet ska synas.",
        "docs/index.md:7: [T043] Tecknet > gör raden till ett citat. Skriv \\>=10 om tecknet ska synas.",
        right="Vi räknar\n\\>5 personer\n\\>=10 larm och >5.\n\n> 5 larm\n",
    ),
    "T044": Example(
        "Se [[Larm]].\n\nSe <www.exempel.se>.\n\nEtt ==viktigt== ord :smile:\n",
        "docs/index.md:5: [T044] ”[[Larm]]” visas som det står. Skriv en länk så här: [text](sida.md). Ska det stå så skriver du \\[.",
        "docs/index.md:7: [T044] ”<www.exempel.se>” visas som det står. Skriv <https://www.exempel.se>. Ska det stå så skriver du \\<.",
        "docs/index.md:9: [T044] ”==viktigt==” visas som det står. Ta bort tecknen. Ska det stå så skriver du \\=.",
        right="[Larm](#x), <https://www.exempel.se>, \\[[x]], a == b, C++ och D++, kl. 8:30 och Obs: så: där.\n",
    ),
    "T045": Example(
        f"[Larm]({SAFE_LINK})\n\n{SAFE_LINK}\n",
        "docs/index.md:5: [T045] Tips: Adressen går genom Outlook och kan röja vem som fick mejlet. Skriv https://www.exempel.se/larm?a=1",
        "docs/index.md:7: [T045] Tips: Adressen går genom Outlook och kan röja vem som fick mejlet. Skriv https://www.exempel.se/larm?a=1",
        right="[Larm](https://www.exempel.se/larm?a=1)\n",
    ),
    "T046": Example(
        "Lagen gäller från den\n1. januari.\n\nDet kostar 5 kronor\n+ moms.\n\nSe under Säkerhet\n> Larm.\n\n- 12 % av larmen.\n\n* Avser våren.\n",
        "docs/index.md:6: [T046] Tecknet först på raden gör den till en lista. Skriv 1\\. om det ska synas. Annars skriver du en tom rad före den.",
        "docs/index.md:9: [T046] Tecknet först på raden gör den till en lista. Skriv \\+ om det ska synas. En lista har flera punkter.",
        "docs/index.md:12: [T046] Tecknet först på raden gör den till ett citat. Skriv \\> om det ska synas. Annars skriver du en tom rad före den.",
        "docs/index.md:14: [T046] Tecknet först på raden gör den till en lista. Skriv \\- om det ska synas. En lista har flera punkter.",
        "docs/index.md:16: [T046] Tecknet först på raden gör den till en lista. Skriv \\* om det ska synas. En lista har flera punkter.",
        right="Vi ska\n- larma\n- låsa\n\nDet gäller:\n- larm\n\n1. Ring.\n\n- Larm\n  - Hiss\n\n> Citat.\n\nDen\n1\\. januari.\n\n- Ett larm.\n",
    ),
    "T047": Example(
        {
            ENTRY: entry(
                "Här står 漢字 och q\u030c.\n\n| Klart |\n| --- |\n| 👩‍🚒 ✅ |\n",
                nyckeltal="{avtal: 4}",
                sammanfattning='"Bra &#x1F600; ᚛."',
            ),
            ORGANISATION: organisation().replace("Säkerhetschef", "Säkerhetschef العربية"),
            AREA: area(title='"Bevakning 🗸"'),
        },
        "data/organisation.yml:5: [T047] ”العربية” går inte att skriva ut i rapportens PDF: ett arabiskt tecken (U+0629). Skriv det med vanliga bokstäver, eller ta bort det.",
        "docs/omraden/bevakning.md:2: [T047] ”🗸” går inte att skriva ut i rapportens PDF: en emoji (U+1F5F8). Skriv det med vanliga bokstäver, eller ta bort det.",
        "docs/rapporter/2021/bevakning.md:7: [T047] ”᚛” går inte att skriva ut i rapportens PDF: ett tecken som typsnittet saknar (U+169B). Skriv det med vanliga bokstäver, eller ta bort det.",
        "docs/rapporter/2021/bevakning.md:11: [T047] ”q\u030c” går inte att skriva ut i rapportens PDF: en lös accent (U+030C). Skriv det med vanliga bokstäver, eller ta bort det.",
        "docs/rapporter/2021/bevakning.md:11: [T047] ”漢字” går inte att skriva ut i rapportens PDF: ett kinesiskt tecken (U+5B57). Skriv det med vanliga bokstäver, eller ta bort det.",
        "docs/rapporter/2021/bevakning.md:15: [T047] ”✅” går inte att skriva ut i rapportens PDF: en emoji (U+2705). Skriv det med vanliga bokstäver, eller ta bort det.",
        "docs/rapporter/2021/bevakning.md:15: [T047] ”👩‍🚒” går inte att skriva ut i rapportens PDF: en emoji (U+1F692). Skriv det med vanliga bokstäver, eller ta bort det.",
        right={
            INDEX: page("Allt om 😀 står 漢字 här.\n"),
            AREA: area("Larm 😀.\n", ingress="Larm 🚨."),
            ENTRY: entry("Å → ≥ ✓ ½ m² H₂O € № αβγ Жуков ❤️ – …\n", nyckeltal="{avtal: 4}"),
        },
    ),
}
