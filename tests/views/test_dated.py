"""What is dated: where each thing stands in a calendar, and what says that the day is not the whole truth."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.model.handbook import Handbook
from macros.views.actions.calendar_entries import CalendarEntry, build_dated, by_actor
from macros.views.pages.links import Target
from tests.drawing import TODAY, handbook_of, load, year
from tests.locking import HANDED_IN, handed_in
from tests.writing import AREA, ENTRY, ORGANISATION, Changes, area, entry, organisation, register, report


def dated(*changes: Changes) -> list[CalendarEntry]:
    return list(build_dated(handbook_of({"data/arshjul.yml": "arshjul: []\n"}, *changes), TODAY))


def action(values: str) -> Changes:
    return {
        ENTRY: entry(
            nyckeltal="{avtal: 4}", atgarder=f"[{{id: larm, text: Byt larm, slag: beslutad, {values}}}]"
        )
    }


def wheel(values: str) -> Changes:
    return {"data/arshjul.yml": register({"arshjul": f"\n  - {{id: larm, vad: Prov av larm, {values}}}\n"})}


def days(things: list[CalendarEntry]) -> list[str]:
    return [thing.day.isoformat() for thing in things]


@pytest.mark.parametrize(
    ("written", "day", "words"),
    [
        ("2022", "2022-12-31", "2022"),
        ("2022-10", "2022-10-31", "oktober 2022"),
        ("hösten 2022", "2022-12-31", "hösten 2022"),
        ("mandatperioden 2023–2026", "2026-12-31", "mandatperioden 2023–2026"),
    ],
)
def test_a_time_that_is_no_day_stands_on_its_last_day_and_says_so(written: str, day: str, words: str) -> None:
    (thing,) = dated(action(f"senast: {written}"))

    assert thing.day.isoformat() == day
    assert f"Tiden är angiven som ”{words}”. Här står det på den sista dagen" in thing.text


def test_a_day_stands_on_that_day_and_needs_no_explanation() -> None:
    (thing,) = dated(action("senast: 2022-10-14"))

    assert days([thing]) == ["2022-10-14"]
    assert thing.text == ("Område: Bevakning", "Beslutad enligt rapporten 2021", "Uppföljning: Ligger framåt")


def test_an_action_says_what_it_comes_from_and_concerns_someone_outside_who_is_to_do_it() -> None:
    others = {ORGANISATION: organisation(utomstaende="{grannen: grannkommunen}")}
    (thing,) = dated({**action("senast: 2022, vem: grannen, kalla: Länsstyrelsen"), **others})

    assert "Ur: Länsstyrelsen" in thing.text
    assert "grannen" in thing.roles


def test_an_action_with_only_a_beginning_is_said_to_begin() -> None:
    (thing,) = dated(action("start: våren 2022"))

    assert (thing.what, thing.day.isoformat()) == ("Börjar: Byt larm", "2022-05-31")
    assert "Tiden då det börjar är angiven som ”våren 2022”. Här står det på den sista dagen" in thing.text


FOLLOWED = "[{{atgard: 2021/bevakning/larm, utfall: {}}}]"


def followed(outcome: str, stage: str = "inlamnad") -> Changes:
    return {
        **action("senast: 2023"),
        **year(
            2022,
            index=report(lage=stage),
            bevakning=entry(uppfoljning=FOLLOWED.format(outcome), nyckeltal="{avtal: 4}"),
        ),
    }


UNKNOWN_TIMES = ("varje-ar", "vartannat-ar", "varje-rapportering", "varje-mandatperiod", "uppgift-saknas")


@pytest.mark.parametrize(
    "changes",
    [
        action("senast: {nar: när avtalet är skrivet}"),
        followed("genomford"),
        {AREA: area(granskning="{manader: 12}")},
        *(wheel(f"aterkommer: {recurs}") for recurs in UNKNOWN_TIMES),
    ],
)
def test_what_is_closed_or_has_no_known_time_is_left_out(changes: Changes) -> None:
    assert dated(changes) == []


def test_a_thing_was_changed_when_the_report_that_last_told_of_it_was_locked(tmp_path: Path) -> None:
    locked = load(tmp_path, handed_in({**action("senast: 2022"), **wheel("vecka: 9, enligt: 2021")}))
    loose = dated(action("senast: 2022"))

    assert {thing.changed for thing in build_dated(locked, TODAY)} == {HANDED_IN}
    assert [thing.changed for thing in loose] == [None]


def test_an_action_that_has_been_moved_stands_on_its_new_day() -> None:
    (thing,) = dated(followed("flyttad, kommentar: Avtalet dröjer., ny_tid: 2024-03-01"))

    assert (days([thing]), thing.told) == (["2024-03-01"], 1)
    assert thing.text[-1] == "Uppföljning: Framflyttad enligt rapporten 2022"


def test_what_a_draft_says_closes_nothing_and_says_that_it_is_a_draft() -> None:
    (thing,) = dated(followed("genomford", "utkast"))

    assert thing.text[-1] == "Uppföljning: Genomförd enligt utkastet 2022"


def test_a_week_stands_in_each_of_the_next_years() -> None:
    things = dated(wheel("vecka: 39"))

    assert days(things) == ["2022-09-26", "2023-09-25", "2024-09-23", "2025-09-22", "2026-09-21"]
    assert {thing.days for thing in things} == {7}
    assert (things[0].id, things[0].target) == ("arshjul-larm-2022", Target("arshjul.md", "larm"))


def test_a_week_that_not_every_year_has_is_left_out_of_the_others() -> None:
    assert days(dated(wheel("vecka: 53"))) == ["2026-12-28"]


@pytest.mark.parametrize(
    ("values", "day", "months", "said"),
    [
        ("manad: 2", "2022-02-28", 12, "Varje år i februari. Dagen är inte känd. Här står det på månadens sista dag"),
        ("aterkommer: varje-kvartal", "2022-03-31", 3, "Varje kvartal. Dagen är inte känd. Här står det på kvartalets sista dag"),
    ],
)  # fmt: skip
def test_a_month_and_a_quarter_come_back_and_say_that_the_day_is_not_known(
    values: str, day: str, months: int, said: str
) -> None:
    (thing,) = dated(wheel(values))

    assert (thing.day.isoformat(), thing.every_months, thing.text[0]) == (day, months, said)


def test_a_review_stands_on_its_last_day() -> None:
    (thing,) = dated({AREA: area(granskning="{manader: 12, senast: 2022-02-14}")})

    assert (thing.id, thing.what, thing.day.isoformat()) == (
        "granskning-omraden-bevakning",
        "Granska: Bevakning",
        "2023-02-14",
    )


def test_a_document_that_nobody_keeps_is_still_there_to_review() -> None:
    policy = "\n  policy: {namn: Policy, slag: policy, granskning: {manader: 6, senast: 2022-01-31}}\n"
    (thing,) = dated({"data/styrdokument.yml": register({"styrdokument": policy})})

    assert (thing.id, thing.day.isoformat(), thing.roles) == (
        "granskning-styrdokument_policy",
        "2022-07-31",
        frozenset(),
    )


ROLES = organisation(
    roller="\n  sakerhetschef-ksf: {namn: Säkerhetschef, enhet: ksf}\n  jurist-ksf: {namn: Jurist, enhet: ksf}\n"
)


def test_each_has_what_concerns_its_areas_and_what_it_is_to_do_if_anything() -> None:
    book = handbook_of(
        {
            "data/organisation.yml": ROLES,
            "data/arshjul.yml": "arshjul:\n  - {id: prov, vad: Prov, manad: 9, omraden: bevakning}\n",
        },
        action("senast: 2022-10-14, vem: jurist-ksf"),
    )
    assert concerned(book) == {
        "ksf": [],
        "sakerhetschef-ksf": ["Prov", "Byt larm"],
        "jurist-ksf": ["Byt larm"],
    }


def concerned(book: Handbook) -> dict[str, list[str]]:
    found = by_actor(book, build_dated(book, TODAY))
    return {actor: [thing.what for thing in things] for actor, things in found.items()}


def test_a_role_that_has_ended_has_what_those_who_came_after_it_have() -> None:
    roles = """
  trygghetschef-ksf: {namn: Trygghetschef, enhet: ksf, till: 2020}
  arkivarie-ksf: {namn: Arkivarie, enhet: ksf, till: 2020}
  sakerhetschef-ksf: {namn: Säkerhetschef, enhet: ksf, efter: trygghetschef-ksf}
"""
    found = concerned(handbook_of({ORGANISATION: organisation(roller=roles)}, action("senast: 2022")))

    assert found["trygghetschef-ksf"] == found["sakerhetschef-ksf"] != found["arkivarie-ksf"] == []
