"""What lies ahead: each action with its chain, and what is known of it from what later reports say or leave out."""

from __future__ import annotations

import datetime

import pytest

from macros.model.actions import Kind
from macros.model.handbook import Handbook
from macros.views.actions.actions import ActionRow, State, build_action_table, build_actions, build_promises
from macros.views.pages.links import Target
from macros.views.reports.days_ahead import Later
from tests.drawing import TODAY, column, handbook_of, year
from tests.writing import REPORT, SECOND_AREA, Changes, area, entry, navigation, report

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


def state(*later_reports: dict[str, str], action: str = ACTION) -> State:
    """Return the state of an action of 2021, after later reports."""
    return only(handbook_of(year(2021, bevakning=entry(atgarder=action)), *later_reports)).state


def test_open_actions_come_first_then_the_oldest() -> None:
    def promise(name: str) -> str:
        return f"\n  - {{id: {name}, text: {name}, slag: beslutad}}\n"

    book = handbook_of(
        year(2020, bevakning=entry(atgarder=promise("b"))),
        year(2021, bevakning=entry(atgarder=promise("larm"))),
        year(2022, bevakning=entry(atgarder=promise("a"), uppfoljning=followed_up("genomford"))),
    )

    assert [row.promise.facts.text for row in build_actions(book, TODAY)] == ["b", "a", "larm"]


def test_an_action_of_the_whole_report_belongs_to_no_area() -> None:
    book = handbook_of({REPORT: report(atgarder=ACTION)})
    row = only(book).promise

    assert build_actions(book, TODAY, "bevakning") == ()
    assert (row.id, row.area) == ("2021/rapporten/larm", "Hela rapporten")
    assert row.area_target == row.origin == Target("rapporter/2021/index.md")


def test_the_actions_of_one_year_are_only_that_years_and_keep_their_order_when_one_is_closed() -> None:
    both = f"{ACTION}  - {{id: vakt, text: Ny vakt, slag: beslutad}}\n"
    later_action = "\n  - {id: las, text: Nya lås, slag: beslutad}\n"
    book = handbook_of(
        year(2021, bevakning=entry(atgarder=both)),
        year(2022, bevakning=entry(atgarder=later_action, uppfoljning=followed_up("genomford"))),
    )

    assert [[row.facts.text for row in build_promises(book, year, "bevakning")] for year in (2021, 2022)] == [
        ["Nytt larm", "Ny vakt"],
        ["Nya lås"],
    ]


def test_an_action_handed_over_belongs_to_the_area_that_took_it() -> None:
    book = handbook_of(
        SECOND_AREA,
        year(2021, bevakning=entry(atgarder=ACTION), skola=entry(title="Skola", nummer="2")),
        year(
            2022,
            bevakning=entry(uppfoljning=followed_up("kvarstar", till_omrade="skola")),
            skola=entry(title="Skola", nummer="2"),
        ),
    )

    table = build_action_table(book, TODAY)
    assert column(table, "Från område") == ["Bevakning"]
    assert table.found_under(table.rows[0])["ansvarig"] == "sakerhetschef-ksf"
    assert only(book).home_links == (("Skola", Target("omraden/skola.md")),)
    assert only(book).has_moved
    assert only(book).follow_ups[0].handed_to == ("Skola", Target("omraden/skola.md"))
    assert [row.promise.facts.text for row in build_actions(book, TODAY, "skola")] == ["Nytt larm"]


def test_after_a_split_an_action_belongs_where_it_was_last_followed_up() -> None:
    split = {
        "mkdocs.yml": navigation("index.md", "omraden/larm.md", "omraden/vakt.md", "omraden/bevakning.md"),
        "docs/omraden/bevakning.md": area(till="2021"),
        "docs/omraden/larm.md": area(title="Larm", nummer="1", fran="2022", efter="bevakning"),
        "docs/omraden/vakt.md": area(title="Vakt", nummer="2", fran="2022", efter="bevakning"),
    }
    told = year(
        2022,
        larm=entry(title="Larm", uppfoljning=followed_up("kvarstar")),
        vakt=entry(title="Vakt", nummer="2"),
    )
    made = year(2021, bevakning=entry(atgarder=ACTION))

    assert only(handbook_of(split, made)).homes == ("larm", "vakt")
    assert only(handbook_of(split, made, told)).homes == ("larm",)


@pytest.mark.parametrize(
    ("time", "day"),
    [
        ("senast: 2022", datetime.date(2022, 12, 31)),
        ("start: 2022-03, senast: 2022-10", datetime.date(2022, 10, 31)),
        ("start: 2022-03", datetime.date(2022, 3, 31)),
        ("senast: {nar: när bygget är klart}", None),
        ("mal: {varde: 3}", None),
    ],
)
def test_an_action_is_sorted_by_the_last_day_of_its_time(time: str, day: datetime.date | None) -> None:
    action = f"\n  - {{id: larm, text: Nytt larm, slag: beslutad, {time}}}\n"
    table = build_action_table(handbook_of(year(2021, bevakning=entry(atgarder=action))), TODAY)
    (when,) = [column for column in table.columns if column.name == "När"]

    assert when.sort
    assert when.sort(table.rows[0]) == day


