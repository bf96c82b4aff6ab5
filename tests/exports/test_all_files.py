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
from macros.views.pages.links import Target, calendar_target
from tests.calendar_readers import read_events
from tests.drawing import TODAY, load, year
from tests.writing import ENTRY, entry, organisation

ACTION = {
    ENTRY: entry(
        nyckeltal="{avtal: 0}", atgarder="[{id: larm, text: Byt larm, slag: beslutad, senast: 2022-10-14}]"
    )
}


NOON = datetime.datetime.combine(TODAY, datetime.time(12), datetime.UTC)


def files(book: Handbook, site: str = "") -> dict[str, bytes]:
    return build_files(book, NOON, lambda target: full_address(site, target))


def data(book: Handbook) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(files(book)["handbok.json"])
    return found


def test_there_is_a_workbook_a_page_data_with_its_schema_and_a_calendar_for_all_and_each_one(
    tmp_path: Path,
) -> None:
    assert sorted(files(load(tmp_path, ACTION))) == [
        "handbok.ics",
        "handbok.json",
        "kalender/ksf.ics",
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


def test_a_change_between_two_builds_is_newer_in_the_calendar_under_the_same_name(tmp_path: Path) -> None:
    lock = "{id: las, text: Byt lås, slag: beslutad, senast: 2022-11-01}"
    before = {path: text.replace("2022-10-14}]", f"2022-10-14}}, {lock}]") for path, text in ACTION.items()}
    moved = "{atgard: 2021/bevakning/larm, utfall: flyttad, kommentar: Avtalet dröjer., ny_tid: 2023-03-01}"
    outcomes = f"[{moved}, {{atgard: 2021/bevakning/las, utfall: genomford}}]"
    after = {
        **before,
        **year(2022, bevakning=entry(nyckeltal="{avtal: 4}", uppfoljning=outcomes)),
        "data/arshjul.yml": "arshjul:\n  - {id: kris, vad: Beredskapsveckan, vecka: 40}\n",
    }
    made = ((load(tmp_path / "a", before), NOON), (load(tmp_path / "b", after), NOON.replace(minute=1)))
    old, new = (read_events(build_files(*each, lambda _: "")["handbok.ics"]) for each in made)
    names = "2021_bevakning_larm", "2021_bevakning_las", "arshjul-kris-2022"
    larm, las, week = (f"{name}@sakerhetshandboken.provkommun" for name in names)

    assert old.keys() == new.keys() | {las}
    assert [(str(each[larm].begins), each[larm].sequence) for each in (old, new)] == [("2022-10-14", 0), ("2023-03-01", 1)]  # fmt: skip
    assert [(each[week].what, str(each[week].begins)) for each in (old, new)] == [("Krisberedskapsveckan", "2022-09-26"), ("Beredskapsveckan", "2022-10-03")]  # fmt: skip
    assert all(old[uid].stamp < new[uid].stamp for uid in new)


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
    assert (
        full_address("https://exempel.se/bok", calendar_target("a"))
        == "https://exempel.se/bok/kalender/a.ics"
    )
