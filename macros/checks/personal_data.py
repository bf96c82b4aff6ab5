"""Rules for personal data: identity numbers (T017), telephone numbers and e-mail addresses (S005, S006)."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from macros.checks.base import Finding, Subject, check
from macros.checks.passages import Passage, read_all_text, read_attached
from macros.files.markdown import Place
from macros.files.text import read_text, shown_path
from macros.model.characters import normal
from macros.model.problems import Severity, quoted

_NUMBER = re.compile(r"(?<!\d)(18|19|20)?(\d{2})(\d{2})(\d{2})\s?[-+\u2010-\u2015\u2212]?\s?(\d{4})(?!\d)")
_COORDINATION = 60
"""Added to the day in a coordination number (samordningsnummer)."""

_ADDRESS = re.compile(r"(?<![\w.+-])(?P<name>[\w.+-]+)@(?P<domain>[\w-]+(?:\.[\w-]+)+)")
_OF_A_PERSON = re.compile(r"[^\W\d_]{2,}(?:-[^\W\d_]+)*\.[^\W\d_]+(?:-[^\W\d_]+)*\d*")
_PRIVATE_DOMAINS = frozenset(
    {
        "bahnhof.se", "bredband.net", "comhem.se", "fastmail.com", "gmail.com", "gmx.com", "googlemail.com",
        "home.se", "hotmail.com", "hotmail.se", "icloud.com", "live.com", "live.se", "mac.com", "me.com", "msn.com",
        "outlook.com", "passagen.se", "proton.me", "protonmail.com", "spray.se", "swipnet.se", "tele2.se", "telia.com",
        "yahoo.com", "yahoo.se", "ymail.com",
    }
)  # fmt: skip

_TELEPHONE = re.compile(
    r"(?<![\w:/.,-])(?!\d\d-\d\d-\d{4}|\d{4}[-–]\d{4}\b)(?:\+46[ -]?(?:\(0\) ?)?|0)[1-9]\d{0,2}(?:[ /–-]{0,3}\d){5,8}(?![\w-])"
)
"""A Swedish number with its area code; 112 and 113 13 have none. Not a date (05-10-2022) nor hours (0800-1630)."""


def personal_addresses(text: str) -> Iterator[re.Match[str]]:
    """Yield the e-mail addresses in a text that look like a person's: förnamn.efternamn@, or a private mail service."""
    for found in _ADDRESS.finditer(text) if "@" in text else ():
        if _OF_A_PERSON.fullmatch(found["name"]) or found["domain"].casefold() in _PRIVATE_DOMAINS:
            yield found


@check("T017")
def check_identity_numbers(subject: Subject) -> Iterator[Finding]:
    """Personnummer och samordningsnummer får inte stå i handboken, inte heller som exempel."""
    message = "Här står ett personnummer eller samordningsnummer. Ta bort det, också ur filens historik."
    root = subject.handbook.root
    files = chain((root / "docs").rglob("*.md"), (root / "data").glob("*.y*ml"), [root / "mkdocs.yml"])
    typed = (
        Passage(shown_path(root, file), 1, normal(read_text(root, file)[0] or ""), Place.RUNNING)
        for file in files
    )
    # The shown text too, where escapes and entities are replaced by their characters; values have none.
    shown = (passage for passage in _all_texts(subject) if passage.place or passage.where)
    for passage in chain(typed, shown):
        for found in filter(_is_identity_number, _NUMBER.finditer(passage.text)):
            # The number is masked in the names of files and sheets too.
            path, where = (_NUMBER.sub("…", text) for text in (passage.path, passage.where))
            yield replace(passage, path=path, where=where).at(message, found.start())


def _is_identity_number(found: re.Match[str]) -> bool:
    """Return whether digits are a date and four more, of which the last is right as Skatteverket reckons it (the Luhn sum)."""
    century, year, month, day, last = found.groups()
    born = int(day) - _COORDINATION if int(day) > _COORDINATION else int(day)
    try:
        # Without a century every year that could have the day is allowed: 2000 was a leap year.
        datetime.date(int((century or "20") + year), int(month), born)
    except ValueError:
        return False
    digits = enumerate(map(int, year + month + day + last))
    return sum(sum(divmod(digit * (2 - position % 2), 10)) for position, digit in digits) % 10 == 0


@check("S005", Severity.HINT)
def check_telephone_numbers(subject: Subject) -> Iterator[Finding]:
    """Ett telefonnummer till en person hör inte hemma i handboken. Växelns och funktioners nummer står som kontakt."""
    organisation = subject.handbook.organisation.data
    contacts = [actor.contact for actor in organisation.actors.values() if actor.contact]
    known = {_digits(text) for text in (*contacts, *(number.number for number in organisation.emergency))}
    for passage in _all_texts(subject):
        for found in _TELEPHONE.finditer(passage.text):
            if _digits(found[0]) not in known:
                message = f"{quoted(found[0])} ser ut som ett telefonnummer. Skriv rollen. Är det växelns eller en funktions nummer lägger du det som kontakt i data/organisation.yml."
                yield passage.at(message, found.start())


@check("S006", Severity.HINT)
def check_private_addresses(subject: Subject) -> Iterator[Finding]:
    """En e-postadress i handboken är en funktionsbrevlåda, aldrig en persons."""
    for passage in _all_texts(subject):
        for found in personal_addresses(passage.text):
            advice = "Skriv rollen eller en funktionsbrevlåda."
            message = f"{quoted(found[0])} ser ut som en persons adress. {advice}"
            yield passage.at(message, found.start())


def _all_texts(subject: Subject) -> Iterator[Passage]:
    """Yield every text in the handbook, code included, except the contacts, which have a rule of their own."""
    for page in subject.all_files:
        yield from read_all_text(page, "kontakt")
    yield from read_attached(subject)


def _digits(text: str) -> str:
    """Return the digits of a telephone number with 0 for the country code: 0322-12 34 56 is +46 322 12 34 56."""
    return re.sub(r"\D", "", re.sub(r"^\+46\s*(?:\(0\))?", "0", text.strip()))