TWICE = "\n" + "".join(
    f"  - {{atgard: 2021/bevakning/larm, utfall: {outcome}, tidpunkt: 2022-{month}}}\n"
    for outcome, month in (("genomford", "11"), ("kvarstar", "03"))
)
MOVED = followed_up("flyttad", kommentar="ny upphandling", ny_tid="2025")

LATER = MOVED.replace("2025", "2030")


def due(time: str) -> str:
    return f"\n  - {{id: larm, text: Nytt larm, slag: beslutad, senast: {time}}}\n"


@pytest.mark.parametrize(
    ("action", "reports", "expected"),
    [
        pytest.param(ACTION, [], State.NO_LATER_REPORT, id="no later report"),
        pytest.param(due("2021"), [], State.NO_LATER_REPORT, id="past its time and not called late"),
        pytest.param(due("2035"), [], State.AHEAD, id="its time has not come"),
        pytest.param(ACTION, [later(2022)], State.NOT_FOLLOWED_UP, id="a later report is silent"),
        pytest.param(ACTION, [later(2022, lage="behandlad")], State.NOT_FOLLOWED_UP, id="a treated report is silent"),
        pytest.param(ACTION, [later(2022, lage="utkast")], State.NO_LATER_REPORT, id="a draft is silent"),
        pytest.param(ACTION, [later(2025)], State.NOT_FOLLOWED_UP, id="silent after a gap"),
        pytest.param(DUE_2023, [later(2022)], State.AHEAD, id="due after the later report"),
        pytest.param(DUE_2023, [later(2023)], State.NOT_FOLLOWED_UP, id="due in the year of the later report"),
        pytest.param(due("{nar: när avtalet löper ut}"), [later(2022)], State.NOT_FOLLOWED_UP, id="a condition is no time"),
        *[
            pytest.param(ACTION, [later(2022, followed_up(outcome, kommentar="skäl"))], expected, id=outcome)
            for outcomes, expected in (
                (("genomford", "ej-genomford", "utgar", "ej-tillampligt"), State.CLOSED),
                (("kvarstar", "delvis", "flyttad", "pagar"), State.FOLLOWED_UP),
            )
            for outcome in outcomes
        ],
        pytest.param(ACTION, [later(2022, followed_up("genomford")), later(2023)], State.CLOSED, id="closed stays closed"),
        pytest.param(ACTION, [later(2022, followed_up("kvarstar")), later(2023)], State.NOT_FOLLOWED_UP, id="open is forgotten"),
        pytest.param(ACTION, [later(2022, followed_up("kvarstar")), later(2023, followed_up("genomford"))], State.CLOSED, id="the latest outcome"),
        pytest.param(ACTION, [later(2022, TWICE)], State.CLOSED, id="the later of two in a year"),
        pytest.param(DUE_2023, [later(2022, MOVED), later(2023)], State.AHEAD, id="a new time counts instead of the old"),
        pytest.param(DUE_2023, [later(2022, followed_up("delvis", kommentar="skäl"))], State.FOLLOWED_UP, id="followed up before its time"),
        pytest.param(DUE_2023, [later(2022, MOVED), later(2023, LATER), later(2025)], State.AHEAD, id="the latest of two new times"),
    ],
)  # fmt: skip
def test_what_later_reports_say_or_leave_out_decides_where_an_action_stands(
    action: str, reports: list[dict[str, str]], expected: State
) -> None:
    assert state(*reports, action=action) is expected


def test_an_action_of_the_whole_report_is_followed_up_by_the_whole_report() -> None:
    told = "\n  - {atgard: 2021/rapporten/larm, utfall: genomford}\n"
    book = handbook_of(
        {REPORT: report(atgarder=ACTION)}, year(2022, index=report(uppfoljning=told), bevakning=entry())
    )

    assert only(book).state is State.CLOSED
    assert only(book).follow_ups[0].target == Target("rapporter/2022/index.md")


def test_an_area_keeps_the_action_that_the_whole_report_follows_up() -> None:
    told = year(2022, index=report(uppfoljning=followed_up("kvarstar")), bevakning=entry())

    assert only(handbook_of(year(2021, bevakning=entry(atgarder=ACTION)), told)).homes == ("bevakning",)


@pytest.mark.parametrize(
    ("origin", "outcome", "expected"),
    [(None, None, State.NOT_FOLLOWED_UP), ("bevakning", followed_up("genomford"), State.CLOSED)],
    ids=["nobody follows it up", "the area that came from it does"],
)
def test_the_action_of_an_area_that_has_ended_is_open_until_its_successor_closes_it(
    origin: str | None, outcome: str | None, expected: State
) -> None:
    book = handbook_of(
        SECOND_AREA,
        {
            "docs/omraden/bevakning.md": area(till="2021"),
            "docs/omraden/skola.md": area(title="Skola", nummer="2", efter=origin),
        },
        year(2021, bevakning=entry(atgarder=ACTION)),
        year(2022, skola=entry(title="Skola", nummer="2", uppfoljning=outcome)),
    )

    assert only(book).state is expected


