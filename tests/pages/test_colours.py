"""The palette: every text can be read on every ground it may stand on, in the light, in the dark and on paper."""

from __future__ import annotations

import re
from itertools import product

import pytest

from tests.built_site import ROOT

SHEETS = ROOT / "macros/site/theme/assets/stylesheets"
LEAST_OF_TEXT, LEAST_OF_PARTS = 4.5, 3.0

GROUNDS = (
    "--md-default-bg-color",
    "--hb-soft",
    "--hb-alert",
    "--md-footer-bg-color",
    "--md-footer-bg-color--dark",
)
TEXTS = (
    "--md-default-fg-color", "--md-default-fg-color--light", "--md-typeset-color", "--md-typeset-a-color",
    "--md-accent-fg-color", "--md-footer-fg-color", "--md-footer-fg-color--light", "--md-footer-fg-color--lighter",
    "--hb-quiet", "--hb-done", "--hb-ongoing", "--hb-planned", "--hb-waiting", "--hb-stopped",
)  # fmt: skip
PARTS = ("--hb-edge", "--hb-band", "--hb-alert-line", "--hb-focus", "--hb-stopped")
"""What one must see: the edges of fields and buttons, where one is, what warns, and where the focus is."""
CODE = ("number", "special", "function", "constant", "keyword", "string")
OTHER_PAIRS = (
    ("--md-code-fg-color", "--md-code-bg-color"),
    *((f"--md-code-hl-{kind}-color", "--md-code-bg-color") for kind in CODE),
    ("--md-typeset-color", "--md-typeset-mark-color"),
    ("--md-accent-fg-color", "--md-accent-fg-color--transparent"),
    ("--md-primary-bg-color", "--md-primary-fg-color"),
    ("--md-primary-bg-color--light", "--md-primary-fg-color"),
    ("--md-default-bg-color", "--md-default-fg-color"),
)


def colours(sheet: str, scheme: str) -> dict[str, str]:
    """Return the colours that a style sheet gives a scheme, as they are written."""
    text = (SHEETS / sheet).read_text("utf-8")
    found = re.search(rf"\[data-md-color-scheme{scheme}\] \{{(.*?)\}}", text, re.DOTALL)
    assert found, scheme
    return dict(re.findall(r"(--[\w-]+): (#\w+);", found[1]))


LIGHT, DARK = colours("colours.css", '="default"'), colours("colours.css", '="slate"')
PAPER = {**LIGHT, **colours("print.css", "")}
SCHEMES = {"light": LIGHT, "dark": DARK, "paper": PAPER}


def luminance(colour: str) -> float:
    """Return how light a colour is, from 0 to 1, as WCAG reckons."""
    digits = colour.removeprefix("#")
    wide = digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)
    parts = [int(wide[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast between two colours, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def too_weak(scheme: dict[str, str], pairs: list[tuple[str, str]], least: float) -> list[str]:
    return [
        f"{one} {scheme[one]} on {ground} {scheme[ground]}: {contrast(scheme[one], scheme[ground]):.2f}"
        for one, ground in pairs
        if contrast(scheme[one], scheme[ground]) < least
    ]


def test_contrast_is_reckoned_as_wcag_does() -> None:
    assert contrast("#fff", "#000000") == pytest.approx(21)
    assert contrast("#767676", "#fff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=SCHEMES)
def test_every_text_can_be_read_on_every_ground(scheme: dict[str, str]) -> None:
    assert too_weak(scheme, list(product(TEXTS, GROUNDS)), LEAST_OF_TEXT) == []
    assert too_weak(scheme, list(OTHER_PAIRS), LEAST_OF_TEXT) == []


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_every_part_that_one_must_see_stands_out(scheme: dict[str, str]) -> None:
    assert too_weak(scheme, list(product(PARTS, GROUNDS)), LEAST_OF_PARTS) == []


def test_both_schemes_have_the_same_colours_and_none_is_transparent() -> None:
    assert set(LIGHT) == set(DARK)
    assert [colour for colour in [*LIGHT.values(), *DARK.values()] if len(colour) not in (4, 7)] == []


def test_no_other_sheet_brings_a_colour_of_its_own() -> None:
    """But for paper, whose margins no colour of the page reaches, and the ink of icons, which takes the text's."""
    bringing = [
        f"{sheet.name}: {line.strip()}"
        for sheet in sorted(SHEETS.glob("*.css"))
        if sheet.name not in ("colours.css", "print.css")
        for line in sheet.read_text("utf-8").splitlines()
        if re.search(r"#[0-9a-fA-F]{3,8}\b(?!\")|rgb|hsl", line)
    ]
    assert bringing == []


def test_no_style_sheet_is_long() -> None:
    long = {sheet.name: len(sheet.read_text("utf-8").splitlines()) for sheet in SHEETS.glob("*.css")}
    assert {name: lines for name, lines in long.items() if lines > 300} == {}
