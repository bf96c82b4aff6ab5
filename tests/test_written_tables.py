"""Tables that editors write in Markdown can be reached by keyboard, and their columns are named as such."""

from __future__ import annotations

from lxml import html
from markdown import Markdown

TABLE = "| Vad | När |\n| --- | --- |\n| Prov | mars |\n"


def convert(text: str) -> html.HtmlElement:
    return html.fragment_fromstring(
        Markdown(extensions=["tables", "toc", "macros.written_tables"]).convert(text), "div"
    )


def names(text: str) -> list[str]:
    return [str(name) for name in convert(text).xpath("//*[@role='region'][@tabindex='0']/@aria-label")]


def test_a_table_stands_in_a_region_that_is_named_after_the_heading_above() -> None:
    assert names(f"## Prov av **larm**\n\nText.\n\n{TABLE}") == ["Tabell under Prov av larm"]


def test_a_table_without_a_heading_above_is_called_just_that() -> None:
    assert names(TABLE) == ["Tabell"]


def test_several_tables_under_one_heading_have_names_of_their_own() -> None:
    assert names(f"## Prov\n\n{TABLE}\nOch:\n\n{TABLE}") == ["Tabell under Prov", "Tabell under Prov (2)"]


def test_a_table_in_a_list_is_found() -> None:
    indented = "".join(f"    {line}\n" for line in TABLE.splitlines())
    assert names(f"- Så här:\n\n{indented}") == ["Tabell"]


def test_the_column_heads_say_that_they_are() -> None:
    assert convert(TABLE).xpath("//th/@scope") == ["col", "col"]


def test_how_a_column_is_aligned_is_a_class_and_not_a_style_of_the_cells() -> None:
    table = convert("| a | b | c | d |\n| --- | :-- | :-: | --: |\n| 1 | 2 | 3 | 4 |\n")

    assert table.xpath("//@style") == []
    assert [cell.get("class") for cell in table.iter("th", "td")] == [
        None,
        "hb-left",
        "hb-center",
        "hb-right",
    ] * 2


def test_what_stands_after_a_table_stays_there() -> None:
    assert " ".join(convert(f"{TABLE}\nSlut.").text_content().split()) == "Vad När Prov mars Slut."
