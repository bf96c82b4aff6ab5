"""What changed, as lines for a terminal and as Markdown: an editor's words can be nothing but words."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from macros.exports.changes_text import draw_markdown, draw_text
from macros.files.differences import compare_words
from macros.views.changes.compare import Change
from macros.views.changes.summary import BetweenStates, Group, Unreadable

ABOUT = "Ändringar."


def rows(*changes: Change, heading: str = "Sidan Larm") -> BetweenStates:
    return BetweenStates((Group(heading, changes),))


def as_text(*changes: Change) -> list[str]:
    return draw_text(rows(*changes), ABOUT).splitlines()[3:]


def as_markdown(*changes: Change) -> list[str]:
    return draw_markdown(rows(*changes), ABOUT).splitlines()[6:]


@pytest.mark.parametrize(
    ("change", "text", "markdown"),
    [
        (Change("Ny sida"), "- Ny sida.", "- Ny sida."),
        (Change("Ny fil", after="a.png"), "- Ny fil: a.png", "- Ny fil: a.png"),
        (
            Change("Status", "planerat", "genomfört"),
            "- Status: planerat → genomfört",
            "- Status: ~~planerat~~ → **genomfört**",
        ),
        (
            Change("Ansvarig bytt", "Chef, A", "Chef, B", is_handover=True),
            "- Ansvarig bytt från Chef, A till Chef, B",
            "- Ansvarig bytt från ~~Chef, A~~ till **Chef, B**",
        ),
        (
            Change("Texten", words=compare_words("ett två tre", "ett fyra tre")),
            "- Texten: ett [-två-] {+fyra+} tre",
            "- Texten: ett ~~två~~ **fyra** tre",
        ),
    ],
)
def test_each_kind_of_change_has_its_form(change: Change, text: str, markdown: str) -> None:
    assert as_text(change) == [text]
    assert as_markdown(change) == [markdown]


def test_a_long_stretch_is_cut_and_counted() -> None:
    (line,) = as_text(Change("Texten", words=compare_words("", "ord " * 100)))
    assert line.endswith("ord … (20 ord till)+}")


def test_nothing_has_a_sentence_of_its_own() -> None:
    assert draw_text(BetweenStates(), ABOUT) == "Ändringar.\n\nInget som en läsare märker har ändrats.\n"


def test_what_is_no_content_is_one_sentence() -> None:
    assert draw_text(BetweenStates(others=3), ABOUT).endswith(
        "\n\nDessutom ändras 3 filer som inte är innehåll.\n"
    )


HOSTILE = [
    "<script>x</script>",
    "<!-- borta",
    "[länk](https://evil.example)",
    "![bild](x.png)",
    "https://evil.example www.evil.example a@evil.example",
    "<https://evil.example>",
    "`kod` **fet** __fet__ *kursiv* _kursiv_ ~~struken~~ ~struken~",
    "stänger** och ~~",
    "rad\n\n# Rubrik\n- punkt\n\n---",
    "| a | b |",
    "&lt;b&gt; &amp;",
    "slutar med \\",
    "[^1] och [ref]: x",
]


def tags(field: str, text: str) -> list[str]:
    """Return the tags that a reader of Markdown makes where ``text`` stands in a part of the changes."""
    drawn = {
        "what": rows(Change(text)),
        "before": rows(Change("Namn", before=text, after="x")),
        "after": rows(Change("Namn", before="x", after=text)),
        "words": rows(Change("Texten", words=compare_words("", text))),
        "heading": rows(Change("Ny sida"), heading=text),
        "path": BetweenStates(unreadable=(Unreadable(text, text, is_earlier=True),)),
    }[field]
    html = MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(draw_markdown(drawn, ABOUT))
    return [part.partition(">")[0] for part in html.split("<")[1:]]


@pytest.mark.parametrize("field", ["what", "before", "after", "words", "heading", "path"])
def test_hostile_text_is_shown_as_the_text_that_it_is(field: str) -> None:
    harmless = tags(field, "x")

    assert [text for text in HOSTILE if tags(field, text) != harmless] == []


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("@team", "@\u2060team"),
        ("namn@exempel.se", "namn@\u2060exempel.se"),
        ("#12", "\\#\u206012"),
        ("GH-12", "GH-\u206012"),
        ("https://a.se", "https:\u2060//a.se"),
        ("www.a.se", "w\u2060ww.a.se"),
        ("8e40e18b5", "8\u2060e40e18b5"),
    ],
)
def test_what_github_would_link_is_parted_by_a_sign_that_nobody_sees(text: str, parted: str) -> None:
    assert as_markdown(Change("Ny fil", after=text)) == [f"- Ny fil: {parted}"]


def test_no_control_characters_come_to_the_terminal() -> None:
    (line,) = as_text(Change("Ny fil", after="a\x1b[31mb\x07c\u202ed\x9be\udcff"))
    assert line == "- Ny fil: a�[31mb�c�d�e�"
