"""The fictional municipality's key figures: nothing is compared that does not compare, and no blank is a number."""

from __future__ import annotations

import re

import pytest

from tests.built_site import BuiltSite, words
from tests.exempelkommun_site import COMPARISON, SERIES, heads, steps

DIFFERENCES = {
    "Anmälda hot mot anställda": {
        "2018": ["−3 sedan 2017, bättre"],
        "2019": ["+1 sedan 2018, sämre"],
        "2021": ["−3 sedan 2019, bättre"],
        "2022": ["oförändrat sedan 2021"],
    },
    "Utbildade i säkerhet": {
        "2018": ["+35 sedan 2017, bättre"],
        "2021": ["+50 sedan 2020, bättre"],
        "2022": ["+30 sedan 2021, bättre"],
    },
    "Provade larm": {
        "2019": ["+3 sedan 2018, bättre"],
        "2021": ["+6 sedan 2019, bättre"],
        "2022": ["+3 sedan 2021, bättre"],
    },
    "Utryckningstid": {},
    "Passerkort som inte spärrats i tid": {"2022": ["−5 sedan 2021, bättre"]},
    "Driftstopp över en timme": {
        "2018": ["−2 sedan 2017, bättre"],
        "2019": ["−1 sedan 2018, bättre"],
        "2021": ["−4 sedan 2019, bättre"],
        "2022": ["+2 sedan 2021, sämre"],
    },
    "Personuppgiftsincidenter": {"2021": ["−5 sedan 2019"]},
    "Öppnade testmejl": {},
    "Krisövningar": {
        "2018": ["+1 sedan 2017, bättre"],
        "2021": ["+1 sedan 2019, bättre", "−2 sedan 2019, sämre"],
    },
    "Skolor med säkerhetsrond": {
        "2021": ["−3,3 procentenheter sedan 2019, sämre"],
        "2022": ["+2 sedan 2021, bättre"],
    },
    "Anlagda bränder": {
        "2019": ["−2 sedan 2018, bättre"],
        "2021": ["−1 sedan 2019, bättre"],
        "2022": ["+2 sedan 2021, sämre"],
    },
    "Anställda med brandutbildning": {
        "2019": ["+5,5 procentenheter sedan 2018, bättre"],
        "2021": ["−8,5 procentenheter sedan 2019, sämre"],
        "2022": ["+13 procentenheter sedan 2021, bättre"],
    },
    "Evenemang med säkerhetsplan": {},
    "Parkeringsanmärkningar": {"2018": ["−270 sedan 2017"]},
}
"""Every difference that may be shown, reckoned by hand from the reports."""

VALUES = {
    "Anmälda hot mot anställda": ["7", "9", "9", "", "12", "11", "14"],
    "Utbildade i säkerhet": ["", "260", "230", "180", "minst 260", "245", "210"],
    "Provade larm": ["66", "64", "61", "", "55", "40 | 52", "cirka 40"],
    "Utryckningstid": ["högst 15", "högst 20", "högst 20", "", "högst 30", "", ""],
    "Passerkort som inte spärrats i tid": ["3", "12", "17", "", "", "", ""],
    "Driftstopp över en timme": ["1", "2", "0", "", "4", "5", "7"],
    "Personuppgiftsincidenter": ["", "21", "9", "", "14", "6", ""],
    "Öppnade testmejl": ["9", "12,5", "", "", "18", "", ""],
    "Krisövningar": ["5", "7", "3 | 2", "", "2 | 4", "3", "2"],
    "Skolor med säkerhetsrond": ["25 av 25", "24 av 25", "22 av 25", "", "21 av 23", "", ""],
    "Anlagda bränder": ["0", "3", "1", "", "2", "4", "3,4"],
    "Anställda med brandutbildning": ["74", "71", "58", "", "66,5", "61", ""],
    "Evenemang med säkerhetsplan": ["23", "", "", "", "19", "", "12"],
    "Parkeringsanmärkningar": ["", "", "", "", "", "980", "1 250"],
}
"""Every number that the reports tell, latest year first; empty where they tell none."""

YEARS = ["2023", "2022", "2021", "2020", "2019", "2018", "2017"]


def test_every_year_of_a_report_or_a_figure_has_its_column_and_the_draft_says_that_it_is_one(
    example_site: BuiltSite,
) -> None:
    assert heads(example_site, COMPARISON, SERIES) == ["Nyckeltal", "2023 utkast", *YEARS[1:]]


