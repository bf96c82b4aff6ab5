"""Drawn HTML goes round Markdown untouched, its ids stay known to the engine, and no editor can pose as a template."""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown import Markdown
from mkdocs.structure.pages import _RawHTMLPreprocessor

from macros.drawn_html import BEGIN, END
from tests.conftest import CheckChanges
from tests.drawing import context, load
from tests.writing import AREA, ENTRY, area, entry

DRAWN = '<table id="lista">\n<tr><td>**ej fet** [länk](x.md)\n\n    indraget</td></tr>\n</table>'


def convert(text: str) -> str:
    return Markdown(extensions=["macros.drawn_html", "pymdownx.superfences", "tables"]).convert(text)


def test_what_was_drawn_comes_out_as_it_went_in() -> None:
    assert convert(f"Före.\n\n{BEGIN}{DRAWN}{END}\n\nEfter.") == f"<p>Före.</p>\n{DRAWN}\n<p>Efter.</p>"


def test_two_drawn_parts_keep_their_places() -> None:
    text = f"{BEGIN}<p>ett</p>{END}\n\n## Mellan\n\n{BEGIN}<p>två</p>{END}"

    assert convert(text) == "<p>ett</p>\n<h2>Mellan</h2>\n<p>två</p>"


def test_a_drawn_part_in_a_list_stays_in_its_item() -> None:
    assert convert(f"- {BEGIN}<p>ett</p>{END}\n- två") == "<ul>\n<li><p>ett</p></li>\n<li>två</li>\n</ul>"


def test_the_engine_still_knows_the_ids() -> None:
    md = Markdown(extensions=["macros.drawn_html"])
    engine = _RawHTMLPreprocessor()
    engine._register(md)
    md.convert(f"{BEGIN}{DRAWN}{END}")

    assert engine.present_anchor_ids == {"lista"}


def test_every_template_but_those_within_a_sentence_is_marked(tmp_path: Path) -> None:
    book = load(tmp_path)
    page = context(book)

    assert page.draw("report_list.html.jinja", reports=()).startswith(BEGIN)
    assert BEGIN not in page.draw("inline_status.html.jinja", status=None)


@pytest.mark.parametrize("mark", [BEGIN, END])
def test_an_editor_cannot_write_the_marks_in_a_file(check: CheckChanges, mark: str) -> None:
    (problem,) = check({AREA: area(f"```\n{mark}<script>alert(1)</script>\n```\n")})

    assert "[F003]" in problem


@pytest.mark.parametrize("mark", [BEGIN, END])
def test_an_editor_cannot_write_the_marks_as_an_escape_either(check: CheckChanges, mark: str) -> None:
    """One mark before a code block, and the code would be HTML: the end of it is that of the next table."""
    smuggled = f'"\\x{ord(mark):02x}Avtalen gäller."'
    (problem,) = check({ENTRY: entry(sammanfattning=smuggled, nyckeltal="{avtal: 4}")})

    assert problem == (
        "docs/rapporter/2021/bevakning.md:7: [F003] Värdet har ett tecken som inte är text. Ta bort det."
    )
