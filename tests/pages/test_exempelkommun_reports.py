"""The fictional municipality's built reports and actions: what is not known is said, and a draft settles nothing."""

from __future__ import annotations

import pytest

from macros.exports.report_files import MADE_ANEW, SAME_FILE
from tests.built_site import BuiltSite, words
from tests.exempelkommun_site import ACTIONS, action, column, fact, rows, section
from tests.pdf.structure import read

LIST, FILES = "rapporter/index.html", "Rapporternas filer"
YEARS = ("2017", "2018", "2019", "2021", "2022", "2023")


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("2018", "Kommunfullmäktige – lade rapporten till handlingarna, 29 april 2019, paragraf: uppgift saknas"),
        ("2018", "Diarienummer: Uppgift saknas."),
        ("2018", "Revisorernas granskning 2018 (ingår inte i handboken)"),
        ("2018", "Exempelköpings samverkansgrupp (uttydningen är inte bekräftad)"),
        ("2018", "Rapportens läge Behandlad"),
        ("2018", "SekretessprövningEj inhämtat"),
        ("2018", "Utsedd i 7 av 8 områden"),
        ("2017", "SekretessprövningUppgift saknas"),
        ("2019", "Inget behövde utelämnas, Kommunjurist, KSF, 27 januari 2020"),
        ("2021", "Genomfört enligt rapporten med avvikelse"),
        ("2023", "BehandlingInte behandlad än"),
        ("2023", "Diarienummer tilldelas när rapporten lämnas in."),
        ("2021/brandskydd", "Avvikelse: Rapporten säger både att"),
        ("2019/bevakning", "52 larm omräknat:"),
        ("2019/arbetsmiljo", "Samtliga förvaltningar och bolag"),
        ("2019/tilltrade", "passerkort: Ingen utsedd"),
    ],
)  # fmt: skip
def test_a_report_says(example_site: BuiltSite, page: str, said: str) -> None:
    assert said in example_site.article_text(f"rapporter/{page}/index.html")


def test_the_list_has_each_report_with_its_stage_and_says_which_year_has_none(
    example_site: BuiltSite,
) -> None:
    stages = dict(zip(YEARS, ["Behandlad"] * 4 + ["Inlämnad", "Utkast"], strict=True))

    assert column(example_site, LIST, "Årsrapporterna", "År") == [*reversed(YEARS)]
    assert column(example_site, LIST, "Årsrapporterna", "Läge") == [*reversed(stages.values())]
    assert {
        year: fact(example_site, f"rapporter/{year}/index.html", "Rapportens läge") for year in YEARS
    } == stages
    assert "För 2020 gjordes ingen rapport." in example_site.article_text(LIST)


def test_an_area_that_the_report_left_out_is_named_there_and_nothing_is_made_up_for_it(
    example_site: BuiltSite,
) -> None:
    page = "rapporter/2022/index.html"

    assert section(example_site, page, "rapporten--utan-bidrag") == "Evenemangssäkerhet"
    assert "evenemang" not in example_site.ids(page)
    assert "1.8" not in column(example_site, page, "Områdena i rapporten 2022", "Nr")


@pytest.mark.parametrize(
    ("said", "years"),
    [
        ("Ny skala: Läget anges i sju steg.", ["2019"]),
        ("Rapporten skrevs och lämnades in innan handboken fanns. Den har sedan förts över hit.", ["2017", "2018", "2019"]),
    ],
)  # fmt: skip
def test_what_holds_for_some_reports_is_told_in_those_alone(
    example_site: BuiltSite, said: str, years: list[str]
) -> None:
    assert [
        year for year in YEARS if said in example_site.article_text(f"rapporter/{year}/index.html")
    ] == years


@pytest.mark.parametrize("page", ["rapporter/2021/skolsakerhet/index.html", "rapporter/2021/index.html"])
def test_a_table_a_footnote_and_a_list_are_whole_in_the_entry_and_in_the_report(
    example_site: BuiltSite, page: str
) -> None:
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
def test_a_new_name_stands_outside_the_old_text_and_never_in_it(
    example_site: BuiltSite, page: str, new: str
) -> None:
    page = f"rapporter/{page}/index.html"
    (outside,) = example_site.tree(page).find_class("hb-since")

    assert words(outside).count(new) == example_site.article_text(page).count(new) == 1


