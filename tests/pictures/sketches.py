"""Plain sketches of where GitHub's buttons are, and a terminal with real output, as SVG on a ground of their own."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from markupsafe import escape

# A picture does not know which scheme the page has, so it brings its own light ground and is legible in both.
_INK, _QUIET, _LINE, _GROUND, _PAPER = "#1a2629", "#4f5d61", "#b4bfc1", "#f2f6f6", "#ffffff"
_ACCENT, _GREEN, _RED = "#12454c", "#17663a", "#a3262a"
_SANS = "Atkinson Hyperlegible Next, Segoe UI, Helvetica, Arial, sans-serif"
_MONO = "ui-monospace, Cascadia Mono, DejaVu Sans Mono, Menlo, monospace"


def picture(width: int, height: int, *parts: str) -> str:
    """Return a whole picture with rounded ground."""
    ground = box(0.5, 0.5, width - 1, height - 1, fill=_GROUND, radius=8)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
        f"{ground}{''.join(parts)}</svg>\n"
    )


def box(
    x: float, y: float, width: float, height: float, *, fill: str = _PAPER, line: str = _LINE, radius: int = 6
) -> str:
    """Return a rectangle."""
    return f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="{radius}" fill="{fill}" stroke="{line}"/>'


def text(
    x: float, y: float, words: str, *, size: int = 16, fill: str = _INK, weight: int = 400, mono: bool = False
) -> str:
    """Return a line of text; x is where it begins, y where it stands."""
    family = _MONO if mono else _SANS
    return (
        f'<text x="{x}" y="{y}" font-family="{family}" font-size="{size}" font-weight="{weight}" fill="{fill}" '
        f'xml:space="preserve">{escape(words)}</text>'
    )


def button(x: float, y: float, width: float, words: str, *, fill: str = _GREEN) -> str:
    """Return a button with white words."""
    return box(x, y, width, 34, fill=fill, line=fill) + text(
        x + 14, y + 22, words, fill="#ffffff", weight=650
    )


def mark(x: float, y: float, number: int) -> str:
    """Return a number in a ring, for the text to point to."""
    return f'<circle cx="{x}" cy="{y}" r="13" fill="{_ACCENT}"/>' + text(
        x - 4, y + 5, str(number), fill="#ffffff", weight=700
    )


def choice(x: float, y: float, words: str, *, chosen: bool = False) -> str:
    """Return one of several to choose between."""
    dot = f'<circle cx="{x}" cy="{y - 5}" r="4" fill="{_ACCENT}"/>' if chosen else ""
    return (
        f'<circle cx="{x}" cy="{y - 5}" r="8" fill="{_PAPER}" stroke="{_ACCENT if chosen else _QUIET}" stroke-width="2"/>'
        + dot
        + text(x + 18, y, words, weight=650 if chosen else 400)
    )


def change_file() -> str:
    """Return the editor of a file on GitHub."""
    lines = [
        "---",
        "title: Bevakning",
        "nummer: 3",
        "status: genomfort",
        "sammanfattning: Avtalen gäller.",
        "---",
    ]
    facts = [text(76, 126 + 26 * place, line, mono=True) for place, line in enumerate(lines)]
    return picture(
        560, 360,
        box(16, 16, 528, 328),
        text(32, 54, "… / 2022 / bevakning.md", weight=650),
        button(344, 32, 186, "Commit changes…"),
        mark(322, 49, 3),
        f'<path d="M16 84H544" stroke="{_LINE}"/>',
        *facts,
        text(76, 126 + 26 * 7, "Bevakningen har fungerat.", mono=True),
        mark(46, 186, 1),
        mark(46, 303, 2),
    )  # fmt: skip


def save_file() -> str:
    """Return the dialogue in which a change is saved on GitHub."""
    return picture(
        560, 370,
        box(56, 16, 488, 338),
        text(76, 50, "Propose changes", size=18, weight=700),
        text(76, 86, "Commit message", fill=_QUIET),
        box(76, 98, 448, 38),
        text(90, 123, "Rapportera bevakning 2022"),
        mark(28, 117, 1),
        choice(86, 176, "Commit directly to the main branch"),
        choice(86, 212, "Create a new branch for this commit", chosen=True),
        text(104, 234, "and start a pull request", weight=650),
        mark(28, 207, 2),
        box(104, 248, 300, 36),
        text(118, 272, "bevakning-2022", mono=True),
        button(340, 302, 184, "Propose changes"),
        mark(316, 319, 3),
    )  # fmt: skip


def checks() -> str:
    """Return the page of a proposal on GitHub, with its checks."""
    rows: Sequence[tuple[str, str, str]] = (
        ("✕", _RED, "Kontroll av ändringen – fel"),
        ("✓", _GREEN, "Förhandsvisning – klar"),
    )
    listed = []
    for place, (sign, colour, words) in enumerate(rows):
        y = 200 + 42 * place
        listed += [text(72, y, sign, fill=colour, size=19, weight=700), text(98, y, words)]
        listed.append(text(452, y, "Details", fill=_ACCENT, weight=650))
    return picture(
        560, 298,
        box(16, 16, 528, 266),
        text(32, 52, "Rapportera bevakning 2022", size=18, weight=700),
        text(58, 94, "Conversation", weight=650),
        text(186, 94, "Checks", fill=_QUIET),
        text(264, 94, "Files changed", fill=_QUIET),
        f'<path d="M58 106H166" stroke="{_ACCENT}" stroke-width="3"/>',
        mark(36, 88, 1),
        f'<path d="M16 108H544" stroke="{_LINE}"/>',
        box(56, 128, 472, 134),
        text(72, 158, "Some checks were not successful", weight=650),
        *listed,
        mark(36, 197, 2),
        mark(430, 195, 3),
    )  # fmt: skip


def terminal(command: str, output: str, width: int = 66) -> str:
    """Return a terminal with a command and what it printed, in lines of ``width`` characters."""
    lines = [f"$ {command}"]
    for line in output.splitlines():
        lines += textwrap.wrap(line, width, subsequent_indent="    ", break_long_words=False) or [""]
    height = 44 + 22 * len(lines)
    drawn = [
        text(
            24,
            40 + 22 * place,
            line,
            size=14,
            fill="#e6eded",
            mono=True,
            weight=700 if line.startswith("$") else 400,
        )
        for place, line in enumerate(lines)
    ]
    pixels = 48 + round(width * 8.45)
    dark = box(0.5, 0.5, pixels - 1, height - 1, fill="#101a1c", radius=8)
    return picture(pixels, height, dark, *drawn)
