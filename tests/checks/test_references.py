"""What points to something: every place where it can, and no noise where it cannot be known."""

from __future__ import annotations

import pytest

from tests.conftest import CheckChanges
from tests.writing import AREA, ENTRY, ORGANISATION, REPORT, Changes, area, entry, organisation, report

FIGURES = {"nyckeltal": "{avtal: 4}"}


def document(**values: str) -> Changes:
    keys = {"omraden": "bevakning", **values}
    text = "".join(f"    {key}: {value}\n" for key, value in keys.items())
    return {"data/styrdokument.yml": f"styrdokument:\n  policy:\n    namn: P\n    slag: policy\n{text}"}


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({AREA: area(ansvariga="x-y")}, f"{AREA}:4"),
        ({AREA: area(ansvariga="[x-y]")}, f"{AREA}:4"),
        ({AREA: area(ansvariga="\n  - vem: x-y")}, f"{AREA}:5"),
        ({ENTRY: entry(ansvariga="x-y", **FIGURES)}, f"{ENTRY}:6"),
        ({ENTRY: entry(godkand="x-y", **FIGURES)}, f"{ENTRY}:8"),
        ({ENTRY: entry(beslut="[{styrdokument: policy, handelse: antaget, organ: x-y}]", **FIGURES)}, f"{ENTRY}:8"),
        ({ENTRY: entry(atgarder="\n  - id: a\n    text: A\n    slag: beslutad\n    vem: x-y", **FIGURES)}, f"{ENTRY}:12"),
        ({REPORT: report(atgarder="[{id: a, text: A, slag: beslutad, vem: [ksf, x-y]}]")}, f"{REPORT}:4"),
        ({REPORT: report(behandling="\n  - organ: ksf\n  - organ: x-y")}, f"{REPORT}:6"),
        ({REPORT: report(resurser="{aret: helt, nasta_ar: helt, undantag: [{vem: x-y, skal: S}]}")}, f"{REPORT}:4"),
        ({REPORT: report(sekretessprovning="{vem: x-y, datum: 2021-12-20, resultat: Inget}")}, f"{REPORT}:4"),
        ({REPORT: report(sammantrade="{organ: x-y}")}, f"{REPORT}:4"),
        (document(agare="x-y"), "data/styrdokument.yml:6"),
        (document(utfardare="x-y"), "data/styrdokument.yml:6"),
        (document(beslutat="{organ: x-y}"), "data/styrdokument.yml:6"),
        ({"data/arshjul.yml": "arshjul:\n  - vad: Prov\n    vecka: 9\n    vem: x-y\n    id: prov\n"}, "data/arshjul.yml:4"),
        ({ORGANISATION: organisation(grupper="\n  alla: {namn: Alla, medlemmar: [ksf, x-y]}")}, f"{ORGANISATION}:7"),
        ({ORGANISATION: organisation(enheter="  ksf: {namn: Ks, efter: x-y, kontakt: sakerhet@prov.example}\n")}, f"{ORGANISATION}:3"),
        ({ORGANISATION: organisation(roller="  sakerhetschef-ksf: {namn: S, efter: x-y}\n")}, f"{ORGANISATION}:5"),
    ],
)  # fmt: skip
def test_someone_unknown_is_found_everywhere(changes: Changes, place: str, check: CheckChanges) -> None:
    assert [problem.partition(" finns")[0] for problem in check(changes)] == [f"{place}: [R001] ”x-y”"]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({AREA: area(efter="x-y")}, f"{AREA}:6: [R006"),
        ({"data/nyckeltal.yml": "nyckeltal:\n  avtal:\n    namn: A\n    omrade: x-y\n    enhet: a\n"}, "data/nyckeltal.yml:4: [R006"),
        (document(omraden="x-y"), "data/styrdokument.yml:5: [R006"),
        ({"data/arshjul.yml": "arshjul: [{id: v, vad: V, vecka: 9, omraden: x-y}]\n"}, "data/arshjul.yml:1: [R006"),
        ({REPORT: report(utan_bidrag="x-y")}, f"{REPORT}:4: [R006"),
        ({REPORT: report(oversyn="[{styrdokument: plan, utfall: utan-andring}]")}, f"{REPORT}:4: [R007"),
        ({ENTRY: entry(atgarder="[{id: a, text: A, slag: beslutad, mal: {varde: 3, nyckeltal: larm}}]", **FIGURES)}, f"{ENTRY}:8: [R008"),
    ],
)  # fmt: skip
def test_an_unknown_area_document_or_figure_is_found(
    changes: Changes, told: str, check: CheckChanges
) -> None:
    assert [problem.partition("]")[0] for problem in check(changes)] == [told]


