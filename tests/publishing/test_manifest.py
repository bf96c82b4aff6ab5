"""The manifest: written one way, and read only when it is written so."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.publishing.manifest import read_manifest
from macros.publishing.refusals import RefusalError
from tests.publishing.archives import SITE, build_manifest

MANIFEST = build_manifest(SITE)
VALUE: dict[str, Any] = json.loads(MANIFEST.as_json())


def written(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def refused(data: bytes) -> list[str]:
    with pytest.raises(RefusalError) as refusal:
        read_manifest(data)
    return refusal.value.problems


def test_what_is_written_is_read_back() -> None:
    assert read_manifest(MANIFEST.as_json()) == MANIFEST


def test_the_manifest_is_written_as_the_archive_is_described() -> None:
    small = build_manifest({"publicera.pyz": b""})

    assert (
        small.as_json().decode()
        == """{
 "byggd": "2024-02-01T12:30:10Z",
 "filer": {
  "publicera.pyz": {
   "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
   "storlek": 0
  }
 },
 "format": 1,
 "kallkod": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
 "kommun": "Exempelköping",
 "utgava": "20240201T123010Z-aaaaaaaaaaaa",
 "versioner": {
  "handbok": "0.1.0",
  "python": "3.11"
 }
}
"""
    )


@pytest.mark.parametrize(
    ("key", "value", "problem"),
    [
        ("utgava", "../../etc", "utgava ska vara ett id som 20240201T120000Z-0123456789ab."),
        ("utgava", 1, "utgava ska vara ett id som 20240201T120000Z-0123456789ab."),
        ("kommun", "Exempel\x1b[2Jköping", "kommun ska vara ett namn."),
        ("kommun", None, "kommun ska vara ett namn."),
        ("kallkod", "abc", "kallkod ska vara en incheckning i git, med 40 eller 64 tecken."),
        ("byggd", "2024-02-30T12:00:00Z", "byggd ska vara en tid som 2024-02-01T12:00:00Z."),
        ("byggd", "2024-02-01T12:30:10+00:00", "byggd ska vara en tid som 2024-02-01T12:00:00Z."),
        ("byggd", 2024, "byggd ska vara en tid som 2024-02-01T12:00:00Z."),
        ("versioner", {"python": 3}, "versioner ska ha ett namn och en version på varje rad."),
        ("versioner", [], "versioner ska ha ett namn och en version på varje rad."),
        ("filer", {}, "filer ska ha alla filer i utgåvan."),
        ("filer", [], "filer ska ha alla filer i utgåvan."),
        ("filer", {"publicera.pyz": {"sha256": "0" * 64}}, "publicera.pyz: sha256 och storlek saknas eller är fel skrivna."),
        ("filer", {"publicera.pyz": {"sha256": "0" * 64, "storlek": -1}}, "publicera.pyz: sha256 och storlek saknas eller är fel skrivna."),
        ("filer", {"publicera.pyz": {"sha256": "0" * 64, "storlek": True}}, "publicera.pyz: sha256 och storlek saknas eller är fel skrivna."),
        ("filer", {"publicera.pyz": {"sha256": "A" * 64, "storlek": 1}}, "publicera.pyz: sha256 och storlek saknas eller är fel skrivna."),
        ("mer", 1, "nyckeln mer är okänd."),
    ],
)  # fmt: skip
def test_a_manifest_with_a_fault_is_told_what_to_be(key: str, value: object, problem: str) -> None:
    assert refused(written({**VALUE, key: value})) == [f"manifest.json: {problem}"]


def test_all_faults_are_told_at_once() -> None:
    assert refused(written({**VALUE, "kommun": 1, "kallkod": 1, "byggd": 1})) == [
        "manifest.json: kommun ska vara ett namn.",
        "manifest.json: kallkod ska vara en incheckning i git, med 40 eller 64 tecken.",
        "manifest.json: byggd ska vara en tid som 2024-02-01T12:00:00Z.",
    ]


def test_a_key_that_is_missing_is_named() -> None:
    assert refused(written({key: VALUE[key] for key in VALUE if key != "kallkod"})) == [
        "manifest.json: nyckeln kallkod saknas."
    ]


def test_an_id_that_its_source_does_not_give_is_refused() -> None:
    assert refused(written({**VALUE, "utgava": "20250101T000000Z-aaaaaaaaaaaa"})) == [
        "manifest.json: utgava stämmer inte med kallkod och byggd, som ger 20240201T123010Z-aaaaaaaaaaaa."
    ]


@pytest.mark.parametrize(
    "data",
    [
        MANIFEST.as_json().replace(b'"kommun"', b'"kommun": "Annan",\n "kommun"'),
        MANIFEST.as_json() + b"\n",
        json.dumps(VALUE).encode(),
    ],
    ids=["a key twice", "a line more", "another form"],
)
def test_a_manifest_that_is_written_in_another_way_is_refused(data: bytes) -> None:
    assert refused(data) == [
        "manifest.json är inte skriven som handboken skriver den, så den kan vara ändrad."
    ]


@pytest.mark.parametrize("data", [b"", b"{", b"\xff", b"[" * 100_000, b"1" * 5000], ids=range(5))
def test_what_is_not_json_is_refused(data: bytes) -> None:
    assert refused(data) == ["manifest.json går inte att läsa: den ska vara JSON i UTF-8."]


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(st.sampled_from(sorted(VALUE)), values)
def test_a_manifest_with_any_value_is_read_or_refused(key: str, value: object) -> None:
    data = json.dumps({**VALUE, key: value}, sort_keys=True, indent=1).encode()

    with pytest.raises(RefusalError):
        read_manifest(data)
