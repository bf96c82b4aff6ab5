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


def explain(text: str) -> Markup:
    """Explain one abbreviation, as the handbook explains all of them."""
    return Markup('<abbr title="tjänsteman i beredskap">TiB</abbr>').join(text.split("TiB"))


def article(text: str, *drawn: Drawn, taken: set[str] | None = None) -> html.HtmlElement:
    """Return a text on a page of its own, as a browser reads it."""
    page = Article(explain, str, taken or set())
    return read(page.render(read_markdown(text), dict(enumerate(drawn))))


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


# Headings.


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
    ],
)
def test_a_heading_has_an_id_of_its_words_in_plain_letters_with_a_number_where_it_is_taken(
    text: str, expected: list[str]
) -> None:
    assert ids(article(text), "*[self::h2 or self::h3]") == expected


def test_the_frame_around_the_article_keeps_its_ids() -> None:
    assert {"innehall", "hb-menu"} <= reserved_ids()


def test_a_heading_gets_no_id_of_the_frame_or_of_what_the_page_has_from_elsewhere() -> None:
    (heading,) = article("## Innehåll\n").iter("h2")

    assert (heading.get("id"), heading.xpath("./a/@href")) == ("innehall_1", ["#innehall_1"])
    assert ids(article("## Larm\n", taken={"larm"})) == ["larm_1"]


def test_a_heading_has_a_link_to_itself_that_is_not_read_out() -> None:
    (link,) = article("## Larm\n").xpath("./h2/a")

    assert dict(link.attrib) == {
        "class": "headerlink",
        "href": "#larm",
        "title": "Länk till det här avsnittet",
        "aria-hidden": "true",
        "tabindex": "-1",
    }


def test_the_contents_have_the_headings_of_two_levels_by_their_words() -> None:
    text = "## Larm & *hiss*\n\n### Ring TiB\n\n#### Djupt\n\n## Vakt\n"
    contents = read_contents(str(Article(explain, str).render(read_markdown(text))))

    assert [
        (entry["id"], entry["name"], [below["name"] for below in entry["children"]]) for entry in contents
    ] == [("larm-hiss", "Larm &amp; hiss", ["Ring TiB"]), ("vakt", "Vakt", [])]


# Tables.


def test_a_table_stands_in_a_frame_that_can_be_reached_and_is_named_after_its_heading() -> None:
    (frame,) = article(f"## Larm *och* hiss\n\n{TABLE}").xpath("./div")

    assert dict(frame.attrib) == {
        "class": "hb-scroll",
        "role": "region",
        "tabindex": "0",
        "aria-label": "Tabell under Larm och hiss",
    }


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (TABLE, ["Tabell"]),
        (f"## Larm\n\n{TABLE}\nText.\n\n{TABLE}", ["Tabell under Larm", "Tabell under Larm (2)"]),
    ],
)
def test_every_table_has_a_name_of_its_own(text: str, names: list[str]) -> None:
    assert article(text).xpath("./div/@aria-label") == names


def test_the_columns_of_a_table_are_named_as_such() -> None:
    assert [(words(cell), cell.get("scope")) for cell in article(TABLE).iter("th")] == [
        ("Vad", "col"),
        ("När", "col"),
    ]


def test_the_cells_of_a_column_stand_as_it_is_aligned() -> None:
    tree = article("| a | b | c | d |\n|:--|:-:|--:|---|\n| 1 | 2 | 3 | 4 |\n")
    expected = ["hb-left", "hb-center", "hb-right", None]

    assert [cell.get("class") for cell in tree.iter("th", "td")] == expected * 2
    assert tree.xpath("//@style") == []


# Footnotes.


def test_a_footnote_is_a_number_that_leads_to_its_text_and_back() -> None:
    tree = article("Larm[^not].\n\n[^not]: Se avtalet.\n")
    (link,) = tree.xpath("//sup/a")

    assert (words(link), link.get("href")) == ("1", "#fn:1")
    assert words(tree.xpath("//li[@id='fn:1']")[0]) == "Se avtalet. Tillbaka till texten"
    assert (tree.xpath("//li//a/@href"), ids(tree, "sup")) == (["#fnref:1"], ["fnref:1"])


