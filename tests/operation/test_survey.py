"""What handbok driftlage finds on a published site: one thing wrong at a time, and each is told."""

from __future__ import annotations

import datetime
import hashlib

import pytest

from macros.operation.addresses import read_address
from macros.operation.client import Client
from macros.operation.expected import Expected
from macros.operation.findings import Finding, Level
from macros.operation.survey import Watch
from tests.operation.published import HEADERS, PAGE, RELEASE, Replies, Reply, serving, sound, version

NOW = datetime.datetime(2024, 2, 13, 12, tzinfo=datetime.UTC)
EXPECTED = Expected(RELEASE)
PDF = "rapporter/2023/rapport%20%C3%A5.pdf"


def survey(changes: Replies, expected: Expected = EXPECTED, now: datetime.datetime = NOW) -> list[Finding]:
    """Look at a site that is right but for some answers."""
    with serving({**sound(), **changes}) as address:
        return list(Watch(expected, now).survey(Client(read_address(address))))


def wrong(changes: Replies, expected: Expected = EXPECTED, now: datetime.datetime = NOW) -> list[str]:
    """Return what is not right with such a site."""
    return [str(each) for each in survey(changes, expected, now) if each.level is not Level.RIGHT]


def test_all_that_is_right_is_told() -> None:
    assert [str(each) for each in survey({})] == [
        "OK: Adressen är den egna datorns, så https behövs inte.",
        "OK: Servern skickar de skydd för webbläsaren som den ska.",
        f"OK: Utgåvan {RELEASE} visas, som väntat. Den är från den 1 februari 2024, för 12 dagar sedan.",
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
        f"FEL: Utgåvan {RELEASE} visas. Den är från den 1 februari 2024, för 12 dagar sedan. "
        f"Den är {order} än {wanted}, som skulle visas."
    ]


@pytest.mark.parametrize(("hour", "said"), [(13, "i dag"), (37, "i går"), (-24, "i framtiden")])
def test_the_age_of_a_release_is_said_in_words(hour: int, said: str) -> None:
    built = datetime.datetime(2024, 2, 1, 12, tzinfo=datetime.UTC)
    found = survey({}, now=built + datetime.timedelta(hours=hour))

    assert [each.text for each in found if "som väntat" in each.text and said in each.text] != []


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (Reply(b"", status=404), "svarar 404 i stället för 200"),
        (Reply(b"<title>Handboken</title>"), "är inte JSON"),
        (Reply(b"[" * 100_000), "är inte JSON"),
        (
            Reply(b"{}"),
            "har inte det som handboken skriver under utgava, byggd, kommun, sidor, pdf, granskningar",
        ),
        (version(utgava="1.0", sidor=[]), "har inte det som handboken skriver under utgava, sidor"),
        (version(sidor=["../hemligt"]), "har inte det som handboken skriver under sidor"),
        (version(sidor=["//annan.example/"]), "har inte det som handboken skriver under sidor"),
        (version(pdf=["a\r\nb.pdf"]), "har inte det som handboken skriver under pdf"),
        (Reply(b" " * 10_000_001), "svaret är större än 10 MB"),
    ],
)
def test_a_version_file_that_is_not_one_is_a_fault_and_nothing_in_it_is_used(reply: Reply, said: str) -> None:
    assert wrong({"version.json": reply}) == [
        f"FEL: version.json: {said}. Det går alltså inte att säga vilken utgåva som visas."
    ]


def test_without_a_version_file_the_front_page_is_looked_at_all_the_same() -> None:
    gone = Reply(b"", status=404)

    assert "FEL: 1 sida av 1: svarar 404 i stället för 200. Det gäller startsidan." in wrong(
        {"version.json": gone, "": gone}
    )


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (Reply(PAGE, status=404), "svarar 404 i stället för 200"),
        (Reply(PAGE, status=500), "svarar 500 i stället för 200"),
        (Reply(PAGE, "text/plain"), "är text/plain i stället för text/html"),
        (Reply(PAGE, ""), "är av okänt slag i stället för text/html"),
        (Reply(b"<title> </title>"), "har ingen titel"),
        (
            Reply(b"", status=302, headers={"Location": "https://inloggning.example/"}),
            "svarar 302 och skickar vidare till https://inloggning.example/",
        ),
        (Reply(b" " * 5_000_001), "svaret är större än 5 MB"),
    ],
)
def test_a_page_that_is_not_shown_is_a_fault(reply: Reply, said: str) -> None:
    assert wrong({"omraden/larm/": reply}) == [f"FEL: 1 sida av 2: {said}. Det gäller omraden/larm/."]


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (Reply(b"%PDF-1.7", "application/pdf", 403), "svarar 403 i stället för 200"),
        (
            Reply(b"%PDF-1.7", "application/octet-stream"),
            "är application/octet-stream i stället för application/pdf",
        ),
        (Reply(PAGE, "application/pdf"), "är ingen PDF"),
    ],
)
def test_a_pdf_that_is_not_one_is_a_fault(reply: Reply, said: str) -> None:
    assert wrong({PDF: reply}) == [f"FEL: 1 PDF-fil av 1: {said}. Det gäller rapporter/2023/rapport å.pdf."]