def test_an_entry_of_an_unknown_area_is_answered_with_the_nearest(check: CheckChanges) -> None:
    assert check({ENTRY: None, "docs/rapporter/2021/bevaking.md": entry(), REPORT: report(utan_bidrag="bevakning"),
                  "data/nyckeltal.yml": "nyckeltal: {}\n"}) == [
        "docs/rapporter/2021/bevaking.md:1: [R006] Området ”bevaking” har ingen områdessida. Menade du bevakning?"
    ]  # fmt: skip


@pytest.mark.parametrize(
    "path", [ORGANISATION, "data/nyckeltal.yml", "data/styrdokument.yml", AREA, "mkdocs.yml", REPORT]
)
def test_what_points_into_a_file_that_cannot_be_read_is_not_told(path: str, check: CheckChanges) -> None:
    beslut = "[{styrdokument: policy, handelse: antaget}]"
    problems = check({ENTRY: entry(beslut=beslut, **FIGURES), path: ": ["})

    assert len(problems) == 1
    assert problems[0].startswith(f"{path}:1: [F0")


def test_what_an_unreadable_entry_would_have_told_is_not_missed(check: CheckChanges) -> None:
    problems = check({
        ENTRY: entry("Text.\n", nyckeltal="[", atgarder="[]"),
        "data/styrdokument.yml": "styrdokument:\n  policy: {namn: P, slag: policy}\n",
        "docs/rapporter/2022/index.md": report(),
        "docs/rapporter/2022/bevakning.md": entry(uppfoljning="[{atgard: 2021/bevakning/prov, utfall: kvarstar}]"),
    })  # fmt: skip

    assert [problem.split("[")[1][:4] for problem in problems] == ["F006"]


ROLES = "kommun: Provkommun\nhandboksansvarig: ksf\nenheter: {ksf: {namn: KSF, kontakt: sakerhet@prov.example}, bou: BoU}\nroller:\n  sakerhetschef-ksf: {namn: Säkerhetschef, enhet: ksf}\n  controller-ksf: {namn: Controller, enhet: ksf}\n  controller-bou: {namn: Controller, enhet: bou}\n"


@pytest.mark.parametrize(
    ("written", "advice"),
    [
        ("Säkerhetschef", "[V005] ”Säkerhetschef” är inte ett id. Menade du sakerhetschef-ksf?"),
        ("Säkerhetschefen", "[V005] ”Säkerhetschefen” är inte ett id. Menade du sakerhetschef-ksf?"),
        ("Controllern", "[V005] ”Controllern” är inte ett id. Menade du någon av controller-bou, controller-ksf?"),
        ("sakerhetschefen", "[R001] ”sakerhetschefen” finns inte i data/organisation.yml. Menade du sakerhetschef-ksf?"),
    ],
)  # fmt: skip
def test_a_role_in_words_leads_to_its_id(check: CheckChanges, written: str, advice: str) -> None:
    changes = {"data/organisation.yml": ROLES, ENTRY: entry(nyckeltal="{avtal: 4}", godkand=written)}

    assert check(changes) == [f"{ENTRY}:9: {advice}"]


UNKNOWN = "uppgift-saknas"
NOT_IN_AN_OLD_REPORT = "[R002] ”uppgift-saknas” kan bara stå i en rapport som har förts över. Skriv id:t för den som ansvarar, eller ingen-utsedd."
NOT_RESPONSIBLE = (
    "[R002] ”uppgift-saknas” kan bara stå under ansvariga. Ta bort det: den som inte är känd utelämnas."
)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({ENTRY: entry(ansvariga=UNKNOWN, **FIGURES)}, []),
        ({ENTRY: entry(ansvariga=f"[{{vem: {UNKNOWN}, del: larm}}, {{vem: ksf, del: vakt}}]", **FIGURES)}, []),
        ({REPORT: report(lage="utkast"), ENTRY: entry(ansvariga=UNKNOWN, **FIGURES)}, [f"{ENTRY}:6: {NOT_IN_AN_OLD_REPORT}"]),
        ({AREA: area(ansvariga=UNKNOWN)}, [f"{AREA}:4: {NOT_IN_AN_OLD_REPORT}"]),
        ({REPORT: report(sekretessprovning=f"{{vem: {UNKNOWN}, datum: 2021-12-20, resultat: Inget}}")}, [f"{REPORT}:4: {NOT_RESPONSIBLE}"]),
    ],
    ids=["all of an area", "a part", "in a report that is written here", "of an area today", "no responsible"],
)  # fmt: skip
def test_who_was_responsible_may_be_unknown_in_a_report_that_was_brought_in(
    check: CheckChanges, changes: Changes, told: list[str]
) -> None:
    assert check(changes) == told


