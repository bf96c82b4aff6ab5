"""Starting a year: what the drafts say, that nothing is written over, and that the year is there whole or not at all."""

from __future__ import annotations

import errno
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from macros.checks import check_folder
from macros.commands.cli import main
from macros.commands.years import plan_year
from macros.editing import append_item, set_value
from macros.loading import load_handbook
from macros.open_actions import due_actions
from macros.problems import CommandError, ContentError
from macros.schema.actions import WHOLE_REPORT
from macros.schema.entry import Entry
from macros.schema.report import Report
from tests.buildable import SITE
from tests.built_site import ROOT
from tests.writing import AREA, ENTRY, REPORT, SECOND_AREA, Changes, area, entry, report, write

Printed = pytest.CaptureFixture[str]

NEW_REPORT = "docs/rapporter/2022/index.md"
NEW_ENTRY = "docs/rapporter/2022/bevakning.md"
ACTIONS = "\n  - {id: larm, text: Byt alla larm., slag: beslutad, senast: 2022-10}\n"
WHOLE = "\n  - {id: mall, text: En gemensam mall, slag: foreslagen}\n"
OPEN: Changes = {
    ENTRY: entry(nyckeltal="{avtal: 4}", atgarder=ACTIONS),
    REPORT: report(title="Årsrapport 2021", kapitel="1", atgarder=WHOLE),
}


def run(root: Path, *arguments: str) -> int:
    return main([*arguments, "--rot", str(root)])


def state(root: Path) -> dict[str, bytes]:
    """Return every file, temporary ones too, to see that nothing has changed."""
    return {
        file.relative_to(root).as_posix(): file.read_bytes() for file in root.rglob("*") if file.is_file()
    }


def draft(root: Path, path: str = NEW_ENTRY, year: int = 2022) -> str:
    """Return a file of the year that would be started."""
    return plan_year(root, year).files[path]


def errors(root: Path) -> list[str]:
    return [str(problem) for problem in check_folder(root)[1] if problem.is_error]


@pytest.mark.parametrize("filled", ["#     utfall: genomford", "#     kommentar: Larmen är bytta."])
def test_an_answer_that_is_still_a_comment_is_told_and_what_a_draft_offers_is_not(
    tmp_path: Path, filled: str
) -> None:
    root = write(tmp_path, OPEN)
    run(root, "nytt-ar", "2022")
    assert "#   - atgard: 2021/bevakning/larm\n" in (root / NEW_ENTRY).read_text("utf-8")
    assert "V007" not in {problem.code for problem in check_folder(root)[1]}

    text = (root / NEW_ENTRY).read_text("utf-8").replace(filled.partition(": ")[0] + ":\n", f"{filled}\n", 1)
    (root / NEW_ENTRY).write_text(text, "utf-8")

    told = [problem.line for problem in check_folder(root)[1] if problem.code == "V007"]
    assert told == [text.splitlines().index(filled) + 1]


def test_a_year_has_a_draft_report_and_a_page_for_each_area(tmp_path: Path) -> None:
    root = write(tmp_path, {**SECOND_AREA, **OPEN})

    assert run(root, "nytt-ar", "2022") == 0
    handbook, _ = load_handbook(root)
    assert handbook.reports[2022].is_draft
    assert [name for name, _ in handbook.reports[2022].in_order] == ["bevakning", "skola"]


def test_the_draft_breaks_no_rule_and_reminds_of_what_is_to_be_followed_up(tmp_path: Path) -> None:
    root = write(tmp_path, OPEN)
    run(root, "nytt-ar", "2022")

    _, problems = check_folder(root)
    assert [(problem.path, problem.code) for problem in problems] == [
        (NEW_REPORT, "U005"),
    ]


def test_a_page_that_nobody_has_touched_can_be_told_from_one_that_is_written(tmp_path: Path) -> None:
    root = write(tmp_path)
    run(root, "nytt-ar", "2022")

    reports = load_handbook(root)[0].reports
    assert reports[2022].entries["bevakning"].data.is_unwritten
    assert not reports[2021].entries["bevakning"].data.is_unwritten


def test_only_areas_that_are_there_that_year_have_a_page(tmp_path: Path) -> None:
    changes = {
        **SECOND_AREA,
        "docs/omraden/skola.md": area(title="Skola", nummer="2", till="2021"),
    }
    assert list(plan_year(write(tmp_path, changes), 2022).files) == [NEW_REPORT, NEW_ENTRY]


