"""What changed from one report to the next, in words; what does not compare is not compared."""

from __future__ import annotations

import pytest

from macros.views.areas.changes import YearChanges, build_responsible_changes, build_status_changes
from tests.drawing import handbook_of, year
from tests.views.test_areas import TWO_ROLES
from tests.writing import (
    ENTRY,
    ORGANISATION,
    REPORT,
    SECOND_AREA,
    Changes,
    area,
    entry,
    navigation,
    organisation,
    report,
)


def in_words(years: tuple[YearChanges, ...]) -> list[str]:
    """Return the changes as they are read."""
    return [
        f"{change.area}: "
        + (f"{change.before} → " if change.is_compared else f"{change.before}. ") * bool(change.before)
        + change.after
        + (f" ({change.note})" if change.note else "")
        for some in years
        for change in some.changes
    ]


SCHOOL = entry(title="Skola", nummer="2")
GAINED: Changes = {
    **SECOND_AREA,
    "docs/rapporter/2021/skola.md": None,
    **year(2022, bevakning=entry(), skola=SCHOOL),
}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, []),
        (year(2022, bevakning=entry()), []),
        (year(2022, bevakning=entry(status="genomfort")), ["Bevakning: Löpande → Genomfört"]),
        ({**SECOND_AREA, **year(2022, index=report(utan_bidrag="skola"), bevakning=entry())}, []),
        ({**GAINED, REPORT: report(utan_bidrag="skola")}, []),
        (year(2020, bevakning=entry(status="uppgift-saknas")), ["Bevakning: 2020: Uppgift saknas. 2021: Löpande (jämförs inte: uppgift saknas 2020)"]),
    ],
    ids=["one report", "unchanged", "changed", "left out", "left out before", "unknown"],
)  # fmt: skip
def test_a_changed_status_is_told_in_words(changes: Changes, said: list[str]) -> None:
    assert in_words(build_status_changes(handbook_of(changes))) == said


def test_the_latest_changes_come_first() -> None:
    book = handbook_of(year(2022, bevakning=entry()), year(2023, bevakning=entry()))

    assert [found.after for found in build_status_changes(book)] == [2023, 2022]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("sakerhetschef-ksf", "larmchef-ksf", ["Bevakning: Säkerhetschef, KSF → Larmchef, KSF"]),
        (
            "sakerhetschef-ksf",
            "[{vem: sakerhetschef-ksf, del: vakt}, {vem: larmchef-ksf, del: larm}]",
            ["Bevakning: Säkerhetschef, KSF → vakt: Säkerhetschef, KSF och larm: Larmchef, KSF"],
        ),
        ("sakerhetschef-ksf", "ingen-utsedd", ["Bevakning: Säkerhetschef, KSF → Ingen utsedd"]),
        ("sakerhetschef-ksf", "uppgift-saknas", []),
        ("uppgift-saknas", "larmchef-ksf", []),
        ("[sakerhetschef-ksf, larmchef-ksf]", "[larmchef-ksf, sakerhetschef-ksf]", []),
        (
            "[sakerhetschef-ksf, larmchef-ksf]",
            "larmchef-ksf",
            ["Bevakning: Säkerhetschef, KSF och Larmchef, KSF → Larmchef, KSF"],
        ),
    ],
    ids=["another", "split", "nobody", "then not known", "not known before", "another order", "one fewer"],
)
def test_a_new_responsible_is_told_with_the_one_before(before: str, after: str, said: list[str]) -> None:
    book = handbook_of(
        TWO_ROLES, year(2021, bevakning=entry(ansvariga=before)), year(2022, bevakning=entry(ansvariga=after))
    )

    assert in_words(build_responsible_changes(book)) == said


def test_a_responsible_is_compared_with_the_latest_who_is_known() -> None:
    book = handbook_of(
        TWO_ROLES,
        year(2022, bevakning=entry(ansvariga="uppgift-saknas")),
        year(2023, bevakning=entry(ansvariga="larmchef-ksf")),
    )

    assert in_words(build_responsible_changes(book)) == [
        "Bevakning: Säkerhetschef, KSF → Larmchef, KSF (jämfört med 2021)"
    ]


