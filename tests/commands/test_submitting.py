"""Handing in, treating, correcting and verifying a report: what is locked, what is refused, and what is left alone."""

from __future__ import annotations

import datetime
import errno
import json
import shutil
from pathlib import Path

import pytest

from macros.building import build_report_files
from macros.commands.cli import main
from macros.commands.submitting import ReportLifecycle
from macros.handbook import Handbook
from macros.loading import load_handbook
from macros.problems import CommandError, ContentError
from macros.records import digest
from macros.schema.record import Submission
from macros.typography import HARD_SPACE
from macros.views.case import CaseFile, report_pdf
from tests.buildable import SITE
from tests.locking import LOCKED
from tests.writing import AREA, ENTRY, ORGANISATION, REPORT, Changes, area, entry, organisation, report, write

FEBRUARY = datetime.date(2022, 2, 15)
MARCH = datetime.date(2022, 3, 14)
BODIES = organisation(organ="\n  ks: kommunstyrelsen\n")
DRAFT = report("Året i korthet.\n", lage="utkast # ändras av kommandot")
READY: Changes = {**SITE, REPORT: DRAFT, ORGANISATION: BODIES}
PDF = "site/rapporter/2021/rapport-2021.pdf"
TEXT = entry("Avtalen har gällt hela året.\n", nyckeltal="{avtal: 4}")

Printed = pytest.CaptureFixture[str]


def desk(root: Path) -> ReportLifecycle:
    return ReportLifecycle(root, 2021)


def submission(root: Path) -> Submission:
    return Submission.model_validate_json((root / LOCKED).read_text("utf-8"))


def state(root: Path) -> dict[str, bytes]:
    """Return every file but the log, to see that nothing has changed."""
    return {
        file.relative_to(root).as_posix(): file.read_bytes()
        for file in root.rglob("*")
        if file.is_file() and file.name != ".handbok-fel.log"
    }


def run(root: Path, *arguments: str) -> int:
    return main([*arguments, "--rot", str(root)])


@pytest.fixture
def ready(tmp_path: Path) -> Path:
    """Return a handbook whose draft can be handed in."""
    return write(tmp_path, READY)


def print_nothing(_handbook: Handbook, year: int) -> dict[CaseFile, bytes]:
    return {report_pdf(year): b"%PDF"}


