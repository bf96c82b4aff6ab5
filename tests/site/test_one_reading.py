"""For any text: what the check has let through is what readers get, and nothing in it becomes markup of its own."""

from __future__ import annotations

import dataclasses
import re

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from lxml import html
from markupsafe import Markup

from macros.checks import check_handbook
from macros.files.jinja import read_jinja
from macros.files.markdown import JinjaPlace, read_markdown
from macros.model.handbook import Handbook
from macros.model.macro_names import IN_SENTENCES
from macros.model.problems import BuildError
from macros.site.allowed_html import ELEMENTS, check_article
from macros.site.headings import reserved_ids
from macros.site.layouts import lay_out
from macros.site.macros import MACROS
from macros.site.markdown_html import Drawn
from tests.drawing import context, handbook_of, load, year
from tests.writing import INDEX, SECOND_AREA, entry

PIECES = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<!--", "-->", "<b", ">", "<", "&lt;b&gt;", "&#60;script&#62;",
    "{: onclick=alert(1) }", "{#larm}", "```", "``` js {: .x }", "~~~", "````", "`", "    ", "\t", "!!! note", "> [!WARNING]",
    "[a](javascript:alert(1))", "[a](java&#115;cript:alert(1))", "[a](<java\tscript:x>)", "[a](//example.org/x)",
    "![b](https://example.org/x.png)", "![b](data:image/svg+xml,x)", '[a](index.md "t" onmouseover="x")', "[a](index.md)",
    "[a](#innehall)", "[a]: javascript:alert(1)", "[a]", "[a][a]", "](", "](x)", "![", "[^1]", "[^1]: Not.", "<https://example.org>",
    "<javascript:alert(1)>", "{{ omradeslista() }}", '{{ lage_for("bevakning") }}', "{{ config }}", "{% raw %}", "{{", "}}", "{#",
    "| a | b |\n| --- | :-: |\n| 1 | 2 |", "|", "> ", "- ", "1. ", "2021. ", "## ", "### Innehåll", "# ", "---", "===", "\n", "\n\n",
    "\\", '"', "'", "**", "*", "_", "TiB", "å", "\N{RIGHT-TO-LEFT OVERRIDE}", "\N{ZERO WIDTH SPACE}", "&amp;", "H:/x", "text ",
]  # fmt: skip
HARMLESS = [
    "Larmet provas. ", "**fet** ", "*kursiv* ", "`kod` ", "TiB ", "å&ä ", "5 < 6 > 4 ", '"citat" ', "\\<b> ", "&lt;i&gt; ", "[a](#sist) ",
    "[a](omraden/bevakning.md) ", "<https://example.org> ", '{{ lage_for("bevakning") }} ', "\n\n", "\n\n## Larm\n\n", "\n\n- ", "\n\n1. ",
    "\n\n> ", "\n\n```\n<script>\n```\n\n", "\n\n| a | b |\n| --- | :-: |\n| 1 | **2** |\n\n", "\n\n{{ omradeslista() }}\n\n",
]  # fmt: skip
HOSTILE = st.lists(st.sampled_from(PIECES), max_size=14)
ALMOST_HARMLESS = st.builds(
    lambda pieces, hostile, place: [*pieces[:place], *hostile, *pieces[place:]],
    st.lists(st.sampled_from(HARMLESS), min_size=2, max_size=10),
    st.lists(st.sampled_from(PIECES), max_size=1),
    st.integers(0, 10),
)
TEXTS = (HOSTILE | ALMOST_HARMLESS).map("".join)


def with_text(book: Handbook, text: str) -> Handbook:
    """Return the handbook with another text on its start page."""
    index = book.pages["index.md"]
    changed = dataclasses.replace(index, source=dataclasses.replace(index.source, body=text))
    return dataclasses.replace(book, pages={**book.pages, "index.md": changed})


def is_let_through(book: Handbook) -> bool:
    return not any(problem.is_error for problem in check_handbook(book))


def article(book: Handbook) -> str:
    """Return the article of the start page, as it is built."""
    page = context(book, "index.md")
    text = read_markdown(book.pages["index.md"].body)
    drawn = {}
    for place, use in enumerate(text.jinja):
        if use.place is JinjaPlace.TEXT:
            name = read_jinja(use.text).name
            arguments = re.findall(r'"([^"]*)"', use.text)
            drawn[place] = Drawn(MACROS[name].draw(page, *arguments), name not in IN_SENTENCES)
    return str(lay_out(page, text, drawn).html)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Handbook:
    return load(tmp_path_factory.mktemp("handbok"), SECOND_AREA)


