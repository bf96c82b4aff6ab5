"""What is found in a page's Markdown, and on which line."""

from __future__ import annotations

import pytest

from macros.content import Fence, Heading, Link, Place, Tag, read_markdown


def test_headings_have_level_and_text_without_markup() -> None:
    assert read_markdown("## Larm *och* `väktare` {: #larm }\n\n### Hiss\n").headings == (
        Heading(0, 2, "Larm och väktare"),
        Heading(2, 3, "Hiss"),
    )


def test_links_and_images_have_their_target_and_line() -> None:
    assert read_markdown("Se [larm](larm.md)\noch ![Karta](karta.png).\n").links == (
        Link(0, "larm.md", text="larm"),
        Link(1, "karta.png", is_image=True, alternative="Karta"),
    )


def test_code_is_neither_heading_link_nor_html() -> None:
    markdown = read_markdown("```html\n## [x](y.md) <b>\n```\n\n`[x](y.md) <b>`\n")

    assert (markdown.headings, markdown.links, markdown.tags) == ((), (), ())
    assert markdown.fences == (Fence(0, "html"),)


def test_html_has_its_attributes_and_line_also_inside_a_block() -> None:
    assert read_markdown("<div>\n<p id='a'>x</p>\n</div>\n").tags == (
        Tag(0, "div"),
        Tag(1, "p", (("id", "a"),)),
        Tag(1, "/p"),
        Tag(2, "/div"),
    )


@pytest.mark.parametrize("attributes", ["{: #larm .klass title='x' }", "{#larm .klass title=x }"])
def test_an_attribute_list_is_a_tag_without_a_name(attributes: str) -> None:
    assert read_markdown(f"*x*{attributes}\n").tags == (Tag(0, "", (("id", "larm"), ("title", "x"))),)


def test_a_footnote_is_text_and_no_link() -> None:
    markdown = read_markdown("Larm[^1].\n\n[^1]: Se handboken.\n")

    assert markdown.links == ()
    assert markdown.text == "Larm[^1]. Se handboken."


def test_the_words_of_a_page_stand_on_one_line_without_markup() -> None:
    assert read_markdown("## A\n\nEtt *två*\ntre [fyra](x.md).\n\n- fem\n").text == "A Ett två tre fyra. fem"


def test_a_link_is_called_by_its_text_without_markup() -> None:
    links = read_markdown("[**Larm** och\n`kod`](x.md), ![Karta](y.png) och <https://example.org>\n").links

    assert [link.text for link in links] == ["Larm och\nkod", "", "https://example.org"]


def test_a_text_knows_what_block_it_stands_in() -> None:
    page = "## A\n\nB\n\n- C\n\n    D\n\n| E |\n|---|\n| F |\n\n1. G\n\nH\n"
    places = {paragraph.text: paragraph.place for paragraph in read_markdown(page).paragraphs}

    assert places == {
        "A": Place.HEADING,
        "B": Place.RUNNING,
        "C": Place.ITEM,
        "D": Place.ITEM,
        "E": Place.CELL,
        "F": Place.CELL,
        "G": Place.ITEM,
        "H": Place.RUNNING,
    }


def test_prose_has_a_word_for_each_piece_of_code_and_each_macro_and_no_marks() -> None:
    page = 'Se `a b`, {{ ansvarig_for("larm") }}\noch *larm*{: #larm }[^1].\n'

    assert read_markdown(page).paragraphs[0].prose == "Se _, _\noch larm."
