"""Rules for personal data: identity numbers (T017), telephone numbers and e-mail addresses (S005, S006)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from macros.checks.base import Finding, Subject, check
from macros.checks.passages import read_normalised
from macros.model.problems import Severity, folded, quoted
from macros.model.reading import GAP, as_read, identity_numbers

_AT = re.compile(
    r"(?i) ?[\[({<] ?(?:at|a|snabel-?a|@) ?[\])}>] ?| snabel-?a |[ _-]at[ _-](?=[\w-]{1,60}\.[a-z])| ?@ ?"
)
_DOT = re.compile(r"(?i) ?[\[({<] ?(?:dot|punkt|\.) ?[\])}>] ?|(?<=\w) (?:dot|punkt|\.) (?=\w)")
_ADDRESS = re.compile(r"(?<![\w.+'-])([\w.+'-]{1,99})@([^\W\d_][\w-]{1,99}(?:\.[\w-]{1,99}){0,9})(?![\w/-])")
_PART = r"[^\W\d_]+(?:['-][^\W\d_]+)*"
_OF_A_PERSON = re.compile(rf"(?=.*[^\W\d_]{{3}})(?:{_PART}[._]+)+{_PART}(?:[._]?\d+)?")
_OF_A_FUNCTION = re.compile(
    r"(?:^|-)(?:(?:alarm|avfall|bemanning|beredskap|bibliotek|bokning|centr|data|diari|drift|ekonomi|epost|fakt|fastighet|forening|forskol|forvalt|fritid|gymnasi"
    r"|info|inkop|kansli|kontakt|kommun|konsument|krisl|kultur|kundt|larm|ledning|medborg|miljo|namnd|naring|nyhet|omsorg|overform|personal|raddning|reception"
    r"|registrator|rektor|sakerhet|service|social|support|system|teknik|trafik|trygghet|turis|upphandling|vaxel|webb)[a-z]*"
    r"|[a-z]*(?:ansvarig|avdelning|bolag|center|chef|enhet|grupp|jour|kontor|samordnare|skola|tjanst)(?:en|et|n)?"
    r"|brand|bygg|it|kris|kund|no|park|post|press|reply|stad|test|vakt|vard|[b-df-hj-np-tvxz]{2,5})(?:-|$)"
)
"""Words for what a mailbox is for, in a folded name. A part without a vowel is an abbreviation."""
_PRIVATE_DOMAINS = re.compile(
    r"(?:aol|bredband2?|fastmail|glocalnet|gmail|gmx|googlemail|hey|hotmail|icloud|live|mail|msn|outlook|proton|protonmail|rocketmail|tele2|tutanota|yahoo|yandex|ymail|zoho)(?:\.com?)?\.[a-z]{2,3}"
    r"|(?:bahnhof|comhem|home|passagen|spray|swipnet|telia)\.se|(?:mac|me|telia)\.com|ownit\.nu|web\.de"
)

_ABROAD = r"(?:\(?\+ ?|00 ?)"
_TELEPHONE = re.compile(
    rf"(?i)(?<![^\W_])(?<![/-])(?<!\d[.,:])(?:\(?(?:08|0 7\d{{1,2}}|0[1-9]\d{{1,2}})(?!\d)(?:{GAP}\n?\d){{5,8}}|0 ?[1-9]\d{{6,8}}|0 7(?: \d){{8}}"
    rf"|{_ABROAD}46(?:{GAP}\n?\d){{7,11}}|46[ -]?(?:\(0\) ?)?7[02369](?:{GAP}\d){{7}}"
    rf"|{_ABROAD}(?:1(?=[ .(-]*[2-9]\d\d)|[2-9]\d{{0,2}})(?:{GAP}\d){{7,12}}"
    r"|(?:tel|tele|telefon|tfn|mobil|mob|fax)(?:nummer|nr)?[.:]{0,2} (?!\d{4}(?!\d))[2-9]\d(?:[ -]?\d){3,7}"
    r")(?![^\W_])(?![.:-]\d|,[1-9])"
)
"""A number in Sweden, with its area code or after a word; or one in another country."""
_ANOTHER_KIND = re.compile(
    r"\d\d[./ -]\d\d[./ -](?:19|20)\d\d|\d{4}-\d{4}|(?:[0-2]\d(?:[.:]?[0-5]\d)? ?- ?[0-2]\d(?:[.:]?[0-5]\d)? ?)+"
    r"|\+ ?\d{1,3}(?: \d{3}){1,2}|.*(?<!\d)000(?!\d).*"
)
"""A date, hours or an amount."""
_NUMBERED = re.compile(
    r"(?i)(?:(?:artik|avtal|best|diari|fakt|konto|kund|löp|order|ref|serie|ärende|bankgiro|plusgiro)\w*|dnr|bg|pg|ocr|isbn|issn|ean|kl|klockan|sfs|version)[.: ]{0,3}$"
)
"""What stands before a number of another kind."""


def personal_addresses(text: str) -> Iterator[re.Match[str]]:
    """Yield the e-mail addresses in a text from ``as_read`` that look like a person's: förnamn.efternamn@, or a private mail service."""
    plain = _AT.sub("@", _DOT.sub(".", text))
    for found in _ADDRESS.finditer(plain) if "@" in plain else ():
        name = found[1].partition("+")[0].strip(".-'")
        is_person = _OF_A_PERSON.fullmatch(name) and not _OF_A_FUNCTION.search(folded(name))
        if is_person or _PRIVATE_DOMAINS.fullmatch(found[2].casefold()):
            yield found


