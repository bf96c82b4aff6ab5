"""One handbook that breaks each rule, what is said of it, and one that comes close but keeps the rule."""

from __future__ import annotations

from tests.writing import INDEX, Changes, page


class Example:
    """Changes that break a rule, every problem they give, and changes that break no rule; a text is that of the start page."""

    def __init__(self, wrong: Changes | str, *problems: str, right: Changes | str | None = None) -> None:
        self.wrong = _changes(wrong)
        self.problems = list(problems)
        self.right = _changes(right or {})


def _changes(given: Changes | str) -> Changes:
    return {INDEX: page(given)} if isinstance(given, str) else given
