"""Scripts come from the theme alone, and from files: a server can let the site's own files run and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment
from lxml import html
from playwright.sync_api import Browser, Page, Route

from macros.model.problems import BuildError
from macros.site.building import run_mkdocs
from macros.site.theme_scripts import MarkingLoader, move_scripts
from tests.buildable import SITE as BUILDABLE
from tests.buildable import settings
from tests.built_site import BuiltSite
from tests.drawing import load
from tests.serving import CHROMIUM, WITHOUT_CHROMIUM
from tests.writing import AREA, area

START, OTHER = "index.html", "omraden/bevakning/index.html"
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


def draw(template: str, text: str = "", **more: str) -> tuple[str, dict[str, bytes]]:
    """Return a page two folders down, drawn with a template of the theme's that has ``text`` in it, and its files."""
    theme = {"main.html": template + CONFIG, **more}
    environment = Environment(loader=MarkingLoader(DictLoader(theme)))  # noqa: S701 — MkDocs' has no escaping either
    return move_scripts(environment.get_template("main.html").render(text=text), "docs/om/falt.md")


BRINGING = (
    "<script>a()</script>",
    "<script type=module>a()</script>",
    "<p onclick='a()'>a</p>",
    "<a href=' JavaScript:a()'>a</a>",
    "<iframe srcdoc='javascript:a'></iframe>",
)


def test_no_page_brings_a_script_of_its_own(site: BuiltSite) -> None:
    assert {page: found for page in site.pages if (found := brought(site.tree(page)))} == {}
    for bringing in BRINGING:
        assert brought(html.document_fromstring(f"<html><body>{CONFIG}{bringing}</body></html>")) != []


def test_no_program_makes_programs_of_text(site: BuiltSite) -> None:
    programs = [file for file in site.folder.rglob("*.js") if file.name != "search_index.js"]
    making = [program.name for program in programs if EVALUATING.search(program.read_text("utf-8"))]

    assert making == []
    assert len(programs) > 8
    assert EVALUATING.search("return new Function(text)")


def test_every_page_has_the_same_two_whatever_its_depth_and_waits_for_them(site: BuiltSite) -> None:
    scripts = {page: site.tree(page).xpath("//script[contains(@src, '/inline.')]") for page in site.pages}

    assert (
        len({tuple(each.get("src").rpartition("/")[2] for each in found) for found in scripts.values()}) == 1
    )
    assert len(list((site.folder / "assets/javascripts").glob("inline.*"))) == 2
    for found in scripts.values():
        assert [(script.getparent().tag, sorted(script.attrib)) for script in found] == [
            ("head", ["src"])
        ] * 2


def test_a_script_of_the_theme_becomes_a_file_where_it_stood_and_what_only_looks_like_one_is_text() -> None:
    page, files = draw("<p>Före</p><script>a('å')</script><p>Efter</p>")
    ((name, data),) = files.items()

    assert page == f'<p>Före</p><script src="../../{name}"></script><p>Efter</p>{CONFIG}'
    assert re.fullmatch(r"assets/javascripts/inline\.[0-9a-f]{8}\.min\.js", name)
    assert data.decode() == "a('å')\n"
    assert re.search(r'<script src="[^"]+" type="module">', draw('<script type="module">a()</script>')[0])
    # The way to the site is reckoned from the file and not from the page.
    _, files = draw('<SCRIPT>scope=new URL("../..",location)</SCRIPT>')
    assert [*files.values()] == [b'scope=new URL("../..",document.currentScript.src)\n']
    # The theme may change what it has included itself, and a script that has a file stays.
    changing = """{% set one %}{% include "one.html" %}{% endset %}{{ one | replace("<script src", "<script defer src") }}"""
    changed = draw(changing, **{"one.html": '<script src="a.js"></script>'})
    assert changed == (f'<script defer src="a.js"></script>{CONFIG}', {})
    escaped, _ = draw("<p>{{ text | e }}</p>", "<script>a()</script>")
    assert escaped == f"<p>&lt;script&gt;a()&lt;/script&gt;</p>{CONFIG}"


@pytest.mark.parametrize("place", ["<p>{{ text }}</p>", "<title>{{ text }}</title>"], ids=["text", "title"])
@pytest.mark.parametrize(
    "script",
    [
        "<script>a()</script>",
        "<SCRIPT>a()</SCRIPT>",
        '<sCript src="a.js"></sCript>',
        '<script type="application/json">{}</script>',
        "<svg><script href='a.js'/></svg>",
        "<script",
    ],
)
def test_a_script_that_the_theme_did_not_write_stops_the_build(place: str, script: str) -> None:
    with pytest.raises(BuildError, match=r"^Sidan docs/om/falt\.md har ett skript"):
        draw(place, script)


def test_scripts_in_texts_and_titles_are_text_and_titles_normalised(tmp_path: Path) -> None:
    named = re.sub("^site_name: .*", "site_name: Bo\u0308ckerna", settings(), flags=re.MULTILINE)
    text = area("<script>a()</script> och <SCRIPT>b()</SCRIPT>\n", title='"Om <script> A\u030ar\u00adet"')
    handbook = load(tmp_path, BUILDABLE, {AREA: text, "mkdocs.yml": named})
    run_mkdocs(handbook, tmp_path / "site", makes_files=False)
    page = (tmp_path / "site/omraden/bevakning/index.html").read_text("utf-8")

    assert "<title>Om &lt;script&gt; Året - Böckerna</title>" in page
    assert "&lt;script&gt;a()&lt;/script&gt; och &lt;SCRIPT&gt;b()&lt;/SCRIPT&gt;" in page
    assert "<script>a()" not in page
    assert "<SCRIPT>" not in page


def test_the_title_of_the_site_may_not_be_a_script(tmp_path: Path) -> None:
    named = re.sub("^site_name: .*", "site_name: Bok <SCRIPT>a()</SCRIPT>", settings(), flags=re.MULTILINE)
    handbook = load(tmp_path, BUILDABLE, {"mkdocs.yml": named})

    with pytest.raises(BuildError, match=r"Sidan 404\.html har ett skript"):
        run_mkdocs(handbook, tmp_path / "site", makes_files=False)


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
def test_all_works_where_only_the_sites_own_files_may_run(page: Page, example: str, place: str) -> None:
    choose_dark(page, f"{example}{place}")
    page.goto(f"{example}{place}omraden/bevakning/")
    page.wait_for_function("() => document.documentElement.classList.contains('js')")

    assert page.evaluate("() => __md_scope.pathname") == f"/{place}"
    assert set(page.evaluate(TWO_FRAMES)) == {"slate"}


@needs_chromium
@pytest.mark.parametrize("chosen", [True, False], ids=["chosen", "the system's"])
def test_the_wrong_scheme_is_never_seen(page: Page, example: str, *, chosen: bool) -> None:
    if chosen:
        choose_dark(page, example)
    else:
        page.emulate_media(color_scheme="dark")
    held: list[Route] = []
    page.route("**/inline.*", lambda route: held.append(route))  # noqa: PLW0108 — playwright marks what it is given
    page.goto(f"{example}omraden/bevakning/", wait_until="commit")
    page.wait_for_function("() => document.styleSheets.length === 3", polling=20)
    for route in held:
        route.continue_()
    page.unroute("**/inline.*")
    page.wait_for_load_state()

    assert set(page.evaluate(TWO_FRAMES)) == {"slate"}
