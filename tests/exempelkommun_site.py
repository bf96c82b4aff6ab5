"""Where things stand on the pages of the fictional municipality's built site."""

from __future__ import annotations

from lxml import html

from tests.built_site import BuiltSite, words

COMPARISON = "jamforelse/index.html"
SERIES = "Nyckeltal år för år"
ACTIONS = "atgarder/index.html"


def heads(site: BuiltSite, page: str, caption: str) -> list[str]:
    """Return what the columns of a table are called, the one of row headers first."""
    return [words(head) for head in site.table(page, caption).iterfind("thead/tr/th")]


def rows(site: BuiltSite, page: str, caption: str) -> list[list[str]]:
    """Return a table as text, row by row, with the row headers."""
    return [[words(cell) for cell in row] for row in site.table(page, caption).iterfind("tbody/tr")]


def column(site: BuiltSite, page: str, caption: str, name: str) -> list[str]:
    """Return what stands under a column whose header begins so."""
    place = next(number for number, head in enumerate(heads(site, page, caption)) if head.startswith(name))
    return [row[place] for row in rows(site, page, caption)]


def section(site: BuiltSite, page: str, anchor: str) -> str:
    """Return what stands between a heading and the next one of its own level or above."""
    (heading,) = site.tree(page).xpath("//article//*[@id=$anchor]", anchor=anchor)
    above = {f"h{level}" for level in range(1, int(str(heading.tag)[1]) + 1)}
    said = []
    for element in heading.itersiblings():
        if element.tag in above:
            break
        said.append(words(element))
    return " ".join(said)


def fact(site: BuiltSite, page: str, name: str) -> str:
    """Return the fact of that name among those in the box at the top of a page."""
    (found,) = [
        row for row in site.tree(page).xpath("(//article//dl)[1]/div") if words(row.find("dt")) == name
    ]
    return words(found.find("dd"))


def action(site: BuiltSite, anchor: str) -> html.HtmlElement:
    """Return the row of an action in the list of all actions."""
    (row,) = site.tree(ACTIONS).xpath("//article//tr[@id=$anchor]", anchor=anchor)
    return row
