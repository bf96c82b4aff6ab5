"""The fictional municipality's statuses and key figures, read off the built comparison: each hard case, shown as it should."""

from __future__ import annotations

import pytest

from tests.built_site import BuiltSite, words

PAGE = "jamforelse/index.html"
MATRIX = "Läget per område och år"
SERIES = "Nyckeltal år för år"


@pytest.mark.parametrize(
    ("area", "year", "shown"),
    [
        ("Säkerhet i lokaler", "2018", "Pågår enligt rapporten"),
        ("Säkerhet i lokaler", "2019", "Finns i Bevakning, Tillträde"),
        ("1.2 Bevakning", "2018", "Ingick i Säkerhet i lokaler"),
        ("1.3 Tillträde", "2018", "Ingick i Säkerhet i lokaler"),
        ("It-säkerhet", "2021", "Finns i Digital säkerhet"),
        ("1.4 Digital säkerhet", "2019", "Ingick i Informationssäkerhet, It-säkerhet"),
        ("Parkeringsövervakning", "2019", "Har upphört"),
        ("1.6 Trygga skolor", "2018", "Fanns inte än"),
        ("1.8 Evenemangssäkerhet", "2022", "Ingår inte i rapporten"),
        ("1.5 Krisberedskap", "2019", "Delvis genomfört då Krishantering vår bedömning"),
        ("1.5 Krisberedskap", "2017", "Pågår då Extraordinära händelser enligt rapporten"),
        ("1.7 Brandskydd", "2021", "Genomfört enligt rapporten med avvikelse"),
        ("1.8 Evenemangssäkerhet", "2017", "Uppgift saknas"),
    ],
)
def test_a_cell_of_the_matrix_says(example_site: BuiltSite, area: str, year: str, shown: str) -> None:
    assert words(example_site.cell(PAGE, MATRIX, area, year)) == shown


def test_all_eight_statuses_occur(example_site: BuiltSite) -> None:
    marks = example_site.table(PAGE, MATRIX).xpath(".//td//*[contains(@class, 'hb-mark')]")

    assert {words(mark) for mark in marks} == {
        "Ej påbörjat",
        "Planerat",
        "Pågår",
        "Delvis genomfört",
        "Genomfört",
        "Löpande",
        "Ej aktuellt",
        "Uppgift saknas",
    }


def test_the_matrix_has_the_years_of_reports_and_says_which_is_missing_a_draft_and_of_a_new_scale(
    example_site: BuiltSite,
) -> None:
    heads = [words(head) for head in example_site.table(PAGE, MATRIX).iterfind("thead/tr/th")]
    text = example_site.article_text(PAGE)

    assert heads[1:] == ["2023 utkast", "2022", "2021", "2019 ny skala", "2018", "2017"]
    assert "Det finns ingen rapport för 2020 i handboken." in text
    assert "Lägena före och efter 2019 jämförs inte." in text


def changes(site: BuiltSite, between: str, table: int = 0) -> list[str]:
    """Return the rows of one pair of years: statuses in the first table, responsibility in the second."""
    tables = [found for found in site.tree(PAGE).iter("table") if words(found.find("caption")) == between]
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
    assert "Ny skala 2019: lägena jämförs inte med 2018." in example_site.article_text(PAGE)


def test_the_missing_year_is_passed_over_and_it_says_which_years_are_compared(
    example_site: BuiltSite,
) -> None:
    found = changes(example_site, "Från 2019 till 2021")

    assert "Bevakning: Pågår ändrades till Genomfört" in found
    assert "Digital säkerhet: Nytt, sammanslaget av Informationssäkerhet och It-säkerhet" in found
    assert "It-säkerhet: Fortsätter i Digital säkerhet" in found
    assert (
        "Det finns ingen rapport för 2020 i handboken. Därför jämförs 2021 med 2019."
        in example_site.article_text(PAGE)
    )


