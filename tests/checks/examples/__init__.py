"""One handbook that breaks each rule, what is said of it, and one that comes close but keeps the rule."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.writing import Changes


@dataclass(frozen=True)
class Example:
    """Changes that break a rule, every problem they give, and changes that break no rule at all."""

    wrong: Changes
    problems: list[str]
    right: Changes = field(default_factory=dict)
