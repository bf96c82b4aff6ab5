"""The fictional municipality's handbook: its files, and what its built pages tell of areas, roles, documents and words."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from macros.checks import check_folder
from tests.built_site import ROOT, BuiltSite, words
from tests.exempelkommun_site import column, rows

EXAMPLE = ROOT / "tests/exempelkommun"
HARD_CASES = 45


def test_the_content_has_no_errors_and_only_the_hint_that_is_meant() -> None:
    _, problems = check_folder(EXAMPLE)

    assert [(problem.path, problem.code) for problem in problems] == [
        ("docs/rapporter/2023/index.md", "U005")
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
    cases = example_site.tree("om/svara-fall/index.html").xpath("//article//tbody/tr")

    assert len(cases) >= HARD_CASES
    assert [words(row) for row in cases if not row.xpath("td[last()]//a")] == []


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("omraden/lokalsakerhet", "Delat i Bevakning 2019"),
        ("omraden/lokalsakerhet", "Området upphörde 2018."),
        ("omraden/tilltrade", "Kom ur Säkerhet i lokaler 2019"),
        ("omraden/digital-sakerhet", "Sammanslaget av Informationssäkerhet 2021"),
        ("omraden/digital-sakerhet", "Det finns ingen rapport för 2020 i handboken."),
        ("omraden/it-sakerhet", "Fortsätter i Digital säkerhet 2021"),
        ("omraden/evenemang", "Området ingår inte i rapporten 2022."),
        ("omraden/brandskydd", "Lägena före och efter 2019 jämförs inte."),
        ("omraden/arbetsmiljo", "nu i Bevakning"),
        ("omraden/bevakning", "från Hot och våld i arbetet"),
        ("omraden/tilltrade", "Säkerhetschef, KSF har ändrats sedan den senaste rapporten"),
        ("omraden/brandskydd", "Brandskyddssamordnare, KSF enligt rapporten 2022"),
        ("omraden/digital-sakerhet", "informationssäkerhet: Informationssäkerhetssamordnare, KSFit-säkerhet: It-chef, KSF"),
        ("omraden/krisberedskap", "Granskas varje mandatperiod. Ingen granskning är införd."),
        ("omraden/digital-sakerhet", "Läge 2022Delvis genomfört"),
        ("ansvariga", "Ansvarar för Bevakning: avtal och beställningar Tillträde Krisberedskap Evenemangssäkerhet"),
        ("ansvariga", "Kom efter Brandskyddssamordnare, TeF"),
        ("ansvariga", "Brandskydd Dags att granska Granskas var 12:e månad. Senast granskad 14"),
        ("ansvariga", "Krisberedskap Ingen granskning är införd Granskas varje mandatperiod."),
        ("ansvariga", "Dokument att se över Riktlinjer till säkerhetspolicyn Dags att granska Granskas vid varje rapportering. Senast granskad vid rapporteringen 2019."),
    ],
)  # fmt: skip
def test_a_page_of_today_says(example_site: BuiltSite, page: str, said: str) -> None:
    assert said.replace(" ", "") in example_site.article_text(f"{page}/index.html").replace(" ", "")


def test_an_areas_history_goes_through_a_merger_with_the_names_of_then(example_site: BuiltSite) -> None:
    assert column(example_site, "omraden/digital-sakerhet/index.html", "Läget år för år", "År") == [
        "2023 utkast",
        "2022",
        "2021",
        *("2019 då 1.4 Informationssäkerhet", "2019 då 1.5 It-säkerhet"),
        *("2018 då 2 Informationssäkerhet", "2018 då 3 It-säkerhet"),
        *("2017 då 2 Informationssäkerhet", "2017 då 3 It-säkerhet"),
    ]


def test_the_list_of_areas_has_no_number_for_one_that_ended_and_no_status_of_the_draft(
    example_site: BuiltSite,
) -> None:
    numbers = column(example_site, "omraden/index.html", "Handbokens områden", "Nr")
    latest = column(example_site, "omraden/index.html", "Handbokens områden", "Läge")

    assert numbers == [*(f"1.{number}" for number in range(1, 9)), *"––––"]
    assert [said for said in latest if "2023" in said] == []
    assert len([said for said in latest if "2022" in said]) == 7


EVENTS = {
    "Plan för samhällsstörningar": [
        "Antaget av kommunstyrelsen 12 juni 2017 rapporten 2017",
        "Revidering påbörjad 2018 rapporten 2018",
        "Reviderat av kommunfullmäktige 17 juni 2019 rapporten 2019",
        "Upphävt av kommunfullmäktige 21 november 2022 rapporten 2022",
    ],
    "Rutin för systematiskt brandskyddsarbete": [],
}


def test_what_happened_to_a_document_stands_in_order_and_no_day_is_made_up(example_site: BuiltSite) -> None:
    cells = {
        name: example_site.cell("styrdokument/index.html", "Styrdokument", name, "Beslut") for name in EVENTS
    }

    assert {name: [words(event) for event in cell.iterfind("div")] for name, cell in cells.items()} == EVENTS
    assert words(cells["Rutin för systematiskt brandskyddsarbete"]) == "Uppgift saknas"


def test_only_a_reading_that_is_not_confirmed_says_so(example_site: BuiltSite) -> None:
    entries = example_site.tree("ordlista/index.html").xpath("//article//*[starts-with(@id, 'ord-')]")
    doubted = [entry.get("id") for entry in entries if "uttydningen är inte bekräftad" in words(entry)]
    titles = example_site.tree("rapporter/2018/index.html").xpath("//abbr[.='EXSAM']/@title")

    assert doubted == ["ord-exsam", "ord-kff"]
    assert [title.endswith("(uttydningen är inte bekräftad)") for title in titles] == [True] * len(titles)
    assert titles


def test_the_names_that_were_replaced_stand_with_the_new_and_the_day_if_it_is_known(
    example_site: BuiltSite,
) -> None:
    assert rows(example_site, "ordlista/index.html", "Det som har ersatts") == [
        ["Krisledningsrådet", "Beredskapsrådet", "1 januari 2020"],
        ["Exempelmyndigheten för trygghet (EMT)", "Exempelverket", "1 juli 2022"],
        ["Parkeringspatrullen", "Parkeringsvakterna", "Uppgift saknas"],
    ]
