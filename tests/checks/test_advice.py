"""An editor who does what a message says is rid of the error, and gets no new one."""

from __future__ import annotations

import functools
import re
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from macros.checks import check_folder
from macros.model.problems import Problem
from tests.checks.advice import FORMS, Files, applied
from tests.checks.test_rules import EXAMPLES
from tests.writing import (
    AREA,
    ENTRY,
    HANDBOOK,
    INDEX,
    ORGANISATION,
    REPORT,
    Changes,
    area,
    entry,
    organisation,
    page,
    report,
    write,
)


def told(files: Changes) -> tuple[Problem, ...]:
    """Return what is told of a handbook of these files; the same are checked once."""
    return _told(tuple(files.items()))


@functools.cache
def _told(files: tuple[tuple[str, str | bytes | None], ...]) -> tuple[Problem, ...]:
    with tempfile.TemporaryDirectory() as root:
        return tuple(check_folder(write(Path(root), {**dict.fromkeys(HANDBOOK), **dict(files)}))[1])


def with_changes(changes: Changes) -> Files:
    return {path: each for path, each in {**HANDBOOK, **changes}.items() if each is not None}


def known(problems: Sequence[Problem]) -> Counter[tuple[str, str]]:
    """Return problems by code and message, which have another line when a line has gone before them."""
    return Counter((each.code, re.sub(r"(?<=rad )\d+", "N", each.message)) for each in problems)


def following(changes: Changes) -> Iterator[str]:
    """Yield each advice that does not end its error, or that gives another."""
    files = with_changes(changes)
    before = told(files)
    for problem in before:
        for advice, changed in applied(files, problem):
            after = told(changed)
            is_left = not known(before) - known(after) & known([problem])
            new = [each for each in after if known([each]) - known(before) and _is_new(each, problem)]
            if is_left or (new and problem.code not in LEADS_ON):
                yield f"{problem}\n   {advice}\n   -> {[str(each) for each in new]}"


LEADS_ON = {
    "F013": "What stands between two versions is read when one is gone.",
    "G004": "A report that was not brought in is locked, which is another matter.",
    "O014": "A page that has been moved to the place of a report is asked for all that a report has.",
    "U004": "A locked report is changed by what is added to it, which is another matter.",
    "V007": "What belongs to the answer is to be filled in too.",
}
"""Rules whose advice may uncover something else that is wrong, each with why."""


def _is_new(problem: Problem, before: Problem) -> bool:
    """Return whether an error is new, and not one that the line of text had already: of each kind one at a time is told."""
    is_next = problem.code.startswith("T") and (problem.code, problem.line) == (before.code, before.line)
    return problem.is_error and not is_next


@pytest.mark.parametrize("code", EXAMPLES)
def test_what_a_rule_says_to_write_is_right(code: str) -> None:
    assert list(following(EXAMPLES[code].wrong)) == []


FIGURES = (
    "1,200", "'1.200'", "1.200", "'1,200 st'", "1 200 st", "4 %", "cirka 4", "{varde: ca 4}", "{cirka: 12,5}",
    "{cirka: 1,200, period: hösten}", "04", "017", "1_000", "1.10", "0x1F", ".5", "12:30", "No", "[1.200, {varde: 04, avser: 2020}]",
    "{riktning: flera}", "{saknas: okänt}", "{varde: 1 200,5}", "{cirka: 0,05}", "{varde: 3, avser: '2020'}", "{varde: 3, omraknad: 1.10, avser: 2020}",
    "minst 30", "21 av 23", "25 av 23", "125 (109)", "[125 (109), {varde: 3, avser: 2019}]", "inga", "fyra", "cirka 560 miljoner", "drygt 900", "nästan 900",
    "45 (jan–aug)", "jan–aug", "fler", "ökat", "oförändrat", "få", "n/a", "'-'", "–", "'?'", "okänt", "saknas", "ej mätt", "{varde: 21 av 23}",
    "{varde: 21 av 23, av: 24}", "{minst: minst 30}", "{minst: cirka 30}", "\n    varde: 21 av 23", "\n    varde: cirka 21", "över 900",
    "{ej-matt: ja, men inte i år}", "{ej-matt: ja, men inte i år, tyvärr, tveksam: osäkert}", "{varde: 3, tveksam: ja, nej}",
)  # fmt: skip
NUMBERS = ("04", "'04'", "5 st", "05 st", "1.10", "'3'")
TEXTS = (
    "04", "No", "on", "12:30", "1.10", "2021", "2021-10-31", "2021-10-31 08:00:00", "true", "Larm: och lås", "*5* larm", ">5 larm",
    "2021-02-30", "%larm", "@larm", "- 5 larm", "”Larm: väktare”", "&larm", "=", "!!bool x", "Larm #1",
    '"Larm" och lås', '"Säg "larm" nu"', "'Larm's'", "[Nytt] larm", "[Nytt]", "{Nytt} larm", "{{ namn() }}", "|larm", "`larm`", "!larm", "?",
)  # fmt: skip
STATUSES = (
    "klart",
    "pågår",
    "delvis klart",
    "inte påbörjat",
    "genomfröt",
    "' delvis'",
    "”delvis”",
    "okänt",
    "04",
)
TIMES = ("mars 2023", "den 5 okt. 2023", "2022_1", "12:30")
ACTORS = ("Säkerhetschef", "säkerhetschefen", "sakerhetschef-kfs", "Anna Ek", "anna-ek", "04")
DAYS = ("'2021-10-10'", "2021-1-5", "10 oktober 2021", "2021-02-30")
PLACES = ("nummer:3", "Nummer: 3", "numer: 3", "owner: sakerhetschef-ksf", "\tnummer: 3", " nummer: 3")


