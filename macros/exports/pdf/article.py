"""A built page → the XML of its article, as the Typst templates read it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from copy import deepcopy
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from lxml import etree, html

from macros.exports.pdf.typesetting import Fault, Kind, TypesettingError
from macros.model.characters import JOINERS

_NOT_PRINTED = './/a[contains(@class, "headerlink")] | .//*[contains(@class, "hb-outside")]'
"""Permalinks, and parts of the page that are no part of the document."""
_UNSEEN = re.compile(f"[{JOINERS}\u00ad\u200b\u2060\ufeff]")
_WHITE = re.compile(r"[ \t\r\n]+")
_LONG_WORD = re.compile(r"[^ \xa0]{50,}")
_PIECE = re.compile(r".{5}(?!$)")
"""What stays together of a long word: it has a place in the narrowest column, and a tag of its own."""
_SVG = "http://www.w3.org/2000/svg"


def read_article(page: Path) -> str:
    """Return the article of a built page as XML.

    An icon becomes ``<icon>`` with its SVG as text; an image's address becomes its file. Raises TypesettingError
    for an image that is not a file of the site.
    """
    root = html.parse(str(page), html.HTMLParser(encoding="utf-8")).getroot()
    return _as_xml(root.find(".//article"), page.parent)


def article_of(fragment: str) -> str:
    """Return a rendered article that is no page of the site, as XML."""
    return _as_xml(html.fragment_fromstring(fragment), Path())


def cut_after_parts(article: str) -> Iterator[tuple[str, str]]:
    """Yield, for each part of an article, the id of its heading and the article up to the end of the part.

    The ids of the rest are kept, so that links to them still work.
    """
    root = etree.fromstring(article)
    begins = [place for place, element in enumerate(root) if element.tag == "h2"]
    for begin, end in pairwise([*begins, len(root)]):
        cut = deepcopy(root)
        left = etree.SubElement(cut, "p")
        for element in list(cut)[end:-1]:
            for each in element.iter():
                if name := each.get("id"):
                    etree.SubElement(left, "span", id=name)
            cut.remove(element)
        yield str(root[begin].get("id", "")), etree.tostring(cut, encoding="unicode")


def blank_first(article: str, count: int) -> tuple[str, str]:
    """Return an article with an x for each of its first ``count`` texts and images, and the last one taken out.

    That is a text, or the file of an image; empty when none has been taken out.
    """
    root: Any = etree.fromstring(article)
    last: Any = ""
    for last in root.xpath("//text()[normalize-space() and not(parent::icon)] | //img/@src")[:count]:
        if last.is_attribute:
            last.getparent().tag = "span"
        else:
            setattr(last.getparent(), "tail" if last.is_tail else "text", "x")
    return etree.tostring(root, encoding="unicode"), str(last)


def _as_xml(article: html.HtmlElement, folder: Path) -> str:
    for element in article.xpath(_NOT_PRINTED):
        element.drop_tree()
    _settle_links(article)
    _collapse(article)
    for svg in article.xpath(".//svg"):
        _wrap_icon(svg)
    for image in article.iter("img"):
        image.set("src", str(_image_file(folder, image)))
    return etree.tostring(article, encoding="unicode", with_tail=False)


def _settle_links(article: html.HtmlElement) -> None:
    """Keep the links within the document and those to other sites; of one to another page of the handbook, only the words.

    An address would work only where the site lies, and make the document another one when the site moves.
    """
    places = {str(name) for name in article.xpath(".//@id")}
    for link in article.xpath(".//a[@href]"):
        if not (address := urlsplit(link.get("href"))).scheme and not link.get("href").startswith("#"):
            # A report has each of its areas' pages as a part, with the text's own ids under the name of the part.
            part, anchor = (
                posixpath.normpath(address.path).removesuffix("/index.html"),
                unquote(address.fragment),
            )
            names = [anchor] if part == "." else [f"{part}--text-{anchor}", part]
            if found := next(filter(places.__contains__, names), None):
                link.set("href", f"#{found}")
            else:
                link.tag = "span"
                del link.attrib["href"]


def _collapse(element: html.HtmlElement) -> None:
    """Collapse white space as a browser does, and allow breaks in words that are wider than the paper."""
    if element.tag != "pre":
        element.text = _collapsed(element.text)
        for child in element:
            _collapse(child)
    for child in element:
        child.tail = child.tail if element.tag == "pre" else _collapsed(child.tail)


def _collapsed(text: str | None) -> str:
    plain = _WHITE.sub(" ", _UNSEEN.sub("", text or ""))
    return _LONG_WORD.sub(lambda word: _PIECE.sub("\\g<0>\u200b", word[0]), plain)


def _wrap_icon(svg: html.HtmlElement) -> None:
    svg.set("xmlns", _SVG)
    # HTML has no capitals in its attributes, XML does.
    svg.set("viewBox", svg.attrib.pop("viewbox"))
    icon = etree.Element("icon")
    icon.text = etree.tostring(svg, encoding="unicode", with_tail=False)
    icon.tail = svg.tail
    svg.getparent().replace(svg, icon)


def _image_file(folder: Path, image: html.HtmlElement) -> Path:
    address = image.get("src", "")
    file = (folder / unquote(urlsplit(address).path)).resolve()
    if not file.is_file():
        raise TypesettingError(Fault(Kind.IMAGE, address))
    return file
