"""The allow-list of an article: the elements, attributes and addresses that our templates make; others stop the build."""

from __future__ import annotations

import functools
import re
from html import unescape

from macros.checks.addresses import ALLOWED_SCHEMES, scheme_of
from macros.model.problems import BuildError, quoted

# The check has passed, and the renderer escapes all that editors type: what this stops is a fault in the handbook's own code.

ELEMENTS = frozenset(
    {
        "a", "abbr", "aside", "blockquote", "br", "button", "caption", "code", "dd", "del", "details",
        "div", "dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr",
        "img", "ins", "li", "ol", "p", "pre", "section", "span", "strong", "sub", "summary", "sup",
        "table", "tbody", "td", "th", "thead", "time", "tr", "ul", "circle", "defs", "desc", "g",
        "line", "path", "pattern", "polyline", "rect", "svg", "text", "title", "tspan",
    }
)  # fmt: skip
ATTRIBUTES = frozenset(
    {
        "alt", "class", "colspan", "datetime", "focusable", "height", "hidden", "id", "role",
        "rowspan", "scope", "start", "tabindex", "title", "type", "width", "cx", "cy", "d", "dx",
        "dy", "fill", "patternUnits", "points", "r", "rx", "ry", "stroke", "stroke-dasharray",
        "text-anchor", "transform", "viewBox", "x", "x1", "x2", "y", "y1", "y2",
    }
)  # fmt: skip
_PREFIXES = ("aria-", "data-")

_MARKUP = re.compile(r"<[^<>]*>|[<>]")
_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>[a-z][a-z0-9]*)(?P<attributes>(?:\s+[A-Za-z][\w-]*(?:=(?:\"[^\"]*\"|'[^']*'))?)*)\s*/?>"
)
_ATTRIBUTE = re.compile(r"\s([A-Za-z][\w-]*)(?:=(?:\"([^\"]*)\"|'([^']*)'))?")


def check_article(html: str, page: str) -> None:
    """Raise BuildError if the article of ``page`` has markup that is not on the list.

    Tags must be written so that every parser reads them alike; a ``<`` that begins no such tag is refused too.
    """
    for markup in set(_MARKUP.findall(html)):
        if not _is_allowed(markup):
            raise BuildError(
                f"Sidan {page} har fått kod som handbokens mallar inte gör: {quoted(markup)}. Bygget är stoppat. "
                "Felet är inte i texten, utan i handbokens program. Anmäl det till den som sköter handboken."
            )


@functools.lru_cache(maxsize=16384)
def _is_allowed(markup: str) -> bool:
    tag = _TAG.fullmatch(markup)
    if tag is None or tag["name"] not in ELEMENTS:
        return False
    if tag["end"]:
        return not tag["attributes"]
    return all(
        _is_allowed_attribute(name, one or other)
        for name, one, other in _ATTRIBUTE.findall(tag["attributes"])
    )


def _is_allowed_attribute(name: str, value: str) -> bool:
    address = unescape(value).strip()
    if name == "href":
        return scheme_of(address) in {"", *ALLOWED_SCHEMES} and not address.startswith(("//", "\\"))
    if name == "src":
        return not scheme_of(address) and not address.startswith(("//", "\\"))
    return name in ATTRIBUTES or name.startswith(_PREFIXES)