def telephone_numbers(text: str) -> Iterator[re.Match[str]]:
    """Yield the telephone numbers in a text from ``as_read``: Swedish with their area code, and foreign with a plus sign."""
    for found in _TELEPHONE.finditer(text):
        before, after = text[max(found.start() - 24, 0) : found.start()], text[found.end() : found.end() + 2]
        # Figures in a row, such as the columns of a table in a PDF, have nothing but blanks between them.
        is_in_row = re.search(r"\d[ .]$", before) or re.match(r"[ .]\d", after)
        is_marked = re.search("[-/()+]", found[0]) or not is_in_row
        if is_marked and not _NUMBERED.search(before) and not _ANOTHER_KIND.fullmatch(found[0]):
            yield found


@check("T017")
def check_identity_numbers(subject: Subject) -> Iterator[Finding]:
    """Personnummer och samordningsnummer får inte stå i handboken, inte heller som exempel."""
    message = "Här står ett personnummer eller samordningsnummer. Ta bort det, också ur filens historik."
    passages = [passage for passage in read_normalised(subject) if passage.text.strip()]
    for passage in passages:
        for start, _ in identity_numbers(passage.text):
            yield passage.at(message, start)
    for before, after in pairwise(passages):  # over the border between two cells of an attachment
        end = before.text[-30:] if before.path == after.path and not after.path.endswith(".md") else ""
        for start, stop in identity_numbers(f"{end}\n{after.text[:30]}") if end else ():
            if start < len(end) < stop:
                yield after.at(message)


@check("S005", Severity.HINT)
def check_telephone_numbers(subject: Subject) -> Iterator[Finding]:
    """Ett telefonnummer till en person hör inte hemma i handboken. Växelns och funktioners nummer står som kontakt."""
    known = {_digits(number.number) for number in subject.handbook.organisation.data.emergency}
    known |= {_digits(found[0]) for text in _contacts(subject) for found in telephone_numbers(text)}
    for passage in read_normalised(subject):
        for found in telephone_numbers(passage.text):
            digits = _digits(found[0])
            if not any(number.endswith(digits) for number in known):
                message = f"{quoted(re.sub('[*`_~]', '', found[0]))} ser ut som ett telefonnummer. Skriv rollen. Är det växelns eller en funktions nummer lägger du det som kontakt i data/organisation.yml."
                yield passage.at(message, found.start())


@check("S006", Severity.HINT)
def check_private_addresses(subject: Subject) -> Iterator[Finding]:
    """En e-postadress i handboken är en funktionsbrevlåda, aldrig en persons."""
    known = {found[0] for text in _contacts(subject) for found in personal_addresses(text)}
    for passage in read_normalised(subject):
        for found in personal_addresses(passage.text):
            if found[0] not in known:
                message = f"{quoted(found[0])} ser ut som en persons adress. Skriv rollen eller en funktionsbrevlåda."
                yield replace(passage, text=found.string).at(message, found.start())


def _contacts(subject: Subject) -> Iterator[str]:
    """Yield the contacts in the organisation, of today and of each locked report, which have a rule of their own."""
    then = (submission.record.known.organisation for submission in subject.handbook.submissions.values())
    for organisation in (subject.handbook.organisation.data, *then):
        yield from (as_read(actor.contact) for actor in organisation.actors.values() if actor.contact)


def _digits(text: str) -> str:
    """Return the digits of a telephone number with 0 for the country code: 0322-12 34 56 is +46 322 12 34 56."""
    return re.sub(r"^(?:00)?46(?=\d{7})", "0", re.sub(r"\D", "", text.replace("(0)", "")))