def test_two_references_to_one_footnote_have_one_number_and_a_way_back_each() -> None:
    tree = article("Larm[^1] och hiss[^1].\n\n[^1]: Se avtalet.\n")

    assert [words(found) for found in tree.iter("sup")] == ["1", "1"]
    assert ids(tree, "sup") == ["fnref:1", "fnref:1:2"]
    assert tree.xpath("//li//a/@href") == ["#fnref:1", "#fnref:1:2"]


BACK = "Tillbaka till texten"


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        ("Larm[^b] och hiss[^a].\n\n[^a]: Hiss.\n[^b]: Larm.\n", [f"p Larm. {BACK}", f"p Hiss. {BACK}"]),
        ("Larm[^1].\n\n[^1]: Ett[^2].\n[^2]: Två.\n", [f"p Ett2. {BACK}", f"p Två. {BACK}"]),
        ("Larm[^1].\n\n[^1]: Ett.\n\n    Två.\n", ["p Ett.", f"p Två. {BACK}"]),
        ("Larm[^1].\n\n[^1]:\n    - Ett.\n", ["ul Ett.", f"p {BACK}"]),
    ],
    ids=["in the order of references", "in another footnote", "two paragraphs", "a list"],
)
def test_footnotes_come_in_the_order_of_references_with_the_way_back_last(
    text: str, notes: list[str]
) -> None:
    found = article(text).xpath("//li[starts-with(@id, 'fn:')]/*")

    assert [f"{child.tag} {words(child)}" for child in found] == notes


@pytest.mark.parametrize(
    ("text", "said"),
    [("Larm.\n\n[^1]: Se avtalet.\n", "Larm."), ("Larm[^1].\n", "Larm[^1]."), ("Larm.\n", "Larm.")],
    ids=["no reference", "no footnote", "neither"],
)
def test_without_a_reference_to_it_there_is_no_footnote(text: str, said: str) -> None:
    assert words(article(text)) == said
    assert article(text).xpath("//*[@class='footnote']") == []


def test_footnotes_stand_after_the_text_wherever_they_were_typed() -> None:
    tree = article("Larm[^1].\n\n[^1]: Se avtalet.\n\nSist.\n")

    assert [child.get("class", words(child)) for child in tree] == ["Larm1.", "Sist.", "footnote"]


# Code.


def test_code_in_a_language_that_is_known_is_coloured() -> None:
    (code,) = article("```python\nx = 1\n```\n").iter("code")

    assert [(found.get("class"), found.text) for found in code.iter("span")] == [
        ("n", "x"),
        ("o", "="),
        ("mi", "1"),
    ]


def test_words_after_the_language_change_nothing() -> None:
    shown, plain = (article(f"```{info}\nx = 1\n```\n") for info in ("python så här <b>", "python"))

    assert inner(shown) == inner(plain)


@pytest.mark.parametrize("text", ["```okänt\nx = <b>\n```\n", "```\nx = <b>\n```\n", "    x = <b>\n"])
def test_other_code_is_shown_as_it_is(text: str) -> None:
    (code,) = article(text).xpath("./div[@class='highlight']/pre/code")

    assert (code.text, len(code)) == ("x = <b>\n", 0)


def test_each_block_of_code_has_an_id_for_its_copy_button() -> None:
    assert ids(article("```\na\n```\n\n    b\n\n`c`\n"), "pre") == ["kod--1", "kod--2"]


def test_a_heading_about_code_gets_no_id_of_a_block_of_code() -> None:
    assert ids(article("```\na\n```\n\n## Kod--1\n")) == ["kod--1", "kod-1"]


@pytest.mark.parametrize("code", ['{{ rollkort("a") }}', "<b>&amp;"])
@pytest.mark.parametrize("text", ["`{}`", "```\n{}\n```", "    {}", "```html\n{}\n```"])
def test_a_macro_call_and_html_in_code_are_shown_as_they_were_typed(text: str, code: str) -> None:
    tree = article(text.replace("{}", code))

    assert (words(tree), tree.xpath("//b")) == (code, [])


