"""Where sentences begin and end, and how many words they have."""

from __future__ import annotations

import pytest

from macros.files.sentences import count_words, read_sentences


def sentences(text: str) -> list[str]:
    return [sentence.text for sentence in read_sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Larmet går. Väktaren kommer.", ["Larmet går.", "Väktaren kommer."]),
        ("Går larmet? 3 väktare kommer…", ["Går larmet?", "3 väktare kommer…"]),
        ("Hon sade ”stopp.” Larmet gick (ofta.) Sedan teg det.", ["Hon sade ”stopp.”", "Larmet gick (ofta.)", "Sedan teg det."]),
        ("Larmet går.\nVäktaren kommer.", ["Larmet går.", "Väktaren kommer."]),
        ("Möten, larm m.m. Väktaren kommer.", ["Möten, larm m.m.", "Väktaren kommer."]),
        ("Se _. _ visar listan.", ["Se _.", "_ visar listan."]),
        *(
            (text, [text])
            for text in (
                "I gruppen ingår",
                "Det gäller bl.a. Länsstyrelsen och t.ex. Polisen.",
                "Det gäller bl. a. Länsstyrelsen och t. ex. Polisen.",
                "Enligt 2 kap. 7 § gäller nr. 4.",
                "Kl. 14.30 den 3.4 provas larmet, ca. 80 gånger.",
                "Ring larm@example.org. sedan går det",
                "Mötet var fr.o.m. 2021 t.o.m. 2022.",
            )
        ),
        ("", []),
    ],
)  # fmt: skip
def test_a_sentence_ends_at_a_mark_before_a_capital_or_a_number_and_not_at_an_abbreviation_or_a_date(
    text: str, expected: list[str]
) -> None:
    assert sentences(text) == expected


def test_a_sentence_knows_where_it_begins() -> None:
    text = " Larmet går.\n Väktaren kommer."

    assert [text[found.start :][:4] for found in read_sentences(text)] == ["Larm", "Väkt"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Larmet går 14.30", 3),
        ("it-chefen – och andra", 3),
        ("2 kap. 7 §", 3),
        ("”larm”, (väktare).", 2),
        ("… – !", 0),
    ],
)
def test_a_word_is_what_stands_between_spaces_with_a_letter_or_digit_in_it(text: str, words: int) -> None:
    assert count_words(text) == words
