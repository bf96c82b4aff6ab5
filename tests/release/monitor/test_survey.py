"""handbok driftlage: what it finds on a published site, what it prints and its exit code."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from macros.commands.cli import main
from macros.release.monitor.client import Answer, Client, UnansweredError
from macros.release.monitor.survey import RIGHT, Expected, survey
from tests.release.server.archives import build_archive, identity
from tests.repositories import begin, isolate_git
from tests.writing import write

Printed = pytest.CaptureFixture[str]
RELEASE, LATER = "20240201T120000Z-0123456789ab", "20240301T120000Z-0123456789ab"
NOW = datetime.datetime(2024, 2, 13, 12, tzinfo=datetime.UTC)
GONE = Answer(404, "", b"")
PAGE, PDF = Answer(200, "", b"<h1>Larm</h1>"), Answer(200, "", b"%PDF-1.7")
PDF_NAME = "rapporter/2023/rapport å.pdf"
ADDRESS = "https://handbok.example/"


def version(**changes: object) -> Answer:
    """Return the version file, with changes."""
    value = {
        "utgava": RELEASE, "byggd": "2024-02-01T12:00:00Z", "sidor": ["", "omraden/larm/"], "pdf": [PDF_NAME], "granskningar": [],
    }  # fmt: skip
    return Answer(200, "", json.dumps({**value, **changes}).encode())


class Site(Client):
    """A site whose certificate lasts for 30 days, and where everything is right but for some answers."""

    host = "handbok.example"
    end = NOW + datetime.timedelta(days=30)

    def __init__(self, answers: Mapping[str, Answer | None]) -> None:
        right = {"version.json": version(), "": PAGE, "omraden/larm/": PAGE, PDF_NAME: PDF}
        self.answers = {**right, **answers}

    def certificate_end(self) -> datetime.datetime:
        return self.end

    def ask(self, file: str) -> Answer:
        if (answer := self.answers.get(file, GONE)) is None:
            raise UnansweredError("servern bröt förbindelsen")
        return answer


def wrong(answers: Mapping[str, Answer | None], release: str = RELEASE) -> list[str]:
    """Return what is not right with such a site."""
    found = survey(Site(answers), Expected(release), NOW, 30)
    return [f"{level}: {text}" for level, text in found if level != RIGHT]


def test_everything_that_is_right_is_told_and_a_certificate_that_expires_soon() -> None:
    assert list(survey(Site({}), Expected(RELEASE), NOW, 30)) == [
        ("OK", "Certifikatet gäller till den 14 mars 2024, 30 dagar till."),
        ("OK", f"Utgåvan {RELEASE} visas, som väntat. Den är från den 1 februari 2024."),
        ("OK", "Alla 3 sidor och PDF-filer svarar som de ska."),
        ("OK", "Ingen sida har väntat för länge på att granskas."),
    ]
    assert next(survey(Site({}), Expected(RELEASE), NOW + datetime.timedelta(hours=1), 30)) == (
        "OBS",
        "Certifikatet gäller till den 14 mars 2024, 29 dagar till. Förnya det.",
    )


@pytest.mark.parametrize(
    ("time", "day"),
    [
        ("2026-12-31T23:30:00Z", "1 januari 2027"),
        ("2026-07-01T23:30:00+03:00", "1 juli 2026"),
        ("9999-12-31T23:59:59Z", "31 december 9999"),
    ],
)
def test_days_are_those_in_sweden(time: str, day: str) -> None:
    site = Site({"version.json": version(byggd=time)})
    site.end = datetime.datetime.fromisoformat(time)
    certificate, release, *_ = survey(site, Expected(RELEASE), NOW, 30)

    assert certificate[1].startswith(f"Certifikatet gäller till den {day}, ")
    assert release[1].endswith(f"Den är från den {day}.")


@pytest.mark.parametrize(("wanted", "order"), [(LATER, "äldre"), (f"2023{LATER[4:]}", "nyare")])
def test_another_release_than_expected_is_a_fault(wanted: str, order: str) -> None:
    assert wrong({}, wanted) == [
        f"FEL: Utgåvan {RELEASE} visas. Den är från den 1 februari 2024. "
        f"Den är {order} än {wanted}, som skulle visas."
    ]


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"version.json": GONE}, "version.json svarar 404 i stället för 200"),
        ({"version.json": PAGE}, "version.json är inte skriven som handboken skriver den"),
        ({"version.json": version(utgava="1.0")}, "version.json är inte skriven som handboken skriver den"),
        ({"": None}, "servern bröt förbindelsen"),
    ],
)
def test_a_server_that_falls_silent_is_checked_no_more(
    answers: Mapping[str, Answer | None], said: str
) -> None:
    assert wrong(answers)[-1] == (
        f"FEL: handbok.example: {said}. Mer går inte att kontrollera innan det är rättat."
    )


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (Answer(500, "", b"fel"), "svarar 500 i stället för 200"),
        (Answer(200, "", b""), "är tom"),
        (Answer(302, "https://logga-in.example/\x1b", b""), r"svarar 302 och skickar vidare till https://logga-in.example/\x1b"),
    ],
)  # fmt: skip
def test_a_page_that_does_not_answer_as_it_should_is_a_fault(answer: Answer, said: str) -> None:
    assert wrong({"omraden/larm/": answer}) == [
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
def test_a_page_that_waits_for_review_is_noted(
    last: str | None, deadline: str | None, *, is_late: bool
) -> None:
    row = {"sida": "omraden/larm/", "titel": "Larm", "senast": last, "nasta": deadline}
    said = "OBS: 1 sida av 1 har väntat för länge på att granskas. Det gäller omraden/larm/."

    assert wrong({"version.json": version(granskningar=[row])}) == ([said] if is_late else [])


def run(monkeypatch: pytest.MonkeyPatch, answers: Mapping[str, Answer | None], *arguments: str) -> int:
    """Run the command on a site that is right but for some answers, with a certificate that lasts for ever."""
    site = Site(answers)
    site.end = datetime.datetime.max.replace(tzinfo=datetime.UTC)
    monkeypatch.setattr("macros.commands.monitor.Client", lambda *_: site)
    return main(["driftlage", ADDRESS, *arguments])


UNKEPT = {"version.json": version(granskningar=[{"sida": "", "titel": "", "senast": None, "nasta": None}])}


@pytest.mark.parametrize(
    ("answers", "arguments", "ending"),
    [
        ({}, (), (0, "0 fel, 0 att se över.")),
        ({"omraden/larm/": GONE, PDF_NAME: Answer(500, "", b"")}, (), (1, "2 fel, 0 att se över.")),
        (UNKEPT, (), (0, "0 fel, 1 att se över.")),
        (UNKEPT, ("--strikt",), (1, "0 fel, 1 att se över.")),
    ],
)
def test_it_ends_with_1_when_something_is_wrong_or_noted_if_it_is_strict(
    capsys: Printed,
    monkeypatch: pytest.MonkeyPatch,
    answers: Mapping[str, Answer | None],
    arguments: tuple[str, ...],
    ending: tuple[int, str],
) -> None:
    code = run(monkeypatch, answers, "--utgava", RELEASE, *arguments)

    assert (code, capsys.readouterr().out.splitlines()[-1]) == ending


def test_the_release_of_the_commit_that_is_checked_out_or_the_one_in_an_archive_is_expected(
    tmp_path: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    isolate_git(monkeypatch)
    assert run(monkeypatch, {}, "--rot", str(begin(tmp_path / "handbok"))) == 1
    assert "Den är nyare än 20220101T120000Z-" in capsys.readouterr().out
    files = {"webbplats/index.html": PAGE.body, "webbplats/omraden/larm/index.html": b"<h1>Annat</h1>"}
    (archive := tmp_path / "a.zip").write_bytes(build_archive(files))

    assert run(monkeypatch, {"version.json": version(utgava=identity(1))}, "--arkiv", str(archive)) == 1
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

    assert main(["driftlage", ADDRESS, *arguments]) == 1
    assert capsys.readouterr().out == said


def test_wrong_usage_ends_with_2(tmp_path: Path, capsys: Printed) -> None:
    assert main(["driftlage", "handboken", "--rot", str(write(tmp_path))]) == 2
    assert capsys.readouterr().err.startswith("”handboken” är inte adressen till en handbok.")
