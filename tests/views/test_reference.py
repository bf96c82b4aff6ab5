"""Every field of every file, as editors look them up."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from macros.model.times import When
from macros.views.pages.reference import FieldRow, build_fields
from tests.model.test_fields import WRITTEN

ROWS = [(file.file, row) for file in build_fields() for row in file.rows]


def keys(file: str) -> dict[str, FieldRow]:
    """Return the fields of one kind of file, by key."""
    return {row.key: row for name, row in ROWS if name == file}


def failing(holds: Callable[[FieldRow], object]) -> list[str]:
    """Return the fields that something does not hold for, each with its file."""
    assert ROWS
    return [f"{file}: {row.key}" for file, row in ROWS if not holds(row)]


def test_every_field_is_described_in_a_sentence() -> None:
    assert failing(lambda row: re.fullmatch(r"[A-ZÅÄÖ].*[.\w…]", row.description)) == []


def test_every_key_is_written_with_plain_letters() -> None:
    def way(row: FieldRow) -> str:
        return row.key.replace("[]", "").replace("<id>.", "")

    assert failing(lambda row: re.fullmatch(r"[a-z0-9_.-]+", way(row))) == []


def test_every_field_says_what_may_be_written() -> None:
    assert failing(lambda row: row.kind) == []


def test_every_field_of_every_model_is_listed() -> None:
    listed = {row.attribute for _, row in ROWS}
    fields = {name for model in WRITTEN - {When} for name in model.model_fields}

    assert fields - listed == set()


@pytest.mark.parametrize(
    ("file", "listed"),
    [
        ("docs/omraden/<område>.md", {"ansvariga[].vem", "granskning.senast"}),
        ("docs/rapporter/<år>/<område>.md", {"nyckeltal.<id>[].cirka", "uppfoljning[].delutfall[].utfall"}),
        ("docs/rapporter/<år>/index.md", {"bilagor[].ingar", "resurser.undantag[].skal"}),
        ("data/nyckeltal.yml", {"nyckeltal.<id>.brott[].varfor"}),
    ],
)
def test_the_long_forms_are_listed_with_the_way_to_them(file: str, listed: set[str]) -> None:
    assert listed <= keys(file).keys()


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("title", "text"),
        ("nummer", "heltal"),
        ("aktiviteter", "poster, var och en med bindestreck"),
        ("aktiviteter[].status", "genomford · paborjad · beslutad · planerad · ej-paborjad"),
        ("atgarder[].vem", "lista av text"),
        ("atgarder[].senast", "tid: 2022, 2022-10, hösten 2022 …"),
        ("beslut[].datum", "datum"),
        ("nyckeltal.<id>[].varde", "tal"),
        ("nyckeltal", "poster, var och en med bindestreck, efter id"),
    ],
)
def test_what_may_be_written_is_said_in_swedish(key: str, kind: str) -> None:
    assert keys("docs/rapporter/<år>/<område>.md")[key].kind == kind


def test_a_row_says_if_its_key_is_required_and_what_it_is_called_in_the_code() -> None:
    fields = keys("docs/rapporter/<år>/<område>.md")

    assert [fields[key].is_required for key in ("title", "status", "avvikelse")] == [True, True, False]
    assert fields["sammanfattning"].attribute == "summary"
