"""An entry's Markdown as a part of the composed report."""

from __future__ import annotations

import pytest

from macros.composing import compose
from tests.drawing import read_markdown


def composed(text: str, shift: int = 1) -> str:
    """Return a text as a part of a report where the entry's ids begin with larm."""
    return compose(text, "larm", shift)


def ids(text: str) -> list[str]:
    """Return the ids of the headings, as a browser sees them."""
    return [str(found) for found in read_markdown(text).xpath("//h2/@id | //h3/@id | //h4/@id")]


def test_headings_go_down_one_level() -> None:
    assert (
        composed("## Ett\n\ntext\n\n### Två") == "### Ett {: #larm-ett }\n\ntext\n\n#### Två {: #larm-tva }"
    )


def test_headings_may_go_down_further() -> None:
    assert composed("## Ett", shift=2) == "#### Ett {: #larm-ett }"


@pytest.mark.parametrize(
    "heading",
    [
        "Ett ord",
        "Åäö & é",
        "**Fet** och *kursiv*",
        "[Länk](sida.md) till",
        "`kod` här",
        "Slutar med hash ##",
        "A\\* b",
        "1.2 Tal – streck",
        "A &amp; B",
    ],
)
def test_a_heading_gets_the_same_name_as_on_its_own_page(heading: str) -> None:
    alone, together = ids(f"## {heading}"), ids(composed(f"## {heading}"))

    assert together == [f"larm-{found}" for found in alone]


@pytest.mark.parametrize("heading", ["Ett ord", "**Fet** och *kursiv*", "Slutar med hash ##", "A &amp; B"])
def test_a_heading_has_the_same_words_as_on_its_own_page(heading: str) -> None:
    alone = read_markdown(f"## {heading}").xpath("string(//h2)")
    together = read_markdown(composed(f"## {heading}")).xpath("string(//h3)")

    assert together == alone


def test_two_headings_with_the_same_words_get_different_ids() -> None:
    text = "## Larm\n\n## Larm\n"

    assert ids(text) == ["larm", "larm_1"]
    assert ids(composed(text)) == ["larm-larm", "larm-larm_1"]


def test_a_headings_own_id_is_kept_under_the_prefix() -> None:
    assert composed("## Ett {: #eget }") == "### Ett {: #larm-eget }"


def test_a_headings_other_attributes_are_kept() -> None:
    assert composed("## Ett {: #eget .viktig }") == "### Ett {: #larm-eget .viktig }"
    assert composed("## Ett {: .viktig }") == "### Ett {: #larm-ett .viktig }"


def test_a_paragraphs_own_id_gets_the_prefix_so_that_links_find_it() -> None:
    tree = read_markdown(composed("Text.\n{: #har }\n\n[dit](#har)\n"))

    assert tree.xpath("//p/@id") == ["larm-har"]
    assert tree.xpath("//a/@href") == ["#larm-har"]


def test_a_heading_without_a_space_after_the_signs_is_a_heading_here_too() -> None:
    assert composed("##Ett") == "### Ett {: #larm-ett }"


def test_an_underlined_heading_goes_down_too() -> None:
    assert ids(composed("Ett\n---\n\ntext\n")) == ["larm-ett"]
    assert [str(found.tag) for found in read_markdown(composed("Ett\n---\n\ntext\n"))] == ["h3", "p"]


def test_a_heading_in_a_quotation_stays_in_it() -> None:
    assert composed("> ## Ett") == "> ### Ett {: #larm-ett }"


def test_a_link_to_a_section_of_the_entry_finds_it_in_the_report() -> None:
    assert composed("[se](#ett) och [se](#tva)") == "[se](#larm-ett) och [se](#larm-tva)"


def test_a_link_to_a_section_that_is_written_apart_finds_it_too() -> None:
    assert composed("[se][1]\n\n[1]: #ett") == "[se][1]\n\n[1]: #larm-ett"


@pytest.mark.parametrize(
    "link", ["[a](vakt.md)", "[a](vakt.md#ett)", "[a](../index.md)", "[a](https://a.se/#b)", "![a](b.png)"]
)
def test_a_link_to_a_file_or_another_site_is_left_alone(link: str) -> None:
    assert composed(link) == link


def test_footnotes_of_two_entries_are_kept_apart() -> None:
    text = "Ord[^1].\n\n[^1]: Not.\n"

    assert composed(text) == "Ord[^larm-1].\n\n[^larm-1]: Not.\n"


def test_a_footnote_may_go_on_in_an_indented_paragraph() -> None:
    assert composed("[^1]: Not.\n\n    Se [^2].\n") == "[^larm-1]: Not.\n\n    Se [^larm-2].\n"


@pytest.mark.parametrize(
    "code",
    [
        "```\n## Ett\n[a](#b) [^1]\n```",
        "~~~ yaml\n# kommentar\n##utan\n~~~",
        "text\n\n    ## Ett\n    [a](#b)\n",
        "`[a](#b)` och ``[^1] ` ``",
    ],
    ids=["fence", "tildes", "indented", "in a line"],
)
def test_code_is_left_alone(code: str) -> None:
    assert composed(code) == code


def test_what_stands_beside_code_is_not_left_alone() -> None:
    assert composed("`[a](#b)` [c](#d)") == "`[a](#b)` [c](#larm-d)"


def test_plain_text_is_left_alone() -> None:
    text = "# 1 är ett tal?\n\nNr #3 och {x}.\n".replace("# 1", "Nr 1")

    assert composed(text) == text


def test_an_empty_text_is_empty() -> None:
    assert composed("") == ""
