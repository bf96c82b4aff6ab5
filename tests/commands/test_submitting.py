"""Handing in, treating, correcting and verifying a report: what is locked, what is refused, and what is left alone."""

from __future__ import annotations

import datetime
import json
import shutil
from pathlib import Path

import pytest

from macros.commands.submitting import ReportLifecycle
from macros.files.loading import load_handbook
from macros.files.locked_reports import digest
from macros.model.handbook import Handbook
from macros.model.locked_report import Submission
from macros.model.report import Report
from macros.site.building import build_report_files
from macros.views.reports.case import CaseFile, report_pdf
from tests.buildable import SITE
from tests.commands.conftest import Told, state
from tests.locking import FIRST_FORM, LOCKED
from tests.repositories import change
from tests.writing import (
    AREA,
    ENTRY,
    ORGANISATION,
    OWN,
    REPORT,
    Changes,
    area,
    entry,
    organisation,
    problems_in,
    report,
    write,
)

FEBRUARY = datetime.date(2022, 2, 15)
MARCH = datetime.date(2022, 3, 14)
BODIES = organisation(organ="\n  ks: kommunstyrelsen\n")
DRAFT = report("Året i korthet.\n", lage="utkast # ändras av kommandot")
READY: Changes = {REPORT: DRAFT, ORGANISATION: BODIES}
HAND_IN = ["lamna-in", "2021", "--datum", "2022-02-15"]
TREAT = ["behandla", "2021", "--organ", "ks"]
CORRECT = ["ratta", "2021", "--varfor", "Fel ord."]
TEXT = entry("Avtalen har gällt hela året.\n", nyckeltal="{avtal: 4}", **OWN)
ANOTHER_WORD = {ENTRY: TEXT.replace("hela", "halva")}
ANOTHER_FIGURE = {ENTRY: TEXT.replace("avtal: 4", "avtal: 5")}
ACTION = "\n  - {id: las, text: Nya lås i skolan, slag: beslutad}\n"
WITH_ACTION = entry("Text.\n", nyckeltal="{avtal: 4}", atgarder=ACTION, **OWN)


def submission(root: Path) -> Submission:
    return Submission.model_validate_json((root / LOCKED).read_text("utf-8"))


def events(root: Path) -> list[str]:
    return [version.event for version in submission(root).versions]


def facts(root: Path) -> Report:
    """Return what the report's own page says."""
    return load_handbook(root)[0].reports[2021].index.data


def print_nothing(_handbook: Handbook, year: int) -> dict[CaseFile, bytes]:
    return {report_pdf(year): b"%PDF"}


