"""Which macros a page calls, and what else it would have Jinja do."""

from __future__ import annotations

import pytest

from macros.jinja_uses import JinjaKind, JinjaUse, contains_jinja, read_jinja


def test_a_call_has_its_name_and_line() -> None:
    assert read_jinja("Text.\n\n{{ rollkort('a') }}\n") == (
        JinjaUse(2, JinjaKind.CALL, "{{ rollkort('a') }}", "rollkort"),
    )


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("{{ namn }}", JinjaKind.NAME),
        ("{{ f(x) }}", JinjaKind.EXPRESSION),
        ("{{ f().g }}", JinjaKind.EXPRESSION),
        ("{% if x %}", JinjaKind.TAG),
        ("{# x #}", JinjaKind.COMMENT),
        ("{% raw %}{{ x }}{% endraw %}", JinjaKind.RAW),
        ("{{ f( }}", JinjaKind.BROKEN),
        ("{{ f(", JinjaKind.BROKEN),
        ("{% raw %}", JinjaKind.BROKEN),
        ("{#larm}", JinjaKind.LOOSE_ID),
    ],
)
def test_each_use_is_of_one_kind(text: str, kind: JinjaKind) -> None:
    assert [use.kind for use in read_jinja(f"{text}\n")] == [kind]


def test_what_follows_an_id_without_colon_is_still_read() -> None:
    uses = read_jinja("## A {#a}\n\n{{ f() }}\n")

    assert [(use.line, use.kind) for use in uses] == [(0, JinjaKind.LOOSE_ID), (2, JinjaKind.CALL)]


@pytest.mark.parametrize("text", ["{: #larm }", "{ {", "{a}", "} }", "100 %}"])
def test_braces_that_jinja_leaves_alone_are_text(text: str) -> None:
    assert not contains_jinja(text)
    assert read_jinja(text) == ()
