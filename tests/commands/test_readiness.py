"""The command that says where a draft stands: the same as the page, and nothing is changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.conftest import Told
from tests.views.test_readiness import FINISHED, WAITING
from tests.writing import ENTRY, REPORT, Changes, entry, report, write

JANUARY_31 = "1675123200"
GUARDING = (
    "1.1 Bevakning (Säkerhetschef, KSF)\n"
    "  Inte skrivet. Godkännande: saknas.\n"
    "  - Bidraget är inte skrivet.\n"
    "  - Godkännande saknas.\n"
    "  - Åtgärden ”Nya lås” från rapporten 2021 saknar utfall för 2022.\n"
    "  Det här stoppar inte inlämningen:\n"
    "  - Nyckeltalet Avtal (förra året: 4) saknas. Skriv värdet eller uppgift-saknas.\n"
)


@pytest.fixture(autouse=True)
def _built_in_january(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", JANUARY_31)


def test_all_of_it_is_printed(tmp_path: Path, told: Told) -> None:
    text, _, reminder = told(write(tmp_path, WAITING), "lage", "2022")[1].partition(
        "\nPåminnelse att kopiera:\n\n"
    )

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
        f"\n{GUARDING}\n"
        "1.2 Skola (Rektor, KSF)\n"
        "  Skrivet. Godkännande: ej inhämtat.\n"
        "\n"
        "Rapporten som helhet\n"
        "  - Sekretessprövning saknas.\n"
        "  - Åtgärden ”En mall” från rapporten 2021 saknar utfall för 2022.\n"
    )
    assert reminder.startswith("Årsrapport 2022 ska behandlas av kommunstyrelsen den 14 mars 2023.\n")
    assert reminder.endswith("Tack för hjälpen.\n")


def test_a_draft_that_lacks_nothing_is_told_so(tmp_path: Path, told: Told) -> None:
    code, said = told(write(tmp_path, FINISHED), "lage", "2022")

    assert "\nInget saknas. Rapporten kan lämnas in.\n" in said
    assert "  Skrivet. Godkännande: godkänt av Säkerhetschef, KSF.\n" in said
    assert (code, "Påminnelse" in said) == (0, False)


def test_one_area_gets_its_own_part_and_its_own_reminder(tmp_path: Path, told: Told) -> None:
    root = write(tmp_path, WAITING)
    text, _, reminder = told(root, "lage", "2022", "bevakning")[1].partition("\nPåminnelse att kopiera:\n\n")

    assert text == f"Inlämningsläge 2022, den 31 januari 2023\n\n{GUARDING}"
    assert "Säkerhetschef, KSF" in reminder
    assert "Hela rapporten" not in reminder
    assert "Påminnelse" not in told(root, "lage", "2022", "skola")[1]


@pytest.mark.parametrize(
    ("changes", "arguments", "said"),
    [
        ({}, ["2021"], "Rapporten 2021 är redan inlämnad, så inget återstår.\n"),
        ({}, ["2020"], "Det finns ingen rapport för 2020 i handboken.\n"),
        ({}, ["2022", "skolan"], "Området ”skolan” finns inte i rapporten 2022. Menade du skola? Tillåtet: bevakning, skola.\n"),
        ({ENTRY: entry(status="klart")}, ["2022"], f"{ENTRY}:4: [V003]"),
    ],
)  # fmt: skip
def test_what_is_no_draft_is_told(
    tmp_path: Path, told: Told, changes: Changes, arguments: list[str], said: str
) -> None:
    code, out = told(write(tmp_path, {**WAITING, **changes}), "lage", *arguments)

    assert (code, said in out) == (1, True)


def test_a_report_that_is_brought_in_has_no_meeting_ahead_and_nobody_is_reminded(
    tmp_path: Path, told: Told
) -> None:
    old = report(lage="utkast", overford="true", sekretessprovning="uppgift-saknas")
    said = told(
        write(tmp_path, {REPORT: old, ENTRY: entry(godkand=None, nyckeltal="{avtal: 4}")}), "lage", "2021"
    )[1]

    assert "Inget återstår att föra in. Det som inte är känt får stå som uppgift saknas.\n" in said
    assert [word for word in ("Sammanträde", "Påminnelse", "lämnas in") if word in said] == []
