"""The steps of a build on a small handbook: check, draw, swap; and what happens when one of them fails."""

from __future__ import annotations

import errno
import json
import multiprocessing
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.checks.mkdocs_warnings import read_warnings
from macros.files.loading import load_handbook
from macros.model.problems import BuildError, ContentError
from macros.site.building import LOG_FILE, build_report_files, build_site
from tests.buildable import BROKEN_PICTURE, SITE, settings
from tests.built_site import ROOT, BuiltSite
from tests.commands.conftest import state
from tests.drawing import handbook_of
from tests.writing import AREA, ENTRY, Changes, area, entry, page, write

HOSTILE = '"<script>x</script> \\" & <b>"'
CRASH = "def on_files(files, config):\n    raise RuntimeError('pang')\n"


def build(root: Path, changes: Changes | None = None) -> list[str]:
    """Write and build the handbook; return what was told."""
    told: list[str] = []
    build_site(write(root, {**SITE, **(changes or {})}), told.append)
    return told


def problems(root: Path, changes: Changes) -> list[str]:
    """Return the problems that stop a build."""
    with pytest.raises(ContentError) as raised:
        build(root, changes)
    return [str(problem) for problem in raised.value.problems]


def traces(root: Path) -> list[str]:
    """Return what a build has left in the handbook's folder, other than the site."""
    return sorted(file.name for file in root.iterdir() if file.name.startswith("."))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """Build a handbook once; tests that build again must leave its site as it was."""
    root = tmp_path_factory.mktemp("handbok")
    told = build(
        root,
        {
            AREA: area("Om larm.\n", title=HOSTILE, ingress=HOSTILE),
            ENTRY: entry(title=HOSTILE, nyckeltal="{avtal: 4}"),
        },
    )
    return root, told


def old_site(root: Path) -> dict[str, bytes]:
    """Put an old site in a folder, and return its contents."""
    (root / "site/omraden").mkdir(parents=True)
    (root / "site/index.html").write_text("gammal")
    (root / "site/omraden/index.html").write_text("gammal")
    return state(root / "site")


def test_each_step_is_told_with_its_time_and_no_folders_are_left(built: tuple[Path, list[str]]) -> None:
    assert traces(built[0]) == []
    assert [text.rpartition(" (")[0] for text in built[1]] == [
        "Innehållet är kontrollerat",
        "Sidorna, rapporterna och tabellerna är gjorda",
    ]


def test_a_title_and_a_description_are_text_and_not_html(built: tuple[Path, list[str]]) -> None:
    tree = BuiltSite(built[0] / "site").tree("omraden/bevakning/index.html")

    assert tree.xpath("string(//h1)").strip() == '<script>x</script> " & <b>'
    assert tree.xpath("//title/text()") == ['<script>x</script> " & <b> - Säkerhetshandboken']
    assert tree.xpath("//meta[@name='description']/@content") == ['<script>x</script> " & <b>']


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        (
            {ENTRY: entry(status="klart", nyckeltal="{avtal: 4}"), AREA: area(nummer="x")},
            ["docs/omraden/bevakning.md:3: [", "docs/rapporter/2021/bevakning.md:4: ["],
        ),
        (
            {AREA: area("Om larm.\n\nSe [larm](#finns-inte).\n"), ENTRY: entry("Se [nej](#nej).\n", nyckeltal="{avtal: 4}")},
            [
                "docs/omraden/bevakning.md:10: [B001] Länken ”#finns-inte” leder till ett avsnitt som inte finns. Rätta det som står efter #.",
                "docs/rapporter/2021/bevakning.md:11: [B001] Länken ”#nej” leder till ett avsnitt som inte finns. Rätta det som står efter #.",
            ],
        ),
        (
            {
                AREA: area('Om larm.\n\n{{ ansvarig_for("bevaknig") }}\noch {{ lage_for("larm") }}\n'),
                "docs/ordlista.md": page("{{ ordlistan(1) }}\n"),
            },
            [
                "docs/omraden/bevakning.md:10: [B003] ”bevaknig” finns inte i handboken. Rätta det som står inom makrots parentes.",
                "docs/omraden/bevakning.md:11: [B003] ”larm” finns inte i handboken. Rätta det som står inom makrots parentes.",
                "docs/ordlista.md:5: [B003] Makrot går inte att rita. Se på sidan om makron vad som ska stå inom parentesen.",
            ],
        ),
    ],
    ids=["values", "links to sections", "macros"],
)  # fmt: skip
def test_all_that_is_wrong_is_told_where_it_is_written_and_the_old_site_is_whole(
    tmp_path: Path, changes: Changes, told: list[str]
) -> None:
    before = old_site(tmp_path)
    found = problems(tmp_path, changes)

    assert len(found) == len(told)
    assert [problem for problem, said in zip(found, told, strict=True) if not problem.startswith(said)] == []
    assert state(tmp_path / "site") == before
    assert traces(tmp_path) == []