@pytest.fixture(autouse=True)
def unprinted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lock reports with a PDF that nobody has made; those that ``printed`` returns have their own."""
    monkeypatch.setattr("macros.commands.submitting.build_report_files", print_nothing)


@pytest.fixture
def handed_in(ready: Path) -> Path:
    """Return a handbook whose report has been handed in."""
    desk(ready).hand_in(FEBRUARY, None)
    return ready


@pytest.fixture(scope="module")
def printed_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write(tmp_path_factory.mktemp("printed"), READY)
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr("macros.commands.submitting.build_report_files", build_report_files)
        desk(root).hand_in(FEBRUARY, None)
    assert run(root, "bygg") == 0
    return root


@pytest.fixture
def printed(printed_once: Path, tmp_path: Path) -> Path:
    """Return a handbook whose report has been handed in with its PDF, and that has been built."""
    return shutil.copytree(printed_once, tmp_path / "printed")


def test_a_draft_that_is_handed_in_is_no_draft_and_the_rest_of_the_page_is_as_it_was(ready: Path) -> None:
    before = (ready / REPORT).read_text("utf-8")
    desk(ready).hand_in(FEBRUARY, None)

    assert (ready / REPORT).read_text("utf-8") == before.replace("lage: utkast #", "lage: inlamnad #")


def test_a_registry_number_is_written_on_the_page(ready: Path) -> None:
    desk(ready).hand_in(FEBRUARY, "EXK 2022/7")

    assert "\ndiarienummer: EXK 2022/7\n" in (ready / REPORT).read_text("utf-8")


def test_what_is_handed_in_is_kept_with_its_digest_and_that_of_the_pdf(printed: Path) -> None:
    kept = submission(printed)

    assert [(version.event, version.day) for version in kept.versions] == [("inlämnad", FEBRUARY)]
    assert kept.latest.digest == digest(kept.record)
    assert kept.record.facts.stage.value == "inlamnad"
    assert kept.latest.pdf_bytes > 10_000
    assert list(kept.areas) == ["bevakning"]


def test_the_names_of_roles_are_kept_as_they_are_then(handed_in: Path) -> None:
    roles = json.loads((handed_in / LOCKED).read_text("utf-8"))["innehall"]["register"]["organisation"][
        "roller"
    ]

    assert roles == {"sakerhetschef-ksf": {"namn": "Säkerhetschef", "enhet": "ksf"}}


def test_a_handbook_with_a_report_that_is_handed_in_has_no_faults(handed_in: Path) -> None:
    assert run(handed_in, "check") == 0


def test_the_pdf_is_the_one_that_a_build_makes(printed: Path, capsys: Printed) -> None:
    pdf = printed / PDF

    assert run(printed, "verifiera", "2021", "--pdf", str(pdf)) == 0
    assert capsys.readouterr().out == (
        "Rätt: innehållet i rapporten 2021 är det som är låst: inlämnad den 15 februari 2022. "
        "Filen rapport-2021.pdf är rapportens PDF, inlämnad den 15 februari 2022.\n"
    )


def test_a_new_name_of_a_role_changes_neither_the_report_nor_its_pdf(printed: Path) -> None:
    renamed = BODIES.replace("Säkerhetschef", "Trygghetschef")
    (printed / ORGANISATION).write_text(renamed, "utf-8")

    assert run(printed, "bygg") == 0
    assert run(printed, "verifiera", "2021", "--pdf", str(printed / PDF)) == 0


def test_a_pdf_that_differs_in_one_byte_is_told(printed: Path, capsys: Printed) -> None:
    pdf = printed / PDF
    pdf.write_bytes(pdf.read_bytes()[:-1] + b"x")

    assert run(printed, "verifiera", "2021", "--pdf", str(pdf)) == 1
    assert "FEL: filen rapport-2021.pdf är inte rapportens PDF: samma storlek men annat innehåll" in (
        capsys.readouterr().out
    )


def test_one_changed_letter_is_told_with_its_line_and_stops_the_build(
    handed_in: Path, capsys: Printed
) -> None:
    (handed_in / ENTRY).write_text(TEXT.replace("hela", "Hela"), "utf-8")

    assert run(handed_in, "verifiera", "2021") == 1
    assert capsys.readouterr().out == (
        "FEL: rapporten 2021 är inte den som lämnades in: docs/rapporter/2021/bevakning.md:11: "
        "Texten för bevakning: ”Avtalen har gällt hela året.” är nu ”Avtalen har gällt Hela året.”.\n"
    )
    assert run(handed_in, "bygg") == 1
    assert not (handed_in / "site").exists()


def test_what_is_kept_cannot_be_changed_by_hand(handed_in: Path, capsys: Printed) -> None:
    kept = handed_in / LOCKED
    kept.write_text(kept.read_text("utf-8").replace("gällt hela", "gällt halva"), "utf-8")

    assert run(handed_in, "verifiera", "2021") == 1
    assert capsys.readouterr().out == "FEL: data/inlamnade/2021.json har ändrats sedan den skrevs.\n"


def test_a_report_with_faults_is_not_handed_in(tmp_path: Path) -> None:
    root = write(tmp_path, {**READY, ENTRY: entry("Text.\n", status="klart")})
    before = state(root)

    with pytest.raises(ContentError, match="V003"):
        desk(root).hand_in(FEBRUARY, None)
    assert state(root) == before


def test_what_only_a_report_that_is_no_draft_must_have_is_told(tmp_path: Path) -> None:
    changes = {
        **READY,
        ENTRY: entry(
            "Text.\n", nyckeltal="{avtal: 4}", atgarder="\n  - {id: las, text: Nya lås, slag: beslutad}\n"
        ),
        "docs/rapporter/2022/index.md": DRAFT,
        "docs/rapporter/2022/bevakning.md": entry("Text.\n"),
    }
    root = write(tmp_path, changes)
    before = state(root)

    with pytest.raises(ContentError, match=r"U004.*2021/bevakning/las saknar utfall"):
        ReportLifecycle(root, 2022).hand_in(FEBRUARY, None)
    assert state(root) == before


def test_a_report_that_is_locked_is_not_handed_in_again(handed_in: Path) -> None:
    with pytest.raises(CommandError, match="lämnades in 2022-02-15 och är redan låst"):
        desk(handed_in).hand_in(MARCH, None)


def test_a_report_that_is_not_there_is_told(ready: Path, capsys: Printed) -> None:
    assert run(ready, "lamna-in", "1999") == 1
    assert capsys.readouterr().out == "Det finns ingen rapport för 1999 i handboken.\n"


def test_a_step_of_the_treatment_is_added_and_locked(handed_in: Path) -> None:
    before = (handed_in / REPORT).read_text("utf-8")
    desk(handed_in).treat({"organ": "ks", "datum": MARCH, "paragraf": "§ 42", "beslut": "noterade"}, MARCH)

    steps = "behandling:\n  - organ: ks\n    datum: 2022-03-14\n    paragraf: § 42\n    beslut: noterade\n"
    line = "lage: behandlad # ändras av kommandot\n"
    assert (handed_in / REPORT).read_text("utf-8") == before.replace(
        "lage: inlamnad # ändras av kommandot\n", line + steps
    )
    assert [version.event for version in submission(handed_in).versions] == ["inlämnad", "behandlad"]
    assert run(handed_in, "check") == 0


def test_the_second_step_stands_after_the_first(handed_in: Path) -> None:
    desk(handed_in).treat({"organ": "ks", "datum": MARCH}, MARCH)
    desk(handed_in).treat({"organ": "ks", "beslut": "lade till handlingarna"}, MARCH)

    handbook, _ = load_handbook(handed_in)
    assert [step.did for step in handbook.reports[2021].index.data.steps] == [None, "lade till handlingarna"]


def test_an_unknown_body_is_told_and_nothing_changes(handed_in: Path, capsys: Printed) -> None:
    before = state(handed_in)

    assert run(handed_in, "behandla", "2021", "--organ", "kss") == 1
    assert "”kss” finns inte i data/organisation.yml. Menade du ks" in capsys.readouterr().out
    assert state(handed_in) == before


@pytest.mark.parametrize(
    "command", [["behandla", "2021", "--organ", "ks"], ["ratta", "2021", "--varfor", "x"]]
)
def test_a_report_that_is_not_locked_is_handed_in_first(
    ready: Path, capsys: Printed, command: list[str]
) -> None:
    assert run(ready, *command) == 1
    assert (
        capsys.readouterr().out
        == "Rapporten 2021 är inte låst. Lämna först in den: .venv/bin/handbok lamna-in 2021.\n"
    )


def test_a_report_that_has_been_changed_is_not_treated(handed_in: Path) -> None:
    (handed_in / ENTRY).write_text(TEXT.replace("hela", "halva"), "utf-8")

    with pytest.raises(ContentError, match="L001"):
        desk(handed_in).treat({"organ": "ks"}, MARCH)


def test_a_slip_of_the_pen_is_corrected_and_the_report_shows_it(handed_in: Path) -> None:
    (handed_in / ENTRY).write_text(TEXT.replace("hela", "halva"), "utf-8")
    desk(handed_in).correct("Avtalen gällde halva året.", None, MARCH)

    assert run(handed_in, "bygg") == 0
    page = (handed_in / "site/rapporter/2021/index.html").read_text("utf-8")
    assert "Rättelse 1, 14 mars 2022: Avtalen gällde halva året." in page.replace(HARD_SPACE, " ")
    assert [version.event for version in submission(handed_in).versions] == ["inlämnad", "rättelse 1"]


def test_the_pdf_of_an_earlier_version_is_known_as_that(printed: Path, capsys: Printed) -> None:
    first = (printed / PDF).rename(printed / "forsta.pdf")
    (printed / ENTRY).write_text(TEXT.replace("hela", "halva"), "utf-8")
    desk(printed).correct("Halva året.", None, MARCH)

    assert run(printed, "verifiera", "2021", "--pdf", str(first)) == 0
    assert "Filen forsta.pdf är rapportens PDF, inlämnad den 15 februari 2022." in capsys.readouterr().out


def test_corrections_are_numbered(handed_in: Path) -> None:
    for number, word in enumerate(("halva", "nästan hela"), 1):
        (handed_in / ENTRY).write_text(TEXT.replace("hela", word), "utf-8")
        desk(handed_in).correct(f"Ord {number}.", None, MARCH)

    handbook, _ = load_handbook(handed_in)
    told = [(each.number, each.why) for each in handbook.reports[2021].index.data.corrections]
    assert told == [(1, "Ord 1."), (2, "Ord 2.")]


def test_without_a_change_there_is_nothing_to_correct(handed_in: Path) -> None:
    with pytest.raises(CommandError, match="Inget är ändrat i rapporten 2021"):
        desk(handed_in).correct("Varför?", None, MARCH)


def test_a_figure_is_no_slip_of_the_pen_and_needs_a_decision(handed_in: Path) -> None:
    (handed_in / ENTRY).write_text(TEXT.replace("avtal: 4", "avtal: 5"), "utf-8")
    before = state(handed_in)

    with pytest.raises(CommandError, match=r"ändringar i sak:\n  nyckeltal, avtal.* var 4 och är nu 5"):
        desk(handed_in).correct("Fel tal.", None, MARCH)
    assert state(handed_in) == before

    desk(handed_in).correct("Fel tal.", "KS 2022-03-14 § 42", MARCH)
    (correction,) = load_handbook(handed_in)[0].reports[2021].index.data.corrections
    assert correction.decision == "KS 2022-03-14 § 42"


def test_other_faults_are_told_and_nothing_is_corrected(handed_in: Path) -> None:
    (handed_in / ENTRY).write_text(TEXT.replace("hela", "halva"), "utf-8")
    (handed_in / AREA).write_text("x", "utf-8")

    with pytest.raises(ContentError, match="F005"):
        desk(handed_in).correct("Halva.", None, MARCH)


def test_windows_line_endings_survive(ready: Path) -> None:
    page = ready / REPORT
    page.write_bytes(page.read_bytes().replace(b"\n", b"\r\n"))
    desk(ready).hand_in(FEBRUARY, None)

    assert page.read_bytes() == DRAFT.replace("lage: utkast", "lage: inlamnad").replace("\n", "\r\n").encode()


def test_a_full_disk_changes_nothing(ready: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    before = state(ready)
    monkeypatch.setattr("macros.writing.os.fsync", full)

    with pytest.raises(CommandError, match="Det går inte att skriva i"):
        desk(ready).hand_in(FEBRUARY, None)
    assert state(ready) == before


def test_a_page_that_cannot_be_edited_safely_is_told(handed_in: Path, capsys: Printed) -> None:
    assert run(handed_in, "behandla", "2021", "--organ", "ks", "--beslut", "bra\x07") == 1
    assert "Traceback" not in capsys.readouterr().out


def test_a_file_that_is_not_there_cannot_be_verified(handed_in: Path, capsys: Printed) -> None:
    assert run(handed_in, "verifiera", "2021", "--pdf", str(handed_in / "borta.pdf")) == 1
    assert "borta.pdf går inte att läsa" in capsys.readouterr().out


def test_a_report_that_is_not_locked_cannot_be_verified(ready: Path, capsys: Printed) -> None:
    assert run(ready, "verifiera", "2021") == 1
    assert capsys.readouterr().out.startswith("Rapporten 2021 är inte låst i handboken")


def test_an_action_that_a_later_locked_report_follows_up_can_be_corrected_in_both(tmp_path: Path) -> None:
    action = "\n  - {id: las, text: Nya lås i skolan, slag: beslutad}\n"
    follow_up = "\n  - {atgard: 2021/bevakning/las, utfall: kvarstar}\n"
    first = entry("Text.\n", nyckeltal="{avtal: 4}", atgarder=action)
    root = write(
        tmp_path,
        {
            **READY,
            ENTRY: first,
            "docs/rapporter/2022/index.md": DRAFT,
            "docs/rapporter/2022/bevakning.md": entry("Text.\n", uppfoljning=follow_up),
        },
    )
    for year in (2021, 2022):
        ReportLifecycle(root, year).hand_in(FEBRUARY, None)
    (root / ENTRY).write_text(first.replace("Nya lås", "Två nya lås"), "utf-8")

    for year in (2021, 2022):
        ReportLifecycle(root, year).correct("Antalet fattades i texten.", None, MARCH)
    assert run(root, "check") == 0


def test_all_that_a_draft_lacks_is_told_at_once_and_how_much_is_left(tmp_path: Path, capsys: Printed) -> None:
    changes = {
        **READY,
        REPORT: report("Året i korthet.\n", lage="utkast", sekretessprovning="ej-inhamtat"),
        ENTRY: entry("Text.\n", nyckeltal="{avtal: 4}", godkand="uppgift-saknas"),
        AREA: area(ansvariga="sakerhetschefen-ksf"),
    }
    root = write(tmp_path, changes)
    before = state(root)

    assert run(root, "lamna-in", "2021") == 1
    *lines, summary, verdict = capsys.readouterr().out.splitlines()
    assert [line.partition("]")[0] for line in lines] == [
        f"{AREA}:4: [R001",
        f"{ENTRY}:9: [G002",
        f"{REPORT}:4: [G001",
    ]
    assert summary == "3 fel, 0 tips."
    assert verdict == "Rapporten 2021 är inte inlämnad: 3 saker återstår. Inget är ändrat."
    assert state(root) == before


def write_year_after(root: Path) -> None:
    """Add a draft of the next year to a handbook."""
    for path, text in {
        "docs/rapporter/2022/index.md": DRAFT,
        "docs/rapporter/2022/bevakning.md": entry(),
    }.items():
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_text(text, "utf-8")


def test_a_changed_report_of_another_year_stops_a_report_from_being_handed_in(handed_in: Path) -> None:
    write_year_after(handed_in)
    (handed_in / ENTRY).write_text(TEXT.replace("hela", "halva"), "utf-8")

    with pytest.raises(ContentError, match="L001"):
        ReportLifecycle(handed_in, 2022).hand_in(MARCH, None)


def test_what_is_about_the_work_is_neither_locked_nor_in_the_data(ready: Path) -> None:
    planned = "lage: utkast\nsammantrade: {organ: ks, datum: 2022-03-14}\nhallpunkter: [{vad: Klart, dagar_fore: 7}]"
    page = ready / REPORT
    page.write_text(DRAFT.replace("lage: utkast # ändras av kommandot", planned), "utf-8")
    desk(ready).hand_in(FEBRUARY, None)

    assert not {"sammantrade", "hallpunkter"} & set((ready / LOCKED).read_text("utf-8").split('"'))
    page.write_text(page.read_text("utf-8").replace("dagar_fore: 7", "dagar_fore: 8"), "utf-8")
    assert run(ready, "check") == 0


def test_a_report_that_is_said_to_have_been_brought_in_is_not_handed_in(ready: Path) -> None:
    write(ready, {**READY, REPORT: DRAFT.replace("lage: utkast", "lage: inlamnad\noverford: true", 1)})
    before = state(ready)
    with pytest.raises(CommandError, match="Rapporten 2021 har märket overford"):
        desk(ready).hand_in(FEBRUARY, None)
    assert state(ready) == before


def test_a_year_without_a_report_is_told_also_when_there_are_hints(ready: Path) -> None:
    write(ready, {**READY, AREA: area(f"{'ord ' * 40}.\n")})
    with pytest.raises(CommandError, match="Det finns ingen rapport för 2035"):
        ReportLifecycle(ready, 2035)
