"""What handbok driftlage finds on a published site: one thing wrong at a time, and each is told."""

from __future__ import annotations

import datetime
import hashlib

import pytest

from macros.operation.client import Client, read_address
from macros.operation.releases import Expected
from macros.operation.survey import RIGHT, survey
from tests.operation.published import (
    HEADERS,
    PAGE,
    PDF,
    PDF_ADDRESS,
    RELEASE,
    Replies,
    Reply,
    serving,
    version,
)

NOW = datetime.datetime(2024, 2, 13, 12, tzinfo=datetime.UTC)
EXPECTED = Expected(RELEASE)
GONE = Reply(b"", status=404)


def found(changes: Replies, expected: Expected = EXPECTED, now: datetime.datetime = NOW) -> list[str]:
    """Look at a site that is right but for some answers, and return all that is said."""
    with serving(changes) as address:
        said = survey(Client(read_address(address)), expected, now, 30)
        return [f"{level}: {text}" for level, text in said]


def wrong(changes: Replies, expected: Expected = EXPECTED, now: datetime.datetime = NOW) -> list[str]:
    """Return what is not right with such a site."""
    return [text for text in found(changes, expected, now) if not text.startswith(RIGHT)]


def test_all_that_is_right_is_told() -> None:
    assert found({}) == [
        "OK: Adressen är den egna datorns, så https behövs inte.",
        f"OK: Utgåvan {RELEASE} visas, som väntat. Den är från den 1 februari 2024.",
        "OK: 2 sidor svarar som de ska.",
        "OK: 1 PDF-fil svarar som de ska.",
        "OK: Ingen sida har väntat för länge på att granskas.",
        "OK: Adresser som inte finns, och filer som inte ska visas, nekas.",
    ]


@pytest.mark.parametrize(
    ("wanted", "order"),
    [("20240301T120000Z-0123456789ab", "äldre"), ("20240101T120000Z-0123456789ab", "nyare")],
)
def test_another_release_than_expected_is_a_fault(wanted: str, order: str) -> None:
    assert wrong({}, Expected(wanted)) == [
        f"FEL: Utgåvan {RELEASE} visas. Den är från den 1 februari 2024. "
        f"Den är {order} än {wanted}, som skulle visas."
    ]


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (GONE, "svarar 404 i stället för 200"),
        (Reply(PAGE), "är inte skriven som handboken skriver den"),
        (Reply(b"[" * 100_000), "är inte skriven som handboken skriver den"),
        (version(utgava="1.0"), "är inte skriven som handboken skriver den"),
        (Reply(b" " * 5_000_001), "svaret är större än 5 MB"),
    ],
)
def test_a_version_file_that_is_not_one_is_a_fault(reply: Reply, said: str) -> None:
    assert wrong({"version.json": reply}) == [
        f"FEL: version.json: {said}. Det går alltså inte att säga vilken utgåva som visas."
    ]


def test_without_a_version_file_the_front_page_is_looked_at_all_the_same() -> None:
    assert "FEL: 1 sida av 1: svarar 404 i stället för 200. Det gäller startsidan." in wrong(
        {"version.json": GONE, "": GONE}
    )


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (Reply(PAGE, status=500), "svarar 500 i stället för 200"),
        (Reply(PAGE, "text/plain"), "är text/plain i stället för text/html"),
        (Reply(b""), "är tom eller något annat än en sida"),
        (
            Reply(b"", status=302, headers={"Location": "https://inloggning.example/"}),
            "svarar 302 och skickar vidare till https://inloggning.example/",
        ),
        (
            Reply(
                PAGE, headers={**HEADERS, "Content-Security-Policy": "script-src 'self' https://a.example"}
            ),
            "skickas utan det skydd i Content-Security-Policy som finns i publicering/Caddyfile",
        ),
        (
            Reply(PAGE, headers={**HEADERS, "X-Content-Type-Options": "ja"}),
            "skickas utan det skydd i X-Content-Type-Options som finns i publicering/Caddyfile",
        ),
    ],
)
def test_a_page_that_is_not_as_it_should_be_is_a_fault(reply: Reply, said: str) -> None:
    assert wrong({"omraden/larm/": reply}) == [f"FEL: 1 sida av 2: {said}. Det gäller omraden/larm/."]


