"""handbok driftlage: what it finds on a published site, what it prints and its exit code."""

from __future__ import annotations

import datetime
import subprocess
from pathlib import Path

import pytest

from macros.cli import main
from macros.release.monitor.client import Client, read_address
from macros.release.monitor.survey import RIGHT, Expected, survey
from tests.caddy import authority, program
from tests.release.monitor.published import PAGE, PDF_ADDRESS, RELEASE, Replies, Reply, serving, version
from tests.release.server.archives import build_archive, identity
from tests.repositories import begin, isolate_git
from tests.writing import write

Printed = pytest.CaptureFixture[str]
NOW = datetime.datetime(2024, 2, 13, 12, tzinfo=datetime.UTC)
GONE = Reply(status=404)
LATER = "20240301T120000Z-0123456789ab"


def found(
    address: str, trusted: Path | None, release: str = RELEASE, now: datetime.datetime = NOW
) -> list[str]:
    """Return all that is found, when the certificate should last for 30 days."""
    client = Client(read_address(address), trusted)
    return [f"{level}: {text}" for level, text in survey(client, Expected(release), now, 30)]


def wrong(changes: Replies, release: str = RELEASE) -> list[str]:
    """Return what is not right with a site that is right but for some answers."""
    with serving(changes) as address:
        said = found(address, authority().certificates, release)
    return [text for text in said if not text.startswith(RIGHT)]


def test_everything_that_is_right_is_told() -> None:
    with serving({}) as address:
        certificate, *others = found(address, authority().certificates)

    assert certificate.startswith("OK: Certifikatet gäller till den ")
    assert others == [
        f"OK: Utgåvan {RELEASE} visas, som väntat. Den är från den 1 februari 2024.",
        "OK: Alla 3 sidor och PDF-filer svarar som de ska.",
        "OK: Ingen sida har väntat för länge på att granskas.",
    ]


@pytest.mark.parametrize(("wanted", "order"), [(LATER, "äldre"), (f"2023{LATER[4:]}", "nyare")])
def test_another_release_than_expected_is_a_fault(wanted: str, order: str) -> None:
    assert wrong({}, wanted) == [
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
    ],
)
def test_a_site_without_a_version_file_cannot_be_checked(reply: Reply, said: str) -> None:
    assert wrong({"version.json": reply}) == [
        f"FEL: 127.0.0.1: version.json {said}. Mer går inte att kontrollera innan det är rättat."
    ]


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (Reply(PAGE, status=500), "svarar 500 i stället för 200"),
        (Reply(), "är tom"),
        (
            Reply(status=302, location="https://inloggning.example/"),
            "svarar 302 och skickar vidare till https://inloggning.example/",
        ),
    ],
)
def test_a_page_that_does_not_answer_as_it_should_is_a_fault(reply: Reply, said: str) -> None:
    assert wrong({"omraden/larm/": reply}) == [
        f"FEL: 1 av 3 sidor och PDF-filer: {said}. Det gäller omraden/larm/."
    ]


def test_files_with_the_same_fault_are_told_together_and_only_some_are_named() -> None:
    pages = ["", "\x1b[2J\r\nX: y", *(f"sida{number}/" for number in range(6))]

    assert wrong({"version.json": version(sidor=pages, pdf=[]), "": GONE}) == [
        "FEL: 8 av 8 sidor och PDF-filer: svarar 404 i stället för 200. "
        "Det gäller startsidan, \\x1b[2J\\x0d\\x0aX: y, sida0/, sida1/, sida2/ och 3 till."
    ]


@pytest.mark.parametrize(
    ("last", "deadline", "is_late"),
    [("2023-01-01", "2024-02-12", True), ("2023-01-01", "2024-02-13", False), ("2023-01-01", None, False), (None, None, True)],
)  # fmt: skip
def test_a_page_that_has_waited_for_review_is_noted(
    last: str | None, deadline: str | None, *, is_late: bool
) -> None:
    row = {"sida": "omraden/larm/", "titel": "Larm", "senast": last, "nasta": deadline}
    said = "OBS: 1 sida av 1 har väntat för länge på att granskas. Det gäller omraden/larm/."

    assert wrong({"version.json": version(granskningar=[row])}) == ([said] if is_late else [])


def test_all_that_is_wrong_is_told_at_once() -> None:
    said = wrong({"omraden/larm/": Reply(status=500), PDF_ADDRESS: GONE}, LATER)

    assert [text.partition(":")[0] for text in said] == ["FEL", "FEL", "FEL"]


@pytest.mark.parametrize(
    ("left", "level", "said"), [(30, "OK", ", 30 dagar till."), (29.9, "OBS", ", 29 dagar till. Förnya det.")]
)
def test_a_certificate_that_expires_soon_is_noted(left: float, level: str, said: str) -> None:
    trusted = authority().certificates
    with serving({}) as address:
        now = Client(read_address(address), trusted).certificate_end() - datetime.timedelta(days=left)
        first = found(address, trusted, now=now)[0]

    assert first.startswith(f"{level}: Certifikatet gäller till den ")
    assert first.endswith(said)


