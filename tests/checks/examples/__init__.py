"""One handbook that breaks each rule, what is said of it, and one that comes close but keeps the rule."""

from __future__ import annotations

from tests.writing import Changes


class Example:
    """Changes that break a rule, every problem they give, and changes that break no rule at all."""

    def __init__(self, wrong: Changes, *problems: str, right: Changes | None = None) -> None:
        self.wrong = wrong
        self.problems = list(problems)
        self.right = right or {}
