"""Responsibility, status, actions, key figures and documents (A…, U…, K…)."""

from tests.checks.examples import Example
from tests.checks.examples.references import ACTION, LATER, LATER_ENTRY
from tests.locking import handed_in, handed_in_later
from tests.writing import (
    AREA,
    ENTRY,
    ORGANISATION,
    SECOND_AREA,
    Changes,
    area,
    entry,
    organisation,
    register,
    report,
)

TWO_ROLES = organisation(roller="  sakerhetschef-ksf: Säkerhetschef\n  it-chef-ksf: It-chef\n")
TWO_PARTS = "[{vem: sakerhetschef-ksf, del: vakt}, {vem: it-chef-ksf, del: larm}]"
SHARED = {ORGANISATION: TWO_ROLES, ENTRY: entry(nyckeltal="{avtal: 4}", ansvariga=TWO_PARTS)}
SCHOOL_LATER = "docs/rapporter/2022/skola.md"
DONE = "\n  - {atgard: 2021/bevakning/prov, utfall: genomford}"
REMAINS = entry(uppfoljning=DONE.replace("genomford", "kvarstar"))
TWICE = (
    "[{atgard: 2021/bevakning/prov, utfall: kvarstar%s}, {atgard: 2021/bevakning/prov, utfall: genomford%s}]"
)
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
TWO_ITEMS = "arshjul:\n  - {id: prov, vad: Prov, vecka: 9}\n  - {id: prov-2, vad: Prov, vecka: 39}\n"
TWO_OF_EACH = {ENTRY: entry(nyckeltal="{avtal: 4}", atgarder=ACTIONS), "data/arshjul.yml": TWO_ITEMS}
TWO_FIGURES = "nyckeltal:\n" + "".join(
    f"  {name}: {{namn: Antal, omrade: bevakning, enhet: avtal}}\n" for name in ("avtal", "larm")
)
POLICY = {"data/styrdokument.yml": register({"styrdokument": "\n  policy: {namn: Policy, slag: policy}"})}
FIGURE = "  avtal: {{namn: Avtal, omrade: bevakning, enhet: {}}}\n"
FIGURES = "data/nyckeltal.yml"
WHO = ACTION.replace("slag: beslutad", "slag: beslutad, vem: [ksf, ks]")
ORGANS = organisation(organ="\n  ks: Kommunstyrelsen\n  kf: Kommunfullmäktige")


def shared(parts: str, outcome: str = "kvarstar") -> Changes:
    """Return a handbook in which an action for two is followed up with outcomes for each, on line 11 and on."""
    told = f"\n  - atgard: 2021/bevakning/prov\n    utfall: {outcome}\n    kommentar: Så blev det.\n    delutfall:\n{parts}"
    return {**LATER, ORGANISATION: ORGANS, ENTRY: WHO, LATER_ENTRY: entry(uppfoljning=told)}


def outcomes(*each: str) -> str:
    """Return outcomes for each: ksf genomford."""
    return "".join("      - {{vem: {}, utfall: {}}}\n".format(*one.split()) for one in each)


def two_years(before: str, after: str) -> Changes:
    """Return a handbook in which two reports tell of the figure, the later one from line 8 and on."""
    return {**LATER, ENTRY: entry(nyckeltal=f"{{avtal: {before}}}"), LATER_ENTRY: entry(nyckeltal=after)}


