"""What changed between two states, as lines for a terminal or as Markdown for a pull request."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from macros.files.differences import Mark
from macros.views.changes.compare import Change
from macros.views.changes.summary import BetweenStates, Unreadable

_JOINER = "\N{WORD JOINER}"
"""Seen by nobody; parts what GitHub would otherwise make a mention, a reference or a link of."""
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
"""Control characters, those that turn the direction of text, and halves of characters from names not in UTF-8."""
_MARKUP = re.compile(r"([\\`*_\[\]#~$])")
"""What Markdown reads as something else than itself inside a line; no line of ours begins with an editor's word."""
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_LINKED_BY_GITHUB = (
    re.compile(r"(@)(?=\w)"),  # a mention or an address of e-mail
    re.compile(r"(#|\bGH-)(?=\d)", re.IGNORECASE),  # an issue
    re.compile(r"(:)(?=//)"),
    re.compile(r"(\bw)(?=ww\.)", re.IGNORECASE),
    re.compile(r"\b([0-9a-f])(?=[0-9a-f]{6,39}\b)"),  # a commit
)

NOTHING = "Inget som en läsare märker har ändrats."


@dataclass(frozen=True, slots=True)
class _Style:
    """How one format writes each part."""

    heading: Callable[[str], str]
    plain: Callable[[str], str]
    gone: Callable[[str], str]
    new: Callable[[str], str]


def _clean(text: str) -> str:
    """Return a text on one line and without signs that would do something."""
    return _UNSAFE.sub("\N{REPLACEMENT CHARACTER}", " ".join(text.split()))


def _escaped(text: str) -> str:
    """Return a text as Markdown that shows just that text."""
    text = _clean(text)
    for each in _LINKED_BY_GITHUB:
        text = each.sub(rf"\1{_JOINER}", text)
    return _MARKUP.sub(r"\\\1", text.translate(_ENTITIES))


_TEXT = _Style(
    heading=_clean,
    plain=_clean,
    gone=lambda text: f"[-{_clean(text)}-]",
    new=lambda text: f"{{+{_clean(text)}+}}",
)
_MARKDOWN = _Style(
    heading=lambda text: f"### {_escaped(text)}\n",
    plain=_escaped,
    gone=lambda text: f"~~{_escaped(text)}~~",
    new=lambda text: f"**{_escaped(text)}**",
)


def draw_text(rows: BetweenStates, about: str) -> str:
    """Return the changes as lines for a terminal; ``about`` says in a sentence what is compared."""
    return "\n".join(_lines(rows, about, _TEXT)) + "\n"


def draw_markdown(rows: BetweenStates, about: str) -> str:
    """Return the changes as Markdown in which the editors' words can be nothing but words."""
    return "\n".join(["## Ändringar i handboken", "", *_lines(rows, about, _MARKDOWN)]) + "\n"


FORMATS = {"text": draw_text, "markdown": draw_markdown}


def _lines(rows: BetweenStates, about: str, style: _Style) -> Iterator[str]:
    yield style.plain(about)
    for group in rows.groups:
        yield ""
        yield style.heading(group.heading)
        for change in group.changes:
            yield f"- {_told(change, style)}"
    if not rows.groups and not rows.unreadable:
        yield ""
        yield NOTHING
    if rows.unreadable:
        yield ""
        for each in rows.unreadable:
            yield f"- {style.plain(_unreadable(each))}"
    if closing := list(filter(None, (_rewritten(rows.rewritten), _others(rows.others)))):
        yield ""
        yield " ".join(closing)


def _told(change: Change, style: _Style) -> str:
    if style is _TEXT and not change.words:  # in a terminal the arrow says enough
        return " ".join(style.plain(part.text) for part in change.sentence)
    write = {Mark.KEPT: style.plain, Mark.GONE: style.gone, Mark.NEW: style.new}
    return " ".join(write[part.mark](part.text) for part in change.sentence)


def _unreadable(each: Unreadable) -> str:
    state = " som den var" if each.is_earlier else ""
    return f"Går inte att läsa{state}: {each.path}. {each.why}"


def _rewritten(number: int) -> str:
    said = "En fil är skriven" if number == 1 else f"{number} filer är skrivna"
    return f"{said} på ett annat sätt men säger detsamma." if number else ""


def _others(number: int) -> str:
    said = "en fil" if number == 1 else f"{number} filer"
    return f"Dessutom ändras {said} som inte är innehåll." if number else ""
