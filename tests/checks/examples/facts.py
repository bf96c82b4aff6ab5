"""Responsibility, status, actions, key figures and documents (A…, U…, K…)."""

from tests.checks.examples import Example
from tests.checks.examples.references import ACTION, LATER, LATER_ENTRY
from tests.locking import handed_in, handed_in_later
from tests.writing import AREA, ENTRY, ORGANISATION, SECOND_AREA, area, entry, organisation, register, report

TWO_ROLES = organisation(roller="  sakerhetschef-ksf: Säkerhetschef\n  it-chef-ksf: It-chef\n")
TWO_PARTS = "[{vem: sakerhetschef-ksf, del: vakt}, {vem: it-chef-ksf, del: larm}]"
SHARED = {ORGANISATION: TWO_ROLES, ENTRY: entry(nyckeltal="{avtal: 4}", ansvariga=TWO_PARTS)}
SCHOOL_LATER = "docs/rapporter/2022/skola.md"
DONE = "\n  - {atgard: 2021/bevakning/prov, utfall: genomford}"
REMAINS = entry(uppfoljning=DONE.replace("genomford", "kvarstar"))
DRAFT = {"docs/rapporter/2022/index.md": report(lage="utkast")}
TWO_YEARS = {**LATER, ENTRY: ACTION, LATER_ENTRY: entry()}
OUTSIDE = "\n  larmab:\n    namn: Larm AB\n    kontakt: larm@example.org"
FINISHED = entry(
    status="genomfort", nyckeltal="{avtal: 4}", aktiviteter="\n  - {text: Nya avtal, status: genomford}"
)
QUOTED = {"nyckeltal": "{avtal: 4}", "statusgrund": "{enligt-rapporten: har ännu inte börjat}"}
ACTIONS = (
    "\n  - {id: prov, text: Prov i mars, slag: beslutad}\n  - {id: prov-2, text: Prov i maj, slag: beslutad}"
)
TWO_ACTIONS = entry(nyckeltal="{avtal: 4}", atgarder=ACTIONS)
POLICY = {"data/styrdokument.yml": register({"styrdokument": "\n  policy: {namn: Policy, slag: policy}"})}

