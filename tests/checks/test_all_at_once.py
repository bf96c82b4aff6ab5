"""A gloriously wrong handbook: everything that is said of it, in order, in one run."""

from __future__ import annotations

from tests.conftest import CheckChanges
from tests.writing import navigation

WRONG = {
    "mkdocs.yml": navigation("index.md", "omraden/skola.md", "omraden/bevakning.md", "omraden/larm.md"),
    "data/organisation.yml": """\
kommun: Provkommun
enheter:
  ksf: {namn: kommunstyrelseförvaltningen, forkortning: KSF}
roller:
  sakerhetschef-ksf: {namn: Säkerhetschef, enhet: kfs, kontakt: anna.ek@example.org}
grupper:
  ksf: {namn: Alla, medlemmar: [bolagen]}
""",
    "data/ordlista.yml": "ordlista:\n  - term: KSF\n  - term: VMA\n  - term: VMA\n",
    "data/arshjul.yml": "arshjul:\n  - vad: Krisberedskapsveckan\n    vecka: 60\n",
    "docs/index.md": """\
---
title: Start
---

# Välkommen

#### Ring {: #ring }

Ring SLV, [larmet](larm.md) eller 811218-9876.

![](https://example.org/karta.png)

{% include "hemligt.md" %}

```mermaid
A --> B
```

<script>alert(1)</script>

Larm[^1] och [kartan] (karta.png).

!!! note "Obs"

Se {{ omradeslista() }}.

<<<<<<< min

[Filen](H:/larm.docx)

```text
""",
    "docs/omraden/bevakning.md": """\
---
title: Bevakning
nummer: 2
ansvariga: [sakerhetschef-ksf, säkerhetschef]
ingress: Larm
---
""",
    "docs/omraden/skola.md": """\
---
title: Skola
nummer: 3
ansvariga: rektor
ingress: Skolor och förskolor.
till: 2020
efter: skola
---
""",
    "docs/rapporter/2021/index.md": """\
---
title: Årsrapport
lage: klar
---
""",
    "docs/rapporter/2022/index.md": """\
---
title: Årsrapport
lage: inlamnad
utan_bidrag: [bevakning, skolor]
oversyn: [{styrdokument: plan, utfall: reviderat}]
---

{{ omradeslista() }}
""",
    "docs/rapporter/2022/skola.md": """\
---
title: Skola
nummer: 3
status: genomfort
ansvariga: ingen-utsedd
sammanfattning: Besöken är gjorda.
aktiviteter:
  - {text: Besök, status: planerad}
nyckeltal: {besok: 3, avtal: 4}
uppfoljning:
  - {atgard: 2022/skola/besok, utfall: genomford}
  - {atgard: 2020/skola/besok, utfall: genomford}
---
""",
    "docs/rapporter/2023/skola.md": "Här kommer texten.\n",
}

