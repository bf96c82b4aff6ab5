"""Normalises text (NFC, no invisible characters), and finds the characters that no text, or no printed text, may have."""

from __future__ import annotations

import re
import unicodedata

from macros.model.problems import Problem, Rule, quoted

UNSEEN = Rule("F012", "En text har bara tecken som syns. Inget tecken i den byter riktning på den.")

_LEFT_OUT = "\u00ad\u200b\u2060\ufeff"
_MEANINGLESS = re.compile(f"(?<=[A-Za-z\u00c0-\u024f])[{_LEFT_OUT}\u200c\u200d\ufe00-\ufe0f]+|[{_LEFT_OUT}]+")
"""Invisible characters from Word and PDF without meaning. A joiner has one in emoji and other alphabets."""
_ALLOWED = re.compile("[\t\r\x85\u200c\u200d\U0001f000-\U0001faff]")
"""Allowed although ``str.isprintable`` is false: this Python may have an older Unicode, without the latest pictographs."""


_BLANK_LETTERS = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u2800\u3164\uffa0\U000e0100-\U000e01ef]"
)
"""Letters and marks, to Unicode, that have no picture."""

JOINERS = "\u200c\u200d\ufe00-\ufe0f"
"""Signs without a picture that choose between pictures of their neighbours, as a range of a regular expression."""
_PRINTED = (
    "\x20-\u02ff\u0370-\u0482\u048a-\u04ff\u1e00-\u2040\u2042\u2044-\u2052\u2054-\u20c0\u2100-\u211e"
    "\u2120\u2122\u2124\u2126-\u2151\u2153-\u2184\u2189\u2190-\u23ff\u2422-\u2423\u2460-\u2606"
    "\u2609-\u262f\u2638-\u268b\u2690-\u269c\u26a0-\u26a7\u26aa-\u26af\u26b2\u2701-\u2704\u2706-\u2709"
    "\u270c-\u2714\u2717-\u2726\u272a-\u274b\u274d\u274f-\u2752\u2756\u2758-\u275e\u2761-\u277f\u2794"
    "\u2798-\u27af\u27b1-\u27ff\u2900-\u2bff\ufb00-\ufb06\U0001d400-\U0001d7ff"
)
"""What has a glyph in the PDFs, in the typeface or in those that come with Typst, and is written from left to right."""
_BARE = f"[^\t\n\r{_PRINTED}{JOINERS}]"
UNPRINTED = re.compile(f"\\w[\u0300-\u036f]+|{_BARE}(?:[{JOINERS}]*{_BARE})*")
"""Signs in a row that cannot be printed, the last of which tells why; an accent comes with its letter."""
_SCRIPTS = {"ARABIC": "arabiskt", "CJK": "kinesiskt", "HEBREW": "hebreiskt"}


def cannot_print(signs: str) -> str:
    """Return the message about signs that cannot be printed, with the kind and the code of the last."""
    kind = "ett tecken som typsnittet saknar"
    if script := _SCRIPTS.get(unicodedata.name(signs[-1], "").partition(" ")[0]):
        kind = f"ett {script} tecken"
    elif unicodedata.category(signs[-1])[0] == "M":
        kind = "en lös accent"
    elif signs[-1] >= "\U0001f000" or "\u2600" <= signs[-1] <= "\u27bf":
        kind = "en emoji"
    return f"{quoted(signs)} går inte att skriva ut i rapportens PDF: {kind} (U+{ord(signs[-1]):04X}). Skriv det med vanliga bokstäver, eller ta bort det."


_PIECE = re.compile("(?s:.{1,500}(?![\u0300-\u036f])|.{1,500})")
"""Each by itself, since Unicode's order for marks over a letter takes a time that grows with the square of their number."""


def normal(text: str) -> str:
    """Return a text in NFC, without invisible characters that have no meaning."""
    return _composed(_MEANINGLESS.sub("", _composed(text)))


def _composed(text: str) -> str:
    if unicodedata.is_normalized("NFC", text):
        return text
    return "".join(unicodedata.normalize("NFC", piece) for piece in _PIECE.findall(text))


def clean(text: str, path: str, line: int = 1, subject: str = "Raden har") -> tuple[str, list[Problem]]:
    """Return a text normalised and without refused characters, and a problem for each line that had any."""
    lines, problems = normal(text).split("\n"), []
    for number, each in enumerate(lines):
        is_plain = each.isprintable() and not _BLANK_LETTERS.search(each)
        if refused := [] if is_plain else list(filter(_is_refused, each)):
            without = each.translate(dict.fromkeys(map(ord, refused)))
            # The blanks after a bullet that is removed are no indent.
            lines[number] = without.lstrip() if each.startswith(refused[0]) else without
            before = each.partition(refused[0])[0].split()
            where = f"(U+{ord(refused[0]):04X}){f' efter {quoted(before[-1])}' if before else ''}"
            message = f"{subject} ett osynligt tecken {where}. Ta bort det."
            if refused[0] == "\v":  # Word's line break within a paragraph
                message = f"{subject} ett osynligt tecken {where}. Byt det mot en ny rad."
            if unicodedata.category(refused[0]) in ("Co", "Cn"):
                what = "symboltecken från Word" if "\uf000" <= refused[0] <= "\uf0ff" else "tecken"
                message = f"{subject} ett {what} {where} som andra inte kan se. Skriv det tecken som du menade, eller ett bindestreck och ett blanksteg om det var en lista."
            problems.append(UNSEEN.broken(path, line + number, message))
    return "\n".join(lines), problems


def _is_refused(sign: str) -> bool:
    is_control = unicodedata.category(sign)[0] == "C" and not _ALLOWED.match(sign)
    return is_control or _BLANK_LETTERS.match(sign) is not None
