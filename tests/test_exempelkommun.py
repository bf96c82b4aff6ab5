"""The fictional municipality's areas, responsibility, actions, documents and reports, read off its built site."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from macros.checks import check_folder
from tests.built_site import ROOT, BuiltSite, words

EXAMPLE = ROOT / "tests/exempelkommun"
ACTIONS = "atgarder/index.html"
HARD_CASES = 45


def test_the_content_has_no_errors_and_only_the_hint_that_is_meant() -> None:
    _, problems = check_folder(EXAMPLE)

    assert [(problem.path, problem.code) for problem in problems] == [
        ("docs/rapporter/2023/index.md", "U005"),
    ]


def test_something_wrong_on_line_7_of_every_file_is_told_with_file_and_line(tmp_path: Path) -> None:
    broken = []
    for folder in ("docs", "data"):
        shutil.copytree(EXAMPLE / folder, tmp_path / folder)
    for file in [*tmp_path.rglob("*.md"), *tmp_path.rglob("*.yml")]:
        lines = file.read_text("utf-8").splitlines()
        if len(lines) >= 7 and lines[6] != "---":
            is_text = file.suffix == ".md" and "---" in lines[1:6]
            lines[6] = "<div>\n" if is_text else "\tfel: värde"
            file.write_text("\n".join(lines), "utf-8")
            broken.append((file.relative_to(tmp_path).as_posix(), 7))
    shutil.copy(EXAMPLE / "mkdocs.yml", tmp_path)
    told = {(problem.path, problem.line) for problem in check_folder(tmp_path)[1]}

    assert len(broken) > 70
    assert [place for place in broken if place not in told] == []


def test_every_page_says_that_the_municipality_is_made_up(example_site: BuiltSite) -> None:
    silent = [page for page in example_site.pages if not example_site.tree(page).find_class("hb-fictional")]

    assert silent == []
    assert len(example_site.pages) > 70


def test_the_list_of_hard_cases_leads_to_each_of_them(example_site: BuiltSite) -> None:
    page = "om/svara-fall/index.html"
    rows = example_site.tree(page).xpath("//article//tbody/tr")

    assert len(rows) >= HARD_CASES
    assert [words(row) for row in rows if not row.xpath("td[last()]//a")] == []


@pytest.mark.parametrize(
    ("area", "said"),
    [
        ("lokalsakerhet", "Delat i Bevakning 2019"),
        ("lokalsakerhet", "Delat i Tillträde 2019"),
        ("lokalsakerhet", "Området upphörde 2018."),
        ("tilltrade", "Kom ur Säkerhet i lokaler 2019"),
        ("digital-sakerhet", "Sammanslaget av Informationssäkerhet 2021"),
        ("digital-sakerhet", "Sammanslaget av It-säkerhet 2021"),
        ("it-sakerhet", "Fortsätter i Digital säkerhet 2021"),
        ("parkeringsovervakning", "Området upphörde 2018."),
        ("digital-sakerhet", "Det finns ingen rapport för 2020 i handboken."),
        ("evenemang", "Området ingår inte i rapporten 2022."),
        ("brandskydd", "Lägena före och efter 2019 jämförs inte."),
        ("arbetsmiljo", "nu i Bevakning"),
        ("bevakning", "från Hot och våld i arbetet"),
    ],
)
def test_an_areas_page_says_what_it_came_from_and_became(
    example_site: BuiltSite, area: str, said: str
) -> None:
    assert said in example_site.article_text(f"omraden/{area}/index.html")


def test_an_areas_history_goes_through_a_merger_with_the_names_of_then(example_site: BuiltSite) -> None:
    table = example_site.table("omraden/digital-sakerhet/index.html", "Läget år för år")

    assert [words(head) for head in table.xpath("./tbody/tr/th")] == [
        "2023 utkast",
        "2022",
        "2021",
        "2019 då 1.4 Informationssäkerhet",
        "2019 då 1.5 It-säkerhet",
        "2018 då 2 Informationssäkerhet",
        "2018 då 3 It-säkerhet",
        "2017 då 2 Informationssäkerhet",
        "2017 då 3 It-säkerhet",
    ]


def test_an_area_that_changed_number_and_name_is_the_same_area(example_site: BuiltSite) -> None:
    table = example_site.table("omraden/krisberedskap/index.html", "Läget år för år")

    assert [words(head) for head in table.xpath("./tbody/tr/th")][3:] == [
        "2019 då 1.7 Krishantering",
        "2018 då 6 Extraordinära händelser",
        "2017 då 6 Extraordinära händelser",
    ]


def test_an_area_that_ended_has_no_number_that_another_has(example_site: BuiltSite) -> None:
    table = example_site.table("omraden/index.html", "Handbokens områden")
    numbers = [words(row.find("td")) for row in table.iterfind("tbody/tr")]

    assert numbers == [*(f"1.{number}" for number in range(1, 9)), "–", "–", "–", "–"]


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (
            "omraden/digital-sakerhet/index.html",
            "informationssäkerhet: Informationssäkerhetssamordnare, KSFit-säkerhet: It-chef, KSF",
        ),
        ("rapporter/2019/arbetsmiljo/index.html", "Ansvarig Samtliga förvaltningar och bolag"),
        ("rapporter/2018/parkeringsovervakning/index.html", "Ansvarig Vaktbolaget Exempel"),
        ("rapporter/2018/informationssakerhet/index.html", "Ansvarig Ingen utsedd"),
        ("rapporter/2019/tilltrade/index.html", "passerkort: Ingen utsedd"),
        (
            "ansvariga/index.html",
            "Ansvarar för Bevakning: avtal och beställningar Tillträde Krisberedskap Evenemangssäkerhet",
        ),
        ("ansvariga/index.html", "Kom efter Brandskyddssamordnare, TeF"),
        ("ansvariga/index.html", "Brandskydd Dags att granska Granskas var 12:e månad. Senast granskad 14"),
        ("ansvariga/index.html", "Tillträde Dags att granska Granskas vid varje rapportering."),
        ("ansvariga/index.html", "Digital säkerhet Granskad Granskas vid varje rapportering."),
        ("ansvariga/index.html", "Krisberedskap Ingen granskning är införd Granskas varje mandatperiod."),
        ("ansvariga/index.html", "Hot och våld i arbetet Granskad Granskas var 24:e månad."),
        (
            "ansvariga/index.html",
            "Dokument att se över Riktlinjer till säkerhetspolicyn Dags att granska Granskas vid varje "
            "rapportering. Senast granskad vid rapporteringen 2019.",
        ),
        ("omraden/krisberedskap/index.html", "Granskas varje mandatperiod. Ingen granskning är införd."),
    ],
)
def test_who_is_responsible_is_told(example_site: BuiltSite, page: str, said: str) -> None:
    assert said.replace(" ", "") in example_site.article_text(page).replace(" ", "")


@pytest.mark.parametrize(
    ("action", "chain"),
    [
        (
            "2017_brandskydd_utrymningsplaner",
            ["2017 Beslutad", "2018 Framflyttad till hösten 2019", "2019 Delvis genomförd", "2021 Genomförd"],
        ),
        ("2017_parkeringsovervakning_nya-kontrollanter", ["2017 Förväntad", "2018 Utgår"]),
        ("2018_evenemang_checklista", ["2018 Förväntad", "2019 Ej genomförd"]),
        ("2018_informationssakerhet_utse-ansvarig", ["2018 Rekommenderad av revisorerna", "2019 Genomförd"]),
        (
            "2018_krisberedskap_reservradio",
            ["2018 Pågående", "2019 Delvis genomförd våren 2019", "2019 Genomförd hösten 2019"],
        ),
        (
            "2019_arbetsmiljo_personlarm-receptioner",
            ["2019 Beslutad", "2021 Delvis genomförd övertagen av Bevakning", "2022 Genomförd"],
        ),
        ("2019_evenemang_funktionarer", ["2019 Förväntad", "2021 Ej uppföljd", "2022 Ej uppföljd"]),
        ("2019_it-sakerhet_reservdrift", ["2019 Föreslagen", "2021 Ej uppföljd", "2022 Genomförd"]),
        (
            "2018_lokalsakerhet_passersystem",
            ["2018 Föreslagen", "2019 Kvarstår", "2021 Delvis genomförd", "2022 Genomförd"],
        ),
        (
            "2019_rapporten_gemensam-utbildning",
            ["2019 Beslutad", "2021 Framflyttad till juni 2022", "2022 Genomförd"],
        ),
        (
            "2021_digital-sakerhet_tvafaktor",
            ["2021 Beslutad", "2022 Delvis genomförd", "2023 (utkast) Genomförd"],
        ),
    ],
)
def test_the_whole_chain_of_an_action_stands_on_its_row(
    example_site: BuiltSite, action: str, chain: list[str]
) -> None:
    (row,) = example_site.tree(ACTIONS).xpath(f"//tr[@id='{action}']")

    assert [words(link) for link in row.xpath(".//ol/li")] == chain


@pytest.mark.parametrize(
    ("action", "said"),
    [
        ("2018_evenemang_checklista", "hösten 2019"),
        ("2018_lokalsakerhet_larminventering", "oktober 2019"),
        ("2018_lokalsakerhet_passersystem", "när upphandlingen är klar"),
        ("2019_krisberedskap_ovningsplan", "mandatperioden 2019–2022"),
        ("2019_skolsakerhet_inrymning", "2019–2021"),
        ("2019_skolsakerhet_inrymning", "mål: 23 skolor senast 2021"),
        ("2021_digital-sakerhet_tvafaktor", "31 december 2022"),
        ("2019_brandskydd_brandutbildning", "mål: 90 procent senast 2024"),
        ("2018_informationssakerhet_utse-ansvarig", "ur: Revisorernas granskning 2018"),
        ("2017_arbetsmiljo_egna-rutiner", "Kultur- och fritidsförvaltningen: Kvarstår"),
        ("2019_arbetsmiljo_personlarm-receptioner", "Bevakning, från Hot och våld i arbetet"),
        ("2018_lokalsakerhet_passersystem", "Tillträde, från Säkerhet i lokaler"),
        ("2018_krisberedskap_reservradio", "Krisberedskap"),
        ("2022_krisberedskap_ledningsplats", "Ligger framåt"),
    ],
)
def test_an_actions_row_says(example_site: BuiltSite, action: str, said: str) -> None:
    (row,) = example_site.tree(ACTIONS).xpath(f"//tr[@id='{action}']")

    assert said in words(row)


def test_an_action_without_a_time_is_not_given_one(example_site: BuiltSite) -> None:
    (row,) = example_site.tree(ACTIONS).xpath("//tr[@id='2021_tilltrade_besokssystem']")

    assert "tid:" not in words(row)


def test_what_only_the_draft_has_finished_is_still_among_the_open(example_site: BuiltSite) -> None:
    rows = [row.get("id") for row in example_site.tree(ACTIONS).xpath("//tr[@id]")]

    assert rows.index("2021_digital-sakerhet_tvafaktor") < rows.index("2017_brandskydd_utrymningsplaner")


@pytest.mark.parametrize(
    ("area", "year", "share"),
    [
        ("Evenemangssäkerhet", "2021", "0 av 1 (0 %)"),
        ("Evenemangssäkerhet", "2022", "0 av 1 (0 %)"),
        ("Trygga skolor", "2019", "Inget att följa upp"),
        ("Digital säkerhet", "2021", "1 av 2 (50 %)"),
        ("Bevakning", "2022", "2 av 2 (100 %)"),
        ("Tillträde", "2019", "1 av 1 (100 %)"),
        ("Alla områden", "2021", "8 av 10 (80 %)"),
        ("Alla områden", "2018", "6 av 6 (100 %)"),
    ],
)
def test_the_share_followed_up_is_counted_by_area_and_year(
    example_site: BuiltSite, area: str, year: str, share: str
) -> None:
    caption = "Andel av de öppna åtgärderna som rapporten följer upp"

    assert words(example_site.cell("jamforelse/index.html", caption, area, year)) == share


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("rapporter/2018/index.html", "29 april 2019, paragraf: uppgift saknas"),
        ("rapporter/2018/index.html", "Diarienummer: Uppgift saknas."),
        ("rapporter/2018/index.html", "Revisorernas granskning 2018 (ingår inte i handboken)"),
        ("rapporter/2018/index.html", "Exempelköpings samverkansgrupp (uttydningen är inte bekräftad)"),
        ("rapporter/2018/index.html", "Rapportens läge Behandlad"),
        ("rapporter/2022/index.html", "Rapportens läge Inlämnad"),
        ("rapporter/2023/index.html", "Rapportens läge Utkast"),
        ("rapporter/2023/index.html", "BehandlingInte behandlad än"),
        ("rapporter/2023/index.html", "Diarienummer tilldelas när rapporten lämnas in."),
        ("rapporter/2021/index.html", "Genomfört enligt rapporten med avvikelse"),
        ("rapporter/2019/index.html", "Ny skala: Läget anges i sju steg."),
        ("rapporter/2019/index.html", "Inget behövde utelämnas, Kommunjurist, KSF, 27 januari 2020"),
        ("rapporter/2021/brandskydd/index.html", "Avvikelse: Rapporten säger både att"),
        ("rapporter/2019/bevakning/index.html", "52 larm omräknat:"),
    ],
)
def test_a_report_says(example_site: BuiltSite, page: str, said: str) -> None:
    assert said in example_site.article_text(page)


def test_a_restated_figure_on_its_reports_page_says_which_year_it_is_for_and_not_by_which_report(
    example_site: BuiltSite,
) -> None:
    cell = words(
        example_site.cell(
            "rapporter/2019/bevakning/index.html", "Nyckeltal 2019: Bevakning", "Provade larm", "Värde"
        )
    )

    assert "gäller 2018" in cell
    assert "enligt rapporten" not in cell


def test_a_name_that_was_replaced_later_is_explained_outside_the_report(example_site: BuiltSite) -> None:
    page = "rapporter/2018/index.html"
    (outside,) = example_site.tree(page).find_class("hb-since")

    assert "Krisledningsrådet ersattes den 1 januari 2020 av Beredskapsrådet." in words(outside)
    assert example_site.article_text(page).count("Beredskapsrådet") == words(outside).count("Beredskapsrådet")
    assert "Krisledningsrådet" in example_site.article_text(page).replace(words(outside), "")


@pytest.mark.parametrize("page", ["rapporter/2021/skolsakerhet/index.html", "rapporter/2021/index.html"])
def test_a_table_a_footnote_and_a_list_survive_in_the_entry_and_in_the_report(
    example_site: BuiltSite, page: str
) -> None:
    tree = example_site.tree(page)

    assert tree.xpath("//article//table[not(contains(@class, 'hb-table'))]")
    assert tree.xpath("//article//*[@class='footnote']")
    assert tree.xpath("//article//ul[not(contains(@class, 'hb-'))]/li")


@pytest.mark.parametrize(
    ("document", "event"),
    [
        ("Plan för samhällsstörningar", "Revidering påbörjad 2018"),
        ("Plan för samhällsstörningar", "Reviderat av kommunfullmäktige 17 juni 2019"),
        ("Plan för samhällsstörningar", "Upphävt av kommunfullmäktige 21 november 2022"),
        ("Plan för krisberedskap", "Påbörjat 2021"),
        ("Rutin vid hot och våld", "Antaget av kommunstyrelsen 2018"),
        ("Riktlinjer till säkerhetspolicyn", "Beslutat av kommunstyrelsen 2016"),
        ("Rutin för systematiskt brandskyddsarbete", "Uppgift saknas"),
    ],
)
def test_what_happened_to_a_document_is_told(example_site: BuiltSite, document: str, event: str) -> None:
    assert event in words(example_site.row("styrdokument/index.html", "Styrdokument", document))