EXPECTED = """\
data/arshjul.yml:3: [V004] ”60” passar inte för vecka. Talet är för stort.
data/ordlista.yml:2: [K005] Förkortningen ”KSF” förklaras redan i data/organisation.yml rad 3. Ta bort den här: den visas i ordlistan ändå.
data/ordlista.yml:4: [K004] Ordet ”VMA” finns redan på rad 3. Slå ihop de två.
data/organisation.yml:5: [A002] Tips: Kontakten ser ut som en persons adress. Skriv en funktionsbrevlåda eller växeln.
data/organisation.yml:5: [R003] Enheten ”kfs” finns inte bland enheter och bolag. Menade du ksf? Tillåtet: ksf.
data/organisation.yml:7: [R001] ”bolagen” finns inte i data/organisation.yml. Tillåtet: ksf, sakerhetschef-ksf.
data/organisation.yml:7: [R004] ”ksf” finns redan under enheter. Välj ett annat id på ett av ställena.
docs/index.md:5: [T005] Rubriken ”Välkommen” är på översta nivån, som sidans titel har. Skriv ##.
docs/index.md:7: [T006] Rubriken ”Ring {: #ring }” hoppar över en nivå. Skriv ## i stället för ####.
docs/index.md:7: [T023] ”{: #ring }” går inte att använda här och visas som det står. Ta bort det. Ska det stå så skriver du \\{.
docs/index.md:9: [T014] ”larm.md” leder inte till någon fil. Rätta länken, eller ta bort den.
docs/index.md:9: [T017] Här står ett personnummer eller samordningsnummer. Ta bort det, också ur filens historik.
docs/index.md:9: [T018] Tips: ”SLV” är ersatt. Skriv ”Larmverket”.
docs/index.md:11: [T009] Bilden saknar beskrivning. Skriv vad den visar: ![Karta över samlingsplatser](karta.png).
docs/index.md:11: [T010] ”https://example.org/karta.png” är ingen bild i handboken. Spara bilden i docs/assets/bilder och länka dit.
docs/index.md:13: [T001] ”{% include "hemligt.md" %}” styr bygget och får inte stå på en sida. Ta bort det.
docs/index.md:15: [T012] Mermaid-diagram ritas inte. Lägg in en bild med beskrivning, eller skriv en lista.
docs/index.md:19: [T016] <script> är HTML. En sida kan inte ha skript. Ta bort det. Ska tecknet visas skriver du \\<.
docs/index.md:21: [T025] ”[kartan] (karta.png)” blir ingen länk utan visas som det står. Skriv utan blanksteg: [kartan](karta.png). Ska det stå så skriver du \\ före [.
docs/index.md:21: [T026] Fotnoten [^1] saknar text. Skriv den sist på sidan, på en egen rad: [^1]: Texten.
docs/index.md:23: [T027] ”!!! note "Obs"” blir ingen ruta utan visas som det står. Skriv ett stycke som börjar med **Obs!** i stället.
docs/index.md:25: [T029] ”{{ omradeslista() }}” ritar ett eget stycke. Skriv det på en egen rad, med en tom rad före och efter.
docs/index.md:27: [F013] ”<<<<<<< min” är Gits märke för två versioner av samma text. Behåll den ena, och ta bort den andra och raderna med <<<<<<<, ======= och >>>>>>>.
docs/index.md:29: [T011] ”H:/larm.docx” leder till en plats på en dator eller en gemensam mapp, som andra inte kommer åt. Lägg filen i handboken, eller skriv vad den heter och var den finns.
docs/index.md:31: [T024] Kodblocket slutar aldrig, så resten av texten blir kod. Skriv samma tecken som det börjar med, på en egen rad där koden slutar.
docs/omraden/bevakning.md:4: [V005] ”säkerhetschef” är inte ett id. Menade du sakerhetschef-ksf?
docs/omraden/skola.md:4: [R001] ”rektor” finns inte i data/organisation.yml. Tillåtet: ksf, sakerhetschef-ksf.
docs/omraden/skola.md:7: [O008] ”skola” kommer efter sig självt. Under efter står bara det som fanns tidigare.
docs/rapporter/2021/index.md:3: [V003] ”klar” är inte ett tillåtet värde för lage. Tillåtet: behandlad, inlamnad, utkast.
docs/rapporter/2022/index.md:1: [G001] Rapporten 2022 kan inte lämnas in: sekretessprövning saknas. Skriv vem, datum och resultat under sekretessprovning, och lagrum för det som är utelämnat. Den som gör prövningen anges med sin roll.
docs/rapporter/2022/index.md:4: [R006] Området ”skolor” har ingen områdessida. Menade du skola? Tillåtet: bevakning, skola.
docs/rapporter/2022/index.md:5: [R007] Styrdokumentet ”plan” finns inte i data/styrdokument.yml. Tillåtet: policy.
docs/rapporter/2022/index.md:8: [T002] ”{{ omradeslista() }}” får inte stå i en årsrapport. Skriv text i stället.
docs/rapporter/2022/skola.md:1: [G002] Rapporten 2022 kan inte lämnas in: godkännande saknas. Skriv godkand: och rollen som har godkänt bidraget, eller ej-inhamtat.
docs/rapporter/2022/skola.md:1: [O006] Området skola upphörde 2020. Ta bort sidan, eller ändra till i docs/omraden/skola.md.
docs/rapporter/2022/skola.md:4: [A004] Tips: Läget genomfort saknar grund. Lägg till statusgrund: med bedomning: (vårt skäl) eller enligt-rapporten: (rapportens ord).
docs/rapporter/2022/skola.md:8: [A003] Tips: Läget är genomfort men aktiviteten är planerad. Ändra den som är fel, eller förklara det under avvikelse.
docs/rapporter/2022/skola.md:9: [K001] Nyckeltalet avtal hör till bevakning. Flytta det dit, eller ändra i nyckeltal.yml.
docs/rapporter/2022/skola.md:9: [R008] Nyckeltalet ”besok” finns inte i data/nyckeltal.yml. Tillåtet: avtal. Är nyckeltalet nytt lägger du först till det i data/nyckeltal.yml.
docs/rapporter/2022/skola.md:11: [U002] Rapporten för 2022 kan inte följa upp en åtgärd från 2022. Skriv ett tidigare år.
docs/rapporter/2022/skola.md:12: [R009] Åtgärden ”2020/skola/besok” finns inte. Det finns ingen rapport för 2020.
docs/rapporter/2023/index.md:1: [O002] Rapportsidan docs/rapporter/2023/index.md saknas. Lägg till den, eller ta bort mappen.
docs/rapporter/2023/skola.md:1: [F005] Sidan saknar uppgifter överst. Börja filen med en rad ---, sedan title: och en ny rad ---.
mkdocs.yml:6: [O012] Sidan ”omraden/larm.md” i menyn finns inte. Menade du omraden/skola.md?
"""


def test_everything_that_is_wrong_is_told_in_one_run(check: CheckChanges) -> None:
    assert "".join(f"{problem}\n" for problem in check(WRONG)) == EXPECTED
