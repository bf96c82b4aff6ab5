"""What people write for a key figure, and the forms of FigureValue that say the same."""

from __future__ import annotations

import re
from decimal import Decimal

from macros.model.base import NUMBER
from macros.model.codes import meant_codes
from macros.model.figures import Absent, Blank, Direction
from macros.model.problems import folded
from macros.model.times import MONTHS

Form = dict[str, object]
"""One value as it stands in a file, by its Swedish keys."""

_LONGEST = 60

_NUMERALS = {"ett": 1, "en": 1, "två": 2, "tre": 3, "fyra": 4, "fem": 5, "sex": 6, "sju": 7, "åtta": 8, "nio": 9, "tio": 10, "elva": 11, "tolv": 12}  # fmt: skip
_NONE = ("inga", "ingen", "inget", "noll")
_HOW = {
    "cirka": r"cirka|ca\.?|c:a|runt|omkring|ungefär|uppskattningsvis|[~≈]",
    "drygt": "drygt",
    "nastan": "nästan|närmare|knappt",
    "minst": "minst|åtminstone|lägst|≥|>=",
    "hogst": "högst|max|maximalt|som mest|upp till|≤|<=",
}
_AFTER = {"minst": r"\+|eller (?:fler|mera?)", "hogst": "eller (?:färre|mindre)"}
_SCALES = {3: "tusen|tkr", 6: r"miljon(?:er)?|milj\.?|mn?kr", 9: "miljard(?:er)?|mdkr"}
_BLANKS = {
    "-": (Absent.UNKNOWN, Absent.NOT_APPLICABLE), "–": (Absent.UNKNOWN, Absent.NOT_APPLICABLE), "?": (Absent.UNKNOWN,),
    "n/a": (Absent.NOT_APPLICABLE, Absent.UNKNOWN), "na": (Absent.NOT_APPLICABLE, Absent.UNKNOWN),
}  # fmt: skip
"""What could be more than one blank."""


def _any(words: dict[str, str] | dict[int, str]) -> str:
    return "|".join(words.values())


_N = rf"(?:{NUMBER}|{'|'.join(_NUMERALS)})"
_MONTH = r"(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[a-z]*\.?"
_PERIOD = rf"{_MONTH} ?[-–] ?{_MONTH}|våren|hösten|(?:första|andra) halvåret"
_FIGURE = re.compile(
    rf"(?:(?P<how>{_any(_HOW)}) ?)?(?P<number>{_N})(?: ?(?P<scale>{_any(_SCALES)}))?(?: (?:ut)?av (?P<whole>{_N}))?"
    rf"(?: ?(?P<unit>(?!eller\b)[^\W\d_]+|%))?(?: ?(?P<after>{_any(_AFTER)}))?(?: ?\((?P<before>{_N})\))?(?:,? \(?(?P<period>{_PERIOD})\)?)?"
)


def forms(written: str, unit: str = "", year: int = 0) -> list[list[Form]]:
    """Return each reading of what is written for a figure, as the values to write; none where nothing is certain.

    ``unit`` is what the figure is counted in, where that is known, and ``year`` that of the report.
    """
    text = " ".join(written.casefold().split())
    if len(text) > _LONGEST:
        return []
    if text in _NONE:
        return [[{"varde": 0}]]
    if blanks := _BLANKS.get(text):
        return [[{"saknas": each.value}] for each in blanks]
    match = _FIGURE.fullmatch(text)
    return _of_number(match, unit, year) if match else _of_word(text)


def period_in(written: str) -> str:
    """Return a period that stands alone, in words; nothing for what is none."""
    text = written.strip().casefold()
    return _in_words(text) if re.fullmatch(_PERIOD, text) else ""


def _of_word(text: str) -> list[list[Form]]:
    """Return the direction or the blank that a word means."""
    for codes, key in ((Direction, "riktning"), (Absent, "saknas")):
        allowed = [code.value for code in codes]
        if meant := [folded(text)] if folded(text) in allowed else meant_codes(text, allowed):
            return [[{key: code}] for code in meant]
    reasons = (Blank.NOT_MEASURED.value, Blank.WITHHELD.value)
    return [[{code: "varför"}] for code in meant_codes(text, reasons)]


def _of_number(match: re.Match[str], unit: str, year: int) -> list[list[Form]]:
    how, after, word = match["how"], match["after"], match["unit"]
    is_money = (match["scale"] or "").endswith("kr")
    if is_money and unit and "kr" not in unit.casefold():
        return []
    is_vague = re.fullmatch("[^ ]+tal|par|hundra|dussin", word or "")
    if is_vague or (how and after) or (word and not _is_unit(word, unit)) or (match["before"] and not year):
        return []
    key = _which(_HOW, how) or _which(_AFTER, after) or "varde"
    more: Form = {"av": _shown(whole[0])} if match["whole"] and (whole := _numbers(match["whole"])) else {}
    more |= {"period": _in_words(match["period"])} if match["period"] else {}
    is_bare = key == "varde" and not more and not match["scale"] and not match["before"]
    if is_bare and match["number"] not in _NUMERALS:
        return []  # a number alone, or with its unit, has its own advice
    before: list[Form] = [
        {"varde": _shown(n), "avser": year - 1} for n in _numbers(match["before"] or "")[:1]
    ]
    numbers = [
        number * factor for number in _numbers(match["number"]) for factor in _factors(match["scale"], unit)
    ]
    return [[{key: _shown(number), **more}, *before] for number in numbers]


def _which(words: dict[str, str], found: str | None) -> str:
    return next((key for key, pattern in words.items() if found and re.fullmatch(pattern, found)), "")


def _numbers(text: str) -> list[Decimal]:
    """Return what a number may be: 1,200 is read in two ways."""
    if not text or text in _NUMERALS:
        return [Decimal(_NUMERALS[text])] if text else []
    bare = re.sub(r"\s", "", text).replace("\u2212", "-")
    number = Decimal(bare.replace(",", "."))
    is_either = re.fullmatch(r"-?[1-9]\d{0,2}[.,]\d{3}", bare)
    return [Decimal(re.sub("[.,]", "", bare)), number] if is_either else [number]


def _factors(scale: str | None, unit: str) -> list[Decimal]:
    """Return what to multiply by: 560 miljoner is 560 in miljoner kronor; both where the unit is not known."""
    power = next((n for n, words in _SCALES.items() if scale and re.fullmatch(words, scale)), 0)
    in_unit = next(
        (n for n, words in _SCALES.items() if re.search(rf"\b(?:{words})(?!\w)", unit.casefold())), 0
    )
    powers = [power - in_unit] if unit else sorted({power, 0}, reverse=True)
    return [Decimal(10) ** each for each in powers]


def _is_unit(word: str, unit: str) -> bool:
    units = [folded(each) for each in unit.split()]
    same = folded(word)[:3]
    return (
        not unit
        or word in ("st", "stycken")
        or any(same and each.startswith(same) for each in units)
        or (word == "%" and "procent" in units)
    )


def _in_words(period: str) -> str:
    """Return a period with whole names of months: januari–augusti."""
    months = [
        next(name for name in MONTHS if name.startswith(each[:3])) for each in re.findall(_MONTH, period)
    ]
    return "–".join(months) or period


def _shown(number: Decimal) -> str:
    return f"{number.normalize():f}"