def expired(folder: Path) -> Path:
    """Return a certificate for 127.0.0.1 that expired yesterday, which is its own authority, with its key beside it."""
    certificate, key = folder / "handbok.pem", folder / "handbok.key"
    new = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=handbok")
    named = ("-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate)
    aged = ("-in", certificate, "-signkey", key, "-days", "-1", "-out", certificate)
    for arguments in (("req", "-x509", *new, *named), ("x509", *aged)):
        subprocess.run([program("openssl"), *arguments], check=True, capture_output=True)
    return certificate


@pytest.mark.parametrize(
    ("case", "said"),
    [
        ("expired", "127.0.0.1: certifikatet har gått ut"),
        ("another name", "localhost: certifikatet gäller inte för localhost"),
        ("a stranger", "127.0.0.1: certifikatets utfärdare är ingen som datorn litar på"),
        ("none", "127.0.0.1: servern talar inte https, eller bara en för gammal version"),
    ],
)
def test_nothing_more_is_checked_on_a_server_that_cannot_prove_its_name(
    tmp_path: Path, case: str, said: str
) -> None:
    certificate = expired(tmp_path) if case == "expired" else None
    trusted = None if case == "a stranger" else certificate or authority().certificates
    with serving({}, certificate, plain=case == "none") as address:
        asked = address.replace("127.0.0.1", "localhost") if case == "another name" else address
        (text,) = found(asked, trusted)

    assert text.partition(". ")[0] == f"FEL: {said}"
    assert text.endswith("Mer går inte att kontrollera innan det är rättat.")


def run(root: Path, changes: Replies, *arguments: str) -> int:
    """Run the command on a handbook in a folder and a site that is right but for some answers."""
    trusted = ("--ca", str(authority().certificates), "--dagar", "0")
    with serving(changes) as address:
        return main(["driftlage", address, "--rot", str(root), *trusted, *arguments])


UNKEPT: Replies = {
    "version.json": version(granskningar=[{"sida": "", "titel": "", "senast": None, "nasta": None}])
}


@pytest.mark.parametrize(
    ("changes", "arguments", "ending"),
    [
        ({}, (), (0, "0 fel, 0 att se över.")),
        ({"omraden/larm/": GONE}, (), (1, "1 fel, 0 att se över.")),
        (UNKEPT, (), (0, "0 fel, 1 att se över.")),
        (UNKEPT, ("--strikt",), (1, "0 fel, 1 att se över.")),
    ],
)
def test_it_ends_with_1_when_something_is_wrong_or_noted_if_it_is_strict(
    tmp_path: Path, capsys: Printed, changes: Replies, arguments: tuple[str, ...], ending: tuple[int, str]
) -> None:
    code = run(write(tmp_path), changes, "--utgava", RELEASE, *arguments)

    assert (code, capsys.readouterr().out.splitlines()[-1]) == ending


def test_the_release_of_the_commit_that_is_checked_out_is_expected(
    tmp_path: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    isolate_git(monkeypatch)

    assert run(begin(tmp_path), {}) == 1
    assert "Den är nyare än 20220101T120000Z-" in capsys.readouterr().out


def test_the_release_in_an_archive_and_its_content_are_expected(tmp_path: Path, capsys: Printed) -> None:
    larm = "webbplats/omraden/larm/index.html"
    (archive := tmp_path / "a.zip").write_bytes(
        build_archive({"webbplats/index.html": PAGE, larm: PAGE + b"!"})
    )
    shown: Replies = {"version.json": version(utgava=identity(1))}

    assert run(write(tmp_path / "handbok"), shown, "--arkiv", str(archive)) == 1
    said = capsys.readouterr().out
    assert f"OK: Utgåvan {identity(1)} visas, som väntat." in said
    assert "1 av 3 sidor och PDF-filer: har annat innehåll än i arkivet. Det gäller omraden/larm/." in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--arkiv", "borta.zip"), "borta.zip: det finns ingen sådan fil.\n"),
        (("--arkiv", "mkdocs.yml"), "mkdocs.yml går inte att läsa: det är inte ett helt arkiv.\n"),
        (("--utgava", RELEASE, "--ca", "borta.pem"),
            "borta.pem går inte att läsa som ett certifikat. Ange en fil i formatet PEM.\n"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_ends_with_1(
    tmp_path: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(write(tmp_path))

    assert run(Path(), {}, *arguments) == 1
    assert capsys.readouterr().out == said


def test_wrong_usage_ends_with_2(tmp_path: Path, capsys: Printed) -> None:
    assert main(["driftlage", "handboken", "--rot", str(write(tmp_path))]) == 2
    assert capsys.readouterr().err.startswith("”handboken” är inte adressen till en handbok.")
    for arguments in (["--utgava", "senaste"], ["--dagar", "få"], ["--utgava", RELEASE, "--arkiv", "a.zip"]):
        with pytest.raises(SystemExit, match="2"):
            main(["driftlage", "https://127.0.0.1/", *arguments])
        assert capsys.readouterr().err.startswith("Kommandot är inte rätt skrivet.")
