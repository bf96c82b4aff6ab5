"""A Markdown extension: a table that an editor wrote can be scrolled by keyboard and says what its columns are."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_AFTER_THE_TEXT_OF_HEADINGS = 15
"""Lower than Markdown's own step for what stands within a line, and higher than that which adds links to headings."""


class _Frame(Treeprocessor):
    """Puts each table in a region that has its own name and can have the focus; the templates draw theirs so."""

    def run(self, root: Element) -> None:
        self._heading = ""
        self._names: dict[str, int] = {}
        self._walk(root)

    def _walk(self, parent: Element) -> None:
        for place, element in enumerate(list(parent)):
            if element.tag in _HEADINGS:
                self._heading = " ".join("".join(element.itertext()).split())
            elif element.tag == "table":
                for head in element.iterfind("thead/tr/th"):
                    head.set("scope", "col")
                for cell in element.iterfind(".//*[@style]"):
                    side = cell.attrib.pop("style").strip(";").rpartition(" ")[2]
                    cell.set("class", f"hb-{side}")
                parent[place] = self._framed(element)
            else:
                self._walk(element)

    def _framed(self, table: Element) -> Element:
        name = f"Tabell under {self._heading}" if self._heading else "Tabell"
        self._names[name] = number = self._names.get(name, 0) + 1
        label = name if number == 1 else f"{name} ({number})"
        frame = Element("div", {"class": "hb-scroll", "role": "region", "tabindex": "0", "aria-label": label})
        frame.tail, table.tail = table.tail, None
        frame.append(table)
        return frame


class WrittenTables(Extension):
    """Registers the step."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 — the name is the base class's
        """Register the step."""
        md.treeprocessors.register(_Frame(md), "written_tables", _AFTER_THE_TEXT_OF_HEADINGS)


def makeExtension(**settings: object) -> WrittenTables:  # noqa: N802 — the name that Markdown looks for
    """Return the extension; called by Markdown."""
    return WrittenTables(**settings)
