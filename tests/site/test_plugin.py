"""The plugin under plain MkDocs: the same files as ``handbok bygg``, and the same faults stop both."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.structure.files import get_files

from macros.files.loading import load_handbook
from macros.files.markdown import read_markdown
from macros.model.problems import ContentError
from macros.site.building import build_site, run_mkdocs
from macros.site.plugin import HandbookPlugin
from tests.attached import PICTURE, STRAY
from tests.buildable import BROKEN_PICTURE, SITE, settings
from tests.built_site import ROOT
from tests.commands.conftest import state
from tests.drawing import load
from tests.writing import AREA, ENTRY, REPORT, Changes, area, entry, page, report, write


def mkdocs(root: Path, target: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run plain MkDocs on a handbook, as strictly as mkdocs.yml asks for."""
    command = [sys.executable, "-m", "mkdocs", "build", "--config-file", str(root / "mkdocs.yml")]
    return subprocess.run(
        [*command, "--site-dir", str(target), *options],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "NO_COLOR": "1"},
    )


def written(root: Path, changes: Changes) -> Path:
    return write(root, {**SITE, **changes})


def test_plain_mkdocs_gives_what_handbok_bygg_gives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1798759800")
    monkeypatch.setenv("HANDBOK_ADRESS", "https://handbok.example.se")
    root = written(
        tmp_path / "handbok", {AREA: area("Larm[^1]. Ring SLV, vilket ger ett tips.\n\n[^1]: Not.\n")}
    )
    build_site(root, lambda _: None)
    done = mkdocs(root, tmp_path / "rent", "--strict")

    assert done.returncode == 0, done.stderr
    files = state(root / "site")
    assert {"rapporter/2021/rapport-2021.pdf", "search/search_index.json", "handbok.json"} <= files.keys()
    assert state(tmp_path / "rent") == files


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({ENTRY: entry(status="klart")}, "docs/rapporter/2021/bevakning.md:4: ["),
        (BROKEN_PICTURE, "docs/rapporter/2021/bevakning.md:11: [B004]"),
    ],
    ids=["value", "a PDF"],
)
def test_plain_mkdocs_stops_at_what_a_build_stops_at(tmp_path: Path, changes: Changes, said: str) -> None:
    done = mkdocs(written(tmp_path / "handbok", changes), tmp_path / "rent", "--strict")

    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_plain_mkdocs_names_the_variables_that_are_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = {"SOURCE_DATE_EPOCH": "", "HANDBOK_ADRESS": "2021-99-99", "HANDBOK_KALLKOD": "["}
    for name, value in wrong.items():
        monkeypatch.setenv(name, value)
    done = mkdocs(written(tmp_path / "handbok", {}), tmp_path / "rent")

    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert [name for name in wrong if f"{name} är " not in done.stderr] == []
    assert "ERROR   -  " in done.stderr


@pytest.mark.parametrize("link", ["larm.md", "#finns-inte", "../atgarder.md#nej", "/index.md"])
def test_mkdocs_own_check_of_links_is_alive_behind_ours(tmp_path: Path, link: str) -> None:
    handbook = load(tmp_path, SITE, {AREA: area(f"Ett.\n\nSe [larm]({link}).\n")})
    with pytest.raises(ContentError) as raised:
        run_mkdocs(handbook, tmp_path / "site", makes_files=False)

    (problem,) = raised.value.problems
    assert (problem.path, problem.line) == (AREA, 10)
    assert link in problem.message


def test_each_text_is_parsed_once_for_the_check_and_the_page(tmp_path: Path) -> None:
    read_markdown.cache_clear()
    built = build_site(written(tmp_path, {AREA: area('**{{ lage_for("bevakning") }}**\n')}), lambda _: None)

    assert read_markdown.cache_info().misses == len({"", *(page.body for page in built.handbook.all_pages)})


DRAFT = {REPORT: report(lage="utkast")}


@pytest.mark.parametrize(
    ("command", "option", "years"),
    [("build", False, []), ("build", True, [2021]), ("serve", False, [2021]), ("gh-deploy", False, [])],
)
def test_drafts_are_for_the_preview_and_for_those_who_ask(
    tmp_path: Path, command: str, option: object, years: list[int]
) -> None:
    root = written(tmp_path, DRAFT)
    config = load_config(str(root / "mkdocs.yml"), site_dir=str(tmp_path / "site"))
    plugin = config.plugins["handbok"]
    assert isinstance(plugin, HandbookPlugin)
    plugin.config["med_utkast"] = option
    plugin.on_startup(command=command, dirty=False)
    plugin.on_config(config)
    plugin.on_startup(command="build", dirty=False)

    assert plugin.handbook.years == years


def from_docs(root: Path, *, with_drafts: bool = False) -> set[str]:
    """Return what the plugin lets MkDocs publish of docs/, whatever the check would have said."""
    config = load_config(str(root / "mkdocs.yml"), site_dir=str(root / "site"))
    plugin = config.plugins["handbok"]
    assert isinstance(plugin, HandbookPlugin)
    plugin.config["med_utkast"] = with_drafts
    plugin.prepare(load_handbook(root)[0], makes_files=False)
    plugin.on_config(config)
    files = config.plugins.on_files(get_files(config), config=config)
    return {file.src_uri for file in files if file.src_dir == config.docs_dir}


def test_no_stray_file_is_published_even_if_nothing_has_been_checked(tmp_path: Path) -> None:
    before = from_docs(written(tmp_path, {}))

    assert len(STRAY) >= 20
    assert "index.md" in before
    assert from_docs(written(tmp_path, STRAY)) == before


def test_a_page_that_the_check_has_not_read_is_not_built(tmp_path: Path) -> None:
    root = written(tmp_path, {})
    handbook = load_handbook(root)[0]
    (root / "docs/ny.md").write_text(page("Ny.\n"), "utf-8")
    run_mkdocs(handbook, tmp_path / "site", makes_files=False)

    assert (tmp_path / "site/index.html").is_file()
    assert not (tmp_path / "site/ny").exists()


ATTACHED: Changes = {
    **DRAFT,
    AREA: area("Se [listan](../bilagor/lista.csv) och ![karta](../assets/bilder/karta.png).\n"),
    ENTRY: entry(
        "Se [priser](../../bilagor/priser.csv), [listan](../../bilagor/lista.csv) och ![ny](../../assets/bilder/ny.png).\n",
        nyckeltal="{avtal: 4}",
    ),
    **{f"docs/bilagor/{name}.csv": "a\n" for name in ("lista", "priser", "ingen")},
    **{f"docs/assets/bilder/{name}.png": PICTURE for name in ("karta", "ny", "logotyp", "glömd")},
    "mkdocs.yml": settings().replace("  favicon: ", "  logo: assets/bilder/logotyp.png\n  favicon: "),
}


@pytest.mark.parametrize(
    ("with_drafts", "also"), [(False, set()), (True, {"assets/bilder/ny.png", "bilagor/priser.csv"})]
)
def test_what_a_draft_links_to_comes_with_it(tmp_path: Path, also: set[str], *, with_drafts: bool) -> None:
    found = from_docs(written(tmp_path, ATTACHED), with_drafts=with_drafts)

    assert {path for path in found if not path.endswith(".md")} == {
        "bilagor/lista.csv", "assets/bilder/karta.png", "assets/bilder/logotyp.png", *also
    }  # fmt: skip
