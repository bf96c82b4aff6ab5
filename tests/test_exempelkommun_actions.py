"""The fictional municipality's actions: each with its kind and time, its whole chain, and silence shown as silence."""

from __future__ import annotations

import re

import pytest

from tests.built_site import BuiltSite, words
from tests.exempelkommun_site import ACTIONS, COMPARISON, action, column, heads, rows

OPEN = {
    "2019_brandskydd_brandutbildning": "Alla nyanställda går brandutbildningen inom tre månader",
    "2019_evenemang_funktionarer": "Utbildning för föreningarnas funktionärer",
    "2021_bevakning_nytt-avtal": "Upphandla bevakningen på nytt",
    "2021_tilltrade_besokssystem": "Ett system för att anmäla besök",
    "2021_digital-sakerhet_tvafaktor": "Inloggning i två steg för alla anställda",
    "2021_krisberedskap_trygghetspunkter": "Trygghetspunkter i alla kommundelar",
    "2022_arbetsmiljo_hotbedomning": "En gemensam mall för att bedöma hot",
    "2022_krisberedskap_ledningsplats": "En ny ledningsplats i brandstationen",
    "2022_rapporten_mal-per-omrade": "Ett mätbart mål för varje område",
    "2023_skolsakerhet_utelarm": "Utelarm som hörs på alla skolgårdar",
}
"""What no report but the draft has closed."""

ALL_ACTIONS = 27
SHARE = "Andel av de öppna åtgärderna som rapporten följer upp"
CLOSING = {"Genomförd", "Utgår", "Ej genomförd"}


def chain(site: BuiltSite, anchor: str) -> list[str]:
    return [words(link) for link in action(site, anchor).xpath(".//ol/li")]


def anchors(site: BuiltSite) -> list[str]:
    return [str(found) for found in site.tree(ACTIONS).xpath("//article//tbody/tr/@id")]


def test_every_action_stands_once_in_the_list_with_the_open_ones_first(example_site: BuiltSite) -> None:
    found = anchors(example_site)

    assert len(found) == len(set(found)) == ALL_ACTIONS
    assert set(found[: len(OPEN)]) == set(OPEN)


def test_only_a_chain_that_a_real_report_has_closed_ends_in_something_that_closes(
    example_site: BuiltSite,
) -> None:
    closed = {
        anchor
        for anchor in anchors(example_site)
        if any(chain(example_site, anchor)[-1][5:].startswith(word) for word in CLOSING)
    }

    assert closed == set(anchors(example_site)) - set(OPEN)


def test_all_five_kinds_and_all_six_outcomes_occur_in_the_chains(example_site: BuiltSite) -> None:
    marks = [
        [words(mark) for mark in row.xpath(".//ol/li//*[contains(@class, 'hb-mark ')]")]
        for row in (action(example_site, anchor) for anchor in anchors(example_site))
    ]

    assert {made for made, *_ in marks} == {
        "Beslutad",
        "Pågående",
        "Föreslagen",
        "Rekommenderad av revisorerna",
        "Förväntad",
    }
    assert {outcome for _, *later in marks for outcome in later} == {
        "Kvarstår",
        "Genomförd",
        "Delvis genomförd",
        "Ej genomförd",
        "Framflyttad",
        "Utgår",
        "Ej uppföljd",
    }


def test_no_chain_goes_on_after_it_was_closed_or_says_anything_of_2020(example_site: BuiltSite) -> None:
    chains = {anchor: chain(example_site, anchor) for anchor in anchors(example_site)}

    assert [
        anchor for anchor, links in chains.items() if any(link.startswith("2020") for link in links)
    ] == []
    assert [
        anchor
        for anchor, links in chains.items()
        if any(link[5:].split(" ")[0] in CLOSING for link in links[:-1])
    ] == []


def test_only_the_reports_that_are_silent_are_shown_as_silent_and_each_leads_to_its_report(
    example_site: BuiltSite,
) -> None:
    silent = [
        (anchor, words(link), link.xpath("string(.//a/@href)"))
        for anchor in anchors(example_site)
        for link in action(example_site, anchor).xpath(".//ol/li")
        if "Ej uppföljd" in words(link)
    ]

    assert silent == [
        ("2019_evenemang_funktionarer", "2021 Ej uppföljd", "../rapporter/2021/"),
        ("2019_evenemang_funktionarer", "2022 Ej uppföljd", "../rapporter/2022/"),
        ("2019_it-sakerhet_reservdrift", "2021 Ej uppföljd", "../rapporter/2021/"),
    ]


