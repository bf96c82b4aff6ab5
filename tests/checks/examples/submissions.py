"""Reports that have been handed in (L…, O015)."""

from __future__ import annotations

from tests.checks.examples import Example
from tests.locking import LOCKED, handed_in, locked
from tests.writing import ENTRY, REPORT, entry, register, report

CORRECTIONS = {"rattelser": '\n  - {nummer: 1, datum: 2022-03-01, varfor: "Ett ord var fel."}\n'}

EXAMPLES = {
    "O015": Example(
        {**handed_in(), LOCKED: "{}"},
        "data/inlamnade/2021.json:1: [O015] Filen går inte att läsa. Återställ den som den var; den får inte ändras för hand.",
        right=handed_in(),
    ),
    "L001": Example(
        {**handed_in(), ENTRY: entry("Avtalen har gällt halva året.\n", nyckeltal="{avtal: 5}")},
        'docs/rapporter/2021/bevakning.md:8: [L001] Rapporten 2021 är inlämnad och har ändrats: nyckeltal, avtal, nummer 1, varde för bevakning var 4 och är nu 5. Återställ det. Är det ett skrivfel som ska rättas: kör .venv/bin/handbok ratta 2021 --varfor "…".',
        'docs/rapporter/2021/bevakning.md:11: [L001] Rapporten 2021 är inlämnad och har ändrats: Texten för bevakning: ”Avtalen har gällt hela året.” är nu ”Avtalen har gällt halva året.”. Återställ det. Är det ett skrivfel som ska rättas: kör .venv/bin/handbok ratta 2021 --varfor "…".',
        right=handed_in(),
    ),
    "L002": Example(
        {**handed_in(), LOCKED: locked().replace("Avtalen gäller.", "Avtalen gällde.")},
        "data/inlamnade/2021.json:1: [L002] Filen har ändrats för hand. Återställ den som den var.",
        right=handed_in(),
    ),
    "L003": Example(
        {REPORT: report(**CORRECTIONS)},
        "docs/rapporter/2021/index.md:4: [L003] Rapporten 2021 är inte låst, så den rättas direkt i texten. Ta bort rattelser.",
        right=handed_in({REPORT: report(overford=None, **CORRECTIONS)}),
    ),
    "L006": Example(
        {REPORT: report(lage="behandlad", overford=None)},
        "docs/rapporter/2021/index.md:3: [L006] Rapporten 2021 har läget behandlad men är inte låst: data/inlamnade/2021.json saknas. Är den inte inlämnad skriver du lage: utkast. Ska den lämnas in: kör .venv/bin/handbok lamna-in 2021. Fanns filen förut: hämta tillbaka den ur handbokens historik.",
        right=handed_in(),
    ),
    "L004": Example(
        {**handed_in(), REPORT: None, ENTRY: None, "data/nyckeltal.yml": register({"nyckeltal": "{}"})},
        "data/inlamnade/2021.json:1: [L004] Rapporten 2021 är inlämnad men finns inte i handboken. Återställ mappen docs/rapporter/2021.",
        right=handed_in(),
    ),
}
