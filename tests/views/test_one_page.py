"""The report on one page: what is told first, and what is compared with nothing."""

from __future__ import annotations

import pytest
from lxml import html

from macros.views.reports.one_page import OnePage, build_one_page
from tests.drawing import context, handbook_of, read, words, year
from tests.views.test_changes import SUCCESSION
from tests.writing import ORGANISATION, Changes, area, entry, organisation, report

ROLES = organisation(
    roller="\n  sakerhetschef-ksf: {namn: Säkerhetschef, enhet: ksf}\n  it-chef-ksf: {namn: IT-chef, enhet: ksf}\n"
)

THREE_AREAS = {f"docs/omraden/skola{n}.md": area(title="Skola", nummer=str(n)) for n in (2, 3)}
READ, TOLD = "{bedomning: arbetet pågår varje år}", "{enligt-rapporten: arbetet pågår}"


def actions(*kinds: str) -> str:
    return "\n" + "".join(
        f"  - {{id: a{n}, text: Sak {n}, slag: {kind}}}\n" for n, kind in enumerate(kinds, 1)
    )


def page(
    before: dict[str, str], after: dict[str, str], files: Changes | None = None, **index: str
) -> OnePage:
    files = {
        **(files or {}),
        ORGANISATION: ROLES,
        **year(2021, bevakning=entry(**before)),
        **year(2022, index=report(**index), bevakning=entry(**after)),
    }
    return build_one_page(handbook_of(files), 2022)


def told(view: OnePage) -> list[tuple[str, str]]:
    return [(row.kind, row.text) for row in view.notable]


def test_the_first_report_is_compared_with_nothing() -> None:
    view = build_one_page(handbook_of(), 2021)

    assert (view.before, view.no_comparison) == (None, "Handboken har ingen tidigare rapport.")
    assert view.notable == ()
    assert [before for _, _, before in view.areas] == [None]


def test_each_area_stands_with_its_status_in_both_reports() -> None:
    ((_, now, before),) = page({"status": "planerat"}, {"status": "genomfort"}).areas

    assert before
    assert (before.facts.status.label, now.facts.status.label) == ("Planerat", "Genomfört")


@pytest.mark.parametrize(
    ("before", "after", "news"),
    [
        ({"status": "planerat"}, {"status": "genomfort"}, []),
        ({"status": "genomfort"}, {"status": "pagar"}, [("Sämre läge", "Från Genomfört till Pågår")]),
        *(({"status": "genomfort"}, {"status": other}, []) for other in ("lopande", "ej-aktuellt", "uppgift-saknas")),
        ({"avvikelse": "Saknar lås."}, {"avvikelse": "Saknar lås."}, []),
        ({"avvikelse": "Saknar lås."}, {"avvikelse": "Saknar larm."}, [("Ny avvikelse", "Saknar larm.")]),
        ({}, {"ansvariga": "it-chef-ksf"}, [("Ny ansvarig", "Från Säkerhetschef, KSF till IT-chef, KSF")]),
    ],
)  # fmt: skip
def test_a_worse_status_a_new_deviation_and_a_new_responsible_are_news(
    before: dict[str, str], after: dict[str, str], news: list[tuple[str, str]]
) -> None:
    assert told(page(before, after)) == news


COUNTED = {
    "data/nyckeltal.yml": "nyckeltal:\n  avtal: {namn: Avtal, omrade: bevakning, enhet: avtal, battre: hogre}\n"
}