def test_an_area_that_was_left_out_is_compared_with_the_report_before_that(example_site: BuiltSite) -> None:
    assert (
        "Evenemangssäkerhet: 2021: Ej aktuellt. 2023: Planerat. jämfört med 2021, den senaste rapporten som tar upp området; "
        "jämförs inte: utkast" in changes(example_site, "Från 2022 till 2023 (utkast)")
    )


def test_an_unknown_status_is_no_change(example_site: BuiltSite) -> None:
    assert (
        "Evenemangssäkerhet: 2017: Uppgift saknas. 2018: Pågår. jämförs inte: uppgift saknas 2017"
        in changes(example_site, "Från 2017 till 2018")
    )


@pytest.mark.parametrize(
    ("between", "change"),
    [
        (
            "Från 2021 till 2022",
            "Tillträde: Fastighetschef, TeF ändrades till Fastighetschef, SBF samma roll i en annan enhet",
        ),
        (
            "Från 2018 till 2019",
            "Brandskydd: Brandskyddssamordnare, TeF ändrades till Brandskyddssamordnare, KSF samma roll i en annan enhet",
        ),
        ("Från 2017 till 2018", "Informationssäkerhet: It-chef, KSF ändrades till Ingen utsedd"),
        ("Från 2019 till 2021", "Evenemangssäkerhet: Evenemangschef, KFF ändrades till Säkerhetschef, KSF"),
        (
            "Från 2018 till 2019",
            "Bevakning: Fastighetschef, TeF ändrades till Säkerhetschef, KSF området kom ur Säkerhet i lokaler",
        ),
    ],
)
def test_who_took_over_is_told(example_site: BuiltSite, between: str, change: str) -> None:
    assert change in changes(example_site, between, table=1)


COMPARED = [
    ("Anmälda hot", "2022", "9 anmälningar oförändrat sedan 2021"),
    ("Anmälda hot", "2021", "9 anmälningar −3 sedan 2019, bättre"),
    ("Anmälda hot", "2019", "12 anmälningar +1 sedan 2018, sämre"),
    ("Utbildade i säkerhet", "2021", "230 personer +50 sedan 2020, bättre"),
    ("Provade larm", "2019", "55 larm +3 sedan 2018, bättre"),
    ("Driftstopp", "2021", "0 driftstopp −4 sedan 2019, bättre"),
    ("Driftstopp", "2019", "4 driftstopp redovisat av It-säkerhet −1 sedan 2018, bättre"),
    ("Skolor med säkerhetsrond", "2021", "22 av 25 skolor −3,3 procentenheter sedan 2019, sämre"),
    ("Skolor med säkerhetsrond", "2022", "24 av 25 skolor +2 sedan 2021, bättre"),
    (
        "Krisövningar",
        "2021",
        "3 övningar krisledningen +1 sedan 2019, bättre2 övningar förvaltningarna −2 sedan 2019, sämre",
    ),
    ("Anlagda bränder", "2019", "2 bränder −2 sedan 2018, bättre"),
    ("Anställda med brandutbildning", "2022", "71 procent +13 procentenheter sedan 2021, bättre"),
]


@pytest.mark.parametrize(("figure", "year", "shown"), COMPARED)
def test_what_compares_has_its_difference(
    example_site: BuiltSite, figure: str, year: str, shown: str
) -> None:
    cell = example_site.cell(PAGE, SERIES, figure, year)

    assert words(cell) == shown
    assert len(cell.find_class("hb-step")) == shown.count("sedan")