def test_where_there_is_nothing_to_compare_with_no_responsible_has_changed() -> None:
    assert build_responsible_changes(handbook_of()) == ()
    assert in_words(build_responsible_changes(handbook_of(GAINED))) == []


SUCCESSION = organisation(
    enheter="\n  ksf: {namn: K, forkortning: KSF, till: 2021}\n  slk: {namn: S, forkortning: SLK, fran: 2022, efter: ksf}\n  bou: {namn: B, forkortning: BoU}\n",
    roller="\n  sakerhetschef-ksf: {namn: Säkerhetschef, enhet: ksf, till: 2021}\n  ny: {namn: %s, enhet: %s, fran: 2022, efter: sakerhetschef-ksf}",
)


@pytest.mark.parametrize(
    ("name", "unit", "said"),
    [
        ("Trygghetschef", "ksf", "Trygghetschef, KSF (samma roll med nytt namn)"),
        ("Säkerhetschef", "bou", "Säkerhetschef, BoU (samma roll i en annan enhet)"),
        ("Säkerhetschef", "slk", "Säkerhetschef, SLK (enheten har nytt namn)"),
        ("Trygghetschef", "bou", "Trygghetschef, BoU (samma roll med nytt namn och samma roll i en annan enhet)"),
    ],
)  # fmt: skip
def test_one_who_came_after_another_is_told_as_the_same(name: str, unit: str, said: str) -> None:
    new = {"ansvariga": "ny", "godkand": "ej-inhamtat"}
    book = handbook_of({ORGANISATION: SUCCESSION % (name, unit), **year(2022, bevakning=entry(**new))})

    assert in_words(build_responsible_changes(book)) == [f"Bevakning: Säkerhetschef, KSF → {said}"]


def test_a_unit_that_came_after_another_is_told_as_the_same() -> None:
    book = handbook_of({ORGANISATION: SUCCESSION % ("N", "bou"), ENTRY: entry(ansvariga="ksf"), **year(2022, bevakning=entry(ansvariga="slk", godkand="ej-inhamtat"))})  # fmt: skip

    assert in_words(build_responsible_changes(book)) == ["Bevakning: K → S (samma enhet med nytt namn)"]


SPLIT: Changes = {
    "mkdocs.yml": navigation("index.md", "omraden/larm.md", "omraden/vakt.md", "omraden/bevakning.md"),
    "docs/omraden/bevakning.md": area(till="2021"),
    "docs/omraden/larm.md": area(title="Larm", nummer="1", fran="2022", efter="bevakning"),
    "docs/omraden/vakt.md": area(title="Vakt", nummer="2", fran="2022", efter="bevakning"),
    **year(2022, larm=entry(title="Larm", ansvariga="larmchef-ksf"), vakt=entry(title="Vakt", nummer="2")),
}


def test_after_a_split_responsibility_is_compared_with_that_of_the_origin() -> None:
    assert in_words(build_responsible_changes(handbook_of(TWO_ROLES, SPLIT))) == [
        "Larm: Säkerhetschef, KSF → Larmchef, KSF (området kom ur Bevakning)"
    ]


LEFT_OUT_2021: Changes = {
    **SECOND_AREA,
    **year(2020, bevakning=entry(), skola=entry(title="Skola", nummer="2", status="planerat")),
    **year(2021, index=report(utan_bidrag="skola"), bevakning=entry()),
    "docs/rapporter/2021/skola.md": None,
    **year(2022, bevakning=entry(), skola=entry(title="Skola", nummer="2", status="genomfort")),
}


def test_a_change_of_scale_in_between_is_not_jumped_over() -> None:
    silent = {"docs/rapporter/2021/index.md": report(utan_bidrag="skola", statusskala="Fler steg.")}
    (latest, _) = build_status_changes(handbook_of(LEFT_OUT_2021, silent))

    assert [(change.is_compared, change.note) for change in latest.changes] == [
        (
            False,
            "jämfört med 2020, den senaste rapporten som tar upp området; jämförs inte: skalan ändrades 2021",
        )
    ]
