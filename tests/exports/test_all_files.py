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
from macros.views.pages.links import Target, calendar_target
from tests.calendar_readers import read_events
from tests.drawing import TODAY, load, year
from tests.locking import HANDED_IN, handed_in
from tests.writing import ENTRY, entry, organisation

ACTION = {
    ENTRY: entry(
        nyckeltal="{avtal: 0}", atgarder="[{id: larm, text: Byt larm, slag: beslutad, senast: 2022-10-14}]"
    )
}


NOON = datetime.datetime.combine(TODAY, datetime.time(12), datetime.UTC)


def files(book: Handbook, site: str = "", made: datetime.datetime = NOON) -> dict[str, bytes]:
    return build_files(book, made, lambda target: full_address(site, target))


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
    noon = datetime.datetime.combine(datetime.date.fromisoformat(today), datetime.time(12), datetime.UTC)
    whole = json.loads(files(book, made=noon)["handbok.json"])

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
    assert (
        full_address("https://exempel.se/bok", calendar_target("a"))
        == "https://exempel.se/bok/kalender/a.ics"
    )
