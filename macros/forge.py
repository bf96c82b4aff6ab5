"""Problems as a forge shows them in a pull request: a note on each line, and all of them in a summary in Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from macros.problems import Problem, Rule

LARGEST_SUMMARY = 900_000
"""Bytes. GitHub shows nothing at all of a summary that is larger than 1 MiB."""

_RULES_PAGE = "om/regler/"


@dataclass(frozen=True)
class Rulebook:
    """The rules, and where readers find them; ``address`` is that of the published site, or empty when not known."""

    rules: tuple[Rule, ...] = ()
    address: str = ""

    def text(self, code: str) -> str | None:
        """Return a rule as the editors read it, or None for one that is not in the book."""
        return next((rule.text for rule in self.rules if rule.code == code), None)

    def link(self, code: str) -> str | None:
        """Return where on the published site a rule stands, or None when that is not known."""
        if not self.address.startswith(("https://", "http://")) or self.text(code) is None:
            return None
        return f"{self.address.rstrip('/')}/{_RULES_PAGE}#{code}"


def format_github(problems: Iterable[Problem], rulebook: Rulebook) -> str:
    """Return the problems as workflow commands, which GitHub shows on the line they concern (ten of a kind).

    Each says what is wrong and what to write instead, then the rule and where it stands.
    """
    return "\n".join(_annotation(problem, rulebook) for problem in sorted(problems))


def _annotation(problem: Problem, rulebook: Rulebook) -> str:
    def escaped(text: str) -> str:
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")

    kind = "error" if problem.is_error else "notice"
    path = escaped(problem.path).replace(",", "%2C").replace(":", "%3A")
    title = f"Fel {problem.code}" if problem.is_error else f"Tips {problem.code} (stoppar inget)"
    text, link = rulebook.text(problem.code), rulebook.link(problem.code)
    said = [problem.message, f"Regeln: {text}" if text else None, link]
    message = "\n".join(part for part in said if part)
    return f"::{kind} file={path},line={problem.line},title={title}::{escaped(message)}"


def build_summary(problems: Iterable[Problem], rulebook: Rulebook) -> str:
    """Return Markdown with every problem, errors first, and then each broken rule once.

    What editors have written is shown as it is, whatever it means in Markdown or HTML. More problems than fit in
    LARGEST_SUMMARY are counted.
    """
    found = sorted(problems)
    errors = [problem for problem in found if problem.is_error]
    hints = [problem for problem in found if not problem.is_error]
    if not found:
        return "## Kontroll av handboken\n\nInga fel.\n"
    parts = ["## Kontroll av handboken", f"**{len(errors)} fel, {len(hints)} tips.** {_consequence(errors)}"]
    rules = ["### Reglerna", "\n".join(_rules(found, rulebook))]
    room = LARGEST_SUMMARY - sum(len(part.encode()) for part in (*parts, *rules))
    for heading, each in (("### Fel som ska rättas", errors), ("### Tips, som inte stoppar något", hints)):
        if each:
            table = _table(each, rulebook, room)
            room -= len(table.encode())
            parts += [heading, table]
    return "\n\n".join([*parts, *rules]) + "\n"


def _consequence(errors: Sequence[Problem]) -> str:
    if errors:
        return "Felen stoppar ändringen tills de är rättade. Ett tips är ett råd och stoppar ingenting."
    return "Ett tips är ett råd. Inget stoppar ändringen."


def _table(problems: Sequence[Problem], rulebook: Rulebook, room: int) -> str:
    """Return the problems as a table of at most ``room`` bytes; what does not fit is counted."""
    lines = [
        "| Fil | Rad | Regel | Vad som är fel, och vad du kan göra |",
        "| --- | ---: | --- | --- |",
    ]
    for number, problem in enumerate(problems):
        cells = (
            _shown(problem.path),
            str(problem.line),
            _code(problem.code, rulebook),
            _shown(problem.message),
        )
        row = f"| {' | '.join(cells)} |"
        room -= len(row.encode()) + 1
        if room < 0:
            more = len(problems) - number
            lines += ["", f"Och {more} till, som inte får plats här. Kör `make check` för att se alla."]
            break
        lines.append(row)
    return "\n".join(lines)


def _rules(problems: Iterable[Problem], rulebook: Rulebook) -> Iterator[str]:
    for code in sorted({problem.code for problem in problems}):
        if text := rulebook.text(code):
            yield f"- **{_code(code, rulebook)}** {_shown(text)}"


def _code(code: str, rulebook: Rulebook) -> str:
    link = rulebook.link(code)
    return f"[{code}](<{link}>)" if link else code


_MEANINGFUL = re.compile(r"[!-$&*:<>@\[-`{-~]")


def _shown(text: str) -> str:
    """Return text that Markdown and HTML show as it is, on one line; a forge may also give meaning to $ and @."""
    return _MEANINGFUL.sub(lambda found: f"&#{ord(found[0])};", " ".join(text.split()))
