"""The typeface of the PDFs: a hyphen that is written has a glyph of its own, which looks like the typeface's."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from macros.exports.pdf.typesetting import FOLDER

STYLES = ("400Regular", "400Regular_Italic", "700Bold", "700Bold_Italic")
FAMILY = "AtkinsonHyperlegibleNext"


def font(family: str, style: str) -> Path:
    return FOLDER / "fonts" / f"{family}_{style}.ttf"


def write_hyphen(style: str) -> None:
    """Write the font that has the typeface's hyphen alone, under a name of its own."""
    made = TTFont(font(FAMILY, style), recalcTimestamp=False)
    subsetter = Subsetter(Options(layout_features=[], hinting=False, name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14]))
    subsetter.populate(unicodes=[ord("-")])
    subsetter.subset(made)
    for name in made["name"].names:
        name.string = str(name).replace("Hyperlegible Next", "Hyperlegible Next Hyphen")
        if name.nameID == 6:  # what the PDF calls it
            name.string = f"{name}Hyphen"
    made.save(font(f"{FAMILY}Hyphen", style))


def hyphen(family: str, style: str) -> tuple[Any, ...]:
    opened = TTFont(font(family, style))
    glyph = opened["glyf"]["hyphen"]
    return list(glyph.coordinates), opened["hmtx"]["hyphen"], opened["head"].unitsPerEm


@pytest.mark.parametrize("style", STYLES)
def test_the_hyphen_that_is_written_looks_like_the_one_that_divides_a_word(
    request: pytest.FixtureRequest, style: str
) -> None:
    if request.config.getoption("--renew-golden"):
        write_hyphen(style)

    assert hyphen(f"{FAMILY}Hyphen", style) == hyphen(FAMILY, style)
