"""What an editor's Markdown becomes on the page, and how several texts share one."""

from __future__ import annotations

import re

import pytest
from lxml import html
from markupsafe import Markup, escape

from macros.files.markdown import read_markdown
from macros.site.headings import read_contents, read_ids, reserved_ids
from macros.site.markdown_html import Article, Drawn
from tests.drawing import read, words

TABLE = "| Vad | När |\n|---|---|\n| Prov | mars |\n"
BLOCK = Drawn(Markup("<table></table>"))
SOME_WORDS = Drawn(Markup('<a href="y.md">*x* &lt;b&gt;</a>'), is_block=False)


def explain(text: str) -> Markup:
    """Explain one abbreviation, as the handbook explains all of them."""
    return Markup('<abbr title="tjänsteman i beredskap">TiB</abbr>').join(text.split("TiB"))


def article(text: str, taken: set[str] | None = None) -> html.HtmlElement:
    """Return a text on a page of its own, as a browser reads it; the macro ``block`` draws a block and ``some`` some words."""
    parsed = read_markdown(text)
    drawn = (BLOCK if "block" in call.text else SOME_WORDS for call in parsed.jinja)
    return read(Article(explain, str, taken or set()).render(parsed, dict(enumerate(drawn))))


def composed(*texts: str) -> html.HtmlElement:
    """Return texts as the parts ``a``, ``b``, … of one page, each in a section of its own, with their footnotes last."""
    page = Article(explain, str)
    parts = [
        Markup("<section>{}</section>").format(page.render_part(read_markdown(text), name, 1, f"Del {name}"))
        for text, name in zip(texts, "abc", strict=False)
    ]
    return read(Markup().join(parts) + page.render_notes())


def inner(element: html.HtmlElement) -> str:
    """Return what stands in an element as HTML, without the line breaks between the elements."""
    children = (html.tostring(child, encoding="unicode") for child in element)
    return re.sub(r"(?<=>)\n+|\n+(?=<)", "", f"{escape((element.text or '').lstrip())}{''.join(children)}")


def ids(tree: html.HtmlElement, of: str = "*") -> list[str]:
    """Return the ids of elements, in the order of the page."""
    return [str(found) for found in tree.xpath(f"//{of}/@id")]


def links(tree: html.HtmlElement) -> list[str]:
    """Return the addresses of the links that an editor wrote."""
    return [str(found) for found in tree.xpath("//a[not(@class)]/@href")]


def heading(anchor: str, words: str) -> str:
    """Return a heading with its link to itself, which is not read out."""
    link = f'class="headerlink" href="#{anchor}" title="Länk till det här avsnittet" aria-hidden="true" tabindex="-1"'
    return f'<h2 id="{anchor}">{words}<a {link}>¶</a></h2>'


def frame(name: str, *rows: str) -> str:
    """Return a table in its frame, which the Tab key comes to and which has a name."""
    (head, *body) = rows or ('<th scope="col">Vad</th><th scope="col">När</th>', "<td>Prov</td><td>mars</td>")
    table = f"<thead><tr>{head}</tr></thead><tbody>{''.join(f'<tr>{row}</tr>' for row in body)}</tbody>"
    return (
        f'<div class="hb-scroll" role="region" tabindex="0" aria-label="{name}"><table>{table}</table></div>'
    )


def mark(number: int, times: str = "") -> str:
    """Return a reference to a footnote."""
    return f'<sup id="fnref:{number}{times}"><a class="footnote-ref" href="#fn:{number}">{number}</a></sup>'


def back(number: int, times: str = "") -> str:
    """Return the way back from a footnote, which a hard space keeps with its last word."""
    where = f'href="#fnref:{number}{times}" title="Tillbaka till fotnot {number} i texten"'
    return f'\N{NO-BREAK SPACE}<a class="footnote-backref" {where}>Tillbaka till texten</a>'


def notes(*texts: str) -> str:
    """Return the list of footnotes."""
    items = (f'<li id="fn:{number}">{text}</li>' for number, text in enumerate(texts, 1))
    return f'<div class="footnote"><hr><ol>{"".join(items)}</ol></div>'


