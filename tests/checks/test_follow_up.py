"""Actions over several years: what stays open, who is to follow it up, and what is handed over."""

from __future__ import annotations

import pytest

from tests.conftest import CheckChanges
from tests.locking import LOCKED, locked
from tests.writing import BROUGHT_IN, ENTRY, SECOND_AREA, Changes, area, entry, organisation, report

ACTION = entry(nyckeltal="{avtal: 4}", atgarder="[{id: prov, text: Prova larm, slag: beslutad}]")
SILENT = report(ej_uppfoljda="2021/bevakning/prov")
MISSING = "kvarstar, genomford, delvis, pagar, ej-genomford, flyttad, utgar, ej-tillampligt. Säger rapporten inget om den, skriv dess namn under ej_uppfoljda på rapportens sida."


def year(number: int, outcome: str = "", lage: str = "inlamnad", *, more: str = "") -> Changes:
    """Return a year's report of one area that follows the action up, if there is an outcome."""
    told = f"[{{atgard: 2021/bevakning/prov, utfall: {outcome}, kommentar: Så blev det{more}}}]"
    return {
        f"docs/rapporter/{number}/index.md": report(lage=lage),
        f"docs/rapporter/{number}/bevakning.md": entry(uppfoljning=told if outcome else None),
    }


def unanswered(number: int, place: str = "bevakning", action: str = "2021/bevakning/prov") -> str:
    path = f"docs/rapporter/{number}/{place}.md"
    return f"{path}:1: [U004] Åtgärden {action} saknar utfall för {number}. Följ upp den under uppfoljning: {MISSING}"


def of_reports_written_here(check: CheckChanges, changes: Changes) -> list[str]:
    """Return what is told when the later reports are written in the handbook, but that they are not locked."""
    later = {
        path: text.replace(BROUGHT_IN, "") if "2021" not in path and isinstance(text, str) else text
        for path, text in changes.items()
    }
    return [problem for problem in check(later) if "[L006]" not in problem]


@pytest.mark.parametrize(
    ("later", "asked_for"),
    [
        ({}, []),
        ({**year(2022, "kvarstar"), **year(2023)}, [2023]),
        ({**year(2022, "delvis"), **year(2023)}, [2023]),
        ({**year(2022), **year(2023)}, [2022]),
        ({**year(2022), **year(2023, "kvarstar"), **year(2024)}, [2022, 2024]),
        ({**year(2022, "genomford"), **year(2023)}, []),
        ({**year(2022, "ej-genomford"), **year(2023)}, []),
        ({**year(2022, "utgar"), **year(2023)}, []),
        (year(2024, "genomford"), []),
        ({**year(2022), "docs/rapporter/2022/index.md": SILENT, **year(2023)}, []),
        ({**year(2022, lage="utkast"), **year(2023)}, [2023]),
    ],
    ids=["only the first", "remains", "partly done", "never", "mentioned again", "done", "not done", "given up", "after a gap", "silent", "a draft may still say"],
)  # fmt: skip
def test_an_action_is_asked_for_until_it_is_closed_or_a_report_is_silent_about_it(
    later: Changes, asked_for: list[int], check: CheckChanges
) -> None:
    told = of_reports_written_here(check, {ENTRY: ACTION, **later})
    assert [problem for problem in told if "[U005]" not in problem] == [
        unanswered(number) for number in asked_for
    ]


def test_a_report_that_was_brought_in_is_only_reminded_for_it_may_say_nothing(check: CheckChanges) -> None:
    assert check({ENTRY: ACTION, **year(2022), **year(2023)}) == [
        "docs/rapporter/2022/index.md:1: [U020] Tips: Det står inte vad som blev av 2021/bevakning/prov. Säger rapporten 2022 det skriver du det under uppfoljning. Annars skriver du ej_uppfoljda: [2021/bevakning/prov]."
    ]


def test_the_reminder_names_what_is_left_out_already_so_that_its_line_can_be_put_in_place(
    check: CheckChanges,
) -> None:
    two = "[{id: prov, text: Prova larm, slag: beslutad}, {id: byte, text: Byt larm, slag: beslutad}]"
    index = "docs/rapporter/2022/index.md"
    changes = {ENTRY: entry(nyckeltal="{avtal: 4}", atgarder=two), **year(2022), index: SILENT}
    (told,) = check(changes)
    advised = "[2021/bevakning/prov, 2021/bevakning/byte]"

    assert told.endswith(f"Annars skriver du ej_uppfoljda: {advised}.")
    assert check({**changes, index: report(ej_uppfoljda=advised)}) == []


def test_a_locked_report_is_not_asked_about_what_is_brought_in_afterwards(check: CheckChanges) -> None:
    earlier = {
        "docs/rapporter/2020/index.md": report(atgarder="[{id: oversyn, text: Se över, slag: foreslagen}]"),
        "docs/rapporter/2020/bevakning.md": entry(),
    }
    here = {"docs/rapporter/2021/index.md": report(overford=None)}

    assert check({**earlier, **here, LOCKED: locked(here)}) == []


