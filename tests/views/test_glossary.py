"""Words and abbreviations, from the glossary and from the organisation."""

from __future__ import annotations

from pathlib import Path

from macros.views.glossary import build_abbreviations, build_abbreviations_in, build_glossary
from macros.views.links import Target
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


def test_a_word_has_its_reading_and_explanation(tmp_path: Path) -> None:
    book = load(
        tmp_path, glossary("  - {term: TiB, uttydning: tjänsteman i beredskap, forklaring: Svarar alltid.}\n")
    )
    table = build_glossary(book)

    assert [column(table, name) for name in ("Uttydning", "Förklaring", "Uttydningen är bekräftad")] == [
        ["tjänsteman i beredskap"],
        ["Svarar alltid."],
        ["Ja"],
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


def test_a_reading_that_is_not_confirmed_says_so(tmp_path: Path) -> None:
    book = load(tmp_path, glossary("  - {term: BoU, uttydning: barn och ungdom, bekraftad: false}\n"))

    assert column(build_glossary(book), "Uttydningen är bekräftad") == ["Nej"]
    assert build_abbreviations(book) == {"BoU": "barn och ungdom (uttydningen är inte bekräftad)"}


def test_a_word_without_a_reading_is_no_abbreviation(tmp_path: Path) -> None:
    assert build_abbreviations(load(tmp_path, glossary("  - {term: larm, forklaring: ett ljud}\n"))) == {}


def test_a_word_that_has_been_replaced_says_by_what(tmp_path: Path) -> None:
    book = load(
        tmp_path,
        glossary("  - {term: SLV, uttydning: Statens larmverk}\n"),
        replaced(
            "  - {gammalt: Statens larmverk, forkortning: SLV, nytt: Larmverket, slag: myndighet, fran: 2026-01-01}\n"
        ),
    )

    assert column(build_glossary(book), "Har ersatts av") == ["Larmverket sedan den 1 januari 2026"]


def test_a_replacement_whose_day_is_not_known_is_told_without_it(tmp_path: Path) -> None:
    book = load(tmp_path, glossary("  - {term: SLV, uttydning: Statens larmverk}\n"))

    assert column(build_glossary(book), "Har ersatts av") == ["Larmverket"]


def test_only_the_abbreviations_that_a_text_uses_are_found(tmp_path: Path) -> None:
    book = load(tmp_path)

    assert [row.what.term for row in build_abbreviations_in(book, ["Ring TiB.", "KSFX"])] == ["TiB"]


def test_an_abbreviation_with_a_genitive_is_found(tmp_path: Path) -> None:
    assert [row.what.term for row in build_abbreviations_in(load(tmp_path), ["KSF:s larm"])] == ["KSF"]


def test_a_part_of_a_word_is_no_abbreviation(tmp_path: Path) -> None:
    assert build_abbreviations_in(load(tmp_path), ["TiBet"]) == ()


def test_an_empty_glossary_is_empty(tmp_path: Path) -> None:
    assert build_glossary(load(tmp_path, glossary("  []\n"))).rows == []
