"""Actions over several years: what stays open, who is to follow it up, and what is handed over."""

from __future__ import annotations

import pytest

from tests.conftest import CheckChanges
from tests.locking import LOCKED, locked
from tests.writing import BROUGHT_IN, ENTRY, SECOND_AREA, Changes, area, entry, report

ACTION = entry(nyckeltal="{avtal: 4}", atgarder="[{id: prov, text: Prova larm, slag: beslutad}]")
SILENT = report(ej_uppfoljda="2021/bevakning/prov")
MISSING = "kvarstar, genomford, delvis, ej-genomford, flyttad, utgar. Säger rapporten inget om den, skriv dess namn under ej_uppfoljda på rapportens sida."


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