def test_number_name_and_responsible_are_those_of_the_areas_page(tmp_path: Path) -> None:
    responsible = "\n  - {vem: sakerhetschef-ksf, del: 'avtal: alla'}\n  - {vem: ksf, del: larm}\n"
    page = area(title="'Bevakning: larm'", nummer="3", ansvariga=responsible)
    text = draft(write(tmp_path, {AREA: page}))

    assert "\ntitle: 'Bevakning: larm'\n" in text or '\ntitle: "Bevakning: larm"\n' in text
    assert "\nnummer: 3\n" in text
    assert "  - vem: sakerhetschef-ksf # Säkerhetschef, KSF\n    del: " in text


@pytest.mark.parametrize(("model", "path"), [(Entry, NEW_ENTRY), (Report, NEW_REPORT)])
def test_every_field_stands_there_with_what_it_means(
    tmp_path: Path, model: type[Entry | Report], path: str
) -> None:
    text = draft(write(tmp_path), path)
    by_commands = {"behandling", "rattelser", "diarienummer", "tags"}
    never_true = {"overford"}
    fields = {field.alias or name: field.description for name, field in model.model_fields.items()}

    for key, description in fields.items():
        if key not in by_commands | never_true:
            assert f"# {description}\n" in text
            assert f"\n{key}:" in text or f"\n# {key}:" in text


def test_a_report_that_is_written_here_is_never_said_to_have_been_brought_in(tmp_path: Path) -> None:
    changes = {REPORT: report(overford="true")}

    assert "overford" not in draft(write(tmp_path, changes), NEW_REPORT)


def test_no_meeting_and_no_milestone_is_made_up(tmp_path: Path) -> None:
    text = draft(write(tmp_path), NEW_REPORT)

    assert "\n# sammantrade:\n#   organ:   # till exempel ks\n#   datum:   # ÅÅÅÅ-MM-DD" in text
    assert "\n# hallpunkter:\n#   - vad:   # till exempel Bidragen är skrivna\n#     dagar_fore:   #" in text


def test_the_milestones_of_the_latest_report_are_kept_but_not_its_meeting(tmp_path: Path) -> None:
    milestones = "\n  - {vad: 'Bidragen: alla', dagar_fore: 42}\n"
    meeting = "{datum: 2022-03-14}"
    root = write(tmp_path, {REPORT: report(hallpunkter=milestones, sammantrade=meeting)})
    run(root, "nytt-ar", "2022")

    started = load_handbook(root)[0].reports[2022].index.data
    assert [(each.what, each.days_before) for each in started.milestones] == [("Bidragen: alla", 42)]
    assert started.meeting is None


def test_an_open_action_is_ready_to_be_followed_up_but_has_no_outcome(tmp_path: Path) -> None:
    root = write(tmp_path, OPEN)

    assert (
        "# uppfoljning:\n#   # Byt alla larm (beslutad, senast oktober 2022)\n"
        "#   - atgard: 2021/bevakning/larm\n#     utfall:\n#     kommentar:\n"
    ) in draft(root)
    assert "#   # En gemensam mall (föreslagen)\n#   - atgard: 2021/rapporten/mall\n" in draft(
        root, NEW_REPORT
    )
    assert "rapporten/mall" not in draft(root)
    run(root, "nytt-ar", "2022")
    assert load_handbook(root)[0].reports[2022].entries["bevakning"].data.follow_ups == ()


def test_what_stands_as_comments_can_be_filled_in_by_taking_the_signs_away(tmp_path: Path) -> None:
    root = write(tmp_path, OPEN)
    run(root, "nytt-ar", "2022")
    text = (root / NEW_ENTRY).read_text("utf-8")
    began = text.index("# uppfoljning:")
    part = text[began : text.index("\n\n", began)]
    filled = part.replace("utfall:", "utfall: delvis").replace("kommentar:", "kommentar: Hälften är bytta.")
    filled = "".join(line.removeprefix("# ") for line in filled.splitlines(keepends=True))
    figures = text.replace("# nyckeltal:\n#   avtal:", "nyckeltal:\n  avtal: 5")
    (root / NEW_ENTRY).write_text(figures.replace(part, filled), "utf-8")

    assert errors(root) == []
    data = load_handbook(root)[0].reports[2022].entries["bevakning"].data
    assert [(each.action, each.comment) for each in data.follow_ups] == [
        ("2021/bevakning/larm", "Hälften är bytta.")
    ]
    assert data.figures["avtal"][0].exact == 5