# What is typed is text.


@pytest.mark.parametrize(
    "text",
    [
        "<script>x</script>",
        '<a href="javascript:x">',
        "<!-- x -->",
        "<br>",
        "{: #larm .klass }",
        "[[x]]",
        "~~x~~",
    ],
)
def test_what_is_no_part_of_the_language_is_shown_as_it_was_typed(text: str) -> None:
    assert [(words(child), len(child)) for child in article(f"{text}\n")] == [(text, 0)]


def test_a_title_of_a_link_cannot_leave_its_quotes() -> None:
    (link,) = article("[x](y.md '\"><b>')\n").iter("a")

    assert dict(link.attrib) == {"href": "y.md", "title": '"><b>'}


def test_an_image_has_its_description_in_plain_words() -> None:
    (image,) = article('![Karta "norr" <b>](karta.png)\n').iter("img")

    assert dict(image.attrib) == {"alt": 'Karta "norr" <b>', "src": "karta.png"}


# Abbreviations.


@pytest.mark.parametrize(
    "text",
    ["Ring TiB.", "## Ring TiB", f"{TABLE}| TiB | x |", "- TiB", "> TiB", "**TiB**", "x[^1]\n\n[^1]: TiB"],
)
def test_an_abbreviation_is_explained_in_the_text(text: str) -> None:
    assert article(f"{text}\n").xpath("//abbr/text()") == ["TiB"]


@pytest.mark.parametrize(
    "text",
    [
        "`TiB`",
        "```\nTiB\n```",
        "    TiB",
        "[TiB](tib.md)",
        "![TiB](tib.png)",
        '[x](tib.md "TiB")',
        "<https://TiB.se>",
    ],
)
def test_an_abbreviation_is_not_explained_in_code_links_and_images(text: str) -> None:
    assert article(f"{text}\n").xpath("//abbr") == []


# Links.


@pytest.mark.parametrize("text", ["[x]({})", "![x]({})", "<{}>", "[x][y]\n\n[y]: {}"])
def test_the_page_says_what_address_a_link_has(text: str) -> None:
    page = Article(escape, lambda address: f"till/{address}?a&b")
    tree = read(page.render(read_markdown(text.replace("{}", "https://example.org"))))

    assert tree.xpath("//@href | //@src") == ["till/https://example.org?a&b"]


def test_a_link_to_a_section_of_its_own_page_is_left_as_it_is() -> None:
    assert links(article("[x](#larm)\n")) == ["#larm"]


# What macros drew.

BLOCK = Drawn(Markup("<table><tr><td>x</td></tr></table>"))
SOME_WORDS = Drawn(Markup("<i>x</i>"), is_block=False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{ a() }}", "{}"),
        ("{{ a() }}  ", "{}"),
        ("- {{ a() }}", "<ul><li>{}</li></ul>"),
        ("> {{ a() }}", "<blockquote>{}</blockquote>"),
    ],
)
def test_a_macro_alone_in_its_paragraph_is_a_block(text: str, expected: str) -> None:
    assert inner(article(text, BLOCK)) == expected.replace("{}", str(BLOCK.html))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{ a() }}", "<p>{}</p>"),
        ("Se {{ a() }}.", "<p>Se {}.</p>"),
        ("**{{ a() }}**", "<p><strong>{}</strong></p>"),
        ("- Se {{ a() }}", "<ul><li>Se {}</li></ul>"),
        ("{{ a() }}\nmer", "<p>{}mer</p>"),
    ],
)
def test_a_macro_that_draws_some_words_stands_in_the_sentence(text: str, expected: str) -> None:
    assert inner(article(text, SOME_WORDS)) == expected.replace("{}", str(SOME_WORDS.html))


