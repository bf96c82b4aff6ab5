"""What points to something else (R…)."""

from tests.checks.examples import Example
from tests.writing import AREA, ENTRY, ORGANISATION, REPORT, area, entry, organisation, report

LATER = {"docs/rapporter/2022/index.md": report()}
LATER_ENTRY = "docs/rapporter/2022/bevakning.md"
ACTION = entry(nyckeltal="{avtal: 4}", atgarder="[{id: prov, text: Prova larm., slag: beslutad}]")


def succession(last: int) -> str:
    """Return an organisation in which a role has another after it."""
    return organisation(
        roller=f"\n  sakerhetschef-ksf: {{namn: S, enhet: ksf, till: {last}}}\n  trygghetschef-ksf: {{namn: T, enhet: ksf, fran: {last + 1}, efter: sakerhetschef-ksf}}"
    )


EXAMPLES = {
    "R001": Example(
        {AREA: area(ansvariga="\n  - vem: sakerhetschef-kfs")},
        "docs/omraden/bevakning.md:5: [R001] ”sakerhetschef-kfs” finns inte i data/organisation.yml. Menade du sakerhetschef-ksf? Tillåtet: ksf, sakerhetschef-ksf.",
        right={AREA: area(ansvariga="\n  - vem: sakerhetschef-ksf")},
    ),
    "R002": Example(
        {REPORT: report(sekretessprovning="{vem: ingen-utsedd, datum: 2021-12-20, resultat: Inget}")},
        "docs/rapporter/2021/index.md:4: [R002] ”ingen-utsedd” kan bara stå under ansvariga. Ta bort det: den som inte är känd utelämnas.",
        right={REPORT: report(lage="utkast", sekretessprovning="ej-inhamtat")},
    ),
    "R003": Example(
        {ORGANISATION: organisation(roller="  sakerhetschef-ksf: {namn: Säkerhetschef, enhet: kfs}\n")},
        "data/organisation.yml:5: [R003] Enheten ”kfs” finns inte bland enheter och bolag. Menade du ksf? Tillåtet: ksf.",
        right={ORGANISATION: organisation(roller="  sakerhetschef-ksf: Säkerhetschef\n")},
    ),
    "R004": Example(
        {ORGANISATION: organisation(organ="\n  ksf: Kommunstyrelsen")},
        "data/organisation.yml:7: [R004] ”ksf” finns redan under enheter. Välj ett annat id på ett av ställena.",
        right={ORGANISATION: organisation(organ="\n  ks: Kommunstyrelsen")},
    ),
    "R005": Example(
        {ORGANISATION: organisation(grupper="\n  ingen-utsedd: Ingen")},
        "data/organisation.yml:7: [R005] ”ingen-utsedd” betyder att ingen är utsedd eller känd och kan inte vara ett id. Välj ett annat.",
        right={ORGANISATION: organisation(grupper="\n  alla: {namn: Alla, medlemmar: ksf}")},
    ),
    "R006": Example(
        {"data/arshjul.yml": "arshjul:\n  - {id: p, vad: Prov av larm, manad: 3, omraden: bevaking}\n"},
        "data/arshjul.yml:2: [R006] Området ”bevaking” har ingen områdessida. Menade du bevakning? Tillåtet: bevakning.",
        right={
            "data/arshjul.yml": "arshjul:\n  - {id: p, vad: Prov av larm, manad: 3, omraden: [bevakning]}\n"
        },
    ),
    "R007": Example(
        {ENTRY: entry(nyckeltal="{avtal: 4}", beslut="[{styrdokument: polisy, handelse: antaget}]")},
        "docs/rapporter/2021/bevakning.md:9: [R007] Styrdokumentet ”polisy” finns inte i data/styrdokument.yml. Menade du policy? Tillåtet: policy.",
        right={ENTRY: entry(nyckeltal="{avtal: 4}", beslut="[{styrdokument: policy, handelse: antaget}]")},
    ),
    "R008": Example(
        {ENTRY: entry(nyckeltal="\n  avtal: 4\n  larm: 80")},
        "docs/rapporter/2021/bevakning.md:10: [R008] Nyckeltalet ”larm” finns inte i data/nyckeltal.yml. Tillåtet: avtal. Är nyckeltalet nytt lägger du först till det i data/nyckeltal.yml.",
        right={ENTRY: entry(nyckeltal="\n  avtal: {cirka: 4}")},
    ),
    "R009": Example(
        {
            **LATER,
            ENTRY: ACTION,
            LATER_ENTRY: entry(
                uppfoljning="\n  - {atgard: 2021/bevakning/prova, utfall: genomford}\n  - {atgard: 2020/skola/las, utfall: genomford}"
            ),
        },
        "docs/rapporter/2022/bevakning.md:9: [R009] Åtgärden ”2021/bevakning/prova” finns inte. Menade du 2021/bevakning/prov? Tillåtet: 2021/bevakning/prov.",
        "docs/rapporter/2022/bevakning.md:10: [R009] Åtgärden ”2020/skola/las” finns inte. Det finns ingen rapport för 2020.",
        right={
            **LATER,
            ENTRY: ACTION,
            LATER_ENTRY: entry(uppfoljning="\n  - {atgard: 2021/bevakning/prov, utfall: genomford}"),
        },
    ),
    "R010": Example(
        {ORGANISATION: succession(2020), ENTRY: entry(nyckeltal="{avtal: 4}")},
        *(
            f"docs/{place}: [R010] Tips: sakerhetschef-ksf upphörde 2020, och det här gäller 2021. Skriv trygghetschef-ksf, eller rätta året efter till: i data/organisation.yml."
            for place in (
                "omraden/bevakning.md:4",
                "rapporter/2021/bevakning.md:6",
                "rapporter/2021/bevakning.md:9",
                "rapporter/2021/index.md:5",
            )
        ),
        right={
            ORGANISATION: succession(2021),
            **LATER,
            LATER_ENTRY: entry(ansvariga="trygghetschef-ksf", godkand="ej-inhamtat"),
            "docs/rapporter/2022/index.md": report(
                sekretessprovning="{vem: trygghetschef-ksf, datum: 2021-12-20, resultat: Inget}"
            ),
            AREA: area(ansvariga="trygghetschef-ksf"),
        },
    ),
}