def test_an_action_of_an_area_that_has_been_split_is_asked_for_in_what_came_of_it(tmp_path: Path) -> None:
    changes = {
        **SECOND_AREA,
        **OPEN,
        AREA: area(till="2021"),
        "docs/omraden/skola.md": area(title="Skola", nummer="2", fran="2022", efter="bevakning"),
        "docs/rapporter/2021/skola.md": None,
    }
    text = draft(write(tmp_path, changes), "docs/rapporter/2022/skola.md")

    assert "#   - atgard: 2021/bevakning/larm\n" in text
    assert "#   avtal:   # förra året: 4 avtal\n" in text


@pytest.mark.parametrize(
    ("values", "year", "said"),
    [
        ("{avtal: 4}", 2022, "förra året: 4 avtal"),
        ("{avtal: 4}", 2024, "i rapporten 2021: 4 avtal"),
        ("{avtal: uppgift-saknas}", 2022, "förra året: Uppgift saknas"),
        ("{avtal: {cirka: 12500}}", 2022, "förra året: cirka 12 500 avtal"),
        (
            "{avtal: [{varde: 4, del: larm}, {varde: 2, avser: 2020}]}",
            2022,
            "4 avtal (larm); 2 avtal (gäller 2020)",
        ),
        ("{}", 2022, "inte redovisat förut"),
    ],
)
def test_last_years_figures_stand_beside_empty_ones(
    tmp_path: Path, values: str, year: int, said: str
) -> None:
    text = draft(
        write(tmp_path, {ENTRY: entry(nyckeltal=values)}), f"docs/rapporter/{year}/bevakning.md", year
    )

    (line,) = [line for line in text.splitlines() if line.startswith("#   avtal:")]
    assert " ".join(line.split()).endswith(said)


def test_the_report_takes_over_what_is_the_same_every_year(tmp_path: Path) -> None:
    changes: Changes = {
        REPORT: report(
            title="Årsrapport 2021",
            kapitel="1",
            lage="behandlad",
            behandling="[{datum: 2022-03-14}]",
            avvikelser="Mycket snö.",
            oversyn="[{styrdokument: policy, utfall: reviderat}]",
            resurser="{aret: helt, nasta_ar: helt}",
        )
    }
    text = draft(write(tmp_path, changes), NEW_REPORT)

    assert "\ntitle: Årsrapport 2022\n" in text
    assert "\nlage: utkast\n" in text
    assert "\nkapitel: 1\n" in text
    assert "  - styrdokument: policy\n    utfall: uppgift-saknas # förra rapporten: reviderat\n" in text
    assert "\nresurser:\n  aret: uppgift-saknas\n  nasta_ar: uppgift-saknas\n" in text
    assert "snö" not in text
    assert "behandling" not in text


def test_a_handbook_without_reports_can_start_its_first(tmp_path: Path) -> None:
    root = write(tmp_path, {REPORT: None, ENTRY: None})

    assert run(root, "nytt-ar", "2022") == 0
    assert errors(root) == []


def test_comments_survive_the_commands_that_change_files(tmp_path: Path) -> None:
    text = draft(write(tmp_path, OPEN))
    changed = set_value(NEW_ENTRY, text, ("status",), "genomfort")
    activity = {"text": "Larmen byttes.", "status": "genomford"}
    changed = append_item(NEW_ENTRY, changed, ("aktiviteter",), activity)

    comments = [line for line in text.splitlines() if line.startswith("#")]
    assert [line for line in changed.splitlines() if line.startswith("#")] == comments


def test_a_hostile_text_of_an_action_stays_within_its_comment(tmp_path: Path) -> None:
    action = '\n  - id: larm\n    text: "Rad ett\\n---\\nstatus: genomfort"\n    slag: beslutad\n'
    root = write(tmp_path, {ENTRY: entry(nyckeltal="{avtal: 4}", atgarder=action)})

    assert run(root, "nytt-ar", "2022") == 0
    assert "#   # Rad ett --- status: genomfort (beslutad)\n" in (root / NEW_ENTRY).read_text("utf-8")