def test_what_lies_ahead_is_not_followed_up_in_the_handbook_once_its_time_has_passed() -> None:
    row = only(handbook_of(year(2021, bevakning=entry(atgarder=DUE_2023))))

    assert row.state is State.AHEAD
    assert row.later == Later(datetime.date(2024, 1, 1), State.NO_LATER_REPORT)


def silent(number: int) -> Changes:
    return year(number, index=report(ej_uppfoljda="2021/bevakning/larm"), bevakning=entry())


DONE = followed_up("genomford")


@pytest.mark.parametrize(
    ("reports", "links"),
    [
        pytest.param([], [], id="only the report that made it"),
        pytest.param([later(2022, DONE), later(2023)], ["2022 Genomförd"], id="closed"),
        pytest.param([later(2024, followed_up("kvarstar"))], ["2024 Kvarstår"], id="a year without a report"),
        pytest.param(
            [later(2022, DONE, lage="utkast"), silent(2023)],
            ["2022 Genomförd (utkast)", "2023 Ej uppföljd"],
            id="a draft closes nothing",
        ),
        pytest.param([later(2022, lage="utkast")], [], id="a draft is silent"),
        pytest.param(
            [later(2022), later(2023), later(2024), later(2025, followed_up("kvarstar")), later(2026)],
            ["2022 Ej uppföljd, inte heller 2023 och 2024", "2025 Kvarstår", "2026 Ej uppföljd"],
            id="silence is told once",
        ),
    ],
)
def test_after_the_report_that_made_it_each_report_is_a_link_until_it_is_closed(
    reports: list[Changes], links: list[str]
) -> None:
    book = handbook_of(year(2021, bevakning=entry(atgarder=ACTION)), *reports)
    found = [
        f"{link.year} {link.word}{f', {link.detail}' if link.detail else ''}" + " (utkast)" * link.is_draft
        for link in only(book).chain
    ]

    assert found == ["2021 Beslutad", *links]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("slag: rekommenderad", "rekommenderad"),
        ("slag: rekommenderad, kalla: Polisens råd", "rekommenderad (Polisens råd)"),
        ("slag: beslutad, kalla: Polisens råd", "beslutad"),
    ],
)
def test_a_recommendation_names_only_the_origin_that_the_report_gives(said: str, words: str) -> None:
    action = f"[{{id: larm, text: Nytt larm, {said}}}]"
    row = only(handbook_of(year(2021, bevakning=entry(atgarder=action))))

    assert row.promise.kind_in_text == words


def test_an_action_has_the_areas_name_of_then_and_those_who_are_to_do_it() -> None:
    action = ACTION.replace("}", ", vem: sakerhetschef-ksf}")
    row = only(handbook_of(year(2021, bevakning=entry(title="Väktare", atgarder=action)))).promise

    assert (row.area, [who.label for who in row.who]) == ("Väktare", ["Säkerhetschef, KSF"])


PROPOSAL = "\n  - {id: larm, text: Nytt larm, slag: foreslagen}\n"


def proposed(stage: str) -> ActionRow:
    """Return an action that was proposed, and that a later report says is decided."""
    told = later(2022, followed_up("kvarstar", blev="beslutad"), stage)
    return only(handbook_of(year(2021, bevakning=entry(atgarder=PROPOSAL)), told))


def test_a_proposal_that_has_been_decided_is_a_decision_in_lists() -> None:
    row = proposed("inlamnad")

    assert (row.promise.facts.kind, row.kind) == (Kind.PROPOSED, Kind.DECIDED)
    assert [(link.word, link.detail) for link in row.chain] == [
        ("Föreslagen", None),
        ("Kvarstår", "nu beslutad"),
    ]


def test_a_draft_does_not_make_a_proposal_a_decision() -> None:
    assert proposed("utkast").kind is Kind.PROPOSED


MEASURED = (
    "\n  - {id: larm, text: Nya avtal, slag: beslutad, mal: {varde: 8, minst: true, nyckeltal: avtal}}\n"
)


def test_a_follow_up_shows_the_key_figure_of_the_goal_in_the_same_report() -> None:
    told = entry(
        nyckeltal="\n  avtal: [{varde: 9}, {varde: 3, avser: 2020}]\n", uppfoljning=followed_up("pagar")
    )
    book = handbook_of(year(2021, bevakning=entry(atgarder=MEASURED)), year(2022, bevakning=told))
    table = build_action_table(book, TODAY)

    assert column(table, "Mål") == ["minst 8 avtal"]
    assert column(table, "Kommentarer") == ["2022: Avtal: 9 avtal (målet: nått)"]


def test_a_follow_up_without_a_value_of_the_goals_figure_shows_none() -> None:
    told = later(2022, followed_up("kvarstar"))
    book = handbook_of(year(2021, bevakning=entry(atgarder=MEASURED)), told)

    assert only(book).follow_ups[0].measured is None