def decided(before: str, after: str) -> Changes:
    """Return a handbook in which two reports tell of the policy, the later one on line 9."""
    days = [f"\n  - {{styrdokument: policy, handelse: reviderat, datum: {day}}}" for day in (before, after)]
    return {**LATER, ENTRY: entry(nyckeltal="{avtal: 4}", beslut=days[0]), LATER_ENTRY: entry(beslut=days[1])}


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
        {path: text.replace("prov-2", "prov") for path, text in TWO_OF_EACH.items()},
        "data/arshjul.yml:3: [U001] Aktiviteten ”prov” finns redan på rad 2. Ge den ena ett annat id.",
        "docs/rapporter/2021/bevakning.md:11: [U001] Åtgärden ”prov” finns redan på rad 10. Ge den ena ett annat id.",
        right=TWO_OF_EACH,
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
        "docs/rapporter/2022/bevakning.md:1: [U004] Åtgärden 2021/bevakning/prov saknar utfall för 2022. Följ upp den under uppfoljning: kvarstar, genomford, delvis, pagar, ej-genomford, flyttad, utgar, ej-tillampligt. Säger rapporten inget om den, skriv dess namn under ej_uppfoljda på rapportens sida.",
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
    "U007": Example(
        shared(outcomes("ksf genomford", "kf kvarstar")),
        "docs/rapporter/2022/bevakning.md:14: [U007] Tips: kf är inte bland dem som åtgärden är tänkt för: ksf, ks. Är det fel rättar du vem. Gjorde kf arbetet ändå behöver du inte göra något.",
        right=shared(outcomes("ksf genomford", "ks kvarstar")),
    ),
    "U008": Example(
        shared(outcomes("ksf kvarstar", "ks kvarstar", "ksf genomford")),
        "docs/rapporter/2022/bevakning.md:15: [U008] ksf har redan ett delutfall på rad 13: kvarstar där, genomford här. Ta bort det ena.",
        right=shared(outcomes("ksf kvarstar", "ks kvarstar")),
    ),
    "U009": Example(
        shared(outcomes("ksf genomford", "ks kvarstar"), "genomford"),
        "docs/rapporter/2022/bevakning.md:10: [U009] Åtgärden är genomford, men kvarstar för ks. Skriv utfall: delvis med en kommentar, eller rätta delutfallet.",
        right=shared(outcomes("ksf genomford", "ks kvarstar"), "delvis"),
    ),
    "U010": Example(
        shared(outcomes("ksf genomford", "ks genomford"), "delvis"),
        "docs/rapporter/2022/bevakning.md:10: [U010] Tips: Alla är klara: ksf, ks. Men åtgärden är delvis. Skriv utfall: genomford. Är något gemensamt kvar behöver du inte göra något.",
        right=shared(outcomes("ksf genomford", "ks genomford"), "genomford"),
    ),
    "U011": Example(
        {ENTRY: ACTION.replace("beslutad}", "beslutad, start: hösten 2023, senast: 2023-06}")},
        "docs/rapporter/2021/bevakning.md:9: [U011] Åtgärden börjar hösten 2023 men ska vara klar juni 2023. Rätta start eller senast.",
        right={ENTRY: ACTION.replace("beslutad}", "beslutad, start: hösten 2023, senast: 2023}")},
    ),
    "U012": Example(
        {**TWO_YEARS, LATER_ENTRY: REMAINS.replace("kvarstar", "kvarstar, ny_tid: 2021-12")},
        "docs/rapporter/2022/bevakning.md:9: [U012] Den nya tiden, december 2021, ligger före 2022, som rapporten gäller. Rätta ny_tid, eller ta bort den.",
        right={**TWO_YEARS, LATER_ENTRY: REMAINS.replace("kvarstar", "kvarstar, ny_tid: 2022-01")},
    ),
    "U013": Example(
        {**TWO_YEARS, LATER_ENTRY: entry(uppfoljning=TWICE % ("", ""))},
        "docs/rapporter/2022/bevakning.md:8: [U013] Åtgärden 2021/bevakning/prov har redan utfallet kvarstar på rad 8. Ta bort det ena, eller skriv tidpunkt: vid båda.",
        right={
            **TWO_YEARS,
            LATER_ENTRY: entry(uppfoljning=TWICE % (", tidpunkt: våren 2022", ", tidpunkt: hösten 2022")),
        },
    ),
    "K001": Example(
        {**SECOND_AREA, "docs/rapporter/2021/skola.md": entry(nummer="2", nyckeltal="{avtal: 2}")},
        "data/nyckeltal.yml:2: [K001] Nyckeltalet avtal redovisas i docs/rapporter/2021/skola.md. Ändra omrade här, eller flytta det där till bevakning.",
        "docs/rapporter/2021/skola.md:8: [K001] Nyckeltalet avtal hör till bevakning. Flytta det dit, eller ändra omrade i data/nyckeltal.yml.",
        right={
            **SECOND_AREA,
            "docs/omraden/skola.md": area(nummer="2", efter="bevakning"),
            "docs/rapporter/2021/skola.md": entry(nummer="2", nyckeltal="{avtal: 2}"),
        },
    ),
    "K002": Example(
        {"data/nyckeltal.yml": TWO_FIGURES},
        "data/nyckeltal.yml:3: [K002] Tips: Nyckeltalet larm redovisas inte i någon rapport. Redovisa det, eller ta bort det.",
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
        {"data/ordlista.yml": register({"ordlista": "\n  - term: TiB\n  - term: KSF"})},
        "data/ordlista.yml:3: [K005] Förkortningen ”KSF” förklaras också i data/organisation.yml rad 3. Ta bort den här: den visas i ordlistan ändå.",
        "data/organisation.yml:3: [K005] Förkortningen ”KSF” förklaras också i data/ordlista.yml rad 3. Ta bort den där: den visas i ordlistan ändå.",
        right={"data/ordlista.yml": register({"ordlista": "\n  - term: KSFK"})},
    ),
    "K006": Example(
        two_years("7991", "\n  avtal:\n    - 8824\n    - {varde: 8790, avser: 2021}"),
        "docs/rapporter/2022/bevakning.md:11: [K006] Talet för 2021 är 8790 här men 7991 i docs/rapporter/2021/bevakning.md rad 8. Är det omräknat lägger du till omraknad: varför. Annars rättar du det tal som är fel.",
        right=two_years("7991", "\n  avtal:\n    - 8824\n    - {varde: 8790, avser: 2021, omraknad: varför}"),
    ),
    "K007": Example(
        {ENTRY: entry(nyckeltal="{avtal: [6, 7]}")},
        "docs/rapporter/2021/bevakning.md:8: [K007] Talet för 2021 är 7 här men 6 i docs/rapporter/2021/bevakning.md rad 8. Ta bort det ena, eller skriv med del: eller period: vad vart och ett gäller.",
        right={ENTRY: entry(nyckeltal="{avtal: [{minst: 6}, {hogst: 7}, {varde: 2, del: larm}]}")},
    ),
    "K008": Example(
        {ENTRY: entry(nyckeltal="\n  avtal:\n    - 4\n    - {varde: 5, avser: 2022}")},
        "docs/rapporter/2021/bevakning.md:11: [K008] Rapporten för 2021 kan inte ha ett tal för 2022. Rätta avser, eller flytta talet till rapporten för 2022.",
        right={ENTRY: entry(nyckeltal="\n  avtal:\n    - 4\n    - {varde: 5, avser: 2020}")},
    ),
    "K009": Example(
        {ENTRY: entry(nyckeltal="{avtal: -3}")},
        "docs/rapporter/2021/bevakning.md:8: [K009] Talet -3 ligger under noll. Rätta det, eller skriv negativt: true för avtal i data/nyckeltal.yml.",
        right={
            FIGURES: register({"nyckeltal": "\n" + FIGURE.format("kronor, negativt: true")}),
            ENTRY: entry(nyckeltal="{avtal: -3}"),
        },
    ),
    "K010": Example(
        {
            FIGURES: register({"nyckeltal": "\n" + FIGURE.format("procent")}),
            ENTRY: entry(nyckeltal="{avtal: 120}"),
        },
        "docs/rapporter/2021/bevakning.md:8: [K010] Tips: Talet är 120 procent. Är det en andel rättar du det: högst 100. Annars behöver du inte göra något.",
        right={
            FIGURES: register({"nyckeltal": "\n" + FIGURE.format("procent")}),
            ENTRY: entry(nyckeltal="{avtal: 100}"),
        },
    ),
    "K011": Example(
        two_years("{varde: 4, del: Nässjö}", "\n  avtal: {varde: 5, del: Nässjö kommun}"),
        "docs/rapporter/2022/bevakning.md:9: [K011] Tips: ”Nässjö kommun” heter ”Nässjö” i docs/rapporter/2021/bevakning.md rad 8. Är det samma skriver du Nässjö här också.",
        right=two_years("{varde: 4, del: Nässjö}", "\n  avtal: {varde: 5, del: Nässjö}"),
    ),
    "K012": Example(
        decided("2021-05-17", "2021-03-01"),
        "docs/rapporter/2022/bevakning.md:9: [K012] Tips: policy är reviderat 1 mars 2021, före det som docs/rapporter/2021/bevakning.md säger: reviderat 17 maj 2021. Är datum fel rättar du det. Annars behöver du inte göra något.",
        right=decided("2021-05-17", "2022-03-01"),
    ),
}