def figure(written: str) -> Changes:
    return {ENTRY: entry(nyckeltal=f"\n  avtal: {written}")}


def action(**values: str) -> Changes:
    keys = {"id": "prov", "text": "Prova larm.", "slag": "beslutad", **values}
    text = "\n    ".join(f"{key}: {value}" for key, value in keys.items())
    return {ENTRY: entry(nyckeltal="{avtal: 4}", atgarder=f"\n  - {text}")}


MODEL: dict[str, Changes] = {
    **{f"figure {each}": figure(each) for each in FIGURES},
    **{f"number {each}": {AREA: area(nummer=each)} for each in NUMBERS},
    **{f"title {each}": {INDEX: page(title=each)} for each in TEXTS},
    **{f"prose {each}": {AREA: area(ingress=each)} for each in TEXTS},
    **{f"status {each}": {ENTRY: entry(nyckeltal="{avtal: 4}", status=each)} for each in STATUSES},
    **{f"kind {each}": action(slag=each) for each in ("beslutat", "förslag", "ska göras")},
    **{f"time {each}": action(senast=each) for each in TIMES},
    **{f"id {each}": action(id=each) for each in ("Prova larm", "provÅ", "04", "1.10")},
    **{f"approved by {each}": {ENTRY: entry(nyckeltal="{avtal: 4}", godkand=each)} for each in ACTORS},
    **{f"responsible {each}": {AREA: area(ansvariga=f"\n  - vem: {each}")} for each in ACTORS},
    **{f"line {each}": {AREA: area().replace("nummer: 1", each)} for each in PLACES},
    **{f"empty {key}": {AREA: area(**{key: ""})} for key in ("title", "ansvariga", "efter")},
    "empty register": {"data/ordlista.yml": "ordlista:\n"},
    **{f"day {each}": {REPORT: report(behandling=f"\n  - datum: {each}")} for each in DAYS},
    **{
        f"flag {each}": {ORGANISATION: organisation(kommun=f"{{namn: X, fiktiv: {each}}}")}
        for each in ("ja", "'false'")
    },
    "no id": {"data/arshjul.yml": "arshjul:\n  - vad: Prov av larm\n    vecka: 9\n"},
    "yes": {ORGANISATION: organisation(kommun="{namn: X, fiktiv: Yes}")},
}
"""What people write in the values, where the models find it wrong."""


@pytest.mark.parametrize("case", MODEL)
def test_what_is_said_of_a_value_is_right(case: str) -> None:
    assert list(following(MODEL[case])) == []


ONLY_THE_EDITOR_KNOWS = {
    "A001", "A002", "A004", "A007", "A008", "F012", "G001", "G002", "G003", "H001", "J004", "K001", "K003", "K007", "K009", "O001", "O002", "O004",
    "O005", "O014", "O016", "O019", "O020", "O022", "O023", "S003", "S004", "S005", "S006", "S007", "S008", "S009", "T001", "T002",
    "T003", "T009", "T011", "T012", "T017", "T020", "T021", "T024", "T025", "T026", "T027", "T029", "T031", "T034", "T036", "T042",
    "U001", "U002", "U008", "U009", "U012", "U013", "V001",
}  # fmt: skip
"""Rules that ask for what is not in the message: a sentence, a name, another picture, where something belongs."""


def test_what_a_message_says_to_write_is_tried_unless_only_the_editor_knows_it() -> None:
    messages = [(code, problem) for code, example in EXAMPLES.items() for problem in example.problems]
    asking = "Menade du|[Ss]kriv[ e]|[Bb]yt |[Tt]a bort|Lägg |Flytta|Ge "

    assert [
        message
        for code, message in messages
        if re.search(asking, message)
        and not any(re.search(pattern, message) for pattern, _ in FORMS)
        and code not in ONLY_THE_EDITOR_KNOWS
    ] == []


