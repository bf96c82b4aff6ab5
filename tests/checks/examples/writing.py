"""Hints for a writer (S…), and how a review is noted (J…)."""

from tests.checks.examples import Example
from tests.writing import AREA, ENTRY, INDEX, ORGANISATION, area, entry, organisation, page, register, report

LONG = "Larmet " + "går och " * 15 + "tystnar."
"""A sentence of 32 words."""

THIRTY = "Larmet " + "går och " * 14 + "tystnar."

DRAFT = {"docs/rapporter/2022/index.md": report(lage="utkast"), "docs/rapporter/2022/bevakning.md": entry()}
"""A report that is being written."""

EXAMPLES = {
    "S001": Example(
        f"Hej.\n{LONG}\n\n- {LONG}\n",
        "docs/index.md:6: [S001] Tips: Meningen har 32 ord. Dela den, eller gör uppräkningen till en lista: högst 30 ord. Den börjar ”Larmet går och går och går och går och …”",
        "docs/index.md:8: [S001] Tips: Meningen har 32 ord. Dela den, eller gör uppräkningen till en lista: högst 30 ord. Den börjar ”Larmet går och går och går och går och …”",
        right={
            INDEX: page(f"{THIRTY}\n{THIRTY}\n\n## {LONG}\n\n| {LONG} |\n|---|\n| {LONG} |\n"),
            ENTRY: entry(LONG, nyckeltal="{avtal: 4}", sammanfattning=LONG),
        },
    ),
    "S002": Example(
        f"Hej.\n\n{'Larmet går. ' * 61}\n",
        "docs/index.md:7: [S002] Tips: Stycket har 122 ord. Dela det med en tom rad där det byter ämne: högst 120 ord.",
        right=f"{'Larmet går. ' * 60}\n",
    ),
    "S003": Example(
        "Ring TiB.\nTiB och KSF har RSA, och RSA:n gäller.\n",
        "docs/index.md:6: [S003] Tips: Förkortningen ”RSA” står inte i ordlistan. Skriv ut den, eller lägg till den i data/ordlista.yml.",
        right="Ring TiB:s chef i KSF, kap. II. Se en PDF-fil hos `RSA` och GitHub, och risk- och sårbarhetsanalysen (RSA).\n",
    ),
    "S004": Example(
        "Välkommen.\n[Läs mer här](omraden/bevakning.md).\n",
        "docs/index.md:6: [S004] Tips: Länken heter ”Läs mer här”. Skriv vad den leder till, så att den går att förstå utan meningen runt om.",
        right="[Läs mer om bevakningen här](omraden/bevakning.md).\n",
    ),
    "S005": Example(
        {
            INDEX: page("Välkommen.\nRing 0322-12 34 56 eller +46 (0)70 123 45 67.\n"),
            ENTRY: entry(nyckeltal="{avtal: 4}", nasta_ar="Ring 08/123 456."),
        },
        "docs/index.md:6: [S005] Tips: ”+46 (0)70 123 45 67” ser ut som ett telefonnummer. Skriv rollen. Är det växelns eller en funktions nummer lägger du det som kontakt i data/organisation.yml.",
        "docs/index.md:6: [S005] Tips: ”0322-12 34 56” ser ut som ett telefonnummer. Skriv rollen. Är det växelns eller en funktions nummer lägger du det som kontakt i data/organisation.yml.",
        "docs/rapporter/2021/bevakning.md:9: [S005] Tips: ”08/123 456” ser ut som ett telefonnummer. Skriv rollen. Är det växelns eller en funktions nummer lägger du det som kontakt i data/organisation.yml.",
        right={
            ORGANISATION: organisation(
                larmnummer="\n  - {nummer: '112', for: Fara}\n",
                enheter="  ksf: {namn: förvaltningen, forkortning: KSF, kontakt: 0322-12 34 56}\n",
            ),
            INDEX: page(
                "Ring 112, 113 13 eller växeln, 0322 - 123 456. Klockan 09.30 den 2021-10-14 gällde 2018:585 för 12 500.\n"
                "Den 05-10-2022 mellan 0800-1630 gällde ärendet 0123-2021.\n"
            ),
        },
    ),
    "S006": Example(
        "Välkommen.\nSkriv till anna.ek@example.org eller `larm@gmail.com`.\n",
        "docs/index.md:6: [S006] Tips: ”anna.ek@example.org” ser ut som en persons adress. Skriv rollen eller en funktionsbrevlåda.",
        "docs/index.md:6: [S006] Tips: ”larm@gmail.com” ser ut som en persons adress. Skriv rollen eller en funktionsbrevlåda.",
        right="Skriv till sakerhet@example.org.\n",
    ),
    "S007": Example(
        {
            INDEX: page("Välkommen.\nPortkoden är hemlig.\n"),
            ENTRY: entry(nyckeltal="{avtal: 4}", sammanfattning="Alla portkoder byttes."),
        },
        "docs/index.md:6: [S007] Tips: ”Portkoden” kan höra till det som ska skyddas. Den som har koden kommer in. Skriv vem som svarar för frågan i stället, eller pröva sekretessen först.",
        "docs/rapporter/2021/bevakning.md:7: [S007] Tips: ”portkoder” kan höra till det som ska skyddas. Den som har koden kommer in. Skriv vem som svarar för frågan i stället, eller pröva sekretessen först.",
        right={INDEX: page("Portkodslåset är nytt, och `portkod` är ett ord.\n", sokord="[portkod]")},
    ),
    "S009": Example(
        "Välkommen.\nLösenord: hemligt123\n",
        "docs/index.md:6: [S009] Här står ett lösenord eller en kod. Räkna med att andra har läst hemligheten: byt ut den där den används, ta bort den här och ur filens historik, och skriv i stället vem som svarar för frågan.",
        right="Lösenord: minst 12 tecken. Kod till larmet: fråga TiB. Återställda lösenord: 1480.\n",
    ),
    "J004": Example(
        {
            AREA: area(granskning="{manader: 12, senast: 2022-01-10}"),
            INDEX: page(granskning="{manader: 12, mot: riktlinjerna}"),
        },
        "docs/index.md:3: [J004] Granskningen har ingen dag. Lägg till raden senast: och dagen, eller ta bort raden mot:.",
        "docs/omraden/bevakning.md:6: [J004] Granskningen säger inte vad innehållet granskades mot. Lägg till raden mot: och skriv det.",
        right={
            AREA: area(granskning="{manader: 12, senast: 2022-01-10, mot: riktlinjerna}"),
            INDEX: page(granskning="{manader: 12}"),
        },
    ),
    "J005": Example(
        {AREA: area(granskning="\n  manader: 12\n  intervall: varje-rapportering\n")},
        "docs/omraden/bevakning.md:8: [J005] Ange hur ofta med antingen manader eller intervall, inte båda. Ta bort den ena raden.",
        right={AREA: area(granskning="{intervall: varje-rapportering}")},
    ),
    "J006": Example(
        {
            "data/styrdokument.yml": register(
                {
                    "styrdokument": "\n  policy:\n    namn: Policy\n    slag: policy\n    omraden: bevakning\n"
                    "    granskning:\n      senast: 2022-01-10\n      mot: riktlinjerna\n"
                }
            )
        },
        "data/styrdokument.yml:6: [J006] Tips: Granskningen säger inte hur ofta den görs. Är det känt lägger du till manader: 12, eller intervall: varje-rapportering eller varje-mandatperiod.",
        right={AREA: area(granskning="{intervall: varje-mandatperiod}")},
    ),
}
