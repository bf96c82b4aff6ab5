"""The live preview: it follows what is written, and says what is wrong."""

from __future__ import annotations

import shutil
import signal
import socket
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from mkdocs.livereload import LiveReloadServer

from macros.commands.cli import main
from macros.site.content_policy import POLICY
from macros.site.preview import Preview, serve_preview
from tests.buildable import BROKEN_PICTURE, settings
from tests.buildable import SITE as BUILDABLE
from tests.built_site import ROOT
from tests.drawing import year
from tests.pdf.structure import read
from tests.site.test_live_server import ask
from tests.writing import ENTRY, INDEX, SECOND_AREA, Changes, entry, page, write

SITE: Changes = {
    **BUILDABLE,
    **SECOND_AREA,
    "mkdocs.yml": settings("omraden/skola.md"),
    INDEX: page("{{ omradeslista() }}\n"),
    "docs/organisation.md": page("{{ organisationen() }}\n", title="Enheter & bolag"),
    **year(2020, bevakning=entry(), skola=entry(title="Skola", nummer="2")),
}

PAGES = 21
"""How many pages the handbook has, that for wrong addresses included."""


@dataclass
class Followed:
    """A handbook that a preview follows."""

    root: Path
    site: Path
    told: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        write(self.root, SITE)
        self.preview = Preview(self.root, self.site, "http://127.0.0.1:1/", self.told.append)

    def change(self, changes: Changes) -> None:
        """Change the handbook, and follow."""
        for path, content in changes.items():
            (self.root / path).write_bytes(content if isinstance(content, bytes) else str(content).encode())
        self.told.clear()
        self.preview.build()

    def text(self, page: str) -> str:
        """Return a page as it is shown."""
        return (self.site / page / "index.html").read_text("utf-8")


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Followed:
    """Begin to follow a handbook, whose files each test puts back first."""
    root = tmp_path_factory.mktemp("visning")
    followed = Followed(root / "handbok", root / "site")
    followed.change({})
    assert followed.told[-1] == f"{PAGES} sidor är byggda. Läs på http://127.0.0.1:1/"
    return followed


@pytest.fixture
def followed(shared: Followed) -> Followed:
    shutil.rmtree(shared.root)
    write(shared.root, SITE)
    return shared


NEW_SUMMARY: Changes = {
    ENTRY: entry(sammanfattning="Nya avtal gäller.", status="delvis", nyckeltal="{avtal: 5}")
}


def test_a_change_is_shown_on_every_page_that_it_concerns_and_a_new_page_is_built(followed: Followed) -> None:
    menu = settings("omraden/skola.md", "ny.md")
    followed.change({**NEW_SUMMARY, "mkdocs.yml": menu, "docs/ny.md": page("Ny text.\n", title="Ny")})

    assert "Nya avtal gäller." in followed.text("rapporter/2021/bevakning")
    assert "Nya avtal gäller." in followed.text("rapporter/2021")
    assert "Ny text." in followed.text("ny")


def test_an_error_is_told_with_its_line_and_the_site_stays(followed: Followed) -> None:
    places = ("", "rapporter/2021/bevakning")
    before = [followed.text(place) for place in places]
    followed.change({ENTRY: entry(status="klart")})

    assert [followed.text(place) for place in places] == before
    assert followed.told[0].startswith("docs/rapporter/2021/bevakning.md:4: [")
    assert followed.told[-1] == "Sidorna visas som de var före felen."


def test_without_a_site_the_start_page_says_what_is_wrong(tmp_path: Path) -> None:
    made = Followed(tmp_path / "handbok", tmp_path / "site")
    write(made.root, {**SITE, ENTRY: entry(status="<b>klart</b>")})
    made.preview.build()
    text = (made.site / "index.html").read_text("utf-8")

    assert "docs/rapporter/2021/bevakning.md:4:" in text
    assert "<b>" not in text


