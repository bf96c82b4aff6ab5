"""The fictional municipality's reports, areas and responsibility: what is not known is said, and a draft settles nothing."""

from __future__ import annotations

import re

import pytest

from macros.downloads import MADE_ANEW, SAME_FILE
from tests.built_site import BuiltSite, words
from tests.exempelkommun_site import COMPARISON, column, fact, heads, rows, section
from tests.pdf.structure import read

LIST, FILES = "rapporter/index.html", "Rapporternas filer"
MATRIX = "Läget per område och år"
TREATED = ("2017", "2018", "2019", "2021")


@pytest.mark.parametrize(
    ("year", "stage"),
    [("2023", "Utkast"), ("2022", "Inlämnad"), *((year, "Behandlad") for year in TREATED)],
)
def test_a_reports_stage_stands_in_the_list_and_in_the_report(
    example_site: BuiltSite, year: str, stage: str
) -> None:
    listed = words(example_site.cell("rapporter/index.html", "Årsrapporterna", year, "Läge"))

    assert listed == fact(example_site, f"rapporter/{year}/index.html", "Rapportens läge") == stage


def test_there_is_no_report_for_2020_and_the_list_says_so(example_site: BuiltSite) -> None:
    assert column(example_site, "rapporter/index.html", "Årsrapporterna", "År") == [
        *("2023", "2022"),
        *reversed(TREATED),
    ]
    assert "För 2020 gjordes ingen rapport." in example_site.article_text("rapporter/index.html")
    assert not (example_site.folder / "rapporter/2020").exists()


def treatment(site: BuiltSite, year: str) -> list[str]:
    (found,) = [
        row
        for row in site.tree(f"rapporter/{year}/index.html").xpath("(//article//dl)[1]/div")
        if words(row.find("dt")) == "Behandling"
    ]
    return [words(step) for step in found.iter("li")]


def test_a_decision_in_three_steps_has_each_with_its_body_day_and_section(example_site: BuiltSite) -> None:
    assert treatment(example_site, "2019") == [
        "Kommunstyrelsen – skickade rapporten till revisorerna, 10 februari 2020, § 18",
        "Kommunens revisorer – lämnade rapporten utan anmärkning, 24 mars 2020, § 7",
        "Kommunfullmäktige – godkände rapporten, 27 april 2020, § 52",
    ]


def test_only_the_step_whose_section_is_not_known_says_so(example_site: BuiltSite) -> None:
    assert treatment(example_site, "2018") == [
        "Kommunstyrelsen – noterade rapporten, 11 mars 2019, § 41",
        "Kommunfullmäktige – lade rapporten till handlingarna, 29 april 2019, paragraf: uppgift saknas",
    ]


@pytest.mark.parametrize("year", ["2022", "2023"])
def test_a_report_that_nobody_has_treated_has_no_decision(example_site: BuiltSite, year: str) -> None:
    listed = words(example_site.cell("rapporter/index.html", "Årsrapporterna", year, "Behandling"))

    assert treatment(example_site, year) == []
    assert "§" not in listed
    assert "Kommun" not in listed


def test_only_the_annex_that_is_not_in_the_handbook_says_so(example_site: BuiltSite) -> None:
    tree = example_site.tree("rapporter/2018/index.html")
    annexes = tree.xpath(
        "//*[@id='rapporten--bilagor']/following-sibling::*[1]//li | //*[@id='rapporten--bilagor']/following-sibling::ul[1]/li"
    )

    assert [words(annex) for annex in annexes] == [
        "Förslag till ny indelning i områden",
        "Revisorernas granskning 2018 (ingår inte i handboken)",
    ]


@pytest.mark.parametrize(
    ("year", "secrecy"),
    [
        ("2018", "Ej inhämtat"),
        ("2017", "Uppgift saknas"),
        ("2022", "Inget behövde utelämnas, Kommunjurist, KSF, 13 februari 2023"),
    ],
)
def test_a_secrecy_assessment_that_was_not_made_differs_from_one_that_is_not_known(
    example_site: BuiltSite, year: str, secrecy: str
) -> None:
    assert fact(example_site, f"rapporter/{year}/index.html", "Sekretessprövning") == secrecy


