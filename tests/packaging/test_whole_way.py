"""The whole way: packed, published, served, read under the server's rules, changed under load and gone back from."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from macros.publishing.cli import main
from tests.caddy import web_server
from tests.packaging.conftest import pack
from tests.publishing.load import Load
from tests.repositories import begin_example, git, isolate_git
from tests.serving import CHROMIUM, WITHOUT_CHROMIUM, running_browser

BETWEEN = 300
CHANGED = "docs/omraden/bevakning.md"


def make_archives(folder: Path) -> list[Path]:
    """Pack the handbook, and again as it is a month later, when an area's page says so."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        isolate_git(monkeypatch)
        handbook = begin_example(folder / "handbok")
        first = pack(folder / "handbok", folder / "forsta").file
        file = handbook / CHANGED
        file.write_text(f"{file.read_text('utf-8')}\nÄndrat den 3 februari.\n", "utf-8")
        for name in ("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"):
            monkeypatch.setenv(name, "2022-02-03T12:00:00Z")
        git(handbook, "commit", "--quiet", "--all", "--message=Ändring")
        return [first, pack(folder / "handbok", folder / "andra").file]


def read_through(page: Page, address: str) -> None:
    """Read as staff do: search, an area, the comparison, the dark, a wrong address."""
    page.goto(address, wait_until="networkidle")
    page.get_by_role("button", name="Sök i handboken").click()
    page.keyboard.type("larm")
    page.locator(".md-search-result__item a").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Bevakning")
    expect(page.get_by_text("Ändrat den 3 februari.")).to_be_visible()
    page.goto(f"{address}jamforelse/")
    page.get_by_role("combobox", name="År").first.select_option("2022")
    expect(page.locator(".hb-controls__status").first).to_contain_text("År: 2022")
    page.get_by_title("Byt till mörkt läge").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    lost = page.goto(f"{address}omraden/bevakningen/")
    assert lost is not None
    assert lost.status == 404
    expect(page.get_by_role("link", name="Bevakning").first).to_be_visible()


@pytest.mark.allt
@pytest.mark.skipif(CHROMIUM is None, reason=WITHOUT_CHROMIUM)
def test_from_a_commit_to_a_reader_and_back_nothing_is_lost(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archives = make_archives(tmp_path)
    server = tmp_path / "srv"
    server.mkdir()

    load = Load(server, archives, BETWEEN)
    with web_server(server) as web, running_browser() as browser:
        read_through(browser.new_page(), web.address)
    whole = main(["utgavor", "--till", str(server), "--kontrollera"])
    told = capsys.readouterr().out
    with capsys.disabled():
        print(f"\n{load}")  # noqa: T201 — whoever runs this wants the figures

    assert (load.faults, load.switches) == ([], 4)
    assert whole == 0
    assert told.count(" hel") == len(archives)
    assert (
        main(
            ["ta-bort", "--aven-foregaende", archives[0].stem.removeprefix("handbok-"), "--till", str(server)]
        )
        == 0
    )
    assert list((server / "current/webbplats/rapporter").rglob("*.pdf")) != []
