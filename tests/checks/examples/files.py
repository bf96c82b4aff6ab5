"""How files are written and what stands in them (F…, V…)."""

from tests.checks.examples import Example
from tests.writing import (
    AREA,
    ENTRY,
    INDEX,
    ORGANISATION,
    REPORT,
    area,
    entry,
    navigation,
    organisation,
    page,
    report,
)

TWO_YEARS = {"docs/rapporter/2022/index.md": report(), "docs/rapporter/2022/bevakning.md": entry()}

CONFLICT = "är Gits märke för två versioner av samma text. Behåll den ena, och ta bort den andra och raderna med <<<<<<<, ======= och >>>>>>>."

UNREAD = """\
# Årets värden: efter id.
# nyckeltal:
#   avtal: 4   # förra året: 3
# aktiviteter:
#   - text: Larmen provades.
#     status:
"""

CODE_OWNERS = """\
# Vem på GitHub som granskar en ändring. Filen skrivs av kommandot handbok hjalpfiler, inte för hand.
# Vilket lag en roll har står under github: i data/organisation.yml, och rollerna på områdenas sidor.

# Övriga filer: Uppgift saknas

# /docs/omraden/bevakning.md /docs/rapporter/*/bevakning.md: Uppgift saknas
"""

OUT_OF_DATE = "Filen stämmer inte med områdena och rollerna."
RUN = "Kör .venv/bin/handbok hjalpfiler, som skriver filen på nytt."
DRAFT = report(lage="utkast")
WRITTEN = entry(nyckeltal="{avtal: 4}")
ACTION = "[{id: prov, text: Prova larm., slag: beslutad}]"
ACTED = {**TWO_YEARS, ENTRY: entry(nyckeltal="{avtal: 4}", atgarder=ACTION)}
FOLLOWED_UP = entry(uppfoljning="[{atgard: 2021/bevakning/prov, utfall: utgar, kommentar: Larmen är borta.}]")

DIVIDE = "Dela det med blanksteg, eller lägg texten i en fil i docs/bilagor och länka dit."