@pytest.mark.parametrize(
    ("entry", "area", "figure", "shown"),
    [
        ("2021/arbetsmiljo", "Hot och våld i arbetet", "Utbildade", "180 personer gäller 2020230 personer"),
        ("2019/krisberedskap", "Krishantering", "Krisövningar", "2 övningar krisledningen4 övningar förvaltningarna"),
        ("2019/evenemang", "Evenemangssäkerhet", "Evenemang", "19 evenemang januari–augusti"),
        ("2018/evenemang", "Evenemangssäkerhet", "Evenemang", "Fler, antal okänt"),
        ("2019/skolsakerhet", "Trygga skolor", "Skolor", "21 av 23 skolor"),
        ("2017/brandskydd", "Brandskydd", "Anlagda", "3,4 bränder medelvärde 2013–2017"),
    ],
)  # fmt: skip
def test_a_year_tells_the_figure_alike_on_its_own_page_and_in_the_report(
    example_site: BuiltSite, entry: str, area: str, figure: str, shown: str
) -> None:
    pages = (f"rapporter/{entry}/index.html", f"rapporter/{entry[:4]}/index.html")
    caption = f"Nyckeltal {entry[:4]}: {area}"

    assert [words(example_site.cell(page, caption, figure, "Värde")) for page in pages] == [shown, shown]


@pytest.mark.parametrize(
    ("page", "area", "outcomes"),
    [
        ("2018/arbetsmiljo", "Hot och våld i arbetet", [
            "Delvis genomförd Två av tre förvaltningar är klara. Barn- och utbildningsförvaltningen: Genomförd "
            "Vård- och omsorgsförvaltningen: Genomförd Kultur- och fritidsförvaltningen: Kvarstår – Väntar på den nya badhuschefen."
        ]),
        ("2019/krisberedskap", "Krishantering", [
            "Delvis genomförd Fyra av åtta radioapparater har kommit. uppföljt våren 2019",
            "Genomförd Alla åtta har kommit och provats. uppföljt hösten 2019",
        ]),
        ("2018/brandskydd", "Brandskydd", ["Framflyttad Planerna kan inte ritas förrän ombyggnaderna är klara. ny tid: hösten 2019"]),
        ("2021/arbetsmiljo", "Hot och våld i arbetet", ["Delvis genomförd Sex av elva receptioner har larm. Bevakning tar över resten. övertaget av Bevakning"]),
    ],
)  # fmt: skip
def test_a_year_tells_what_became_of_earlier_actions(
    example_site: BuiltSite, page: str, area: str, outcomes: list[str]
) -> None:
    caption = f"Uppföljning av tidigare åtgärder: {area}"

    assert column(example_site, f"rapporter/{page}/index.html", caption, "Utfall") == outcomes


@pytest.mark.parametrize(
    ("year", "area", "told"),
    [
        ("2017", "hela rapporten", ["Föreslagen", "Uppgift saknas"]),
        ("2018", "Informationssäkerhet", ["Rekommenderad av revisorerna", "2019"]),
        ("2019", "Krishantering", ["Beslutad", "mandatperioden 2019–2022"]),
    ],
)
def test_a_report_tells_the_kind_and_the_time_of_what_lies_ahead(
    example_site: BuiltSite, year: str, area: str, told: list[str]
) -> None:
    promised = rows(example_site, f"rapporter/{year}/index.html", f"Det som ligger framåt: {area}")

    assert promised[0][1:] == told


OPEN = {
    "2019_brandskydd_brandutbildning",
    "2019_evenemang_funktionarer",
    "2021_bevakning_nytt-avtal",
    "2021_tilltrade_besokssystem",
    "2021_digital-sakerhet_tvafaktor",
    "2021_krisberedskap_trygghetspunkter",
    "2022_arbetsmiljo_hotbedomning",
    "2022_krisberedskap_ledningsplats",
    "2022_rapporten_mal-per-omrade",
    "2023_skolsakerhet_utelarm",
}
"""What no report but the draft has closed."""


def test_every_action_stands_once_in_the_list_with_the_open_ones_first(example_site: BuiltSite) -> None:
    found = [str(name) for name in example_site.tree(ACTIONS).xpath("//article//tbody/tr/@id")]

    assert len(found) == len(set(found)) == 27
    assert set(found[: len(OPEN)]) == OPEN
    assert f"Alla {len(OPEN)} åtgärder som inte är avslutade" in example_site.article_text("index.html")