@pytest.mark.parametrize(
    ("year", "first", "last"),
    [
        ("2017", "1 Säkerhet i lokaler", "8 Evenemangssäkerhet"),
        ("2019", "1.1 Hot och våld i arbetet", "1.9 Evenemangssäkerhet"),
        ("2022", "1.1 Hot och våld i arbetet", "1.7 Brandskydd"),
    ],
)
def test_the_areas_have_the_numbers_of_their_own_report(
    example_site: BuiltSite, year: str, first: str, last: str
) -> None:
    headings = [
        words(heading).removesuffix("¶")
        for heading in example_site.tree(f"rapporter/{year}/index.html").iter("h2")
    ]
    areas = [heading for heading in headings if re.match(r"\d", heading)]

    assert (areas[0], areas[-1]) == (first, last)


def test_an_area_that_the_report_left_out_is_named_there_and_nothing_is_made_up_for_it(
    example_site: BuiltSite,
) -> None:
    page = "rapporter/2022/index.html"

    assert section(example_site, page, "rapporten--utan-bidrag") == "Evenemangssäkerhet"
    assert "evenemang" not in example_site.ids(page)
    assert "1.8" not in column(example_site, page, "Områdena i rapporten 2022", "Nr")


def test_a_draft_settles_no_status(example_site: BuiltSite) -> None:
    latest = column(example_site, "omraden/index.html", "Handbokens områden", "Läge")

    assert [said for said in latest if "2023" in said] == []
    assert len([said for said in latest if "2022" in said]) == 7


@pytest.mark.parametrize(
    ("area", "year", "status"),
    [
        ("digital-sakerhet", "2022", "Delvis genomfört"),
        ("evenemang", "2021", "Ej aktuellt"),
        ("arbetsmiljo", "2022", "Löpande"),
    ],
)
def test_an_areas_page_has_the_status_of_the_latest_report_that_is_no_draft(
    example_site: BuiltSite, area: str, year: str, status: str
) -> None:
    page = f"omraden/{area}/index.html"

    assert fact(example_site, page, f"Läge {year}").startswith(status)
    assert words(example_site.cell(page, "Läget år för år", "2023", "Läge")) != status


def test_the_latest_report_on_the_start_page_is_no_draft(example_site: BuiltSite) -> None:
    latest = section(example_site, "index.html", "senaste-rapporten")

    assert "Årsrapport om säkerhet 2022" in latest
    assert "2023" not in latest


@pytest.mark.parametrize(
    ("area", "said"),
    [
        ("tilltrade", "Säkerhetschef, KSF har ändrats sedan den senaste rapporten"),
        ("brandskydd", "Brandskyddssamordnare, KSF enligt rapporten 2022"),
        ("evenemang", "Säkerhetschef, KSF enligt rapporten 2021"),
    ],
)
def test_an_areas_page_says_whether_the_latest_report_names_the_same_responsible(
    example_site: BuiltSite, area: str, said: str
) -> None:
    assert fact(example_site, f"omraden/{area}/index.html", "Ansvarig") == said


@pytest.mark.parametrize(
    ("area", "years"),
    [("skolsakerhet", ["2023 utkast", "2022", "2021", "2019"]), ("parkeringsovervakning", ["2018", "2017"])],
)
def test_an_areas_history_has_no_year_before_it_began_or_after_it_ended(
    example_site: BuiltSite, area: str, years: list[str]
) -> None:
    assert column(example_site, f"omraden/{area}/index.html", "Läget år för år", "År") == years


