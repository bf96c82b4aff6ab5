"""Where the year stands: what a draft lacks, who is waited for, and how long there is left to the meeting."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from macros.checks import check_folder
from macros.checks.submissions import check_locks
from macros.views.reports.readiness import Readiness, build_readiness
from tests.drawing import handbook_of, year
from tests.writing import (
    ENTRY,
    ORGANISATION,
    REPORT,
    SECOND_AREA,
    Changes,
    area,
    entry,
    organisation,
    report,
    write,
)

PEOPLE = organisation(
    roller="\n  sakerhetschef-ksf: {namn: Säkerhetschef, enhet: ksf}\n  rektor-ksf: {namn: Rektor, enhet: ksf}\n",
    organ="\n  ks: kommunstyrelsen\n",
)
UNWRITTEN = {"status": "uppgift-saknas", "sammanfattning": "Uppgift saknas."}
LOCKS = "\n  - {id: las, text: Nya lås., slag: beslutad}\n"
TEMPLATE = "\n  - {id: mall, text: En mall, slag: foreslagen}\n"
OPEN: Changes = {
    **SECOND_AREA,
    ORGANISATION: PEOPLE,
    "docs/omraden/skola.md": area(title="Skola", nummer="2", ansvariga="rektor-ksf"),
    REPORT: report(atgarder=TEMPLATE),
    ENTRY: entry(nyckeltal="{avtal: 4}", atgarder=LOCKS),
}
JANUARY = datetime.date(2023, 1, 31)
MEETING = "{organ: ks, datum: 2023-03-14}"
MILESTONES = (
    "\n  - {vad: Bidragen är godkända, dagar_fore: 21}\n  - {vad: Bidragen är skrivna, dagar_fore: 42}\n"
)
WAITING: Changes = {
    **OPEN,
    **year(
        2022,
        index=report(
            lage="utkast", kapitel="1", sekretessprovning=None, sammantrade=MEETING, hallpunkter=MILESTONES
        ),
        bevakning=entry(godkand=None, **UNWRITTEN),
        skola=entry(title="Skola", nummer="2", ansvariga="rektor-ksf", godkand="ej-inhamtat"),
    ),
}
OUTCOME = "\n  - {{atgard: 2021/{}, utfall: kvarstar}}\n"
FINISHED: Changes = {
    **OPEN,
    **year(
        2022,
        index=report(
            lage="utkast",
            sammantrade=MEETING,
            hallpunkter=MILESTONES,
            uppfoljning=OUTCOME.format("rapporten/mall"),
        ),
        bevakning=entry(uppfoljning=OUTCOME.format("bevakning/las")),
        skola=entry(title="Skola", nummer="2"),
    ),
}


def view(*changes: Changes, today: datetime.date = JANUARY) -> Readiness:
    return build_readiness(handbook_of(*changes), 2022, today)


def draft(**values: str) -> Changes:
    """Return the draft that waits, with another front matter of the report."""
    return {**WAITING, "docs/rapporter/2022/index.md": report(lage="utkast", **values)}


def days(found: Readiness) -> list[tuple[str, str | None, str | None]]:
    return [(day.what, day.day, day.distance) for day in found.days]


def test_an_approval_of_which_nothing_is_known_is_missing() -> None:
    changes = {"docs/rapporter/2022/bevakning.md": entry(godkand="uppgift-saknas")}

    assert view(WAITING, changes).areas[0].approval.word == "Saknas"


def test_as_much_is_left_as_the_rules_would_refuse_the_report_for(tmp_path: Path) -> None:
    handed_in = {**WAITING, "docs/rapporter/2022/index.md": report(overford=None, sekretessprovning=None)}
    found = check_folder(write(tmp_path / "inlamnad", handed_in))[1]
    problems = [problem for problem in found if problem.code != check_locks.rule.code]
    assert all(problem.is_error for problem in problems)

    assert view(WAITING).left == len(problems)


def test_what_is_left_of_a_report_that_is_brought_in_is_only_what_may_stand_in_it() -> None:
    found = view(draft(overford="true", sekretessprovning="uppgift-saknas"))

    assert found.lacks == ()
    assert not [lack for area in found.areas for lack in area.lacks if lack != "Bidraget är inte skrivet"]
    assert found.left_in_words.endswith(
        "återstår att föra in. Det som inte är känt får stå som uppgift saknas."
    )
    assert found.reminder is None


def figures(**values: str) -> tuple[str, ...]:
    """Return the reminders of an area that had figures in 2021 and then says ``values`` in 2022."""
    return view(WAITING, {"docs/rapporter/2022/bevakning.md": entry(**values)}).areas[0].figures


def test_a_key_figure_of_last_year_that_is_left_out_is_told_with_its_value() -> None:
    assert figures() == ("Nyckeltalet Avtal (förra året: 4) saknas. Skriv värdet eller uppgift-saknas.",)


@pytest.mark.parametrize("value", ["5", "0", "uppgift-saknas"])
def test_a_key_figure_that_is_told_is_not_missed(value: str) -> None:
    assert figures(nyckeltal=f"{{avtal: {value}}}") == ()


@pytest.mark.parametrize(
    "value",
    ["ej-tillampligt", "{varde: 4, avser: 2020, omraknad: Ett nytt sätt.}"],
    ids=["does not apply any longer", "counted anew for an earlier year"],
)
def test_a_key_figure_that_was_not_of_last_year_is_not_missed(value: str) -> None:
    found = view(WAITING, {ENTRY: entry(nyckeltal=f"{{avtal: {value}}}")})

    assert found.areas[0].figures == ()


def test_a_key_figure_that_the_report_before_was_without_is_not_missed() -> None:
    older = year(2020, bevakning=entry(nyckeltal="{avtal: 3}"), skola=entry(title="Skola", nummer="2"))
    found = view(WAITING, older, {ENTRY: entry()})

    assert found.areas[0].figures == ()


def test_a_key_figure_is_told_with_its_year_where_the_area_was_not_in_the_report_before() -> None:
    older = year(2020, bevakning=entry(nyckeltal="{avtal: 3}"), skola=entry(title="Skola", nummer="2"))
    found = view(WAITING, older, {ENTRY: None, REPORT: report(utan_bidrag="[bevakning]")})

    assert found.areas[0].figures == (
        "Nyckeltalet Avtal (2020: 3) saknas. Skriv värdet eller uppgift-saknas.",
    )


def test_a_missing_key_figure_stops_nothing() -> None:
    found = view(FINISHED)

    assert (found.areas[0].figures != (), found.left, found.reminder) == (True, 0, None)


def test_the_assessment_of_secrecy_is_told_with_the_role_and_the_day() -> None:
    assert view(FINISHED).secrecy == "Inget är utelämnat, Säkerhetschef, KSF, 20 december 2021"


@pytest.mark.parametrize(
    ("today", "distance"),
    [
        ("2023-03-13", "i morgon"),
        ("2023-03-15", "passerade i går"),
    ],
)
def test_how_far_away_a_day_is_stands_in_words(today: str, distance: str) -> None:
    found = view(WAITING, today=datetime.date.fromisoformat(today))

    assert found.days[-1].distance == distance


def test_a_day_that_is_past_is_only_told_while_something_is_missing() -> None:
    february = datetime.date(2023, 2, 7)

    assert view(WAITING, today=february).days[0].distance == "passerade för 7 dagar sedan"
    assert days(view(FINISHED, today=february))[:2] == [
        ("Bidragen är skrivna", "31 januari 2023", None),
        ("Bidragen är godkända", "21 februari 2023", "om 14 dagar"),
    ]


@pytest.mark.parametrize(
    ("meeting", "what"),
    [({}, "Sammanträde"), ({"sammantrade": "{organ: ks}"}, "Sammanträde i kommunstyrelsen")],
)
def test_without_a_day_for_the_meeting_no_date_is_made_up(meeting: dict[str, str], what: str) -> None:
    found = view(draft(hallpunkter="[{vad: Klart, dagar_fore: 1}]", **meeting))

    assert days(found) == [("Klart", "1 dag före sammanträdet", None), (what, None, None)]


def test_the_reminder_says_to_each_role_what_is_missing_and_by_when() -> None:
    assert view(WAITING).reminder == (
        "Årsrapport 2022 ska behandlas av kommunstyrelsen den 14 mars 2023.\n"
        "Det här återstår innan rapporten för 2022 kan lämnas in.\n"
        "Nästa hållpunkt är den 31 januari 2023: Bidragen är skrivna.\n"
        "\n"
        "Säkerhetschef, KSF – senast den 31 januari 2023\n"
        "- 1.1 Bevakning: bidraget är inte skrivet.\n"
        "- 1.1 Bevakning: godkännande saknas.\n"
        "- 1.1 Bevakning: åtgärden ”Nya lås” från rapporten 2021 saknar utfall för 2022.\n"
        "\n"
        "Hela rapporten – senast den 31 januari 2023\n"
        "- Sekretessprövning saknas.\n"
        "- Åtgärden ”En mall” från rapporten 2021 saknar utfall för 2022.\n"
        "\n"
        "Tack för hjälpen."
    )


def test_the_reminder_names_no_day_that_is_not_known_or_past() -> None:
    unknown = view(draft(hallpunkter="[{vad: Klart, dagar_fore: 1}]")).reminder
    past = view(WAITING, today=datetime.date(2023, 4, 1)).reminder

    assert unknown
    assert unknown.startswith(
        "Det här återstår innan rapporten för 2022 kan lämnas in.\n\nSäkerhetschef, KSF\n- "
    )
    assert past
    assert "2023" not in past


@pytest.mark.parametrize("today", ["2023-02-21", "2023-02-22", "2023-03-14", "2023-03-15", "2023-12-24"])
def test_a_reminder_is_to_the_letter_what_a_build_of_that_day_would_say(today: str) -> None:
    then = datetime.date.fromisoformat(today)
    (holding,) = (
        text.text
        for text in view(WAITING).reminders
        if (text.since is None or text.since <= then) and (text.before is None or then < text.before)
    )

    assert holding == view(WAITING, today=then).reminder


def test_the_words_of_distances_are_those_that_the_browser_is_given() -> None:
    assert view(WAITING).distances == {
        "-1": "passerade i går",
        "0": "i dag",
        "1": "i morgon",
        "past": "passerade för # dagar sedan",
        "ahead": "om # dagar",
    }
    finished = view(FINISHED).distances
    assert (finished["-1"], finished["past"], finished["ahead"]) == ("", "", "om # dagar")
