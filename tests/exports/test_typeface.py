"""The typeface of the PDFs has every sign that the checks let through."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.exports.pdf.article import article_of
from macros.exports.pdf.typesetting import SHEET, typeset
from macros.model.characters import UNPRINTED, clean
from tests.exports.test_typesetting import IMPRINT


def printed(inside: Iterable[str]) -> bytes:
    return typeset(SHEET, article_of(f"<article>{''.join(inside)}</article>"), IMPRINT)


def test_every_sign_that_the_checks_let_through_is_printed_also_inside_a_word() -> None:
    every = (chr(code) for code in chain(range(0x20, 0xD800), range(0xF900, 0x20000)))
    signs = [sign for sign in every if not UNPRINTED.search(sign) and not clean(sign, "")[1]]

    assert len(signs) > 5000
    assert printed(f"<p>{escape('o'.join(signs[at : at + 99]))}</p>" for at in range(0, len(signs), 99))


def passed(text: str) -> str:
    """Return a text as it is when the checks have nothing to say of it."""
    return escape(UNPRINTED.sub("", clean(text, "")[0]))


LETTERS = st.characters(exclude_categories=["Cs"]) | st.sampled_from(
    "aåÄ-–/., \u00a0\u00ad\u200b\u200d\u202e\ufe0f→²m10"
)
TEXTS = st.text(LETTERS, max_size=90).map(passed)
LENGTHS = st.integers(0, 300)


@given(st.lists(TEXTS, min_size=9, max_size=9), LENGTHS)
def prints_what_passes(texts: list[str], length: int) -> None:
    title, role, link, code, item, term, note, *cells = texts
    long = "Säkerhet-och " * length if length % 2 else "x" * length
    role = f'<a href="#a"><b>{role} {long}</b></a>'
    parts = [
        f'<h2 id="a">{title} {long}</h2><p>{role}: <em>{link}</em> <a href="https://a.se/">{link}</a> {role}</p>',
        f"<ul><li>{item} <code>{code}</code></li></ul><dl><dt>{term}</dt><dd>{role}</dd></dl>",
        f"<blockquote><p>{note}<sup>{note}</sup></p></blockquote><pre><code>{code}\n{long}</code></pre>",
        f"<table><thead><tr><th>{cells[0]}</th><th>{role}</th></tr></thead>",
        f'<tbody><tr><td>{role} <span class="hb-note">{note}</span></td><td>{cells[1]}</td></tr></tbody></table>',
    ]

    assert printed(parts)


def test_every_text_that_passes_the_checks_can_be_printed() -> None:
    settings(max_examples=10)(prints_what_passes)()


@pytest.mark.allt
def test_many_more_texts_that_pass_the_checks_can_be_printed() -> None:
    settings(max_examples=300)(prints_what_passes)()