LATER_YEAR: Changes = {
    "docs/rapporter/2022/index.md": report(sekretessprovning=None, lage="utkast"),
    "docs/rapporter/2022/bevakning.md": entry(ansvariga="ny-ksf", godkand="ej-inhamtat"),
    AREA: area(ansvariga="ny-ksf"),
}
"""A year in which someone new answers."""
THEN = {"ansvariga": "gammal-ksf", "godkand": "ej-inhamtat", **FIGURES}
SUCCESSION = "\n  gammal-ksf: {namn: G, enhet: ksf, till: 2020}\n  sakerhetschef-ksf: {namn: S, enhet: ksf, fran: 2021, till: 2021, efter: gammal-ksf}\n  ny-ksf: {namn: N, enhet: ksf, fran: 2022, efter: sakerhetschef-ksf}\n  nasta-ksf: {namn: N, enhet: ksf, fran: 2023, efter: ny-ksf}"


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({}, []),
        ({ENTRY: entry(**{**THEN, "ansvariga": "ny-ksf"})}, [f"{ENTRY}:6: ny-ksf börjar 2022, och det här gäller 2021. Skriv sakerhetschef-ksf, eller rätta året efter fran: i {ORGANISATION}."]),
        ({ENTRY: entry(**THEN)}, [f"{ENTRY}:6: gammal-ksf upphörde 2020, och det här gäller 2021. Skriv sakerhetschef-ksf, eller rätta året efter till: i {ORGANISATION}."]),
        ({ENTRY: entry(**FIGURES, godkand="ny-ksf", atgarder="[{id: a, text: A, slag: beslutad, vem: ny-ksf}]")}, []),
        ({ENTRY: entry(**FIGURES, godkand="nasta-ksf")}, [f"{ENTRY}:9: nasta-ksf börjar 2023, och det här gäller 2021. Skriv sakerhetschef-ksf, eller rätta året efter fran: i {ORGANISATION}."]),
        ({ENTRY: entry(**FIGURES, atgarder="[{id: a, text: A, slag: beslutad, vem: gammal-ksf}]")}, [f"{ENTRY}:9: gammal-ksf upphörde 2020, och det här gäller 2021. Skriv sakerhetschef-ksf, eller rätta året efter till: i {ORGANISATION}."]),
        ({REPORT: report(behandling="[{organ: gammal-ksf}]")}, [f"{REPORT}:4: gammal-ksf upphörde 2020, och det här gäller 2021. Skriv sakerhetschef-ksf, eller rätta året efter till: i {ORGANISATION}."]),
        ({AREA: area(ansvariga="gammal-ksf")}, [f"{AREA}:4: gammal-ksf upphörde 2020, och det här gäller 2022. Skriv ny-ksf, eller rätta året efter till: i {ORGANISATION}."]),
        ({AREA: area(ansvariga="nasta-ksf")}, []),
        ({AREA: area(ansvariga="gammal-ksf", till="2021"), "docs/rapporter/2022/bevakning.md": None}, []),
        (document(agare="sakerhetschef-ksf", utfardare="gammal-ksf", beslutat="{organ: gammal-ksf}"), [f"data/styrdokument.yml:6: sakerhetschef-ksf upphörde 2021, och det här gäller 2022. Skriv ny-ksf, eller rätta året efter till: i {ORGANISATION}."]),
        ({ORGANISATION: organisation(roller=SUCCESSION, enheter="\n  ksf: {namn: K, till: 2021}\n  slk: {namn: S, fran: 2022, efter: ksf, kontakt: vaxeln}\n", handboksansvarig="slk")}, [f"{ORGANISATION}:8: ksf upphörde 2021, och det här gäller 2022. Skriv slk, eller rätta året efter till: i {ORGANISATION}."]),
        ({ORGANISATION: organisation(roller=SUCCESSION.replace(", efter: gammal-ksf", "")), ENTRY: entry(**THEN)}, [f"{ENTRY}:6: gammal-ksf upphörde 2020, och det här gäller 2021. Skriv den som fanns då, eller rätta året efter till: i {ORGANISATION}."]),
    ],
    ids=["right", "not begun", "ended", "the year after", "later than that", "ended before it was to act", "ended before the treatment",
         "today", "from next year", "area that has ended", "owner", "unit", "no one after"],
)  # fmt: skip
def test_someone_who_did_not_exist_then_is_told_with_the_one_who_did(
    changes: Changes, told: list[str], check: CheckChanges
) -> None:
    found = check({ORGANISATION: organisation(roller=SUCCESSION), **LATER_YEAR, **changes})

    assert [problem.replace("[R010] Tips: ", "") for problem in found if "[R010]" in problem] == told