@pytest.fixture(autouse=True)
def _unprinted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lock reports with a PDF that nobody has made; that of ``printed`` has its own."""
    monkeypatch.setattr("macros.commands.submitting.build_report_files", print_nothing)


@pytest.fixture
def ready(tmp_path: Path) -> Path:
    """Return a handbook whose draft can be handed in."""
    return write(tmp_path, READY)


@pytest.fixture(scope="module")
def handed_in_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write(tmp_path_factory.mktemp("inlämnad"), READY)
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr("macros.commands.submitting.build_report_files", print_nothing)
        ReportLifecycle(root, 2021).hand_in(FEBRUARY, None)
    return root


@pytest.fixture
def handed_in(handed_in_once: Path, tmp_path: Path) -> Path:
    """Return a handbook whose report has been handed in."""
    return shutil.copytree(handed_in_once, tmp_path / "bok")


def test_a_draft_that_is_handed_in_is_none_and_the_rest_is_as_it_was(ready: Path, told: Told) -> None:
    page = ready / REPORT
    page.write_bytes(page.read_bytes().replace(b"\n", b"\r\n"))
    code, said = told(ready, *HAND_IN, "--diarienummer", "EXK 2022/7")

    new = "inlamnad # ändras av kommandot\ndiarienummer: EXK 2022/7\n"
    handed_in = DRAFT.replace("utkast # ändras av kommandot\n", new).replace("\n", "\r\n")
    assert page.read_bytes().decode() == handed_in
    pdf = f"Rapporten 2021 är låst. PDF-filens kontrollsumma: {submission(ready).latest.pdf}\n"
    assert (code, said) == (0, f"{pdf}Spara det som ändrats i {REPORT} och {LOCKED}.\n")
    assert problems_in(ready) == []


def test_what_is_handed_in_is_kept_with_its_digest_and_the_names_of_roles(handed_in: Path) -> None:
    kept = submission(handed_in)
    register = json.loads((handed_in / LOCKED).read_text("utf-8"))["innehall"]["register"]

    assert [(version.event, version.day) for version in kept.versions] == [("inlämnad", FEBRUARY)]
    assert kept.latest.digest == digest(kept.record)
    assert kept.record.facts.stage.value == "inlamnad"
    assert list(kept.areas) == ["bevakning"]
    roles = {"sakerhetschef-ksf": {"namn": "Säkerhetschef", "enhet": "ksf"}}
    assert register["organisation"]["roller"] == roles


def test_the_pdf_is_the_one_that_a_build_makes_also_when_a_role_has_a_new_name(
    tmp_path: Path, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write(tmp_path, {**SITE, **READY})
    monkeypatch.setattr("macros.commands.submitting.build_report_files", build_report_files)
    assert told(root, *HAND_IN)[0] == 0
    change(root, {ORGANISATION: BODIES.replace("Säkerhetschef", "Trygghetschef")})
    assert told(root, "bygg")[0] == 0
    pdf = root / "site/rapporter/2021/rapport-2021.pdf"

    assert submission(root).latest.pdf_bytes == pdf.stat().st_size > 10_000
    assert told(root, "verifiera", "2021", "--pdf", str(pdf)) == (
        0,
        "Rätt: innehållet i rapporten 2021 är det som är låst: inlämnad den 15 februari 2022. "
        "Filen rapport-2021.pdf är rapportens PDF, inlämnad den 15 februari 2022.\n",
    )


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"%PDF", "Filen forsta.pdf är rapportens PDF, inlämnad den 15 februari 2022."),
        (b"%PDX", "FEL: filen forsta.pdf är inte rapportens PDF: samma storlek men annat innehåll, kontrollsumma "),
        (b"%PDF-", "FEL: filen forsta.pdf är inte rapportens PDF: 5 byte i stället för 4, kontrollsumma "),
        (None, "forsta.pdf går inte att läsa: "),
    ],
)  # fmt: skip
def test_a_pdf_is_known_as_that_of_its_version_and_told_when_it_differs(
    handed_in: Path, told: Told, monkeypatch: pytest.MonkeyPatch, data: bytes | None, said: str
) -> None:
    change(handed_in, ANOTHER_WORD)
    monkeypatch.setattr(
        "macros.commands.submitting.build_report_files", lambda *_: {report_pdf(2021): b"%PD2"}
    )
    assert told(handed_in, *CORRECT)[0] == 0
    if data is not None:
        change(handed_in, {"forsta.pdf": data})
    code, out = told(handed_in, "verifiera", "2021", "--pdf", str(handed_in / "forsta.pdf"))

    assert (code, said in out) == (0 if data == b"%PDF" else 1, True)


def test_one_changed_letter_is_told_with_its_line(handed_in: Path, told: Told) -> None:
    change(handed_in, {ENTRY: TEXT.replace("hela", "Hela")})

    assert told(handed_in, "verifiera", "2021") == (
        1,
        "FEL: rapporten 2021 är inte den som lämnades in: docs/rapporter/2021/bevakning.md:11: "
        "Texten för bevakning: ”Avtalen har gällt hela året.” är nu ”Avtalen har gällt Hela året.”.\n",
    )
    assert told(handed_in, "check")[0] == 1


def test_a_report_that_was_locked_in_an_earlier_form_keeps_it_when_it_is_treated(
    tmp_path: Path, told: Told
) -> None:
    root = write(tmp_path, {**SITE, **FIRST_FORM, ORGANISATION: BODIES})

    assert told(root, *TREAT)[0] == 0
    assert (submission(root).record.version, events(root)) == (1, ["inlämnad", "behandlad"])
    assert problems_in(root) == []


def test_what_is_kept_cannot_be_changed_by_hand(handed_in: Path, told: Told) -> None:
    change(handed_in, {LOCKED: (handed_in / LOCKED).read_text("utf-8").replace("gällt hela", "gällt halva")})

    said = "FEL: data/inlamnade/2021.json har ändrats sedan den skrevs.\n"
    assert told(handed_in, "verifiera", "2021") == (1, said)


def test_all_that_a_draft_lacks_is_told_at_once_and_how_much_is_left(tmp_path: Path, told: Told) -> None:
    lacking: Changes = {
        REPORT: report("Året i korthet.\n", lage="utkast", sekretessprovning="ej-inhamtat"),
        ENTRY: entry("Text.\n", nyckeltal="{avtal: 4}", godkand="uppgift-saknas"),
        AREA: area(ansvariga="sakerhetschefen-ksf"),
    }
    root = write(tmp_path, {**READY, **lacking})
    before = state(root)
    code, said = told(root, *HAND_IN)

    assert (code, [line.partition("]")[0] for line in said.splitlines()]) == (
        1,
        [
            *(f"{AREA}:4: [R001", f"{ENTRY}:9: [G002", f"{REPORT}:4: [G001", "3 fel, 0 tips."),
            "Rapporten 2021 är inte inlämnad: 3 saker återstår. Inget är ändrat.",
        ],
    )
    assert state(root) == before


NEXT_YEAR_REPORT = "docs/rapporter/2022/index.md"
NEXT_YEAR_ENTRY: Changes = {"docs/rapporter/2022/bevakning.md": entry("Text.\n")}
NEXT_YEAR: Changes = {NEXT_YEAR_REPORT: DRAFT, **NEXT_YEAR_ENTRY}
NOT_LOCKED = "Rapporten 2021 är inte låst. Lämna först in den: .venv/bin/handbok lamna-in 2021.\n"
BROUGHT_IN_DRAFT = {REPORT: DRAFT.replace("lage: utkast", "lage: utkast\noverford: true", 1)}
BROUGHT_IN = {REPORT: DRAFT.replace("lage: utkast", "lage: inlamnad\noverford: true", 1)}


@pytest.mark.parametrize(
    ("changes", "arguments", "said"),
    [
        ({ENTRY: entry(status="klart", nyckeltal="{avtal: 4}")}, HAND_IN, f"{ENTRY}:4: [V003]"),
        ({ENTRY: WITH_ACTION, **NEXT_YEAR}, ["lamna-in", "2022"], "[U004] Åtgärden 2021/bevakning/las saknar utfall"),
        (BROUGHT_IN, HAND_IN, "Rapporten 2021 har märket overford: den lämnades in innan handboken fanns, och låses inte. Är den skriven"),
        (BROUGHT_IN_DRAFT, HAND_IN, f"När allt är infört skriver du lage: inlamnad i {REPORT}. Är den skriven i handboken tar du bort raden"),
        (BROUGHT_IN, TREAT, f"är inte låst. Skriv behandlingen eller rättelsen direkt i {REPORT}."),
        (BROUGHT_IN, CORRECT, f"är inte låst. Skriv behandlingen eller rättelsen direkt i {REPORT}."),
        ({AREA: area(f"{'ord ' * 40}.\n")}, ["lamna-in", "2035"], "Det finns ingen rapport för 2035 i handboken.\n"),
        ({REPORT: "trasig"}, HAND_IN, f"{REPORT}:1: [F005]"),
        ({}, TREAT, NOT_LOCKED),
        ({}, CORRECT, NOT_LOCKED),
        ({}, ["verifiera", "2021"], "Rapporten 2021 är inte låst i handboken"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_with_a_report_that_is_not_locked_is_refused(
    tmp_path: Path, told: Told, changes: Changes, arguments: list[str], said: str
) -> None:
    root = write(tmp_path, {**READY, **changes})
    before = state(root)
    code, out = told(root, *arguments)

    assert (code, said in out) == (1, True), out
    assert state(root) == before


@pytest.mark.parametrize(
    ("changes", "arguments", "said"),
    [
        ({}, HAND_IN, "Rapporten 2021 lämnades in 2022-02-15 och är redan låst.\n"),
        ({**NEXT_YEAR, **ANOTHER_WORD}, ["lamna-in", "2022"], f"{ENTRY}:11: [L001]"),
        ({}, ["behandla", "2021", "--organ", "sakerhetschef-kfs"], "”sakerhetschef-kfs” finns inte i data/organisation.yml. Menade du sakerhetschef-ksf?"),
        ({}, [*TREAT, "--beslut", "bra\x07"], "Värdet har ett osynligt tecken (U+0007) efter ”bra”. Ta bort det.\n"),
        (ANOTHER_WORD, TREAT, f"{ENTRY}:11: [L001]"),
        ({}, CORRECT, "Inget är ändrat i rapporten 2021. Rätta först i filen"),
        (ANOTHER_FIGURE, CORRECT, "ändringar i sak:\n  nyckeltal, avtal"),
        ({**ANOTHER_WORD, AREA: "x"}, CORRECT, f"{AREA}:1: [F005]"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_with_a_locked_report_is_refused(
    handed_in: Path, told: Told, changes: Changes, arguments: list[str], said: str
) -> None:
    before = state(change(handed_in, changes))
    code, out = told(handed_in, *arguments)

    assert (code, said in out) == (1, True), out
    assert state(handed_in) == before


def test_a_step_of_the_treatment_is_added_and_locked(handed_in: Path, told: Told) -> None:
    before = (handed_in / REPORT).read_text("utf-8")
    decision = ["--datum", "2022-03-14", "--paragraf", "§ 42", "--beslut", "noterade"]
    said = "Rapporten 2021 är behandlad. Steget är tillagt och rapporten är låst på nytt.\n"
    assert told(handed_in, *TREAT, *decision) == (0, said)

    steps = "behandling:\n  - organ: ks\n    datum: 2022-03-14\n    paragraf: § 42\n    beslut: noterade\n"
    line = "lage: behandlad # ändras av kommandot\n"
    assert (handed_in / REPORT).read_text("utf-8") == before.replace(
        "lage: inlamnad # ändras av kommandot\n", line + steps
    )
    assert events(handed_in) == ["inlämnad", "behandlad"]
    assert problems_in(handed_in) == []
    assert told(handed_in, *TREAT, "--beslut", "lade till handlingarna")[0] == 0
    assert [step.did for step in facts(handed_in).steps] == ["noterade", "lade till handlingarna"]


def test_a_paragraph_that_is_no_number_is_refused_and_a_word_for_why_is_not(
    handed_in: Path, told: Told
) -> None:
    before = state(handed_in)
    code, out = told(handed_in, *TREAT, "--paragraf", "§ xx")

    assert (code, "”§ xx” är inget paragrafnummer" in out) == (1, True), out
    assert state(handed_in) == before
    assert told(handed_in, *TREAT, "--paragraf", "olaslig")[0] == 0
    assert problems_in(handed_in) == []


def test_corrections_are_numbered_and_locked(handed_in: Path, told: Told) -> None:
    for number, word in enumerate(("halva", "nästan hela"), 1):
        change(handed_in, {ENTRY: TEXT.replace("hela", word)})
        said = f"Antecknat i rapporten 2021: rättelse {number}. Rapporten är låst på nytt.\n"
        assert told(handed_in, "ratta", "2021", "--varfor", f"Ord {number}.") == (0, said)

    corrections = [(each.number, each.why) for each in facts(handed_in).corrections]
    assert corrections == [(1, "Ord 1."), (2, "Ord 2.")]
    assert events(handed_in) == ["inlämnad", "rättelse 1", "rättelse 2"]
    assert problems_in(handed_in) == []


def test_a_figure_is_no_slip_of_the_pen_but_a_decision_may_change_it(handed_in: Path, told: Told) -> None:
    change(handed_in, ANOTHER_FIGURE)

    assert told(handed_in, *CORRECT, "--beslut", "KS 2022-03-14 § 42")[0] == 0
    assert [each.decision for each in facts(handed_in).corrections] == ["KS 2022-03-14 § 42"]


def test_an_action_that_a_later_locked_report_follows_up_can_be_corrected_in_both(tmp_path: Path) -> None:
    follow_up = "\n  - {atgard: 2021/bevakning/las, utfall: kvarstar}\n"
    next_year = {**NEXT_YEAR, "docs/rapporter/2022/bevakning.md": entry("Text.\n", uppfoljning=follow_up)}
    root = write(tmp_path, {**READY, ENTRY: WITH_ACTION, **next_year})
    for year in (2021, 2022):
        ReportLifecycle(root, year).hand_in(FEBRUARY, None)
    change(root, {ENTRY: WITH_ACTION.replace("Nya lås", "Två nya lås")})

    for year in (2021, 2022):
        ReportLifecycle(root, year).correct("Antalet fattades i texten.", None, MARCH)
    assert problems_in(root) == []


BY_HAND = report("Året i korthet.\n", overford=None)


def test_a_report_whose_stage_was_written_by_hand_is_locked_by_handing_it_in(
    tmp_path: Path, told: Told
) -> None:
    root = write(tmp_path, {REPORT: BY_HAND, NEXT_YEAR_REPORT: BY_HAND, **NEXT_YEAR_ENTRY})
    assert [problem.partition("] ")[0] for problem in problems_in(root)] == [
        f"{REPORT}:3: [L006",
        f"{NEXT_YEAR_REPORT}:3: [L006",
    ]

    assert told(root, *HAND_IN)[0] == 0
    assert told(root, "lamna-in", "2022")[0] == 0
    assert problems_in(root) == []


def test_a_lock_that_cannot_be_read_is_not_told_as_missing_too(tmp_path: Path) -> None:
    root = write(tmp_path, {REPORT: BY_HAND, LOCKED: "{}"})

    assert [problem.partition("] ")[0] for problem in problems_in(root)] == [f"{LOCKED}:1: [O015"]


@pytest.mark.usefixtures("full_disk")
def test_a_full_disk_changes_nothing(ready: Path, told: Told) -> None:
    before = state(ready)

    said = f"Det går inte att skriva i {ready}: No space left on device. Inget är ändrat.\n"
    assert told(ready, *HAND_IN) == (1, said)
    assert state(ready) == before


def test_what_is_about_the_work_is_neither_locked_nor_in_the_data(ready: Path) -> None:
    planned = "lage: utkast\nsammantrade: {organ: ks, datum: 2022-03-14}\nhallpunkter: [{vad: Klart, dagar_fore: 7}]"
    page = ready / REPORT
    page.write_text(DRAFT.replace("lage: utkast # ändras av kommandot", planned), "utf-8")
    ReportLifecycle(ready, 2021).hand_in(FEBRUARY, None)

    assert not {"sammantrade", "hallpunkter"} & set((ready / LOCKED).read_text("utf-8").split('"'))
    page.write_text(page.read_text("utf-8").replace("dagar_fore: 7", "dagar_fore: 8"), "utf-8")
    assert problems_in(ready) == []
