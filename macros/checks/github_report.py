"""The report of a check in a pull request on GitHub: a note on each line, and a summary of all problems in Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from macros.model.problems import Problem, Rule

LARGEST_SUMMARY = 900_000
"""Bytes. GitHub shows nothing at all of a summary that is larger than 1 MiB."""

_RULES_PAGE = "om/regler/"
_MEANINGFUL = re.compile(r"[!-$&*:<>@\[-`{-~]")


@dataclass(frozen=True)
class Rulebook:
    """The rules, and where readers find them; ``address`` is that of the published site, or empty when not known."""

    rules: tuple[Rule, ...] = ()
    address: str = ""

    def text(self, code: str) -> str | None:
        """Return a rule as the editors read it, or None for one that is not in the book."""
        return next((rule.text for rule in self.rules if rule.code == code), None)

    def link(self, code: str) -> str | None:
        """Return a rule's address on the published site, or None when the site's address is not known."""
        if not self.address or self.text(code) is None:
            return None
        return f"{self.address.rstrip('/')}/{_RULES_PAGE}#{code}"

    def linked(self, code: str) -> str:
        """Return a code in Markdown, as a link to the rule when the site's address is known."""
        link = self.link(code)
        return f"[{code}](<{link}>)" if link else code


def format_github(problems: Iterable[Problem], rulebook: Rulebook) -> str:
    """Return the problems as workflow commands, which GitHub shows on the line they concern (ten of a kind).

    Each says what is wrong and what to write instead, then the rule and where it stands.
    """
    return "\n".join(_annotation(problem, rulebook) for problem in sorted(problems))


def _annotation(problem: Problem, rulebook: Rulebook) -> str:
    def escaped(text: str) -> str:
        return text.replace("%", "%25").replace("\n", "%0A")

    kind = "error" if problem.is_error else "notice"
    path = escaped(problem.path).replace(",", "%2C").replace(":", "%3A")
    title = f"Fel {problem.code}" if problem.is_error else f"Tips {problem.code} (stoppar inget)"
    rule = rulebook.text(problem.code)
    parts = [problem.message, rule and f"Regeln: {rule}", rulebook.link(problem.code)]
    message = escaped("\n".join(filter(None, parts)))
    return f"::{kind} file={path},line={problem.line},title={title}::{message}"


def build_summary(problems: Iterable[Problem], rulebook: Rulebook) -> str:
    """Return Markdown with every problem, errors first, and then each broken rule once.

    Editors' text is escaped. More problems than fit in LARGEST_SUMMARY are counted.
    """
    found = sorted(problems)
    if not found:
        return "## Kontroll av handboken\n\nInga fel.\n"
    errors = [problem for problem in found if problem.is_error]
    hints = [problem for problem in found if not problem.is_error]
    consequence = "Ett tips är ett råd. Inget stoppar ändringen."
    if errors:
        consequence = (
            "Felen stoppar ändringen tills de är rättade. Ett tips är ett råd och stoppar ingenting."
        )
    parts = ["## Kontroll av handboken", f"**{len(errors)} fel, {len(hints)} tips.** {consequence}"]
    broken = sorted({problem.code for problem in found})
    texts = ((code, rulebook.text(code)) for code in broken)
    rules = "\n".join(f"- **{rulebook.linked(code)}** {_shown(text)}" for code, text in texts if text)
    last = ["### Reglerna", rules]
    room = LARGEST_SUMMARY - sum(len(part.encode()) for part in (*parts, *last))
    for heading, each in (("### Fel som ska rättas", errors), ("### Tips, som inte stoppar något", hints)):
        if each:
            table = _table(each, rulebook, room)
            room -= len(table.encode())
            parts += [heading, table]
    return "\n\n".join([*parts, *last]) + "\n"


def _table(problems: Sequence[Problem], rulebook: Rulebook, room: int) -> str:
    """Return the problems as a table of at most ``room`` bytes; what does not fit is counted."""
    lines = ["| Fil | Rad | Regel | Vad som är fel, och vad du kan göra |", "| --- | ---: | --- | --- |"]
    for number, problem in enumerate(problems):
        code = rulebook.linked(problem.code)
        row = f"| {_shown(problem.path)} | {problem.line} | {code} | {_shown(problem.message)} |"
        room -= len(row.encode()) + 1
        if room < 0:
            more = len(problems) - number
            lines += ["", f"Och {more} till, som inte får plats här. Kör `make check` för att se alla."]
            break
        lines.append(row)
    return "\n".join(lines)


def _shown(text: str) -> str:
    """Return text that Markdown and HTML show as it is, on one line; GitHub may also give meaning to $ and @."""
    return _MEANINGFUL.sub(lambda found: f"&#{ord(found[0])};", " ".join(text.split()))