def test_a_bar_within_a_call_ends_no_cell() -> None:
    tree = article('| a | b |\n|---|---|\n| {{ a("x|y") }} | 2 |\n', SOME_WORDS)

    assert [inner(cell) for cell in tree.iter("td")] == ["<i>x</i>", "2"]


def test_a_call_in_a_heading_is_drawn_there_and_is_no_part_of_its_id() -> None:
    (heading,) = article("## Läget {{ a() }}\n", SOME_WORDS).iter("h2")

    assert (heading.get("id"), words(heading)) == ("laget", "Läget x¶")


def test_a_call_in_a_link_is_drawn_as_plain_words() -> None:
    drawn = Drawn(Markup('<a href="y.md">K &amp; R</a>'), is_block=False)

    assert inner(article("[Fråga {{ a() }}](x.md)", drawn)) == '<p><a href="x.md">Fråga K &amp; R</a></p>'


def test_a_call_in_a_footnote_is_drawn_there() -> None:
    tree = article("Larm[^1].\n\n[^1]: Fråga {{ a() }}.\n", SOME_WORDS)

    assert tree.xpath("//li/p/i/text()") == ["x"]


def test_marks_of_emphasis_that_a_macro_drew_are_text() -> None:
    drawn = Drawn(Markup("*x* &lt;b&gt;"), is_block=False)

    assert inner(article("Se {{ a() }}.", drawn)) == "<p>Se *x* &lt;b&gt;.</p>"


# Blocks.


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Så här:\n- ett\n- två\n", "<p>Så här:</p><ul><li>ett</li><li>två</li></ul>"),
        ("- ett\n\n- två\n", "<ul><li><p>ett</p></li><li><p>två</p></li></ul>"),
        ("3. ett\n4. två\n", '<ol start="3"><li>ett</li><li>två</li></ol>'),
        ("1. ett\n2. två\n", "<ol><li>ett</li><li>två</li></ol>"),
        ("2021. Året då larmet kom.\n", '<ol start="2021"><li>Året då larmet kom.</li></ol>'),
        ("Larmet byttes\n2021. Det gick bra.\n", "<p>Larmet byttes\n2021. Det gick bra.</p>"),
        (
            "1. ett\n   - två\n     - tre\n",
            "<ol><li>ett<ul><li>två<ul><li>tre</li></ul></li></ul></li></ol>",
        ),
        ("a  \nb\\\nc\n", "<p>a<br>b<br>c</p>"),
    ],
    ids=["tight", "loose", "from 3", "from 1", "a year first", "a year in a paragraph", "in a list", "line breaks"],
)  # fmt: skip
def test_blocks_become(text: str, expected: str) -> None:
    assert inner(article(text)) == expected


def test_a_table_right_after_a_line_is_a_table() -> None:
    assert [str(child.tag) for child in article(f"Så här:\n{TABLE}")] == ["p", "div"]


# What stands before the parts of a page.


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Inledning.\n\n## Larm\n", ["p", "hr", "h2"]),
        ("Inledning.\n\n{{ a() }}\n", ["p", "hr", "table"]),
        ("Inledning.\n", ["p", "hr"]),
        ("", ["hr"]),
    ],
)
def test_what_belongs_before_the_parts_stands_after_the_introduction(text: str, expected: list[str]) -> None:
    page = Article(explain, str)
    drawn = page.render(read_markdown(text), {0: BLOCK}, before_parts=Markup("<hr>"))

    assert [str(child.tag) for child in read(drawn)] == expected


# Several texts on one page.


def test_headings_of_a_part_go_down_but_not_below_the_sixth_level() -> None:
    tree = composed("## A\n\n### B\n\n##### C\n\n###### D\n")

    assert [str(child.tag) for child in tree[0]] == ["h3", "h4", "h6", "h6"]


def test_ids_of_a_part_are_those_of_its_own_page_after_the_prefix() -> None:
    text = "## Larm\n\n## Larm\n\n## Innehåll\n"

    assert [f"b-{name}" for name in ids(article(text))] == ids(composed("## Larm\n", text), "section[2]//h3")


