"""A gloriously wrong handbook: everything that is said of it, in order, in one run."""

from __future__ import annotations

from tests.conftest import CheckChanges
from tests.writing import AREA, INDEX, Changes, area, entry, navigation, organisation, page, report

TEXT = "# Välkommen\n\nRing SLV, [larmet](larm.md) eller 811218-9876.\n\n<<<<<<< min\n\n```text\n"
WRONG: Changes = {
    "mkdocs.yml": navigation("omraden/skola.md", "omraden/bevakning.md", "omraden/larm.md"),
    "data/organisation.yml": organisation(roller="  sakerhetschef-ksf: {namn: S, enhet: kfs, kontakt: a.ek@example.org}\n"),
    "data/arshjul.yml": "arshjul:\n  - vad: Krisberedskapsveckan\n    vecka: 60\n    id: kris\n",
    INDEX: page(TEXT),
    AREA: area(nummer="2", ansvariga="[sakerhetschef-ksf, säkerhetschef]"),
    "docs/omraden/skola.md": area(nummer="3", ansvariga="rektor", till="2020", efter="skola"),
    "docs/rapporter/2021/index.md": report(lage="klar"),
    "docs/rapporter/2022/index.md": report("{{ omradeslista() }}\n", utan_bidrag="skolor", overford=None, sekretessprovning=None),
    "docs/rapporter/2022/skola.md": entry(
        nummer="3",
        statusgrund="{bedomning: avtalen gäller}",
        godkand=None,
        nyckeltal="{besok: 3, avtal: 4}",
        uppfoljning="[{atgard: 2022/skola/besok, utfall: genomford}]",
    ),
    "docs/rapporter/2023/skola.md": "Här kommer texten.\n",
}  # fmt: skip

EXPECTED = {
    "data/arshjul.yml": ["3 V004"],
    "data/organisation.yml": ["5 R003"],
    "docs/index.md": ["5 T005", "7 T014", "7 T017", "7 T018", "9 F013", "11 T024"],
    "docs/omraden/bevakning.md": ["4 V005"],
    "docs/omraden/skola.md": ["4 R001", "6 O006", "7 O008"],
    "docs/rapporter/2021/index.md": ["3 V003"],
    "docs/rapporter/2022/index.md": ["1 G001", "3 L006", "4 R006", "7 T002"],
    "docs/rapporter/2022/skola.md": ["1 G002", "1 O006", "5 A006", "8 R008", "9 U002"],
    "docs/rapporter/2023/index.md": ["1 O002"],
    "docs/rapporter/2023/skola.md": ["1 F005"],
    "mkdocs.yml": ["5 O012"],
}
"""The line and the code of each problem."""


def test_everything_that_is_wrong_is_told_in_one_run_by_file_and_line_and_nothing_that_follows_from_it(
    check: CheckChanges,
) -> None:
    assert [problem.partition("]")[0] for problem in check(WRONG)] == [
        f"{path}:{place.replace(' ', ': [')}" for path, places in EXPECTED.items() for place in places
    ]
