"""PyYAML's errors in English → advice in Swedish, and the line that it concerns."""

from __future__ import annotations

import re
from collections.abc import Sequence

import yaml

TOO_DEEP = "Uppgifterna har för många nivåer. Förenkla dem."
_QUOTE = "Sätt raka citattecken runt"
_INDENT_OR_QUOTE = "Indraget stämmer inte med raderna ovanför, eller så saknas ett citattecken."
_NO_COLON = "Raden saknar kolon efter nyckeln. Skriv nyckel: värde."
_ADVICE = (
    ("mapping values are not allowed", f"Ett kolon i texten gör att raden inte går att läsa. {_QUOTE} hela värdet."),
    ("found unexpected end of stream", "Ett citattecken öppnas men stängs aldrig. Lägg till det som saknas."),
    ("found character '\\t'", "Raden har ett tabbtecken. Byt det mot blanksteg."),
    ("cannot start any token", f"Värdet börjar med ett tecken som har en egen betydelse i YAML. {_QUOTE} värdet."),
    ("could not find expected ':'", _NO_COLON),
    ("did not find expected key", _INDENT_OR_QUOTE),
    ("expected <block end>", _INDENT_OR_QUOTE),
    ("expected ',' or ']'", "En lista inom hakparenteser saknar komma eller slutparentes."),
    ("expected ',' or '}'", "En grupp inom klammerparenteser saknar komma eller slutparentes."),
    ("undefined alias", f"Värdet börjar med * som har en egen betydelse i YAML. {_QUOTE} värdet."),
    ("block sequence entries are not allowed", f"Ett bindestreck står där en lista inte får börja. {_QUOTE} värdet. Är det en lista börjar du den på en egen rad."),
    ("comment or line break", f"Värdet börjar med > eller | som har en egen betydelse i YAML. {_QUOTE} värdet."),
    ("alphabetic or numeric character", f"Värdet börjar med * eller & som har en egen betydelse i YAML. {_QUOTE} värdet."),
    ("unknown escape character", "Ett omvänt snedstreck (\\) inom citattecken tolkas av YAML. Använd enkla citattecken (')."),
    ("exceeded maximum nesting depth", TOO_DEEP),
    ("expected a single document", "Uppgifterna delas av en rad med ---. Ta bort den."),
)  # fmt: skip
_GENERAL = "Raden går inte att läsa. Se efter indrag, kolon och citattecken på raden och raden ovanför."

_POINT_AT_OPENING = ("unexpected end of stream", "',' or ']'", "',' or '}'", "could not find expected ':'")
"""Errors of what is never closed: found at the end of the file, but mended where it was opened."""
_INDENT_OR_COLON = ("mapping values are not allowed", "could not find expected ':'")
_INDENT = ("mapping values are not allowed", "did not find expected", "expected <block end>")

_KEY = re.compile(r"(?P<indent> *)(?P<dashes>(?:- +)*)(?P<key>[A-Za-zÅÄÖåäö_][\w-]*):(?P<value>.*)")
_VALUE = re.compile(r"(?P<indent> *)(?:- +)*(?P<key>[A-Za-zÅÄÖåäö_][\w-]*: +)?(?P<value>\S.*)")
_SIGNS = {
    **dict.fromkeys("'\"", "omger hela värdet"),
    "[": "börjar en lista", "{": "börjar en grupp", "-": "börjar en post i en lista", "?": "börjar en nyckel",
    "*": "hänvisar till ett annat värde", "&": "är ett ankare", "!": "är en etikett för värdets slag",
    **dict.fromkeys(">|", "börjar en text på raderna under"), "%": "är en inställning", **dict.fromkeys("@`", "är reserverat"),
}  # fmt: skip
_MISREAD_START = r"""([\"']).*\1\s*[^\s#,\]}]|\[[^\]]*\]\s*[^\s#]|\{[^}]*\}\s*[^\s#}]|[*&!%@`]|[>|](?![+-]?\d?[+-]?\s*(#.*)?$)|- |[?-]$"""
_NUMBERS = {2: "två", 4: "fyra", 6: "sex"}
_CURLY = re.compile(r"(?:^|[:\-\[,{])\s*[”“„]")


def explain_yaml_error(
    error: yaml.YAMLError, lines: Sequence[str], first: int = 0, *, is_page: bool
) -> tuple[int, str]:
    """Return the line of an error, counted from 0, and advice; an error that is not in the table gets general advice.

    ``first`` is the line on which YAML began to read.
    """
    said = str(error)
    marks = [getattr(error, "problem_mark", None), getattr(error, "context_mark", None)]
    if any(opening in said for opening in _POINT_AT_OPENING):
        marks.reverse()
    mark = next((mark for mark in marks if mark), None)
    number = min(first + mark.line, len(lines) - 1) if mark else first
    if any(text in said for text in _INDENT_OR_COLON):
        for near in (number, number - 1):
            if near >= 0 and (advice := _close_colon(lines[near])):
                return near, advice
    loose = _loose_line(lines, number, said)
    if loose is not None:
        number, said = loose, "could not find expected ':'"
    advice = next((advice for text, advice in _ADVICE if text in said), _GENERAL)
    if any(text in said for text in _INDENT):
        advice = _uneven_indent(lines, number, mark.column if mark else 0, said) or advice
    if named := "expected a single document" not in said and written_as_text(lines, number):
        return number, named
    if "',' or" in said and " #" in lines[number]:
        advice = f"Efter ett blanksteg och # läses inte resten av raden. {_QUOTE} texten som har tecknet #."
    if _QUOTE in advice and _CURLY.search(lines[number]):
        advice = 'Citattecknen är böjda (”). Byt dem mot raka (").'
    return number, _as_comment_or_text(advice, is_page=is_page) if advice == _NO_COLON else advice