def test_a_later_draft_is_not_asked_about_what_was_brought_in_before_a_silent_report(
    check: CheckChanges,
) -> None:
    told = check(
        {
            ENTRY: ACTION,
            "docs/rapporter/2022/index.md": SILENT,
            "docs/rapporter/2022/bevakning.md": entry(),
            **year(2023, lage="utkast"),
        }
    )

    assert told == []


def test_a_draft_gets_one_hint_of_all_its_open_actions(check: CheckChanges) -> None:
    two = "[{id: prov, text: Prova larm, slag: beslutad}, {id: byte, text: Byt larm, slag: beslutad}]"
    changes = {
        ENTRY: entry(nyckeltal="{avtal: 4}", atgarder=two),
        "docs/rapporter/2021/index.md": report(atgarder="[{id: oversyn, text: Se över, slag: foreslagen}]"),
        **year(2022, lage="utkast"),
    }

    assert check(changes) == [
        "docs/rapporter/2022/index.md:1: [U005] Tips: 3 åtgärder i tidigare rapporter saknar utfall än. Se dem med .venv/bin/handbok lage 2022."
    ]


def test_an_action_of_the_whole_report_is_followed_up_on_the_report_page(check: CheckChanges) -> None:
    action = report(atgarder="[{id: oversyn, text: Se över policyn, slag: foreslagen}]")

    assert of_reports_written_here(check, {"docs/rapporter/2021/index.md": action, **year(2022)}) == [
        unanswered(2022, "index", "2021/rapporten/oversyn")
    ]


def test_an_action_that_has_been_handed_over_is_asked_for_in_the_new_area(check: CheckChanges) -> None:
    changes = {
        **SECOND_AREA,
        ENTRY: ACTION,
        **year(2022, "flyttad", more=", till_omrade: skola"),
        "docs/rapporter/2022/skola.md": entry(nummer="2"),
        **year(2023),
        "docs/rapporter/2023/skola.md": entry(nummer="2"),
    }
    told = entry(nummer="2", uppfoljning="[{atgard: 2021/bevakning/prov, utfall: genomford}]")

    assert of_reports_written_here(check, changes) == [unanswered(2023, "skola")]
    assert of_reports_written_here(check, {**changes, "docs/rapporter/2023/skola.md": told}) == []


def test_an_action_is_not_asked_for_where_the_follow_up_cannot_be_read(check: CheckChanges) -> None:
    problems = check({ENTRY: ACTION, **year(2022), "docs/rapporter/2022/bevakning.md": "x", **year(2023)})

    assert [problem[:42] for problem in problems] == ["docs/rapporter/2022/bevakning.md:1: [F005]"]


def test_a_nearly_right_name_is_no_answer_for_another_action(check: CheckChanges) -> None:
    actions = "[{id: prov, text: A, slag: beslutad}, {id: prov-2, text: B, slag: beslutad}]"
    changes = {ENTRY: entry(nyckeltal="{avtal: 4}", atgarder=actions), **year(2022, "kvarstar")}

    told = of_reports_written_here(check, changes)
    assert told == [unanswered(2022, action="2021/bevakning/prov-2").replace(":1:", ":8:")]


def test_an_action_that_has_been_closed_is_not_left_out_later(check: CheckChanges) -> None:
    problems = check(
        {ENTRY: ACTION, **year(2022, "genomford"), **year(2023), "docs/rapporter/2023/index.md": SILENT}
    )

    assert [problem.partition("]")[0] for problem in problems] == ["docs/rapporter/2023/index.md:4: [U006"]


@pytest.mark.parametrize(("number", "problems"), [("2", 0), ("två", 1)])
def test_while_an_area_cannot_be_read_only_its_own_fault_is_told(
    number: str, problems: int, check: CheckChanges
) -> None:
    told = entry(
        title="Skola",
        nummer="2",
        nyckeltal="{avtal: 3}",
        uppfoljning="[{atgard: 2021/bevakning/prov, utfall: genomford}]",
    )
    changes = {
        **SECOND_AREA,
        "docs/omraden/bevakning.md": area(till="2021"),
        "docs/omraden/skola.md": area(title="Skola", nummer=number, fran="2022", efter="[bevakning]"),
        "docs/rapporter/2021/skola.md": None,
        ENTRY: ACTION,
        "docs/rapporter/2022/index.md": report(),
        "docs/rapporter/2022/skola.md": told,
    }

    found = check(changes)
    assert len(found) == problems
    assert all(each.startswith("docs/omraden/skola.md:3: [V004]") for each in found)