def test_the_draft_is_never_called_silent(example_site: BuiltSite) -> None:
    assert "2023 (utkast) Ej uppföljd" not in example_site.article_text(ACTIONS)


def test_what_is_only_in_the_draft_says_so(example_site: BuiltSite) -> None:
    assert chain(example_site, "2023_skolsakerhet_utelarm") == ["2023 (utkast) Föreslagen"]


@pytest.mark.parametrize(
    ("anchor", "state"),
    [
        ("2022_krisberedskap_ledningsplats", "Ligger framåt"),
        ("2022_arbetsmiljo_hotbedomning", "Ligger framåt"),
        ("2022_rapporten_mal-per-omrade", "Ligger framåt"),
        ("2019_evenemang_funktionarer", ""),
        ("2021_digital-sakerhet_tvafaktor", ""),
        ("2017_brandskydd_utrymningsplaner", ""),
    ],
)
def test_only_what_has_its_time_left_lies_ahead(example_site: BuiltSite, anchor: str, state: str) -> None:
    notes = {words(note) for note in action(example_site, anchor).find_class("hb-note")}

    assert notes & {"Ligger framåt", "Inte uppföljd i handboken"} == ({state} if state else set())


@pytest.mark.parametrize("anchor", [name for name in OPEN if "_rapporten_" not in name])
def test_an_open_action_stands_among_what_lies_ahead_on_the_page_of_its_area_and_not_among_the_closed(
    example_site: BuiltSite, anchor: str
) -> None:
    page = f"omraden/{anchor.split('_')[1]}/index.html"
    ahead = column(example_site, page, "Det som ligger framåt", "Åtgärd")
    text = example_site.article_text(page)

    assert [name for name in ahead if name.startswith(OPEN[anchor])]
    assert text.count(OPEN[anchor]) == 1


def test_the_start_page_counts_the_open_actions_as_the_list_does(example_site: BuiltSite) -> None:
    assert f"Alla {len(OPEN)} åtgärder som inte är avslutade" in example_site.article_text("index.html")


@pytest.mark.parametrize(
    ("year", "area", "number", "told"),
    [
        ("2017", "Parkeringsövervakning", 0, ["Förväntad", "sommaren 2018"]),
        ("2017", "Hot och våld i arbetet", 0, ["Beslutad", "december 2018"]),
        ("2017", "hela rapporten", 0, ["Föreslagen", "Uppgift saknas"]),
        ("2017", "Informationssäkerhet", 0, ["Pågående", "2017–2019"]),
        ("2018", "Informationssäkerhet", 0, ["Rekommenderad av revisorerna", "2019"]),
        ("2018", "Säkerhet i lokaler", 0, ["Beslutad", "oktober 2019"]),
        ("2018", "Säkerhet i lokaler", 1, ["Föreslagen", "när upphandlingen är klar"]),
        ("2018", "Evenemangssäkerhet", 0, ["Förväntad", "hösten 2019"]),
        ("2019", "Krishantering", 0, ["Beslutad", "mandatperioden 2019–2022"]),
        ("2021", "Digital säkerhet", 0, ["Beslutad", "31 december 2022"]),
        ("2021", "Tillträde", 0, ["Föreslagen", "Uppgift saknas"]),
        ("2022", "Krisberedskap", 0, ["Beslutad", "mandatperioden 2027–2030"]),
    ],
)
def test_a_report_tells_the_kind_and_the_time_of_what_lies_ahead(
    example_site: BuiltSite, year: str, area: str, number: int, told: list[str]
) -> None:
    promised = rows(example_site, f"rapporter/{year}/index.html", f"Det som ligger framåt: {area}")

    assert promised[number][1:] == told


