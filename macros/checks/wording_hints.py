"""Hints for a writer: long sentences and paragraphs, abbreviations, links without a name, revealing and outdated words (S…, T018)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from macros.checks.base import Finding, Page, Subject, check, in_body
from macros.checks.passages import (
    SENTENCES,
    WORDS,
    pages_being_written,
    read_all_text,
    read_body,
    read_passages,
)
from macros.files.markdown import Place, read_markdown
from macros.files.sentences import count_words, read_sentences
from macros.model.problems import Severity, quoted
from macros.model.registers import Replaced, WarningWord
from macros.model.texts import TextKind

MOST_WORDS_IN_SENTENCE = 30
MOST_WORDS_IN_PARAGRAPH = 120

_WITHOUT_SENTENCES = frozenset({Place.HEADING, Place.CELL})

_ABBREVIATION = re.compile(
    r"(?<![\w/.-])(?:[A-ZÅÄÖ]{2,6}s?|[A-ZÅÄÖ](?=[a-zåäö]{0,2}[A-ZÅÄÖ])[A-Za-zÅÄÖåäö]{2,3})(?!\w)"
)
"""Capitals (RSA), or three or four letters with capitals among them (TiB, SoF); not names such as GitHub."""
_EXPLAINED = re.compile(
    r"\(([A-ZÅÄÖ][A-Za-zÅÄÖåäö]{1,5})(?=\))|(?<!\w)([A-ZÅÄÖ][A-Za-zÅÄÖåäö]{1,5}) \((?=[^)]{0,200}?[a-zåäö]{2})"
)
"""Where a text says itself what an abbreviation stands for: råd (BRÅ), or BRÅ (råd)."""
_ROMAN = re.compile(r"[IVX]+")
_NEEDS_NO_READING = frozenset(
    {"AB", "EU", "FN", "GPS", "HB", "ID", "IT", "OBS", "OK", "PDF", "SMS", "TV", "USA"}
)
"""Abbreviations that need no explanation."""

_NAMELESS = frozenset(
    {
        "här", "klicka", "klicka här", "länk", "länken", "läs mer", "läs mera", "läs mer här", "läs mera här", "mer",
        "mer information", "mera", "se här", "se mer", "den här länken", "denna länk", "den här sidan", "tryck här",
    }
)  # fmt: skip


@check("S001", Severity.HINT)
def check_long_sentences(subject: Subject) -> Iterator[Finding]:
    """En mening bör ha högst 30 ord, så att den går att läsa en gång. Punkterna i en lista räknas var för sig."""
    for page in pages_being_written(subject):
        for passage in read_passages(page, SENTENCES):
            if passage.place in _WITHOUT_SENTENCES:
                continue
            for sentence in read_sentences(passage.text):
                if sentence.words > MOST_WORDS_IN_SENTENCE:
                    message = f"Meningen har {sentence.words} ord. Dela den, eller gör uppräkningen till en lista: högst {MOST_WORDS_IN_SENTENCE} ord. Den börjar {quoted(sentence.text, 40)}"
                    end = "" if message.endswith(("…”", ".”")) else "."
                    yield passage.at(f"{message}{end}", sentence.start)


@check("S002", Severity.HINT)
def check_long_paragraphs(subject: Subject) -> Iterator[Finding]:
    """Ett stycke bör ha högst 120 ord och handla om en sak."""
    for page in pages_being_written(subject):
        for passage in read_body(page):
            words = count_words(passage.text)
            if passage.place not in _WITHOUT_SENTENCES and words > MOST_WORDS_IN_PARAGRAPH:
                message = f"Stycket har {words} ord. Dela det med en tom rad där det byter ämne: högst {MOST_WORDS_IN_PARAGRAPH} ord."
                yield passage.at(message)


@check("S003", Severity.HINT)
def check_unexplained_abbreviations(subject: Subject) -> Iterator[Finding]:
    """En förkortning bör stå i ordlistan eller i data/organisation.yml, så att den förklaras där den används."""
    known = _known_abbreviations(subject)
    for page in pages_being_written(subject):
        if page.page.startswith("om/") and page.page != "om/index.md":  # for those who know YAML and HTML
            continue
        passages = list(read_passages(page, SENTENCES))
        text = "\n".join(passage.text for passage in passages)
        explained = {found[found.lastindex or 0] for found in _EXPLAINED.finditer(text)}
        told = set(known)
        for passage in passages:
            for found in _ABBREVIATION.finditer(_without_addresses(passage.text)):
                short = found[0].removesuffix("s")
                is_known = short.casefold() in told or _ROMAN.fullmatch(short)
                if not is_known and short not in explained:
                    told.add(short.casefold())
                    message = f"Förkortningen {quoted(short)} står inte i ordlistan. Skriv ut den, eller lägg till den i data/ordlista.yml."
                    yield passage.at(message, found.start())


def _known_abbreviations(subject: Subject) -> frozenset[str]:
    book = subject.handbook
    return frozenset(
        short.casefold()
        for short in (
            *_NEEDS_NO_READING,
            *(term.term for term in book.glossary.data.terms),
            *(party.abbreviation for party in book.organisation.data.parties.values() if party.abbreviation),
            *(replaced.abbreviation for replaced in book.replaced.data.replaced if replaced.abbreviation),
        )
    )


def _without_addresses(text: str) -> str:
    return re.sub(r"(?<!\S)\S+(?:://|@)\S+", lambda found: " " * len(found[0]), text)


@check("S004", Severity.HINT)
def check_link_texts(subject: Subject) -> Iterator[Finding]:
    """En länk bör heta det som den leder till. Den som hör sidan uppläst får ofta bara länkarna."""
    for page in pages_being_written(subject):
        for link in read_markdown(page.body).links:
            called = " ".join(link.text.split()).strip(" .:!…»>→").casefold()
            if not link.is_image and called in _NAMELESS:
                message = f"Länken heter {quoted(link.text)}. Skriv vad den leder till, så att den går att förstå utan meningen runt om."
                yield in_body(page, message, link.line)


@check("S007", Severity.HINT)
def check_warning_words(subject: Subject) -> Iterator[Finding]:
    """Ord som ofta står vid sådant som ska skyddas (data/varningsord.yml) bör leda till en prövning av sekretessen."""
    words = [(word, _pattern(word)) for word in subject.handbook.warning_words.data.warnings]
    for page in subject.all_files:
        if page is subject.handbook.warning_words:
            continue
        passages = list(read_passages(page, WORDS | {TextKind.CONTACT}))
        text = "\n".join(passage.text for passage in passages).casefold()
        for word, pattern in words:
            if not any(said.split()[0].casefold() in text for said in word.words):
                continue  # a fast test, since most words are on no page
            for passage in passages:
                for found in pattern.finditer(passage.text):
                    message = f"{quoted(found[0])} kan höra till det som ska skyddas. {word.why} Skriv vem som svarar för frågan i stället, eller pröva sekretessen först."
                    yield passage.at(message, found.start())


def _pattern(word: WarningWord) -> re.Pattern[str]:
    """Return a pattern for the words in any inflection, and for words that begin with them."""
    begun = "|".join(r"\w*\s+".join(map(re.escape, said.split())) for said in word.words)
    allowed = "".join(rf"(?!{re.escape(other)})" for other in word.allowed)
    return re.compile(rf"(?<!\w){allowed}(?:{begun})\w*", re.IGNORECASE)


@check("T018", Severity.HINT)
def check_replaced(subject: Subject) -> Iterator[Finding]:
    """Text som gäller i dag bör ha dagens namn på lagar och myndigheter. Det gamla får stå intill."""
    patterns = [(replaced, _name_pattern(replaced)) for replaced in subject.handbook.replaced.data.replaced]
    book = subject.handbook
    pages: list[Page] = [*book.areas.values(), book.organisation, book.figures, book.documents, book.wheel]
    pages += [
        page for name, page in book.pages.items() if not name.startswith("om/") and name != "ordlista.md"
    ]
    for passage in chain.from_iterable(read_all_text(page, "sokord") for page in pages):
        for replaced, pattern in patterns:  # people search for the old name: it may stand under sokord
            found = pattern.search(passage.text)
            if found and replaced.new.casefold() not in " ".join(passage.text.split()).casefold():
                since = f" sedan {replaced.since.isoformat()}" if replaced.since else ""
                message = f"{quoted(found[0])} är ersatt{since}. Skriv {quoted(replaced.new)}."
                yield passage.at(message, found.start())


def _name_pattern(replaced: Replaced) -> re.Pattern[str]:
    name = r"\s+".join(map(re.escape, replaced.old.split()))
    names = [f"(?i:{name})", *([re.escape(replaced.abbreviation)] if replaced.abbreviation else [])]
    return re.compile(rf"(?<!\w)(?:{'|'.join(names)})(?!\w)")