@pytest.mark.parametrize(
    ("before", "after", "better"),
    [
        ({"status": "planerat"}, {"status": "genomfort"}, [("Bättre läge", "Från Planerat till Genomfört")]),
        ({"status": "genomfort"}, {"status": "pagar"}, []),
        ({"status": "uppgift-saknas"}, {"status": "genomfort"}, []),
        ({"nyckeltal": "{avtal: 4}"}, {"nyckeltal": "{avtal: 5}"}, [("Bättre nyckeltal", "Avtal: från 4 till 5 avtal")]),
        ({"nyckeltal": "{avtal: {varde: 4, av: 9}}"}, {"nyckeltal": "{avtal: {varde: 5, av: 9, del: vakt}}"}, []),
        ({"nyckeltal": "{avtal: {varde: 4, av: 9}}"}, {"nyckeltal": "{avtal: {varde: 5, av: 9}}"}, [("Bättre nyckeltal", "Avtal: från 4 av 9 till 5 av 9 avtal")]),
        ({"nyckeltal": "{avtal: 4}"}, {"nyckeltal": "{avtal: 4}"}, []),
        ({"nyckeltal": "{avtal: 4}"}, {"nyckeltal": "{avtal: {cirka: 5}}"}, []),
        ({}, {"nyckeltal": "{avtal: 4}"}, []),
    ],
)  # fmt: skip
def test_a_better_status_and_a_better_figure_are_told(
    before: dict[str, str], after: dict[str, str], better: list[tuple[str, str]]
) -> None:
    view = page(before, after, files=COUNTED)

    assert [(row.kind, row.text) for row in view.better] == better


def test_a_worse_figure_is_news() -> None:
    view = page({"nyckeltal": "{avtal: 4}"}, {"nyckeltal": "{avtal: 3}"}, files=COUNTED)

    assert (told(view), view.better) == ([("Sämre nyckeltal", "Avtal: från 4 till 3 avtal")], ())


def test_of_a_figure_that_only_describes_nothing_is_better_or_worse() -> None:
    view = page({"nyckeltal": "{avtal: 4}"}, {"nyckeltal": "{avtal: 3}"})

    assert (view.notable, view.better) == ((), ())


def test_three_that_are_better_are_told_and_the_rest_are_counted() -> None:
    names = ("avtal", "b", "c", "d")
    register = "nyckeltal:\n" + "".join(
        f"  {name}: {{namn: {name.upper()}, omrade: bevakning, enhet: st, battre: lagre}}\n" for name in names
    )
    before, after = (
        {"nyckeltal": f"{{{', '.join(f'{name}: {value}' for name in names)}}}"} for value in (2, 1)
    )
    view = page(before, after, files={"data/nyckeltal.yml": register})

    assert [row.text[0] for row in view.better] == ["A", "B", "C"]
    assert view.more_better == 1


@pytest.mark.parametrize(
    ("unit", "news"),
    [
        ("slk", []),
        ("bou", [("Ansvarig i en annan enhet", "Från Säkerhetschef, KSF till Säkerhetschef, BoU")]),
    ],
    ids=["renamed", "moved"],
)
def test_a_responsible_whose_unit_has_another_name_is_not_new(unit: str, news: list[tuple[str, str]]) -> None:
    after = year(2022, bevakning=entry(ansvariga="ny", godkand="ej-inhamtat"))
    book = handbook_of({ORGANISATION: SUCCESSION % ("Säkerhetschef", unit), **after})

    assert told(build_one_page(book, 2022)) == news


def test_a_deviation_of_the_whole_report_is_told_too() -> None:
    (row,) = page({}, {}, avvikelser="Ont om folk.").notable

    assert (row.kind, row.area, row.text) == ("Ny avvikelse", "Hela rapporten", "Ont om folk.")


def test_an_action_without_an_outcome_is_told_with_its_year() -> None:
    view = page({"atgarder": actions("beslutad")}, {}, ej_uppfoljda="2021/bevakning/a1")

    assert told(view) == [("Inte uppföljt", "Sak 1 (2021)")]


def test_the_most_serious_comes_first_and_five_are_told() -> None:
    view = page(
        {"status": "genomfort", "atgarder": actions(*["beslutad"] * 4)},
        {"status": "pagar", "avvikelse": "Larmet gick sönder.", "ansvariga": "it-chef-ksf"},
        ej_uppfoljda=f"[{', '.join(f'2021/bevakning/a{n}' for n in range(1, 5))}]",
    )

    assert [row.kind for row in view.notable] == ["Ny avvikelse", "Sämre läge", *["Inte uppföljt"] * 3]
    assert view.more_notable == 2