PARTIES = organisation(
    enheter="""
  tef: {namn: Tekniska, till: 2021}
  sbf: {namn: Samhällsbyggnad, fran: 2022, efter: tef}
  buf: {namn: Barn och utbildning, kontakt: vaxeln}
""",
    roller="""
  sakerhetschef-ksf: Säkerhetschef
  rektor-buf: {namn: Rektor, enhet: buf}
  chef-buf: {namn: Chef, enhet: buf}
""",
    bolag="\n  bolaget: Bolaget\n",
    grupper="\n  alla: {namn: Alla, medlemmar: [tef, buf]}\n  skolorna: {namn: Skolorna, medlemmar: buf}\n",
    handboksansvarig="buf",
)


def followed_up(who: str, parts: str, outcome: str = "kvarstar") -> Changes:
    """Return a handbook in which an action for ``who`` has outcomes for each: buf genomford, bolaget kvarstar."""
    each = (part.split() for part in parts.split(", "))
    told = ", ".join(f"{{vem: {one}, utfall: {result}}}" for one, result in each)
    return {
        "data/organisation.yml": PARTIES,
        ENTRY: entry(
            nyckeltal="{avtal: 4}", atgarder=f"[{{id: prov, text: Prova larm, slag: beslutad, vem: {who}}}]"
        ),
        **year(2022, outcome, more=f", delutfall: [{told}]"),
    }


def codes(problems: list[str]) -> list[str]:
    return [problem.partition("[")[2].partition("]")[0] for problem in problems if "[R010]" not in problem]


@pytest.mark.parametrize(
    ("who", "part", "is_meant"),
    [
        ("[buf]", "buf", True),
        ("alla", "buf", True),
        ("alla", "alla", True),
        ("alla", "skolorna", True),
        ("buf", "rektor-buf", True),
        ("rektor-buf", "buf", True),
        ("tef", "sbf", True),
        ("alla", "sbf", True),
        ("[]", "bolaget", True),
        ("alla", "bolaget", False),
        ("rektor-buf", "chef-buf", False),
        ("[buf]", "alla", False),
    ],
)
def test_an_outcome_for_someone_who_was_not_to_do_it_is_told(
    who: str, part: str, check: CheckChanges, *, is_meant: bool
) -> None:
    assert codes(check(followed_up(who, f"{part} kvarstar"))) == ([] if is_meant else ["U007"])


@pytest.mark.parametrize(
    ("who", "parts", "is_told"),
    [
        ("[buf, bolaget]", "buf genomford, bolaget genomford", True),
        ("alla", "buf genomford, sbf genomford", True),
        ("alla", "alla genomford", True),
        ("[buf, bolaget]", "buf genomford", False),
        ("alla", "buf genomford", False),
        ("[]", "buf genomford", False),
        ("[buf, bolaget]", "buf genomford, bolaget kvarstar", False),
    ],
)
def test_an_action_that_all_have_done_is_asked_about(
    who: str, parts: str, check: CheckChanges, *, is_told: bool
) -> None:
    assert codes(check(followed_up(who, parts))) == (["U010"] if is_told else [])


@pytest.mark.parametrize("left", ["kvarstar", "delvis", "flyttad", "ej-genomford"])
def test_an_action_is_not_done_while_something_is_left_for_someone(left: str, check: CheckChanges) -> None:
    assert codes(check(followed_up("[buf, bolaget]", f"buf genomford, bolaget {left}", "genomford"))) == [
        "U009"
    ]


def test_an_action_may_be_dropped_for_one_and_done_by_the_others(check: CheckChanges) -> None:
    assert codes(check(followed_up("[buf, bolaget]", "buf genomford, bolaget utgar", "genomford"))) == []


@pytest.mark.parametrize(
    ("start", "due", "is_told"),
    [
        ("2023", "2023-06", False),
        ("hösten 2023", "2023-09-01", False),
        ("2023-02", "2022", True),
        ("2023", "{nar: avtalet går ut}", False),
        ("{nar: avtalet går ut}", "2021", False),
    ],
)
def test_an_action_that_must_begin_after_its_latest_day_is_told(
    start: str, due: str, check: CheckChanges, *, is_told: bool
) -> None:
    action = ACTION.replace("slag: beslutad", f"slag: beslutad, start: {start}, senast: {due}")

    assert codes(check({ENTRY: action})) == (["U011"] if is_told else [])


@pytest.mark.parametrize(
    ("outcome", "time", "is_told"),
    [
        ("flyttad", "2021", True),
        ("flyttad", "2022", False),
        ("flyttad", "2021–2022", False),
        ("flyttad", "{nar: avtalet går ut}", False),
        ("genomford", "2021", False),
    ],
)
def test_a_new_time_is_held_to_the_year_of_the_report(
    outcome: str, time: str, check: CheckChanges, *, is_told: bool
) -> None:
    changes = {ENTRY: ACTION, **year(2022, outcome, more=f", ny_tid: {time}")}

    assert codes(check(changes)) == (["U012"] if is_told else [])