def test_an_area_that_ended_without_an_heir_leads_to_no_other(example_site: BuiltSite) -> None:
    cells = example_site.row(COMPARISON, MATRIX, "Parkeringsövervakning").findall("td")

    assert [words(cell) for cell in cells[:4]] == ["Har upphört"] * 4
    assert [cell for cell in cells[:4] if cell.findall(".//a")] == []
    assert "Fortsätter i" not in example_site.article_text("omraden/parkeringsovervakning/index.html")


def test_no_cell_of_the_matrix_stands_for_a_year_without_a_report(example_site: BuiltSite) -> None:
    assert [head for head in heads(example_site, COMPARISON, MATRIX) if head.startswith("2020")] == []


@pytest.mark.parametrize(
    ("role", "areas"),
    [
        (
            "sakerhetschef-ksf",
            ["Bevakning: avtal och beställningar", "Tillträde", "Krisberedskap", "Evenemangssäkerhet"],
        ),
        ("brandskyddssamordnare-ksf", ["Brandskydd"]),
        ("it-chef-ksf", ["Digital säkerhet: it-säkerhet"]),
        ("samtliga-forvaltningar-och-bolag", ["Hot och våld i arbetet"]),
        ("vaktbolaget-exempel", ["Bevakning: larmcentral"]),
        ("fastighetschef-sbf", []),
    ],
)
def test_a_role_card_has_the_areas_of_the_role_and_no_other(
    example_site: BuiltSite, role: str, areas: list[str]
) -> None:
    (card,) = example_site.tree("ansvariga/index.html").xpath(
        "//*[@id=$role]/following-sibling::*[contains(@class, 'hb-facts')][1]", role=role
    )
    (found,) = [
        row.find("dd") for row in card.iterfind(".//dl/div") if words(row.find("dt")) == "Ansvarar för"
    ]

    assert [words(area) for area in found.iter("li")] == areas


def test_only_the_areas_where_someone_is_named_for_every_part_count_as_having_a_responsible(
    example_site: BuiltSite,
) -> None:
    found = {
        year: words(
            example_site.cell(
                f"rapporter/{year}/index.html",
                "Det som riktlinjerna kräver av varje rapport",
                "En ansvarig",
                "Utfall",
            )
        )
        for year in ("2018", "2019")
    }

    assert found == {"2018": "Utsedd i 7 av 8 områden", "2019": "Utsedd i 8 av 9 områden"}


def test_a_report_that_contradicts_itself_says_so_on_its_page_and_in_the_matrix(
    example_site: BuiltSite,
) -> None:
    (told,) = example_site.tree("rapporter/2021/brandskydd/index.html").find_class("hb-deviation")

    assert words(told).startswith("Avvikelse: Rapporten säger både att alla utrymningsplaner är på plats och")
    assert "med avvikelse" in words(example_site.cell(COMPARISON, MATRIX, "1.7 Brandskydd", "2021"))
    assert "med avvikelse" not in words(example_site.cell(COMPARISON, MATRIX, "1.7 Brandskydd", "2022"))


def test_the_new_scale_is_told_in_the_report_that_brought_it_and_in_no_other(example_site: BuiltSite) -> None:
    years = [*TREATED, "2022", "2023"]
    told = [
        year
        for year in years
        if "Ny skala: Läget anges i sju steg." in example_site.article_text(f"rapporter/{year}/index.html")
    ]

    assert told == ["2019"]


def test_a_correction_stands_in_the_report_in_its_pdf_and_in_the_list(example_site: BuiltSite) -> None:
    correction = "Rättelse 1, 9 maj 2022: Ordet första var felstavat i texten om Tillträde."
    page = "rapporter/2021/index.html"

    assert fact(example_site, page, "Rättelser") == correction
    assert correction in words(example_site.cell(LIST, "Årsrapporterna", "2021", "Behandling"))
    assert correction in read(example_site.folder / "rapporter/2021/rapport-2021.pdf").text