def test_every_figure_has_its_row_and_no_other(example_site: BuiltSite) -> None:
    found = [words(row.find("th")) for row in example_site.table(COMPARISON, SERIES).iterfind("tbody/tr")]

    assert len(found) == len(VALUES)
    assert [name for name in VALUES if not any(head.startswith(name) for head in found)] == []


@pytest.mark.parametrize("figure", VALUES)
def test_a_row_has_the_numbers_of_the_reports_and_no_others(example_site: BuiltSite, figure: str) -> None:
    cells = example_site.row(COMPARISON, SERIES, figure).findall("td")

    assert [" | ".join(map(words, cell.find_class("hb-figure"))) for cell in cells] == VALUES[figure]


@pytest.mark.parametrize("figure", DIFFERENCES)
def test_a_row_has_the_differences_that_compare_and_no_others(example_site: BuiltSite, figure: str) -> None:
    cells = zip(YEARS, example_site.row(COMPARISON, SERIES, figure).findall("td"), strict=True)

    assert {year: steps(cell) for year, cell in cells if steps(cell)} == DIFFERENCES[figure]


@pytest.mark.parametrize("figure", VALUES)
def test_a_number_that_is_not_compared_with_an_earlier_one_says_why(
    example_site: BuiltSite, figure: str
) -> None:
    cells = example_site.row(COMPARISON, SERIES, figure).findall("td")
    points = [point for cell in cells for point in cell.find_class("hb-point")]
    *later, _first = [point for point in points if point.find_class("hb-figure")]
    silent = [
        words(point)
        for point in later
        if not point.find_class("hb-step") and "jämförs inte med" not in words(point)
    ]

    # What 2019 tells again of 2018 stands beside the figure that 2018 told itself, and is what 2019 is compared with.
    assert [text for text in silent if "omräknat" not in text] == []


@pytest.mark.parametrize("figure", VALUES)
def test_what_is_not_compared_has_neither_arrow_nor_verdict(example_site: BuiltSite, figure: str) -> None:
    points = example_site.row(COMPARISON, SERIES, figure).find_class("hb-point")
    told = [point for point in points if "jämförs inte" in words(point)]

    assert [words(point) for point in told if point.xpath(".//svg") or "bättre" in words(point)] == []


def test_the_arrow_of_a_difference_goes_its_way(example_site: BuiltSite) -> None:
    stems: dict[str, set[str]] = {}
    for step in example_site.table(COMPARISON, SERIES).find_class("hb-step"):
        (path,) = step.xpath("./svg/*[local-name()='path']/@d")
        drawn = re.match(r"M[\d.]+ [\d.]+(v-|v|h)", str(path))
        stems.setdefault(words(step)[0], set()).add(drawn[1] if drawn else "")

    assert stems == {"+": {"v-"}, "−": {"v"}, "o": {"h"}}


BLANKS = [
    ("Passerkort", "2019", "Uppgift saknas", ""),
    ("Evenemang med", "2021", "Ej tillämpligt", ""),
    ("Personuppgifts", "2017", "Ej mätt", "Det fanns inget sätt att samla rapporterna."),
    ("Öppnade", "2021", "Visas inte", "18 kap. 8 § offentlighets- och sekretesslagen"),
]


@pytest.mark.parametrize(("figure", "year", "word", "why"), BLANKS, ids=[row[2] for row in BLANKS])
def test_a_blank_is_a_word_with_its_reason_and_never_a_number(
    example_site: BuiltSite, figure: str, year: str, word: str, why: str
) -> None:
    cell = example_site.cell(COMPARISON, SERIES, figure, year)

    assert [words(blank) for blank in cell.find_class("hb-blank")] == [word]
    assert cell.find_class("hb-figure") == []
    assert re.findall(r"\d+", words(cell).replace(why, "")) == []
    assert why in words(cell)


def test_a_true_zero_is_a_number_and_is_compared(example_site: BuiltSite) -> None:
    cell = example_site.cell(COMPARISON, SERIES, "Driftstopp", "2021")

    assert [words(found) for found in cell.find_class("hb-figure")] == ["0"]
    assert cell.find_class("hb-blank") == []
    assert steps(cell) == ["−4 sedan 2019, bättre"]


