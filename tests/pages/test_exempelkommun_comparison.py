"""The fictional municipality's built comparison: each hard case of a status or a key figure, shown as it should."""

from __future__ import annotations

import re

import pytest

from tests.built_site import BuiltSite, words
from tests.exempelkommun_site import COMPARISON, SERIES, heads

MATRIX = "Läget per område och år"
SHARE = "Andel av de öppna åtgärderna som rapporten följer upp"


def shown(site: BuiltSite, caption: str, cells: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Return the cells by row and column with what they show."""
    return [
        (row, year, words(site.cell(COMPARISON, caption, row, year)).replace("\N{NO-BREAK SPACE}", " "))
        for row, year, _ in cells
    ]


STATUSES = [
    ("Säkerhet i lokaler", "2018", "Pågår enligt rapporten"),
    ("Säkerhet i lokaler", "2019", "Finns i Bevakning, Tillträde"),
    ("1.2 Bevakning", "2018", "Ingick i Säkerhet i lokaler"),
    ("1.4 Digital säkerhet", "2019", "Ingick i Informationssäkerhet, It-säkerhet"),
    ("Parkeringsövervakning", "2019", "Har upphört"),
    ("1.6 Trygga skolor", "2018", "Fanns inte än"),
    ("1.8 Evenemangssäkerhet", "2022", "Ingår inte i rapporten"),
    ("1.5 Krisberedskap", "2019", "Delvis genomfört då Krishantering vår bedömning"),
    ("1.7 Brandskydd", "2021", "Genomfört enligt rapporten med avvikelse"),
    ("1.8 Evenemangssäkerhet", "2017", "Uppgift saknas"),
]


def test_a_cell_of_the_matrix_says_where_the_area_stood_or_why_not(example_site: BuiltSite) -> None:
    assert shown(example_site, MATRIX, STATUSES) == STATUSES


def test_the_matrix_has_the_years_of_reports_and_says_which_is_missing_a_draft_and_of_a_new_scale(
    example_site: BuiltSite,
) -> None:
    text = example_site.article_text(COMPARISON)

    assert heads(example_site, COMPARISON, MATRIX)[1:] == ["2023 utkast", "2022", "2021", "2019 ny skala", "2018", "2017"]  # fmt: skip
    assert "Det finns ingen rapport för 2020 i handboken." in text
    assert "Lägena före och efter 2019 jämförs inte." in text


def changes(site: BuiltSite, between: str, table: int = 0) -> list[str]:
    """Return the rows of one pair of years: statuses in the first table, responsibility in the second."""
    tables = [
        found for found in site.tree(COMPARISON).iter("table") if words(found.find("caption")) == between
    ]
    return [": ".join(words(cell) for cell in row) for row in tables[table].iterfind("tbody/tr")]


def test_across_the_new_scale_no_status_has_become_another(example_site: BuiltSite) -> None:
    assert changes(example_site, "Från 2018 till 2019") == [
        "Bevakning: Nytt, kom ur Säkerhet i lokaler",
        "Tillträde: Nytt, kom ur Säkerhet i lokaler",
        "Trygga skolor: Nytt i rapporten",
        "Krishantering: Namnet Extraordinära händelser ändrades till Krishantering",
        "Säkerhet i lokaler: Har delats i Bevakning och Tillträde",
        "Parkeringsövervakning: Finns inte längre i rapporten",
    ]
    assert "Ny skala 2019: lägena jämförs inte med 2018." in example_site.article_text(COMPARISON)


@pytest.mark.parametrize(
    ("between", "table", "change"),
    [
        ("Från 2019 till 2021", 0, "Bevakning: Pågår ändrades till Genomfört"),
        (
            "Från 2022 till 2023 (utkast)",
            0,
            "Evenemangssäkerhet: 2021: Ej aktuellt. 2023: Planerat. jämfört med 2021, den senaste rapporten som tar upp området; "
            "jämförs inte: utkast",
        ),
        (
            "Från 2021 till 2022",
            1,
            "Tillträde: Fastighetschef, TeF ändrades till Fastighetschef, SBF samma roll i en annan enhet",
        ),
    ],
)
def test_what_changed_between_two_reports_is_told(
    example_site: BuiltSite, between: str, table: int, change: str
) -> None:
    assert change in changes(example_site, between, table)


def test_the_missing_year_is_passed_over_and_it_says_which_years_are_compared(
    example_site: BuiltSite,
) -> None:
    said = "Det finns ingen rapport för 2020 i handboken. Därför jämförs 2021 med 2019."

    assert said in example_site.article_text(COMPARISON)


COMPARED = [
    ("Anmälda hot", "2022", "9 anmälningar oförändrat sedan 2021"),
    ("Anmälda hot", "2021", "9 anmälningar −3 sedan 2019, bättre"),
    ("Anmälda hot", "2019", "12 anmälningar +1 sedan 2018, sämre"),
    ("Utbildade i säkerhet", "2021", "230 personer +50 sedan 2020, bättre"),
    ("Driftstopp", "2021", "0 driftstopp −4 sedan 2019, bättre"),
    ("Driftstopp", "2019", "4 driftstopp redovisat av It-säkerhet −1 sedan 2018, bättre"),
    ("Skolor med säkerhetsrond", "2021", "22 av 25 skolor −3,3 procentenheter sedan 2019, sämre"),
    ("Krisövningar", "2021", "3 övningar krisledningen +1 sedan 2019, bättre2 övningar förvaltningarna −2 sedan 2019, sämre"),
    ("Provade larm", "2019", "55 larm +3 sedan 2018, bättre"),
    ("Personuppgiftsincidenter", "2021", "9 incidenter −5 sedan 2019"),
]  # fmt: skip
NOT_COMPARED = [
    ("Anmälda hot", "2023", "7 anmälningar jämförs inte med 2022: utkast"),
    ("Utbildade i säkerhet", "2019", "minst 260 personer jämförs inte med 2018: bara en gräns 2019"),
    ("Utbildade i säkerhet", "2020", "180 personer enligt rapporten 2021 jämförs inte med 2019: bara en gräns 2019"),
    ("Provade larm", "2017", "cirka 40 larm redovisat av Säkerhet i lokaler"),
    ("Provade larm", "2018", "40 larm redovisat av Säkerhet i lokaler jämförs inte med 2017: ungefärligt tal 201752 larm omräknat: Området tog över larmen i Exempelbostäders lokaler. De räknas nu med också för 2018. enligt rapporten 2019"),
    ("Personuppgiftsincidenter", "2018", "6 incidenter osäkert: Två förvaltningar har inte svarat. redovisat av Informationssäkerhet jämförs inte med 2017: ej mätt 2017"),
    ("Personuppgiftsincidenter", "2022", "21 incidenter jämförs inte med 2021: serien bryts 2022"),
    ("Krisövningar", "2022", "7 övningar jämförs inte med 2021: gäller olika delar"),
    ("Anlagda bränder", "2018", "4 bränder jämförs inte med 2017: 2017 är ett medelvärde"),
    ("Anlagda bränder", "2017", "3,4 bränder medelvärde 2013–2017"),
    ("Evenemang med säkerhetsplan", "2018", "Fler, antal okänt jämförs inte med 2017: antalet är okänt 2018"),
    ("Evenemang med säkerhetsplan", "2019", "19 evenemang januari–augusti jämförs inte med 2018: antalet är okänt 2018"),
    ("Passerkort", "2019", "Uppgift saknas"),
    ("Evenemang med säkerhetsplan", "2021", "Ej tillämpligt"),
    ("Personuppgiftsincidenter", "2017", "Ej mätt Det fanns inget sätt att samla rapporterna. redovisat av Informationssäkerhet"),
    ("Öppnade testmejl", "2021", "Visas inte 18 kap. 8 § offentlighets- och sekretesslagen"),
    ("Anmälda hot", "2020", "Ingen rapport"),
    ("Parkeringsanmärkningar", "2019", "Har upphört"),
    ("Skolor med säkerhetsrond", "2018", "Fanns inte än"),
    ("Evenemang med säkerhetsplan", "2022", "Ingår inte i rapporten"),
]  # fmt: skip


def test_a_figure_has_its_difference_or_says_why_it_does_not_compare(example_site: BuiltSite) -> None:
    cells = [*COMPARED, *NOT_COMPARED]

    assert shown(example_site, SERIES, cells) == cells


def test_only_what_compares_has_an_arrow_and_it_goes_its_way(example_site: BuiltSite) -> None:
    stems: dict[str, set[str]] = {}
    for step in example_site.table(COMPARISON, SERIES).find_class("hb-step"):
        (path,) = step.xpath("./svg/*[local-name()='path']/@d")
        drawn = re.match(r"M[\d.]+ [\d.]+(v-|v|h)", str(path))
        stems.setdefault(words(step)[0], set()).add(drawn[1] if drawn else "")
    points = example_site.table(COMPARISON, SERIES).find_class("hb-point")
    silent = [point for point in points if "jämförs inte" in words(point)]

    assert stems == {"+": {"v-"}, "−": {"v"}, "o": {"h"}}
    assert [words(point) for point in silent if point.xpath(".//svg") or "bättre" in words(point)] == []


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        ("Anmälda hot", "Lägre är bättre mål: 5 anmälningar senast 2025"),
        ("Anställda med brandutbildning", "Högre är bättre mål: 90 procent senast 2024"),
        ("Personuppgiftsincidenter", "serien bryts 2022: Bolagens incidenter räknas med från 2022."),
    ],
)
def test_the_head_of_a_figure_says_its_direction_its_target_and_its_break(
    example_site: BuiltSite, figure: str, said: str
) -> None:
    assert words(example_site.row(COMPARISON, SERIES, figure).find("th")).endswith(said)


def test_an_areas_page_tells_its_figures_as_the_comparison_does(example_site: BuiltSite) -> None:
    page, caption = "omraden/digital-sakerhet/index.html", "Nyckeltal"
    years = heads(example_site, page, caption)[1:]

    def told(place: str, table: str) -> list[str]:
        names = ("Driftstopp", "Personuppgiftsincidenter", "Öppnade testmejl")
        return [words(example_site.cell(place, table, name, year)) for name in names for year in years]

    assert len(years) == 6
    assert told(page, caption) == told(COMPARISON, SERIES)


SHARES = [
    ("Evenemangssäkerhet", "2021", "0 av 1 (0 %)"),
    ("Trygga skolor", "2019", "Inget att följa upp"),
    ("Digital säkerhet", "2021", "1 av 2 (50 %)"),
    ("Alla områden", "2023", "7 av 9 (77 %)"),
    ("Alla områden", "2022", "11 av 12 (91 %)"),
    ("Alla områden", "2018", "6 av 6 (100 %)"),
]


def test_the_share_followed_up_is_counted_by_area_and_year(example_site: BuiltSite) -> None:
    assert shown(example_site, SHARE, SHARES) == SHARES
    assert heads(example_site, COMPARISON, SHARE) == ["Område", "2023 utkast", "2022", "2021", "2019", "2018"]