@pytest.mark.parametrize(
    ("year", "said"),
    [
        ("2021", "Låst 9 maj 2022 (rättelse 1):"),
        ("2022", "Låst 20 februari 2023 (inlämnad):"),
        ("2019", "Rapporten är inte låst i handboken."),
    ],
)
def test_the_list_of_files_says_when_a_report_was_locked(
    example_site: BuiltSite, year: str, said: str
) -> None:
    assert said in words(example_site.cell(LIST, FILES, year, "Kontrollsumma"))


def test_a_draft_is_never_locked(example_site: BuiltSite) -> None:
    assert "lås" not in words(example_site.cell(LIST, FILES, "2023", "Kontrollsumma")).lower()


@pytest.mark.parametrize("year", ["2021", "2022"])
def test_the_list_says_whether_the_file_is_the_one_that_was_locked(
    example_site: BuiltSite, year: str
) -> None:
    cell = example_site.cell(LIST, FILES, year, "Kontrollsumma")
    now, then = (words(code) for code in cell.iter("code"))

    assert (SAME_FILE if now == then else MADE_ANEW) in words(cell)


def test_what_has_changed_since_the_latest_report_is_told_area_by_area(example_site: BuiltSite) -> None:
    caption = "Ändrat sedan rapporten 2022, som lämnades in 20 februari 2023"
    changed = dict(rows(example_site, LIST, caption))

    assert {"Bevakning", "Krisberedskap"} <= changed.keys()
    assert "Ansvarig för larmcentral har lagts till:" in changed["Bevakning"]
    assert "tillagt: Personlarm provas varje kvartal." in changed["Bevakning"]
    assert changed["Krisberedskap"].startswith("Ingress:")


READINESS = "rapporter/2023/inlamningslage/index.html"


def test_only_a_draft_has_a_page_that_says_where_it_stands(example_site: BuiltSite) -> None:
    assert [page for page in example_site.pages if "inlamningslage" in page] == [READINESS]


def test_the_draft_leads_to_the_page_that_says_where_it_stands(example_site: BuiltSite) -> None:
    (link,) = example_site.tree("rapporter/2023/index.html").xpath(
        "//*[contains(@class, 'hb-outside')]/a[text()='Det som återstår före inlämningen']/@href"
    )
    assert link == "inlamningslage/"


def test_the_page_says_how_far_each_contribution_has_come_in_words(example_site: BuiltSite) -> None:
    told = {row[1]: row[2:] for row in rows(example_site, READINESS, "Bidragen till rapporten 2023")}

    assert told["Hot och våld i arbetet Samtliga förvaltningar och bolag"] == [
        "Inte skrivet",
        "Saknas",
        "Bidraget är inte skrivetGodkännande saknasUtfall för En gemensam mall för att bedöma hot rapporten 2022",
    ]
    assert told["Krisberedskap Säkerhetschef, KSF"] == ["Skrivet", "Godkänt Säkerhetschef, KSF", "Inget"]


def test_the_reminder_can_be_copied_as_plain_text(example_site: BuiltSite) -> None:
    (text,) = example_site.tree(READINESS).xpath("//article//pre[not(ancestor::*[@hidden])]/code")

    assert text.text.startswith(
        "Årsrapport om säkerhet 2023 ska behandlas av kommunstyrelsen den 11 mars 2024.\n"
    )
    assert (
        "\n\nIt-chef, KSF – senast den 12 februari 2024\n- 1.4 Digital säkerhet: godkännande saknas.\n"
        in (text.text)
    )


def test_reports_from_before_the_handbook_say_so_outside_the_report(example_site: BuiltSite) -> None:
    sentence = "Rapporten skrevs och lämnades in innan handboken fanns. Den har sedan förts över hit."
    years = [
        year
        for year in ("2017", "2018", "2019", "2021", "2022", "2023")
        if sentence in map(words, example_site.tree(f"rapporter/{year}/index.html").find_class("hb-outside"))
    ]

    assert years == ["2017", "2018", "2019"]
