"""No page brings a script of its own: a server can let the site's own files run and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, Page, Route

from macros.inline_scripts import move_scripts
from tests.built_site import BuiltSite
from tests.serving import CHROMIUM, WITHOUT_CHROMIUM, serving

START, AREA, LOST = "index.html", "omraden/bevakning/index.html", "404.html"
CONFIG = '<script id="__config" type="application/json">{"annotate": null, "base": "../.."}</script>'
EVALUATING = re.compile(r"\beval\(|\bFunction\(|\bset(?:Timeout|Interval)\(['\"`]")

TWO_FRAMES = (
    "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(seen))))"
)
"""What has been seen when there is surely something to see."""

needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason=WITHOUT_CHROMIUM)


def brought(tree: html.HtmlElement) -> list[str]:
    """Return what a page would run that is in no file."""
    scripts = tree.xpath("//script[not(@src) and not(@type = 'application/json')]")
    handlers = tree.xpath("//@*[starts-with(name(), 'on')]")
    addresses = tree.xpath("//@href | //@src | //@action | //@formaction | //@data | //@srcdoc")
    return [
        *(html.tostring(script, encoding="unicode") for script in scripts),
        *(f"{handler.attrname}={handler}" for handler in handlers),
        *(each for each in addresses if re.match(r"\s*(?:javascript|data|vbscript):", each, re.IGNORECASE)),
    ]


def move(folder: Path, *parts: str) -> str:
    """Return a page two folders down in a site after its scripts have been moved."""
    page = folder / "om/falt/index.html"
    page.parent.mkdir(parents=True, exist_ok=True)
    (folder / "assets/javascripts").mkdir(parents=True, exist_ok=True)
    page.write_text("".join((*parts, CONFIG)), "utf-8")
    move_scripts(folder)
    return page.read_text("utf-8")


def test_no_page_brings_a_script_of_its_own(site: BuiltSite) -> None:
    assert {page: found for page in site.pages if (found := brought(site.tree(page)))} == {}


@pytest.mark.parametrize(
    "bringing",
    [
        "<script>a()</script>",
        "<script type=module>a()</script>",
        "<p onclick='a()'>a</p>",
        "<a href=' JavaScript:a()'>a</a>",
        "<iframe srcdoc='javascript:a'></iframe>",
    ],
)
def test_a_page_that_does_would_be_found(bringing: str) -> None:
    assert brought(html.document_fromstring(f"<html><body>{CONFIG}{bringing}</body></html>")) != []


def test_no_program_makes_programs_of_text(site: BuiltSite) -> None:
    programs = [file for file in site.folder.rglob("*.js") if file.name != "search_index.js"]
    making = [program.name for program in programs if EVALUATING.search(program.read_text("utf-8"))]

    assert making == []
    assert len(programs) > 8
    assert EVALUATING.search("return new Function(text)")


def test_every_page_has_the_same_two_whatever_its_depth(site: BuiltSite) -> None:
    names = {
        tuple(re.findall(r"inline\.[0-9a-f]{8}\.min\.js", (site.folder / page).read_text("utf-8")))
        for page in site.pages
    }

    assert [len(each) for each in names] == [2]
    assert len(list((site.folder / "assets/javascripts").glob("inline.*"))) == 2


def test_the_browser_waits_for_them_before_it_shows_anything(site: BuiltSite) -> None:
    for page in site.pages:
        scripts = site.tree(page).xpath("//script[contains(@src, '/inline.')]")
        assert [(script.getparent().tag, sorted(script.attrib)) for script in scripts] == [
            ("head", ["src"])
        ] * 2


def test_a_script_becomes_a_file_where_it_stood(tmp_path: Path) -> None:
    moved = move(tmp_path, "<p>Före</p>", "<script>a('å')</script>", "<p>Efter</p>")
    (file,) = (tmp_path / "assets/javascripts").iterdir()

    assert (
        moved
        == f'<p>Före</p><script src="../../assets/javascripts/{file.name}"></script><p>Efter</p>{CONFIG}'
    )
    assert file.read_text("utf-8") == "a('å')\n"


def test_what_else_is_said_of_a_script_is_kept(tmp_path: Path) -> None:
    assert re.search(
        r'<script src="[^"]+" type="module">', move(tmp_path, '<script type="module">a()</script>')
    )


def test_a_script_that_has_a_file_stays(tmp_path: Path) -> None:
    assert (
        move(tmp_path, '<script defer src="a.js"></script>') == f'<script defer src="a.js"></script>{CONFIG}'
    )


def test_doing_it_twice_changes_nothing_more(tmp_path: Path) -> None:
    once = move(tmp_path, "<script>a()</script>")
    move_scripts(tmp_path)

    assert (tmp_path / "om/falt/index.html").read_text("utf-8") == once


def test_the_way_to_the_site_is_reckoned_from_the_file_and_not_from_the_page(tmp_path: Path) -> None:
    move(tmp_path, '<script>scope=new URL("../..",location)</script>')
    (file,) = (tmp_path / "assets/javascripts").iterdir()

    assert file.read_text("utf-8") == 'scope=new URL("../..",document.currentScript.src)\n'


@pytest.fixture(scope="module")
def address(real_site: BuiltSite, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(real_site, tmp_path_factory.mktemp("www") / "root") as served:
        yield served


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Give a page that notes which schemes it is seen in."""
    with browser.new_context(color_scheme="light") as context:
        opened = context.new_page()
        opened.add_init_script(
            """
            window.seen = [];
            (function look() {
              if (document.body) seen.push(document.body.dataset.mdColorScheme);
              requestAnimationFrame(look);
            })();
            """
        )
        yield opened
        opened.unroute_all(behavior="wait")