NOT_COMPARED = [
    ("Anmälda hot", "2023", "7 anmälningar jämförs inte med 2022: utkast"),
    ("Utbildade i säkerhet", "2019", "minst 260 personer jämförs inte med 2018: bara en gräns 2019"),
    (
        "Utbildade i säkerhet",
        "2020",
        "180 personer enligt rapporten 2021 jämförs inte med 2019: bara en gräns 2019",
    ),
    ("Utryckningstid", "2022", "högst 20 minuter jämförs inte med 2021: bara en gräns 2021"),
    ("Provade larm", "2017", "cirka 40 larm redovisat av Säkerhet i lokaler"),
    (
        "Provade larm",
        "2018",
        "40 larm redovisat av Säkerhet i lokaler jämförs inte med 2017: ungefärligt tal 2017"
        "52 larm omräknat: Området tog över larmen i Exempelbostäders lokaler. De räknas nu med också för 2018. "
        "enligt rapporten 2019",
    ),
    (
        "Personuppgiftsincidenter",
        "2018",
        "6 incidenter osäkert: Två förvaltningar har inte svarat. redovisat av Informationssäkerhet "
        "jämförs inte med 2017: ej mätt 2017",
    ),
    (
        "Personuppgiftsincidenter",
        "2019",
        "14 incidenter redovisat av Informationssäkerhet jämförs inte med 2018: talet för 2018 är osäkert",
    ),
    ("Personuppgiftsincidenter", "2022", "21 incidenter jämförs inte med 2021: serien bryts 2022"),
    ("Öppnade testmejl", "2022", "12,5 procent jämförs inte med 2021: visas inte 2021"),
    (
        "Krisövningar",
        "2019",
        "2 övningar krisledningen jämförs inte med 2018: gäller olika delar"
        "4 övningar förvaltningarna jämförs inte med 2018: gäller olika delar",
    ),
    ("Krisövningar", "2022", "7 övningar jämförs inte med 2021: gäller olika delar"),
    ("Anlagda bränder", "2018", "4 bränder jämförs inte med 2017: 2017 är ett medelvärde"),
    ("Anlagda bränder", "2017", "3,4 bränder medelvärde 2013–2017"),
    (
        "Evenemang med säkerhetsplan",
        "2018",
        "Fler, antal okänt jämförs inte med 2017: antalet är okänt 2018",
    ),
    (
        "Evenemang med säkerhetsplan",
        "2019",
        "19 evenemang januari–augusti jämförs inte med 2018: antalet är okänt 2018",
    ),
    ("Passerkort", "2021", "17 kort jämförs inte med 2019: uppgift saknas 2019"),
    ("Passerkort", "2019", "Uppgift saknas"),
    ("Evenemang med säkerhetsplan", "2021", "Ej tillämpligt"),
    (
        "Personuppgiftsincidenter",
        "2017",
        "Ej mätt Det fanns inget sätt att samla rapporterna. redovisat av Informationssäkerhet",
    ),
    ("Öppnade testmejl", "2021", "Visas inte 18 kap. 8 § offentlighets- och sekretesslagen"),
    ("Anmälda hot", "2020", "Ingen rapport"),
    ("Parkeringsanmärkningar", "2019", "Har upphört"),
    ("Skolor med säkerhetsrond", "2018", "Fanns inte än"),
    ("Evenemang med säkerhetsplan", "2022", "Ingår inte i rapporten"),
]


@pytest.mark.parametrize(("figure", "year", "shown"), NOT_COMPARED)
def test_what_does_not_compare_has_no_difference_and_says_why(
    example_site: BuiltSite, figure: str, year: str, shown: str
) -> None:
    cell = example_site.cell(PAGE, SERIES, figure, year)

    assert words(cell) == shown
    assert cell.find_class("hb-step") == []


def test_no_figure_of_the_draft_has_a_difference(
    example_site: BuiltSite,
) -> None:
    drafts = [row.findall("td")[0] for row in example_site.table(PAGE, SERIES).iterfind("tbody/tr")]

    assert [words(cell) for cell in drafts if cell.find_class("hb-step")] == []


def test_a_target_and_the_way_to_go_stand_beside_the_figure(example_site: BuiltSite) -> None:
    head = words(example_site.row(PAGE, SERIES, "Anmälda hot").find("th"))

    assert head.endswith("Lägre är bättre mål: 5 anmälningar senast 2025")


def test_a_series_says_where_it_breaks_and_why(example_site: BuiltSite) -> None:
    head = words(example_site.row(PAGE, SERIES, "Personuppgiftsincidenter").find("th"))

    assert head.endswith("serien bryts 2022: Bolagens incidenter räknas med från 2022.")
