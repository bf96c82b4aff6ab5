"""The command that says where a draft stands: the same as the page, and nothing is changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.commands.cli import main
from tests.views.test_readiness import FINISHED, WAITING
from tests.writing import ENTRY, Changes, entry, write

Printed = pytest.CaptureFixture[str]

JANUARY_31 = "1675123200"


@pytest.fixture(autouse=True)
def _built_in_january(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", JANUARY_31)


def told(root: Path, changes: Changes, year: int = 2022) -> int:
    return main(["lage", str(year), "--rot", str(write(root, changes))])


def test_all_of_it_is_printed(tmp_path: Path, capsys: Printed) -> None:
    assert told(tmp_path, WAITING) == 0
    text, _, reminder = capsys.readouterr().out.partition("\nPåminnelse att kopiera:\n\n")

    assert text == (
        "Inlämningsläge 2022, den 31 januari 2023\n"
        "5 saker återstår innan rapporten kan lämnas in.\n"
        "\n"
        "Skrivna bidrag: 1 av 2\n"
        "Besked om godkännande: 1 av 2, varav 1 ej inhämtat\n"
        "Åtgärder utan utfall: 2\n"
        "Sekretessprövning: Uppgift saknas\n"
        "\n"
        "Bidragen är skrivna: 31 januari 2023 (i dag)\n"
        "Bidragen är godkända: 21 februari 2023 (om 21 dagar)\n"
        "Sammanträde i kommunstyrelsen: 14 mars 2023 (om 42 dagar)\n"
        "\n"
        "1.1 Bevakning (Säkerhetschef, KSF)\n"
        "  Inte skrivet. Godkännande: saknas.\n"
        "  - Bidraget är inte skrivet.\n"
        "  - Godkännande saknas.\n"
        "  - Åtgärden ”Nya lås” från rapporten 2021 saknar utfall.\n"
        "\n"
        "1.2 Skola (Rektor, KSF)\n"
        "  Skrivet. Godkännande: ej inhämtat.\n"
        "\n"
        "Rapporten som helhet\n"
        "  - Sekretessprövning saknas.\n"
        "  - Åtgärden ”En mall” från rapporten 2021 saknar utfall.\n"
    )
    assert reminder.startswith("Årsrapport 2022 ska behandlas av kommunstyrelsen den 14 mars 2023.\n")
    assert reminder.endswith("Tack för hjälpen.\n")


def test_a_draft_that_lacks_nothing_is_told_so(tmp_path: Path, capsys: Printed) -> None:
    assert told(tmp_path, FINISHED) == 0

    said = capsys.readouterr().out
    assert "\nInget saknas. Rapporten kan lämnas in.\n" in said
    assert "  Skrivet. Godkännande: godkänt av Säkerhetschef, KSF.\n" in said
    assert "Påminnelse" not in said


@pytest.mark.parametrize(
    ("year", "sentence"),
    [
        (2021, "Rapporten 2021 är redan inlämnad, så inget återstår.\n"),
        (2020, "Det finns ingen rapport för 2020 i handboken.\n"),
    ],
)
def test_a_year_without_a_draft_is_told(tmp_path: Path, capsys: Printed, year: int, sentence: str) -> None:
    assert told(tmp_path, WAITING, year) == 1
    assert capsys.readouterr().out == sentence


def test_a_handbook_with_faults_is_mended_first(tmp_path: Path, capsys: Printed) -> None:
    assert told(tmp_path, {**WAITING, ENTRY: entry(status="klart")}) == 1
    assert "[V003]" in capsys.readouterr().out


def test_one_area_gets_its_own_part_and_its_own_reminder(tmp_path: Path, capsys: Printed) -> None:
    assert main(["lage", "2022", "bevakning", "--rot", str(write(tmp_path, WAITING))]) == 0
    text, _, reminder = capsys.readouterr().out.partition("\nPåminnelse att kopiera:\n\n")

    assert text == (
        "Inlämningsläge 2022, den 31 januari 2023\n"
        "\n"
        "1.1 Bevakning (Säkerhetschef, KSF)\n"
        "  Inte skrivet. Godkännande: saknas.\n"
        "  - Bidraget är inte skrivet.\n"
        "  - Godkännande saknas.\n"
        "  - Åtgärden ”Nya lås” från rapporten 2021 saknar utfall.\n"
    )
    assert "Säkerhetschef, KSF" in reminder
    assert "Hela rapporten" not in reminder


def test_an_area_that_lacks_nothing_gets_no_reminder(tmp_path: Path, capsys: Printed) -> None:
    assert main(["lage", "2022", "skola", "--rot", str(write(tmp_path, WAITING))]) == 0
    assert "Påminnelse" not in capsys.readouterr().out


def test_an_area_that_the_report_lacks_is_told(tmp_path: Path, capsys: Printed) -> None:
    assert main(["lage", "2022", "skolan", "--rot", str(write(tmp_path, WAITING))]) == 1
    assert capsys.readouterr().out == (
        "Området ”skolan” finns inte i rapporten 2022. Menade du skola? Tillåtet: bevakning, skola.\n"
    )
