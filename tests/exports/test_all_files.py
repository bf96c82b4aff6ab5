"""All files that are taken along: which they are, that they are the same from build to build, and what is left out."""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path
from typing import Any

import pytest

from macros.exports.all_files import build_files
from macros.exports.report_files import full_address
from macros.model.handbook import Handbook
from macros.views.pages.links import Target
from tests.drawing import TODAY, load
from tests.writing import ENTRY, Changes, entry, organisation

ACTION: Changes = {
    ENTRY: entry(
        nyckeltal="{avtal: 0}", atgarder="[{id: larm, text: Byt larm, slag: beslutad, senast: 2022-10-14}]"
    )
}


def files(book: Handbook, site: str = "", today: datetime.date = TODAY) -> dict[str, bytes]:
    return build_files(book, today, lambda target: full_address(site, target))


def data(book: Handbook) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(files(book)["handbok.json"])
    return found


def test_there_is_a_workbook_a_page_data_with_its_schema_and_a_calendar_for_all_and_each_role(
    tmp_path: Path,
) -> None:
    assert sorted(files(load(tmp_path, ACTION))) == [
        "handbok.ics",
        "handbok.json",
        "kalender/sakerhetschef-ksf.ics",
        "scheman/handbok-1.schema.json",
        "tabeller/ansvariga.xlsx",
        "tabeller/arshjul.xlsx",
        "tabeller/atgarder.xlsx",
        "tabeller/jamforelse.xlsx",
        "tabeller/omraden.xlsx",
        "tabeller/ordlista.xlsx",
        "tabeller/organisation.xlsx",
        "tabeller/styrdokument.xlsx",
    ]


def test_the_same_handbook_on_the_same_day_gives_the_same_bytes(tmp_path: Path) -> None:
    assert files(load(tmp_path / "a", ACTION)) == files(load(tmp_path / "b", ACTION))


def test_zero_is_a_number_and_not_a_blank(tmp_path: Path) -> None:
    assert data(load(tmp_path, ACTION))["nyckeltal"]["avtal"]["rapporter"] == [
        {"ar": 2021, "omrade": "bevakning", "varden": [{"varde": 0}]}
    ]


def test_an_action_has_its_state_and_what_holds_of_it_now(tmp_path: Path) -> None:
    action = data(load(tmp_path, ACTION))["atgarder"]["2021/bevakning/larm"]

    day = {"first": "2022-10-14", "label": "14 oktober 2022", "last": "2022-10-14"}

    assert action == {
        "ar": 2021,
        "lage": "Ligger framåt",
        "omrade": "bevakning",
        "omraden_nu": ["bevakning"],
        "slag_nu": "beslutad",
        "tid_nu": day,
        "uppgifter": {"id": "larm", "senast": day, "slag": "beslutad", "text": "Byt larm"},
    }


def test_who_reviews_the_files_is_no_part_of_the_handbook(tmp_path: Path) -> None:
    roles = "\n  sakerhetschef-ksf: {namn: Säkerhetschef, enhet: ksf, github: '@kommun/sakerhet'}\n"

    assert (
        b"@kommun/sakerhet"
        not in files(load(tmp_path, {"data/organisation.yml": organisation(roller=roles)}))["handbok.json"]
    )


@pytest.mark.parametrize(
    ("site", "address"),
    [
        ("https://exempel.se/bok/", b"https://exempel.se/bok/atgarder/#2021_bevakning_larm"),
        ("https://exempel.se/bok", b"https://exempel.se/bok/atgarder/#2021_bevakning_larm"),
        ("", b""),
    ],
)
def test_a_file_has_the_address_of_the_built_page_if_the_sites_is_known(
    tmp_path: Path, site: str, address: bytes
) -> None:
    calendar = files(load(tmp_path, ACTION), site)["handbok.ics"]
    addresses = re.findall(rb"\r\nURL:(\S+)", calendar)

    assert (address in addresses) if address else addresses == []
    assert full_address("https://exempel.se/", Target("index.md")) == "https://exempel.se/"