@pytest.mark.parametrize(
    ("name", "chain"),
    [
        ("2017_brandskydd_utrymningsplaner", ["2017 Beslutad", "2018 Framflyttad till hösten 2019", "2019 Delvis genomförd", "2021 Genomförd"]),
        ("2018_krisberedskap_reservradio", ["2018 Pågående", "2019 Delvis genomförd våren 2019", "2019 Genomförd hösten 2019"]),
        ("2019_arbetsmiljo_personlarm-receptioner", ["2019 Beslutad", "2021 Delvis genomförd övertagen av Bevakning", "2022 Genomförd"]),
        ("2019_evenemang_funktionarer", ["2019 Förväntad", "2021 Ej uppföljd", "2022 Ej uppföljd"]),
        ("2021_digital-sakerhet_tvafaktor", ["2021 Beslutad", "2022 Delvis genomförd", "2023 (utkast) Genomförd"]),
    ],
)  # fmt: skip
def test_the_whole_chain_of_an_action_stands_on_its_row(
    example_site: BuiltSite, name: str, chain: list[str]
) -> None:
    links = action(example_site, name).xpath(".//ol/li")

    assert [words(link) for link in links] == chain
    assert [link.xpath("string(.//a/@href)")[:18] for link in links] == [
        f"../rapporter/{link[:4]}/" for link in chain
    ]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("2018_lokalsakerhet_passersystem", "när upphandlingen är klar"),
        ("2018_lokalsakerhet_passersystem", "Tillträde, från Säkerhet i lokaler"),
        ("2019_krisberedskap_ovningsplan", "mandatperioden 2019–2022"),
        ("2019_skolsakerhet_inrymning", "mål: 23 skolor senast 2021"),
        ("2019_brandskydd_brandutbildning", "mål: 90 procent senast 2024"),
        ("2018_informationssakerhet_utse-ansvarig", "ur: Revisorernas granskning 2018"),
        ("2017_arbetsmiljo_egna-rutiner", "Kultur- och fritidsförvaltningen: Kvarstår"),
        ("2022_krisberedskap_ledningsplats", "Ligger framåt"),
    ],
)
def test_an_actions_row_says(example_site: BuiltSite, name: str, said: str) -> None:
    assert said in words(action(example_site, name))


def test_an_action_without_a_time_is_not_given_one(example_site: BuiltSite) -> None:
    assert "tid:" not in words(action(example_site, "2021_tilltrade_besokssystem"))


def test_a_correction_stands_in_the_report_in_its_pdf_and_in_the_list(example_site: BuiltSite) -> None:
    correction = "Rättelse 1, 9 maj 2022: Ordet första var felstavat i texten om Tillträde."

    assert fact(example_site, "rapporter/2021/index.html", "Rättelser") == correction
    assert correction in words(example_site.cell(LIST, "Årsrapporterna", "2021", "Behandling"))
    assert correction in read(example_site.folder / "rapporter/2021/rapport-2021.pdf").text


def test_the_list_of_files_says_when_a_report_was_locked_and_if_its_file_is_the_one_of_then(
    example_site: BuiltSite,
) -> None:
    cells = {year: example_site.cell(LIST, FILES, year, "Kontrollsumma") for year in YEARS}

    assert "Låst 9 maj 2022 (rättelse 1):" in words(cells["2021"])
    assert "Låst 20 februari 2023 (inlämnad):" in words(cells["2022"])
    assert "Rapporten är inte låst i handboken." in words(cells["2019"])
    assert "lås" not in words(cells["2023"]).lower()
    for year in ("2021", "2022"):
        now, then = (words(code) for code in cells[year].iter("code"))
        assert (SAME_FILE if now == then else MADE_ANEW) in words(cells[year])


def test_what_has_changed_since_the_latest_report_is_told_area_by_area(example_site: BuiltSite) -> None:
    changed = dict(rows(example_site, LIST, "Ändrat sedan rapporten 2022, som lämnades in 20 februari 2023"))

    assert {"Bevakning", "Krisberedskap"} <= changed.keys()
    assert "Ansvarig för larmcentral har lagts till:" in changed["Bevakning"]
    assert "tillagt: Personlarm provas varje kvartal." in changed["Bevakning"]
    assert changed["Krisberedskap"].startswith("Ingress:")


READINESS = "rapporter/2023/inlamningslage/index.html"


def test_only_a_draft_has_a_page_that_says_where_it_stands_and_leads_to_it(example_site: BuiltSite) -> None:
    (link,) = example_site.tree("rapporter/2023/index.html").xpath(
        "//*[contains(@class, 'hb-outside')]/a[text()='Det som återstår före inlämningen']/@href"
    )

    assert [page for page in example_site.pages if "inlamningslage" in page] == [READINESS]
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
