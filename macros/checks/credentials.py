"""The rule for passwords, codes and keys, which lie open as soon as they are written (S009)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.checks.base import Finding, Subject, check
from macros.checks.passages import read_normalised

_SHAPES = {
    "en privat nyckel": r"-{2,5} ?BEGIN [A-Z ]{0,40}PRIVATE KEY|PuTTY-User-Key-File-\d|AGE-SECRET-KEY-1\w{9}",
    "en nyckel till en tjänst": (
        r"(?<![A-Za-z0-9])(?:gh[oprsu]_[A-Za-z0-9]{30}|github_pat_\w{22}|glpat-[\w-]{20}|(?:AKIA|ASIA)[A-Z0-9]{16}|AIza[\w-]{35}|npm_[A-Za-z0-9]{36}"
        r"|xox[abeoprs]-[\w-]{10}|xapp-\d-[\w-]{10}|[rs]k_live_[A-Za-z0-9]{16}|sk-[\w-]{32}|pypi-[\w-]{16}|hf_[A-Za-z]{30}|SG\.[\w-]{16}|dop_v1_[a-f0-9]{32}"
        r"|eyJ[\w-]{10,400}\.eyJ[\w-]{10})|hooks\.slack\.com/services/T\w|(?:AccountKey|SharedAccessKey|sig)=[\w+/%]{20}"
        r"|(?i:(?:api.?key|nyckel|token|secret))[\"'`* ]{0,3}[:=][\"'`* ]{0,3}(?=[A-Za-z]{0,40}\d)[A-Za-z0-9]{20}"
    ),
    "ett lösenord i en adress": r"://(?!mailto:)[^\s/:@?#]{1,64}:(?!lösenord@)[^\s/@<>{}*…]{3,64}@[\w\[]",
}

_SAID = re.compile(
    r"(?i)(?:(?P<password>lösenord(?:et)?|lösenfras(?:en)?|losenord|password|passwd|passphrase|pwd|(?<!\w)lösen)"
    r"|(?:(?<!\w)pin(?:-?kod(?:en)?)?|(?:dörr|entré|grind|inloggnings|larm|lås|nyckel|pass|passer|port|skåp|säkerhets|wifi-?|åtkomst)kod(?:en)?|(?<!\w)kod(?:en)?(?= till )))"
    r"(?P<purpose> (?:till|för|på|i) [^\n:=|]{1,30}?| ?\([^)\n]{1,40}\))?[\"'`* ]{0,4}(?P<sign>[:=|]| är | - | (?=(?!(?:19|20)\d\d \w)\d{4,8}(?![^\s.,;)])|[^\W\d_]{4,40}\d{1,8}[!?#]?(?![^\s.,;)])))[\"'`*” ]{0,4}(?P<value>(?!\$\{)[^\s|<>{}…][^\s|]{3,63})"
    r"(?! ?-? ?\d* ?(?:tecken|siffr|bokst|ord\b|dag|månad|minut|år\b|gång|procent|%|kr|st\b))"
)
"""A word for a secret, perhaps its purpose, then a sign, ”är” or just a blank, and a value that is no length or time."""
_CODE = re.compile(r"\d{4,8}")
_MIXED = re.compile(
    r"(?=.*[^\W\d_])(?=.*(?:\d|[!#$%&?@^+=].))(?![A-Z]{2,}(?:-?\d+)+[A-Z]?(?:[/:]\d+)?$|\d+-[^\W\d_]+$|[^@]+@[\w-]+(?:\.[\w-]+)+$|https?:|www\.|[^[]*\]\().{6,}"
)
"""Letters with figures or signs among them; not a standard (ISO27001), a registration number (KS2021/123), a length (6-siffrig), an address or a Markdown link."""


def secrets_in(text: str) -> Iterator[tuple[str, int]]:
    """Yield the kind of each secret in a text from ``as_read``, in Swedish, and where it begins."""
    for what, shape in _SHAPES.items():
        yield from ((what, found.start()) for found in re.finditer(shape, text))
    for found in filter(_is_secret, _SAID.finditer(text)):
        yield "ett lösenord eller en kod", found.start()


@check("S009")
def check_credentials(subject: Subject) -> Iterator[Finding]:
    """Lösenord, koder och nycklar står aldrig i handboken. Den som kan läsa dem kommer in."""
    for passage in read_normalised(subject):
        for what, start in secrets_in(passage.text):
            message = f"Här står {what}. Räkna med att andra har läst hemligheten: byt ut den där den används, ta bort den här och ur filens historik, och skriv i stället vem som svarar för frågan."
            yield passage.at(message, start)


def _is_secret(found: re.Match[str]) -> bool:
    """Return whether the value is a secret, and not what is said about one."""
    if found["sign"] == " " and found["purpose"]:  # koden till de 1500 dörrarna
        return False
    value, before = found["value"].strip("*_`'\"”’.,;#()[]"), found.string[: found.start()]
    if _CODE.fullmatch(value):  # an amount has a word before it: återställda lösenord: 1480
        return not found["password"] or (found["sign"] != "|" and not re.search(r"\w $", before[-2:]))
    is_set = found["sign"] == "=" and " " not in found[0] and "saknas" not in value
    return is_set or _MIXED.fullmatch(value) is not None