def choose_dark(page: Page, address: str) -> None:
    page.goto(address)
    page.locator(".hb-scheme-button:visible").click()
    page.wait_for_function("() => document.body.dataset.mdColorScheme === 'slate'")


@needs_chromium
@pytest.mark.parametrize("place", ["", "intern/handbok/"], ids=["root", "sub-path"])
def test_all_works_where_only_the_sites_own_files_may_run(page: Page, address: str, place: str) -> None:
    choose_dark(page, f"{address}{place}")
    page.goto(f"{address}{place}omraden/bevakning/")
    page.wait_for_function("() => document.documentElement.classList.contains('js')")

    assert page.evaluate("() => __md_scope.pathname") == f"/{place}"
    assert set(page.evaluate(TWO_FRAMES)) == {"slate"}


@needs_chromium
def test_the_choice_of_scheme_is_kept_from_page_to_page_in_a_folder_on_disk(
    page: Page, real_site: BuiltSite
) -> None:
    choose_dark(page, (real_site.folder / START).as_uri())
    page.goto((real_site.folder / AREA).as_uri())
    page.wait_for_load_state()

    assert set(page.evaluate(TWO_FRAMES)) == {"slate"}


@needs_chromium
@pytest.mark.parametrize("chosen", [True, False], ids=["chosen", "the system's"])
def test_the_wrong_scheme_is_not_seen_for_a_moment_though_the_scripts_come_late(
    page: Page, address: str, *, chosen: bool
) -> None:
    if chosen:
        choose_dark(page, address)
    else:
        page.emulate_media(color_scheme="dark")
    held: list[Route] = []
    page.route("**/inline.*", lambda route: held.append(route))  # noqa: PLW0108 — playwright marks what it is given
    page.goto(f"{address}omraden/bevakning/", wait_until="commit")
    page.wait_for_function("() => document.styleSheets.length === 3", polling=20)
    for route in held:
        route.continue_()
    page.unroute("**/inline.*")
    page.wait_for_load_state()

    assert set(page.evaluate(TWO_FRAMES)) == {"slate"}
