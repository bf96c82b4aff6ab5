"""What is found in a page's Markdown, and on which line."""

from __future__ import annotations

import re

import pytest

from macros.files.markdown import (
    Fence,
    Footnote,
    Jinja,
    JinjaPlace,
    Link,
    Place,
    find_typed,
    read_markdown,
    shown,
)


def places(text: str) -> list[JinjaPlace]:
    """Return where each use of Jinja in a text stands."""
    return [use.place for use in read_markdown(text).jinja]


def typed(text: str, pattern: str) -> list[tuple[int, str]]:
    """Return what comes out as it was typed and matches a pattern, with its line."""
    return [(line, found[0]) for line, found in find_typed(read_markdown(text), re.compile(pattern))]


def test_headings_have_level_text_without_markup_and_how_they_are_written() -> None:
    headings = read_markdown("Larm *och* `väktare`\n---\n\n### Hiss\n\n##Larm\n").headings

    assert [(each.line, each.level, each.text, each.is_underlined) for each in headings] == [
        (0, 2, "Larm och väktare", True),
        (3, 3, "Hiss", False),
    ]


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("Se [larm](larm.md)\noch ![Karta](karta.png).\n", [Link(0, "larm.md", text="larm"), Link(1, "karta.png", is_image=True, alternative="Karta")]),
        ("Se [lagen][lag].\n\n[lag]: lag.md\n", [Link(0, "lag.md", text="lagen")]),
        ("[x](javascript:alert(1))\n", [Link(0, "javascript:alert(1)", text="x")]),
        ("Se `a\nb`\noch [x](y.md).\n", [Link(2, "y.md", text="x")]),
        ("[**Larm** och\n`kod`](x.md)\n", [Link(0, "x.md", text="Larm och\nkod")]),
        ("<https://example.org>\n", [Link(0, "https://example.org", text="https://example.org")]),
        ("```html\n[x](y.md)\n```\n\n`[x](y.md)`\n", []),
    ],
    ids=["a link and a picture", "by name", "would run code", "after code on two lines", "text without markup", "an address", "in code"],
)  # fmt: skip
def test_links_have_their_address_line_and_text(text: str, links: list[Link]) -> None:
    assert list(read_markdown(text).links) == links


def test_a_fence_has_all_that_stands_after_its_marks() -> None:
    assert read_markdown("Så här:\n\n```python med ord\nx\n```\n").fences == (Fence(2, "python med ord"),)


@pytest.mark.parametrize(
    ("text", "is_closed"),
    [
        *((text, False) for text in ("```\nx\n", "```\n", "```\nx\n~~~\n", "````\nx\n```\n", "> ```\n> x\n\nText.\n")),
        *((text, True) for text in ("```\n```\n", "```\nx\n\n````\n", "- ```\n  x\n  ```\n", "> ~~~\n> x\n> ~~~\n")),
    ],
)  # fmt: skip
def test_a_fence_is_open_until_its_own_end(text: str, *, is_closed: bool) -> None:
    assert [fence.is_closed for fence in read_markdown(text).fences] == [is_closed]


def test_footnotes_and_the_places_that_refer_to_them_have_their_lines_and_are_no_links() -> None:
    markdown = read_markdown("Larm\noch[^a] hiss[^b].\n\n[^a]: Ett.\n")

    assert markdown.references == (Footnote(1, "a"), Footnote(1, "b"))
    assert markdown.footnotes == (Footnote(3, "a"),)
    assert (markdown.links, markdown.text) == ((), "Larm och hiss. Ett.")


def test_the_words_of_a_page_stand_on_one_line_without_markup() -> None:
    assert read_markdown("## A\n\nEtt *två*\ntre [fyra](x.md).\n\n- fem\n").text == "A Ett två tre fyra. fem"


def test_a_text_knows_what_block_it_stands_in() -> None:
    page = "## A\n\nB\n\n- C\n\n    D\n\n| E |\n|---|\n| F |\n\n1. G\n\nH\n"
    places = {
        Place.HEADING: ["A"],
        Place.RUNNING: ["B", "H"],
        Place.ITEM: ["C", "D", "G"],
        Place.CELL: ["E", "F"],
    }

    assert {paragraph.text: paragraph.place for paragraph in read_markdown(page).paragraphs} == {
        text: place for place, texts in places.items() for text in texts
    }


def test_prose_has_a_word_for_each_piece_of_code_and_each_macro_and_no_marks() -> None:
    page = 'Se `a b`, {{ ansvarig_for("larm") }}\noch *larm*[^1].\n'

    assert read_markdown(page).paragraphs[0].prose == "Se _, _\noch larm."


def test_the_lines_of_a_text_are_those_of_the_file_also_after_code_on_several() -> None:
    paragraph = read_markdown("Se `a\nb` och\n*larm*.\n").paragraphs[0]

    assert [text.count("\n") for text in (paragraph.text, paragraph.prose, paragraph.typed)] == [2, 2, 2]


def test_what_jinja_would_read_is_kept_as_it_was_typed_with_its_line() -> None:
    assert read_markdown('Text.\n\n{{ f("}}") }} och {# x #}\n').jinja == (
        Jinja(2, '{{ f("}}") }}', JinjaPlace.TEXT),
        Jinja(2, "{# x #}", JinjaPlace.TEXT),
    )


@pytest.mark.parametrize(
    ("texts", "place"),
    [
        (["Se {}", "- Först {}", "## {}", "| a |\n|---|\n| {} |", "**{}**", "[{}](x.md)"], JinjaPlace.TEXT),
        (["{}", "- {}", "> {}", "1. Först\n\n   {}", "Text.\n\n{}\n\nText."], JinjaPlace.ALONE),
        (["`{}`", "```\n{}\n```", "    {}"], JinjaPlace.CODE),
        (["![{}](x.png)", '[x](y.md "{}")', "[x](<{}>)", "```{}\n```", "x[^{}]"], JinjaPlace.NOWHERE),
    ],
    ids=["in a text", "alone", "in code", "in an address, a title or a description"],
)
def test_a_use_of_jinja_knows_where_it_stands(texts: list[str], place: JinjaPlace) -> None:
    found = {text: places(text.replace("{}", "{{ f() }}")) for text in texts}

    assert found == {text: [place] for text in texts}


def test_code_has_its_macro_calls_as_they_were_typed() -> None:
    tokens = read_markdown("```\n{{ f('|') }}\n```\n").tokens

    assert [token.content for token in tokens] == ["{{ f('|') }}\n"]


@pytest.mark.parametrize(
    "text", ["*a*", "`<b>`", "\\<b>", "&lt;b&gt;", "```\n<b>\n```", "    <b>", "<https://b.se>"]
)
def test_what_has_been_read_as_something_is_not_found_as_typed(text: str) -> None:
    assert typed(f"{text}\n", r"[*<`]") == []


def test_what_comes_out_as_it_was_typed_is_found_on_its_line() -> None:
    assert typed("Ett `a\nb`\noch <b>.\n\n- <i>\n", "<.>") == [(2, "<b>"), (4, "<i>")]


def test_what_has_been_read_is_shown_as_an_ellipsis_within_what_is_found() -> None:
    assert [shown(found) for _, found in typed("[**fet** `kod`] (x)\n", r"\[.*\)")] == ["[…fet… …] (x)"]


def test_a_control_character_is_no_mark_of_a_macro() -> None:
    assert read_markdown("Ett \x0e0\x0f tal.\n").text == "Ett \ufffd0\ufffd tal."