def test_a_file_that_is_there_is_never_written_over(tmp_path: Path, capsys: Printed) -> None:
    root = write(tmp_path)
    before = state(root)

    assert run(root, "nytt-ar", "2021") == 1
    assert capsys.readouterr().out == (
        f"De här filerna finns redan. Inget är ändrat.\n  {REPORT}\n  {ENTRY}\n"
        "Lägg till det som saknas: .venv/bin/handbok nytt-ar 2021 --komplettera\n"
    )
    assert state(root) == before


@pytest.mark.parametrize("lost", [NEW_ENTRY, NEW_REPORT])
def test_what_is_missing_is_added_and_the_rest_is_left_alone(
    tmp_path: Path, capsys: Printed, lost: str
) -> None:
    root = write(tmp_path, {**SECOND_AREA, **OPEN})
    run(root, "nytt-ar", "2022")
    kept = root / "docs/rapporter/2022/skola.md"
    kept.write_text(kept.read_text("utf-8").replace("Uppgift saknas.", "Skrivet av någon."), "utf-8")
    whole = state(root)
    (root / lost).unlink()
    capsys.readouterr()

    assert run(root, "nytt-ar", "2022", "--komplettera") == 0
    assert state(root) == whole
    assert capsys.readouterr().out.startswith(f"Skrivna filer:\n  {lost}\n")


def test_an_area_that_the_report_leaves_out_is_not_added(tmp_path: Path, capsys: Printed) -> None:
    changes = {NEW_REPORT: report(lage="utkast", utan_bidrag="[bevakning]")}
    root = write(tmp_path, changes)

    assert run(root, "nytt-ar", "2022", "--komplettera") == 0
    assert capsys.readouterr().out == "Rapporten 2022 har redan alla sina filer. Inget är ändrat.\n"


def test_a_report_that_is_no_draft_is_not_added_to(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="2021 är inte längre ett utkast"):
        plan_year(write(tmp_path, {ENTRY: None}), 2021, complement=True)


def test_a_trial_shows_the_files_and_one_of_them_and_writes_nothing(tmp_path: Path, capsys: Printed) -> None:
    root = write(tmp_path)
    before = state(root)

    assert run(root, "nytt-ar", "2022", "--prova") == 0
    said = capsys.readouterr().out
    assert said.startswith(
        f"De här filerna skulle skrivas:\n  {NEW_REPORT}\n  {NEW_ENTRY}\n\n{NEW_ENTRY}\n\n---\n"
    )
    assert "lage: utkast" not in said
    assert said.endswith("Inget är ändrat.\n")
    assert state(root) == before


def test_a_trial_shows_the_file_that_is_asked_for(tmp_path: Path, capsys: Printed) -> None:
    root = write(tmp_path)

    assert run(root, "nytt-ar", "2022", "--visa", "rapporten") == 0
    assert "lage: utkast" in capsys.readouterr().out
    assert run(root, "nytt-ar", "2022", "--visa", "alla") == 0
    shown = capsys.readouterr().out
    assert "lage: utkast" in shown
    assert "nummer: 1" in shown
    assert run(root, "nytt-ar", "2022", "--visa", "bevakningen") == 1
    assert "Menade du bevakning?" in capsys.readouterr().out
    assert not (root / NEW_REPORT).exists()


@pytest.mark.parametrize(
    ("year", "said"),
    [
        ("2020", "Obs: 2020 är tidigare än den senaste rapporten, 2021.\n"),
        ("2023", "Obs: den senaste rapporten är 2021, så år saknas före 2023.\n"),
        ("2022", "Skrivna filer:\n"),
    ],
)
def test_a_year_that_is_not_the_next_is_told(tmp_path: Path, capsys: Printed, year: str, said: str) -> None:
    assert run(write(tmp_path), "nytt-ar", year) == 0
    assert capsys.readouterr().out.startswith(said)


@pytest.mark.parametrize("year", [22, 0, 20222])
def test_what_is_no_year_is_told(tmp_path: Path, year: int) -> None:
    with pytest.raises(CommandError, match=f"{year} kan inte vara ett rapportår"):
        plan_year(write(tmp_path), year)


