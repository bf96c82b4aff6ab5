"""What lies in docs/, what it is called and what is in it (O016–O022, S008)."""

from tests.attached import PICTURE, pdf, svg
from tests.checks.examples import Example
from tests.writing import INDEX, navigation, page

LINKED = {INDEX: page("Se [listan](bilagor/larm.csv).\n")}


def shown(name: str) -> dict[str, str]:
    """Return a start page that shows a picture."""
    return {INDEX: page(f"![Karta](assets/bilder/{name})\n")}


REGISTERS = "Registren är data/arshjul.yml, data/ersatt.yml, data/nyckeltal.yml, data/ordlista.yml, data/organisation.yml, data/styrdokument.yml, data/varningsord.yml."

EXAMPLES: dict[str, Example] = {
    "O016": Example(
        {"docs/larm.html": "<script>alert(1)</script>"},
        "docs/larm.html:1: [O016] Gör om filen till en sida som slutar på .md, eller ta bort den.",
        right={
            INDEX: page("Se [listan](bilagor/larm.csv).\n\n![Karta](assets/bilder/karta.png)\n"),
            "docs/bilagor/larm.csv": "larm;antal\n",
            "docs/assets/bilder/karta.png": PICTURE,
        },
    ),
    "O017": Example(
        {INDEX: page("![Karta](assets/bilder/karta-1.png)\n"), "docs/assets/bilder/Karta (1).png": PICTURE},
        "docs/assets/bilder/Karta (1).png:1: [O017] Namnet har annat än små bokstäver (a–z, å, ä, ö), siffror, -, _ och punkt. Ge filen namnet docs/assets/bilder/karta-1.png, och länka till det.",
        right={INDEX: page("![Karta](assets/bilder/å_1.2.png)\n"), "docs/assets/bilder/å_1.2.png": PICTURE},
    ),
    "O018": Example(
        {"docs/bilagor/larm.csv": "larm;antal\n", "docs/assets/bilder/karta.png": PICTURE},
        "docs/assets/bilder/karta.png:1: [O018] Ingen sida visar bilden. Visa den, eller ta bort den.",
        "docs/bilagor/larm.csv:1: [O018] Ingen sida länkar till bilagan. Länka till den, eller ta bort den.",
        right={
            **LINKED,
            "docs/bilagor/larm.csv": "larm;antal\n",
            "mkdocs.yml": f"{navigation('index.md', 'omraden/bevakning.md')}theme:\n  logo: assets/bilder/logotyp.png\n",
            "docs/assets/bilder/logotyp.png": PICTURE,
        },
    ),
    "O019": Example(
        {"docs/utgava/index.md": page("Om utgåvor.\n")},
        "docs/utgava/index.md:1: [O019] Adressen utgava/index.html på webben hör redan till utgåvan. Ge filen ett annat namn.",
        right={"docs/utgavor/index.md": page("Om utgåvor.\n"), "docs/kalender.md": page("Kalender.\n")},
    ),
    "O020": Example(
        {**shown("karta.jpg"), "docs/assets/bilder/karta.jpg": PICTURE},
        "docs/assets/bilder/karta.jpg:1: [O020] Filen är skadad, har lösenord, blir för stor när den packas upp, har en annan fil i sig eller är av ett annat slag. Spara den på nytt som jpg utan lösenord och utan andra filer i sig, eller ta bort den och länkarna till den.",
        right={**shown("karta.jpg"), "docs/assets/bilder/karta.jpg": b"\xff\xd8\xff\xe0"},
    ),
    "O022": Example(
        {
            "data/Ny fil.yml": "ordlista: []\n",
            "data/inlamnade/2021\u202e.txt": "",
            "data/x\n::error::klart": "",
        },
        f"data/Ny fil.yml:1: [O022] Filen läses inte. {REGISTERS} Flytta uppgifterna till ett av dem, eller ta bort filen.",
        "data/inlamnade/2021\\u202e.txt:1: [O022] Namnet har ett tecken som inte syns. Ge filen ett annat namn.",
        "data/x\\u000a::error::klart:1: [O022] Namnet har ett tecken som inte syns. Ge filen ett annat namn.",
        right={"data/las-mig.md": "Om registren.\n", "data/.gitkeep": ""},
    ),
    "O021": Example(
        {**shown("karta.svg"), "docs/assets/bilder/karta.svg": svg("<script>alert(1)</script>")},
        "docs/assets/bilder/karta.svg:2: [O021] ”script” kan köra kod hos läsaren eller hämta något utanför filen. Spara bilden som vanlig SVG utan skript, länkar och formatmallar utifrån, eller som png.",
        right={
            **shown("karta.svg"),
            "docs/assets/bilder/karta.svg": svg('<use xlink:href="#a"/><rect id="a" fill="url(#b)"/>'),
        },
    ),
    "S008": Example(
        {INDEX: page("Se [planen](bilagor/plan.pdf).\n"), "docs/bilagor/plan.pdf": pdf("", "")},
        "docs/bilagor/plan.pdf:1: [S008] Tips: PDF-filen har ingen text, så den kan inte läsas upp, sökas i eller kontrolleras. Lägg hit den PDF som skrevs, inte en inskannad.",
        right={INDEX: page("Se [planen](bilagor/plan.pdf).\n"), "docs/bilagor/plan.pdf": pdf("", "Plan")},
    ),
}