def test_a_link_to_a_section_stays_in_its_part_unless_it_names_another_page() -> None:
    assert links(composed("[x](#larm)\n", "[x](#larm) [y](y.md#larm)\n")) == [
        "#a-larm",
        "#b-larm",
        "y.md#larm",
    ]
    assert composed("## Larm\n").xpath("//h3/a/@href") == ["#a-larm"]


def test_footnotes_of_the_parts_are_numbered_on_and_stand_in_one_list_last_on_the_page() -> None:
    tree = composed("Larm[^1].\n\n[^1]: Ett.\n", "Hiss[^1].\n\n[^1]: Två.\n")

    assert [words(found) for found in tree.iter("sup")] == ["1", "2"]
    assert [words(item).split()[0] for item in tree.iter("li")] == ["Ett.", "Två."]
    assert [child.get("class", str(child.tag)) for child in tree] == ["section", "section", "footnote"]


def test_footnotes_of_the_parts_have_ids_of_their_own_and_ways_there_and_back() -> None:
    tree = composed("Larm[^1].\n\n[^1]: Ett.\n", "Hiss[^1] och[^1].\n\n[^1]: Två.\n")
    leads_to = [str(found)[1:] for found in tree.xpath("//sup/a/@href | //li//a/@href")]

    assert len(set(ids(tree))) == len(ids(tree))
    assert set(leads_to) == {*ids(tree, "sup"), *ids(tree, "li")}


def test_tables_of_the_parts_are_named_after_the_heading_above_them() -> None:
    tree = composed(TABLE, f"## Larm\n\n{TABLE}", f"## Larm\n\n{TABLE}")

    assert tree.xpath("//div/@aria-label") == [
        "Tabell under Del a",
        "Tabell under Larm",
        "Tabell under Larm (2)",
    ]


def test_blocks_of_code_are_numbered_by_themselves_in_each_part() -> None:
    assert ids(composed("    a\n", "    b\n"), "pre") == ["a-kod--1", "b-kod--1"]


@pytest.mark.parametrize("heading", ["`__config`", "\\_\\_search", "\\_\\_"])
def test_no_heading_gets_an_id_of_the_themes_frame(heading: str) -> None:
    (anchor,) = ids(article(f"## {heading}\n"), "h2")

    assert not anchor.startswith("_")


def test_what_an_image_shows_is_told_without_markup() -> None:
    assert article("![**Karta** \\[1\\] &amp; x](a.png)\n").xpath("//img/@alt") == ["Karta [1] & x"]


def test_the_line_of_files_stands_in_no_list_and_no_quotation() -> None:
    text = read_markdown("- {{ f() }}\n\n> ## X\n\n## Y\n")
    drawn = {0: Drawn(Markup("<table></table>"))}
    html = str(Article(escape, str).render(text, drawn, before_parts=Markup("<p>filer</p>")))

    assert html.index("<p>filer</p>") > html.index("</blockquote>")
    assert html.index("<p>filer</p>") < html.index('id="y"')


@pytest.mark.parametrize(
    "text",
    [
        "```\nkod\n",
        "> ```\n> kod\n",
        "[dit]: annan.md\n",
        "x\n\n[^1]: Ettans.\n",
        "- punkt\n",
        "<div>\n",
        "<!--\n",
        "| a |\n|---|",
        "**fet",
        "`kod",
    ],
)
def test_nothing_in_one_part_reaches_into_the_next(text: str) -> None:
    second = "[dit] och[^1] **så**.\n\n    kod\n\n| a |\n|---|\n| b |\n"
    alone, after = composed("", second), composed(text, second)

    numbered = re.compile(r"kod--\d")
    assert numbered.sub("kod", inner(after[1])) == numbered.sub("kod", inner(alone[1]))


def test_every_id_of_an_article_is_known_for_the_check_of_links() -> None:
    drawn = Article(explain, str).render(
        read_markdown(f"## Larm\n\nx[^1]\n\n    kod\n\n{TABLE}\n[^1]: Ett.\n")
    )

    assert read_ids(drawn) == set(ids(read(drawn)))