def test_a_pdf_that_cannot_be_made_is_told_and_the_new_site_says_so_without_dead_links(
    tmp_path: Path,
) -> None:
    old_site(tmp_path)
    report = build_site(write(tmp_path, {**SITE, **BROKEN_PICTURE}), lambda _: None)
    site = BuiltSite(tmp_path / "site")
    dead = [
        (page, link)
        for page in site.pages
        for link in site.links(page)
        if page != "404.html" and not site.resolves(page, link)
    ]
    (listed,) = json.loads((site.folder / "handbok.json").read_text("utf-8"))["rapporter"]

    assert not report.is_whole
    assert list(map(str, report.problems)) == [
        "docs/rapporter/2021/bevakning.md:11: [B004] Bilden ”las.png” går inte att läsa. Spara den på nytt som png i ett bildprogram, eller ta bort den."
    ]
    assert "Rapporten att skriva ut eller spara: PDF-filen kunde inte göras" in site.article_text(
        "rapporter/2021/index.html"
    )
    assert [link for link in dead if ".pdf" in link[1]] == []
    assert [file for file in listed["filer"].values() if not (site.folder / file).is_file()] == []
    assert sorted(file.name for file in (site.folder / "rapporter/2021").glob("*.pdf")) == [
        "rapport-2021-pa-en-sida.pdf"
    ]


@pytest.mark.parametrize(
    ("files", "crash"),
    [({"krok.py": CRASH}, "RuntimeError: pang"), ({"tema/main.html": "{{ 1 / 0 }}"}, "ZeroDivisionError")],
    ids=["between the pages", "while a page is drawn"],
)
def test_a_crash_is_told_in_swedish_and_kept_in_a_file(tmp_path: Path, files: Changes, crash: str) -> None:
    before = old_site(tmp_path)
    config = f"{settings()}hooks: [krok.py]\n"
    if "krok.py" not in files:
        config = settings().replace(str(ROOT / "macros/site/theme"), str(tmp_path / "tema"))
    with pytest.raises(BuildError) as raised:
        build(tmp_path, {"mkdocs.yml": config, **files})

    assert str(raised.value) == (
        "Webbplatsen gick inte att bygga. Felet är inte i texten; det står i filen .handbok-fel.log."
    )
    assert crash in (tmp_path / LOG_FILE).read_text("utf-8")
    assert state(tmp_path / "site") == before
    assert traces(tmp_path) == [LOG_FILE]


@pytest.mark.parametrize(
    "warning",
    [
        "Something.",
        "Doc file 'rapporter/2021/index.md' contains a link '#x', but there is no such anchor on this page.",
    ],
    ids=["without words of ours", "nowhere in a text"],
)
def test_a_warning_that_belongs_nowhere_is_blamed_on_no_file(warning: str) -> None:
    assert [str(problem) for problem in read_warnings(handbook_of(), [warning])] == [
        f"mkdocs.yml:1: [B002] MkDocs varnar: {warning}"
    ]


def full(*_: object, **__: object) -> str:
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize(
    ("step", "make"),
    [
        ("pathlib.Path.mkdir", lambda root: build_site(root, lambda _: None)),
        ("macros.exports.report_files._write", lambda root: build_site(root, lambda _: None)),
        ("macros.site.building.run_mkdocs", lambda root: build_report_files(load_handbook(root)[0], 2021)),
    ],
)
def test_a_full_disk_is_told_in_swedish_and_the_old_site_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, make: Callable[[Path], object]
) -> None:
    root = write(tmp_path, SITE)
    before = old_site(root)
    monkeypatch.setattr(step, full)

    with pytest.raises(BuildError, match="Det går inte att skriva i mappen"):
        make(root)
    assert state(root / "site") == before
    assert traces(root) == []


def test_a_build_after_one_that_failed_is_whole_and_leaves_no_process(tmp_path: Path) -> None:
    """MkDocs keeps the plugin from one build to the next in ``mkdocs serve``."""
    wrong = {AREA: area('{{ ansvarig_for("bevaknig") }}\n')}
    for _ in range(2):
        assert len(problems(tmp_path, wrong)) == 1
    build(tmp_path)

    assert (tmp_path / "site/rapporter/2021/rapport-2021.pdf").is_file()
    assert multiprocessing.active_children() == []
