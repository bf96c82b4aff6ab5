"""What must be in place before a report leaves draft (G…)."""

from __future__ import annotations

from tests.checks.examples import Example
from tests.locking import handed_in
from tests.writing import ENTRY, REPORT, entry, report

FIGURES = {"nyckeltal": "{avtal: 4}"}
BROUGHT_IN = report(overford="true", sekretessprovning=None)
LATER = "docs/rapporter/2022/index.md"
LATER_ENTRY = "docs/rapporter/2022/bevakning.md"

EXAMPLES = {
    "G001": Example(
        handed_in({REPORT: report(overford=None, sekretessprovning="uppgift-saknas")}),
        "docs/rapporter/2021/index.md:4: [G001] Rapporten 2021 kan inte lämnas in: sekretessprövning saknas. Skriv vem, datum och resultat under sekretessprovning, och lagrum för det som är utelämnat. Den som gör prövningen anges med sin roll.",
        right={REPORT: report(lage="utkast", sekretessprovning="uppgift-saknas")},
    ),
    "G002": Example(
        handed_in({ENTRY: entry(godkand="uppgift-saknas", **FIGURES)}),
        "docs/rapporter/2021/bevakning.md:8: [G002] Rapporten 2021 kan inte lämnas in: godkännande saknas. Skriv godkand: och rollen som har godkänt bidraget, eller ej-inhamtat.",
        right=handed_in({ENTRY: entry(godkand="ej-inhamtat", **FIGURES)}),
    ),
    "G003": Example(
        handed_in({ENTRY: entry(status="uppgift-saknas", sammanfattning="Uppgift saknas.", **FIGURES)}),
        "docs/rapporter/2021/bevakning.md:7: [G003] Rapporten 2021 kan inte lämnas in: bidraget är inte skrivet. Skriv läget (status) och året i en mening (sammanfattning).",
        right=handed_in(
            {ENTRY: entry(status="uppgift-saknas", sammanfattning="Läget är inte känt.", **FIGURES)}
        ),
    ),
    "G004": Example(
        handed_in({LATER: report(overford="true"), LATER_ENTRY: entry()}),
        "docs/rapporter/2022/index.md:4: [G004] Rapporten 2022 kan inte vara överförd: redan rapporten 2021 är skriven i handboken. Ta bort overford. Skriv lage: utkast och lämna in den: .venv/bin/handbok lamna-in 2022.",
        right={
            REPORT: BROUGHT_IN,
            ENTRY: entry(godkand=None, **FIGURES),
            LATER: report(lage="utkast"),
            LATER_ENTRY: entry(),
        },
    ),
}
