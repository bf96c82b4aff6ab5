"""What a reader would notice between two states, one kind of thing at a time."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from macros.exports.changes_text import draw_text
from macros.files.loading import load_handbook
from macros.views.changes.summary import Side, build_between_states
from tests.writing import (
    AREA,
    ENTRY,
    HANDBOOK,
    INDEX,
    ORGANISATION,
    REPORT,
    SECOND_AREA,
    Changes,
    area,
    entry,
    report,
    write,
)

LARM = "{id: larm, text: Köpa nya larm, slag: beslutad}"
LOCK = "{id: las, text: Byta alla lås, slag: foreslagen, vem: [sakerhetschef-ksf], senast: 2022-10}"


def side(changes: Changes, menu: dict[str, str] | None = None) -> Side:
    files = {path: text for path, text in {**HANDBOOK, **changes}.items() if text is not None}
    with tempfile.TemporaryDirectory() as root:
        handbook, problems = load_handbook(write(Path(root), changes))
    return Side(handbook, frozenset(files), menu or {}, tuple(problems))


def told(before: Changes, now: Changes) -> list[str]:
    """Return the lines about what differs between two handbooks: the small one with changes, and with others."""
    sides = side(before), side(now)
    texts = [{**HANDBOOK, **changes} for changes in (before, now)]
    differing = {
        path for path in texts[0].keys() | texts[1].keys() if texts[0].get(path) != texts[1].get(path)
    }
    return draw_text(build_between_states(*sides, differing), "").split("\n")[2:-1]


def actions(*items: str) -> str:
    return entry(atgarder="\n" + "".join(f"  - {item}\n" for item in items))


def activity(text: str, status: str) -> str:
    return entry(aktiviteter=f"[{{text: {text}, status: {status}}}]")


@pytest.mark.parametrize(
    ("before", "now", "lines"),
    [
        (entry(), entry(status="genomfort", statusgrund="{enligt-rapporten: allt är klart}"),
         ["Status: löpande → genomfört", "Läget enligt rapporten har lagts till: {+allt är klart+}",
          "Tolkning har tagits bort: [-arbetet pågår varje år-]"]),
        (actions(LARM), actions(LOCK),
         ["Ny åtgärd: Byta alla lås (slag: föreslagen; vem: Säkerhetschef, KSF; senast: oktober 2022)",
          "Åtgärden ”Köpa nya larm” är borttagen."]),
        (actions(LARM), actions(LARM.replace("id: larm", "id: nya-larm")),
         ["Åtgärden ”Köpa nya larm” har bytt id: larm → nya-larm"]),
        (actions(LARM, LOCK), actions(LOCK, LARM), ["Åtgärderna har fått en annan ordning."]),
        (activity("Nya larm köptes till skolan", "genomford"), activity("Nya larm köptes till badet", "paborjad"),
         ["Aktiviteten: Nya larm köptes till skolan → Nya larm köptes till badet",
          "Aktiviteten ”Nya larm köptes till badet”, status: genomförd → påbörjad"]),
        (entry(), entry(beslut="[{styrdokument: policy, handelse: antaget, datum: 2021-11-06}]"),
         ["Nytt beslut: Säkerhetspolicy (händelse: antaget; dag: 6 november 2021)"]),
    ],
    ids=["status", "new and gone", "another id", "another order", "reworded", "new decision"],
)  # fmt: skip
def test_a_contribution_in_a_readers_words(before: str, now: str, lines: list[str]) -> None:
    assert told({ENTRY: before}, {ENTRY: now}) == [
        "1 Bevakning 2021",
        *(f"- {line}" for line in lines),
    ]


def test_an_approval_is_told_in_the_place_of_why_there_was_none() -> None:
    assert told({ENTRY: entry(godkand="uppgift-saknas")}, {ENTRY: entry()})[1:] == [
        "- Godkänd av: uppgift saknas → Säkerhetschef, KSF"
    ]


def test_what_the_secrecy_assessment_led_to_is_told_in_the_place_of_why_there_was_none() -> None:
    assert told({REPORT: report(sekretessprovning="uppgift-saknas")}, {REPORT: report()})[1:] == [
        "- Sekretessprövad av har lagts till: {+Säkerhetschef, KSF+}",
        "- Sekretessprövad den har lagts till: {+20 december 2021+}",
        "- Sekretessprövningens resultat: uppgift saknas → Inget är utelämnat.",
    ]


def test_the_meeting_of_a_draft_has_not_decided_anything() -> None:
    before, now = report(lage="utkast"), report(lage="utkast", sammantrade="{organ: ksf, datum: 2022-03-14}")
    assert told({REPORT: before}, {REPORT: now})[1:] == [
        "- Ska behandlas av har lagts till: {+Kommunstyrelseförvaltningen+}",
        "- Sammanträdesdag har lagts till: {+14 mars 2022+}",
    ]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("5", "5 avtal"),
        ("{cirka: 5}", "cirka 5 avtal"),
        ("uppgift-saknas", "uppgift saknas"),
        ("ej-tillampligt", "ej tillämpligt"),
        ("{ej-matt: systemet byttes}", "ej mätt (systemet byttes)"),
        ("{sekretess: 18 kap. OSL}", "visas inte (18 kap. OSL)"),
        ("[5, {varde: 3, avser: 2020, omraknad: nya regler}]", "5 avtal; 2020: 3 avtal (omräknat: nya regler)"),
    ],
)  # fmt: skip
def test_a_figure_with_its_unit_or_its_blank_in_words(value: str, words: str) -> None:
    before, now = ({ENTRY: entry(nyckeltal=f"{{avtal: {each}}}")} for each in ("4", value))
    assert told(before, now)[1:] == [f"- Nyckeltalet ”Avtal”: 4 avtal → {words}"]


def test_an_outcome_is_told_of_the_action_by_its_text() -> None:
    made = {ENTRY: actions(LARM), "docs/rapporter/2022/index.md": report()}
    before, now = (
        entry(uppfoljning=f"\n  - {{atgard: 2021/bevakning/larm, utfall: {outcome}}}\n")
        for outcome in ("kvarstar", "genomford")
    )
    later = "docs/rapporter/2022/bevakning.md"
    assert told({**made, later: before}, {**made, later: now}) == [
        "1 Bevakning 2022",
        "- Uppföljningen av åtgärden ”Köpa nya larm”, utfall: kvarstår → genomförd",
    ]


def test_a_new_area_tells_what_is_most_important() -> None:
    lines = told({}, {path: text for path, text in SECOND_AREA.items() if path != "mkdocs.yml"})
    assert lines == [
        "2 Skola 2021",
        "- Nytt i rapporten.",
        "- Status: löpande",
        "- Ansvarig: Säkerhetschef, KSF",
        "- Sammanfattning: Avtalen gäller.",
        "",
        "Området Skola",
        "- Nytt område.",
        "- Ansvarig: Säkerhetschef, KSF",
        "- Ingress: Larm och väktare.",
    ]


def test_contributions_that_nobody_has_written_yet_are_told_together() -> None:
    empty = entry(status="uppgift-saknas", sammanfattning="Uppgift saknas.")
    lines = told(
        {}, {"docs/rapporter/2022/index.md": report(lage="utkast"), "docs/rapporter/2022/bevakning.md": empty}
    )
    assert lines[0] == "Rapporten 2022"
    assert lines[-1] == "- 1 område har fått en tom fil."


def test_a_new_contribution_tells_its_actions() -> None:
    new = entry(atgarder="[{id: prov, text: Prova larm, slag: beslutad}]")
    lines = told(
        {}, {"docs/rapporter/2022/index.md": report(lage="utkast"), "docs/rapporter/2022/bevakning.md": new}
    )
    assert [line for line in lines if "Prova larm" in line] == ["- Ny åtgärd: Prova larm (slag: beslutad)"]


def test_a_report_that_is_gone_is_told_once() -> None:
    assert told({}, {REPORT: None, ENTRY: None}) == [
        "Rapporten 2021",
        "- Rapporten är borttagen, med alla sina områden.",
    ]


@pytest.mark.parametrize(
    ("path", "old", "new", "lines"),
    [
        ("data/ordlista.yml", "tjänsteman i beredskap", "tjänsteperson i beredskap",
         ["Ordlistan", "- Ordet ”TiB”, uttydning: tjänsteman i beredskap → tjänsteperson i beredskap"]),
        ("data/ordlista.yml", "  - {term: TiB", "  - {term: KLK, forklaring: En förvaltning}\n  - {term: TiB",
         ["Ordlistan", "- Nytt ord: KLK (förklaring: En förvaltning)"]),
        ("data/styrdokument.yml", "slag: policy", "slag: riktlinjer",
         ["Styrdokumenten", "- Styrdokumentet ”Säkerhetspolicy”, slag: policy → riktlinjer"]),
        ("data/nyckeltal.yml", "enhet: avtal", "enhet: avtal, mal: {varde: 5, ar: 2025}",
         ["Nyckeltalen", "- Nyckeltalet ”Avtal”, mål har lagts till: {+5 avtal senast 2025+}"]),
        ("data/styrdokument.yml", "slag: policy", "slag: policy, granskning: {manader: 24, senast: 2020-01-31}",
         ["Styrdokumenten", "- Styrdokumentet ”Säkerhetspolicy”, granskas har lagts till: {+var 24:e månad+}",
          "- Styrdokumentet ”Säkerhetspolicy”, senast granskad har lagts till: {+31 januari 2020+}"]),
        ("data/arshjul.yml", "vecka: 39", "manad: 9",
         ["Årshjulet", "- Aktiviteten ”Krisberedskapsveckan”, tid: vecka 39 → september"]),
        ("data/ersatt.yml", "nytt: Larmverket", "nytt: Larmmyndigheten",
         ["Det som har ersatts", "- Det ersatta namnet ”Statens larmverk”, nytt: Larmverket → Larmmyndigheten"]),
        ("data/organisation.yml", "forkortning: KSF", "forkortning: KS",
         ["Organisationen", "- Enheten ”kommunstyrelseförvaltningen”, förkortning: KSF → KS"]),
        ("data/organisation.yml", "kommun: Provkommun", "kommun: Prov",
         ["Organisationen", "- Kommunens namn: Provkommun → Prov"]),
        (REPORT, "lage: inlamnad", "lage: behandlad", ["Rapporten 2021", "- Läge: inlämnad → behandlad"]),
        (INDEX, "title: Sida", "title: Start", ["Sidan Start", "- Rubrik: Sida → Start"]),
    ],
)  # fmt: skip
def test_registers_and_pages_in_a_readers_words(path: str, old: str, new: str, lines: list[str]) -> None:
    assert told({}, {path: HANDBOOK[path].replace(old, new)}) == lines


def test_the_menu_is_told_by_what_it_says() -> None:
    before = side({}, {"index.md": "Start", "omraden/bevakning.md": "", "om.md": "Om"})
    now = side({}, {"omraden/bevakning.md": "", "index.md": "Hem", "Mer": "Mer"})
    lines = draw_text(build_between_states(before, now, {"mkdocs.yml"}), "").splitlines()[2:]
    assert lines == [
        "Menyn",
        "- I menyn: Start → Hem",
        "- Nytt i menyn: Mer",
        "- Borttaget ur menyn: Om",
        "- Menyn har fått en annan ordning.",
    ]


def test_groups_stand_in_the_handbooks_order() -> None:
    changed = {
        path: text.replace("Säkerhetspolicy", "Policy") + ("Mer.\n" if path.endswith(".md") else "")
        for path, text in HANDBOOK.items()
        if path.endswith((".md", "styrdokument.yml"))
    }
    lines = told({}, changed)
    assert [line for line in lines if line and not line.startswith("-")] == [
        "Rapporten 2021",
        "1 Bevakning 2021",
        "Området Bevakning",
        "Sidan Sida",
        "Styrdokumenten",
    ]


def test_a_role_that_has_been_renamed_is_told_in_its_register_alone() -> None:
    now = {
        ORGANISATION: HANDBOOK[ORGANISATION].replace("Säkerhetschef", "Trygghetschef"),
        AREA: area("Om alla larm.\n"),
    }
    assert told({}, now) == [
        "Området Bevakning",
        "- Texten: Om {+alla+} larm.",
        "",
        "Organisationen",
        "- Rollen: Säkerhetschef → Trygghetschef",
    ]
