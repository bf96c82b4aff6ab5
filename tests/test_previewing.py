"""The live preview: what it builds again, what it leaves, and what it says when something is wrong."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from mkdocs.livereload import LiveReloadServer

from macros.building import build_site
from macros.cli import main
from macros.content_policy import POLICY
from macros.macro_names import MACRO_NAMES
from macros.pdf.workshop import Workshop
from macros.previewing import Preview, serve_preview
from tests.buildable import SITE as BUILDABLE
from tests.buildable import settings
from tests.built_site import ROOT
from tests.drawing import year
from tests.pdf.structure import read
from tests.test_live_server import ask
from tests.writing import AREA, ENTRY, INDEX, SECOND_AREA, Changes, area, entry, page, write

SITE: Changes = {
    **BUILDABLE,
    **SECOND_AREA,
    "mkdocs.yml": settings("omraden/skola.md"),
    INDEX: page("{{ omradeslista() }}\n"),
    "docs/organisation.md": page("{{ organisationen() }}\n", title="Enheter & bolag"),
    **year(2020, bevakning=entry(), skola=entry(title="Skola", nummer="2")),
}


@dataclass
class Followed:
    """A handbook that a preview follows."""

    root: Path
    site: Path
    workshop: Workshop
    told: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.site.mkdir()
        write(self.root, SITE)
        self.preview = Preview(
            self.root, MACRO_NAMES, self.site, "http://127.0.0.1:1/", self.told.append, self.workshop
        )

    def change(self, changes: Changes) -> set[str]:
        """Change the handbook, follow, and return the pages that were written anew."""
        before = self._written()
        for path, content in changes.items():
            (self.root / path).write_bytes(content if isinstance(content, bytes) else str(content).encode())
        self.told.clear()
        self.preview.build()
        return {page for page, time in self._written().items() if before.get(page) != time} - {"404.html"}

    def _written(self) -> dict[str, int]:
        """Return when each page was written."""
        files = self.site.rglob("*.html")
        return {file.relative_to(self.site).as_posix(): file.stat().st_mtime_ns for file in files}

    def search_index(self) -> list[str]:
        index = json.loads((self.site / "search/search_index.json").read_text("utf-8"))
        return sorted(json.dumps(entry, sort_keys=True) for entry in index["docs"])


@pytest.fixture(scope="module")
def workshop() -> Iterator[Workshop]:
    with Workshop() as made:
        yield made


@pytest.fixture
def followed(tmp_path: Path, workshop: Workshop) -> Followed:
    made = Followed(tmp_path / "handbok", tmp_path / "site", workshop)
    made.preview.build()
    assert made.told[-1].startswith("Alla sidor är byggda.")
    return made


NEW_SUMMARY: Changes = {
    ENTRY: entry(sammanfattning="Nya avtal gäller.", status="delvis", nyckeltal="{avtal: 5}")
}


def test_only_the_pages_that_came_out_otherwise_are_built_again(followed: Followed) -> None:
    built = followed.change(NEW_SUMMARY)

    assert "rapporter/2021/bevakning/index.html" in built
    assert {"rapporter/2021/index.html", "omraden/bevakning/index.html", "index.html"} <= built
    assert (
        not {"rapporter/2020/bevakning/index.html", "omraden/skola/index.html", "organisation/index.html"}
        & built
    )


def test_what_is_kept_and_what_is_built_again_is_together_what_a_full_build_gives(
    followed: Followed, tmp_path: Path
) -> None:
    followed.change(NEW_SUMMARY)
    whole = Followed(tmp_path / "hel", tmp_path / "hel-site", followed.workshop)
    write(whole.root, {**SITE, **NEW_SUMMARY})
    whole.preview.build()
    differing = [
        file.relative_to(whole.site).as_posix()
        for file in whole.site.rglob("*.html")
        if file.read_bytes() != (followed.site / file.relative_to(whole.site)).read_bytes()
    ]

    assert differing == []
    assert followed.search_index() == whole.search_index()


def test_a_new_title_in_the_navigation_is_on_every_page(followed: Followed) -> None:
    built = followed.change({"docs/organisation.md": page("{{ organisationen() }}\n", title="Vilka vi är")})

    assert "rapporter/2020/bevakning/index.html" in built
    assert "Vilka vi är" in (followed.site / "rapporter/2020/bevakning/index.html").read_text("utf-8")


def test_a_register_changes_the_pages_that_show_it(followed: Followed) -> None:
    register = "styrdokument:\n  policy: {namn: Trygghetspolicy, slag: policy, omraden: bevakning}\n"
    built = followed.change({"data/styrdokument.yml": register})

    assert {"styrdokument/index.html", "omraden/bevakning/index.html"} <= built
    assert "rapporter/2020/skola/index.html" not in built


def test_a_new_abbreviation_is_explained_everywhere(followed: Followed) -> None:
    terms = "ordlista:\n  - {term: TiB, uttydning: tjänsteman i beredskap}\n  - {term: ABC, uttydning: ett två tre}\n"

    assert "rapporter/2020/skola/index.html" in followed.change({"data/ordlista.yml": terms})


def test_a_new_page_is_built(followed: Followed) -> None:
    new = {"mkdocs.yml": settings("omraden/skola.md", "ny.md"), "docs/ny.md": page("Ny text.\n", title="Ny")}

    assert "ny/index.html" in followed.change(new)


def test_an_error_is_told_with_its_line_and_the_site_stays(followed: Followed) -> None:
    assert followed.change({ENTRY: entry(status="klart")}) == set()
    assert followed.told[0].startswith("docs/rapporter/2021/bevakning.md:4: [")
    assert followed.told[-1] == "Sidorna visas som de var före felen."


def test_after_the_error_is_mended_the_preview_goes_on(followed: Followed) -> None:
    followed.change({ENTRY: entry(status="klart")})

    assert "rapporter/2021/bevakning/index.html" in followed.change(NEW_SUMMARY)


def test_a_broken_link_is_told_and_the_page_is_shown(followed: Followed) -> None:
    built = followed.change({AREA: area("Se [listan](../atgarder.md#finns-inte).\n")})

    assert "omraden/bevakning/index.html" in built
    assert "[B001]" in followed.told[0]


def test_a_wrong_argument_of_a_macro_is_told_and_not_a_traceback(followed: Followed) -> None:
    followed.change({INDEX: page("Ansvarig: {{ ansvarig_for('finns-inte') }}\n")})

    assert any("[B003]" in told for told in followed.told)


def test_without_a_site_the_start_page_says_what_is_wrong(tmp_path: Path, workshop: Workshop) -> None:
    made = Followed(tmp_path / "handbok", tmp_path / "site", workshop)
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

    assert said.startswith("Alla sidor är byggda.")
    assert rest == "Förhandsvisningen är avslutad.\n"
    assert process.returncode == 0


@pytest.mark.parametrize("trial", [[], ["--prova"]])
def test_a_taken_address_is_told_before_anything_is_built(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], trial: list[str]
) -> None:
    root = write(tmp_path / "handbok", SITE)
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        code = main(["visa", "--rot", str(root), "--adress", f"127.0.0.1:{port}", *trial])

    assert code == 1
    assert capsys.readouterr().out == (
        f"Adressen 127.0.0.1:{port} är upptagen. Välj en annan: make serve ADRESS=127.0.0.1:8080.\n"
    )


def test_a_free_address_can_be_tried_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write(tmp_path / "handbok", SITE)

    assert main(["visa", "--rot", str(root), "--adress", "127.0.0.1:0", "--prova"]) == 0
    assert capsys.readouterr().out == ""


def test_the_built_site_is_not_touched_by_the_preview(followed: Followed) -> None:
    build_site(followed.root, MACRO_NAMES, tell=lambda _: None)
    built = (followed.root / "site/index.html").read_bytes()
    followed.change(NEW_SUMMARY)

    assert (followed.root / "site/index.html").read_bytes() == built


def test_the_pdf_of_a_report_follows_its_text(followed: Followed) -> None:
    pdfs = {year: followed.site / f"rapporter/{year}/rapport-{year}.pdf" for year in (2020, 2021)}
    before = {year: pdf.read_bytes() for year, pdf in pdfs.items()}
    followed.change(NEW_SUMMARY)

    assert pdfs[2021].read_bytes() != before[2021]
    assert pdfs[2020].read_bytes() == before[2020]
    assert "Nya avtal gäller." in read(pdfs[2021]).text


def test_what_cannot_be_printed_is_told_and_the_pages_are_there_to_read(followed: Followed) -> None:
    followed.change({ENTRY: entry("Ett tecken: 漢.\n", nyckeltal="{avtal: 4}")})

    assert followed.told == [
        "docs/rapporter/2021/bevakning.md:11: [B004] Tecknet ”漢” (U+6F22) finns inte i handbokens typsnitt och kan inte skrivas ut. Byt ut det."
    ]
    assert followed.change(NEW_SUMMARY)
    assert followed.told[-1].endswith("Läs på http://127.0.0.1:1/")


def test_the_tables_and_calendars_follow_what_is_written(followed: Followed) -> None:
    table, calendar = (
        followed.site / "tabeller/atgarder.xlsx",
        followed.site / "kalender/sakerhetschef-ksf.ics",
    )
    before = table.read_bytes()
    action = "[{id: larm, text: Byt larm, slag: beslutad, senast: 2030-10-14}]"
    followed.change({ENTRY: entry(nyckeltal="{avtal: 4}", atgarder=action)})

    assert table.read_bytes() != before
    assert "Byt larm" in calendar.read_text("utf-8")


def test_a_calendar_that_has_nothing_left_in_it_is_taken_away(followed: Followed) -> None:
    calendar = followed.site / "kalender/sakerhetschef-ksf.ics"
    assert calendar.is_file()
    followed.change({"data/arshjul.yml": "arshjul: []\n"})

    assert not calendar.exists()


def test_the_preview_is_under_the_rules_of_the_published_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    served: list[LiveReloadServer] = []
    monkeypatch.setattr("signal.signal", lambda *_: None)
    monkeypatch.setattr(LiveReloadServer, "serve", lambda server: served.append(server))  # noqa: PLW0108 — to be a method
    serve_preview(write(tmp_path / "handbok", SITE), MACRO_NAMES, "127.0.0.1", 0, lambda _: None)
    _, headers, _ = ask(served[0], "/borta/")

    assert ("Content-Security-Policy", POLICY) in headers