@pytest.mark.parametrize(
    ("case", "said"),
    [
        ("number 04", f"{AREA}:3: [F008] Värdet 04 läses som talet 4. Skriv 4."),
        ("title 04", f"{INDEX}:2: [F008] Värdet 04 läses som talet 4. Skriv '04' inom citattecken."),
        ("figure 017", f"{ENTRY}:9: [F008] Värdet 017 läses som talet 15. Skriv 17."),
        ("figure 1.200", f"{ENTRY}:9: [F008] Värdet 1.200 läses som talet 1.2. Skriv 1200 eller 1.2."),
        ("figure 12:30", f"{ENTRY}:9: [V004] Här ska det stå ett tal med siffror, till exempel 1200 eller 4.5."),
        ("figure '1,200 st'", f"{ENTRY}:9: [V004] ”1,200 st” är tvetydigt. Skriv 1200 eller 1.2, utan st."),
        ("figure minst 30", f"{ENTRY}:9: [V004] ”minst 30” är inte ett tal. Skriv {{minst: 30}}."),
        ("figure 21 av 23", f"{ENTRY}:9: [V004] ”21 av 23” är inte ett tal. Skriv {{varde: 21, av: 23}}."),
        ("figure 125 (109)", f"{ENTRY}:9: [V004] ”125 (109)” är inte ett tal. Skriv [125, {{varde: 109, avser: 2020}}]."),
        ("figure inga", f"{ENTRY}:9: [V004] ”inga” är inte ett tal. Menade du 0?"),
        ("figure fyra", f"{ENTRY}:9: [V004] ”fyra” är inte ett tal. Skriv 4."),
        ("figure jan–aug", f"{ENTRY}:9: [V004] ”jan–aug” är en period. Skriv talet också: {{varde: talet, period: januari–augusti}}."),
        ("figure n/a", f"{ENTRY}:9: [V004] ”n/a” är inte ett tal. Skriv ej-tillampligt eller uppgift-saknas."),
        ("figure över 900", f"{ENTRY}:9: [V004] Här ska det stå ett tal med siffror, till exempel 1200 eller 4.5. Alla former står på sidan Så skriver du ett nyckeltal (docs/om/nyckeltal.md)."),
        ("figure {ej-matt: ja, men inte i år}", f"{ENTRY}:9: [V002] Inom {{ }} skiljer komma uppgifterna åt, så ”men inte i år” läses som en egen nyckel. Skriv ej-matt: 'ja, men inte i år'."),
        ("figure {varde: ca 4}", f"{ENTRY}:9: [V004] ”ca 4” är inte ett tal. Skriv cirka: 4."),
        ("day 2021-02-30", f"{REPORT}:5: [F008] Dagen 2021-02-30 finns inte i kalendern."),
        ("title 2021-02-30", f"{INDEX}:2: [F008] Dagen 2021-02-30 finns inte i kalendern. Skriv '2021-02-30' inom citattecken."),
        ("day 10 oktober 2021", f"{REPORT}:5: [V004] ”10 oktober 2021” passar inte för nyckeln datum. Skriv 2021-10-10, utan citattecken."),
        ("flag ja", f"{ORGANISATION}:1: [V004] ”ja” passar inte för nyckeln fiktiv. Skriv true, utan citattecken."),
        ("yes", f"{ORGANISATION}:1: [F008] Värdet Yes läses som ja (sant). Skriv true."),
        ("empty title", f"{AREA}:2: [V004] Det står inget värde efter title. Fyll i det."),
        ("empty efter", f"{AREA}:6: [V004] Det står inget värde efter efter. Fyll i det eller ta bort raden."),
        ("empty register", "data/ordlista.yml:1: [V004] Det står inget värde efter ordlista. Fyll i det, eller skriv ordlista: []."),
        ("line Nummer: 3", f"{AREA}:3: [V002] Nyckeln ”Nummer” finns inte. Menade du nummer? Tillåtet: ansvariga, description, efter, fran, granskning, ingress, lagrum, mal, nummer, sokord, tags, till, title."),
        ("approved by Anna Ek", f"{ENTRY}:9: [V005] ”Anna Ek” är inte ett id. Skriv id:t för en roll, grupp eller annan i data/organisation.yml, aldrig en persons namn."),
        ("approved by anna-ek", f"{ENTRY}:9: [R001] ”anna-ek” finns inte i data/organisation.yml. Skriv id:t för en roll, grupp eller annan som står där, aldrig en persons namn. Saknas rollen lägger du först till den. Tillåtet: ksf, sakerhetschef-ksf."),
    ],
)  # fmt: skip
def test_the_advice_is_that_of_the_place(case: str, said: str) -> None:
    assert list(map(str, told(with_changes(MODEL[case])))) == [said]


NO_REPLACEMENT = (
    "Alla former står på sidan Så skriver du ett nyckeltal", "Makron, {{ … }}, får inte stå",
    "Här ska det stå ett (?:hel)?tal", "går inte att läsa som en tid. Skriv 2022, 2022-10,", "Skriv id:t för en roll", r"Fyll i det\.$", "Lägg till raden", "finns inte i kalendern",
    "är inte ett tillåtet värde för (?:status|slag)\\. Tillåtet:",
)  # fmt: skip
"""What is said of a value that could mean anything: what may stand there, but not what to write."""


def test_every_other_message_on_a_value_says_what_to_write() -> None:
    without = {
        str(problem)
        for changes in MODEL.values()
        for problem in told(with_changes(changes))
        if not any(re.search(pattern, problem.message) for pattern, _ in FORMS)
    }

    assert [each for each in without if not re.search("|".join(NO_REPLACEMENT), each)] == []