SOME = str(SOME_WORDS.html)
BECOMES = {
    "a list right after a line": ("Så här:\n- ett\n- två\n", "<p>Så här:</p><ul><li>ett</li><li>två</li></ul>"),
    "a loose list": ("- ett\n\n- två\n", "<ul><li><p>ett</p></li><li><p>två</p></li></ul>"),
    "a list from 3": ("3. ett\n4. två\n", '<ol start="3"><li>ett</li><li>två</li></ol>'),
    "a list from 1": ("1. ett\n2. två\n", "<ol><li>ett</li><li>två</li></ol>"),
    "a year first": ("2021. Året då larmet kom.\n", '<ol start="2021"><li>Året då larmet kom.</li></ol>'),
    "a year in a paragraph": ("Larmet byttes\n2021. Det gick bra.\n", "<p>Larmet byttes\n2021. Det gick bra.</p>"),
    "lists in a list": ("1. ett\n   - två\n     - tre\n", "<ol><li>ett<ul><li>två<ul><li>tre</li></ul></li></ul></li></ol>"),
    "line breaks": ("a  \nb\\\nc\n", "<p>a<br>b<br>c</p>"),
    "a heading": ("## Larm *och* hiss", heading("larm-och-hiss", "Larm <em>och</em> hiss")),
    "a table under a heading": (f"## Larm *och* hiss\n\n{TABLE}", heading("larm-och-hiss", "Larm <em>och</em> hiss") + frame("Tabell under Larm och hiss")),
    "a table right after a line": (f"Så här:\n{TABLE}", "<p>Så här:</p>" + frame("Tabell")),
    "two tables of one heading": (f"## Larm\n\n{TABLE}\nText.\n\n{TABLE}", heading("larm", "Larm") + frame("Tabell under Larm") + "<p>Text.</p>" + frame("Tabell under Larm (2)")),
    "aligned columns": ("| a | b | c | d |\n|:--|:-:|--:|---|\n| 1 | 2 | 3 | 4 |\n", frame(
        "Tabell",
        '<th scope="col" class="hb-left">a</th><th scope="col" class="hb-center">b</th><th scope="col" class="hb-right">c</th><th scope="col">d</th>',
        '<td class="hb-left">1</td><td class="hb-center">2</td><td class="hb-right">3</td><td>4</td>',
    )),
    "a footnote typed in the middle": ("Larm[^not].\n\n[^not]: Se avtalet.\n\nSist.\n", f"<p>Larm{mark(1)}.</p><p>Sist.</p>" + notes(f"<p>Se avtalet.{back(1)}</p>")),
    "a footnote twice": ("Larm[^1], hiss[^1].\n\n[^1]: Avtal.\n", f"<p>Larm{mark(1)}, hiss{mark(1, ':2')}.</p>" + notes(f"<p>Avtal.{back(1)}{back(1, ':2')}</p>")),
    "footnotes in the order of references": ("Larm[^b], hiss[^a].\n\n[^a]: Hiss.\n[^b]: Larm.\n", f"<p>Larm{mark(1)}, hiss{mark(2)}.</p>" + notes(f"<p>Larm.{back(1)}</p>", f"<p>Hiss.{back(2)}</p>")),
    "a footnote in another": ("Larm[^1].\n\n[^1]: Ett[^2].\n[^2]: Två.\n", f"<p>Larm{mark(1)}.</p>" + notes(f"<p>Ett{mark(2)}.{back(1)}</p>", f"<p>Två.{back(2)}</p>")),
    "a footnote of two paragraphs": ("Larm[^1].\n\n[^1]: Ett.\n\n    Två.\n", f"<p>Larm{mark(1)}.</p>" + notes(f"<p>Ett.</p><p>Två.{back(1)}</p>")),
    "a footnote that is a list": ("Larm[^1].\n\n[^1]:\n    - Ett.\n", f"<p>Larm{mark(1)}.</p>" + notes(f"<ul><li>Ett.</li></ul><p>{back(1)}</p>")),
    "a footnote without a reference": ("Larm.\n\n[^1]: Se avtalet.\n", "<p>Larm.</p>"),
    "a reference without a footnote": ("Larm[^1].\n", "<p>Larm[^1].</p>"),
    "code in a known language": ("```python så här <b>\nx = 1\n```\n", '<div class="highlight"><pre id="kod--1"><code><span class="n">x</span> <span class="o">=</span> <span class="mi">1</span></code></pre></div>'),
    "code in an unknown language": ("```okänt\nx = <b>\n```\n", '<div class="highlight"><pre id="kod--1"><code>x = &lt;b&gt;</code></pre></div>'),
    "indented code, and a heading about it": ("    a\n\n`c`\n\n```\nb\n```\n\n## Kod--1\n", '<div class="highlight"><pre id="kod--1"><code>a</code></pre></div><p><code>c</code></p><div class="highlight"><pre id="kod--2"><code>b</code></pre></div>' + heading("kod-1", "Kod--1")),
    "a title that would leave its quotes": ("[x](y.md '\"><b>')\n", "<p><a href=\"y.md\" title='\"&gt;&lt;b&gt;'>x</a></p>"),
    "what an image shows": ('![**Karta** "norr" <b> \\[1\\] &amp; x](karta.png)\n', "<p><img alt='Karta \"norr\" &lt;b&gt; [1] &amp; x' src=\"karta.png\"></p>"),
    "a link to a section of the page": ("[x](#larm)\n", '<p><a href="#larm">x</a></p>'),
    "a block alone in its paragraph": ("{{ block() }}  ", "<table></table>"),
    "a block in a list and a quotation": ("- {{ block() }}\n\n> {{ block() }}", "<ul><li><table></table></li></ul><blockquote><table></table></blockquote>"),
    "words alone in their paragraph": ("{{ some() }}", f"<p>{SOME}</p>"),
    "words in a sentence": ("- Se **{{ some() }}**\nmer", f"<ul><li>Se <strong>{SOME}</strong>mer</li></ul>"),
    "words in a cell, with a bar": ('| a | b |\n|---|---|\n| {{ some("x|y") }} | 2 |\n', frame("Tabell", '<th scope="col">a</th><th scope="col">b</th>', f"<td>{SOME}</td><td>2</td>")),
    "words in a heading": ("## Läget {{ some() }}\n", heading("laget", f"Läget {SOME}")),
    "words in a link": ("[Fråga {{ some() }}](x.md)", '<p><a href="x.md">Fråga *x* &lt;b&gt;</a></p>'),
    "words in a footnote": ("Larm[^1].\n\n[^1]: Fråga {{ some() }}.\n", f"<p>Larm{mark(1)}.</p>" + notes(f"<p>Fråga {SOME}.{back(1)}</p>")),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), BECOMES.values(), ids=BECOMES)