def test_a_pdf_that_is_not_one_is_a_fault() -> None:
    assert wrong({PDF_ADDRESS: Reply(PAGE, "application/pdf")}) == [
        "FEL: 1 PDF-fil av 1: är tom eller något annat än en PDF-fil. "
        "Det gäller rapporter/2023/rapport å.pdf."
    ]


def test_pages_with_the_same_fault_are_told_together_and_only_some_are_named() -> None:
    assert wrong({"version.json": version(sidor=["", *(f"sida{number}/" for number in range(7))])}) == [
        "FEL: 7 sidor av 8: svarar 404 i stället för 200. "
        "Det gäller sida0/, sida1/, sida2/, sida3/, sida4/ och 2 till."
    ]


def test_what_the_version_file_names_can_do_nothing_to_the_terminal() -> None:
    assert wrong({"version.json": version(sidor=["", "\x1b[2J\r\nX: y"])}) == [
        "FEL: 1 sida av 2: svarar 404 i stället för 200. Det gäller \\x1b[2J\\x0d\\x0aX: y."
    ]


def test_what_is_not_as_in_the_archive_is_a_fault() -> None:
    right, other = hashlib.sha256(PAGE).hexdigest(), hashlib.sha256(PDF + b"!").hexdigest()
    checksums = {"": right, "omraden/larm/": other, "rapporter/2023/rapport å.pdf": other}

    assert wrong({}, Expected(RELEASE, checksums)) == [
        "FEL: 1 sida av 2: har annat innehåll än i arkivet. Det gäller omraden/larm/.",
        "FEL: 1 PDF-fil av 1: har annat innehåll än i arkivet. Det gäller rapporter/2023/rapport å.pdf.",
    ]


@pytest.mark.parametrize("file", ["finns-det-har-inte/", "manifest.json", "publicera.pyz", ".git/HEAD"])
def test_what_should_not_be_there_is_a_fault_when_it_is_served(file: str) -> None:
    assert wrong({file: Reply(PAGE)}) == [
        f"FEL: Adressen {file}: ingen läsare ska få något där, så servern ska svara 404, men den svarar 200."
    ]


def test_a_page_for_wrong_addresses_that_is_the_servers_own_is_a_fault() -> None:
    assert wrong({"finns-det-har-inte/": Reply(b"Not found", status=404)}) == [
        "FEL: Adressen finns-det-har-inte/: servern visar sin egen felsida och inte handbokens."
    ]


@pytest.mark.parametrize(
    ("last", "deadline", "is_late"),
    [
        ("2023-01-01", "2024-02-12", True),
        ("2023-01-01", "2024-02-13", False),
        ("2023-01-01", None, False),
        (None, None, True),
    ],
)
def test_a_page_that_has_waited_for_review_is_noted(
    last: str | None, deadline: str | None, *, is_late: bool
) -> None:
    row = {"sida": "omraden/larm/", "titel": "Larm", "senast": last, "nasta": deadline}
    said = "OBS: 1 sida av 1 har väntat för länge på att granskas. Det gäller omraden/larm/."

    assert wrong({"version.json": version(granskningar=[row])}) == ([said] if is_late else [])


def test_all_that_is_wrong_is_told_at_once() -> None:
    broken: Replies = {"omraden/larm/": GONE, PDF_ADDRESS: GONE, "manifest.json": Reply(PAGE)}
    said = wrong(broken, Expected("20250101T120000Z-0123456789ab"), NOW.replace(year=2026))

    assert [text.partition(":")[0] for text in said] == ["FEL", "FEL", "FEL", "OBS", "FEL"]
