"""How alike two words are: only misspellings are, so that a suggestion is never another word."""

from __future__ import annotations

import re
from collections.abc import Collection

_SHORT, _MIDDLING = 3, 6
"""Letters in a word that is never another misspelt, unless its letters have changed places; and in one with room for one slip."""
_SLIP, _WRONG_LETTER = 2, 3
"""What a slip weighs, and one by which a word more often becomes another: a long word has room for two slips, but for one wrong letter."""
_WITHOUT_DOTS = str.maketrans("åäöé", "aaoe")


def plain(text: object) -> str:
    """Return a text in small letters without dots."""
    return str(text).casefold().translate(_WITHOUT_DOTS)


def nearest(written: object, allowed: Collection[str]) -> list[str]:
    """Return the words of which ``written`` is a near misspelling, the nearest alone; several where they are as near."""
    word = plain(written)
    distances = {each: slips for each in allowed if (slips := _distance(word, plain(each))) is not None}
    return sorted(each for each in distances if distances[each] == min(distances.values()))


def same_figures(one: str, other: str) -> bool:
    """Return whether two texts have the same figures: another year or number is another thing."""
    return re.findall(r"\d+", one) == re.findall(r"\d+", other)


def _distance(written: str, word: str) -> int | None:
    """Return what the slips between two words weigh; None where they are two words, and not one misspelt.

    Word by word and from the same first letter: ej-genomford, ogenomford and genomford mean different things.
    """
    ones, others = (re.split(r"[\s/._-]+", each) for each in (written, word))
    if "".join(ones) == "".join(others):
        return 0
    if len(ones) != len(others) or not same_figures(written, word):
        return None
    slips = [_slips(*pair) for pair in zip(ones, others, strict=True)]
    return None if None in slips else sum(filter(None, slips))


def _slips(one: str, other: str) -> int | None:
    """Return what the letters weigh that are wrong, missing, too many or swapped with the next; None for too many of them."""
    longest = max(len(one), len(other))
    if longest <= _SHORT:
        return None if sorted(one) != sorted(other) else _SLIP * (one != other)
    most = _WRONG_LETTER if longest <= _MIDDLING else 2 * _SLIP
    if one[:1] != other[:1] or _SLIP * abs(len(one) - len(other)) > most:
        return None
    rows = [[_SLIP * j for j in range(len(other) + 1)]]
    for i, sign in enumerate(one, 1):
        rows.append([_SLIP * i])
        for j, wanted in enumerate(other, 1):
            wrong = rows[i - 1][j - 1] + _WRONG_LETTER * (sign != wanted)
            best = min(rows[i - 1][j] + _SLIP, rows[i][j - 1] + _SLIP, wrong)
            if i > 1 and j > 1 and (sign, one[i - 2]) == (other[j - 2], wanted):
                best = min(best, rows[i - 2][j - 2] + _SLIP)
            rows[i].append(best)
    return rows[-1][-1] if rows[-1][-1] <= most else None
