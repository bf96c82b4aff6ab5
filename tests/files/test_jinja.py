"""What a use of Jinja is: a call of a macro, or something else that would run."""

from __future__ import annotations

import pytest

from macros.files.jinja import JinjaKind, JinjaUse, contains_jinja, read_jinja


@pytest.mark.parametrize(
    "call", ["{{ rollkort('a') }}", '{{rollkort("a", 1, -2.5, true, none)}}', "{{- rollkort(id='a') -}}"]
)
def test_a_call_with_values_written_out_has_its_name(call: str) -> None:
    assert read_jinja(call) == JinjaUse(JinjaKind.CALL, "rollkort")


def test_a_name_that_is_not_called_has_its_name() -> None:
    assert read_jinja("{{ namn }}") == JinjaUse(JinjaKind.NAME, "namn")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        *((text, JinjaKind.EXPRESSION) for text in (
            "{{ f(x) }}", "{{ f([1]) }}", "{{ f(*x) }}", "{{ f(**x) }}", "{{ f(a=x) }}", "{{ f().g }}", "{{ f()() }}",
            "{{ f() | safe }}", "{{ f() if true }}", "{{ 'text' }}", "{{ 1 + 1 }}",
        )),
        *((text, JinjaKind.TAG) for text in ("{% if x %}", "{% raw %}")),
        ("{# x #}", JinjaKind.COMMENT),
        *((text, JinjaKind.BROKEN) for text in ("{{ }}", "{{ f( }}", "{{ f(", f"{{{{ {'(' * 5000}x{')' * 5000} }}}}")),
    ],
    ids=lambda value: str(value)[:30],
)  # fmt: skip
def test_each_use_is_of_one_kind(text: str, kind: JinjaKind) -> None:
    assert read_jinja(text).kind is kind


@pytest.mark.parametrize(
    ("text", "is_read"),
    [
        *((text, False) for text in ("{: #larm }", "{ {", "{a}", "} }", "100 %}")),
        *((text, True) for text in ("a {{ b", "{% x", "{#larm}")),
    ],
)
def test_only_braces_that_jinja_would_read_are_found(text: str, *, is_read: bool) -> None:
    assert contains_jinja(text) is is_read