def test_pages_with_the_same_fault_are_told_together_and_only_some_are_named() -> None:
    (said,) = wrong({"version.json": version(sidor=["", *(f"sida{number}/" for number in range(7))])})

    assert said == (
        "FEL: 7 sidor av 8: svarar 404 i stället för 200. "
        "Det gäller sida0/, sida1/, sida2/, sida3/, sida4/ och 2 till."
    )


def test_what_is_not_as_in_the_archive_is_a_fault() -> None:
    checksums = {
        "index.html": hashlib.sha256(PAGE).hexdigest(),
        "omraden/larm/index.html": "0" * 64,
        "rapporter/2023/rapport å.pdf": "0" * 64,
    }

    assert wrong({}, Expected(RELEASE, checksums)) == [
        "FEL: 1 sida av 2: har annat innehåll än i arkivet. Det gäller omraden/larm/.",
        "FEL: 1 PDF-fil av 1: har annat innehåll än i arkivet. Det gäller rapporter/2023/rapport å.pdf.",
    ]


def test_a_wrong_address_that_shows_a_page_is_a_fault() -> None:
    assert wrong({"finns-det-har-inte/": Reply(PAGE)}) == [
        "FEL: Adressen finns-det-har-inte/: sidan finns inte, så servern ska svara 404, men den svarar 200."
    ]


def test_a_page_for_wrong_addresses_that_is_the_servers_own_is_a_fault() -> None:
    assert wrong({"finns-det-har-inte/": Reply(b"Not found", status=404)}) == [
        "FEL: Adressen finns-det-har-inte/: servern visar sin egen felsida och inte handbokens."
    ]


@pytest.mark.parametrize(
    "file", ["manifest.json", "publicera.pyz", "mkdocs.yml", ".git/HEAD", "assets/javascripts/bundle.js.map"]
)
def test_a_file_that_no_reader_should_have_is_a_fault_when_it_is_served(file: str) -> None:
    assert wrong({file: Reply(b"{}", "application/json")}) == [
        f"FEL: Adressen {file}: filen ska inte gå att hämta, men servern svarar 200."
    ]


@pytest.mark.parametrize(
    "policy",
    [
        "",
        "script-src 'self' 'unsafe-inline'",
        "script-src *",
        "script-src-elem 'self'",
        "default-src 'self'; script-src 'self' https://annan.example",
        "script-src *; script-src 'self'",
    ],
)
def test_a_server_that_lets_other_scripts_run_is_a_fault(policy: str) -> None:
    assert wrong({"": Reply(PAGE, headers={**HEADERS, "Content-Security-Policy": policy})}) == [
        "FEL: Servern hindrar inte att andra skript än handbokens körs. "
        "Content-Security-Policy ska ha script-src 'self' och inget mer."
    ]


@pytest.mark.parametrize(
    "policy", ["default-src 'self'", "Script-Src 'self'", "img-src *, script-src 'self'"]
)
def test_a_policy_can_be_written_in_several_ways(policy: str) -> None:
    assert wrong({"": Reply(PAGE, headers={**HEADERS, "Content-Security-Policy": policy})}) == []


def test_a_server_that_lets_the_browser_guess_is_a_fault() -> None:
    assert wrong({"": Reply(PAGE, headers={**HEADERS, "X-Content-Type-Options": "ja"})}) == [
        "FEL: Servern låter webbläsaren gissa vad en fil är. X-Content-Type-Options ska vara nosniff."
    ]


def test_pages_that_have_waited_for_review_are_noted_with_the_one_that_has_waited_longest() -> None:
    assert wrong({}, now=datetime.datetime(2024, 7, 1, 12, tzinfo=datetime.UTC)) == [
        "OBS: 2 sidor av 2 skulle ha granskats. "
        "Längst har Bevakning (omraden/bevakning/) väntat, sedan den 1 mars 2024."
    ]


def test_a_page_is_not_late_on_its_last_day() -> None:
    assert wrong({}, now=datetime.datetime(2024, 3, 1, 12, tzinfo=datetime.UTC)) == []


def test_pages_that_were_never_reviewed_are_noted() -> None:
    never = {"sida": "omraden/larm/", "titel": "Larm", "senast": None, "nasta": None}

    assert wrong({"version.json": version(granskningar=[never])}) == [
        "OBS: 1 sida har aldrig granskats: omraden/larm/."
    ]


def test_a_title_that_would_change_the_terminal_is_shown_as_text() -> None:
    row = {"sida": "a/", "titel": "\x1b[2JLarm", "senast": "2022-01-01", "nasta": "2023-01-01"}

    assert [each for each in wrong({"version.json": version(granskningar=[row])}) if "\x1b" in each] == []


def test_all_that_is_wrong_is_told_at_once() -> None:
    said = wrong(
        {
            "": Reply(PAGE, headers={}),
            "omraden/larm/": Reply(b"", status=500),
            PDF: Reply(b"", status=500),
            "mkdocs.yml": Reply(b""),
        },
        Expected("20250101T120000Z-0123456789ab"),
        datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC),
    )

    assert [each.partition(":")[0] for each in said] == ["FEL"] * 5 + ["OBS", "FEL"]
