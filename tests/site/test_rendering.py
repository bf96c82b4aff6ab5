"""How text is drawn: escaped, and never missing in silence."""

from __future__ import annotations

import dataclasses

import pytest
from jinja2 import DictLoader, UndefinedError

from macros.site import rendering
from macros.views.pages.downloads import build_taken_along
from tests.drawing import context, handbook_of, read, words

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


@pytest.mark.parametrize("text", HOSTILE)
def test_text_in_a_template_is_escaped_and_a_heading_leads_to_itself(
    own_templates: dict[str, str], text: str
) -> None:
    own_templates["x.html.jinja"] = "<p title=\"{{ text }}\">{{ text }}</p>{{ heading(3, 'larm', text) }}"
    paragraph, heading = read(context(handbook_of()).draw("x.html.jinja", text=text))

    assert (paragraph.tag, paragraph.text, dict(paragraph.attrib)) == ("p", text, {"title": text})
    assert (heading.tag, heading.get("id"), heading.xpath("./a/@href")) == ("h3", "larm", ["#larm"])
    assert words(heading).removesuffix("¶").strip() == text


@pytest.mark.parametrize(
    "template",
    ["{{ okand }}", "{{ row.okand }}", "{% if okand %}{% endif %}", "{% for x in okand %}{% endfor %}"],
)
def test_a_name_that_is_missing_is_told(own_templates: dict[str, str], template: str) -> None:
    own_templates["x.html.jinja"] = template

    with pytest.raises(UndefinedError, match="okand"):
        context(handbook_of()).draw("x.html.jinja", row={})


def test_a_template_has_links_and_abbreviations(own_templates: dict[str, str]) -> None:
    own_templates["x.html.jinja"] = (
        "{{ explain('TiB & TiBs') }} {{ url is callable }} {{ 'Åtgärder & mål' | slug }}"
    )
    own_templates["heading"] = "{{ heading(2, 'ring', 'Ring TiB') }}"

    page = dataclasses.replace(context(handbook_of()), abbreviations={"TiB": 'tjänsteman i "beredskap"'})

    assert page.draw("x.html.jinja") == (
        '<abbr title="tjänsteman i &#34;beredskap&#34;">TiB</abbr> &amp; TiBs True atgarder-mal'
    )
    assert read(page.draw("heading")).xpath("./h2/abbr/@title") == ['tjänsteman i "beredskap"']


@pytest.mark.parametrize(
    ("known", "told"),
    [("https://exempel.se/handbok.ics", "Kopiera adressen: https://exempel.se/handbok.ics "), ("", "Högerklicka på länken ”Lägg i kalendern” och kopiera adressen. ")],
)  # fmt: skip
def test_how_to_subscribe_has_the_address_where_it_is_known(known: str, told: str) -> None:
    page = dataclasses.replace(context(handbook_of()), full_url=lambda _: known)

    assert told in words(read(page.draw("taken_along.html.jinja", files=build_taken_along("arshjul.md"))))