def explain_no_key(lines: Sequence[str], number: int, *, is_page: bool) -> tuple[int, str]:
    """Return the same for a line that has no key."""
    return number, _close_colon(lines[number]) or _as_comment_or_text(_NO_COLON, is_page=is_page)


def _as_comment_or_text(advice: str, *, is_page: bool) -> str:
    text = " Är den årets text flyttar du den under ---." if is_page else ""
    return f"{advice} Är raden en förklaring sätter du # först.{text}"


def written_as_text(lines: Sequence[str], number: int) -> str:
    """Return what the first sign of a line's value is to YAML, and the line to write; nothing where it is in its right place."""
    match = _VALUE.fullmatch(lines[number].rstrip())
    if not match or not re.match(_MISREAD_START, value := match["value"]):
        return ""
    if value in ("-", "?"):
        return f"Tecknet {value} ensamt är inget värde. Skriv uppgift-saknas om uppgiften inte är känd, eller ta bort raden."
    below = lines[number + 1] if number + 1 < len(lines) else ""
    is_longer = below.strip() and len(below) - len(below.lstrip()) > len(match["indent"])
    sign = value[:2].strip()[:1]
    means = f"Värdet börjar med {sign}, som i YAML {_SIGNS[sign]}."
    if is_longer or " #" in value:
        return f"{means} {_QUOTE} hela värdet."
    is_list = " Är det en lista börjar du den på en egen rad." if sign == "-" else ""
    return f"{means} Skriv {match['key'] or ''}{_in_quotes(value)}.{is_list}"


def list_as_text(line: str) -> str:
    """Return the line to write where a list in brackets is meant as a text; nothing for another line."""
    match = _VALUE.fullmatch(line.rstrip())
    is_list = match and re.fullmatch(r"\[.*\]", match["value"])
    return (
        f"Ska hakparenteserna vara med skriver du {match['key'] or ''}{_in_quotes(match['value'])}"
        if match and is_list
        else ""
    )


def _in_quotes(value: str) -> str:
    """Return a text within quotation marks; those round it now may be meant as such, or belong to its first and last word."""
    quote = value[0]
    inner = value[1:-1]
    if (
        quote in "'\""
        and value[-1] == quote
        and (inner.count(quote) % 2 or f" {quote}" in inner.partition(quote)[0] + quote)
    ):
        value = inner
    return f"'{value}'" if "'" not in value else f"'{value.replace(chr(39), chr(39) * 2)}'"


def _close_colon(line: str) -> str | None:
    """Return advice for a value directly after its colon; an address (https://) is not one."""
    match = _KEY.fullmatch(line.rstrip())
    if not match or not match["value"] or match["value"].startswith((" ", "//")):
        return None
    return f"Sätt ett blanksteg efter kolonet: {match['key']}: {match['value']}."


def _line_above(lines: Sequence[str], number: int) -> int:
    """Return the nearest line above that is neither empty nor a comment; the line itself where there is none."""
    above = (each for each in reversed(range(number)) if not re.fullmatch(r"\s*(#.*)?", lines[each]))
    return next(above, number)


def instead_of_tab(lines: Sequence[str], number: int) -> str:
    """Return what to begin a line with instead of a tab, to be even with the line above or below its key."""
    above = _KEY.fullmatch(lines[_line_above(lines, number)].rstrip()) if number else None
    blanks = 0
    if above:
        is_item = lines[number].lstrip().startswith("- ")
        blanks = len(above["indent"]) + (0 if is_item else len(above["dashes"])) + 2 * (not above["value"])
    return f"Byt det mot {_NUMBERS.get(blanks, blanks)} blanksteg." if blanks else "Ta bort det."


def _loose_line(lines: Sequence[str], number: int, said: str) -> int | None:
    """Return the line of a loose sentence above a key, which YAML reads as part of that key."""
    above = _line_above(lines, number)
    is_key = "mapping values" in said and _KEY.fullmatch(lines[number])
    return above if is_key and re.match(r"[^\s:-][^:]*$", lines[above]) else None


def _uneven_indent(lines: Sequence[str], number: int, column: int, said: str) -> str | None:
    """Return advice with the number of spaces when a line was meant to be even with the one above."""
    one, other = _KEY.fullmatch(lines[number]), _KEY.fullmatch(lines[_line_above(lines, number)])
    if not one or not other:
        return None
    here, there = len(one["indent"]), len(other["indent"])
    beneath = other["dashes"] and not one["dashes"]
    there += len(other["dashes"]) if beneath else 0
    # A colon further on in the line is in a text: the indent has nothing to do with it.
    is_key_mark = "mapping values" in said and column == one.end("key")
    if here == there or not (is_key_mark or abs(here - there) == 1):
        return None
    begins = f"Raden börjar med {here} blanksteg"
    if beneath:
        return f"{begins}. Den ska börja med {there}, så att den står rakt under {other['key']}."
    if not there:
        return f"{begins} och raden ovanför inte med något. Gör dem lika."
    if not here:
        return f"Raden börjar utan blanksteg och raden ovanför med {there}. Gör dem lika."
    return f"{begins} och raden ovanför med {there}. Gör dem lika."
