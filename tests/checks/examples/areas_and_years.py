"""Which areas there are, and what the reports say of them (O…)."""

from tests.checks.examples import Example
from tests.writing import AREA, ENTRY, REPORT, SECOND_AREA, Changes, area, entry, navigation, page, report

SCHOOL, SCHOOL_ENTRY = "docs/omraden/skola.md", "docs/rapporter/2021/skola.md"


def school(**values: str) -> Changes:
    return {**SECOND_AREA, SCHOOL: area(title="Skola", **{"nummer": "2", **values})}


def second_area(name: str) -> Changes:
    files = (f"docs/omraden/{name}.md", f"docs/rapporter/2021/{name}.md")
    menu = navigation("omraden/bevakning.md", f"omraden/{name}.md")
    return {files[0]: area(nummer="2"), files[1]: entry(nummer="2"), "mkdocs.yml": menu}


def treated(*days: str) -> Changes:
    """Return a handbook whose report has been treated on some days, from line 5 and on."""
    return {REPORT: report(behandling="\n" + "\n".join(f"  - datum: {day}" for day in days))}


EXAMPLES = {
    "O003": Example(
        school(nummer="1"),
        "docs/omraden/bevakning.md:3: [O003] Numret 1 har också området skola. Skriv nummer: 2 i docs/omraden/skola.md.",
        "docs/omraden/skola.md:3: [O003] Numret 1 har också området bevakning, i docs/omraden/bevakning.md. Skriv 2, som är ledigt.",
        right=school(nummer="1", till="2021"),
    ),
    "O004": Example(
        {**SECOND_AREA, SCHOOL_ENTRY: entry(title="Skola", nummer="1")},
        "docs/rapporter/2021/bevakning.md:3: [O004] Numret 1 har också docs/rapporter/2021/skola.md. Skriv i varje fil det nummer som området har i rapporten.",
        "docs/rapporter/2021/skola.md:3: [O004] Numret 1 har också docs/rapporter/2021/bevakning.md. Skriv i varje fil det nummer som området har i rapporten.",
        right={**SECOND_AREA, SCHOOL_ENTRY: entry(title="Skola", nummer="7")},
    ),
    "O005": Example(
        {**SECOND_AREA, SCHOOL_ENTRY: None},
        "docs/rapporter/2021/index.md:1: [O005] Området skola saknas i rapporten för 2021. Lägg till docs/rapporter/2021/skola.md, eller skriv området under utan_bidrag.",
        right={**SECOND_AREA, SCHOOL_ENTRY: None, REPORT: report(utan_bidrag="skola")},
    ),
    "O006": Example(
        school(till="2020"),
        "docs/omraden/skola.md:6: [O006] Området har en sida i docs/rapporter/2021/skola.md. Ändra till, eller ta bort sidan där.",
        "docs/rapporter/2021/skola.md:1: [O006] Området skola upphörde 2020. Ta bort sidan, eller ändra till i docs/omraden/skola.md.",
        right=school(till="2021"),
    ),
    "O007": Example(
        {
            AREA: area(fran="2021", till="2020"),
            ENTRY: None,
            REPORT: report(),
            "data/nyckeltal.yml": "nyckeltal: {}",
        },
        "docs/omraden/bevakning.md:7: [O007] Sista året, 2020, ligger före det första, 2021. Rätta fran eller till.",
        right={AREA: area(fran="2021", till="2021")},
    ),
    "O008": Example(
        {**school(efter="bevakning"), AREA: area(efter="skola")},
        "docs/omraden/bevakning.md:6: [O008] ”bevakning” kommer efter sig självt över skola. Under efter står bara det som fanns tidigare.",
        right=school(efter="bevakning"),
    ),
    "O009": Example(
        {
            **second_area("rapporten"),
            "docs/rapporter/2021/Ny fil.md": entry(),
            "docs/rapporter/2021/Bevakning.md": entry(),
            "docs/omraden/Åkeri.md": area(),
        },
        "docs/omraden/rapporten.md:1: [O009] Namnet ”rapporten” används till annat. Välj ett annat.",
        "docs/omraden/Åkeri.md:1: [O009] Namnet ”Åkeri” kan inte vara ett id. Använd bara a–z, siffror och bindestreck, högst 80 tecken. Till exempel akeri.",
        "docs/rapporter/2021/Bevakning.md:1: [O009] Namnet ”Bevakning” kan inte vara ett id. Använd bara a–z, siffror och bindestreck, högst 80 tecken. Till exempel bevakning.",
        "docs/rapporter/2021/Ny fil.md:1: [O009] Namnet ”Ny fil” kan inte vara ett id. Använd bara a–z, siffror och bindestreck, högst 80 tecken. Till exempel ny-fil.",
        "docs/rapporter/2021/rapporten.md:1: [O009] Namnet ”rapporten” används till annat. Välj ett annat.",
        right=second_area("rapporter"),
    ),
    "O010": Example(
        {**SECOND_AREA, "mkdocs.yml": navigation("index.md", "omraden/bevakning.md")},
        "mkdocs.yml:4: [O010] Området skola saknas i menyn. Lägg till raden - omraden/skola.md under nav.",
        right={**school(till="2021"), "mkdocs.yml": navigation("index.md", "omraden/bevakning.md")},
    ),
    "O011": Example(
        {**SECOND_AREA, "mkdocs.yml": navigation("omraden/skola.md", "omraden/bevakning.md")},
        "mkdocs.yml:4: [O011] Området bevakning (1) står efter skola (2). Flytta raden.",
        right={
            **SECOND_AREA,
            "mkdocs.yml": navigation("omraden/bevakning.md", "index.md", "omraden/skola.md"),
        },
    ),
    "O012": Example(
        {"mkdocs.yml": navigation("omraden/bevakning.md", "omraden/bevakningen.md")},
        "mkdocs.yml:4: [O012] Sidan ”omraden/bevakningen.md” i menyn finns inte. Menade du omraden/bevakning.md?",
        right={"mkdocs.yml": navigation("omraden/bevakning.md", "https://example.org/")},
    ),
    "O013": Example(
        {REPORT: report(utan_bidrag="bevakning")},
        "docs/rapporter/2021/bevakning.md:1: [O013] Området bevakning står under utan_bidrag i docs/rapporter/2021/index.md. Ta bort den raden, eller sidan här.",
        "docs/rapporter/2021/index.md:4: [O013] Området bevakning har sidan docs/rapporter/2021/bevakning.md. Ta bort den, eller raden här.",
        right={REPORT: report(utan_bidrag="[]")},
    ),
    "O014": Example(
        {"docs/rapporter/2021/bilagor/riktlinjer.md": page(), "docs/rapporter/2020.md": page()},
        "docs/rapporter/2020.md:1: [O014] En rapport ligger i en egen mapp. Flytta filen till docs/rapporter/2020/index.md.",
        "docs/rapporter/2021/bilagor/riktlinjer.md:1: [O014] Sidan läses inte här. Flytta den till årets mapp, eller ut ur docs/rapporter.",
        right={
            "docs/rapporter/riktlinjer.md": page(),
            "docs/index.md": page("[Bilaga](rapporter/riktlinjer.md)"),
        },
    ),
    "O023": Example(
        treated("2022-04-25", "2022-03-14"),
        "docs/rapporter/2021/index.md:6: [O023] Steget den 14 mars 2022 står efter steget den 25 april 2022. Skriv in det på sin plats i tidsordningen, eller rätta datum.",
        right=treated("2022-03-14", "2022-04-25", "2022-04-25"),
    ),
}