@settings(max_examples=100, suppress_health_check=[HealthCheck.filter_too_much])
@given(text=TEXTS)
def test_what_the_check_lets_through_has_only_what_our_templates_make(book: Handbook, text: str) -> None:
    changed = with_text(book, text)
    assume(is_let_through(changed))
    made = article(changed)
    check_article(made, INDEX)
    # Another parser's opinion, beside the net's.
    tree = html.fragment_fromstring(made, create_parent="div")
    ids = [str(found) for found in tree.xpath(".//@id")]
    addresses = [str(found) for found in tree.xpath(".//@href | .//@src")]

    assert {str(element.tag) for element in tree.iter()} <= ELEMENTS
    assert not tree.xpath(".//@*[starts-with(name(), 'on') or name() = 'style']")
    assert all(re.match(r"(?:https?://|mailto:|tel:|#|[\w./%+#?=-]*$)", address) for address in addresses)
    assert len(ids) == len(set(ids))
    assert not reserved_ids() & set(ids)


@settings(max_examples=50, suppress_health_check=[HealthCheck.filter_too_much])
@given(text=TEXTS)
def test_words_that_were_typed_are_words_on_the_page(book: Handbook, text: str) -> None:
    changed = with_text(book, f"Ord före.\n\n{text}\n\nOrd efter.\n")
    assume(is_let_through(changed))
    said = html.fragment_fromstring(article(changed), create_parent="div").text_content()

    assert "Ord före." in said
    assert "Ord efter." in said


@pytest.fixture(scope="module")
def two_entries(tmp_path_factory: pytest.TempPathFactory) -> Handbook:
    first = entry("Först.\n", title="Bevakning")
    second = entry("## Sist\n\nSlutet[^1].\n\n[^1]: Not.\n", title="Skola", nummer="2")
    return load(tmp_path_factory.mktemp("rapport"), SECOND_AREA, year(2021, bevakning=first, skola=second))


@settings(max_examples=60)
@given(text=TEXTS)
def test_nothing_in_one_part_of_the_report_reaches_the_next(two_entries: Handbook, text: str) -> None:
    assert _report(two_entries, text) == _report(two_entries, "Text.")


def _report(book: Handbook, text: str) -> str:
    """Return what the report's last entry is in the report, when the first has a text; the numbers of notes go on through it."""
    report = book.reports[2021]
    first = report.entries["bevakning"]
    changed = dataclasses.replace(first, source=dataclasses.replace(first.source, body=text))
    entries = {**report.entries, "bevakning": changed}
    changed_book = dataclasses.replace(book, reports={2021: dataclasses.replace(report, entries=entries)})
    page = context(changed_book, "rapporter/2021/index.md")
    made = str(lay_out(page, read_markdown(report.index.body)).html)
    last = made[made.index('<h2 id="skola">') : made.index('<h2 id="rapporten--bilagor">')]
    return re.sub(r"(?<=text-)\d+|(?<=\">)\d+(?=</a></sup>)", "N", last)


@pytest.mark.parametrize(
    "markup",
    [
        "<script>x</script>", "<SCRIPT>x", "<p onclick=\"x\">", "<p style=\"color:red\">", "<a href=\"javascript:x\">",
        "<a href=\"&#106;avascript:x\">", "<a href=\" java\nscript:x\">", "<img src=\"https://example.org/x.png\" alt=\"\">",
        "<a href=\"//example.org\">", "<iframe>", "<p", "a < b", "a > b", "<!-- x -->", "<svg><use href=\"#x\"/></svg>", "</p x=\"y\">",
        "<p class=x>", "<form>", "<base href=\"x\">", "<math>", "<noscript>",
    ],
)  # fmt: skip
def test_the_net_stops_what_our_templates_cannot_make(markup: str) -> None:
    with pytest.raises(BuildError, match=r"docs/index\.md"):
        check_article(f"<p>{markup}</p>", "docs/index.md")


def test_the_net_lets_through_what_they_do_make() -> None:
    check_article(
        '<h2 id="a">A &amp; <abbr title="x &#34;y&#34;">B</abbr></h2><p class="hb-x" data-ar="1" hidden><br>'
        '<table data-filters=\'["a"]\'></table><a href="tel:112">1</a><img alt="" src="../a/b%20c.png"></p>',
        "docs/index.md",
    )


def test_a_macro_may_not_draw_what_would_run() -> None:
    book = handbook_of()
    drawn = {0: Drawn(Markup("<script>x</script>"))}
    made = lay_out(context(book), read_markdown("{{ omradeslista() }}\n"), drawn).html

    with pytest.raises(BuildError):
        check_article(made, INDEX)