@pytest.mark.parametrize(
    ("page", "area", "outcomes"),
    [
        (
            "2018/arbetsmiljo",
            "Hot och våld i arbetet",
            [
                "Delvis genomförd Två av tre förvaltningar är klara. "
                "Barn- och utbildningsförvaltningen: Genomförd "
                "Vård- och omsorgsförvaltningen: Genomförd "
                "Kultur- och fritidsförvaltningen: Kvarstår – Väntar på den nya badhuschefen."
            ],
        ),
        (
            "2019/krisberedskap",
            "Krishantering",
            [
                "Delvis genomförd Fyra av åtta radioapparater har kommit. uppföljt våren 2019",
                "Genomförd Alla åtta har kommit och provats. uppföljt hösten 2019",
            ],
        ),
        (
            "2018/brandskydd",
            "Brandskydd",
            ["Framflyttad Planerna kan inte ritas förrän ombyggnaderna är klara. ny tid: hösten 2019"],
        ),
        (
            "2021/arbetsmiljo",
            "Hot och våld i arbetet",
            [
                "Delvis genomförd Sex av elva receptioner har larm. Bevakning tar över resten. övertaget av Bevakning"
            ],
        ),
        (
            "2021/digital-sakerhet",
            "Digital säkerhet",
            ["Genomförd Alla tio systemen är klassade."],
        ),
        (
            "2018/parkeringsovervakning",
            "Parkeringsövervakning",
            ["Utgår Vaktbolaget Exempel har egen personal."],
        ),
        ("2019/evenemang", "Evenemangssäkerhet", ["Ej genomförd Tjänsten som skulle göra den drogs in."]),
    ],
)
def test_a_year_tells_what_became_of_earlier_actions(
    example_site: BuiltSite, page: str, area: str, outcomes: list[str]
) -> None:
    caption = f"Uppföljning av tidigare åtgärder: {area}"

    assert column(example_site, f"rapporter/{page}/index.html", caption, "Utfall") == outcomes


def test_what_was_handed_over_is_followed_up_where_it_came(example_site: BuiltSite) -> None:
    caption = "Uppföljning av tidigare åtgärder: Bevakning"
    followed = rows(example_site, "rapporter/2022/bevakning/index.html", caption)

    assert followed[0][:2] == ["Personlarm till alla receptioner", "2019"]
    assert followed[0][2].startswith("Genomförd")


def test_a_target_that_belongs_to_a_figure_is_the_figures_own(example_site: BuiltSite) -> None:
    goal = "mål: 90 procent senast 2024"
    figure = example_site.row(COMPARISON, "Nyckeltal år för år", "Anställda med brandutbildning")

    assert goal in words(action(example_site, "2019_brandskydd_brandutbildning").find("th"))
    assert goal in words(figure.find("th"))


@pytest.mark.parametrize("year", ["2023", "2022", "2021", "2019", "2018"])
def test_the_shares_of_the_areas_add_up_to_that_of_all(example_site: BuiltSite, year: str) -> None:
    counted = [
        tuple(int(number) for number in match.groups())
        for said in column(example_site, COMPARISON, SHARE, year)
        if (match := re.match(r"(\d+) av (\d+) \(", said))
    ]
    *areas, total = counted

    assert total == tuple(map(sum, zip(*areas, strict=True)))


def test_a_share_is_a_hundred_percent_only_where_all_are_followed_up(example_site: BuiltSite) -> None:
    said = [cell for row in rows(example_site, COMPARISON, SHARE) for cell in row[1:]]
    shares = [
        match.groups() for cell in said if (match := re.fullmatch(r"(\d+) av (\d+) \((\d+)\s%\)", cell))
    ]

    assert len(shares) + said.count("Inget att följa upp") == len(said)
    assert [share for share in shares if (share[2] == "100") != (share[0] == share[1])] == []
    assert [share for share in shares if share[0] != share[1]]


def test_the_share_of_all_is_in_whole_percent_rounded_down(example_site: BuiltSite) -> None:
    _, *said = next(row for row in rows(example_site, COMPARISON, SHARE) if row[0] == "Alla områden")

    assert [cell.replace("\N{NO-BREAK SPACE}", " ") for cell in said] == [
        "7 av 9 (77 %)",
        "11 av 12 (91 %)",
        "8 av 10 (80 %)",
        "9 av 9 (100 %)",
        "6 av 6 (100 %)",
    ]


def test_the_first_report_has_nothing_before_it_to_follow_up(example_site: BuiltSite) -> None:
    assert heads(example_site, COMPARISON, SHARE) == ["Område", "2023 utkast", "2022", "2021", "2019", "2018"]
