"""What VS Code knows of each kind of file: it marks no file that is right, and most of what is wrong."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from macros.exports.schemas import FOLDER, SETTINGS, build_schema, editor_files, schema_path
from macros.model.kinds_of_file import FILES
from tests.built_site import ROOT

SCHEMAS = {file: build_schema(file, model) for file, model in FILES}
AREA, ENTRY, REPORT, PAGE = (file for file, _ in FILES if not file.startswith("data/"))
EXAMPLE = ROOT / "tests/exempelkommun"

ENTRY_VALUES = {
    "title": "Bevakning",
    "nummer": 3,
    "status": "lopande",
    "ansvariga": "sakerhetschef-klk",
    "sammanfattning": "Året i en mening.",
}
AREA_VALUES = {
    "title": "Bevakning",
    "nummer": 3,
    "ansvariga": "sakerhetschef-klk",
    "ingress": "Larm och väktare.",
}
REPORT_VALUES = {"title": "Årsrapport", "lage": "utkast"}


def kind_of(path: str) -> str:
    """Return which kind of file a path from the handbook's root is."""
    if path.startswith("data/"):
        return path
    if re.fullmatch(r"docs/omraden/(?!index).+", path):
        return AREA
    if re.fullmatch(r"docs/rapporter/\d{4}/index\.md", path):
        return REPORT
    return ENTRY if re.fullmatch(r"docs/rapporter/\d{4}/.+", path) else PAGE


def as_editors_see_it(value: Any) -> Any:
    """Return values as VS Code reads YAML, where a date is text."""
    if isinstance(value, dict):
        return {str(key): as_editors_see_it(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_editors_see_it(item) for item in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


def values_of(file: Path) -> Any:
    text = file.read_text("utf-8")
    return as_editors_see_it(yaml.safe_load(text.split("---\n")[1] if file.suffix == ".md" else text))


def faults(kind: str, values: Any) -> list[str]:
    """Return where the values are marked as wrong."""
    validator = jsonschema.Draft7Validator(SCHEMAS[kind], format_checker=jsonschema.FormatChecker())
    return ["/".join(map(str, error.absolute_path)) for error in validator.iter_errors(values)]


def files_of(root: Path) -> Iterator[Path]:
    yield from sorted((root / "data").glob("*.yml"))
    yield from sorted((root / "docs").rglob("*.md"))


def unmarked_kinds(root: Path) -> set[str]:
    """Return the kinds of file that a handbook has; raise AssertionError if VS Code would mark any file."""
    files = [file.relative_to(root).as_posix() for file in files_of(root)]

    assert [path for path in files if faults(kind_of(path), values_of(root / path))] == []
    return {kind_of(path) for path in files}


def test_no_file_of_a_handbook_is_marked() -> None:
    assert unmarked_kinds(EXAMPLE) == {file for file, _ in FILES}


@pytest.mark.parametrize("kind", SCHEMAS)
def test_the_schema_itself_is_right_and_speaks_swedish(kind: str) -> None:
    jsonschema.Draft7Validator.check_schema(SCHEMAS[kind])

    said = re.findall(r'"(?:description|title)": "([^"]+)"', json.dumps(SCHEMAS[kind], ensure_ascii=False))
    assert said
    assert [text for text in said if re.search(r"\b(?:the|what|of|is)\b", text)] == []


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        (AREA, {**AREA_VALUES, "ansvariga": ["a", {"vem": "b", "del": "it-säkerhet"}], "efter": "larm"}),
        (AREA, {**AREA_VALUES, "ansvariga": {"vem": "b"}, "mal": None}),
        (ENTRY, {**ENTRY_VALUES, "nyckeltal": {"a": 4, "b": 4.5, "c": "uppgift-saknas", "d": {"cirka": 80}}}),
        (ENTRY, {**ENTRY_VALUES, "nyckeltal": {"a": [125, {"varde": 109, "avser": 2020}]}}),
        *[(ENTRY, {**ENTRY_VALUES, "nyckeltal": {"a": number, "b": {"cirka": number}}})
          for number in ("1 200", "1\u00a0200", "1200,5", "\u22124")],
        (ENTRY, {**ENTRY_VALUES, "godkand": "ej-inhamtat"}),
        (ENTRY, {**ENTRY_VALUES, "godkand": "sakerhetschef-klk"}),
        (ENTRY, {**ENTRY_VALUES, "godkand": {"vem": "sakerhetschef-klk", "datum": "2022-01-31"}}),
        *[
            (ENTRY, {**ENTRY_VALUES, "atgarder": [{"id": "a", "text": "b", "slag": "beslutad", "senast": time}]})
            for time in (2022, "2022", "2022-10", "2022-10-31", "hösten 2022", "mandatperioden 2023–2026", {"nar": "c"})
        ],
        (REPORT, {**REPORT_VALUES, "bilagor": ["Statistik", {"titel": "Förslag", "ingar": False}]}),
        (REPORT, {**REPORT_VALUES, "avvikelser": "En.", "sekretessprovning": "uppgift-saknas"}),
        (REPORT, {**REPORT_VALUES, "ej_uppfoljda": "2021/bevakning/larm", "utan_bidrag": "larm"}),
        ("data/organisation.yml", {"kommun": "Kommunen", "roller": {"a": "Chef", "b": {"namn": "Chef", "github": "@x/y"}}}),
    ],
)  # fmt: skip
def test_the_short_forms_are_not_marked(kind: str, values: Any) -> None:
    assert faults(kind, values) == []


