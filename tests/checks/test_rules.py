"""Every rule has a code of its own, a text, a handbook that breaks it and one that keeps it."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections import Counter
from pathlib import Path

import pytest

from macros.checks import ALL_RULES, CHECKS
from macros.checks.between_states import RULES as RULES_BETWEEN_STATES
from macros.checks.mkdocs_warnings import RULES as ENGINE_RULES
from tests.checks import examples
from tests.checks.examples import Example
from tests.conftest import CheckChanges
from tests.writing import problems_in, write

EXAMPLES: dict[str, Example] = {
    code: example
    for module in pkgutil.iter_modules(examples.__path__, "tests.checks.examples.")
    for code, example in importlib.import_module(module.name).EXAMPLES.items()
}


def test_the_small_handbook_that_examples_change_breaks_no_rule(check: CheckChanges) -> None:
    assert check({}) == []


@pytest.mark.parametrize("code", EXAMPLES)
def test_the_wrong_example_gives_exactly_these_problems(code: str, check: CheckChanges) -> None:
    assert check(EXAMPLES[code].wrong) == EXAMPLES[code].problems


def test_a_wrong_example_breaks_its_own_rule_and_no_other() -> None:
    broken = {
        code: {re.findall(r"\[(\w+)\]", problem)[0] for problem in example.problems}
        for code, example in EXAMPLES.items()
    }

    assert broken == {code: {code} for code in EXAMPLES}


@pytest.mark.parametrize("code", EXAMPLES)
def test_the_right_example_breaks_no_rule(code: str, check: CheckChanges) -> None:
    assert check(EXAMPLES[code].right) == []


def test_a_link_out_of_the_handbook_breaks_f001_and_one_within_it_keeps_it(tmp_path: Path) -> None:
    root = write(tmp_path / "handbok")
    (tmp_path / "hemlig.md").write_text("---\ntitle: Hemlig\n---\n")
    (root / "docs/lank.md").symlink_to(tmp_path / "hemlig.md")
    (root / "docs/start.md").symlink_to(root / "docs/index.md")

    assert problems_in(root) == [
        "docs/lank.md:1: [F001] Filen är en länk ut ur handboken. Lägg själva filen här i stället."
    ]


def test_every_rule_has_an_example() -> None:
    # Above, in the tests of the build, and in the tests of two states.
    elsewhere = {"F001", *(rule.code for rule in (*ENGINE_RULES, *RULES_BETWEEN_STATES))}

    assert set(EXAMPLES) | elsewhere == {rule.code for rule in ALL_RULES}


def test_no_code_is_used_by_two_rules_and_no_check_stands_in_the_list_twice() -> None:
    for each in ([rule.code for rule in ALL_RULES], CHECKS):
        assert set(Counter(each).values()) == {1}


def test_a_rules_text_is_one_or_two_whole_sentences() -> None:
    texts = {rule.code: rule.text for rule in ALL_RULES}

    assert [
        code for code, text in texts.items() if not re.fullmatch(r"[A-ZÅÄÖ].+\.", text) or len(text) >= 160
    ] == []
