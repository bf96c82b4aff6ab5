"""The rule that lasting text names what holds today (T018)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.checks.base import Finding, Page, Subject, at, check, in_body, texts
from macros.content import read_markdown
from macros.problems import Severity, quoted
from macros.schema.registers import Replaced


@check("T018", Severity.HINT)
def check_replaced(subject: Subject) -> Iterator[Finding]:
    """Text som gäller i dag bör ha dagens namn på lagar och myndigheter. Det gamla får stå intill."""
    patterns = [(replaced, _pattern(replaced)) for replaced in subject.handbook.replaced.data.replaced]
    for page in _lasting(subject):
        for keys, text in texts(page):
            for message, _ in _outdated(text, patterns):
                if "sokord" not in keys:  # people search for the old name
                    yield at(page, message, *keys)
        for paragraph in read_markdown(page.body).paragraphs:
            for message, start in _outdated(paragraph.text, patterns):
                yield in_body(page, message, paragraph.line + paragraph.text.count("\n", 0, start))


def _lasting(subject: Subject) -> Iterator[Page]:
    book = subject.handbook
    yield from book.areas.values()
    for name, page in book.pages.items():
        if not name.startswith("om/") and name != "ordlista.md":
            yield page
    yield from (book.organisation, book.figures, book.documents, book.wheel)


def _pattern(replaced: Replaced) -> re.Pattern[str]:
    name = r"\s+".join(map(re.escape, replaced.old.split()))
    names = [f"(?i:{name})", *([re.escape(replaced.abbreviation)] if replaced.abbreviation else [])]
    return re.compile(rf"(?<!\w)(?:{'|'.join(names)})(?!\w)")


def _outdated(text: str, patterns: list[tuple[Replaced, re.Pattern[str]]]) -> Iterator[tuple[str, int]]:
    """Yield, for each old name that stands in a text without the new one, what to write and where."""
    for replaced, pattern in patterns:
        found = pattern.search(text)
        if found and replaced.new.casefold() not in " ".join(text.split()).casefold():
            since = f" sedan {replaced.since.isoformat()}" if replaced.since else ""
            yield f"{quoted(found[0])} är ersatt{since}. Skriv {quoted(replaced.new)}.", found.start()
