"""What stands in the text of pages (T…)."""

from tests.checks.examples import Example
from tests.writing import AREA, ENTRY, INDEX, REPORT, area, entry, page, report


def row(columns: int, cell: str = "fem") -> str:
    """Return a row of a table."""
    return f"|{' | '.join([cell] * columns)}|"


EXAMPLES = {
    "T001": Example(
        {INDEX: page("Hej.\n\n{{ rollkort(config.site_name) }}\n")},
        [
            'docs/index.md:7: [T001] ”{{ rollkort(config.site_name) }}” är mer än ett anrop av ett makro. Skriv {{ makro("värde") }} med färdiga värden.',
        ],
        {INDEX: page('Hej.\n\n{{ rollkort("sakerhetschef-ksf", antal=-3, alla=true) }}\n')},
    ),
    "T002": Example(
        {ENTRY: entry("{{ omradeslista() }}\n", nyckeltal="{avtal: 4}")},
        [
            "docs/rapporter/2021/bevakning.md:11: [T002] ”{{ omradeslista() }}” får inte stå i en årsrapport. Skriv text i stället.",
        ],
        {AREA: area("{{ omradeslista() }}\n")},
    ),
    "T003": Example(
        {AREA: area(ingress="'{{ omradeslista() }}'")},
        [
            "docs/omraden/bevakning.md:5: [T003] Makron får inte stå bland uppgifterna: ”{{ omradeslista() }}”. Skriv text i stället.",
        ],
        {AREA: area(ingress="'{ omradeslista() }'")},
    ),
    "T004": Example(
        {INDEX: page("## Larm {#larm}\n\nText.\n\n{{ omradeslista() }}\n")},
        [
            "docs/index.md:5: [T004] {#larm} tas för en kommentar. Skriv {: #larm } i stället.",
        ],
        {INDEX: page("## Larm {: #larm }\n")},
    ),
    "T005": Example(
        {INDEX: page("# Larm\n\n## Väktare\n")},
        [
            "docs/index.md:5: [T005] Rubriken ”Larm” är på översta nivån, som sidans titel har. Skriv ##.",
        ],
        {INDEX: page("## Larm\n\n```python\n# inte en rubrik\n```\n")},
    ),
    "T006": Example(
        {INDEX: page("## Larm\n\n#### Väktare\n")},
        [
            "docs/index.md:7: [T006] Rubriken ”Väktare” hoppar över en nivå. Skriv ### i stället för ####.",
        ],
        {INDEX: page("## Larm\n\n### Inne\n\n#### Hiss\n\n## Väktare\n")},
    ),
    "T007": Example(
        {INDEX: page("## {: #larm }\n\nText.\n")},
        [
            "docs/index.md:5: [T007] Rubriken saknar text. Skriv en, eller ta bort raden.",
        ],
        {INDEX: page("## Larm {: #larm }\n\nText.\n")},
    ),
    "T008": Example(
        {INDEX: page("## Larm {: #larm }\n\n## Hisslarm {: #larm }\n")},
        [
            "docs/index.md:7: [T008] Id:t ”larm” finns redan på rad 5. Välj ett annat.",
        ],
        {INDEX: page("## Larm {: #larm }\n\n## Hisslarm {: #hisslarm }\n")},
    ),
    "T009": Example(
        {INDEX: page("![](karta.png)\n"), "docs/karta.png": b"\x89PNG"},
        [
            "docs/index.md:5: [T009] Bilden saknar beskrivning. Skriv vad den visar: ![Karta över samlingsplatser](karta.png).",
        ],
        {INDEX: page("![Karta](karta.png)\n"), "docs/karta.png": b"\x89PNG"},
    ),
    "T010": Example(
        {
            INDEX: page(
                "Se\n![Karta](https://example.org/karta.png)\n\n*x*{: style='background:url(//example.org/x.png)' }\n"
            )
        },
        [
            "docs/index.md:6: [T010] ”https://example.org/karta.png” hämtas från en annan webbplats. Lägg filen under docs/assets och länka dit.",
            "docs/index.md:8: [T010] ”//example.org/x.png” hämtas från en annan webbplats. Lägg filen under docs/assets och länka dit.",
        ],
        {INDEX: page("Se [kartan](https://example.org/karta.png)\n")},
    ),
    "T011": Example(
        {
            INDEX: page(
                "<script>alert(1)</script>\n\nText <b onclick='x()'>här</b>\noch [där](javascript:x())"
                " och *så*{: onmouseover=x() }.\n"
            )
        },
        [
            "docs/index.md:5: [T011] Elementet <script> får inte användas på en sida. Ta bort det.",
            "docs/index.md:7: [T011] Attributet onclick kör kod. Ta bort det.",
            "docs/index.md:8: [T011] Attributet onmouseover kör kod. Ta bort det.",
            "docs/index.md:8: [T011] Länken ”javascript:x()” kör kod. Ta bort den.",
        ],
        {INDEX: page("Skriv aldrig `<script>` eller\n\n```html\n<b onclick='x()'>\n```\n")},
    ),
    "T012": Example(
        {INDEX: page("```mermaid\nA --> B\n```\n")},
        [
            "docs/index.md:5: [T012] Mermaid-diagram kan inte visas. Lägg in en bild med beskrivning, eller skriv en lista.",
        ],
        {INDEX: page("```text\nmermaid\n```\n")},
    ),
    "T013": Example(
        {"docs/larm.html": "<script>alert(1)</script>"},
        [
            "docs/larm.html:1: [T013] Filen kontrolleras inte. Gör om den till en sida som slutar på .md, eller ta bort den.",
        ],
        {"docs/larm.pdf": b"%PDF"},
    ),
    "T014": Example(
        {INDEX: page("Se [bevakning](omraden/bevaking.md) och\n[larm](larm.pdf).\n")},
        [
            "docs/index.md:5: [T014] ”omraden/bevaking.md” leder inte till någon fil. Menade du omraden/bevakning.md?",
            "docs/index.md:6: [T014] ”larm.pdf” leder inte till någon fil. Rätta länken, eller ta bort den.",
        ],
        {INDEX: page("Se [bevakning](omraden/bevakning.md#larm) och\n[ringen](tel:112).\n")},
    ),
    "T015": Example(
        {AREA: area("[Start](/index.md)\n")},
        [
            "docs/omraden/bevakning.md:8: [T015] ”/index.md” börjar med snedstreck. Skriv vägen från sidan: ../index.md",
        ],
        {AREA: area("[Start](../index.md)\n")},
    ),
    "T016": Example(
        {INDEX: page("<details>\n\nEtt <b>fett</b> ord.\n\n</section>\n\n<!-- senare -->\n")},
        [
            "docs/index.md:5: [T016] <details> är HTML. Skriv texten utan taggen, med tomma rader mellan stycken.",
            "docs/index.md:7: [T016] <b> är HTML. Skriv fet text så här: **text**.",
            "docs/index.md:9: [T016] </section> är HTML. Skriv texten utan taggen, med tomma rader mellan stycken.",
            "docs/index.md:11: [T016] Kommentaren syns för den som läser sidans källa. Ta bort den.",
        ],
        {INDEX: page("Ett **fett** ord, `<b>` och <https://example.org>.\n")},
    ),
    "T019": Example(
        {ENTRY: entry("Se [lagen][lag].\n\n[lag]: https://example.org/lag\n", nyckeltal="{avtal: 4}")},
        [
            "docs/rapporter/2021/bevakning.md:13: [T019] Skriv adressen direkt i länken i stället: [text](adress).",
        ],
        {AREA: area("Se [lagen][lag].\n\n[lag]: https://example.org/lag\n")},
    ),
    "T020": Example(
        {INDEX: page("KSF svarar.\n\n*[KSF]: något annat\n")},
        [
            "docs/index.md:7: [T020] Lägg ”KSF” i data/ordlista.yml i stället, så förklaras den överallt.",
        ],
        {INDEX: page("KSF svarar på *[frågor](omraden/bevakning.md)*.\n")},
    ),
    # The number is Skatteverket's own example, which belongs to nobody.
    "T017": Example(
        {INDEX: page("Ring Anna.\n\nHon har nummer 811218-9876.\n")},
        [
            "docs/index.md:7: [T017] Raden har ett personnummer eller samordningsnummer. Ta bort det, också ur filens historik.",
        ],
        {INDEX: page("Ärende 232261-6000, organisationsnummer 212000-1553, eller 811218-9875.\n")},
    ),
    "T018": Example(
        {INDEX: page("Ring\nSLV eller statens\nlarmverk.\n")},
        [
            "docs/index.md:6: [T018] Tips: ”SLV” är ersatt. Skriv ”Larmverket”.",
        ],
        {
            INDEX: page("Ring Larmverket (tidigare SLV).\n"),
            "docs/om/index.md": page("SLV.\n"),
            ENTRY: entry("SLV.\n", nyckeltal="{avtal: 4}"),
        },
    ),
    "T022": Example(
        {INDEX: page("Se [rapporten](rapporter/2021/index.md).\n"), REPORT: report(lage="utkast")},
        [
            "docs/index.md:5: [T022] ”rapporter/2021/index.md” är en del av ett utkast. Ta bort länken tills rapporten är inlämnad.",
        ],
        {
            REPORT: report("Se [Bevakning](bevakning.md).\n", lage="utkast"),
            ENTRY: entry("Se [rapporten](index.md).\n", nyckeltal="{avtal: 4}"),
        },
    ),
    "T021": Example(
        {ENTRY: entry(f"Antalet larm:\n\n{row(9)}\n{row(9, '---')}\n{row(9)}\n", nyckeltal="{avtal: 4}")},
        [
            "docs/rapporter/2021/bevakning.md:13: [T021] Tabellen har 9 kolumner, men på papper får 8 plats. Dela den i två, eller byt rader mot kolumner.",
        ],
        {
            ENTRY: entry(f"{row(8)}\n{row(8, '---')}\n{row(8)}\n", nyckeltal="{avtal: 4}"),
            AREA: area(f"{row(9)}\n{row(9, '---')}\n{row(9)}\n"),
        },
    ),
}