def test_a_new_scale_compares_no_status_and_says_so() -> None:
    view = page({"status": "genomfort"}, {"status": "pagar"}, statusskala="Sju steg.")

    assert told(view) == []
    assert view.no_comparison == "Lägena jämförs inte med 2021, för skalan är ny."
    assert [before for _, _, before in view.areas] == [None]


def test_the_most_binding_actions_come_first_and_five_are_told() -> None:
    kinds = ["rekommenderad", "foreslagen", "pagaende", "forvantad", "beslutad", "beslutad"]
    view = page({}, {"atgarder": actions(*kinds)})

    assert [promise.facts.text for promise in view.ahead] == ["Sak 5", "Sak 6", "Sak 4", "Sak 3", "Sak 2"]
    assert view.more_ahead == 1


ONCE = "Läget 2021 och 2022 är tolkat ur rapporten."
EXCEPTED = f"{ONCE} Läge märkt med * är rapportens egna ord."


@pytest.mark.parametrize(
    ("before", "now", "cells", "said"),
    [
        (READ, READ, ["Löpande", "Löpande"] * 2, ONCE),
        (READ, TOLD, ["Löpande", "Löpande*", "Löpande", "Löpande"], EXCEPTED),
        (TOLD, READ, ["Löpande*", "Löpande", "Löpande", "Löpande"], EXCEPTED),
    ],
)
def test_it_is_said_once_that_statuses_are_read_out_of_the_report_and_an_exception_is_marked(
    before: str, now: str, cells: list[str], said: str
) -> None:
    schools = {f"skola{n}": entry(title="Skola", nummer=str(n)) for n in (2, 3)}
    files = {
        **THREE_AREAS,
        **year(2021, bevakning=entry(statusgrund=before), **schools),
        **year(2022, bevakning=entry(statusgrund=now), **schools),
    }
    tree = drawn(files)

    assert [words(cell) for cell in tree.xpath("//td[starts-with(@data-label, '20')]")][:4] == cells
    assert f"Årsrapport 2022. {said}" in words(tree)


def test_a_worse_status_is_marked_as_in_the_table() -> None:
    schools = {f"skola{n}": entry(title="Skola", nummer=str(n)) for n in (2, 3)}
    files = {
        **THREE_AREAS,
        **year(2021, bevakning=entry(status="genomfort", statusgrund=TOLD), **schools),
        **year(2022, bevakning=entry(status="pagar"), **schools),
    }

    assert told(build_one_page(handbook_of(files), 2022)) == [("Sämre läge", "Från Genomfört* till Pågår")]


def test_nothing_is_said_of_where_statuses_come_from_in_reports_that_are_written_here() -> None:
    own = report(overford=None)
    files = {**year(2021, index=own, bevakning=entry()), **year(2022, index=own, bevakning=entry())}
    tree = drawn(files)

    assert words(tree).startswith("Inlämnad. Sidan sammanfattar Årsrapport 2022.Läget i områdena")
    assert "*" not in words(tree)


def drawn(files: Changes) -> html.HtmlElement:
    """Return the one-pager of 2022 as a browser reads it."""
    book = handbook_of(files)
    return read(context(book).draw("one_page.html.jinja", view=build_one_page(book, 2022)))


def test_a_report_is_not_compared_with_a_draft() -> None:
    draft = {
        "docs/rapporter/2022/index.md": report(lage="utkast"),
        "docs/rapporter/2022/bevakning.md": entry(status="genomfort"),
    }
    book = handbook_of({**draft, **year(2023, bevakning=entry(status="pagar"))})

    assert told(build_one_page(book, 2023)) == []
