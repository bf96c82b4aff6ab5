"""A Markdown extension: HTML that our templates drew goes round the Markdown parsers, which have nothing to do in it."""

from __future__ import annotations

import re

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor

# Parsing the tables again takes a sixth of a build; docs/om/beslut/0011-snabbhet.md has the figures.

BEGIN, END = "\x0e", "\x0f"
"""What stands around drawn HTML, "shift out" and "shift in": files and values with control characters are refused, so no
editor can pose as a template."""

_DRAWN = re.compile(f"{BEGIN}(.*?){END}", re.DOTALL)
_ID = re.compile(r'<[^<>]*\sid="([^"]+)"')
_STUB = re.compile(f'(?:<i id="[^"]+"></i>)*{BEGIN}([0-9]+){END}')


def without_marks(text: str) -> str:
    """Return the text as it would be written by hand."""
    return text.replace(BEGIN, "").replace(END, "")


_BEFORE_ALL_BUT_LINE_ENDINGS = 29
_BETWEEN_THE_ENGINE_AND_RAW_HTML = 20.5


class _Take(Preprocessor):
    """Takes what was drawn aside; its ids stay for the engine, which checks links to sections by them."""

    def run(self, lines: list[str]) -> list[str]:
        return _DRAWN.sub(self._stub, "\n".join(lines)).split("\n")

    def _stub(self, drawn: re.Match[str]) -> str:
        html = drawn[1]
        self.md.htmlStash.store(html)
        ids = "".join(f'<i id="{found}"></i>' for found in _ID.findall(html))
        return f"{ids}{BEGIN}{self.md.htmlStash.html_counter - 1}{END}"


class _Place(Preprocessor):
    """Leaves in the text only the sign where Markdown will put what was taken aside."""

    def run(self, lines: list[str]) -> list[str]:
        return _STUB.sub(
            lambda stub: self.md.htmlStash.get_placeholder(int(stub[1])), "\n".join(lines)
        ).split("\n")


class DrawnHtml(Extension):
    """Registers the two steps, before and after the engine's own look at the page's HTML."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 — the name is the base class's
        """Register the steps."""
        md.preprocessors.register(_Take(md), "drawn_html_take", _BEFORE_ALL_BUT_LINE_ENDINGS)
        md.preprocessors.register(_Place(md), "drawn_html_place", _BETWEEN_THE_ENGINE_AND_RAW_HTML)


def makeExtension(**settings: object) -> DrawnHtml:  # noqa: N802 — the name that Markdown looks for
    """Return the extension; called by Markdown."""
    return DrawnHtml(**settings)
