"""What a pull request shows of the problems: notes on their lines, and a summary of them all."""

from __future__ import annotations

import html
import re

import pytest
from markdown_it import MarkdownIt

from macros.checks import ALL_RULES
from macros.checks import github_report as forge
from macros.checks.github_report import Rulebook, build_summary, format_github
from macros.model.problems import Problem, Rule, Severity
from tests.built_site import BuiltSite

NUMBERS = Rule("O003", "Ett nummer används en gång.")
PARTS = Rule("A001", "Delat ansvar har delar.", Severity.HINT)
ERROR = NUMBERS.broken("docs/b.md", 7, "Numret 3 är upptaget. Välj ett annat.")
HINT = PARTS.broken("docs/a.md", 2, "Skriv del.")

ADDRESS = "https://handbok.example.se/bok/"
BOOK = Rulebook((NUMBERS, PARTS))
PUBLISHED = Rulebook((NUMBERS, PARTS), ADDRESS)

HOSTILE = (
    "<img src=x onerror=alert(1)> | [a](javascript:x) ![b](c) *d* _e_ `f` ~~g~~ $h$ @alla &amp; \\| <!--"
)


def drawn(markdown: str) -> str:
    """Return the HTML that GitHub's kind of Markdown becomes."""
    return str(MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(markdown))


@pytest.mark.parametrize(
    ("problems", "book", "notes"),
    [
        ([], BOOK, ""),
        ([ERROR], BOOK, "::error file=docs/b.md,line=7,title=Fel O003::Numret 3 är upptaget. Välj ett annat.%0ARegeln: Ett nummer används en gång."),
        ([HINT], BOOK, "::notice file=docs/a.md,line=2,title=Tips A001 (stoppar inget)::Skriv del.%0ARegeln: Delat ansvar har delar."),
        ([HINT], PUBLISHED, "::notice file=docs/a.md,line=2,title=Tips A001 (stoppar inget)::Skriv del.%0ARegeln: Delat ansvar har delar.%0Ahttps://handbok.example.se/bok/om/regler/#A001"),
        ([Problem("docs/a,b:c.md", 1, "T001", "100 %\n::error::klart")], BOOK, "::error file=docs/a%2Cb%3Ac.md,line=1,title=Fel T001::100 %25\\u000a::error::klart"),
    ],
    ids=["none", "error", "hint", "with the rule's address", "escaped"],
)  # fmt: skip
def test_a_problem_is_noted_with_its_rule(problems: list[Problem], book: Rulebook, notes: str) -> None:
    assert format_github(problems, book) == notes


def test_without_the_sites_address_no_rule_is_linked_to() -> None:
    assert Rulebook((PARTS,)).link("A001") is None


def test_the_summary_has_errors_first_then_hints_and_then_each_broken_rule_once() -> None:
    second = NUMBERS.broken("docs/c.md", 9, "Numret 4 är upptaget.")
    head = "| Fil | Rad | Regel | Vad som är fel, och vad du kan göra |\n| --- | ---: | --- | --- |\n"

    assert build_summary([second, HINT, ERROR], BOOK) == (
        "## Kontroll av handboken\n\n"
        "**2 fel, 1 tips.** Felen stoppar ändringen tills de är rättade. Ett tips är ett råd och stoppar ingenting.\n\n"
        f"### Fel som ska rättas\n\n{head}"
        "| docs/b.md | 7 | O003 | Numret 3 är upptaget. Välj ett annat. |\n"
        "| docs/c.md | 9 | O003 | Numret 4 är upptaget. |\n\n"
        f"### Tips, som inte stoppar något\n\n{head}| docs/a.md | 2 | A001 | Skriv del. |\n\n"
        "### Reglerna\n\n- **A001** Delat ansvar har delar.\n- **O003** Ett nummer används en gång.\n"
    )


def test_a_summary_says_that_hints_do_not_block_and_links_to_the_rules() -> None:
    link = "[O003](<https://handbok.example.se/bok/om/regler/#O003>)"

    assert "**0 fel, 1 tips.** Ett tips är ett råd. Inget stoppar ändringen.\n" in build_summary([HINT], BOOK)
    assert build_summary([], BOOK) == "## Kontroll av handboken\n\nInga fel.\n"
    assert build_summary([ERROR], PUBLISHED).count(link) == 2


def test_what_editors_have_written_is_shown_as_it_is() -> None:
    problem = Problem("docs/<b>|x.md", 1, "O003", f"”{HOSTILE}”\nfinns inte.\n\n# Rubrik")
    summary = drawn(build_summary([problem], BOOK))

    row = [html.unescape(cell) for cell in re.findall(r"<td.*?>(.*?)</td>", summary)]
    assert row == ["docs/<b>|x.md", "1", "O003", f"”{HOSTILE}”\\u000afinns inte.\\u000a\\u000a# Rubrik"]
    assert not re.search(r"<(?!/?(?:h[23]|p|strong|table|thead|tbody|tr|th|td|ul|li)\b)", summary)


def test_more_problems_than_a_forge_takes_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forge, "LARGEST_SUMMARY", 600)
    many = [NUMBERS.broken("docs/å.md", line, "Numret är upptaget.") for line in range(1, 101)]
    summary = build_summary(many, BOOK)
    left = 100 - summary.count("| docs/å.md |")

    assert 0 < left < 100
    assert f"\n\nOch {left} till, som inte får plats här. Kör `make check` för att se alla.\n" in summary
    assert summary.startswith("## Kontroll av handboken\n\n**100 fel, 0 tips.**")
    assert len(summary.encode()) < 800


def test_every_rule_has_its_place_on_the_published_page_that_is_linked_to(example_site: BuiltSite) -> None:
    page = (example_site.folder / "om/regler/index.html").read_text("utf-8")

    links = [Rulebook(ALL_RULES, "https://x.se").link(rule.code) or "" for rule in ALL_RULES]
    assert {link.partition("#")[0] for link in links} == {"https://x.se/om/regler/"}
    assert [link for link in links if f'id="{link.partition("#")[2]}"' not in page] == []