EXAMPLES = {
    "A001": Example(
        {**SHARED, AREA: area(ansvariga="[sakerhetschef-ksf, {vem: it-chef-ksf, del: larm}]")},
        "docs/omraden/bevakning.md:4: [A001] Tips: Flera ansvarar, men sakerhetschef-ksf saknar del. Skriv vad var och en ansvarar för.",
        right={**SHARED, AREA: area(ansvariga=TWO_PARTS)},
    ),
    "A002": Example(
        {ORGANISATION: organisation(utomstaende=OUTSIDE.replace("larm@", "anna-lena.ek@"))},
        "data/organisation.yml:9: [A002] Tips: Kontakten ser ut som en persons adress. Skriv en funktionsbrevlåda eller växeln.",
        right={ORGANISATION: organisation(utomstaende=OUTSIDE)},
    ),
    "A003": Example(
        {ENTRY: FINISHED.replace("genomford}", "paborjad}")},
        "docs/rapporter/2021/bevakning.md:10: [A003] Tips: Läget är genomfort men aktiviteten är paborjad. Ändra den som är fel, eller förklara det under avvikelse.",
        right={ENTRY: FINISHED},
    ),
    "A004": Example(
        {ENTRY: entry(nyckeltal="{avtal: 4}", statusgrund=None)},
        "docs/rapporter/2021/bevakning.md:4: [A004] Tips: Läget lopande saknar grund. Lägg till statusgrund: med bedomning: (hur rapporten är tolkad) eller enligt-rapporten: (rapportens ord).",
        right={ENTRY: entry(nyckeltal="{avtal: 4}", statusgrund=None, status="uppgift-saknas")},
    ),
    "A005": Example(
        {ENTRY: entry("Arbetet har börjat.\n", **QUOTED)},
        "docs/rapporter/2021/bevakning.md:5: [A005] ”har ännu inte börjat” står inte i texten. Skriv meningen också i texten under ---, eller byt till bedomning: om det är en tolkning.",
        right={ENTRY: entry("Arbetet *har ännu\ninte* **börjat**.\n", **QUOTED)},
    ),
    "A006": Example(
        {
            ENTRY: entry(nyckeltal="{avtal: 4}", statusgrund=None, motivering="Avtal finns, utom ett."),
            **DRAFT,
            LATER_ENTRY: entry(statusgrund="{enligt-rapporten: 'Kvar: två larm.'}"),
        },
        'docs/rapporter/2021/bevakning.md:5: [A006] Rapporten 2021 har förts över (overford) och ska inte ha motivering. Byt ut den mot raden statusgrund: {bedomning: "Avtal finns, utom ett."}',
        'docs/rapporter/2022/bevakning.md:5: [A006] Rapporten 2022 skrivs i handboken och ska inte ha statusgrund. Byt ut den mot raden motivering: "Kvar: två larm."',
        right={
            ENTRY: entry(nyckeltal="{avtal: 4}", statusgrund="{bedomning: 'Avtal finns, utom ett.'}"),
            **DRAFT,
            LATER_ENTRY: entry(statusgrund=None, motivering="'Kvar: två larm.'"),
        },
    ),
    "A007": Example(
        {AREA: area(ansvariga="ksf")},
        "docs/omraden/bevakning.md:4: [A007] Tips: Sidan har ansvariga ksf, men rapporten 2021 har sakerhetschef-ksf. Rätta den som är fel. Har ansvaret bytts efter 2021 är båda rätt, och tipset försvinner med nästa rapport.",
        right={AREA: area(ansvariga="{vem: sakerhetschef-ksf, del: larm}")},
    ),
    "A008": Example(
        {ORGANISATION: organisation(handboksansvarig="sakerhetschef-ksf")},
        "data/organisation.yml:6: [A008] Tips: Den som ansvarar för handboken, sakerhetschef-ksf, har ingen kontakt. Är den känd skriver du kontakt: och en funktionsbrevlåda eller växeln, under sakerhetschef-ksf.",
        right={ORGANISATION: organisation(handboksansvarig="ksf")},
    ),
    "U001": Example(
        {ENTRY: TWO_ACTIONS.replace("prov-2", "prov")},
        "docs/rapporter/2021/bevakning.md:11: [U001] Åtgärden ”prov” finns redan på rad 10. Ge den ena ett annat id.",
        right={ENTRY: TWO_ACTIONS},
    ),
    "U002": Example(
        {ENTRY: ACTION.replace("atgarder:", f"uppfoljning:{DONE}\natgarder:")},
        "docs/rapporter/2021/bevakning.md:10: [U002] Rapporten för 2021 kan inte följa upp en åtgärd från 2021. Skriv ett tidigare år.",
        right={**LATER, ENTRY: ACTION, LATER_ENTRY: entry(uppfoljning=DONE)},
    ),
    "U003": Example(
        {**SECOND_AREA, **TWO_YEARS, SCHOOL_LATER: entry(nummer="2", uppfoljning=DONE)},
        "docs/rapporter/2022/skola.md:9: [U003] Tips: Åtgärden hör till bevakning. Följ upp den där, och ange till_omrade om den lämnas över.",
        right={
            **SECOND_AREA,
            **LATER,
            ENTRY: ACTION,
            AREA: area(till="2021"),
            "docs/omraden/skola.md": area(nummer="1", efter="bevakning"),
            SCHOOL_LATER: entry(nummer="2", uppfoljning=DONE),
        },
    ),
    "U004": Example(
        handed_in_later(
            {
                **handed_in({ENTRY: ACTION}),
                "docs/rapporter/2022/index.md": report(overford=None),
                LATER_ENTRY: entry(),
            },
            2022,
        ),
        "docs/rapporter/2022/bevakning.md:1: [U004] Åtgärden 2021/bevakning/prov saknar utfall för 2022. Följ upp den under uppfoljning: kvarstar, genomford, delvis, ej-genomford, flyttad, utgar. Säger rapporten inget om den, skriv dess namn under ej_uppfoljda på rapportens sida.",
        right={**TWO_YEARS, LATER_ENTRY: REMAINS},
    ),
    "U005": Example(
        {**TWO_YEARS, "docs/rapporter/2022/index.md": report(lage="utkast")},
        "docs/rapporter/2022/index.md:1: [U005] Tips: 1 åtgärd i tidigare rapporter saknar utfall än. Se den med .venv/bin/handbok lage 2022.",
        right={**TWO_YEARS, "docs/rapporter/2022/index.md": report(lage="utkast"), LATER_ENTRY: REMAINS},
    ),
    "U020": Example(
        TWO_YEARS,
        "docs/rapporter/2022/index.md:1: [U020] Tips: Det står inte vad som blev av 2021/bevakning/prov. Säger rapporten 2022 det skriver du det under uppfoljning. Annars skriver du ej_uppfoljda: [2021/bevakning/prov].",
        right={**TWO_YEARS, "docs/rapporter/2022/index.md": report(ej_uppfoljda="[2021/bevakning/prov]")},
    ),
    "U006": Example(
        {
            **TWO_YEARS,
            "docs/rapporter/2022/index.md": report(ej_uppfoljda="[2021/bevakning/prov, 2021/bevakning/prow]"),
            LATER_ENTRY: REMAINS,
        },
        "docs/rapporter/2022/index.md:4: [U006] Åtgärden 2021/bevakning/prov följs upp i samma rapport. Ta bort den här.",
        "docs/rapporter/2022/index.md:4: [U006] Åtgärden ”2021/bevakning/prow” är inte öppen i någon tidigare rapport. Menade du 2021/bevakning/prov? Tillåtet: 2021/bevakning/prov.",
        right={**TWO_YEARS, "docs/rapporter/2022/index.md": report(ej_uppfoljda="2021/bevakning/prov")},
    ),
    "K001": Example(
        {**SECOND_AREA, "docs/rapporter/2021/skola.md": entry(nummer="2", nyckeltal="{avtal: 2}")},
        "docs/rapporter/2021/skola.md:8: [K001] Nyckeltalet avtal hör till bevakning. Flytta det dit, eller ändra i nyckeltal.yml.",
        right={
            **SECOND_AREA,
            "docs/omraden/skola.md": area(nummer="2", efter="bevakning"),
            "docs/rapporter/2021/skola.md": entry(nummer="2", nyckeltal="{avtal: 2}"),
        },
    ),
    "K002": Example(
        {ENTRY: entry(nyckeltal="{}")},
        "data/nyckeltal.yml:2: [K002] Tips: Nyckeltalet avtal redovisas inte i någon rapport. Redovisa det, eller ta bort det.",
        right={ENTRY: entry(nyckeltal="{avtal: uppgift-saknas}")},
    ),
    "K003": Example(
        POLICY,
        "data/styrdokument.yml:2: [K003] Tips: Styrdokumentet policy nämns ingenstans. Skriv vilka områden det hör till (omraden).",
        right={
            **POLICY,
            ENTRY: entry(nyckeltal="{avtal: 4}", beslut="[{styrdokument: policy, handelse: reviderat}]"),
        },
    ),
    "K004": Example(
        {"data/ordlista.yml": register({"ordlista": "\n  - term: TiB\n  - term: VMA\n  - term: TIB"})},
        "data/ordlista.yml:4: [K004] Ordet ”TIB” finns redan på rad 2. Slå ihop de två.",
        right={"data/ordlista.yml": register({"ordlista": "\n  - term: TiB\n  - term: VMA"})},
    ),
    "K005": Example(
        {"data/ordlista.yml": register({"ordlista": "\n  - term: KSF"})},
        "data/ordlista.yml:2: [K005] Förkortningen ”KSF” förklaras redan i data/organisation.yml rad 3. Ta bort den här: den visas i ordlistan ändå.",
        right={"data/ordlista.yml": register({"ordlista": "\n  - term: KSFK"})},
    ),
}
