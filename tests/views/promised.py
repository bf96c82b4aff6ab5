"""Actions and follow-ups in small handbooks, for the tests of what is known of them."""

from __future__ import annotations

from pathlib import Path

from macros.handbook import Handbook
from macros.views.actions import ActionRow, State, build_actions
from tests.drawing import TODAY, load, year
from tests.writing import entry, report

ACTION = "\n  - {id: larm, text: Nytt larm, slag: beslutad}\n"
DUE_2023 = "\n  - {id: larm, text: Nytt larm, slag: beslutad, senast: 2023}\n"


def followed_up(outcome: str, **more: str) -> str:
    """Return a follow-up of the action, as YAML."""
    return "\n" + "".join(
        [
            f"  - atgard: 2021/bevakning/larm\n    utfall: {outcome}\n",
            *(f"    {key}: {value}\n" for key, value in more.items()),
        ]
    )


def later(number: int, uppfoljning: str | None = None, lage: str = "inlamnad") -> dict[str, str]:
    """Return a later report, with or without a follow-up."""
    return year(number, index=report(lage=lage), bevakning=entry(uppfoljning=uppfoljning))


def only(book: Handbook) -> ActionRow:
    """Return the only action of a handbook."""
    (row,) = build_actions(book, TODAY)
    return row


def state(tmp_path: Path, *later_reports: dict[str, str], action: str = ACTION) -> State:
    """Return the state of an action of 2021, after later reports."""
    return only(load(tmp_path, year(2021, bevakning=entry(atgarder=action)), *later_reports)).state
