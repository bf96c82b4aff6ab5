"""How text is drawn: escaped in HTML and in Markdown, and never missing in silence."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from jinja2 import DictLoader, UndefinedError
from markupsafe import Markup

from macros import rendering
from macros.rendering import as_markdown, editors_markdown
from tests.drawing import context, load, read, read_markdown, words

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "*fet* __fet__ `kod` ~~bort~~",
    "[a](javascript:alert(1))",
    "![a](https://ond.se/x.png)",
    "<https://ond.se>",
    "[a][b] [^1] *[TiB]: x",
    "{{ 1 + 1 }} {% raw %} {: .klass #id }",
    "Citat \"rakt\" och 'enkelt' & ett &lt; tecken",
    "kolon: likhet = tilde ~ hatt ^ pipa | bakstreck \\",
    "# rubrik",
    "- punkt",
    "1. punkt",
    "> citat",
    "=====",
    "| a | b |",
    "``` kod",
    "Ett tal: 1.10 + 2 = 3!",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_plain_text_in_markdown_shows_just_that_text(text: str) -> None:
    tree = read_markdown(as_markdown(text))

    assert words(tree) == text
    assert [found.tag for found in tree.iter() if found is not tree] == ["p"]


@pytest.mark.parametrize("text", HOSTILE)
def test_plain_text_in_a_heading_shows_just_that_text(text: str) -> None:
    tree = read_markdown(f"## {as_markdown(text)} {{: #larm }}")
    (heading,) = tree.xpath("./h2")

    assert words(heading).removesuffix("¶").strip() == text
    assert heading.get("id") == "larm"


def test_text_of_several_lines_is_one_line_in_markdown() -> None:
    tree = read_markdown(as_markdown("Ett.\n\n# Två\n    tre\n- fyra"))

    assert words(tree) == "Ett. # Två tre - fyra"
    assert [found.tag for found in tree] == ["p"]


def test_a_space_that_must_not_break_is_kept() -> None:
    assert as_markdown("1\N{NO-BREAK SPACE}200") == "1\N{NO-BREAK SPACE}200"


def test_an_editors_markdown_is_let_through() -> None:
    assert editors_markdown("## Rubrik & <b>fet</b>") == Markup("## Rubrik & <b>fet</b>")


@pytest.fixture
def own_templates(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Give the one environment templates that only this test has."""
    templates: dict[str, str] = {}
    environment = rendering._make_environment()
    environment.loader = DictLoader(templates)
    monkeypatch.setattr(rendering, "_environment", environment)
    return templates


@pytest.mark.parametrize("text", HOSTILE)
def test_text_in_a_template_is_escaped(tmp_path: Path, own_templates: dict[str, str], text: str) -> None:
    own_templates["x.html.jinja"] = '<p title="{{ text }}">{{ text }}</p>'
    tree = read(context(load(tmp_path)).draw("x.html.jinja", text=text))
    (paragraph,) = tree

    assert paragraph.text == text
    assert dict(paragraph.attrib) == {"title": text}


@pytest.mark.parametrize(
    "template",
    ["{{ okand }}", "{{ row.okand }}", "{% if okand %}{% endif %}", "{% for x in okand %}{% endfor %}"],
)
def test_a_name_that_a_template_misses_is_an_error(
    tmp_path: Path, own_templates: dict[str, str], template: str
) -> None:
    own_templates["x.html.jinja"] = template

    with pytest.raises(UndefinedError, match="okand"):
        context(load(tmp_path)).draw("x.html.jinja", row={})


def test_a_template_knows_how_links_are_written_and_abbreviations_explained(
    tmp_path: Path, own_templates: dict[str, str]
) -> None:
    own_templates["x.html.jinja"] = "{{ explain('TiB & TiBs') }} {{ url is callable }}"

    page = dataclasses.replace(context(load(tmp_path)), abbreviations={"TiB": 'tjänsteman i "beredskap"'})

    assert page.draw("x.html.jinja") == (
        '<abbr title="tjänsteman i &#34;beredskap&#34;">TiB</abbr> &amp; TiBs True'
    )


def test_what_is_drawn_is_not_escaped_again(tmp_path: Path, own_templates: dict[str, str]) -> None:
    own_templates["x.html.jinja"] = "<b>{{ text }}</b>"
    drawn = context(load(tmp_path)).draw("x.html.jinja", text="&")

    assert Markup("{}").format(drawn) == "<b>&amp;</b>"
