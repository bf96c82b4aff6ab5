"""Words and abbreviations, and what has been replaced since a text was written."""

from __future__ import annotations

import datetime

import pytest

from macros.model.registers import Replaced, ReplacedKind
from macros.views.pages.links import Target
from macros.views.registers.glossary import (
    build_abbreviations,
    build_abbreviations_in,
    build_glossary,
    build_replaced_since,
    mentions,
    page_texts,
    report_texts,
)
from tests.drawing import column, handbook_of
from tests.writing import ENTRY, ORGANISATION, REPORT, entry, organisation, register, report


def glossary(text: str) -> dict[str, str]:
    """Return the glossary, in a handbook without units that have abbreviations."""
    return {
        "data/ordlista.yml": register({"ordlista": text}),
        ORGANISATION: organisation(enheter="  ksf: kommunstyrelseförvaltningen\n"),
    }


def replaced(since: str) -> dict[str, str]:
    """Return the register of what has been replaced, with one line."""
    row = f"  - {{gammalt: Statens larmverk, forkortning: SLV, nytt: Larmverket, slag: myndighet{since}}}\n"
    return {"data/ersatt.yml": register({"ersatt": row})}


def test_words_stand_in_swedish_alphabetical_order() -> None:
    terms = "".join(
        f"  - {{term: {term}, forklaring: x}}\n" for term in ("Övning", "Ärende", "ZAR", "Ålarm", "TiB")
    )

    assert column(build_glossary(handbook_of(glossary(terms))), "Ord") == [
        "TiB",
        "ZAR",
        "Ålarm",
        "Ärende",
        "Övning",
    ]


def test_the_abbreviation_of_a_unit_is_in_the_glossary_and_leads_to_it() -> None:
    rows = {row.what.term: row for row in build_glossary(handbook_of()).rows}

    assert set(rows) == {"KSF", "TiB"}
    assert (rows["KSF"].what.reading, rows["KSF"].target) == (
        "kommunstyrelseförvaltningen",
        Target("organisation.md", "ksf"),
    )


def test_an_anchor_has_only_plain_letters() -> None:
    (row,) = build_glossary(handbook_of(glossary("  - {term: SÄPO:s råd, forklaring: x}\n"))).rows

    assert row.anchor == "ord-sapo-s-rad"


def test_a_word_has_its_reading_and_explanation_and_says_if_the_reading_is_not_confirmed() -> None:
    words = (
        "  - {term: BoU, uttydning: barn och ungdom, bekraftad: false}\n"
        "  - {term: larm, forklaring: ett ljud}\n"
        "  - {term: TiB, uttydning: tjänsteman i beredskap, forklaring: Svarar alltid.}\n"
    )
    book = handbook_of(glossary(words))
    table = build_glossary(book)

    assert [column(table, name) for name in ("Uttydning", "Förklaring", "Uttydningen är bekräftad")] == [
        ["barn och ungdom", "–", "tjänsteman i beredskap"],
        ["–", "ett ljud", "Svarar alltid."],
        ["Nej", "–", "Ja"],
    ]
    assert build_abbreviations(book) == {
        "BoU": "barn och ungdom (uttydningen är inte bekräftad)",
        "TiB": "tjänsteman i beredskap",
    }


@pytest.mark.parametrize(
    ("since", "said"),
    [(", fran: 2026-01-01", "Larmverket sedan den 1 januari 2026"), ("", "Larmverket")],
    ids=["known", "not known"],
)
def test_a_word_that_has_been_replaced_says_by_what_and_the_day_if_it_is_known(since: str, said: str) -> None:
    book = handbook_of(glossary("  - {term: SLV, uttydning: Statens larmverk}\n"), replaced(since))

    assert column(build_glossary(book), "Har ersatts av") == [said]


@pytest.mark.parametrize(
    ("texts", "found"), [(["Ring TiB.", "KSFX"], ["TiB"]), (["KSF:s larm"], ["KSF"]), (["TiBet"], [])]
)
def test_only_the_abbreviations_that_a_text_uses_are_found(texts: list[str], found: list[str]) -> None:
    assert [row.what.term for row in build_abbreviations_in(handbook_of(), 2021, texts)] == found


OLD = Replaced(
    gammalt="Statens larmverk",
    forkortning="SLV",
    nytt="Larmverket",
    slag=ReplacedKind.AUTHORITY,
    fran=datetime.date(2026, 1, 1),
)


@pytest.mark.parametrize(
    ("text", "is_named"),
    [
        *((text, True) for text in ("Statens larmverk ringde.", "SLV ringde.", "enligt SLV:s råd", "(SLV)", "Statens\nlarmverk ringde.", "rad\nSLV")),
        *((text, False) for text in ("SLVX", "aSLV", "Statens larmverket", "Statens larm", "")),
    ],
)  # fmt: skip
def test_a_text_names_the_old_thing_by_whole_words(text: str, *, is_named: bool) -> None:
    assert mentions(text, OLD) is is_named


@pytest.mark.parametrize(
    ("since", "text", "is_told"),
    [
        (", fran: 2022-01-01", "SLV ringde.", True),
        (", fran: 2021-12-31", "SLV ringde.", False),
        ("", "SLV ringde.", False),
        (", fran: 2022-01-01", "Larmet.", False),
    ],
    ids=["the year after", "the same year", "day not known", "not named"],
)
def test_only_what_the_texts_name_and_came_after_the_year_is_told(
    since: str, text: str, *, is_told: bool
) -> None:
    assert bool(build_replaced_since(handbook_of(replaced(since)), 2021, [text])) == is_told


@pytest.mark.parametrize(
    "changes",
    [
        {REPORT: report("SLV ringde.\n")},
        {REPORT: report(avvikelser="SLV ringde.")},
        {ENTRY: entry("SLV ringde.\n")},
        {ENTRY: entry(sammanfattning="SLV ringde.")},
        {ENTRY: entry(aktiviteter="\n  - {text: Ringt SLV, status: genomford}\n")},
        {ENTRY: entry(sammanfattning="\n  |\n  Rad ett.\n  SLV ringde.\n")},
        {ENTRY: entry(nyckeltal="\n  avtal: {ej-matt: SLV mäter inte}\n")},
    ],
    ids=["introduction", "deviation", "text", "summary", "activity", "second line", "figure"],
)
def test_a_name_is_found_wherever_the_report_says_it(changes: dict[str, str]) -> None:
    book = handbook_of(replaced(", fran: 2026-01-01"), changes)

    assert len(build_replaced_since(book, 2021, report_texts(book.reports[2021]))) == 1


def test_codes_are_no_text() -> None:
    texts = page_texts(handbook_of().reports[2021].entries["bevakning"])

    assert "lopande" not in texts
    assert "Bevakning" in texts


def test_an_abbreviation_stands_for_the_one_that_had_it_that_year_and_today_for_the_one_that_has_it() -> None:
    units = "\n  slk: {namn: ny, forkortning: KSF, fran: 2022, efter: ksf}\n  ksf: {namn: gammal, forkortning: KSF, till: 2021}\n"
    book = handbook_of({ORGANISATION: organisation(enheter=units)})

    assert [build_abbreviations(book, year)["KSF"] for year in (2021, 2022)] == ["gammal", "ny"]
    assert build_abbreviations(book)["KSF"] == "ny"
    assert column(build_glossary(book), "Uttydning").count("gammal") == 0
