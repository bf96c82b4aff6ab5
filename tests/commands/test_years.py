"""Starting a year: what the drafts say, that nothing is written over, and that the year is there whole or not at all."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from macros.checks import check_folder
from macros.commands.base import carry_out
from macros.commands.years import plan_year
from macros.files.loading import load_handbook
from macros.model.actions import WHOLE_REPORT
from macros.model.entry import Entry
from macros.model.open_actions import due_actions
from macros.model.problems import CommandError
from macros.model.report import Report
from tests.built_site import ROOT
from tests.commands.conftest import Told, state
from tests.locking import handed_in
from tests.writing import AREA, ENTRY, REPORT, SECOND_AREA, Changes, area, entry, problems_in, report, write

NEW_REPORT = "docs/rapporter/2022/index.md"
NEW_ENTRY = "docs/rapporter/2022/bevakning.md"
SCHOOL = "docs/omraden/skola.md"
NEW_SCHOOL = "docs/rapporter/2022/skola.md"
ACTIONS = "\n  - {id: larm, text: Byt alla larm., slag: beslutad, senast: 2022-10}\n"
WHOLE = "\n  - {id: mall, text: En gemensam mall, slag: foreslagen}\n"
OPEN: Changes = {
    ENTRY: entry(nyckeltal="{avtal: 4}", atgarder=ACTIONS),
    REPORT: report(title="Årsrapport 2021", kapitel="1", atgarder=WHOLE),
}


def draft(root: Path, path: str = NEW_ENTRY, year: int = 2022) -> str:
    """Return a file of the year that would be started."""
    return plan_year(root, year).files[path]


def started(root: Path) -> Path:
    """Return a handbook in which 2022 has been started."""
    carry_out(plan_year(root, 2022), "nytt-ar", "")
    return root


def test_a_draft_offers_why_the_status_is_so_and_asks_nothing_of_whose_words_it_is(tmp_path: Path) -> None:
    text = draft(write(tmp_path))

    assert "\n# Varför läget är som det är.\n# motivering:\n" in text
    assert "statusgrund" not in text


def test_a_year_has_a_draft_report_and_an_unwritten_page_for_each_area(tmp_path: Path, told: Told) -> None:
    root = write(tmp_path, {**SECOND_AREA, **OPEN})
    files = "".join(f"  {path}\n" for path in (NEW_REPORT, NEW_ENTRY, NEW_SCHOOL))

    assert told(root, "nytt-ar", "2022") == (
        0,
        f"Skrivna filer:\n{files}Fyll i filerna. Kontrollera sedan med make check. Rapporten 2022 är ett utkast.\n",
    )
    then, now = (load_handbook(root)[0].reports[year] for year in (2021, 2022))
    unwritten = [name for name, page in now.in_order if page.data.is_unwritten]
    assert (now.is_draft, unwritten) == (True, ["bevakning", "skola"])
    assert not then.entries["bevakning"].data.is_unwritten


def test_the_draft_breaks_no_rule_and_reminds_of_what_is_to_be_followed_up(tmp_path: Path) -> None:
    _, problems = check_folder(started(write(tmp_path, OPEN)))

    assert [(problem.path, problem.code) for problem in problems] == [(NEW_REPORT, "U005")]


@pytest.mark.parametrize("filled", ["#     utfall: genomford", "#     kommentar: Larmen är bytta."])
def test_an_answer_that_is_still_a_comment_is_told(tmp_path: Path, filled: str) -> None:
    root = started(write(tmp_path, OPEN))
    text = (root / NEW_ENTRY).read_text("utf-8").replace(f"{filled.partition(': ')[0]}:\n", f"{filled}\n", 1)
    (root / NEW_ENTRY).write_text(text, "utf-8")

    told = [problem.line for problem in check_folder(root)[1] if problem.code == "V007"]
    assert told == [text.splitlines().index(filled) + 1]


def test_number_name_and_responsible_are_those_of_the_areas_page(tmp_path: Path) -> None:
    responsible = "\n  - {vem: sakerhetschef-ksf, del: 'avtal: alla'}\n  - {vem: ksf, del: larm}\n"
    text = draft(write(tmp_path, {AREA: area(title="'Bevakning: larm'", nummer="3", ansvariga=responsible)}))

    assert '\ntitle: "Bevakning: larm"\n' in text
    assert "\nnummer: 3\n" in text
    assert '  - vem: sakerhetschef-ksf # Säkerhetschef, KSF\n    del: "avtal: alla"\n' in text


@pytest.mark.parametrize(("model", "path"), [(Entry, NEW_ENTRY), (Report, NEW_REPORT)])
def test_every_field_but_those_of_commands_stands_there_with_what_it_means(
    tmp_path: Path, model: type[Entry | Report], path: str
) -> None:
    text = draft(write(tmp_path, {REPORT: report(overford="true")}), path)
    fields = {field.alias or name: field.description for name, field in model.model_fields.items()}
    left_out = {"behandling", "rattelser", "diarienummer", "tags", "overford", "statusgrund"}

    for key, description in fields.items():
        stands_there = f"# {description}\n" in text and (f"\n{key}:" in text or f"\n# {key}:" in text)
        assert stands_there == (key not in left_out), key


def test_the_report_takes_over_what_is_the_same_every_year_and_makes_nothing_up(tmp_path: Path) -> None:
    before = report(
        title="Årsrapport 2021",
        kapitel="1",
        lage="behandlad",
        behandling="[{datum: 2022-03-14}]",
        sammantrade="{datum: 2022-03-14}",
        hallpunkter="\n  - {vad: 'Bidragen: alla', dagar_fore: 42}\n",
        avvikelser="Mycket snö.",
        oversyn="[{styrdokument: policy, utfall: reviderat}]",
        resurser="{aret: helt, nasta_ar: helt}",
    )
    text = draft(write(tmp_path, {REPORT: before}), NEW_REPORT)

    kept = (
        "\ntitle: Årsrapport 2022\n",
        "\nlage: utkast\n",
        "\nkapitel: 1\n",
        '\nhallpunkter:\n  - vad: "Bidragen: alla"\n    dagar_fore: 42\n',
        "\n# sammantrade:\n#   organ:   # till exempel ks\n#   datum:   # ÅÅÅÅ-MM-DD",
        "  - styrdokument: policy\n    utfall: uppgift-saknas # förra rapporten: reviderat\n",
        "\nresurser:\n  aret: uppgift-saknas\n  nasta_ar: uppgift-saknas\n",
    )
    assert [part for part in kept if part not in text] == []
    assert [word for word in ("snö", "behandling") if word in text] == []


OLD_REPORT = "docs/rapporter/2015/index.md"
OLD_ENTRY = "docs/rapporter/2015/bevakning.md"


def test_an_earlier_report_is_brought_in_as_a_draft_that_breaks_no_rule(tmp_path: Path, told: Told) -> None:
    root = write(tmp_path)

    assert told(root, "nytt-ar", "2015", "--overford") == (
        0,
        f"Obs: 2015 är tidigare än den senaste rapporten, 2021.\nSkrivna filer:\n  {OLD_REPORT}\n  {OLD_ENTRY}\n"
        "Fyll i filerna. Kontrollera sedan med make check. Rapporten 2015 är ett utkast. "
        "När allt är infört skriver du lage: inlamnad i dess index.md. Den låses inte.\n",
    )
    assert check_folder(root)[1] == []
    handed_in = (root / OLD_REPORT).read_text("utf-8").replace("lage: utkast", "lage: inlamnad")
    (root / OLD_REPORT).write_text(handed_in, "utf-8")
    assert check_folder(root)[1] == []


def test_what_is_brought_in_takes_nothing_from_today(tmp_path: Path) -> None:
    index = report(
        kapitel="1",
        oversyn="[{styrdokument: policy, utfall: reviderat}]",
        resurser="{aret: helt, nasta_ar: helt}",
    )
    files = plan_year(write(tmp_path, {REPORT: index}), 2015, brought_in=True).files

    assert "\noverford: true\n" in files[OLD_REPORT]
    assert "\nansvariga: uppgift-saknas\n" in files[OLD_ENTRY]
    assert "# statusgrund:\n#   bedomning:\n#   enligt-rapporten:\n" in files[OLD_ENTRY]
    absent = ("sammantrade", "hallpunkter", "\nkapitel:", "styrdokument: policy", "\nresurser:", "lamna-in")
    assert [word for word in absent if word in files[OLD_REPORT]] == []
    assert [
        key for key in ("behandling", "diarienummer", "kapitel") if f"\n# {key}:" not in files[OLD_REPORT]
    ] == []


def test_areas_that_have_ended_are_in_an_earlier_report_under_numbers_of_their_own(tmp_path: Path) -> None:
    ended = {AREA: area(till="2021"), SCHOOL: area(title="Skola", nummer="1", fran="2015")}
    root = write(
        tmp_path, {**SECOND_AREA, **ended, "docs/rapporter/2021/skola.md": entry(title="Skola", nummer="2")}
    )
    files = plan_year(root, 2015, brought_in=True).files

    assert "\nnummer: 1\n" in files["docs/rapporter/2015/skola.md"]
    assert "\n# Skriv det nummer som området har i rapporten.\nnummer: 2\n" in files[OLD_ENTRY]


def test_what_a_report_that_is_brought_in_lacks_is_added_as_to_it(tmp_path: Path) -> None:
    root = write(tmp_path)
    carry_out(plan_year(root, 2015, brought_in=True), "nytt-ar", "")
    (root / OLD_ENTRY).unlink()

    assert "\nansvariga: uppgift-saknas\n" in plan_year(root, 2015, complement=True).files[OLD_ENTRY]


def test_years_brought_in_before_a_report_give_it_no_errors(tmp_path: Path) -> None:
    root = write(tmp_path, OPEN)
    for each in (2018, 2019, 2020):
        carry_out(plan_year(root, each, brought_in=True), "nytt-ar", "")
        index, page = (root / f"docs/rapporter/{each}/{name}.md" for name in ("index", "bevakning"))
        index.write_text(index.read_text("utf-8").replace("lage: utkast", "lage: inlamnad"), "utf-8")
        page.write_text(page.read_text("utf-8").replace("# atgarder:", f"atgarder:{ACTIONS}# ", 1), "utf-8")

    handbook, problems = check_folder(root)
    assert {(problem.code, problem.is_error) for problem in problems} == {("U020", False)}
    assert len(handbook.actions) == 5
    asked = plan_year(root, 2022).files
    assert [word for word in ("2018/", "2019/", "2020/") if word in "".join(asked.values())] == []


def test_an_open_action_is_ready_to_be_followed_up_but_has_no_outcome(tmp_path: Path) -> None:
    text, whole = draft(write(tmp_path, OPEN)), draft(tmp_path, NEW_REPORT)

    assert (
        "# uppfoljning:\n#   # Byt alla larm (beslutad, senast oktober 2022)\n"
        "#   - atgard: 2021/bevakning/larm\n#     utfall:\n#     kommentar:\n"
    ) in text
    assert "rapporten/mall" not in text
    assert "#   # En gemensam mall (föreslagen)\n#   - atgard: 2021/rapporten/mall\n" in whole


def test_what_stands_as_comments_can_be_filled_in_by_taking_the_signs_away(tmp_path: Path) -> None:
    root = started(write(tmp_path, OPEN))
    text = (root / NEW_ENTRY).read_text("utf-8")
    part = text[text.index("# uppfoljning:") :].partition("\n\n")[0]
    filled = part.replace("utfall:", "utfall: delvis").replace("kommentar:", "kommentar: Hälften är bytta.")
    filled = "".join(line.removeprefix("# ") for line in filled.splitlines(keepends=True))
    figures = text.replace("# nyckeltal:\n#   avtal:", "nyckeltal:\n  avtal: 5")
    (root / NEW_ENTRY).write_text(figures.replace(part, filled), "utf-8")

    data = load_handbook(root)[0].reports[2022].entries["bevakning"].data
    assert [(each.action, each.comment) for each in data.follow_ups] == [
        ("2021/bevakning/larm", "Hälften är bytta.")
    ]
    assert data.figures["avtal"][0].exact == 5


def test_an_ended_area_has_no_page_and_its_action_is_asked_for_in_its_heir(tmp_path: Path) -> None:
    changes = {
        **SECOND_AREA,
        **OPEN,
        AREA: area(till="2021"),
        SCHOOL: area(title="Skola", nummer="2", fran="2022", efter="bevakning"),
        "docs/rapporter/2021/skola.md": None,
    }
    files = plan_year(write(tmp_path, changes), 2022).files

    assert list(files) == [NEW_REPORT, NEW_SCHOOL]
    assert "#   - atgard: 2021/bevakning/larm\n" in files[NEW_SCHOOL]
    assert "#   avtal:   # förra året: 4 avtal\n" in files[NEW_SCHOOL]


@pytest.mark.parametrize(
    ("values", "year", "said"),
    [
        ("{avtal: 4}", 2022, "förra året: 4 avtal"),
        ("{avtal: 4}", 2024, "i rapporten 2021: 4 avtal"),
        ("{avtal: uppgift-saknas}", 2022, "förra året: Uppgift saknas"),
        ("{avtal: {cirka: 12500}}", 2022, "förra året: cirka 12 500 avtal"),
        ("{avtal: [{varde: 4, del: larm}, {varde: 2, avser: 2020}]}", 2022, "4 avtal (larm); 2 avtal (gäller 2020)"),
        ("{}", 2022, "inte redovisat förut"),
    ],
)  # fmt: skip
def test_last_years_figures_stand_beside_new(tmp_path: Path, values: str, year: int, said: str) -> None:
    root = write(tmp_path, {ENTRY: entry(nyckeltal=values)})
    text = draft(root, f"docs/rapporter/{year}/bevakning.md", year)

    (line,) = [line for line in text.splitlines() if line.startswith("#   avtal:")]
    assert " ".join(line.split()).endswith(said)


def test_a_handbook_without_reports_can_start_its_first(tmp_path: Path) -> None:
    problems = problems_in(started(write(tmp_path, {REPORT: None, ENTRY: None})))

    assert [problem for problem in problems if "Tips:" not in problem] == []


def test_a_hostile_text_of_an_action_stays_within_its_comment(tmp_path: Path) -> None:
    action = '\n  - id: larm\n    text: "Rad ett\\n---\\nstatus: genomfort"\n    slag: beslutad\n'
    root = write(tmp_path, {ENTRY: entry(nyckeltal="{avtal: 4}", atgarder=action)})

    assert "#   # Rad ett --- status: genomfort (beslutad)\n" in draft(root)


@pytest.mark.parametrize("lost", [NEW_ENTRY, NEW_REPORT])
def test_what_is_missing_is_added_and_the_rest_is_left_alone(tmp_path: Path, told: Told, lost: str) -> None:
    root = started(write(tmp_path, {**SECOND_AREA, **OPEN}))
    kept = root / NEW_SCHOOL
    kept.write_text(kept.read_text("utf-8").replace("Uppgift saknas.", "Skrivet av någon."), "utf-8")
    whole = state(root)
    (root / lost).unlink()
    code, said = told(root, "nytt-ar", "2022", "--komplettera")

    assert (code, said.partition("Fyll")[0]) == (0, f"Skrivna filer:\n  {lost}\n")
    assert state(root) == whole


FILES = f"De här filerna skulle skrivas:\n  {NEW_REPORT}\n  {NEW_ENTRY}\n\n"


@pytest.mark.parametrize(
    ("arguments", "shown", "absent"),
    [
        (["--prova"], [f"{FILES}{NEW_ENTRY}\n\n---\n", "status:", "\nInget är ändrat.\n"], "lage:"),
        (["--visa", "rapporten"], [f"{FILES}{NEW_REPORT}\n\n---\n", "lage: utkast"], "status:"),
        (["--visa", "alla"], [FILES, "lage: utkast", "status:"], "Skrivna filer"),
        (["--visa", "bevakningen"], ["Det blir ingen fil för bevakningen. Menade du bevakning?"], "---"),
    ],
)
def test_a_trial_shows_the_files_that_are_asked_for_and_writes_nothing(
    tmp_path: Path, told: Told, arguments: list[str], shown: list[str], absent: str
) -> None:
    root = write(tmp_path)
    before = state(root)
    _, said = told(root, "nytt-ar", "2022", *arguments)

    assert said.startswith(shown[0])
    assert [part in said for part in (*shown, absent)] == [*(True for _ in shown), False]
    assert state(root) == before


@pytest.mark.parametrize(
    ("year", "said"),
    [
        ("2020", "Obs: 2020 är tidigare än den senaste rapporten, 2021.\n"),
        ("2023", "Obs: den senaste rapporten är 2021, så år saknas före 2023.\n"),
        ("2022", "Skrivna filer:\n"),
    ],
)
def test_a_year_that_is_not_the_next_is_told(tmp_path: Path, told: Told, year: str, said: str) -> None:
    code, out = told(write(tmp_path, handed_in({})), "nytt-ar", year)

    assert (code, out[: len(said)]) == (0, said)


@pytest.mark.parametrize(
    ("changes", "arguments", "said"),
    [
        ({}, ["2021"], f"De här filerna finns redan. Inget är ändrat.\n  {REPORT}\n  {ENTRY}\nLägg till det som saknas: .venv/bin/handbok nytt-ar 2021 --komplettera\n"),
        ({ENTRY: None}, ["2021", "--komplettera"], "Rapporten 2021 är inte längre ett utkast"),
        ({NEW_REPORT: report(lage="utkast", utan_bidrag="[bevakning]")}, ["2022", "--komplettera"], "Rapporten 2022 har redan alla sina filer. Inget är ändrat.\n"),
        ({}, ["2015"], "Rapporten 2021 lämnades in innan handboken fanns, och då gjorde också 2015 det. För över den: .venv/bin/handbok nytt-ar 2015 --overford\n"),
        (handed_in({}), ["2023", "--overford"], "Rapporten 2023 kan inte föras över, för redan rapporten 2021 är skriven i handboken. Skriv den i handboken också: .venv/bin/handbok nytt-ar 2023\n"),
        ({NEW_REPORT: report(lage="utkast")}, ["2022", "--overford", "--komplettera"], "Rapporten 2022 är skriven i handboken. Kör kommandot utan --overford.\n"),
        ({}, ["22"], "22 kan inte vara ett rapportår. Skriv fyra siffror"),
        ({}, ["0"], "0 kan inte vara ett rapportår."),
        ({}, ["20222"], "20222 kan inte vara ett rapportår."),
        ({ENTRY: entry(status="klart", nyckeltal="{avtal: 4}")}, ["2022"], f"{ENTRY}:4: [V003]"),
    ],
)  # fmt: skip
def test_nothing_is_written_over_and_what_cannot_be_started_is_told(
    tmp_path: Path, told: Told, changes: Changes, arguments: list[str], said: str
) -> None:
    root = write(tmp_path, changes)
    before = state(root)
    _, out = told(root, "nytt-ar", *arguments)

    assert out[: len(said)] == said
    assert state(root) == before


def test_faults_that_the_year_would_give_stop_it(tmp_path: Path) -> None:
    changes = {
        **SECOND_AREA,
        AREA: area(till="2022"),
        NEW_REPORT: report(lage="utkast"),
        NEW_SCHOOL: entry(title="Skola", nummer="1"),
    }
    with pytest.raises(CommandError, match=r"(?s)Inget är ändrat\..*\[O004\] Numret 1 har också docs"):
        plan_year(write(tmp_path, changes), 2022, complement=True)


def start_a_year(root: Path, year: int) -> None:
    """Start a year in a whole handbook, and see that it asks for every action that is due, once."""
    carry_out(plan_year(root, year), "nytt-ar", "")
    handbook, problems = check_folder(root)
    assert [str(problem) for problem in problems if problem.is_error] == []
    texts = {file.stem: file.read_text("utf-8") for file in (root / f"docs/rapporter/{year}").glob("*.md")}
    for place, names in due_actions(handbook, year).items():
        for name in names:
            assert f"#   - atgard: {name}\n" in texts["index" if place == WHOLE_REPORT else place]
            assert "".join(texts.values()).count(f"atgard: {name}\n") == 1
    assert all(page.data.is_unwritten for page in handbook.reports[year].entries.values())


def test_a_whole_handbook_can_start_a_year(tmp_path: Path) -> None:
    example = ROOT / "tests/exempelkommun"
    for name in ("docs", "data"):
        shutil.copytree(example / name, tmp_path / name)
    shutil.copy(example / "mkdocs.yml", tmp_path)
    carry_out(plan_year(tmp_path, 2016, brought_in=True), "nytt-ar", "")
    start_a_year(tmp_path, 2024)
