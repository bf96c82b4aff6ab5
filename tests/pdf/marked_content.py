"""What the pages of a PDF say, by the numbers that the tags know each piece of marked content by."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

import pikepdf
from outloud.fonts import FontInfo, font_info

Key = tuple[tuple[int, int], int]
"""The page or form that a piece of marked content lies in, and its number there."""

OPERATORS = "BDC BMC EMC q Q Tf Tj TJ ' \" Do"
INSTEAD = ("/ActualText", "/Alt", "/E")
"""What is read instead of the content itself, the first of them that is given."""


@dataclass(frozen=True)
class Mark:
    """What holds for what is painted between the beginning and the end of a piece of marked content."""

    key: Key | None = None
    """Which piece says what is painted."""
    silent: bool = False
    """Whether it is an artifact, or read as something else."""


class Content:
    """What is painted on the pages."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.texts: defaultdict[Key, str] = defaultdict(str)
        """What each piece of marked content says, in the order of painting; white space is as the glyphs give it."""
        self.fonts: dict[tuple[int, int], FontInfo] = {}
        """The fonts that something is written in."""
        for page in pdf.pages:
            self._paint(page.obj, page.resources, Mark())

    def _paint(self, stream: pikepdf.Object, resources: pikepdf.Object, outer: Mark) -> None:
        marks, fonts = [outer], [FontInfo((0, 0))]
        for instruction in pikepdf.parse_content_stream(stream, OPERATORS):
            operands: list[Any] = list(instruction.operands)
            match str(instruction.operator):
                case "BDC" | "BMC":
                    marks.append(self._begin(stream, resources, marks[-1], operands))
                case "EMC":
                    marks.pop()
                case "q":
                    fonts.append(fonts[-1])
                case "Q":
                    fonts.pop()
                case "Tf":
                    fonts[-1] = self._font(resources.Font[operands[0]])
                case "Do":
                    drawn = resources.XObject[operands[0]]
                    if drawn.Subtype == "/Form":
                        self._paint(drawn, drawn.get("/Resources", resources), marks[-1])
                case _:
                    # TJ has the distances between the strings as well.
                    shown = operands[-1] if isinstance(operands[-1], pikepdf.Array) else operands[-1:]
                    strings = (bytes(each) for each in shown if isinstance(each, pikepdf.String))
                    self._say(marks[-1], "".join(map(fonts[-1].decode, strings)))

    def _begin(
        self, stream: pikepdf.Object, resources: pikepdf.Object, outer: Mark, operands: list[Any]
    ) -> Mark:
        tag, properties = operands[0], operands[1] if len(operands) > 1 else pikepdf.Dictionary()
        if isinstance(properties, pikepdf.Name):
            properties = resources.Properties[properties]
        key = (stream.objgen, int(properties.MCID)) if "/MCID" in properties else outer.key
        silent = outer.silent or tag == "/Artifact"
        instead = said_instead(properties)
        self._say(Mark(key, silent), instead or "")
        return Mark(key, silent or instead is not None)

    def _say(self, mark: Mark, text: str) -> None:
        if mark.key is not None:
            self.texts[mark.key] += "" if mark.silent else text

    def _font(self, font: pikepdf.Object) -> FontInfo:
        if font.objgen not in self.fonts:
            self.fonts[font.objgen] = font_info(font, font.objgen)
        return self.fonts[font.objgen]


def said_instead(properties: pikepdf.Object) -> str | None:
    """Return what is read instead of what has these properties."""
    return next((str(properties[key]) for key in INSTEAD if key in properties), None)
