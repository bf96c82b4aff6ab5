"""The fictional municipality's handbook: its files, and that its built pages show each hard case as the views tell it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from macros.checks import check_folder
from macros.exports.report_files import MADE_ANEW, SAME_FILE
from tests.built_site import ROOT, BuiltSite, words
from tests.pdf.structure import read

EXAMPLE = ROOT / "tests/exempelkommun"
HARD_CASES = 45
COMPARISON, SERIES = "jamforelse", "Nyckeltal år för år"
REPORTS, FILES = "rapporter", "Rapporternas filer"
READINESS = "rapporter/2023/inlamningslage"
YEARS = ("2017", "2018", "2019", "2021", "2022", "2023")


def file_of(page: str) -> str:
    return f"{page}/index.html"


def rows(site: BuiltSite, page: str, caption: str) -> list[list[str]]:
    """Return a table as text, row by row, with the row headers."""
    table = site.table(file_of(page), caption)
    return [[words(cell) for cell in row] for row in table.iterfind("tbody/tr")]


def heads(site: BuiltSite, page: str, caption: str) -> list[str]:
    return [words(head) for head in site.table(file_of(page), caption).iterfind("thead/tr/th")]


def column(site: BuiltSite, page: str, caption: str, name: str) -> list[str]:
    """Return what stands under a column whose header begins so."""
    names = heads(site, page, caption)
    place = next(number for number, head in enumerate(names) if head.startswith(name))
    return [row[place] for row in rows(site, page, caption)]


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


SAID = {
    "omraden/lokalsakerhet": ["Delat i Bevakning 2019", "Området upphörde 2018."],
    "omraden/tilltrade": ["Kom ur Säkerhet i lokaler 2019", "Säkerhetschef, KSF har ändrats sedan den senaste rapporten"],
    "omraden/digital-sakerhet": [
        "Sammanslaget av Informationssäkerhet 2021",
        "Det finns ingen rapport för 2020 i handboken.",
        "informationssäkerhet: Informationssäkerhetssamordnare, KSF it-säkerhet: It-chef, KSF",
        "Läge 2022 Delvis genomfört",
        "Läs om 2018 2018 då 3 It-säkerhet",
        "Läs om 2018 2019 då 1.4 Informationssäkerhet Pågår",
        "Läs om 2019 2019 då 1.5 It-säkerhet Delvis genomfört",
        "Läs om 2022 2023 utkast Genomfört",
    ],
    "ordlista": [
        "Krisledningsrådet Beredskapsrådet 1 januari 2020 Exempelmyndigheten för trygghet (EMT) Exempelverket 1 juli 2022 Parkeringspatrullen Parkeringsvakterna Uppgift saknas",
    ],
    "omraden/it-sakerhet": ["Fortsätter i Digital säkerhet 2021"],
    "omraden/evenemang": ["Området ingår inte i rapporten 2022."],
    "omraden/brandskydd": ["Lägena före och efter 2019 jämförs inte.", "Brandskyddssamordnare, KSF enligt rapporten 2022"],
    "omraden/arbetsmiljo": ["nu i Bevakning"],
    "omraden/bevakning": ["från Hot och våld i arbetet"],
    "omraden/krisberedskap": ["Granskas varje mandatperiod. Ingen granskning är införd."],
    "ansvariga": [
        "Ansvarar för Bevakning: avtal och beställningar Tillträde Krisberedskap Evenemangssäkerhet", "Kom efter Brandskyddssamordnare, TeF",
        "Brandskydd Dags att granska Granskas var 12:e månad. Senast granskad 14",
        "Krisberedskap Ingen granskning är införd Granskas varje mandatperiod.",
        "Dokument att se över Riktlinjer till säkerhetspolicyn Dags att granska Granskas vid varje rapportering. Senast granskad vid rapporteringen 2019.",
        "Ansvarar för Inget eget område Ska göra Utbildning för föreningarnas funktionärer", ": det som rör Föreningsrådet i Exempelköping",
    ],
    COMPARISON: [
        "Det finns ingen rapport för 2020 i handboken. Därför jämförs 2021 med 2019.", "Lägena före och efter 2019 jämförs inte.",
        "Ny skala 2019: lägena jämförs inte med 2018.", "Bevakning Pågår ändrades till Genomfört", "Bevakning Nytt, kom ur Säkerhet i lokaler",
        "Digital säkerhet Nytt, sammanslaget av Informationssäkerhet och It-säkerhet", "Trygga skolor Nytt i rapporten",
        "Krishantering Namnet Extraordinära händelser ändrades till Krishantering", "Säkerhet i lokaler Har delats i Bevakning och Tillträde",
        "Parkeringsövervakning Finns inte längre i rapporten",
        "Evenemangssäkerhet 2021: Ej aktuellt. 2023: Planerat. jämfört med 2021, den senaste rapporten som tar upp området; jämförs inte: utkast",
        "Tillträde Fastighetschef, TeF ändrades till Fastighetschef, SBF enheten har nytt namn",
        "Lägre är bättre mål: 5 anmälningar senast 2025, inte nått än 2022", "Högre är bättre mål: 90 procent senast 2024, inte nått än 2022",
        "Lägre är bättre mål: −50 procent jämfört med 2017 senast 2025", "Högre är bättre mål: 100 procent, nått 2019",
        "serien bryts 2022: Bolagens incidenter räknas med från 2022.",
    ],
    REPORTS: [
        "För 2020 gjordes ingen rapport.", "Ändrat sedan rapporten 2022, som lämnades in 20 februari 2023",
        "Ansvarig för larmcentral har lagts till:", "tillagt: Personlarm provas varje kvartal.",
    ],
    ".": ["Alla 10 åtgärder som inte är avslutade"],
    "rapporter/2017": [
        "Sekretessprövning Uppgift saknas", "lade rapporten till handlingarna, 23 april 2018, paragrafen går inte att läsa",
        "En gemensam mall för områdenas bidrag Föreslagen Uppgift saknas",
    ],
    "rapporter/2017/evenemang": ["Ansvarig Uppgift saknas"],
    "rapporter/2018": [
        "Kommunfullmäktige – lade rapporten till handlingarna, 29 april 2019, paragraf: uppgift saknas",
        "Kommunens revisorer – svarade i ett brev, 14 maj 2019, beslut utan paragraf", "Diarienummer: Uppgift saknas.",
        "Revisorernas granskning 2018 (ingår inte i handboken)", "Exempelköpings samverkansgrupp (uttydningen är inte bekräftad)",
        "Sekretessprövning Ej inhämtat", "Utsedd i 6 av 8 områden",
        "I övriga, för hela området eller en del: ingen utsedd i 1 och en utomstående part i 1.",
        "Kommunstyrelsen ur: Revisorernas granskning 2018 Rekommenderad 2019",
    ],
    "rapporter/2018/arbetsmiljo": [
        "Delvis genomförd Två av tre förvaltningar är klara. Barn- och utbildningsförvaltningen: Genomförd Vård- och omsorgsförvaltningen: Genomförd Kultur- och fritidsförvaltningen: Kvarstår – Väntar på den nya badhuschefen.",
    ],
    "rapporter/2018/brandskydd": ["Framflyttad Planerna kan inte ritas förrän ombyggnaderna är klara. ny tid: hösten 2019"],
    "rapporter/2019/krisberedskap": [
        "Delvis genomförd Fyra av åtta radioapparater har kommit. uppföljt våren 2019",
        "Genomförd Alla åtta har kommit och provats. uppföljt hösten 2019",
    ],
    "rapporter/2021/arbetsmiljo": ["Delvis genomförd Sex av elva receptioner har larm. Bevakning tar över resten. övertaget av Bevakning"],
    "rapporter/2019": ["Inget behövde utelämnas, Kommunjurist, KSF, 27 januari 2020"],
    "rapporter/2021": ["Genomfört enligt rapporten med avvikelse"],
    "rapporter/2023": ["Behandling Inte behandlad än", "Diarienummer tilldelas när rapporten lämnas in."],
    "rapporter/2021/brandskydd": ["Avvikelse: Rapporten säger både att"],
    "rapporter/2019/bevakning": ["52 larm omräknat:"],
    "rapporter/2019/arbetsmiljo": ["Samtliga förvaltningar och bolag"],
    "rapporter/2019/tilltrade": ["passerkort: Ingen utsedd"],
    READINESS: [
        "Hot och våld i arbetet Samtliga förvaltningar och bolag Inte skrivet Saknas Bidraget är inte skrivet Godkännande saknas Utfall för En gemensam mall för att bedöma hot rapporten 2022",
        "Krisberedskap Säkerhetschef, KSF Skrivet Godkänt Säkerhetschef, KSF Inget",
        "Årsrapport om säkerhet 2023 ska behandlas av kommunstyrelsen den 11 mars 2024.",
    ],
    "atgarder#2017_brandskydd_utrymningsplaner": ["2017 Beslutad 2018 Framflyttad till hösten 2019 2019 Delvis genomförd 2021 Genomförd"],
    "atgarder#2018_krisberedskap_reservradio": ["2018 Pågående 2019 Delvis genomförd våren 2019 2019 Genomförd hösten 2019"],
    "atgarder#2019_arbetsmiljo_personlarm-receptioner": ["2019 Beslutad 2021 Delvis genomförd övertagen av Bevakning 2022 Genomförd"],
    "atgarder#2019_evenemang_funktionarer": [
        "Föreningsrådet i Exempelköping ur: Polisens råd efter marknaden 2019", "2019 Rekommenderad 2021 Ej uppföljd inte heller 2022",
    ],
    "atgarder#2021_digital-sakerhet_tvafaktor": ["2021 Beslutad 2022 Delvis genomförd 2023 (utkast) Genomförd"],
    "rapporter/2022/brandskydd": [
        "mål: 90 procent senast 2024 71 procent målet: inte nått än",
        "19 procentenheter återstår till målet. Anställda med brandutbildning: 71 procent (målet: inte nått än)",
    ],
    "atgarder#2021_bevakning_nytt-avtal": ["2023 (utkast) Ej tillämplig"],
    "atgarder#2019_brandskydd_brandutbildning": ["2022 Kvarstår 2023 (utkast) Pågår"],
    "atgarder#2018_lokalsakerhet_passersystem": [
        "2018 Föreslagen 2019 Kvarstår nu beslutad", "när upphandlingen är klar", "Tillträde, från Säkerhet i lokaler",
    ],
    "atgarder#2019_krisberedskap_ovningsplan": ["mandatperioden 2019–2022"],
    "atgarder#2019_skolsakerhet_inrymning": ["mål: 23 skolor senast 2021"],
    "atgarder#2018_informationssakerhet_utse-ansvarig": ["ur: Revisorernas granskning 2018"],
    "atgarder#2017_arbetsmiljo_egna-rutiner": ["Kultur- och fritidsförvaltningen: Kvarstår"],
    "atgarder#2022_krisberedskap_ledningsplats": ["Ligger framåt"],
}  # fmt: skip
"""What stands on pages, or in the element of a page with an id; white space apart."""


@pytest.mark.parametrize("place", SAID)
def test_a_page_says(example_site: BuiltSite, place: str) -> None:
    page, _, anchor = place.partition("#")
    (element,) = example_site.tree(file_of(page)).xpath(
        "//article//*[@id=$id]" if anchor else "//article", id=anchor
    )
    text = words(element).replace(" ", "")

    assert [said for said in SAID[place] if said.replace(" ", "") not in text] == []


CELLS = {
    (COMPARISON, "Läget per område och år"): [
        ("Säkerhet i lokaler", "2018", "Pågår"),
        ("Parkeringsövervakning", "2018", "Ej aktuellt tolkat ur rapporten"),
        ("1.6 Trygga skolor", "2019", "Planerat rapportens egna ord"),
        ("Säkerhet i lokaler", "2019", "Finns i Bevakning, Tillträde"),
        ("1.4 Digital säkerhet", "2019", "Ingick i Informationssäkerhet, It-säkerhet"),
        ("Parkeringsövervakning", "2019", "Har upphört"),
        ("1.6 Trygga skolor", "2018", "Fanns inte än"),
        ("1.8 Evenemangssäkerhet", "2022", "Ingår inte i rapporten"),
        ("1.5 Krisberedskap", "2019", "Delvis genomfört då Krishantering"),
        ("1.7 Brandskydd", "2021", "Genomfört enligt rapporten med avvikelse"),
        ("1.8 Evenemangssäkerhet", "2017", "Uppgift saknas"),
    ],
    (REPORTS, "Årsrapporterna"): [("2023", "Läge", "Utkast"), ("2022", "Läge", "Inlämnad"), ("2021", "Läge", "Behandlad")],
    ("styrdokument", "Styrdokument"): [
        ("Plan för samhällsstörningar", "Beslut", "Antaget av kommunstyrelsen 12 juni 2017 rapporten 2017Revidering påbörjad 2018 rapporten 2018Reviderat av kommunfullmäktige 17 juni 2019 rapporten 2019Upphävt av kommunfullmäktige 21 november 2022 rapporten 2022"),
        ("Rutin för systematiskt brandskyddsarbete", "Beslut", "Uppgift saknas"),
    ],
    (COMPARISON, SERIES): [
        ("Anmälda hot", "2022", "9 anmälningar oförändrat sedan 2021"),
        ("Anmälda hot", "2021", "9 anmälningar −3 sedan 2019, bättre"),
        ("Utbildade i säkerhet", "2020", "180 personer enligt rapporten 2021 jämförs inte med 2019: bara en gräns 2019"),
        ("Skolor med säkerhetsrond", "2021", "22 av 25 skolor −3,3 procentenheter sedan 2019, sämre"),
        ("Krisövningar", "2021", "3 övningar krisledningen +1 sedan 2019, bättre2 övningar förvaltningarna −2 sedan 2019, sämre"),
        ("Anmälda hot", "2023", "7 anmälningar jämförs inte med 2022: utkast"),
        ("Provade larm", "2018", "40 larm redovisat av Säkerhet i lokaler jämförs inte med 2017: ungefärligt tal 201752 larm omräknat: Området tog över larmen i Exempelbostäders lokaler. De räknas nu med också för 2018. enligt rapporten 2019"),
        ("Bevakning mot budget", "2018", "cirka −120 tusen kronor redovisat av Säkerhet i lokaler−118 tusen kronor enligt rapporten 2019"),
        ("Bevakning mot budget", "2019", "31 tusen kronor +149 sedan 2018, bättre"),
        ("Personuppgiftsincidenter", "2018", "6 incidenter osäkert: Två förvaltningar har inte svarat. redovisat av Informationssäkerhet jämförs inte med 2017: ej mätt 2017"),
        ("Personuppgiftsincidenter", "2017", "Ej mätt Det fanns inget sätt att samla rapporterna. redovisat av Informationssäkerhet"),
        ("Personuppgiftsincidenter", "2022", "21 incidenter jämförs inte med 2021: serien bryts 2022"),
        ("Anmälda hot", "2020", "Ingen rapport"),
        ("Utbildade i krisledning", "2017", "nästan 40 personer"),
        ("Utbildade i krisledning", "2018", "drygt 45 personer jämförs inte med 2017: ungefärligt tal 2017"),
        ("Utbildade i krisledning", "2019", "Okänt enligt rapporten"),
        ("Falska brandlarm", "2018", "Minskning med minst 20 procent jämfört med 2017 jämförs inte med 2017: antalet är okänt 2018"),
        ("Falska brandlarm", "2019", "Oförändrat, antal okänt jämförs inte med 2018: antalet är okänt 2018"),
    ],
    ("omraden/digital-sakerhet", "Nyckeltal"): [
        ("Driftstopp", "2019", "4 driftstopp redovisat av It-säkerhet −1 sedan 2018, bättre"),
        ("Personuppgiftsincidenter", "2021", "9 incidenter −5 sedan 2019"),
        ("Öppnade testmejl", "2021", "Visas inte 18 kap. 8 § offentlighets- och sekretesslagen"),
    ],
    (COMPARISON, "Andel av de öppna åtgärderna som rapporten följer upp"): [
        ("Evenemangssäkerhet", "2021", "0 av 1 (0 %)"),
        ("Trygga skolor", "2019", "Inget att följa upp"),
        ("Alla områden", "2023", "7 av 9 (78 %)"),
    ],
    **{
        (place, f"Nyckeltal {page[:4]}: {area}"): [(figure, "Värde", shown)]
        for page, area, figure, shown in [
            ("2021/arbetsmiljo", "Hot och våld i arbetet", "Utbildade", "180 personer gäller 2020230 personer"),
            ("2019/evenemang", "Evenemangssäkerhet", "Evenemang", "19 evenemang januari–augusti"),
            ("2018/evenemang", "Evenemangssäkerhet", "Evenemang", "Fler, antal okänt"),
            ("2017/brandskydd", "Brandskydd", "Anlagda", "3,4 bränder medelvärde 2013–2017"),
        ]
        for place in (f"rapporter/{page}", f"rapporter/{page[:4]}")
    },
}  # fmt: skip
"""What a cell shows: by page and caption, then by how its row and its column begin."""


@pytest.mark.parametrize(("page", "caption"), CELLS)
def test_a_cell_shows(example_site: BuiltSite, page: str, caption: str) -> None:
    wanted = CELLS[page, caption]
    found = [words(example_site.cell(file_of(page), caption, row, head)) for row, head, _ in wanted]

    assert found == [shown for _, _, shown in wanted]


def test_the_comparison_has_the_years_of_reports_a_draft_and_a_new_scale(example_site: BuiltSite) -> None:
    assert heads(example_site, COMPARISON, "Läget per område och år")[1:] == [
        "2017 rapportens egna ord", "2018 rapportens egna ord", "2019 tolkat ur rapporten ny skala",
        "2021 vår bedömning", "2022 vår bedömning", "2023 utkast",
    ]  # fmt: skip


def test_only_what_compares_has_an_arrow_and_it_goes_its_way(example_site: BuiltSite) -> None:
    table = example_site.table(file_of(COMPARISON), SERIES)
    stems: dict[str, set[str]] = {}
    for step in table.find_class("hb-step"):
        (path,) = step.xpath("./svg/*[local-name()='path']/@d")
        drawn = re.match(r"M[\d.]+ [\d.]+(v-|v|h)", str(path))
        stems.setdefault(words(step)[0], set()).add(drawn[1] if drawn else "")
    silent = [point for point in table.find_class("hb-point") if "jämförs inte" in words(point)]

    assert stems == {"+": {"v-"}, "−": {"v"}, "o": {"h"}}
    assert [words(point) for point in silent if point.xpath(".//svg") or "bättre" in words(point)] == []


def test_an_area_that_ended_has_no_number_and_a_draft_no_status(example_site: BuiltSite) -> None:
    numbers, latest = (column(example_site, "omraden", "Handbokens områden", name) for name in ("Nr", "Läge"))

    assert numbers == [*(f"1.{number}" for number in range(1, 9)), *"––––"]
    assert [said for said in latest if "2023" in said] == []
    assert len([said for said in latest if "2022" in said]) == 7


def test_an_area_that_a_report_left_out_is_only_named_there(example_site: BuiltSite) -> None:
    page = "rapporter/2022/index.html"
    (heading,) = example_site.tree(page).xpath("//*[@id='rapporten--utan-bidrag']")

    assert words(heading.getnext()) == "Evenemangssäkerhet"
    assert "evenemang" not in example_site.ids(page)
    assert "1.8" not in column(example_site, "rapporter/2022", "Områdena i rapporten 2022", "Nr")


@pytest.mark.parametrize(
    ("said", "years"),
    [
        ("Ny skala: Läget anges i sju steg.", ["2019"]),
        ("Rapporten skrevs och lämnades in innan handboken fanns. Den har sedan förts över hit.", ["2017", "2018", "2019"]),
    ],
)  # fmt: skip
def test_some_reports_alone_tell_what_holds_for_them(
    example_site: BuiltSite, said: str, years: list[str]
) -> None:
    assert [
        year for year in YEARS if said in example_site.article_text(f"rapporter/{year}/index.html")
    ] == years


@pytest.mark.parametrize("page", ["rapporter/2021/skolsakerhet/index.html", "rapporter/2021/index.html"])
def test_a_table_a_footnote_and_a_list_reach_the_report(example_site: BuiltSite, page: str) -> None:
    tree = example_site.tree(page)
    (table,) = tree.xpath("//article//table[not(contains(@class, 'hb-table'))]")
    (mark,) = tree.xpath("//article//sup//a[contains(@class, 'footnote-ref')]/@href")
    (note,) = tree.xpath("//article//li[@id=$id]", id=str(mark).removeprefix("#"))

    assert [[words(cell) for cell in row] for row in table.iter("tr")] == [
        ["Del av kommunen", "Skolor", "Rond gjord", "Inrymning övad"],
        ["Norra Exempelköping", "9", "9", "7"],
        ["Södra Exempelköping", "11", "9", "6"],
        ["Landsbygden", "5", "4", "3"],
    ]
    assert words(note).startswith("En säkerhetsrond tar ungefär två timmar")
    assert len(tree.xpath("//article//li[starts-with(normalize-space(), 'ytterdörrar')]/../li")) == 3


@pytest.mark.parametrize(
    ("page", "new"),
    [("2018", "Beredskapsrådet"), ("2018/krisberedskap", "Beredskapsrådet"), ("2019", "Exempelverket")],
)
def test_a_new_name_stands_outside_the_old_text(example_site: BuiltSite, page: str, new: str) -> None:
    page = f"rapporter/{page}/index.html"
    (outside,) = example_site.tree(page).find_class("hb-since")

    assert words(outside).count(new) == example_site.article_text(page).count(new) == 1


def test_every_link_of_a_chain_leads_to_the_report_of_its_year(example_site: BuiltSite) -> None:
    links = example_site.tree("atgarder/index.html").xpath("//tr[@id]//ol/li")

    assert len(links) > 50
    assert [
        words(link)
        for link in links
        if f"../rapporter/{words(link)[:4]}/" not in link.xpath("string(.//a/@href)")
    ] == []


def test_a_correction_stands_in_the_report_in_its_pdf_and_in_the_list(example_site: BuiltSite) -> None:
    correction = "Rättelse 1, 9 maj 2022: Ordet första var felstavat i texten om Tillträde."

    assert f"Rättelser{correction}" in example_site.article_text("rapporter/2021/index.html")
    listed = example_site.cell("rapporter/index.html", "Årsrapporterna", "2021", "Behandling")
    assert correction in words(listed)
    assert correction in read(example_site.folder / "rapporter/2021/rapport-2021.pdf").text


def test_the_list_of_files_says_when_a_report_was_locked_and_its_file_made(example_site: BuiltSite) -> None:
    cells = {
        year: example_site.cell("rapporter/index.html", FILES, year, "Kontrollsumma")
        for year in ("2019", "2021", "2022", "2023")
    }

    assert "lås" not in words(cells.pop("2023")).lower()
    assert "Rapporten är inte låst i handboken." in words(cells.pop("2019"))
    assert "Låst 9 maj 2022 (rättelse 1):" in words(cells["2021"])
    assert "Låst 20 februari 2023 (inlämnad):" in words(cells["2022"])
    for cell in cells.values():
        now, then = (words(code) for code in cell.iter("code"))
        assert (SAME_FILE if now == then else MADE_ANEW) in words(cell)


def test_only_a_draft_has_a_page_that_says_where_it_stands_and_leads_to_it(example_site: BuiltSite) -> None:
    (link,) = example_site.tree("rapporter/2023/index.html").xpath(
        "//*[contains(@class, 'hb-outside')]/a[text()='Det som återstår före inlämningen']/@href"
    )

    assert [page for page in example_site.pages if "inlamningslage" in page] == [file_of(READINESS)]
    assert link == "inlamningslage/"
