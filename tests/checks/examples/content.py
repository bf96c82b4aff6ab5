"""What stands in the text of pages (T…)."""

from tests.attached import PICTURE
from tests.checks.examples import Example
from tests.writing import AREA, ENTRY, INDEX, REPORT, area, entry, page, report


def row(columns: int, cell: str = "fem") -> str:
    """Return a row of a table."""
    return f"|{' | '.join([cell] * columns)}|"


EXAMPLES = {
    "T001": Example(
        "Hej.\n\n{{ rollkort(config.site_name) }}\n\n{{ omradeslista }}\n\n{% include 'x' %}\n\n{# gömt #}\n\n{{ }}\n\n{{ rollkort(\n\n"
        "{{ rolkort() }}\n\n[x](<{{ rollkort() }}>)\n",
        'docs/index.md:7: [T001] ”{{ rollkort(config.site_name) }}” är mer än ett anrop av ett makro. Skriv {{ makro("värde") }} med färdiga värden.',
        'docs/index.md:9: [T001] ”{{ omradeslista }}” anropar inget. Skriv ett makro med parenteser: {{ makro("värde") }}.',
        "docs/index.md:11: [T001] ”{% include 'x' %}” styr bygget och får inte stå på en sida. Ta bort det.",
        "docs/index.md:13: [T001] ”{# gömt #}” är en kommentar, som inte går att använda här. Ta bort det, eller skriv en vanlig mening.",
        "docs/index.md:15: [T001] Ett makro går inte att läsa. Skriv hela anropet på en rad, och avsluta parenteser, citattecken och }}.",
        "docs/index.md:17: [T001] Ett makro går inte att läsa. Skriv hela anropet på en rad, och avsluta parenteser, citattecken och }}.",
        "docs/index.md:19: [T001] Makrot ”rolkort” finns inte. Menade du rollkort?",
        "docs/index.md:21: [T001] ”{{ rollkort() }}” står där ett makro inte kan visas: i en adress, en länks titel eller en bilds beskrivning. Flytta det till texten.",
        right='Hej, `{{ config }}`.\n\n{{ rollkort("sakerhetschef-ksf", antal=-3, alla=true) }}\n\n```\n{% include "x" %}\n```\n',
    ),
    "T002": Example(
        {ENTRY: entry("{{ rolkort() }}\n", nyckeltal="{avtal: 4}")},
        "docs/rapporter/2021/bevakning.md:11: [T002] ”{{ rolkort() }}” får inte stå i en årsrapport. Skriv text i stället.",
        right={
            AREA: area("{{ omradeslista() }}\n"),
            ENTRY: entry("`{{ config }}`\n", nyckeltal="{avtal: 4}"),
        },
    ),
    "T003": Example(
        {
            AREA: area(ingress="'{{ omradeslista() }}'"),
            "data/arshjul.yml": "arshjul:\n  - vad: Prov\n    om: Se {% x %}\n    vecka: 9\n    id: prov\n",
        },
        "data/arshjul.yml:3: [T003] Makron får inte stå bland uppgifterna: ”Se {% x %}”. Skriv text i stället.",
        "docs/omraden/bevakning.md:5: [T003] Makron får inte stå bland uppgifterna: ”{{ omradeslista() }}”. Skriv text i stället.",
        right={AREA: area(ingress="'{ omradeslista() }'")},
    ),
    "T005": Example(
        "# Larm\n\n## Väktare\n",
        "docs/index.md:5: [T005] Rubriken ”Larm” är på översta nivån, som sidans titel har. Skriv ##.",
        right="## Larm\n\n```python\n# inte en rubrik\n```\n",
    ),
    "T006": Example(
        "## Larm\n\n#### Väktare\n",
        "docs/index.md:7: [T006] Rubriken ”Väktare” hoppar över en nivå. Skriv ### i stället för ####.",
        right="## Larm\n\n### Inne\n\n#### Hiss\n\n## Väktare\n",
    ),
    "T007": Example(
        "##\n\nText.\n",
        "docs/index.md:5: [T007] Rubriken saknar text. Skriv en, eller ta bort raden.",
        right="## `kod`\n\nText.\n",
    ),
    "T009": Example(
        {INDEX: page("![](assets/bilder/karta.png)\n"), "docs/assets/bilder/karta.png": PICTURE},
        "docs/index.md:5: [T009] Bilden saknar beskrivning. Skriv vad den visar: ![Karta över samlingsplatser](karta.png).",
        right={INDEX: page("![Karta](assets/bilder/karta.png)\n"), "docs/assets/bilder/karta.png": PICTURE},
    ),
    "T010": Example(
        "Se\n![Karta](https://example.org/karta.png)\n",
        "docs/index.md:6: [T010] ”https://example.org/karta.png” är ingen bild i handboken. Spara bilden i docs/assets/bilder och länka dit.",
        right="Se [kartan](https://example.org/karta.png)\n",
    ),
    "T011": Example(
        "[Larm](javascript:x())\noch [där](H:/avtal.docx),\n[hit](//example.org)\n\n[dit](ftp://example.org)\n",
        "docs/index.md:5: [T011] ”javascript:x()” kör kod hos läsaren. Ta bort länken.",
        "docs/index.md:6: [T011] ”H:/avtal.docx” leder till en plats på en dator eller en gemensam mapp, som andra inte kommer åt. Lägg filen i handboken, eller skriv vad den heter och var den finns.",
        "docs/index.md:7: [T011] ”//example.org” saknar början. Skriv hela adressen, med https:// först.",
        "docs/index.md:9: [T011] ”ftp://example.org” börjar med ftp:, som webbläsare inte öppnar. Länka till en sida på webben, eller skriv bara texten.",
        right="[Webb](https://example.org), [äldre](http://example.org), [post](mailto:larm@example.org), [ring](tel:112).\n",
    ),
    "T012": Example(
        "```mermaid\nA --> B\n```\n",
        "docs/index.md:5: [T012] Mermaid-diagram ritas inte. Lägg in en bild med beskrivning, eller skriv en lista.",
        right="```text\nmermaid\n```\n",
    ),
    "T014": Example(
        "Se [bevakning](omraden/bevaking.md) och\n[larm](larm.pdf) [Bevakning](/omraden/bevakning.md).\n",
        "docs/index.md:5: [T014] ”omraden/bevaking.md” leder inte till någon fil. Menade du omraden/bevakning.md?",
        "docs/index.md:6: [T014] ”/omraden/bevakning.md” börjar med snedstreck. Skriv vägen från sidan: omraden/bevakning.md",
        "docs/index.md:6: [T014] ”larm.pdf” leder inte till någon fil. Rätta länken, eller ta bort den.",
        right="Se [bevakning](omraden/bevakning.md#larm) och\n[ringen](tel:112).\n",
    ),
    "T016": Example(
        "<details>\n\nEtt <b>fett</b> ord.\n\n</section>\n\n<!-- senare -->\n\n<script>alert(1)</script>\n",
        "docs/index.md:5: [T016] <details> är HTML. Skriv texten utan taggen, med tomma rader mellan stycken. Ska tecknet visas skriver du \\<.",
        "docs/index.md:7: [T016] <b> är HTML. Skriv fet text så här: **text**. Ska tecknet visas skriver du \\<.",
        "docs/index.md:9: [T016] <section> är HTML. Skriv texten utan taggen, med tomma rader mellan stycken. Ska tecknet visas skriver du \\<.",
        "docs/index.md:11: [T016] Kommentaren <!-- … --> visas för läsaren. Ta bort den.",
        "docs/index.md:13: [T016] <script> är HTML. En sida kan inte ha skript. Ta bort det. Ska tecknet visas skriver du \\<.",
        right="Ett **fett** ord, `<b>`, 3 < 5 och <https://example.org>.\n\n```html\n<script>\n```\n",
    ),
    "T020": Example(
        "KSF svarar.\n\n*[KSF]: något annat\n",
        "docs/index.md:7: [T020] Lägg ”KSF” i data/ordlista.yml i stället, så förklaras den överallt.",
        right="KSF svarar på *[frågor](omraden/bevakning.md)*.\n",
    ),
    # The number is Skatteverket's own example, which belongs to nobody.
    "T017": Example(
        "Ring Anna.\n\nHon har nummer 811218-9876.\n",
        "docs/index.md:7: [T017] Här står ett personnummer eller samordningsnummer. Ta bort det, också ur filens historik.",
        right="Ärende 232261-6000, organisationsnummer 212000-1553, eller 811218-9875.\n",
    ),
    "T018": Example(
        "Ring\nSLV eller statens\nlarmverk.\n",
        "docs/index.md:6: [T018] Tips: ”SLV” är ersatt. Skriv ”Larmverket”.",
        right={
            INDEX: page("Ring Larmverket (tidigare SLV).\n"),
            "docs/om/index.md": page("SLV.\n"),
            ENTRY: entry("SLV.\n", nyckeltal="{avtal: 4}"),
        },
    ),
    "T022": Example(
        {INDEX: page("Se [rapporten](rapporter/2021/index.md).\n"), REPORT: report(lage="utkast")},
        "docs/index.md:5: [T022] ”rapporter/2021/index.md” är en del av ett utkast. Ta bort länken tills rapporten är inlämnad.",
        right={
            REPORT: report("Se [Bevakning](bevakning.md).\n", lage="utkast"),
            ENTRY: entry("Se [rapporten](index.md).\n", nyckeltal="{avtal: 4}"),
        },
    ),
    "T021": Example(
        {ENTRY: entry(f"Antalet larm:\n\n{row(9)}\n{row(9, '---')}\n{row(9)}\n", nyckeltal="{avtal: 4}")},
        "docs/rapporter/2021/bevakning.md:13: [T021] Tabellen har 9 kolumner, men på papper får 8 plats. Dela den i två, eller byt rader mot kolumner.",
        right={
            ENTRY: entry(f"{row(8)}\n{row(8, '---')}\n{row(8)}\n", nyckeltal="{avtal: 4}"),
            AREA: area(f"{row(9)}\n{row(9, '---')}\n{row(9)}\n"),
        },
    ),
    "T023": Example(
        "## Larm {: #larm }\n\n*Så*{.klass}\n",
        "docs/index.md:5: [T023] ”{: #larm }” går inte att använda här och visas som det står. Ta bort det. Ska det stå så skriver du \\{.",
        "docs/index.md:7: [T023] ”{.klass}” går inte att använda här och visas som det står. Ta bort det. Ska det stå så skriver du \\{.",
        right="Skriv {larm} eller `{: #larm }`.\n",
    ),
    "T024": Example(
        "``` så här\nkod\n```\n\n```text\nkod\n\nMer text.\n",
        "docs/index.md:5: [T024] ”så här” visas inte. Skriv texten på raden före kodblocket.",
        "docs/index.md:9: [T024] Kodblocket slutar aldrig, så resten av texten blir kod. Skriv samma tecken som det börjar med, på en egen rad där koden slutar.",
        right="Så här:\n\n```text\nkod\n```\n\nMer text.\n",
    ),
    "T025": Example(
        '[a] (omraden/bevakning.md)\n\n[b](min sida.md)\n\n[c][okänd]\n\n[d]()\n\n![e]()\n\n[**f**] (x.md)\n\n[g](x.md "h"i")\n\n[](omraden/bevakning.md)\n\n[Namn]: Anders\n',
        "docs/index.md:5: [T025] ”[a] (omraden/bevakning.md)” blir ingen länk utan visas som det står. Skriv utan blanksteg: [a](omraden/bevakning.md). Ska det stå så skriver du \\ före [.",
        "docs/index.md:7: [T025] ”[b](min sida.md)” blir ingen länk utan visas som det står. Skriv utan blanksteg, med vägen till en fil som finns: [b](min-sida.md). Ska det stå så skriver du \\ före [.",
        "docs/index.md:9: [T025] ”[c][okänd]” blir ingen länk utan visas som det står. Ingen adress har namnet ”okänd”. Skriv adressen: [c](adress). Ska det stå så skriver du \\ före [.",
        "docs/index.md:11: [T025] Länken ”d” har ingen adress. Skriv den inom parenteserna, eller skriv bara texten.",
        "docs/index.md:13: [T025] Bilden ”e” har ingen adress. Skriv den inom parenteserna, eller skriv bara texten.",
        "docs/index.md:15: [T025] ”[…f…] (x.md)” blir ingen länk utan visas som det står. Skriv utan blanksteg, med vägen till en fil som finns: […f…](x.md). Ska det stå så skriver du \\ före [.",
        'docs/index.md:17: [T025] ”[g](x.md "h"i")” blir ingen länk utan visas som det står. Skriv bara adressen inom parenteserna: [g](adress). Ska det stå så skriver du \\ före [.',
        "docs/index.md:19: [T025] Länken till ”omraden/bevakning.md” saknar text. Skriv vad den leder till: [text](omraden/bevakning.md).",
        "docs/index.md:21: [T025] Raden ger en adress ett namn som ingen länk använder, eller som redan finns. Den visas inte. Skriv adressen i länken: [text](adress), eller ta bort raden.",
        right="[a](omraden/bevakning.md), [b][c], `[d] (e)`, [F] och (g), [3] (bilaga 2).\n\n[c]: omraden/bevakning.md\n",
    ),
    "T026": Example(
        "Larm[^1] och hiss[^2].\n\n[^1]: Ett.\n[^1]: Två.\n[^3]: Tre [^4].\n[^4]: Se [^3].\n\n[^fel namn] och [^5].\n\n[^5]:\n",
        "docs/index.md:5: [T026] Fotnoten [^2] saknar text. Skriv den sist på sidan, på en egen rad: [^2]: Texten.",
        "docs/index.md:8: [T026] Fotnoten [^1] har redan en text på rad 7. Ge den ett annat nummer eller namn.",
        "docs/index.md:9: [T026] Fotnoten [^3] visas inte, för inget i texten hänvisar till den. Skriv [^3] där den hör hemma, eller ta bort den.",
        "docs/index.md:10: [T026] Fotnoten [^4] visas inte, för inget i texten hänvisar till den. Skriv [^4] där den hör hemma, eller ta bort den.",
        "docs/index.md:12: [T026] ”[^fel namn]” blir ingen fotnot. Ett namn på en fotnot är kort och utan blanksteg: [^1].",
        "docs/index.md:14: [T026] Fotnoten [^5] är tom. Skriv dess text efter kolonet.",
        right="Larm[^1], hiss[^1] och `[^2]`.\n\n[^1]: Ett[^3].\n[^3]: Tre.\n",
    ),
    "T027": Example(
        '!!! note "Obs"\n    Text.\n\n> [!WARNING]\n> Text.\n',
        'docs/index.md:5: [T027] ”!!! note "Obs"” blir ingen ruta utan visas som det står. Skriv ett stycke som börjar med **Obs!** i stället.',
        "docs/index.md:8: [T027] ”[!WARNING]” blir ingen ruta utan visas som det står. Skriv ett stycke som börjar med **Obs!** i stället.",
        right="**Obs!** Text!!!\n\n> Citat.\n",
    ),
    "T029": Example(
        "Se {{ omradeslista() }}\n\n## {{ omradeslista() }}\n",
        "docs/index.md:5: [T029] ”{{ omradeslista() }}” ritar ett eget stycke. Skriv det på en egen rad, med en tom rad före och efter.",
        "docs/index.md:7: [T029] ”{{ omradeslista() }}” ritar ett eget stycke. Skriv det på en egen rad, med en tom rad före och efter.",
        right='{{ omradeslista() }}\n\n- {{ omradeslista() }}\n\nLarm: **{{ ansvarig_for("bevakning") }}**.\n\n## Läge {{ ansvarig_for("bevakning") }}\n',
    ),
    "T030": Example(
        "##Larm\n\n> #1\n> ##Hiss nu\n",
        "docs/index.md:5: [T030] ”##Larm” blir ingen rubrik. Skriv ”## Larm”, med ett blanksteg. Ska tecknet stå kvar skriver du \\#.",
        "docs/index.md:8: [T030] ”##Hiss nu” blir ingen rubrik. Skriv ”## Hiss nu”, med ett blanksteg. Ska tecknet stå kvar skriver du \\#.",
        right="## Larm\n\n#1 och \\#larm, plats #hiss.\n",
    ),
    "T031": Example(
        "- [ ] ett\n- [x] två\n",
        "docs/index.md:5: [T031] ”[ ]” blir ingen ruta att kryssa i. Skriv med ord om det är gjort.",
        "docs/index.md:6: [T031] ”[x]” blir ingen ruta att kryssa i. Skriv med ord om det är gjort.",
        right="- ett: [x]\n- `[x] två`\n",
    ),
    "T032": Example(
        "Larmet är ~~trasigt~~ helt.\n",
        "docs/index.md:5: [T032] ”~~trasigt~~” blir inte överstruket utan visas som det står. Ta bort det som inte gäller.",
        right="Ungefär ~ 5, och `~~x~~`.\n",
    ),
    "T033": Example(
        "1986. Larm.\n1990. Hiss.\n\n- punkt\n\n5. juni\n\n- punkt\n\n1. ett\n3. tre\n\n- punkt\n\n1. ett\n2. två\n\n1. en annan lista\n",
        "docs/index.md:5: [T033] 1986. blir ett nummer i en lista. Är det ett årtal, ett datum eller liknande skriver du 1986\\.",
        "docs/index.md:6: [T033] 1990. blir ett nummer i en lista. Är det ett årtal, ett datum eller liknande skriver du 1990\\.",
        "docs/index.md:10: [T033] 5. blir ett nummer i en lista. Är det ett årtal, ett datum eller liknande skriver du 5\\.",
        "docs/index.md:15: [T033] 3. visas som 2: en numrerad lista räknar uppåt med ett. Börjar en ny lista skriver du en mening före den. Är det ett årtal, ett datum eller liknande skriver du 3\\.",
        "docs/index.md:22: [T033] 1. visas som 3: en numrerad lista räknar uppåt med ett. Börjar en ny lista skriver du en mening före den. Är det ett årtal, ett datum eller liknande skriver du 1\\.",
        right="2021\\. Året då larmet kom.\n\n5\\. juni\n\n- punkt\n\n0. noll\n1. ett\n\n- punkt\n\n1. ett\n1. två\n\n- punkt\n\n3. tre\n4. fyra\n\nText.\n\n5. fem\n",
    ),
    "T034": Example(
        f"{'- ' * 9}djupt\n\n## Sist\n",
        "docs/index.md:5: [T034] Listan eller citatet står i för många andra. Ta bort några nivåer, så att läsaren hinner med.",
        right=f"{'- ' * 7}djupt\n\n## Sist\n",
    ),
}
