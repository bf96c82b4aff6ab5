"""All files that are taken along: which they are, that they are the same from build to build, and what is left out."""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path
from typing import Any

import pytest

from macros.exports.all_files import build_files
from macros.exports.report_files import full_address, schema_data
from macros.model.base import Record
from macros.model.handbook import Handbook
from macros.model.locked_report import FORMS, Form
from macros.views.pages.links import Target
from tests.drawing import TODAY, load
from tests.locking import HANDED_IN, handed_in
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
        "scheman/handbok-2.schema.json",
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

    day = {"forsta_dag": "2022-10-14", "i_ord": "14 oktober 2022", "sista_dag": "2022-10-14"}

    assert action == {
        "adress": "atgarder/#2021_bevakning_larm",
        "ar": 2021,
        "lage": "ligger-framat",
        "lage_i_ord": "Ligger framåt",
        "omrade": "bevakning",
        "omraden_nu": ["bevakning"],
        "slag_nu": "beslutad",
        "slag_nu_i_ord": "Beslutad",
        "tid_nu": day,
        "uppgifter": {"id": "larm", "senast": day, "text": "Byt larm"}
        | {"slag": "beslutad", "slag_i_ord": "Beslutad"},
    }


KNOWN_BY_BOTH = {"github", "id", "organisation", "period", "start", "status", "term", "text", "version"}
"""Keys that are called as in the code: they are Swedish too, or a name."""


@pytest.mark.parametrize("form", [*FORMS, None], ids=str)
def test_the_schemas_speak_swedish_and_of_every_key(form: Form | None, tmp_path: Path) -> None:
    data = schema_data(form) if form else files(load(tmp_path))["scheman/handbok-2.schema.json"]
    fields = [item for group in groups(json.loads(data)) for item in group.items()]
    said = re.findall(r'"(?:description|title)": "([^"]+)"', data.decode())

    assert [key for key, field in fields if not field.get("description")] == []
    assert [text for text in said if re.search(r"\b(?:the|what|of|is)\b", text)] == []
    in_code = {name for model in Record.__subclasses__() for name in model.model_fields}
    assert form or {key for key, _ in fields} & in_code == KNOWN_BY_BOTH


def groups(schema: dict[str, Any]) -> list[dict[str, Any]]:
    return [group["properties"] for group in (schema, *schema["$defs"].values()) if "properties" in group]


@pytest.mark.parametrize(("today", "day"), [("2022-03-01", "2022-02-15"), ("2022-02-01", "2021-05-03")])
def test_the_data_has_the_last_day_that_its_content_tells_of_as_well_as_that_of_the_build(
    tmp_path: Path, today: str, day: str
) -> None:
    decided = entry(beslut="[{styrdokument: policy, handelse: antaget, datum: 2021-05-03}]")
    policy = "styrdokument:\n  policy: {namn: Policy, slag: policy}\n"
    book = load(tmp_path, handed_in({ENTRY: decided, "data/styrdokument.yml": policy}))
    whole = json.loads(files(book, today=datetime.date.fromisoformat(today))["handbok.json"])

    assert (whole["skapad"], whole["senast_andrad"]) == (today, day)
    assert whole["rapporter"][0]["senast_andrad"] == HANDED_IN.isoformat()


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
    made = files(load(tmp_path, ACTION), site)
    addresses = re.findall(rb"\r\nURL:(\S+)", made["handbok.ics"])
    action = json.loads(made["handbok.json"])["atgarder"]["2021/bevakning/larm"]
    schema = json.loads(made["scheman/handbok-2.schema.json"])["$id"]

    assert (address in addresses) if address else addresses == []
    assert action["adress"] == (address.decode() or "atgarder/#2021_bevakning_larm")
    assert schema.removesuffix("handbok-2.schema.json") == (site and f"{site.rstrip('/')}/scheman/")
    assert full_address("https://exempel.se/", Target("index.md")) == "https://exempel.se/"
