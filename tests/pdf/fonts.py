"""The fonts of a PDF, and what their glyphs say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf

UNKNOWN = "\ufffd"
"""What a glyph says that the font has no character for."""


@dataclass(frozen=True)
class Font:
    """A font that something is written in."""

    name: str
    embedded: bool

    subset: bool
    """Whether only the glyphs that are used are embedded, which the PDF tells by six letters before the name."""

    code_length: int
    """How many bytes of a string each glyph takes."""

    characters: dict[int, str]
    """What each glyph says, by the font's own table, ToUnicode."""

    def says(self, string: bytes) -> str:
        """Return what a string of glyphs says."""
        codes = (string[at : at + self.code_length] for at in range(0, len(string), self.code_length))
        return "".join(self.characters.get(int.from_bytes(code, "big"), UNKNOWN) for code in codes)


def build_font(font: pikepdf.Object) -> Font:
    """Read a font of a page's resources."""
    composite = font.Subtype == "/Type0"
    program = font.DescendantFonts[0] if composite else font
    name = str(program.get("/BaseFont", font.Subtype)).removeprefix("/")
    plain_name = re.sub(r"^[A-Z]{6}\+", "", name)
    # What a Type3 font draws its glyphs with lies in the font itself.
    files = [key for key in program.get("/FontDescriptor", {}) if str(key).startswith("/FontFile")]
    return Font(
        name=plain_name,
        embedded=bool(files) or font.Subtype == "/Type3",
        subset=name != plain_name,
        code_length=2 if composite else 1,
        characters=dict(_characters(font.ToUnicode)) if "/ToUnicode" in font else {},
    )


def _characters(table: pikepdf.Object) -> Iterator[tuple[int, str]]:
    # The table is written as a page is: what to do comes after what to do it with.
    for instruction in pikepdf.parse_content_stream(table):
        values = list(instruction.operands)
        if str(instruction.operator) == "endbfchar":
            for code, text in zip(values[::2], values[1::2], strict=True):
                yield _number(code), _text(bytes(text))
        elif str(instruction.operator) == "endbfrange":
            for low, high, text in zip(values[::3], values[1::3], values[2::3], strict=True):
                for step in range(_number(high) - _number(low) + 1):
                    yield _number(low) + step, _text(_step(text, step))


def _step(text: pikepdf.Object, step: int) -> bytes:
    if isinstance(text, pikepdf.Array):
        return bytes(text[step])
    first = bytes(text)
    return (int.from_bytes(first, "big") + step).to_bytes(len(first), "big")


def _number(code: pikepdf.Object) -> int:
    return int.from_bytes(bytes(code), "big")


def _text(utf16: bytes) -> str:
    return utf16.decode("utf-16-be", "replace")
