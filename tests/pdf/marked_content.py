"""What the pages of a PDF say, by the numbers that the tags know each piece of marked content by."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pikepdf

from tests.pdf.fonts import Font, build_font

Key = tuple[tuple[int, int], int]
"""The page or form that a piece of marked content lies in, and its number there."""

OPERATORS = "BDC BMC EMC q Q Tf Tj TJ ' \" Do"
INSTEAD = ("/ActualText", "/Alt", "/E")
"""What is read instead of the content itself, the first of them that is given."""


@dataclass
class Content:
    """What is painted on the pages."""

    texts: dict[Key, str] = field(default_factory=dict)
    """What each piece of marked content says, in the order of painting; white space is as the glyphs give it."""

    fonts: dict[tuple[int, int], Font] = field(default_factory=dict)
    """The fonts that something is written in."""


@dataclass(frozen=True)
class Mark:
    """What holds for what is painted between the beginning and the end of a piece of marked content."""

    key: Key | None = None
    """Which piece says what is painted."""

    silent: bool = False
    """Whether it is an artifact, or read as something else."""


def read_content(pdf: pikepdf.Pdf) -> Content:
    """Read all pages."""
    content = Content()
    for page in pdf.pages:
        _paint(content, page.obj, page.resources, Mark())
    return content


def said_instead(properties: pikepdf.Object) -> str | None:
    """Return what is read instead of what has these properties."""
    return next((str(properties[key]) for key in INSTEAD if key in properties), None)


def _paint(content: Content, stream: pikepdf.Object, resources: pikepdf.Object, outer: Mark) -> None:
    marks, fonts = [outer], [Font("", embedded=False, subset=False, code_length=1, characters={})]
    for instruction in pikepdf.parse_content_stream(stream, OPERATORS):
        operands: list[Any] = list(instruction.operands)
        match str(instruction.operator):
            case "BDC" | "BMC":
                marks.append(_begin(content, stream, resources, marks[-1], operands))
            case "EMC":
                marks.pop()
            case "q":
                fonts.append(fonts[-1])
            case "Q":
                fonts.pop()
            case "Tf":
                fonts[-1] = _font(content, resources.Font[operands[0]])
            case "Do":
                drawn = resources.XObject[operands[0]]
                if drawn.Subtype == "/Form":
                    _paint(content, drawn, drawn.get("/Resources", resources), marks[-1])
            case _:
                _say(content, marks[-1], _text(fonts[-1], operands[-1]))


def _begin(
    content: Content,
    stream: pikepdf.Object,
    resources: pikepdf.Object,
    outer: Mark,
    operands: list[Any],
) -> Mark:
    tag, properties = operands[0], operands[1] if len(operands) > 1 else pikepdf.Dictionary()
    if isinstance(properties, pikepdf.Name):
        properties = resources.Properties[properties]
    key = (stream.objgen, int(properties.MCID)) if "/MCID" in properties else outer.key
    silent = outer.silent or tag == "/Artifact"
    instead = said_instead(properties)
    _say(content, Mark(key, silent), instead or "")
    return Mark(key, silent or instead is not None)


def _say(content: Content, mark: Mark, text: str) -> None:
    if mark.key is not None:
        content.texts[mark.key] = content.texts.get(mark.key, "") + ("" if mark.silent else text)


def _text(font: Font, shown: pikepdf.Object) -> str:
    """Return what is shown with Tj, or with TJ, which has the distances between the strings as well."""
    strings = shown if isinstance(shown, pikepdf.Array) else [shown]
    return "".join(font.says(bytes(string)) for string in strings if isinstance(string, pikepdf.String))


def _font(content: Content, font: pikepdf.Object) -> Font:
    if font.objgen not in content.fonts:
        content.fonts[font.objgen] = build_font(font)
    return content.fonts[font.objgen]