EXAMPLES = {
    # F001, a link out of the handbook, cannot be written as a change: see test_rules.py.
    "F002": Example(
        "larm\n" * 220_000,
        "docs/index.md:1: [F002] Filen är 1,1 MB. Den får vara högst 1 MB.",
        right="```\n" + f"{'larm ' * 900}\n" * 200 + "```\n",
    ),
    "F003": Example(
        {INDEX: "---\ntitle: Start\n---\n\nVälkommen.\n".encode("latin-1")},
        "docs/index.md:5: [F003] Raden har tecken som inte är UTF-8. Spara filen med teckenkodningen UTF-8.",
        right={INDEX: "---\ntitle: Start\n---\n\nVälkommen.\n".encode("utf-8-sig")},
    ),
    "F004": Example(
        {"data/arshjul.yml": "\n"},
        "data/arshjul.yml:1: [F004] Filen är tom. Fyll i den.",
        right={"data/arshjul.yml": "arshjul: []\n"},
    ),
    "F005": Example(
        {INDEX: "title: Start\n\nVälkommen.\n"},
        "docs/index.md:1: [F005] Sidan saknar uppgifter överst. Börja filen med en rad ---, sedan title: och en ny rad ---.",
        right={INDEX: "---\ntitle: Start\n---\nVälkommen.\n"},
    ),
    "F006": Example(
        {AREA: area(ingress="Larm: och väktare.")},
        "docs/omraden/bevakning.md:5: [F006] Ett kolon i texten gör att raden inte går att läsa. Sätt raka citattecken runt hela värdet.",
        right={AREA: area(ingress='"Larm: och väktare."')},
    ),
    "F007": Example(
        {AREA: area().replace("ingress:", "title: Larm\ningress:")},
        "docs/omraden/bevakning.md:5: [F007] Nyckeln ”title” står redan på rad 2. Ta bort den ena.",
        right={AREA: area(ingress="Larm.", mal="Väktare.")},
    ),
    "F008": Example(
        {REPORT: report(diarienummer="1.10")},
        "docs/rapporter/2021/index.md:4: [F008] Värdet 1.10 läses som talet 1.1. Skriv '1.10' inom citattecken.",
        right={REPORT: report(diarienummer="'1.10'")},
    ),
    "F009": Example(
        {"data/arshjul.yml": "- id: kris\n  vad: Krisberedskapsveckan\n  vecka: 39\n"},
        "data/arshjul.yml:1: [F009] Filen ska bestå av nycklar med värden, ett par per rad: nyckel: värde.",
        right={"data/arshjul.yml": "arshjul:\n- id: kris\n  vad: Krisberedskapsveckan\n  vecka: 39\n"},
    ),
    "F010": Example(
        {AREA: area(ingress="&larm Larm och väktare.", mal="*larm")},
        "docs/omraden/bevakning.md:5: [F010] Värdet börjar med &, som i YAML är ett ankare. Skriv ingress: '&larm Larm och väktare.'.",
        "docs/omraden/bevakning.md:6: [F010] Värdet börjar med *, som i YAML hänvisar till ett annat värde. Skriv mal: '*larm'.",
        right={AREA: area(ingress="Larm & väktare.", mal="Larm * väktare.")},
    ),
    "F011": Example(
        {ENTRY: entry(nyckeltal="\n\tavtal: 4")},
        "docs/rapporter/2021/bevakning.md:9: [F011] Indraget har ett tabbtecken. Byt det mot två blanksteg.",
        right={ENTRY: entry(nyckeltal="\n  avtal: 4")},
    ),
    "F012": Example(
        {
            ORGANISATION: organisation().replace("Säkerhetschef", "Säkerhetschef\u202e"),
            AREA: area("Larm\u200f.\n\n\uf0b7 Nycklar &rlm;\n", mal='"Alla\\u2066 larm"'),
        },
        "data/organisation.yml:5: [F012] Raden har ett osynligt tecken (U+202E) efter ”Säkerhetschef”. Ta bort det.",
        "docs/omraden/bevakning.md:6: [F012] Värdet har ett osynligt tecken (U+2066) efter ”Alla”. Ta bort det.",
        "docs/omraden/bevakning.md:9: [F012] Raden har ett osynligt tecken (U+200F) efter ”Larm”. Ta bort det.",
        "docs/omraden/bevakning.md:11: [F012] Raden har en kod (&…;) för ett osynligt tecken (U+200F) efter ”Nycklar”. Ta bort det.",
        "docs/omraden/bevakning.md:11: [F012] Raden har ett symboltecken från Word (U+F0B7) som andra inte kan se. Skriv det tecken som du menade, eller ett bindestreck och ett blanksteg om det var en lista.",
        right={AREA: area("Larm\u00ad och 1\u202f200 nyck\u200blar 👩‍🚒 🪿.\n", mal='"A\u030a ny\\u00ad"')},
    ),
    "F013": Example(
        {
            REPORT: report(overford=None),
            INDEX: page("<<<<<<< min\n- ett\n=======\n- två\n>>>>>>> din\n"),
            AREA: area(mal="x\n<<<<<<< HEAD\ntill: 2022\n=======\ntill: 2023\n>>>>>>> din"),
            "data/arshjul.yml": "arshjul: []\n=======\n",
            "data/inlamnade/2021.json": "{\n>>>>>>> din\n",
            "mkdocs.yml": "<<<<<<< HEAD\nsite_name: Provboken\nnav:\n  - index.md\n  - omraden/bevakning.md\n",
        },
        f"data/arshjul.yml:2: [F013] ”=======” {CONFLICT}",
        f"data/inlamnade/2021.json:2: [F013] ”>>>>>>> din” {CONFLICT}",
        f"docs/index.md:5: [F013] ”<<<<<<< min” {CONFLICT}",
        f"docs/omraden/bevakning.md:8: [F013] ”<<<<<<< HEAD” {CONFLICT}",
        f"mkdocs.yml:1: [F013] ”<<<<<<< HEAD” {CONFLICT}",
        right="Pilen <<<<<<< och >>>>>>>>.\n",
    ),
    "F015": Example(
        {
            INDEX: page(
                f"{'x' * 501}\n\nhttps://exempel.se/?{'x' * 2_000}\n\n{'[ ' * 2_501}\n\n| Larm |\n|{'-' * 501}|\n"
            ),
            AREA: area(f"![](data:image/png;base64,{'iVBORw0KG' * 9_000})\n\n{'ord ' * 1_250}{'x' * 501}\n"),
            ENTRY: entry(sammanfattning="larm " * 1_000),
            "data/arshjul.yml": f"arshjul: []  # {'x' * 501}\n",
            "mkdocs.yml": f"{navigation('index.md', 'omraden/bevakning.md')}# {'ord ' * 1_250}\n",
        },
        f"data/arshjul.yml:1: [F015] Ett ord har 501 tecken, men får ha högst 500. {DIVIDE}",
        f"docs/index.md:5: [F015] Ett ord har 501 tecken, men får ha högst 500. {DIVIDE}",
        "docs/index.md:7: [F015] Adressen har 2 020 tecken, men får ha högst 2 000. Länka till en kortare adress, ofta samma utan det som står efter frågetecknet.",
        "docs/index.md:9: [F015] Raden har 5 002 tecken, men får ha högst 5 000. Dela den på flera rader.",
        "docs/index.md:12: [F015] Strecket har 501 tecken, men får ha högst 500. Tre tecken räcker.",
        "docs/omraden/bevakning.md:8: [F015] Den inbäddade filen har 81 027 tecken, men får ha högst 500. Spara den som en egen fil, en bild i docs/assets/bilder och annat i docs/bilagor, och länka dit.",
        f"docs/omraden/bevakning.md:10: [F015] Ett ord har 501 tecken, men får ha högst 500. {DIVIDE}",
        "docs/rapporter/2021/bevakning.md:7: [F015] Raden har 5 016 tecken, men får ha högst 5 000. Dela den på flera rader.",
        "mkdocs.yml:5: [F015] Raden har 5 002 tecken, men får ha högst 5 000. Dela den på flera rader.",
        right={
            INDEX: page(
                f"<https://exempel.se/?{'x' * 1_970}>\n\n| Larm | Lås |\n|{'-' * 400}|{'-' * 400}|\n| 1 | 2 |\n"
            ),
            AREA: area(f"{'* ' * 2_500}\n"),
            REPORT: report("x" * 500),
            "data/arshjul.yml": f"arshjul: []  # {'x' * 500}\n",
        },
    ),
    "F014": Example(
        {
            ENTRY: entry(
                nyckeltal="{avtal: 4}",
                sammanfattning='Övning #1 och "två" #2.',
                aktiviteter="\n  - {status: genomford, text: Prov #3\n    }",
            ),
            REPORT: report(avvikelser="\n  - Larm\n    och lås #4 saknas.", bilagor="\n  - Bilaga #5"),
            AREA: area(mal="Ett mål.   # en mening", description="#1 i länet", sokord="\n  - larm #2"),
        },
        'docs/omraden/bevakning.md:6: [F014] ”mal: Ett mål. # en mening” läses bara fram till #. Är det en kommentar sätter du den på raden ovanför. Annars skriver du mal: "Ett mål. # en mening"',
        'docs/omraden/bevakning.md:7: [F014] ”description: #1 i länet” läses bara fram till #. Är det en kommentar sätter du den på raden ovanför. Annars skriver du description: "#1 i länet"',
        'docs/omraden/bevakning.md:9: [F014] ”- larm #2” läses bara fram till #. Är det en kommentar sätter du den på raden ovanför. Annars skriver du - "larm #2"',
        'docs/rapporter/2021/bevakning.md:7: [F014] ”sammanfattning: Övning #1 och "två" #2.” läses bara fram till #. Är det en kommentar sätter du den på raden ovanför. Annars skriver du sammanfattning: \'Övning #1 och "två" #2.\'',
        'docs/rapporter/2021/bevakning.md:10: [F014] ”text: Prov #3” läses bara fram till #. Är det en kommentar sätter du den på raden ovanför. Annars skriver du text: "Prov #3"',
        'docs/rapporter/2021/index.md:5: [F014] ”- Larm och lås #4 saknas.” läses bara fram till #. Är det en kommentar sätter du den på raden ovanför. Annars skriver du - "Larm och lås #4 saknas."',
        'docs/rapporter/2021/index.md:8: [F014] ”- Bilaga #5” läses bara fram till #. Är det en kommentar sätter du den på raden ovanför. Annars skriver du - "Bilaga #5"',
        right={
            ENTRY: entry(
                nyckeltal="{avtal: 4} # fyra",
                status="pagar   # ej-paborjat | planerat",
                sammanfattning='"Övning #1 är gjord." # en mening',
                nummer="1 #ett",
            ),
            REPORT: report(resurser="\n  aret: helt\n  nasta_ar: delvis # inte helt"),
        },
    ),
    "V001": Example(
        {AREA: area(ingress=None)},
        "docs/omraden/bevakning.md:1: [V001] Uppgiften ingress saknas. Lägg till raden ingress: och ett värde.",
        right={AREA: area(sokord=None)},
    ),
    "V002": Example(
        {ENTRY: entry(nyckeltal="{avtal: 4}", aktiviteter="\n  - {text: Prov, status: genomford, när: nu}")},
        "docs/rapporter/2021/bevakning.md:10: [V002] Nyckeln ”när” finns inte. Tillåtet: status, text.",
        right={ENTRY: entry(nyckeltal="{avtal: 4}", aktiviteter="\n  - {text: Prov, status: genomford}")},
    ),
    "V003": Example(
        {ENTRY: entry(nyckeltal="{avtal: 4}", status="pågår")},
        "docs/rapporter/2021/bevakning.md:4: [V003] ”pågår” är inte ett tillåtet värde för status. Menade du pagar? Tillåtet: ej-paborjat, planerat, pagar, delvis (Delvis genomfört), genomfort, lopande, ej-aktuellt, uppgift-saknas.",
        right={ENTRY: entry(nyckeltal="{avtal: 4}", status="pagar")},
    ),
    "V004": Example(
        {AREA: area(nummer="första")},
        "docs/omraden/bevakning.md:3: [V004] ”första” passar inte för nyckeln nummer. Här ska det stå ett heltal, utan citattecken.",
        right={AREA: area(nummer="12")},
    ),
    "V005": Example(
        {AREA: area(ansvariga="Säkerhetschef")},
        "docs/omraden/bevakning.md:4: [V005] ”Säkerhetschef” är inte ett id. Menade du sakerhetschef-ksf?",
        right={AREA: area(ansvariga="sakerhetschef-ksf")},
    ),
    "V006": Example(
        {
            **ACTED,
            "docs/rapporter/2022/bevakning.md": FOLLOWED_UP.replace(", kommentar: Larmen är borta.", ""),
        },
        "docs/rapporter/2022/bevakning.md:8: [V006] Utfallet utgar behöver en kommentar. Lägg till kommentar: och vad som hänt.",
        right={**ACTED, "docs/rapporter/2022/bevakning.md": FOLLOWED_UP},
    ),
    "V007": Example(
        {
            REPORT: DRAFT.replace("lage", "#  kapitel: 1\nlage"),
            ENTRY: WRITTEN.replace("godkand", f"{UNREAD}godkand"),
        },
        "docs/rapporter/2021/bevakning.md:11: [V007] Tips: ”# avtal: 4 # förra året: 3” läses inte, för raden börjar med #. Är det ett svar flyttar du det till nyckeltal, som redan står på rad 8.",
        "docs/rapporter/2021/bevakning.md:13: [V007] Tips: ”# - text: Larmen provades.” läses inte, för raden börjar med #. Är det ett svar tar du bort ”# ” på raden, och på raderna ovanför som den hör till.",
        "docs/rapporter/2021/index.md:3: [V007] Tips: ”# kapitel: 1” läses inte, för raden börjar med #. Är det ett svar tar du bort ”#  ” på raden, och på raderna ovanför som den hör till.",
        right={
            REPORT: DRAFT.replace(
                "lage",
                "# lage: utkast, inlamnad eller behandlad\n# Exempel: kapitel: 1\n# vem: en roll\nlage",
            ),
            ENTRY: WRITTEN.replace("godkand", "# aktiviteter:\n#   - text:   # vad som gjordes\ngodkand"),
        },
    ),
    "O001": Example(
        {"data/arshjul.yml": None},
        "data/arshjul.yml:1: [O001] Filen data/arshjul.yml saknas. Lägg till den.",
        right={"data/arshjul.yml": "arshjul: []\n"},
    ),
    "O002": Example(
        {"docs/rapporter/2022/bevakning.md": entry()},
        "docs/rapporter/2022/index.md:1: [O002] Rapportsidan docs/rapporter/2022/index.md saknas. Lägg till den, eller ta bort mappen.",
        right=TWO_YEARS,
    ),
    "H001": Example(
        {
            ".github/CODEOWNERS": CODE_OWNERS.replace("/docs/omraden/bevakning.md ", "").replace(
                "# Övr", "* @a/b\n# Övr"
            )
        },
        f".github/CODEOWNERS:4: [H001] {OUT_OF_DATE} Ta bort raden. {RUN}",
        f".github/CODEOWNERS:7: [H001] {OUT_OF_DATE} Här ska det stå ”# /docs/omraden/bevakning.md /docs/rapporter/*/bevakning.md: Uppgift saknas”. {RUN}",
        right={".github/CODEOWNERS": CODE_OWNERS},
    ),
}