def test_the_command_serves_on_loopback_and_ends_when_told(tmp_path: Path) -> None:
    root = write(tmp_path / "handbok", SITE)
    command = [sys.executable, "-m", "macros", "visa", "--rot", str(root), "--adress", "127.0.0.1:0"]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        assert process.stdout is not None
        said = process.stdout.readline()
        for _ in range(2):  # Ctrl+C comes twice: from the terminal and from what started the process
            process.send_signal(signal.SIGINT)
        process.send_signal(signal.SIGTERM)
        rest = process.stdout.read()

    assert said.startswith(f"{PAGES} sidor är byggda.")
    assert rest == "Förhandsvisningen är avslutad.\n"
    assert process.returncode == 0


def test_a_taken_address_is_told_before_anything_is_built_and_a_free_one_can_be_tried_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["visa", "--rot", str(write(tmp_path / "handbok", SITE)), "--adress"]
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        said = f"Adressen 127.0.0.1:{port} är upptagen. Välj en annan: make serve ADRESS=127.0.0.1:8080.\n"
        for trial in ([], ["--prova"]):
            assert main([*command, f"127.0.0.1:{port}", *trial]) == 1
            assert capsys.readouterr().out == said
    assert main([*command, "127.0.0.1:0", "--prova"]) == 0
    assert capsys.readouterr().out == ""


def test_the_pdf_of_a_report_follows_its_text_and_the_built_site_is_not_touched(followed: Followed) -> None:
    followed.change({})
    (followed.root / "site").mkdir()
    pdfs = {year: followed.site / f"rapporter/{year}/rapport-{year}.pdf" for year in (2020, 2021)}
    before = {year: pdf.read_bytes() for year, pdf in pdfs.items()}
    followed.change(NEW_SUMMARY)

    assert pdfs[2021].read_bytes() != before[2021]
    assert pdfs[2020].read_bytes() == before[2020]
    assert "Nya avtal gäller." in read(pdfs[2021]).text
    assert list((followed.root / "site").iterdir()) == []


def test_a_pdf_that_cannot_be_made_is_told_and_said_on_its_page_until_it_is_mended(
    followed: Followed,
) -> None:
    (followed.root / "docs/assets/bilder").mkdir(parents=True)
    followed.change(BROKEN_PICTURE)

    assert "[B004] Bilden ”las.png” går inte att läsa." in followed.told[0]
    assert followed.told[-1].endswith("Läs på http://127.0.0.1:1/")
    assert "PDF-filen kunde inte göras" in followed.text("rapporter/2021")

    (followed.root / "docs/assets/bilder/las.png").unlink()
    followed.change(NEW_SUMMARY)
    assert "PDF-filen kunde inte göras" not in followed.text("rapporter/2021")


def test_the_tables_and_calendars_follow_what_is_written(followed: Followed) -> None:
    calendar = followed.site / "kalender/sakerhetschef-ksf.ics"
    action = "[{id: larm, text: Byt larm, slag: beslutad, senast: 2030-10-14}]"
    followed.change({ENTRY: entry(nyckeltal="{avtal: 4}", atgarder=action)})
    assert "Byt larm" in calendar.read_text("utf-8")

    followed.change({ENTRY: entry(nyckeltal="{avtal: 4}"), "data/arshjul.yml": "arshjul: []\n"})
    assert "VEVENT" not in calendar.read_text("utf-8")


def test_the_preview_has_the_rules_of_the_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    served: list[LiveReloadServer] = []
    monkeypatch.setattr("signal.signal", lambda *_: None)
    monkeypatch.setattr(LiveReloadServer, "serve", lambda server: served.append(server))  # noqa: PLW0108 — to be a method
    serve_preview(write(tmp_path / "handbok", SITE), "127.0.0.1", 0, lambda _: None)
    _, headers, _ = ask(served[0], "/borta/")

    assert ("Content-Security-Policy", POLICY) in headers
