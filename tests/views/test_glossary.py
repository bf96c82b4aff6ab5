"""Words and abbreviations, from the glossary and from the organisation."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.views.pages.links import Target
from macros.views.registers.glossary import build_abbreviations, build_abbreviations_in, build_glossary
from tests.drawing import column, load
from tests.writing import ORGANISATION, organisation, register


def glossary(text: str) -> dict[str, str]:
    """Return the glossary, in a handbook without units that have abbreviations."""
    return {
        "data/ordlista.yml": register({"ordlista": text}),
        ORGANISATION: organisation(enheter="  ksf: kommunstyrelseförvaltningen\n"),
    }


def replaced(text: str) -> dict[str, str]:
    """Return the register of what has been replaced."""
    return {"data/ersatt.yml": register({"ersatt": text})}


def test_words_stand_in_swedish_alphabetical_order(tmp_path: Path) -> None:
    terms = "".join(
        f"  - {{term: {term}, forklaring: x}}\n" for term in ("Övning", "Ärende", "ZAR", "Ålarm", "TiB")
    )

    assert column(build_glossary(load(tmp_path, glossary(terms))), "Ord") == [
        "TiB",
        "ZAR",
        "Ålarm",
        "Ärende",
        "Övning",
    ]


def test_the_abbreviation_of_a_unit_is_in_the_glossary_and_leads_to_it(tmp_path: Path) -> None:
    rows = {row.what.term: row for row in build_glossary(load(tmp_path)).rows}

    assert set(rows) == {"KSF", "TiB"}
    assert (rows["KSF"].what.reading, rows["KSF"].target) == (
        "kommunstyrelseförvaltningen",
        Target("organisation.md", "ksf"),
    )


def test_an_anchor_has_only_plain_letters(tmp_path: Path) -> None:
    (row,) = build_glossary(load(tmp_path, glossary("  - {term: SÄPO:s råd, forklaring: x}\n"))).rows

    assert row.anchor == "ord-sapo-s-rad"


def test_a_word_has_its_reading_and_explanation_and_says_if_the_reading_is_not_confirmed(
    tmp_path: Path,
) -> None:
    words = (
        "  - {term: BoU, uttydning: barn och ungdom, bekraftad: false}\n"
        "  - {term: larm, forklaring: ett ljud}\n"
        "  - {term: TiB, uttydning: tjänsteman i beredskap, forklaring: Svarar alltid.}\n"
    )
    book = load(tmp_path, glossary(words))
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
def test_a_word_that_has_been_replaced_says_by_what_and_the_day_if_it_is_known(
    tmp_path: Path, since: str, said: str
) -> None:
    row = f"  - {{gammalt: Statens larmverk, forkortning: SLV, nytt: Larmverket, slag: myndighet{since}}}\n"
    book = load(tmp_path, glossary("  - {term: SLV, uttydning: Statens larmverk}\n"), replaced(row))

    assert column(build_glossary(book), "Har ersatts av") == [said]


@pytest.mark.parametrize(
    ("texts", "found"), [(["Ring TiB.", "KSFX"], ["TiB"]), (["KSF:s larm"], ["KSF"]), (["TiBet"], [])]
)
def test_only_the_abbreviations_that_a_text_uses_are_found(
    tmp_path: Path, texts: list[str], found: list[str]
) -> None:
    assert [row.what.term for row in build_abbreviations_in(load(tmp_path), texts)] == found


def test_an_empty_glossary_is_empty(tmp_path: Path) -> None:
    assert build_glossary(load(tmp_path, glossary("  []\n"))).rows == []