@pytest.mark.parametrize(
    ("kind", "values", "place"),
    [
        (AREA, {**AREA_VALUES, "ansvarig": "a"}, ""),
        (AREA, {key: value for key, value in AREA_VALUES.items() if key != "ingress"}, ""),
        (AREA, {**AREA_VALUES, "nummer": "tre"}, "nummer"),
        (AREA, {**AREA_VALUES, "ansvariga": []}, "ansvariga"),
        (AREA, {**AREA_VALUES, "ansvariga": "Säkerhetschef"}, "ansvariga"),
        (ENTRY, {**ENTRY_VALUES, "status": "klart"}, "status"),
        (ENTRY, {**ENTRY_VALUES, "statusgrund": "nya avtal"}, "statusgrund"),
        (ENTRY, {**ENTRY_VALUES, "nyckeltal": {"larm": "ca 80"}}, "nyckeltal/larm"),
        (ENTRY, {**ENTRY_VALUES, "nyckeltal": {"Larm": 4}}, "nyckeltal"),
        (ENTRY, {**ENTRY_VALUES, "aktiviteter": [{"text": "a", "status": "klar"}]}, "aktiviteter/0/status"),
        (ENTRY, {**ENTRY_VALUES, "uppfoljning": [{"atgard": "larm", "utfall": "kvarstar"}]}, "uppfoljning/0/atgard"),
        (ENTRY, {**ENTRY_VALUES, "atgarder": [{"id": "a", "text": "b", "slag": "beslutad", "senast": "snart"}]}, "atgarder/0/senast"),
        (ENTRY, {**ENTRY_VALUES, "beslut": [{"styrdokument": "a", "handelse": "antaget", "datum": "i maj"}]}, "beslut/0/datum"),
        (REPORT, {**REPORT_VALUES, "lage": "klar"}, "lage"),
        (PAGE, {"description": "Utan rubrik."}, ""),
        ("data/organisation.yml", {"kommun": "K", "enheter": {"klk": {"namn": "a", "bekraftad": "nej"}}}, "enheter/klk"),
        ("data/organisation.yml", {"kommun": "K", "roller": {"a": {"namn": "Chef", "github": "@anna"}}}, "roller/a"),
        ("data/nyckeltal.yml", {"nyckeltal": {"avtal": {"namn": "Avtal", "enhet": "avtal"}}}, "nyckeltal/avtal"),
        ("data/styrdokument.yml", {"styrdokument": {"p": {"namn": "Policy", "slag": "brev"}}}, "styrdokument/p/slag"),
        ("data/arshjul.yml", {"arshjul": [{"id": "prov", "vad": "Prov", "manad": 13}]}, "arshjul/0/manad"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_marked_where_it_stands(kind: str, values: Any, place: str) -> None:
    assert faults(kind, values) == [place]


def test_a_code_is_offered_with_what_it_means() -> None:
    status = SCHEMAS[ENTRY]["definitions"]["Status"]

    assert dict(zip(status["enum"], status["enumDescriptions"], strict=True))["lopande"] == "Löpande"


def test_every_register_has_its_schema_in_the_settings_of_vs_code() -> None:
    settings = json.loads(editor_files()[SETTINGS])

    assert settings["yaml.schemas"] == {
        f"./{schema_path(file)}": file for file, _ in FILES if file.startswith("data/")
    }


def test_the_committed_files_are_the_ones_that_handbok_hjalpfiler_writes() -> None:
    committed = {
        file.relative_to(ROOT).as_posix(): file.read_bytes()
        for file in [*(ROOT / FOLDER).iterdir(), ROOT / SETTINGS]
    }

    assert committed == editor_files(), "run: handbok hjalpfiler"
