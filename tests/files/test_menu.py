"""A line in the menu: where it is put, and that the rest of mkdocs.yml is as it was."""

from __future__ import annotations

import pytest

from macros.files.menu import add_page, move_page, pages
from macros.model.problems import CommandError

SETTINGS = "# egen\nextra: !ENV [X, '']\nnav:\n  - A:\n      - a.md # först\n      - B: b.md\nstrict: true\n"


def test_the_line_is_put_after_its_neighbour_with_the_same_indent() -> None:
    assert add_page(SETTINGS, "ny.md", "a.md") == SETTINGS.replace("# först\n", "# först\n      - ny.md\n")


def test_the_line_can_be_put_before_its_neighbour() -> None:
    assert add_page(SETTINGS, "ny.md", "b.md", before=True) == SETTINGS.replace(
        "      - B", "      - ny.md\n      - B"
    )


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        ("nav:\n  - a.md # först\n  - b.md\n  - c.md\n", "nav:\n  - b.md\n  - a.md # först\n  - c.md\n"),
        ("nav:\r\n  - A: a.md\r\n  - b.md", "nav:\r\n  - b.md\r\n  - A: a.md"),
    ],
)
def test_a_line_can_be_moved_to_below_another(text: str, moved: str) -> None:
    assert move_page(text, "a.md", "b.md") == moved


@pytest.mark.parametrize("text", ["nav:\r\n- a.md\r\n- b.md\r\n", "\ufeffnav:\r\n  - 'a.md'\r\n  - b.md"])
def test_line_endings_and_the_byte_order_mark_are_kept(text: str) -> None:
    changed = add_page(text, "ny.md", "b.md")

    assert changed.startswith(text)
    assert changed.count("\n") == changed.count("\r\n") == text.count("\n") + 1
    assert pages(changed) == ["a.md", "b.md", "ny.md"]


@pytest.mark.parametrize(
    "text",
    [
        "nav: [a.md, b.md]\n",
        "nav:\n  - A:\n      a.md\n",
        "nav:\n  - b.md\nother:\n  - a.md\n",
        "nav:\n  - a.md\n  - a.md\n",
        "nav:\n  - - a.md\n    - b.md\n",
        "nav:\n",
    ],
)
def test_a_menu_that_is_written_otherwise_is_refused(text: str) -> None:
    with pytest.raises(CommandError, match="inte skriven med en sida per rad"):
        add_page(text, "ny.md", "a.md")