def test_a_text_becomes(text: str, expected: str) -> None:
    assert inner(article(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## Larm", ["larm"]),
        ("## Åtgärder och ÖVNING", ["atgarder-och-ovning"]),
        ("## Larm – och  väktare", ["larm-och-vaktare"]),
        ("## 100 % *säkert* & `kod_1`!", ["100-sakert-kod_1"]),
        ("## Se [larmet](larm.md)", ["se-larmet"]),
        ("## ?!", ["avsnitt"]),
        ("## Ring TiB", ["ring-tib"]),
        ("## Larm\n\n### Larm\n\n## Larm", ["larm", "larm_1", "larm_2"]),
        ("## Larm\n\n## Larm\n\n## Larm_1", ["larm", "larm_1", "larm_1_1"]),
        ("## Innehåll", ["innehall_1"]),
        ("## Taget", ["taget_1"]),
        ("## `__config`\n\n## \\_\\_search", ["config", "search"]),
        ("## \\_\\_", ["avsnitt"]),
    ],
)
def test_a_heading_has_an_id_of_its_own_in_plain_letters(text: str, expected: list[str]) -> None:
    """By another heading, by what the page has from elsewhere, or by the frame around the article."""
    assert ids(article(text, {"taget"}), "*[self::h2 or self::h3]") == expected
    assert {"innehall", "hb-menu"} <= reserved_ids()


def test_the_contents_have_the_headings_of_two_levels_by_their_words() -> None:
    text = "## Larm & *hiss*\n\n### Ring TiB\n\n#### Djupt\n\n## Vakt\n"
    contents = read_contents(str(Article(explain, str).render(read_markdown(text))))

    assert [
        (entry["id"], entry["name"], [below["name"] for below in entry["children"]]) for entry in contents
    ] == [("larm-hiss", "Larm &amp; hiss", ["Ring TiB"]), ("vakt", "Vakt", [])]


@pytest.mark.parametrize("code", ['{{ rollkort("a") }}', "<b>&amp;"])
@pytest.mark.parametrize("text", ["`{}`", "```\n{}\n```", "    {}", "```html\n{}\n```"])
def test_a_macro_call_and_html_in_code_are_shown_as_they_were_typed(text: str, code: str) -> None:
    tree = article(text.replace("{}", code))

    assert (words(tree), tree.xpath("//b")) == (code, [])


@pytest.mark.parametrize(
    "text",
    ["<script>x</script>", '<a href="javascript:x">', "<!-- x -->", "<br>", "{: #larm .klass }", "[[x]]", "~~x~~"],
)  # fmt: skip
def test_what_is_no_part_of_the_language_is_shown_as_it_was_typed(text: str) -> None:
    assert [(words(child), len(child)) for child in article(f"{text}\n")] == [(text, 0)]