def test_a_handbook_with_faults_starts_no_year(tmp_path: Path) -> None:
    root = write(tmp_path, {ENTRY: entry(status="klart", nyckeltal="{avtal: 4}")})

    with pytest.raises(ContentError, match="V003"):
        plan_year(root, 2022)


def test_faults_that_the_year_would_give_stop_it(tmp_path: Path) -> None:
    changes = {
        **SECOND_AREA,
        AREA: area(till="2022"),
        "docs/omraden/skola.md": area(title="Skola", nummer="2"),
        "docs/rapporter/2022/index.md": report(lage="utkast"),
        "docs/rapporter/2022/skola.md": entry(title="Skola", nummer="1"),
    }
    with pytest.raises(CommandError, match=r"(?s)Inget är ändrat\..*\[O004\] Numret 1 används redan"):
        plan_year(write(tmp_path, changes), 2022, complement=True)


@pytest.mark.parametrize("time", [1, 2])
def test_a_full_disk_leaves_no_trace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, time: int) -> None:
    calls: list[int] = []

    def full(handle: int) -> None:
        calls.append(handle)
        if len(calls) == time:
            raise OSError(errno.ENOSPC, "No space left on device")

    root = write(tmp_path)
    before = state(root)
    monkeypatch.setattr("macros.writing.os.fsync", full)

    with pytest.raises(CommandError, match="Det går inte att skriva i"):
        plan_year(root, 2022).write()
    assert state(root) == before
    assert not (root / "docs/rapporter/2022").exists()


def test_a_folder_that_cannot_take_its_place_leaves_no_trace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    root = write(tmp_path)
    before = state(root)
    monkeypatch.setattr(Path, "rename", fail)

    with pytest.raises(CommandError, match="Inget är ändrat"):
        plan_year(root, 2022).write()
    assert state(root) == before


@pytest.mark.parametrize("time", [1, 2, 3])
def test_a_command_that_is_killed_leaves_no_part_of_a_year_and_can_be_run_again(
    tmp_path: Path, time: int
) -> None:
    killed = (
        "import os, signal, sys\nfrom macros.commands.cli import main\nsync, calls = os.fsync, []\n"
        "def kill(handle):\n    calls.append(handle)\n"
        f"    os.kill(os.getpid(), signal.SIGKILL) if len(calls) == {time} else sync(handle)\n"
        "os.fsync = kill\nmain(sys.argv[1:])\n"
    )
    root = write(tmp_path, SECOND_AREA)
    command = [sys.executable, "-c", killed, "nytt-ar", "2022", "--rot", str(root)]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True)

    assert done.returncode == -signal.SIGKILL
    assert not (root / "docs/rapporter/2022").exists()
    assert run(root, "check") == 0
    assert run(root, "nytt-ar", "2022") == 0
    there = sorted(file.name for file in (root / "docs/rapporter/2022").iterdir())
    assert there == ["bevakning.md", "index.md", "skola.md"]


def test_a_started_year_can_be_built(tmp_path: Path) -> None:
    root = write(tmp_path, {**SITE, **OPEN})
    run(root, "nytt-ar", "2022")

    assert run(root, "bygg") == 0


def copy(root: Path, source: Path) -> Path:
    """Return a copy of a whole handbook that can be changed."""
    for name in ("docs", "data"):
        shutil.copytree(source / name, root / name)
    shutil.copy(source / "mkdocs.yml", root)
    return root


def start_a_year(root: Path, year: int) -> None:
    """Start a year in a whole handbook, and see that it asks for every action that is due, once."""
    assert run(root, "nytt-ar", str(year)) == 0
    assert errors(root) == []
    handbook, _ = load_handbook(root)
    asked = "".join(file.read_text("utf-8") for file in (root / f"docs/rapporter/{year}").glob("*.md"))
    for place, names in due_actions(handbook, year).items():
        file = "index" if place == WHOLE_REPORT else place
        for name in names:
            text = (root / f"docs/rapporter/{year}/{file}.md").read_text("utf-8")
            assert f"#   - atgard: {name}\n" in text
            assert asked.count(f"atgard: {name}\n") == 1
    assert all(page.data.is_unwritten for page in handbook.reports[year].entries.values())


def test_a_whole_handbook_can_start_a_year(tmp_path: Path) -> None:
    start_a_year(copy(tmp_path, ROOT / "tests/exempelkommun"), 2024)
