"""How text is drawn: escaped, and never missing in silence."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from jinja2 import DictLoader, UndefinedError
from markupsafe import Markup

from macros.site import rendering
from tests.drawing import context, load, read, words

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "*fet* `kod` [a](javascript:alert(1))",
    "{{ 1 + 1 }} {% raw %} {: .klass #id }",
    "Citat \"rakt\" och 'enkelt' & ett &lt; tecken",
    "# rubrik | pipa \\ bakstreck",
]


@pytest.fixture
def own_templates(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Give the one environment templates that only this test has."""
    templates: dict[str, str] = {}
    environment = rendering._make_environment()
    environment.loader = DictLoader(templates)
    monkeypatch.setattr(rendering, "_environment", environment)
    return templates


def test_text_in_a_template_is_escaped(tmp_path: Path, own_templates: dict[str, str]) -> None:
    own_templates["x.html.jinja"] = '<p title="{{ text }}">{{ text }}</p>'
    page = context(load(tmp_path))
    drawn = {text: read(page.draw("x.html.jinja", text=text)) for text in HOSTILE}

    assert {
        text: [(child.tag, child.text, dict(child.attrib)) for child in tree] for text, tree in drawn.items()
    } == {text: [("p", text, {"title": text})] for text in HOSTILE}
    assert Markup("{}").format(page.draw("x.html.jinja", text="&")) == '<p title="&amp;">&amp;</p>'


def test_a_heading_of_a_template_shows_just_its_text_and_leads_to_itself(
    tmp_path: Path, own_templates: dict[str, str]
) -> None:
    own_templates["x.html.jinja"] = "{{ heading(3, 'larm', text) }}"
    page = context(load(tmp_path))
    headings = {
        text: read(page.draw("x.html.jinja", text=text)).xpath("./h3[@id='larm']") for text in HOSTILE
    }

    assert {
        text: [words(found).removesuffix("¶").strip() for found in headings[text]] for text in HOSTILE
    } == {text: [text] for text in HOSTILE}
    assert {str(found) for found in headings[HOSTILE[0]][0].xpath("./a/@href")} == {"#larm"}


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
    own_templates["x.html.jinja"] = (
        "{{ explain('TiB & TiBs') }} {{ url is callable }} {{ 'Åtgärder & mål' | slug }}"
    )
    own_templates["heading"] = "{{ heading(2, 'ring', 'Ring TiB') }}"

    page = dataclasses.replace(context(load(tmp_path)), abbreviations={"TiB": 'tjänsteman i "beredskap"'})

    assert page.draw("x.html.jinja") == (
        '<abbr title="tjänsteman i &#34;beredskap&#34;">TiB</abbr> &amp; TiBs True atgarder-mal'
    )
    assert read(page.draw("heading")).xpath("./h2/abbr/@title") == ['tjänsteman i "beredskap"']