def test_a_year_that_a_later_report_tells_of_says_which_report(example_site: BuiltSite) -> None:
    told = {
        (year, words(row.find("th")).split(" Hot ", maxsplit=1)[0])
        for row in example_site.table(COMPARISON, SERIES).iterfind("tbody/tr")
        for year, cell in zip(YEARS, row.findall("td"), strict=True)
        if "enligt rapporten" in words(cell)
    }

    assert {year for year, _ in told} == {"2020", "2018"}
    assert len(told) == 2


@pytest.mark.parametrize(
    ("figure", "direction", "target"),
    [
        ("Anmälda hot", "Lägre är bättre", "mål: 5 anmälningar senast 2025"),
        ("Anställda med brandutbildning", "Högre är bättre", "mål: 90 procent senast 2024"),
        ("Passerkort", "Lägre är bättre", "mål: 0 kort"),
        ("Driftstopp", "Lägre är bättre", ""),
        ("Personuppgiftsincidenter", "", ""),
    ],
)
def test_a_figure_has_the_direction_and_the_target_that_are_decided_and_no_other(
    example_site: BuiltSite, figure: str, direction: str, target: str
) -> None:
    head = words(example_site.row(COMPARISON, SERIES, figure).find("th"))

    assert ("är bättre" in head) == bool(direction)
    assert ("mål:" in head) == bool(target)
    assert direction in head
    assert target in head


AREAS = [
    "arbetsmiljo",
    "bevakning",
    "brandskydd",
    "digital-sakerhet",
    "evenemang",
    "krisberedskap",
    "parkeringsovervakning",
    "skolsakerhet",
    "tilltrade",
]


@pytest.mark.parametrize("area", AREAS)
def test_an_areas_page_tells_its_figures_as_the_comparison_does(example_site: BuiltSite, area: str) -> None:
    page, caption = f"omraden/{area}/index.html", "Nyckeltal"
    years = heads(example_site, page, caption)[1:]
    names = [words(row.find("th")) for row in example_site.table(page, caption).iterfind("tbody/tr")]
    ids = [next(name for name in VALUES if found.startswith(name)) for found in names]

    def told(place: str, table: str) -> list[str]:
        return [words(example_site.cell(place, table, name, year)) for name in ids for year in years]

    assert ids
    assert told(page, caption) == told(COMPARISON, SERIES)


@pytest.mark.parametrize(
    ("entry", "caption", "figure", "shown"),
    [
        (
            "2021/arbetsmiljo",
            "Nyckeltal 2021: Hot och våld i arbetet",
            "Utbildade",
            "180 personer gäller 2020230 personer",
        ),
        ("2019/arbetsmiljo", "Nyckeltal 2019: Hot och våld i arbetet", "Utbildade", "minst 260 personer"),
        ("2017/lokalsakerhet", "Nyckeltal 2017: Säkerhet i lokaler", "Provade larm", "cirka 40 larm"),
        (
            "2019/krisberedskap",
            "Nyckeltal 2019: Krishantering",
            "Krisövningar",
            "2 övningar krisledningen4 övningar förvaltningarna",
        ),
        ("2019/evenemang", "Nyckeltal 2019: Evenemangssäkerhet", "Evenemang", "19 evenemang januari–augusti"),
        ("2018/evenemang", "Nyckeltal 2018: Evenemangssäkerhet", "Evenemang", "Fler, antal okänt"),
        ("2021/digital-sakerhet", "Nyckeltal 2021: Digital säkerhet", "Driftstopp", "0 driftstopp"),
        ("2019/skolsakerhet", "Nyckeltal 2019: Trygga skolor", "Skolor", "21 av 23 skolor"),
        ("2017/brandskydd", "Nyckeltal 2017: Brandskydd", "Anlagda", "3,4 bränder medelvärde 2013–2017"),
        ("2021/bevakning", "Nyckeltal 2021: Bevakning", "Utryckningstid", "högst 20 minuter"),
    ],
)
def test_a_year_tells_the_figure_alike_on_its_own_page_and_in_the_report(
    example_site: BuiltSite, entry: str, caption: str, figure: str, shown: str
) -> None:
    pages = (f"rapporter/{entry}/index.html", f"rapporter/{entry[:4]}/index.html")

    assert [words(example_site.cell(page, caption, figure, "Värde")) for page in pages] == [shown, shown]