@pytest.mark.parametrize(
    ("text", "explained"),
    [
        *((text, ["TiB"]) for text in (
            "Ring TiB.", "## Ring TiB", f"{TABLE}| TiB | x |", "- TiB", "> TiB", "**TiB**", "x[^1]\n\n[^1]: TiB",
        )),
        *((text, []) for text in (
            "`TiB`", "```\nTiB\n```", "    TiB", "[TiB](tib.md)", "![TiB](tib.png)", '[x](tib.md "TiB")', "<https://TiB.se>",
        )),
    ],
)  # fmt: skip
def test_an_abbreviation_is_explained_in_the_text_alone(text: str, explained: list[str]) -> None:
    assert article(f"{text}\n").xpath("//abbr/text()") == explained


@pytest.mark.parametrize("text", ["[x]({})", "![x]({})", "<{}>", "[x][y]\n\n[y]: {}"])
def test_the_page_says_what_address_a_link_has(text: str) -> None:
    page = Article(escape, lambda address: f"till/{address}?a&b")
    tree = read(page.render(read_markdown(text.replace("{}", "https://example.org"))))

    assert tree.xpath("//@href | //@src") == ["till/https://example.org?a&b"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Inledning.\n\n## Larm\n", ["p", "hr", "h2"]),
        ("Inledning.\n\nMer.\n\n{{ a() }}\n", ["p", "p", "hr", "table"]),
        ("{{ a() }}\n\n## Larm\n", ["hr", "table", "h2"]),
        ("## Larm\n", ["hr", "h2"]),
        ("Inledning.\n", ["p", "hr"]),
        ("", ["hr"]),
        ("- {{ a() }}\n\n> ## X\n\n## Y\n", ["ul", "blockquote", "hr", "h2"]),
    ],
)
def test_what_is_before_the_parts_stands_after_the_introduction(text: str, expected: list[str]) -> None:
    drawn = Article(explain, str).render(read_markdown(text), {0: BLOCK}, before_parts=Markup("<hr>"))

    assert [str(child.tag) for child in read(drawn)] == expected


def test_headings_of_a_part_go_down_but_not_below_the_sixth_level() -> None:
    tree = composed("## A\n\n### B\n\n##### C\n\n###### D\n")

    assert [str(child.tag) for child in tree[0]] == ["h3", "h4", "h6", "h6"]


def test_ids_of_a_part_are_those_of_its_own_page_after_the_prefix() -> None:
    text = "## Larm\n\n    x\n\n## Larm\n\n## Innehåll\n"

    assert ids(composed(text, text), "section[2]//*") == [f"b-{name}" for name in ids(article(text))]


def test_a_link_to_a_section_stays_in_its_part_unless_it_names_another_page() -> None:
    assert links(composed("[x](#larm)\n", "[x](#larm) [y](y.md#larm)\n")) == [
        "#a-larm",
        "#b-larm",
        "y.md#larm",
    ]
    assert composed("## Larm\n").xpath("//h3/a/@href") == ["#a-larm"]


def test_footnotes_of_the_parts_are_numbered_on_in_one_list() -> None:
    tree = composed("Larm[^1].\n\n[^1]: Ett.\n", "Hiss[^1] och[^1].\n\n[^1]: Två.\n")
    leads_to = [str(found)[1:] for found in tree.xpath("//sup/a/@href | //li//a/@href")]

    assert [words(found) for found in tree.iter("sup")] == ["1", "2", "2"]
    assert [words(item).split()[0] for item in tree.iter("li")] == ["Ett.", "Två."]
    assert [child.get("class", str(child.tag)) for child in tree] == ["section", "section", "footnote"]
    assert ids(tree, "li") == ["fn:a-1", "fn:b-2"]
    assert len(set(ids(tree))) == len(ids(tree))
    assert set(leads_to) == {*ids(tree, "sup"), *ids(tree, "li")}


def test_tables_of_the_parts_are_named_after_the_heading_above_them() -> None:
    tree = composed(f'{TABLE}\n## "Lås"\n\n{TABLE}', f"## Larm\n\n{TABLE}", f"## Larm\n\n{TABLE}")

    assert tree.xpath("//div/@aria-label") == [
        "Tabell under Del a",
        'Tabell under "Lås"',
        "Tabell under Larm",
        "Tabell under Larm (2)",
    ]


def test_every_id_of_an_article_is_known_for_the_check_of_links() -> None:
    drawn = Article(explain, str).render(
        read_markdown(f"## Larm\n\nx[^1]\n\n    kod\n\n{TABLE}\n[^1]: Ett.\n")
    )

    assert read_ids(drawn) == set(ids(read(drawn)))
