"""Who answers for the handbook, and for its areas."""

from __future__ import annotations

from tests.conftest import CheckChanges
from tests.writing import ORGANISATION, organisation


def test_a_handbook_that_nobody_answers_for_is_told(check: CheckChanges) -> None:
    assert check({ORGANISATION: organisation(handboksansvarig=None)}) == [
        f"{ORGANISATION}:1: [A008] Tips: Ingen ansvarar för handboken. Är det känt skriver du handboksansvarig: och id:t för en roll som har en kontakt."
    ]


def test_of_someone_unknown_nothing_is_asked(check: CheckChanges) -> None:
    assert "A008" not in str(check({ORGANISATION: organisation(handboksansvarig="x-y")}))
